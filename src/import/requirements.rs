//! Tables of requirements, as catalogues have them: `| # | Description | L1 | L2 |`. Each row with a number of its own is a
//! clause, and columns of marks are types.

use crate::import::clause_rows::{self, MARKS, Mark, SAYS_MORE, Types, is_under, label, mark};
use crate::import::document::{
    Block, BlockKind, Cell, Document, Inline, Number, Scheme, Section, Table, TopHeading, text_of,
};
use crate::import::report::{Fate, Place, Report};
use crate::import::sheet::{Column, named};
use crate::import::{Characters, law};
use std::collections::BTreeSet;

mod leading;

const HEADS: &str = "the heads of the tables say what the columns are; a column that a clause has no place for stands before each of its texts";

/// Where a table of requirements has what.
struct Columns {
    number: usize,
    title: Option<usize>,
    text: usize,
    /// The columns of marks, with the names of their types.
    marks: Vec<(usize, String)>,
}

/// Makes clauses of the rows of tables of requirements. Returns the characters that stand in the document more often than in
/// the file.
pub(super) fn read(document: &mut Document, report: &mut Report) -> Characters {
    let mut repeated = Characters::default();
    // A table may also list clauses that are there.
    let numbers = document.sections.iter().filter_map(|section| section.number.as_ref());
    let mut taken: BTreeSet<String> = numbers.map(|number| number.shown.clone()).collect();
    let mut types = Types::default();
    let mut sections: Vec<Section> = Vec::with_capacity(document.sections.len());
    let mut first: Option<Place> = None;
    let [mut heads, mut marks, mut says_more] = [const { Vec::new() }; 3];
    for mut section in std::mem::take(&mut document.sections) {
        let mut rows: Vec<Section> = Vec::new();
        let mut kept: Vec<Block> = Vec::with_capacity(section.blocks.len());
        let mut after: Option<Place> = None;
        for block in std::mem::take(&mut section.blocks) {
            let (kind, columns) = match block.kind {
                BlockKind::Table(table) => {
                    let (table, columns) = with_columns(table, &taken);
                    (BlockKind::Table(table), columns)
                }
                other => (other, None),
            };
            match (kind, columns) {
                (BlockKind::Table(mut table), Some(columns)) => {
                    first.get_or_insert_with(|| block.place.clone());
                    let caption = table.caption.take().map(BlockKind::Paragraph);
                    kept.extend(caption.map(|caption| Block::new(caption, block.place.clone())));
                    let mut reader = Rows {
                        taken: &mut taken,
                        types: &mut types,
                        repeated: &mut repeated,
                        heads: &mut heads,
                        marks: &mut marks,
                        says_more: &mut says_more,
                    };
                    rows.extend(reader.read(table, &columns, section.depth, &block.place));
                }
                (kind, _) => {
                    if !rows.is_empty() {
                        after.get_or_insert_with(|| block.place.clone());
                    }
                    kept.push(Block { kind, place: block.place, anchors: block.anchors });
                }
            }
        }
        if let Some(place) = after {
            let reason =
                "the text below a table of requirements stands before its clauses, in the clause that has the table";
            report.add(Fate::Changed, place, "", reason);
        }
        section.blocks = kept;
        sections.push(section);
        sections.extend(rows);
    }
    document.sections = sections;
    let Some(place) = first else { return repeated };
    let text: String = document
        .sections
        .iter()
        .flat_map(|section| section.title.iter().flatten())
        .map(|inline| text_of([inline]))
        .collect();
    types.settle(&law::language(&text), &place, &mut document.data, report);
    headings(document, report);
    document.scheme = Scheme::Labels;
    for (fate, texts, reason) in [
        (Fate::Computed, heads.join(" "), HEADS),
        (Fate::Computed, marks.join(" "), MARKS),
        (Fate::Guessed, says_more.join("; "), SAYS_MORE),
    ] {
        if !texts.is_empty() {
            report.add(fate, place.clone(), texts, reason);
        }
    }
    let reason =
        "a table whose rows have numbers of clauses is no table any more: each row is a clause with its number";
    report.add(Fate::Changed, place, "", reason);
    repeated
}

