//! The rules for reading Markdown.

use super::NOTE_NUMBER;
use crate::diagnostic::{Rule, rule};

rule! {
    /// A heading that loses its id or attributes becomes a different clause: links to the clause break, its number may
    /// change, and its bodies and types are lost.
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
    /// HTML can bring scripts into the site, and it cannot be compared, exported or translated like text. Authors of
    /// content are not necessarily as trusted as the owner of the site.
    ///
    /// ```markdown
    /// The firm shall display its fees.<br>It shall answer complaints.
    /// ```
    ///
    /// Write it in Markdown, or allow HTML with `raw-html: sanitised` in site.yaml. A comment needs its `-->`.
    pub const RAW_HTML = error "raw-html",
        "Markdown contains raw HTML, which may carry scripts and which `site.yaml` does not allow; or a comment has no end.";
}

rule! {
    /// With `raw-html: sanitised`, elements and attributes that could run a script or break the page are removed. The
    /// author should know what readers will not see.
    ///
    /// ```markdown
    /// A <b onclick="alert(1)">binding</b> text      <- `onclick` is removed
    /// ```
    ///
    /// Delete it, or write the text in Markdown. `content/README.md` lists the allowed elements and attributes.
    pub const HTML_LEFT_OUT = blocking_warning "html-left-out",
        "An HTML element or attribute is removed, because it could do harm or break the page.";
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
    /// Begin the heading at the start of a line, outside the list. If it is not a clause, make the line bold instead.
    pub const NESTED_HEADING = error "nested-heading",
        "A heading is inside a list, quotation or footnote, where it cannot begin a clause.";
}

rule! {
    /// Readers cannot follow such nesting, and a malicious file could nest without end to overload the program. The
    /// limit is 64 levels.
    ///
    /// ```markdown
    /// >>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>> text
    /// ```
    ///
    /// Divide the text into clauses, or remove levels.
    pub const TOO_DEEP = error "too-deep",
        "Lists, quotations or emphasis are nested too deeply.";
}

rule! {
    /// A text in YAML is printed inside a line: in a table cell, beside a number, in a menu. A heading, list or second
    /// paragraph does not fit there.
    ///
    /// ```yaml
    /// definition: {en: "# What is paid"}      # the sign makes it a heading
    /// ```
    ///
    /// Write one paragraph. If the text only looks like a heading or list, put a backslash before its first sign:
    /// `\# What`. Write longer text in a clause.
    pub const NOT_INLINE = error "not-inline",
        "A text in YAML is more than one paragraph: it holds a heading, a list or the like.";
}

rule! {
    /// CommonMark reads `*`, `**`, `_` and `~~` as emphasis only in certain positions between letters and punctuation. Signs
    /// without a partner are printed, and readers see them, and so are underscores inside words: 中文_强调_中文.
    ///
    /// ```markdown
    /// The firm **shall answer within three days.      <- where does the emphasis end?
    /// ```
    ///
    /// Write the closing signs in the same paragraph, or a backslash before each sign to print it.
    pub const LITERAL_EMPHASIS = blocking_warning "literal-emphasis",
        "Signs of emphasis (`*`, `**`, `_`, `~~`) have no partner and stay in the text.";
}

rule! {
    /// CommonMark prints a footnote mark or link unchanged if its label is not defined. Readers see brackets, and the
    /// note or the address is missing.
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
    /// GitHub-flavoured Markdown drops cells beyond the columns of the table's head. A bar always separates two cells,
    /// even in a code span.
    ///
    /// ```markdown
    /// | Item | Requirement |
    /// | --- | --- |
    /// | Lift | shall be safe | shall be inspected |      <- the last cell is lost
    /// ```
    ///
    /// Add a column to the head, or write `\|` for a bar inside a cell.
    pub const SURPLUS_CELL = error "surplus-cell",
        "A table row has more cells than the head has columns: the surplus cells would be lost.";
}

rule! {
    /// GitHub-flavoured Markdown fills a short row with empty cells. A forgotten bar therefore moves a requirement into
    /// another column.
    ///
    /// ```markdown
    /// | Item | Requirement | Within |
    /// | --- | --- | --- |
    /// | Lift | three days |      <- stands under Requirement
    /// ```
    ///
    /// Write every cell. An empty cell is a space between two bars.
    pub const SHORT_ROW = blocking_warning "short-row",
        "A table row has fewer cells than the head has columns: the missing cells would be empty.";
}

