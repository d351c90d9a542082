//! `draft-notice`: a published edition still calls itself a draft.

use super::rules::DRAFT_NOTICE;
use crate::diagnostic::{Diagnostic, Diagnostics, Span, Texts};
use crate::model::{Edition, Status};
use crate::source::EditionSources;
use crate::source::yaml::{Yaml, YamlKind};

/// The keys of `edition.yaml` that appear at the top of each page and in citations.
const KEYS: [&str; 4] = ["title", "designation", "notice", "summary"];

/// Chinese words for drafts at the different stages.
const CHINESE: [&str; 7] = ["草案", "草稿", "讨论稿", "征求意见稿", "送审稿", "审议稿", "报批稿"];

/// English words for drafts.
const ENGLISH: [&str; 2] = ["draft", "consultation"];

/// Abbreviations of the draft stages of ISO and IEC in designations.
const STAGES: [&str; 9] = ["WD", "CD", "CDV", "DIS", "FDIS", "DTS", "DTR", "DPAS", "prEN"];

pub(super) fn run(edition: &Edition, sources: &EditionSources, texts: &Texts, diagnostics: &mut Diagnostics) {
    let value = sources.data.get("edition").and_then(|data| data.value.as_ref());
    let (true, Some(YamlKind::Map(entries))) = (edition.status != Status::Draft, value.map(|value| &value.kind)) else {
        return;
    };
    for (key, value) in entries.iter().filter(|(key, _)| KEYS.contains(&key.value.as_str())) {
        each_text(value, &mut |span| {
            let Some(range) = draft_word(texts.slice(span), key.value == "title" || key.value == "designation") else {
                return;
            };
            let word = &texts.slice(span)[range.clone()];
            let message =
                format!("edition `{}` is {}, and its {} says `{word}`", edition.id, edition.status.word(), key.value);
            let diagnostic = Diagnostic::new(&DRAFT_NOTICE, span.part(range), message)
                .note("readers would take the published text for a draft, and the lock makes this permanent")
                .help(format!("write a text that is true for the published edition, or remove the {}", key.value));
            diagnostics.push(diagnostic);
        });
    }
}

/// The places of the texts in a value.
fn each_text(value: &Yaml, visit: &mut dyn FnMut(Span)) {
    match &value.kind {
        YamlKind::Text(_) => visit(value.span),
        YamlKind::Map(entries) => entries.iter().for_each(|(_, value)| each_text(value, visit)),
        YamlKind::List(values) => values.iter().for_each(|value| each_text(value, visit)),
        _ => {}
    }
}

/// The first word of a text that names a draft. Stage abbreviations count only in names, because elsewhere they have
/// other meanings too.
fn draft_word(text: &str, is_name: bool) -> Option<std::ops::Range<usize>> {
    let chinese = CHINESE.iter().filter_map(|word| text.find(word).map(|at| at..at + word.len()));
    let words = words(text).filter(|range| {
        let word = &text[range.clone()];
        ENGLISH.iter().any(|known| word.eq_ignore_ascii_case(known)) || (is_name && STAGES.contains(&word))
    });
    chinese.chain(words).min_by_key(|range| range.start)
}

/// The runs of ASCII letters. A digit ends a run: `DIS2` is a second DIS.
fn words(text: &str) -> impl Iterator<Item = std::ops::Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(|c: char| c.is_ascii_alphabetic())?;
        let length = text[start..].find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len() - start);
        at = start + length;
        Some(start..at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draft_words_are_found_as_whole_words() {
        let found = |text: &'static str, is_name| draft_word(text, is_name).map(|range| &text[range]);
        for (text, word) in [
            ("本稿为征求意见稿。", "征求意见稿"),
            ("DB31/T 1234（报批稿）", "报批稿"),
            ("Example 2026 draft", "draft"),
            ("ISO/DIS 9001:2026", "DIS"),
            ("ISO/IEC CD2 27001", "CD"),
            ("prEN 1090", "prEN"),
        ] {
            assert_eq!(found(text, true), Some(word), "{text}");
        }
        for text in ["It was drafted by the bureau.", "DISTRICT standard", "起草单位：某局", "GB/T 1.1—2020"] {
            assert_eq!(found(text, true), None, "{text}");
        }
        assert_eq!(found("A CD holds the drawings.", false), None);
    }
}
