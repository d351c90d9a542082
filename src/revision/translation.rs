//! Outdated translations. A translated heading may record, with `of=`, the digest of the text that it translates. If
//! the authoritative text has another digest, the translation is outdated.

use super::redline::{AsWritten, Change, Redline, Side, redline};
use super::rules::{STALE_TRANSLATION, UNTRACKED_TRANSLATION};
use super::wording::Wording;
use crate::diagnostic::{Diagnostic, Diagnostics, Placed, Span};
use crate::model::{Clause, ClauseId, ClauseIndex, ClauseText, Edition, EditionId, Lang};
use crate::resolve::{Findings, Resolved, ResolvedEdition};
use crate::source::{ChapterSource, Sources};
use std::collections::BTreeMap;

/// Whether a translation is up to date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Freshness {
    /// It translates the current text.
    Current,
    /// The text has changed since.
    Stale,
    /// It does not record which text it translates.
    Untracked,
}

impl Freshness {
    /// The word in strings and data.
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

/// Whether the translation of a clause is up to date; `None` if the clause has no text in `lang`.
pub fn freshness(clause: &Clause, lang: &Lang, authoritative: &Lang) -> Option<Freshness> {
    let (text, original) = (clause.texts.get(lang)?, clause.texts.get(authoritative)?);
    Some(match &text.of {
        None => Freshness::Untracked,
        Some(of) if of.value == digest(original) => Freshness::Current,
        Some(_) => Freshness::Stale,
    })
}

/// The authoritative texts of all editions by clause and digest, to find the text that an outdated translation
/// translates.
pub struct OlderTexts<'a> {
    by_digest: BTreeMap<(&'a ClauseId, String), (&'a EditionId, &'a ClauseText)>,
}

impl<'a> OlderTexts<'a> {
    /// Only texts of clauses with an outdated translation are kept; most sites have few or none.
    pub fn of(resolved: &'a Resolved) -> OlderTexts<'a> {
        let site = &resolved.standard.site;
        let authoritative = site.default_lang();
        let is_stale = |clause: &Clause| {
            clause.texts.keys().any(|lang| freshness(clause, lang, authoritative) == Some(Freshness::Stale))
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

    /// The text that an outdated translation translates, with its edition; `None` if no edition has it any more.
    pub fn text_of(&self, clause: &'a Clause, lang: &Lang) -> Option<(&'a EditionId, &'a ClauseText)> {
        let of = clause.texts.get(lang)?.of.as_ref()?;
        self.by_digest.get(&(&clause.id.value, of.value.clone())).copied()
    }

    /// The changes since an outdated translation was made.
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

/// The maximum number of redline lines in a diagnostic.
const MAX_LINES: usize = 3;

pub(super) fn run(older: &OlderTexts<'_>, of: ResolvedEdition<'_>, locked: bool, diagnostics: &mut Diagnostics) {
    let resolved = of.resolved;
    let site = &resolved.standard.site;
    let authoritative = site.default_lang();
    let wants_untracked = site.rules.contains_key(UNTRACKED_TRANSLATION.id);
    for (at, clause) in of.edition.indexed_clauses() {
        for lang in of.edition.languages().iter().filter(|lang| *lang != authoritative) {
            let (Some(text), Some(freshness)) = (clause.texts.get(lang), freshness(clause, lang, authoritative)) else {
                continue;
            };
            match (freshness, &text.of) {
                (Freshness::Stale, Some(recorded)) => {
                    let message =
                        format!("the translation of {} into `{lang}` is outdated", label(of, at, authoritative));
                    let diagnostic = Diagnostic::new(&STALE_TRANSLATION, recorded.span, message);
                    diagnostics.push(since(diagnostic, resolved, older, clause, lang, recorded));
                }
                // Published editions are not changed any more.
                (Freshness::Untracked, _) if wants_untracked && !locked => {
                    let label = label(of, at, authoritative);
                    let message =
                        format!("the translation of {label} into `{lang}` does not record which text it translates");
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

fn label(of: ResolvedEdition<'_>, at: ClauseIndex, lang: &Lang) -> String {
    let id = &of.edition.clause(at).id.value;
    of.findings.shown_number(at, lang).map_or_else(|| format!("`{id}`"), |number| format!("{number} `{id}`"))
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
        diagnostic = diagnostic.related(text.heading, "the authoritative text");
    }
    match older.changes_since(clause, lang, authoritative) {
        Some((edition, redline)) => {
            let changed: Vec<String> =
                redline.lines.iter().filter(|line| line.change() != Some(Change::Same)).map(shown).collect();
            diagnostic = diagnostic.note(format!("it translates the text of edition `{edition}`; changed since:"));
            for line in changed.iter().take(MAX_LINES) {
                diagnostic = diagnostic.note(line.clone());
            }
            if changed.len() > MAX_LINES {
                diagnostic = diagnostic.note(format!("and {} more lines", changed.len() - MAX_LINES));
            }
        }
        None => diagnostic = diagnostic.note(format!("no edition has a text with the digest {}", recorded.value)),
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

/// A chapter's file after recording.
#[derive(Clone, Debug)]
pub struct Record {
    /// The whole text of the file.
    pub text: String,
    /// The number of changed headings.
    pub recorded: usize,
}

/// Records in the headings of translations that they translate the current text. Returns the changed files by path.
pub fn record(
    resolved: &Resolved,
    sources: &Sources,
    editions: &[&EditionId],
    langs: &[&Lang],
    wanted: &dyn Fn(&ClauseId) -> bool,
) -> BTreeMap<String, Record> {
    let authoritative = resolved.standard.site.default_lang();
    let mut records = BTreeMap::new();
    for ResolvedEdition { edition, findings, .. } in resolved.editions().filter(|of| editions.contains(&&of.edition.id))
    {
        let Some(of) = sources.edition(&edition.folder) else { continue };
        let translated = |chapter: &&ChapterSource| {
            chapter
                .lang
                .as_deref()
                .is_some_and(|tag| langs.iter().any(|lang| lang.as_str() == tag && *lang != authoritative))
        };
        for chapter in of.texts().filter(translated) {
            let edits = edits(edition, findings, authoritative, chapter, Recording::Accepted(wanted));
            if edits.is_empty() {
                continue;
            }
            let mut text = sources.texts.text(chapter.file).to_owned();
            let recorded = edits.len();
            for (span, new) in edits.into_iter().rev() {
                text.replace_range(span.start()..span.end(), &new);
            }
            records.insert(sources.texts.path(chapter.file).to_owned(), Record { text, recorded });
        }
    }
    records
}

/// The translated headings in which a digest is recorded.
#[derive(Clone, Copy)]
pub enum Recording<'w> {
    /// Headings of clauses that the user has compared, whatever they record now.
    Accepted(&'w dyn Fn(&ClauseId) -> bool),
    /// Headings without a digest. Outdated translations are not changed.
    Missing,
    /// Headings with the digest of a text, given by clause and digest, that has the same wording under other ids.
    Following(&'w dyn Fn(&ClauseId, &str) -> bool),
}

/// The edits of a chapter's file, in text order; none for a file of the authoritative language.
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
                let end = Span::new(block.file, block.end() - 1, block.end() - 1);
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
