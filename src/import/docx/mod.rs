//! Reads Word documents (`.docx`, `.dotx`) as standards bodies write them, from Word, WPS and LibreOffice.
//!
//! Numbers are not in the file, so [`numbering`](crate::ooxml::numbering) counts them as Word does. What a paragraph is
//! stands in the name of its style, so [`profile`](crate::ooxml::profile)s give each name its role. [`assemble`](super::assemble) puts the paragraphs together, and [`walk`] counts all
//! characters on its own.
//!
//! ```text
//! bytes ─package─▶ parts ─xml─▶ trees ─body, runs, fields, media, formula─▶ nodes ─assemble─▶ Document
//! ```

mod body;
mod drawn;
mod fields;
mod formula;
mod map;
mod media;
mod note_marks;
mod parts;
pub mod review;
mod runs;
#[cfg(test)]
mod tests;
mod walk;

pub use crate::ooxml::profile::Profile;

use self::body::Reader;
pub use self::map::Maps;
use self::map::{lost_its_map, of_package};
use self::media::Media;
use self::parts::Parts;
use super::assemble::nodes::Node;
use super::assemble::{Assembler, each, is_chinese};
use super::characters::{Characters, Imbalance};
use super::document::{Field, Read};
use super::report::{Fate, Place, Unit};
use super::{Given, Options, Refused};
use crate::ooxml::package::Target;
use crate::ooxml::profile::Role;
use crate::ooxml::styles::Styles;
use crate::ooxml::xml::{self, Element};
use std::collections::{BTreeMap, BTreeSet};

/// What becomes of tracked changes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Changes {
    /// Insertions are text, deletions are not.
    #[default]
    Accept,
    /// The text before the changes.
    Reject,
    /// A document with tracked changes is refused.
    Refuse,
}

/// Targets by the ids of a part's relationships.
type Relationships = BTreeMap<String, Target>;

/// Reads a document. Without a profile the one that knows most of the document's styles is taken.
///
/// # Errors
/// The file is no Word document, is damaged or exceeds a limit; or it has tracked changes and they are to be refused.
pub fn read(given: &Given, options: &Options) -> Result<Read, Refused> {
    let Options { profile, changes, older_maps, .. } = options;
    let changes = *changes;
    let parts = Parts::open(given)?;
    let document = parts.document()?;
    if changes == Changes::Refuse && has_changes(&document) {
        let help =
            "accept or reject them in the word processor, or import with `--changes accept` or `--changes reject`";
        return Err(Refused::new(&given.name, "the document has tracked changes", help));
    }
    let styles = parts.styles()?;
    let numbering = parts.numbering(&styles)?;

    let mut reader = Reader::new(&given.name, &styles, numbering, changes, Media::new(parts.package()));
    reader.note_marks = note_marks::marks(&document);
    reader.begin(parts.main(), parts.targets());
    let nodes = document.child("body").map(|body| reader.nodes(body)).unwrap_or_default();
    drop(document);
    let chosen = match profile {
        Some(profile) => profile.clone(),
        None => fitting(&styles, &nodes),
    };
    let own_map = of_package(parts.package());
    let is_chinese = is_chinese(&nodes);
    let map = own_map.as_ref().or_else(|| older_maps.of(is_chinese));
    let assembler = Assembler::of_styles(&styles, &chosen, &given.name, parts.main(), is_chinese);
    let mut assembler = assembler.with_map(map);
    assembler.body(nodes);
    if lost_its_map(parts.package()) {
        let place =
            Place { file: given.name.clone(), part: parts.main().to_owned(), position: 0, unit: Unit::Paragraph };
        let reason = match map {
            Some(_) => {
                "the program that saved the document dropped its list of ids; they come from the bookmarks and the older edition"
            }
            None => {
                "the program that saved the document dropped its list of ids, and the ids are new; `--from` with the edition that went \
                     out restores them from the bookmarks"
            }
        };
        reader.report.add(Fate::Changed, place, "", reason);
    }

    let mut characters = Characters::default();
    let mut read_parts = BTreeSet::from([parts.main().to_owned()]);
    let mut read_notes = BTreeSet::new();
    for (kind, element, prefix) in [("footnotes", "footnote", "footnote"), ("endnotes", "endnote", "endnote")] {
        for part in parts.of_kind(kind) {
            // A part that is named twice is read once.
            let Some(root) = parts.tree(&part)?.filter(|_| read_parts.insert(part.clone())) else { continue };
            reader.begin(&part, parts.targets_of(&part)?);
            for note in root.elements().filter(|note| note.is(element)) {
                let name = format!("{prefix}-{}", note.attribute("id").unwrap_or_default());
                if reader.cited.contains(&name) && !read_notes.contains(&name) {
                    read_notes.insert(name.clone());
                    let nodes = reader.nodes(note);
                    assembler.footnote(&name, nodes, &part);
                } else {
                    reader.skip(Fate::LeftOut, note, "a footnote that the text does not cite");
                }
            }
        }
    }
    for part in parts.of_kind("comments") {
        let Some(root) = parts.tree(&part)?.filter(|_| read_parts.insert(part.clone())) else { continue };
        reader.begin(&part, Relationships::new());
        for comment in root.elements().filter(|comment| comment.is("comment")) {
            let author = comment.attribute("author").unwrap_or("unknown");
            let id = comment.attribute("id").unwrap_or_default();
            let anchor = reader.commented.get(id).cloned().unwrap_or_default();
            let before = reader.report.entries().len();
            reader.skip(Fate::LeftOut, comment, "comments of reviewers are no part of the text");
            let about = if anchor.is_empty() { author.to_owned() } else { format!("{author} at “{anchor}”") };
            reader.report.tell_about(before, &about);
        }
    }
    for kind in ["header", "footer"] {
        for part in parts.of_kind(kind) {
            let Some(root) = parts.tree(&part)?.filter(|_| read_parts.insert(part.clone())) else { continue };
            reader.begin(&part, Relationships::new());
            reader.skip(Fate::LeftOut, &root, "page heads and page feet");
        }
    }
    assembler.files(reader.media.files());
    for bytes in reader.drawn_parts.iter().filter_map(|part| parts.package().part(part)) {
        characters.add_all(&walk::drawn(bytes));
    }
    let mut report = std::mem::take(&mut reader.report);
    let (mut document, found) = assembler.finish();
    report.append(found);
    if document.cover.titles.is_empty()
        && let Some((lang, text)) = document.language.clone().zip(title_of_properties(&parts))
    {
        let place = Place { file: given.name.clone(), part: PROPERTIES.to_owned(), ..Place::default() };
        let reason = "the document shows no title, so this one is that of its properties; correct it in edition.yaml";
        report.add(Fate::Guessed, place.clone(), &text, reason);
        characters.add(&text);
        document.cover.titles.insert(lang, Field { text, place });
    }
    for bytes in read_parts.iter().filter_map(|part| parts.package().part(part)) {
        characters.add_all(&walk::characters(bytes));
    }
    if let Some(name) = reader.inserted.first().filter(|_| document.sections.is_empty()) {
        let reason = format!("the text of the document lies in a file within it, `{name}`");
        let help = "open it in Word and save it as .docx, so that the text is taken in";
        return Err(Refused::new(&given.name, reason, help));
    }
    let mut read = Read { document, report, characters };
    // Whatever the reader did not come across is told, letter by letter.
    if let Some(Imbalance { missing, .. }) = read.imbalance()
        && !missing.is_empty()
    {
        let place =
            Place { file: given.name.clone(), part: parts.main().to_owned(), position: 0, unit: Unit::Paragraph };
        let reason = "these characters, here in the order of code points, stand where no text is expected; move them into paragraphs";
        read.report.add(Fate::Lost, place, missing.text(), reason);
    }
    Ok(read)
}

