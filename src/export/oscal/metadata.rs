//! What every OSCAL document says of itself, and the small pieces that all are made of.

use super::{NAMESPACE, VERSION};
use crate::export::content_date;
use crate::export::rendition::Rendition;
use crate::site::url::EditionPage;
use serde::Serialize;
use uuid::Uuid;

/// The namespace of the UUIDs that are made here: itself a UUID of version 5, of [`NAMESPACE`] as a URL.
fn namespace() -> Uuid {
    Uuid::new_v5(&Uuid::NAMESPACE_URL, NAMESPACE.as_bytes())
}

/// The UUID of something of a rendition. The site's id keeps two standards apart that have an edition of the same id, and
/// outlasts the site's address and name, which stand in where it has none.
pub(super) fn uuid(rendition: &Rendition<'_>, name: &str) -> String {
    let site = &rendition.resolved.standard.site;
    let given = || site.base_url.clone().unwrap_or_else(|| site.name.text(site.default_lang()).to_owned());
    let of = site.id.map_or_else(given, |id| id.to_string());
    let (edition, lang) = (&rendition.edition.id, rendition.lang);
    Uuid::new_v5(&namespace(), format!("{of}\n{edition}\n{lang}\n{name}").as_bytes()).to_string()
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Metadata {
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<String>,
    last_modified: String,
    version: String,
    oscal_version: &'static str,
    props: Vec<Prop>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    links: Vec<Link>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parties: Vec<Party>,
    #[serde(skip_serializing_if = "Option::is_none")]
    remarks: Option<String>,
}

#[derive(Serialize)]
struct Party {
    uuid: String,
    r#type: &'static str,
    name: String,
}

/// A property; those that OSCAL itself knows have no `ns`.
#[derive(Serialize)]
pub(super) struct Prop {
    name: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    ns: Option<&'static str>,
    value: String,
}

impl Prop {
    /// A property of OSCAL's own; `None` for a value that OSCAL does not take (StringDatatype: not empty, on one line,
    /// without spaces at its ends).
    pub fn known(name: &'static str, value: &str) -> Option<Prop> {
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        (!value.is_empty()).then_some(Prop { name, ns: None, value })
    }

    /// A property of ours.
    pub fn own(name: &'static str, value: &str) -> Option<Prop> {
        Prop::known(name, value).map(|prop| Prop { ns: Some(NAMESPACE), ..prop })
    }
}

#[derive(Serialize)]
pub(super) struct Link {
    pub href: String,
    pub rel: &'static str,
}

impl Metadata {
    pub fn of(rendition: &Rendition<'_>, title: String) -> Metadata {
        let edition = rendition.edition;
        let at_midnight = |date: jiff::civil::Date| format!("{date}T00:00:00Z");
        let props = [
            Prop::own("edition", edition.id.as_str()),
            Prop::own("language", rendition.lang.as_str()),
            Prop::own("status", edition.status.word()),
            edition.dates.effective.and_then(|date| Prop::own("effective", &date.to_string())),
        ];
        let base_url = &rendition.resolved.standard.site.base_url;
        let home = base_url.as_ref().map(|_| Link { href: rendition.page(EditionPage::Home), rel: "canonical" });
        let issuer = |(place, name): (usize, &crate::model::Localized<String>)| {
            let name = rendition.text(name).trim();
            let uuid = uuid(rendition, &format!("issuer {place}"));
            (!name.is_empty()).then(|| Party { uuid, r#type: "organization", name: name.to_owned() })
        };
        let notice = rendition.prose(&edition.notice);
        Metadata {
            title,
            published: edition.dates.published.map(at_midnight),
            last_modified: at_midnight(content_date(rendition.resolved, edition)),
            version: edition.id.to_string(),
            oscal_version: VERSION,
            props: props.into_iter().flatten().collect(),
            links: home.into_iter().collect(),
            parties: edition.issued_by.iter().enumerate().filter_map(issuer).collect(),
            remarks: (!notice.is_empty()).then_some(notice),
        }
    }
}

/// The title of the edition; its id where it has none.
pub(super) fn edition_title(rendition: &Rendition<'_>) -> String {
    let title = rendition.text(&rendition.edition.title).trim();
    if title.is_empty() { rendition.edition.id.to_string() } else { title.to_owned() }
}
