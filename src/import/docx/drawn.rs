//! Charts and diagrams that Word draws: a chart becomes a table of its values, a diagram paragraphs of its texts.

use super::super::document::Inline;
use super::super::report::Fate;
use super::body::Reader;
use super::parts::RULES;
use crate::import::assemble::nodes::{Grid, GridCell, Node, Paragraph, Row};
use crate::ooxml::xml::{self, Element};
use std::collections::BTreeMap;

/// The most values of a chart that become cells. A larger one is reported with its texts.
const MOST_CELLS: usize = 5000;

impl Reader<'_> {
    /// Reads a chart or the data of a diagram; what it says follows the paragraph.
    pub(super) fn drawn(&mut self, part: &str, position: usize) {
        let root = self.media.part(part).and_then(|bytes| xml::parse(bytes, RULES).ok());
        let Some(root) = root else {
            let reason = format!("the chart or diagram `{part}` cannot be read; put it in as a picture");
            return self.tell(Fate::Lost, "", reason);
        };
        self.drawn_parts.push(part.to_owned());
        let series = series_of(&root);
        if let Some(grid) = table(&series, position) {
            self.tell(Fate::Changed, "", "a chart drawn by Word became a table of its values; if readers need the curve, put it in as a picture too".into());
            // A title stands in a text of the drawing; each series repeats the categories.
            let mut titles = Vec::new();
            texts(&root, &["t"], &mut titles);
            self.boxed.extend(titles.iter().map(|title| paragraph(title, position, true)));
            self.boxed.push(Node::Table(grid));
            let repeated: Vec<String> =
                series.iter().skip(1).flat_map(|series| series.categories.values().cloned()).collect();
            if !repeated.is_empty() {
                self.tell(
                    Fate::LeftOut,
                    &repeated.join(" "),
                    "the categories of a chart, repeated for each series".into(),
                );
            }
            let mut all = Vec::new();
            texts(&root, &["v"], &mut all);
            let mut known: BTreeMap<&str, usize> = BTreeMap::new();
            for text in series.iter().flat_map(Series::texts) {
                *known.entry(text).or_default() += 1;
            }
            let is_other = |text: &&String| match known.get_mut(text.as_str()).filter(|count| **count > 0) {
                Some(count) => {
                    *count -= 1;
                    false
                }
                None => true,
            };
            let others: Vec<String> = all.iter().filter(is_other).cloned().collect();
            if !others.is_empty() {
                self.tell(
                    Fate::Lost,
                    &others.join(" "),
                    "values of a chart that are not in its table; put the chart in as a picture".into(),
                );
            }
            return;
        }
        let mut all = Vec::new();
        texts(&root, &["t", "v", "pt"], &mut all);
        if &*root.name == "dataModel" && !all.is_empty() {
            self.tell(Fate::Changed, "", "a diagram drawn by Word became paragraphs of its texts; if its arrows matter, put it in as a picture too".into());
            self.boxed.extend(all.iter().map(|text| paragraph(text, position, true)));
            return;
        }
        let text = all.join(" ");
        self.tell(Fate::Lost, &text, "a chart or diagram drawn by Word; put it in as a picture".into());
    }
}

/// A row of values with its name.
#[derive(Debug, Default)]
struct Series {
    name: String,
    categories: BTreeMap<usize, String>,
    values: BTreeMap<usize, String>,
}

impl Series {
    fn texts(&self) -> impl Iterator<Item = &str> {
        let name = Some(self.name.as_str()).filter(|name| !name.is_empty());
        name.into_iter().chain(self.categories.values().chain(self.values.values()).map(String::as_str))
    }
}

fn series_of(root: &Element) -> Vec<Series> {
    let mut found = Vec::new();
    fn find(element: &Element, found: &mut Vec<Series>) {
        for child in element.elements() {
            if &*child.name == "ser" {
                let any = |names: [&str; 2]| {
                    let holder = names.into_iter().find_map(|name| child.child(name));
                    holder.map(points).unwrap_or_default()
                };
                let name = child.child("tx").map(points).unwrap_or_default();
                let direct = || child.child("tx").and_then(|name| name.child("v")).map(Element::text);
                found.push(Series {
                    name: name.into_values().next().or_else(direct).unwrap_or_default(),
                    categories: any(["cat", "xVal"]),
                    values: any(["val", "yVal"]),
                });
            } else {
                find(child, found);
            }
        }
    }
    find(root, &mut found);
    found
}

/// The cached points below an element, by their index. Of the levels of categories only the first is read.
fn points(holder: &Element) -> BTreeMap<usize, String> {
    let mut found = BTreeMap::new();
    fn collect(element: &Element, found: &mut BTreeMap<usize, String>) {
        for child in element.elements() {
            if &*child.name == "pt" {
                let index = child.attribute("idx").and_then(|index| index.parse().ok());
                if let (Some(index), Some(value)) = (index, child.child("v")) {
                    found.entry(index).or_insert_with(|| value.text());
                }
            } else {
                collect(child, found);
            }
        }
    }
    collect(holder, &mut found);
    found
}

/// A table with a row for each category and a column for each series.
fn table(series: &[Series], position: usize) -> Option<Grid> {
    let rows: std::collections::BTreeSet<usize> =
        series.iter().flat_map(|series| series.categories.keys().chain(series.values.keys())).copied().collect();
    let first = series.first()?;
    let is_same = series.iter().all(|series| series.categories == first.categories || series.categories.is_empty());
    if rows.is_empty() || !is_same || rows.len() * (series.len() + 1) > MOST_CELLS {
        return None;
    }
    let row = |is_head: bool, texts: Vec<&str>| Row {
        is_head,
        cells: texts
            .into_iter()
            .map(|text| GridCell { columns: 1, rows: 1, nodes: vec![paragraph(text, position, false)] })
            .collect(),
    };
    let head = std::iter::once("").chain(series.iter().map(|series| series.name.as_str())).collect();
    let mut made = vec![row(true, head)];
    for index in rows {
        let text = |texts: &'_ BTreeMap<usize, String>| texts.get(&index).cloned().unwrap_or_default();
        let cells: Vec<String> =
            std::iter::once(text(&first.categories)).chain(series.iter().map(|series| text(&series.values))).collect();
        made.push(row(false, cells.iter().map(String::as_str).collect()));
    }
    Some(Grid { position, rows: made })
}

fn paragraph(text: &str, position: usize, is_boxed: bool) -> Node {
    Node::Paragraph(Paragraph { position, inlines: vec![Inline::text(text)], is_boxed, ..Paragraph::default() })
}

/// The texts directly in elements with these names, in the order of the file.
fn texts(element: &Element, names: &[&str], found: &mut Vec<String>) {
    for child in element.elements() {
        if names.contains(&&*child.name) {
            let text = child.text();
            if !text.trim().is_empty() {
                found.push(text);
            }
        }
        texts(child, names, found);
    }
}
