//! Turns documents into the files of an edition.
//!
//! The input is a [`Document`] for each language, the result the files as values. What is written and what is not is kept
//! in an account, which [`Written::balance`] checks against the files as our own reader reads them.
//!
//! | module | result |
//! | --- | --- |
//! | `names` | the ids of sections, tables, figures and formulas, and the targets of references |
//! | `number` | `number=` where the document shows another number than the edition counts |
//! | `inline`, `block`, `table` | Markdown |
//! | `escape` | text as Markdown that is read back as the same text |
//! | `edition` | `edition.yaml`, `site.yaml` |
//! | `terms` | the entries of `terms.yaml` that the text defines |
//! | `checklist` | the items of `checklist.yaml` that are their clause |
//! | `references` | records of `references.yaml`, from the chapters that list documents |
//! | `data` | `terms.yaml`, `checklist.yaml`, `bodies.yaml` and the other data files, from records |
//! | `ledger` | what was added and removed |
//! | `read_back` | the characters of the files |

mod block;
mod chapter;
mod checklist;
mod classification;
mod data;
mod edition;
mod escape;
mod formula;
mod inline;
mod ledger;
mod names;
mod number;
mod read_back;
mod references;
mod table;
mod terms;
mod texts;

#[cfg(test)]
mod tests;

pub(super) use edition::is_event;
pub use escape::escaped_line;

use super::Report;
use super::adopt::OlderNames;
use super::characters::{Characters, Imbalance};
use super::document::{DataList, Document, Scheme};
use crate::diagnostic::Diagnostics;
use crate::model::{ClauseId, ClauseNumber, EditionId, Lang, SiteId, SuccessionKind};
use crate::source::{FileTree, ParsedFiles, read_sources};
use chapter::Headings;
use ledger::Ledger;
use names::Names;
use std::collections::{BTreeMap, BTreeSet};
use terms::EarlierTerms;
use texts::Texts;

/// What is written, and where.
#[derive(Clone, Debug)]
pub struct Wish {
    /// The id of the new edition.
    pub edition: EditionId,
    /// The languages of the site, the authoritative one first. For a new site those of the documents.
    pub languages: Vec<Lang>,
    /// The edition that the new one replaces.
    pub replaces: Option<EditionId>,
    /// What the clauses were in that edition.
    pub lineage: Lineage,
    /// The designations that editions of the site have, in any language, each with the edition.
    pub designations: BTreeMap<String, EditionId>,
    /// Given if there is no site yet: `site.yaml` is written, too.
    pub new_site: Option<NewSite>,
}

/// What the clauses of a new edition were in an older one. The ids of those that it keeps are given by the document.
#[derive(Clone, Debug, Default)]
pub struct Lineage {
    /// All ids of the older edition, which no other clause gets by chance.
    pub ids: BTreeSet<ClauseId>,
    /// The ids of its clauses by their ids and numbers.
    pub names: OlderNames,
    /// The clauses whose places each section takes; empty if there is no older edition.
    pub successions: Vec<Vec<(SuccessionKind, ClauseId)>>,
}

/// A site that is begun.
#[derive(Clone, Copy, Debug)]
pub struct NewSite {
    /// Its id.
    pub id: SiteId,
}

/// The files of an edition.
#[derive(Debug)]
pub struct Written {
    /// The files by their path from the root.
    pub files: BTreeMap<String, Vec<u8>>,
    /// What the writer changed, computed or did not write.
    pub report: Report,
    /// The number that each clause should show, by id.
    pub numbers: BTreeMap<String, ClauseNumber>,
    documents: Characters,
    added: Characters,
    removed: Characters,
    folder: String,
}

