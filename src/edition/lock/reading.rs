//! How the text of a locked edition is read: the levels, the labels and the references that come out of its bytes.
//!
//! The bytes alone do not decide what a clause asks. The profiles of requirement words, the settings in `site.yaml` and the program
//! do so too, and none of them is in the folder of the edition. So the lock records what came out, and what it depended on. A clause
//! that comes out otherwise is a fault, which names the cause. Another version of the program may read a text better: a publisher
//! can then accept its reading, and the lock says so ([`Accepted`]).

use super::{Lock, LockedClause};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::edition::rules::CHANGED_AFTER_PUBLICATION;
use crate::model::{Clause, ClauseIndex, Edition, Lang, Status, Thing};
use crate::resolve::provisions::profile_name;
use crate::resolve::{Reference, ResolvedEdition, Worded};
use crate::revision::wording::Wording;
use crate::source::markdown::RawHtml;
use std::collections::{BTreeMap, BTreeSet};

/// The version of this program.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// How many clauses are reported one by one.
const MOST_REPORTED: usize = 20;

/// What the reading of an edition depended on, beside its own files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reader {
    /// The version of the program.
    pub version: String,
    /// `raw-html` of `site.yaml`.
    pub raw_html: String,
    /// The name of the profile of requirement words, by language.
    pub profiles: BTreeMap<String, String>,
    /// The digest of each of these profiles that is a file of the content, by name.
    pub own_profiles: BTreeMap<String, String>,
}

/// What came out of the text of a clause.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClauseReading {
    /// Its levels, the most binding first.
    pub levels: Vec<String>,
    /// By language, the requirement words in its text with their levels.
    pub words: BTreeMap<String, BTreeMap<String, String>>,
    /// By language, its number as its heading has it.
    pub label: BTreeMap<String, String>,
    /// By language, the numbers that its references show.
    pub references: BTreeMap<String, BTreeMap<String, String>>,
}

/// The acceptance of how another version of the program reads some clauses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Accepted {
    /// The version of the program.
    pub version: String,
    /// Why the publisher accepts it.
    pub reason: String,
    /// How it reads each of these clauses.
    pub clauses: BTreeMap<String, LockedClause>,
}

impl Reader {
    /// What the reading of an edition depends on now.
    pub fn of(of: ResolvedEdition<'_>) -> Reader {
        let standard = &of.resolved.standard;
        let chosen = |lang: &Lang| Some((lang.to_string(), profile_name(standard, lang)?.to_owned()));
        let profiles: BTreeMap<String, String> = of.edition.languages().iter().filter_map(chosen).collect();
        let own = |name: &String| Some((name.clone(), standard.profiles.get(name)?.digest().medium()));
        let word = RawHtml::WORDS.into_iter().find(|(_, choice)| *choice == standard.site.raw_html);
        Reader {
            version: VERSION.to_owned(),
            raw_html: word.map_or("", |(word, _)| word).to_owned(),
            own_profiles: profiles.values().filter_map(own).collect(),
            profiles,
        }
    }
}

/// The record of a clause.
pub(super) fn of_clause(of: ResolvedEdition<'_>, at: ClauseIndex, clause: &Clause) -> LockedClause {
    let ResolvedEdition { edition, findings, .. } = of;
    let text = clause.texts.iter().map(|(lang, text)| (lang.to_string(), Wording::of(text).digest().medium()));
    let words = |worded: &Worded| {
        let levels = worded.levels().iter().map(|level| (level.word(), worded.words(level)));
        levels.flat_map(|(level, words)| words.map(move |word| (word.to_owned(), level.to_owned()))).collect()
    };
    let worded = findings.worded[at.0].iter().map(|(lang, worded)| (lang.to_string(), words(worded)));
    let label = |lang: &Lang| Some((lang.to_string(), findings.heading_number(edition, at, lang)?));
    let shown = |lang: &Lang| {
        let mentions = findings.mentions.get(at.0).into_iter().flatten();
        let numbers = mentions.filter_map(|reference| Some((reference.to_string(), number(of, reference, lang)?)));
        (lang.to_string(), numbers.collect::<BTreeMap<_, _>>())
    };
    let langs = edition.languages();
    let reading = ClauseReading {
        levels: findings.levels(at).words().into_iter().map(str::to_owned).collect(),
        words: worded.filter(|(_, words): &(_, BTreeMap<_, _>)| !words.is_empty()).collect(),
        label: langs.iter().filter_map(label).collect(),
        references: langs.iter().map(shown).filter(|(_, numbers)| !numbers.is_empty()).collect(),
    };
    let number = findings.number(at).map(ToString::to_string);
    LockedClause { number, text: text.collect(), reading: Some(reading) }
}

