//! `site.yaml`.

use super::DEFAULT_THEME;
use super::context::Context;
use super::rules::{BAD_VALUE, DUPLICATE_ID, MISSING_SOURCE, UNKNOWN_LANGUAGE};
use crate::diagnostic::{Diagnostic, Diagnostics, Placed, Severity, Span, Subject, Texts};
use crate::model::{EditionId, Lang, Localized, RuleSetting, Site, SiteId};
use crate::source::markdown::RawHtml;
use crate::source::yaml::Yaml;
use crate::source::{DataFile, Records};
use std::collections::BTreeMap;

/// The maximum number of languages of a site. Each text is looked up in each language, so a long list would multiply
/// the work and the diagnostics.
const MAX_LANGUAGES: usize = 100;

/// `None` without a usable list of languages or a current edition: nothing else can be read then. `of_library` is where the
/// library wants the records of clauses.
pub fn read(
    data: &DataFile,
    of_library: Option<Records>,
    texts: &Texts,
    diagnostics: &mut Diagnostics,
) -> Option<Site> {
    let Some(value) = &data.value else {
        if data.readable {
            let span = Span::new(data.file, 0, 0);
            let diagnostic = Diagnostic::new(&MISSING_SOURCE, span, "`site.yaml` is empty")
                .help("give at least `name`, `languages` and `current`");
            diagnostics.push(diagnostic);
        }
        return None;
    };
    // The languages decide how every other text is read, so they are read before the rest.
    let languages = languages(value, "`site.yaml`", texts, diagnostics);
    let fallback = Lang::parse("en").into_iter().collect::<Vec<_>>();
    let known = languages.as_deref().unwrap_or(&fallback);
    let mut cx = Context::new(texts, known, diagnostics);
    let mut fields = cx.fields(value, "`site.yaml`")?;
    fields.required(&mut cx, "languages");
    let current = fields.required(&mut cx, "current").and_then(|value| cx.id(value, EditionId::parse));
    if languages.is_none() {
        // Values in several languages cannot be checked without the languages, but the keys can.
        for key in [
            "id",
            "name",
            "description",
            "publisher",
            "theme",
            "base-url",
            "provisions",
            "records",
            "raw-html",
            "rules",
        ] {
            fields.optional(key);
        }
        fields.finish(&mut cx);
        return None;
    }
    let id = fields.optional("id").and_then(|id| site_id(&mut cx, id, value.span));
    let name = fields.required(&mut cx, "name").map(|value| cx.localized_text(value));
    let mut localized = |cx: &mut Context<'_>, key| -> Localized<String> {
        fields.optional(key).map(|value| cx.localized_text(value)).unwrap_or_default()
    };
    let description = localized(&mut cx, "description");
    let publisher = localized(&mut cx, "publisher");
    let theme = fields.optional("theme").and_then(|value| cx.text(value));
    let base_url = fields.optional("base-url").and_then(|value| base_url(&mut cx, value));
    let provisions = fields.optional("provisions").map(|value| provisions(&mut cx, value)).unwrap_or_default();
    let records = fields.optional("records").and_then(|value| records(&mut cx, value)).or(of_library);
    let raw_html = fields.optional("raw-html").and_then(|value| cx.text(value));
    let raw_html = raw_html.and_then(|word| cx.choice(&word, &RawHtml::WORDS)).unwrap_or_default();
    let rules = fields.optional("rules").map(|value| rules(&mut cx, value)).unwrap_or_default();
    fields.finish(&mut cx);
    Some(Site {
        id,
        name: name.unwrap_or_default(),
        description,
        publisher,
        current: current?,
        theme: theme.unwrap_or_else(|| Placed::new(DEFAULT_THEME.to_owned(), value.span)),
        base_url,
        provisions,
        records: records.unwrap_or_default(),
        raw_html,
        rules,
        span: value.span,
        languages: languages?,
    })
}

/// `site` is the whole file: without its id nothing can be said of it.
fn site_id(cx: &mut Context<'_>, value: &Yaml, site: Span) -> Option<SiteId> {
    let text = cx.text(value)?;
    let id = SiteId::parse(&text.value);
    if id.is_none() {
        let message = format!("`{}` is not the id of a site", text.value);
        let fault = Diagnostic::new(&BAD_VALUE, text.span, message)
            .help("write a UUID in lower case; `clausebook init` generates one")
            .hides(Subject::At(site));
        cx.diagnostics.push(fault);
    }
    id
}

