//! The places that links and the outline lead to.

use super::lines::Line;
use super::page::{Layout, LinkTarget, Target};
use std::collections::BTreeMap;

/// The name of a place that has none.
pub fn name(place: Target) -> String {
    format!("page-{}-{}", place.page, place.top.unwrap_or_default().round())
}

/// Names of places by page, each with its upper edge, from the top down.
pub struct Anchors(BTreeMap<usize, Vec<(f32, String)>>);

impl Anchors {
    /// The places that the links of a file lead to, and its named places.
    pub fn of(layout: &Layout) -> Anchors {
        let mut places: BTreeMap<usize, Vec<(f32, String)>> = BTreeMap::new();
        let mut add = |place: Target, name: String| {
            let top = place.top.filter(|top| top.is_finite()).unwrap_or_default();
            places.entry(place.page).or_default().push((top, name));
        };
        for (name, place) in &layout.destinations {
            add(*place, name.clone());
        }
        for link in layout.pages.iter().flat_map(|page| &page.links) {
            if let LinkTarget::Place(place) = link.target {
                add(place, name(place));
            }
        }
        for of_page in places.values_mut() {
            of_page.sort_by(|(one, name), (other, other_name)| other.total_cmp(one).then(other_name.cmp(name)));
            of_page.dedup();
        }
        Anchors(places)
    }

    /// The names of the places at or above a line that no line before it had. Programs lead to a place some points above the letters, so a place
    /// belongs to the first line whose letters begin below it.
    pub fn take(&mut self, line: &Line) -> Vec<String> {
        let top = line.baseline - 0.72 * line.size;
        let mut names = Vec::new();
        if let Some(places) = self.0.get_mut(&line.page) {
            // The list is sorted from the bottom up, so that the end is taken.
            while places.last().is_some_and(|(place, _)| *place <= top + 2.0) {
                names.extend(places.pop().map(|(_, name)| name));
            }
        }
        names
    }
}
