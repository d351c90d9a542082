//! Finds cycles: bodies that are `under` each other, and editions that replace each other.

use super::rules::{BODY_CYCLE, EDITION_CYCLE};
use crate::diagnostic::{Diagnostic, Diagnostics, Rule, Span};
use crate::model::{Edition, Standard};
use std::collections::BTreeMap;

/// A thing that refers to another of its kind.
struct Link<'a> {
    id: &'a str,
    next: Option<(&'a str, Span)>,
}

pub(super) fn check_bodies(edition: &Edition, diagnostics: &mut Diagnostics) {
    let links = edition.bodies.iter().map(|body| Link {
        id: body.id.value.as_str(),
        next: body.under.as_ref().map(|under| (under.value.as_str(), under.span)),
    });
    report(&BODY_CYCLE, "under", &links.collect::<Vec<_>>(), diagnostics);
}

pub(super) fn check_editions(standard: &Standard, diagnostics: &mut Diagnostics) {
    let links = standard.editions.iter().map(|edition| Link {
        id: edition.id.as_str(),
        next: edition.replaces.as_ref().map(|replaces| (replaces.value.as_str(), replaces.span)),
    });
    report(&EDITION_CYCLE, "replaces", &links.collect::<Vec<_>>(), diagnostics);
}

/// Reports each cycle once, at its first member in the order of the links.
fn report(rule: &'static Rule, key: &str, links: &[Link<'_>], diagnostics: &mut Diagnostics) {
    let mut place: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, link) in links.iter().enumerate() {
        place.entry(link.id).or_insert(index);
    }
    // The walk in which a link was first visited. Every link is visited once.
    let mut met: Vec<Option<usize>> = vec![None; links.len()];
    for start in 0..links.len() {
        let mut path = Vec::new();
        let mut at = Some(start);
        while let Some(index) = at.filter(|&index| met[index].is_none()) {
            met[index] = Some(start);
            path.push(index);
            at = links[index].next.and_then(|(next, _)| place.get(next).copied());
        }
        let Some(back) = at.filter(|&index| met[index] == Some(start)) else { continue };
        let members = path.iter().skip_while(|&&index| index != back).map(|&index| &links[index]);
        diagnostics.push(cycle(rule, key, &members.collect::<Vec<_>>()));
    }
}

fn cycle(rule: &'static Rule, key: &str, members: &[&Link<'_>]) -> Diagnostic {
    const SHOWN: usize = 6;
    let mut steps: Vec<String> = members.iter().take(SHOWN).map(|link| format!("`{}`", link.id)).collect();
    if members.len() > SHOWN {
        steps.push("…".to_owned());
    }
    steps.push(steps[0].clone());
    // Every member of a cycle has a `next`.
    let span = |link: &Link<'_>| link.next.map(|(_, span)| span);
    let place = members.first().and_then(|link| span(link));
    let message = format!("`{key}` forms a cycle: {}", steps.join(" → "));
    let mut diagnostic = match place {
        Some(place) => Diagnostic::new(rule, place, message),
        None => Diagnostic::new(rule, crate::diagnostic::Place::Path("content".to_owned()), message),
    };
    for span in members.iter().skip(1).take(SHOWN - 1).filter_map(|link| span(link)) {
        diagnostic = diagnostic.related(span, "and from here");
    }
    diagnostic.help(format!("delete one `{key}`"))
}
