//! A list inside a JSON document that is written in pieces. The concatenated pieces equal the document written at once.

use super::print;
use serde::ser::{Serialize, SerializeMap, Serializer};

/// A list inside a document.
#[derive(Clone, Copy)]
pub struct ListInDocument<'k> {
    /// It is found by these keys, one inside the other.
    pub keys: &'k [&'k str],
    /// How deep the document is told line by line; deeper than the list.
    pub depth: usize,
}

impl ListInDocument<'_> {
    /// The text before and after the elements, from the document with an empty list. The list and the text after it
    /// begin on separate lines.
    pub fn around(self, document: &impl Serialize) -> (Vec<u8>, Vec<u8>) {
        let text = String::from_utf8(print(document, self.depth)).unwrap_or_default();
        let key = self.keys.last().copied().unwrap_or_default();
        // No string contains a line break, so such a line is not inside a string; and no other key of this name has the
        // same depth.
        let empty = format!("\n{}\"{key}\": []", self.indent());
        match text.find(&empty) {
            Some(at) => {
                let (before, after) = text.split_at(at + empty.len() - 1);
                (before.as_bytes().to_vec(), format!("\n{}{after}", self.indent()).into_bytes())
            }
            None => (text.into_bytes(), Vec::new()),
        }
    }

    /// The text of some elements, of which there is at least one. `first` says whether they are the first of the list.
    pub fn elements(self, elements: &[impl Serialize], first: bool) -> Vec<u8> {
        let mut text = print(&Within(self.keys, elements), self.depth);
        let opening = text.iter().position(|byte| *byte == b'[').map_or(0, |at| at + 1);
        let closing = text.iter().rposition(|byte| *byte == b']').unwrap_or(text.len());
        // The line of the closing bracket is not part of the elements.
        text.truncate(closing.saturating_sub(self.indent().len() + 1));
        text.drain(..opening.min(text.len()));
        if !first {
            text.insert(0, b',');
        }
        text
    }

    fn indent(self) -> String {
        "  ".repeat(self.keys.len())
    }
}

/// A value nested in maps of one key each.
struct Within<'v, T>(&'v [&'v str], &'v [T]);

impl<T: Serialize> Serialize for Within<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Some((key, inner)) = self.0.split_first() else { return self.1.serialize(serializer) };
        let mut map = serializer.serialize_map(Some(1))?;
        map.serialize_entry(key, &Within(inner, self.1))?;
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    #[test]
    fn concatenated_pieces_equal_the_whole_file() {
        let document =
            |list: &[Value]| json!({"a": ["[]"], "in": {"k\n": "\"list\": []", "list": list, "z": {"list": []}}});
        let all = [json!({"x": [1, [], "]"]}), json!("[\n]"), json!([[]])];
        for (first, second, depth) in [(0..1, 1..3, 3), (0..2, 2..3, 9)] {
            let of = ListInDocument { keys: &["in", "list"], depth };
            let (before, after) = of.around(&document(&[]));
            let pieces = [before, of.elements(&all[first], true), of.elements(&all[second], false), after];
            let (pieces, whole) = (pieces.concat(), print(&document(&all), depth));
            assert_eq!(String::from_utf8_lossy(&pieces), String::from_utf8_lossy(&whole));
        }
    }
}
