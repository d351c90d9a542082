//! Files that were exported, imported again as an edition `back`.

use clausebook::import::write::{Lineage, NewSite, Wish};
use clausebook::import::{Given, Imported, Options, make, read};
use clausebook::model::{EditionId, Lang, SiteId};
use clausebook::pipeline::{self, Checked};
use clausebook::source::FileTree;

/// A tree without errors.
pub fn checked(tree: &FileTree) -> Checked {
    let checked = pipeline::check(tree, &pipeline::Options::default());
    let errors: Vec<&String> = checked.diagnostics.iter().map(|diagnostic| &diagnostic.message).collect();
    assert!(checked.resolved.is_some() && !checked.diagnostics.has_errors(), "no errors: {errors:#?}");
    checked
}

/// The files as an edition `back` in these languages, in a site of its own or for one that is there.
pub fn imported(files: &[Given], options: &Options, languages: &[Lang], is_new_site: bool) -> Imported {
    let documents = read(files, options).unwrap_or_else(|refused| panic!("{refused}"));
    let wish = Wish {
        edition: EditionId::parse("back").expect("an id"),
        languages: languages.to_vec(),
        replaces: None,
        lineage: Lineage::default(),
        designations: Default::default(),
        new_site: is_new_site.then(|| NewSite { id: SiteId::of_name("a") }),
    };
    make(documents, &wish).unwrap_or_else(|refused| panic!("{refused}"))
}

/// What was imported, after it was stored in a folder.
pub fn stored(made: &Imported) -> FileTree {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, bytes) in &made.files {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, bytes).expect("a file");
    }
    pipeline::read(folder.path()).expect("the imported edition")
}
