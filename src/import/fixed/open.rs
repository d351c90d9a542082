//! Tables with lines across only (三线表): one above the head, one below it, one at the end. Columns are where no row has a letter, and rows
//! are where lines stand further apart, or where the first column has a text.

use super::page::Span;
use super::tables::{Bar, Cell, Table};
use std::collections::BTreeSet;

/// How far the ends of lines of one table may differ.
const ENDS: f32 = 4.0;
/// The least room between two columns, in points.
const ROOM: f32 = 5.0;
/// The most lines across that are looked at on a page.
const MOST: usize = 400;

/// A letter: what it is, its edges, its baseline and its size.
#[derive(Clone, Copy)]
struct Letter {
    sign: char,
    left: f32,
    right: f32,
    baseline: f32,
    size: f32,
}

/// The tables of lines across that meet no line down.
pub fn find(bars: &[Bar], spans: &[Span]) -> Vec<Table> {
    if bars.len() < 3 || bars.len() > MOST {
        return Vec::new();
    }
    let mut letters: Vec<Letter> =
        spans.iter().filter(|span| span.turns == 0 && !span.is_invisible).flat_map(letters).collect();
    letters.sort_by(|one, other| one.baseline.total_cmp(&other.baseline));
    // Lines with the same ends, each group from the top down.
    let mut groups: Vec<Vec<Bar>> = Vec::new();
    for bar in bars.iter().filter(|bar| bar.to - bar.from > 60.0) {
        let same = |group: &&mut Vec<Bar>| {
            group.iter().all(|of| (of.from - bar.from).abs() < ENDS && (of.to - bar.to).abs() < ENDS)
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.push(*bar),
            None => groups.push(vec![*bar]),
        }
    }
    let mut tables = Vec::new();
    for group in groups {
        let mut first = 0;
        while first + 2 < group.len() {
            match table(&group[first..], &letters) {
                Some((table, used)) => {
                    tables.push(table);
                    first += used;
                }
                None => first += 1,
            }
        }
    }
    tables
}

fn letters(span: &Span) -> impl Iterator<Item = Letter> {
    let edges = span.edges.windows(2);
    let shown = span.text.chars().zip(edges).filter(|(letter, _)| !letter.is_whitespace());
    shown.map(|(sign, edges)| Letter {
        sign,
        left: edges[0],
        right: edges[1],
        baseline: span.baseline,
        size: span.size,
    })
}

/// The letters between two lines, and between the ends of these.
fn within<'l>(letters: &'l [Letter], top: &Bar, bottom: &Bar) -> Vec<&'l Letter> {
    let from = letters.partition_point(|letter| letter.baseline <= top.at);
    let to = letters.partition_point(|letter| letter.baseline <= bottom.at + 1.0);
    let of_table = letters[from..to.max(from)].iter();
    of_table.filter(|letter| letter.left > top.from - ENDS && letter.right < top.to + ENDS).collect()
}

/// The table that begins at the first line, and after how many lines another one may begin: at its last line, unless a text stands below it.
fn table(bars: &[Bar], letters: &[Letter]) -> Option<(Table, usize)> {
    let head = within(letters, &bars[0], &bars[1]);
    if head.is_empty() || baselines(&head).len() > 4 {
        return None;
    }
    let mut body: Vec<&Letter> = Vec::new();
    let mut columns: Vec<f32> = Vec::new();
    let mut last = 1;
    let mut is_above_text = false;
    for (at, pair) in bars.windows(2).enumerate().skip(1) {
        let more = within(letters, &pair[0], &pair[1]);
        if more.is_empty() {
            break;
        }
        let all: Vec<&Letter> = body.iter().chain(&more).copied().collect();
        let found = places(&all, &bars[0]);
        // A text between two tables closes the room between columns.
        let closes = at > 1 && found.len() < columns.len();
        let is_between = || baselines(&more).len() > 1 || is_between(&more, &head, bars.get(at + 1..at + 3), letters);
        is_above_text = closes && is_between();
        if found.len() < 2 || found.len() + 1 < columns.len() || is_above_text {
            break;
        }
        (body, columns, last) = (all, found, at + 1);
    }
    // A head over several columns has one line across; a text above the head has more.
    if columns.len() < 2 || lines_across(&head, &columns) > 1 {
        return None;
    }
    // A single line of a sentence has room between its words.
    let rows = rows(&body, &columns, &bars[1..=last]);
    let is_small = rows.len() < 2 && baselines(&body).len() < 2;
    let head_columns = columns_of(&head, &columns);
    if rows.is_empty() || is_small && head_columns < columns.len() || head_columns < 2 {
        return None;
    }
    let mut xs = vec![bars[0].from];
    xs.extend(columns.windows(2).map(|pair| pair[1]));
    xs.push(bars[0].to);
    let mut ys = vec![bars[0].at, bars[1].at];
    ys.extend(rows.iter().skip(1));
    ys.push(bars[last].at);
    let (width, height) = (xs.len() - 1, ys.len() - 1);
    let cell = |at: usize| Cell {
        row: at / width,
        column: at % width,
        rows: 1,
        columns: 1,
        is_head: at < width,
        pieces: Vec::new(),
    };
    let used = last + usize::from(is_above_text);
    Some((Table::of_grid(xs, ys, (0..width * height).map(cell).collect()), used))
}

