//! Applies provisions to the text, one after the other.

use super::File;
use super::data::{Data, Named, WholeFile, same};
use super::part::{ELEMENTS, Part};
use super::provision::{Anchor, AnchorWord, Request};
use super::tree::{Tree, id_of};
use crate::diagnostic::{Diagnostic, Placed, SUGGESTIONS, Span, listed, nearest};
use crate::model::read::context::Context;
use crate::model::read::rules::{
    AMENDMENT_INCOMPLETE, AMENDMENT_LEFT_OVER, AMENDMENT_TARGET, AMENDMENT_TWICE, AMENDMENT_WITHOUT_CHANGE,
};
use crate::model::{ClauseId, Operation, Scheme, Thing, Verb};
use crate::source::markdown::Section;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What the verbs of an amendment are about; a thing can be changed once in each respect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Respect {
    Existence,
    Wording,
    Place,
    Number,
}

fn respect(verb: Verb) -> Respect {
    match verb {
        Verb::Add | Verb::Delete | Verb::Remove => Respect::Existence,
        Verb::Replace | Verb::Retitle | Verb::Reword => Respect::Wording,
        Verb::Move => Respect::Place,
        Verb::Renumber => Respect::Number,
    }
}

/// The text of the edition while provisions are applied.
pub struct Applier<'s> {
    pub tree: Tree,
    pub data: Data<'s>,
    /// From when deleted clauses do not hold.
    pub(super) date: Option<&'s Placed<String>>,
    /// How the text is numbered, and so how its paragraphs and items are counted.
    pub(super) scheme: Scheme,
    /// What was changed so far, by its name and respect.
    pub(super) done: BTreeMap<(String, Respect), Span>,
    /// The lists in which items were changed.
    pub(super) changed_lists: BTreeSet<Span>,
    pub(super) suggestions_left: usize,
}

/// What a provision puts in: the clauses below its heading.
pub(super) struct Inserted<'p, 's> {
    pub(super) file: &'p File<'s>,
    /// The section of each clause with those below it.
    branches: Vec<&'p [Section]>,
    /// The index of the branch whose first clause has an id; of several the first.
    by_id: HashMap<&'p str, usize>,
    used: Vec<bool>,
    /// All branches before this index are used.
    next: usize,
}

impl<'p, 's> Inserted<'p, 's> {
    fn of(file: &'p File<'s>, sections: &'p [Section]) -> Inserted<'p, 's> {
        let branches = branches(sections);
        let mut by_id = HashMap::new();
        for (at, id) in branches.iter().enumerate().filter_map(|(at, branch)| Some((at, id_of(branch.first()?)?))) {
            by_id.entry(id).or_insert(at);
        }
        Inserted { file, by_id, used: vec![false; branches.len()], branches, next: 0 }
    }

    /// The first branch that is not used yet; it counts as used.
    pub(super) fn take_next(&mut self) -> Option<&'p [Section]> {
        while *self.used.get(self.next)? {
            self.next += 1;
        }
        self.used[self.next] = true;
        self.branches.get(self.next).copied()
    }

    /// The branch whose first clause has an id; it counts as used.
    pub(super) fn take(&mut self, id: &str) -> Option<&'p [Section]> {
        let at = *self.by_id.get(id)?;
        self.used[at] = true;
        self.branches.get(at).copied()
    }
}

