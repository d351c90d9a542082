//! Sorted keys as one string; each key omits the prefix that it shares with the previous one.
//!
//! Before each key stands a capital letter for the number of shared code points, `Z` for at least 25, of which 25 are
//! omitted. Folded keys contain no ASCII capitals; the writer checks that no other key is lost.

/// The maximum shared prefix.
const MOST: usize = 25;

/// Adds keys to a string.
#[derive(Clone, Debug, Default)]
pub struct KeyWriter {
    text: String,
    last: String,
}

impl KeyWriter {
    pub fn new() -> KeyWriter {
        KeyWriter::default()
    }

    /// Appends a key, which must be greater than the previous one.
    pub fn push(&mut self, key: &str) {
        let shared = key.chars().zip(self.last.chars()).take_while(|(a, b)| a == b).take(MOST).count();
        // At most 25.
        self.text.push(char::from(b'A' + shared as u8));
        self.text.extend(key.chars().skip(shared));
        self.last = key.to_owned();
    }

    pub fn finish(self) -> String {
        self.text
    }
}

/// Whether a key can be written. The analysis produces no other keys, but an index could be damaged.
pub fn can_be_written(key: &str) -> bool {
    !key.is_empty() && !key.bytes().any(|byte| byte.is_ascii_uppercase())
}

/// The shortest key after `before` and not after `first`: a boundary between two shards.
pub fn boundary<'k>(before: &str, first: &'k str) -> &'k str {
    let shared = before.chars().zip(first.chars()).take_while(|(a, b)| a == b).count();
    first.char_indices().nth(shared + 1).map_or(first, |(end, _)| &first[..end])
}

/// The keys of a string.
pub fn read(text: &str) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    for c in text.chars() {
        if c.is_ascii_uppercase() {
            let shared = usize::from(c as u8 - b'A');
            keys.push(keys.last().map_or(String::new(), |last| last.chars().take(shared).collect()));
        } else if let Some(last) = keys.last_mut() {
            last.push(c);
        }
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_round_trip() {
        let long = "x".repeat(60);
        let keys = ["#a.b", "5.1", "5.1.2", "^wy", "owner's", &long, &format!("{long}y"), "业", "业主", "主", "𠀀a"];
        let mut writer = KeyWriter::new();
        keys.iter().for_each(|key| writer.push(key));
        assert_eq!(read(&writer.finish()), keys);
    }

    #[test]
    fn a_boundary_is_short_and_separates_both_keys() {
        for (before, first, between) in [
            ("管理", "组织", "组"),
            ("committee", "committees", "committees"),
            ("com", "community", "comm"),
            ("", "业主", "业"),
        ] {
            assert_eq!(boundary(before, first), between);
            assert!(before < between && between <= first);
        }
    }
}
