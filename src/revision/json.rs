//! Comparisons and redlines as JSON, for `diff --format json` and the edition's data.

use super::compare::{
    Changes, ClauseChange, Difference, Fate, Field, FieldKind, ReplacedPicture, ThingChange, ThingFate,
};
use super::redline::{Form, Redline, RedlineLine};
use crate::model::{Amount, ClauseId, ClauseIndex, ClauseNumber, Lang, SuccessionKind};
use crate::resolve::ResolvedEdition;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::fmt::Display;

/// The redlines to include.
pub struct Redlines<'a> {
    /// The value of `redline` for a clause, if any.
    pub clause: &'a dyn Fn(&ClauseChange) -> Option<Redline>,
    /// The value of `redlines` for another thing, by field; omitted if empty.
    pub thing: &'a dyn Fn(&ThingChange) -> Vec<(FieldKind, Redline)>,
}

/// All changes, with titles in `lang`.
pub fn changes(
    changes: &Changes,
    old: ResolvedEdition<'_>,
    new: ResolvedEdition<'_>,
    lang: &Lang,
    redlines: &Redlines<'_>,
) -> Value {
    let clauses: Vec<Value> = changes
        .clauses
        .iter()
        .map(|change| {
            let mut value = clause(change, old, new, lang);
            if let Some(redline) = (redlines.clause)(change) {
                value.insert("redline".to_owned(), self::redline(&redline));
            }
            Value::Object(value)
        })
        .collect();
    let mut things = Map::new();
    for ((kind, fate), count) in changes.count_things() {
        let counts = things.entry(kind.word()).or_insert_with(|| json!({}));
        counts[fate.word()] = json!(count);
    }
    json!({
        "old": changes.old.as_str(),
        "new": changes.new.as_str(),
        "lang": lang.as_str(),
        "counts": {"clauses": changes.count_clauses(), "things": things},
        "clauses": clauses,
        "things": changes.things.iter().map(|change| thing(change, &(redlines.thing)(change))).collect::<Vec<_>>(),
    })
}

/// A clause as a map, to which a redline may be added.
fn clause(
    change: &ClauseChange,
    old: ResolvedEdition<'_>,
    new: ResolvedEdition<'_>,
    lang: &Lang,
) -> Map<String, Value> {
    let mut value = Map::new();
    let mut put = |key: &str, part: Value| drop(value.insert(key.to_owned(), part));
    put("id", json!(change.id.as_str()));
    put("changes", json!(change.kinds()));
    let side = |of: ResolvedEdition<'_>, at: ClauseIndex| json!({"number": number(of.findings.number(at)), "title": of.edition.clause(at).title(lang)});
    put("old", change.old.map_or(Value::Null, |at| side(old, at)));
    put("new", change.new.map_or(Value::Null, |at| side(new, at)));
    if let Fate::Withdrawn(date) = change.fate {
        put("withdrawn", json!(date.to_string()));
    }
    for (key, langs) in [("reworded", &change.reworded), ("retitled", &change.retitled)] {
        if !langs.is_empty() {
            put(key, self::langs(langs));
        }
    }
    if !change.pictures.is_empty() {
        let picture = |of: &ReplacedPicture| json!({"name": of.name, "from": of.from.short(), "to": of.to.short()});
        put("pictures", change.pictures.iter().map(picture).collect());
    }
    if let Some((from, to)) = change.levels {
        put("levels", json!({"from": from.words(), "to": to.words()}));
    }
    if let Some(moved) = &change.moved {
        let id = |id: &Option<ClauseId>| id.as_ref().map(|id| id.as_str().to_owned());
        put("moved", json!({"from": id(&moved.from), "to": id(&moved.to)}));
    }
    if let Some(renumbered) = &change.renumbered {
        let (from, to) = (number(renumbered.from.as_ref()), number(renumbered.to.as_ref()));
        put("renumbered", json!({"from": from, "to": to, "shifted": renumbered.shifted}));
    }
    if let Some(bodies) = &change.bodies {
        put("bodies", difference(bodies));
    }
    if let Some(types) = &change.types {
        put("types", difference(types));
    }
    for (key, clauses) in [("successors", &change.successors), ("predecessors", &change.predecessors)] {
        if !clauses.is_empty() {
            put(key, succession(clauses));
        }
    }
    value
}

fn thing(change: &ThingChange, redlines: &[(FieldKind, Redline)]) -> Value {
    let mut value = json!({"kind": change.thing.kind().word(), "id": change.thing.id(), "change": change.fate.word()});
    if let ThingFate::Changed(fields) = &change.fate {
        value["fields"] = fields.iter().map(field).collect();
    }
    if !redlines.is_empty() {
        let told = redlines.iter().map(|(field, redline)| (field.word().to_owned(), self::redline(redline)));
        value["redlines"] = Value::Object(told.collect());
    }
    value
}

fn field(field: &Field) -> Value {
    let mut value = json!({"field": field.word()});
    match field {
        Field::Text(_, langs) => value["langs"] = self::langs(langs),
        Field::Points(from, to) => (value["from"], value["to"]) = (json!(from), json!(to)),
        Field::Value(_, from, to) => (value["from"], value["to"]) = (json!(from), json!(to)),
        Field::Renamed(_, id, langs) => (value["id"], value["langs"]) = (json!(id), self::langs(langs)),
        Field::Amount(types, from, to) => {
            let types: Vec<&str> = types.iter().map(|id| id.as_str()).collect();
            let amount = |amount: &Option<Amount>| {
                amount.as_ref().map(|of| json!({"number": of.number, "unit": of.unit.as_ref().map(|id| id.as_str())}))
            };
            (value["types"], value["from"], value["to"]) = (json!(types), json!(amount(from)), json!(amount(to)));
        }
        Field::Ids(_, ids) => (value["removed"], value["added"]) = (json!(ids.removed), json!(ids.added)),
    }
    value
}

/// The lines of a redline. Each piece has its change, such as `removed`.
pub fn redline(redline: &Redline) -> Value {
    redline.lines.iter().map(line).collect()
}

fn line(line: &RedlineLine) -> Value {
    let cells: Vec<Value> = line
        .cells
        .iter()
        .map(|cell| {
            let piece = |piece: &super::redline::Piece| {
                let mut value = json!({"change": piece.change.word(), "text": piece.text});
                if let Some(target) = &piece.target {
                    value["target"] = json!(target);
                }
                if let Form::Joined(join) = piece.form {
                    value["joined"] = json!(join.word());
                }
                value
            };
            cell.iter().map(piece).collect()
        })
        .collect();
    let mut value = json!({"kind": line.kind.word(), "depth": line.depth, "cells": cells});
    if let Some((kind, depth)) = line.was {
        value["was"] = json!({"kind": kind.word(), "depth": depth});
    }
    value
}

fn number(number: Option<&ClauseNumber>) -> Value {
    number.map_or(Value::Null, |number| json!(number.to_string()))
}

fn langs(langs: &BTreeSet<Lang>) -> Value {
    langs.iter().map(|lang| json!(lang.as_str())).collect()
}

fn difference<T: Display>(difference: &Difference<T>) -> Value {
    let ids = |ids: &[T]| ids.iter().map(ToString::to_string).collect::<Vec<_>>();
    json!({"removed": ids(&difference.removed), "added": ids(&difference.added)})
}

fn succession(clauses: &[(SuccessionKind, ClauseId)]) -> Value {
    clauses.iter().map(|(kind, id)| json!({"kind": kind.word(), "id": id.as_str()})).collect()
}