impl<'s> Applier<'s> {
    pub fn new(tree: Tree, data: Data<'s>, date: Option<&'s Placed<String>>, scheme: Scheme) -> Applier<'s> {
        let (done, changed_lists) = (BTreeMap::new(), BTreeSet::new());
        Applier { tree, data, date, scheme, done, changed_lists, suggestions_left: SUGGESTIONS }
    }

    /// Applies a provision, and returns what it changed.
    pub fn apply(
        &mut self,
        cx: &mut Context<'_>,
        file: &File<'_>,
        provision: &Section,
        request: &Request,
        inserted: &[Section],
    ) -> Vec<Operation> {
        let mut inserted = Inserted::of(file, inserted);
        let mut operations = Vec::new();
        let mut place = request.place.as_ref().map(|anchor| Anchor { word: anchor.word, of: anchor.of.clone() });
        if let Some(verb) = request.verb {
            for target in &request.targets {
                let thing =
                    self.one(cx, verb, target, (place.as_ref(), request.to.as_ref()), (provision, &mut inserted));
                if let Some(thing) = thing {
                    // Several new clauses stand in the order in which they are named.
                    let is_part = Part::parse(&target.value).is_some();
                    if matches!(verb, Verb::Add | Verb::Move) && place.is_some() {
                        place = Some(Anchor { word: AnchorWord::After, of: target.clone() });
                    }
                    // The clause of a part is reworded, and not added or deleted.
                    let verb = if is_part { Verb::Reword } else { verb };
                    operations.push(Operation { verb, thing: Placed::new(thing, target.span) });
                }
            }
        }
        let targets_known = request.verb.is_none() || operations.len() == request.targets.len();
        let left = inserted.branches.iter().zip(&inserted.used).filter(|(_, used)| !**used);
        for section in left.filter_map(|(branch, _)| branch.first()) {
            let id = id_of(section).unwrap_or_default();
            // A misspelt id would be reported twice.
            if !targets_known && request.targets.len() == 1 {
                continue;
            }
            let diagnostic =
                Diagnostic::new(&AMENDMENT_LEFT_OVER, section.heading.span, "the provision does not put this in")
                    .related(provision.heading.span, "the provision")
                    .help(match request.verb {
                        Some(Verb::Delete | Verb::Remove | Verb::Move | Verb::Renumber) | None => {
                            "write a provision of its own for it, or delete it".to_owned()
                        }
                        Some(verb) => format!("name it in the provision: `{}=\"… {id}\"`, or delete it", verb.word()),
                    });
            cx.diagnostics.push(diagnostic);
        }
        operations
    }

    /// Applies a verb to one target; `None` if there is a fault.
    fn one(
        &mut self,
        cx: &mut Context<'_>,
        verb: Verb,
        target: &Placed<String>,
        (place, to): (Option<&Anchor>, Option<&Placed<String>>),
        (provision, inserted): (&Section, &mut Inserted<'_, '_>),
    ) -> Option<Thing> {
        if !self.is_first(cx, verb, target) {
            return None;
        }
        let name = target.value.strip_prefix("clause:").unwrap_or(&target.value);
        if let Some((clause, part)) = Part::parse(name) {
            if let Some(place) = place {
                cx.bad_value(place.of.span, "a part of a text stands where its number says", "delete the place");
                return None;
            }
            return self.part(cx, verb, target, (clause, &part), inserted);
        }
        if name.contains(':') {
            return self.thing(cx, verb, target, place);
        }
        let id = ClauseId::parse(name).ok().or_else(|| {
            cx.parse_id(&Placed::new(name.to_owned(), target.span), ClauseId::parse);
            None
        })?;
        match verb {
            Verb::Add => self.add(cx, target, name, place, (provision, inserted))?,
            _ => {
                let node = self.known(cx, name, target)?;
                match verb {
                    Verb::Replace | Verb::Retitle | Verb::Reword => {
                        self.word(cx, verb, node, (name, target), inserted)?;
                    }
                    Verb::Delete => self.delete(cx, node, target, inserted)?,
                    Verb::Remove => {
                        self.tree.take(node);
                        self.tree.forget(node);
                    }
                    Verb::Move => self.put(cx, node, target, place, true)?,
                    _ => self.renumber(cx, node, target, to?)?,
                }
            }
        }
        Some(Thing::Clause(id))
    }

    /// Whether a thing is changed for the first time in a respect, and not also added or taken away.
    fn is_first(&mut self, cx: &mut Context<'_>, verb: Verb, target: &Placed<String>) -> bool {
        let name = target.value.strip_prefix("clause:").unwrap_or(&target.value).to_owned();
        let all = [Respect::Existence, Respect::Wording, Respect::Place, Respect::Number];
        let clashes = all.into_iter().filter(|of| {
            let own = respect(verb);
            *of == own || *of == Respect::Existence || own == Respect::Existence
        });
        let earlier = self
            .clash_of_parts(verb, &name)
            .or_else(|| clashes.into_iter().find_map(|of| self.done.get(&(name.clone(), of)).copied()));
        if let Some(first) = earlier {
            let message = format!("`{name}` is changed twice by these amendments");
            let diagnostic = Diagnostic::new(&AMENDMENT_TWICE, target.span, message)
                .related(first, "first changed here")
                .help("put both changes into one provision");
            cx.diagnostics.push(diagnostic);
            return false;
        }
        self.done.insert((name, respect(verb)), target.span);
        true
    }

    /// Where the text of a clause was changed as a whole, if this is a part of it; or a part of it, if this is the clause.
    fn clash_of_parts(&self, verb: Verb, name: &str) -> Option<Span> {
        if matches!(respect(verb), Respect::Place | Respect::Number) {
            return None;
        }
        if let Some((clause, _)) = name.split_once('#') {
            let whole = [Respect::Existence, Respect::Wording].map(|of| self.done.get(&(clause.to_owned(), of)));
            return whole.into_iter().flatten().next().copied();
        }
        let part = format!("{name}#");
        let first = self.done.range((part.clone(), Respect::Existence)..).next()?;
        first.0.0.starts_with(&part).then_some(*first.1)
    }

    /// Applies a verb to something in a YAML file.
    fn thing(
        &mut self,
        cx: &mut Context<'_>,
        verb: Verb,
        target: &Placed<String>,
        place: Option<&Anchor>,
    ) -> Option<Thing> {
        let Some(named) = Named::parse(&target.value) else {
            let kinds: Vec<&str> = ["clause"].into_iter().chain(ELEMENTS).chain(Named::kinds()).collect();
            let message = format!("`{}` is nothing that an amendment can change", target.value);
            let note = format!(
                "write an id of a clause, {}, or an id after one of: {}",
                listed(WholeFile::ALL.into_iter().map(|file| format!("`file:{}.yaml`", file.name()))),
                kinds.join(", ")
            );
            cx.diagnostics.push(Diagnostic::new(&AMENDMENT_TARGET, target.span, message).note(note));
            return None;
        };
        let known = self.data.has(&named);
        match verb {
            Verb::Add | Verb::Replace => {
                let value = self.data.new_value(&named);
                if known != (verb == Verb::Replace) {
                    self.unknown_thing(cx, &named, target, known);
                    return None;
                }
                let Some(value) = value else {
                    let diagnostic = Diagnostic::new(
                        &AMENDMENT_INCOMPLETE,
                        target.span,
                        format!("the amending edition does not contain `{}`", target.value),
                    )
                    .help(match &named {
                        Named::Element(kind, id) => {
                            format!("write it in `{}.yaml` beside `amendments/`, with `id: {id}`", kind.file())
                        }
                        Named::File(file) => format!("write `{}.yaml` beside `amendments/`", file.name()),
                    });
                    cx.diagnostics.push(diagnostic);
                    return None;
                };
                if verb == Verb::Replace {
                    let old = self.data.old_value(&named).cloned();
                    self.data.replace(&named, value);
                    if old.zip(self.data.old_value(&named)).is_some_and(|(old, new)| same(&old, new)) {
                        without_change(cx, target, "it reads so already");
                    }
                } else if let Named::Element(kind, _) = &named {
                    if !self.data.add(*kind, value, place) {
                        let (span, help) = match place {
                            Some(place) => {
                                (place.of.span, "name a thing of the same kind, or the list of an entry with `under`")
                            }
                            None => (target.span, "add `under=\"list:ID\"`, or `after` or `before` with an entry"),
                        };
                        cx.diagnostics
                            .push(Diagnostic::new(&AMENDMENT_TARGET, span, "there is no such place").help(help));
                        return None;
                    }
                } else {
                    self.data.replace(&named, value);
                }
            }
            Verb::Delete | Verb::Remove if known => self.data.remove(&named),
            Verb::Delete | Verb::Remove => {
                self.unknown_thing(cx, &named, target, false);
                return None;
            }
            Verb::Retitle | Verb::Reword | Verb::Move | Verb::Renumber => {
                let message = format!("`{}` is for clauses", verb.word());
                cx.bad_value(target.span, message, "write `replace=…`");
                return None;
            }
        }
        named.thing()
    }

    fn unknown_thing(&mut self, cx: &mut Context<'_>, named: &Named, target: &Placed<String>, exists: bool) {
        let message = match exists {
            true => format!("the amended edition already has `{}`", target.value),
            false => format!("the amended edition has no `{}`", target.value),
        };
        let mut diagnostic = Diagnostic::new(&AMENDMENT_TARGET, target.span, message);
        if exists {
            diagnostic = diagnostic.help("give it another id, or write `replace=…`");
        } else if let Named::Element(kind, id) = named
            && self.suggestions_left > 0
        {
            self.suggestions_left -= 1;
            let ids = self.data.ids(*kind);
            if let Some(near) = nearest(id, ids.iter().map(String::as_str)) {
                diagnostic = diagnostic.help(format!("did you mean `{}:{near}`?", kind.word()));
            }
        }
        cx.diagnostics.push(diagnostic);
    }
}

