//! The beginning of the standards that the tests write.

use std::fs;
use std::path::{Path, PathBuf};

/// Writes a text.
pub fn put(path: &Path, text: &str) {
    fs::write(path, text).expect("a file");
}

/// Writes site and edition, with lines of YAML for further provenances, and gives the folder of the edition.
pub fn begin(root: &Path, provenances: &str) -> PathBuf {
    let edition = root.join("content/editions/2024");
    fs::create_dir_all(edition.join("clauses")).expect("a folder");
    put(
        &root.join("content/site.yaml"),
        "name: {zh: 样例, en: Sample}\ndescription: {zh: 样例。, en: A sample.}\nlanguages: [zh, en]\ncurrent: '2024'\n",
    );
    let edition_yaml = format!(
        "title: {{zh: 样例, en: Sample}}\nstatus: published\npublished: 2024-01-01\nprovenance:\n{provenances}  \
         - {{id: own, name: {{zh: 自定, en: Own}}, description: {{zh: 自定。, en: Our own.}}}}\n"
    );
    put(&edition.join("edition.yaml"), &edition_yaml);
    edition
}
