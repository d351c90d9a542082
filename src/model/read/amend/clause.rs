//! Applies a provision to a clause.

use super::apply::{Applier, Inserted, Respect, incomplete, same_text, without_change};
use super::attributes;
use super::notes;
use super::provision::{Anchor, AnchorWord};
use super::tree::{DEEPEST, NodeId, Place, Tree, id_of};
use crate::diagnostic::{Diagnostic, Placed, Subject, nearest};
use crate::model::Verb;
use crate::model::read::context::Context;
use crate::model::read::rules::{AMENDMENT_INCOMPLETE, AMENDMENT_LEFT_OVER, AMENDMENT_TARGET, MISSING_KEY};
use crate::source::markdown::{Attribute, Section, plain_text};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

impl Applier<'_> {
    /// The clause with an id, or a diagnostic.
    pub(super) fn known(&mut self, cx: &mut Context<'_>, id: &str, target: &Placed<String>) -> Option<NodeId> {
        if let Some(node) = self.tree.find(id) {
            return Some(node);
        }
        let mut diagnostic =
            Diagnostic::new(&AMENDMENT_TARGET, target.span, format!("the amended edition has no clause `{id}`"))
                .rests_on(Subject::id(id));
        if self.suggestions_left > 0 {
            self.suggestions_left -= 1;
            // What these amendments add is not meant.
            let added = |id: &&str| !self.done.contains_key(&((*id).to_owned(), Respect::Existence));
            if let Some(near) = nearest(id, self.tree.ids().filter(added)) {
                diagnostic = diagnostic.help(format!("did you mean `{near}`?"));
            }
        }
        cx.diagnostics.push(diagnostic);
        None
    }

    pub(super) fn add(
        &mut self,
        cx: &mut Context<'_>,
        target: &Placed<String>,
        id: &str,
        place: Option<&Anchor>,
        (provision, inserted): (&Section, &mut Inserted<'_, '_>),
    ) -> Option<()> {
        let Some(branch) = inserted.take(id) else { return incomplete(cx, target, id) };
        let exists = |tree: &Tree, section: &Section| id_of(section).is_some_and(|id| tree.find(id).is_some());
        if let Some(section) = branch.iter().find(|section| exists(&self.tree, section)) {
            let id = section.heading.attributes.id.as_ref()?;
            let message = format!("the amended edition already has the clause `{}`", id.value);
            let diagnostic = Diagnostic::new(&AMENDMENT_TARGET, id.span, message)
                .help("give the new clause another id, or change the old one with `replace=…`");
            cx.diagnostics.push(diagnostic);
            return None;
        }
        let (root, below) = branch.split_first()?;
        let node = self.insert(root, inserted)?;
        let mut open = vec![(root.heading.level, node)];
        for section in below {
            open.retain(|&(level, _)| level < section.heading.level);
            if let (Some(&(_, parent)), Some(child)) = (open.last(), self.insert(section, inserted)) {
                self.tree.put(child, Place::Under(parent));
                open.push((section.heading.level, child));
            }
        }
        if place.is_none() {
            let diagnostic = Diagnostic::new(
                &AMENDMENT_INCOMPLETE,
                provision.heading.span,
                "this provision does not say where the new clause goes",
            )
            .help("add `after=\"ID\"`, `before=\"ID\"` or `under=\"ID\"`");
            cx.diagnostics.push(diagnostic);
            self.tree.forget(node);
            return None;
        }
        let put = self.put(cx, node, target, place, false);
        if put.is_none() {
            self.tree.forget(node);
        }
        put
    }

    /// A new clause in all languages.
    fn insert(&mut self, section: &Section, inserted: &Inserted<'_, '_>) -> Option<NodeId> {
        let id = id_of(section)?;
        let node = self.tree.add(inserted.file.whole(section))?;
        for &lang in inserted.file.others.keys() {
            if let Some(section) = inserted.file.other_whole(lang.as_str(), id) {
                self.tree.set(node, Some(lang.to_string()), section);
            }
        }
        Some(node)
    }

    /// Puts a clause into the place that `after`, `before` or `under` names.
    pub(super) fn put(
        &mut self,
        cx: &mut Context<'_>,
        node: NodeId,
        target: &Placed<String>,
        place: Option<&Anchor>,
        is_move: bool,
    ) -> Option<()> {
        let Some(anchor) = place else {
            let message = format!("the provision does not say where `{}` goes", target.value);
            let diagnostic = Diagnostic::new(&AMENDMENT_INCOMPLETE, target.span, message)
                .help("add `after=\"ID\"`, `before=\"ID\"` or `under=\"ID\"`");
            cx.diagnostics.push(diagnostic);
            return None;
        };
        let of = self.known(cx, anchor.of.value.strip_prefix("clause:").unwrap_or(&anchor.of.value), &anchor.of)?;
        if self.tree.is_in(of, node) {
            cx.bad_value(anchor.of.span, "a clause cannot be put beside or under itself", "name another clause");
            return None;
        }
        let place = match anchor.word {
            AnchorWord::After => Place::After(of),
            AnchorWord::Before => Place::Before(of),
            AnchorWord::Under => Place::Under(of),
        };
        if self.tree.level(place) + self.tree.height(node) - 1 > DEEPEST {
            let message = format!("headings have at most {DEEPEST} levels, and this would be deeper");
            cx.bad_value(anchor.of.span, message, "put it higher");
            return None;
        }
        let before = is_move.then(|| self.tree.where_is(node));
        if is_move {
            self.tree.take(node);
        }
        self.tree.put(node, place);
        if before.is_some_and(|before| before == self.tree.where_is(node)) {
            without_change(cx, target, "it stands there already");
        }
        Some(())
    }

    /// Gives a clause another title, another text, or both.
    pub(super) fn word(
        &mut self,
        cx: &mut Context<'_>,
        verb: Verb,
        node: NodeId,
        (id, target): (&str, &Placed<String>),
        inserted: &mut Inserted<'_, '_>,
    ) -> Option<()> {
        let Some((section, below)) = inserted.take(id).and_then(<[Section]>::split_first) else {
            return incomplete(cx, target, id);
        };
        below_is_left_over(cx, verb, below);
        fits(cx, verb, section);
        let mut changed = false;
        let known: Vec<Option<String>> = self.tree.node(node).sections().keys().cloned().collect();
        let others = inserted.file.others.keys().map(|lang| Some(lang.to_string()));
        for lang in known.into_iter().chain(others).collect::<BTreeSet<_>>() {
            let new = match &lang {
                None => Some(inserted.file.whole(section)),
                Some(lang) => inserted.file.other_whole(lang, id),
            };
            let old = self.tree.node(node).sections().get(&lang).cloned();
            let merged = match (old, new) {
                // A text that is not translated yet does not stay in its old version.
                (_, None) => None,
                (None, Some(new)) => Some(new),
                (Some(old), Some(new)) => {
                    let merged = merge(verb, &old, new);
                    changed |= !same_section(cx, &old, &merged);
                    Some(self.with_cited_notes(node, &lang, &old, merged))
                }
            };
            match merged {
                Some(merged) => {
                    self.tree.set(node, lang, merged);
                }
                None => {
                    changed = true;
                    self.tree.unset(node, &lang);
                }
            }
        }
        if !changed {
            match verb {
                Verb::Retitle => without_change(cx, target, "it reads so already"),
                _ => same_text(cx, target),
            }
        }
        Some(())
    }

    /// Footnotes that stood in the old text and are cited elsewhere in the chapter stay.
    fn with_cited_notes(&self, node: NodeId, lang: &Option<String>, old: &Section, mut new: Section) -> Section {
        let defined = notes::defined(&old.blocks);
        if !defined.is_empty() {
            let chapter = self.tree.chapter_of(node);
            let others = self.tree.sections(chapter, lang).filter(|(other, _)| *other != node);
            let cited = notes::cited(others.map(|(_, section)| section));
            let kept = defined.into_iter().filter(|(label, _)| cited.contains(*label)).map(|(_, block)| block.clone());
            new.blocks = new.blocks.iter().cloned().chain(kept).collect();
        }
        new
    }

    /// Takes the text of a clause and of those below it away; their numbers stay.
    pub(super) fn delete(
        &mut self,
        cx: &mut Context<'_>,
        node: NodeId,
        target: &Placed<String>,
        inserted: &mut Inserted<'_, '_>,
    ) -> Option<()> {
        let Some(date) = self.date else {
            let message = "a deleted clause does not hold from a day on, and edition.yaml gives none";
            cx.diagnostics.push(
                Diagnostic::new(&MISSING_KEY, target.span, message)
                    .help("add `effective: YYYY-MM-DD` to edition.yaml, or take the clause out with `remove=…`"),
            );
            return None;
        };
        let reason = self.tree.id(node).and_then(|id| inserted.take(&id)).and_then(|branch| branch.first());
        for (place, of) in self.tree.branch(node).into_iter().enumerate() {
            let id = self.tree.id(of).unwrap_or_default();
            let file = inserted.file;
            let langs: Vec<Option<String>> = self.tree.node(of).sections().keys().cloned().collect();
            for lang in langs {
                let said = reason.filter(|_| place == 0).and_then(|reason| match &lang {
                    None => Some(file.whole(reason).blocks),
                    Some(lang) => file.other_whole(lang, &id).map(|section| section.blocks),
                });
                let Some(old) = self.tree.node(of).sections().get(&lang).cloned() else { continue };
                let mut new = Section { blocks: said.unwrap_or_else(|| Arc::from([])), ..old.clone() };
                let pairs = &mut new.heading.attributes.pairs;
                pairs.retain(|pair| {
                    !matches!(pair.key.value.as_str(), "of" | "withdrawn" | "replaced-by" | "insert" | "form" | "level")
                });
                if lang.is_none() {
                    let key = Placed::new("withdrawn".to_owned(), target.span);
                    pairs.push(Attribute { key, value: Some(Placed::new(date.value.clone(), date.span)) });
                }
                let new = self.with_cited_notes(of, &lang, &old, new);
                self.tree.set(of, lang, new);
            }
        }
        Some(())
    }

    pub(super) fn renumber(
        &mut self,
        cx: &mut Context<'_>,
        node: NodeId,
        target: &Placed<String>,
        to: &Placed<String>,
    ) -> Option<()> {
        let pairs = &mut self.tree.heading_mut(node)?.attributes.pairs;
        let number = pairs.iter_mut().find(|pair| pair.key.value == "number");
        let new = Attribute { key: Placed::new("number".to_owned(), target.span), value: Some(to.clone()) };
        match number {
            Some(pair) if pair.value.as_ref().is_some_and(|value| value.value == to.value) => {
                without_change(cx, target, "it has this number already");
            }
            Some(pair) => *pair = new,
            None => pairs.push(new),
        }
        Some(())
    }
}

