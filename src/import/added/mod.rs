//! Adds languages to an edition that is there: texts become translations of its clauses, and nothing that is written changes.
//!
//! The edition itself, as `export sts` writes it, is the authoritative document: its clauses, tables and terms have their ids, and
//! what is imported is matched with them as with a file in the same call. Of what [`make`] writes then, the chapters in the new
//! languages are new files, and their titles, names and definitions are added to the YAML files ([`yaml`]).

mod yaml;

use super::beside::Beside;
use super::document::{BlockKind, each_block};
use super::report::{Fate, Place};
use super::write::Wish;
use super::{Counts, Document, Documents, Given, Options, Refused, Report, make, read, translation};
use crate::diagnostic::{Diagnostics, Texts};
use crate::export::rendition::Rendition;
use crate::export::sts::standard;
use crate::model::{Chapter, Lang};
use crate::resolve::ResolvedEdition;
use crate::site::url::OutputPath;
use crate::source::yaml::parse_yaml;
use crate::source::{EditionSources, Sources};
use std::collections::{BTreeMap, BTreeSet};

/// The name of the edition's own text among the places of the report.
const OWN: &str = "\0";

/// The data files whose texts an imported text can have.
const DATA: [&str; 3] = ["terms", "references", "edition"];

/// What is written into an edition.
#[derive(Debug)]
pub struct Added {
    /// New files by their path from the root.
    pub files: BTreeMap<String, Vec<u8>>,
    /// The texts of changed files, likewise.
    pub changed: BTreeMap<String, String>,
    /// What was changed, guessed, computed anew or not carried.
    pub report: Report,
    /// What was read and written.
    pub counts: Counts,
}

/// Whether an edition has a text of a clause in a language.
pub fn has_text(of: &ResolvedEdition<'_>, lang: &Lang) -> bool {
    of.edition.clauses.iter().any(|clause| clause.texts.get(lang).is_some())
}

/// Adds documents to an edition, whose own files lie at `attached`, by their names.
///
/// # Errors
/// The documents have more than texts, or characters were lost.
pub fn add_languages(
    documents: Documents,
    of: &ResolvedEdition<'_>,
    sources: &Sources,
    attached: &BTreeMap<String, Vec<u8>>,
    wish: &Wish,
) -> Result<Added, Refused> {
    let mut documents = documents;
    if !documents.data.is_empty() || documents.by_language.iter().any(|(_, document)| !document.checklist.is_empty()) {
        let reason = "tables of items, duties, bodies or terms are not added to an edition that is there";
        let help = "write them into its YAML files, or import the text and the tables as a new edition";
        return Err(Refused::new(wish.edition.as_str(), reason, help));
    }
    let added: Vec<Lang> = documents.by_language.iter().map(|(lang, _)| lang.clone()).collect();
    for (_, document) in &mut documents.by_language {
        document.keep_apart(attached, &BTreeSet::new());
    }
    let pictures: BTreeSet<String> =
        documents.by_language.iter().flat_map(|(_, document)| document.files.keys().cloned()).collect();
    let own = own_document(of)?;
    documents.by_language.insert(0, own);
    let made = make(documents, wish)?;
    let mut report = Report::default();
    for entry in made.report.entries() {
        if entry.place.file != OWN {
            report.add(entry.fate, entry.place.clone(), entry.text.clone(), entry.reason.clone());
        } else if entry.reason.ends_with(translation::UNTRANSLATED) {
            report.add(entry.fate, Place::default(), entry.text.clone(), entry.reason.clone());
        }
    }
    let mut result = Added {
        files: BTreeMap::new(),
        changed: BTreeMap::new(),
        report,
        counts: Counts { clauses: of.edition.clauses.len(), ..made.counts },
    };
    let folder = &of.edition.folder;
    let edition = sources.edition(folder);
    for (path, bytes) in made.files {
        let Some(inside) = path.strip_prefix(&format!("content/editions/{}/", wish.edition)) else { continue };
        if let Some(name) = inside.strip_prefix("files/") {
            if pictures.contains(name) && !attached.contains_key(name) {
                result.files.insert(format!("{folder}/files/{name}"), bytes);
            }
        } else if let Some(chapter) = inside.strip_prefix("clauses/") {
            let of_lang = |lang: &&Lang| chapter.ends_with(&format!(".{lang}.md"));
            let Some(lang) = added.iter().find(of_lang) else { continue };
            if let Some(slug) = slug(of, chapter) {
                result.files.insert(format!("{folder}/clauses/{slug}.{lang}.md"), bytes);
            }
        } else if let (Some(name), Some(edition)) = (inside.strip_suffix(".yaml"), edition)
            && DATA.contains(&name)
        {
            result.merge(name, &String::from_utf8_lossy(&bytes), (edition, sources), &added);
        }
    }
    Ok(result)
}

