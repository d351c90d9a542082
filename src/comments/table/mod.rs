//! The table of a round that a body hands in: its columns are data, of which two are built in. Written as a workbook, as CSV
//! and as a Word file.

mod docx;
mod layout;
mod xlsx;

pub use docx::docx;
pub use layout::{Field, Layout, LayoutColumn, LayoutError};
pub use xlsx::xlsx;

use crate::export::csv::guarded;
use crate::model::{Comment, Lang, Thing};
use crate::resolve::{Name, ResolvedEdition};

/// A table as texts, its head first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The title, with the name of the standard.
    pub title: String,
    /// The heads of the columns.
    pub heads: Vec<String>,
    /// The widths of the columns, in characters.
    pub widths: Vec<u16>,
    /// The rows, in the order of the text.
    pub rows: Vec<Vec<String>>,
}

/// The comments of an edition as a table.
pub fn table(of: ResolvedEdition<'_>, layout: &Layout) -> Table {
    let lang = of.edition.languages().iter().find(|lang| lang.as_str() == layout.lang);
    let lang = lang.unwrap_or_else(|| of.resolved.standard.site.default_lang());
    let reading = of.reading(lang);
    let name = [reading.text(&of.edition.designation), reading.text(&of.edition.title)];
    let name = name.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ");
    let row = |(index, comment): (usize, &Comment)| -> Vec<String> {
        layout.columns.iter().map(|column| cell(of, lang, layout, column, index + 1, comment)).collect()
    };
    Table {
        title: format!("{}  {name}", layout.title).trim().to_owned(),
        heads: layout.columns.iter().map(|column| column.head.clone()).collect(),
        widths: layout.columns.iter().map(|column| column.width).collect(),
        rows: of.comments_in_order().enumerate().map(row).collect(),
    }
}

/// The table as CSV in UTF-8 with a byte order mark; no cell is a formula for a spreadsheet.
pub fn csv(table: &Table) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(vec![0xEF, 0xBB, 0xBF]);
    for row in std::iter::once(&table.heads).chain(&table.rows) {
        // Writing to memory cannot fail, and all rows have as many cells as the head.
        let _ = writer.write_record(row.iter().map(|cell| guarded_text(cell)));
    }
    writer.into_inner().unwrap_or_default()
}

/// A cell that no spreadsheet takes for a formula, nor for another number than is written. Counts are numbers.
fn guarded_text(cell: &str) -> String {
    let is_count = !cell.is_empty() && cell.bytes().all(|c| c.is_ascii_digit()) && !cell.starts_with('0');
    if is_count { cell.to_owned() } else { guarded(cell).into_owned() }
}

/// A cell: its parts are lines. If there are several kinds of texts in it, each but the comment has its name before it.
fn cell(
    of: ResolvedEdition<'_>,
    lang: &Lang,
    layout: &Layout,
    column: &LayoutColumn,
    number: usize,
    comment: &Comment,
) -> String {
    let several = column.of.len() > 1;
    let part = |field: &Field| {
        let text = field_text(of, lang, *field, number, comment)?;
        let label = layout.label(*field).filter(|_| several);
        Some(label.map_or_else(|| text.clone(), |label| format!("{label}{text}")))
    };
    column.of.iter().filter_map(part).collect::<Vec<_>>().join("\n")
}

fn field_text(of: ResolvedEdition<'_>, lang: &Lang, field: Field, number: usize, comment: &Comment) -> Option<String> {
    let disposition = comment.disposition.as_ref();
    let text = match field {
        Field::Number => number.to_string(),
        Field::Id => comment.id.value.to_string(),
        Field::Organization => comment.commenter()?.to_owned(),
        Field::Person => comment.person.clone()?,
        Field::Date => comment.date?.to_string(),
        Field::Clause => clause(of, lang, comment)?,
        Field::Element => element(of, lang, comment)?,
        Field::Kind => comment.kind?.word().to_owned(),
        Field::Original => comment.original.clone()?,
        Field::Comment => comment.text.clone(),
        Field::Proposed => comment.proposed.clone()?,
        Field::Reason => comment.reason.clone()?,
        Field::Decision => {
            let decision = disposition?.decision;
            if lang.is_chinese() { decision.chinese().to_owned() } else { decision.english().to_owned() }
        }
        Field::DecisionReason => disposition?.reason.clone()?,
        Field::DecidedBy => disposition?.by.clone()?,
        Field::DecidedOn => disposition?.date?.to_string(),
        Field::Source => comment.source.clone()?,
    };
    Some(text).filter(|text| !text.is_empty())
}

/// The number of the clause, or else its title; the place as it was written if it is not in the edition.
fn clause(of: ResolvedEdition<'_>, lang: &Lang, comment: &Comment) -> Option<String> {
    let Some(at) = comment.about.as_ref().and_then(|about| of.clause_with(&about.value)) else {
        let about = comment.about.as_ref().map(|about| &about.value);
        return match about.and_then(|about| of.name(about)) {
            Some(Name::Text(name)) => Some(of.reading(lang).text(&name).to_owned()),
            _ => comment.at.clone().or_else(|| about.map(Thing::to_string)),
        };
    };
    let number = of.findings.number(at).map(|number| number.shown_in_full(lang));
    Some(number.unwrap_or_else(|| of.reading(lang).clause_label(of.edition, of.findings, at)))
}

/// The number of the table, figure or formula, or the place in the clause as it was written.
fn element(of: ResolvedEdition<'_>, lang: &Lang, comment: &Comment) -> Option<String> {
    let about = comment.about.as_ref().map(|about| &about.value)?;
    match of.name(about)? {
        Name::Element(number) => Some(number.shown(lang)),
        _ => comment.at.clone(),
    }
}
