//! Adds languages to an edition that is there: texts become translations of its clauses, and nothing that is written changes.
//!
//! The edition itself, as `export sts` writes it, is the authoritative document: its clauses, tables and terms have their ids, and
//! what is imported is matched with them as with a file in the same call. Of what [`make`] writes then, the chapters in the new
//! languages are new files, and their titles, names and definitions are added to the YAML files ([`yaml`]). Rows of tables are matched
//! with the records of the YAML files ([`records`]).

mod records;
mod yaml;

use super::beside::Beside;
use super::document::{BlockKind, Data, DataList, Record, Texts as DataTexts, Value, Word, each_block};
use super::report::{Entry, Fate, Place};
use super::write::Wish;
use super::{Counts, Document, Documents, Given, Imported, Options, Refused, Report, make, read, translation};
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
/// Characters were lost.
pub fn add_languages(
    documents: Documents,
    of: &ResolvedEdition<'_>,
    sources: &Sources,
    attached: &BTreeMap<String, Vec<u8>>,
    wish: &Wish,
) -> Result<Added, Refused> {
    let mut documents = documents;
    let mut report = Report::default();
    let folder = &of.edition.folder;
    let edition = sources.edition(folder);
    let mut data = std::mem::take(&mut documents.data);
    let lang =
        documents.by_language.first().map_or_else(|| of.edition.languages()[0].clone(), |(lang, _)| lang.clone());
    for (lang, document) in &mut documents.by_language {
        checked(document, lang, &mut data, &mut report);
    }
    let added: Vec<Lang> = documents.by_language.iter().map(|(lang, _)| lang.clone()).collect();
    for (_, document) in &mut documents.by_language {
        document.keep_apart(attached, &BTreeSet::new());
    }
    let pictures: BTreeSet<String> =
        documents.by_language.iter().flat_map(|(_, document)| document.files.keys().cloned()).collect();
    documents.by_language.retain(|(_, document)| !document.sections.is_empty());
    let characters = documents.characters;
    let made = if documents.by_language.is_empty() {
        Imported {
            files: BTreeMap::new(),
            report: documents.report,
            numbers: BTreeMap::new(),
            counts: Counts::default(),
        }
    } else {
        documents.by_language.insert(0, own_document(of)?);
        make(documents, wish)?
    };
    for entry in made.report.entries() {
        if entry.place.file != OWN {
            report.keep(entry.clone());
        } else if entry.reason.ends_with(translation::UNTRANSLATED) {
            report.keep(Entry { place: Place::default(), ..entry.clone() });
        }
    }
    let mut result = Added {
        files: BTreeMap::new(),
        changed: BTreeMap::new(),
        report,
        counts: Counts { clauses: of.edition.clauses.len(), characters },
    };
    let mut texts = BTreeMap::from([("edition", Vec::new())]);
    if let Some(edition) = edition {
        for (name, made) in records::yaml(&data, &lang, edition, &mut result.report) {
            texts.entry(name).or_default().extend(made);
        }
    }
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
        } else if let Some(name) = inside.strip_suffix(".yaml")
            && let Some(name) = DATA.into_iter().find(|known| *known == name)
        {
            texts.entry(name).or_default().push(String::from_utf8_lossy(&bytes).into_owned());
        }
    }
    if let Some(edition) = edition {
        texts.iter().for_each(|(name, made)| result.merge(name, made, (edition, sources), &added));
    }
    Ok(result)
}

/// The items of a checklist whose clauses are rows of the same sheet, as records: how they are checked, and their groups. The texts are
/// those of the clauses.
fn checked(document: &mut Document, lang: &Lang, data: &mut Data, report: &mut Report) {
    let mut groups: Vec<String> = Vec::new();
    for row in std::mem::take(&mut document.checklist) {
        let texts = |text: &str| DataTexts::from([(lang.clone(), text.to_owned())]);
        if let Some(group) = row.dimension.filter(|group| !groups.contains(group)) {
            let record = Record::new(Word::made(""), row.place.clone()).with("name", Value::Plain(texts(&group)));
            data.add(DataList::Dimensions, record, report);
            groups.push(group);
        }
        let mut record = Record::new(Word::made(""), row.place);
        if !row.evidence.is_empty() {
            record.put("evidence", Value::Prose(texts(&row.evidence)));
        }
        record.put("points", Value::Word(Word::read(row.points_text)));
        data.add(DataList::Items, record, report);
    }
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
    fn merge(&mut self, name: &str, made: &[String], (edition, sources): (&EditionSources, &Sources), added: &[Lang]) {
        let existing = edition.data.get(name).and_then(|data| data.value.as_deref());
        let source = existing.map(|value| sources.texts.text(value.span.file)).unwrap_or_default();
        let mut merging = yaml::Merging { source, added, insertions: Vec::new(), left: Vec::new() };
        for made in made {
            let mut texts = Texts::default();
            let file = texts.add("made.yaml", made.as_str());
            if let Some(made) = parse_yaml(file, made, &mut Diagnostics::new()) {
                merging.merge(existing, &made);
            }
        }
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
