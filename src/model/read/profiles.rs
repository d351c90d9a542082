//! `content/profiles/NAME.yaml`: custom requirement words. The built-in profiles have the same format and are read by
//! the same code.

use super::context::Context;
use super::rules::{BAD_VALUE, DUPLICATE_ID, MISSING_SOURCE, RESERVED_NAME};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, Placed, Span, Texts};
use crate::model::{Ability, Level, Meaning, ProfileWord, WordingProfile};
use crate::source::yaml::{Yaml, parse_yaml};
use crate::source::{DataFile, Sources};
use std::collections::BTreeMap;

/// The names of the built-in profiles.
pub const BUILT_IN_PROFILES: [&str; 4] = ["gb-t-1.1", "cn-engineering", "cn-law", "iso"];

/// The maximum number of words in a profile, and the maximum length of a word in characters. Words with the same
/// beginning are compared at each position of every text, so without a limit a profile could make reading very slow.
const MAX_WORDS: usize = 2000;
const MAX_WORD_LENGTH: usize = 60;

/// All profiles of the content, by name.
pub fn read(cx: &mut Context<'_>, sources: &Sources) -> BTreeMap<String, WordingProfile> {
    let mut profiles = BTreeMap::new();
    for (name, data) in &sources.profiles {
        if let Some(profile) = file(cx, name, data) {
            profiles.insert(name.clone(), profile);
        }
    }
    profiles
}

fn file(cx: &mut Context<'_>, name: &str, data: &DataFile) -> Option<WordingProfile> {
    let place = || Place::Path(format!("content/profiles/{name}.yaml"));
    if BUILT_IN_PROFILES.contains(&name) {
        let diagnostic = Diagnostic::new(&RESERVED_NAME, place(), format!("a profile cannot have the name `{name}`"))
            .note("this is the name of a built-in profile")
            .help("rename the file, and write the new name in `provisions` of site.yaml");
        cx.diagnostics.push(diagnostic);
        return None;
    }
    let Some(value) = &data.value else {
        if data.readable {
            let diagnostic = Diagnostic::new(&MISSING_SOURCE, place(), "this file is empty");
            cx.diagnostics.push(diagnostic.help("fill it, or delete it"));
        }
        return None;
    };
    profile(cx, value)
}

/// Parses the text of a built-in profile; `None` if it has a fault.
pub fn read_profile(text: &str) -> Option<WordingProfile> {
    let mut texts = Texts::default();
    let file = texts.add("profile.yaml", text);
    let mut diagnostics = Diagnostics::new();
    let value = parse_yaml(file, text, &mut diagnostics)?;
    let profile = profile(&mut Context::new(&texts, &[], &mut diagnostics), &value)?;
    (!diagnostics.has_errors()).then_some(profile)
}

