//! Numbers of clauses that are pictures: some programs draw a number that its font does not have. The numbers that are text around them say
//! which they are, if there is a place in the row for each.

use crate::import::assemble::literal;
use std::collections::BTreeMap;

/// How far the left edges of numbers of one level may differ, in points.
const EDGE: f32 = 4.0;

/// A line that begins with a number.
pub struct Begin<'n> {
    /// Its place among all lines.
    pub line: usize,
    /// The left edge of its number.
    pub left: f32,
    /// The steps of the number; `None` if it is a picture.
    pub steps: Option<&'n [u32]>,
    /// Whether the number is known as that of a clause.
    pub is_known: bool,
}

/// The numbers of lines, in their order, whose numbers are pictures, and of those that stand in the row with them. Between two known numbers
/// there are none if the second does not follow.
pub fn count(begins: &[Begin<'_>]) -> BTreeMap<usize, Vec<u32>> {
    let mut found = BTreeMap::new();
    let levels = Levels::of(begins);
    let mut open: Vec<(usize, Vec<u32>)> = Vec::new();
    let mut steps: Vec<u32> = Vec::new();
    let mut is_sound = false;
    for begin in begins {
        match begin.steps {
            None => {
                let depth = levels.depth(begin.left);
                is_sound &= depth <= steps.len() + 1 && !steps.is_empty();
                if is_sound {
                    steps.truncate(depth);
                    match steps.get_mut(depth - 1) {
                        Some(last) => *last += 1,
                        None => steps.push(1),
                    }
                    open.push((begin.line, steps.clone()));
                }
            }
            Some(own) => {
                let follows = literal::follows(&steps, own);
                if begin.is_known {
                    if is_sound && follows {
                        found.append(&mut open.drain(..).collect());
                    }
                    open.clear();
                    is_sound = true;
                    steps = own.to_vec();
                } else if is_sound && follows && !open.is_empty() {
                    steps = own.to_vec();
                    open.push((begin.line, steps.clone()));
                }
            }
        }
    }
    if is_sound {
        found.extend(open);
    }
    found
}

/// Where the known numbers of each depth begin.
struct Levels(Vec<(f32, usize)>);

impl Levels {
    fn of(begins: &[Begin<'_>]) -> Levels {
        let mut edges: BTreeMap<usize, Vec<f32>> = BTreeMap::new();
        for begin in begins.iter().filter(|begin| begin.is_known) {
            edges.entry(begin.steps.map_or(0, <[u32]>::len)).or_default().push(begin.left);
        }
        let middle = |mut edges: Vec<f32>| {
            edges.sort_by(f32::total_cmp);
            edges.get(edges.len() / 2).copied().unwrap_or_default()
        };
        Levels(edges.into_iter().map(|(depth, edges)| (middle(edges), depth)).collect())
    }

    /// The depth of a number at an edge: that of the known ones there, else one below those left of it.
    fn depth(&self, left: f32) -> usize {
        let same = self.0.iter().find(|(edge, _)| (edge - left).abs() < EDGE).map(|(_, depth)| *depth);
        let above = || self.0.iter().filter(|(edge, _)| *edge < left).map(|(_, depth)| depth + 1).max();
        same.or_else(above).unwrap_or(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The numbers of the pictures among lines: `2 1` is the known number 1 at the edge 2, `4 ?` a picture, `6 =1.2.1` a number that is not
    /// known.
    fn counted(lines: &[&str]) -> String {
        let parse = |text: &str| text.split('.').filter_map(|step| step.parse().ok()).collect::<Vec<u32>>();
        let all: Vec<(f32, bool, Vec<u32>)> = lines
            .iter()
            .filter_map(|line| {
                let (left, number) = line.split_once(' ')?;
                Some((
                    left.parse::<f32>().ok()? * 10.0,
                    !number.starts_with(['=', '?']),
                    parse(number.trim_start_matches('=')),
                ))
            })
            .collect();
        let begins: Vec<Begin<'_>> = all
            .iter()
            .enumerate()
            .map(|(line, (left, is_known, steps))| Begin {
                line,
                left: *left,
                steps: Some(&steps[..]).filter(|steps| !steps.is_empty()),
                is_known: *is_known,
            })
            .collect();
        let shown = |steps: &Vec<u32>| steps.iter().map(u32::to_string).collect::<Vec<_>>().join(".");
        count(&begins).values().map(shown).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn pictures_between_numbers_get_those_that_are_missing() {
        assert_eq!(
            counted(&["2 1", "4 ?", "4 ?", "6 =1.2.1", "6 =1.2.2", "4 ?", "2 2", "4 ?"]),
            "1.1 1.2 1.2.1 1.2.2 1.3 2.1"
        );
        assert_eq!(counted(&["2 4", "4 ?", "6 4.1.1", "6 4.1.2", "4 ?", "2 5"]), "4.1 4.2");
    }

    #[test]
    fn pictures_before_a_number_that_does_not_follow_get_none() {
        assert_eq!(counted(&["2 1", "4 ?", "4 1.4", "4 ?", "2 2"]), "1.5");
        assert_eq!(counted(&["4 ?", "4 ?"]), "");
    }
}
