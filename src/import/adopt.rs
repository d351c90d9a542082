//! Finds the clauses that items and duties name, by id or by number. What names none that is there becomes a clause itself.

use super::Report;
use super::document::{
    Block, BlockKind, ClauseRef, Data, DataList, Document, Inline, Record, Section, SectionAttribute, Texts, Value,
    Word,
};
use super::report::{Fate, Place};
use crate::model::{Lang, Part};
use std::collections::BTreeMap;

/// The clauses of an older edition by their ids, numbers and shown numbers, each with its id.
pub type OlderNames = BTreeMap<String, String>;

/// A shown number without spaces and without the words before it.
pub(super) fn plain(number: &str) -> String {
    let number: String = number.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
    let words = ["附录", "附錄", "annex", "appendix", "clause", "section", "条款", "条", "§"];
    let bare = words.iter().find_map(|word| number.strip_prefix(word)).unwrap_or(&number);
    bare.trim_end_matches(['.', '．', ':', '：']).to_owned()
}

const UNKNOWN: &str = "no clause of the files has this id or number; correct `clauses` in checklist.yaml or responsibilities.yaml, or import the \
                       text of the standard together with this file";
const ADOPTED: &str = "no clause is named or found for these rows, so each is a clause of its own; name clauses in a column `条款` or `clause`, \
                       or take these clauses away and correct `clauses`";

/// Ties each item and duty to a section of the documents. Returns the characters that stand twice after this.
pub(super) fn settle(
    by_language: &mut [(Lang, Document)],
    data: &mut Data,
    older: &OlderNames,
    report: &mut Report,
) -> super::Characters {
    let Some((_, first)) = by_language.first() else { return super::Characters::default() };
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for (at, section) in first.sections.iter().enumerate() {
        let number = section.number.as_ref().map(|number| plain(&number.shown));
        for name in section.given_id.iter().cloned().chain(section.anchors.iter().cloned()).chain(number) {
            known.entry(name).or_insert(at);
        }
    }
    let find = |name: &str| {
        let own = |name: &str| known.get(name).or_else(|| known.get(&plain(name))).copied();
        let of_older = || older.get(name).or_else(|| older.get(&plain(name))).and_then(|id| own(id));
        own(name).or_else(of_older)
    };
    let count = first.sections.len();
    let mut adopted = Adopted {
        by_language,
        are_alike: Vec::new(),
        chapter: None,
        group: None,
        count: 0,
        place: None,
        repeated: super::Characters::default(),
        report: Report::default(),
    };
    adopted.are_alike = adopted.by_language.iter().map(|(_, document)| document.sections.len() == count).collect();
    for list in [DataList::Items, DataList::Lists, DataList::Ties] {
        for record in data.lists.get_mut(&list).into_iter().flatten() {
            match list {
                DataList::Ties => resolve(record, "clause", &find, report),
                DataList::Items => resolve(record, "clauses", &find, report),
                _ => {
                    let title = match record.get("title") {
                        Some(Value::Plain(texts)) => texts.clone(),
                        _ => Texts::new(),
                    };
                    if let Some(Value::Records(entries)) = record.get_mut("entries") {
                        for entry in entries {
                            resolve(entry, "clauses", &find, report);
                            adopted.entry(entry, &title);
                        }
                    }
                }
            }
        }
    }
    let items = data.lists.get_mut(&DataList::Items).map(Vec::as_mut_slice).unwrap_or_default();
    for at in by_heading(items) {
        adopted.item(&mut items[at]);
    }
    // A tie of a clause that is not there says nothing.
    if let Some(ties) = data.lists.get_mut(&DataList::Ties) {
        ties.retain(|tie| {
            let is_tied = tie.get("item").is_some() || tie.get("clause").is_some();
            if !is_tied {
                let mut words: Vec<String> = Vec::new();
                for (_, value) in &tie.fields {
                    match value {
                        Value::Word(word) | Value::Of(_, word) if word.is_text => words.push(word.text.clone()),
                        Value::Words(all) => words.extend(all.iter().map(|word| word.text.clone())),
                        _ => {}
                    }
                }
                report.add(
                    Fate::LeftOut,
                    tie.place.clone(),
                    words.join(" "),
                    "the clause of this tie is not in the files",
                );
            }
            is_tied
        });
    }
    let Adopted { place, count, repeated, report: own, .. } = adopted;
    if let Some(place) = place {
        report.add(Fate::Guessed, place, "", format!("{count} rows: {ADOPTED}"));
    }
    report.append(own);
    repeated
}

/// The places of the items without a clause, those of one chapter and of one group together, in the order in which each comes
/// first.
fn by_heading(items: &[Record]) -> Vec<usize> {
    let mut firsts: BTreeMap<(&Texts, Option<&Texts>), usize> = BTreeMap::new();
    let mut order: Vec<(usize, usize, usize)> = Vec::new();
    for (at, item) in items.iter().enumerate().filter(|(_, item)| item.get("clauses").is_none()) {
        let [chapter, group] = &item.heading;
        let of_chapter = *firsts.entry((chapter, None)).or_insert(at);
        let of_group = *firsts.entry((chapter, Some(group))).or_insert(at);
        order.push((of_chapter, of_group, at));
    }
    order.sort_unstable();
    order.into_iter().map(|(.., at)| at).collect()
}

/// Replaces the names of clauses in a field by sections; what is not found is reported.
fn resolve(record: &mut Record, key: &str, find: &dyn Fn(&str) -> Option<usize>, report: &mut Report) {
    let place = record.place.clone();
    let Some(Value::Clauses(clauses)) = record.get_mut(key) else { return };
    clauses.retain_mut(|clause| {
        let ClauseRef::Named(word) = clause else { return true };
        match find(&word.text) {
            Some(at) => *clause = ClauseRef::Section(at, word.clone()),
            None => {
                let text = if word.is_text { word.text.clone() } else { String::new() };
                report.add(Fate::LeftOut, place.clone(), text, UNKNOWN);
                return false;
            }
        }
        true
    });
    if clauses.is_empty() {
        record.take(key);
    }
}

