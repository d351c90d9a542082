//! `unknown-rule`: `rules` in `site.yaml` names a rule that does not exist, or lowers one that must hold.

use super::all_rules;
use crate::diagnostic::{Diagnostic, Diagnostics, Rule, Severity, Texts, rule};
use crate::model::RuleSetting;
use crate::resolve::Resolved;

rule! {
    /// A slip of the pen there would leave a warning on that was meant to be off, in silence. Errors cannot be switched
    /// off, since what they find cannot be published. A few can be lowered to a warning, because nothing is lost by
    /// what they find (`withdrawn-reference`).
    ///
    /// ```yaml
    /// rules: {hanging-paragrph: off}     # did you mean `hanging-paragraph`?
    /// ```
    ///
    /// Write the id that stands beside the warning.
    pub const RULE = error "unknown-rule",
        "`rules` in site.yaml names a rule that does not exist, or one that cannot be lowered.";
}

pub fn run(resolved: &Resolved, _: &Texts, diagnostics: &mut Diagnostics) {
    let rules = all_rules();
    for (id, setting) in &resolved.standard.site.rules {
        match rules.iter().find(|rule| rule.id == id) {
            None => {
                let known = rules.iter().map(|rule| rule.id);
                let diagnostic = Diagnostic::new(&RULE, setting.span, format!("there is no rule `{id}`"));
                diagnostics.push(diagnostic.suggest(id, known));
            }
            Some(rule) if is_lowered(rule, setting.value) => {
                let diagnostic = if rule.can_be_lowered {
                    let message = format!("`{id}` can be a warning, but not off");
                    Diagnostic::new(&RULE, setting.span, message).help(format!("write `{id}: warning`"))
                } else {
                    let message = format!("`{id}` is an error and stays one");
                    Diagnostic::new(&RULE, setting.span, message)
                        .help("take the line away, and mend what the rule finds")
                };
                diagnostics.push(diagnostic);
            }
            Some(_) => {}
        }
    }
}

/// Whether a setting makes less of an error than the rule lets it.
fn is_lowered(rule: &Rule, setting: RuleSetting) -> bool {
    let may_be = |severity| severity == Severity::Error || (severity == Severity::Warning && rule.can_be_lowered);
    rule.severity == Severity::Error
        && match setting {
            RuleSetting::Off => true,
            RuleSetting::As(severity) => !may_be(severity),
        }
}
