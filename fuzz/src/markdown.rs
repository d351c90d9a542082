//! A chapter, with the attributes of its headings and whatever becomes of HTML in it: every place is a place of the text, and
//! the tree is not deeper than it may be.

use clausebook::diagnostic::{Diagnostics, Place, Span, Texts};
use clausebook::source::markdown::{MAX_DEPTH, RawHtml, parse_document, visit_blocks};

/// Runs the target on one input.
pub fn run(text: &str) {
    read(text, RawHtml::Refused);
    // Without a tag the choice says nothing.
    if text.contains('<') {
        read(text, RawHtml::Sanitised);
        read(text, RawHtml::Trusted);
    }
}

fn read(text: &str, raw_html: RawHtml) {
    let mut texts = Texts::default();
    let file = texts.add("a.md", text);
    let mut diagnostics = Diagnostics::new();
    let document = parse_document(file, text, raw_html, &mut diagnostics);
    let stands = |span: Span| assert!(text.get(span.start()..span.end()).is_some(), "{span:?}");
    let mut inlines = 0;
    let mut visit = |blocks: &[clausebook::source::markdown::Block]| {
        visit_blocks(blocks, &mut |inline| {
            inlines += 1;
            stands(inline.span);
        });
    };
    visit(&document.preamble);
    for section in &document.sections {
        stands(section.heading.span);
        visit(&section.blocks);
        let attributes = &section.heading.attributes;
        attributes.span.iter().for_each(|&span| stands(span));
        for pair in &attributes.pairs {
            stands(pair.key.span);
            pair.words().iter().for_each(|word| assert_eq!(texts.slice(word.span), word.value));
        }
        if let Some(id) = &attributes.id {
            assert_eq!(texts.slice(id.span).trim_start_matches('#'), id.value.trim_start_matches('#'));
        }
    }
    // Nothing is made of nothing.
    assert!(inlines <= text.len() + 1 && diagnostics.iter().count() <= text.len() + 1);
    for diagnostic in diagnostics.iter() {
        if let Place::Span(span) = diagnostic.place {
            stands(span);
        }
    }
    const { assert!(MAX_DEPTH <= 64) };
}
