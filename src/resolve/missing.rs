//! What is told of a reference to a paragraph or item that its clause does not have.

use super::rules::BROKEN_REFERENCE;
use crate::diagnostic::{Diagnostic, Span, shown};
use crate::model::{ClauseId, Lang, Passage, Passages};

/// Of an article, whose paragraphs, items and subitems have numbers.
pub fn in_article(id: &ClauseId, passage: Passage, passages: &Passages, span: Span) -> Diagnostic {
    let of = passage.above();
    let numbers = |of: Passage| {
        let last = passages.items_in(of).filter_map(|item| item.passage.numbers().last().copied());
        last.map(|number| number.to_string()).collect::<Vec<_>>().join(", ")
    };
    let (message, has) = match *passage.numbers() {
        [_, _, subitem] if passages.item(of).is_some() => {
            let subitems = numbers(of);
            let has = if subitems.is_empty() { "no subitems".to_owned() } else { format!("the subitems {subitems}") };
            (format!("item {of} of `{id}` has no subitem {subitem}"), has)
        }
        [paragraph, item, ..] if (1..=passages.paragraphs).contains(&paragraph) => {
            let items = numbers(Passage::WHOLE.below(paragraph).unwrap_or_default());
            let has = if items.is_empty() { "no items".to_owned() } else { format!("the items {items}") };
            (format!("paragraph {paragraph} of `{id}` has no item {item}"), has)
        }
        ref numbers => {
            let has = match passages.paragraphs {
                0 => "no paragraphs".to_owned(),
                1 => "one paragraph".to_owned(),
                many => format!("{many} paragraphs"),
            };
            (format!("`{id}` has no paragraph {}", numbers.first().copied().unwrap_or_default()), has)
        }
    };
    Diagnostic::new(&BROKEN_REFERENCE, span, message).note(format!("it has {has}"))
}

/// Of any other clause, whose lists have labels. `written` is the passage as the reference writes it.
pub fn in_clause(id: &ClauseId, passage: Passage, written: &str, passages: &Passages, span: Span) -> Diagnostic {
    if passages.item(passage).is_some() {
        let message = format!("several items of `{id}` are `{}`", shown(written));
        return Diagnostic::new(&BROKEN_REFERENCE, span, message)
            .note("its lists have items with the same label, so readers could not tell them apart")
            .help("let the labels of the second list count on, or divide the clause");
    }
    // The innermost item that exists, whose own items are listed.
    let mut of = passage.above();
    while of != Passage::WHOLE && passages.item(of).is_none() {
        of = of.above();
    }
    let labels = |of: Passage| {
        let labels = passages.items_in(of).map(|item| format!("`{}`", item.label));
        labels.collect::<Vec<_>>().join(", ")
    };
    let has = match (labels(of), passages.item(of)) {
        (labels, None) if labels.is_empty() => {
            "it has no items with a number or letter; paragraphs have numbers with `numbering: {scheme: articles}`"
                .to_owned()
        }
        (labels, None) => format!("it has the items {labels}"),
        (labels, Some(item)) if labels.is_empty() => format!("`{}` has no items in it", item.label),
        (labels, Some(item)) => format!("`{}` has the items {labels}", item.label),
    };
    Diagnostic::new(&BROKEN_REFERENCE, span, format!("`{id}` has no item `{}`", shown(written))).note(has)
}

/// Of a clause whose translation lacks what the text in the default language has: readers of the translation would be led to
/// nothing.
pub fn in_translation(id: &ClauseId, written: &str, lang: &Lang, heading: Span, span: Span) -> Diagnostic {
    let message = format!("the text of `{id}` in `{lang}` has no `{}`", shown(written));
    Diagnostic::new(&BROKEN_REFERENCE, span, message)
        .related(heading, "the translation")
        .note("a translation has the same paragraphs and items, in the same order, as the text in the default language")
        .help("correct the translation, or refer to the whole clause")
}