rule! {
    /// A label identifies one footnote. Of several footnotes with one label only the first is published; the text of
    /// the others would be lost.
    ///
    /// ```markdown
    /// The firm refunds the fee[^1].
    ///
    /// [^1]: To the same account.
    /// [^1]: In cash, with a receipt.      <- lost
    /// ```
    ///
    /// Give each footnote its own label and cite it where it applies.
    pub const FOOTNOTE_DEFINED_TWICE = error "footnote-defined-twice",
        "Two footnotes in one file have the same label: only the first would be published.";
}

rule! {
    /// A footnote is printed below the text that cites it. A footnote that nothing cites, or that only a heading or
    /// another uncited footnote cites, is not printed.
    ///
    /// ```markdown
    /// The firm refunds the fee.
    ///
    /// [^1]: To the same account.      <- no `[^1]` in the text
    /// ```
    ///
    /// Write `[^1]` in the text that the footnote explains, or delete the footnote.
    pub const UNCITED_FOOTNOTE = error "uncited-footnote",
        "No text cites a footnote, so it would not be published.";
}

rule! {
    /// CommonMark requires a space after the `#` signs, at most six of them, and fewer than four spaces before them.
    /// Any other line is prose or code. The clause and its id would be lost, and its text would become part of the
    /// previous clause.
    ///
    /// ```markdown
    /// ##Duties {#firm.duties}
    /// ```
    ///
    /// Write `## Duties {#firm.duties}` at the start of a line, after an empty line.
    pub const HEADING_WITHOUT_SPACE = error "heading-without-space",
        "A line with an id is not read as a heading: it lacks a space after `#`, has a full-width `＃`, or is code.";
}

rule! {
    /// CommonMark requires a space after `#`, `-` and `+`. Without the space the line is prose, readers see the sign,
    /// and the items of a list run together.
    ///
    /// ```markdown
    /// -Refund the fee.
    /// -Issue a receipt.
    /// ```
    ///
    /// Write a space after the sign, or a backslash before the sign to print it.
    pub const MARKER_WITHOUT_SPACE = blocking_warning "marker-without-space",
        "A line begins with the sign of a heading or list item, but the space after the sign is missing.";
}

rule! {
    /// A reference needs ASCII brackets and an ASCII colon, no space between them, and a closing parenthesis. An id
    /// must stand at the end of a heading. Anything else is printed as written and is not a link.
    ///
    /// ```markdown
    /// See [](clause:firm.duties and ［the window］（clause:firm.window）.
    /// ```
    ///
    /// Write `[](clause:firm.duties)`; write `## Title {#id}` for an id. Put a backslash before the first sign to print
    /// the signs.
    pub const LITERAL_REFERENCE = error "literal-reference",
        "A reference, an image, a footnote or an id cannot be read and stays in the text: readers would see its syntax.";
}

rule! {
    /// Markdown recognizes only ASCII bars, backticks and exclamation marks. The line of dashes below the head of a
    /// table must have as many cells as the head. Only headings have attributes. Anything else is printed.
    ///
    /// ```markdown
    /// | Item | Requirement |
    /// | --- |
    /// | Lift | shall be safe |      <- printed with its bars
    /// ```
    ///
    /// Write the signs in ASCII, and complete the line below the head. Put a backslash before a sign to print it.
    pub const LITERAL_SIGN = blocking_warning "literal-sign",
        "Signs of a table, code, an image or attributes are not recognized and stay in the text.";
}

rule! {
    /// `$$` begins a formula only at the start of a line and ends it only at the end of a line; no empty line stands
    /// between them. Anywhere else the signs and the LaTeX between them are printed as written.
    ///
    /// ```markdown
    /// The score is $$S = \sum a_i$$.      <- within a line
    /// ```
    ///
    /// Put the formula on a line of its own, or write it within the line as `` $`S = \sum a_i`$ ``. Put a backslash
    /// before a dollar sign to print it.
    pub const LITERAL_FORMULA = blocking_warning "literal-formula",
        "A formula is not recognized: readers would see its source.";
}

