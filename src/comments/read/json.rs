//! The file that the site exports.

use crate::comments::Returned;
use crate::import::{Given, Refused};
use crate::model::Thing;
use serde::Deserialize;

const FORMAT: &str = "clausebook-comments";

#[derive(Deserialize)]
struct File {
    format: String,
    version: u32,
    comments: Vec<Entry>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Entry {
    id: String,
    about: String,
    label: String,
    original: String,
    organization: String,
    person: String,
    kind: String,
    comment: String,
    proposed: String,
    reason: String,
    modified: String,
}

pub(super) fn read(given: &Given) -> Result<Vec<Returned>, Refused> {
    let wrong = |reason: String| Refused::new(&given.name, reason, "ask the commenter to export the file again");
    let text = std::str::from_utf8(&given.bytes).map_err(|_| wrong("the file is not UTF-8".to_owned()))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let file: File =
        serde_json::from_str(text).map_err(|error| wrong(format!("this is no file of comments: {error}")))?;
    if file.format != FORMAT {
        return Err(wrong(format!("the format is `{}`, not `{FORMAT}`", file.format.escape_debug())));
    }
    if file.version != 1 {
        return Err(wrong(format!("the file has version {}, and this program knows version 1", file.version)));
    }
    Ok(file.comments.into_iter().enumerate().map(|(index, entry)| returned(&given.name, index, entry)).collect())
}

fn returned(file: &str, index: usize, entry: Entry) -> Returned {
    let trimmed = |text: String| text.trim().to_owned();
    let about = Thing::parse(entry.about.trim());
    // The label of a thing that is not there any more tells where the comment belongs, or else its id.
    let is_named = about.is_some() || !entry.label.trim().is_empty();
    let mut comment = Returned {
        key: trimmed(entry.id),
        is_general: entry.about.trim().is_empty(),
        at: trimmed(if is_named { entry.label } else { entry.about }),
        about,
        lang: String::new(),
        original: trimmed(entry.original),
        organization: trimmed(entry.organization),
        person: trimmed(entry.person),
        text: trimmed(entry.comment),
        proposed: trimmed(entry.proposed),
        reason: trimmed(entry.reason),
        source: format!("{file} #{}", index + 1),
        ..Returned::default()
    };
    comment.set_kind_and_day(&entry.kind, &entry.modified);
    comment
}
