//! The nesting of headings where levels are left out.

/// The headings that are open while a file is read from top to bottom.
#[derive(Clone, Debug, Default)]
pub struct Levels {
    /// The level that the file gives to each, and the depth that it has in the document.
    open: Vec<(u8, u8)>,
}

impl Levels {
    /// Opens a heading of a level, and closes those that do not contain it. Returns its depth, from 1: one more than that of the heading
    /// that contains it. Headings of one level have one depth, also where the levels above them are missing.
    pub fn open(&mut self, level: u8) -> u8 {
        self.open.retain(|(above, _)| *above < level);
        let depth = self.open.last().map_or(0, |(_, depth)| *depth) + 1;
        self.open.push((level, depth));
        depth
    }
}

/// What the report says of a heading or row that has another depth than its level.
pub fn moved_up(level: u8, depth: u8) -> Option<String> {
    (depth != level).then(|| format!("the levels above level {level} are not all there; this has level {depth} now"))
}

#[cfg(test)]
mod tests {
    use super::{Levels, moved_up};

    fn depths(levels: &[u8]) -> Vec<u8> {
        let mut open = Levels::default();
        levels.iter().map(|level| open.open(*level)).collect()
    }

    #[test]
    fn levels_without_gaps_are_the_depths() {
        assert_eq!(depths(&[1, 2, 3, 2, 3, 1]), [1, 2, 3, 2, 3, 1]);
    }

    #[test]
    fn missing_levels_are_closed_and_siblings_stay_siblings() {
        assert_eq!(depths(&[2, 4, 4, 2, 1, 3]), [1, 2, 2, 1, 1, 2]);
    }

    #[test]
    fn only_a_depth_that_is_not_the_level_is_told() {
        assert_eq!(moved_up(2, 2), None);
        assert_eq!(moved_up(4, 2).as_deref(), Some("the levels above level 4 are not all there; this has level 2 now"));
    }
}
