//! Descriptions of changes in the page's language.

use super::Telling;
use crate::model::{
    Amount, BodyId, ClauseId, ClauseIndex, ClauseNumber, Lang, Level, SuccessionKind, Thing, ThingKind, TypeId,
};
use crate::render::pages::here::{Here, lang_name};
use crate::render::pages::index::EditionIndex;
use crate::render::view::ChangeWord;
use crate::revision::compare::{ClauseChange, Difference, Fate, Field, FieldKind, Followed, ThingFate, Ties};
use std::collections::BTreeSet;

/// The changes of a clause in words, the most important first.
pub(super) fn clause_words(telling: &Telling<'_, '_>, change: &ClauseChange) -> Vec<ChangeWord> {
    let here = telling.here;
    let mut words = Vec::new();
    let mut push = |word: &'static str, text: String| words.push(ChangeWord { word, text });
    match change.fate {
        Fate::Changed => {}
        Fate::Withdrawn(date) => push("withdrawn", here.fill("change.withdrawn", &[("date", &date.to_string())])),
        fate => push(fate.word(), here.string(&format!("change.{}", fate.word())).to_owned()),
    }
    if let Some(text) = in_langs(here, "reworded", &change.reworded) {
        push("reworded", text);
    }
    if !change.pictures.is_empty() {
        let names: Vec<&str> = change.pictures.iter().map(|picture| picture.name.as_str()).collect();
        push("picture-changed", here.fill("change.pictures", &[("names", &names.join(here.string("ui.list_comma")))]));
    }
    if let Some((old, new)) = change.levels.and(change.old.zip(change.new)) {
        let (from, to) = (levels(here, telling.old, old), levels(here, telling.new, new));
        push("level-changed", here.fill("change.level", &[("from", &from), ("to", &to)]));
    }
    if let Some(text) = in_langs(here, "retitled", &change.retitled) {
        push("retitled", text);
    }
    if let Some(moved) = &change.moved {
        let parent = moved.to.as_ref().and_then(|id| telling.new.findings.ids.clauses.get(id));
        push(
            "moved",
            match parent {
                _ if moved.is_reordering() => here.string("change.reordered").to_owned(),
                Some(&at) => here.fill("change.moved", &[("clause", &here.clause_label(telling.new, at))]),
                None => here.string("change.moved_up").to_owned(),
            },
        );
    }
    if let Some(bodies) = &change.bodies {
        let name = |index: &EditionIndex<'_>, id: &BodyId| name_of(here, index, &Thing::Body(id.clone()));
        push("bodies-changed", difference(telling, "change.bodies", bodies, name));
    }
    if let Some(types) = &change.types {
        let name = |index: &EditionIndex<'_>, id: &TypeId| name_of(here, index, &Thing::Type(id.clone()));
        push("types-changed", difference(telling, "change.types", types, name));
    }
    if let Some(renumbered) = &change.renumbered {
        let number = |number: &Option<ClauseNumber>| {
            number.as_ref().map(|number| number.shown_in_full(here.lang.lang)).unwrap_or_default()
        };
        let key = match (&renumbered.from, &renumbered.to) {
            (Some(_), Some(_)) => "change.renumbered",
            (None, _) => "change.numbered",
            (_, None) => "change.unnumbered",
        };
        push("renumbered", here.fill(key, &[("from", &number(&renumbered.from)), ("to", &number(&renumbered.to))]));
    }
    words
}

/// The changes of another thing in words.
pub(super) fn thing_words(telling: &Telling<'_, '_>, fate: &ThingFate) -> Vec<ChangeWord> {
    let here = telling.here;
    match fate {
        ThingFate::Changed(fields) => fields.iter().map(|field| field_word(telling, field)).collect(),
        fate => {
            let text = here.string(&format!("change.{}", fate.word())).to_owned();
            vec![ChangeWord { word: fate.word(), text }]
        }
    }
}

