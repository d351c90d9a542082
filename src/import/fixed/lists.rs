//! Which lists of a tagged file have the numbers of chapters as their labels.

use super::chain::is_heading;
use super::events::Event;
use super::lines::Line;
use super::nodes::lines_of;
use crate::import::assemble::{is_short, literal};
use std::collections::{BTreeMap, BTreeSet};

/// The lists whose labels may be numbers of chapters.
pub struct Lists {
    /// Whether those of all lists may be.
    all: bool,
    /// The lists that do not begin with 1, so that they count on, and those with a heading in them.
    some: BTreeSet<u64>,
}

impl Lists {
    /// The lists of a file.
    pub fn of(pages: &[Vec<Event>], listed: &impl Fn(&str) -> bool) -> Lists {
        let mut first: BTreeMap<u64, u32> = BTreeMap::new();
        // The last list that ends with a number.
        let mut ends: BTreeMap<u32, u64> = BTreeMap::new();
        let mut some = BTreeSet::new();
        for line in lines_of(pages) {
            let Some(list) = list_of(line) else { continue };
            let text = line.trimmed();
            let Some(found) = literal::decimal(&text).filter(|found| found.steps.len() == 1) else { continue };
            let number = *first.entry(list).or_insert(found.steps[0]);
            if number > 1 || is_heading(line, &text, listed) {
                some.insert(list);
            }
            // A list that counts on makes one of the list before it.
            if number == found.steps[0] && number > 1 {
                some.extend(ends.get(&(number - 1)));
            }
            ends.insert(found.steps[0], list);
        }
        Lists { all: counts_chapters(pages, listed), some }
    }

    /// Whether the label of a line may be the number of a chapter.
    pub fn has_chapters(&self, line: &Line) -> bool {
        self.all || list_of(line).is_some_and(|list| self.some.contains(&list))
    }
}

/// The list that a line is an item of.
fn list_of(line: &Line) -> Option<u64> {
    let elements = line.pieces.iter().find(|piece| piece.letters() > 0)?.elements();
    elements.iter().rev().find(|element| element.kind == "L").map(|list| list.identity)
}

/// Whether the numbers of chapters are labels in lists, as word processors make them: behind several labels, `3.`, there is the number
/// of a clause, 3.1, or the labels count on behind headings, or they stand before titles with text below them. The items of other lists
/// do none of this.
fn counts_chapters(pages: &[Vec<Event>], listed: &impl Fn(&str) -> bool) -> bool {
    let mut last = 0;
    let (mut above, mut across, mut titled) = (0, 0, 0);
    // The rows below a title so far, while the last label was one.
    let mut below: Option<BTreeSet<u64>> = None;
    let [mut is_behind_heading, mut is_listed] = [false; 2];
    for line in lines_of(pages) {
        let text = line.trimmed();
        let is_heading = is_heading(line, &text, listed);
        is_behind_heading |= is_heading;
        let Some(found) = literal::decimal(&text).filter(|_| !is_heading) else {
            if let Some(below) = &mut below {
                below.extend(line.row());
            }
            continue;
        };
        match found.steps[..] {
            [chapter] => {
                let is_title = line.is_listed() && is_short(&text) && !super::flow::ends_sentence(&text);
                let rows =
                    below.replace(BTreeSet::new()).filter(|_| chapter == last + 1).map_or(0, |below| below.len());
                titled += usize::from(is_title && rows > 2);
                below = below.filter(|_| is_title);
                is_listed |= line.is_listed();
                across += usize::from(std::mem::take(&mut is_behind_heading) && chapter > 1);
                last = chapter;
            }
            [chapter, 1] => above += usize::from(chapter == last),
            _ => {}
        }
    }
    is_listed && (above > 1 || across > 1 || titled > 2)
}
