//! The languages of an edition: the subset of the site's languages in which the edition has pages, data and search.
//!
//! `languages` in `edition.yaml` declares them. Without it, a published edition has the languages in which it was
//! published, which its lock records: when a language is added to the site, editions that are already published need no
//! translation. Any other edition has all languages of the site.

use super::context::{Context, LangsOf, Languages};
use super::rules::{DUPLICATE_ID, MISSING_LANGUAGE};
use crate::diagnostic::{Diagnostic, Placed, Texts};
use crate::model::Lang;
use crate::source::EditionSources;
use crate::source::yaml::{Yaml, YamlKind};
use serde::Deserialize;

/// `value` is the whole `edition.yaml`.
pub fn read(cx: &mut Context<'_>, value: &Yaml, sources: &EditionSources) -> Languages {
    let all = cx.site_langs;
    let in_order = |langs: &[Lang]| all.iter().filter(|lang| langs.contains(lang)).cloned().collect();
    let written = match &value.kind {
        YamlKind::Map(entries) => entries.iter().find(|(key, _)| key.value == "languages").map(|(_, value)| value),
        _ => None,
    };
    if let Some(value) = written {
        let (mut langs, all_known) = listed(cx, value);
        let authoritative = all[0].clone();
        if all_known && !langs.contains(&authoritative) {
            let message = format!("the edition is not in `{authoritative}`, the authoritative language");
            let diagnostic = Diagnostic::new(&MISSING_LANGUAGE, value.span, message)
                .note("the other languages translate it; it is the first that `site.yaml` lists")
                .help(format!("add `{authoritative}`"));
            cx.diagnostics.push(diagnostic);
        }
        langs.push(authoritative);
        // If the list has a fault, every text in a language that is missing in the list would be reported too.
        return Languages { langs: in_order(&langs), langs_of: LangsOf::Edition, any_lang: !all_known };
    }
    if let Some(mut langs) = sources.lock.and_then(|lock| locked(cx.texts, lock)) {
        langs.push(all[0].clone());
        return Languages { langs: in_order(&langs), langs_of: LangsOf::Lock, any_lang: false };
    }
    Languages { langs: all.to_vec(), langs_of: LangsOf::Site, any_lang: false }
}

/// The languages of the list, and whether the whole list is valid.
fn listed(cx: &mut Context<'_>, value: &Yaml) -> (Vec<Lang>, bool) {
    let mut languages: Vec<Placed<Lang>> = Vec::new();
    let mut all_known = true;
    for value in cx.list(value) {
        let tag = cx.text(value);
        let Some(lang) = tag.and_then(|tag| cx.known_lang(&tag.value, tag.span)) else {
            all_known = false;
            continue;
        };
        if let Some(first) = languages.iter().find(|known| known.value == lang) {
            let diagnostic =
                Diagnostic::new(&DUPLICATE_ID, value.span, format!("the language `{lang}` is listed twice"))
                    .related(first.span, "first listed here")
                    .help("take one of the two away");
            cx.diagnostics.push(diagnostic);
            continue;
        }
        languages.push(Placed::new(lang, value.span));
    }
    if languages.is_empty() && all_known {
        all_known = false;
        if matches!(value.kind, YamlKind::List(_)) {
            let help = "list at least the authoritative one, or leave the key out for all languages of the site";
            cx.bad_value(value.span, "the edition has no language", help);
        }
    }
    (languages.into_iter().map(|lang| lang.value).collect(), all_known)
}

/// The languages that a lock records. The comparison with the lock checks whether the lock itself is valid.
fn locked(texts: &Texts, lock: crate::diagnostic::FileId) -> Option<Vec<Lang>> {
    #[derive(Deserialize)]
    struct Locked {
        languages: Vec<String>,
    }
    let locked: Locked = serde_json::from_str(texts.text(lock)).ok()?;
    Some(locked.languages.iter().filter_map(|tag| Lang::parse(tag)).collect())
}
