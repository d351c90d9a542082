//! The words by which tables are recognized, in every language of the site.

use crate::assessments::filled::Answer;
use crate::render::pages::assess_words::{ANSWERS, CSV, FIELDS, WORKBOOK};
use crate::render::theme::Strings;
use crate::resolve::ResolvedEdition;
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

/// The words of the site and of an edition.
pub struct Words<'a> {
    /// The edition for which files are gathered.
    pub of: ResolvedEdition<'a>,
    csv: BTreeMap<String, &'static str>,
    workbook: BTreeMap<String, &'static str>,
    fields: BTreeMap<String, &'static str>,
    answers: BTreeMap<String, Option<Answer>>,
    types: BTreeMap<String, &'a str>,
    editions: BTreeMap<String, &'a str>,
}

/// The heads and labels that are the same in every language: what programs need (`assets/assess/table.js`).
const HEADS: [(&str, &str); 11] = [
    ("assessment", "name"),
    ("assessment_date", "on"),
    ("assessor", "assessor"),
    ("party", "party"),
    ("street", "street"),
    ("edition", "edition"),
    ("type", "type"),
    ("assessment_id", "id"),
    ("standard", "standard"),
    ("site", "site"),
    ("asked", "digest"),
];

/// A text of a cell for comparing: Unicode form NFKC, without spaces around it.
pub fn tidy(text: &str) -> String {
    text.nfkc().collect::<String>().trim().to_owned()
}

impl<'a> Words<'a> {
    /// The words of an edition. `strings` are the theme's, of each language of the site.
    pub fn of(of: ResolvedEdition<'a>, strings: &[Strings]) -> Words<'a> {
        let named = |pairs: &[(&str, &'static str)]| -> BTreeMap<String, &'static str> {
            let each =
                strings.iter().flat_map(|strings| pairs.iter().map(move |&(key, role)| (strings.get(key), role)));
            each.map(|(word, role)| (tidy(word), role)).collect()
        };
        let heads = || HEADS.iter().map(|&(head, role)| (head.to_owned(), role));
        let mut csv = named(&CSV);
        csv.extend(heads());
        let mut workbook = named(&WORKBOOK);
        workbook.extend(
            ["item", "dimension", "types", "#"]
                .map(|head| (head.to_owned(), if head == "item" { head } else { "known" })),
        );
        let mut fields = named(&FIELDS);
        fields.extend(heads());
        let answers = named(&ANSWERS)
            .into_iter()
            .map(|(word, answer)| (word, Answer::ALL.into_iter().find(|known| known.word() == answer)));
        let languages = &of.resolved.standard.site.languages;
        let types = of.edition.types.iter().flat_map(|community_type| {
            languages.iter().map(move |lang| (tidy(community_type.name.text(lang)), community_type.id.value.as_str()))
        });
        let editions = of.resolved.standard.editions.iter().flat_map(|edition| {
            let id = edition.id.as_str();
            languages.iter().map(move |lang| (tidy(edition.designation.text(lang)), id)).chain([(id.to_owned(), id)])
        });
        Words {
            of,
            csv,
            workbook,
            fields,
            answers: answers.collect(),
            types: types.collect(),
            editions: editions.collect(),
        }
    }

    /// What a head means, in a table of the page and in a workbook.
    pub(super) fn heads(&self) -> [&BTreeMap<String, &'static str>; 2] {
        [&self.csv, &self.workbook]
    }

    /// What a label above the heads means.
    pub(super) fn field(&self, label: &str) -> Option<&'static str> {
        self.fields.get(&tidy(label)).copied()
    }

    /// The answer of a word; `Some(None)` for a word that means that there is none.
    pub(super) fn answer(&self, word: &str) -> Option<Option<Answer>> {
        let word = tidy(word);
        let known = Answer::ALL.into_iter().find(|answer| answer.word() == word).map(Some);
        known.or_else(|| word.is_empty().then_some(None)).or_else(|| self.answers.get(&word).copied())
    }

    /// The community type with a name or an id.
    pub(super) fn community_type(&self, name: &str) -> Option<&'a str> {
        let name = tidy(name);
        let of_id = self.of.edition.types.iter().map(|of| of.id.value.as_str()).find(|id| *id == name);
        of_id.or_else(|| self.types.get(&name).copied())
    }

    /// The edition with a designation.
    pub(super) fn edition(&self, name: &str) -> Option<&'a str> {
        self.editions.get(&tidy(name)).copied()
    }
}