/// Reports clauses below the one that a provision changes.
pub(super) fn below_is_left_over(cx: &mut Context<'_>, verb: Verb, below: &[Section]) {
    if let Some(below) = below.first() {
        let diagnostic =
            Diagnostic::new(&AMENDMENT_LEFT_OVER, below.heading.span, "the provision does not put this in")
                .note(format!("`{}` changes one clause; those below it stay as they are", verb.word()))
                .help("change it by a provision of its own");
        cx.diagnostics.push(diagnostic);
    }
}

/// Reports what a new heading has beside what the verb changes, because it would be lost.
pub(super) fn fits(cx: &mut Context<'_>, verb: Verb, section: &Section) {
    if verb != Verb::Replace {
        attributes::none_on(cx, &section.heading, "a clause of which only the title or the text changes");
    }
    let (message, span, help) = match verb {
        Verb::Retitle if !section.blocks.is_empty() => {
            let span = section.blocks[0].span;
            ("`retitle` changes the title only, and this is text", span, "write `replace=…` to change both")
        }
        Verb::Reword if !section.heading.content.is_empty() => {
            let span = section.heading.span;
            (
                "`reword` changes the text only, and this heading has a title",
                span,
                "write the heading without its title, or `replace=…`",
            )
        }
        _ => return,
    };
    cx.diagnostics.push(Diagnostic::new(&AMENDMENT_LEFT_OVER, span, message).help(help));
}

