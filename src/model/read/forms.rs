//! Checks forms: a clause marked with `form=12` has exactly one table in every language, and the table's header becomes
//! the form.
//!
//! An invalid form is reported and removed from its clause, so that later stages find a table for every form.

use super::context::Context;
use super::rules::{BAD_VALUE, FORM_WITHOUT_TABLE, MISPLACED_ATTRIBUTE, TRANSLATION_DIFFERS};
use crate::diagnostic::Diagnostic;
use crate::model::{Clause, ClauseText, Edition, Form, Lang, Table};

/// Checks every form of an edition.
pub fn settle(cx: &mut Context<'_>, edition: &mut Edition) {
    for clause in &mut edition.clauses {
        if let Some(form) = clause.form
            && !is_sound(cx, clause, form)
        {
            clause.form = None;
        }
    }
}

fn is_sound(cx: &mut Context<'_>, clause: &Clause, form: Form) -> bool {
    if clause.withdrawn.is_some() {
        let message = format!("`{}` is withdrawn, so its form must not be filled in", clause.id.value);
        cx.diagnostics
            .push(Diagnostic::new(&MISPLACED_ATTRIBUTE, form.span, message).help("remove `form` from its heading"));
        return false;
    }
    let mut sound = true;
    // The table of the authoritative text, whose number of columns the translations must match.
    let mut columns: Option<Table<'_>> = None;
    // A missing language was reported when the files were compared.
    for lang in cx.langs {
        let Some(text) = clause.texts.get(lang) else { continue };
        match the_table(cx, clause, form, lang, text) {
            None => sound = false,
            Some(table) => match columns {
                None => columns = Some(table),
                Some(first) if first.head.len() == table.head.len() => {}
                Some(first) => {
                    let (id, found, expected) = (&clause.id.value, table.head.len(), first.head.len());
                    let message =
                        format!("the form of `{id}` has {found} columns here, and {expected} in the default language");
                    let diagnostic = Diagnostic::new(&TRANSLATION_DIFFERS, table.span, message)
                        .related(first.span, "the table that this one translates");
                    cx.diagnostics.push(diagnostic);
                    sound = false;
                }
            },
        }
    }
    sound
}

/// The only table of a text; otherwise reports why there is no single table.
fn the_table<'t>(
    cx: &mut Context<'_>,
    clause: &Clause,
    form: Form,
    lang: &Lang,
    text: &'t ClauseText,
) -> Option<Table<'t>> {
    let id = &clause.id.value;
    let mut tables = text.tables();
    let Some(table) = tables.next() else {
        let diagnostic = Diagnostic::new(&FORM_WITHOUT_TABLE, text.heading, format!("`{id}` has no table in `{lang}`"))
            .related(form.span, "the clause is marked as a form here")
            .note(
                "the form's columns are the header of the clause's table; one in a list or a quotation does not count",
            )
            .help("write the table, or remove `form` from the heading");
        cx.diagnostics.push(diagnostic);
        return None;
    };
    if let Some(second) = tables.next() {
        let message = format!("`{id}` has several tables in `{lang}`, and one of them could be the form");
        let diagnostic = Diagnostic::new(&FORM_WITHOUT_TABLE, second.span, message)
            .related(table.span, "the first table")
            .related(form.span, "the clause is marked as a form here")
            .help("give each form a separate clause");
        cx.diagnostics.push(diagnostic);
        return None;
    }
    if table.head.len() > Form::MAX_COLUMNS {
        let message = format!("a form with {} columns leaves no room to write", table.head.len());
        let diagnostic = Diagnostic::new(&BAD_VALUE, table.span, message)
            .related(form.span, "the clause is marked as a form here")
            .note(format!("it has at most {}", Form::MAX_COLUMNS))
            .help("divide it into several forms, each in a separate clause");
        cx.diagnostics.push(diagnostic);
        return None;
    }
    Some(table)
}
