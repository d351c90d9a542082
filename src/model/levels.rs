//! The requirement levels of a clause. Each sentence has its own level. A clause with both 应 and 不应 has a requirement
//! and a prohibition, and is counted and found under both.

use super::Level;
use std::fmt;

/// A set of levels. The set is never empty: it contains [`Level::Statement`] if and only if it contains no other level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Levels {
    /// A bit for each level except the last of [`Level::ALL`].
    asked: u8,
}

impl Levels {
    /// The set of a text without provisions.
    pub const STATEMENT: Levels = Levels { asked: 0 };

    /// Adds a level; a statement adds nothing.
    pub fn insert(&mut self, level: Level) {
        if level != Level::Statement {
            self.asked |= 1 << level as u8;
        }
    }

    /// Whether a level is among them; [`Level::Statement`] is where nothing else is.
    pub fn contains(self, level: Level) -> bool {
        match level {
            Level::Statement => !self.asks(),
            level => self.asked & (1 << level as u8) != 0,
        }
    }

    /// The levels, the most binding first.
    pub fn iter(self) -> impl Iterator<Item = Level> {
        Level::ALL.into_iter().filter(move |level| self.contains(*level))
    }

    /// The most binding level, where a single level is needed.
    pub fn most_binding(self) -> Level {
        self.iter().next().unwrap_or(Level::Statement)
    }

    /// Whether the set contains a requirement, prohibition, recommendation or permission.
    pub fn asks(self) -> bool {
        self.asked != 0
    }

    /// Whether conformity depends on acting on it.
    pub fn is_binding(self) -> bool {
        self.iter().any(Level::is_binding)
    }

    /// The levels of both.
    #[must_use]
    pub fn union(self, other: Levels) -> Levels {
        Levels { asked: self.asked | other.asked }
    }

    /// The words in attributes, URLs and data.
    pub fn words(self) -> Vec<&'static str> {
        self.iter().map(Level::word).collect()
    }
}

impl From<Level> for Levels {
    fn from(level: Level) -> Levels {
        Levels::from_iter([level])
    }
}

impl FromIterator<Level> for Levels {
    fn from_iter<T: IntoIterator<Item = Level>>(all: T) -> Levels {
        let mut levels = Levels::STATEMENT;
        all.into_iter().for_each(|level| levels.insert(level));
        levels
    }
}

/// For messages: "requirement and prohibition".
impl fmt::Display for Levels {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = self.words();
        for (place, word) in words.iter().enumerate() {
            let before = match place {
                0 => "",
                _ if place + 1 == words.len() => " and ",
                _ => ", ",
            };
            write!(f, "{before}{word}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Level::*;

    #[test]
    fn a_set_holds_a_statement_only_if_it_holds_nothing_else() {
        assert_eq!(Levels::STATEMENT.words(), ["statement"]);
        let both: Levels = [Prohibition, Statement, Requirement].into_iter().collect();
        assert_eq!(both.words(), ["requirement", "prohibition"]);
        assert!(!both.contains(Statement) && both.is_binding() && both.asks());
        assert_eq!(both.most_binding(), Requirement);
        assert_eq!(Levels::from(Permission).union(Levels::STATEMENT), Levels::from(Permission));
    }

    #[test]
    fn a_set_is_printed_in_words() {
        let all: Levels = Level::ALL.into_iter().collect();
        assert_eq!(all.to_string(), "requirement, prohibition, recommendation and permission");
        assert_eq!(Levels::STATEMENT.to_string(), "statement");
    }
}
