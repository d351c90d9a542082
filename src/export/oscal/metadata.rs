//! The metadata of an OSCAL document, and common parts.

use super::{NAMESPACE, VERSION};
use crate::export::content_date;
use crate::export::rendition::Rendition;
use crate::export::uuid::uuid;
use crate::model::Event;
use crate::site::url::EditionPage;
use serde::Serialize;

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Metadata {
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<String>,
    last_modified: String,
    version: String,
    oscal_version: &'static str,
    /// The history of the standard.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    revisions: Vec<Revision>,
    props: Vec<Prop>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    links: Vec<Link>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parties: Vec<Party>,
    #[serde(skip_serializing_if = "Option::is_none")]
    remarks: Option<String>,
}

/// An event in the history of the standard.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Revision {
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<String>,
    version: String,
    props: Vec<Prop>,
}

#[derive(Serialize)]
struct Party {
    uuid: String,
    r#type: &'static str,
    name: String,
}

/// A property; properties defined by OSCAL have no `ns`.
#[derive(Serialize)]
pub(super) struct Prop {
    name: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    ns: Option<&'static str>,
    value: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    class: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<String>,
}

impl Prop {
    /// A property defined by OSCAL; `None` for a value that OSCAL does not allow (StringDatatype: not empty, on one
    /// line, without leading or trailing spaces).
    pub fn known(name: &'static str, value: &str) -> Option<Prop> {
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        (!value.is_empty()).then_some(Prop { name, ns: None, value, class: None, group: None })
    }

    /// A property defined by clausebook, of a class.
    pub fn classed(name: &'static str, class: &'static str, value: &str) -> Option<Prop> {
        Prop::own(name, value).map(|prop| Prop { class: Some(class), ..prop })
    }

    /// The property as one of a group, which is identified by a token.
    pub fn in_group(self, group: &str) -> Prop {
        Prop { group: Some(group.to_owned()), ..self }
    }

    /// A property defined by clausebook.
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
    /// The metadata of the profile of a type, whose id it has.
    pub fn with_type(mut self, of_type: &str) -> Metadata {
        self.props.extend(Prop::own("type", of_type));
        self
    }

    pub fn of(rendition: &Rendition<'_>, title: String) -> Metadata {
        let edition = rendition.edition;
        let at_midnight = |date: jiff::civil::Date| format!("{date}T00:00:00Z");
        let props = [
            Prop::own("edition", edition.id.as_str()),
            Prop::own("language", rendition.lang.as_str()),
            Prop::own("status", edition.status.word()),
            edition.amendment.as_ref().and_then(|amendment| Prop::own("amends", amendment.of.value.as_str())),
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
            revisions: revisions(rendition),
            props: props.into_iter().flatten().collect(),
            links: home.into_iter().collect(),
            parties: edition.issued_by.iter().enumerate().filter_map(issuer).collect(),
            remarks: (!notice.is_empty()).then_some(notice),
        }
    }
}

/// The events up to the edition. The version of an event before the first edition is its date.
fn revisions(rendition: &Rendition<'_>) -> Vec<Revision> {
    let events = rendition.resolved.standard.history(rendition.edition).into_iter();
    let revision = |event: Event<'_>| {
        let title = rendition.text(event.title).trim().to_owned();
        let version = event.edition.map(|edition| edition.id.to_string()).or(event.date.map(|date| date.to_string()));
        Some(Revision {
            title: (!title.is_empty()).then_some(title),
            published: event.date.map(|date| format!("{date}T00:00:00Z")),
            version: version?,
            props: Prop::own("event", event.kind.word()).into_iter().collect(),
        })
    };
    events.filter_map(revision).collect()
}
