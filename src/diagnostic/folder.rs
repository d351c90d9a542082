//! The diagnostics of several roots in one list.

use super::{Diagnostics, FileId, Place, Span, Texts};
use std::collections::BTreeMap;

impl Diagnostics {
    /// Adds the diagnostics of a finished run in `folder`, a path with `/`, with the texts that they are about. All
    /// paths begin with the folder then. The two lists are not sorted into each other.
    pub fn extend_from_folder(&mut self, folder: &str, found: (Diagnostics, &Texts), texts: &mut Texts) {
        let (found, own) = found;
        let inside = |path: &str| if folder == "." { path.to_owned() } else { format!("{folder}/{path}") };
        let mut files: BTreeMap<FileId, FileId> = BTreeMap::new();
        let mut moved = |span: Span| {
            let file = files.entry(span.file).or_insert_with(|| {
                let path = inside(own.path(span.file));
                texts.share(own.shared(span.file).at(path).into())
            });
            Span { file: *file, ..span }
        };
        for mut diagnostic in found.list {
            diagnostic.place = match diagnostic.place {
                Place::Span(span) => Place::Span(moved(span)),
                Place::Path(path) => Place::Path(inside(&path)),
            };
            diagnostic.related.iter_mut().for_each(|(span, _)| *span = moved(*span));
            // What these decide was decided in the run that found the diagnostic.
            diagnostic.hides.clear();
            diagnostic.rests_on.clear();
            self.push(diagnostic);
        }
        for (rule, unlisted) in found.unlisted {
            *self.unlisted.entry(rule).or_default() += unlisted;
        }
        self.held_back += found.held_back;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::human::{self, Colour};
    use crate::diagnostic::{Diagnostic, Rule};

    static RULE: Rule = Rule::error("wrong", "");

    fn of_folder(text: &str) -> (Diagnostics, Texts) {
        let (mut texts, mut found) = (Texts::default(), Diagnostics::new());
        let file = texts.add("content/a.md", text);
        found.push(Diagnostic::new(&RULE, Span::new(file, 1, 2), "not so").related(Span::new(file, 0, 1), "but so"));
        found.push(Diagnostic::new(&RULE, Place::Path("content/b.md".to_owned()), "gone"));
        (found, texts)
    }

    #[test]
    fn diagnostics_of_two_folders_name_their_files_apart() {
        let (mut all, mut texts) = (Diagnostics::new(), Texts::default());
        for (folder, text) in [("fees", "xyz"), ("red/property", "uvw"), (".", "rst")] {
            let (found, own) = of_folder(text);
            all.extend_from_folder(folder, (found, &own), &mut texts);
        }
        let shown = human::print(&all, &texts, Colour::Plain);
        for part in ["fees/content/a.md:1:2", "xyz", "red/property/content/b.md", "uvw", "--> content/a.md:1:2"] {
            assert!(shown.contains(part), "{part}\n{shown}");
        }
        assert_eq!(all.iter().count(), 6);
    }
}
