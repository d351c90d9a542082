//! UUIDs of exported documents and their parts.
//!
//! Every UUID is derived from names (RFC 9562, version 5), so that the same content gives the same bytes.

use super::oscal::NAMESPACE;
use super::rendition::Rendition;
use uuid::Uuid;

/// The UUID of a part of a rendition, by a name that is unique in it. The site's id distinguishes two standards with equal
/// edition ids, and is independent of the site's URL and name. Without an id, URL and name are used.
pub(super) fn uuid(rendition: &Rendition<'_>, name: &str) -> String {
    let site = &rendition.resolved.standard.site;
    let given = || site.base_url.clone().unwrap_or_else(|| site.name.text(site.default_lang()).to_owned());
    let of = site.id.map_or_else(given, |id| id.to_string());
    let (edition, lang) = (&rendition.edition.id, rendition.lang);
    let namespace = Uuid::new_v5(&Uuid::NAMESPACE_URL, NAMESPACE.as_bytes());
    Uuid::new_v5(&namespace, format!("{of}\n{edition}\n{lang}\n{name}").as_bytes()).to_string()
}