rule! {
    /// Formulas are written in LaTeX and published as MathML, which browsers show and screen readers read aloud without
    /// scripts. What has no MathML that every page may have is refused: unknown commands, colours, links, comments, and
    /// numbers inside the formula.
    ///
    /// ```markdown
    /// $$ S = \frac{a}{ $$      <- the second group is not closed
    /// ```
    ///
    /// Correct the LaTeX at the underlined place. Commands for fractions, roots, sums, indices, Greek letters, `\text{…}`,
    /// `cases`, `aligned` and matrices are supported.
    pub const UNREADABLE_FORMULA = error "unreadable-formula",
        "The LaTeX of a formula cannot be read.";
}

rule! {
    /// On a screen a long formula scrolls. On paper it is broken between its terms, in the outermost row and above and below the
    /// lines of fractions. Roots, indices, tables and words in `\text{…}` are not broken: a formula with one that is wider than
    /// the paper is set smaller, down to a size that nobody can read.
    ///
    /// ```markdown
    /// $$ R = \sqrt{a_1 x_1 + a_2 x_2 + a_3 x_3 + … + a_{17} x_{17}} $$
    /// ```
    ///
    /// Give the wide part a sign of its own, or a sum sign: `$$ R = \sqrt{Q} $$` and `$$ Q = \sum_{i=1}^{17} a_i x_i $$`.
    pub const SMALL_FORMULA = warning "small-formula",
        "A formula is so wide that it cannot be read on paper.";
}

rule! {
    /// A line break inside a paragraph is set as a space, or as nothing between Chinese characters. Lines with the labels
    /// `a)`, `1）`, `（一）` or `——` are a list if the first label is the first of its kind. Other labels, such as `一、` and
    /// `第一条`, and lists that begin later would form one line.
    ///
    /// ```markdown
    /// 物业企业应：
    /// 一、退费；
    /// 二、开具收据。
    /// ```
    ///
    /// Put an empty line between the items, end each line with a backslash, or write a list.
    pub const RUN_TOGETHER = blocking_warning "run-together",
        "Lines with labels of their own, such as `一、`, would run together in one paragraph.";
}

rule! {
    /// Screen readers read the text of an image aloud. Plain text, search and data contain only this text.
    ///
    /// ```markdown
    /// ![](../files/plan.svg)
    /// ```
    ///
    /// Describe the image: `![Plan of the service window](../files/plan.svg)`.
    pub const IMAGE_WITHOUT_TEXT = blocking_warning "image-without-text",
        "An image has no text for readers who do not see it.";
}

rule! {
    /// The parser removes link definitions from the text. A sentence that happens to have the form of a definition,
    /// such as `[Note]: apply`, is removed as well.
    ///
    /// ```markdown
    /// [Note]: https://example.org/rules      <- no `[Note]` in the text
    /// ```
    ///
    /// Delete the line, use its label, or write a backslash before the bracket to keep the line as text.
    pub const UNUSED_DEFINITION = error "unused-definition",
        "A line such as `[label]: text` defines a link that no text uses, so it would not be published.";
}

rule! {
    /// Every letter of a file must be published or reported. In some places Markdown has no room for text: a second
    /// definition of a link, or the text after the language of a code block.
    ///
    /// ```markdown
    /// ```text Ledger of 2022      <- only `text`, the language, is read
    /// …
    /// ```
    ///
    /// Delete the text, or write it as a separate paragraph.
    pub const UNPUBLISHED_TEXT = error "unpublished-text",
        "A text is in a place where Markdown does not permit text, so it would not be published.";
}

rule! {
    /// A paragraph that begins with `表：`, `图：`, `Table:` or `Figure:` is the caption of a table or figure, which gives it
    /// an id and a number. A caption that stands alone numbers nothing, and references to its id would lead nowhere.
    ///
    /// ```markdown
    /// Table: Repair times {#table.repair-times}
    ///
    /// The firm shall repair within these times.      <- stands between the caption and its table
    ///
    /// | Fault | Hours |
    /// | ----- | ----- |
    /// | Lift  | 2     |
    /// ```
    ///
    /// Put the caption of a table directly above it, and the caption of a figure directly below its image.
    pub const LONE_CAPTION = error "lone-caption",
        "A caption has no table directly below it, or no image directly above it.";
}

/// All rules for reading Markdown.
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
    &UNREADABLE_FORMULA,
    &SMALL_FORMULA,
    &NOTE_NUMBER,
    &RUN_TOGETHER,
    &IMAGE_WITHOUT_TEXT,
    &UNUSED_DEFINITION,
    &UNPUBLISHED_TEXT,
    &LONE_CAPTION,
    &super::BAD_MERGE,
];
