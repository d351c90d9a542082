//! `unused-term`: a term is defined, but neither its word, nor an alias, nor a reference to it occurs anywhere.

use super::Context;
use crate::diagnostic::{Diagnostic, Diagnostics, rule};
use crate::model::{Edition, Lang, Localized, Prose, TermId, Thing};
use crate::source::markdown::{Block, InlineKind, plain_text, visit_blocks};
use aho_corasick::AhoCorasick;

rule! {
    /// A standard defines the terms that it uses (GB/T 1.1-2020, 8.7). An unused term misleads readers about the scope.
    ///
    /// ```yaml
    /// - id: sponge-city
    ///   term: {zh: 海绵城市, en: sponge city}     # no clause, list or item says so
    /// ```
    ///
    /// Delete the term, or use its word where it is meant.
    pub const RULE = warning "unused-term",
        "A term is defined but not used: neither its word, nor an alias, nor a reference to it occurs.";
}

pub fn run(cx: &Context<'_>, diagnostics: &mut Diagnostics) {
    let terms = &cx.edition.terms;
    let mut used = vec![false; terms.len()];
    for lang in cx.edition.languages() {
        mark_used(cx.edition, lang, &mut used);
    }
    for (term, used) in terms.iter().zip(used) {
        if !used && !is_referred_to(cx, &term.id.value) {
            let message = format!("the term `{}` is not used", term.term.text(cx.lang()));
            let help = "delete it, or use its word, an alias or a reference in the text";
            diagnostics.push(Diagnostic::new(&RULE, term.id.span, message).help(help));
        }
    }
}

fn is_referred_to(cx: &Context<'_>, id: &TermId) -> bool {
    cx.findings.referrers.contains_key(&Thing::Term(id.clone()))
}

/// The maximum number of matches per byte of a text. Terms that are suffixes of one another all match where the longest
/// ends, so hundreds of such terms would make the search slow; above the limit no term is reported.
const MAX_MATCHES_PER_BYTE: usize = 8;

/// Marks the terms whose word or alias occurs in a text of `lang`. All words are searched in one pass.
fn mark_used(edition: &Edition, lang: &Lang, used: &mut [bool]) {
    let mut words: Vec<(&str, usize)> = Vec::new();
    for (index, term) in edition.terms.iter().enumerate() {
        let aliases = term.aliases.get(lang).into_iter().flatten();
        let all = term.term.get(lang).into_iter().chain(aliases).map(|word| word.trim());
        words.extend(all.filter(|word| !word.is_empty()).map(|word| (word, index)));
    }
    if words.is_empty() {
        return;
    }
    let patterns = words.iter().map(|(word, _)| *word);
    // Building the automaton fails only beyond its memory limits; then the warning is skipped.
    let Ok(automaton) = AhoCorasick::builder().ascii_case_insensitive(true).build(patterns) else {
        return used.fill(true);
    };
    let mut crowded = false;
    let mut look = |text: &str, definition_of: Option<usize>| {
        let most = MAX_MATCHES_PER_BYTE.saturating_mul(text.len());
        for (count, found) in automaton.find_overlapping_iter(text).enumerate() {
            if count == most {
                crowded = true;
                break;
            }
            let (_, index) = words[found.pattern().as_usize()];
            // An occurrence in a term's own definition is not a use.
            used[index] |= definition_of != Some(index);
        }
    };
    for text in edition.clauses.iter().filter_map(|clause| clause.texts.get(lang)) {
        look(&plain_text(&text.title), None);
        look(&text_of(&text.blocks), None);
    }
    for list in &edition.lists {
        list.title.get(lang).into_iter().for_each(|title| look(title, None));
        list.entries.iter().for_each(|entry| look(&plain(&entry.text, lang), None));
    }
    for item in &edition.items {
        item.title.get(lang).into_iter().for_each(|title| look(title, None));
        item.text.own().into_iter().for_each(|text| look(&plain(text, lang), None));
        look(&plain(&item.evidence, lang), None);
    }
    for (index, term) in edition.terms.iter().enumerate() {
        look(&plain(&term.definition, lang), Some(index));
    }
    if crowded {
        used.fill(true);
    }
}

fn plain(prose: &Localized<Prose>, lang: &Lang) -> String {
    prose.get(lang).map_or_else(String::new, |prose| plain_text(prose))
}

/// All text of the blocks in one string.
fn text_of(blocks: &[Block]) -> String {
    let mut text = String::new();
    visit_blocks(blocks, &mut |inline| match &inline.kind {
        InlineKind::Text(piece) | InlineKind::Code(piece) => text.push_str(piece),
        InlineKind::SoftBreak | InlineKind::HardBreak => text.push(' '),
        _ => {}
    });
    text
}
