//! A YAML map as a record: the reader requests each key by name, and a key that was not requested is unknown.

use super::context::Context;
use super::rules::{MISSING_KEY, UNKNOWN_KEY};
use crate::diagnostic::{Diagnostic, Placed, Span, Subject};
use crate::source::yaml::Yaml;

/// The keys of one map while it is being read.
pub struct Fields<'y> {
    /// The name of the record with its article: `a term`.
    what: &'static str,
    /// Where a missing key is reported: at the map's first key, because the whole map may span many lines.
    place: Span,
    entries: &'y [(Placed<String>, Yaml)],
    asked: Vec<&'static str>,
}

impl<'y> Fields<'y> {
    pub fn new(what: &'static str, map: Span, entries: &'y [(Placed<String>, Yaml)]) -> Fields<'y> {
        let place = entries.first().map_or(map, |(key, _)| key.span);
        Fields { what, place, entries, asked: Vec::new() }
    }

    /// The value of an optional key.
    pub fn optional(&mut self, key: &'static str) -> Option<&'y Yaml> {
        self.asked.push(key);
        self.entries.iter().find(|(name, _)| name.value == key).map(|(_, value)| value)
    }

    /// The value of a required key.
    pub fn required(&mut self, cx: &mut Context<'_>, key: &'static str) -> Option<&'y Yaml> {
        let value = self.optional(key);
        if value.is_none() {
            // A misspelt key is reported as unknown, with a suggestion. It is not reported as missing too.
            let misspelt =
                self.entries.iter().any(|(name, _)| crate::diagnostic::nearest(&name.value, [key]).is_some());
            if !misspelt {
                let message = format!("{} needs the key `{key}`", self.what);
                let diagnostic = Diagnostic::new(&MISSING_KEY, self.place, message).help(format!("add `{key}: …`"));
                cx.diagnostics.push(diagnostic.rests_on(Subject::File(self.place.file)));
            }
        }
        value
    }

    /// Reports every key that was not requested.
    pub fn finish(self, cx: &mut Context<'_>) {
        let given = |known: &str| self.entries.iter().any(|(name, _)| name.value == known);
        let free: Vec<&str> = self.asked.iter().copied().filter(|known| !given(known)).collect();
        for (key, _) in self.entries {
            if !self.asked.contains(&key.value.as_str()) {
                let message = format!("{} has no key `{}`", self.what, key.value);
                let diagnostic = Diagnostic::new(&UNKNOWN_KEY, key.span, message)
                    .note(format!("known keys: {}", self.asked.join(", ")))
                    .suggest(&key.value, free.iter().copied());
                cx.diagnostics.push(diagnostic);
            }
        }
    }
}
