//! `feed.xml`: editions, corrections and changes for subscribers. There is one feed per language: `feed.xml` for the
//! default language and `feed.{lang}.xml` for the others. A long feed has the newest events, and links to archives of the
//! older ones, `feed.{lang}.{n}.xml` in each language.
//!
//! The dates of a feed are those of the content. Content without a date, such as a draft, is not in the feed; if
//! nothing has a date, there is no feed. URLs are absolute if the site knows its own URL, otherwise relative to the
//! feed.

use super::frame::GENERATOR;
use super::here::{Here, html_lang};
use super::index::{EditionIndex, LangIndex, SiteIndex};
use crate::model::{Edition, Lang, Status};
use crate::render::feed::{Archive, Entry, Feed, History, Naming, Part, atom, parts};
use crate::revision::compare::ChangeKind;
use crate::site::url::{EditionPage, OutputPath, SitePage, feed};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The path of the feed of a language.
pub fn path(site: &SiteIndex<'_>, lang: &Lang) -> OutputPath {
    feed(if lang == site.default_lang() { None } else { Some(lang) })
}

/// The feeds with their paths.
pub fn feeds<'a>(site: &'a SiteIndex<'a>) -> Vec<(OutputPath, String)> {
    site.langs.iter().filter(|lang| site.has_feed(lang.lang)).flat_map(|lang| feeds_in(site, lang)).collect()
}

/// The feed of a language, and its archives.
fn feeds_in<'a>(site: &'a SiteIndex<'a>, lang: &'a LangIndex<'a>) -> Vec<(OutputPath, String)> {
    let written = &site.resolved.standard.site;
    // The start page, the feed and its archives are in the same folder, so relative URLs are equal.
    let here = Here::new(site, lang, site.current(), SitePage::Root);
    let base = written.base_url.as_deref();
    let whole = |path: &OutputPath| format!("{}{}", base.unwrap_or(""), path.encoded());
    let naming = Naming::new(written.id, base, written.name.text(site.default_lang()));
    let own = path(site, lang.lang);
    let archive_path = |number: usize| OutputPath::parse(&format!("feed.{}.{number}.xml", lang.lang));
    let name = here.text(&written.name);
    let publisher = here.text(&written.publisher);
    let mut entries: Vec<Entry> = Vec::new();
    for index in site.editions.iter().filter(|index| index.edition.is_in(lang.lang)) {
        let events = Events { here: Here { index, ..here.clone() }, index, naming: &naming, base: base.unwrap_or("") };
        entries.extend(events.of_edition());
    }
    // The oldest first; those of one day in the order of the editions from the oldest, so that they are read in that of the site.
    entries.reverse();
    entries.sort_by_key(|entry| entry.date);
    let document = |part: Part<'_, Entry>| {
        let path = part.archive.map_or(Some(own.clone()), archive_path)?;
        let [previous, next] = [part.previous, part.next].map(|number| Some(whole(&archive_path(number?)?)));
        let text = atom(&Feed {
            id: naming.feed(base.map(|_| whole(&own)).as_deref(), lang.lang.as_str()),
            title: here.fill("feed.title", &[("site", name)]),
            lang: html_lang(lang.lang),
            alternate: whole(&SitePage::Editions(lang.lang).path()),
            author: if publisher.is_empty() { name } else { publisher }.to_owned(),
            generator: GENERATOR.to_owned(),
            own: whole(&path),
            history: History { previous, archive: part.archive.map(|_| Archive { current: whole(&own), next }) },
            entries: part.events.iter().rev().cloned().collect(),
        });
        Some((path, text))
    };
    parts(&entries).into_iter().filter_map(document).collect()
}

/// The events of an edition.
struct Events<'e, 'a> {
    /// The site's root as the page, so that links name things of the edition.
    here: Here<'a>,
    index: &'a EditionIndex<'a>,
    naming: &'e Naming,
    base: &'e str,
}

