//! The rules of all stages, and what `rules` in `site.yaml` says of them.
//!
//! `unknown-rule`: it names a rule that does not exist, or lowers one that must hold.

use crate::diagnostic::{Diagnostic, Diagnostics, Rule, Severity, rule};
use crate::model::{self, RuleSetting, Site};
use crate::{check, edition, resolve, revision, source};

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

/// The rules of all stages, in the order in which the stages run.
pub fn all_rules() -> Vec<&'static Rule> {
    let before = source::rules().chain(model::RULES.iter().copied()).chain(resolve::RULES.iter().copied());
    let after = revision::RULES.iter().chain(edition::RULES).copied();
    before.chain(std::iter::once(&RULE)).chain(check::rules()).chain(after).collect()
}

/// Reports settings that name no rule, or that a rule does not allow.
pub(super) fn check_settings(site: &Site, diagnostics: &mut Diagnostics) {
    let rules = all_rules();
    for (id, setting) in &site.rules {
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
                    let message = format!("`{id}` is an error and cannot be lowered");
                    Diagnostic::new(&RULE, setting.span, message)
                        .help("delete the line, and correct what the rule finds")
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

#[cfg(test)]
mod tests {
    use super::all_rules;
    use crate::diagnostic::Severity;
    use std::collections::{BTreeMap, BTreeSet};

    #[test]
    fn no_two_rules_have_the_same_id() {
        let rules = all_rules();
        let ids: BTreeSet<&str> = rules.iter().map(|rule| rule.id).collect();
        assert_eq!(ids.len(), rules.len());
    }

    /// Each warning, and whether an edition that has it can be locked. What is locked stays as it is: a text that is wrong or looks
    /// wrong keeps it from being locked, a doubt about its structure or its translation's age does not.
    const LOCKED_IN_SPITE_OF: &[(&str, bool)] = &[
        ("current-is-draft", true),
        ("draft-notice", false),
        // Whether a clause without a text is one is its author's to say.
        ("empty-clause", true),
        ("figures-differ", false),
        ("forbidden-wording", true),
        ("hanging-paragraph", true),
        ("html-left-out", false),
        ("idle-body", true),
        ("image-without-text", false),
        ("item-on-recommendation", true),
        ("level-differs", false),
        ("literal-emphasis", false),
        ("literal-formula", false),
        ("literal-sign", false),
        ("lone-clause", true),
        ("marker-without-space", false),
        ("missing-figure", false),
        ("missing-site-id", true),
        ("name-clash", true),
        ("not-locked", true),
        ("provision-in-foreword", true),
        ("relative-feed", true),
        ("run-together", false),
        ("short-row", false),
        // Its page says that it has fallen behind.
        ("stale-translation", true),
        ("uncited-reference", true),
        ("uncovered-requirement", true),
        ("undeclared-successor", true),
        ("untracked-translation", true),
        // An error in an edition that is published.
        ("untranslated", true),
        ("unused-file", true),
        ("unused-term", true),
    ];

    #[test]
    fn for_every_warning_it_is_decided_whether_an_edition_with_it_can_be_locked() {
        let warnings = all_rules().into_iter().filter(|rule| rule.severity == Severity::Warning);
        let found: BTreeMap<&str, bool> = warnings.map(|rule| (rule.id, !rule.blocks_publication)).collect();
        let decided: BTreeMap<&str, bool> = LOCKED_IN_SPITE_OF.iter().copied().collect();
        assert_eq!(found, decided, "decide for a new warning, and write it into the list");
    }

    #[test]
    fn every_rule_has_a_complete_manual() {
        let lacking = all_rules().into_iter().map(|rule| (rule.id, rule.missing_parts()));
        let lacking: Vec<_> = lacking.filter(|(_, parts)| !parts.is_empty()).collect();
        assert!(lacking.is_empty(), "the comment in `rule!` lacks: {lacking:#?}");
    }
}
