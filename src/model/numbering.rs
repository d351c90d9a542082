//! The numbering scheme of an edition.

use std::fmt;

/// How the clauses of an edition are numbered: `numbering` in `edition.yaml`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Numbering {
    /// The scheme.
    pub scheme: Scheme,
    /// With [`Scheme::Articles`]: the headings above the articles.
    pub divisions: Divisions,
}

/// Where numbers come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scheme {
    /// By order and nesting, as GB/T 1.1 and ISO do: 5, 5.1, 5.1.2; annexes A, A.1.
    #[default]
    Decimal,
    /// As in laws: articles are counted through the whole edition, headings above them have counters of their own.
    Articles,
    /// Numbers are given and nothing is counted: `AC-2(1)`, `V6.2.1`.
    Labels,
}

/// The headings above the articles of a law.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Divisions {
    /// The units from the top down; empty if the headings above the articles have no numbers.
    pub units: Vec<Division>,
    /// The units that are counted through the whole edition. Others begin again under each larger unit.
    pub continued: Vec<Division>,
}

/// A unit above the articles of a law, from the largest down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Division {
    /// 编
    Part,
    /// 分编
    Subpart,
    /// 章
    Chapter,
    /// 节
    Section,
}

impl Scheme {
    /// Every scheme.
    pub const ALL: [Scheme; 3] = [Scheme::Decimal, Scheme::Articles, Scheme::Labels];

    /// The word in `edition.yaml` and in data.
    pub fn word(self) -> &'static str {
        match self {
            Scheme::Decimal => "decimal",
            Scheme::Articles => "articles",
            Scheme::Labels => "labels",
        }
    }
}

impl Default for Divisions {
    /// Chapters and sections, as in most laws.
    fn default() -> Divisions {
        Divisions { units: vec![Division::Chapter, Division::Section], continued: Vec::new() }
    }
}

impl Divisions {
    /// Whether `unit` begins again with 1 under each `above`. Chapters continue from one subpart to the next.
    pub fn restarts(&self, unit: Division, above: Division) -> bool {
        above < unit && !self.continued.contains(&unit) && (above, unit) != (Division::Subpart, Division::Chapter)
    }

    /// The next smaller unit of this edition.
    pub fn below(&self, unit: Division) -> Option<Division> {
        self.units.iter().copied().find(|below| *below > unit)
    }
}

impl Division {
    /// Every unit, from the largest down.
    pub const ALL: [Division; 4] = [Division::Part, Division::Subpart, Division::Chapter, Division::Section];

    /// The word in `edition.yaml`, in attributes and in data.
    pub fn word(self) -> &'static str {
        match self {
            Division::Part => "part",
            Division::Subpart => "subpart",
            Division::Chapter => "chapter",
            Division::Section => "section",
        }
    }
}

impl fmt::Display for Division {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}
