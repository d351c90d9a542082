//! The pictures that a Markdown file shows and that lie beside it. The reader knows nothing of the disk: [`pictures`] names the
//! files, and whoever reads the disk hands their bytes over.

use super::super::given::Given;
use super::options;
use pulldown_cmark::{Event, Parser, Tag};
use std::collections::{BTreeMap, BTreeSet};

/// The bytes of pictures, by the name of the file that shows them and the path that it gives.
#[derive(Clone, Debug, Default)]
pub struct Beside {
    files: BTreeMap<(String, String), Vec<u8>>,
}

impl Beside {
    /// Adds a picture. Whether another one has its place: two files of one name show different pictures by one path.
    pub fn add(&mut self, given: &Given, path: &str, bytes: Vec<u8>) -> bool {
        let key = (given.name.clone(), path.to_owned());
        let is_other = self.files.get(&key).is_some_and(|before| *before != bytes);
        self.files.insert(key, bytes);
        is_other
    }

    /// The picture that a file shows by a path.
    pub(super) fn get(&self, file: &str, path: &str) -> Option<&[u8]> {
        self.files.get(&(file.to_owned(), path.to_owned())).map(Vec::as_slice)
    }
}

/// The paths of the pictures of a Markdown file that lie in its folder or below, each once. Paths have no step upwards.
pub fn pictures(given: &Given) -> Vec<String> {
    if !super::super::format::is_markdown(given) {
        return Vec::new();
    }
    let Ok(text) = std::str::from_utf8(&given.bytes) else { return Vec::new() };
    let mut found = BTreeSet::new();
    for event in Parser::new_ext(text, options()) {
        if let Event::Start(Tag::Image { dest_url, .. }) = event {
            found.extend(path(&dest_url));
        }
    }
    found.into_iter().collect()
}

/// The path that an address means, if it is one below the folder of the file.
pub(super) fn path(address: &str) -> Option<String> {
    let address = address.split(['?', '#']).next().unwrap_or_default();
    let path = percent_encoding::percent_decode_str(address).decode_utf8().ok()?;
    let path = path.strip_prefix("./").unwrap_or(&path);
    let is_safe = |step: &str| !step.is_empty() && step != "." && step != ".." && !step.contains(['\\', ':', '\0']);
    (path.split('/').all(is_safe)).then(|| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_below_the_folder_are_pictures_of_the_file() {
        let text = "![a](img/a%20b.png) ![b](./b.svg?x) ![c](../c.png) ![d](/d.png) ![e](https://e.example/e.png) ![f](x/../../f.png)";
        let given = Given { name: "a.md".into(), bytes: text.into() };
        assert_eq!(pictures(&given), ["b.svg", "img/a b.png"]);
    }
}
