//! `edition.yaml` of an edition that amends another: what it does not say is as in the amended edition.

use crate::diagnostic::Placed;
use crate::model::Scheme;
use crate::source::EditionSources;
use crate::source::yaml::{Yaml, YamlKind};

/// The keys that hold for the amended text as well.
const KEPT: [&str; 8] =
    ["title", "summary", "numbering", "languages", "issued-by", "drafted-by", "classification", "provenance"];

/// The edition that an edition amends, as written in its `edition.yaml`.
pub fn amends(sources: &EditionSources) -> Option<Placed<String>> {
    let value = sources.data.get("edition")?.value.as_ref()?;
    let YamlKind::Map(entries) = &value.kind else { return None };
    let (_, value) = entries.iter().find(|(key, _)| key.value == "amends")?;
    match &value.kind {
        YamlKind::Text(id) | YamlKind::Number(id) => Some(Placed::new(id.trim().to_owned(), value.span)),
        _ => None,
    }
}

/// The scheme in which the amended text is numbered. A wrong word is reported where the edition is read.
pub fn scheme(own: &EditionSources, base: &EditionSources) -> Scheme {
    let word = |sources: &EditionSources| {
        let YamlKind::Map(entries) = &sources.data.get("edition")?.value.as_ref()?.kind else { return None };
        let (_, numbering) = entries.iter().find(|(key, _)| key.value == "numbering")?;
        let YamlKind::Map(entries) = &numbering.kind else { return None };
        match &entries.iter().find(|(key, _)| key.value == "scheme")?.1.kind {
            YamlKind::Text(word) => Scheme::ALL.into_iter().find(|scheme| scheme.word() == word.trim()),
            _ => None,
        }
    };
    word(own).or_else(|| word(base)).unwrap_or_default()
}

/// The keys of an edition with those that it takes over from the edition that it amends.
pub fn inherited(own: &Yaml, base: Option<&Yaml>) -> Yaml {
    let mut whole = own.clone();
    let (YamlKind::Map(entries), Some(YamlKind::Map(of_base))) = (&mut whole.kind, base.map(|base| &base.kind)) else {
        return whole;
    };
    for (key, value) in of_base.iter().filter(|(key, _)| KEPT.contains(&key.value.as_str())) {
        if !entries.iter().any(|(own, _)| own.value == key.value) {
            entries.push((key.clone(), value.clone()));
        }
    }
    whole
}
