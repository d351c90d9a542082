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
    pub const HTML_LEFT_OUT = blocking_warning "html-left-out",
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
    /// CommonMark takes `*`, `**` and `~~` for emphasis only if the signs stand right among letters and punctuation. Without
    /// a partner the signs are printed, and readers see them.
    ///
    /// ```markdown
    /// The firm **shall answer within three days.      <- where does the emphasis end?
    /// ```
    ///
    /// Write the closing signs in the same paragraph, or a backslash before each sign to print it.
    pub const LITERAL_EMPHASIS = blocking_warning "literal-emphasis",
        "Signs of emphasis (`*`, `**`, `~~`) have no partner and stay in the text.";
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

rule! {
    /// GitHub-flavoured Markdown drops the cells of a row beyond the columns of the head. A bar always parts two
    /// cells, in a code span too.
    ///
    /// ```markdown
    /// | Item | Requirement |
    /// | --- | --- |
    /// | Lift | shall be safe | shall be inspected |      <- the last cell is lost
    /// ```
    ///
    /// Give the head one column more, or write `\|` for a bar inside a cell.
    pub const SURPLUS_CELL = error "surplus-cell",
        "A row of a table has more cells than its head has columns: they would be lost.";
}

rule! {
    /// GitHub-flavoured Markdown fills a row that is too short with empty cells, so that a forgotten bar moves a
    /// requirement into another column.
    ///
    /// ```markdown
    /// | Item | Requirement | Within |
    /// | --- | --- | --- |
    /// | Lift | three days |      <- stands under Requirement
    /// ```
    ///
    /// Write every cell. An empty cell is a space between two bars.
    pub const SHORT_ROW = blocking_warning "short-row",
        "A row of a table has fewer cells than its head has columns: the rest is filled with empty cells.";
}

rule! {
    /// A label leads to one footnote. Of several with one label only the first is set, so the text of the others
    /// would be lost.
    ///
    /// ```markdown
    /// The firm refunds the fee[^1].
    ///
    /// [^1]: To the same account.
    /// [^1]: In cash, with a receipt.      <- lost
    /// ```
    ///
    /// Give each footnote a label of its own and cite it where it applies.
    pub const FOOTNOTE_DEFINED_TWICE = error "footnote-defined-twice",
        "Two footnotes of one file have the same label: only the first would be published.";
}

rule! {
    /// A footnote is set under the text that cites it. One that nothing cites, or that only a heading or another
    /// uncited footnote cites, is set nowhere.
    ///
    /// ```markdown
    /// The firm refunds the fee.
    ///
    /// [^1]: To the same account.      <- no `[^1]` in the text
    /// ```
    ///
    /// Write `[^1]` in the text that the footnote explains, or take the footnote away.
    pub const UNCITED_FOOTNOTE = error "uncited-footnote",
        "No text cites a footnote, so it would be published nowhere.";
}

rule! {
    /// CommonMark wants a space after the `#` signs, at most six of them, and fewer than four spaces before them. Any
    /// other line is prose or code: the clause and its id would be lost, and its text would belong to the clause
    /// before.
    ///
    /// ```markdown
    /// ##Duties {#firm.duties}
    /// ```
    ///
    /// Write `## Duties {#firm.duties}` at the start of a line, after an empty line.
    pub const HEADING_WITHOUT_SPACE = error "heading-without-space",
        "A line with an id is meant as a heading and is none: it has no space after `#`, a full-width `＃`, or is code.";
}

rule! {
    /// CommonMark wants a space after `#`, `-` and `+`. Without it the line is prose, readers see the sign, and the
    /// items of a list run together.
    ///
    /// ```markdown
    /// -Refund the fee.
    /// -Issue a receipt.
    /// ```
    ///
    /// Write a space after the sign, or a backslash before the sign to keep it.
    pub const MARKER_WITHOUT_SPACE = blocking_warning "marker-without-space",
        "A line begins with the sign of a heading or a list item and is none, since the space after the sign is missing.";
}

