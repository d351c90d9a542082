//! The sheets of responsibility lists, and the matrix of clauses and bodies.

use super::Book;
use super::sheet::Sheet;
use crate::model::{ResponsibilityList, Role};
use crate::resolve::matrix::{Cell, Matrix};
use crate::site::url::EditionPage;
use rust_xlsxwriter::XlsxError;

/// The row of the column heads, below the title.
const HEADS: u32 = 1;

impl Book<'_> {
    /// A responsibility list: the duties of its body, with room for notes.
    pub(super) fn list(&self, name: &str, list: &ResponsibilityList) -> Result<Sheet<'_>, XlsxError> {
        let rendition = self.rendition;
        let mut sheet = self.sheet(name, EditionPage::List(&list.id.value))?;
        let looks = sheet.looks;
        sheet.widths(&[5, 66, 12, 20, 34, 28, 10, 24, 24])?;
        let body = rendition.findings.ids.bodies.get(&list.body.value);
        let body = body.map_or("", |&place| rendition.text(&rendition.edition.bodies[place].name));
        sheet.title(&format!("{} · {body}", rendition.text(&list.title)))?;
        let heads = [
            "#",
            "workbook.duty",
            "workbook.role",
            "workbook.clauses",
            "workbook.note",
            "entry",
            "role",
            "list",
            "body",
        ];
        sheet.heads(HEADS, &heads.map(|key| self.word(key)))?;
        sheet.freeze_above(HEADS + 1)?;
        let mut row = HEADS;
        for (position, entry) in (1u32..).zip(&list.entries) {
            row = row.saturating_add(1);
            let role = match entry.role {
                Role::Lead => "role.lead",
                Role::Support => "role.support",
            };
            sheet.number((row, 0), position, &looks.centre)?;
            sheet.text((row, 1), &rendition.prose(&entry.text), &looks.text)?;
            sheet.text((row, 2), self.word(role), &looks.centre)?;
            let page = match entry.clauses.as_slice() {
                [only] => EditionPage::Clause(&only.value),
                _ => EditionPage::List(&list.id.value),
            };
            let href = self.href(rendition.page(page));
            sheet.link((row, 3), href.as_deref(), &self.numbers(&entry.clauses))?;
            sheet.text((row, 4), "", &looks.field)?;
            // Ids are for programs and are not printed.
            let ids = [entry.id.value.as_str(), entry.role.word(), list.id.value.as_str(), list.body.value.as_str()];
            for (column, id) in (5..).zip(ids) {
                sheet.text((row, column), id, &looks.quiet)?;
            }
        }
        sheet.sheet.set_print_area(0, 0, row, 4)?;
        self.texts_in(&mut sheet, (HEADS + 1, 3, row.max(HEADS + 1), 3))?;
        Ok(sheet)
    }

    /// The matrix of clauses and bodies.
    pub(super) fn matrix(&self, name: &str, matrix: &Matrix) -> Result<Sheet<'_>, XlsxError> {
        let (rendition, edition) = (self.rendition, self.rendition.edition);
        let mut sheet = self.sheet(name, EditionPage::Matrix)?;
        let looks = sheet.looks;
        let bodies = matrix.bodies.iter().map(|&place| rendition.text(&edition.bodies[place].name));
        let heads: Vec<&str> =
            [self.word("workbook.clauses"), self.word("workbook.clause")].into_iter().chain(bodies).collect();
        let widths: Vec<u16> = [10, 36].into_iter().chain(std::iter::repeat_n(13, matrix.bodies.len())).collect();
        sheet.widths(&widths)?;
        sheet.title(self.word("workbook.matrix"))?;
        sheet.heads(HEADS, &heads)?;
        sheet.freeze_above(HEADS + 1)?;
        sheet.sheet.set_freeze_panes(HEADS + 1, 2)?;
        let mut last = HEADS;
        for (row, of) in (HEADS + 1..).zip(&matrix.rows) {
            last = row;
            let clause = edition.clause(of.clause);
            let id = &clause.id.value;
            let number = rendition.findings.shown_number(of.clause, rendition.lang);
            let number = number.unwrap_or_else(|| id.to_string());
            let href = self.href(rendition.record(id));
            sheet.link((row, 0), href.as_deref(), &number)?;
            sheet.text((row, 1), &rendition.clause_title(clause), &looks.text)?;
            for (column, cell) in (2u16..).zip(&of.cells) {
                let word = match cell.as_ref().map(|tie| tie.cell) {
                    None => continue,
                    Some(Cell::Lead) => self.word("role.lead"),
                    Some(Cell::Support) => self.word("role.support"),
                    Some(Cell::Named) => self.word("workbook.named"),
                };
                sheet.text((row, column), word, &looks.centre)?;
            }
        }
        self.texts_in(&mut sheet, (HEADS + 1, 0, last, 0))?;
        Ok(sheet)
    }

    /// Suppresses the warning about numbers stored as text in these cells.
    pub(super) fn texts_in(&self, sheet: &mut Sheet<'_>, cells: (u32, u16, u32, u16)) -> Result<(), XlsxError> {
        let (first_row, first_column, last_row, last_column) = cells;
        let error = rust_xlsxwriter::IgnoreError::NumberStoredAsText;
        sheet.sheet.ignore_error_range(first_row, first_column, last_row, last_column, error)?;
        Ok(())
    }
}
