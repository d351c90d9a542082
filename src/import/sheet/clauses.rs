//! Sheets whose rows are the clauses of a standard or a catalogue, with the numbers that the sheet gives them.

use super::columns::Column;
use super::foreign::Together;
use super::grid::Grid;
use super::own::separators;
use super::rows::{Heads, Reader, is_total};
use crate::import::clause_rows::{self, MARKS, Mark, SAYS_MORE, Types, is_under, label, linked, mark, split_number};
use crate::import::document::{Block, BlockKind, Field, Inline, Number, Scheme, Section};
use crate::import::report::{Fate, Place};
use crate::model::Part;

const REPEATED: &str = "the chapter and the section stand in each row; each is written once, as a heading";
const TYPES: &str =
    "the types of each clause are `types` of the items in checklist.yaml; a clause for all is a common item";
const OTHER_HEADS: &str = "the head of a column that a clause has no place for stands before each of its texts";

/// The longest heading that stands in the column of the requirements, in characters.
const LONGEST_HEADING: usize = 60;

/// A sheet of clauses while it is read.
struct Sheet<'h> {
    heads: &'h Heads,
    /// Which columns have a mark for each clause of a type, with the name of the type.
    marks: Vec<(usize, String)>,
    together: Together,
    types: Types,
    /// The clauses for all types, which are known at the end.
    for_all: Vec<String>,
    /// The open chapter and section, as the sheet has them.
    above: [Option<(String, String)>; 2],
    /// The depth of the last heading above the rows.
    base: u8,
    /// The depth of rows that are headings.
    depth_of_groups: u8,
    /// The open rows: depth and number.
    open: Vec<(u8, String)>,
    has_numbers: bool,
    /// Whether types are levels that are named by whole numbers.
    has_levels: bool,
    /// The texts among the marks.
    says_more: Vec<String>,
    signs: String,
}

