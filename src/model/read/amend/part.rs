//! Amends a part of a clause's text: a paragraph or an item (`fees.notice#2`), or a table, figure, formula, note or example with an
//! id (`table:repair-times`).
//!
//! The rest of the text stays as it is. For readers and in data the clause is reworded, whatever happens to its part.

use super::apply::{Applier, Inserted, incomplete, same_text};
use super::clause::{below_is_left_over, fits};
use super::tree::{element_id, id_of};
use crate::diagnostic::{Diagnostic, Placed, Span};
use crate::model::read::context::Context;
use crate::model::read::rules::AMENDMENT_TARGET;
use crate::model::{ClauseId, Passage, Scheme, Thing, Verb, passages};
use crate::source::markdown::{Block, BlockKind, Inline, InlineKind, ListItem, Section};
use std::collections::BTreeSet;
use std::ops::Range;

/// The words before the id of an element, as in references.
pub const ELEMENTS: [&str; 5] = ["table", "figure", "eq", "note", "example"];

/// What a provision names of a text.
#[derive(Clone, Debug)]
pub enum Part {
    /// A paragraph or an item, as written behind `#`.
    Passage(String),
    /// The id of an element as written at it: `table.repair-times`.
    Element(String),
}

impl Part {
    /// Splits `fees.notice#2` and `table:repair-times`; a passage has the id of its clause. `None` for other names.
    pub fn parse(name: &str) -> Option<(Option<&str>, Part)> {
        if let Some((clause, passage)) = name.split_once('#') {
            return Some((Some(clause), Part::Passage(passage.to_owned())));
        }
        let (kind, id) = name.split_once(':')?;
        ELEMENTS.contains(&kind).then(|| (None, Part::Element(format!("{kind}.{id}"))))
    }
}

/// Where a part stands among the blocks of a clause.
enum Found {
    /// Whole blocks.
    Blocks(Range<usize>),
    /// An item: at each level the list among the blocks, and the item in it.
    Item(Vec<(usize, usize)>),
}

impl Applier<'_> {
    /// Applies a verb to a part of a text, and returns its clause.
    pub(super) fn part(
        &mut self,
        cx: &mut Context<'_>,
        verb: Verb,
        target: &Placed<String>,
        (clause, part): (Option<&str>, &Part),
        inserted: &mut Inserted<'_, '_>,
    ) -> Option<Thing> {
        let node = match (clause, part) {
            (Some(id), _) => self.known(cx, id, target)?,
            (None, Part::Element(id)) => match self.tree.with_element(id) {
                Some(node) => node,
                None => return unknown(cx, target, "the amended edition"),
            },
            (None, Part::Passage(_)) => return None,
        };
        let id = self.tree.id(node)?;
        let takes_text = match verb {
            Verb::Replace | Verb::Reword => true,
            Verb::Add if matches!(part, Part::Passage(_)) => true,
            Verb::Delete | Verb::Remove => false,
            Verb::Add | Verb::Retitle | Verb::Move | Verb::Renumber => {
                let message = format!("`{}` is not for a part of a text", verb.word());
                cx.bad_value(target.span, message, "write `reword=…` or `delete=…`, or change the whole clause");
                return None;
            }
        };
        let passage = match part {
            Part::Passage(text) => match Passage::parse(text) {
                Ok(passage) => Some(passage),
                Err(error) => {
                    cx.bad_value(target.span, format!("`#{text}` names no part of a text"), error.to_string());
                    return None;
                }
            },
            Part::Element(_) => None,
        };
        let new = match takes_text {
            true => match inserted.take_next().and_then(<[Section]>::split_first) {
                Some((section, below)) => {
                    below_is_left_over(cx, verb, below);
                    fits(cx, Verb::Reword, section);
                    Some(section)
                }
                None => return incomplete(cx, target, &target.value),
            },
            false => None,
        };
        let known: Vec<Option<String>> = self.tree.node(node).sections().keys().cloned().collect();
        let others = inserted.file.others.keys().map(|lang| Some(lang.to_string()));
        let mut changed = !takes_text || verb == Verb::Add;
        for lang in known.into_iter().chain(others).collect::<BTreeSet<_>>() {
            let Some(old) = self.tree.node(node).sections().get(&lang).cloned() else { continue };
            let text = match (new, &lang) {
                (None, _) => Vec::new(),
                (Some(section), None) => inserted.file.whole(section).blocks.to_vec(),
                (Some(section), Some(lang)) => {
                    match inserted.file.other_whole(lang, id_of(section).unwrap_or_default()) {
                        Some(section) => section.blocks.to_vec(),
                        // A text that is not translated yet does not stay in its old version.
                        None => {
                            self.tree.unset(node, &Some(lang.clone()));
                            changed = true;
                            continue;
                        }
                    }
                }
            };
            let mut blocks = old.blocks.to_vec();
            let before = words(cx, &blocks);
            let place = match (part, passage) {
                (Part::Element(id), _) => element(&blocks, id).map(|at| Found::Blocks(at..at + 1)),
                (_, Some(passage)) if verb == Verb::Add => gap(self.scheme, &blocks, passage),
                (_, Some(passage)) => find(self.scheme, &blocks, passage),
                _ => None,
            };
            match place {
                Some(place) => {
                    if let Found::Item(path) = &place {
                        lists_on(&blocks, path, &mut self.changed_lists);
                    }
                    changed |= put(cx, &mut blocks, &place, text, takes_text);
                }
                // A translation of an older text may lack the part; its clause is then told as outdated.
                None if lang.is_some() => {}
                None => return unknown(cx, target, &format!("`{id}`")),
            }
            changed |= before != words(cx, &blocks);
            let mut section = Section { blocks: blocks.into(), ..old };
            section.heading.attributes.pairs.retain(|pair| lang.is_none() || pair.key.value != "of");
            self.tree.set(node, lang, section);
        }
        if !changed {
            same_text(cx, target);
        }
        ClauseId::parse(&id).ok().map(Thing::Clause)
    }
}

