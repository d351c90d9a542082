//! The YAML form of a profile.

use super::profile::{Ability, Meaning, Profile, Word};
use crate::model::Level;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Written {
    title: String,
    /// Whether words are told apart by spaces; then whole words are looked for, whatever their case.
    delimited: bool,
    levels: Levels,
    #[serde(default)]
    compounds: Vec<String>,
    #[serde(default)]
    compounds_unless: Vec<Unless>,
    #[serde(default)]
    never_capitalized: Vec<String>,
    #[serde(default)]
    forbidden: Vec<Forbidden>,
    ability: Option<WrittenAbility>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Levels {
    #[serde(default)]
    requirement: Vec<String>,
    #[serde(default)]
    prohibition: Vec<String>,
    #[serde(default)]
    recommendation: Vec<String>,
    #[serde(default)]
    permission: Vec<String>,
    #[serde(default)]
    statement: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Unless {
    word: String,
    followed_by: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Forbidden {
    word: String,
    instead: String,
    level: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenAbility {
    word: String,
    instead: String,
    compounds: Vec<String>,
}

/// Reads a profile.
///
/// # Errors
/// The YAML has another shape, or a level is none; the message says which.
pub fn read(yaml: &str) -> Result<Profile, String> {
    let written: Written = serde_yaml::from_str(yaml).map_err(|error| error.to_string())?;
    let mut words = Vec::new();
    let levels = [
        (Level::Requirement, written.levels.requirement),
        (Level::Prohibition, written.levels.prohibition),
        (Level::Recommendation, written.levels.recommendation),
        (Level::Permission, written.levels.permission),
        (Level::Statement, written.levels.statement),
    ];
    for (level, list) in levels {
        words.extend(list.into_iter().map(|text| Word::new(text, Meaning::Provision { level, instead: None })));
    }
    for forbidden in written.forbidden {
        let level = Level::ALL.into_iter().find(|level| level.word() == forbidden.level);
        let level = level.ok_or_else(|| format!("`{}` is no level", forbidden.level))?;
        words.push(Word::new(forbidden.word, Meaning::Provision { level, instead: Some(forbidden.instead) }));
    }
    words.extend(written.compounds.into_iter().map(|text| Word::new(text, Meaning::Other { unless: Vec::new() })));
    for compound in written.compounds_unless {
        words.push(Word::new(compound.word, Meaning::Other { unless: compound.followed_by }));
    }
    for word in &mut words {
        word.never_capitalized = written.never_capitalized.contains(&word.text);
    }
    let ability = written.ability.map(|a| Ability { word: a.word, instead: a.instead, compounds: a.compounds });
    Ok(Profile::new(written.title, written.delimited, words, ability))
}
