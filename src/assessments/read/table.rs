//! Assessments out of tables: exported CSV, also after a spreadsheet saved it, and filled workbooks. Columns are known by
//! their heads, in any order and language of the site. What cannot be read is a [`Remark`] with its row.

use super::Taken;
use super::words::{Words, tidy};
use crate::assessments::filled::{Aside, Filled, Head, Row};
use crate::import::sheet::Grid;
use crate::model::{ItemId, SiteId};
use crate::source::digest::{Digest, DigestBuilder};
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeMap;

/// The rows among which the heads are searched for.
const SEARCHED: usize = 40;

/// A cell that is not carried over.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Remark {
    /// The sheet; empty for CSV.
    pub sheet: String,
    /// The row, from 1; 0 for the whole sheet.
    pub row: usize,
    /// Why; a word of the strings `gather.remark_`.
    pub kind: &'static str,
    /// What the cell says.
    pub value: String,
}

struct Layout {
    /// The place of the heads among the rows.
    at: usize,
    columns: BTreeMap<&'static str, usize>,
    unread: Vec<String>,
    is_workbook: bool,
}

/// Reads the sheets of a file. Says whether any is a checklist, filled in or not.
///
/// `file` is the name of a community that the table does not name.
pub fn read(file: &str, grids: &[Grid], words: &Words<'_>) -> (bool, Vec<Taken>) {
    let sheets: Vec<_> = grids.iter().filter_map(|grid| Some((grid, layout(grid, words)?))).collect();
    let taken = sheets.iter().flat_map(|(grid, layout)| Sheet { file, grid, layout, words }.read()).collect();
    (!sheets.is_empty(), taken)
}

fn layout(grid: &Grid, words: &Words<'_>) -> Option<Layout> {
    for (at, (_, cells)) in grid.rows.iter().enumerate().take(SEARCHED) {
        for (is_workbook, heads) in [false, true].into_iter().zip(words.heads()) {
            let mut columns = BTreeMap::new();
            let mut unread = Vec::new();
            for (column, cell) in cells.iter().enumerate() {
                match heads.get(&tidy(cell)) {
                    Some(&"known") => {}
                    Some(&role) => drop(columns.entry(role).or_insert(column)),
                    None if tidy(cell).is_empty() => {}
                    None => unread.push(cell.trim().to_owned()),
                }
            }
            if columns.contains_key("answer") && columns.contains_key("item") {
                return Some(Layout { at, columns, unread, is_workbook });
            }
        }
    }
    None
}

struct Sheet<'s, 'a> {
    file: &'s str,
    grid: &'s Grid,
    layout: &'s Layout,
    words: &'s Words<'a>,
}

