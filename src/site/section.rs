//! The sections of an edition's menu, in its order.

use super::page::EditionPage;
use crate::resolve::Reading;

/// A section of an edition's menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// The text itself.
    Home,
    /// What changed against other editions.
    Changes,
    /// Bodies and what they answer for.
    Bodies,
    /// Responsibility lists.
    Lists,
    /// Community types and their checklists.
    Types,
    /// Terms.
    Terms,
    /// The figures of the standard.
    Values,
    /// The cited documents.
    References,
    /// Tables, figures and formulas.
    Elements,
    /// The ties to other catalogues.
    Catalogues,
    /// What is asked for, by level.
    Requirements,
    /// What nobody answers for.
    Coverage,
    /// The edition as data.
    Data,
}

impl Section {
    /// The sections that a menu lists if an edition has something in them, in this order.
    pub const LISTED: [Section; 11] = [
        Section::Changes,
        Section::Bodies,
        Section::Lists,
        Section::Types,
        Section::Terms,
        Section::Values,
        Section::Elements,
        Section::References,
        Section::Catalogues,
        Section::Requirements,
        Section::Coverage,
    ];

    /// The word in the theme's strings.
    pub fn key(self) -> &'static str {
        match self {
            Section::Home => "home",
            Section::Changes => "changes",
            Section::Bodies => "bodies",
            Section::Lists => "lists",
            Section::Types => "types",
            Section::Terms => "terms",
            Section::Values => "values",
            Section::Elements => "elements",
            Section::References => "references",
            Section::Catalogues => "catalogues",
            Section::Requirements => "requirements",
            Section::Coverage => "coverage",
            Section::Data => "data",
        }
    }

    /// The page that the menu leads to.
    pub fn head(self) -> EditionPage<'static> {
        match self {
            Section::Home => EditionPage::Home,
            Section::Changes => EditionPage::Changes,
            Section::Bodies => EditionPage::Bodies,
            Section::Lists => EditionPage::Lists,
            Section::Types => EditionPage::Types,
            Section::Terms => EditionPage::Terms,
            Section::Values => EditionPage::Values,
            Section::Elements => EditionPage::Elements,
            Section::References => EditionPage::References,
            Section::Catalogues => EditionPage::Catalogues,
            Section::Requirements => EditionPage::Requirements,
            Section::Coverage => EditionPage::Coverage,
            Section::Data => EditionPage::Data,
        }
    }

    /// How many things an edition has in the section. `changes` is how many things changed in it, which only a comparison of
    /// editions tells.
    pub fn count(self, of: &Reading<'_>, changes: usize) -> usize {
        let edition = of.edition;
        let levels = of.findings.levels.iter();
        match self {
            Section::Home | Section::Data => 1,
            Section::Changes => changes,
            Section::Bodies => edition.bodies.len(),
            Section::Lists => edition.lists.len(),
            Section::Types => edition.types.len().max(edition.items.len().min(1)),
            Section::Terms => edition.terms.len(),
            Section::Values => edition.values.len(),
            Section::Elements => edition.elements.len(),
            Section::References => edition.documents.len(),
            Section::Catalogues => edition.catalogues.len(),
            Section::Requirements => levels.filter(|levels| levels.asks()).count(),
            Section::Coverage if edition.assigns() => levels.filter(|levels| levels.is_binding()).count(),
            Section::Coverage => 0,
        }
    }
}