/// Whether a text stands between two tables: the head stands again below it, or it is larger than the head, as headings are.
fn is_between(text: &[&Letter], head: &[&Letter], next: Option<&[Bar]>, letters: &[Letter]) -> bool {
    let again = next.map(|pair| within(letters, &pair[0], &pair[1])).unwrap_or_default();
    let signs = |letters: &[&Letter]| {
        let mut sorted: Vec<&Letter> = letters.to_vec();
        sorted.sort_by(|one, other| one.baseline.total_cmp(&other.baseline).then(one.left.total_cmp(&other.left)));
        sorted.iter().map(|letter| letter.sign).collect::<String>()
    };
    let largest = head.iter().map(|letter| letter.size).fold(0.0, f32::max);
    signs(&again) == signs(head) || text.iter().all(|letter| letter.size > 1.1 * largest)
}

/// How many lines of text go on where a column begins.
fn lines_across(letters: &[&Letter], columns: &[f32]) -> usize {
    let mut sorted: Vec<&Letter> = letters.to_vec();
    sorted.sort_by(|one, other| one.left.total_cmp(&other.left));
    let is_across = |line: &f32| {
        let of_line: Vec<&Letter> =
            sorted.iter().filter(|letter| (letter.baseline - line).abs() <= 0.5 * letter.size).copied().collect();
        of_line.windows(2).any(|pair| {
            let is_near = pair[1].left - pair[0].right < 0.45 * pair[0].size;
            is_near && column_of(pair[0], columns) != column_of(pair[1], columns)
        })
    };
    baselines(letters).iter().filter(|line| is_across(line)).count()
}

/// In how many columns letters stand.
fn columns_of(letters: &[&Letter], columns: &[f32]) -> usize {
    letters.iter().map(|letter| column_of(letter, columns)).collect::<BTreeSet<usize>>().len()
}

/// The column of a letter, from 1.
fn column_of(letter: &Letter, columns: &[f32]) -> usize {
    columns.partition_point(|place| *place <= (letter.left + letter.right) / 2.0)
}

/// Where columns begin: the first at the left end, each other in the middle of a room that no letter is in.
fn places(letters: &[&Letter], bar: &Bar) -> Vec<f32> {
    let mut edges: Vec<(f32, f32)> = letters.iter().map(|letter| (letter.left, letter.right)).collect();
    edges.sort_by(|one, other| one.0.total_cmp(&other.0));
    let size = letters.iter().map(|letter| letter.size).fold(0.0, f32::max);
    let mut places = vec![bar.from];
    let mut end = f32::INFINITY;
    for (left, right) in edges {
        if left - end > ROOM.max(0.45 * size) {
            places.push((end + left) / 2.0);
        }
        end = if end.is_finite() { end.max(right) } else { right };
    }
    places
}

/// The lines of text of letters, from the top down.
fn baselines(letters: &[&Letter]) -> Vec<f32> {
    let mut all: Vec<f32> = Vec::new();
    let mut sorted: Vec<&&Letter> = letters.iter().collect();
    sorted.sort_by(|one, other| one.baseline.total_cmp(&other.baseline));
    for letter in sorted {
        if all.last().is_none_or(|last| letter.baseline - last > 0.5 * letter.size) {
            all.push(letter.baseline);
        }
    }
    all
}

