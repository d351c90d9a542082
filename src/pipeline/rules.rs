//! The rules of all stages, and the check of `rules` in `site.yaml`.
//!
//! `unknown-rule`: the setting names a rule that does not exist, or lowers a rule that cannot be lowered.

use crate::diagnostic::{Diagnostic, Diagnostics, Rule, Severity, rule};
use crate::model::{self, RuleSetting, Site};
use crate::{check, edition, resolve, revision, source};

rule! {
    /// A misspelled id would silently leave a warning on that should be off. Errors cannot be switched off, because
    /// content with errors cannot be published. A few errors can be lowered to warnings, because nothing is lost by
    /// publishing in spite of them (`withdrawn-reference`).
    ///
    /// ```yaml
    /// rules: {hanging-paragrph: off}     # did you mean `hanging-paragraph`?
    /// ```
    ///
    /// Use the id that is shown with the warning.
    pub const RULE = error "unknown-rule",
        "`rules` in site.yaml names a rule that does not exist, or one that cannot be lowered.";
}

/// The rules of all stages, in the order in which the stages run.
pub fn all_rules() -> Vec<&'static Rule> {
    let before = source::rules().chain(model::RULES.iter().copied()).chain(resolve::RULES.iter().copied());
    let after = revision::RULES.iter().chain(edition::RULES).copied();
    before.chain(std::iter::once(&RULE)).chain(check::rules()).chain(after).collect()
}

/// Reports settings that name no rule, or that the rule does not permit.
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

/// Whether a setting lowers an error more than the rule permits.
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

    /// Every warning, and whether an edition that has it can be locked. A locked edition cannot change: a text that is
    /// or looks wrong prevents locking; doubts about its structure or an outdated translation do not.
    const LOCKED_IN_SPITE_OF: &[(&str, bool)] = &[
        ("citation-date", true),
        // The comment is wrong, not the text.
        ("comment-on-missing", true),
        ("current-is-draft", true),
        ("draft-notice", false),
        // The author decides whether a clause without text is intended.
        ("empty-clause", true),
        ("figures-differ", false),
        ("forbidden-wording", true),
        ("formula-differs", false),
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
        ("caption-word", true),
        ("unreferenced-element", true),
        ("marker-without-space", false),
        ("missing-figure", false),
        ("missing-site-id", true),
        ("name-clash", true),
        ("not-locked", true),
        ("provision-in-foreword", true),
        ("provision-in-note", true),
        ("relative-feed", true),
        ("run-together", false),
        ("short-row", false),
        // The formula is right, and readable on a screen.
        ("small-formula", true),
        // The page itself says that the translation is outdated.
        ("stale-translation", true),
        // The author decides which edition is meant.
        ("superseded-reference", true),
        ("uncited-reference", true),
        ("uncovered-requirement", true),
        ("undeclared-successor", true),
        ("untracked-translation", true),
        // In a published edition this is an error.
        ("untranslated", true),
        ("unused-file", true),
        ("unused-term", true),
        ("unused-value", true),
    ];

    #[test]
    fn every_warning_either_blocks_publication_or_is_listed() {
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
