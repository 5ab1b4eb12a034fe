package dev.waymark.sandbox.control.node;

/** Image references with the parts that a manifest may leave out. */
final class ImageName {
    private ImageName() {}

    /** With registry and tag: {@code nginx} is {@code docker.io/library/nginx:latest}. */
    static String full(String image) {
        int slash = image.indexOf('/');
        String first = slash < 0 ? "" : image.substring(0, slash);
        boolean registry = first.contains(".") || first.contains(":") || first.equals("localhost");
        String named = registry ? image : "docker.io/" + (slash < 0 ? "library/" : "") + image;
        return named.substring(named.lastIndexOf('/')).matches(".*[:@].*") ? named : named + ":latest";
    }

    /** With registry, without tag or digest. */
    static String repository(String image) {
        String full = full(image);
        int end = full.lastIndexOf('/');
        return full.substring(0, end) + full.substring(end).replaceAll("[:@].*", "");
    }
}
