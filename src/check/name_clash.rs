//! `name-clash`: two bodies, or two community types, have the same name or alias.

use super::Context;
use crate::diagnostic::{Diagnostic, Diagnostics, Rule, Span, rule};
use crate::model::{Lang, Localized};
use std::collections::BTreeMap;

rule! {
    /// Readers could not distinguish the two, and a search for the name would find both.
    ///
    /// ```yaml
    /// bodies:
    ///   - {id: street-party, name: {zh: 街道党组织, en: street Party organization}}
    ///   - {id: street-office, name: {zh: 街道党组织, en: street office}}
    /// ```
    ///
    /// Rename one of the two, or delete the alias.
    pub const RULE = warning "name-clash",
        "Two bodies, or two community types, have the same name, so readers cannot distinguish them.";
}

pub fn run(cx: &Context<'_>, diagnostics: &mut Diagnostics) {
    let bodies = cx.edition.bodies.iter().map(|body| Named {
        id: body.id.value.as_str(),
        span: body.id.span,
        name: &body.name,
        aliases: &body.aliases,
    });
    clashes(&RULE, "body", bodies, diagnostics);
    let types = cx.edition.types.iter().map(|community_type| Named {
        id: community_type.id.value.as_str(),
        span: community_type.id.span,
        name: &community_type.name,
        aliases: &community_type.aliases,
    });
    clashes(&RULE, "community type", types, diagnostics);
}

/// A thing with names in several languages.
pub(super) struct Named<'a> {
    pub id: &'a str,
    pub span: Span,
    pub name: &'a Localized<String>,
    pub aliases: &'a Localized<Vec<String>>,
}

/// Reports each pair of things with the same name in a language once, ignoring case.
pub(super) fn clashes<'a>(
    rule: &'static Rule,
    noun: &str,
    things: impl Iterator<Item = Named<'a>>,
    diagnostics: &mut Diagnostics,
) {
    let mut first_with: BTreeMap<(&Lang, String), (&str, Span)> = BTreeMap::new();
    for thing in things {
        let names = thing.name.iter();
        let aliases = thing.aliases.iter().flat_map(|(lang, aliases)| aliases.iter().map(move |alias| (lang, alias)));
        let mut reported = None;
        for (lang, name) in names.chain(aliases) {
            let (id, span) = *first_with.entry((lang, name.trim().to_lowercase())).or_insert((thing.id, thing.span));
            if id != thing.id && reported != Some(id) {
                reported = Some(id);
                let message = format!("the {noun} `{}` has the same name `{name}` as `{id}`", thing.id);
                diagnostics.push(Diagnostic::new(rule, thing.span, message).related(span, "the first with this name"));
            }
        }
    }
}
