//! `untied`: a checklist item or an entry of a responsibility list is tied to no clause.

use super::Context;
use crate::diagnostic::{Diagnostic, Diagnostics, rule};

rule! {
    /// A duty must derive from the text of the standard; otherwise it binds nobody.
    ///
    /// ```yaml
    /// - id: service-window
    ///   clauses: []          # from which clause does the item derive?
    /// ```
    ///
    /// Name at least one clause in `clauses`.
    pub const RULE = error "untied",
        "A checklist item or an entry of a responsibility list is tied to no clause, so it binds nobody.";
}

pub fn run(cx: &Context<'_>, diagnostics: &mut Diagnostics) {
    let help = "name at least one clause: `clauses: [ID]`";
    for item in cx.edition.items.iter().filter(|item| item.clauses.is_empty()) {
        let message = format!("the item `{}` derives from no clause", item.id.value);
        diagnostics.push(Diagnostic::new(&RULE, item.id.span, message).help(help));
    }
    for entry in cx.edition.lists.iter().flat_map(|list| &list.entries).filter(|entry| entry.clauses.is_empty()) {
        let message = format!("the entry `{}` is tied to no clause", entry.id.value);
        diagnostics.push(Diagnostic::new(&RULE, entry.id.span, message).help(help));
    }
}