impl Reader<'_> {
    /// Reads the rows of a sheet of clauses.
    pub(super) fn clauses(&mut self, grid: &Grid, heads: &Heads) {
        let lang = self.first_language_of(grid);
        self.columns_of_clauses(grid, heads);
        let marks = heads.marks(grid);
        let mut sheet = Sheet {
            heads,
            marks: marks.clone(),
            together: Together::default(),
            types: Types::default(),
            for_all: Vec::new(),
            above: [None, None],
            base: 0,
            depth_of_groups: 1,
            open: Vec::new(),
            has_numbers: false,
            has_levels: false,
            says_more: Vec::new(),
            signs: String::new(),
        };
        if sheet.has_above() || sheet.is_tree(grid) {
            self.cover(grid, heads);
        } else {
            self.chapter(grid, heads.at);
            (sheet.base, sheet.depth_of_groups) = (1, 2);
        }
        for (_, name) in &marks {
            sheet.types.name(name);
        }
        for (row, cells) in &grid.rows[heads.at + 1..] {
            self.clause_row(grid, &mut sheet, *row, cells);
        }
        let Sheet { mut together, mut types, for_all, has_numbers, has_levels, says_more, signs, .. } = sheet;
        if has_levels {
            let reason = "each level has the clauses that name it and no others; where a level contains those below it, add it to `types` in checklist.yaml";
            self.report.add(Fate::Guessed, self.place(&grid.name, 0), "", reason);
        }
        if !says_more.is_empty() {
            self.report.add(Fate::Guessed, self.place(&grid.name, 0), says_more.join("; "), SAYS_MORE);
        }
        for_all.iter().for_each(|anchor| types.select_all(anchor));
        let place = self.place(&grid.name, 0);
        types.settle(&lang, &place, &mut self.document.data, &mut self.report);
        together.add(Fate::Computed, "the signs and addresses of links, which are links now", signs);
        self.settle(grid, together);
        if has_numbers {
            self.document.scheme = Scheme::Labels;
        }
    }

    /// What the columns were taken for, and the heads that stand in the text.
    fn columns_of_clauses(&mut self, grid: &Grid, heads: &Heads) {
        let (row, cells) = &grid.rows[heads.at];
        let marks = heads.marks(grid);
        let known =
            |at: usize| heads.columns.values().any(|of| *of == at) && !marks.iter().any(|(mark, _)| *mark == at);
        let words: Vec<&str> =
            cells.iter().enumerate().filter(|(at, _)| known(*at)).map(|(_, text)| text.as_str()).collect();
        let place = self.place(&grid.name, *row);
        let names: Vec<&str> = marks.iter().map(|(_, name)| name.as_str()).collect();
        let mut told = heads.told();
        if !names.is_empty() {
            told.push_str(&format!("; these columns mark the clauses of a type: {}", names.join(", ")));
        }
        self.report.add(Fate::Computed, place.clone(), words.join(" "), told);
        let others: Vec<&str> = cells
            .iter()
            .enumerate()
            .filter(|(at, text)| !known(*at) && !marks.iter().any(|(mark, _)| mark == at) && !text.trim().is_empty())
            .map(|(_, text)| text.as_str())
            .collect();
        if !others.is_empty() {
            self.report.add(Fate::Computed, place, others.join(" "), OTHER_HEADS);
        }
    }

    /// The texts above the heads of a sheet that has its own chapters: the first is the title of the document.
    fn cover(&mut self, grid: &Grid, heads: &Heads) {
        let filled = grid.rows[..heads.at].iter().filter(|(_, cells)| cells.iter().any(|text| !text.trim().is_empty()));
        let lines: Vec<(usize, String)> = filled
            .map(|(row, cells)| {
                let texts: Vec<&str> = cells.iter().map(|text| text.trim()).filter(|text| !text.is_empty()).collect();
                (*row, texts.join(" "))
            })
            .collect();
        let lang = self.first_language_of(grid);
        match lines.as_slice() {
            [(row, title)] if !title.contains('\n') && !self.document.cover.titles.contains_key(&lang) => {
                let place = self.place(&grid.name, *row);
                self.document.cover.titles.insert(lang, Field { text: title.clone(), place });
                let reason = "the title above the table is the title of the edition, and not the name of the sheet";
                self.report.add(Fate::LeftOut, self.place(&grid.name, 0), grid.name.clone(), reason);
            }
            [] => {
                if !grid.name.is_empty() {
                    let reason = "the sheet has chapters of its own, so that its name is no heading";
                    self.report.add(Fate::LeftOut, self.place(&grid.name, 0), grid.name.clone(), reason);
                }
            }
            _ => self.chapter(grid, heads.at),
        }
    }

    fn clause_row(&mut self, grid: &Grid, sheet: &mut Sheet<'_>, row: usize, cells: &[String]) {
        let heads = sheet.heads;
        let of = |column| Self::of(heads, cells, column);
        let filled: Vec<&str> = cells.iter().map(|text| text.trim()).filter(|text| !text.is_empty()).collect();
        if filled.is_empty() {
            return;
        }
        if filled.iter().all(|text| is_total(text) || text.parse::<f64>().is_ok())
            && filled.iter().any(|text| is_total(text))
        {
            sheet.together.add(Fate::Computed, "a row of totals is computed", filled.join(" "));
            return;
        }
        let place = self.place(&grid.name, row);
        let of_number = sheet.number_at().and_then(|at| cells.get(at)).map(|text| text.trim());
        let number = of_number.filter(|text| !text.is_empty());
        if sheet.number_at() != heads.columns.get(&Column::Number).copied() {
            let counted = of(Column::Number).unwrap_or_default();
            sheet.together.add(Fate::Computed, "the number of a row says nothing that its order does not", counted);
        }
        let (title, text) = (of(Column::Item), of(Column::Requirement));
        // A row with one text, often across joined cells, is a heading.
        if let ([only], None) = (filled.as_slice(), title)
            && (text.is_none() || self.is_joined(grid, row))
            && (number.is_none() || split_number(only).is_some())
            && !sheet.has_above()
        {
            let (number, title) = split_number(only).map_or((None, *only), |(number, title)| (Some(number), title));
            self.heading(sheet, sheet.depth_of_groups, number, Some(title), place);
            return;
        }
        self.open_above(sheet, cells, &place);
        if number.is_none() && title.is_none() && text.is_none() && sheet.others(cells).is_empty() {
            return;
        }
        let number = number.map(str::to_owned);
        let (title, text) = match (title, text) {
            (title, None) if heads.columns.contains_key(&Column::Requirement) => (title, None),
            (Some(only), None) => (None, Some(only)),
            both => both,
        };
        // Where rows are nested and titles have no column, a short text above other rows is their heading.
        let (title, text) = match (title, text, &number) {
            (None, Some(text), Some(number)) if sheet.heads_rows(grid, row, number) && is_heading(text) => {
                (Some(text), None)
            }
            other => (other.0, other.1),
        };
        while sheet.open.last().is_some_and(|(_, above)| !number.as_deref().is_some_and(|own| is_under(own, above))) {
            sheet.open.pop();
        }
        let depth = sheet.open.last().map_or(sheet.base, |(depth, _)| *depth).saturating_add(1).min(6);
        let anchor = number.clone().unwrap_or_else(|| format!("{}!{}!{row}", self.file, grid.name));
        if let Some(number) = &number {
            sheet.open.push((depth, number.clone()));
        }
        let mut blocks = self.linked_paragraphs(sheet, text.unwrap_or_default(), &place);
        for (head, cell) in sheet.other_cells(grid, cells) {
            let label = label(&head);
            self.repeated.add(&label);
            blocks.extend(self.linked_paragraphs(sheet, &format!("{label}{cell}"), &place));
        }
        self.types_of(grid, sheet, cells, &anchor);
        let mut section = self.numbered(sheet, depth, number.as_deref(), title, place);
        if !section.anchors.contains(&anchor) {
            section.anchors.push(anchor);
        }
        section.blocks = blocks;
        self.document.sections.push(section);
    }

    /// Opens the chapter and the section that a row names.
    fn open_above(&mut self, sheet: &mut Sheet<'_>, cells: &[String], place: &Place) {
        let heads = sheet.heads;
        let of = |column| Self::of(heads, cells, column);
        let named = [
            (of(Column::ChapterNumber), of(Column::Chapter).or(of(Column::Dimension))),
            (of(Column::SectionNumber), of(Column::Section)),
        ];
        let named = named.map(|(number, title)| match (number, title) {
            (None, Some(title)) => split_number(title)
                .map_or((String::new(), title.to_owned()), |(number, title)| (number.to_owned(), title.to_owned())),
            (number, title) => (number.unwrap_or_default().to_owned(), title.unwrap_or_default().to_owned()),
        });
        let mut is_new = false;
        for (at, (number, title)) in named.into_iter().enumerate() {
            if number.is_empty() && title.is_empty() {
                continue;
            }
            let own = (number, title);
            if !is_new && sheet.above[at].as_ref() == Some(&own) {
                sheet.together.add(Fate::Computed, REPEATED, format!("{} {}", own.0, own.1));
                continue;
            }
            is_new = true;
            let depth = if at == 1 && sheet.above[0].is_some() { 2 } else { 1 };
            let (number, title) = own.clone();
            sheet.above[at] = Some(own);
            if at == 0 {
                sheet.above[1] = None;
            }
            let number = Some(number.as_str()).filter(|number| !number.is_empty());
            let title = title.replace('\n', " ");
            self.heading(sheet, depth, number, Some(title.as_str()).filter(|title| !title.is_empty()), place.clone());
        }
    }

    fn heading(&mut self, sheet: &mut Sheet<'_>, depth: u8, number: Option<&str>, title: Option<&str>, place: Place) {
        let section = self.numbered(sheet, depth, number, title, place);
        self.document.sections.push(section);
        sheet.base = depth;
        sheet.open.clear();
    }

    fn numbered(
        &mut self,
        sheet: &mut Sheet<'_>,
        depth: u8,
        number: Option<&str>,
        title: Option<&str>,
        place: Place,
    ) -> Section {
        sheet.has_numbers |= number.is_some();
        let given = number.filter(|number| number.chars().any(|c| c.is_ascii_alphabetic()));
        Section {
            number: number.map(|number| Number { shown: number.to_owned(), is_text: true }),
            title: title.map(|title| vec![Inline::text(title.replace('\n', " "))]),
            given_id: given.map(str::to_owned),
            anchors: number.map(str::to_owned).into_iter().collect(),
            ..Section::new(depth, Part::Body, place)
        }
    }

    fn types_of(&mut self, grid: &Grid, sheet: &mut Sheet<'_>, cells: &[String], anchor: &str) {
        for (at, name) in &sheet.marks {
            let Some(cell) = cells.get(*at).map(|cell| cell.trim()).filter(|cell| !cell.is_empty()) else { continue };
            match mark(cell) {
                Some(Mark::Yes) => drop(sheet.types.select(name, anchor)),
                Some(Mark::No) => {}
                // It is in the text, after its head.
                Some(Mark::Other) => continue,
                None => {
                    sheet.types.select(name, anchor);
                    sheet.says_more.push(format!("{name}: {cell}"));
                    continue;
                }
            }
            sheet.together.add(Fate::Computed, MARKS, cell);
        }
        let Some(at) = sheet.heads.columns.get(&Column::Types).copied() else { return };
        if sheet.marks.iter().any(|(mark, _)| *mark == at) {
            return;
        }
        let Some(cell) = cells.get(at).map(|cell| cell.trim()).filter(|cell| !cell.is_empty()) else { return };
        sheet.together.add(Fate::Computed, TYPES, cell);
        if super::foreign::is_all(cell) {
            sheet.for_all.push(anchor.to_owned());
            return;
        }
        let signs = separators(cell);
        for name in cell.split(|c| signs.contains(c)).map(str::trim).filter(|name| !name.is_empty()) {
            // A whole number is a level, which its head names.
            let name = match name.parse::<u32>() {
                Ok(level) => {
                    sheet.has_levels = true;
                    let head = sheet.head(grid, at);
                    let space = if head.chars().count() > 1 && head.is_ascii() { " " } else { "" };
                    format!("{head}{space}{level}")
                }
                Err(_) => name.to_owned(),
            };
            if sheet.types.select(&name, anchor) {
                self.repeated.add(&name);
            }
        }
    }

    fn linked_paragraphs(&mut self, sheet: &mut Sheet<'_>, text: &str, place: &Place) -> Vec<Block> {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let paragraph = |line: &str| {
            let (inlines, signs) = linked(line);
            sheet.signs.push_str(&signs);
            Block::new(BlockKind::Paragraph(inlines), place.clone())
        };
        lines.map(paragraph).collect()
    }
}

