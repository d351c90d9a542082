//! The ids of notes and examples, which are their addresses in pages: each has the prefix of its kind, and none
//! is given twice in a language.

use super::context::Context;
use super::edition::duplicate_id;
use super::rules::BAD_ID;
use crate::diagnostic::{Diagnostic, Placed, Span};
use crate::model::{ClauseId, Edition};
use crate::source::markdown::{Block, BlockKind};
use std::collections::BTreeMap;

/// Reports the faults of the ids in all clauses.
pub fn settle(cx: &mut Context<'_>, edition: &Edition) {
    let langs = cx.langs.to_vec();
    for lang in &langs {
        let clauses = edition.clauses.iter();
        let mut defined: BTreeMap<&str, Span> =
            clauses.clone().map(|clause| (clause.id.value.as_str(), clause.id.span)).collect();
        for text in clauses.filter_map(|clause| clause.texts.get(lang)) {
            let mut found = Vec::new();
            collect(&text.blocks, &mut found);
            for (kind, prefix, id) in found {
                let own = id.value.strip_prefix(prefix).unwrap_or(&id.value);
                if own.len() == id.value.len() || ClauseId::parse(&id.value).is_err() {
                    let message = format!("`{}` is not the id of a {kind}", crate::diagnostic::shown(&id.value));
                    let diagnostic = Diagnostic::new(&BAD_ID, id.span, message);
                    let help = format!("write `{{#{prefix}ID}}`; an id has lower-case letters, digits, `.` and `-`");
                    cx.diagnostics.push(diagnostic.help(help));
                } else if let Some(&first) = defined.get(id.value.as_str()) {
                    cx.diagnostics.push(duplicate_id(kind, &id.value, id.span, first));
                } else {
                    defined.insert(&id.value, id.span);
                }
            }
        }
    }
}

/// The ids among blocks, each with the word and the prefix of its kind.
fn collect<'a>(blocks: &'a [Block], found: &mut Vec<(&'static str, &'static str, &'a Placed<String>)>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Note(note) => {
                let prefix = note.kind.prefix();
                found.extend(note.id.iter().map(|id| (note.kind.word(), prefix, id)));
            }
            BlockKind::List { items, .. } => items.iter().for_each(|item| collect(&item.blocks, found)),
            BlockKind::Table(table) => collect(&table.notes, found),
            BlockKind::Quote { blocks, .. } | BlockKind::Footnote { blocks, .. } => collect(blocks, found),
            _ => {}
        }
    }
}