/// A table, with the numbers of requirements in a column of their own, and its columns if it is one of requirements.
fn with_columns(table: Table, taken: &BTreeSet<String>) -> (Table, Option<Columns>) {
    if let Some(columns) = columns(&table, taken) {
        return (table, Some(columns));
    }
    let split = leading::apart(&table);
    match split.and_then(|split| columns(&split, taken).map(|columns| (split, columns))) {
        Some((split, columns)) => (split, Some(columns)),
        None => (table, None),
    }
}

/// The columns of a table of requirements; `None` if the table is none.
fn columns(table: &Table, taken: &BTreeSet<String>) -> Option<Columns> {
    let (head, rows) = table.rows.split_first()?;
    let is_simple = |cell: &Cell| cell.columns == 1 && cell.rows == 1;
    if rows.is_empty() || !rows.iter().flatten().all(is_simple) || head.iter().any(|cell| cell.rows > 1) {
        return None;
    }
    let heads = heads_of(head);
    let of = |column| heads.iter().position(|head| named(head) == Some(column));
    let number = of(Column::Label).or(of(Column::Number)).or_else(|| counted(&heads, rows))?;
    let (title, text_at) = match (of(Column::Item), of(Column::Requirement)) {
        (title, Some(text)) => (title, text),
        (Some(only), None) => (None, only),
        // Parts of a list have numbers too, such as `A-1`; those of clauses have steps.
        (None, None) if rows.iter().all(|row| row.get(number).is_some_and(|cell| step(&text(cell)).is_some())) => {
            (None, wordy(rows, number)?)
        }
        (None, None) => return None,
    };
    if number == text_at {
        return None;
    }
    let numbers: Vec<String> = rows.iter().map(|row| row.get(number).map(text).unwrap_or_default()).collect();
    let mut own = BTreeSet::new();
    let is_new = |number: &String| clause_rows::is_number(number) && !taken.contains(number);
    if !numbers.iter().all(|number| is_new(number) && own.insert(number.clone())) {
        return None;
    }
    let cells = |at: usize| rows.iter().filter_map(move |row| row.get(at)).map(text).collect::<Vec<String>>();
    let free =
        (0..heads.len()).filter(|&at| at != number && at != text_at && Some(at) != title && !heads[at].is_empty());
    let marks = free.filter(|&at| clause_rows::are_marks(cells(at).iter().map(String::as_str)));
    let marks = marks.map(|at| (at, heads[at].clone())).collect();
    Some(Columns { number, title, text: text_at, marks })
}

/// The texts of a head, one for each column: one over several columns names the first of them.
fn heads_of(head: &[Cell]) -> Vec<String> {
    let others = |cell: &Cell| std::iter::repeat_n(String::new(), cell.columns.saturating_sub(1).min(1_000));
    head.iter().flat_map(|cell| std::iter::once(text(cell)).chain(others(cell))).collect()
}

/// The heads of columns whose numbers are those of versions.
const VERSIONS: [&str; 12] =
    ["version", "ver.", "ver", "release", "revision", "rev.", "rev", "issue", "版本", "版本号", "修订", "修订号"];

/// The first column whose numbers count on from row to row, and are more than a version or a figure: `V1.1`, `V1.2`; `5.1.1`, `5.1.2`.
fn counted(heads: &[String], rows: &[Vec<Cell>]) -> Option<usize> {
    // The history of a document counts its versions.
    let is_version = |at: usize| heads.get(at).is_some_and(|head| VERSIONS.contains(&head.to_lowercase().as_str()));
    let counts = |at: &usize| {
        if is_version(*at) {
            return false;
        }
        let steps: Option<Vec<(String, u32)>> = rows.iter().map(|row| step(&text(row.get(*at)?))).collect();
        steps.is_some_and(|steps| steps.windows(2).all(|pair| pair[0].0 == pair[1].0 && pair[0].1 + 1 == pair[1].1))
    };
    if rows.len() > 1 { (0..rows[0].len()).find(counts) } else { None }
}