impl Sheet<'_, '_> {
    fn said<'r>(&self, row: &'r [String], role: &str) -> &'r str {
        self.layout.columns.get(role).and_then(|&column| row.get(column)).map_or("", |cell| cell.trim())
    }

    fn read(&self) -> Vec<Taken> {
        let (above, below) = self.grid.rows.split_at(self.layout.at);
        let fields = self.fields(above);
        let mut found: BTreeMap<String, Taken> = BTreeMap::new();
        for (number, row) in below.iter().skip(1) {
            // The sums below the items of a workbook have nothing in the columns of answers and are passed over.
            self.row(*number, row, &fields, &mut found);
        }
        let unread = self.layout.unread.iter();
        let unread = unread.map(|head| self.remark(0, "column", head)).collect::<Vec<_>>();
        let mut taken: Vec<Taken> = found.into_values().collect();
        if let Some(first) = taken.first_mut() {
            first.remarks.extend(unread);
        }
        taken
    }

    /// What stands above the heads: each label has its value beside it.
    fn fields(&self, above: &[(usize, Vec<String>)]) -> BTreeMap<&'static str, String> {
        let mut fields = BTreeMap::new();
        for (_, cells) in above {
            for (column, cell) in cells.iter().enumerate() {
                let value = cells.get(column + 1).map_or("", |cell| cell.trim());
                if let Some(field) = self.words.field(cell)
                    && !value.is_empty()
                {
                    fields.entry(field).or_insert_with(|| value.to_owned());
                }
            }
        }
        fields
    }

    /// Type and edition by the title of a sheet as `type · standard (edition)`, by the id beside it, or by the sheet's name.
    fn place(&self, fields: &BTreeMap<&'static str, String>) -> (String, String) {
        let title = self.grid.rows.first().and_then(|(_, cells)| cells.first()).map_or("", String::as_str);
        let named = fields.get("type").and_then(|name| self.words.community_type(name));
        let named = named.or_else(|| self.words.community_type(title.split(" · ").next().unwrap_or_default()));
        let named = named.or_else(|| self.words.community_type(&self.grid.name));
        let inside = title.trim().strip_suffix([')', '）']).and_then(|title| title.rsplit_once(['(', '（']));
        let edition = fields.get("edition").map(String::as_str).or(inside.map(|(_, edition)| edition));
        let edition = edition.map(|name| self.words.edition(name).unwrap_or(name));
        let own = self.words.of.edition.id.as_str();
        (named.unwrap_or_default().to_owned(), edition.unwrap_or(own).to_owned())
    }

    fn remark(&self, row: usize, kind: &'static str, value: &str) -> Remark {
        Remark { sheet: self.grid.name.clone(), row, kind, value: value.chars().take(200).collect() }
    }

    fn row(
        &self,
        number: usize,
        cells: &[String],
        fields: &BTreeMap<&'static str, String>,
        found: &mut BTreeMap<String, Taken>,
    ) {
        let of = |role: &str| self.said(cells, role);
        let answer = self.words.answer(of("answer"));
        let says = ["note", "date", "ref", "by"].iter().any(|role| !of(role).is_empty());
        if answer == Some(None) && !says {
            return;
        }
        let head = self.head(cells, fields);
        let taken = found
            .entry(head.id.clone())
            .or_insert_with(|| Taken { filled: Filled { head, ..Filled::default() }, remarks: Vec::new() });
        let community_type = taken.filled.head.community_type.clone();
        let all: Vec<&str> = ["item", "title", "answer", "note", "date", "ref", "by"]
            .into_iter()
            .map(of)
            .filter(|text| !text.is_empty())
            .collect();
        let Some(item) = self.item(of("item"), of("title"), &community_type) else {
            taken.remarks.push(self.remark(number, "unmatched", &all.join(" · ")));
            return;
        };
        if taken.filled.rows.contains_key(&item) {
            taken.remarks.push(self.remark(number, "twice", &all.join(" · ")));
            return;
        }
        if answer.is_none() {
            taken.remarks.push(self.remark(number, "answer", of("answer")));
        }
        let date = date(of("date"));
        if date.is_none() {
            taken.remarks.push(self.remark(number, "date", of("date")));
        }
        let text = |role: &str| of(role).replace("\r\n", "\n");
        let row = Row {
            item: item.clone(),
            title: of("title").to_owned(),
            answer: answer.flatten(),
            note: text("note"),
            date: date.unwrap_or_default(),
            reference: text("ref"),
            by: text("by"),
            at: of("at").to_owned(),
            digest: of("digest").to_owned(),
            aside: Aside::default(),
        };
        taken.filled.rows.insert(item, row);
    }

    /// The id of the item of a row: as it is written, or the only one with the title on the checklist.
    fn item(&self, written: &str, title: &str, community_type: &str) -> Option<String> {
        if !written.is_empty() {
            return ItemId::parse(written).ok().map(|id| id.as_str().to_owned());
        }
        let of = self.words.of;
        let title = tidy(title);
        let languages = &of.resolved.standard.site.languages;
        let has_title = |item: &&crate::model::Item| {
            languages.iter().any(|lang| tidy(of.findings.item_titles(of.edition, item).text(lang)) == title)
        };
        let is_on = |item: &&crate::model::Item| {
            of.edition.types.iter().any(|of| of.id.value.as_str() == community_type && item.is_for(&of.id.value))
        };
        let mut named = of.edition.items.iter().filter(is_on).filter(has_title);
        match (named.next(), named.next()) {
            (Some(only), None) if !title.is_empty() => Some(only.id.value.as_str().to_owned()),
            _ => None,
        }
    }

    /// Whose row it is: by its own cells, by what stands above the heads, or by the sheet.
    fn head(&self, cells: &[String], fields: &BTreeMap<&'static str, String>) -> Head {
        let (community_type, edition) = self.place(fields);
        let field = |role: &'static str| fields.get(role).map(String::as_str).unwrap_or_default();
        let of = |role: &'static str, column: &str| {
            let own = self.said(cells, column);
            // In a workbook the column of the same name belongs to the item.
            let own = if self.layout.is_workbook { "" } else { own };
            if own.is_empty() { field(role) } else { own }.to_owned()
        };
        let day = match of("on", "on") {
            day if day.is_empty() => field("date").to_owned(),
            day => day,
        };
        let written = |role, otherwise: String| match of(role, role) {
            own if own.is_empty() => otherwise,
            own => own,
        };
        let mut head = Head {
            id: of("id", "id"),
            site: Some(of("site", "site")).filter(|site| SiteId::parse(site).is_some()),
            standard: of("standard", "standard"),
            edition: written("edition", edition),
            community_type: written("type", community_type),
            name: written("name", self.file.to_owned()),
            street: of("street", "street"),
            date: date(&day).unwrap_or_default(),
            assessor: of("assessor", "assessor"),
            party: of("party", "party"),
            at: String::new(),
        };
        if head.id.is_empty() {
            head.id = derived_id(&head).to_string();
        }
        head
    }
}

