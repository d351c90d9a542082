//! OSCAL profiles: a community type, and the controls of the catalog that it selects.

use super::prose::Parameters;
use super::{count, gather_field};
use crate::import::catalogue::text::{field, language, list, place};
use crate::import::document::{Data, DataList, Document, Read, Record, Selection, Texts, Value, Word};
use crate::import::parameters::{Figure, value_id};
use crate::import::report::Fate;
use crate::import::{Characters, Refused, Report};
use serde_json::Value as Json;

/// Reads a profile.
pub(in crate::import::catalogue) fn read_profile(file: &str, json: &Json) -> Result<Read, Refused> {
    let Some(profile) = json.get("profile").filter(|profile| profile.is_object()) else {
        return Err(Refused::new(file, "the file has no `profile`", "give an OSCAL catalog or a profile"));
    };
    let parameters = Parameters::default();
    let mut characters = Characters::default();
    count(profile, "", &parameters, &mut characters);
    let (mut report, mut data) = (Report::default(), Data::default());
    let metadata = profile.get("metadata").unwrap_or(&Json::Null);
    let title = field(metadata, "title").trim();
    let own =
        list(metadata, "props").iter().find(|prop| field(prop, "name") == "type" && !field(prop, "ns").is_empty());
    let id = own.map(|prop| field(prop, "value")).unwrap_or_default();
    let start = place(file, "metadata", 0);
    let mut of_type = Record::new(Word::made(id), start.clone());
    let name = if title.is_empty() { file } else { title };
    // Our own title of a profile has the name of the edition before that of the type.
    let (before, short) = if id.is_empty() { ("", name) } else { name.rsplit_once(": ").unwrap_or(("", name)) };
    if !before.is_empty() {
        let reason = "the title of the edition, which the profile repeats";
        report.add(Fate::Computed, start.clone(), format!("{before}:"), reason);
    }
    if title.is_empty() {
        characters.add(name);
    }
    if let Some(lang) = language(std::iter::once(name)) {
        of_type.put("name", Value::Plain(Texts::from([(lang, short.to_owned())])));
    }
    let named = if id.is_empty() { short } else { id };
    data.add(DataList::Types, of_type, &mut report);
    let Json::Object(fields) = profile else { return Err(Refused::new(file, "the profile is empty", "")) };
    for (key, value) in fields {
        let mut texts = Vec::new();
        match (key.as_str(), value) {
            ("metadata", Json::Object(fields)) => {
                for (key, value) in fields.iter().filter(|(key, _)| *key != "title") {
                    gather_field(key, value, &parameters, &mut texts);
                }
            }
            _ => gather_field(key, value, &parameters, &mut texts),
        }
        if !texts.is_empty() {
            let reason = match key.as_str() {
                "metadata" => "metadata of a profile that a community type has no field for",
                "back-matter" => "the back matter of a profile names the catalog, which is given with it",
                _ => {
                    "changes that a profile makes to controls are not carried; write them into the clauses, or figures that differ by type into values.yaml"
                }
            };
            report.add(Fate::LeftOut, place(file, key, 0), texts.join(" "), reason);
        }
    }
    for (at, import) in list(profile, "imports").iter().enumerate() {
        let place = place(file, "imports", at + 1);
        let names = |key: &str| -> Vec<String> {
            let selectors = list(import, key).iter();
            let one = |selector: &Json| {
                let ids: Vec<String> =
                    list(selector, "with-ids").iter().filter_map(Json::as_str).map(str::to_owned).collect();
                let patterns = list(selector, "matching").iter().map(|matching| field(matching, "pattern").to_owned());
                ids.into_iter().chain(patterns).collect::<Vec<String>>()
            };
            selectors.flat_map(one).collect()
        };
        let with_children = list(import, "include-controls").iter().any(|of| field(of, "with-child-controls") == "yes");
        let with = names("include-controls");
        let is_all = import.get("include-all").is_some() || with.is_empty();
        data.selections.push(Selection {
            of_type: named.to_owned(),
            with: (!is_all).then_some(with),
            with_children,
            without: names("exclude-controls"),
            place,
        });
    }
    let settings = profile.get("modify").map(|modify| list(modify, "set-parameters")).unwrap_or_default();
    for (at, setting) in settings.iter().enumerate() {
        let place = place(file, "modify", at + 1);
        let parameter = field(setting, "param-id");
        let values: Vec<&str> = list(setting, "values").iter().filter_map(Json::as_str).collect();
        let figure = if let [value] = values.as_slice() { Figure::parse(value) } else { None };
        match (figure, language(std::iter::once(name))) {
            (Some(figure), Some(lang)) if !value_id(parameter).is_empty() => {
                characters.add_all(&figure.add_unit(&lang, &place, &mut data, &mut report));
                let record = Record::new(Word::made(value_id(parameter)), place);
                let of_type = Value::Map(vec![(named.to_owned(), figure.fields())]);
                data.add(DataList::Values, record.with("types", of_type), &mut report);
            }
            _ => {
                let before = report.entries().len();
                let reason = "parameters that a profile sets to something else than a figure are not carried; write what differs by type into the clauses";
                report.add(Fate::LeftOut, place, "", reason);
                report.tell_about(before, &format!("{parameter} = {}", values.join("; ")));
            }
        }
    }
    let document = Document { data, ..Document::default() };
    Ok(Read { document, report, characters })
}