fn field_word(telling: &Telling<'_, '_>, field: &Field) -> ChangeWord {
    let here = telling.here;
    let label = |key: &str| here.string(&format!("field.{key}")).to_owned();
    let text = match field {
        Field::Text(kind, langs) => {
            let what = label(kind.word());
            match foreign(here, langs) {
                None => here.fill("change.field", &[("field", &what)]),
                Some(langs) => here.fill("change.field_in", &[("field", &what), ("langs", &langs)]),
            }
        }
        Field::Points(from, to) => {
            let values = [("field", label("points")), ("from", from.to_string()), ("to", to.to_string())];
            fill(here, "change.value", &values)
        }
        Field::Value(kind, from, to) => {
            let from = value(here, telling.old, *kind, from);
            let to = value(here, telling.new, *kind, to);
            fill(here, "change.value", &[("field", label(kind.word())), ("from", from), ("to", to)])
        }
        Field::Renamed(kind, id, _) => {
            let key = kind.of().map_or(kind.word(), ThingKind::word);
            let (from, to) = (value(here, telling.old, *kind, id), value(here, telling.new, *kind, id));
            // The name may have changed in another language than the page's.
            match from == to {
                true => here.fill("change.renamed", &[("field", &label(key)), ("name", &to)]),
                false => fill(here, "change.renamed_to", &[("field", label(key)), ("from", from), ("to", to)]),
            }
        }
        Field::Amount(types, from, to) => {
            let amount = |index: &EditionIndex<'_>, amount: &Option<Amount>| match amount {
                Some(amount) => here.reading().amount(index.edition, amount),
                None => here.string("change.none").to_owned(),
            };
            let (from, to) = (amount(telling.old, from), amount(telling.new, to));
            let has = |index: &EditionIndex<'_>, id: &TypeId| index.findings.ids.types.contains_key(id);
            let names = types.iter().map(|id| {
                let index = if has(telling.new, id) { telling.new } else { telling.old };
                name_of(here, index, &Thing::Type(id.clone()))
            });
            let whose = match names.collect::<Vec<_>>().join(here.string("ui.list_comma")) {
                names if names.is_empty() => label("value"),
                names => names,
            };
            fill(here, "change.value", &[("field", whose), ("from", from), ("to", to)])
        }
        Field::Ids(FieldKind::Clauses, ids) => ties(telling, &telling.changes.ties(ids)),
        Field::Ids(kind, ids) => {
            let name = |index: &EditionIndex<'_>, id: &String| value(here, index, *kind, id);
            difference(telling, &format!("change.{}", kind.word()), ids, name)
        }
    };
    ChangeWord { word: field.word(), text }
}

fn fill(here: &Here<'_>, key: &str, values: &[(&str, String)]) -> String {
    here.fill(key, &values.iter().map(|(name, value)| (*name, value.as_str())).collect::<Vec<_>>())
}

/// "reworded", or "reworded in Chinese" on a page in another language; `None` if no language is named.
fn in_langs(here: &Here<'_>, word: &str, langs: &BTreeSet<Lang>) -> Option<String> {
    if langs.is_empty() {
        return None;
    }
    Some(match foreign(here, langs) {
        None => here.string(&format!("change.{word}")).to_owned(),
        Some(langs) => here.fill(&format!("change.{word}_in"), &[("langs", &langs)]),
    })
}

/// The names of languages, unless the page's language is among them.
fn foreign(here: &Here<'_>, langs: &BTreeSet<Lang>) -> Option<String> {
    let names = || {
        langs
            .iter()
            .map(|lang| here.marked(lang_name(lang), lang))
            .collect::<Vec<_>>()
            .join(here.string("ui.list_comma"))
    };
    (!langs.contains(here.lang.lang)).then(names)
}

/// "shall (Requirement), shall not (Prohibition)"
fn levels(here: &Here<'_>, index: &EditionIndex<'_>, at: ClauseIndex) -> String {
    let told = index.findings.levels(at).iter().map(|level| {
        let name = here.string(level_key(level));
        match index.findings.level_words(at, here.lang.lang, level).join(here.string("ui.list_comma")) {
            words if words.is_empty() => name.to_owned(),
            words => here.fill("change.level_name", &[("verb", &words), ("level", name)]),
        }
    });
    told.collect::<Vec<_>>().join(here.string("ui.list_comma"))
}

fn level_key(level: Level) -> &'static str {
    match level {
        Level::Requirement => "level.requirement",
        Level::Prohibition => "level.prohibition",
        Level::Recommendation => "level.recommendation",
        Level::Permission => "level.permission",
        Level::Statement => "level.statement",
    }
}

