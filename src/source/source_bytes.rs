//! The content of a source file, shared by the [`FileTree`](super::FileTree) and the texts that diagnostics quote.

use std::ops::Deref;
use std::sync::Arc;

/// The bytes of a source file. A copy shares them, so that a large standard is in memory once.
///
/// UTF-8 is recognized when the value is made, so equal bytes are equal values.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SourceBytes(Held);

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Held {
    Text(Arc<str>),
    NotText(Arc<[u8]>),
}

impl SourceBytes {
    /// The bytes as text; `None` if they are not UTF-8.
    pub fn text(&self) -> Option<&Arc<str>> {
        match &self.0 {
            Held::Text(text) => Some(text),
            Held::NotText(_) => None,
        }
    }
}

impl Deref for SourceBytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match &self.0 {
            Held::Text(text) => text.as_bytes(),
            Held::NotText(bytes) => bytes,
        }
    }
}

impl From<Vec<u8>> for SourceBytes {
    fn from(bytes: Vec<u8>) -> SourceBytes {
        SourceBytes(match String::from_utf8(bytes) {
            Ok(text) => Held::Text(text.into()),
            Err(error) => Held::NotText(error.into_bytes().into()),
        })
    }
}

impl From<String> for SourceBytes {
    fn from(text: String) -> SourceBytes {
        SourceBytes(Held::Text(text.into()))
    }
}

impl From<&str> for SourceBytes {
    fn from(text: &str) -> SourceBytes {
        SourceBytes(Held::Text(text.into()))
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Diagnostics;
    use crate::source::{FileTree, ParsedFiles, SourceBytes, read_sources};

    #[test]
    fn diagnostics_quote_the_bytes_of_the_file_tree_and_no_copy_of_them() {
        let mut tree = FileTree::default();
        for (path, text) in [("content/site.yaml", "title: 甲\n"), ("content/pages/a.md", "\u{feff}# 乙\n")] {
            tree.sources.insert(path.to_owned(), text.into());
        }
        let sources = read_sources(&tree, &mut ParsedFiles::default(), &mut Diagnostics::new());
        for file in [sources.site.expect("a site").file, sources.pages[0].file] {
            let held: &SourceBytes = &tree.sources[sources.texts.path(file)];
            assert_eq!(sources.texts.text(file).as_bytes().as_ptr_range().end, held.as_ptr_range().end);
        }
        assert_eq!(sources.texts.text(sources.pages[0].file), "# 乙\n");
    }

    #[test]
    fn equal_bytes_are_equal_values_however_they_were_made() {
        assert_eq!(SourceBytes::from("一".as_bytes().to_vec()), SourceBytes::from("一"));
        assert_eq!(SourceBytes::from(vec![0xff]).text(), None);
    }
}
