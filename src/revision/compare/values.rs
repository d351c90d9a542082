//! Compares the figures of `values.yaml`, type by type.

use super::field::{Field, FieldKind};
use super::things::names;
use crate::model::{Amount, Edition, TypeId, Value};

/// The fields in which a value differs: its name, and its amount for each group of types for which it changed in the same
/// way.
pub(super) fn value(old: &Value, new: &Value, (before, after): (&Edition, &Edition)) -> Vec<Option<Field>> {
    let mut fields = vec![names(&old.name, &new.name).map(|langs| Field::Text(FieldKind::Name, langs))];
    let known = |id: &TypeId| after.types.iter().any(|of_type| &of_type.id.value == id);
    let gone = before.types.iter().map(|of_type| &of_type.id.value).filter(|id| !known(id));
    let types: Vec<&TypeId> = after.types.iter().map(|of_type| &of_type.id.value).chain(gone).collect();
    let mut groups: Vec<(Vec<TypeId>, Option<&Amount>, Option<&Amount>)> = Vec::new();
    let mut put = |id: Option<&TypeId>, from, to| {
        if is_same(from, to, (before, after)) {
            return;
        }
        match groups.iter_mut().find(|(_, a, b)| (*a, *b) == (from, to)) {
            Some((types, ..)) => types.extend(id.cloned()),
            None => groups.push((id.cloned().into_iter().collect(), from, to)),
        }
    };
    for id in &types {
        put(Some(id), old.for_type(id), new.for_type(id));
    }
    if types.is_empty() {
        put(None, old.general.as_ref(), new.general.as_ref());
    }
    // A change that all types share is told without their names.
    if let [(named, ..)] = groups.as_mut_slice()
        && named.len() == types.len()
    {
        named.clear();
    }
    fields.extend(groups.into_iter().map(|(types, from, to)| Some(Field::Amount(types, from.cloned(), to.cloned()))));
    fields
}

/// Whether readers see the same: the number, and the words of the unit.
fn is_same(from: Option<&Amount>, to: Option<&Amount>, (before, after): (&Edition, &Edition)) -> bool {
    let words = |amount: &Amount, edition: &Edition| {
        let unit = edition.units.iter().find(|unit| Some(&unit.id.value) == amount.unit.as_ref());
        unit.map(|unit| (unit.name.clone(), unit.plural.clone()))
    };
    match (from, to) {
        (Some(a), Some(b)) => a.number == b.number && words(a, before) == words(b, after),
        (None, None) => true,
        _ => false,
    }
}
