//! The feed of a library: which editions of its standards were published, superseded and withdrawn.

use super::{Catalogue, Here, feed_of, page_path};
use crate::model::SiteId;
use crate::render::feed::{Entry, Feed, Naming, atom};
use crate::render::marked;
use crate::render::pages::{GENERATOR, html_lang};
use crate::render::theme::fill_in;
use crate::site::summary::EditionSummary;
use jiff::civil::Date;

/// The number of events in the feed: the newest. Readers of feeds fetch the whole file each time.
const NEWEST: usize = 500;

/// Whether there is an event in any standard.
pub(super) fn has_events(catalogue: &Catalogue<'_>) -> bool {
    let editions = catalogue.members.iter().flat_map(|member| &member.site.editions);
    editions.into_iter().any(|edition| !events(&edition.summary).is_empty())
}

/// The feed in the language of the page; `None` if nothing has a date.
pub(super) fn feed(here: &Here<'_>) -> Option<String> {
    let library = here.catalogue.library;
    let base = library.base_url.as_deref();
    let whole = |path: &str| format!("{}{path}", base.unwrap_or(""));
    let name = library.name.text(library.default_lang());
    let naming = Naming::new(None, base, name);
    let mut entries = Vec::new();
    for member in here.catalogue.members {
        let site = member.site.id.as_deref().and_then(SiteId::parse);
        let of_site = Naming::new(site, base, member.listed.id.value.as_str());
        for edition in member.site.editions.iter().map(|edition| &edition.summary) {
            let Some((_, home)) = here.home(member, edition) else { continue };
            let plain = |texts| marked::plain(&here.of_site(member, texts)).into_owned();
            let (title, designation) = (plain(&edition.title), plain(&edition.designation));
            let named = if designation.is_empty() { title.clone() } else { format!("{designation} {title}") };
            for (word, date) in events(edition) {
                entries.push(Entry {
                    id: of_site.event(date, &format!("{}/{}/{}/{word}", member.listed.id.value, edition.id, here.lang)),
                    title: fill_in(here.strings.get(word), &[("edition", &named), ("title", &title)]),
                    date,
                    link: whole(&home.encoded()),
                    category: "edition",
                    text: Vec::new(),
                });
            }
        }
    }
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.date));
    entries.truncate(NEWEST);
    let own = whole(&feed_of(library, here.lang).encoded());
    let publisher = here.text(&library.publisher);
    (!entries.is_empty()).then(|| {
        atom(&Feed {
            id: naming.feed(base.map(|_| own.as_str()), here.lang.as_str()),
            title: fill_in(here.strings.get("library.feed"), &[("library", here.text(&library.name))]),
            lang: html_lang(here.lang),
            alternate: page_path(library, here.lang, 0).map(|path| whole(&path.encoded())).unwrap_or_default(),
            author: if publisher.is_empty() { here.text(&library.name) } else { publisher }.to_owned(),
            generator: GENERATOR.to_owned(),
            own,
            entries,
        })
    })
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
