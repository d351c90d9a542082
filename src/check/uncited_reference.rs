//! `uncited-reference`: no clause cites a document of the chapter of normative references.

use super::Context;
use crate::diagnostic::{Diagnostic, Diagnostics, Span, rule};
use crate::model::{Citing, Document, Edition, Part, Thing};
use crate::resolve::citation::{Designations, designation, unspaced};
use crate::resolve::wording::{Run, runs};
use std::collections::{BTreeMap, BTreeSet};

rule! {
    /// That chapter lists documents whose content becomes part of the standard because the text cites them (GB/T
    /// 1.1-2020, 8.6). A document that no clause cites binds nobody and belongs in the bibliography.
    ///
    /// ```markdown
    /// # Normative references {#references part=references}
    ///
    /// GB/T 20647.9-2006  Guidelines for community services      <- no clause cites GB/T 20647.9
    /// ```
    ///
    /// The documents of `references.yaml` with `kind: normative` are checked too: a link `[](ref:ID)` cites them.
    ///
    /// Cite the document, with or without its year, where it applies; or remove it from the list.
    pub const RULE = warning "uncited-reference",
        "No clause cites a document in the chapter of normative references.";
}

pub fn run(cx: &Context<'_>, diagnostics: &mut Diagnostics) {
    let listed = listed(cx);
    if listed.is_empty() {
        return;
    }
    let Some(designations) = Designations::new(listed.keys().cloned().zip(0..)) else { return };
    let mut cited = vec![false; listed.len()];
    for_each_text(cx.edition, &mut |text| {
        designations.cited_in(&unspaced(text)).for_each(|(place, _): (usize, _)| cited[place] = true);
    });
    let by_reference: BTreeSet<String> = cx.edition.documents.iter().filter(|of| is_named(cx, of)).map(key).collect();
    for ((base, (name, span)), cited) in listed.iter().zip(cited) {
        if !cited && !by_reference.contains(base) {
            let message = format!("`{name}` is listed as a normative reference, but no clause cites it");
            let help = "cite it where it applies, or remove it from the list";
            diagnostics.push(Diagnostic::new(&RULE, *span, message).help(help));
        }
    }
}

/// The documents of the chapter: the designation without spaces and year, as written, and its first place.
fn listed(cx: &Context<'_>) -> BTreeMap<String, (String, Span)> {
    let mut listed = BTreeMap::new();
    for (_, clause) in cx.clauses_in_force() {
        if cx.edition.chapter_of(clause).part != Part::References {
            continue;
        }
        let Some(text) = cx.authoritative(clause) else { continue };
        for run in runs(&text.blocks) {
            if let Some((base, length)) = designation(&run.text)
                && let Some(span) = run.place(0..length, cx.texts)
            {
                listed.entry(base).or_insert_with(|| (run.text[..length].trim().to_owned(), span));
            }
        }
    }
    for document in cx.edition.documents.iter().filter(|document| document.citing == Citing::Normative) {
        listed.entry(key(document)).or_insert_with(|| (document.designation.clone(), document.designation_span));
    }
    listed
}

/// Whether a text refers to the document: `ref:ID`.
fn is_named(cx: &Context<'_>, document: &Document) -> bool {
    cx.findings.referrers.contains_key(&Thing::Document(document.id.value.clone()))
}

/// The designation of a document of `references.yaml` without spaces and year; as it is if it is not of that form.
fn key(document: &Document) -> String {
    designation(&document.designation).map_or_else(|| unspaced(&document.designation), |(base, _)| base)
}

/// Calls `look` for every text outside the chapter of references, in all languages.
fn for_each_text(edition: &Edition, look: &mut dyn FnMut(&str)) {
    for clause in edition.clauses.iter().filter(|clause| !edition.chapter_of(clause).part.lists_documents()) {
        for text in clause.texts.values() {
            look(&Run::of(&text.title).text);
            runs(&text.blocks).iter().for_each(|run| look(&run.text));
        }
    }
    let definitions = edition.terms.iter().map(|term| &term.definition);
    let entries = edition.lists.iter().flat_map(|list| &list.entries).map(|entry| &entry.text);
    let items = edition.items.iter().flat_map(|item| item.text.own().into_iter().chain([&item.evidence]));
    for prose in definitions.chain(entries).chain(items) {
        prose.iter().for_each(|(_, prose)| look(&Run::of(prose).text));
    }
}
