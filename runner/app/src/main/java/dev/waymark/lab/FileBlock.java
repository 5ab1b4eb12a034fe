package dev.waymark.lab;

/**
 * A file that the reader sees and that is written to the work directory when the step opens.
 *
 * @param path relative, inside the work directory
 * @param language the fence's first word, for colours
 * @param content with its newlines
 */
public record FileBlock(String path, String language, String content, Position position) implements Block {}
