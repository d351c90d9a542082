//! The current page, from which everything else is named and linked.

use super::Search;
use super::index::{EditionIndex, LangIndex, SiteIndex};
use crate::diagnostic::Placed;
use crate::model::{
    BodyId, Clause, ClauseId, ClauseIndex, Edition, Item, Lang, Level, Localized, ProvenanceId, TypeId,
};
use crate::render::library::catalogue_home;
use crate::render::template::Template;
use crate::render::theme::{Loads, fill_in};
use crate::render::view::{ClauseRef, DocumentLink, LevelCount, LevelView, Link, ProvenanceView};
use crate::render::{marked, unbroken};
use crate::resolve::{Audience, Reading};
use crate::site::address::Address;
use crate::site::records::{latest, shown};
use crate::site::section::Section;
use crate::site::url::data::DocumentFormat;
use crate::site::url::{EditionPage, OutputPath, SitePage, relative};
use crate::source::Records;

/// A page to be made, with its path in the site.
#[derive(Clone)]
pub struct Here<'a> {
    pub site: &'a SiteIndex<'a>,
    pub lang: &'a LangIndex<'a>,
    /// The page's edition. For a page outside editions, the current edition, which its links use.
    pub index: &'a EditionIndex<'a>,
    pub page: SitePage<'a>,
    pub path: OutputPath,
    /// The community types that the texts address.
    pub audience: Audience<'a>,
}

