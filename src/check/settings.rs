//! `unknown-rule`: `rules` in `site.yaml` names a rule that does not exist, or lowers one that must hold.

use super::all_rules;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, rule};
use crate::model::RuleSetting;
use crate::resolve::Resolved;

rule! {
    /// A slip of the pen there would leave a warning on that was meant to be off, in silence. Errors cannot be switched
    /// off, since what they find cannot be published.
    ///
    /// ```yaml
    /// rules: {hanging-paragrph: off}     # did you mean `hanging-paragraph`?
    /// ```
    ///
    /// Write the id that stands beside the warning.
    pub const RULE = error "unknown-rule",
        "`rules` in site.yaml names a rule that does not exist, or one that cannot be lowered.";
}

pub fn run(resolved: &Resolved, diagnostics: &mut Diagnostics) {
    let rules = all_rules();
    for (id, setting) in &resolved.standard.site.rules {
        match rules.iter().find(|rule| rule.id == id) {
            None => {
                let known = rules.iter().map(|rule| rule.id);
                let diagnostic = Diagnostic::new(&RULE, setting.span, format!("there is no rule `{id}`"));
                diagnostics.push(diagnostic.suggest(id, known));
            }
            Some(rule) if rule.severity == Severity::Error && setting.value != RuleSetting::As(Severity::Error) => {
                let message = format!("`{id}` is an error and stays one");
                let diagnostic = Diagnostic::new(&RULE, setting.span, message);
                diagnostics.push(diagnostic.help("take the line away, and mend what the rule finds"));
            }
            Some(_) => {}
        }
    }
}
