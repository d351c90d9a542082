//! Whom a text is for, and the figures that it shows them.
//!
//! A value may differ by community type. A clause shows the figures of all types to which it applies; the checklist of a
//! type shows only that of the type.

use super::Reading;
use crate::diagnostic::Placed;
use crate::model::{Amount, Clause, Edition, Item, ItemKind, TypeId, Value};

/// The community types that a text addresses.
#[derive(Clone, Copy, Debug)]
pub enum Audience<'a> {
    /// All types.
    Everyone,
    /// Several types: those of a clause or of an item.
    Some(&'a [Placed<TypeId>]),
    /// A single type: that of a checklist.
    Type(&'a TypeId),
}

impl<'a> Audience<'a> {
    /// The audience of a clause inside a text for this one.
    pub fn of_clause(self, clause: &'a Clause) -> Audience<'a> {
        self.within(&clause.types)
    }

    /// The audience of an item inside a text for this one.
    pub fn of_item(self, item: &'a Item) -> Audience<'a> {
        match &item.kind {
            ItemKind::Common => self,
            ItemKind::Individual(types) => self.within(types),
        }
    }

    /// No types means all types.
    fn within(self, types: &'a [Placed<TypeId>]) -> Audience<'a> {
        match self {
            _ if types.is_empty() => self,
            // A checklist may quote a clause for other types.
            Audience::Type(id) if types.iter().any(|of| &of.value == id) => self,
            // An item may be for some of the types of its clause.
            Audience::Some(own) if own.iter().all(|id| types.iter().any(|of| of.value == id.value)) => self,
            _ => Audience::Some(types),
        }
    }

    /// The types of the audience, in the order of the file.
    pub fn types(self, edition: &'a Edition) -> impl Iterator<Item = &'a TypeId> {
        let is_meant = move |id: &TypeId| match self {
            Audience::Everyone => true,
            Audience::Some(types) => types.iter().any(|of| &of.value == id),
            Audience::Type(only) => only == id,
        };
        edition.types.iter().map(|of_type| &of_type.id.value).filter(move |id| is_meant(id))
    }
}

impl<'a> Reading<'a> {
    /// The same edition for readers of one community type.
    pub fn for_type(self, of_type: &'a TypeId) -> Reading<'a> {
        Reading { audience: Audience::Type(of_type), ..self }
    }

    /// The amount with its unit: 30 日, 30 days.
    pub fn amount(&self, edition: &Edition, amount: &Amount) -> String {
        let unit = amount.unit.as_ref().and_then(|id| edition.units.iter().find(|unit| &unit.id.value == id));
        let Some(unit) = unit else { return amount.number.clone() };
        let plural = (amount.number != "1").then(|| unit.plural.get(self.lang)).flatten();
        let name = plural.map_or_else(|| self.text(&unit.name), String::as_str);
        format!("{} {name}", amount.number)
    }

    /// A value as a text for the audience shows it: the amount if it is the same for all types, else the amount of each
    /// type. 30 日（开放式小区）、12 小时（封闭式小区）; 30 days (open communities), 12 hours (closed communities). The amount stands first,
    /// so that the sentence around it reads on: 应在 30 日（开放式小区）、12 小时（封闭式小区）内修复.
    pub fn value(&self, edition: &Edition, value: &Value) -> String {
        let amounts = self.amounts(edition, value);
        match amounts.as_slice() {
            [] => value.general.as_ref().map(|amount| self.amount(edition, amount)).unwrap_or_default(),
            [(_, only)] => self.amount(edition, only),
            several => {
                let is_chinese = self.lang.is_chinese();
                let (open, close, comma) = if is_chinese { ("（", "）", "、") } else { (" (", ")", ", ") };
                let name = |id: &TypeId| {
                    let of_type = edition.types.iter().find(|of_type| &of_type.id.value == id);
                    of_type.map_or_else(|| id.to_string(), |of_type| self.text(&of_type.name).to_owned())
                };
                let part = |(types, amount): &(Vec<&TypeId>, &Amount)| {
                    let names: Vec<String> = types.iter().map(|id| name(id)).collect();
                    format!("{}{open}{}{close}", self.amount(edition, amount), names.join(comma))
                };
                several.iter().map(part).collect::<Vec<_>>().join(comma)
            }
        }
    }

    /// The different amounts of a value for the audience, each with its types, in the order of the types. Types without an
    /// amount are left out.
    fn amounts<'e>(&self, edition: &'e Edition, value: &'e Value) -> Vec<(Vec<&'e TypeId>, &'e Amount)>
    where
        'a: 'e,
    {
        let mut groups: Vec<(Vec<&TypeId>, &Amount)> = Vec::new();
        for id in self.audience.types(edition) {
            let Some(amount) = value.for_type(id) else { continue };
            match groups.iter_mut().find(|(_, known)| *known == amount) {
                Some((types, _)) => types.push(id),
                None => groups.push((vec![id], amount)),
            }
        }
        groups
    }
}
