package dev.waymark.parse;

/** Rewrites what the tools that labs are published with add to Markdown in terms of Markdown itself. */
final class PlainMarkup {
    private PlainMarkup() {}

    /** @param ways told of the choices that the text offers */
    static LabText read(LabText text, Ways ways) {
        LabText code = ClickedActions.read(AsciiDocListings.read(PastedPage.restore(text)));
        LabText elements = IndentedTabs.read(Shortcodes.read(code));
        return Admonitions.read(OptionSections.read(Tabs.read(elements, ways), ways));
    }
}
