//! OSCAL catalogs (NIST, 1.0 and later). Groups and controls are sections with their ids and labels; the statement is the
//! text, with parameters filled in; the guidance is a note.

use super::MAX_DEPTH;
use super::text::{UNKNOWN, field, language, list, place, rest};
use crate::import::document::{Block, BlockKind, Document, Field, Inline, Item, List, Number, Read, Scheme, Section};
use crate::import::report::{Fate, Place};
use crate::import::{Characters, Refused, Report};
use crate::model::Part;
use serde_json::Value;

mod profile;
mod prose;

pub(super) use profile::read_profile;
use prose::{Parameters, plain};

/// Reads a catalog.
pub(super) fn read(file: &str, json: &Value) -> Result<Read, Refused> {
    let Some(catalog) = json.get("catalog").filter(|catalog| catalog.is_object()) else {
        let help = "give a catalog; a profile selects controls of a catalog, which must be imported";
        return Err(Refused::new(file, "the file has no `catalog`", help));
    };
    let mut parameters = Parameters::default();
    parameters.collect(catalog, 0);
    let mut reader = Reader {
        file,
        parameters: &parameters,
        document: Document { scheme: Scheme::Labels, ..Document::default() },
        report: Report::default(),
    };
    reader.metadata(catalog.get("metadata").unwrap_or(&Value::Null));
    reader.below(catalog, 1);
    reader.parameter_texts(catalog, 0);
    let back = catalog.get("back-matter").unwrap_or(&Value::Null);
    let whole = place(file, "catalog", 0);
    let is_read = |key: &str| (key == "metadata" || key == "back-matter") && catalog[key].is_object();
    let others = rest(catalog, &[], &["groups", "controls"]).into_iter();
    reader.unknown(others.filter(|(key, _)| *key != "params" && !is_read(key)), &whole);
    let others = rest(back, &[], &[]).into_iter();
    reader.unknown(others.filter(|(key, value)| *key != "resources" || !value.is_array()), &whole);
    for (at, resource) in list(back, "resources").iter().enumerate() {
        let reason = "resources of the back matter are not carried; write what the clauses cite into references.yaml";
        reader.leave_out(resource, "resources", &place(file, "back-matter", at + 1), reason);
    }
    let Reader { mut document, report, .. } = reader;
    let titles =
        document.sections.iter().map(|section| crate::import::document::text_of(section.title.iter().flatten()));
    let titles: Vec<String> = titles.collect();
    document.language = language(titles.iter().map(String::as_str));
    if let Some(title) = document.cover.titles.pop_first().map(|(_, title)| title)
        && let Some(lang) = document.language.clone()
    {
        document.cover.titles.insert(lang, title);
    }
    let mut characters = Characters::default();
    count(catalog, "", &parameters, &mut characters);
    Ok(Read { document, report, characters })
}

/// Counts the texts of a catalog, which the reader of JSON bounds in depth: titles, prose with its parameters filled in, labels, and what describes the rest.
fn count(value: &Value, key: &str, parameters: &Parameters, characters: &mut Characters) {
    match value {
        Value::String(text) => match key {
            "title" | "remarks" | "label" | "usage" | "version" | "description" | "text" | "how-many" => {
                characters.add(text);
            }
            "prose" => characters.add(&plain(text, parameters)),
            "choice" => characters.add(text),
            _ => {}
        },
        Value::Array(values) => {
            values.iter().for_each(|value| count(value, key, parameters, characters));
        }
        Value::Object(fields) => {
            for (key, value) in fields {
                if key == "props" {
                    label_values(value).for_each(|label| characters.add(label));
                } else if !DATA.contains(&key.as_str()) {
                    count(value, key, parameters, characters);
                }
            }
        }
        _ => {}
    }
}

/// What is data and no text of the catalog.
const DATA: [&str; 6] = ["links", "constraints", "roles", "parties", "locations", "document-ids"];