impl Sheet<'_> {
    /// Whether a column names chapters or sections.
    fn has_above(&self) -> bool {
        let above = [Column::Chapter, Column::ChapterNumber, Column::Dimension, Column::Section, Column::SectionNumber];
        above.iter().any(|column| self.heads.columns.contains_key(column))
    }

    /// The column of the numbers that clauses keep. One that only counts rows is none.
    fn number_at(&self) -> Option<usize> {
        let columns = &self.heads.columns;
        let counted = columns.get(&Column::Number).filter(|_| self.heads.is_labelled);
        columns.get(&Column::Label).or(counted).copied()
    }

    /// Whether the numbers of the rows nest, from chapters down.
    fn is_tree(&self, grid: &Grid) -> bool {
        let Some(at) = self.number_at() else { return false };
        let rows = &grid.rows[self.heads.at + 1..];
        let numbers: Vec<&str> = rows
            .iter()
            .filter_map(|(_, cells)| cells.get(at))
            .map(|text| text.trim())
            .filter(|text| !text.is_empty())
            .collect();
        let nests = numbers.windows(2).any(|pair| is_under(pair[1], pair[0]));
        // A row across joined cells is a heading.
        let begins =
            rows.first().is_some_and(|(_, cells)| cells.iter().filter(|text| !text.trim().is_empty()).count() == 1);
        begins || nests && numbers.first().is_some_and(|first| clause_rows::is_top(first))
    }

    /// Whether the next row with a number is below a row.
    fn heads_rows(&self, grid: &Grid, row: usize, number: &str) -> bool {
        let Some(at) = self.number_at() else { return false };
        let start = grid.rows.partition_point(|(other, _)| *other <= row);
        let mut next = grid.rows[start..].iter().filter_map(|(_, cells)| cells.get(at)).map(|text| text.trim());
        next.find(|text| !text.is_empty()).is_some_and(|next| is_under(next, number))
    }

    /// The cells in no known column, with their heads. Marks that are neither yes nor no are among them.
    fn other_cells(&self, grid: &Grid, cells: &[String]) -> Vec<(String, String)> {
        self.others(cells).into_iter().map(|(at, cell)| (self.head(grid, at), cell.to_owned())).collect()
    }

    fn head(&self, grid: &Grid, at: usize) -> String {
        grid.rows[self.heads.at].1.get(at).map(|head| head.trim().to_owned()).unwrap_or_default()
    }

    fn others<'c>(&self, cells: &'c [String]) -> Vec<(usize, &'c str)> {
        let is_marked = |at: usize, cell: &str| {
            self.marks.iter().any(|(mark, _)| *mark == at) && matches!(mark(cell), Some(Mark::Yes | Mark::No))
        };
        let is_known = |at: usize| {
            self.heads.columns.values().any(|of| *of == at) && !self.marks.iter().any(|(mark, _)| *mark == at)
        };
        let filled = cells.iter().enumerate().map(|(at, cell)| (at, cell.trim())).filter(|(_, cell)| !cell.is_empty());
        filled.filter(|(at, cell)| !is_known(*at) && !is_marked(*at, cell)).collect()
    }
}

impl Heads {
    /// The columns whose cells are marks, with their heads: each is a type.
    fn marks(&self, grid: &Grid) -> Vec<(usize, String)> {
        let (_, cells) = &grid.rows[self.at];
        let is_free = |at: &usize| {
            let known = self.columns.iter().find(|(_, of)| *of == at).map(|(column, _)| *column);
            known.is_none_or(|column| column == Column::Types)
        };
        let column = |at: usize| {
            let rows = grid.rows[self.at + 1..].iter();
            rows.filter_map(move |(_, cells)| cells.get(at)).map(String::as_str)
        };
        let heads = cells.iter().enumerate().filter(|(at, head)| is_free(at) && !head.trim().is_empty());
        heads
            .filter(|(at, _)| clause_rows::are_marks(column(*at)))
            .map(|(at, head)| (at, head.trim().replace('\n', " ")))
            .collect()
    }
}

/// Whether a text is short and no sentence.
fn is_heading(text: &str) -> bool {
    text.chars().count() <= LONGEST_HEADING
        && !text.contains('\n')
        && !text.ends_with(['。', '；', '.', ';', '！', '!'])
}
