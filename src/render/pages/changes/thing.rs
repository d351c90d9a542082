//! Changes of everything but clauses: tables, items, lists, duties, terms, bodies, types.

use super::words::{name_of, thing_words};
use super::{Only, Telling};
use crate::model::{ClauseId, Element, Lang, Thing, TypeId, ValueId};
use crate::render::pages::index::EditionIndex;
use crate::render::view::{ChangeRedline, Link, ThingChangeView, ThingGroup};
use crate::resolve::ResolvedEdition;
use crate::revision::compare::{Field, FieldKind, ThingChange, ThingFate, thing_redlines};
use crate::revision::redline::Redline;
use crate::site::url::EditionPage;
use crate::source::markdown::plain_text;

/// The changes by kind, in the order of the comparison.
pub(super) fn thing_groups(
    telling: &Telling<'_, '_>,
    old: ResolvedEdition<'_>,
    new: ResolvedEdition<'_>,
) -> Vec<ThingGroup> {
    let mut groups: Vec<ThingGroup> = Vec::new();
    for change in telling.changes.things.iter().filter(|change| concerns(telling, change)) {
        let kind = change.thing.kind().word();
        let view = view(telling, old, new, change);
        match groups.last_mut() {
            Some(group) if group.kind == kind => group.changes.push(view),
            _ => groups.push(ThingGroup { kind, changes: vec![view] }),
        }
    }
    groups
}

/// Whether a change belongs on the page. The page of a type shows only items of its checklist, and the type itself.
pub(super) fn concerns(telling: &Telling<'_, '_>, change: &ThingChange) -> bool {
    let of_type = match telling.only {
        Only::All | Only::Things => return true,
        Only::Chapter(_) => return false,
        Only::Type(of_type) => of_type,
    };
    match &change.thing {
        Thing::Item(id) => [telling.old, telling.new].into_iter().any(|index| {
            let item = index.findings.ids.items.get(id).map(|&place| &index.edition.items[place]);
            item.is_some_and(|item| item.is_for(of_type))
        }),
        Thing::Type(id) => id == of_type,
        Thing::Table(_) | Thing::Figure(_) | Thing::Formula(_) => [telling.old, telling.new].into_iter().any(|index| {
            let clause = element(index, &change.thing).map(|element| index.edition.clause(element.clause));
            clause.is_some_and(|of| of.types.is_empty() || of.types.iter().any(|other| &other.value == of_type))
        }),
        Thing::Value(id) => concerns_type(telling, id, of_type),
        _ => false,
    }
}

/// Whether a value changed for a type.
fn concerns_type(telling: &Telling<'_, '_>, id: &ValueId, of_type: &TypeId) -> bool {
    let amount = |index: &EditionIndex<'_>| {
        let place = *index.findings.ids.values.get(id)?;
        index.edition.values[place].for_type(of_type).cloned()
    };
    amount(telling.old) != amount(telling.new)
}

fn view(
    telling: &Telling<'_, '_>,
    old: ResolvedEdition<'_>,
    new: ResolvedEdition<'_>,
    change: &ThingChange,
) -> ThingChangeView {
    let thing = &change.thing;
    let (link, was) = match change.fate {
        ThingFate::Removed => (self::link(telling, telling.old, thing), None),
        ThingFate::Added => (self::link(telling, telling.new, thing), None),
        ThingFate::Changed(_) => {
            (self::link(telling, telling.new, thing), Some(self::link(telling, telling.old, thing)))
        }
    };
    let redlines = match telling.context {
        None => Vec::new(),
        // The redline of the clause contains the element, and that of a table may be long.
        Some(_) if is_shown_in_clause(telling, change) => Vec::new(),
        Some(context) => {
            let lang = lang(telling, change);
            let told = thing_redlines(old, new, thing, lang);
            let view = |(field, redline): (FieldKind, Redline)| ChangeRedline {
                from: None,
                is_part: false,
                field: Some(field.word()),
                redline: telling.here.redline_view(&redline, lang, context),
            };
            told.into_iter().map(view).collect()
        }
    };
    ThingChangeView {
        // Ids of clauses contain no underscore.
        anchor: format!("{}_{}", thing.kind(), thing.id()),
        id: thing.id().to_owned(),
        fate: change.fate.word(),
        link,
        was,
        words: thing_words(telling, &change.fate),
        redlines,
    }
}

/// The element of an edition that is a thing.
fn element<'e>(index: &'e EditionIndex<'_>, thing: &Thing) -> Option<&'e Element> {
    let (kind, id) = thing.element()?;
    index.findings.element(index.edition, kind, id)
}

/// Whether the redline of a clause on the same page shows the change of an element: if it stayed in its clause, or if its
/// clause was added or removed with it.
fn is_shown_in_clause(telling: &Telling<'_, '_>, change: &ThingChange) -> bool {
    if change.thing.element().is_none() {
        return false;
    }
    let clause = |index: &EditionIndex<'_>| {
        element(index, &change.thing).map(|element| index.edition.clause(element.clause).id.value.clone())
    };
    let (old, new) = (clause(telling.old), clause(telling.new));
    let is_listed = |id: &ClauseId| telling.changes.clause(id).is_some();
    match (old, new) {
        (Some(old), Some(new)) => old == new,
        (Some(only), None) | (None, Some(only)) => is_listed(&only),
        (None, None) => true,
    }
}

/// The language in which a change is shown: the page's language if the change is visible in it, otherwise another.
fn lang<'t>(telling: &'t Telling<'_, '_>, change: &'t ThingChange) -> &'t Lang {
    let own = telling.here.lang.lang;
    let ThingFate::Changed(fields) = &change.fate else { return own };
    let texts = fields.iter().filter_map(|field| match field {
        Field::Text(_, langs) => Some(langs),
        Field::Points(..) | Field::Value(..) | Field::Renamed(..) | Field::Ids(..) | Field::Amount(..) => None,
    });
    let mut changed = texts.flatten();
    let first = changed.next().unwrap_or(own);
    if first == own || changed.any(|lang| lang == own) { own } else { first }
}

/// The link to a thing in an edition; to the first page of the edition if no page shows the thing.
fn link(telling: &Telling<'_, '_>, index: &EditionIndex<'_>, thing: &Thing) -> Link {
    let here = telling.here;
    let home = || here.link_to(&here.edition_path(index, EditionPage::Home), None);
    let mut text = name_of(here, index, thing);
    let captions = element(index, thing).map(|of| &of.captions);
    let own = here.lang.lang;
    if let Some((lang, caption)) = captions.and_then(|all| all.get_key_value(own).or_else(|| all.first_key_value()))
        && caption.formula().is_none()
    {
        text = format!("{text} {}", here.marked(&plain_text(&caption.content), lang));
    }
    Link { href: here.thing_href(index, thing).unwrap_or_else(home), text }
}
