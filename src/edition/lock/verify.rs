//! Compares the sources with the lock.

use super::reading::{self, NotAccepted};
use super::{FileState, Lock, elements};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, SUGGESTIONS, Span};
use crate::edition::errata;
use crate::edition::rules::{CHANGED_AFTER_PUBLICATION, UNFOUNDED_ERRATUM};
use crate::model::{ClauseId, Edition, Erratum, Status, Thing};
use crate::resolve::{Findings, ResolvedEdition};
use crate::revision::wording::Wording;
use crate::source::digest::{Digest, DigestBuilder};
use std::collections::{BTreeMap, BTreeSet};

/// Reports every difference between a locked edition and its lock that no erratum declares.
pub fn verify(
    lock: &Lock,
    of: ResolvedEdition<'_>,
    files: &BTreeMap<String, FileState>,
    diagnostics: &mut Diagnostics,
) {
    let ResolvedEdition { edition, findings, .. } = of;
    let verifier = Verifier { lock, edition, findings, files, errata: errata::latest(edition) };
    verifier.status(diagnostics);
    let changed = verifier.changed(diagnostics);
    for (thing, place) in &changed.things {
        if let Some(diagnostic) = verifier.thing(thing, place) {
            diagnostics.push(diagnostic);
        }
    }
    verifier.numbers(&changed, diagnostics);
    elements::verify(lock, edition, findings, diagnostics);
    reading::verify(lock, of, |thing| changed.things.contains_key(thing), diagnostics);
    verifier.errata(&changed, diagnostics);
}

/// The lock of an edition with the present reading of its text, because another version of the program reads it otherwise.
///
/// # Errors
/// Nothing differs, or for another reason than the program.
pub fn accept(
    lock: &Lock,
    of: ResolvedEdition<'_>,
    files: &BTreeMap<String, FileState>,
    reason: &str,
) -> Result<Lock, NotAccepted> {
    let ResolvedEdition { edition, findings, .. } = of;
    let verifier = Verifier { lock, edition, findings, files, errata: errata::latest(edition) };
    let changed = verifier.changed(&mut Diagnostics::new());
    reading::accept(lock, of, |thing| changed.things.contains_key(thing), reason)
}

/// The things that differ from the lock, with their places.
#[derive(Default)]
struct Changed {
    things: BTreeMap<Thing, Place>,
}

impl Changed {
    fn add(&mut self, thing: &Thing, place: &Place) {
        // The first file that contains the thing is in the authoritative language, or the only one.
        self.things.entry(thing.clone()).or_insert_with(|| place.clone());
    }
}

struct Verifier<'a> {
    lock: &'a Lock,
    edition: &'a Edition,
    findings: &'a Findings,
    files: &'a BTreeMap<String, FileState>,
    /// The current erratum of each thing that has one.
    errata: BTreeMap<&'a Thing, &'a Erratum>,
}

