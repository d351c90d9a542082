//! A library for the comparison of answers: standards with several editions and languages, laws, catalogues, and ids that two
//! standards share or not.

use clausebook::library::{self, Work};
use clausebook::pipeline::Options;
use clausebook::search::Index;
use std::fs;
use std::path::Path;

const LIBRARY: &str = "\
name: {zh: 样例标准库, en: Sample library}
languages: [zh, en]
standards:
  - {id: red, subject: {zh: 物业, en: Property}}
  - {id: labels, body: {zh: 样例局, en: 'Bureau of Samples, Standards'}}
  - {id: law}
  - {id: other-red}
";

/// Writes the library into a folder and builds it. Returns the index that commands have of it; its search is in
/// `public/catalogue/search`.
pub fn built(root: &Path) -> Index {
    for (id, from) in
        [("red", "."), ("labels", "tests/search/labels"), ("law", "tests/amended-law"), ("other-red", ".")]
    {
        copy(&Path::new(from).join("content"), &root.join(id).join("content"));
    }
    // The same ids with other names: other bodies.
    let bodies = root.join("other-red/content/editions/2022/bodies.yaml");
    let text = fs::read_to_string(&bodies).expect("the bodies");
    let (before, after) = text.split_once("\nbodies:").expect("a list of bodies");
    let renamed = after.replacen("name: {zh: ", "name: {zh: 另一", 3);
    assert_ne!(after, renamed);
    fs::write(&bodies, format!("{before}\nbodies:{renamed}")).expect("written");
    fs::write(root.join("library.yaml"), LIBRARY).expect("written");
    let built = library::build(root, &root.join("public"), Work::All, &Options::default()).expect("a library");
    let faults: Vec<&String> = built.diagnostics.iter().map(|fault| &fault.message).collect();
    assert!(built.faulty.is_empty(), "{:?} {faults:?}", built.faulty);
    library::search::open(root, &root.join("public")).expect("an index")
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let to = to.join(entry.file_name());
        // Locks say which bytes were published, and this library changes them. The sample is a library itself.
        match entry.file_type().expect("a type").is_dir() {
            _ if ["edition.lock", "library.yaml", "library"].iter().any(|name| entry.file_name() == *name) => {}
            true => copy(&entry.path(), &to),
            false => drop(fs::copy(entry.path(), &to).expect("copied")),
        }
    }
}
