//! The rules that reading Markdown can find broken.

use crate::diagnostic::Rule;

/// The block `{#id key=value}` at the end of a heading.
pub const BAD_ATTRIBUTES: Rule = Rule::error(
    "bad-attributes",
    "The attributes of a heading cannot be read. A clause without its id or its attributes is another clause.",
);

/// HTML could carry scripts into the site, so none passes unless `site.yaml` lets it.
pub const RAW_HTML: Rule = Rule::error(
    "raw-html",
    "Raw HTML stands in Markdown. It may carry scripts, and `site.yaml` does not let it in; or a comment has no end.",
);

/// Where HTML is cleaned, authors must know what readers will not see.
pub const HTML_LEFT_OUT: Rule = Rule::warning(
    "html-left-out",
    "An element or attribute of HTML is left out of the site, since it could do harm or break the page.",
);

/// A clause is a heading; inside a list or a quotation it would have no place in the order of clauses.
pub const NESTED_HEADING: Rule = Rule::error(
    "nested-heading",
    "A heading stands inside a list, quotation or footnote, where it can begin no clause.",
);

/// The cap that keeps every walk over the tree within the stack.
pub const TOO_DEEP: Rule =
    Rule::error("too-deep", "Lists, quotations or emphasis are nested deeper than anybody can read.");

/// Texts in YAML are set inside other text, where there is no room for blocks.
pub const NOT_INLINE: Rule =
    Rule::error("not-inline", "A text in YAML is more than one paragraph: it holds a heading, a list or the like.");

/// By CommonMark's flanking rules asterisks beside punctuation may stay in the text, where readers see them.
pub const LITERAL_EMPHASIS: Rule =
    Rule::warning("literal-emphasis", "Asterisks that look like emphasis have no partner and stay in the text.");

/// CommonMark leaves a link or footnote whose label is defined nowhere as plain text, brackets and all.
pub const UNDEFINED_LABEL: Rule = Rule::error(
    "undefined-label",
    "A footnote or link has a label that is not defined: readers would see the brackets.",
);

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
