//! Rules over the resolved standard: contradictions and gaps in valid content.
//!
//! The input is [`Resolved`], the result [`Diagnostics`]. Each rule is one file. The doc comment of its constant says
//! why the fault matters, with an example and the cure; `clausebook explain` prints it. An error is a contradiction
//! within the standard (a count, a sum, an order). A warning is a possible fault that `site.yaml` can switch off or
//! raise to an error.

mod citation_date;
mod comment_on_missing;
mod context;
mod count_missed;
mod current_is_draft;
mod dates_order;
mod designation_twice;
mod empty_clause;
mod figures_differ;
mod forbidden_wording;
mod formula_differs;
mod grades_order;
mod hanging_paragraph;
mod idle_body;
mod item_on_recommendation;
mod level_differs;
mod lone_clause;
mod missing_figure;
mod missing_provenance;
mod missing_site_id;
mod missing_value;
mod name_clash;
mod provision_in_foreword;
mod provision_in_note;
mod relative_feed;
mod term_defined_twice;
mod uncited_reference;
mod uncovered_requirement;
mod unreferenced_element;
mod untied;
mod unused_term;
mod unused_value;
mod weights_not_100;

pub use context::Context;

use crate::diagnostic::{Diagnostics, Rule, Subject, Texts};
use crate::resolve::Resolved;
use rayon::prelude::*;

/// A rule and the function that checks one edition.
type Check = (&'static Rule, fn(&Context<'_>, &mut Diagnostics));

const CHECKS: &[Check] = &[
    (&count_missed::RULE, count_missed::run),
    (&untied::RULE, untied::run),
    (&weights_not_100::RULE, weights_not_100::run),
    (&grades_order::RULE, grades_order::run),
    (&dates_order::RULE, dates_order::run),
    (&missing_provenance::RULE, missing_provenance::run),
    (&term_defined_twice::RULE, term_defined_twice::run),
    (&name_clash::RULE, name_clash::run),
    (&unused_term::RULE, unused_term::run),
    (&unused_value::RULE, unused_value::run),
    (&missing_value::RULE, missing_value::run),
    (&idle_body::RULE, idle_body::run),
    (&uncovered_requirement::RULE, uncovered_requirement::run),
    (&item_on_recommendation::RULE, item_on_recommendation::run),
    (&provision_in_foreword::RULE, provision_in_foreword::run),
    (&provision_in_note::RULE, provision_in_note::run),
    (&hanging_paragraph::RULE, hanging_paragraph::run),
    (&lone_clause::RULE, lone_clause::run),
    (&missing_figure::RULE, missing_figure::run),
    (&unreferenced_element::RULE, unreferenced_element::run),
    (&empty_clause::RULE, empty_clause::run),
    (&uncited_reference::RULE, uncited_reference::run),
    (&citation_date::RULE, citation_date::run),
    (&forbidden_wording::RULE, forbidden_wording::run),
    (&level_differs::RULE, level_differs::run),
    (&figures_differ::RULE, figures_differ::run),
    (&formula_differs::RULE, formula_differs::run),
    (&comment_on_missing::RULE, comment_on_missing::run),
];

/// A rule and the function that checks the whole site.
type SiteCheck = (&'static Rule, fn(&Resolved, &Texts, &mut Diagnostics));

const SITE_CHECKS: &[SiteCheck] = &[
    (&missing_site_id::RULE, missing_site_id::run),
    (&current_is_draft::RULE, current_is_draft::run),
    (&relative_feed::RULE, relative_feed::run),
    (&designation_twice::RULE, designation_twice::run),
];

/// Rules that report that something occurs nowhere in an edition. Unreadable content may contain it, so these rules are
/// suppressed until the edition has no errors.
const NEEDS_WHOLE_EDITION: &[&Rule] = &[
    &count_missed::RULE,
    &unused_term::RULE,
    &unused_value::RULE,
    &idle_body::RULE,
    &uncovered_requirement::RULE,
    &item_on_recommendation::RULE,
    &lone_clause::RULE,
    &missing_figure::RULE,
    &unreferenced_element::RULE,
    &empty_clause::RULE,
    &uncited_reference::RULE,
];

/// The rules of this stage.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    let of_the_site = SITE_CHECKS.iter().map(|(rule, _)| *rule);
    CHECKS.iter().map(|(rule, _)| *rule).chain(of_the_site)
}

/// Checks the rules for which `wanted` returns true over all editions. The cost is linear in the content.
pub fn check_rules(resolved: &Resolved, texts: &Texts, wanted: impl Fn(&Rule) -> bool) -> Diagnostics {
    let contexts: Vec<Context<'_>> =
        resolved.editions().map(|of| Context { resolved, edition: of.edition, findings: of.findings, texts }).collect();
    let work: Vec<(&Context<'_>, &Check)> =
        contexts.iter().flat_map(|context| CHECKS.iter().map(move |check| (context, check))).collect();
    let work: Vec<(&Context<'_>, &Check)> = work.into_iter().filter(|(_, (rule, _))| wanted(rule)).collect();
    let look = |(context, (rule, run)): &(&Context<'_>, &Check)| {
        let mut found = Diagnostics::new();
        run(context, &mut found);
        if NEEDS_WHOLE_EDITION.contains(rule) {
            let folder = format!("content/editions/{}", context.edition.id);
            return found.resting_on(&Subject::Whole(folder));
        }
        found
    };
    let mut diagnostics = Diagnostics::new();
    work.par_iter().map(look).collect::<Vec<_>>().into_iter().for_each(|found| diagnostics.extend(found));
    for (_, run) in SITE_CHECKS.iter().filter(|(rule, _)| wanted(rule)) {
        run(resolved, texts, &mut diagnostics);
    }
    diagnostics
}