/// What stands above the last step of a number, and this step; `None` if it may be a version or a figure.
fn step(number: &str) -> Option<(String, u32)> {
    let (above, last) = number.rsplit_once('.')?;
    let is_label = above.contains('.') || above.starts_with(|c: char| c.is_ascii_uppercase());
    Some((above.to_owned(), last.parse::<u32>().ok()?)).filter(|_| is_label && clause_rows::is_number(number))
}

/// The column beside that of the numbers which has most letters of the table, whatever the language of its head is.
fn wordy(rows: &[Vec<Cell>], number: usize) -> Option<usize> {
    let letters = |at: usize| {
        let of =
            |row: &Vec<Cell>| row.get(at).map_or(0, |cell| text(cell).chars().filter(|c| c.is_alphabetic()).count());
        rows.iter().map(of).sum::<usize>()
    };
    let all: Vec<(usize, usize)> = (0..rows[0].len()).filter(|at| *at != number).map(|at| (letters(at), at)).collect();
    let (most, at) = all.iter().copied().max_by_key(|(count, at)| (*count, usize::MAX - at))?;
    let sum: usize = all.iter().map(|(count, _)| count).sum();
    (most * 10 > sum * 7 && most > 10 * rows.len()).then_some(at)
}

fn text(cell: &Cell) -> String {
    let inlines = cell.blocks.iter().map(|block| match &block.kind {
        BlockKind::Paragraph(inlines) => text_of(inlines),
        _ => String::new(),
    });
    inlines.collect::<Vec<_>>().join(" ").trim().to_owned()
}

struct Rows<'r> {
    taken: &'r mut BTreeSet<String>,
    types: &'r mut Types,
    repeated: &'r mut Characters,
    heads: &'r mut Vec<String>,
    marks: &'r mut Vec<String>,
    /// The texts among the marks.
    says_more: &'r mut Vec<String>,
}

impl Rows<'_> {
    fn read(&mut self, table: Table, columns: &Columns, depth: u8, place: &Place) -> Vec<Section> {
        let mut rows = table.rows.into_iter();
        let heads = heads_of(&rows.next().unwrap_or_default());
        let is_type = |at: usize| columns.marks.iter().any(|(mark, _)| *mark == at);
        let others = heads.iter().enumerate().filter(|(at, _)| !is_type(*at));
        self.heads.extend(others.map(|(_, head)| head.clone()));
        for (_, name) in &columns.marks {
            if !self.types.name(name) {
                self.heads.push(name.clone());
            }
        }
        let mut open: Vec<(u8, String)> = Vec::new();
        let mut sections = Vec::new();
        for row in rows {
            let at = place_of(&row, place);
            let number = row.get(columns.number).map(text).unwrap_or_default();
            self.taken.insert(number.clone());
            while open.last().is_some_and(|(_, above)| !is_under(&number, above)) {
                open.pop();
            }
            let depth = open.last().map_or(depth, |(depth, _)| *depth).saturating_add(1).min(6);
            open.push((depth, number.clone()));
            let mut section = Section::new(depth, crate::model::Part::Body, at.clone());
            section.given_id =
                Some(number.clone()).filter(|number| number.starts_with(|c: char| c.is_ascii_alphabetic()));
            section.anchors = vec![number.clone()];
            let mut blocks = Vec::new();
            for (at, cell) in row.into_iter().enumerate() {
                let own = text(&cell);
                if at == columns.number || own.is_empty() && cell.blocks.iter().all(is_blank) {
                    continue;
                }
                if Some(at) == columns.title {
                    section.title = Some(inlines(cell));
                } else if at == columns.text {
                    blocks.splice(0..0, cell.blocks);
                } else if let (true, Some(found)) = (is_type(at), mark(&own).filter(|mark| *mark != Mark::Other)) {
                    let name = columns.marks.iter().find(|(mark, _)| *mark == at).map(|(_, name)| name.as_str());
                    if let (Mark::Yes, Some(name)) = (found, name) {
                        self.types.select(name, &number);
                    }
                    self.marks.push(own);
                } else {
                    if let Some((_, name)) = columns.marks.iter().find(|(mark, _)| *mark == at)
                        && mark(&own).is_none()
                    {
                        self.types.select(name, &number);
                        self.says_more.push(format!("{name}: {own}"));
                    }
                    let label = label(heads.get(at).map_or("", String::as_str));
                    self.repeated.add(&label);
                    let mut line = vec![Inline::text(label)];
                    line.extend(inlines(cell));
                    blocks.push(Block::new(BlockKind::Paragraph(line), section.place.clone()));
                }
            }
            section.number = Some(Number { shown: number, is_text: true });
            section.blocks = blocks;
            sections.push(section);
        }
        sections
    }
}

