//! The catalog: chapters as groups, clauses as controls.

use super::metadata::{Link, Metadata, Prop, edition_title, uuid};
use super::token::token;
use crate::export::content_date;
use crate::export::json::ListInDocument;
use crate::export::markdown::text_markdown;
use crate::export::rendition::Rendition;
use crate::model::{Chapter, Clause, ClauseIndex, Edition, Footnotes, Part};
use crate::publish::by_chapter::Piece;
use crate::publish::output_tree;
use crate::resolve::Target;
use crate::source::markdown::{Block, BlockKind};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct Document {
    catalog: Catalog,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Catalog {
    uuid: String,
    metadata: Metadata,
    /// Filled in by others, chapter by chapter.
    groups: [(); 0],
    #[serde(skip_serializing_if = "Option::is_none")]
    back_matter: Option<BackMatter>,
}

#[derive(Serialize)]
struct Group {
    id: String,
    class: &'static str,
    title: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    props: Vec<Prop>,
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
    parts: Vec<StatementPart>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    controls: Vec<Control>,
}

#[derive(Serialize)]
struct StatementPart {
    id: String,
    name: &'static str,
    prose: String,
}

#[derive(Serialize)]
struct BackMatter {
    resources: Vec<Resource>,
}

#[derive(Clone, Serialize)]
struct Resource {
    uuid: String,
    title: String,
    citation: Citation,
}

#[derive(Clone, Serialize)]
struct Citation {
    text: String,
}

/// Where the groups stand in the document.
const GROUPS: ListInDocument<'_> = ListInDocument(&["catalog", "groups"]);

/// Writes a piece of the catalog of an edition in a language.
pub fn catalog(rendition: &Rendition<'_>, piece: Piece) -> Vec<u8> {
    let edition = rendition.edition;
    match piece {
        Piece::Chapter(place) => {
            let chapter = &edition.chapters[place];
            let builder = Builder { rendition, resources: resources(rendition, chapter) };
            builder.group(chapter).map(|group| GROUPS.elements(&[group], place == 0)).unwrap_or_default()
        }
        around => {
            let listed = edition.chapters.iter().map(|chapter| resources(rendition, chapter));
            let listed: Vec<Resource> = listed.flat_map(BTreeMap::into_values).flatten().collect();
            let (before, after) = GROUPS.around(&Document {
                catalog: Catalog {
                    uuid: uuid(rendition, &format!("catalog {}", content_date(rendition.resolved, edition))),
                    metadata: Metadata::of(rendition, edition_title(rendition)),
                    groups: [],
                    back_matter: (!listed.is_empty()).then_some(BackMatter { resources: listed }),
                },
            });
            if around == Piece::Before { before } else { after }
        }
    }
}

/// What the end of the catalogs is made from; `place` is that of the edition. The documents that chapters of normative
/// references list are told there once more.
pub fn end_of(place: usize, edition: &Edition) -> output_tree::Part<'static> {
    let lists = edition.chapters.iter().any(|chapter| chapter.part == Part::References);
    if lists { output_tree::Part::Edition(place, None) } else { output_tree::Part::Outline(place) }
}

/// The documents that a chapter lists, by its clauses: none but in normative references.
fn resources(rendition: &Rendition<'_>, chapter: &Chapter) -> BTreeMap<ClauseIndex, Vec<Resource>> {
    if chapter.part != Part::References {
        return BTreeMap::new();
    }
    let clauses = chapter.clauses.clone().map(ClauseIndex);
    clauses.map(|at| (at, documents(rendition, rendition.edition.clause(at)))).collect()
}

/// The documents that a clause of the chapter of normative references lists.
fn documents(rendition: &Rendition<'_>, clause: &Clause) -> Vec<Resource> {
    let text = rendition.text_lang(clause).and_then(|lang| clause.texts.get(lang));
    let mut listed = Vec::new();
    for block in text.map_or(&[][..], |text| &text.blocks) {
        let BlockKind::List { items, .. } = &block.kind else { continue };
        let first = |blocks: &[Block]| match blocks.first().map(|block| &block.kind) {
            Some(BlockKind::Paragraph(inlines)) => Some(rendition.plain(inlines)),
            _ => None,
        };
        for title in items.iter().filter_map(|item| first(&item.blocks)).filter(|title| !title.is_empty()) {
            let name = format!("reference {} {}", clause.id.value, listed.len());
            let citation = Citation { text: title.clone() };
            listed.push(Resource { uuid: uuid(rendition, &name), title, citation });
        }
    }
    listed
}

