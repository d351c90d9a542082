//! Looks up an id or a link: whether its target exists, and if not, which id was probably meant.

use super::names::Names;
use super::rules::{BAD_LINK, BAD_REFERENCE, BROKEN_REFERENCE, MISSING_FILE, PATH_ESCAPE, WITHDRAWN_REFERENCE};
use super::{Destination, Reference, ReferenceError, missing, outside};
use crate::diagnostic::{Diagnostic, Diagnostics, Placed, SUGGESTIONS, Span, Subject, listed, nearest, shown};
use crate::model::{ClauseId, ClauseText, EditionId, Passage, Passages, Scheme, Standard, Thing, ThingKind};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Looks up ids in all editions.
pub(super) struct Linker<'a> {
    pub standard: &'a Standard,
    pub names: &'a [Names<'a>],
    pub diagnostics: Diagnostics,
    /// The editions that references name, each with the place of its reference.
    pub editions_named: Vec<Placed<EditionId>>,
    suggestions_left: usize,
}

/// A link or an image in the text.
pub(super) struct Link<'a> {
    pub destination: &'a str,
    pub span: Span,
    pub is_image: bool,
}

/// The place from which a link leads.
#[derive(Clone, Copy)]
pub(super) struct Standpoint<'a> {
    /// The edition in which an unqualified id is looked up, as an index into [`Standard::editions`].
    pub edition: usize,
    /// Whether the link may lead to a withdrawn clause. The text of a withdrawn clause may refer to others.
    pub from_tombstone: bool,
    /// The files that links can name, and their folder.
    pub files: &'a BTreeMap<String, PathBuf>,
}