/// The number that a reference shows; `None` if it shows a name, which an erratum can correct, or leads to a draft.
fn number(of: ResolvedEdition<'_>, reference: &Reference, lang: &Lang) -> Option<String> {
    let ResolvedEdition { edition, findings, .. } = of.reading(lang).edition_of(reference)?;
    if edition.id != of.edition.id && edition.status == Status::Draft {
        return None;
    }
    match &reference.target {
        Thing::Clause(id) => {
            let at = *findings.ids.clauses.get(id)?;
            let number = findings.number(at)?;
            let passage = reference.passage.map(|passage| findings.shown_passage(edition, at, passage, lang));
            Some(passage.unwrap_or_else(|| number.shown_in_full(lang)))
        }
        target => {
            let (kind, id) = target.element()?;
            Some(findings.element_number(kind, id.as_str())?.shown(lang))
        }
    }
}

/// The clauses that come out otherwise than the lock says, with what differs in each. `changed` are the things whose bytes differ, which
/// are reported as such.
fn differences<'a>(
    lock: &Lock,
    of: ResolvedEdition<'a>,
    is_changed: impl Fn(&Thing) -> bool,
) -> Vec<(&'a Clause, LockedClause, Vec<String>)> {
    let corrected = corrected_in_amended(of);
    let mut found = Vec::new();
    for (at, clause) in of.edition.indexed_clauses() {
        let Some(locked) = lock.clause(clause.id.value.as_str()) else { continue };
        let Some(then) = &locked.reading else { continue };
        let thing = Thing::Clause(clause.id.value.clone());
        if is_changed(&thing) || corrected.contains(&thing) {
            continue;
        }
        let now = of_clause(of, at, clause);
        let differs = now.reading.as_ref().map(|reading| differing(locked, then, &now, reading)).unwrap_or_default();
        if !differs.is_empty() {
            found.push((clause, now, differs));
        }
    }
    found
}

/// What errata of the amended editions correct: the text of an amending edition comes from them too.
fn corrected_in_amended(of: ResolvedEdition<'_>) -> BTreeSet<&Thing> {
    let standard = &of.resolved.standard;
    let amended = |edition: &&Edition| standard.edition(&edition.amendment.as_ref()?.of.value);
    // Editions that amend each other are an error of their own.
    let amended = std::iter::successors(amended(&of.edition), amended).take(standard.editions.len());
    amended.flat_map(|edition| &edition.errata).map(|erratum| &erratum.thing.value).collect()
}

/// What differs in a clause, as clauses of sentences about it.
fn differing(locked: &LockedClause, then: &ClauseReading, now: &LockedClause, reading: &ClauseReading) -> Vec<String> {
    let mut found = Vec::new();
    if then.levels != reading.levels {
        found.push(format!("its level was {} and is {} now", then.levels.join(" and "), reading.levels.join(" and ")));
    }
    let none = BTreeMap::new();
    for lang in now.text.keys() {
        let [before, after] = [then, reading].map(|reading| reading.words.get(lang).unwrap_or(&none));
        let words: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
        for word in words.into_iter().filter(|word| before.get(*word) != after.get(*word)) {
            let level = |of: &BTreeMap<String, String>| of.get(word).map_or("no provision", String::as_str).to_owned();
            found.push(format!("`{word}` ({lang}) was {} and is {} now", level(before), level(after)));
        }
        if locked.text.get(lang).is_some_and(|digest| now.text.get(lang) != Some(digest)) {
            found.push(format!("its text comes out otherwise in {lang}"));
        }
    }
    // A changed number is reported as such, and references show it.
    if locked.number != now.number {
        return found;
    }
    for (lang, label) in &then.label {
        if let Some(other) = reading.label.get(lang).filter(|other| *other != label) {
            found.push(format!("its number was shown as `{label}` ({lang}) and is shown as `{other}` now"));
        }
    }
    for (lang, references) in then.references.iter().filter(|(lang, _)| now.text.contains_key(*lang)) {
        let after = reading.references.get(lang).unwrap_or(&none);
        for (reference, number) in references {
            match after.get(reference) {
                Some(other) if other == number => {}
                Some(other) => {
                    found.push(format!("its reference `{reference}` was `{number}` ({lang}) and is `{other}` now"));
                }
                None => found.push(format!("its reference `{reference}` was `{number}` ({lang}) and is none now")),
            }
        }
    }
    found
}