fn unknown<T>(cx: &mut Context<'_>, target: &Placed<String>, of: &str) -> Option<T> {
    let part = target.value.split_once('#').map_or(target.value.as_str(), |(_, passage)| passage);
    let diagnostic = Diagnostic::new(&AMENDMENT_TARGET, target.span, format!("{of} has no `{part}`"))
        .help("count as references do: in a law paragraphs `#2` and items in them `#2.3`, else items `#b`; or name the whole clause");
    cx.diagnostics.push(diagnostic);
    None
}

/// Puts blocks into a place, or takes away what stands there. Footnotes go to the end. Returns whether an item has other words.
fn put(cx: &Context<'_>, blocks: &mut Vec<Block>, place: &Found, text: Vec<Block>, takes_text: bool) -> bool {
    let is_note = |block: &Block| matches!(block.kind, BlockKind::Footnote { .. });
    let (notes, text): (Vec<Block>, Vec<Block>) = text.into_iter().partition(is_note);
    let mut changed = false;
    match place {
        Found::Blocks(range) => {
            blocks.splice(range.clone(), text);
        }
        Found::Item(path) => {
            if let Some((items, at)) = list_of(blocks, path) {
                if takes_text {
                    let new = item_text(cx, text, items[at].label.as_deref());
                    changed = words(cx, &items[at].blocks) != words(cx, &new);
                    items[at].blocks = new;
                } else {
                    items.remove(at);
                    // Items are cited by their numbers, so those after it move up, unless their labels are written.
                    items.iter_mut().skip(at).filter(|item| item.label.is_none()).for_each(|item| item.number -= 1);
                    changed = true;
                }
            }
        }
    }
    blocks.extend(notes);
    changed
}

/// Adds the places of the lists through which a path leads.
fn lists_on(blocks: &[Block], path: &[(usize, usize)], found: &mut BTreeSet<Span>) {
    if let Some((&(block, item), rest)) = path.split_first()
        && let Some(Block { kind: BlockKind::List { items, .. }, span }) = blocks.get(block)
    {
        found.insert(*span);
        if let Some(item) = items.get(item) {
            lists_on(&item.blocks, rest, found);
        }
    }
}

