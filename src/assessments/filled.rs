//! A filled checklist: who filled it in for which community, and an answer to each item.

use serde::Deserialize;
use std::collections::BTreeMap;

/// An answer to an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// The item does not apply, and its points do not count.
    NotApplicable,
    /// All points.
    Met,
    /// Half of the points.
    Partly,
    /// No points.
    NotMet,
}

impl Answer {
    /// Every answer, in the order of the checklist page.
    pub const ALL: [Answer; 4] = [Answer::Met, Answer::Partly, Answer::NotMet, Answer::NotApplicable];

    /// The word in files.
    pub fn word(self) -> &'static str {
        match self {
            Answer::Met => "met",
            Answer::Partly => "partly",
            Answer::NotMet => "not-met",
            Answer::NotApplicable => "not-applicable",
        }
    }
}

/// The answer to an item with its evidence. Dates and times are ISO 8601 or empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// The id of the item.
    pub item: String,
    /// The title that the item had.
    pub title: String,
    /// The answer; `None` if there are only notes.
    #[serde(deserialize_with = "answer")]
    pub answer: Option<Answer>,
    /// A remark.
    pub note: String,
    /// The date of the evidence.
    pub date: String,
    /// Where the evidence is.
    #[serde(rename = "ref")]
    pub reference: String,
    /// Who answered.
    pub by: String,
    /// When the row was changed for the last time.
    pub at: String,
    /// The digest of what the item asked when it was answered.
    pub digest: String,
    /// Versions of texts between which the reader has not chosen yet.
    #[serde(default)]
    pub aside: Aside,
}

/// Further versions of the texts of a row, which were written in another window at the same time.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Aside {
    /// Of the remark.
    #[serde(default)]
    pub note: Vec<String>,
    /// Of the place of the evidence.
    #[serde(default, rename = "ref")]
    pub reference: Vec<String>,
}

impl Row {
    /// The row with all versions of each text in one text, as a table shows them.
    #[must_use]
    pub fn with_versions_joined(mut self) -> Row {
        let Aside { note, reference } = std::mem::take(&mut self.aside);
        for (text, others, between) in [(&mut self.note, note, "\n"), (&mut self.reference, reference, " / ")] {
            for other in others {
                text.push_str(between);
                text.push_str(&other);
            }
        }
        self
    }
}

fn answer<'d, D: serde::Deserializer<'d>>(from: D) -> Result<Option<Answer>, D::Error> {
    let word = String::deserialize(from)?;
    if word.is_empty() {
        return Ok(None);
    }
    let known = Answer::ALL.into_iter().find(|answer| answer.word() == word);
    known
        .map(Some)
        .ok_or_else(|| serde::de::Error::unknown_variant(&word, &["met", "partly", "not-met", "not-applicable"]))
}

/// The rows of a filled checklist by the id of their item.
pub type Rows = BTreeMap<String, Row>;

/// Who filled in a checklist, and for which community.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Head {
    /// The same for every export of one assessment.
    pub id: String,
    /// The id of the site, if the file has one.
    pub site: Option<String>,
    /// The name of the standard.
    pub standard: String,
    /// The edition.
    pub edition: String,
    /// The community type.
    pub community_type: String,
    /// The community.
    pub name: String,
    /// The street or subdistrict; may be empty.
    pub street: String,
    /// The day of the assessment.
    pub date: String,
    /// Who assessed.
    pub assessor: String,
    /// The participant whose view it is; empty for a self-assessment.
    pub party: String,
    /// When the head was changed for the last time.
    pub at: String,
}

/// What another party answered, as an assessment has it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct View {
    /// The id of the assessment that the view was taken from.
    pub source: String,
    /// Who assessed.
    pub assessor: String,
    /// The day of the assessment.
    pub date: String,
    /// When it was taken.
    pub at: String,
    /// The answers.
    pub rows: Rows,
}

/// A filled checklist.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filled {
    /// Who filled it in.
    pub head: Head,
    /// The answers.
    pub rows: Rows,
    /// The views of other parties, by participant.
    pub views: BTreeMap<String, View>,
}

impl Filled {
    /// Adds another state of the same assessment: of each item the newest row counts, of two equally old ones always the
    /// same, so that the order of files does not matter. Returns whether anything changed.
    pub fn merge(&mut self, other: &Filled) -> bool {
        let before = self.clone();
        if (&other.head.at, &other.head) > (&self.head.at, &self.head) {
            self.head = other.head.clone();
        }
        for (item, row) in &other.rows {
            let is_newer = self.rows.get(item).is_none_or(|known| (&row.at, row) > (&known.at, known));
            if is_newer {
                self.rows.insert(item.clone(), row.clone());
            }
        }
        for (party, view) in &other.views {
            let is_newer = self.views.get(party).is_none_or(|known| (&view.at, view) > (&known.at, known));
            if is_newer {
                self.views.insert(party.clone(), view.clone());
            }
        }
        *self != before
    }

    /// Whether an item has an answer or anything else was written.
    pub fn says_anything(&self) -> bool {
        !self.rows.is_empty() || !self.views.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(at: &str, answer: Answer) -> Filled {
        let row = Row { item: "a".into(), answer: Some(answer), at: at.into(), ..Row::default() };
        Filled { rows: Rows::from([("a".into(), row)]), ..Filled::default() }
    }

    #[test]
    fn two_states_of_an_assessment_give_the_same_in_either_order() {
        for (one, other) in [
            (filled("1", Answer::Met), filled("2", Answer::NotMet)),
            (filled("1", Answer::Met), filled("1", Answer::NotMet)),
        ] {
            let (mut first, mut second) = (one.clone(), other.clone());
            first.merge(&other);
            second.merge(&one);
            assert_eq!(first, second);
            assert!(!first.merge(&other), "what is known changes nothing");
        }
    }

    #[test]
    fn the_newest_answer_counts() {
        let mut of = filled("2", Answer::NotMet);
        assert!(!of.merge(&filled("1", Answer::Met)));
        assert_eq!(of.rows["a"].answer, Some(Answer::NotMet));
    }
}
