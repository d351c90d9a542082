//! The feed of a library: which editions of its standards were published, superseded and withdrawn.
//!
//! `feed.xml` has the newest events, and links to archives of the older ones if there are many.

use super::{Catalogue, FOLDER, Here, feed_of, page_path};
use crate::model::SiteId;
use crate::render::feed::{Archive, Entry, Feed, History, Naming, Part, atom, parts};
use crate::render::marked;
use crate::render::pages::{GENERATOR, html_lang};
use crate::render::theme::fill_in;
use crate::site::summary::EditionSummary;
use crate::site::url::{OutputPath, relative};
use jiff::civil::Date;

/// Whether there is an event in any standard.
pub(super) fn has_events(catalogue: &Catalogue<'_>) -> bool {
    let editions = catalogue.members.iter().flat_map(|member| &member.site.editions);
    editions.into_iter().any(|edition| !events(&edition.summary).is_empty())
}

/// The files of the feed in the language of the page: none if nothing has a date. A long feed has archives of older events,
/// each full, from the oldest (RFC 5005, 4), so that a new event changes none of them.
pub(super) fn feeds(here: &Here<'_>) -> Vec<(OutputPath, String)> {
    let library = here.catalogue.library;
    let base = library.base_url.as_deref();
    let name = library.name.text(library.default_lang());
    let naming = Naming::new(None, base, name);
    // The oldest first; those of one day in the order of the library from its end, so that the newest come in its order.
    let mut events = dated(here);
    events.reverse();
    events.sort_by_key(|event| event.entry.date);
    let own = feed_of(library, here.lang);
    let archive_path = |number: usize| OutputPath::parse(&format!("{FOLDER}/{}/feed/{number}.xml", here.lang));
    let Some(home) = page_path(library, here.lang, 0) else { return Vec::new() };
    let publisher = here.text(&library.publisher);
    let document = |part: Part<'_, Dated>| {
        let path = part.archive.map_or(Some(own.clone()), archive_path)?;
        let whole = |to: &OutputPath| match base {
            Some(base) => format!("{base}{}", to.encoded()),
            None => relative(&path, to, None),
        };
        let [previous, next] = [part.previous, part.next].map(|number| Some(whole(&archive_path(number?)?)));
        let text = atom(&Feed {
            id: naming.feed(base.map(|base| format!("{base}{}", own.encoded())).as_deref(), here.lang.as_str()),
            title: fill_in(here.strings.get("library.feed"), &[("library", here.text(&library.name))]),
            lang: html_lang(here.lang),
            alternate: whole(&home),
            author: if publisher.is_empty() { here.text(&library.name) } else { publisher }.to_owned(),
            generator: GENERATOR.to_owned(),
            own: whole(&path),
            history: History { previous, archive: part.archive.map(|_| Archive { current: whole(&own), next }) },
            entries: part
                .events
                .iter()
                .rev()
                .map(|Dated { entry, page }| Entry { link: whole(page), ..entry.clone() })
                .collect(),
        });
        Some((path, text))
    };
    parts(&events).into_iter().filter_map(document).collect()
}

/// An event with the page about it.
struct Dated {
    /// Without its link, which depends on the file that it stands in.
    entry: Entry,
    page: OutputPath,
}

/// The events of all standards, in their order.
fn dated(here: &Here<'_>) -> Vec<Dated> {
    let base = here.catalogue.library.base_url.as_deref();
    let mut events_of_all = Vec::new();
    for member in here.catalogue.members {
        let site = member.site.id.as_deref().and_then(SiteId::parse);
        let of_site = Naming::new(site, base, member.listed.id.value.as_str());
        for edition in member.site.editions.iter().map(|edition| &edition.summary) {
            let Some((_, page)) = here.home(member, edition) else { continue };
            let plain = |texts| marked::plain(&here.of_site(member, texts)).into_owned();
            let (title, designation) = (plain(&edition.title), plain(&edition.designation));
            let named = if designation.is_empty() { title.clone() } else { format!("{designation} {title}") };
            for (word, date) in events(edition) {
                let entry = Entry {
                    id: of_site.event(date, &format!("{}/{}/{}/{word}", member.listed.id.value, edition.id, here.lang)),
                    title: fill_in(here.strings.get(word), &[("edition", &named), ("title", &title)]),
                    date,
                    link: String::new(),
                    category: "edition",
                    text: Vec::new(),
                };
                events_of_all.push(Dated { entry, page: page.clone() });
            }
        }
    }
    events_of_all
}

/// The dated events of an edition, each with the key of its words. A draft has none.
fn events(edition: &EditionSummary) -> Vec<(&'static str, Date)> {
    let dated = [
        ("feed.withdrawn", &edition.withdrawn),
        ("feed.superseded", &edition.superseded),
        ("feed.published", &edition.published),
    ];
    let event = |(key, date): (&'static str, &Option<String>)| Some((key, date.as_ref()?.parse().ok()?));
    if edition.status == "draft" { Vec::new() } else { dated.into_iter().filter_map(event).collect() }
}