/// The id of an assessment out of a workbook that has none: the same for the same community, day and assessor.
fn derived_id(head: &Head) -> Digest {
    let mut builder = DigestBuilder::default();
    for part in [&head.edition, &head.community_type, &head.name, &head.street, &head.party, &head.date, &head.assessor]
    {
        builder.piece(part.as_bytes());
    }
    builder.finish()
}

/// A date as `2026-11-20`, out of what spreadsheets make of one; empty for no text, `None` if it is no date.
fn date(text: &str) -> Option<String> {
    let text = tidy(text);
    if text.is_empty() {
        return Some(String::new());
    }
    let day = text.split(['T', ' ']).next().unwrap_or_default().trim_end_matches('日');
    let parts: Vec<&str> = day.split(['-', '/', '.', '年', '月']).collect();
    if let [year, month, day] = parts[..]
        && let (Ok(year), Ok(month), Ok(day)) = (year.parse(), month.parse(), day.parse())
    {
        return Date::new(year, month, day).ok().map(|date| date.to_string());
    }
    // Days since 1899-12-30. Day 60 is 29 February 1900, which did not exist.
    let days: i32 = text.split('.').next()?.parse().ok().filter(|days| (61..200_000).contains(days))?;
    let first = jiff::civil::date(1899, 12, 30);
    first.checked_add(jiff::Span::new().days(days)).ok().map(|date| date.to_string())
}

#[cfg(test)]
mod tests {
    use super::date;

    #[test]
    fn dates_are_read_as_people_and_spreadsheets_write_them() {
        let read = |text| date(text).unwrap_or_else(|| "none".to_owned());
        for text in ["2026-11-20", "2026/11/20", "2026年11月20日", "2026.11.20", "46346", "2026-11-20 00:00:00"] {
            assert_eq!(read(text), "2026-11-20", "{text}");
        }
        assert_eq!(["", "yesterday", "2026-13-01", "12"].map(read), ["", "none", "none", "none"]);
    }
}