/// Writes the documents of an edition, one for each language, the authoritative first. The others have the sections of that one.
pub(super) fn write(documents: &[(Lang, &Document)], wish: &Wish) -> Written {
    let all: Vec<&Document> = documents.iter().map(|(_, document)| *document).collect();
    let names = Names::of(&all, &wish.lineage.ids);
    let folder = format!("content/editions/{}", wish.edition);
    let mut ledger = Ledger::default();
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let mut terms = Vec::new();
    let [mut notices, mut summaries] = [BTreeMap::new(), BTreeMap::new()];
    let mut data = all.first().map(|first| first.data.clone()).unwrap_or_default();
    let numbering = all.first().map(|first| number::numbering(first)).unwrap_or_default();
    for (at, (lang, document)) in documents.iter().enumerate() {
        let mut texts = Texts::new(document, lang, &names, &mut ledger);
        if let Some((_, first)) = terms.first() {
            texts.earlier_terms = EarlierTerms::of(Vec::clone(first));
        }
        let ending = if at == 0 { ".md".to_owned() } else { format!(".{lang}.md") };
        let headings = Headings {
            ids: &names.sections,
            numbering: &numbering,
            successions: &wish.lineage.successions,
            is_authoritative: at == 0,
            are_numbers_given: document.scheme == Scheme::Labels,
            has_sources: data::has_sources(&data, &all[0].sections),
        };
        let chapters = chapter::chapters(document, &headings, &mut texts);
        files.extend(
            chapters
                .into_iter()
                .filter(|(_, text)| !text.is_empty())
                .map(|(slug, text)| (format!("{folder}/clauses/{slug}{ending}"), text.into_bytes())),
        );
        let about = [
            (&mut notices, chapter::notice(document, &mut texts)),
            (&mut summaries, chapter::summary(document, &mut texts)),
        ];
        for (by_lang, text) in about.into_iter().filter(|(_, text)| !text.is_empty()) {
            by_lang.insert(lang.clone(), text);
        }
        if at > 0 {
            checklist::left_out(document, &mut texts);
        } else {
            checklist::checklist(document, lang, &names.sections, &mut texts, &mut data);
        }
        texts.finish();
        terms.push((lang.clone(), std::mem::take(&mut texts.terms)));
        for (name, bytes) in &document.files {
            files.entry(format!("{folder}/files/{name}")).or_insert_with(|| bytes.clone());
        }
    }
    data.lists.entry(DataList::Terms).or_default().extend(terms::records(&terms));
    let cited = references::records(documents, data.of(DataList::References), &mut ledger);
    data.lists.entry(DataList::References).or_default().extend(cited);
    let mut provenance = Vec::new();
    if let Some((lang, first)) = documents.first() {
        let mut texts = Texts::new(first, lang, &names, &mut ledger);
        let written = data::files(data, first, &names, lang, &mut texts);
        provenance = written.provenance;
        let path = |file: &str| format!("{folder}/{file}.yaml");
        files.extend(written.files.into_iter().map(|(file, text)| (path(file), text.into_bytes())));
    }
    let text = edition::edition(documents, wish, [&notices, &summaries], &provenance, &mut ledger);
    files.insert(format!("{folder}/edition.yaml"), text.into_bytes());
    if let Some(site) = &wish.new_site {
        let is_law = all.first().is_some_and(|first| matches!(first.scheme, Scheme::Articles { .. }));
        let text = edition::site(site, &edition::name(documents, wish), wish, is_law);
        files.insert("content/site.yaml".to_owned(), text.into_bytes());
    }
    ledger.settle();
    let mut characters = Characters::default();
    all.iter().for_each(|document| characters.add_all(&document.characters()));
    let expected = names.sections.iter().zip(&numbering);
    let numbers = expected.filter_map(|(id, numbering)| Some((id.clone(), numbering.expected.clone()?))).collect();
    Written {
        files,
        report: ledger.report,
        numbers,
        documents: characters,
        added: ledger.added,
        removed: ledger.removed,
        folder,
    }
}

impl Written {
    /// Compares the characters of the files, read back by our own reader, with those of the documents and the account.
    /// `None` if they agree.
    pub fn balance(&self) -> Option<Imbalance> {
        let mut tree = FileTree::default();
        let attachments = format!("{}/files/", self.folder);
        for (path, bytes) in &self.files {
            if !path.starts_with(&attachments) {
                tree.sources.insert(path.clone(), bytes.clone().into());
            }
        }
        let sources = read_sources(&tree, &mut ParsedFiles::default(), &mut Diagnostics::new());
        let mut have =
            sources.edition(&self.folder).map(|edition| read_back::edition(&sources, edition)).unwrap_or_default();
        have.add_all(&self.removed);
        let mut should = self.documents.clone();
        should.add_all(&self.added);
        Imbalance::between(&should, &have)
    }
}
