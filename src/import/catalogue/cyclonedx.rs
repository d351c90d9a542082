//! Standards in CycloneDX 1.6 and later: `definitions.standards`. Some released files have them under `declarations`.

use super::MAX_DEPTH;
use super::text::{UNKNOWN, field, language, list, paragraphs, place, rest};
use crate::import::document::Value as Data;
use crate::import::document::{
    DataList, Document, Field, Inline, Number, Read, Record, Scheme, Section, Selection, Texts, Word,
};
use crate::import::report::{Fate, Place};
use crate::import::{Characters, Refused, Report};
use crate::model::Part;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Reads the standards of a document, one after the other.
pub(super) fn read(file: &str, json: &Value) -> Result<Read, Refused> {
    let roots = ["definitions", "declarations"].into_iter().filter_map(|key| json.get(key));
    let standards: Vec<&Value> = roots.flat_map(|root| list(root, "standards")).collect();
    if standards.is_empty() {
        let reason = "the document defines no standard";
        return Err(Refused::new(file, reason, "give a file that has requirements in `definitions.standards`"));
    }
    let mut reader = Reader { file, document: Document::default(), report: Report::default() };
    reader.document.scheme = Scheme::Labels;
    for (at, standard) in standards.iter().enumerate() {
        reader.cover(standard, at == 0);
        reader.requirements(list(standard, "requirements"));
        reader.levels(list(standard, "levels"));
        let known = ["name", "version", "description", "owner"];
        let lists = ["requirements", "levels", "externalReferences"];
        reader.unknown(standard, &known, &lists, &place(file, "standards", at + 1));
        let reason = "external references of the standard have no place in an edition; write them into references.yaml";
        reader.links(standard, |at| place(file, "externalReferences", at + 1), reason);
    }
    let Reader { mut document, report, .. } = reader;
    let requirements = standards.iter().flat_map(|standard| list(standard, "requirements"));
    document.language = language(requirements.flat_map(|of| [field(of, "title"), field(of, "text")]));
    let mut characters = Characters::default();
    standards.iter().for_each(|standard| texts_of(standard).iter().for_each(|text| characters.add(text)));
    Ok(Read { document, report, characters })
}

/// The keys of texts.
const TEXTS: [&str; 9] = ["name", "version", "description", "owner", "identifier", "title", "text", "url", "comment"];

/// The texts of a standard, a requirement, a level or a reference, and of all below.
fn texts_of(value: &Value) -> Vec<&str> {
    let fields = value.as_object().into_iter().flatten();
    fields.flat_map(|(key, value)| texts_in(key, value)).collect()
}

/// The texts of a field.
fn texts_in<'v>(key: &str, value: &'v Value) -> Vec<&'v str> {
    match (key, value) {
        (key, Value::String(text)) if TEXTS.contains(&key) => vec![text],
        ("descriptions", Value::Array(values)) => values.iter().filter_map(Value::as_str).collect(),
        // In a level, requirements are names and not texts.
        ("requirements" | "levels" | "externalReferences", Value::Array(values)) => {
            values.iter().flat_map(texts_of).collect()
        }
        _ => Vec::new(),
    }
}

struct Reader<'a> {
    file: &'a str,
    document: Document,
    report: Report,
}

