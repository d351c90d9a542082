//! What a provision asks for: the attributes of its heading.

use crate::diagnostic::{Diagnostic, Placed, Span};
use crate::model::Verb;
use crate::model::read::context::Context;
use crate::model::read::rules::{
    AMENDMENT_INCOMPLETE, AMENDMENT_WITHOUT_CHANGE, MISPLACED_ATTRIBUTE, UNKNOWN_ATTRIBUTE,
};
use crate::source::markdown::{Attribute, Section};

/// The attributes of a provision beside its verbs.
const OTHERS: [&str; 5] = ["after", "before", "under", "to", "changes"];

/// The operation that a provision asks for.
#[derive(Debug)]
pub struct Request {
    /// `None` for a provision that changes no text, or one with a fault.
    pub verb: Option<Verb>,
    /// What it changes, as written: `fees.notice`, `item:fees-shown`.
    pub targets: Vec<Placed<String>>,
    /// Where a new or moved clause goes.
    pub place: Option<Anchor>,
    /// The new number.
    pub to: Option<Placed<String>>,
}

/// The place that `after`, `before` or `under` names.
#[derive(Debug)]
pub struct Anchor {
    /// Which of the three.
    pub word: AnchorWord,
    /// The clause or thing, as written.
    pub of: Placed<String>,
}

/// How a place is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnchorWord {
    After,
    Before,
    Under,
}

impl Request {
    /// Reads the attributes of a provision, and reports those that do not fit together.
    pub fn read(cx: &mut Context<'_>, section: &Section) -> Request {
        let heading = &section.heading;
        let mut request = Request { verb: None, targets: Vec::new(), place: None, to: None };
        let mut changes_none = false;
        let mut verb_span: Option<Span> = None;
        for attribute in &heading.attributes.pairs {
            let key = attribute.key.value.as_str();
            let verb = Verb::ALL.into_iter().find(|verb| verb.word() == key);
            if verb.is_none() && !OTHERS.contains(&key) {
                unknown(cx, attribute);
                continue;
            }
            let Some(value) = super::attributes::value_of(cx, attribute) else { continue };
            if let Some(verb) = verb {
                if let Some(first) = verb_span {
                    let message = "a provision makes one kind of change";
                    let diagnostic = Diagnostic::new(&MISPLACED_ATTRIBUTE, attribute.key.span, message)
                        .related(first, "the first change")
                        .help("write a separate provision for each");
                    cx.diagnostics.push(diagnostic);
                    continue;
                }
                verb_span = Some(attribute.key.span);
                request.verb = Some(verb);
                request.targets = attribute.words();
                continue;
            }
            match key {
                "changes" if value.value == "none" => changes_none = true,
                "changes" => cx.bad_value(
                    value.span,
                    format!("`{}` is not allowed here", value.value),
                    "write `changes=none` for a provision that changes no text",
                ),
                "to" => request.to = Some(value.clone()),
                _ if request.place.is_some() => {
                    let message = "a place is given by one of `after`, `before` and `under`";
                    cx.diagnostics.push(
                        Diagnostic::new(&MISPLACED_ATTRIBUTE, attribute.key.span, message).help("keep one of them"),
                    );
                }
                _ => {
                    let word = match key {
                        "after" => AnchorWord::After,
                        "before" => AnchorWord::Before,
                        _ => AnchorWord::Under,
                    };
                    request.place = Some(Anchor { word, of: value.clone() });
                }
            }
        }
        let line = heading.span;
        match (request.verb, changes_none) {
            (None, false) => {
                let diagnostic = Diagnostic::new(&AMENDMENT_WITHOUT_CHANGE, line, "this provision changes nothing")
                    .help(
                        "say what it changes, as `replace=\"ID\"`, or write `changes=none` if it only says something",
                    );
                cx.diagnostics.push(diagnostic);
            }
            (Some(verb), true) => {
                let message = format!("`changes=none` contradicts `{}`", verb.word());
                cx.diagnostics.push(Diagnostic::new(&MISPLACED_ATTRIBUTE, line, message).help("keep one of them"));
            }
            _ => {}
        }
        request.fits(cx, line);
        request
    }

    /// Checks that a place and a number are given where the verb needs them, and only there.
    fn fits(&mut self, cx: &mut Context<'_>, line: Span) {
        let Some(verb) = self.verb else { return };
        if let Some(place) = self.place.as_ref().filter(|_| !matches!(verb, Verb::Add | Verb::Move)) {
            let message = format!("`{}` needs no place", verb.word());
            cx.diagnostics.push(
                Diagnostic::new(&MISPLACED_ATTRIBUTE, place.of.span, message)
                    .help("`after`, `before` and `under` belong to `add` and `move`"),
            );
        }
        if let Some(to) = self.to.as_ref().filter(|_| verb != Verb::Renumber) {
            let message = format!("`{}` gives no number", verb.word());
            cx.diagnostics
                .push(Diagnostic::new(&MISPLACED_ATTRIBUTE, to.span, message).help("`to` belongs to `renumber`"));
        }
        if verb == Verb::Renumber && self.to.is_none() {
            let diagnostic = Diagnostic::new(&AMENDMENT_INCOMPLETE, line, "this provision does not say the new number")
                .help("add `to=\"17\"`");
            cx.diagnostics.push(diagnostic);
            self.verb = None;
        }
        if verb == Verb::Renumber && self.targets.len() > 1 {
            let span = self.targets[1].span;
            cx.bad_value(span, "only one clause can get a number", "write a separate provision for each");
            self.targets.truncate(1);
        }
    }
}

fn unknown(cx: &mut Context<'_>, attribute: &Attribute) {
    let key = attribute.key.value.as_str();
    let known: Vec<&str> = Verb::ALL.iter().map(|verb| verb.word()).chain(OTHERS).collect();
    let diagnostic = Diagnostic::new(
        &UNKNOWN_ATTRIBUTE,
        attribute.key.span,
        format!("a provision of an amendment has no attribute `{key}`"),
    )
    .note(format!("known attributes: {}", known.join(", ")))
    .suggest(key, known);
    cx.diagnostics.push(diagnostic);
}
