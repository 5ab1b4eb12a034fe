package dev.waymark.parse;

import java.util.Locale;
import java.util.Optional;

/** The five kinds of alerts, and the names that other tools have for them. */
enum AlertKind {
    NOTE,
    TIP,
    IMPORTANT,
    WARNING,
    CAUTION;

    /** The kind that a word such as {@code hint} or {@code Danger} stands for. */
    static Optional<AlertKind> named(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "note", "info", "abstract", "summary", "seealso", "example", "question" -> Optional.of(NOTE);
            case "tip", "hint", "success" -> Optional.of(TIP);
            case "important" -> Optional.of(IMPORTANT);
            case "warning", "attention" -> Optional.of(WARNING);
            case "caution", "danger", "error" -> Optional.of(CAUTION);
            default -> Optional.empty();
        };
    }

    /** As it stands in {@code [!NOTE]}, in small letters. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