rule! {
    /// A reference has its brackets and its colon in ASCII, no space between them, and a closing parenthesis. An id
    /// stands at the end of a heading. All else is printed as it is written, and leads nowhere.
    ///
    /// ```markdown
    /// See [](clause:firm.duties and ［the window］（clause:firm.window）.
    /// ```
    ///
    /// Write `[](clause:firm.duties)`; write `## Title {#id}` for an id. A backslash before the first sign keeps the
    /// signs.
    pub const LITERAL_REFERENCE = error "literal-reference",
        "A reference, an image, a footnote or an id cannot be read and stays in the text: readers would see its syntax.";
}

rule! {
    /// Markdown reads bars, backticks and exclamation marks of ASCII only, wants a line of dashes under the head of a
    /// table with as many cells, and has attributes on headings alone. Elsewhere the signs are printed.
    ///
    /// ```markdown
    /// | Item | Requirement |
    /// | --- |
    /// | Lift | shall be safe |      <- printed with its bars
    /// ```
    ///
    /// Write the signs in ASCII, and mend the line under the head; a backslash before a sign keeps it.
    pub const LITERAL_SIGN = blocking_warning "literal-sign",
        "Signs of a table, of code, of an image or of attributes are not read as such and stay in the text.";
}

rule! {
    /// The format has no formulas, so `$$` and the signs between are printed as they are written.
    ///
    /// ```markdown
    /// The score is $$S = \sum a_i$$.
    /// ```
    ///
    /// Write the formula in words and signs, or as an image with a text. A backslash before a dollar sign keeps it.
    pub const LITERAL_FORMULA = blocking_warning "literal-formula",
        "A formula between dollar signs is not read: readers would see its source.";
}

rule! {
    /// A line break inside a paragraph is set as a space, or as nothing between Chinese characters. Markdown does not
    /// know labels such as `a)`, `（一）`, `1）` or `——`, so the items would stand in one line.
    ///
    /// ```markdown
    /// The firm shall:
    /// a) refund the fee;
    /// b) issue a receipt.
    /// ```
    ///
    /// Put an empty line between the items, end each line with a backslash, or write a Markdown list.
    pub const RUN_TOGETHER = blocking_warning "run-together",
        "Lines with labels of their own, such as `a)` or `（一）`, would run together in one paragraph.";
}

rule! {
    /// Screen readers read the text of an image, and plain text, search and data have nothing else of it.
    ///
    /// ```markdown
    /// ![](../files/plan.svg)
    /// ```
    ///
    /// Say what the image shows: `![Plan of the service window](../files/plan.svg)`.
    pub const IMAGE_WITHOUT_TEXT = blocking_warning "image-without-text",
        "An image has no text for readers who do not see it.";
}

rule! {
    /// The parser takes definitions of links out of the text. A sentence that happens to have their form, such as
    /// `[Note]: apply`, disappears with them.
    ///
    /// ```markdown
    /// [Note]: https://example.org/rules      <- no `[Note]` in the text
    /// ```
    ///
    /// Take the line away, use its label, or write a backslash before the bracket to keep the line as text.
    pub const UNUSED_DEFINITION = error "unused-definition",
        "A line such as `[label]: text` is the definition of a link that nothing uses: it would be published nowhere.";
}

rule! {
    /// Every letter of a file is published or told. Some places have no text in Markdown: a second definition of a
    /// link, or what follows the language of a block of code.
    ///
    /// ```markdown
    /// ```text Ledger of 2022      <- only `text`, the language, is read
    /// …
    /// ```
    ///
    /// Take the text away, or write it as a paragraph of its own.
    pub const UNPUBLISHED_TEXT = error "unpublished-text",
        "A text stands where Markdown has no place for it and would be published nowhere.";
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
    &SURPLUS_CELL,
    &SHORT_ROW,
    &FOOTNOTE_DEFINED_TWICE,
    &UNCITED_FOOTNOTE,
    &HEADING_WITHOUT_SPACE,
    &MARKER_WITHOUT_SPACE,
    &LITERAL_REFERENCE,
    &LITERAL_SIGN,
    &LITERAL_FORMULA,
    &RUN_TOGETHER,
    &IMAGE_WITHOUT_TEXT,
    &UNUSED_DEFINITION,
    &UNPUBLISHED_TEXT,
];
