//! The score of a checklist as formulas.
//!
//! The block below the items has a row for each dimension with its weight, its applicable points, its gained points and
//! its score. The total and the grade follow, then the list of grades, and the decisive items. The frozen rows at the
//! top repeat the total and the grade.

use super::Book;
use super::about::NAMES;
use super::checklist::{FIRST_ITEM, column};
use super::sheet::{Sheet, cell, column_range};
use crate::model::{Dimension, Edition, Grade, Item, ItemId, Veto};
use rust_xlsxwriter::XlsxError;
use std::collections::BTreeMap;

/// Added before a score is rounded, so that a half with a floating-point error is still rounded up.
const HALF: &str = "1E-10";

/// The columns of the block.
const NAME: u16 = column::DIMENSION;
const WEIGHT: u16 = column::ITEM;
const APPLICABLE: u16 = column::KIND;
const GAINED: u16 = column::REQUIREMENT;
const SCORE: u16 = column::EVIDENCE;

/// The columns of the vetoes: the remaining grade, whether the veto applies, and its effect.
const PLACE: u16 = WEIGHT;
const HOLDS: u16 = APPLICABLE;
const EFFECT: u16 = GAINED;

/// The data from which the formulas of a checklist are made.
pub(super) struct Summary<'a> {
    /// The dimensions of its items, with their weights, if any, and their sums of points.
    dimensions: Vec<(&'a Dimension, Option<u32>, f64)>,
    grades: &'a [Grade],
    /// The vetoes of its items, with the rows of the items.
    vetoes: Vec<(&'a Veto, u32)>,
    items: u32,
}

impl<'a> Summary<'a> {
    pub fn of(edition: &'a Edition, items: &[&'a Item]) -> Summary<'a> {
        let mut points: BTreeMap<_, f64> = BTreeMap::new();
        let mut rows: BTreeMap<&ItemId, u32> = BTreeMap::new();
        for (row, item) in (FIRST_ITEM..).zip(items) {
            *points.entry(&item.dimension.value).or_default() += f64::from(item.points);
            rows.insert(&item.id.value, row);
        }
        let assessment = edition.assessment.as_ref();
        let weights: Option<BTreeMap<_, u32>> = assessment
            .map(|assessment| assessment.weights.iter().map(|(id, weight)| (&id.value, *weight)).collect())
            .filter(|weights: &BTreeMap<_, u32>| !weights.is_empty());
        let dimension = |dimension: &'a Dimension| {
            let points = points.get(&dimension.id.value)?;
            let weight = weights.as_ref().map(|weights| weights.get(&dimension.id.value).copied().unwrap_or(0));
            Some((dimension, weight, *points))
        };
        let vetoes = assessment.into_iter().flat_map(|assessment| &assessment.vetoes);
        Summary {
            dimensions: edition.dimensions.iter().filter_map(dimension).collect(),
            grades: assessment.map_or(&[], |assessment| &assessment.grades),
            vetoes: vetoes.filter_map(|veto| Some((veto, *rows.get(&veto.item.value)?))).collect(),
            items: u32::try_from(items.len()).unwrap_or(u32::MAX),
        }
    }
}

/// The rows of the block, from 0; a range may be empty.
struct Rows {
    dimensions: std::ops::Range<u32>,
    total: u32,
    grade: u32,
    grades: std::ops::Range<u32>,
    vetoes: std::ops::Range<u32>,
}

impl Rows {
    fn of(summary: &Summary<'_>) -> Rows {
        let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        // An empty row separates the items from the block, whose first row has the column heads.
        let first = FIRST_ITEM.saturating_add(summary.items).saturating_add(2);
        let total = first.saturating_add(count(summary.dimensions.len()));
        let grades = total.saturating_add(4);
        let grades_end = grades.saturating_add(count(summary.grades.len()));
        let vetoes = grades_end.saturating_add(2);
        Rows {
            dimensions: first..total,
            total,
            grade: total.saturating_add(1),
            grades: grades..grades_end,
            vetoes: vetoes..vetoes.saturating_add(count(summary.vetoes.len())),
        }
    }
}

