//! The content, read, resolved and checked: the input of every command.

use super::{Options, Stage, Step, rules};
use crate::check::check_rules;
use crate::diagnostic::{Diagnostics, Rule, Severity};
use crate::model::{RuleSetting, Site, read_standard};
use crate::resolve::{Resolved, resolve};
use crate::source::{FileTree, ParsedFiles, Sources, read_sources};
use crate::{edition, revision};
use std::convert::Infallible;
use std::sync::Arc;

/// The content, read, resolved and checked.
#[derive(Debug)]
pub struct Checked {
    /// The parsed files, with their texts for the excerpts of the diagnostics.
    pub sources: Sources,
    /// `None` if the content is too faulty, for example if `site.yaml` cannot be read. If there are errors among the
    /// diagnostics, the standard may be incomplete and must not be published.
    pub resolved: Option<Arc<Resolved>>,
    /// Sorted, with the severities that `site.yaml` and the options set.
    pub diagnostics: Diagnostics,
}

/// Parses, resolves and checks the files. The result depends only on the files and the options.
pub fn check(files: &FileTree, options: &Options) -> Checked {
    let nothing = |_: &Arc<Resolved>| Ok::<_, Infallible>(Diagnostics::new());
    let Ok(checked) = check_and(files, &mut ParsedFiles::default(), options, nothing);
    checked
}

/// As [`check`], with a cache of parsed files. `made` is called as soon as no check can report an error any more, and
/// adds its own diagnostics; checks that can only warn run after it. It is not called if there are errors.
///
/// # Errors
/// `made` fails.
pub(super) fn check_and<E>(
    files: &FileTree,
    cache: &mut ParsedFiles,
    options: &Options,
    made: impl FnOnce(&Arc<Resolved>) -> Result<Diagnostics, E>,
) -> Result<Checked, E> {
    (options.on_stage)(Stage::Check);
    let mut diagnostics = Diagnostics::new();
    let sources = options.measure(Step::Parse, || read_sources(files, cache, &mut diagnostics));
    let standard = options.measure(Step::Model, || read_standard(&sources, &mut diagnostics));
    let resolved = standard.map(|standard| {
        let (resolved, found) = options.measure(Step::Resolve, || resolve(standard));
        diagnostics.extend(found);
        Arc::new(resolved)
    });
    diagnostics.hide_incomplete_files(&sources.texts);
    let site = resolved.as_ref().map(|resolved| &resolved.standard.site);
    let finish = |diagnostics: &mut Diagnostics| {
        diagnostics.regrade(|rule, severity| graded(rule, severity, site, options));
        diagnostics.hold_back(&sources.texts);
        diagnostics.sort(&sources.texts);
    };
    if let Some(resolved) = &resolved {
        let can_fail = |rule: &Rule| graded(rule, rule.severity, site, options) == Some(Severity::Error);
        let (checked, reviewed) = rayon::join(
            || options.measure(Step::Check, || check_rules(resolved, &sources.texts, can_fail)),
            || options.measure(Step::Review, || review(resolved, &sources, files)),
        );
        diagnostics.extend(checked);
        diagnostics.extend(reviewed);
        finish(&mut diagnostics);
        if !diagnostics.has_errors() {
            diagnostics.extend(made(resolved)?);
        }
        let can_warn = |rule: &Rule| !can_fail(rule);
        diagnostics.extend(options.measure(Step::Check, || check_rules(resolved, &sources.texts, can_warn)));
    }
    finish(&mut diagnostics);
    Ok(Checked { sources, resolved, diagnostics })
}

/// Reports changes after publication and missing locks.
fn review(resolved: &Resolved, sources: &Sources, files: &FileTree) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    rules::check_settings(&resolved.standard.site, &mut diagnostics);
    diagnostics.extend(edition::review(resolved, sources, files));
    diagnostics.extend(revision::review(resolved, sources));
    diagnostics
}

/// The severity of a diagnostic according to `rules` of `site.yaml` and the options. A warning can be switched off or
/// raised to an error. An error stays an error, or becomes a warning if its rule [permits it](Rule::can_be_lowered).
/// `None` drops the diagnostic.
fn graded(rule: &Rule, severity: Severity, site: Option<&Site>, options: &Options) -> Option<Severity> {
    let setting = site.and_then(|site| site.rules.get(rule.id)).map(|setting| setting.value);
    let severity = match (rule.severity, setting) {
        // Publication is permanent, so warnings that prevent it are reported even if they are switched off.
        (Severity::Warning, Some(RuleSetting::Off)) if rule.blocks_publication && options.publishing => severity,
        (Severity::Warning, Some(RuleSetting::Off)) => return None,
        (Severity::Warning, Some(RuleSetting::As(severity))) => severity,
        (Severity::Error, Some(RuleSetting::As(Severity::Warning))) if rule.can_be_lowered => Severity::Warning,
        (Severity::Error, _) | (Severity::Warning, None) => severity,
    };
    Some(if options.deny_warnings { Severity::Error } else { severity })
}
