//! `edition.yaml` and `site.yaml`.

use super::classification;
use super::escape::yaml;
use super::ledger::Ledger;
use super::number::continued;
use super::{NewSite, Wish};
use crate::import::date::date_in;
use crate::import::document::{Cover, Document, Field, Scheme};
use crate::import::report::{Fate, Place};
use crate::model::{EventKind, Lang, designation_key};
use crate::source::is_forbidden;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::fmt::Write;

/// The languages in which our exports name events.
const LANGUAGES: [&str; 3] = ["zh", "zh-Hant", "en"];

/// The longest name of a file that becomes a title, in characters.
const LONGEST_NAME: usize = 100;

/// A text in some languages.
type Localized = BTreeMap<Lang, String>;

/// `edition.yaml`. The first document is authoritative.
pub(super) fn edition(
    documents: &[(Lang, &Document)],
    wish: &Wish,
    [notices, summaries]: [&Localized; 2],
    provenance: &[String],
    ledger: &mut Ledger,
) -> String {
    let mut out = String::new();
    let Some((_, first)) = documents.first() else { return out };
    let titles = titles(documents, ledger);
    line(&mut out, "title", &titles_or(&titles, documents, wish, ledger));
    let designations = designations(documents, wish, ledger);
    if !designations.is_empty() {
        line(&mut out, "designation", &map(&designations));
    }
    out.push_str("status: draft\n");
    for (key, field) in [("published", &first.cover.published), ("effective", &first.cover.effective)] {
        let Some(field) = field else { continue };
        if let Some((date, _)) = date_in(&field.text) {
            ledger.remove(
                Fate::Changed,
                &field.place,
                &field.text,
                format!("the date is `{key}` of edition.yaml: {date}"),
            );
            line(&mut out, key, &date.to_string());
        }
    }
    for (_, document) in &documents[1..] {
        for field in [&document.cover.published, &document.cover.effective].into_iter().flatten() {
            ledger.remove(Fate::Computed, &field.place, &field.text, "the date is that of the authoritative language");
        }
    }
    if let Some(old) = &wish.replaces {
        line(&mut out, "replaces", &yaml(old.as_str()));
    }
    let mut langs: Vec<&str> = documents.iter().map(|(lang, _)| lang.as_str()).collect();
    langs.sort_unstable();
    if wish.new_site.is_none() && langs.len() < wish.languages.len() {
        line(
            &mut out,
            "languages",
            &format!("[{}]", documents.iter().map(|(lang, _)| lang.as_str()).collect::<Vec<_>>().join(", ")),
        );
    }
    if let Scheme::Articles { divisions } = &first.scheme {
        let list =
            |units: &[crate::model::Division]| units.iter().map(|unit| unit.word()).collect::<Vec<_>>().join(", ");
        let continued = continued(first);
        let continued =
            if continued.is_empty() { String::new() } else { format!(", continued: [{}]", list(&continued)) };
        let _ = writeln!(out, "numbering: {{scheme: articles, divisions: [{}]{continued}}}", list(divisions));
    } else if first.scheme == Scheme::Labels {
        out.push_str("numbering: {scheme: labels}\n");
    }
    for (key, texts) in [("notice", notices), ("summary", summaries)] {
        if !texts.is_empty() {
            line(&mut out, key, &map(texts));
        }
    }
    for (key, of) in [("issued-by", issued_by as fn(&Cover) -> &[Field]), ("drafted-by", drafted_by)] {
        let rows = rows(documents, of, ledger);
        if !rows.is_empty() {
            let rows: Vec<String> = rows.iter().map(map).collect();
            line(&mut out, key, &format!("[{}]", rows.join(", ")));
        }
    }
    classification::write(documents, &mut out, ledger);
    history(documents, &mut out, ledger);
    self::provenance(provenance, documents, &mut out, ledger);
    out
}

/// The kinds of provenance that clauses, lists and items have, by their ids alone.
fn provenance(ids: &[String], documents: &[(Lang, &Document)], out: &mut String, ledger: &mut Ledger) {
    if ids.is_empty() {
        return;
    }
    let reason = "the files have only the ids of provenances; write their names and descriptions into `provenance` of edition.yaml";
    ledger.tell(Fate::Guessed, &Place::default(), &ids.join(" "), reason);
    out.push_str("provenance:\n");
    for id in ids {
        let names: Localized = documents.iter().map(|(lang, _)| (lang.clone(), id.clone())).collect();
        names.values().for_each(|name| ledger.add(name));
        let _ = writeln!(out, "  - {{id: {}, name: {}}}", yaml(id), map(&names));
    }
}

