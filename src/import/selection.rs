//! The items that profiles and levels of a catalogue select: each selected clause with a text is an item of the checklist.

use super::document::{ClauseRef, Data, DataList, Document, Record, Texts, Value, Word, text_of};
use super::report::Fate;
use super::{Characters, Report};
use crate::model::Lang;
use std::collections::{BTreeMap, BTreeSet};

/// Makes items of the selections. Returns the characters that stand twice after this: the names of dimensions.
pub(super) fn settle(by_language: &[(Lang, Document)], data: &mut Data, report: &mut Report) -> Characters {
    let mut repeated = Characters::default();
    let selections = std::mem::take(&mut data.selections);
    let Some((_, first)) = by_language.first().filter(|_| !selections.is_empty()) else { return repeated };
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, section) in first.sections.iter().enumerate() {
        for id in section.given_id.iter().chain(&section.anchors) {
            known.entry(id).or_insert(at);
        }
    }
    let mut types: Vec<&str> = Vec::new();
    let mut chosen: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    let mut headings = 0;
    for selection in &selections {
        let of_type = types.iter().position(|known| *known == selection.of_type).unwrap_or_else(|| {
            types.push(&selection.of_type);
            types.len() - 1
        });
        let mut unknown = Vec::new();
        let mut named = |names: &[String], with_children: bool| {
            let mut places: BTreeSet<usize> = BTreeSet::new();
            for name in names {
                let found: Vec<usize> = if name.contains('*') {
                    known.iter().filter(|(id, _)| matches(name, id)).map(|(_, at)| *at).collect()
                } else {
                    known.get(name.as_str()).copied().into_iter().collect()
                };
                if found.is_empty() {
                    unknown.push(name.clone());
                }
                for at in found {
                    places.insert(at);
                    let below =
                        first.sections[at + 1..].iter().take_while(|section| section.depth > first.sections[at].depth);
                    places.extend((at + 1..).zip(below).filter(|_| with_children).map(|(at, _)| at));
                }
            }
            places
        };
        let mut places = match &selection.with {
            Some(names) => named(names, selection.with_children),
            None => (0..first.sections.len()).collect(),
        };
        for at in named(&selection.without, false) {
            places.remove(&at);
        }
        if !unknown.is_empty() {
            let reason = format!(
                "no clause of the files has these ids, so the type does not select them: {}",
                unknown.join(", ")
            );
            report.add(Fate::LeftOut, selection.place.clone(), "", reason);
        }
        for at in places {
            if first.sections[at].blocks.is_empty() {
                headings += 1;
            } else {
                chosen.entry(at).or_default().insert(of_type);
            }
        }
    }
    if headings > 0 {
        let reason = format!(
            "{headings} selected clauses have no text of their own, and are no items; the clauses below them are selected by themselves"
        );
        report.add(Fate::Changed, selections[0].place.clone(), "", reason);
    }
    let mut chapter = 0;
    let mut named: BTreeSet<usize> = BTreeSet::new();
    for (at, section) in first.sections.iter().enumerate() {
        if section.depth <= 1 {
            chapter = at;
        }
        let Some(of) = chosen.get(&at) else { continue };
        let heading = &first.sections[chapter];
        let dimension = heading.given_id.clone().unwrap_or_else(|| "all".to_owned());
        if named.insert(chapter) {
            let title_in = |(lang, document): &(Lang, Document)| {
                let title = document.sections.get(chapter)?.title.as_deref().map(text_of)?;
                Some((lang.clone(), title))
            };
            let titles: Texts = by_language.iter().filter_map(title_in).collect();
            titles.values().for_each(|title| repeated.add(title));
            let record = Record::new(Word::made(dimension.clone()), heading.place.clone());
            data.add(DataList::Dimensions, record.with("name", Value::Plain(titles)), report);
        }
        let mut item = Record::new(Word::made(section.given_id.clone().unwrap_or_default()), section.place.clone());
        let is_common = of.len() == types.len();
        item.put("kind", Value::Word(Word::made(if is_common { "common" } else { "individual" })));
        if !is_common {
            let of = of.iter().map(|&at| Word::made(types[at])).collect();
            item.put("types", Value::AllOf(DataList::Types, of));
        }
        item.put("dimension", Value::Of(DataList::Dimensions, Word::made(dimension)));
        item.put("text", Value::Word(Word::made("clause")));
        item.put("points", Value::Word(Word::made("1")));
        item.put("clauses", Value::Clauses(vec![ClauseRef::Section(at, Word::made(""))]));
        data.add(DataList::Items, item, report);
    }
    let reason = format!(
        "{} items of {} types are made of what profiles or levels select, of 1 point each; correct `points`, and write `evidence`, in checklist.yaml",
        chosen.len(),
        types.len()
    );
    report.add(Fate::Guessed, selections[0].place.clone(), "", reason);
    repeated
}

/// Whether an id has the form of a pattern, in which `*` is any text.
fn matches(pattern: &str, id: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|first| id.strip_prefix(first)) else { return false };
    let mut parts = parts.peekable();
    while let Some(part) = parts.next() {
        if parts.peek().is_none() {
            return rest.ends_with(part);
        }
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_is_any_text() {
        for (pattern, id, expected) in [
            ("ac-*", "ac-2.1", true),
            ("*", "", true),
            ("*-1", "ac-1", true),
            ("a*c*", "abcd", true),
            ("a*c", "abcd", false),
            ("ac-1", "ac-10", false),
            ("ac-*-x", "ac-x", false),
        ] {
            assert_eq!(matches(pattern, id), expected, "{pattern} {id}");
        }
    }
}
