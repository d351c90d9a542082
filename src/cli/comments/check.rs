//! `clausebook comments check`: lists what is left to decide.

use super::{beginning, edition_of, place};
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::load;
use crate::cli::output::Output;
use crate::comments::check::{Lack, lacking};
use std::path::Path;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The edition [default: the one in consultation]
    #[arg(long, value_name = "ID")]
    edition: Option<String>,
}

pub(super) fn run(root: &Path, arguments: &Arguments, output: &Output) -> Result<Exit, Failure> {
    let Some((resolved, progress)) = load::load_standard(root, output)? else { return Ok(Exit::ContentErrors) };
    drop(progress);
    let of = edition_of(&resolved, arguments.edition.as_deref())?;
    let lacking = lacking(of);
    let all = of.edition.comments.len();
    if output.is_json() {
        let shown = lacking.iter().map(|(comment, lack)| {
            serde_json::json!({
                "id": comment.id.value.as_str(),
                "about": comment.about.as_ref().map(|about| about.value.to_string()),
                "commenter": comment.commenter(),
                "lacks": lack.word(),
            })
        });
        let value = serde_json::json!({"comments": all, "lacking": shown.collect::<Vec<_>>()});
        output.result(&format!("{value:#}"));
    } else {
        for (comment, lack) in &lacking {
            let says = beginning(if comment.text.is_empty() {
                comment.proposed.as_deref().unwrap_or_default()
            } else {
                &comment.text
            });
            let what = match lack {
                Lack::Decision => "undecided",
                Lack::Reason => "no reason",
            };
            let who = comment.commenter().unwrap_or("without a name");
            output.result(&format!("{}: {what}: {}: {who}: {says}", comment.id.value, place(of, comment)));
        }
        let undecided = lacking.iter().filter(|(_, lack)| *lack == Lack::Decision).count();
        output.remark(&format!(
            "{all} comments: {undecided} undecided, {} decided without a reason",
            lacking.len() - undecided
        ));
    }
    Ok(if lacking.is_empty() { Exit::Done } else { Exit::ContentErrors })
}