fn issued_by(cover: &Cover) -> &[Field] {
    &cover.issued_by
}

fn drafted_by(cover: &Cover) -> &[Field] {
    &cover.drafted_by
}

/// What happened to a law before, as the heads of the documents say: the entries of the first, with the words of the others.
fn history(documents: &[(Lang, &Document)], out: &mut String, ledger: &mut Ledger) {
    let mut events: Vec<(PastEvent, Localized)> = Vec::new();
    for (at, (lang, document)) in documents.iter().enumerate() {
        for (field, mut event) in dated(document) {
            let words = std::mem::take(&mut event.words);
            let known = events.iter().position(|(of, titles)| of.date == event.date && !titles.contains_key(lang));
            if at > 0 && known.is_none() {
                let reason = "the history is that of the document in the authoritative language, which has no entry of this date";
                ledger.remove(Fate::LeftOut, &field.place, &field.text, reason);
                continue;
            }
            ledger.removed.add(&event.removed);
            let reason = "the entry is part of `history` of edition.yaml; its date is written as a date";
            ledger.tell(Fate::Changed, &field.place, &field.text, reason);
            match known {
                Some(known) => drop(events[known].1.insert(lang.clone(), words)),
                None => events.push((event, [(lang.clone(), words)].into())),
            }
        }
    }
    if !events.is_empty() {
        events.sort_by_key(|(event, _)| event.date);
        out.push_str("history:\n");
        for (event, titles) in events {
            // A string takes all that is written to it.
            let _ = writeln!(out, "  - {{date: {}, event: {}, title: {}}}", event.date, event.kind, map(&titles));
        }
    }
}

/// The entries of the history that have a date.
fn dated(document: &Document) -> Vec<(&Field, PastEvent)> {
    let mut events = Vec::new();
    for field in &document.cover.history {
        events.extend(event(&field.text, events.is_empty()).map(|event| (field, event)));
    }
    events
}

struct PastEvent {
    date: Date,
    /// The date and the brackets around the whole history.
    removed: String,
    kind: &'static str,
    words: String,
}

/// An entry of the history that begins with or contains a date.
fn event(text: &str, is_first: bool) -> Option<PastEvent> {
    let (date, range) = date_in(text)?;
    let mut removed = text[range.clone()].to_owned();
    let (mut before, mut after) = (text[..range.start].trim(), text[range.end..].trim());
    // The signs that join the entries of an English history.
    if let Some(rest) = before.strip_prefix("and ") {
        removed.push_str("and");
        before = rest.trim_start();
    }
    if text[range.clone()].is_ascii()
        && let Some(rest) = after.strip_suffix([',', ';'])
    {
        removed.push_str(&after[rest.len()..]);
        after = rest.trim_end();
    }
    // `Adopted on March 27, 2020`: without the date, the word before it says nothing.
    if let Some(rest) = before.strip_suffix(" on").filter(|_| text[range].is_ascii()) {
        removed.push_str("on");
        before = rest;
    }
    // The whole history stands in brackets, so an entry may have one without the other.
    for open in ['（', '('] {
        if let Some(rest) =
            before.strip_prefix(open).or(before.is_empty().then_some(after).and_then(|after| after.strip_prefix(open)))
        {
            removed.push(open);
            if before.is_empty() { after = rest } else { before = rest }
        }
    }
    for (open, close) in [('（', '）'), ('(', ')')] {
        let unmatched = after.matches(close).count() > after.matches(open).count();
        if let Some(rest) = after.strip_suffix(close).filter(|_| unmatched) {
            removed.push(close);
            after = rest;
        }
    }
    // The word of the event, as our own exports write it after the date.
    let mut named = None;
    if before.is_empty()
        && let Some((label, rest)) = after.split_once(' ')
        && let Some(kind) = event_kind(label)
    {
        removed.push_str(label);
        (named, after) = (Some(kind.word()), rest);
    }
    let is_wide = before.ends_with(|c: char| !c.is_ascii()) && after.starts_with(|c: char| !c.is_ascii());
    let is_sign = after.starts_with([',', ';', '.']);
    let words = format!("{before}{}{after}", if is_wide || is_sign { "" } else { " " }).trim().to_owned();
    let is_amendment = ["修正", "修改", "amend", "Amend"].iter().any(|word| words.contains(word));
    let is_revision = ["修订", "修訂", "revis", "Revis"].iter().any(|word| words.contains(word));
    let is_adoption = ["Adopted", "Promulgated", "Enacted", "Passed"].iter().any(|word| words.starts_with(word));
    let kind = match (is_amendment, is_revision) {
        _ if is_first && is_adoption => "promulgated",
        (_, true) if !is_first => "revised",
        (true, _) => "amended",
        (_, true) => "revised",
        _ if is_first => "promulgated",
        _ => "revised",
    };
    let kind = named.unwrap_or(kind);
    Some(PastEvent { date, removed, kind, words }).filter(|event| !event.words.is_empty())
}

