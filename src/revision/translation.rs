//! Translations that have fallen behind: a translated heading may record, with `of=`, the digest of the text that it
//! translates; when the authoritative text has another digest, the translation is of an older text.

use super::compare::Subject;
use super::redline::{AsWritten, Change, Redline, Side, redline};
use super::rules::{STALE_TRANSLATION, UNTRACKED_TRANSLATION};
use super::wording::Wording;
use crate::diagnostic::{Diagnostic, Diagnostics, Placed, Span};
use crate::model::{Clause, ClauseId, ClauseIndex, ClauseText, Edition, EditionId, Lang};
use crate::resolve::{Findings, Resolved};
use crate::source::{ChapterSource, Sources};
use std::collections::BTreeMap;

/// Whether a translation is of the text that holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Freshness {
    /// It is of the text that holds.
    Current,
    /// The text was changed since.
    Stale,
    /// It does not say which text it is of.
    Untracked,
}

impl Freshness {
    /// The word for it in strings and data.
    pub fn word(self) -> &'static str {
        match self {
            Freshness::Current => "current",
            Freshness::Stale => "stale",
            Freshness::Untracked => "untracked",
        }
    }
}

/// The digest that a translation of the text records.
pub fn digest(authoritative: &ClauseText) -> String {
    Wording::of(authoritative).digest().short()
}

/// How fresh a clause is in a language other than the authoritative one; `None` if it has no text there.
pub fn freshness(clause: &Clause, lang: &Lang, authoritative: &Lang) -> Option<Freshness> {
    let (text, original) = (clause.texts.get(lang)?, clause.texts.get(authoritative)?);
    Some(match &text.of {
        None => Freshness::Untracked,
        Some(of) if of.value == digest(original) => Freshness::Current,
        Some(_) => Freshness::Stale,
    })
}

/// The authoritative texts of all editions by clause and digest, to find again what a stale translation translates.
pub struct OlderTexts<'a> {
    by_digest: BTreeMap<(&'a ClauseId, String), (&'a EditionId, &'a ClauseText)>,
}

