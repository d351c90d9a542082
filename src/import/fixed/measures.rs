//! What is usual in a file: the size of its letters, the edges of its columns, the distance of its lines.

use super::events::Event;
use super::lines::Line;
use super::nodes::lines_of;
use super::page::Layout;
use std::collections::BTreeMap;

/// The edges of a column.
#[derive(Clone, Copy, Debug, Default)]
pub struct Column {
    /// Where lines begin that go on with a paragraph.
    pub left: f32,
    /// Where most full lines end.
    pub right: f32,
}

/// What is usual.
#[derive(Debug, Default)]
pub struct Measures {
    /// The size of most letters.
    pub size: f32,
    /// The distance between the baselines of a paragraph.
    pub pitch: f32,
    columns: BTreeMap<Kind, Column>,
}

/// How often each place occurs, in points.
type Counts = BTreeMap<i64, usize>;

/// Pages whose columns have the same edges: by width, by parity, by the column of the page.
type Kind = (i64, bool, usize);

fn kind(line: &Line, layout: &Layout) -> Kind {
    let width = layout.pages.get(line.page).map_or(0.0, |page| page.width);
    ((width / 10.0).clamp(0.0, 1e4).round() as i64, line.page.is_multiple_of(2), line.column)
}

impl Measures {
    /// Of all lines of a file.
    pub fn of(pages: &[Vec<Event>], layout: &Layout) -> Measures {
        let lines = || lines_of(pages);
        let mut sizes: BTreeMap<i64, usize> = BTreeMap::new();
        for line in lines() {
            *sizes.entry((line.size * 4.0).round() as i64).or_default() += line.letters();
        }
        let size = most(&sizes).map_or(10.5, |size| size as f32 / 4.0);
        let is_text = |line: &&Line| (line.size - size).abs() < 0.12 * size;
        let mut pitches: BTreeMap<i64, usize> = BTreeMap::new();
        let mut before: Option<&Line> = None;
        for line in lines().filter(is_text) {
            if let Some(last) = before.filter(|last| last.page == line.page && last.column == line.column) {
                let pitch = line.baseline - last.baseline;
                if pitch > 0.8 * size && pitch < 3.0 * size {
                    *pitches.entry((pitch * 4.0).round() as i64).or_default() += 1;
                }
            }
            before = Some(line);
        }
        let pitch = most(&pitches).map_or(1.6 * size, |pitch| pitch as f32 / 4.0);
        let mut edges: BTreeMap<Kind, (Counts, Counts)> = BTreeMap::new();
        for line in lines().filter(is_text) {
            let (left, right) = edges.entry(kind(line, layout)).or_default();
            *left.entry(line.left.round() as i64).or_default() += 1;
            *right.entry(line.right.round() as i64).or_default() += 1;
        }
        let columns = edges.into_iter().map(|(kind, (left, right))| {
            let all: usize = left.values().sum();
            // The leftmost place where some lines begin: a single one may hang.
            let near =
                |of: &BTreeMap<i64, usize>, at: i64| of.range(at - 1..=at + 1).map(|(_, count)| count).sum::<usize>();
            let often = left.keys().copied().find(|at| near(&left, *at) >= 2.max(all / 20));
            let left = often.or(left.keys().next().copied()).unwrap_or_default();
            // Most full lines end at one place, within what a wide sign may hang over.
            let usual = right.keys().map(|at| (near(&right, *at), *at)).max().map_or(0, |(_, at)| at);
            (kind, Column { left: left as f32, right: usual as f32 })
        });
        Measures { size, pitch, columns: columns.collect() }
    }

    /// The edges of the column of a line.
    pub fn column(&self, line: &Line, layout: &Layout) -> Column {
        let own = self.columns.get(&kind(line, layout)).copied();
        own.unwrap_or(Column { left: line.left, right: line.right })
    }
}

fn most(counts: &BTreeMap<i64, usize>) -> Option<i64> {
    counts.iter().max_by_key(|(_, count)| **count).map(|(value, _)| *value)
}
