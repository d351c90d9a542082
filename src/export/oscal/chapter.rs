//! A chapter as a group: which clauses are controls, which only hold others, which are no more than text.
//!
//! A control is what somebody can implement and be assessed on, and OSCAL wants a `statement` in each that is not withdrawn.
//! So a clause is
//! - a control, if it says something itself and stands in a part that asks for something: see [`is_control`]. What is
//!   inside it is nested in it;
//! - a group, if it is a heading over others, or a chapter. OSCAL's group holds either controls or groups, so beside a group
//!   each control gets a group of its own. Text of a chapter that asks for nothing is the group's part `overview`;
//! - a part of its chapter's group, in the foreword, the introduction and the references, which ask for nothing. These are
//!   not resources of the back matter: a resource is something that is cited, and has neither an id nor parts inside it.
//!
//! Whatever it is, its id is the clause's, so that links to it hold.

use super::link::links;
use super::metadata::{Link, Prop};
use super::token::token;
use crate::export::markdown::{insert_markdown, text_markdown};
use crate::export::rendition::Rendition;
use crate::model::{Chapter, Clause, ClauseIndex, Edition, Footnotes};
use crate::resolve::Findings;
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
pub(super) struct Group {
    id: String,
    class: &'static str,
    title: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    props: Vec<Prop>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    links: Vec<Link>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parts: Vec<TextPart>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    groups: Vec<Group>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    controls: Vec<Control>,
}

#[derive(Serialize)]
struct Control {
    id: String,
    class: &'static str,
    title: String,
    props: Vec<Prop>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    links: Vec<Link>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parts: Vec<TextPart>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    controls: Vec<Control>,
}

#[derive(Serialize)]
struct TextPart {
    id: String,
    name: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    props: Vec<Prop>,
    #[serde(skip_serializing_if = "String::is_empty")]
    prose: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parts: Vec<TextPart>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    links: Vec<Link>,
}

/// What a clause of a part that asks for something becomes.
enum Node {
    Control(Control),
    Group(Group),
}

/// Whether a clause is a control. One that is withdrawn is, with or without a text, as OSCAL has it. A chapter is one
/// beside its group only if its own text asks for something, or an item rests on it.
pub(super) fn is_control(edition: &Edition, findings: &Findings, at: ClauseIndex) -> bool {
    let clause = edition.clause(at);
    if !edition.chapter_of(clause).part.is_prescriptive() {
        return false;
    }
    let is_chosen = || findings.items_of.get(&at).is_some_and(|items| !items.is_empty());
    match clause.parent {
        Some(_) => clause.has_text() || clause.withdrawn.is_some(),
        None => clause.has_text() && (findings.levels(at).asks() || is_chosen()),
    }
}

/// The group of a chapter.
pub(super) fn group(rendition: &Rendition<'_>, chapter: &Chapter) -> Group {
    let builder = Builder { rendition, notes: Footnotes::of(rendition.edition, chapter) };
    let mut group = match chapter.part.is_prescriptive() {
        true => builder.holding(chapter.root, chapter),
        false => builder.of_text(chapter),
    };
    group.class = "chapter";
    group.props.extend(Prop::own("part", chapter.part.word()));
    group
}

struct Builder<'a> {
    rendition: &'a Rendition<'a>,
    notes: Footnotes<'a>,
}

