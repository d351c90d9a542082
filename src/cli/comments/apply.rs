//! `clausebook comments apply`: puts accepted wordings into the draft, as edits for review.

use super::{edition_of, place, without_errors};
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::output::{Channel, Output};
use crate::cli::write::Sources;
use crate::comments::apply::{Outcome, apply};
use crate::edition::is_locked;
use crate::pipeline::{self, Options};
use std::path::Path;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The edition [default: the one in consultation]
    #[arg(long, value_name = "ID")]
    edition: Option<String>,
    /// Print what would be put in, and write nothing
    #[arg(long)]
    dry_run: bool,
}

pub(super) fn run(root: &Path, arguments: &Arguments, output: &Output) -> Result<Exit, Failure> {
    let sources = Sources::lock(root)?;
    let files = pipeline::read(root)?;
    let checked = pipeline::check(&files, &Options::default());
    let Some(resolved) = without_errors(&checked, output) else { return Ok(Exit::ContentErrors) };
    let of = edition_of(resolved, arguments.edition.as_deref())?;
    if is_locked(&files, &of.edition.id) {
        let message = format!("edition `{}` is published and locked; comments change a draft", of.edition.id);
        return Err(Failure::new(Exit::WrongUsage, message));
    }
    let application = apply(of, &checked.sources);
    if !application.texts.is_empty() {
        let mut after = files.clone();
        for (path, text) in &application.texts {
            after.sources.insert(path.clone(), text.clone().into_bytes().into());
        }
        let checked = pipeline::check(&after, &Options::default());
        if checked.diagnostics.has_errors() {
            output.diagnostics(&checked.diagnostics, &checked.sources.texts, Channel::Remark);
            let message = "the draft would have errors with these wordings, so nothing was written";
            return Err(Failure::new(Exit::ContentErrors, message));
        }
    }
    if !arguments.dry_run {
        let texts = application.texts.iter().map(|(path, text)| (path.as_str(), text.as_str()));
        sources.write_all(root, texts, &files)?;
    }
    let by_hand = application.outcomes.iter().filter(|(_, outcome)| matches!(outcome, Outcome::ByHand(_))).count();
    if output.is_json() {
        let shown = application.outcomes.iter().map(|(comment, outcome)| {
            let (word, detail) = match outcome {
                Outcome::Applied(path) => ("applied", path.as_str()),
                Outcome::Already => ("already", ""),
                Outcome::ByHand(obstacle) => ("by-hand", obstacle.reason()),
            };
            serde_json::json!({"id": comment.id.value.as_str(), "outcome": word, "detail": detail})
        });
        let value = serde_json::json!({"comments": shown.collect::<Vec<_>>(), "dry-run": arguments.dry_run});
        output.result(&format!("{value:#}"));
    } else {
        for (comment, outcome) in &application.outcomes {
            let (id, place) = (&comment.id.value, place(of, comment));
            match outcome {
                Outcome::Applied(path) => output.result(&format!("{path}: {place}: `{id}`")),
                Outcome::Already => output.remark(&format!("{place}: `{id}` is there already")),
                Outcome::ByHand(obstacle) => {
                    output.remark(&format!("{place}: `{id}` is to be put in by hand: {}", obstacle.reason()));
                }
            }
        }
        if application.outcomes.is_empty() {
            output.remark("no accepted comment proposes a wording");
        } else if arguments.dry_run {
            output.remark("nothing was written");
        } else if !application.texts.is_empty() {
            output.remark("review the edits, and what they mean for the translations: `clausebook diff` shows them");
        }
    }
    Ok(if by_hand > 0 { Exit::ContentErrors } else { Exit::Done })
}
