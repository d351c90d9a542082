//! Profiles: which role a paragraph has by the name of its style. They are data; a file of one's own has the same keys
//! as those built in.

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::OnceLock;

const BUILT_IN: [(&str, &str); 3] = [
    ("gb-t-1.1", include_str!("gb-t-1.1.yaml")),
    ("iso", include_str!("iso.yaml")),
    ("headings", include_str!("headings.yaml")),
];

/// What a paragraph is in a standard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// The heading of a foreword, introduction or another unnumbered chapter.
    Front,
    /// The heading of a chapter or clause at a depth, from 1.
    Clause(u8),
    /// A clause at a depth without a title: the paragraph is its text.
    Untitled(u8),
    /// A term: number, names in one paragraph.
    Term,
    /// The number of a term, whose names follow.
    TermNumber,
    /// A name of a term.
    TermName,
    /// A further name of a term.
    TermAlias,
    /// The definition of a term.
    Definition,
    /// The heading of an annex.
    Annex,
    /// Whether the annex is normative, in a paragraph of its own.
    AnnexKind,
    /// The title of an annex, in a paragraph of its own.
    AnnexTitle,
    /// An empty paragraph that steps the letter of figures or tables.
    Counter,
    /// An item of a list at a depth, from 1.
    Item(u8),
    /// A note.
    Note,
    /// An example.
    Example,
    /// More of the note or example before.
    Continuation,
    /// More of the item of a list before.
    ItemText,
    /// The caption of a table.
    TableCaption,
    /// The caption of a figure.
    FigureCaption,
    /// A caption; its text says of what.
    Caption,
    /// A formula with its number.
    Formula,
    /// The heading of the bibliography.
    Bibliography,
    /// An entry of the bibliography.
    Reference,
    /// The heading of an index.
    Index,
    /// The title of a table of contents.
    ContentsHeading,
    /// A table of contents.
    Contents,
    /// Program text.
    Code,
    /// A quotation.
    Quote,
    /// The title of the standard in front of the first chapter.
    Title,
    /// A field of the cover.
    Cover(Cover),
    /// A paragraph.
    Paragraph,
}

/// A field of the cover.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cover {
    /// The title in the language of the document.
    Title,
    /// The title in English.
    EnglishTitle,
    /// The designation.
    Designation,
    /// The designation that it replaces.
    Replaces,
    /// The date of publication.
    Published,
    /// The date from which it applies.
    Effective,
    /// The issuing body.
    IssuedBy,
    /// Another one, by its name.
    Other(String),
    /// Nothing that the content has a place for.
    Ornament,
}

/// The roles of a family of templates.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// Its name.
    pub name: String,
    /// What may stand before a style's name.
    #[serde(default)]
    prefixes: Vec<String>,
    /// Roles by the names of styles.
    styles: Pairs,
    /// Fields of the cover by the names of form fields.
    #[serde(default)]
    fields: BTreeMap<String, String>,
    /// Roles by the tags of content controls.
    #[serde(default)]
    tags: BTreeMap<String, String>,
    #[serde(skip)]
    roles: BTreeMap<String, Role>,
}

/// A map in the order of the file.
#[derive(Clone, Debug, Default)]
struct Pairs(Vec<(String, String)>);

impl<'de> Deserialize<'de> for Pairs {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Pairs, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Pairs;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map of styles to roles")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Pairs(pairs))
            }
        }
        deserializer.deserialize_map(InOrder)
    }
}

impl Profile {
    /// The names of the built-in profiles.
    pub fn names() -> impl Iterator<Item = &'static str> {
        BUILT_IN.into_iter().map(|(name, _)| name)
    }

    /// The built-in profile with this name. It is parsed once.
    pub fn built_in(name: &str) -> Option<Profile> {
        static READ: [OnceLock<Option<Profile>>; BUILT_IN.len()] = [const { OnceLock::new() }; BUILT_IN.len()];
        let place = BUILT_IN.iter().position(|(known, _)| *known == name)?;
        READ[place].get_or_init(|| Profile::parse(BUILT_IN[place].1).ok()).clone()
    }

    /// Reads a profile. The error says what is wrong with it.
    pub fn parse(text: &str) -> Result<Profile, String> {
        let mut profile: Profile = serde_yaml::from_str(text).map_err(|error| error.to_string())?;
        for (style, role) in &profile.styles.0 {
            let known = Role::parse(role).ok_or_else(|| format!("style `{style}`: `{role}` is no role"))?;
            profile.roles.insert(style.to_lowercase(), known);
        }
        for (name, role) in profile.fields.iter().chain(&profile.tags) {
            Role::parse(role).ok_or_else(|| format!("`{name}`: `{role}` is no role"))?;
        }
        Ok(profile)
    }

    /// The role of a style by its name.
    pub fn role(&self, style: &str) -> Option<&Role> {
        let style = style.to_lowercase();
        // Other names of a style follow its name after commas.
        style.split(',').map(str::trim).find_map(|style| {
            let bare = self.prefixes.iter().filter_map(|prefix| style.strip_prefix(prefix.to_lowercase().as_str()));
            std::iter::once(style).chain(bare).find_map(|name| self.roles.get(name))
        })
    }

    /// Where the profile has the name of a style: whether without the prefix of the profile, though there are prefixes, and the
    /// place of the name in the order of the file.
    pub fn place(&self, style: &str) -> (bool, usize) {
        let style = style.to_lowercase();
        let is_bare = !self.prefixes.iter().any(|prefix| style.starts_with(&prefix.to_lowercase()));
        let bare = self.prefixes.iter().find_map(|prefix| style.strip_prefix(prefix.to_lowercase().as_str()));
        let name = bare.unwrap_or(&style);
        (is_bare, self.styles.0.iter().position(|(of, _)| of.to_lowercase() == name).unwrap_or(usize::MAX))
    }

    /// What a form field or the tag of a content control says of its paragraph.
    pub fn role_of_field(&self, name: &str) -> Option<Role> {
        self.fields.get(name).or_else(|| self.tags.get(name)).and_then(|role| Role::parse(role))
    }
}