struct Adopted<'a> {
    by_language: &'a mut [(Lang, Document)],
    /// Which documents have the sections of the first one, so that they get the same new ones.
    are_alike: Vec<bool>,
    /// The titles of the open chapter and group.
    chapter: Option<Texts>,
    group: Option<Texts>,
    count: usize,
    place: Option<Place>,
    /// The characters that stand twice.
    repeated: super::Characters,
    report: Report,
}

impl Adopted<'_> {
    /// An item without a clause becomes one: its title and its text are those of the clause.
    fn item(&mut self, item: &mut Record) {
        if item.get("clauses").is_some() {
            return;
        }
        let title = match item.take("title") {
            Some(Value::Plain(title)) => title,
            _ => Texts::new(),
        };
        let (text, own) = match item.take("text") {
            Some(Value::Prose(text)) => (text, true),
            Some(other) => {
                item.fields.push(("text", other));
                (Texts::new(), false)
            }
            None => (Texts::new(), true),
        };
        // Without a text an item cannot be its clause: its title is what is required.
        let (title, text) = if text.is_empty() && own { (Texts::new(), title) } else { (title, text) };
        let heading = item.heading.clone();
        let source = source(item);
        for (lang, text) in title.iter().chain(&text) {
            if self.has(lang) {
                continue;
            }
            let reason = format!("the text of the standard has no `{lang}`, so a clause made of this row has none");
            self.report.add(Fate::LeftOut, item.place.clone(), text, reason);
        }
        let at = self.section(&heading, &title, &text, source, item);
        if own {
            let at = item.fields.iter().position(|(key, _)| *key == "points").unwrap_or(item.fields.len());
            item.fields.insert(at, ("text", Value::Word(Word::made("clause"))));
        }
        let at_clauses = item.fields.iter().position(|(key, _)| *key == "source").unwrap_or(item.fields.len());
        item.fields.insert(at_clauses, ("clauses", Value::Clauses(vec![ClauseRef::Section(at, Word::made(""))])));
    }

    /// A duty without a clause becomes one, with the text of the duty.
    fn entry(&mut self, entry: &mut Record, title: &Texts) {
        if entry.get("clauses").is_some() {
            return;
        }
        let text = match entry.get("text") {
            Some(Value::Prose(text)) => text.clone(),
            _ => Texts::new(),
        };
        self.repeats(&text);
        let [chapter, group] = entry.heading.clone();
        let heading = if group.is_empty() { [chapter, title.clone()] } else { [chapter, group] };
        let source = source(entry);
        let at = self.section(&heading, &Texts::new(), &text, source, entry);
        let clauses = Value::Clauses(vec![ClauseRef::Section(at, Word::made(""))]);
        let place = entry.fields.iter().position(|(key, _)| *key == "role").unwrap_or(entry.fields.len());
        entry.fields.insert(place, ("clauses", clauses));
    }

    /// Appends a section to each document, below its chapter and group. Returns its place.
    fn section(
        &mut self,
        heading: &[Texts; 2],
        title: &Texts,
        text: &Texts,
        source: Option<String>,
        of: &Record,
    ) -> usize {
        let [chapter, group] = heading;
        self.count += 1;
        self.place.get_or_insert_with(|| of.place.clone());
        if self.chapter.as_ref() != Some(chapter) {
            self.repeats(chapter);
            self.push(1, chapter, &Texts::new(), source.clone(), &of.place);
            self.chapter = Some(chapter.clone());
            self.group = None;
        }
        if !group.is_empty() && self.group.as_ref() != Some(group) {
            self.repeats(group);
            self.push(2, group, &Texts::new(), source.clone(), &of.place);
            self.group = Some(group.clone());
        }
        let depth = if self.group.is_some() { 3 } else { 2 };
        self.push(depth, title, text, source, &of.place)
    }

    /// Counts texts that stand twice.
    fn repeats(&mut self, texts: &Texts) {
        for (lang, text) in texts {
            if self.has(lang) {
                self.repeated.add(text);
            }
        }
    }

    /// Whether the text of a language gets the new clauses.
    fn has(&self, lang: &Lang) -> bool {
        self.by_language.iter().zip(&self.are_alike).any(|((own, _), is_alike)| own == lang && *is_alike)
    }

    fn push(&mut self, depth: u8, title: &Texts, text: &Texts, source: Option<String>, place: &Place) -> usize {
        let at = self.by_language.first().map_or(0, |(_, document)| document.sections.len());
        for (index, (lang, document)) in self.by_language.iter_mut().enumerate() {
            if !self.are_alike[index] {
                continue;
            }
            let mut section = Section::new(depth, Part::Body, place.clone());
            section.title = title.get(lang).map(|title| vec![Inline::text(title.replace('\n', " "))]);
            let lines = text.get(lang).into_iter().flat_map(|text| text.lines()).map(str::trim);
            let paragraph = |line: &str| Block::new(BlockKind::Paragraph(vec![Inline::text(line)]), place.clone());
            section.blocks = lines.filter(|line| !line.is_empty()).map(paragraph).collect();
            if let (Some(source), 0) = (&source, index) {
                section.attributes.insert(SectionAttribute::Source, vec![source.clone()]);
            }
            document.sections.push(section);
        }
        at
    }
}

/// The provenance of a record, which its clause has, too.
fn source(record: &Record) -> Option<String> {
    match record.get("source") {
        Some(Value::Word(word)) => Some(word.text.clone()),
        _ => None,
    }
}
