//! Ids for what an import finds: given ids where they have the form of ours, else readable ones.
//!
//! An id is made from the English title, else from the pinyin of the title, else from the first words of the text. It
//! begins with the id of the parent: `general.scope`. It does not contain a number or a position, because both change
//! when a clause is put in before. Siblings whose names would be equal get more of their words, then some digits of a
//! digest of their text. So the same file gets the same ids again, and a clause that is put in changes the ids of
//! others only if it has the same title or the same first words.

mod slug;

pub use slug::slug;

use crate::model::{ClauseId, MAX_ID_LENGTH};
use crate::source::digest::Digest;
use std::collections::{BTreeMap, BTreeSet};

/// The number of words or characters in the names that are tried, from the shortest.
const WORDS: [usize; 3] = [6, 10, 16];

/// The longest id that others are put below.
const LONGEST_PARENT: usize = 60;

/// The longest counter at the end of an id, with its hyphen.
const COUNTER: usize = 20;

/// First parts of ids that name other things in pages: `table.fees`, `eq.score`.
const KINDS: [&str; 5] = ["table", "figure", "eq", "note", "example"];

/// What an id is made from.
#[derive(Clone, Debug, Default)]
pub struct Naming {
    /// The id that the file gives.
    pub given: Option<String>,
    /// The English title, or else the title in any language; empty if there is none.
    pub title: String,
    /// The first words of the text, used if there is no title, or if a sibling has the same.
    pub text: String,
}

/// The ids that are taken.
#[derive(Clone, Debug, Default)]
pub struct Ids {
    taken: BTreeSet<String>,
    reserved: BTreeSet<String>,
}

impl Ids {
    /// Keeps an id from being made, because it means something else in an older edition. A file may still give it.
    pub fn reserve(&mut self, id: impl Into<String>) {
        self.reserved.insert(id.into());
    }

    /// Ids for siblings, in their order. `parent` is the id of what they stand in; `kind` names what has neither a title
    /// nor a text that can be written in letters: `clause`.
    pub fn siblings(&mut self, parent: Option<&str>, kind: &str, namings: &[Naming]) -> Vec<String> {
        let mut ids: Vec<Option<String>> = namings.iter().map(|naming| self.given(naming.given.as_deref()?)).collect();
        for step in 0..=WORDS.len() {
            let open: Vec<usize> = (0..ids.len()).filter(|&at| ids[at].is_none()).collect();
            let candidates: Vec<String> =
                open.iter().map(|&at| below(parent, &candidate(&namings[at], step, kind))).collect();
            let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
            for candidate in &candidates {
                *counts.entry(candidate).or_default() += 1;
            }
            for (&at, candidate) in open.iter().zip(&candidates) {
                if counts[candidate.as_str()] == 1 && self.is_free(candidate) {
                    self.taken.insert(candidate.clone());
                    ids[at] = Some(candidate.clone());
                }
            }
        }
        // What is left has the same title and text as another one: only the order tells the two apart.
        let mut counted = BTreeMap::new();
        let last = |(naming, id): (&Naming, Option<String>)| {
            id.unwrap_or_else(|| self.counted(&below(parent, &candidate(naming, WORDS.len(), kind)), &mut counted))
        };
        namings.iter().zip(ids).map(last).collect()
    }

    /// An id for one thing.
    pub fn one(&mut self, parent: Option<&str>, kind: &str, naming: &Naming) -> String {
        self.siblings(parent, kind, std::slice::from_ref(naming)).pop().unwrap_or_default()
    }

    /// The id that the file gives, in the form of ours; `None` if it cannot be kept.
    fn given(&mut self, given: &str) -> Option<String> {
        let id = kept(given)?;
        self.taken.insert(id.clone()).then_some(id)
    }

    fn is_free(&self, id: &str) -> bool {
        ClauseId::parse(id).is_ok() && !self.taken.contains(id) && !self.reserved.contains(id)
    }

    fn counted(&mut self, base: &str, counted: &mut BTreeMap<String, usize>) -> String {
        // There is room for a counter of any length.
        let base = base[..base.len().min(MAX_ID_LENGTH - COUNTER)].trim_end_matches(['.', '-']);
        let next = counted.entry(base.to_owned()).or_insert(1);
        loop {
            *next += 1;
            let id = format!("{base}-{next}");
            if self.is_free(&id) {
                self.taken.insert(id.clone());
                return id;
            }
        }
    }
}

/// A given id in the form of ours: in lower case, with every other sign as a joint. `AC-2(1)` becomes `ac-2.1`, as OSCAL
/// writes it. `None` if it has no letter or digit, or letters that ids do not have.
pub fn kept(given: &str) -> Option<String> {
    let mut id = String::new();
    let mut joint = None;
    for c in given.trim().chars() {
        if c.is_ascii_alphanumeric() {
            if let (Some(joint), false) = (joint.take(), id.is_empty()) {
                id.push(joint);
            }
            id.push(c.to_ascii_lowercase());
        } else if c.is_alphanumeric() {
            return None;
        } else {
            joint = Some(if matches!(c, '.' | '(') { '.' } else { joint.unwrap_or('-') });
        }
    }
    let id = if KINDS.contains(&id.split('.').next().unwrap_or_default()) { format!("clause-{id}") } else { id };
    ClauseId::parse(&id).is_ok().then_some(id)
}

