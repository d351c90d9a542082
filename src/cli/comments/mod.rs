//! `clausebook comments`.

mod apply;
mod check;
mod export;
mod import;
#[cfg(feature = "pdf")]
mod pages;

use super::choice;
use super::exit::Exit;
use super::failure::Failure;
use super::output::{Channel, Output};
use crate::model::{Comment, Lang};
use crate::pipeline::Checked;
use crate::resolve::{Name, Resolved, ResolvedEdition};
use std::path::Path;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Add the comments of returned files to comments.yaml
    Import(import::Arguments),
    /// List comments without a decision, and decisions without a reason
    Check(check::Arguments),
    /// Put accepted wordings into the draft
    Apply(apply::Arguments),
    /// Write the table of comments and decisions
    Export(export::Arguments),
}

pub(super) fn run(root: &Path, arguments: &Arguments, output: &Output) -> Result<Exit, Failure> {
    match &arguments.command {
        Command::Import(arguments) => import::run(root, arguments, output),
        Command::Check(arguments) => check::run(root, arguments, output),
        Command::Apply(arguments) => apply::run(root, arguments, output),
        Command::Export(arguments) => export::run(root, arguments, output),
    }
}

/// The edition of a round: the named one, or else the only one that is in consultation or has comments.
fn edition_of<'a>(resolved: &'a Resolved, id: Option<&str>) -> Result<ResolvedEdition<'a>, Failure> {
    if id.is_some() {
        return choice::edition(resolved, id);
    }
    let has_round = |of: &ResolvedEdition<'_>| of.edition.consultation.is_some() || !of.edition.comments.is_empty();
    let rounds: Vec<ResolvedEdition<'_>> = resolved.editions().filter(has_round).collect();
    match rounds.as_slice() {
        [only] => Ok(*only),
        [] => {
            let message =
                "no edition is in consultation; name one with --edition, or write `consultation` into its edition.yaml";
            Err(Failure::new(Exit::WrongUsage, message))
        }
        several => {
            let ids = several.iter().map(|of| of.edition.id.to_string()).collect::<Vec<_>>().join(", ");
            Err(Failure::new(
                Exit::WrongUsage,
                format!("several editions have a round of comments: {ids}; choose one with --edition"),
            ))
        }
    }
}

/// The standard of checked content without errors; `None` if it has errors, which were printed.
fn without_errors<'c>(checked: &'c Checked, output: &Output) -> Option<&'c Resolved> {
    match &checked.resolved {
        Some(resolved) if !checked.diagnostics.has_errors() => Some(resolved),
        _ => {
            output.diagnostics(&checked.diagnostics, &checked.sources.texts, Channel::Remark);
            None
        }
    }
}

/// What a comment is about, as messages name it.
fn place(of: ResolvedEdition<'_>, comment: &Comment) -> String {
    let lang: &Lang = of.resolved.standard.site.default_lang();
    let Some(about) = comment.about.as_ref().map(|about| &about.value) else {
        return comment.at.clone().unwrap_or_else(|| "the whole text".to_owned());
    };
    match of.name(about) {
        Some(Name::Clause(at)) => of.reading(lang).clause_label(of.edition, of.findings, at),
        Some(Name::Element(number)) => number.shown(lang),
        Some(Name::Text(name) | Name::Entry(name, _)) => of.reading(lang).text(&name).to_owned(),
        None => about.to_string(),
    }
}

/// The beginning of a text on one line.
fn beginning(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(50) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line,
    }
}
