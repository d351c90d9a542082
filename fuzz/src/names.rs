//! What names things: ids, numbers, languages, references, destinations, addresses, attributes. What was read and printed
//! is read as the same.

use clausebook::diagnostic::{Diagnostics, Texts};
use clausebook::model::{ClauseId, ClauseNumber, EditionId, Lang};
use clausebook::resolve::{Destination, Reference};
use clausebook::search::analysis::{label_keys, number_keys};
use clausebook::site::url::OutputPath;
use clausebook::source::markdown::{RawHtml, parse_document};

/// Runs the target on one input.
pub fn run(text: &str) {
    if let Ok(id) = ClauseId::parse(text) {
        assert_eq!(id.as_str(), text);
    }
    if let Ok(id) = EditionId::parse(text) {
        assert!(OutputPath::parse(id.as_str()).is_some(), "an id is safe in a path");
    }
    if let Ok(number) = ClauseNumber::parse(text) {
        assert_eq!(ClauseNumber::parse(&number.to_string()), Ok(number));
    }
    if let Some(lang) = Lang::parse(text) {
        assert_eq!(lang.as_str(), text);
    }
    if let Some(path) = OutputPath::parse(text) {
        assert_eq!(OutputPath::parse(path.as_str()), Some(path.clone()));
        assert!(path.as_str().split('/').all(|part| !part.is_empty() && part != "." && part != ".."));
        path.encoded();
    }
    if let Some(Ok(reference)) = Reference::parse(text) {
        assert_eq!(Reference::parse(&reference.to_string()), Some(Ok(reference)));
    }
    if let Destination::File(path) = Destination::parse(text) {
        assert!(!path.starts_with('/') && path.split('/').all(|part| part != ".."), "{path}");
    }
    number_keys(text);
    label_keys(text);
    // As the attributes of a heading.
    let heading = format!("## 甲 {{{text}}}\n\n## 乙 {{#b {text}}}\n");
    let file = Texts::default().add("a.md", heading.as_str());
    parse_document(file, &heading, RawHtml::default(), &mut Diagnostics::new());
}