impl<'a> Linker<'a> {
    pub fn new(standard: &'a Standard, names: &'a [Names<'a>]) -> Linker<'a> {
        Linker {
            standard,
            names,
            diagnostics: Diagnostics::new(),
            editions_named: Vec::new(),
            suggestions_left: SUGGESTIONS,
        }
    }

    /// Checks an id in a field or attribute, and returns whether it exists.
    pub fn id(&mut self, edition: usize, kind: ThingKind, id: &str, span: Span) -> bool {
        if self.names[edition].has(kind, id) {
            return true;
        }
        let message = format!("no {} has the id `{id}`", kind.noun());
        let mut diagnostic = Diagnostic::new(&BROKEN_REFERENCE, span, message);
        if let Some(other) = self.names[edition].other_kinds(kind, id).next() {
            diagnostic = diagnostic.note(format!("`{id}` is a {}; a {} is expected here", other.noun(), kind.noun()));
        } else if let Some(elsewhere) = self.elsewhere(edition, kind, id) {
            diagnostic = diagnostic.note(format!("edition `{elsewhere}` has it, but this edition does not"));
        }
        if let Some(near) = self.near(edition, kind, id) {
            diagnostic = diagnostic.help(format!("did you mean `{near}`?"));
            diagnostic.replacement = Some(near.to_owned());
        } else if self.names[edition].all(kind).is_empty() {
            diagnostic = diagnostic.help(format!("this edition declares no {} at all", kind.noun()));
        }
        let diagnostic = self.rests_on_definition(diagnostic, edition, kind, id);
        self.diagnostics.push(diagnostic);
        false
    }

    /// Checks the id of a clause that must be in force. Returns the index of the clause.
    pub fn clause_in_force(&mut self, edition: usize, id: &Placed<ClauseId>) -> Option<usize> {
        if self.id(edition, ThingKind::Clause, id.value.as_str(), id.span) {
            self.not_withdrawn(edition, &id.value, id.span);
        }
        self.names[edition].place(ThingKind::Clause, id.value.as_str())
    }

    pub fn edition(&mut self, id: &Placed<EditionId>) -> bool {
        if self.standard.edition(&id.value).is_some() {
            return true;
        }
        let mut diagnostic = Diagnostic::new(&BROKEN_REFERENCE, id.span, format!("there is no edition `{}`", id.value));
        if self.may_suggest() {
            let known = self.standard.editions.iter().map(|edition| edition.id.as_str());
            diagnostic = diagnostic.suggest(id.value.as_str(), known);
        }
        self.diagnostics.push(diagnostic);
        false
    }

    /// Checks a link. If it is a reference, returns it, without an edition if it stays in its own.
    pub fn link(&mut self, link: &Link<'_>, from: Standpoint<'_>) -> Option<Reference> {
        match Destination::parse(link.destination) {
            Destination::Reference(reference) if link.is_image => {
                let why = "an image is a file, not a reference".to_owned();
                self.bad(link, why, format!("write the link without `!`: `[](clause:{})`", reference.target.id()));
            }
            Destination::Reference(reference) => return self.reference(reference, link, from),
            Destination::Outside(_) if link.is_image => {
                let why = "an image is a file, not a reference".to_owned();
                self.bad(link, why, "write the link without `!`");
            }
            Destination::Outside(reference) => {
                self.diagnostics.extend(outside::check(self.standard, &reference, link.span, from));
            }
            Destination::Web if link.is_image => {
                let why = "an image from another host would reveal every reader to that host".to_owned();
                self.bad(link, why, "put the image into `files` and write `../files/NAME`");
            }
            Destination::Web => {}
            Destination::File(path) => self.file(&path, link, from),
            Destination::Escape => {
                let message = format!("`{}` leads out of the `files` folder", shown(link.destination));
                let help = "put the file into `files` and write `../files/NAME`";
                self.diagnostics.push(Diagnostic::new(&PATH_ESCAPE, link.span, message).help(help));
            }
            Destination::BadReference(error) => self.bad_reference(link, &error),
            Destination::Bad { why, cure } => self.bad(link, format!("{why}: `{}`", shown(link.destination)), cure),
        }
        None
    }

    fn bad(&mut self, link: &Link<'_>, message: String, cure: impl Into<String>) {
        self.diagnostics.push(Diagnostic::new(&BAD_LINK, link.span, message).help(cure));
    }

    fn bad_reference(&mut self, link: &Link<'_>, error: &ReferenceError) {
        let (part, cause) = match error {
            ReferenceError::Id(cause) => ("id", cause),
            ReferenceError::Edition(cause) => ("edition", cause),
            ReferenceError::Standard(cause) => ("standard", cause),
            ReferenceError::Passage(cause) => {
                let message =
                    format!("the reference `{}` names no paragraph or item after `#`", shown(link.destination));
                self.diagnostics.push(Diagnostic::new(&BAD_REFERENCE, link.span, message).help(cause.to_string()));
                return;
            }
        };
        let message = format!("the {part} of the reference `{}` is invalid: {cause}", shown(link.destination));
        let help = "write `KIND:ID`, or `KIND:EDITION/ID` for another edition, or `KIND:STANDARD/EDITION/ID` for another standard of the library";
        self.diagnostics.push(Diagnostic::new(&BAD_REFERENCE, link.span, message).help(help));
    }

    fn file(&mut self, path: &str, link: &Link<'_>, from: Standpoint<'_>) {
        if from.files.contains_key(path) {
            return;
        }
        let mut diagnostic =
            Diagnostic::new(&MISSING_FILE, link.span, format!("there is no file `files/{}`", shown(path)));
        if self.may_suggest()
            && let Some(near) = nearest(path, from.files.keys().map(String::as_str))
        {
            diagnostic = diagnostic.help(format!("did you mean `../files/{near}`?"));
            diagnostic.replacement = Some(format!("../files/{near}"));
        }
        let edition = &self.standard.editions[from.edition].id;
        for folder in [format!("content/editions/{edition}/files"), "content/files".to_owned()] {
            diagnostic = diagnostic.rests_on(Subject::Path(format!("{folder}/{path}")));
        }
        self.diagnostics.push(diagnostic);
    }

    fn reference(&mut self, reference: Reference, link: &Link<'_>, from: Standpoint<'_>) -> Option<Reference> {
        let span = link.span;
        let (edition, named) = match &reference.edition {
            None => (from.edition, false),
            Some(id) => {
                self.editions_named.push(Placed::new(id.clone(), span));
                if !self.edition(&Placed::new(id.clone(), span)) {
                    return None;
                }
                (self.standard.editions.iter().position(|edition| &edition.id == id)?, true)
            }
        };
        let Reference { target, passage, .. } = reference;
        let kind = target.kind();
        if !self.names[edition].has(kind, target.id()) {
            self.broken(edition, named, kind, target.id(), span);
            return None;
        }
        if let (Thing::Clause(id), Some(passage)) = (&target, passage)
            && !self.passage(edition, id, passage, link)
        {
            return None;
        }
        if edition != from.edition {
            return Some(Reference { edition: reference.edition, target, passage });
        }
        if let Thing::Clause(id) = &target
            && !from.from_tombstone
        {
            self.not_withdrawn(edition, id, span);
        }
        Some(Reference { edition: None, target, passage })
    }

    /// Checks that a clause has a paragraph or item, and returns whether it has.
    fn passage(&mut self, place: usize, id: &ClauseId, passage: Passage, link: &Link<'_>) -> bool {
        let edition = &self.standard.editions[place];
        let clause = self.names[place].place(ThingKind::Clause, id.as_str());
        let authoritative = self.standard.site.default_lang();
        let Some(texts) = clause.map(|at| &edition.clauses[at].texts) else { return true };
        let Some(text) = texts.get(authoritative) else { return true };
        let (scheme, written) = (edition.numbering.scheme, link.destination.split_once('#').map_or("", |(_, of)| of));
        let passages = Passages::of(scheme, &text.blocks);
        let diagnostic = match scheme {
            _ if passages.have(passage) => {
                let lacks = |text: &ClauseText| !Passages::of(scheme, &text.blocks).have(passage);
                let others = texts.iter().filter(|(lang, _)| *lang != authoritative);
                match others.into_iter().find(|(_, text)| lacks(text)) {
                    Some((lang, text)) => missing::in_translation(id, written, lang, text.heading, link.span),
                    None => return true,
                }
            }
            Scheme::Articles => missing::in_article(id, passage, &passages, link.span),
            Scheme::Decimal | Scheme::Labels => missing::in_clause(id, passage, written, &passages, link.span),
        };
        self.diagnostics.push(diagnostic);
        false
    }

    /// Reports a reference in the text. Unlike [`Linker::id`], it can lead to any kind of thing and to any edition.
    fn broken(&mut self, edition: usize, named: bool, kind: ThingKind, id: &str, span: Span) {
        let edition_id = self.standard.editions[edition].id.as_str();
        let (message, prefix) = if named {
            (format!("edition `{edition_id}` has no {} `{id}`", kind.noun()), format!("{edition_id}/"))
        } else {
            (format!("no {} has the id `{id}`", kind.noun()), String::new())
        };
        let other = self.names[edition].other_kinds(kind, id).find(|other| other.row().referable);
        let meant = if let Some(other) = other {
            Some(format!("{other}:{prefix}{id}"))
        } else if let Some(elsewhere) = self.elsewhere(edition, kind, id) {
            Some(format!("{kind}:{elsewhere}/{id}"))
        } else {
            self.near(edition, kind, id).map(|near| format!("{kind}:{prefix}{near}"))
        };
        let mut diagnostic = Diagnostic::new(&BROKEN_REFERENCE, span, message);
        if let Some(meant) = meant {
            diagnostic = diagnostic.help(format!("did you mean `{meant}`?"));
            diagnostic.replacement = Some(meant);
        }
        let diagnostic = self.rests_on_definition(diagnostic, edition, kind, id);
        self.diagnostics.push(diagnostic);
    }

    /// Marks the diagnostic as dependent: a broken id can follow from a fault in its definition, or in the file that
    /// would define it.
    fn rests_on_definition(&self, diagnostic: Diagnostic, edition: usize, kind: ThingKind, id: &str) -> Diagnostic {
        let path = format!("content/editions/{}/{}", self.standard.editions[edition].id, kind.row().defined_in);
        diagnostic.rests_on(Subject::id(id)).rests_on(Subject::Path(path))
    }

    pub fn not_withdrawn(&mut self, edition: usize, id: &ClauseId, span: Span) {
        let Some(place) = self.names[edition].place(ThingKind::Clause, id.as_str()) else { return };
        let Some(withdrawal) = &self.standard.editions[edition].clauses[place].withdrawn else { return };
        let message = format!("clause `{id}` was withdrawn on {}", withdrawal.date);
        let diagnostic =
            Diagnostic::new(&WITHDRAWN_REFERENCE, span, message).related(withdrawal.span, "withdrawn here");
        let successors = listed(withdrawal.replaced_by.iter().map(|id| format!("`{}`", id.value)));
        self.diagnostics.push(if successors.is_empty() {
            diagnostic.help("it was not replaced; only its own text, or another edition, may still refer to it")
        } else {
            diagnostic.help(format!("refer to its replacement: {successors}"))
        });
    }

    /// Another edition that has the id, the newest first.
    fn elsewhere(&self, edition: usize, kind: ThingKind, id: &str) -> Option<&'a EditionId> {
        let mut others = self.names.iter().enumerate().filter(|&(other, _)| other != edition);
        let (found, _) = others.find(|(_, names)| names.has(kind, id))?;
        Some(&self.standard.editions[found].id)
    }

    /// The nearest existing id, unless the limit of suggestions is reached.
    pub fn near(&mut self, edition: usize, kind: ThingKind, id: &str) -> Option<&'a str> {
        if self.may_suggest() { nearest(id, self.names[edition].all(kind)) } else { None }
    }

    fn may_suggest(&mut self) -> bool {
        let may = self.suggestions_left > 0;
        self.suggestions_left = self.suggestions_left.saturating_sub(1);
        may
    }
}
