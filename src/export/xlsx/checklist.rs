//! The sheet of a checklist, with a row for the answer to each item.

use super::Book;
use super::about::ALL_ANSWERS;
use super::score::Summary;
use super::sheet::Sheet;
use crate::export::rendition::Rendition;
use crate::model::{Item, TypeId};
use crate::site::url::EditionPage;
use rust_xlsxwriter::{DataValidation, Formula, XlsxError};
use std::collections::BTreeMap;

/// The columns of a checklist.
pub(super) mod column {
    pub const POSITION: u16 = 0;
    pub const DIMENSION: u16 = 1;
    pub const ITEM: u16 = 2;
    pub const KIND: u16 = 3;
    pub const REQUIREMENT: u16 = 4;
    pub const EVIDENCE: u16 = 5;
    pub const POINTS: u16 = 6;
    pub const CLAUSES: u16 = 7;
    pub const ANSWER: u16 = 8;
    pub const NOTE: u16 = 9;
    pub const DATE: u16 = 10;
    pub const BY: u16 = 11;
    pub const ITEM_ID: u16 = 12;
    pub const DIMENSION_ID: u16 = 13;
    pub const TYPES: u16 = 14;
}

/// The row of the first item. Above are the title, the result, the fields about the assessor, and the column heads.
pub(super) const FIRST_ITEM: u32 = 4;

const WIDTHS: [u16; 15] = [4, 13, 18, 12, 38, 24, 8, 12, 13, 24, 12, 12, 18, 14, 14];

impl Book<'_> {
    pub(super) fn checklist(&self, name: &str, of_type: Option<&TypeId>) -> Result<Sheet<'_>, XlsxError> {
        let edition = self.rendition.edition;
        let items: Vec<&Item> = match of_type {
            Some(of_type) => edition.checklist(of_type).collect(),
            None => edition.items.iter().collect(),
        };
        let mut sheet = self.sheet(name, of_type.map_or(EditionPage::Types, EditionPage::Type))?;
        sheet.widths(&WIDTHS)?;
        let title = of_type.map_or(self.word("workbook.checklists"), |id| self.type_name(id));
        sheet.title(&format!("{title} · {}", self.footer))?;
        if let Some(id) = of_type {
            sheet.text((0, column::TYPES), id.as_str(), &sheet.looks.quiet)?;
        }
        self.fields(&mut sheet)?;
        sheet.heads(FIRST_ITEM - 1, &self.heads())?;
        sheet.freeze_above(FIRST_ITEM)?;
        let names: BTreeMap<_, _> = edition.dimensions.iter().map(|of| (&of.id.value, &of.name)).collect();
        let for_type = of_type.map(|id| self.rendition.for_type(id));
        let rendition = for_type.as_ref().unwrap_or(self.rendition);
        let mut row = FIRST_ITEM;
        for (position, item) in (1u32..).zip(&items) {
            let dimension = names.get(&item.dimension.value).map_or("", |name| self.rendition.text(name));
            self.item(&mut sheet, row, (position, item), rendition, dimension)?;
            row = row.saturating_add(1);
        }
        if !items.is_empty() {
            self.choices(&mut sheet, row - 1)?;
        }
        let last = self.summary(&mut sheet, &Summary::of(edition, &items))?;
        // Ids are for programs and are not printed.
        sheet.sheet.set_print_area(0, 0, last, column::BY)?;
        Ok(sheet)
    }

    fn heads(&self) -> [&str; 15] {
        [
            "#",
            self.word("assessment.dimension"),
            self.word("workbook.item"),
            self.word("workbook.kind"),
            self.word("workbook.requirement"),
            self.word("item.evidence"),
            self.word("assess.csv_points"),
            self.word("workbook.clauses"),
            self.word("workbook.answer"),
            self.word("workbook.note"),
            self.word("workbook.date"),
            self.word("workbook.assessor"),
            "item",
            "dimension",
            "types",
        ]
    }

    /// The fields that apply to the whole sheet.
    fn fields(&self, sheet: &mut Sheet<'_>) -> Result<(), XlsxError> {
        let looks = sheet.looks;
        let row = FIRST_ITEM - 2;
        for (column, key) in [(column::DIMENSION, "workbook.community"), (column::REQUIREMENT, "workbook.assessor")] {
            sheet.text((row, column), self.word(key), &looks.strong)?;
            sheet.text((row, column + 1), "", &looks.field)?;
        }
        sheet.text((row, column::CLAUSES), self.word("workbook.date"), &looks.strong)?;
        sheet.text((row, column::ANSWER), "", &looks.date_field)?;
        sheet.text((row, column::NOTE), self.word("workbook.street"), &looks.strong)?;
        sheet.text((row, column::DATE), "", &looks.field)
    }

    fn item(
        &self,
        sheet: &mut Sheet<'_>,
        row: u32,
        (position, item): (u32, &Item),
        rendition: &Rendition<'_>,
        dimension: &str,
    ) -> Result<(), XlsxError> {
        let looks = sheet.looks;
        sheet.more = super::cut_note(self.words, &rendition.item_page(item));
        let kind = if item.is_common() { "kind.common" } else { "kind.individual" };
        sheet.number((row, column::POSITION), position, &looks.centre)?;
        sheet.text((row, column::DIMENSION), dimension, &looks.text)?;
        sheet.text((row, column::ITEM), &rendition.item_title(item), &looks.strong)?;
        sheet.text((row, column::KIND), self.word(kind), &looks.centre)?;
        sheet.text((row, column::REQUIREMENT), &rendition.item_text(item, &self.notes), &looks.text)?;
        sheet.text((row, column::EVIDENCE), &rendition.of_item(item).prose(&item.evidence), &looks.text)?;
        sheet.number((row, column::POINTS), item.points, &looks.centre)?;
        let href = match item.clauses.as_slice() {
            [only] => rendition.page(EditionPage::Clause(&only.value)),
            _ => rendition.item_page(item),
        };
        sheet.link((row, column::CLAUSES), self.href(href).as_deref(), &self.numbers(&item.clauses))?;
        for field in [column::ANSWER, column::NOTE, column::BY] {
            sheet.text((row, field), "", &looks.field)?;
        }
        sheet.text((row, column::DATE), "", &looks.date_field)?;
        sheet.text((row, column::ITEM_ID), item.id.value.as_str(), &looks.quiet)?;
        sheet.text((row, column::DIMENSION_ID), item.dimension.value.as_str(), &looks.quiet)?;
        sheet.text((row, column::TYPES), &crate::export::csv::types(item), &looks.quiet)
    }

    /// Restricts the answer cells to the possible answers.
    fn choices(&self, sheet: &mut Sheet<'_>, last: u32) -> Result<(), XlsxError> {
        let message = super::names::cut(self.word("workbook.choose"), 200);
        let choice = DataValidation::new()
            .allow_list_formula(Formula::new(format!("={ALL_ANSWERS}")))
            .set_error_message(message)?;
        sheet.sheet.add_data_validation(FIRST_ITEM, column::ANSWER, last, column::ANSWER, &choice)?;
        self.texts_in(sheet, (FIRST_ITEM, column::CLAUSES, last, column::CLAUSES))
    }
}