/// The upper edges of the rows.
fn rows(letters: &[&Letter], columns: &[f32], bars: &[Bar]) -> Vec<f32> {
    let lines = baselines(letters);
    // The columns in which each line has letters.
    let mut texts: Vec<BTreeSet<usize>> = vec![Default::default(); lines.len()];
    for letter in letters {
        let at = lines.partition_point(|line| *line <= letter.baseline + 0.01).saturating_sub(1);
        if (letter.baseline - lines[at]).abs() <= 0.5 * letter.size {
            texts[at].insert(column_of(letter, columns));
        }
    }
    let pitch =
        lines.windows(2).map(|pair| pair[1] - pair[0]).filter(|pitch| *pitch > 3.0).fold(f32::INFINITY, f32::min);
    let has_line = |above: f32, below: f32| bars.iter().any(|bar| bar.at > above && bar.at < below);
    let is_apart = |at: usize| lines[at] - lines[at - 1] > 1.2 * pitch;
    let spaced = (1..lines.len()).any(is_apart);
    let whole = texts.iter().filter(|texts| texts.contains(&1)).count();
    let begins = |at: usize| match at {
        0 => true,
        at if has_line(lines[at - 1], lines[at]) => true,
        // Where rows have room between them, that says it, unless every line is a row.
        at if spaced && whole < lines.len() => is_apart(at),
        at => texts[at].contains(&1) && texts[at].len() > 1 || whole == 0,
    };
    let size = letters.iter().map(|letter| letter.size).fold(0.0, f32::max);
    (0..lines.len()).filter(|at| begins(*at)).map(|at| lines[at] - 0.95 * size).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::span;
    use super::*;

    fn bar(at: f32) -> Bar {
        Bar { at, from: 50.0, to: 450.0 }
    }

    /// What stands in each cell.
    fn cells(bars: &[Bar], spans: &[Span]) -> Vec<Vec<String>> {
        let mut tables = find(bars, spans);
        assert_eq!(tables.len(), 1);
        let mut table = tables.remove(0);
        for span in spans {
            let piece = super::super::lines::Piece::of(span, 0..span.text.chars().count());
            assert!(table.put(piece).is_none(), "{}", span.text);
        }
        let mut rows: Vec<Vec<String>> = Vec::new();
        for cell in &table.cells {
            if rows.len() <= cell.row {
                rows.push(Vec::new());
            }
            rows[cell.row].push(cell.pieces.iter().map(|piece| piece.text.as_str()).collect());
        }
        rows
    }

    #[test]
    fn three_lines_make_a_table_whose_rows_begin_in_the_first_column() {
        let spans = [
            span(60.0, 112.0, "部位"),
            span(200.0, 112.0, "次数"),
            span(60.0, 132.0, "楼道"),
            span(200.0, 132.0, "每日一次，节假日"),
            span(200.0, 147.0, "两次"),
            span(60.0, 162.0, "车棚"),
            span(200.0, 162.0, "每周一次"),
        ];
        let found = cells(&[bar(100.0), bar(118.0), bar(170.0)], &spans);
        assert_eq!(found, [["部位", "次数"], ["楼道", "每日一次，节假日两次"], ["车棚", "每周一次"]]);
    }

    #[test]
    fn rows_with_room_between_them_may_have_their_number_in_the_middle() {
        let spans = [
            span(60.0, 112.0, "#"),
            span(200.0, 112.0, "Description"),
            span(200.0, 132.0, "one"),
            span(60.0, 139.0, "1.1"),
            span(200.0, 146.0, "more"),
            span(200.0, 176.0, "two"),
            span(60.0, 183.0, "1.2"),
            span(200.0, 190.0, "more"),
        ];
        let found = cells(&[bar(100.0), bar(118.0), bar(200.0)], &spans);
        assert_eq!(found, [["#", "Description"], ["1.1", "onemore"], ["1.2", "twomore"]]);
    }

    #[test]
    fn a_heading_between_two_tables_is_no_row_of_the_first() {
        let table = |y: f32, head: &str| {
            [
                span(60.0, y + 12.0, head),
                span(200.0, y + 12.0, "内容"),
                span(60.0, y + 32.0, "1.1"),
                span(200.0, y + 32.0, "扫地"),
                span(60.0, y + 52.0, "1.2"),
                span(200.0, y + 52.0, "擦窗"),
            ]
        };
        let heading = |size: f32| Span { size, ..span(60.0, 190.0, "第二组要求的标题在这里横贯两栏") };
        let bars = [100.0, 118.0, 170.0, 200.0, 218.0, 270.0].map(bar);
        let count = |spans: &[Span]| find(&bars, spans).iter().map(|table| table.cells.len()).collect::<Vec<_>>();
        // The same head stands again; another one stands below a larger heading.
        let same = [&table(100.0, "号")[..], &[heading(10.5)], &table(200.0, "号")].concat();
        assert_eq!(count(&same), [6, 6]);
        let other = [&table(100.0, "号")[..], &[heading(12.0)], &table(200.0, "序")].concat();
        assert_eq!(count(&other), [6, 6]);
    }

    #[test]
    fn a_text_between_the_head_of_the_page_and_a_table_is_no_head_of_it() {
        let text = (0..2).map(|at| span(55.0, 112.0 + 15.0 * at as f32, &"文".repeat(30)));
        let table = [
            span(60.0, 162.0, "号"),
            span(200.0, 162.0, "内容"),
            span(60.0, 182.0, "1.1"),
            span(200.0, 182.0, "扫地"),
            span(60.0, 202.0, "1.2"),
            span(200.0, 202.0, "擦窗"),
        ];
        let spans: Vec<Span> = text.chain(table).collect();
        let tables = find(&[bar(95.0), bar(150.0), bar(168.0), bar(210.0)], &spans);
        assert_eq!(tables.iter().map(|table| (table.ys[0], table.cells.len())).collect::<Vec<_>>(), [(150.0, 6)]);
    }

    #[test]
    fn a_text_between_lines_is_no_table() {
        let spans: Vec<Span> = (0..6).map(|at| span(55.0, 112.0 + 15.0 * at as f32, &"文".repeat(30))).collect();
        assert!(find(&[bar(100.0), bar(130.0), bar(200.0)], &spans).is_empty());
    }
}