/// Gathers the texts of a field.
fn gather_field(key: &str, value: &Value, parameters: &Parameters, texts: &mut Vec<String>) {
    if key == "props" {
        texts.extend(label_values(value).map(str::to_owned));
    } else if !DATA.contains(&key) {
        gather(value, key, parameters, texts);
    }
}

/// The labels among properties.
fn label_values(props: &Value) -> impl Iterator<Item = &str> {
    let props = props.as_array().map(Vec::as_slice).unwrap_or_default();
    props.iter().filter(|prop| field(prop, "name") == "label").map(|prop| field(prop, "value"))
}

struct Reader<'a> {
    file: &'a str,
    parameters: &'a Parameters,
    document: Document,
    report: Report,
}

impl Reader<'_> {
    fn metadata(&mut self, metadata: &Value) {
        let place = place(self.file, "metadata", 0);
        let own = |key: &str| Field { text: field(metadata, key).to_owned(), place: place.clone() };
        if let (Some(lang), false) = (language(std::iter::once(field(metadata, "title"))), own("title").text.is_empty())
        {
            self.document.cover.titles.insert(lang, own("title"));
        }
        for (key, name) in [("version", "Version"), ("remarks", "Remarks")] {
            if !field(metadata, key).is_empty() {
                self.document.cover.other.insert(name.to_owned(), own(key));
            }
        }
        let Value::Object(fields) = metadata else { return };
        for (key, value) in fields {
            if matches!(key.as_str(), "title" | "version" | "remarks") && value.is_string() {
                continue;
            }
            if matches!(key.as_str(), "roles" | "parties" | "locations") {
                let reason = format!("`{key}` of the catalog are not carried; name the bodies in edition.yaml");
                self.report.add(Fate::LeftOut, place.clone(), "", reason);
            }
            self.leave_out(value, key, &place, "metadata of the catalog that an edition has no field for");
        }
    }

    /// Reports the texts below a value.
    fn leave_out(&mut self, value: &Value, key: &str, place: &Place, reason: &str) {
        let mut texts = Vec::new();
        gather_field(key, value, self.parameters, &mut texts);
        if !texts.is_empty() {
            self.report.add(Fate::LeftOut, place.clone(), texts.join(" "), reason);
        }
    }

    /// Reports the texts of fields that OSCAL does not have where they stand.
    fn unknown<'v>(&mut self, others: impl IntoIterator<Item = (&'v str, &'v Value)>, place: &Place) {
        let mut texts = Vec::new();
        for (key, value) in others {
            gather_field(key, value, self.parameters, &mut texts);
        }
        if !texts.is_empty() {
            self.report.add(Fate::Lost, place.clone(), texts.join(" "), UNKNOWN);
        }
    }

    /// The groups and controls of a catalog, group or control.
    fn below(&mut self, of: &Value, depth: u8) {
        for key in ["groups", "controls"] {
            for child in list(of, key).iter().filter(|child| child.is_object()) {
                if let Some(control) = alone(child) {
                    let reason = "this group has a single control, whose title it repeats, since a catalog has groups or controls";
                    let place = place(self.file, field(child, "id"), self.document.sections.len());
                    self.report.add(Fate::Computed, place.clone(), field(child, "title"), reason);
                    self.unknown(rest(child, &["title", "remarks"], &["controls", "groups", "parts"]), &place);
                    self.section(control, depth.min(MAX_DEPTH));
                    self.below(control, depth.saturating_add(1).min(64));
                    continue;
                }
                self.section(child, depth.min(MAX_DEPTH));
                if depth < 64 {
                    self.below(child, depth + 1);
                } else {
                    self.leave_out(child, key, &place(self.file, field(child, "id"), 0), "nested too deeply");
                }
            }
        }
    }

    fn section(&mut self, of: &Value, depth: u8) {
        let position = self.document.sections.len() + 1;
        let id = field(of, "id");
        let place = place(self.file, id, position);
        let (number, others) = labels(of);
        for other in others {
            self.report.add(Fate::Computed, place.clone(), other, "another form of the number, which search finds too");
        }
        let mut blocks = Vec::new();
        for part in list(of, "parts") {
            self.part(part, &place, &mut blocks);
        }
        let others = rest(of, &["title", "remarks"], &["parts", "groups", "controls"]).into_iter();
        // Labels and parameters are read as they are.
        self.unknown(others.filter(|(key, _)| !matches!(*key, "props" | "params")), &place);
        if list(of, "props").iter().any(|prop| field(prop, "name") == "status" && field(prop, "value") == "withdrawn") {
            let reason = "the catalog says that it is withdrawn; write `withdrawn=DATE` and `replaced-by=…` if the edition keeps it";
            self.report.add(Fate::Changed, place.clone(), field(of, "title"), reason);
        }
        let links = list(of, "links").len();
        if links > 0 {
            let reason = format!(
                "{links} links to controls and resources are not carried; cite clauses in the text or in mappings.yaml"
            );
            self.report.add(Fate::LeftOut, place.clone(), "", reason);
        }
        if !field(of, "remarks").is_empty() {
            self.report.add(
                Fate::LeftOut,
                place.clone(),
                field(of, "remarks"),
                "remarks about the data are no text of the standard",
            );
        }
        self.document.parameters.extend(self.parameters.of_control(of, id, &place));
        let title = Some(field(of, "title")).filter(|title| !title.is_empty());
        let is_number = title.is_some() && title == number.as_deref();
        if is_number {
            let reason = "the title only repeats the label, because a catalog has no controls without a title";
            self.report.add(Fate::Computed, place.clone(), field(of, "title"), reason);
        }
        let title = title.filter(|_| !is_number);
        let given = Some(id).filter(|id| !id.is_empty());
        self.document.sections.push(Section {
            number: number.map(|number| Number { shown: number, is_text: true }),
            title: title.map(|title| vec![Inline::text(title)]),
            given_id: given.map(str::to_owned),
            anchors: given.map(str::to_owned).into_iter().collect(),
            blocks,
            ..Section::new(depth, Part::Body, place)
        });
    }

    /// A part of a control: its statement, guidance or another text.
    fn part(&mut self, part: &Value, place: &Place, blocks: &mut Vec<Block>) {
        let name = field(part, "name");
        if name.starts_with("assessment-") || matches!(name, "objective" | "assessment") {
            let reason = "the assessment procedure is about a control and no text of it; write what is checked into checklist.yaml";
            self.leave_out(part, "part", place, reason);
            return;
        }
        let mut own = Vec::new();
        let title = field(part, "title");
        if !title.is_empty() {
            let title = vec![Inline::Strong(vec![Inline::text(title)])];
            own.push(Block::new(BlockKind::Paragraph(title), place.clone()));
        }
        self.prose(field(part, "prose"), place, &mut own);
        let mut items = Vec::new();
        for child in list(part, "parts") {
            let (label, others) = labels(child);
            for other in others {
                self.report.add(Fate::Computed, place.clone(), other, "another form of the label");
            }
            let mut inner = Vec::new();
            match label {
                Some(label) if field(child, "name") == "item" => {
                    self.part(&without_labels(child), place, &mut inner);
                    items.push(Item { label, label_is_text: true, blocks: inner });
                }
                label => {
                    if let Some(label) = label {
                        self.report.add(Fate::Computed, place.clone(), label, "the label of a part that is no item");
                    }
                    self.list(&mut items, place, &mut own);
                    self.part(&without_labels(child), place, &mut own);
                }
            }
        }
        self.list(&mut items, place, &mut own);
        let others = rest(part, &["title", "prose", "remarks"], &["parts"]).into_iter();
        self.unknown(others.filter(|(key, _)| *key != "props"), place);
        let (label, others) = labels(part);
        for label in label.into_iter().chain(others) {
            self.report.add(Fate::Computed, place.clone(), label, "the label of a part that is no item");
        }
        if !field(part, "remarks").is_empty() {
            self.report.add(
                Fate::LeftOut,
                place.clone(),
                field(part, "remarks"),
                "remarks about the data are no text of the standard",
            );
        }
        if matches!(name, "guidance" | "example") && !own.is_empty() {
            let kind = if name == "example" { BlockKind::Example(own) } else { BlockKind::Note(own) };
            blocks.push(Block::new(kind, place.clone()));
        } else {
            blocks.extend(own);
        }
    }

    fn list(&mut self, items: &mut Vec<Item>, place: &Place, blocks: &mut Vec<Block>) {
        if !items.is_empty() {
            blocks.push(Block::new(BlockKind::List(List { items: std::mem::take(items) }), place.clone()));
        }
    }

    fn prose(&mut self, prose: &str, place: &Place, blocks: &mut Vec<Block>) {
        blocks.extend(prose::blocks(prose, self.parameters, place, &mut self.report));
    }

    /// The texts of parameters stand where they are inserted.
    fn parameter_texts(&mut self, of: &Value, depth: usize) {
        let parameters = of.get("params").map(|all| all.as_array().map_or(std::slice::from_ref(all), Vec::as_slice));
        for parameter in parameters.unwrap_or_default() {
            let place = place(self.file, field(parameter, "id"), 0);
            let reason = "the text of the parameter stands in brackets where the control inserts it";
            let mut texts = Vec::new();
            gather(parameter, "", self.parameters, &mut texts);
            self.report.add(Fate::Computed, place, texts.join(" "), reason);
        }
        for key in ["groups", "controls"].into_iter().take(if depth < 64 { 2 } else { 0 }) {
            list(of, key).iter().for_each(|child| self.parameter_texts(child, depth + 1));
        }
    }
}