fn place_of(row: &[Cell], table: &Place) -> Place {
    row.iter().flat_map(|cell| &cell.blocks).next().map_or_else(|| table.clone(), |block| block.place.clone())
}

fn is_blank(block: &Block) -> bool {
    matches!(&block.kind, BlockKind::Paragraph(inlines) if inlines.is_empty() || text_of(inlines).trim().is_empty() && inlines.iter().all(|inline| matches!(inline, Inline::Text(_))))
}

fn inlines(cell: Cell) -> Vec<Inline> {
    let mut all = Vec::new();
    for block in cell.blocks {
        if let BlockKind::Paragraph(inlines) = block.kind {
            all.extend(inlines);
        }
    }
    all
}

/// Headings of such a document have given numbers, too: `V4 Access Control`, `V4.1 General`.
fn headings(document: &mut Document, report: &mut Report) {
    let title = match &document.top {
        TopHeading::Title(lang) => document.cover.titles.get(lang),
        _ => None,
    };
    if title.is_some_and(|title| split_label(&title.text).is_some()) {
        document.title_as_chapter();
    }
    for section in document.sections.iter_mut().filter(|section| section.number.is_none()) {
        let Some(Inline::Text(first)) = section.title.as_mut().and_then(|title| title.first_mut()) else { continue };
        let Some((number, sign, rest)) = split_label(first) else { continue };
        if !sign.is_empty() {
            let reason = "the sign between number and title of a heading";
            report.add(Fate::Computed, section.place.clone(), sign, reason);
        }
        let number = Number { shown: number.to_owned(), is_text: true };
        let rest = rest.to_owned();
        section.anchors.push(number.shown.clone());
        section.given_id.get_or_insert_with(|| number.shown.clone());
        *first = rest;
        section.number = Some(number);
    }
}

/// The label at the beginning of a heading, the sign behind it and the title: letters, then digits with dots between, perhaps with a colon,
/// a full stop or a dash.
fn split_label(heading: &str) -> Option<(&str, &str, &str)> {
    let (number, rest) = heading.trim().split_once(char::is_whitespace)?;
    let rest = rest.trim_start();
    let bare = number.trim_end_matches([':', '.']);
    let (sign, rest) = match rest.split_once(char::is_whitespace) {
        Some((sign @ ("–" | "—" | "-"), rest)) if bare == number => (sign, rest.trim_start()),
        _ => (&number[bare.len()..], rest),
    };
    let digits = bare.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let letters = bare.len() - digits.len();
    let parts = digits.split('.').all(|part| !part.is_empty() && part.bytes().all(|c| c.is_ascii_digit()));
    ((1..=4).contains(&letters) && parts && !rest.is_empty()).then_some((bare, sign, rest))
}