/// The edition as an authoritative document.
fn own_document(of: &ResolvedEdition<'_>) -> Result<(Lang, Document), Refused> {
    let lang = &of.edition.languages()[0];
    let path = OutputPath::parse("standard.xml").unwrap_or_else(|| unreachable!("the path is well-formed"));
    // A picture is only named: its path stands for its bytes.
    let sts = standard(&Rendition::new(of.reading(lang), path), &|path| Ok(path.to_string_lossy().into_owned().into()));
    let given = Given { name: OWN.to_owned(), bytes: sts.xml.into_bytes() };
    let mut beside = Beside::default();
    for (path, bytes) in sts.files {
        beside.add(&given, &path, bytes);
    }
    let options = Options { beside, language: Some(lang.clone()), ..Options::default() };
    let mut documents = read(&[given], &options)?;
    let mut document = documents.by_language.swap_remove(0).1;
    // What is computed from the edition is no text of a file.
    for section in &mut document.sections {
        section.number.iter_mut().for_each(|number| number.is_text = false);
        each_block(&mut section.blocks, &mut |block| {
            if let BlockKind::Term(term) = &mut block.kind {
                term.number.iter_mut().for_each(|number| number.is_text = false);
            }
        });
    }
    Ok((lang.clone(), document))
}

/// The name of the chapter that the writer gave the name `01-ID.LANG.md`.
fn slug<'a>(of: &ResolvedEdition<'a>, written: &str) -> Option<&'a str> {
    let (_, rest) = written.split_once('-')?;
    let (id, _) = rest.split_once('.')?;
    let is_it = |chapter: &&Chapter| of.edition.clause(chapter.root).id.value.as_str().replace('.', "-") == id;
    of.edition.chapters.iter().find(is_it).map(|chapter| chapter.slug.as_str())
}

impl Added {
    /// Adds the texts of a data file in the new languages.
    fn merge(&mut self, name: &str, made: &str, (edition, sources): (&EditionSources, &Sources), added: &[Lang]) {
        let mut texts = Texts::default();
        let file = texts.add("made.yaml", made);
        let Some(made) = parse_yaml(file, made, &mut Diagnostics::new()) else { return };
        let existing = edition.data.get(name).and_then(|data| data.value.as_deref());
        let source = existing.map(|value| sources.texts.text(value.span.file)).unwrap_or_default();
        let mut merging = yaml::Merging { source, added, insertions: Vec::new(), left: Vec::new() };
        merging.merge(existing, &made);
        if let ("edition", Some(edition)) = (name, existing) {
            merging.add_languages(edition);
        }
        let yaml::Merging { insertions, left, .. } = merging;
        for text in left {
            let (fate, reason) = if name == "references" {
                (Fate::LeftOut, "the edition has no such record of a cited document; the chapter has the text")
            } else {
                (
                    Fate::Lost,
                    "the edition has no place for this text, since its authoritative text has none; write it into the YAML files, or \
                     allow the loss",
                )
            };
            self.report.add(fate, Place::default(), text, reason);
        }
        if let Some(value) = existing.filter(|_| !insertions.is_empty()) {
            let path = sources.texts.path(value.span.file).to_owned();
            self.changed.insert(path, yaml::inserted(source, insertions));
        }
    }
}
