//! The report of an import: everything that was changed, guessed, computed anew or not carried.

use super::Characters;
use std::fmt;

/// Where something is in an imported file.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The name of the file, as it was given; empty for what concerns the edition and no single file.
    pub file: String,
    /// The part within the file, such as `word/footnotes.xml` or the name of a sheet; empty if the file has no parts.
    pub part: String,
    /// The position within the part: paragraph of a document, line of a text, row of a sheet. The first is 1; 0 if it
    /// is not known.
    pub position: usize,
    /// What `position` counts.
    pub unit: Unit,
}

/// What the position of a [`Place`] counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// Lines of a text.
    #[default]
    Line,
    /// Paragraphs of a document, those in tables included, in the order of the file.
    Paragraph,
    /// Rows of a sheet.
    Row,
    /// Pages of a fixed layout.
    Page,
    /// Entries of a catalogue or elements of a structured file, in the order of the file.
    Entry,
}

impl Unit {
    /// The word in reports.
    pub fn word(self) -> &'static str {
        match self {
            Unit::Line => "line",
            Unit::Paragraph => "paragraph",
            Unit::Row => "row",
            Unit::Page => "page",
            Unit::Entry => "entry",
        }
    }
}

/// What became of something in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// It is not in the content. An import with such an entry fails unless losses are allowed.
    Lost,
    /// It is not in the content and does not belong there: page heads, page numbers, a table of contents.
    LeftOut,
    /// It is not text of the content but computed from it: numbers of clauses, labels of notes.
    Computed,
    /// It is in the content in another form.
    Changed,
    /// It is in the content, and what it is was decided by likelihood.
    Guessed,
    /// It is a file beside the content, such as a picture that browsers do not show.
    Kept,
}

impl Fate {
    /// Every fate, in the order of the report.
    pub const ALL: [Fate; 6] = [Fate::Lost, Fate::Guessed, Fate::Changed, Fate::Kept, Fate::LeftOut, Fate::Computed];

    /// The word in data.
    pub fn word(self) -> &'static str {
        match self {
            Fate::Lost => "lost",
            Fate::LeftOut => "left-out",
            Fate::Computed => "computed",
            Fate::Changed => "changed",
            Fate::Guessed => "guessed",
            Fate::Kept => "kept",
        }
    }

    /// Whether the characters of the entry are missing in the content.
    pub fn removes(self) -> bool {
        matches!(self, Fate::Lost | Fate::LeftOut | Fate::Computed)
    }
}

/// One entry of the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What became of it.
    pub fate: Fate,
    /// Where it is in the file.
    pub place: Place,
    /// What the entry is about beside its text, such as the author of a comment; mostly empty.
    pub about: String,
    /// Its text, complete: these characters are counted.
    pub text: String,
    /// Why, and what to do about it: one sentence in lower case without a full stop.
    pub reason: String,
}

/// All entries of an import.
#[derive(Clone, Debug, Default)]
pub struct Report {
    entries: Vec<Entry>,
}

impl Report {
    /// Adds an entry.
    pub fn add(&mut self, fate: Fate, place: Place, text: impl Into<String>, reason: impl Into<String>) {
        let (text, reason) = (text.into(), reason.into());
        self.entries.push(Entry { fate, place, about: String::new(), text, reason });
    }

    /// Adds an entry of another report.
    pub fn keep(&mut self, entry: Entry) {
        self.entries.push(entry);
    }

    /// Says what the entries from the `from`th on are about.
    pub fn tell_about(&mut self, from: usize, about: &str) {
        self.entries.iter_mut().skip(from).for_each(|entry| about.clone_into(&mut entry.about));
    }

    /// Adds a text to the last entry, if that has the same place and reason; else an entry.
    pub fn add_to_last(&mut self, fate: Fate, place: Place, text: &str, reason: &str) {
        match self.entries.last_mut() {
            Some(last) if last.fate == fate && last.place == place && last.reason == reason => {
                last.text.push(' ');
                last.text.push_str(text);
            }
            _ => self.add(fate, place, text, reason),
        }
    }

    /// Adds the entries of another report.
    pub fn append(&mut self, mut other: Report) {
        self.entries.append(&mut other.entries);
    }

    /// All entries, in the order in which they were found.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entries of a fate.
    pub fn entries_of(&self, fate: Fate) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(move |entry| entry.fate == fate)
    }

    /// Whether something is missing that belongs to the content.
    pub fn has_losses(&self) -> bool {
        self.entries_of(Fate::Lost).next().is_some()
    }

    /// The characters that are missing in the content and named here.
    pub fn characters(&self) -> Characters {
        let mut characters = Characters::default();
        for entry in self.entries.iter().filter(|entry| entry.fate.removes()) {
            characters.add(&entry.text);
        }
        characters
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.file.is_empty() { "the edition" } else { &self.file })?;
        if !self.part.is_empty() {
            write!(f, ", {}", self.part)?;
        }
        if self.position > 0 { write!(f, ", {} {}", self.unit.word(), self.position) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_missing_in_the_content_is_counted() {
        let mut report = Report::default();
        for fate in Fate::ALL {
            report.add(fate, Place::default(), "甲", "because");
        }
        assert_eq!(report.characters(), Characters::of("甲甲甲"));
        assert!(report.has_losses());
    }

    #[test]
    fn a_place_names_file_part_and_position() {
        let place =
            Place { file: "a.docx".into(), part: "word/footnotes.xml".into(), position: 3, unit: Unit::Paragraph };
        assert_eq!(place.to_string(), "a.docx, word/footnotes.xml, paragraph 3");
        assert_eq!(Place { file: "a.txt".into(), ..Place::default() }.to_string(), "a.txt");
        assert_eq!(Place::default().to_string(), "the edition");
    }
}