impl Reader<'_> {
    /// Reports the texts of an object that CycloneDX does not have there.
    fn unknown(&mut self, of: &Value, texts: &[&str], lists: &[&str], place: &Place) {
        let others: Vec<&str> =
            rest(of, texts, lists).into_iter().flat_map(|(key, value)| texts_in(key, value)).collect();
        if !others.is_empty() {
            self.report.add(Fate::Lost, place.clone(), others.join(" "), UNKNOWN);
        }
    }

    /// Reports what an object cites.
    fn links(&mut self, of: &Value, place: impl Fn(usize) -> Place, reason: &str) {
        for (at, link) in list(of, "externalReferences").iter().enumerate() {
            let text = format!("{} {}", field(link, "url"), field(link, "comment"));
            self.report.add(Fate::LeftOut, place(at), text, reason);
            self.unknown(link, &["url", "comment"], &[], &place(at));
        }
    }

    fn cover(&mut self, standard: &Value, is_first: bool) {
        let place = place(self.file, "standards", 0);
        let lang = language([field(standard, "name"), field(standard, "description")].into_iter());
        let text = |key: &str| Field { text: field(standard, key).to_owned(), place: place.clone() };
        if !is_first {
            let all = ["name", "version", "description", "owner"].map(|key| field(standard, key)).join(" ");
            let reason = "the file has several standards; an edition has one, import each into an edition of its own";
            self.report.add(Fate::Lost, place, all, reason);
            return;
        }
        let cover = &mut self.document.cover;
        if let (Some(lang), false) = (lang, field(standard, "name").is_empty()) {
            cover.titles.insert(lang, text("name"));
        } else {
            self.report.add(
                Fate::LeftOut,
                place.clone(),
                field(standard, "name"),
                "the language of the name is unknown",
            );
        }
        if !field(standard, "owner").is_empty() {
            cover.issued_by.push(text("owner"));
        }
        // The description is what a summary says; it stands first and needs no name.
        for (key, name) in [("version", "Version"), ("description", "")] {
            if !field(standard, key).is_empty() {
                cover.other.insert(name.to_owned(), text(key));
            }
        }
    }

    /// The requirements in the order of the file, each below its parent.
    fn requirements(&mut self, all: &[Value]) {
        let names: BTreeSet<&str> = all.iter().map(|of| field(of, "bom-ref")).filter(|name| !name.is_empty()).collect();
        let mut children: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        let mut roots = Vec::new();
        for (at, requirement) in all.iter().enumerate() {
            match field(requirement, "parent") {
                parent if names.contains(parent) => children.entry(parent).or_default().push(at),
                _ => roots.push(at),
            }
        }
        let mut seen = BTreeSet::new();
        // What is its own ancestor is reached from no root.
        for root in roots.into_iter().chain(0..all.len()) {
            let mut open = vec![(root, 1u8)];
            while let Some((at, depth)) = open.pop() {
                if !seen.insert(at) {
                    continue;
                }
                self.requirement(&all[at], at, depth.min(MAX_DEPTH));
                let below = children.get(field(&all[at], "bom-ref")).into_iter().flatten().rev();
                open.extend(below.map(|child| (*child, depth.saturating_add(1))));
            }
        }
    }

    fn requirement(&mut self, requirement: &Value, at: usize, depth: u8) {
        let place = place(self.file, "requirements", at + 1);
        let number = Some(field(requirement, "identifier")).filter(|number| !number.is_empty());
        let title = Some(field(requirement, "title")).filter(|title| !title.is_empty());
        let mut blocks = paragraphs(field(requirement, "text"), &place);
        for text in list(requirement, "descriptions").iter().filter_map(Value::as_str) {
            blocks.extend(paragraphs(text, &place));
        }
        for key in ["openCre", "properties", "externalReferences"] {
            let count = list(requirement, key).len();
            if count > 0 && key != "externalReferences" {
                let reason = format!("{count} entries of `{key}` are not carried; write ties into mappings.yaml");
                self.report.add(Fate::LeftOut, place.clone(), "", reason);
            }
        }
        let reason = "external references of a requirement are not carried; write them into references.yaml";
        self.links(requirement, |_| place.clone(), reason);
        let lists = ["descriptions", "externalReferences"];
        self.unknown(requirement, &["identifier", "title", "text"], &lists, &place);
        let id = [field(requirement, "bom-ref"), field(requirement, "identifier")];
        self.document.sections.push(Section {
            number: number.map(|number| Number { shown: number.to_owned(), is_text: true }),
            title: title.map(|title| vec![Inline::text(title)]),
            given_id: id.into_iter().find(|id| !id.is_empty()).map(str::to_owned),
            anchors: id.iter().filter(|id| !id.is_empty()).map(|id| (*id).to_owned()).collect(),
            blocks,
            ..Section::new(depth, Part::Body, place)
        });
    }

    /// Levels say which requirements belong to them: each is a community type with a checklist.
    fn levels(&mut self, levels: &[Value]) {
        for (at, level) in levels.iter().enumerate() {
            let place = place(self.file, "levels", at + 1);
            let texts = [field(level, "title"), field(level, "description")];
            let lang = language(texts.into_iter());
            // Our own exports give types the identifier and levels a reference with the kind before it.
            let identifier = field(level, "identifier");
            let id = if identifier.is_empty() { field(level, "bom-ref") } else { identifier };
            let mut record = Record::new(Word { text: id.to_owned(), is_text: !identifier.is_empty() }, place.clone());
            if let Some(lang) = lang {
                let of = |text: &str| {
                    Texts::from(
                        [(lang.clone(), text.to_owned())]
                            .into_iter()
                            .filter(|(_, text)| !text.is_empty())
                            .collect::<Texts>(),
                    )
                };
                record.put("name", Data::Plain(of(field(level, "title"))));
                let mut description: Vec<&str> =
                    Some(field(level, "description")).into_iter().filter(|text| !text.is_empty()).collect();
                description.extend(list(level, "descriptions").iter().filter_map(Value::as_str));
                record.put("description", Data::Prose(of(&description.join("\n"))));
            }
            self.document.data.add(DataList::Types, record, &mut self.report);
            self.unknown(level, &["identifier", "title", "description"], &["descriptions"], &place);
            let ids = list(level, "requirements").iter().filter_map(Value::as_str).map(str::to_owned).collect();
            self.document.data.selections.push(Selection {
                of_type: id.to_owned(),
                with: Some(ids),
                place,
                ..Selection::default()
            });
        }
    }
}
