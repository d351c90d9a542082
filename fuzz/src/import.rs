//! A law, a standard or Markdown: every character is in the document or in the report, and in the files that are written.

use clausebook::import::write::{Lineage, NewSite, Wish};
use clausebook::import::{Given, Options, make, read};
use clausebook::model::{EditionId, Lang, SiteId};

/// Runs the target on one input.
pub fn run(text: &str) {
    for name in ["a.txt", "a.md"] {
        comes_through(Given { name: name.to_owned(), bytes: text.as_bytes().to_vec() }, &Options::default());
    }
}

/// A file is refused for what stands in it, or becomes an edition; it never meets a fault of the program.
pub fn comes_through(given: Given, options: &Options) {
    let name = given.name.clone();
    let documents = match read(&[given], options) {
        Ok(documents) => documents,
        Err(refused) => {
            assert!(!refused.help.contains("fault of the program"), "{name}: {refused}");
            return;
        }
    };
    let languages: Vec<Lang> = documents.by_language.iter().map(|(lang, _)| lang.clone()).collect();
    let wish = Wish {
        edition: EditionId::parse("x").expect("an id"),
        languages,
        replaces: None,
        lineage: Lineage::default(),
        designations: Default::default(),
        new_site: Some(NewSite { id: SiteId::of_name("x") }),
    };
    let made = make(documents, &wish);
    assert!(made.is_ok(), "{name}: {}", made.expect_err("refused"));
}
