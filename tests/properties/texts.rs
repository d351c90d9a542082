//! Texts compared, exported and recorded.

use super::draw::{BASE, cases, markdown, text};
use clausebook::diagnostic::{Diagnostics, Severity, Span, Texts};
use clausebook::export::{markdown::edition_markdown, rendition::Rendition};
use clausebook::model::ClauseText;
use clausebook::pipeline::{Options, check};
use clausebook::revision::redline::{AsWritten, Change, Redline, Side, redline};
use clausebook::revision::translation::record;
use clausebook::revision::wording::{Atom, Wording};
use clausebook::site::url::OutputPath;
use clausebook::source::markdown::{Document, RawHtml, parse_document};
use clausebook::source::{ParsedFiles, read_sources};
use proptest::prelude::*;

fn document(text: &str) -> Document {
    let file = Texts::default().add("a.md", text);
    parse_document(file, text, RawHtml::default(), &mut Diagnostics::new())
}

fn wording(text: &str) -> Wording {
    let heading = Span::new(Texts::default().add("a.md", ""), 0, 0);
    Wording::of(&ClauseText { title: Vec::new().into(), blocks: document(text).preamble.into(), of: None, heading })
}

/// All that is shown of a text.
fn shown(wording: &Wording) -> String {
    let words = |atom: &Atom| match atom {
        Atom::Text(text) | Atom::Reference(text) | Atom::Formula(text) => text.clone(),
        Atom::Joined(join) => join.sign().to_owned(),
        Atom::Destination(_) => String::new(),
    };
    wording.lines.iter().flat_map(|line| line.cells.iter().flatten()).map(words).collect()
}

/// What is left of a redline without the pieces of one fate.
fn without(redline: &Redline, change: Change) -> String {
    let pieces = redline.lines.iter().flat_map(|line| line.pieces());
    pieces.filter(|piece| piece.change != change).map(|piece| piece.text.as_str()).collect()
}

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn both_texts_can_be_read_in_a_redline(old in markdown(), new in prop_oneof![markdown(), text()]) {
        for (old, new) in [(&old, &new), (&old, &format!("{old}{new}")), (&format!("{new}{old}"), &old)] {
            let (old, new) = (wording(old), wording(new));
            let compared = redline(Side::of(&old, &AsWritten), Side::of(&new, &AsWritten));
            prop_assert_eq!(without(&compared, Change::Added), shown(&old));
            prop_assert_eq!(without(&compared, Change::Removed), shown(&new));
            prop_assert!(redline(Side::of(&new, &AsWritten), Side::of(&new, &AsWritten)).is_same());
        }
    }
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn publishable_content_can_be_exported_and_its_translations_recorded(text in markdown()) {
        let mut files = BASE.clone();
        let chapter = format!("# 新 {{#new source=drafted}}\n\n{}\n", text.replace(['#', '{'], ""));
        files.sources.insert("content/editions/2022/clauses/09-new.md".to_owned(), chapter.clone().into());
        files.sources.insert("content/editions/2022/clauses/09-new.en.md".to_owned(), "# New {#new}\n\nText.\n".into());
        let checked = check(&files, &Options::default());
        let Some(resolved) = &checked.resolved else { return Ok(()) };
        for of in resolved.editions() {
            for lang in &resolved.standard.site.languages {
                let path = OutputPath::parse("2022/data/x.md").expect("a path");
                // Read as the same by this program, whose every rule CommonMark has: no text turns into a heading.
                let written = edition_markdown(&Rendition::new(of.reading(lang), path));
                prop_assert!(!written.contains('\0'));
                let titled = written.lines().filter(|line| line.starts_with('#')).count();
                prop_assert!(document(&written).sections.len() <= titled);
            }
        }
        let sources = read_sources(&files, &mut ParsedFiles::default(), &mut Diagnostics::new());
        let editions: Vec<_> = resolved.standard.editions.iter().map(|edition| &edition.id).collect();
        let langs: Vec<_> = resolved.standard.site.languages.iter().skip(1).collect();
        let edits = record(resolved, &sources, &editions, &langs, &|_| true);
        for (path, edit) in edits {
            files.sources.insert(path, edit.text.into());
        }
        // Recorded once, there is nothing left to record, and no new fault.
        let errors = |checked: &clausebook::pipeline::Checked| checked.diagnostics.iter().filter(|d| d.severity == Severity::Error).count();
        let again = check(&files, &Options::default());
        prop_assert!(errors(&again) <= errors(&checked), "{}", chapter);
        let sources = read_sources(&files, &mut ParsedFiles::default(), &mut Diagnostics::new());
        if let Some(resolved) = &again.resolved {
            let edits = record(resolved, &sources, &editions, &langs, &|_| true);
            prop_assert!(edits.is_empty(), "{:?}", edits.keys());
        }
    }
}