fn profile(cx: &mut Context<'_>, value: &Yaml) -> Option<WordingProfile> {
    let mut fields = cx.fields(value, "a profile")?;
    let title = fields.required(cx, "title").and_then(|value| cx.published_text(value));
    let delimited = fields.required(cx, "delimited").and_then(|value| cx.truth(value));
    let mut words = Words::default();
    if let Some(value) = fields.required(cx, "levels") {
        levels(cx, value, &mut words);
    }
    for word in fields.optional("forbidden").map(|value| cx.list(value)).unwrap_or_default() {
        forbidden(cx, word, &mut words);
    }
    let compounds = fields.optional("compounds").map(|value| texts(cx, value)).unwrap_or_default();
    for compound in compounds {
        words.add(cx, compound, Meaning::Other { unless: Vec::new(), next: Vec::new() });
    }
    for value in fields.optional("compounds-unless").map(|value| cx.list(value)).unwrap_or_default() {
        let Some(mut fields) = cx.fields(value, "a compound") else { continue };
        let word = fields.required(cx, "word").and_then(|value| cx.text(value));
        let mut exceptions = |key| fields.optional(key).map(|value| plain(texts(cx, value)));
        let (unless, next) = (exceptions("followed-by"), exceptions("next"));
        fields.finish(cx);
        if unless.is_none() && next.is_none() {
            cx.bad_value(
                value.span,
                "this compound has no condition",
                "add `followed-by` or `next`, or list it in `compounds`",
            );
        }
        if let Some(word) = word {
            words.add(cx, word, Meaning::Other { unless: unless.unwrap_or_default(), next: next.unwrap_or_default() });
        }
    }
    let uncapitalized = fields.optional("never-capitalized").map(|value| texts(cx, value)).unwrap_or_default();
    for name in uncapitalized {
        words.never_capitalized(cx, &name);
    }
    let ability = fields.optional("ability").and_then(|value| ability(cx, value));
    fields.finish(cx);
    let followers = words.list.iter().map(|word| match &word.meaning {
        Meaning::Other { unless, next } => unless.len() + next.len(),
        Meaning::Provision { .. } => 0,
    });
    let count = words.list.len() + followers.sum::<usize>() + ability.as_ref().map_or(0, |a| a.compounds.len());
    if count > MAX_WORDS {
        let message = format!("this profile has {count} words");
        cx.bad_value(value.span, message, format!("a profile has at most {MAX_WORDS}"));
        return None;
    }
    Some(WordingProfile { title: title?, delimited: delimited?, words: words.list, ability })
}

/// The words of each level.
fn levels(cx: &mut Context<'_>, value: &Yaml, words: &mut Words) {
    let Some(mut fields) = cx.fields(value, "`levels`") else { return };
    let before = words.list.len();
    for level in Level::ALL {
        for word in fields.optional(level.word()).map(|value| texts(cx, value)).unwrap_or_default() {
            words.add(cx, word, Meaning::Provision { level, instead: None });
        }
    }
    fields.finish(cx);
    if words.list.len() == before {
        cx.bad_value(value.span, "no level has a word", "write at least `requirement: [shall]`");
    }
}

fn forbidden(cx: &mut Context<'_>, value: &Yaml, words: &mut Words) {
    let Some(mut fields) = cx.fields(value, "a forbidden word") else { return };
    let word = fields.required(cx, "word").and_then(|value| cx.text(value));
    let instead = fields.required(cx, "instead").and_then(|value| cx.text(value));
    let level = fields.required(cx, "level").and_then(|value| cx.text(value));
    let level = level.and_then(|level| cx.choice(&level, &Level::ALL.map(|level| (level.word(), level))));
    fields.finish(cx);
    if let (Some(word), Some(instead), Some(level)) = (word, instead, level) {
        words.add(cx, word, Meaning::Provision { level, instead: Some(instead.value) });
    }
}

fn ability(cx: &mut Context<'_>, value: &Yaml) -> Option<Ability> {
    let mut fields = cx.fields(value, "`ability`")?;
    let word = fields.required(cx, "word").and_then(|value| cx.text(value));
    let instead = fields.required(cx, "instead").and_then(|value| cx.text(value));
    let compounds = fields.optional("compounds").map(|value| texts(cx, value)).unwrap_or_default();
    fields.finish(cx);
    Some(Ability { word: word?.value, instead: instead?.value, compounds: plain(compounds) })
}

fn texts(cx: &mut Context<'_>, value: &Yaml) -> Vec<Placed<String>> {
    cx.list(value).iter().filter_map(|value| cx.text(value)).collect()
}

fn plain(texts: Vec<Placed<String>>) -> Vec<String> {
    texts.into_iter().map(|text| text.value).collect()
}

/// The words read so far, each with the place of its first occurrence.
#[derive(Default)]
struct Words {
    list: Vec<ProfileWord>,
    places: BTreeMap<String, (usize, Span)>,
}