/// The last row of a non-empty range.
fn inclusive(rows: &std::ops::Range<u32>) -> std::ops::RangeInclusive<u32> {
    rows.start..=rows.end.saturating_sub(1).max(rows.start)
}

impl Book<'_> {
    /// Writes the block and returns the last row of the sheet.
    pub(super) fn summary(&self, sheet: &mut Sheet<'_>, summary: &Summary<'_>) -> Result<u32, XlsxError> {
        if summary.items == 0 {
            return Ok(FIRST_ITEM);
        }
        let rows = Rows::of(summary);
        self.dimensions(sheet, summary, &rows)?;
        let total = self.total(sheet, summary, &rows)?;
        if !summary.grades.is_empty() {
            self.grades(sheet, summary, &rows, total)?;
        }
        if !summary.vetoes.is_empty() {
            self.vetoes(sheet, summary, &rows)?;
        }
        self.head_line(sheet, summary, &rows, total)?;
        Ok(rows.vetoes.end)
    }

    fn dimensions(&self, sheet: &mut Sheet<'_>, summary: &Summary<'_>, rows: &Rows) -> Result<(), XlsxError> {
        let looks = sheet.looks;
        let items = inclusive(&(FIRST_ITEM..FIRST_ITEM + summary.items));
        let answers = column_range(column::ANSWER, items.clone());
        let points = column_range(column::POINTS, items.clone());
        let dimensions = column_range(column::DIMENSION_ID, items);
        let [met, partly, _, not_applicable] = NAMES;
        let heads = rows.dimensions.start - 1;
        for (column, key) in [
            (NAME, "assessment.dimension"),
            (WEIGHT, "assessment.weight"),
            (APPLICABLE, "workbook.applicable"),
            (GAINED, "workbook.gained"),
            (SCORE, "workbook.score"),
        ] {
            sheet.text((heads, column), self.word(key), &looks.head)?;
        }
        for (row, (dimension, weight, sum)) in (rows.dimensions.start..).zip(&summary.dimensions) {
            let id = cell((row, column::DIMENSION_ID));
            sheet.text((row, NAME), self.rendition.text(&dimension.name), &looks.strong)?;
            match weight {
                Some(weight) => sheet.number((row, WEIGHT), *weight, &looks.centre)?,
                None => sheet.text((row, WEIGHT), "", &looks.centre)?,
            }
            let applicable = format!("=SUMPRODUCT(({dimensions}={id})*({answers}<>{not_applicable})*{points})");
            sheet.formula((row, APPLICABLE), &applicable, &sum.to_string(), &looks.centre)?;
            let gained =
                format!("=SUMPRODUCT(({dimensions}={id})*(({answers}={met})+({answers}={partly})/2)*{points})");
            sheet.formula((row, GAINED), &gained, "0", &looks.centre)?;
            let (all, some) = (cell((row, APPLICABLE)), cell((row, GAINED)));
            let score = format!("=IF({all}=0,\"\",ROUND(100*{some}/{all}+{HALF},1))");
            sheet.formula((row, SCORE), &score, if *sum > 0.0 { "0" } else { "" }, &looks.score)?;
            sheet.text((row, column::DIMENSION_ID), dimension.id.value.as_str(), &looks.quiet)?;
        }
        Ok(())
    }

    /// Writes the total. Returns its row.
    fn total(&self, sheet: &mut Sheet<'_>, summary: &Summary<'_>, rows: &Rows) -> Result<Option<u32>, XlsxError> {
        let looks = sheet.looks;
        let dimensions = inclusive(&rows.dimensions);
        let all = column_range(APPLICABLE, dimensions.clone());
        let some = column_range(GAINED, dimensions.clone());
        let weights = column_range(WEIGHT, dimensions);
        let weighted = summary.dimensions.iter().any(|(_, weight, _)| weight.is_some());
        let formula = if weighted {
            let sum = format!("SUMPRODUCT(({all}>0)*{weights})");
            // If nothing applies, nothing was gained: the divisor is then 1 and the term 0.
            let scores = format!("SUMPRODUCT({weights}*{some}/({all}+({all}=0)))");
            format!("=IF({sum}=0,\"\",ROUND(100*{scores}/{sum}+{HALF},1))")
        } else {
            format!("=IF(SUM({all})=0,\"\",ROUND(100*SUM({some})/SUM({all})+{HALF},1))")
        };
        let counts = summary.dimensions.iter().any(|(_, weight, sum)| *sum > 0.0 && weight.is_none_or(|of| of > 0));
        let total = counts.then_some(0);
        sheet.text((rows.total, NAME), self.word("workbook.total"), &looks.head)?;
        sheet.formula((rows.total, SCORE), &formula, if counts { "0" } else { "" }, &looks.score)?;
        Ok(total)
    }

    fn grades(
        &self,
        sheet: &mut Sheet<'_>,
        summary: &Summary<'_>,
        rows: &Rows,
        total: Option<u32>,
    ) -> Result<(), XlsxError> {
        let looks = sheet.looks;
        let heads = rows.grades.start - 1;
        sheet.text((heads, NAME), self.word("assessment.grade"), &looks.head)?;
        sheet.text((heads, WEIGHT), self.word("assessment.from"), &looks.head)?;
        for (row, grade) in (rows.grades.start..).zip(summary.grades) {
            sheet.text((row, NAME), self.rendition.text(&grade.name), &looks.strong)?;
            sheet.number((row, WEIGHT), grade.from.value, &looks.centre)?;
        }
        let grades = inclusive(&rows.grades);
        let (names, from) = (column_range(NAME, grades.clone()), column_range(WEIGHT, grades));
        let score = cell((rows.total, SCORE));
        // The index of the first grade that the score reaches: the number of unreached grades plus one.
        let mut place = format!("SUMPRODUCT(--({from}>{score}))+1");
        if !summary.vetoes.is_empty() {
            place = format!("MAX({place},{})", column_range(PLACE, inclusive(&rows.vetoes)));
        }
        let count = summary.grades.len();
        let named = format!("INDEX({names},{place})");
        let named = self.left_to_people(&named, summary, rows).unwrap_or(named);
        let formula = format!("=IF({score}=\"\",\"\",IF({place}>{count},\"\",{named}))");
        let blank = total.and_then(|total| summary.grades.iter().find(|grade| grade.from.value <= total));
        let blank = blank.map_or("", |grade| self.rendition.text(&grade.name));
        sheet.text((rows.grade, NAME), self.word("assessment.grade"), &looks.head)?;
        sheet.formula((rows.grade, SCORE), &formula, blank, &looks.centre)
    }

    /// The grade as the page words it: a veto whose effect is only described leaves it to people. `None` if there is no such veto.
    fn left_to_people(&self, grade: &str, summary: &Summary<'_>, rows: &Rows) -> Option<String> {
        summary.vetoes.iter().find(|(veto, _)| at_most(veto, summary.grades).is_none())?;
        let vetoes = inclusive(&rows.vetoes);
        let (holds, place) = (column_range(HOLDS, vetoes.clone()), column_range(PLACE, vetoes));
        let open = format!("SUMPRODUCT(({holds}<>\"\")*({place}=0))>0");
        let (before, after) = self.word("assess.grade_open").split_once("{grade}")?;
        let text = |words: &str| format!("IF({open},\"{}\",\"\")", words.replace('"', "\"\""));
        let parts = [text(before), grade.to_owned(), text(after)];
        let is_empty = [before.is_empty(), false, after.is_empty()];
        let parts = parts.into_iter().zip(is_empty).filter(|(_, is_empty)| !is_empty).map(|(part, _)| part);
        Some(parts.collect::<Vec<_>>().join("&"))
    }

    fn vetoes(&self, sheet: &mut Sheet<'_>, summary: &Summary<'_>, rows: &Rows) -> Result<(), XlsxError> {
        let (rendition, looks) = (self.rendition, sheet.looks);
        let heads = rows.vetoes.start - 1;
        sheet.text((heads, NAME), self.word("assessment.vetoes"), &looks.head)?;
        sheet.text((heads, PLACE), self.word("workbook.place"), &looks.head)?;
        sheet.text((heads, HOLDS), self.word("workbook.answer"), &looks.head)?;
        sheet.text((heads, EFFECT), self.word("workbook.effect"), &looks.head)?;
        sheet.text((heads, SCORE), self.word("workbook.at_most"), &looks.head)?;
        let not_met = NAMES[2];
        for (row, (veto, item_row)) in (rows.vetoes.start..).zip(&summary.vetoes) {
            let place = rendition.findings.ids.items.get(&veto.item.value);
            let title = place.map(|&place| rendition.item_title(&rendition.edition.items[place])).unwrap_or_default();
            sheet.text((row, NAME), &title, &looks.strong)?;
            sheet.text((row, EFFECT), &rendition.prose(&veto.effect), &looks.text)?;
            let answer = cell((*item_row, column::ANSWER));
            // The index of the best remaining grade if the item is not met; 0 for no restriction.
            let at_most = at_most(veto, summary.grades);
            let formula = format!("=IF({answer}={not_met},{},0)", at_most.map_or(0, |(place, _)| place));
            sheet.formula((row, PLACE), &formula, "0", &looks.centre)?;
            let applies = format!("=IF({answer}={not_met},{answer},\"\")");
            sheet.formula((row, HOLDS), &applies, "", &looks.centre)?;
            let name = at_most.map_or("", |(_, grade)| rendition.text(&grade.name));
            sheet.text((row, SCORE), name, &looks.centre)?;
        }
        Ok(())
    }

    /// The second row: the total, the grade, the number of answers and the number of effective vetoes.
    fn head_line(
        &self,
        sheet: &mut Sheet<'_>,
        summary: &Summary<'_>,
        rows: &Rows,
        total: Option<u32>,
    ) -> Result<(), XlsxError> {
        let looks = sheet.looks;
        const ROW: u32 = 1;
        sheet.text((ROW, NAME), self.word("workbook.total"), &looks.strong)?;
        let blank = if total.is_some() { "0" } else { "" };
        sheet.formula((ROW, NAME + 1), &format!("={}", cell((rows.total, SCORE))), blank, &looks.score)?;
        if !summary.grades.is_empty() {
            sheet.text((ROW, column::KIND), self.word("assessment.grade"), &looks.strong)?;
            let blank = total.and_then(|total| summary.grades.iter().find(|grade| grade.from.value <= total));
            let blank = blank.map_or("", |grade| self.rendition.text(&grade.name));
            sheet.formula(
                (ROW, column::REQUIREMENT),
                &format!("={}", cell((rows.grade, SCORE))),
                blank,
                &looks.text,
            )?;
        }
        let answers = column_range(column::ANSWER, inclusive(&(FIRST_ITEM..FIRST_ITEM + summary.items)));
        // Not with LEN, which some spreadsheets apply to only one cell of the range.
        let answered = format!("=SUMPRODUCT(--({answers}<>\"\"))&\" / {}\"", summary.items);
        sheet.text((ROW, column::EVIDENCE), self.word("workbook.answered"), &looks.strong)?;
        sheet.formula((ROW, column::POINTS), &answered, &format!("0 / {}", summary.items), &looks.centre)?;
        if !summary.vetoes.is_empty() {
            let applies = column_range(HOLDS, inclusive(&rows.vetoes));
            let vetoes = format!("=SUMPRODUCT(--({applies}<>\"\"))");
            sheet.text((ROW, column::CLAUSES), self.word("assessment.vetoes"), &looks.strong)?;
            sheet.formula((ROW, column::ANSWER), &vetoes, "0", &looks.centre)?;
        }
        Ok(())
    }
}

/// The best grade that a veto permits, with its index from 1; `None` for a veto that does not change the grade.
fn at_most<'g>(veto: &Veto, grades: &'g [Grade]) -> Option<(usize, &'g Grade)> {
    let id = &veto.at_most.as_ref()?.value;
    (1usize..).zip(grades).find(|(_, grade)| &grade.id.value == id)
}