impl Builder<'_> {
    /// The group of a chapter that asks for something.
    fn holding(&self, root: ClauseIndex, chapter: &Chapter) -> Group {
        let edition = self.rendition.edition;
        // What is inside a clause follows it, so going backwards its children are ready before it.
        let mut ready: BTreeMap<ClauseIndex, Node> = BTreeMap::new();
        for at in chapter.clauses.clone().rev().map(ClauseIndex).filter(|at| *at != root) {
            let children = edition.clause(at).children.iter().filter_map(|child| ready.remove(child)).collect();
            ready.insert(at, self.node(at, children));
        }
        // What is left are the root's children, in order.
        self.group(root, ready.into_values().collect())
    }

    fn node(&self, at: ClauseIndex, children: Vec<Node>) -> Node {
        let has_groups = children.iter().any(|child| matches!(child, Node::Group(_)));
        if has_groups || !is_control(self.rendition.edition, self.rendition.findings, at) {
            return Node::Group(self.group(at, children));
        }
        let nested = children.into_iter().filter_map(|child| match child {
            Node::Control(control) => Some(control),
            Node::Group(_) => None,
        });
        Node::Control(Control { controls: nested.collect(), ..self.control(at) })
    }

    /// A clause as a group: with itself as the first control, if it is one, and its text as an overview, if it is none.
    fn group(&self, at: ClauseIndex, children: Vec<Node>) -> Group {
        let clause = self.rendition.edition.clause(at);
        let id = token(&clause.id.value);
        let title = self.title(at, clause);
        if !is_control(self.rendition.edition, self.rendition.findings, at) {
            let prose = self.prose(clause);
            let overview = (!prose.is_empty()).then(|| TextPart::overview(format!("{id}_ovw"), prose));
            let (groups, controls) = parted(children);
            let parts = overview.into_iter().collect();
            let links = links(self.rendition, at, &self.notes);
            return Group { class: "clause", title, props: self.facts(at, clause), links, parts, groups, controls, id };
        }
        let own = Node::Control(self.control(at));
        let (groups, controls) = parted(std::iter::once(own).chain(children).collect());
        // No clause id holds a `_` but at its start, so this is nobody else's id.
        let id = format!("{id}_group");
        let props = self.label(at).into_iter().collect();
        Group { id, class: "clause", title, props, links: Vec::new(), parts: Vec::new(), groups, controls }
    }

    fn control(&self, at: ClauseIndex) -> Control {
        let (rendition, findings) = (self.rendition, self.rendition.findings);
        let clause = rendition.edition.clause(at);
        let id = token(&clause.id.value);
        let title = self.title(at, clause);
        let types = clause.types.iter().map(|id| id.value.as_str());
        let bodies = clause.bodies.iter().map(|id| id.value.as_str());
        let mut props = self.facts(at, clause);
        props.extend(clause.withdrawn.as_ref().and_then(|_| Prop::known("status", "withdrawn")));
        props.extend(findings.levels(at).words().into_iter().filter_map(|level| Prop::own("level", level)));
        props.extend(types.filter_map(|id| Prop::own("type", id)));
        props.extend(bodies.filter_map(|id| Prop::own("body", id)));
        let mut prose = self.prose(clause);
        if prose.is_empty() && clause.withdrawn.is_none() {
            // Text of which nothing is left as Markdown: what it is about is all that there is to say.
            prose.clone_from(&title);
        }
        let statement = |prose| TextPart { name: "statement", ..TextPart::overview(format!("{id}_smt"), prose) };
        Control {
            class: "clause",
            title,
            props,
            links: links(rendition, at, &self.notes),
            parts: (!prose.is_empty()).then(|| statement(prose)).into_iter().collect(),
            controls: Vec::new(),
            id,
        }
    }

    /// The group of a chapter that asks for nothing: its clauses are parts.
    fn of_text(&self, chapter: &Chapter) -> Group {
        let edition = self.rendition.edition;
        let mut ready: BTreeMap<ClauseIndex, TextPart> = BTreeMap::new();
        for at in chapter.clauses.clone().rev().map(ClauseIndex).filter(|at| *at != chapter.root) {
            let clause = edition.clause(at);
            let parts = clause.children.iter().filter_map(|child| ready.remove(child)).collect();
            let part = TextPart {
                title: Some(self.title(at, clause)),
                props: self.facts(at, clause),
                parts,
                links: links(self.rendition, at, &self.notes),
                ..TextPart::overview(token(&clause.id.value), self.prose(clause))
            };
            ready.insert(at, part);
        }
        let mut group = self.group(chapter.root, Vec::new());
        group.parts.extend(ready.into_values());
        group
    }

    fn prose(&self, clause: &Clause) -> String {
        let text = text_markdown(self.rendition, clause, &self.notes);
        let inserted = insert_markdown(self.rendition, clause);
        let both = [text, inserted];
        both.iter().filter(|text| !text.is_empty()).map(String::as_str).collect::<Vec<_>>().join("\n\n")
    }

    /// Everything has a title; an untitled clause goes by its number, or else its id.
    fn title(&self, at: ClauseIndex, clause: &Clause) -> String {
        let title = self.rendition.title(clause);
        if !title.is_empty() {
            return title;
        }
        self.rendition.findings.number(at).map_or_else(|| clause.id.value.to_string(), ToString::to_string)
    }

    fn label(&self, at: ClauseIndex) -> Option<Prop> {
        Prop::known("label", &self.rendition.findings.number(at)?.to_string())
    }

    /// The properties that a clause has whatever it becomes.
    fn facts(&self, at: ClauseIndex, clause: &Clause) -> Vec<Prop> {
        let provenance = self.rendition.findings.provenance[at.0].as_ref();
        let props = [
            self.label(at),
            // The place in reading order: numbers do not sort as text.
            Prop::known("sort-id", &format!("{:08}", at.0)),
            provenance.and_then(|id| Prop::own("provenance", id.as_str())),
            clause.withdrawn.as_ref().and_then(|withdrawal| Prop::own("withdrawn", &withdrawal.date.to_string())),
        ];
        props.into_iter().flatten().collect()
    }
}

impl TextPart {
    fn overview(id: String, prose: String) -> TextPart {
        let (props, parts, links) = (Vec::new(), Vec::new(), Vec::new());
        TextPart { id, name: "overview", title: None, props, prose, parts, links }
    }
}

/// What a group holds: groups, if one of them is, and else controls.
fn parted(children: Vec<Node>) -> (Vec<Group>, Vec<Control>) {
    let has_groups = children.iter().any(|child| matches!(child, Node::Group(_)));
    let (mut groups, mut controls) = (Vec::new(), Vec::new());
    for child in children {
        match child {
            Node::Group(group) => groups.push(group),
            Node::Control(control) if has_groups => groups.push(Group::around(control)),
            Node::Control(control) => controls.push(control),
        }
    }
    (groups, controls)
}

impl Group {
    /// A group of one control, which stands beside other groups. The group of a clause with groups inside it has another
    /// id, so both can stand in a catalog.
    fn around(control: Control) -> Group {
        Group {
            id: format!("{}_alone", control.id),
            class: "clause",
            title: control.title.clone(),
            props: Vec::new(),
            links: Vec::new(),
            parts: Vec::new(),
            groups: Vec::new(),
            controls: vec![control],
        }
    }
}