/// The event that a word of our exports means.
fn event_kind(label: &str) -> Option<EventKind> {
    let means =
        |kind: &EventKind| LANGUAGES.iter().filter_map(|lang| Lang::parse(lang)).any(|lang| kind.shown(&lang) == label);
    EventKind::ALL.into_iter().find(means)
}

/// Whether a line is an event of the history as our exports write it: `1999-06-28 公布 …`.
pub(in crate::import) fn is_event(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let is_date = words.next().is_some_and(|first| date_in(first).is_some_and(|(_, range)| range == (0..first.len())));
    is_date && words.next().and_then(event_kind).is_some() && words.next().is_some()
}

/// What of the cover has no key of its own: it goes into the summary, as words.
pub(super) fn for_summary(cover: &Cover) -> Vec<(String, &Field)> {
    let mut rest: Vec<(String, &Field)> = Vec::new();
    rest.extend(cover.replaces.iter().map(|field| ("代替 / replaces: ".to_owned(), field)));
    for field in [&cover.published, &cover.effective].into_iter().flatten() {
        if date_in(&field.text).is_none() {
            rest.push((String::new(), field));
        }
    }
    let undated = |field: &&Field| event(&field.text, true).is_none();
    rest.extend(cover.history.iter().filter(undated).map(|field| (String::new(), field)));
    let label = |name: &str| if name.is_empty() { String::new() } else { format!("{name}: ") };
    let unread = cover.other.iter().filter(|(name, field)| !classification::is_read(name, field));
    rest.extend(unread.map(|(name, field)| (label(name), field)));
    rest
}

fn titles(documents: &[(Lang, &Document)], ledger: &mut Ledger) -> Localized {
    let mut titles = Localized::new();
    for (own, document) in documents {
        for (lang, field) in &document.cover.titles {
            if lang == own || !documents.iter().any(|(other, _)| other == lang) {
                titles.insert(lang.clone(), ledger.allowed(field.text.trim(), &field.place));
            } else {
                let reason = "the title in another language is that of the document in that language";
                ledger.remove(Fate::LeftOut, &field.place, &field.text, reason);
            }
        }
    }
    titles
}

fn titles_or(titles: &Localized, documents: &[(Lang, &Document)], wish: &Wish, ledger: &mut Ledger) -> String {
    let mut titles = titles.clone();
    // A title in a language that the site does not have is refused by `check`.
    let unknown: Vec<Lang> = titles.keys().filter(|lang| !wish.languages.contains(lang)).cloned().collect();
    for lang in unknown {
        if let Some(text) = titles.remove(&lang) {
            ledger.remove(
                Fate::LeftOut,
                &Place::default(),
                &text,
                format!("the site has no language `{lang}`; add it to `languages` in site.yaml for this title"),
            );
        }
    }
    for (lang, document) in documents {
        if !titles.contains_key(lang) {
            let (made_up, reason) = match file_name(document) {
                Some(name) => {
                    (name, "the file shows no title, so its name is the title; write a better one into edition.yaml")
                }
                None => (
                    wish.edition.to_string(),
                    "the files show no title; the edition has its id as title, write a better one into edition.yaml",
                ),
            };
            ledger.add(&made_up);
            ledger.tell(Fate::Guessed, &Place::default(), &made_up, reason);
            titles.insert(lang.clone(), made_up);
        }
    }
    map(&titles)
}

/// The name of the only file of a document, without its ending and its language.
fn file_name(document: &Document) -> Option<String> {
    let mut files = document.sections.iter().map(|section| section.place.file.as_str());
    let file = files.next().filter(|file| files.all(|other| other == *file))?;
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let is_language = |end: &str| end.len() == 2 && Lang::parse(end).is_some();
    let stem = stem.rsplit_once('.').filter(|(_, end)| is_language(end)).map_or(stem, |(stem, _)| stem);
    let name = stem.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_usable = !name.is_empty() && name.chars().count() <= LONGEST_NAME && !name.contains(is_forbidden);
    is_usable.then_some(name)
}