struct Builder<'a> {
    rendition: &'a Rendition<'a>,
    resources: BTreeMap<ClauseIndex, Vec<Resource>>,
}

impl Builder<'_> {
    /// A chapter; `None` for one without a clause, which there is not.
    fn group(&self, chapter: &Chapter) -> Option<Group> {
        let edition = self.rendition.edition;
        let notes = Footnotes::of(edition, chapter);
        // What is inside a clause follows it, so going backwards its children are ready before it.
        let mut ready: BTreeMap<ClauseIndex, Control> = BTreeMap::new();
        for place in chapter.clauses.clone().rev() {
            let at = ClauseIndex(place);
            let children = edition.clause(at).children.iter().filter_map(|child| ready.remove(child)).collect();
            ready.insert(at, self.control(at, children, &notes));
        }
        let mut root = ready.remove(&chapter.root)?;
        let controls = std::mem::take(&mut root.controls);
        let number = self.rendition.findings.number(chapter.root).map(ToString::to_string);
        let props = [number.and_then(|number| Prop::known("label", &number)), Prop::own("part", chapter.part.word())];
        Some(Group {
            // No clause id holds a `_` but at its start, so this is no control's id.
            id: format!("{}_chapter", root.id),
            class: "chapter",
            title: root.title.clone(),
            props: props.into_iter().flatten().collect(),
            controls: std::iter::once(root).chain(controls).collect(),
        })
    }

    fn control(&self, at: ClauseIndex, controls: Vec<Control>, notes: &Footnotes<'_>) -> Control {
        let (rendition, findings) = (self.rendition, self.rendition.findings);
        let clause = rendition.edition.clause(at);
        let id = token(&clause.id.value);
        let number = findings.number(at).map(ToString::to_string);
        let title = rendition.title(clause);
        let prose = text_markdown(rendition, clause, notes);
        let provenance = findings.provenance[at.0].as_ref();
        let types = clause.types.iter().map(|id| id.value.as_str());
        let bodies = clause.bodies.iter().map(|id| id.value.as_str());
        let props = [
            number.as_deref().and_then(|number| Prop::known("label", number)),
            // The place in reading order: numbers do not sort as text.
            Prop::known("sort-id", &format!("{:08}", at.0)),
            clause.withdrawn.as_ref().and_then(|_| Prop::known("status", "withdrawn")),
            Prop::own("level", findings.level(at).word()),
            provenance.and_then(|id| Prop::own("provenance", id.as_str())),
            clause.withdrawn.as_ref().and_then(|withdrawal| Prop::own("withdrawn", &withdrawal.date.to_string())),
        ];
        let props = props.into_iter().chain(types.map(|id| Prop::own("type", id)));
        let props = props.chain(bodies.map(|id| Prop::own("body", id)));
        // A control has a title; an untitled clause goes by its number.
        let title =
            if title.is_empty() { number.clone().unwrap_or_else(|| clause.id.value.to_string()) } else { title };
        Control {
            class: "clause",
            title,
            props: props.flatten().collect(),
            links: self.links(at, clause),
            parts: match prose.is_empty() {
                true => Vec::new(),
                false => vec![StatementPart { id: format!("{id}_smt"), name: "statement", prose }],
            },
            controls,
            id,
        }
    }

    fn links(&self, at: ClauseIndex, clause: &Clause) -> Vec<Link> {
        let rendition = self.rendition;
        let known = &rendition.findings.ids.clauses;
        let to = |id, rel| Link { href: format!("#{}", token(id)), rel };
        let mut links = Vec::new();
        if rendition.resolved.standard.site.base_url.is_some() {
            links.push(Link { href: rendition.record(&clause.id.value), rel: "canonical" });
        }
        let replaced_by = clause.withdrawn.iter().flat_map(|withdrawal| &withdrawal.replaced_by);
        let replaced_by = replaced_by.filter(|id| known.contains_key(&id.value));
        links.extend(replaced_by.map(|id| to(&id.value, "incorporated-into")));
        for reference in &rendition.findings.mentions[at.0] {
            match (&reference.edition, &reference.target) {
                (None, Target::Clause(id)) => links.push(to(id, "related")),
                // A clause of another edition is in another catalog; the site has it.
                (Some(_), Target::Clause(_)) => {
                    let link = rendition.link(&reference.to_string());
                    links.extend(link.map(|link| Link { href: link.href, rel: "related" }));
                }
                _ => {}
            }
        }
        let listed = self.resources.get(&at).into_iter().flatten();
        links.extend(listed.map(|resource| Link { href: format!("#{}", resource.uuid), rel: "reference" }));
        links
    }
}