/// "Bodies: added a, b; no longer c"
fn difference<T>(
    telling: &Telling<'_, '_>,
    key: &str,
    difference: &Difference<T>,
    name: impl Fn(&EditionIndex<'_>, &T) -> String,
) -> String {
    let here = telling.here;
    let names = |index: &EditionIndex<'_>, ids: &[T]| {
        ids.iter().map(|id| name(index, id)).collect::<Vec<_>>().join(here.string("ui.list_comma"))
    };
    let mut parts = Vec::new();
    if !difference.added.is_empty() {
        parts.push(here.fill("change.gained", &[("names", &names(telling.new, &difference.added))]));
    }
    if !difference.removed.is_empty() {
        parts.push(here.fill("change.lost", &[("names", &names(telling.old, &difference.removed))]));
    }
    here.fill(key, &[("changes", &parts.join(here.string("change.semicolon")))])
}

/// "Clauses: formerly a, b, merged into c; added d; no longer e (split into f)"
fn ties(telling: &Telling<'_, '_>, ties: &Ties) -> String {
    let here = telling.here;
    let comma = here.string("ui.list_comma");
    let name = |index: &EditionIndex<'_>, id: &str| named(here, index, ThingKind::Clause, id);
    let names =
        |index: &EditionIndex<'_>, ids: &[String]| ids.iter().map(|id| name(index, id)).collect::<Vec<_>>().join(comma);
    let mut parts: Vec<String> = Vec::new();
    for Followed { kind, old, new } in &ties.followed {
        let key = match kind {
            SuccessionKind::Replaces => "change.followed_replaces",
            SuccessionKind::SplitFrom => "change.followed_split",
            SuccessionKind::MergedFrom => "change.followed_merged",
        };
        let (old, new) = (names(telling.old, old), names(telling.new, new));
        parts.push(here.fill(key, &[("old", &old), ("new", &new)]));
    }
    if !ties.added.is_empty() {
        parts.push(here.fill("change.gained", &[("names", &names(telling.new, &ties.added))]));
    }
    let lost = |(id, successors): &(String, Vec<(SuccessionKind, ClauseId)>)| {
        let clause = name(telling.old, id);
        let Some((kind, _)) = successors.first() else { return clause };
        let became = here.string(&format!("became.{}", kind.word())).to_lowercase();
        let heirs: Vec<String> = successors.iter().map(|(_, id)| id.to_string()).collect();
        let heirs = names(telling.new, &heirs);
        here.fill("change.lost_to", &[("clause", &clause), ("became", &became), ("names", &heirs)])
    };
    if !ties.removed.is_empty() {
        let lost = ties.removed.iter().map(lost).collect::<Vec<_>>().join(comma);
        parts.push(here.fill("change.lost", &[("names", &lost)]));
    }
    here.fill("change.clauses", &[("changes", &parts.join(here.string("change.semicolon")))])
}

/// The name of a field's value, which is an id or a word.
fn value(here: &Here<'_>, index: &EditionIndex<'_>, field: FieldKind, value: &str) -> String {
    match (field, field.of()) {
        _ if value.is_empty() => here.string("change.none").to_owned(),
        (_, Some(kind)) => named(here, index, kind, value),
        (FieldKind::Kind, _) => here.string(&format!("kind.{value}")).to_owned(),
        (FieldKind::Citing, _) => here.string(&format!("reference.{value}")).to_owned(),
        (FieldKind::Role, _) => here.string(&format!("role.{value}")).to_owned(),
        _ => value.to_owned(),
    }
}

/// The name of a thing in an edition; its id if the edition does not have it.
pub(super) fn name_of(here: &Here<'_>, index: &EditionIndex<'_>, thing: &Thing) -> String {
    here.thing_name(index, thing).unwrap_or_else(|| thing.id().to_owned())
}

/// The name of a thing by its kind and id.
fn named(here: &Here<'_>, index: &EditionIndex<'_>, kind: ThingKind, id: &str) -> String {
    kind.thing(id).map_or_else(|_| id.to_owned(), |thing| name_of(here, index, &thing))
}