/// The list that a path leads to, and the index of its item.
fn list_of<'b>(blocks: &'b mut [Block], path: &[(usize, usize)]) -> Option<(&'b mut Vec<ListItem>, usize)> {
    let (&(block, item), rest) = path.split_first()?;
    let BlockKind::List { items, .. } = &mut blocks.get_mut(block)?.kind else { return None };
    if rest.is_empty() { Some((items, item)) } else { list_of(&mut items.get_mut(item)?.blocks, rest) }
}

/// The text of an item. Authors write it as a list of one item, as a paragraph with the label of the item, or without a label.
fn item_text(cx: &Context<'_>, mut text: Vec<Block>, label: Option<&str>) -> Vec<Block> {
    if let [Block { kind: BlockKind::List { items, .. }, .. }] = text.as_mut_slice()
        && items.len() == 1
    {
        return items.remove(0).blocks;
    }
    if let Some(Block { kind: BlockKind::Paragraph(inlines), .. }) = text.first_mut()
        && let Some(Inline { kind: InlineKind::Text(first), span }) = inlines.first_mut()
        && let Some(rest) = label.and_then(|label| first.strip_prefix(label)).map(|rest| rest.trim_start().to_owned())
    {
        if cx.texts.slice(*span) == *first {
            *span = span.part(first.len() - rest.len()..first.len());
        }
        *first = rest;
    }
    text
}

/// The index of the block that has the id.
fn element(blocks: &[Block], id: &str) -> Option<usize> {
    blocks.iter().position(|block| element_id(block) == Some(id))
}

/// Where a passage stands.
fn find(scheme: Scheme, blocks: &[Block], passage: Passage) -> Option<Found> {
    let of: Vec<(&Block, Option<Passage>)> = passages(scheme, blocks).collect();
    let is_list = |block: &Block| matches!(block.kind, BlockKind::List { .. });
    let in_it = |own: &Option<Passage>| own.is_some_and(|own| own.numbers().starts_with(passage.numbers()));
    if of.iter().any(|(block, own)| !is_list(block) && *own == Some(passage)) {
        let first = of.iter().position(|(_, own)| in_it(own))?;
        let last = of.iter().rposition(|(_, own)| in_it(own))?;
        return Some(Found::Blocks(first..last + 1));
    }
    of.iter().enumerate().find_map(|(at, (block, own))| {
        let BlockKind::List { items, .. } = &block.kind else { return None };
        let mut path = item(items, (*own)?, passage)?;
        path[0].0 = at;
        Some(Found::Item(path))
    })
}

/// The path to an item; the index of the outermost list is not known yet.
fn item(items: &[ListItem], around: Passage, passage: Passage) -> Option<Vec<(usize, usize)>> {
    items.iter().enumerate().find_map(|(at, of)| {
        let here = around.below(u32::try_from(of.number).ok()?)?;
        if here == passage {
            return Some(vec![(0, at)]);
        }
        if !passage.numbers().starts_with(here.numbers()) {
            return None;
        }
        of.blocks.iter().enumerate().find_map(|(block, inner)| {
            let BlockKind::List { items, .. } = &inner.kind else { return None };
            let mut path = item(items, here, passage)?;
            path[0].0 = block;
            path.insert(0, (0, at));
            Some(path)
        })
    })
}

/// Where a new paragraph goes so that it gets the number of a passage: before the one that has it, or at the end.
fn gap(scheme: Scheme, blocks: &[Block], passage: Passage) -> Option<Found> {
    let [number] = *passage.numbers() else { return None };
    let of: Vec<Option<Passage>> = passages(scheme, blocks).map(|(_, own)| own).collect();
    if let Some(at) = of.iter().position(|own| *own == Some(passage)) {
        return Some(Found::Blocks(at..at));
    }
    let before = number.checked_sub(1).and_then(|number| Passage::WHOLE.below(number))?;
    let last = of.iter().rposition(|own| own.is_some_and(|own| own.numbers().starts_with(before.numbers())))?;
    Some(Found::Blocks(last + 1..last + 1))
}

/// The text of blocks as written.
fn words(cx: &Context<'_>, blocks: &[Block]) -> String {
    blocks.iter().map(|block| cx.texts.slice(block.span).trim()).collect::<Vec<_>>().join("\n")
}
