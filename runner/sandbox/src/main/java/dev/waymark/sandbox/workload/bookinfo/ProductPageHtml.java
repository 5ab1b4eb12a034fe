package dev.waymark.sandbox.workload.bookinfo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** The product page as HTML; everything that comes from elsewhere is escaped. */
final class ProductPageHtml {
    private ProductPageHtml() {}

    static String index() {
        return "<!DOCTYPE html>\n<html><head><title>Simple Bookstore App</title></head><body>"
                + "<p><a href=\"/productpage\">The product page</a></p></body></html>\n";
    }

    static String page(Optional<String> user, ProductPage.Part details, ProductPage.Part reviews) {
        StringBuilder page =
                new StringBuilder("<!DOCTYPE html>\n<html><head><title>Simple Bookstore App</title></head>\n<body>\n");
        page.append(
                user.map(name -> "<p>" + escape(name) + " (<a href=\"/logout\">sign out</a>)</p>\n")
                        .orElse(
                                "<form method=\"post\" action=\"/login\"><input name=\"username\"><button>Sign in</button></form>\n"));
        page.append("<h1>The Comedy of Errors</h1>\n<h2>Book Details</h2>\n").append(details(details));
        return page.append("<h2>Book Reviews</h2>\n")
                .append(reviews(reviews))
                .append("</body></html>\n")
                .toString();
    }

    private static String details(ProductPage.Part part) {
        if (!(part.content() instanceof JsonObject details) || part.status() != 200) {
            return "<p>Error fetching product details!</p>\n" + error(part);
        }
        StringBuilder list = new StringBuilder("<dl>\n");
        details.forEach(field -> list.append("<dt>")
                .append(escape(field.getKey()))
                .append("</dt><dd>")
                .append(escape(String.valueOf(field.getValue())))
                .append("</dd>\n"));
        return list.append("</dl>\n").toString();
    }

    private static String reviews(ProductPage.Part part) {
        if (!(part.content() instanceof JsonObject reviews) || part.status() != 200) {
            return "<p>Error fetching product reviews!</p>\n" + error(part);
        }
        StringBuilder text = new StringBuilder();
        for (Object each : reviews.getJsonArray("reviews", new JsonArray())) {
            JsonObject review = (JsonObject) each;
            text.append("<blockquote><p>")
                    .append(escape(review.getString("text", "")))
                    .append("</p><small>")
                    .append(escape(review.getString("reviewer", "")))
                    .append("</small> ")
                    .append(stars(review.getJsonObject("rating")))
                    .append("</blockquote>\n");
        }
        return text.append("<p>Reviews served by: <code>")
                .append(escape(reviews.getString("podname", "")))
                .append("</code></p>\n")
                .toString();
    }

    private static String stars(JsonObject rating) {
        if (rating == null) {
            return "";
        }
        if (rating.containsKey("error")) {
            return "<p>" + escape(rating.getString("error")) + "</p>";
        }
        int stars = Math.max(0, Math.min(5, rating.getInteger("stars", 0)));
        return "<span style=\"color: " + escape(rating.getString("color", "black")) + "\">" + "★".repeat(stars)
                + "☆".repeat(5 - stars) + "</span>";
    }

    private static String error(ProductPage.Part part) {
        return part.content() instanceof JsonObject content
                ? "<p>" + escape(content.getString("error", "")) + "</p>\n"
                : "";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
