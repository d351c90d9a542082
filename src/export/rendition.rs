//! An edition in one language for data files: missing texts are replaced by another language, and links lead to the
//! site from any file.

use crate::model::{Clause, ClauseId, ClauseIndex, Edition, Item, Lang, Localized, Prose, Thing, TypeId};
use crate::resolve::{Audience, Destination, Findings, Reading, Reference, Resolved};
use crate::site::address::{Address, address};
use crate::site::url::{EditionPage, OutputPath, SitePage, edition_file, relative};
use crate::source::markdown::Inline;

/// Reads an edition in one language for a file at a given path of the site.
pub struct Rendition<'a> {
    /// The whole standard.
    pub resolved: &'a Resolved,
    /// The edition that is read.
    pub edition: &'a Edition,
    /// The findings of the edition.
    pub findings: &'a Findings,
    /// The language.
    pub lang: &'a Lang,
    /// The file that contains the links.
    from: OutputPath,
    /// Whether values are OSCAL parameters, which programs fill in.
    parameters: bool,
    reading: Reading<'a>,
}

impl<'a> Rendition<'a> {
    /// Reads an edition in a language, with links for the file `from`.
    pub fn new(reading: Reading<'a>, from: OutputPath) -> Rendition<'a> {
        let Reading { resolved, edition, findings, lang, .. } = reading;
        Rendition { resolved, edition, findings, lang, from, parameters: false, reading }
    }

    /// The text in the language, or else in another; empty if there is none.
    pub fn text<'t>(&self, texts: &'t Localized<String>) -> &'t str {
        self.reading.text(texts)
    }

    /// Prose in the language, or else in another, as plain text on one line.
    pub fn prose(&self, prose: &Localized<Prose>) -> String {
        self.reading.prose(prose)
    }

    /// The prose in the language, or else in another.
    pub fn pick<'t, T>(&self, texts: &'t Localized<T>) -> Option<&'t T> {
        self.reading.pick(texts)
    }

    /// Inlines as plain text on one line.
    pub fn plain(&self, inlines: &[Inline]) -> String {
        self.reading.inlines(inlines)
    }

    /// The texts without markup.
    pub fn reading(&self) -> &Reading<'a> {
        &self.reading
    }

    /// The language in which the clause is shown.
    pub fn text_lang<'c>(&self, clause: &'c Clause) -> Option<&'c Lang> {
        self.reading.text_lang(clause)
    }

    /// The plain title of the clause; empty for an untitled one.
    pub fn title(&self, clause: &Clause) -> String {
        self.reading.clause_title(clause)
    }

    /// Number and title as far as they exist; otherwise the id.
    pub fn label(&self, at: ClauseIndex) -> String {
        self.reading.clause_label(self.edition, self.findings, at)
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

    fn page_of(&self, edition: &Edition, page: EditionPage<'_>, fragment: Option<&str>) -> String {
        self.href(&SitePage::Edition(&edition.id, self.lang, page).path(), fragment)
    }

    /// A page of the edition.
    pub fn page(&self, page: EditionPage<'_>) -> String {
        self.page_of(self.edition, page, None)
    }

    /// The clause's record.
    pub fn record(&self, id: &ClauseId) -> String {
        self.page(EditionPage::Clause(id))
    }

    /// The page of the clause's form.
    pub fn form(&self, id: &ClauseId) -> String {
        self.page(EditionPage::Form(id))
    }

    /// The item in the checklist of the first type that it applies to, as linked by every page.
    pub fn item_page(&self, item: &Item) -> String {
        let Address { page, anchor } = Address::of_item(self.edition, item);
        self.page_of(self.edition, page, anchor)
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
            Destination::Web => Some(Link { href: destination.to_owned(), text: None }),
            Destination::File(path) if self.edition.files.contains_key(&path) => {
                let fragment = destination.split_once('#').map(|(_, fragment)| fragment);
                let file = edition_file(&self.edition.id, &format!("files/{path}"))?;
                Some(Link { href: self.href(&file, fragment), text: None })
            }
            _ => None,
        }
    }

    fn reference(&self, reference: &Reference) -> Option<String> {
        let of = self.reading.edition_of(reference)?;
        let Address { page, anchor } = address(of, &reference.target)?;
        let passage = match (&reference.target, reference.passage) {
            (Thing::Clause(id), Some(passage)) => Some(passage.anchor(id)),
            _ => None,
        };
        Some(self.page_of(of.edition, page, passage.as_deref().or(anchor)))
    }
}

/// A resolved link.
pub struct Link {
    /// The URL.
    pub href: String,
    /// The displayed text, if the author left it to the program.
    pub text: Option<String>,
}
