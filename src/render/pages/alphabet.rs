//! The alphabetical index of terms and titles; of a large edition a page for each letter.

use super::RenderError;
use super::frame::Head;
use super::here::Here;
use crate::render::view::Link;
use crate::resolve::alphabet::{Alphabet, IndexEntry, Indexed, Letter, LetterPart};
use crate::site::section::Section;
use crate::site::url::EditionPage;
use serde::Serialize;

/// The index, or a letter of it.
#[derive(Clone, Debug, Serialize)]
pub struct AlphabetPage {
    /// The letters that have entries, in their order.
    pub letters: Vec<LetterLink>,
    /// The letters with their entries, as far as they are on this page. Empty on the first page of an index that is divided.
    pub groups: Vec<LetterGroup>,
    /// The previous and the next page of an index that is divided.
    pub previous: Option<Link>,
    /// The next of these pages.
    pub next: Option<Link>,
}

/// A letter of the jump bar.
#[derive(Clone, Debug, Serialize)]
pub struct LetterLink {
    /// Its place on this page, or its page.
    pub href: String,
    /// `A` to `Z`, or a word for signs or other scripts; with a number, as `S 2`, where a letter has several pages.
    pub text: String,
    /// The number of entries.
    pub count: usize,
    /// Whether it is this page.
    pub current: bool,
}

/// The entries under a letter.
#[derive(Clone, Debug, Serialize)]
pub struct LetterGroup {
    /// Its anchor.
    pub id: String,
    /// As in [`LetterLink`].
    pub text: String,
    /// The entries in their order.
    pub entries: Vec<EntryOfIndex>,
}

/// A term, another name of a term, or a title, with all that has this name.
#[derive(Clone, Debug, Serialize)]
pub struct EntryOfIndex {
    /// The name.
    pub text: String,
    /// Its language, if it is not that of the page.
    pub text_lang: Option<String>,
    /// The places to which it leads.
    pub places: Vec<PlaceOfIndex>,
}

/// A place to which an entry leads.
#[derive(Clone, Debug, Serialize)]
pub struct PlaceOfIndex {
    /// The term, or the clause in its chapter.
    pub href: String,
    /// The number of the clause; for a term the word for it; for another name the term.
    pub label: String,
}

/// `part` is the name of a letter in addresses.
pub fn alphabet_page(here: &Here<'_>, part: Option<&str>) -> Result<Vec<u8>, RenderError> {
    let nothing = Alphabet::default();
    let index = here.index.findings.alphabets.get(here.lang.lang).unwrap_or(&nothing);
    let is_here = |of: &LetterPart| if index.is_in_parts() { part == Some(&of.name) } else { true };
    let link = |of: &LetterPart| LetterLink {
        href: if index.is_in_parts() {
            here.own(EditionPage::AlphabetPart(&of.name))
        } else {
            format!("#{}", anchor(of))
        },
        text: shown(here, of),
        count: of.entries.len(),
        current: index.is_in_parts() && is_here(of),
    };
    let groups = index.letters.iter().filter(|of| is_here(of));
    let groups = groups.map(|of| LetterGroup {
        id: anchor(of),
        text: shown(here, of),
        entries: entries(here, &index.entries[of.entries.clone()]),
    });
    let whole = here.section_link(Section::Alphabet);
    let letters: Vec<LetterLink> = index.letters.iter().map(link).collect();
    let linked = |of: &LetterLink| Link { href: of.href.clone(), text: of.text.clone() };
    let (previous, next) = match letters.iter().position(|of| of.current) {
        None => (None, letters.first().filter(|_| index.is_in_parts()).map(linked)),
        Some(at) => (
            Some(at.checked_sub(1).map_or(whole.clone(), |before| linked(&letters[before]))),
            letters.get(at + 1).map(linked),
        ),
    };
    let head = match index.letters.iter().find(|of| part == Some(&of.name)) {
        None => Head::new(whole.text),
        Some(of) => {
            let title = format!("{}{}{}", whole.text, here.string("ui.colon"), shown(here, of));
            Head::new(title).under(whole)
        }
    };
    here.write(&head, &AlphabetPage { groups: groups.collect(), letters, previous, next })
}

/// The anchor of a letter, which no id of the content can be.
fn anchor(of: &LetterPart) -> String {
    format!("letter_{}", of.name)
}

fn shown(here: &Here<'_>, of: &LetterPart) -> String {
    let letter = match of.letter {
        Letter::Sign => here.string("alphabet.signs").to_owned(),
        Letter::Latin(letter) => letter.to_string(),
        Letter::Other => here.string("alphabet.other").to_owned(),
    };
    if of.number == 1 { letter } else { format!("{letter} {}", of.number) }
}

/// Entries of the same name are one.
fn entries(here: &Here<'_>, of: &[IndexEntry]) -> Vec<EntryOfIndex> {
    let same = |a: &IndexEntry, b: &IndexEntry| a.name == b.name && a.lang == b.lang;
    of.chunk_by(same)
        .map(|same| EntryOfIndex {
            text: same[0].name.clone(),
            text_lang: here.foreign(&same[0].lang),
            places: same.iter().map(|entry| place(here, entry.of)).collect(),
        })
        .collect()
}

fn place(here: &Here<'_>, of: Indexed) -> PlaceOfIndex {
    let edition = here.index.edition;
    match of {
        Indexed::Term(place) | Indexed::Alias(place) => {
            let term = &edition.terms[place];
            let label = if matches!(of, Indexed::Alias(_)) {
                here.text(&term.term).to_owned()
            } else {
                here.string("alphabet.term").to_owned()
            };
            PlaceOfIndex { href: here.own_place(EditionPage::Terms, term.id.value.as_str()), label }
        }
        Indexed::Clause(at) => {
            let number = here.index.findings.number(at).map(|number| number.shown(here.lang.lang));
            PlaceOfIndex {
                href: here.reading_href(here.index, edition.clause(at)),
                label: number.unwrap_or_else(|| here.string("alphabet.text").to_owned()),
            }
        }
    }
}
