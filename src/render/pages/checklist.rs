//! Community types, their checklists, and the assessment.

use super::RenderError;
use super::assess::assess_data;
use super::bodies::section;
use super::changes::type_link;
use super::frame::Head;
use super::here::Here;
use super::index::EditionIndex;
use super::large_checklist::parts;
use crate::model::{Assessment, CommunityType, Dimension, Item, ItemKind, Status, Thing, TypeId};
use crate::render::view::{
    AssessmentView, ChecklistGroup, ClauseSays, GradeView, ItemView, Link, Matrix, MatrixCell, MatrixRow,
    ParticipantView, TypePage, TypeView, TypesPage, VetoView, WeightView,
};
use crate::resolve::Audience;
use crate::site::pairs::is_by_dimension;
use crate::site::url::EditionPage;
use std::collections::{BTreeMap, BTreeSet};

pub fn types_page(here: &Here<'_>) -> Result<Vec<u8>, RenderError> {
    let edition = here.index.edition;
    let page = TypesPage {
        types: edition.types.iter().map(|of_type| type_view(here, of_type)).collect(),
        matrix: items_by_types(here),
        assessment: edition.assessment.as_ref().map(|assessment| assessment_view(here, assessment)),
    };
    here.write(&Head::of_section(here), &page)
}

pub fn type_view(here: &Here<'_>, of_type: &CommunityType) -> TypeView {
    let id = &of_type.id.value;
    let link = here.community_type(id);
    let items: Vec<&Item> = here.index.edition.checklist(id).collect();
    let common = items.iter().filter(|item| item.is_common()).count();
    TypeView {
        id: id.to_string(),
        name: link.text,
        href: link.href,
        aliases: here.words(&of_type.aliases),
        description_html: here.prose(&of_type.description),
        provenance: here.source(of_type.source.as_ref()),
        common,
        individual: items.len() - common,
        items: items.len(),
        points: sum_of_points(items.iter().map(|item| item.points)),
        clauses: here.index.clauses_of_type(id).len(),
        errata: here.errata(&Thing::Type(id.clone())),
        amended: here.amended(&Thing::Type(id.clone())),
    }
}

/// The sum, without overflow for very large numbers.
fn sum_of_points(points: impl Iterator<Item = u32>) -> u32 {
    points.fold(0, u32::saturating_add)
}

pub fn type_page(here: &Here<'_>, place: usize) -> Result<Vec<u8>, RenderError> {
    let edition = here.index.edition;
    let of_type = &edition.types[place];
    let id = &of_type.id.value;
    let view = type_view(here, of_type);
    let title = here.fill("title.type", &[("type", &view.name)]);
    let others = edition.types.iter().filter(|other| &other.id.value != id);
    let here = &here.to(Audience::Type(id));
    let is_large = is_by_dimension(edition, id);
    let item = |item: &Item| if is_large { linked_item(here, id, item) } else { quoting_item(here, item) };
    let clauses = here.index.clauses_of_type(id);
    let page = TypePage {
        assess_data: assess_data(here, of_type),
        groups: groups(here, edition.checklist(id), item),
        clauses: if is_large {
            Vec::new()
        } else {
            clauses.iter().map(|&at| here.clause_ref(here.index, at)).collect()
        },
        clauses_page: (is_large && !clauses.is_empty()).then(|| Link {
            href: here.own(EditionPage::TypeClauses(id)),
            text: here.string("type.clauses").to_owned(),
        }),
        parts: if is_large { parts(here, id, None) } else { Vec::new() },
        ahead: ahead(here, id),
        values: super::values::of_type(here, id),
        changes: here.site.changes_of(here.index).map(|_| {
            let text = here.fill("title.changes_for", &[("type", &view.name)]);
            Link { text, ..type_link(here, id) }
        }),
        others: others.map(|other| here.community_type(&other.id.value)).collect(),
        assessment: edition.assessment.as_ref().map(|assessment| assessment_view(here, assessment)),
        r#type: view,
    };
    here.write(&Head::new(title).under(section(here, "nav.types", EditionPage::Types)), &page)
}

