//! What each view says of the clauses and items of an edition.

use super::Site;
use clausebook::export::csv::{unguarded, unsigned};
use clausebook::export::oscal::clause_id;
use clausebook::model::{ClauseId, Edition, Lang};
use clausebook::resolve::{Findings, Reading, ResolvedEdition};
use clausebook::search::Request;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

/// Ids with numbers, in order; a clause without a number has an empty one.
type Numbered = Vec<(String, String)>;

pub struct Views<'s> {
    site: &'s Site,
    edition: &'s Edition,
    findings: &'s Findings,
}

impl<'s> Views<'s> {
    pub fn of(site: &'s Site, id: &str) -> Views<'s> {
        let ResolvedEdition { edition, findings, .. } =
            site.resolved.editions().find(|of| of.edition.id.as_str() == id).expect("the edition");
        Views { site, edition, findings }
    }

    pub fn agree(&self) {
        let clauses = self.clauses();
        assert!(clauses.len() > 10);
        let json: Value = serde_json::from_slice(self.site.bytes(&self.data("standard.json"))).expect("JSON");
        assert_eq!(in_json(&json["clauses"]), clauses, "JSON");
        assert_eq!(self.in_csv("clauses.csv"), clauses, "CSV");
        for lang in &self.site.resolved.standard.site.languages {
            let shown = self.shown(lang);
            assert_eq!(self.in_oscal(lang), shown.iter().cloned().collect(), "OSCAL");
            self.cyclonedx_agrees(lang);
            assert_eq!(shown_in_json(&json["clauses"], lang), shown, "JSON");
            self.pages_agree(lang, &shown);
            self.search_agrees(lang, &shown);
            self.markdown_agrees(lang);
            let sheets = self.in_workbook(lang);
            for (place, of_type) in self.edition.types.iter().enumerate() {
                let id = &of_type.id.value;
                let items: Vec<String> = self.edition.checklist(id).map(|item| item.id.value.to_string()).collect();
                assert_eq!(sheets[place], items, "workbook: {id}");
                let csv: Vec<String> =
                    self.in_csv(&format!("checklist-{id}.csv")).into_iter().map(|(id, _)| id).collect();
                assert_eq!(csv, items, "CSV: {id}");
                let listed = json["types"][place]["checklist"].as_array().expect("a checklist");
                assert_eq!(listed.iter().filter_map(Value::as_str).collect::<Vec<_>>(), items, "JSON: {id}");
                let page = self.site.text(&format!("{}/{lang}/types/{id}.html", self.edition.id));
                for item in &items {
                    assert!(page.contains(&format!("id=\"{item}\"")), "{id}: {item} is on the page");
                }
                self.profile_agrees(lang, id.as_str());
            }
        }
    }

    fn data(&self, name: &str) -> String {
        format!("{}/data/{name}", self.edition.id)
    }

    /// By the model itself.
    fn clauses(&self) -> Numbered {
        let number = |at| self.findings.number(at).map(ToString::to_string).unwrap_or_default();
        self.edition.indexed_clauses().map(|(at, clause)| (clause.id.value.to_string(), number(at))).collect()
    }

    /// By the model itself, as readers of a language see the numbers.
    fn shown(&self, lang: &Lang) -> Numbered {
        let number = |at| self.findings.shown_number(at, lang).unwrap_or_default();
        self.edition.indexed_clauses().map(|(at, clause)| (clause.id.value.to_string(), number(at))).collect()
    }

    fn rows(&self, name: &str) -> Vec<BTreeMap<String, String>> {
        let text = self.site.text(&self.data(name));
        let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let heads = reader.headers().expect("heads").clone();
        let row = |record: csv::StringRecord| {
            heads.iter().map(str::to_owned).zip(record.iter().map(|cell| unguarded(cell).to_owned())).collect()
        };
        reader.records().map(|record| row(record.expect("a row"))).collect()
    }

    fn in_csv(&self, name: &str) -> Numbered {
        let number = |row: &BTreeMap<String, String>| row.get("number").map(|cell| unsigned(cell)).unwrap_or_default();
        self.rows(name).iter().map(|row| (row["id"].clone(), number(row))).collect()
    }

    /// Titles and texts of the table are those that the search reads, which leaves out the labels of lists.
    fn search_agrees(&self, lang: &Lang, clauses: &Numbered) {
        let documents = clausebook::search::document::documents(&Reading::new(
            &self.site.resolved,
            self.edition,
            self.findings,
            lang,
        ));
        let found: Numbered = documents
            .iter()
            .filter(|document| document.record.is_some())
            .map(|document| (document.id.clone(), document.number.clone().unwrap_or_default()))
            .collect();
        assert_eq!(&found, clauses, "search");
        for (row, document) in self.rows("clauses.csv").iter().zip(&documents) {
            assert_eq!(row[&format!("title_{lang}")], document.title);
            // A row of a table is one line in the data, and each of its cells one in the index.
            let [told, read] = [&row[&format!("text_{lang}")], &document.text].map(|text| text.replace(" | ", "\n"));
            assert_eq!(told.lines().count(), read.lines().count());
            for (told, read) in told.lines().zip(read.lines()) {
                assert!(told == read || without_label(told) == Some(read), "{told} / {read}");
            }
        }
        // The index answers with the same number.
        let (id, number) = clauses.iter().rfind(|(_, number)| number.contains('.')).expect("a numbered clause");
        let asked = [("q", number.as_str()), ("edition", self.edition.id.as_str()), ("lang", lang.as_str())];
        let request = Request::read(asked, &self.site.index).expect("a request");
        let hits = self.site.index.search(&request).expect("an answer").hits;
        assert_eq!(
            hits.first().map(|hit| (hit.id.as_str(), hit.number.as_deref())),
            Some((id.as_str(), Some(number.as_str())))
        );
    }

    fn pages_agree(&self, lang: &Lang, clauses: &Numbered) {
        for (id, number) in clauses {
            let page = self.site.text(&format!("{}/{lang}/c/{id}.html", self.edition.id));
            assert!(page.contains(number.as_str()) && page.contains(id.as_str()), "{id}: the page has {number}");
        }
    }

    fn markdown_agrees(&self, lang: &Lang) {
        let text = self.site.text(&self.data(&format!("standard-{lang}.md")));
        for (at, clause) in self.edition.indexed_clauses() {
            let Some(number) = self.findings.heading_number(self.edition, at, lang) else { continue };
            let titled = clause.title(lang).is_some();
            let heading = "#".repeat(usize::from(clause.depth) + 1);
            let mark = if titled { format!("\n{heading} {number} ") } else { format!("\n**{number}**") };
            assert_eq!(text.matches(&mark).count(), 1, "{mark:?}");
        }
    }

    fn in_oscal(&self, lang: &Lang) -> BTreeSet<(String, String)> {
        let bytes = self.site.bytes(&self.data(&format!("oscal/{lang}/catalog.json")));
        let catalog: Value = serde_json::from_slice(bytes).expect("JSON");
        let mut found = BTreeSet::new();
        labelled(&catalog["catalog"]["groups"], &mut found);
        found
    }

    /// The clauses of chapters with provisions, by the numbers that citations have, and the items with a text of their own.
    fn cyclonedx_agrees(&self, lang: &Lang) {
        let bytes = self.site.bytes(&self.data(&format!("standard-{lang}.cdx.json")));
        let document: Value = serde_json::from_slice(bytes).expect("JSON");
        let requirements = document["definitions"]["standards"][0]["requirements"].as_array().expect("requirements");
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let found: Numbered = requirements.iter().map(|of| (text(&of["bom-ref"]), text(&of["identifier"]))).collect();
        let number =
            |at, id: &str| self.findings.number(at).map_or_else(|| id.to_owned(), |number| number.shown_in_full(lang));
        let clauses = self.edition.indexed_clauses();
        let asks = clauses.filter(|(_, clause)| self.edition.chapter_of(clause).part.is_prescriptive());
        let clauses = asks.map(|(at, clause)| (clause.id.value.to_string(), number(at, clause.id.value.as_str())));
        let items = self.edition.items.iter().filter(|item| item.text.own().is_some());
        let items = items.map(|item| (format!("item/{}", item.id.value), item.id.value.to_string()));
        assert_eq!(found, clauses.chain(items).collect::<Numbered>(), "CycloneDX");
    }

    fn profile_agrees(&self, lang: &Lang, of_type: &str) {
        let bytes = self.site.bytes(&self.data(&format!("oscal/{lang}/profile-{of_type}.json")));
        let profile: Value = serde_json::from_slice(bytes).expect("JSON");
        let choices = profile["profile"]["imports"][0]["include-controls"].as_array().expect("choices");
        let chosen: Vec<String> = choices
            .iter()
            .flat_map(|choice| choice["with-ids"].as_array().expect("ids"))
            .map(|id| clause_id(id.as_str().expect("text")).expect("a clause").to_string())
            .collect();
        let id = clausebook::model::TypeId::parse(of_type).expect("an id");
        let named = self.edition.checklist(&id).flat_map(|item| item.clauses.iter().map(|clause| &clause.value));
        let behind: BTreeSet<String> = named.flat_map(|id| self.controls_of(id)).collect();
        assert_eq!(chosen.len(), behind.len(), "each once");
        assert_eq!(chosen.into_iter().collect::<BTreeSet<_>>(), behind);
    }

    /// A clause that says something, or of a heading those under it that do.
    fn controls_of(&self, id: &ClauseId) -> Vec<String> {
        let at = self.findings.ids.clauses[id];
        let clause = self.edition.clause(at);
        if clause.has_text() {
            return vec![id.to_string()];
        }
        let children = clause.children.iter().map(|&child| &self.edition.clause(child).id.value);
        children.flat_map(|child| self.controls_of(child)).collect()
    }

    /// The item ids of each checklist's sheet, which follow the first one.
    fn in_workbook(&self, lang: &Lang) -> Vec<Vec<String>> {
        let bytes = self.site.bytes(&self.data(&format!("workbook-{lang}.xlsx")));
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("an archive");
        let mut part = |name: &str| {
            let mut text = String::new();
            archive.by_name(name).expect("a part").read_to_string(&mut text).expect("text");
            text
        };
        let shared = part("xl/sharedStrings.xml");
        let strings: Vec<&str> =
            shared.split("<si>").skip(1).filter_map(|si| si.split_once('>')?.1.split("</t>").next()).collect();
        let types = self.edition.types.len();
        let sheets = (2..2 + types).map(|number| part(&format!("xl/worksheets/sheet{number}.xml")));
        let ids = |sheet: String| {
            // The column of item ids, from the fifth row on.
            let cells = sheet.split("<c r=\"M").skip(1).filter_map(|cell| {
                let row: u32 = cell.split('"').next()?.parse().ok()?;
                let place: usize = cell.split("<v>").nth(1)?.split('<').next()?.parse().ok()?;
                (row >= 5).then(|| strings[place].to_owned())
            });
            cells.collect()
        };
        sheets.map(ids).collect()
    }
}

fn in_json(clauses: &Value) -> Numbered {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    clauses.as_array().expect("clauses").iter().map(|clause| (text(&clause["id"]), text(&clause["number"]))).collect()
}

/// The clauses with their numbers as readers of a language see them.
fn shown_in_json(clauses: &Value, lang: &Lang) -> Numbered {
    let number = |clause: &Value| {
        let shown = &clause["shown-numbers"][lang.as_str()];
        shown.as_str().or(clause["number"].as_str()).unwrap_or_default().to_owned()
    };
    let clauses = clauses.as_array().expect("clauses").iter();
    clauses.map(|clause| (clause["id"].as_str().unwrap_or_default().to_owned(), number(clause))).collect()
}

/// The clauses that a catalog tells, be they groups, controls or parts of a group, with their labels.
fn labelled(of: &Value, found: &mut BTreeSet<(String, String)>) {
    for told in of.as_array().into_iter().flatten() {
        let label = told["props"].as_array().into_iter().flatten().find(|prop| prop["name"] == "label");
        let number = label.and_then(|prop| prop["value"].as_str()).unwrap_or_default();
        // A group that was made to hold a control has an id of its own, and so has the text of a control or group. Tables,
        // figures and formulas are parts of a kind that OSCAL does not have.
        if told.get("ns").is_none()
            && let Some(id) = told["id"].as_str().and_then(clause_id)
        {
            assert!(found.insert((id.to_string(), number.to_owned())), "{id} is there twice");
        }
        for inside in ["groups", "controls", "parts"] {
            labelled(&told[inside], found);
        }
    }
}

/// A line without the label of a list, as `3. ` or `3) `.
fn without_label(line: &str) -> Option<&str> {
    let after = line.trim_start_matches(|c: char| c.is_ascii_digit());
    after.strip_prefix(". ").or_else(|| after.strip_prefix(") ")).filter(|_| after.len() < line.len())
}