impl<'a> OlderTexts<'a> {
    /// Only texts of clauses with a stale translation somewhere are kept: most sites have few or none.
    pub fn of(resolved: &'a Resolved) -> OlderTexts<'a> {
        let site = &resolved.standard.site;
        let authoritative = site.default_lang();
        let is_stale = |clause: &Clause| {
            site.languages.iter().any(|lang| freshness(clause, lang, authoritative) == Some(Freshness::Stale))
        };
        let clauses = || {
            resolved
                .standard
                .editions
                .iter()
                .flat_map(|edition| edition.clauses.iter().map(move |clause| (&edition.id, clause)))
        };
        let wanted: std::collections::BTreeSet<&ClauseId> =
            clauses().filter(|(_, clause)| is_stale(clause)).map(|(_, clause)| &clause.id.value).collect();
        let texts =
            clauses().filter(|(_, clause)| wanted.contains(&clause.id.value)).filter_map(|(edition, clause)| {
                let text = clause.texts.get(authoritative)?;
                Some(((&clause.id.value, digest(text)), (edition, text)))
            });
        OlderTexts { by_digest: texts.collect() }
    }

    /// The text that a stale translation is of, and the edition that has it; `None` if no edition has it any more.
    pub fn text_of(&self, clause: &'a Clause, lang: &Lang) -> Option<(&'a EditionId, &'a ClauseText)> {
        let of = clause.texts.get(lang)?.of.as_ref()?;
        self.by_digest.get(&(&clause.id.value, of.value.clone())).copied()
    }

    /// What changed since a stale translation was made.
    pub fn changes_since(
        &self,
        clause: &'a Clause,
        lang: &Lang,
        authoritative: &Lang,
    ) -> Option<(&'a EditionId, Redline)> {
        let (edition, before) = self.text_of(clause, lang)?;
        let now = Wording::of(clause.texts.get(authoritative)?);
        let before = Wording::of(before);
        Some((edition, redline(Side::of(&before, &AsWritten), Side::of(&now, &AsWritten))))
    }
}

/// How much of a redline a diagnostic shows.
const MOST_LINES: usize = 3;

pub(super) fn run(
    resolved: &Resolved,
    older: &OlderTexts<'_>,
    of: Subject<'_>,
    locked: bool,
    diagnostics: &mut Diagnostics,
) {
    let site = &resolved.standard.site;
    let authoritative = site.default_lang();
    let wants_untracked = site.rules.contains_key(UNTRACKED_TRANSLATION.id);
    for (at, clause) in of.edition.indexed_clauses() {
        for lang in site.languages.iter().filter(|lang| *lang != authoritative) {
            let (Some(text), Some(freshness)) = (clause.texts.get(lang), freshness(clause, lang, authoritative)) else {
                continue;
            };
            match (freshness, &text.of) {
                (Freshness::Stale, Some(recorded)) => {
                    let message = format!("the translation of {} into `{lang}` is of an older text", label(of, at));
                    let diagnostic = Diagnostic::new(&STALE_TRANSLATION, recorded.span, message);
                    diagnostics.push(since(diagnostic, resolved, older, clause, lang, recorded));
                }
                // What is published is as it is.
                (Freshness::Untracked, _) if wants_untracked && !locked => {
                    let label = label(of, at);
                    let message = format!("the translation of {label} into `{lang}` does not say which text it is of");
                    let diagnostic = Diagnostic::new(&UNTRACKED_TRANSLATION, text.heading, message).help(format!(
                        "compare the two, then let `clausebook translations --accept {}` record it",
                        clause.id.value
                    ));
                    diagnostics.push(diagnostic);
                }
                _ => {}
            }
        }
    }
}

fn label(of: Subject<'_>, at: ClauseIndex) -> String {
    let id = &of.edition.clause(at).id.value;
    of.findings.number(at).map_or_else(|| format!("`{id}`"), |number| format!("{number} `{id}`"))
}

fn since(
    mut diagnostic: Diagnostic,
    resolved: &Resolved,
    older: &OlderTexts<'_>,
    clause: &Clause,
    lang: &Lang,
    recorded: &Placed<String>,
) -> Diagnostic {
    let authoritative = resolved.standard.site.default_lang();
    if let Some(text) = clause.texts.get(authoritative) {
        diagnostic = diagnostic.related(text.heading, "the text that holds");
    }
    match older.changes_since(clause, lang, authoritative) {
        Some((edition, redline)) => {
            let changed: Vec<String> =
                redline.lines.iter().filter(|line| line.change() != Some(Change::Same)).map(shown).collect();
            diagnostic = diagnostic.note(format!("it translates the text of edition `{edition}`; changed since:"));
            for line in changed.iter().take(MOST_LINES) {
                diagnostic = diagnostic.note(line.clone());
            }
            if changed.len() > MOST_LINES {
                diagnostic = diagnostic.note(format!("and {} more lines", changed.len() - MOST_LINES));
            }
        }
        None => {
            diagnostic = diagnostic.note(format!("no edition has the text with the digest {} any more", recorded.value))
        }
    }
    diagnostic.help(format!("translate what changed, then run `clausebook translations --accept {}`", clause.id.value))
}

/// A line of a redline as plain text: `[-removed-]{+added+}`.
pub fn shown(line: &super::redline::RedlineLine) -> String {
    line.pieces()
        .map(|piece| match piece.change {
            Change::Same => piece.text.clone(),
            Change::Removed => format!("[-{}-]", piece.text),
            Change::Added => format!("{{+{}+}}", piece.text),
        })
        .collect()
}

/// A chapter's file with what was recorded in it.
#[derive(Clone, Debug)]
pub struct Record {
    /// The whole text of the file.
    pub text: String,
    /// How many headings were changed.
    pub recorded: usize,
}

/// Records in the headings of translations that they are of the text that holds. Gives the files that change, by path.
pub fn record(
    resolved: &Resolved,
    sources: &Sources,
    editions: &[&EditionId],
    langs: &[&Lang],
    wanted: &dyn Fn(&ClauseId) -> bool,
) -> BTreeMap<String, Record> {
    let authoritative = resolved.standard.site.default_lang();
    let mut records = BTreeMap::new();
    for (edition, findings) in resolved.editions().filter(|(edition, _)| editions.contains(&&edition.id)) {
        let Some(of) = sources.edition(&edition.folder) else { continue };
        let translated = |chapter: &&ChapterSource| {
            chapter
                .lang
                .as_deref()
                .is_some_and(|tag| langs.iter().any(|lang| lang.as_str() == tag && *lang != authoritative))
        };
        for chapter in of.chapters.iter().filter(translated) {
            let edits = edits(edition, findings, authoritative, chapter, Recording::Accepted(wanted));
            if edits.is_empty() {
                continue;
            }
            let mut text = sources.texts.text(chapter.file).to_owned();
            let recorded = edits.len();
            for (span, new) in edits.into_iter().rev() {
                text.replace_range(span.start..span.end, &new);
            }
            records.insert(sources.texts.path(chapter.file).to_owned(), Record { text, recorded });
        }
    }
    records
}

/// Which headings of translations are to record the text that they are of.
#[derive(Clone, Copy)]
pub enum Recording<'w> {
    /// Those of the clauses that somebody has compared, whatever they record now.
    Accepted(&'w dyn Fn(&ClauseId) -> bool),
    /// Those that record nothing. A translation that has fallen behind stays so.
    Missing,
    /// Those that recorded the text that held until now, by clause and digest: it reads the same under other ids.
    Following(&'w dyn Fn(&ClauseId, &str) -> bool),
}

/// What is to be written into a chapter's file, in the order of its text; nothing into one of the authoritative language.
pub fn edits(
    edition: &Edition,
    findings: &Findings,
    authoritative: &Lang,
    chapter: &ChapterSource,
    recording: Recording<'_>,
) -> Vec<(Span, String)> {
    let mut edits: Vec<(Span, String)> = Vec::new();
    if chapter.lang.as_deref().is_none_or(|tag| tag == authoritative.as_str()) {
        return edits;
    }
    let wanted = |id: &ClauseId| match recording {
        Recording::Accepted(wanted) => wanted(id),
        Recording::Missing | Recording::Following(_) => true,
    };
    for section in &chapter.document.sections {
        let attributes = &section.heading.attributes;
        let id = attributes.id.as_ref().and_then(|id| ClauseId::parse(&id.value).ok()).filter(&wanted);
        let clause = id.and_then(|id| findings.clause(edition, &id)).map(|(_, clause)| clause);
        let original = clause.and_then(|clause| Some((clause, clause.texts.get(authoritative)?)));
        let (Some((clause, original)), Some(block)) = (original, attributes.span) else { continue };
        match (attributes.get("of").and_then(|of| of.value.as_ref()), recording) {
            // Before the brace that ends the block.
            (None, Recording::Accepted(_) | Recording::Missing) => {
                let end = Span::new(block.file, block.end - 1, block.end - 1);
                edits.push((end, format!(" of={}", digest(original))));
            }
            (Some(of), Recording::Accepted(_)) if of.value != digest(original) => {
                edits.push((of.span, digest(original)));
            }
            (Some(of), Recording::Following(held))
                if of.value != digest(original) && held(&clause.id.value, &of.value) =>
            {
                edits.push((of.span, digest(original)));
            }
            _ => {}
        }
    }
    edits
}