/// The name that is tried at a step.
fn candidate(naming: &Naming, step: usize, kind: &str) -> String {
    let words = WORDS[step.min(WORDS.len() - 1)];
    let title = slug(&naming.title, WORDS[0]);
    let mut name = match (title.is_empty(), step) {
        (false, 0) => title,
        (false, _) => joined(&title, &slug(&naming.text, words - WORDS[0])),
        (true, _) => slug(&naming.text, words),
    };
    if name.is_empty() {
        kind.clone_into(&mut name);
    }
    if step >= WORDS.len() || (name == kind && step > 0) {
        let text: String = naming.title.chars().chain(naming.text.chars()).filter(|c| !c.is_whitespace()).collect();
        let digest = Digest::of(text.as_bytes()).short();
        let short = slug(&naming.title, WORDS[0]);
        let short = if short.is_empty() { slug(&naming.text, WORDS[0]) } else { short };
        name = joined(if short.is_empty() { kind } else { &short }, &digest[..6]);
    }
    name
}

fn joined(first: &str, second: &str) -> String {
    if second.is_empty() { first.to_owned() } else { format!("{first}-{second}") }
}

/// A name below a parent. Below a long id, only the parts that fit are repeated. A name that cannot stand alone, such as
/// the name of a device, gets a word before it.
fn below(parent: Option<&str>, name: &str) -> String {
    match parent {
        Some(mut parent) => {
            while parent.len() > LONGEST_PARENT {
                let at = parent.rfind('.').unwrap_or(LONGEST_PARENT);
                parent = parent[..at].trim_end_matches('-');
            }
            format!("{parent}.{name}")
        }
        None if KINDS.contains(&name) || ClauseId::parse(name).is_err() => format!("clause-{name}"),
        None => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn untitled(text: &str) -> Naming {
        Naming { text: text.to_owned(), ..Naming::default() }
    }

    fn titled(title: &str) -> Naming {
        Naming { title: title.to_owned(), ..Naming::default() }
    }

    #[test]
    fn ids_are_readable_and_begin_with_the_id_of_the_parent() {
        let mut ids = Ids::default();
        assert_eq!(ids.siblings(None, "clause", &[titled("总则"), titled("Owners")]), ["general", "owners"]);
        let inside = [untitled("业主可以自行管理建筑物。"), untitled("业主应当缴费。"), titled("收费标准")];
        assert_eq!(
            ids.siblings(Some("owners"), "clause", &inside),
            ["owners.ye-zhu-ke-yi-zi-xing", "owners.ye-zhu-ying-dang-jiao-fei", "owners.shou-fei-biao-zhun"]
        );
    }

    #[test]
    fn given_ids_are_kept_in_the_form_of_ours() {
        for (given, id) in
            [("fees.notice", "fees.notice"), ("AC-2(1)", "ac-2.1"), ("V6.2.1", "v6.2.1"), ("_Toc12", "toc12")]
        {
            assert_eq!(kept(given).as_deref(), Some(id));
        }
        assert_eq!(kept("table.fees").as_deref(), Some("clause-table.fees"));
        assert_eq!(kept("第一条"), None);
        assert_eq!(kept("--"), None);
        assert_eq!(kept("aux"), None);
        let mut ids = Ids::default();
        let twice =
            [Naming { given: Some("a".into()), ..titled("甲") }, Naming { given: Some("a".into()), ..titled("乙") }];
        assert_eq!(ids.siblings(None, "clause", &twice), ["a", "yi"]);
    }

    #[test]
    fn siblings_with_the_same_first_words_are_told_apart_by_more_of_them() {
        let texts =
            ["违反本条例规定，未公示收费标准的，处以罚款。", "违反本条例规定，擅自挪用维修资金的，处以罚款。", "x"];
        let namings: Vec<Naming> = texts.iter().map(|text| untitled(text)).collect();
        let ids = Ids::default().siblings(None, "clause", &namings);
        assert_eq!(ids[0], "wei-fan-ben-tiao-li-gui-ding-wei-gong-shi");
        // The last title of a device or a kind is never an id by itself.
        assert_eq!(
            Ids::default().siblings(None, "clause", &[titled("Table"), titled("con")]),
            ["clause-table", "clause-con"]
        );
    }

    #[test]
    fn a_clause_put_in_before_changes_no_id() {
        let texts = ["第一次会议由街道办事处召集。", "会议记录由主任保存。", "会议记录由主任保存。且公示。"];
        let before: Vec<Naming> = texts.iter().map(|text| untitled(text)).collect();
        let mut after = before.clone();
        after.insert(0, untitled("业主应当参加会议。"));
        let ids = Ids::default().siblings(Some("a"), "clause", &before);
        assert_eq!(Ids::default().siblings(Some("a"), "clause", &after)[1..], ids[..]);
    }

    proptest! {
        #[test]
        fn ids_are_always_valid_and_unique(
            titles in prop::collection::vec(("[总则aA ]{0,3}|.{0,60}|con|nul", "[应当会]{0,4}|.{0,80}", prop::option::of("[a-cA.(-]{0,4}|.{0,10}")), 0..20),
            parent in prop::option::of("[a-z]{1,30}(\\.[a-z]{1,40}){0,1}|[a-z]{100,120}"),
        ) {
            // No clause has the word of a kind before the first dot of its id: see `below`.
            let is_kind = |id: &str| KINDS.contains(&id.split('.').next().unwrap_or_default());
            let parent = parent.filter(|parent| ClauseId::parse(parent).is_ok() && !is_kind(parent));
            let namings: Vec<Naming> =
                titles.into_iter().map(|(title, text, given)| Naming { given, title, text }).collect();
            let mut ids = Ids::default();
            let mut all = ids.siblings(parent.as_deref(), "clause", &namings);
            all.extend(ids.siblings(parent.as_deref(), "clause", &namings));
            for id in &all {
                prop_assert!(ClauseId::parse(id).is_ok(), "{id}");
                prop_assert!(!is_kind(id), "{id}");
            }
            let count = all.len();
            prop_assert_eq!(all.into_iter().collect::<BTreeSet<_>>().len(), count);
        }
    }
}