impl Events<'_, '_> {
    fn of_edition(&self) -> Vec<Entry> {
        let edition: &Edition = self.index.edition;
        let mut entries = self.errata();
        let is_published = edition.status != Status::Draft;
        let mut life = |date: Option<Date>, word: &str, text: String| {
            if let Some(date) = date.filter(|_| is_published) {
                entries.push(self.entry(date, word, &format!("feed.{word}"), EditionPage::Home, "edition", vec![text]));
            }
        };
        life(edition.dates.withdrawn, "withdrawn", String::new());
        life(edition.dates.superseded, "superseded", String::new());
        let published = match &edition.amendment {
            Some(amendment) => self.here.text(&amendment.title).to_owned(),
            None => self.here.plain_prose(&edition.summary),
        };
        life(edition.dates.published, "published", published);
        if let Some(date) = edition.dates.published.filter(|_| is_published) {
            entries.extend(self.changes(date));
        }
        entries
    }

    fn entry(
        &self,
        date: Date,
        event: &str,
        title: &str,
        page: EditionPage<'_>,
        category: &'static str,
        text: Vec<String>,
    ) -> Entry {
        let (here, edition) = (&self.here, self.index.edition);
        let lang = here.lang.lang;
        let path = SitePage::Edition(&edition.id, lang, page).path();
        let values = [("edition", &*here.name_of(self.index)), ("title", here.text(&edition.title))];
        Entry {
            id: self.naming.event(date, &format!("{}/{lang}/{event}", edition.id)),
            title: here.fill(title, &values),
            date,
            link: format!("{}{}", self.base, path.encoded()),
            category,
            text,
        }
    }

    /// The number of changes, with a link to the page that shows them.
    fn changes(&self, date: Date) -> Option<Entry> {
        let here = &self.here;
        let (former, changes) = here.site.former(self.index.place)?;
        let count = |word: &str, n: usize| {
            here.fill("feed.count", &[("word", here.string(&format!("step_word.{word}"))), ("n", &n.to_string())])
        };
        let line = |key: &str, counts: Vec<String>| {
            let list = counts.join(here.string("ui.list_comma"));
            if list.is_empty() { String::new() } else { here.fill(key, &[("counts", &list)]) }
        };
        let clauses = changes.count_clauses();
        let clauses = clauses.iter().filter(|(kind, _)| **kind != ChangeKind::Shifted);
        let clauses = clauses.map(|(kind, &n)| count(kind.word(), n)).collect();
        let mut by_kind: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for ((kind, fate), n) in changes.count_things() {
            by_kind.entry(kind.word()).or_default().push(count(fate.word(), n));
        }
        let mut text =
            vec![here.fill("feed.against", &[("edition", &here.name_of(former))]), line("feed.clauses", clauses)];
        for (kind, counts) in by_kind {
            let kind = here.fill(&format!("thing.{kind}"), &[]);
            text.push(format!("{kind}{}{}", here.string("ui.colon"), counts.join(here.string("ui.list_comma"))));
        }
        let is_same = changes.is_empty();
        (!is_same).then(|| self.entry(date, "changes", "feed.changes", EditionPage::Changes, "changes", text))
    }

    fn errata(&self) -> Vec<Entry> {
        let here = &self.here;
        // Corrections of one thing on one day are distinguished by their order in the file, to which entries are only
        // appended.
        let mut seen: BTreeMap<(Date, String), usize> = BTreeMap::new();
        let numbered: Vec<_> = self
            .index
            .edition
            .errata
            .iter()
            .map(|erratum| {
                let thing = erratum.thing.value.to_string().replace(':', "/");
                let nth = seen.entry((erratum.date, thing.clone())).or_default();
                *nth += 1;
                (erratum, format!("erratum/{thing}/{nth}"))
            })
            .collect();
        let entry = |(erratum, event): (&crate::model::Erratum, String)| {
            let thing = &erratum.thing.value;
            let link = here.corrected(thing);
            let name = link.as_ref().map_or(thing.id(), |link| &link.text);
            let why = here.fill("feed.why", &[("why", &here.plain_prose(&erratum.why))]);
            let text = vec![here.plain_prose(&erratum.what), why];
            let mut entry = self.entry(erratum.date, &event, "feed.erratum", EditionPage::Home, "erratum", text);
            entry.title = here.fill("feed.erratum", &[("edition", &here.name_of(self.index)), ("thing", name)]);
            if let Some(link) = link {
                entry.link = format!("{}{}", self.base, link.href);
            }
            entry
        };
        numbered.into_iter().rev().map(entry).collect()
    }
}