/// The pages of changes for a type in the drafts that revise this edition.
fn ahead(here: &Here<'_>, id: &TypeId) -> Vec<Link> {
    let revises = |index: &&EditionIndex<'_>| {
        index.edition.status == Status::Draft
            && index.findings.ids.types.contains_key(id)
            && here.site.former_in(index, here.lang.lang).is_some_and(|(old, _)| old.place == here.index.place)
    };
    let link = |index: &EditionIndex<'_>| Link {
        href: here.link_to(&here.edition_path(index, EditionPage::ChangesFor(id)), None),
        text: here.fill("type.ahead", &[("edition", &here.name_of(index))]),
    };
    here.site.editions.iter().filter(revises).map(link).collect()
}

/// An item with the texts of its clauses.
pub fn quoting_item(here: &Here<'_>, item: &Item) -> ItemView {
    let mut view = worded_item(here, item);
    if view.is_clause {
        return view;
    }
    let found = item.clauses.iter().filter_map(|id| here.index.findings.clause(here.index.edition, &id.value));
    let quote = |(at, clause)| ClauseSays {
        clause: here.clause_ref(here.index, at),
        text_lang: here.foreign(here.text_lang(clause)),
        body_html: here.clause_body_under(&item.id.value, clause, here.text_lang(clause)),
    };
    view.says = found.map(quote).collect();
    view
}

/// An item of a large checklist, which links to where its clauses are quoted.
fn linked_item(here: &Here<'_>, of_type: &TypeId, item: &Item) -> ItemView {
    let page = EditionPage::TypeDimension(of_type, &item.dimension.value);
    let quoted_href = Some(here.own_place(page, item.id.value.as_str()));
    let view = worded_item(here, item);
    if view.is_clause {
        return view;
    }
    // Its source is told with the text of its clauses.
    ItemView { quoted_href, provenance: None, ..view }
}

/// An item with its text, also if that is the text of its clause.
fn worded_item(here: &Here<'_>, item: &Item) -> ItemView {
    let mut view = item_view(here, item);
    if let Some((_, clause)) = here.index.findings.clause_of_item(here.index.edition, item) {
        let lang = here.text_lang(clause);
        view.text_html = here.clause_body_under(&item.id.value, clause, lang);
        view.text_lang = here.foreign(lang);
    }
    view
}

/// Items by dimension, without empty dimensions.
pub fn groups<'a>(
    here: &Here<'_>,
    items: impl Iterator<Item = &'a Item>,
    view: impl Fn(&Item) -> ItemView,
) -> Vec<ChecklistGroup> {
    let edition = here.index.edition;
    let mut by_dimension: BTreeMap<_, Vec<&Item>> = BTreeMap::new();
    for item in items {
        by_dimension.entry(&item.dimension.value).or_default().push(item);
    }
    let weights = edition.assessment.iter().flat_map(|assessment| &assessment.weights);
    let weights: BTreeMap<_, u32> = weights.map(|(id, weight)| (&id.value, *weight)).collect();
    let group = |dimension: &Dimension| {
        let items = by_dimension.remove(&dimension.id.value)?;
        Some(ChecklistGroup {
            id: dimension.id.value.to_string(),
            name: here.name(&dimension.name),
            weight: weights.get(&dimension.id.value).copied(),
            points: sum_of_points(items.iter().map(|item| item.points)),
            items: items.into_iter().map(&view).collect(),
        })
    };
    edition.dimensions.iter().filter_map(group).collect()
}