/// The old section with what the verb changes. In a translation the digest of the translated text is that of the new one.
fn merge(verb: Verb, old: &Section, new: Section) -> Section {
    let mut merged = match verb {
        Verb::Retitle => Section { heading: old.heading.clone(), blocks: old.blocks.clone() },
        Verb::Reword => Section { heading: old.heading.clone(), blocks: new.blocks.clone() },
        _ => return new,
    };
    if verb == Verb::Retitle {
        merged.heading.content = new.heading.content;
        merged.heading.span = new.heading.span;
    }
    merged.heading.attributes.pairs.retain(|pair| pair.key.value != "of");
    merged
        .heading
        .attributes
        .pairs
        .extend(new.heading.attributes.pairs.into_iter().filter(|pair| pair.key.value == "of"));
    merged
}

/// Whether two sections say the same in the same words.
fn same_section(cx: &Context<'_>, old: &Section, new: &Section) -> bool {
    let title = |section: &Section| plain_text(&section.heading.content);
    let attributes = |section: &Section| -> BTreeMap<String, Option<String>> {
        let pairs = section.heading.attributes.pairs.iter().filter(|pair| pair.key.value != "of");
        pairs.map(|pair| (pair.key.value.clone(), pair.value.as_ref().map(|value| value.value.clone()))).collect()
    };
    let words = |section: &Section| -> String {
        let lines = section.blocks.iter().map(|block| cx.texts.slice(block.span).trim());
        lines.collect::<Vec<_>>().join("\n")
    };
    title(old) == title(new) && attributes(old) == attributes(new) && words(old) == words(new)
}
