//! `clausebook diff`: the changes between two editions, and the redlines of clauses and other things.

mod human;
mod markdown;
mod report;

use super::choice;
use super::exit::Exit;
use super::failure::Failure;
use super::load;
use super::output::Output;
use crate::model::{Thing, ThingKind};
use crate::resolve::{Resolved, ResolvedEdition};
use crate::revision::compare::{compare, ids, things_compared};
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
    /// Print only this clause, with its redline
    #[arg(long, value_name = "ID")]
    clause: Option<String>,
    /// Print only this clause, item, list, entry, term, body or type, with its redlines: `item:parking`
    #[arg(long, value_name = "KIND:ID", conflicts_with = "clause")]
    thing: Option<String>,
    /// Print the redlines of all changes
    #[arg(long, conflicts_with_all = ["clause", "thing"])]
    redlines: bool,
    /// The language of titles and redlines [default: the site's first]
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,
}

pub(super) fn run(root: &Path, arguments: &Arguments, output: &Output) -> Result<Exit, Failure> {
    let Some((resolved, progress)) = load::load_standard(root, output)? else { return Ok(Exit::ContentErrors) };
    drop(progress);
    let report = report(&resolved, arguments)?;
    if output.is_json() {
        let redlines = json::Redlines {
            clause: &|change| report.wants_redline(change).then(|| report.redline(change)).flatten(),
            thing: &|change| report.thing_redlines(change),
        };
        let value = json::changes(&report.changes, report.old, report.new, report.lang, &redlines);
        output.result(&format!("{value:#}"));
    } else if output.is_markdown() {
        output.result(markdown::write(&report).trim_end());
    } else {
        output.result(human::write(&report, output.is_styled()).trim_end());
    }
    Ok(Exit::Done)
}

fn report<'a>(resolved: &'a Resolved, arguments: &Arguments) -> Result<Report<'a>, Failure> {
    let edition = |id: &str| choice::edition(resolved, Some(id));
    let (old, new) = (edition(&arguments.old)?, edition(&arguments.new)?);
    let lang = choice::lang(resolved, &[new, old], arguments.lang.as_deref())?;
    let mut changes = compare(old, new);
    let only = match (&arguments.clause, &arguments.thing) {
        (Some(id), _) => Some(thing(old, new, ThingKind::Clause, id)?),
        (None, Some(given)) => {
            let (word, id) = given.split_once(':').unwrap_or((given, ""));
            let kinds: Vec<ThingKind> = std::iter::once(ThingKind::Clause).chain(things_compared()).collect();
            let kind = kinds.iter().find(|kind| kind.word() == word);
            let kind = kind.ok_or_else(|| Failure::unknown("kind", word, kinds.iter().map(|kind| kind.word())))?;
            Some(thing(old, new, *kind, id)?)
        }
        (None, None) => None,
    };
    if let Some(thing) = &only {
        changes.keep(thing);
    }
    Ok(Report { resolved, old, new, lang, changes, only, redlines: arguments.redlines })
}

fn thing(old: ResolvedEdition<'_>, new: ResolvedEdition<'_>, kind: ThingKind, id: &str) -> Result<Thing, Failure> {
    let found = kind.thing(id).ok().filter(|thing| old.has(thing) || new.has(thing));
    found.ok_or_else(|| Failure::unknown(kind.word(), id, [old, new].into_iter().flat_map(|of| ids(of, kind))))
}
