//! A chapter as a group: which clauses are controls, groups, or plain text.
//!
//! A control can be implemented and assessed, and OSCAL requires a `statement` in each control that is not withdrawn. A
//! clause therefore becomes
//!
//! - a control, if it has text and belongs to a part with provisions: see [`is_control`]. Its sub-clauses are nested in
//!   it;
//! - a group, if it is a heading of other clauses, or a chapter. An OSCAL group contains either controls or groups, so
//!   a control beside a group is wrapped in its own group. The text of a chapter without provisions is the group's part
//!   `overview`;
//! - a part of its chapter's group, in the foreword, the introduction and the references, which contain no provisions.
//!   These clauses are not resources of the back matter: a resource is a cited document, and has neither an id nor
//!   parts.
//!
//! In each case the id is that of the clause, so that links to it stay valid.

use super::NAMESPACE;
use super::link::links;
use super::metadata::{Link, Prop};
use super::token::{item_token, token};
use crate::export::markdown::{insert_markdown, text_markdown};
use crate::export::rendition::Rendition;
use crate::model::{Chapter, Clause, ClauseIndex, Edition, Footnotes, Lang, Mapping, Thing};
use crate::resolve::{Findings, Reading};
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
    /// The namespace of a name that OSCAL does not define.
    #[serde(skip_serializing_if = "Option::is_none")]
    ns: Option<&'static str>,
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

/// The result for a clause of a part with provisions.
enum Node {
    Control(Control),
    Group(Group),
}