/// The languages that a file lists; `what` is the name of the file in backticks.
pub fn languages(value: &Yaml, what: &'static str, texts: &Texts, diagnostics: &mut Diagnostics) -> Option<Vec<Lang>> {
    let mut cx = Context::new(texts, &[], diagnostics);
    let mut fields = cx.fields(value, what)?;
    let value = fields.optional("languages")?;
    let mut languages: Vec<Placed<Lang>> = Vec::new();
    let mut all_known = true;
    let listed = cx.list(value);
    if listed.len() > MAX_LANGUAGES {
        let message = format!("the site has {} languages", listed.len());
        cx.bad_value(value.span, message, format!("list {MAX_LANGUAGES} at most"));
        return None;
    }
    for value in listed {
        let Some(tag) = cx.text(value) else { continue };
        let Some(lang) = Lang::parse(&tag.value) else {
            let diagnostic =
                Diagnostic::new(&UNKNOWN_LANGUAGE, tag.span, format!("`{}` is not a language tag", tag.value))
                    .note("tags are those of BCP 47: `zh`, `en`, `zh-Hant`");
            cx.diagnostics.push(diagnostic);
            all_known = false;
            continue;
        };
        if let Some(first) = languages.iter().find(|known| known.value == lang) {
            let diagnostic = Diagnostic::new(&DUPLICATE_ID, tag.span, format!("the language `{lang}` is listed twice"))
                .related(first.span, "first listed here");
            cx.diagnostics.push(diagnostic);
            continue;
        }
        languages.push(Placed::new(lang, tag.span));
    }
    if languages.is_empty() {
        cx.bad_value(
            value.span,
            "the site has no language",
            "list at least one, the authoritative one first: [zh, en]",
        );
        return None;
    }
    // If one language is unknown, every text in it would be reported as well.
    all_known.then(|| languages.into_iter().map(|lang| lang.value).collect())
}

/// The address of a site, with a slash at its end.
pub fn base_url(cx: &mut Context<'_>, value: &Yaml) -> Option<String> {
    let text = cx.text(value)?;
    let rest = text.value.strip_prefix("https://").or_else(|| text.value.strip_prefix("http://"));
    let fits = rest.is_some_and(|rest| {
        !rest.is_empty()
            && rest.chars().all(|c| c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | '\\' | '?' | '#'))
    });
    if !fits {
        cx.bad_value(
            text.span,
            format!("`{}` is not the address of a site", text.value),
            "write it in full: https://example.org/standard/",
        );
        return None;
    }
    Some(if text.value.ends_with('/') { text.value } else { format!("{}/", text.value) })
}

/// Where the records of clauses are.
pub fn records(cx: &mut Context<'_>, value: &Yaml) -> Option<Records> {
    let word = cx.text(value)?;
    cx.choice(&word, &Records::WORDS)
}

fn provisions(cx: &mut Context<'_>, value: &Yaml) -> BTreeMap<Lang, Placed<String>> {
    let mut profiles = BTreeMap::new();
    for (key, value) in cx.map(value) {
        if let Some(lang) = cx.known_lang(&key.value, key.span)
            && let Some(profile) = cx.text(value)
        {
            profiles.insert(lang, profile);
        }
    }
    profiles
}

/// Reads the settings of rules. Only `check` knows which rules exist and which may be switched off.
fn rules(cx: &mut Context<'_>, value: &Yaml) -> BTreeMap<String, Placed<RuleSetting>> {
    let choices = [
        ("off", RuleSetting::Off),
        ("warning", RuleSetting::As(Severity::Warning)),
        ("error", RuleSetting::As(Severity::Error)),
    ];
    let mut rules = BTreeMap::new();
    for (key, value) in cx.map(value) {
        // YAML 1.1 parsers read an unquoted `off` as `false`; both are accepted.
        let text = match &value.kind {
            crate::source::yaml::YamlKind::Bool(false) => Some(Placed::new("off".to_owned(), value.span)),
            crate::source::yaml::YamlKind::Bool(true) => {
                let diagnostic =
                    Diagnostic::new(&BAD_VALUE, value.span, "a rule is set to `off`, `warning` or `error`");
                cx.diagnostics.push(diagnostic);
                None
            }
            _ => cx.text(value),
        };
        if let Some(text) = text
            && let Some(setting) = cx.choice(&text, &choices)
        {
            rules.insert(key.value.clone(), Placed::new(setting, key.span));
        }
    }
    rules
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::yaml::parse_yaml;

    /// The number of languages that are read from a list of `count` languages, and the violated rules.
    fn read_list(count: u32) -> (Option<usize>, Vec<&'static str>) {
        let list: Vec<String> = (100..100 + count).map(|number| format!("en-{number:03}")).collect();
        let text = format!("languages: [{}]\n", list.join(", "));
        let mut texts = Texts::default();
        let file = texts.add("site.yaml", text.as_str());
        let mut diagnostics = Diagnostics::new();
        let value = parse_yaml(file, &text, &mut diagnostics).expect("YAML");
        let languages = languages(&value, "`site.yaml`", &texts, &mut diagnostics);
        (languages.map(|languages| languages.len()), diagnostics.iter().map(|d| d.rule.id).collect())
    }

    #[test]
    fn a_site_has_at_most_a_hundred_languages() {
        assert_eq!(read_list(100), (Some(100), vec![]));
        assert_eq!(read_list(101), (None, vec!["bad-value"]));
    }
}
