//! The files of the static search: scripts that pass a value to the page.

use crate::source::digest::Digest;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

/// Files by name in the folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files(BTreeMap<String, Vec<u8>>);

/// A value in the form of a shard, so that several threads can prepare shards for [`Files`].
#[derive(Clone, Debug)]
pub struct Shard {
    json: String,
    /// The name that it has unless another shard has it.
    name: String,
}

impl Shard {
    pub fn of(value: &impl Serialize) -> Shard {
        let json = json(value);
        Shard { name: name(&json, 0), json }
    }
}

impl Files {
    pub fn new() -> Files {
        Files::default()
    }

    /// Adds a shard and returns its name, which depends only on `value`.
    pub fn shard(&mut self, value: &impl Serialize) -> String {
        self.add(Shard::of(value))
    }

    /// Adds a shard that was prepared, and returns its name.
    pub fn add(&mut self, Shard { json, name: first }: Shard) -> String {
        // A collision has a probability of about 2^-48 per pair. If it happens, the second value gets the next name.
        for salt in 0_u64.. {
            let name = if salt == 0 { first.clone() } else { name(&json, salt) };
            let script = script(&json);
            match self.0.get(&file(&name)) {
                Some(other) if *other != script => continue,
                Some(_) => return name,
                None => {
                    self.0.insert(file(&name), script);
                    return name;
                }
            }
        }
        unreachable!("there are fewer than 2^48 shards")
    }

    /// Lists shards whose names are written one after the other: the names themselves, or a star and the name of a shard that has them. The root
    /// of a partition has lists that only some queries need, and names do not compress.
    pub fn list(&mut self, names: String) -> String {
        if names.len() <= IN_PLACE * NAME_LENGTH { names } else { format!("*{}", self.shard(&[names])) }
    }

    /// Adds a file with a fixed name.
    pub fn named(&mut self, name: &str, value: &impl Serialize) {
        self.0.insert(file(name), script(&json(value)));
    }

    /// Whether there is a file with this name.
    pub fn contains(&self, file: &str) -> bool {
        self.0.contains_key(file)
    }

    /// All files, sorted by name.
    pub fn into_iter(self) -> impl Iterator<Item = (String, Vec<u8>)> {
        self.0.into_iter()
    }
}

/// The value of a shard from its file; `None` if that is not the file that was written.
pub fn value<T: DeserializeOwned>(shard: &str, bytes: &[u8]) -> Option<T> {
    let json = std::str::from_utf8(bytes).ok()?.strip_prefix("shard(")?.strip_suffix(')')?;
    (name(json, 0) == shard).then(|| serde_json::from_str(json).ok()).flatten()
}

/// How many hexadecimal digits a name has. Every name is listed somewhere and does not compress, so longer ones would cost a
/// query a kilobyte; that a shard takes the very name of the one before it in a reader's cache happens once in 2^48.
const NAME_LENGTH: usize = 12;

/// The longest list of names that stands where it is needed.
const IN_PLACE: usize = 24;

/// The first digits of the SHA-256 of a value, so that a value keeps its name, on every machine and in every version.
fn name(json: &str, salt: u64) -> String {
    let digest = if salt == 0 { Digest::of(json.as_bytes()) } else { Digest::of(format!("{salt} {json}").as_bytes()) };
    let mut name = digest.to_string();
    name.truncate(NAME_LENGTH);
    name
}

/// The name of the file of a shard.
pub fn file(name: &str) -> String {
    format!("{name}.js")
}

/// There are thousands of shards, so the code at their start is short: a script knows the name by which it was loaded.
fn script(json: &str) -> Vec<u8> {
    format!("shard({json})").into_bytes()
}

/// JSON that is also a valid script in old browsers.
fn json(value: &impl Serialize) -> String {
    // Shards consist of strings, numbers and lists, so serializing them cannot fail.
    let json = serde_json::to_string(value).unwrap_or_default();
    match json.contains(['\u{2028}', '\u{2029}']) {
        true => json.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029"),
        false => json,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_list_of_names_is_a_shard() {
        let mut files = Files::new();
        let names = |count: usize| "0123456789ab".repeat(count);
        assert_eq!(files.list(names(IN_PLACE)), names(IN_PLACE));
        assert_eq!(files, Files::new());
        let listed = files.list(names(IN_PLACE + 1));
        assert_eq!(listed, format!("*{}", Files::new().shard(&[names(IN_PLACE + 1)])));
        assert!(files.contains(&file(&listed[1..])));
    }

    #[test]
    fn equal_values_are_one_file() {
        let mut files = Files::new();
        let first = files.shard(&["业主\u{2028}", "</script>"]);
        assert_eq!(files.shard(&["业主\u{2028}", "</script>"]), first);
        assert_ne!(files.shard(&["业主"]), first);
        // What was published keeps its name.
        assert_eq!(first.len(), NAME_LENGTH);
        assert_eq!(name("[]", 0), "4f53cda18c2b");
        let all: Vec<_> = files.into_iter().collect();
        assert_eq!(all.len(), 2);
        let text =
            String::from_utf8_lossy(&all.iter().find(|(name, _)| name.starts_with(&first)).expect("it is there").1)
                .into_owned();
        assert_eq!(text, "shard([\"业主\\u2028\",\"</script>\"])");
    }
}