impl<'a> Here<'a> {
    pub fn new(
        site: &'a SiteIndex<'a>,
        lang: &'a LangIndex<'a>,
        index: &'a EditionIndex<'a>,
        page: SitePage<'a>,
    ) -> Here<'a> {
        Here { site, lang, index, page, path: page.path(), audience: Audience::Everyone }
    }

    /// The edition as documents in the language of the page, as far as the site has them.
    pub fn documents(&self) -> Vec<DocumentLink> {
        let link = |format: DocumentFormat| {
            let file = format.file(&self.index.edition.id, self.lang.lang);
            let text = match format {
                DocumentFormat::Pdf => self.string("home.pdf"),
                DocumentFormat::Ofd => self.string("home.ofd"),
                DocumentFormat::Docx => self.string("home.docx"),
            };
            DocumentLink { href: self.link_to(&file, None), text: text.to_owned(), media_type: format.media_type() }
        };
        self.site.documents.formats().map(link).collect()
    }

    /// The URL of `to` relative to this page. `404.html` is shown at any depth, so its links start at the root of the
    /// host, if the base URL says what is there.
    pub fn link_to(&self, to: &OutputPath, fragment: Option<&str>) -> String {
        match (self.page, self.base_path()) {
            (SitePage::NotFound, Some(base)) => format!("{base}{}", to.encoded()),
            _ => relative(&self.path, to, fragment),
        }
    }

    /// The catalogue of the library that the site belongs to, in the language of the page if it has it. The library is the
    /// folder above the site.
    pub fn library_link(&self) -> Option<Link> {
        let library = self.site.library.as_ref()?;
        let home = catalogue_home(&library.languages, library.lang_for(self.lang.lang))?;
        Some(Link { href: self.in_library(&home), text: self.name(&library.name) })
    }

    /// The URL of a file beside the site in its library.
    pub fn in_library(&self, file: &OutputPath) -> String {
        format!("{}../{}", self.to_root(), file.encoded())
    }

    /// The way from the page to the root of the site. `404.html` is shown at any depth, so its way begins at the root of the
    /// host.
    pub fn to_root(&self) -> String {
        match (self.page, self.base_path()) {
            (SitePage::NotFound, Some(base)) => base.to_owned(),
            _ => self.path.to_root(),
        }
    }

    /// The path part of the base URL, such as `/std/`.
    pub fn base_path(&self) -> Option<&'a str> {
        path_of(self.site.resolved.standard.site.base_url.as_deref()?)
    }

    /// The link that the menu has to a section.
    pub fn section_link(&self, section: Section) -> Link {
        Link { href: self.own(section.head()), text: self.string(&format!("nav.{}", section.key())).to_owned() }
    }

    pub fn href(&self, page: SitePage<'_>) -> String {
        self.link_to(&page.path(), None)
    }

    /// Whether the records of clauses are folded into their chapters.
    pub fn has_folded_records(&self) -> bool {
        self.site.resolved.standard.site.records == Records::Chapter
    }

    /// The full address of a page of this page's edition, or of an anchor in it, if the base URL is known.
    pub fn address(&self, page: EditionPage<'_>, fragment: Option<&str>) -> Option<String> {
        let base = self.site.resolved.standard.site.base_url.as_ref()?;
        let Address { page, anchor } = shown(self.index.of(), page, fragment);
        Some(format!("{base}{}", relative(&SitePage::Root.path(), &self.edition_path(self.index, page), anchor)))
    }

    /// The address of a clause that always leads to the current edition.
    pub fn latest(&self, lang: &Lang, id: &ClauseId) -> String {
        let (page, anchor) = latest(&self.site.resolved.standard, lang, id);
        self.link_to(&page.path(), anchor)
    }

    /// A page of an edition, in this page's language if it is there in it, or else in the authoritative one.
    pub fn edition_path(&self, index: &EditionIndex<'_>, page: EditionPage<'_>) -> OutputPath {
        let own = self.lang.lang;
        let lang = if self.is_in(index.edition, page, own) { own } else { self.site.default_lang() };
        SitePage::Edition(&index.edition.id, lang, page).path()
    }

    /// Whether a page of this page's edition is there in a language.
    pub fn has_page(&self, page: EditionPage<'_>, lang: &Lang) -> bool {
        self.is_in(self.index.edition, page, lang)
    }

    fn is_in(&self, edition: &Edition, page: EditionPage<'_>, lang: &Lang) -> bool {
        let other = match page {
            EditionPage::Compare(other) | EditionPage::CompareChapter(other, _) => {
                self.site.resolved.standard.edition(other)
            }
            _ => None,
        };
        edition.is_in(lang) && other.is_none_or(|other| other.is_in(lang))
    }

    /// The language of the pages of an edition to which this page links.
    pub fn lang_in(&self, index: &EditionIndex<'_>) -> &'a Lang {
        if index.edition.is_in(self.lang.lang) { self.lang.lang } else { self.site.default_lang() }
    }

    /// The URL of a page of an edition, or of an anchor in it. If this page has the same content, the anchor in this
    /// page.
    pub fn place(&self, index: &EditionIndex<'_>, page: EditionPage<'_>, fragment: Option<&str>) -> String {
        let Address { page, anchor } = shown(index.of(), page, fragment);
        match self.in_print(index, page, anchor) {
            Some(id) => self.link_to(&self.path, Some(&id)),
            None => self.link_to(&self.edition_path(index, page), anchor),
        }
    }

    /// A page of this page's edition.
    pub fn own(&self, page: EditionPage<'_>) -> String {
        self.place(self.index, page, None)
    }

    /// An anchor in a page of this page's edition.
    pub fn own_place(&self, page: EditionPage<'_>, fragment: &str) -> String {
        self.place(self.index, page, Some(fragment))
    }

    /// The scripts and styles of a page with the template.
    pub fn loads(&self, template: Template) -> &Loads {
        self.site.theme.loads(template, self.site.search == Search::Offered)
    }

    pub fn string<'s>(&'s self, key: &'s str) -> &'s str {
        self.lang.strings.get(key)
    }

    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        fill_in(self.string(key), values)
    }

    /// The page's edition in the page's language.
    pub fn reading(&self) -> Reading<'a> {
        Reading { audience: self.audience, ..self.index.of().reading(self.lang.lang) }
    }

    /// The same page, with texts for an audience.
    pub fn to(&self, audience: Audience<'a>) -> Here<'a> {
        Here { audience, ..self.clone() }
    }

    /// The value in the page's language, or else in the authoritative language, or in any.
    pub fn pick<'t, T>(&self, texts: &'t Localized<T>) -> Option<&'t T> {
        self.reading().pick(texts)
    }

    /// A text without its language, for data and for texts outside the page's elements. On the page it is a
    /// [`name`](Here::name).
    pub fn text<'t>(&self, texts: &'t Localized<String>) -> &'t str {
        self.pick(texts).map_or("", String::as_str)
    }

    /// A name or title on the page: marked with its language if that is not the page's, see [`marked`].
    pub fn name(&self, texts: &Localized<String>) -> String {
        match self.lang_of(texts) {
            Some(lang) => self.marked(self.text(texts), lang),
            None => String::new(),
        }
    }

    pub fn names(&self, list: &[Localized<String>]) -> Vec<String> {
        list.iter().map(|name| self.name(name)).collect()
    }

    /// A text in `lang` as part of a text of the page.
    pub fn marked(&self, text: &str, lang: &Lang) -> String {
        match self.foreign(lang) {
            Some(lang) if !text.is_empty() => marked::mark(text, &lang),
            _ => text.to_owned(),
        }
    }

    /// The language of a name if it is not the page's, for the note at the heading of the named thing.
    pub fn name_lang(&self, texts: &Localized<String>) -> Option<String> {
        self.foreign(self.lang_of(texts)?)
    }

    /// The language of [`Here::text`].
    pub fn lang_of<'t, T>(&self, texts: &'t Localized<T>) -> Option<&'t Lang> {
        let langs = [self.lang.lang, self.site.default_lang()];
        let first = langs.into_iter().find_map(|wanted| texts.iter().find(|(lang, _)| *lang == wanted));
        first.or_else(|| texts.iter().next()).map(|(lang, _)| lang)
    }

    pub fn words(&self, lists: &Localized<Vec<String>>) -> Vec<String> {
        lists.get(self.lang.lang).cloned().unwrap_or_default()
    }

    /// The language in which this page shows a clause: the page's language, or else the authoritative one.
    pub fn text_lang(&self, clause: &'a Clause) -> &'a Lang {
        self.reading().text_lang(clause).unwrap_or(self.lang.lang)
    }

    /// The language for a view: only if it is not the page's.
    pub fn foreign(&self, lang: &Lang) -> Option<String> {
        (lang != self.lang.lang).then(|| html_lang(lang))
    }

    pub fn clause_title(&self, clause: &Clause) -> Option<String> {
        let langs = [self.lang.lang, self.site.default_lang()];
        let lang = langs.into_iter().find(|lang| clause.texts.contains_key(lang))?;
        Some(self.marked(&clause.title(lang)?, lang))
    }

    pub fn clause_title_html(&self, clause: &Clause, lang: &Lang) -> String {
        clause.texts.get(lang).map(|text| self.inlines(&text.title)).unwrap_or_default()
    }

    /// Number and title as far as they exist.
    pub fn clause_label(&self, index: &EditionIndex<'_>, at: ClauseIndex) -> String {
        let number = index.findings.number(at).map(|number| number.shown_in_full(self.lang.lang));
        self.labelled(index, at, number)
    }

    /// The label of a clause where the clauses around it are named too, so that its number needs no more than itself.
    pub fn inner_label(&self, index: &EditionIndex<'_>, at: ClauseIndex) -> String {
        self.labelled(index, at, index.findings.shown_number(at, self.lang.lang))
    }

    fn labelled(&self, index: &EditionIndex<'_>, at: ClauseIndex, number: Option<String>) -> String {
        let clause = index.edition.clause(at);
        match (number, self.clause_title(clause)) {
            (Some(number), Some(title)) => format!("{number} {title}"),
            (Some(number), None) => number,
            (None, Some(title)) => title,
            (None, None) => self.fill("clause.untitled", &[("id", clause.id.value.as_str())]),
        }
    }

    /// The URL of the clause in the reading view.
    pub fn reading_href(&self, index: &EditionIndex<'_>, clause: &Clause) -> String {
        let chapter = EditionPage::Chapter(&index.edition.chapter_of(clause).slug);
        self.place(index, chapter, Some(clause.id.value.as_str()))
    }

    pub fn clause_ref(&self, index: &EditionIndex<'_>, at: ClauseIndex) -> ClauseRef {
        let clause = index.edition.clause(at);
        ClauseRef {
            id: clause.id.value.to_string(),
            number: index.findings.shown_number(at, self.lang.lang),
            title: self.clause_title(clause),
            label: self.clause_label(index, at),
            href: self.place(index, EditionPage::Clause(&clause.id.value), None),
            reading_href: self.reading_href(index, clause),
            levels: self.levels(index, at),
            withdrawn: clause.withdrawn.is_some(),
            excerpt: String::new(),
            edition: (index.place != self.index.place).then(|| self.link_name(index)),
        }
    }

    /// A clause outside its own page, for example in its history. An untitled clause is shown with the beginning of its
    /// text, because its number may belong to another clause in the next edition.
    pub fn named_ref(&self, index: &'a EditionIndex<'a>, at: ClauseIndex) -> ClauseRef {
        let excerpt = Here { index, ..self.clone() }.excerpt_of_untitled(at);
        ClauseRef { label: self.clause_name(index, at), excerpt, ..self.clause_ref(index, at) }
    }

    /// Number and title; for an untitled clause, number and the beginning of its text.
    pub fn clause_name(&self, index: &'a EditionIndex<'a>, at: ClauseIndex) -> String {
        let (label, excerpt) = (self.clause_label(index, at), Here { index, ..self.clone() }.excerpt_of_untitled(at));
        if excerpt.is_empty() { label } else { format!("{label} {excerpt}") }
    }

    /// The levels of a clause with its own words in the page's language.
    pub fn levels(&self, index: &EditionIndex<'_>, at: ClauseIndex) -> Vec<LevelView> {
        let levels = index.findings.levels(at).iter().filter(|level| *level != Level::Statement);
        let words = |level| index.findings.level_words(at, self.lang.lang, level);
        levels.map(|level| LevelView::new(level, &words(level))).collect()
    }

    /// The levels that occur in this edition or have a word in the profile of the page's language, from requirement to
    /// permission.
    pub fn levels_of_edition(&self) -> &'a [LevelCount] {
        let index = self.index;
        let count = |level| {
            let words = self.site.resolved.level_words(index.edition, self.lang.lang, level);
            let clauses = index.findings.count(level);
            let view = LevelCount { level: LevelView::new(level, &words), clauses };
            (clauses > 0 || !words.is_empty()).then_some(view)
        };
        let levels = || Level::ALL.into_iter().filter(|level| *level != Level::Statement);
        self.lang.levels[index.place].get_or_init(|| levels().filter_map(count).collect())
    }

    /// The clauses of this edition with these ids. An unknown id was reported, and is omitted.
    pub fn clause_refs(&self, ids: &[Placed<ClauseId>]) -> Vec<ClauseRef> {
        let found = ids.iter().filter_map(|id| self.index.findings.ids.clauses.get(&id.value));
        found.map(|&at| self.clause_ref(self.index, at)).collect()
    }

    pub fn body(&self, id: &BodyId) -> Link {
        let place = self.index.findings.ids.bodies.get(id);
        let text = place.map_or_else(|| id.to_string(), |&place| self.name(&self.index.edition.bodies[place].name));
        Link { href: self.own(EditionPage::Body(id)), text }
    }

    pub fn bodies(&self, ids: &[Placed<BodyId>]) -> Vec<Link> {
        ids.iter().map(|id| self.body(&id.value)).collect()
    }

    pub fn community_type(&self, id: &TypeId) -> Link {
        let place = self.index.findings.ids.types.get(id);
        let text = place.map_or_else(|| id.to_string(), |&place| self.name(&self.index.edition.types[place].name));
        Link { href: self.own(EditionPage::Type(id)), text }
    }

    pub fn types(&self, ids: &[Placed<TypeId>]) -> Vec<Link> {
        ids.iter().map(|id| self.community_type(&id.value)).collect()
    }

    pub fn list(&self, place: usize) -> Link {
        let list = &self.index.edition.lists[place];
        Link { href: self.own(EditionPage::List(&list.id.value)), text: self.name(&list.title) }
    }

    pub fn item(&self, item: &Item) -> Link {
        let Address { page, anchor } = Address::of_item(self.index.edition, item);
        Link {
            href: self.place(self.index, page, anchor),
            text: self.name(&self.index.findings.item_titles(self.index.edition, item)),
        }
    }

    /// The items that derive from a clause.
    pub fn items_of(&self, at: ClauseIndex) -> impl Iterator<Item = &'a Item> {
        let places = self.index.findings.items_of.get(&at).map_or(&[][..], Vec::as_slice);
        let items = &self.index.edition.items;
        places.iter().filter_map(move |&place| items.get(place))
    }

    pub fn provenance(&self, id: Option<&ProvenanceId>) -> Option<ProvenanceView> {
        let provenance = self.index.provenance.get(id?)?;
        Some(ProvenanceView {
            id: provenance.id.value.to_string(),
            name: self.name(&provenance.name),
            description_html: self.prose(&provenance.description),
        })
    }

    pub fn source(&self, source: Option<&Placed<ProvenanceId>>) -> Option<ProvenanceView> {
        self.provenance(source.map(|source| &source.value))
    }

    /// The official number of the page's edition, or its id.
    pub fn edition_name(&self) -> String {
        self.name_of(self.index)
    }

    pub fn name_of(&self, index: &EditionIndex<'_>) -> String {
        let designation = self.name(&index.edition.designation);
        if designation.is_empty() { index.edition.id.to_string() } else { on_one_line(designation) }
    }

    /// The name of an edition where it is linked: with the language of its pages if that is not this page's.
    pub fn link_name(&self, index: &EditionIndex<'_>) -> String {
        let (name, lang) = (self.name_of(index), self.lang_in(index));
        if lang == self.lang.lang {
            return name;
        }
        self.fill("ui.in_language", &[("name", &name), ("lang", &self.marked(lang_name(lang), lang))])
    }
}

