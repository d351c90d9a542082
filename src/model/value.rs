//! Figures that a standard states once, such as "repairs within 30 days", and that may differ by community type.

use super::{Localized, ProvenanceId, TypeId, UnitId, ValueId};
use crate::diagnostic::{Placed, Span};
use std::fmt;

/// A unit, as values name it.
#[derive(Clone, Debug)]
pub struct ValueUnit {
    /// The id that values name it by.
    pub id: Placed<UnitId>,
    /// The word or sign after the number: 日, day, %.
    pub name: Localized<String>,
    /// The word after any other number than 1, in languages that have another one: days.
    pub plural: Localized<String>,
}

/// A number with its unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount {
    /// The number as it is written: `30`, `1.10`, `3–5`.
    pub number: String,
    /// The unit; none for a count.
    pub unit: Option<UnitId>,
}

/// Prints the number with the id of its unit: `30 day`.
impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.number)?;
        self.unit.as_ref().map_or(Ok(()), |unit| write!(f, " {unit}"))
    }
}

/// A figure of the standard.
#[derive(Clone, Debug)]
pub struct Value {
    /// The id by which texts refer to it: `value:ID`.
    pub id: Placed<ValueId>,
    /// What the figure is.
    pub name: Localized<String>,
    /// The amount for every type that `by_type` does not list.
    pub general: Option<Amount>,
    /// The amounts of single types.
    pub by_type: Vec<(Placed<TypeId>, Amount)>,
    /// The units that it names, with their places.
    pub units: Vec<Placed<UnitId>>,
    /// Where it comes from.
    pub source: Option<Placed<ProvenanceId>>,
    /// The whole entry of the file.
    pub span: Span,
}

impl Value {
    /// The amount for a type; `None` if the value has none for it.
    pub fn for_type(&self, of_type: &TypeId) -> Option<&Amount> {
        let own = self.by_type.iter().find(|(id, _)| &id.value == of_type);
        own.map(|(_, amount)| amount).or(self.general.as_ref())
    }
}