/// The clauses right below a provision, each with those below it.
fn branches(sections: &[Section]) -> Vec<&[Section]> {
    let mut branches = Vec::new();
    let mut rest = sections;
    while let Some((first, below)) = rest.split_first() {
        let length = 1 + below.iter().take_while(|section| section.heading.level > first.heading.level).count();
        let (branch, after) = rest.split_at(length);
        branches.push(branch);
        rest = after;
    }
    branches
}

pub(super) fn incomplete<T>(cx: &mut Context<'_>, target: &Placed<String>, id: &str) -> Option<T> {
    let diagnostic = Diagnostic::new(
        &AMENDMENT_INCOMPLETE,
        target.span,
        format!("the provision does not contain the new text of `{id}`"),
    )
    .help(match id.contains(['#', ':']) {
        true => "write it below the provision, under a heading with an id of its own: `### {#no1.fees-2}`".to_owned(),
        false => format!("write it below the provision, under the heading `### {{#{id}}}`"),
    });
    cx.diagnostics.push(diagnostic);
    None
}

/// Reports a provision whose text is the present one.
pub(super) fn same_text(cx: &mut Context<'_>, target: &Placed<String>) {
    let message = format!("the provision does not change `{}`: it reads so already", target.value);
    let diagnostic = Diagnostic::new(&AMENDMENT_WITHOUT_CHANGE, target.span, message)
        .note("paragraphs of spaces and of characters that no reader sees, such as U+200B, are not part of the text")
        .help("delete the provision, or correct it");
    cx.diagnostics.push(diagnostic);
}

pub(super) fn without_change(cx: &mut Context<'_>, target: &Placed<String>, why: &str) {
    let message = format!("the provision does not change `{}`: {why}", target.value);
    let diagnostic =
        Diagnostic::new(&AMENDMENT_WITHOUT_CHANGE, target.span, message).help("delete the provision, or correct it");
    cx.diagnostics.push(diagnostic);
}