impl Role {
    /// Reads the word of a profile: `clause 2`, `cover title`.
    fn parse(word: &str) -> Option<Role> {
        let (name, rest) = word.split_once(' ').unwrap_or((word, ""));
        let depth = || rest.parse().ok().filter(|depth| (1..=9).contains(depth));
        Some(match name {
            "front" => Role::Front,
            "chapter" => Role::Clause(1),
            "clause" => Role::Clause(depth()?),
            "untitled" => Role::Untitled(depth()?),
            "term" => Role::Term,
            "term-number" => Role::TermNumber,
            "term-name" => Role::TermName,
            "term-alias" => Role::TermAlias,
            "definition" => Role::Definition,
            "annex" => Role::Annex,
            "annex-kind" => Role::AnnexKind,
            "annex-title" => Role::AnnexTitle,
            "counter" => Role::Counter,
            "item" => Role::Item(depth()?),
            "note" => Role::Note,
            "example" => Role::Example,
            "continuation" => Role::Continuation,
            "item-text" => Role::ItemText,
            "table-caption" => Role::TableCaption,
            "figure-caption" => Role::FigureCaption,
            "caption" => Role::Caption,
            "formula" => Role::Formula,
            "bibliography" => Role::Bibliography,
            "reference" => Role::Reference,
            "index" => Role::Index,
            "contents" => Role::Contents,
            "contents-heading" => Role::ContentsHeading,
            "code" => Role::Code,
            "quote" => Role::Quote,
            "title" => Role::Title,
            "paragraph" => Role::Paragraph,
            "cover" => Role::Cover(match rest {
                "title" => Cover::Title,
                "title-en" => Cover::EnglishTitle,
                "designation" => Cover::Designation,
                "replaces" => Cover::Replaces,
                "published" => Cover::Published,
                "effective" => Cover::Effective,
                "issued-by" => Cover::IssuedBy,
                "ornament" => Cover::Ornament,
                "" => return None,
                other => Cover::Other(other.to_owned()),
            }),
            _ => return None,
        })
    }

    /// Whether it only occurs where a template was used: what tells a profile.
    pub fn is_distinctive(&self) -> bool {
        !matches!(
            self,
            Role::Paragraph
                | Role::Clause(_)
                | Role::Contents
                | Role::ContentsHeading
                | Role::Caption
                | Role::Title
                | Role::Quote
                | Role::Item(_)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_profile_can_be_read() {
        for name in Profile::names() {
            let (_, text) = BUILT_IN.into_iter().find(|(known, _)| *known == name).expect("known");
            assert_eq!(Profile::parse(text).map(|profile| profile.name), Ok(name.to_owned()));
        }
    }

    #[test]
    fn both_families_of_styles_and_any_case_are_known() {
        let national = Profile::built_in("gb-t-1.1").expect("built in");
        assert_eq!(national.role("标准文件_章标题"), Some(&Role::Clause(1)));
        assert_eq!(national.role("二级无标题条"), Some(&Role::Untitled(3)));
        assert_eq!(national.role("标准文件_附录二级无标题"), Some(&Role::Untitled(3)));
        assert_eq!(Profile::built_in("headings").expect("built in").role("Heading 2"), Some(&Role::Clause(2)));
        assert_eq!(national.role("no such style"), None);
    }

    #[test]
    fn a_wrong_profile_says_what_is_wrong() {
        assert_eq!(Profile::parse("name: a\nstyles: {x: chaptre}").unwrap_err(), "style `x`: `chaptre` is no role");
        assert!(Profile::parse("name: a\nstyle: {}").is_err());
    }
}
