//! The edition and the language that arguments name, in the same way for every command.

use super::failure::Failure;
use crate::model::{EditionId, Lang};
use crate::resolve::{Resolved, ResolvedEdition};

/// The edition that is named; without a name the current one.
pub(super) fn edition<'a>(resolved: &'a Resolved, id: Option<&str>) -> Result<ResolvedEdition<'a>, Failure> {
    let id = id.unwrap_or(resolved.standard.site.current.value.as_str());
    let found = EditionId::parse(id).ok().and_then(|id| resolved.edition(&id));
    let known = resolved.standard.editions.iter().map(|edition| edition.id.as_str());
    found.ok_or_else(|| Failure::unknown("edition", id, known))
}

/// The language that is named, in which all of the editions are; without a name the first language of the site, or else of the
/// first edition.
pub(super) fn lang<'a>(
    resolved: &'a Resolved,
    of: &[ResolvedEdition<'_>],
    tag: Option<&str>,
) -> Result<&'a Lang, Failure> {
    let site = &resolved.standard.site;
    let Some(tag) = tag else {
        let first = site.default_lang();
        let is_shown = |lang: &&Lang| of.first().is_none_or(|of| of.edition.is_in(lang));
        return Ok(site.languages.iter().find(is_shown).unwrap_or(first));
    };
    let lang = site.languages.iter().find(|lang| lang.as_str() == tag);
    let lang = lang.ok_or_else(|| Failure::unknown("language", tag, site.languages.iter().map(Lang::as_str)))?;
    match of.iter().find(|of| !of.edition.is_in(lang)) {
        None => Ok(lang),
        Some(of) => Err(Failure::not_in(of.edition, lang)),
    }
}
