//! `clausebook diff`: what changed between two editions, and the redline of a clause.

mod human;
mod markdown;
mod report;

use super::exit::Exit;
use super::failure::Failure;
use super::output::{Channel, Output};
use crate::diagnostic::nearest;
use crate::model::{ClauseId, EditionId, Lang};
use crate::pipeline::{self, Options};
use crate::resolve::Resolved;
use crate::revision::compare::{Subject, compare};
use crate::revision::json;
use report::Report;
use std::path::Path;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The older edition
    #[arg(value_name = "OLD")]
    old: String,
    /// The newer edition
    #[arg(value_name = "NEW")]
    new: String,
    /// Only this clause, with its redline
    #[arg(long, value_name = "ID")]
    clause: Option<String>,
    /// The redline of every clause that changed
    #[arg(long, conflicts_with = "clause")]
    redlines: bool,
    /// The language of titles and redlines [default: the site's first]
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,
}

pub(super) fn run(root: &Path, arguments: &Arguments, output: &Output) -> Result<Exit, Failure> {
    let progress = output.progress();
    let on_stage = |stage| progress.stage(stage);
    let options = Options { on_stage: &on_stage, ..Options::default() };
    let loaded = pipeline::load(root, &options)?;
    drop(progress);
    let resolved = match loaded.resolved {
        Some(resolved) if !loaded.diagnostics.has_errors() => resolved,
        _ => {
            output.diagnostics(&loaded.diagnostics, &loaded.texts, Channel::Remark);
            return Ok(Exit::ContentErrors);
        }
    };
    let report = report(&resolved, arguments)?;
    if output.is_json() {
        let redline = |change: &_| report.wants_redline(change).then(|| report.redline(change)).flatten();
        let value = json::changes(&report.changes, report.old, report.new, report.lang, &redline);
        output.result(&format!("{value:#}"));
    } else if output.is_markdown() {
        output.result(markdown::write(&report).trim_end());
    } else {
        output.result(human::write(&report, output.is_styled()).trim_end());
    }
    Ok(Exit::Done)
}

fn report<'a>(resolved: &'a Resolved, arguments: &Arguments) -> Result<Report<'a>, Failure> {
    let (old, new) = (edition(resolved, &arguments.old)?, edition(resolved, &arguments.new)?);
    let lang = match &arguments.lang {
        Some(tag) => lang(resolved, tag)?,
        None => resolved.standard.site.default_lang(),
    };
    let clause = arguments.clause.as_deref().map(|id| clause(old, new, id)).transpose()?;
    let mut changes = compare(old, new);
    if let Some(id) = &clause {
        changes.keep_clause(id);
    }
    Ok(Report { resolved, old, new, lang, changes, clause, redlines: arguments.redlines })
}

fn edition<'a>(resolved: &'a Resolved, id: &str) -> Result<Subject<'a>, Failure> {
    let found = EditionId::parse(id).ok().and_then(|id| resolved.edition(&id));
    let known = resolved.standard.editions.iter().map(|edition| edition.id.as_str());
    found.map(Subject::from).ok_or_else(|| unknown("edition", id, known))
}

fn lang<'a>(resolved: &'a Resolved, tag: &str) -> Result<&'a Lang, Failure> {
    let languages = &resolved.standard.site.languages;
    let known = languages.iter().map(Lang::as_str);
    languages.iter().find(|lang| lang.as_str() == tag).ok_or_else(|| unknown("language", tag, known))
}

fn clause(old: Subject<'_>, new: Subject<'_>, id: &str) -> Result<ClauseId, Failure> {
    let known = [old, new].into_iter().flat_map(|of| of.findings.ids.clauses.keys());
    let parsed = ClauseId::parse(id).ok();
    let found = known.clone().find(|known| Some(*known) == parsed.as_ref());
    found.cloned().ok_or_else(|| unknown("clause", id, known.map(ClauseId::as_str)))
}

fn unknown<'a>(what: &str, given: &str, known: impl IntoIterator<Item = &'a str>) -> Failure {
    let near = nearest(given, known).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
    Failure::new(Exit::WrongUsage, format!("there is no {what} `{}`{near}", given.escape_debug()))
}
