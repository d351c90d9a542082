//! `clausebook translations`: lists outdated translations, and records translations as up to date.

use super::exit::Exit;
use super::failure::Failure;
use super::output::{Channel, Output};
use super::write::Sources;
use crate::model::{ClauseId, EditionId, Lang};
use crate::pipeline::{self, Options};
use crate::resolve::{Resolved, ResolvedEdition};
use crate::revision::json;
use crate::revision::redline::Change;
use crate::revision::translation::{self, Freshness, OlderTexts, freshness};
use crate::source::{self, FileTree};
use serde_json::{Value, json};
use std::path::Path;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Record that the translations of these clauses match the current text
    #[arg(long, value_name = "CLAUSE", conflicts_with = "all")]
    accept: Vec<String>,
    /// Record it for all clauses
    #[arg(long)]
    all: bool,
    /// Only this edition [default: all that are not locked]
    #[arg(long, value_name = "ID")]
    edition: Option<String>,
    /// Only this language
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,
}

pub(super) fn run(root: &Path, arguments: &Arguments, output: &Output) -> Result<Exit, Failure> {
    let accepts = arguments.all || !arguments.accept.is_empty();
    let written = if accepts { Some(Sources::lock(root)?) } else { None };
    let files = pipeline::read(root)?;
    let checked = pipeline::check(&files, &Options::default());
    let Some(resolved) = checked.resolved.as_ref().filter(|_| !checked.diagnostics.has_errors()) else {
        output.diagnostics(&checked.diagnostics, &checked.sources.texts, Channel::Remark);
        return Ok(Exit::ContentErrors);
    };
    let scope = Scope::of(arguments, resolved, &files)?;
    if let Some(written) = written {
        return accept(root, arguments, &scope, &checked.sources, (&files, &written), output);
    }
    list(&scope, output);
    Ok(Exit::Done)
}

/// The editions and languages that the command covers.
struct Scope<'a> {
    resolved: &'a Resolved,
    editions: Vec<&'a EditionId>,
    /// All languages except the authoritative one.
    langs: Vec<&'a Lang>,
}

impl<'a> Scope<'a> {
    fn of(arguments: &Arguments, resolved: &'a Resolved, files: &FileTree) -> Result<Scope<'a>, Failure> {
        let site = &resolved.standard.site;
        let locked = |id: &EditionId| files.sources.contains_key(&format!("content/editions/{id}/edition.lock"));
        let all = resolved.standard.editions.iter().map(|edition| &edition.id);
        let editions: Vec<&EditionId> = match &arguments.edition {
            None => all.filter(|id| !locked(id)).collect(),
            Some(wanted) => all.clone().filter(|id| id.as_str() == wanted).collect(),
        };
        if let (Some(wanted), true) = (&arguments.edition, editions.is_empty()) {
            let known = resolved.standard.editions.iter().map(|edition| edition.id.as_str());
            return Err(Failure::unknown("edition", wanted, known));
        }
        let accepts = arguments.all || !arguments.accept.is_empty();
        if let Some(id) = editions.iter().find(|id| accepts && locked(id)) {
            let message = format!("edition `{id}` is locked: its sources must not change");
            return Err(Failure::new(Exit::WrongUsage, message));
        }
        let translations = site.languages.iter().filter(|lang| *lang != site.default_lang());
        let langs: Vec<&Lang> = match &arguments.lang {
            None => translations.collect(),
            Some(wanted) => translations.filter(|lang| lang.as_str() == wanted).collect(),
        };
        if let (Some(wanted), true) = (&arguments.lang, langs.is_empty()) {
            let known = site.languages.iter().skip(1).map(Lang::as_str);
            return Err(Failure::unknown("translation into", wanted, known));
        }
        if let ([lang], Some(edition)) = (langs.as_slice(), arguments.edition.as_ref().and_then(|_| editions.first())) {
            let edition = resolved.edition(edition).map(|of| of.edition);
            if let Some(edition) = edition.filter(|edition| arguments.lang.is_some() && !edition.is_in(lang)) {
                return Err(Failure::not_in(edition, lang));
            }
        }
        Ok(Scope { resolved, editions, langs })
    }
}

fn list(scope: &Scope<'_>, output: &Output) {
    let authoritative = scope.resolved.standard.site.default_lang();
    let older = OlderTexts::of(scope.resolved);
    let mut work: Vec<Value> = Vec::new();
    let mut counts: Vec<String> = Vec::new();
    for id in &scope.editions {
        let Some(ResolvedEdition { edition, findings, .. }) = scope.resolved.edition(id) else { continue };
        for lang in scope.langs.iter().filter(|lang| edition.is_in(lang)) {
            let (mut stale, mut untracked) = (0usize, 0usize);
            for (at, clause) in edition.indexed_clauses() {
                let Some(state) = freshness(clause, lang, authoritative).filter(|state| *state != Freshness::Current)
                else {
                    continue;
                };
                stale += usize::from(state == Freshness::Stale);
                untracked += usize::from(state == Freshness::Untracked);
                let number = findings.number(at).map(ToString::to_string);
                let since = older.changes_since(clause, lang, authoritative);
                if state == Freshness::Stale && !output.is_json() {
                    let shown = findings.shown_number(at, authoritative);
                    let label = shown.into_iter().chain(clause.title(authoritative)).collect::<Vec<_>>().join(" ");
                    output.result(&format!("{id} {lang}: {label}  ({})", clause.id.value));
                    let lines = since.iter().flat_map(|(_, redline)| &redline.lines);
                    for line in lines.filter(|line| line.change() != Some(Change::Same)) {
                        output.result(&format!("    {}", translation::shown(line)));
                    }
                }
                work.push(json!({
                    "edition": id.as_str(),
                    "lang": lang.as_str(),
                    "clause": clause.id.value.as_str(),
                    "number": number,
                    "state": state.word(),
                    "of": since.as_ref().map(|(edition, _)| edition.as_str()),
                    "redline": since.as_ref().map(|(_, redline)| json::redline(redline)),
                }));
            }
            counts.push(format!("{id} {lang}: {stale} behind, {untracked} not tracked"));
        }
    }
    if output.is_json() {
        return output.result(&format!("{:#}", json!({"translations": work})));
    }
    counts.iter().for_each(|line| output.result(line));
}

fn accept(
    root: &Path,
    arguments: &Arguments,
    scope: &Scope<'_>,
    sources: &source::Sources,
    (files, written): (&FileTree, &Sources),
    output: &Output,
) -> Result<Exit, Failure> {
    let mut wanted: Vec<ClauseId> = Vec::new();
    for id in &arguments.accept {
        let editions = scope.editions.iter().filter_map(|edition| scope.resolved.edition(edition));
        let mut known = editions.flat_map(|of| of.findings.ids.clauses.keys());
        let found = known.clone().find(|known| known.as_str() == id);
        match found {
            Some(found) => wanted.push(found.clone()),
            None => return Err(Failure::unknown("clause", id, known.by_ref().map(ClauseId::as_str))),
        }
    }
    let is_wanted = |id: &ClauseId| arguments.all || wanted.contains(id);
    let mut recorded = 0;
    let edits = translation::record(scope.resolved, sources, &scope.editions, &scope.langs, &is_wanted);
    for (path, edit) in &edits {
        written.write(root, path, &edit.text, files)?;
        recorded += edit.recorded;
    }
    if output.is_json() {
        let paths: Vec<&String> = edits.keys().collect();
        output.result(&format!("{:#}", json!({"recorded": recorded, "files": paths})));
    } else {
        output.result(&format!("{recorded} translations recorded in {} files", edits.len()));
    }
    Ok(Exit::Done)
}