/// A name with a number, such as 样例 2022, which is kept on one line if it fits.
pub fn on_one_line(name: String) -> String {
    if name.contains(' ') && unbroken::fits(&name) { marked::keep(&name) } else { name }
}

/// The language tag for HTML. `zh` alone does not tell browsers which glyphs to use.
pub fn html_lang(lang: &Lang) -> String {
    if lang.as_str() == "zh" { "zh-Hans".to_owned() } else { lang.to_string() }
}

/// The path part of a URL, such as `/std/`.
pub fn path_of(url: &str) -> Option<&str> {
    let after_scheme = url.find("://").map_or(0, |at| at + 3);
    url[after_scheme..].find('/').map(|slash| &url[after_scheme + slash..])
}

/// The language's own name; its tag if the list does not contain it.
pub fn lang_name(lang: &Lang) -> &str {
    match lang.as_str() {
        "zh" => "中文",
        "zh-Hans" | "zh-CN" => "简体中文",
        "zh-Hant" | "zh-TW" | "zh-HK" => "繁體中文",
        "en" => "English",
        "ar" => "العربية",
        "de" => "Deutsch",
        "es" => "Español",
        "fr" => "Français",
        "ja" => "日本語",
        "ko" => "한국어",
        "mn" => "Монгол",
        "pt" => "Português",
        "ru" => "Русский",
        "ug" => "ئۇيغۇرچە",
        "bo" => "བོད་ཡིག",
        other => other,
    }
}

/// Whether the language's main script runs from right to left.
pub fn direction(lang: &Lang) -> &'static str {
    let primary = lang.primary();
    if ["ar", "fa", "he", "ug", "ur", "yi"].contains(&primary) { "rtl" } else { "ltr" }
}
