//! The first sheet: the subject of the workbook, instructions, and the possible answers.

use super::Book;
use super::sheet::{Sheet, cell, column_range};
use super::words::ANSWERS;
use crate::site::url::EditionPage;
use rust_xlsxwriter::{Workbook, XlsxError};

/// The row of the first answer. The second column contains the words, the third their values.
const FIRST_ANSWER: u32 = 8;

/// The names of the answers in formulas, in the order of [`ANSWERS`].
pub(super) const NAMES: [&str; 4] = ["answer_met", "answer_partly", "answer_not_met", "answer_not_applicable"];

/// The name of all answers together, for the choice in a cell.
pub(super) const ALL_ANSWERS: &str = "answers";

impl Book<'_> {
    pub(super) fn about(&self, name: &str) -> Result<Sheet<'_>, XlsxError> {
        let (rendition, edition) = (self.rendition, self.rendition.edition);
        let mut sheet = self.sheet(name, EditionPage::Home)?;
        sheet.widths(&[24, 60, 12])?;
        let looks = sheet.looks;
        sheet.title(rendition.text(&edition.title))?;
        let status = format!("status.{}", edition.status.word());
        let date = edition.dates.published.map(|date| format!(" · {date}")).unwrap_or_default();
        let standing = format!("{} · {}{date}", rendition.edition_name(), self.word(&status));
        sheet.text((1, 0), self.word("workbook.edition"), &looks.strong)?;
        sheet.text((1, 1), &standing, &looks.text)?;
        let rows = [("workbook.about", rendition.prose(&edition.notice)), ("workbook.score", self.scheme())];
        for (row, (key, text)) in (2u32..).zip(rows) {
            sheet.text((row, 0), self.word(key), &looks.strong)?;
            sheet.text((row, 1), &text, &looks.text)?;
        }
        sheet.text((4, 0), self.word("workbook.answer"), &looks.strong)?;
        sheet.text((4, 1), self.word("workbook.how"), &looks.text)?;
        sheet.text((FIRST_ANSWER - 1, 1), self.word("workbook.answers"), &looks.head)?;
        sheet.text((FIRST_ANSWER - 1, 2), self.word("workbook.score"), &looks.head)?;
        for (row, (key, worth)) in
            (FIRST_ANSWER..).zip(ANSWERS.into_iter().zip([Some(1.0), Some(0.5), Some(0.0), None]))
        {
            sheet.text((row, 1), self.word(key), &looks.text)?;
            match worth {
                Some(worth) => sheet.number((row, 2), worth, &looks.score)?,
                None => sheet.text((row, 2), "–", &looks.centre)?,
            }
        }
        Ok(sheet)
    }

    /// The description of the assessment scheme.
    fn scheme(&self) -> String {
        let assessment = self.rendition.edition.assessment.as_ref();
        assessment.map(|assessment| self.rendition.prose(&assessment.description)).unwrap_or_default()
    }
}

/// Defines the names of the answers on the first sheet.
pub(super) fn define_answers(workbook: &mut Workbook, about: &str) -> Result<(), XlsxError> {
    let sheet = format!("'{}'", about.replace('\'', "''"));
    for (row, name) in (FIRST_ANSWER..).zip(NAMES) {
        workbook.define_name(name, &format!("={sheet}!{}", cell((row, 1))))?;
    }
    let all = column_range(1, FIRST_ANSWER..=FIRST_ANSWER + 3);
    workbook.define_name(ALL_ANSWERS, &format!("={sheet}!{all}"))?;
    Ok(())
}