/// Reports the clauses that come out otherwise. Where numbers changed, which is reported, references follow from that.
pub(super) fn verify(
    lock: &Lock,
    of: ResolvedEdition<'_>,
    is_changed: impl Fn(&Thing) -> bool,
    diagnostics: &mut Diagnostics,
) {
    let Some(then) = &lock.reader else { return };
    let found = differences(lock, of, is_changed);
    let (cause, help) = cause(lock, then, of);
    let more = found.len().saturating_sub(MOST_REPORTED);
    for (place, (clause, _, differs)) in found.iter().enumerate().take(MOST_REPORTED) {
        let message = format!("the clause `{}` means something else than when it was published", clause.id.value);
        let mut diagnostic = Diagnostic::new(&CHANGED_AFTER_PUBLICATION, clause.id.span, message);
        for what in differs {
            diagnostic = diagnostic.note(what.clone());
        }
        diagnostic = diagnostic.note(cause.clone());
        if more > 0 && place + 1 == MOST_REPORTED {
            diagnostic = diagnostic.note(format!("{more} more clauses come out otherwise"));
        }
        diagnostics.push(diagnostic.help(help.clone()));
    }
}

/// Why an edition is read otherwise than its lock says, and what to do.
fn cause(lock: &Lock, then: &Reader, of: ResolvedEdition<'_>) -> (String, String) {
    match setting(lock, then, of) {
        Some(cause) => (cause, "restore it; readers act on the published meaning".to_owned()),
        None => {
            let version = version(lock, then);
            let cause = match version == VERSION {
                true => "neither its text nor a setting that the lock records was changed".to_owned(),
                false => format!(
                    "clausebook {version} read it for the lock, and this is {VERSION}, which reads it otherwise"
                ),
            };
            let help = format!(
                "if the present reading is what was meant, record it in the lock: clausebook edition accept {} --reason TEXT",
                of.edition.id
            );
            (cause, help)
        }
    }
}

/// The version of the program whose reading holds.
fn version<'l>(lock: &'l Lock, then: &'l Reader) -> &'l str {
    lock.accepted.last().map_or(&then.version, |accepted| &accepted.version)
}

/// The setting or profile that was changed since.
fn setting(lock: &Lock, then: &Reader, of: ResolvedEdition<'_>) -> Option<String> {
    let now = Reader::of(of);
    let site = &of.resolved.standard.site;
    let first = lock.languages.first().filter(|first| first.as_str() != site.default_lang().as_str());
    if let Some(first) = first {
        let present = site.default_lang();
        return Some(format!("`languages` in content/site.yaml begins with `{present}`; it began with `{first}`"));
    }
    let mut langs = then.profiles.keys().chain(now.profiles.keys());
    if let Some(lang) = langs.find(|lang| then.profiles.get(*lang) != now.profiles.get(*lang)) {
        let other = now.profiles.get(lang).map_or("no profile".to_owned(), |other| format!("the profile `{other}`"));
        let chosen = then.profiles.get(lang).map_or("none".to_owned(), |name| format!("`{name}`"));
        return Some(format!("content/site.yaml chooses {other} of requirement words ({lang}); it chose {chosen}"));
    }
    let changed = then.own_profiles.iter().find(|(name, digest)| now.own_profiles.get(*name) != Some(*digest));
    if let Some((name, _)) = changed {
        return Some(format!("content/profiles/{name}.yaml was changed"));
    }
    let html = (then.raw_html != now.raw_html).then_some(&now.raw_html);
    html.map(|now| format!("`raw-html` in content/site.yaml is `{now}`; it was `{}`", then.raw_html))
}

/// Why a reading cannot be accepted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAccepted {
    /// The lock is from before locks recorded readings.
    #[error("the lock of edition `{0}` is older than readings in locks; nothing is compared with it")]
    NotRecorded(String),
    /// Every clause comes out as the lock says.
    #[error("every clause of edition `{0}` is read as its lock says")]
    Nothing(String),
    /// A setting explains the difference.
    #[error("{0}; only another version of the program can be accepted, so restore the setting")]
    Setting(String),
    /// No reason is given.
    #[error("give the reason with --reason TEXT: the lock keeps it")]
    NoReason,
}

/// The lock with the present reading of all clauses that come out otherwise. `is_changed` says which things have other bytes.
///
/// # Errors
/// Nothing differs, or for another reason than the program.
pub fn accept(
    lock: &Lock,
    of: ResolvedEdition<'_>,
    is_changed: impl Fn(&Thing) -> bool,
    reason: &str,
) -> Result<Lock, NotAccepted> {
    let id = || of.edition.id.to_string();
    let then = lock.reader.as_ref().ok_or_else(|| NotAccepted::NotRecorded(id()))?;
    if let Some(cause) = setting(lock, then, of) {
        return Err(NotAccepted::Setting(cause));
    }
    let found = differences(lock, of, is_changed);
    if found.is_empty() {
        return Err(NotAccepted::Nothing(id()));
    }
    if reason.trim().is_empty() {
        return Err(NotAccepted::NoReason);
    }
    let clauses = found.into_iter().map(|(clause, now, _)| (clause.id.value.to_string(), now)).collect();
    let accepted = Accepted { version: VERSION.to_owned(), reason: reason.trim().to_owned(), clauses };
    let mut lock = lock.clone();
    lock.accepted.push(accepted);
    Ok(lock)
}
