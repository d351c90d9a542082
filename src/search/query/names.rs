//! The names of things: a term with its aliases, a body or a community type with its aliases, in every language. A
//! query with one of the names also means the others.

use super::volumes::VolumeTitles;
use crate::model::{Edition, Lang};
use crate::search::analysis::{PhraseTerm, Run, RunKind, Token, analyze, runs};
use std::collections::{BTreeMap, BTreeSet};

/// The maximum length in characters of a name that is searched inside a run of Chinese.
const LONGEST: usize = 32;

/// A name as written and as analysed.
#[derive(Clone, Debug)]
pub struct Name {
    /// The name as it is written.
    pub text: String,
    /// The language of the name.
    pub lang: Lang,
    /// What of it can be found.
    pub runs: Vec<Run>,
}

/// The names of an edition. The names of one thing form a group.
#[derive(Clone, Debug, Default)]
pub struct Names {
    groups: Vec<Vec<Name>>,
    /// The groups with a name, by the name's [`key`].
    by_key: BTreeMap<String, Vec<usize>>,
    /// The maximum number of runs in a name.
    most_runs: usize,
    /// The maximum number of characters in a name that is one run of Chinese.
    most_chars: usize,
    /// The titles above all documents.
    pub headings: Headings,
}

/// Titles that count for all documents below them.
#[derive(Clone, Debug, Default)]
pub struct Headings {
    /// The title and the designation of the edition in every language, without duplicates.
    pub titles: Vec<String>,
    /// The documents that are chapters, in order. The clauses of a chapter follow it.
    pub chapters: Vec<u32>,
    /// The number of documents that are clauses.
    pub clauses: u32,
    /// In a library: the titles of its standards, each of which counts for the documents of that standard.
    pub volumes: VolumeTitles,
}

impl Headings {
    fn of(edition: &Edition, languages: &[Lang]) -> Headings {
        let mut titles: Vec<String> = Vec::new();
        for lang in languages {
            for text in [edition.title.get(lang), edition.designation.get(lang)].into_iter().flatten() {
                if !titles.contains(text) {
                    titles.push(text.clone());
                }
            }
        }
        let chapters = edition.chapters.iter().map(|chapter| chapter.root.0 as u32).collect();
        Headings { titles, chapters, clauses: edition.clauses.len() as u32, volumes: VolumeTitles::default() }
    }

    /// The chapter of a document that is a clause, unless it is the chapter itself.
    pub fn chapter_of(&self, document: u32) -> Option<u32> {
        let place = self.chapters.partition_point(|&chapter| chapter < document);
        let is_clause = document < self.clauses && self.chapters.get(place) != Some(&document);
        if is_clause { self.chapters.get(place.checked_sub(1)?).copied() } else { None }
    }

    /// Whether a phrase occurs in a title of the edition.
    pub fn hold(&self, terms: &[PhraseTerm]) -> bool {
        self.titles.iter().any(|title| holds(&analyze(title), terms))
    }
}

/// Whether a phrase occurs among the tokens of a text.
pub(super) fn holds(tokens: &[Token], terms: &[PhraseTerm]) -> bool {
    let stands = |term: &PhraseTerm, at: u32| {
        let is = |text: &str| if term.prefix { text.starts_with(&term.text) } else { text == term.text };
        tokens.iter().any(|token| token.position == at && is(&token.text))
    };
    let from = |start: u32| !terms.is_empty() && terms.iter().all(|term| stands(term, start + term.position));
    tokens.iter().any(|token| from(token.position))
}

/// The key of a name. Names are equal if their keys are equal: runs of Chinese after folding, words by stem.
pub fn key(runs: &[Run]) -> String {
    let mut key = String::new();
    for run in runs {
        if !key.is_empty() {
            key.push(' ');
        }
        match &run.kind {
            RunKind::Cjk(chars) => key.extend(chars.iter().map(|folded| folded.c)),
            RunKind::Word { stem, .. } => key.push_str(stem),
        }
    }
    key
}

