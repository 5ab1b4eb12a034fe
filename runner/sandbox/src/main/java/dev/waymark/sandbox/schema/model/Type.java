package dev.waymark.sandbox.schema.model;

/** What kind of JSON value a field holds. */
public enum Type {
    OBJECT("object"),
    ARRAY("array"),
    STRING("string"),
    INTEGER("integer"),
    NUMBER("number"),
    BOOLEAN("boolean"),
    /** An integer or a string, such as a port that may be given by name. */
    INT_OR_STRING(""),
    /** Any value; nothing inside it is known. */
    ANY("");

    private final String word;

    Type(String word) {
        this.word = word;
    }

    /** The name in an OpenAPI document; empty where OpenAPI names none. */
    public String word() {
        return word;
    }
}