/// The part with the properties that a program shows beside a file.
const PROPERTIES: &str = "docProps/core.xml";

/// The title among the properties, unless it is the name of a file.
fn title_of_properties(parts: &Parts<'_>) -> Option<String> {
    let root = parts.tree(PROPERTIES).ok()??;
    let text = root.elements().find(|property| &*property.name == "title")?.all_text();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_file = text.starts_with("Microsoft Word") || text.to_lowercase().contains(".doc");
    (!text.is_empty() && !is_file).then_some(text)
}

fn has_changes(element: &Element) -> bool {
    let is_change = |name: &str| matches!(name, "ins" | "del" | "moveFrom" | "moveTo");
    element.elements().any(|child| child.space == xml::Space::Word && is_change(&child.name) || has_changes(child))
}

/// The built-in profile that knows the styles of most paragraphs as those of a template; headings if none does.
fn fitting(styles: &Styles, nodes: &[Node]) -> Profile {
    let mut used: BTreeMap<&str, usize> = BTreeMap::new();
    let mut ids = Vec::new();
    each(nodes, &mut |paragraph| ids.extend(paragraph.style.clone()));
    for id in &ids {
        *used.entry(id).or_default() += 1;
    }
    let score = |profile: &Profile| -> usize {
        let knows = |id: &str| profile.role(styles.name(id)).is_some_and(Role::is_distinctive);
        used.iter().filter(|(id, _)| knows(id)).map(|(_, count)| count).sum()
    };
    let profiles: Vec<Profile> = Profile::names().filter_map(Profile::built_in).collect();
    let best = profiles.iter().map(|profile| (score(profile), profile)).rev().max_by_key(|(score, _)| *score);
    match best {
        Some((score, profile)) if score > 0 => profile.clone(),
        _ => profiles.into_iter().next_back().unwrap_or_else(|| unreachable!("the profiles are built in")),
    }
}
