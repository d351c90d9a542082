//! The templates that are pages. The tables of pages in [`site`](crate::site) name them; seven others are listed here.

use crate::site::page::PageKind;
use crate::site::site_page::SitePageKind;
use crate::site::url::SitePage;
use std::collections::BTreeSet;

/// A template that is a page, by the name of its file without the extension. The name is also a class of the body, and
/// the kind of page in a theme's manifest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Template(&'static str);

impl Template {
    /// The record of a clause.
    pub const CLAUSE: Template = Template("clause");
    /// The page in place of the record of a clause that the edition does not have.
    pub const ABSENT: Template = Template("absent");
    /// The edition on one page.
    pub const PRINT: Template = Template("print");
    /// A chapter on that page, which is no page itself.
    pub const PRINT_CHAPTER: Template = Template("print-chapter");
    /// The catalogue of a library.
    pub const LIBRARY: Template = Template("library");
    /// The overview of citations between the standards of a library.
    pub const LIBRARY_CITATIONS: Template = Template("library-citations");
    /// The places that cite a standard of a library.
    pub const LIBRARY_CITED: Template = Template("library-cited");
    /// A page under `latest/` that leads on by itself.
    pub const FORWARD: Template = Template("forward");

    /// A page in an archive of one standard of a library, in place of a page of the library that the archive does not have.
    pub const ELSEWHERE: Template = Template("elsewhere");

    /// The template of a page.
    pub fn of(page: SitePage<'_>) -> Template {
        Template(page.template())
    }

    /// All templates that are pages, in the order of their names.
    pub fn all() -> BTreeSet<Template> {
        let of_editions = PageKind::ALL.iter().map(|kind| kind.row().template);
        let of_site = SitePageKind::ALL.iter().map(|kind| kind.row().template);
        let of_library = [Template::LIBRARY, Template::LIBRARY_CITATIONS, Template::LIBRARY_CITED];
        let others = [Template::ABSENT, Template::PRINT_CHAPTER, Template::FORWARD, Template::ELSEWHERE];
        let others = others.into_iter().chain(of_library);
        of_editions.chain(of_site).map(Template).chain(others).collect()
    }

    /// The name of the template.
    pub fn name(self) -> &'static str {
        self.0
    }

    /// The template under whose name a manifest lists the scripts and styles of the page.
    pub fn in_manifest(self) -> Template {
        match self {
            // The heads of both are rendered once for all clauses of an edition.
            Template::ABSENT => Template::CLAUSE,
            Template::PRINT_CHAPTER => Template::PRINT,
            own => own,
        }
    }

    /// The template of a name in a manifest.
    pub fn named(name: &str) -> Option<Template> {
        Template::nameable().find(|template| template.name() == name)
    }

    /// The templates that a manifest may name.
    pub fn nameable() -> impl Iterator<Item = Template> {
        Template::all().into_iter().filter(|template| template.in_manifest() == *template)
    }
}

#[cfg(test)]
mod tests {
    use super::Template;

    #[test]
    fn theme_authors_read_of_every_template_in_both_manuals() {
        let manuals = [
            ("themes/README.md", include_str!("../../themes/README.md")),
            ("src/render/view/mod.rs", include_str!("view/mod.rs")),
        ];
        for (file, manual) in manuals {
            let is_missing = |name: &&str| !manual.contains(&format!("`{name}.html`"));
            let missing: Vec<&str> = Template::all().into_iter().map(Template::name).filter(is_missing).collect();
            assert!(missing.is_empty(), "{file} does not describe the templates {missing:?}");
        }
    }
}
