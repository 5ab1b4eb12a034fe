package dev.waymark.parse;

/** Rewrites what the tools that labs are published with add to Markdown in terms of Markdown itself. */
final class PlainMarkup {
    private PlainMarkup() {}

    static LabText read(LabText text) {
        LabText elements = IndentedTabs.read(Shortcodes.read(PastedPage.restore(text)));
        return Admonitions.read(Tabs.read(elements));
    }
}