/// The designations. One that another edition has is left out, because it would not say which of the two is meant.
fn designations(documents: &[(Lang, &Document)], wish: &Wish, ledger: &mut Ledger) -> Localized {
    let fields = documents.iter().filter_map(|(lang, document)| Some((lang, document.cover.designation.as_ref()?)));
    let other = |field: &Field| wish.designations.get(&designation_key(&field.text));
    let Some(other) = fields.clone().find_map(|(_, field)| other(field)) else {
        let mut allowed = |field: &Field| ledger.allowed(field.text.trim(), &field.place);
        return fields.map(|(lang, field)| (lang.clone(), allowed(field))).collect();
    };
    for (_, field) in fields {
        let reason = format!(
            "edition `{other}` has this designation, and a designation names one edition; write that of the new edition as \
             `designation` into edition.yaml when it has one"
        );
        ledger.remove(Fate::LeftOut, &field.place, &field.text, reason);
    }
    Localized::new()
}

fn rows(documents: &[(Lang, &Document)], of: impl Fn(&Cover) -> &[Field], ledger: &mut Ledger) -> Vec<Localized> {
    let mut rows: Vec<Localized> = Vec::new();
    for (lang, document) in documents {
        for (at, field) in of(&document.cover).iter().enumerate() {
            if rows.len() <= at {
                rows.push(Localized::new());
            }
            rows[at].insert(lang.clone(), ledger.allowed(field.text.trim(), &field.place));
        }
    }
    rows
}

/// `site.yaml` of a new site.
pub(super) fn site(site: &NewSite, title: &Localized, wish: &Wish, is_law: bool) -> String {
    let langs: Vec<&str> = wish.languages.iter().map(Lang::as_str).collect();
    let title = map(title);
    // Laws say 必须, 不得 and 禁止, which GB/T 1.1 does not use.
    let is_chinese_law = is_law && langs.contains(&"zh");
    let provisions = if is_chinese_law {
        "provisions: {zh: cn-law}   # the words of laws: 应当, 不得, 禁止, 可以\n"
    } else {
        ""
    };
    format!(
        "id: {}   # what readers' assessments are kept under: never edit it\nname: {title}\ndescription: {title}   # one sentence, for \
         search engines and the first page\nlanguages: [{}]   # the default, authoritative language first\ncurrent: {}   # the edition \
         that latest/ leads to\n{provisions}rules:   # take this away once an edition is published\n  current-is-draft: off\n",
        site.id,
        langs.join(", "),
        yaml(wish.edition.as_str()),
    )
}

/// The titles of the edition, for the name of a new site.
pub(super) fn name(documents: &[(Lang, &Document)], wish: &Wish) -> Localized {
    let mut titles = titles(documents, &mut Ledger::default());
    titles.retain(|lang, _| wish.languages.contains(lang));
    for lang in &wish.languages {
        let named = documents.iter().find(|(own, _)| own == lang).and_then(|(_, document)| file_name(document));
        titles.entry(lang.clone()).or_insert_with(|| named.unwrap_or_else(|| wish.edition.to_string()));
    }
    titles
}

pub(super) fn line(out: &mut String, key: &str, value: &str) {
    let _ = writeln!(out, "{key}: {value}");
}

pub(super) fn map(texts: &Localized) -> String {
    let entries: Vec<String> = texts.iter().map(|(lang, text)| format!("{lang}: {}", yaml(text))).collect();
    format!("{{{}}}", entries.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_of_a_history_in_english_keeps_its_words_without_the_date() {
        let read =
            |text| event(text, true).map(|event| (event.date.to_string(), event.kind, event.words, event.removed));
        let adopted = read("(Adopted by the Assembly on March 27, 2020, and amended on June 1, 2024)");
        let words = "Adopted by the Assembly, and amended on June 1, 2024";
        let expected = ("2020-03-27".to_owned(), "promulgated", words.to_owned(), "March 27, 2020on()".to_owned());
        assert_eq!(adopted, Some(expected));
        assert_eq!(
            read("Amended on 1 June 2024 by Act 7").map(|found| (found.1, found.2)),
            Some(("amended", "Amended by Act 7".to_owned()))
        );
    }
}
