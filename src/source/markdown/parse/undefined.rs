//! Links and footnotes without a definition.

use crate::diagnostic::{Diagnostic, Diagnostics, FileId, Span, shown};
use crate::source::markdown::UNDEFINED_LABEL;
use pulldown_cmark::{Event, LinkType};
use std::ops::Range;

/// Whether this is the middle of a `[^label]` that stayed plain text. The parser reports links without a definition,
/// but not footnotes without one.
pub(super) fn is_undefined_footnote(event: &Event<'_>, text: &str, range: &Range<usize>) -> bool {
    let Event::Text(middle) = event else { return false };
    let before = text.get(..range.start).unwrap_or("");
    let after = text.get(range.end..).unwrap_or("");
    middle.len() > 1
        && middle.starts_with('^')
        && before.ends_with('[')
        && !before.ends_with("\\[")
        && after.starts_with(']')
}

/// Reports `[text][label]` and `[^label]` whose label has no definition: readers would see the brackets. A lone
/// `[word]` is not reported, because brackets are also plain punctuation.
pub(super) fn report_undefined(
    file: FileId,
    text: &str,
    links: Vec<(LinkType, Range<usize>)>,
    diagnostics: &mut Diagnostics,
) {
    for (link_type, range) in links {
        let written = shown(text.get(range.clone()).unwrap_or(""));
        let span = Span::new(file, range.start, range.end);
        if written.starts_with("[^") {
            let message = format!("the footnote `{written}` is not defined");
            let help = format!("define it in this file, on a separate line: {written}: …");
            diagnostics.push(Diagnostic::new(&UNDEFINED_LABEL, span, message).help(help));
        } else if matches!(link_type, LinkType::Reference | LinkType::ReferenceUnknown) {
            let message = format!("the link `{written}` has a label that is not defined");
            let help = "write the destination itself, in parentheses: [text](clause:ID)";
            diagnostics.push(Diagnostic::new(&UNDEFINED_LABEL, span, message).help(help));
        }
    }
}
