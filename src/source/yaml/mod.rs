//! YAML as a tree with source places.
//!
//! This is the only module that uses a YAML library. It reads the parser's events instead of serde's data model,
//! because a strict reader needs information that serde does not carry: the place of each key and value, duplicate
//! keys, and whether a number was quoted (`5.10` must not become 5.1).

mod comment;
mod fold;
mod parse;
pub mod written;

pub use parse::{RULES, is_number, parse_yaml};

use crate::diagnostic::{Placed, Span};

/// A YAML value with its place.
#[derive(Clone, Debug)]
pub struct Yaml {
    /// What the value is.
    pub kind: YamlKind,
    /// Where the value stands.
    pub span: Span,
    /// A comment that may have cut off this value: it follows an unquoted text, or stands in place of one.
    pub comment: Option<Span>,
}

/// The kinds of values. A number keeps its spelling.
#[derive(Clone, Debug)]
pub enum YamlKind {
    /// No value: nothing, `null` or `~`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number as written: `5.10` differs from `5.1`.
    Number(String),
    /// A text.
    Text(String),
    /// A list of values.
    List(Vec<Yaml>),
    /// In file order. A duplicate key is reported and occurs here once.
    Map(Vec<(Placed<String>, Yaml)>),
}

impl YamlKind {
    /// The name of the kind in diagnostics.
    pub fn name(&self) -> &'static str {
        match self {
            YamlKind::Null => "nothing",
            YamlKind::Bool(_) => "a truth value",
            YamlKind::Number(_) => "a number",
            YamlKind::Text(_) => "a text",
            YamlKind::List(_) => "a list",
            YamlKind::Map(_) => "a map",
        }
    }
}
