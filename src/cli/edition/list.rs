//! `clausebook edition list`.

use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::output::{Channel, Output};
use crate::edition::lock;
use crate::model::Edition;
use crate::pipeline::{self, Options};
use jiff::civil::Date;
use serde_json::{Value, json};
use std::path::Path;

pub(super) fn run(root: &Path, output: &Output) -> Result<Exit, Failure> {
    let files = pipeline::read(root)?;
    let checked = pipeline::check(&files, &Options::default());
    let Some(resolved) = &checked.resolved else {
        output.diagnostics(&checked.diagnostics, &checked.sources.texts, Channel::Remark);
        return Ok(Exit::ContentErrors);
    };
    let standard = &resolved.standard;
    let is_locked = |edition: &Edition| files.sources.contains_key(&lock::path(edition));
    let is_current = |edition: &Edition| edition.id == standard.site.current.value;
    if output.is_json() {
        let editions: Vec<Value> = standard
            .editions
            .iter()
            .map(|edition| {
                let dates = &edition.dates;
                json!({
                    "id": edition.id.as_str(),
                    "status": edition.status.word(),
                    "published": date(dates.published),
                    "effective": date(dates.effective),
                    "superseded": date(dates.superseded),
                    "withdrawn": date(dates.withdrawn),
                    "replaces": edition.replaces.as_ref().map(|replaces| replaces.value.as_str()),
                    "current": is_current(edition),
                    "locked": is_locked(edition),
                    "clauses": edition.clauses.len(),
                    "errata": edition.errata.len(),
                })
            })
            .collect();
        output.result(&format!("{:#}", json!({"editions": editions})));
        return Ok(Exit::Done);
    }
    for edition in &standard.editions {
        let mut words = vec![edition.status.word().to_owned()];
        words.extend(edition.dates.published.map(|date| format!("published {date}")));
        words.extend(edition.dates.effective.map(|date| format!("effective {date}")));
        words.extend(edition.dates.superseded.map(|date| format!("superseded {date}")));
        words.extend(edition.dates.withdrawn.map(|date| format!("withdrawn {date}")));
        words.extend(edition.replaces.as_ref().map(|replaces| format!("replaces {}", replaces.value)));
        words.push(format!("{} clauses", edition.clauses.len()));
        words.extend(is_locked(edition).then(|| "locked".to_owned()));
        words.extend((!edition.errata.is_empty()).then(|| format!("{} errata", edition.errata.len())));
        words.extend(is_current(edition).then(|| "current".to_owned()));
        output.result(&format!("{}: {}", edition.id, words.join(", ")));
    }
    Ok(Exit::Done)
}

fn date(date: Option<Date>) -> Option<String> {
    date.map(|date| date.to_string())
}
