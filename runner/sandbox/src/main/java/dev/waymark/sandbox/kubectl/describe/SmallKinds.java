package dev.waymark.sandbox.kubectl.describe;

import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.print.GoText;
import dev.waymark.sandbox.object.Tree;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** The descriptions of kinds that need few words. */
final class SmallKinds {
    private SmallKinds() {}

    static void priorityClass(Session session, Description.Piece piece) {
        Lines lines = piece.lines().field(0, "Name", piece.target().name());
        lines.field(0, "Value", Tree.number(piece.object(), "value").orElse(0L));
        lines.field(0, "GlobalDefault", Tree.flag(piece.object(), "globalDefault"));
        lines.field(0, "PreemptionPolicy", piece.text("preemptionPolicy"));
        lines.field(0, "Description", piece.text("description"));
        lines.field(0, "Annotations", StorageText.pairs(Tree.texts(piece.object(), "metadata", "annotations")));
    }

    static void configMap(Session session, Description.Piece piece) {
        piece.head();
        piece.labels();
        piece.lines().add("\nData\n====\n");
        new TreeMap<>(Tree.texts(piece.object(), "data"))
                .forEach((key, value) -> piece.lines().add(key + ":\n----\n" + value + "\n\n"));
        piece.lines().add("\nBinaryData\n====\n");
        new TreeMap<>(Tree.texts(piece.object(), "binaryData"))
                .forEach((key, value) -> piece.lines().add(key + ": " + size(value) + " bytes\n"));
        piece.lines().add("\n");
    }

    static void secret(Session session, Description.Piece piece) {
        piece.head();
        piece.labels();
        piece.lines().add("\nType:\t" + piece.text("type") + "\n\nData\n====\n");
        new TreeMap<>(Tree.texts(piece.object(), "data"))
                .forEach((key, value) -> piece.lines().add(key + ":\t" + size(value) + " bytes\n"));
    }

    private static int size(String base64) {
        return Base64.getMimeDecoder().decode(base64).length;
    }

    static void serviceAccount(Session session, Description.Piece piece) {
        piece.head();
        piece.labels();
        for (String list : new String[] {"Image pull secrets", "Mountable secrets", "Tokens"}) {
            piece.lines().field(0, list, "<none>");
        }
    }

    static void budget(Session session, Description.Piece piece) {
        Map<String, Object> object = piece.object();
        Lines lines = piece.lines();
        piece.head();
        for (String bound : new String[] {"minAvailable", "maxUnavailable"}) {
            Tree.at(object, "spec", bound)
                    .ifPresent(value -> lines.field(
                            0, bound.startsWith("min") ? "Min available" : "Max unavailable", GoText.of(value)));
        }
        lines.field(0, "Selector", WorkloadText.selector(Tree.map(object, "spec", "selector")));
        lines.add("Status:\n");
        lines.field(
                2,
                "Allowed disruptions",
                Tree.number(object, "status", "disruptionsAllowed").orElse(0L));
        lines.field(
                2, "Current", Tree.number(object, "status", "currentHealthy").orElse(0L));
        lines.field(
                2, "Desired", Tree.number(object, "status", "desiredHealthy").orElse(0L));
        lines.field(2, "Total", Tree.number(object, "status", "expectedPods").orElse(0L));
    }
}
