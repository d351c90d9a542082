//! `catalogue/{lang}/standards.js`: all standards of the library, for the filters of the catalogue, and those that are known by
//! their designation only. A classic script works
//! from `file://` too. It is loaded when a reader first uses a filter.

use super::{FOLDER, Here, Member, page_path};
use crate::model::{KnownStandard, Lang, Status};
use crate::render::marked;
use crate::render::pages::site_files::for_script;
use crate::site::summary::ListedEdition;
use crate::site::url::OutputPath;
use serde::Serialize;
use serde_json::json;

/// A standard in the script.
#[derive(Serialize)]
struct Listed {
    subject: String,
    body: String,
    editions: Vec<ListedHere>,
}

/// An edition in the script, the shown one first.
#[derive(Serialize)]
struct ListedHere {
    title: String,
    designation: String,
    /// Empty where it is not known.
    status: String,
    /// The path of its first page from the root of the library, or the address of a page of another host.
    home: String,
    /// The first day on which it is in force; missing if it never is.
    from: Option<String>,
    /// The day from which it is not in force any more.
    until: Option<String>,
}

/// The path of the script in a language.
pub(super) fn path(lang: &Lang) -> Option<OutputPath> {
    OutputPath::parse(&format!("{FOLDER}/{lang}/standards.js"))
}

/// The script, which sets `window.clausebook.library`.
pub(super) fn script(here: &Here<'_>) -> String {
    let members = here.catalogue.members.iter().filter_map(|member| listed(here, member));
    let known = here.catalogue.library.documents.iter().map(|document| known(here, document));
    let standards: Vec<Listed> = members.chain(known).collect();
    format!(
        "window.clausebook = window.clausebook || {{}};\nwindow.clausebook.library = {};\n",
        for_script(&json!(standards))
    )
}

fn listed(here: &Here<'_>, member: &Member<'_>) -> Option<Listed> {
    let shown = member.site.shown(here.lang.as_str())?;
    let plain = |text: String| marked::plain(&text).into_owned();
    let edition = |listed: &ListedEdition| {
        let edition = &listed.summary;
        let (_, home) = here.home(member, edition)?;
        let in_force = edition.in_force();
        Some(ListedHere {
            title: plain(here.of_site(member, &edition.title)),
            designation: plain(here.of_site(member, &edition.designation)),
            status: edition.status.clone(),
            home: home.encoded(),
            from: in_force.map(|(from, _)| from.to_owned()),
            until: in_force.and_then(|(_, until)| until).map(str::to_owned),
        })
    };
    let others = member.site.editions.iter().filter(|other| other.summary.id != shown.summary.id);
    Some(Listed {
        subject: here.text(&member.listed.subject).to_owned(),
        body: here.plain_body(member)?,
        editions: std::iter::once(shown).chain(others).filter_map(edition).collect(),
    })
}

/// A standard that is known by its designation only. Where it can be read at no address, the catalogue itself has its entry.
fn known(here: &Here<'_>, document: &KnownStandard) -> Listed {
    let date = |date: Option<jiff::civil::Date>| date.map(|date| date.to_string());
    let is_draft = document.status == Some(Status::Draft);
    let has_ended = matches!(document.status, Some(Status::Superseded | Status::Withdrawn));
    let entry = || {
        let catalogue = page_path(here.catalogue.library, here.lang, 0).map(|path| path.encoded()).unwrap_or_default();
        format!("{catalogue}#standard_{}", document.id.value)
    };
    Listed {
        subject: here.text(&document.subject).to_owned(),
        body: here.text(&document.body).to_owned(),
        editions: vec![ListedHere {
            title: here.text(&document.title).to_owned(),
            designation: document.designation.clone(),
            status: document.status.map(|status| status.word().to_owned()).unwrap_or_default(),
            home: document.url.clone().unwrap_or_else(entry),
            // When it ended is not known, so it is not shown for any day.
            from: date(document.effective.or(document.published)).filter(|_| !is_draft && !has_ended),
            until: None,
        }],
    }
}