impl Words {
    fn add(&mut self, cx: &mut Context<'_>, word: Placed<String>, meaning: Meaning) {
        if word.value.chars().nth(MAX_WORD_LENGTH).is_some() {
            let help = format!("a word has {MAX_WORD_LENGTH} characters at most");
            cx.bad_value(word.span, "this word is too long", help);
            return;
        }
        if let Some(&(_, first)) = self.places.get(&word.value) {
            let message = format!("the word `{}` is given twice", word.value);
            let diagnostic = Diagnostic::new(&DUPLICATE_ID, word.span, message)
                .related(first, "first given here")
                .help("a word has one meaning: delete one of the two");
            cx.diagnostics.push(diagnostic);
            return;
        }
        self.places.insert(word.value.clone(), (self.list.len(), word.span));
        self.list.push(ProfileWord { text: word.value, meaning, never_capitalized: false });
    }

    fn never_capitalized(&mut self, cx: &mut Context<'_>, name: &Placed<String>) {
        match self.places.get(&name.value) {
            Some(&(place, _)) => self.list[place].never_capitalized = true,
            None => {
                let message = format!("`{}` is not one of the words above", name.value);
                let known = self.places.keys().map(String::as_str);
                cx.diagnostics.push(Diagnostic::new(&BAD_VALUE, name.span, message).suggest(&name.value, known));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Place;

    const GOOD: &str = "\
title: DB 1
delimited: true
levels: {requirement: [shall, has to], permission: [may]}
never-capitalized: [may]
forbidden:
  - {word: must, instead: shall, level: requirement}
compounds-unless:
  - {word: may be, followed-by: [permitted]}
ability: {word: can, instead: may}
";

    /// The reported rules, with the text that they underline.
    fn faults(text: &str) -> Vec<(&'static str, String)> {
        let mut texts = Texts::default();
        let file = texts.add("a.yaml", text);
        let mut diagnostics = Diagnostics::new();
        let value = parse_yaml(file, text, &mut diagnostics).expect("YAML");
        profile(&mut Context::new(&texts, &[], &mut diagnostics), &value);
        let shown = |place: &Place| match place {
            Place::Span(span) => texts.slice(*span).to_owned(),
            Place::Path(path) => path.clone(),
        };
        diagnostics.iter().map(|d| (d.rule.id, shown(&d.place))).collect()
    }

    #[test]
    fn a_profile_gives_each_word_its_meaning() {
        let profile = read_profile(GOOD).expect("a good profile");
        let words: Vec<_> = profile.words.iter().map(|word| (word.text.as_str(), word.never_capitalized)).collect();
        assert_eq!(words, [("shall", false), ("has to", false), ("may", true), ("must", false), ("may be", false)]);
        assert_eq!(faults(GOOD), []);
    }

    #[test]
    fn every_fault_is_reported_at_its_place() {
        for (from, to, rule, place) in [
            ("title: DB 1\n", "", "missing-key", "delimited"),
            ("delimited: true", "delimited: yes", "wrong-type", "yes"),
            ("permission: [may]", "permision: [may]", "unknown-key", "permision"),
            ("[shall, has to]", "shall", "wrong-type", "shall"),
            ("[shall, has to]", "[shall, 5]", "wrong-type", "5"),
            ("has to", "shall", "duplicate-id", "shall"),
            ("word: must", "word: shall", "duplicate-id", "shall"),
            ("level: requirement", "level: require", "bad-value", "require"),
            ("never-capitalized: [may]", "never-capitalized: [can]", "bad-value", "can"),
            ("followed-by: [permitted]", "follow: [permitted]", "unknown-key", "follow"),
            ("instead: may", "instead: ''", "bad-value", "''"),
        ] {
            assert!(GOOD.contains(from));
            let found = faults(&GOOD.replacen(from, to, 1));
            assert!(found.contains(&(rule, place.to_owned())), "{to}: {found:?}");
        }
        let long = "x".repeat(61);
        assert_eq!(faults(&GOOD.replacen("has to", &long, 1)), [("bad-value", long)]);
        let many: String = (0..2000).map(|n| format!("w{n}, ")).collect();
        assert_eq!(faults(&GOOD.replacen("has to", &many, 1))[0].0, "bad-value");
        assert_eq!(faults("title: x\ndelimited: true\nlevels: {}\n"), [("bad-value", "{}".to_owned())]);
    }
}
