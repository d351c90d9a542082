//! The pictures that a file shows and that lie beside it. Readers know nothing of the disk: [`pictures`] names the files, and
//! whoever reads the disk hands their bytes over.

use super::document::Document;
use super::given::Given;
use super::{catalogue, format, markdown, picture};
use std::collections::BTreeMap;

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

/// The paths of the pictures of a file that lie in its folder or below, each once. Paths have no step upwards.
pub fn pictures(given: &Given) -> Vec<String> {
    let addresses = if format::is_markdown(given) {
        markdown::pictures(given)
    } else if catalogue::is_sts(given) {
        catalogue::pictures_of_sts(given)
    } else {
        Vec::new()
    };
    let mut paths: Vec<String> = addresses.iter().filter_map(|address| path(address)).collect();
    paths.sort();
    paths.dedup();
    paths
}

/// Makes a picture a file of the edition, and tells its name there. One that is shown twice is one file.
pub(super) fn put(document: &mut Document, path: &str, bytes: &[u8]) -> String {
    let files = &document.files;
    let known = files.iter().find(|(_, known)| known.as_slice() == bytes).map(|(name, _)| name.clone());
    let file = known.unwrap_or_else(|| picture::name(path, bytes, |name| files.contains_key(name)));
    document.files.insert(file.clone(), bytes.to_vec());
    file
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
        let text = "<standard xmlns:xlink=\"x\"><fig><graphic xlink:href=\"files/a%20b.png\"/></fig><p><inline-graphic xlink:href='../c.png'/></p></standard>";
        let given = Given { name: "a.xml".into(), bytes: text.into() };
        assert_eq!(pictures(&given), ["files/a b.png"]);
    }
}
