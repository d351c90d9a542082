//! `current-is-draft`: the edition that `latest/` leads to is a draft.

use crate::diagnostic::{Diagnostic, Diagnostics, Texts, rule};
use crate::model::Status;
use crate::resolve::Resolved;

rule! {
    /// Permanent links to the current text would lead to a text that has not been issued. Before the first edition is
    /// published there may be no alternative.
    ///
    /// ```yaml
    /// current: "2026-draft"
    /// ```
    ///
    /// Name the newest published edition, or switch the warning off until there is one.
    pub const RULE = warning "current-is-draft",
        "The edition that `latest/` leads to is a draft, which nobody has issued yet.";
}

pub fn run(resolved: &Resolved, _: &Texts, diagnostics: &mut Diagnostics) {
    let current = &resolved.standard.site.current;
    if !resolved.current().is_some_and(|of| of.edition.status == Status::Draft) {
        return;
    }
    let diagnostic =
        Diagnostic::new(&RULE, current.span, format!("the current edition `{}` is a draft", current.value));
    let published = resolved.standard.editions.iter().find(|edition| edition.status == Status::Published);
    diagnostics.push(match published {
        Some(edition) => diagnostic.help(format!("the newest published edition is `{}`", edition.id)),
        None => diagnostic,
    });
}
