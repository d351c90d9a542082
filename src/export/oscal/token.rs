//! Converts clause ids to OSCAL tokens and back.
//!
//! A token begins with a letter or `_` (OSCAL's TokenDatatype, from XML's NCName), but a clause id may begin with a
//! digit. Such an id gets the prefix `_`. Clause ids contain no `_`, so the conversion is reversible.

use crate::model::{ClauseId, ItemId, ValueId};

/// The control id of a clause.
pub fn token(id: &ClauseId) -> String {
    let id = id.as_str();
    if id.starts_with(|c: char| c.is_ascii_digit()) { format!("_{id}") } else { id.to_owned() }
}

/// A checklist item as a token, by which its properties are grouped.
pub fn item_token(id: &ItemId) -> String {
    let id = id.as_str();
    if id.starts_with(|c: char| c.is_ascii_digit()) { format!("_{id}") } else { id.to_owned() }
}

/// The id of the parameter for a value. Ids of clauses contain no `_` after their start, so none is equal to it.
pub fn parameter_id(id: &ValueId) -> String {
    format!("value_{id}")
}

/// The clause of a control id; `None` for an id that [`token`] cannot produce.
pub fn clause_id(token: &str) -> Option<ClauseId> {
    let id = ClauseId::parse(token.strip_prefix('_').unwrap_or(token)).ok()?;
    (self::token(&id) == token).then_some(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_clause_id_is_a_token_and_round_trips() {
        for text in ["5", "5.1", "committee.party-ratio", "a", "2022-x"] {
            let id = ClauseId::parse(text).expect("an id");
            let token = token(&id);
            assert!(token.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_'), "{token}");
            assert!(token.chars().all(|c| c.is_ascii_alphanumeric() || "._-".contains(c)), "{token}");
            assert_eq!(clause_id(&token), Some(id));
        }
        for other in ["_a", "__5", "A", ""] {
            assert_eq!(clause_id(other), None, "{other}");
        }
    }
}