impl Verifier<'_> {
    /// The things whose bytes differ from the lock. What cannot be permitted is reported.
    fn changed(&self, diagnostics: &mut Diagnostics) -> Changed {
        let mut changed = Changed::default();
        for path in self.files.keys() {
            if !self.lock.files.contains_key(path) {
                // The things in the file are reported with the file; their other parts need not have changed.
                changed.add(&Thing::File(path.clone()), &self.path(path));
            }
        }
        for path in self.lock.files.keys() {
            self.file(path, &mut changed, diagnostics);
        }
        changed
    }

    fn path(&self, inside: &str) -> Place {
        Place::Path(format!("{}/{inside}", self.edition.folder))
    }

    fn status(&self, diagnostics: &mut Diagnostics) {
        if self.edition.status == Status::Draft {
            let message = format!("edition `{}` is published and cannot be a draft again", self.edition.id);
            let diagnostic = Diagnostic::new(&CHANGED_AFTER_PUBLICATION, self.path("edition.yaml"), message)
                .help("set `status` to `published`, `superseded` or `withdrawn`");
            diagnostics.push(diagnostic);
        }
    }

    fn file(&self, path: &str, changed: &mut Changed, diagnostics: &mut Diagnostics) {
        let locked = &self.lock.files[path];
        let Some(state) = self.files.get(path) else {
            let message = "this published file is missing".to_owned();
            let diagnostic = Diagnostic::new(&CHANGED_AFTER_PUBLICATION, self.path(path), message)
                .help("restore it as it was published");
            return diagnostics.push(diagnostic);
        };
        if state.digest.to_string() == locked.sha256 {
            return;
        }
        if state.digest_with_unix_lines.to_string() == locked.sha256 {
            let message = "the line endings of this file were changed after publication";
            let diagnostic = Diagnostic::new(&CHANGED_AFTER_PUBLICATION, self.path(path), message)
                .note("they are now those of Windows; git converts them on checkout unless this is disabled")
                .help("write `content/** -text` into .gitattributes, and check the files out again");
            return diagnostics.push(diagnostic);
        }
        let mut differs = false;
        for (thing, digest) in &locked.parts {
            match state.parts.get(thing) {
                Some(part) if part.digest.medium() == *digest => continue,
                Some(part) => changed.add(thing, &part.place),
                None => {
                    let message = format!("the published {} `{}` is missing", thing.kind(), thing.id());
                    let diagnostic = Diagnostic::new(&CHANGED_AFTER_PUBLICATION, self.path(path), message)
                        .note("an erratum can correct a thing, but not remove it")
                        .help("restore the published text, and remove it in a new edition");
                    diagnostics.push(diagnostic);
                }
            }
            differs = true;
        }
        for (thing, part) in state.parts.iter().filter(|(thing, _)| !locked.parts.contains_key(thing)) {
            changed.add(thing, &part.place);
            differs = true;
        }
        if !differs {
            // Every byte belongs to a part, so either the order of parts changed, or the part of `edition.yaml` that
            // may change.
            if path == "edition.yaml" {
                return;
            }
            let message = "the order of the things in this file was changed after publication";
            let diagnostic = Diagnostic::new(&CHANGED_AFTER_PUBLICATION, self.path(path), message)
                .help("restore the published order");
            diagnostics.push(diagnostic);
        }
    }

    /// The diagnostic for a changed thing; `None` if an erratum permits the change.
    fn thing(&self, thing: &Thing, place: &Place) -> Option<Diagnostic> {
        let digest = self.digest(thing).short();
        let erratum = self.errata.get(thing).copied();
        if erratum.and_then(|erratum| erratum.digest.as_ref()).is_some_and(|declared| declared.value == digest) {
            return None;
        }
        let what = match thing {
            Thing::File(_) => "this file".to_owned(),
            _ => format!("the {} `{}`", thing.kind(), thing.id()),
        };
        let is_new = !self.lock.files.values().any(|file| file.parts.contains_key(thing));
        let message = match is_new {
            true => format!("{what} was added after publication"),
            false => format!("{what} was changed after publication"),
        };
        let mut diagnostic = Diagnostic::new(&CHANGED_AFTER_PUBLICATION, place.clone(), message);
        if let Thing::File(_) = thing
            && !is_new
        {
            diagnostic = diagnostic.note("the change is outside all things with an id: spaces, comments, other keys");
        }
        if let Thing::Clause(id) = thing
            && !is_new
        {
            diagnostic = diagnostic.note(self.what_changed(id));
        }
        Some(self.cure(diagnostic, thing, erratum, &digest))
    }

    fn cure(&self, diagnostic: Diagnostic, thing: &Thing, erratum: Option<&Erratum>, digest: &str) -> Diagnostic {
        match erratum {
            None => diagnostic
                .note(format!("edition `{}` was published on {}", self.edition.id, self.lock.published))
                .help(format!(
                    "restore the published text, or declare the change in {}/errata.yaml: {{date: …, {}: {}, what: …, why: …, digest: \"{digest}\"}}",
                    self.edition.folder,
                    thing.kind(),
                    thing.id()
                )),
            Some(erratum) => match &erratum.digest {
                None => diagnostic
                    .related(erratum.thing.span, "the erratum, which has no digest")
                    .help(format!("add `digest: \"{digest}\"` to the erratum if this is the correction")),
                Some(declared) => diagnostic
                    .related(declared.span, "the erratum permits another text")
                    .help(format!("restore the text that it declares, or write `digest: \"{digest}\"` if this is the correction")),
            },
        }
    }

    /// The digest of all bytes of a thing in all files of the lock; for a new file, of the whole file.
    fn digest(&self, thing: &Thing) -> Digest {
        let mut builder = DigestBuilder::default();
        for (path, state) in self.files {
            if let Some(part) = state.parts.get(thing) {
                let is_new_file = !self.lock.files.contains_key(path);
                if is_new_file && *thing != Thing::File(path.clone()) {
                    continue;
                }
                builder.piece(path.as_bytes());
                let digest = if is_new_file { state.digest } else { part.digest };
                builder.piece(digest.to_string().as_bytes());
            }
        }
        builder.finish()
    }

    /// Whether the wording of a clause changed, and in which languages.
    fn what_changed(&self, id: &ClauseId) -> String {
        let (Some(locked), Some((_, clause))) = (self.lock.clause(id.as_str()), self.findings.clause(self.edition, id))
        else {
            return "the lock contains the digest of its source, but not of its text".to_owned();
        };
        let differs = |lang: &str, digest: &String| {
            let text = clause.texts.iter().find(|(known, _)| known.as_str() == lang).map(|(_, text)| text);
            text.is_none_or(|text| Wording::of(text).digest().medium() != *digest)
        };
        let langs: Vec<&str> =
            locked.text.iter().filter(|(lang, digest)| differs(lang, digest)).map(|(lang, _)| lang.as_str()).collect();
        match langs.as_slice() {
            [] => "the words are the same; the attributes, the markup or the spaces differ".to_owned(),
            langs => format!("its text differs in {}", langs.join(", ")),
        }
    }

    /// Reports changed numbers, which must not change after publication. If a clause was inserted, the clauses after it
    /// are not reported individually.
    fn numbers(&self, changed: &Changed, diagnostics: &mut Diagnostics) {
        let mut others = 0;
        let mut first: Option<(Span, String)> = None;
        for (at, clause) in self.edition.indexed_clauses() {
            let id = &clause.id.value;
            let Some(locked) = self.lock.clause(id.as_str()) else { continue };
            let number = self.findings.number(at).map(ToString::to_string);
            if number == locked.number || changed.things.contains_key(&Thing::Clause(id.clone())) {
                continue;
            }
            let or_none = |number: &Option<String>| number.clone().unwrap_or_else(|| "no number".to_owned());
            let message =
                format!("`{id}` was published as {} and is {} now", or_none(&locked.number), or_none(&number));
            match first {
                None => first = Some((clause.id.span, message)),
                Some(_) => others += 1,
            }
        }
        if let Some((span, message)) = first {
            let mut diagnostic = Diagnostic::new(&CHANGED_AFTER_PUBLICATION, span, message);
            if others > 0 {
                diagnostic = diagnostic.note(format!("{others} more clauses have other numbers"));
            }
            diagnostics
                .push(diagnostic.help("a published number must not change: restore what came before this clause"));
        }
    }

    fn errata(&self, changed: &Changed, diagnostics: &mut Diagnostics) {
        let known: BTreeSet<&Thing> = self.files.values().flat_map(|file| file.parts.keys()).collect();
        let mut unknown = 0;
        for erratum in &self.edition.errata {
            let thing = &erratum.thing.value;
            let span = erratum.thing.span;
            if !known.contains(thing) {
                let same_kind = known.iter().filter(|other| other.kind() == thing.kind()).map(|other| other.id());
                let message = format!("edition `{}` has no {} `{}`", self.edition.id, thing.kind(), thing.id());
                let mut diagnostic = Diagnostic::new(&UNFOUNDED_ERRATUM, span, message);
                unknown += 1;
                if unknown <= SUGGESTIONS {
                    diagnostic = diagnostic.suggest(thing.id(), same_kind);
                }
                diagnostics.push(diagnostic);
            } else if !changed.things.contains_key(thing) {
                let message = format!("the {} `{}` reads as it was published", thing.kind(), thing.id());
                let diagnostic = Diagnostic::new(&UNFOUNDED_ERRATUM, span, message)
                    .note("readers would be told of a correction that is not there")
                    .help("correct the text, or take the erratum away");
                diagnostics.push(diagnostic);
            }
        }
    }
}
