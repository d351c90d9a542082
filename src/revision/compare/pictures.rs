//! Compares pictures by the bytes of their files. Another file name is a change of the text that shows the picture.

use super::field::{Field, FieldKind};
use super::things::value;
use crate::model::{Clause, Edition, Localized, Prose, defined_blocks};
use crate::resolve::Destination;
use crate::source::digest::Digest;
use crate::source::markdown::{Block, Inline, InlineKind, visit_blocks, visit_inlines};
use std::collections::{BTreeMap, BTreeSet};

/// A picture file that has other bytes under the same name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReplacedPicture {
    /// The name inside the edition's `files/`.
    pub name: String,
    /// The digest of the old file.
    pub from: Digest,
    /// The digest of the new file.
    pub to: Digest,
}

/// All picture files that both editions have, with other bytes.
pub(super) struct Replaced<'a> {
    by_name: BTreeMap<&'a str, (Digest, Digest)>,
}

impl<'a> Replaced<'a> {
    pub fn between(old: &'a Edition, new: &'a Edition) -> Replaced<'a> {
        let replaced = |(name, now): (&'a String, &Digest)| {
            let before = old.pictures.get(name).filter(|before| *before != now)?;
            Some((name.as_str(), (*before, *now)))
        };
        Replaced { by_name: new.pictures.iter().filter_map(replaced).collect() }
    }

    /// The replaced pictures that both texts of a clause show. Those of an element with a caption are changes of the element.
    pub fn in_clauses(&self, old: &Clause, new: &Clause) -> Vec<ReplacedPicture> {
        if self.by_name.is_empty() {
            return Vec::new();
        }
        let before = outside_elements(old);
        let both = outside_elements(new).into_iter().filter(|name| before.contains(name));
        both.filter_map(|name| self.picture(name)).collect()
    }

    /// The first replaced picture that both blocks show, as a field of the element.
    pub fn in_blocks(&self, old: &Localized<&Block>, new: &Localized<&Block>) -> Option<Field> {
        let names =
            |of: &Localized<&Block>| of.values().flat_map(|block| shown(&[block])).collect::<BTreeSet<String>>();
        self.field(|| (names(old), names(new)))
    }

    /// The first replaced picture that both texts show, as a field of the thing.
    pub fn in_prose(&self, old: &Localized<Prose>, new: &Localized<Prose>) -> Option<Field> {
        let names = |of: &Localized<Prose>| {
            let mut names = BTreeSet::new();
            of.values().for_each(|prose| visit_inlines(prose, &mut |inline| names.extend(pictured(inline))));
            names
        };
        self.field(|| (names(old), names(new)))
    }

    /// The texts are read only if a picture was replaced at all.
    fn field(&self, names: impl FnOnce() -> (BTreeSet<String>, BTreeSet<String>)) -> Option<Field> {
        if self.by_name.is_empty() {
            return None;
        }
        let (before, after) = names();
        let ReplacedPicture { name, from, to } =
            after.into_iter().filter(|name| before.contains(name)).find_map(|name| self.picture(name))?;
        let shown = |digest: &Digest| format!("{name} {}", digest.short());
        value(FieldKind::Picture, Some(&shown(&from)), Some(&shown(&to)))
    }

    fn picture(&self, name: String) -> Option<ReplacedPicture> {
        let (from, to) = *self.by_name.get(name.as_str())?;
        Some(ReplacedPicture { name, from, to })
    }
}

/// The files of the pictures in a clause, in all languages, without those of elements with a caption.
fn outside_elements(clause: &Clause) -> BTreeSet<String> {
    let (mut all, mut inside) = (BTreeMap::<String, usize>::new(), BTreeMap::<String, usize>::new());
    for text in clause.texts.values() {
        for name in shown(&text.blocks.iter().collect::<Vec<_>>()) {
            *all.entry(name).or_default() += 1;
        }
        for (block, _) in defined_blocks(&text.blocks).into_iter().filter(|(_, definition)| definition.id().is_some()) {
            for name in shown(&[block]) {
                *inside.entry(name).or_default() += 1;
            }
        }
    }
    all.into_iter().filter(|(name, times)| inside.get(name) < Some(times)).map(|(name, _)| name).collect()
}

/// The files of the pictures in some blocks.
fn shown(blocks: &[&Block]) -> Vec<String> {
    let mut names = Vec::new();
    for block in blocks {
        visit_blocks(std::slice::from_ref(*block), &mut |inline| names.extend(pictured(inline)));
    }
    names
}

/// The file of a picture, inside the edition's `files/`.
fn pictured(inline: &Inline) -> Option<String> {
    let InlineKind::Image { destination, .. } = &inline.kind else { return None };
    match Destination::parse(destination) {
        Destination::File(name) => Some(name),
        _ => None,
    }
}