impl Names {
    /// The names in an edition: of terms, then bodies, then community types, each language in turn.
    pub fn of(edition: &Edition, languages: &[Lang]) -> Names {
        let terms = edition.terms.iter().map(|term| (&term.term, &term.aliases));
        let bodies = edition.bodies.iter().map(|body| (&body.name, &body.aliases));
        let types = edition.types.iter().map(|of_type| (&of_type.name, &of_type.aliases));
        let mut names = Names::default();
        for (name, aliases) in terms.chain(bodies).chain(types) {
            let of_lang = |lang: &'_ Lang| {
                let aliases = aliases.get(lang).into_iter().flatten();
                name.get(lang).into_iter().chain(aliases).map(|text| (lang.clone(), text.clone())).collect::<Vec<_>>()
            };
            names.add(languages.iter().flat_map(of_lang));
        }
        names.headings = Headings::of(edition, languages);
        names
    }

    /// The names of things of several standards. Things with the same first name are one: the names of all of them mean
    /// the same.
    pub fn merged<'n>(groups: impl Iterator<Item = &'n [(Lang, String)]>, languages: &[Lang]) -> Names {
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        let mut merged: Vec<Vec<(Lang, String)>> = Vec::new();
        for group in groups {
            let Some((_, first)) = group.first() else { continue };
            let place = *places.entry(key(&runs(first))).or_insert(merged.len());
            match merged.get_mut(place) {
                Some(known) => {
                    known.extend(group.iter().filter(|name| !known.contains(name)).cloned().collect::<Vec<_>>())
                }
                None => merged.push(group.to_vec()),
            }
        }
        let mut names = Names::default();
        for mut group in merged {
            group.sort_by_key(|(lang, _)| languages.iter().position(|known| known == lang));
            names.add(group.into_iter());
        }
        names
    }

    /// Adds the names of a thing, in the order of languages.
    fn add(&mut self, texts: impl Iterator<Item = (Lang, String)>) {
        let mut group: Vec<Name> = Vec::new();
        let mut keys = BTreeSet::new();
        for (lang, text) in texts {
            let runs = runs(&text);
            if !runs.is_empty() && keys.insert(key(&runs)) {
                group.push(Name { text, lang, runs });
            }
        }
        self.push(group);
    }

    /// The names of groups that were written down, with their languages.
    pub fn of_groups(groups: Vec<Vec<(String, Lang)>>, headings: Headings) -> Names {
        let mut names = Names { headings, ..Names::default() };
        for group in groups {
            names.push(group.into_iter().map(|(text, lang)| Name { runs: runs(&text), text, lang }).collect());
        }
        names
    }

    fn push(&mut self, group: Vec<Name>) {
        for name in &group {
            self.by_key.entry(key(&name.runs)).or_default().push(self.groups.len());
            self.most_runs = self.most_runs.max(name.runs.len());
            if let [Run { kind: RunKind::Cjk(chars), .. }] = &name.runs[..] {
                self.most_chars = self.most_chars.max(chars.len()).min(LONGEST);
            }
        }
        self.groups.push(group);
    }

    /// All groups, in order.
    pub fn groups(&self) -> &[Vec<Name>] {
        &self.groups
    }

    /// The number of leading runs that form the longest name of at least two runs; `None` if there is none.
    pub fn longest(&self, runs: &[Run]) -> Option<usize> {
        (2..=self.most_runs.min(runs.len())).rev().find(|&length| self.by_key.contains_key(&key(&runs[..length])))
    }

    /// The other names of the thing that these runs name, in the order of groups and names.
    pub fn others(&self, runs: &[Run]) -> impl Iterator<Item = &Name> {
        let own = key(runs);
        let groups = self.by_key.get(&own).map_or(&[][..], Vec::as_slice);
        groups.iter().flat_map(|&group| &self.groups[group]).filter(move |name| key(&name.runs) != own)
    }

    /// The names of at least two characters inside a run of Chinese, as ranges of its characters: leftmost first, then
    /// longest, without overlap. The whole run does not count.
    pub fn inside(&self, chars: &[char]) -> Vec<std::ops::Range<usize>> {
        let mut found = Vec::new();
        let mut from = 0;
        while from + 2 <= chars.len() {
            let longest = self.most_chars.min(chars.len() - from);
            let is_name = |&length: &usize| {
                let text: String = chars[from..from + length].iter().collect();
                length < chars.len() && self.by_key.contains_key(&text)
            };
            match (2..=longest).rev().find(is_name) {
                Some(length) => {
                    found.push(from..from + length);
                    from += length;
                }
                None => from += 1,
            }
        }
        found
    }
}
