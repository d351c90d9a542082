//! The sections of an edition's menu: one row for each.

use super::page::EditionPage;
use crate::resolve::Reading;

/// What a section is.
pub struct SectionRow {
    /// The word in the theme's strings: of a section in the menu, `nav.KEY` is the name, and `way.KEY` says what readers find
    /// in it.
    pub key: &'static str,
    /// The page that the menu leads to.
    pub head: EditionPage<'static>,
    /// Whether the menu lists it, if an edition has something in it.
    pub listed: bool,
    /// How many things an edition has in it.
    pub count: Count,
}

/// How the things in a section are counted.
pub enum Count {
    /// In the edition.
    Of(fn(&Reading<'_>) -> usize),
    /// By a comparison with another edition.
    Changes,
}

macro_rules! sections {
    ($($(#[$doc:meta])* $section:ident { $($field:ident: $value:expr,)+ })+) => {
        /// A section of an edition's menu.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Section {
            $($(#[$doc])* $section,)+
        }

        impl Section {
            /// All sections, in the order of the menu.
            pub const ALL: &[Section] = &[$(Section::$section),+];

            /// The row of the section.
            pub const fn row(self) -> &'static SectionRow {
                match self {
                    $(Section::$section => &const { SectionRow { $($field: $value),+ } },)+
                }
            }
        }
    };
}

sections! {
    /// The text itself.
    Home {
        key: "home",
        head: EditionPage::Home,
        listed: false,
        count: Count::Of(|_| 1),
    }
    /// What changed against other editions.
    Changes {
        key: "changes",
        head: EditionPage::Changes,
        listed: true,
        count: Count::Changes,
    }
    /// Bodies and what they answer for.
    Bodies {
        key: "bodies",
        head: EditionPage::Bodies,
        listed: true,
        count: Count::Of(|of| of.edition.bodies.len()),
    }
    /// Responsibility lists.
    Lists {
        key: "lists",
        head: EditionPage::Lists,
        listed: true,
        count: Count::Of(|of| of.edition.lists.len()),
    }
    /// Community types and their checklists.
    Types {
        key: "types",
        head: EditionPage::Types,
        listed: true,
        count: Count::Of(|of| of.edition.types.len().max(of.edition.items.len().min(1))),
    }
    /// Terms.
    Terms {
        key: "terms",
        head: EditionPage::Terms,
        listed: true,
        count: Count::Of(|of| of.edition.terms.len()),
    }
    /// The figures of the standard.
    Values {
        key: "values",
        head: EditionPage::Values,
        listed: true,
        count: Count::Of(|of| of.edition.values.len()),
    }
    /// Tables and figures.
    Elements {
        key: "elements",
        head: EditionPage::Elements,
        listed: true,
        count: Count::Of(|of| of.edition.elements.len()),
    }
    /// The cited documents.
    References {
        key: "references",
        head: EditionPage::References,
        listed: true,
        count: Count::Of(|of| of.edition.documents.len()),
    }
    /// The ties to other catalogues.
    Catalogues {
        key: "catalogues",
        head: EditionPage::Catalogues,
        listed: true,
        count: Count::Of(|of| of.edition.catalogues.len()),
    }
    /// What is asked for, by level.
    Requirements {
        key: "requirements",
        head: EditionPage::Requirements,
        listed: true,
        count: Count::Of(|of| of.findings.levels.iter().filter(|levels| levels.asks()).count()),
    }
    /// What nobody answers for.
    Coverage {
        key: "coverage",
        head: EditionPage::Coverage,
        listed: true,
        count: Count::Of(|of| match of.edition.assigns() {
            true => of.findings.levels.iter().filter(|levels| levels.is_binding()).count(),
            false => 0,
        }),
    }
    /// The round of comments.
    Comments {
        key: "comments",
        head: EditionPage::Round,
        listed: true,
        count: Count::Of(|of| of.edition.comments.len().max(usize::from(of.edition.consultation.is_some()))),
    }
    /// The alphabetical index.
    Alphabet {
        key: "alphabet",
        head: EditionPage::Alphabet,
        listed: true,
        count: Count::Of(|of| of.findings.alphabets.get(of.lang).map_or(0, |index| index.entries.len())),
    }
    /// The edition as data.
    Data {
        key: "data",
        head: EditionPage::Data,
        listed: false,
        count: Count::Of(|_| 1),
    }
}

impl Section {
    /// The sections that a menu lists if an edition has something in them, in this order.
    pub fn listed() -> impl Iterator<Item = Section> {
        Section::ALL.iter().copied().filter(|section| section.row().listed)
    }

    /// The word in the theme's strings.
    pub const fn key(self) -> &'static str {
        self.row().key
    }

    /// The page that the menu leads to.
    pub fn head(self) -> EditionPage<'static> {
        self.row().head
    }

    /// How many things an edition has in the section. `changes` is how many things changed in it, which only a comparison of
    /// editions tells.
    pub fn count(self, of: &Reading<'_>, changes: usize) -> usize {
        match self.row().count {
            Count::Of(count) => count(of),
            Count::Changes => changes,
        }
    }
}