/// Whether a clause is a control. A withdrawn clause is a control, with or without text, as in OSCAL. A chapter is a
/// control besides its group only if its own text contains a provision, or a checklist item derives from it.
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
    /// The group of a chapter with provisions.
    fn holding(&self, root: ClauseIndex, chapter: &Chapter) -> Group {
        let edition = self.rendition.edition;
        // Descendants follow a clause. In reverse order, its children are ready before it.
        let mut ready: BTreeMap<ClauseIndex, Node> = BTreeMap::new();
        for at in chapter.clauses.clone().rev().map(ClauseIndex).filter(|at| *at != root) {
            let children = edition.clause(at).children.iter().filter_map(|child| ready.remove(child)).collect();
            ready.insert(at, self.node(at, children));
        }
        // The remaining nodes are the root's children, in order.
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

    /// A clause as a group. If the clause is a control, it is the first control; otherwise its text is the overview.
    fn group(&self, at: ClauseIndex, children: Vec<Node>) -> Group {
        let clause = self.rendition.edition.clause(at);
        let id = token(&clause.id.value);
        let title = self.title(at, clause);
        if !is_control(self.rendition.edition, self.rendition.findings, at) {
            let prose = self.prose(clause);
            let overview = (!prose.is_empty())
                .then(|| TextPart { parts: self.elements(at), ..TextPart::overview(format!("{id}_ovw"), prose) });
            let (groups, controls) = parted(children);
            let parts = overview.into_iter().collect();
            let links = links(self.rendition, at, &self.notes);
            return Group { class: "clause", title, props: self.facts(at, clause), links, parts, groups, controls, id };
        }
        let own = Node::Control(self.control(at));
        let (groups, controls) = parted(std::iter::once(own).chain(children).collect());
        // A clause id can contain `_` only at its start, so this id is unique.
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
            // If the text is empty in Markdown, the title is used.
            prose.clone_from(&title);
        }
        let statement = |prose| TextPart {
            name: "statement",
            parts: self.elements(at),
            ..TextPart::overview(format!("{id}_smt"), prose)
        };
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

    /// The group of a chapter without provisions: its clauses are parts.
    fn of_text(&self, chapter: &Chapter) -> Group {
        let edition = self.rendition.edition;
        let mut ready: BTreeMap<ClauseIndex, TextPart> = BTreeMap::new();
        for at in chapter.clauses.clone().rev().map(ClauseIndex).filter(|at| *at != chapter.root) {
            let clause = edition.clause(at);
            let children = clause.children.iter().filter_map(|child| ready.remove(child));
            let parts = self.elements(at).into_iter().chain(children).collect();
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

    /// The tables, figures and formulas of a clause, whose content is in its text.
    fn elements(&self, at: ClauseIndex) -> Vec<TextPart> {
        let Reading { edition, findings, lang, .. } = **self.rendition;
        let part = |place: usize| {
            let (element, number) = (&edition.elements[place], &findings.element_numbers[place]);
            let caption = element.captions.in_lang(lang).filter(|text| text.formula().is_none());
            TextPart {
                name: element.kind.word(),
                ns: Some(NAMESPACE),
                title: caption.map(|text| self.rendition.inlines(&text.content)),
                props: Prop::known("label", &number.shown(lang)).into_iter().collect(),
                // No clause has the anchor of an element as its id.
                ..TextPart::overview(element.anchor.clone(), String::new())
            }
        };
        edition.elements_of(at).map(part).collect()
    }

    fn prose(&self, clause: &Clause) -> String {
        let text = text_markdown(self.rendition, clause, &self.notes);
        let inserted = insert_markdown(self.rendition, clause);
        let both = [text, inserted];
        both.iter().filter(|text| !text.is_empty()).map(String::as_str).collect::<Vec<_>>().join("\n\n")
    }

    /// A title is required; an untitled clause uses its number, or else its id.
    fn title(&self, at: ClauseIndex, clause: &Clause) -> String {
        let title = self.rendition.clause_title(clause);
        if !title.is_empty() {
            return title;
        }
        let number = self.rendition.findings.shown_number(at, self.rendition.lang);
        number.unwrap_or_else(|| clause.id.value.to_string())
    }

    /// The language of a clause that is not translated into that of the document.
    fn foreign<'c>(&self, clause: &'c Clause) -> Option<&'c Lang> {
        self.rendition.text_lang(clause).filter(|lang| *lang != self.rendition.lang)
    }

    fn label(&self, at: ClauseIndex) -> Option<Prop> {
        Prop::known("label", &self.rendition.findings.shown_number(at, self.rendition.lang)?)
    }

    /// The properties of a clause, whatever it becomes.
    fn facts(&self, at: ClauseIndex, clause: &Clause) -> Vec<Prop> {
        let provenance = self.rendition.findings.provenance[at.0].as_ref();
        let props = [
            self.label(at),
            // The position in reading order, because numbers do not sort as text.
            Prop::known("sort-id", &format!("{:08}", at.0)),
            self.foreign(clause).and_then(|lang| Prop::own("language", lang.as_str())),
            provenance.and_then(|id| Prop::own("provenance", id.as_str())),
            clause.withdrawn.as_ref().and_then(|withdrawal| Prop::own("withdrawn", &withdrawal.date.to_string())),
        ];
        props.into_iter().flatten().chain(self.amended(clause)).chain(self.ties(at, clause)).collect()
    }

    /// The ties of a clause to other catalogues, then those of the checklist items that derive from it. The item and its ties
    /// are one group of properties.
    fn ties(&self, at: ClauseIndex, clause: &Clause) -> Vec<Prop> {
        let (edition, findings) = (self.rendition.edition, self.rendition.findings);
        let mut props = mappings(self.rendition, &Thing::Clause(clause.id.value.clone()));
        for item in findings.items_of.get(&at).into_iter().flatten().map(|&place| &edition.items[place]) {
            let ties = mappings(self.rendition, &Thing::Item(item.id.value.clone()));
            if !ties.is_empty() {
                let own = Prop::own("item", item.id.value.as_str());
                let group = item_token(&item.id.value);
                props.extend(own.into_iter().chain(ties).map(|prop| prop.in_group(&group)));
            }
        }
        props
    }

    /// What amendments did to a clause: the verb, the edition that has the amendments, and the id of the provision.
    fn amended(&self, clause: &Clause) -> Vec<Prop> {
        let by = self.rendition.of().amendments_of(&Thing::Clause(clause.id.value.clone()));
        by.filter_map(|by| Prop::own("amended", &format!("{} {}/{}", by.verb.word(), by.edition, by.provision)))
            .collect()
    }
}

/// The ties of a thing to other catalogues: the catalogue and the entry, with the relation as the class.
fn mappings(rendition: &Rendition<'_>, of: &Thing) -> Vec<Prop> {
    let places = rendition.findings.mappings_of.get(of).into_iter().flatten();
    let mappings = places.map(|&place| &rendition.edition.mappings[place]);
    let of = |mapping: &Mapping| -> Vec<Prop> {
        let value = |entry: &str| format!("{}:{entry}", mapping.catalogue.value);
        let prop = |entry: &str| Prop::classed("mapping", mapping.relation.oscal(), &value(entry));
        mapping.to.iter().filter_map(|entry| prop(&entry.value)).collect()
    };
    mappings.flat_map(of).collect()
}

impl TextPart {
    fn overview(id: String, prose: String) -> TextPart {
        let (props, parts, links) = (Vec::new(), Vec::new(), Vec::new());
        TextPart { id, name: "overview", ns: None, title: None, props, prose, parts, links }
    }
}

/// The content of a group: groups if there is at least one, otherwise controls.
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
    /// A group with one control, beside other groups. The group of a clause with sub-groups has another id, so both can
    /// be in a catalog.
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