pub fn item_view(here: &Here<'_>, item: &Item) -> ItemView {
    let (edition, ids) = (here.index.edition, &here.index.findings.ids);
    let link = here.item(item);
    let clauses = item.clauses.iter().filter_map(|id| ids.clauses.get(&id.value));
    let mut seen = BTreeSet::new();
    let bodies = clauses.flat_map(|&at| &edition.clause(at).bodies).filter(|body| seen.insert(&body.value));
    let (kind, types) = match &item.kind {
        ItemKind::Common => ("common", Vec::new()),
        ItemKind::Individual(types) => ("individual", here.types(types)),
    };
    let dimension = edition.dimensions.iter().find(|dimension| dimension.id.value == item.dimension.value);
    let for_item = &Here { audience: here.audience.of_item(item), ..here.clone() };
    ItemView {
        id: item.id.value.to_string(),
        title: link.text,
        href: link.href,
        kind,
        is_clause: item.text.own().is_none(),
        text_lang: None,
        text_html: item.text.own().map(|text| for_item.prose(text)).unwrap_or_default(),
        evidence_html: for_item.prose(&item.evidence),
        points: item.points,
        dimension: dimension.map_or("", |dimension| here.text(&dimension.name)).to_owned(),
        clauses: here.clause_refs(&item.clauses),
        says: Vec::new(),
        quoted_href: None,
        bodies: bodies.map(|body| here.body(&body.value)).collect(),
        types,
        provenance: here.source(item.source.as_ref()),
        ties: here.ties_of(&Thing::Item(item.id.value.clone())),
        errata: here.errata(&Thing::Item(item.id.value.clone())),
        amended: here.amended(&Thing::Item(item.id.value.clone())),
        veto_html: here.index.vetoes.get(&item.id.value).map(|veto| here.prose(&veto.effect)).unwrap_or_default(),
    }
}

/// A matrix of items and types.
pub fn items_by_types(here: &Here<'_>) -> Matrix {
    let edition = here.index.edition;
    let row = |item: &Item| {
        let kind = if item.is_common() { "common" } else { "individual" };
        let cell = |of_type: &CommunityType| {
            let is_for = item.is_for(&of_type.id.value);
            MatrixCell { count: u32::from(is_for), kind: is_for.then_some(kind) }
        };
        let cells: Vec<MatrixCell> = edition.types.iter().map(cell).collect();
        MatrixRow { head: here.item(item), total: cells.iter().map(|cell| cell.count).sum(), cells }
    };
    Matrix {
        caption: here.string("figure.types_items").to_owned(),
        columns: edition.types.iter().map(|of_type| here.community_type(&of_type.id.value)).collect(),
        rows: edition.items.iter().map(row).collect(),
    }
}

pub fn assessment_view(here: &Here<'_>, assessment: &Assessment) -> AssessmentView {
    let (edition, ids) = (here.index.edition, &here.index.findings.ids);
    let dimension_name = |id: &crate::model::DimensionId| {
        let dimension = edition.dimensions.iter().find(|dimension| &dimension.id.value == id);
        dimension.map_or_else(|| id.to_string(), |dimension| here.name(&dimension.name))
    };
    let item_link = |id: &crate::model::ItemId| match ids.items.get(id) {
        Some(&place) => here.item(&edition.items[place]),
        None => Link { href: here.own(EditionPage::Types), text: id.to_string() },
    };
    AssessmentView {
        description_html: here.prose(&assessment.description),
        provenance: here.source(assessment.source.as_ref()),
        weights: assessment
            .weights
            .iter()
            .map(|(id, weight)| WeightView {
                id: id.value.to_string(),
                name: dimension_name(&id.value),
                weight: *weight,
            })
            .collect(),
        participants: assessment
            .participants
            .iter()
            .map(|participant| ParticipantView {
                id: participant.id.value.to_string(),
                body: here.body(&participant.body.value),
                weight: participant.weight.value,
                role_html: here.prose(&participant.role),
            })
            .collect(),
        grades: assessment
            .grades
            .iter()
            .map(|grade| GradeView {
                id: grade.id.value.to_string(),
                name: here.name(&grade.name),
                from: grade.from.value,
            })
            .collect(),
        vetoes: assessment
            .vetoes
            .iter()
            .map(|veto| VetoView {
                item_id: veto.item.value.to_string(),
                item: item_link(&veto.item.value),
                effect_html: here.prose(&veto.effect),
            })
            .collect(),
    }
}
