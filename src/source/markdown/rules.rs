//! The rules that reading Markdown can find broken.

use crate::diagnostic::{Rule, rule};

rule! {
    /// A heading that loses its id or its attributes is another clause: links to it break, its number may change, and
    /// its bodies and types are gone.
    ///
    /// ```markdown
    /// ## Fees {#service.fees bodies="firm}      <- the quotation mark is not closed
    /// ```
    ///
    /// Write `{#id key=value key="several values"}` at the end of the heading, separated by spaces.
    pub const BAD_ATTRIBUTES = error "bad-attributes",
        "The attributes of a heading cannot be read. A clause without its id or its attributes is another clause.";
}

rule! {
    /// HTML can bring scripts into the site, and it cannot be compared, exported or translated as text can. An author
    /// of content need not be trusted as much as the owner of the site.
    ///
    /// ```markdown
    /// The firm shall display its fees.<br>It shall answer complaints.
    /// ```
    ///
    /// Write it in Markdown, or let HTML in with `raw-html: sanitised` in site.yaml. A comment needs its `-->`.
    pub const RAW_HTML = error "raw-html",
        "Raw HTML stands in Markdown. It may carry scripts, and `site.yaml` does not let it in; or a comment has no end.";
}

rule! {
    /// With `raw-html: sanitised` an element or attribute that could run a script or break the page is removed. Its
    /// author should know what readers do not see.
    ///
    /// ```markdown
    /// A <b onclick="alert(1)">binding</b> text      <- `onclick` is removed
    /// ```
    ///
    /// Delete it, or write the text in Markdown. `content/README.md` lists what may stay.
    pub const HTML_LEFT_OUT = warning "html-left-out",
        "An element or attribute of HTML is left out of the site, since it could do harm or break the page.";
}

rule! {
    /// Clauses are numbered in the order of the file's headings. A heading inside a list, quotation or footnote would
    /// have no place in that order.
    ///
    /// ```markdown
    /// - item
    ///
    ///   ## Fees {#service.fees}
    /// ```
    ///
    /// Begin the heading at the start of a line, outside of the list; or make the line bold, if it is no clause.
    pub const NESTED_HEADING = error "nested-heading",
        "A heading stands inside a list, quotation or footnote, where it can begin no clause.";
}

rule! {
    /// Readers cannot follow such nesting, and a file made to overload the program could nest without end. The limit is
    /// 64 levels.
    ///
    /// ```markdown
    /// >>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>> text
    /// ```
    ///
    /// Divide the text into clauses, or take levels away.
    pub const TOO_DEEP = error "too-deep",
        "Lists, quotations or emphasis are nested deeper than anybody can read.";
}

rule! {
    /// A text in YAML is printed inside a line: in a table cell, beside a number, in a menu. A heading, list or second
    /// paragraph has no room there.
    ///
    /// ```yaml
    /// definition: {en: "# What is paid"}      # the sign makes it a heading
    /// ```
    ///
    /// Write one paragraph. A text that only begins like a heading or list needs a backslash before its first sign: `\#
    /// What`. Longer text belongs into a clause.
    pub const NOT_INLINE = error "not-inline",
        "A text in YAML is more than one paragraph: it holds a heading, a list or the like.";
}

rule! {
    /// CommonMark takes `**` for emphasis only if the signs stand right among letters and punctuation. Without a
    /// partner the asterisks are printed, and readers see them.
    ///
    /// ```markdown
    /// The firm **shall answer within three days.      <- where does the emphasis end?
    /// ```
    ///
    /// Write the closing signs in the same paragraph, or `\*\*` to print asterisks.
    pub const LITERAL_EMPHASIS = warning "literal-emphasis",
        "Asterisks that look like emphasis have no partner and stay in the text.";
}

rule! {
    /// CommonMark prints a footnote mark or link whose label is defined nowhere as it is written: readers see brackets,
    /// and the note or the address is missing.
    ///
    /// ```markdown
    /// The firm shall refund the fee[^1].      <- no line `[^1]: …` in this file
    /// ```
    ///
    /// Define the label in the same file, correct its name, or write `\[` to print a bracket.
    pub const UNDEFINED_LABEL = error "undefined-label",
        "A footnote or link has a label that is not defined: readers would see the brackets.";
}

/// All rules of reading Markdown.
pub const RULES: &[&Rule] = &[
    &BAD_ATTRIBUTES,
    &RAW_HTML,
    &HTML_LEFT_OUT,
    &NESTED_HEADING,
    &TOO_DEEP,
    &NOT_INLINE,
    &LITERAL_EMPHASIS,
    &UNDEFINED_LABEL,
];