/// The control that our own exports put into a group of its own, because it stands beside groups.
fn alone(group: &Value) -> Option<&Value> {
    let [control] = list(group, "controls") else { return None };
    let id = field(group, "id").strip_suffix("_alone")?;
    let only =
        list(group, "groups").is_empty() && list(group, "parts").is_empty() && field(group, "remarks").is_empty();
    (only && id == field(control, "id") && list(group, "params").is_empty() && labels(group).0.is_none())
        .then_some(control)
}

/// The label of a group, control or item, and its other forms. Catalogs give a label for readers, one with leading zeros
/// and one for assessment objectives; the first without a class, or else the first, is the one for readers.
fn labels(of: &Value) -> (Option<String>, Vec<String>) {
    let labels = list(of, "props").iter().filter(|prop| field(prop, "name") == "label");
    let mut labels: Vec<&Value> = labels.filter(|prop| !field(prop, "value").is_empty()).collect();
    let is_plain = |prop: &&Value| matches!(field(prop, "class"), "" | "sp800-53" | "label");
    let first = labels.iter().position(is_plain).unwrap_or(0);
    let label = (first < labels.len()).then(|| field(labels.remove(first), "value").to_owned());
    (label, labels.into_iter().map(|prop| field(prop, "value").to_owned()).collect())
}

fn without_labels(part: &Value) -> Value {
    let mut part = part.clone();
    if let Some(props) = part.get_mut("props").and_then(Value::as_array_mut) {
        props.retain(|prop| field(prop, "name") != "label");
    }
    part
}

/// The texts that [`count`] counts, one by one.
fn gather(value: &Value, key: &str, parameters: &Parameters, into: &mut Vec<String>) {
    match value {
        Value::String(text) => {
            let mut one = Characters::default();
            count(value, key, parameters, &mut one);
            if !one.is_empty() {
                into.push(if key == "prose" { plain(text, parameters).trim().to_owned() } else { text.clone() });
            }
        }
        Value::Array(values) => {
            values.iter().for_each(|value| gather(value, key, parameters, into));
        }
        Value::Object(fields) => {
            for (key, value) in fields {
                if key == "props" {
                    into.extend(label_values(value).map(str::to_owned));
                } else if !DATA.contains(&key.as_str()) {
                    gather(value, key, parameters, into);
                }
            }
        }
        _ => {}
    }
}
