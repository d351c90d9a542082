//! Finds the thing of an edition that a returned comment is about: by its id, by the number that the commenter wrote, and by
//! the wording that the comment quotes. What cannot be found keeps its place in words.

use super::Returned;
use super::wording::Wordings;
use crate::model::{ClauseIndex, Thing};
use crate::resolve::ResolvedEdition;
use crate::source::digest::Digest;
use std::collections::HashMap;

/// How a comment was placed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placed {
    /// By the id of the thing, or a bookmark of ours.
    ById,
    /// By the number that was written, or the quoted wording.
    ByNumberOrWording,
    /// It is about the whole text.
    General,
    /// Its place is not in the edition.
    Nowhere,
}

/// The words by which commenters name the whole text.
const WHOLE: [&str; 14] = [
    "全文",
    "整体",
    "总体",
    "全部",
    "通篇",
    "全标准",
    "标准全文",
    "整个标准",
    "all",
    "general",
    "whole",
    "ge",
    "whole document",
    "wholetext",
];

/// What finds the places of comments in an edition.
pub struct Places<'a> {
    of: ResolvedEdition<'a>,
    wordings: Wordings,
    /// The things by their bookmarks in Word files that went out.
    bookmarks: HashMap<String, Thing>,
    /// The things by their numbers, as [`folded`] writes them; `None` if several have the number.
    numbers: HashMap<String, Option<Thing>>,
}

impl<'a> Places<'a> {
    /// Reads numbers and wordings of an edition.
    pub fn of(of: ResolvedEdition<'a>) -> Places<'a> {
        let mut places = Places { of, wordings: Wordings::of(of), bookmarks: HashMap::new(), numbers: HashMap::new() };
        for (at, clause) in of.edition.indexed_clauses() {
            let thing = Thing::Clause(clause.id.value.clone());
            places.bookmarks.insert(bookmark(&thing), thing.clone());
            let Some(number) = of.findings.number(at) else { continue };
            let mut forms = vec![number.to_string()];
            for lang in of.edition.languages() {
                forms.extend([number.shown(lang), number.shown_in_full(lang)]);
            }
            places.add(forms, &thing);
        }
        for element in &of.edition.elements {
            let thing = element.thing();
            places.bookmarks.insert(bookmark(&thing), thing.clone());
            let number = of.findings.element_number(element.kind, element.id.value.as_str());
            let forms = of.edition.languages().iter().filter_map(|lang| Some(number?.shown(lang))).collect();
            places.add(forms, &thing);
        }
        for note in &of.edition.notes {
            places.bookmarks.insert(bookmark(&note.thing()), note.thing());
        }
        places
    }

    /// The thing that a bookmark stands for.
    pub fn by_bookmark(&self, name: &str) -> Option<&Thing> {
        self.bookmarks.get(name)
    }

    fn add(&mut self, forms: Vec<String>, thing: &Thing) {
        for form in forms {
            let known = self.numbers.entry(folded(&form)).or_insert_with(|| Some(thing.clone()));
            if known.as_ref() != Some(thing) {
                *known = None;
            }
        }
    }

    /// Sets what a comment is about, as far as it can be found.
    pub fn place(&self, comment: &mut Returned) -> Placed {
        if let Some(thing) = comment.about.clone() {
            if self.of.name(&thing).is_some() {
                comment.at.clear();
                return Placed::ById;
            }
            comment.about = None;
            if comment.at.is_empty() {
                comment.at = thing.to_string();
            }
        }
        if comment.is_general || (comment.at.is_empty() && comment.original.is_empty()) || is_whole(&comment.at) {
            comment.at.clear();
            return Placed::General;
        }
        let numbered = self.by_number(&comment.at);
        let clause = numbered.as_ref().and_then(|thing| self.of.clause_with(thing));
        let fits = comment.original.is_empty() || clause.is_some_and(|at| self.wordings.has(at, &comment.original));
        let found = match numbered {
            Some(thing) if fits => Some(thing),
            // The number is that of another text, or the quotation is none: the wording decides if it is found at all.
            numbered => self.by_wording(&comment.original).or(numbered.filter(|_| !comment.at.is_empty())),
        };
        match found {
            Some(thing) => {
                comment.about = Some(thing);
                // A place within the clause stays, such as a paragraph or an item.
                if self.by_exact_number(&comment.at).is_some() {
                    comment.at.clear();
                }
                Placed::ByNumberOrWording
            }
            None => Placed::Nowhere,
        }
    }

    /// The clause that has a wording.
    pub fn by_wording(&self, wording: &str) -> Option<Thing> {
        self.wordings.only_with(wording).map(|at| self.thing(at))
    }

    /// Whether a clause has a wording.
    pub fn has_wording(&self, thing: &Thing, wording: &str) -> bool {
        self.of.clause_with(thing).is_some_and(|at| self.wordings.has(at, wording))
    }

    /// The thing with exactly this number.
    pub fn by_exact_number(&self, number: &str) -> Option<Thing> {
        self.numbers.get(&folded(number)).cloned().flatten()
    }

    fn thing(&self, at: ClauseIndex) -> Thing {
        Thing::Clause(self.of.edition.clause(at).id.value.clone())
    }

    /// The thing that a place in words names: the whole place is a number, or it begins with one.
    fn by_number(&self, at: &str) -> Option<Thing> {
        let whole = folded(at);
        if let Some(found) = self.numbers.get(&whole) {
            return found.clone();
        }
        // Without its spaces, `5.2 Para 2` would begin with 5.2para2.
        let words = at.split(|c: char| c.is_whitespace() || matches!(c, ',' | '，' | '、' | ';' | '；'));
        if let Some(found) = words.take(3).find_map(|word| self.numbers.get(&folded(word)).cloned().flatten()) {
            return Some(found);
        }
        let digits: String = whole.chars().skip_while(|c| !c.is_ascii_alphanumeric()).collect();
        let number = |c: &char| c.is_ascii_alphanumeric() || *c == '.';
        let first: String = digits.chars().take_while(number).collect();
        let first = first.trim_end_matches('.');
        // `5.2a` may be item a of 5.2: letters at the end are tried away.
        let bare = first.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        [first, bare].into_iter().filter(|key| !key.is_empty()).find_map(|key| self.numbers.get(key).cloned().flatten())
    }
}

/// The bookmark of a thing in the Word files of `export docx`.
fn bookmark(thing: &Thing) -> String {
    let digest = Digest::of(thing.to_string().as_bytes()).medium();
    format!("_cb{}", &digest[..24])
}

/// A number as it is looked up: without spaces, small, and without the words for a clause around it.
fn folded(text: &str) -> String {
    let half = |c: char| match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '。' => '.',
        c => c,
    };
    let plain: String = text.chars().map(half).filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
    let mut plain = plain.trim_matches(|c: char| matches!(c, '.' | ':' | ',' | '-' | '(' | ')')).to_owned();
    for word in ["subclause", "clause", "section", "条款", "条文", "章节"] {
        plain = plain.strip_prefix(word).map(str::to_owned).unwrap_or(plain);
    }
    let digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '.');
    let inner = plain.strip_prefix('第').unwrap_or(&plain);
    let inner = ["条款", "条", "章", "节", "款"].into_iter().find_map(|word| inner.strip_suffix(word)).unwrap_or(inner);
    if digits(inner) { inner.to_owned() } else { plain }
}

fn is_whole(at: &str) -> bool {
    let plain = at.trim().to_lowercase();
    WHOLE.contains(&plain.as_str())
}
