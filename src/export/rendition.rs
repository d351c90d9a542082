//! An edition in one language for data files: missing texts are replaced by another language, and links lead to the
//! site from any file.

use crate::model::{ClauseId, ClauseIndex, Item, Thing, TypeId};
use crate::resolve::{Audience, Destination, Reading, Reference, ResolvedEdition};
use crate::site::address::{Address, address};
use crate::site::records::shown;
use crate::site::url::{EditionPage, OutputPath, SitePage, edition_file, relative};
use std::ops::Deref;

/// An edition in one language, read for a file at a given path of the site.
pub struct Rendition<'a> {
    reading: Reading<'a>,
    /// The file that contains the links.
    from: OutputPath,
    /// Whether values are OSCAL parameters, which programs fill in.
    parameters: bool,
}

impl<'a> Deref for Rendition<'a> {
    type Target = Reading<'a>;

    fn deref(&self) -> &Reading<'a> {
        &self.reading
    }
}

impl<'a> Rendition<'a> {
    /// An edition in a language, with links for the file `from`.
    pub fn new(reading: Reading<'a>, from: OutputPath) -> Rendition<'a> {
        Rendition { reading, from, parameters: false }
    }

    /// Number and title as far as they exist; otherwise the id.
    pub fn label(&self, at: ClauseIndex) -> String {
        self.clause_label(self.edition, self.findings, at)
    }

    /// The edition's title, or its id.
    pub fn edition_title(&self) -> &'a str {
        let title = self.reading.text(&self.edition.title).trim();
        if title.is_empty() { self.edition.id.as_str() } else { title }
    }

    /// The edition's designation, or its id.
    pub fn edition_name(&self) -> &'a str {
        let designation = self.reading.text(&self.edition.designation);
        if designation.is_empty() { self.edition.id.as_str() } else { designation }
    }

    /// The link to a file of the site: absolute if the site's URL is known, otherwise relative to the file of this
    /// rendition.
    pub fn href(&self, to: &OutputPath, fragment: Option<&str>) -> String {
        let Some(base) = &self.resolved.standard.site.base_url else {
            return relative(&self.from, to, fragment);
        };
        // A path relative to the root has no `..`, and the base URL ends in a slash.
        format!("{base}{}", relative(&SitePage::Root.path(), to, fragment))
    }

    fn page_of(&self, of: ResolvedEdition<'_>, page: EditionPage<'_>, fragment: Option<&str>) -> String {
        let Address { page, anchor } = shown(of, page, fragment);
        self.href(&SitePage::Edition(&of.edition.id, self.lang, page).path(), anchor)
    }

    /// A page of the edition.
    pub fn page(&self, page: EditionPage<'_>) -> String {
        self.place(page, None)
    }

    /// An anchor in a page of the edition.
    pub fn place(&self, page: EditionPage<'_>, anchor: Option<&str>) -> String {
        self.page_of(self.of(), page, anchor)
    }

    /// The clause's record.
    pub fn record(&self, id: &ClauseId) -> String {
        self.page(EditionPage::Clause(id))
    }

    /// The page of the clause's form.
    pub fn form(&self, id: &ClauseId) -> String {
        self.page(EditionPage::Form(id))
    }

    /// The item in the checklist of the type that this is for, else in that of the first type that it applies to.
    pub fn item_page(&self, item: &Item) -> String {
        let Address { page, anchor } = match self.reading.audience {
            Audience::Type(id) if item.is_for(id) => Address::of_item_in(id, item),
            _ => Address::of_item(self.edition, item),
        };
        self.place(page, anchor)
    }

    /// The same with values as OSCAL parameters.
    pub fn with_parameters(self) -> Rendition<'a> {
        Rendition { parameters: true, ..self }
    }

    /// Whether values are OSCAL parameters.
    pub fn has_parameters(&self) -> bool {
        self.parameters
    }

    /// The same for the readers of one community type.
    pub fn for_type(&self, of_type: &'a TypeId) -> Rendition<'a> {
        Rendition::new(self.reading.for_type(of_type), self.from.clone())
    }

    /// The same for the readers of an item.
    pub fn for_item<'i>(&self, item: &'i Item) -> Rendition<'i>
    where
        'a: 'i,
    {
        Rendition { reading: self.reading.of_item(item), from: self.from.clone(), parameters: self.parameters }
    }

    /// The destination of a link in the text; `None` for a link without a target, which was reported.
    pub fn link(&self, destination: &str) -> Option<Link> {
        self.link_for(self.reading.audience, destination)
    }

    /// The destination of a link in a text for an audience.
    pub fn link_for(&self, audience: Audience<'_>, destination: &str) -> Option<Link> {
        match Destination::parse(destination) {
            Destination::Reference(reference) => {
                let text = Reading { audience, ..self.reading }.reference(destination)?;
                Some(Link { href: self.reference(&reference)?, text: Some(text) })
            }
            Destination::Outside(_) => {
                let text = self.reading.reference(destination);
                self.outside(destination).map(|href| Link { href, text })
            }
            Destination::Web => Some(Link { href: destination.to_owned(), text: None }),
            Destination::File(path) if self.edition.files.contains_key(&path) => {
                let fragment = destination.split_once('#').map(|(_, fragment)| fragment);
                let file = edition_file(&self.edition.id, &format!("files/{path}"))?;
                Some(Link { href: self.href(&file, fragment), text: None })
            }
            _ => None,
        }
    }

    /// The URL of what a reference to another standard leads to; `None` if the library does not know its own.
    pub fn outside(&self, destination: &str) -> Option<String> {
        let Destination::Outside(reference) = Destination::parse(destination) else { return None };
        let neighbours = self.reading.resolved.standard.neighbours.as_deref()?;
        let path = reference.path(neighbours, self.reading.lang.as_str())?;
        Some(format!("{}{path}", neighbours.base_url.as_deref()?))
    }

    fn reference(&self, reference: &Reference) -> Option<String> {
        let of = self.reading.edition_of(reference)?;
        let Address { page, anchor } = address(of, &reference.target)?;
        let passage = match (&reference.target, reference.passage) {
            (Thing::Clause(id), Some(passage)) => Some(passage.anchor(id)),
            _ => None,
        };
        Some(self.page_of(of, page, passage.as_deref().or(anchor)))
    }
}

/// A resolved link.
pub struct Link {
    /// The URL.
    pub href: String,
    /// The displayed text, if the author left it to the program.
    pub text: Option<String>,
}
