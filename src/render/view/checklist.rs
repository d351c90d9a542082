//! Community types, their checklists, and the assessment.

use super::{ClauseRef, ErratumView, Link, Matrix, ProvenanceView};
use serde::Serialize;

/// All community types.
#[derive(Clone, Debug, Serialize)]
pub struct TypesPage {
    pub types: Vec<TypeView>,
    /// Items by types: the cell's `kind` says whether the item is common or individual; the row's head leads to the item.
    pub matrix: Matrix,
    pub assessment: Option<AssessmentView>,
}

#[derive(Clone, Debug, Serialize)]
pub struct TypeView {
    pub id: String,
    pub name: String,
    pub href: String,
    pub aliases: Vec<String>,
    pub description_html: String,
    pub provenance: Option<ProvenanceView>,
    /// Items on its checklist.
    pub common: usize,
    pub individual: usize,
    /// All of them, and what they are worth.
    pub items: usize,
    pub points: u32,
    /// Clauses that apply to this type and not to all.
    pub clauses: usize,
    pub errata: Vec<ErratumView>,
}

/// The checklist of one type. Scripts (`assets/assess/`) make it an assessment that is kept in the browser.
#[derive(Clone, Debug, Serialize)]
pub struct TypePage {
    pub r#type: TypeView,
    /// What the scripts of the assessment need, as JSON for an attribute: `site`, `standard` and `names` (the
    /// site's id, its name, and its names in all languages, by which an assessment is known to belong here), `edition`, `type`, `dimensions` (`id`, `name`, `weight`), `grades` (`id`, `name`, `from`), `participants`
    /// (`id`, `name`, `weight`), `bodies` (name by id), `items` (`id`, `title`, `kind`, `dimension`, `points`, `bodies`,
    /// `digest` of what it asks, `veto` with `atMost`), `editions` and `types` (name by id), `words` (what is known of tables
    /// again, in all languages), `t` (the strings
    /// under `assess`).
    pub assess_data: String,
    /// Items by dimension, in the order of the dimensions; in each the common ones first.
    pub groups: Vec<ChecklistGroup>,
    /// Clauses that apply to this type and not to all, in reading order.
    pub clauses: Vec<ClauseRef>,
    /// What is new for the type since the edition before; missing in the first.
    pub changes: Option<Link>,
    /// The other types.
    pub others: Vec<Link>,
    pub assessment: Option<AssessmentView>,
}

#[derive(Clone, Debug, Serialize)]
pub struct ChecklistGroup {
    pub id: String,
    pub name: String,
    /// Its weight in the assessment, in per cent.
    pub weight: Option<u32>,
    /// The sum of its items' points.
    pub points: u32,
    pub items: Vec<ItemView>,
}

/// An item of the checklist.
#[derive(Clone, Debug, Serialize)]
pub struct ItemView {
    /// Also its anchor in a type's page.
    pub id: String,
    pub title: String,
    /// The item in the page of its first type.
    pub href: String,
    /// `common` or `individual`.
    pub kind: &'static str,
    pub text_html: String,
    /// How it is shown; empty if not said.
    pub evidence_html: String,
    pub points: u32,
    pub dimension: String,
    /// The clauses it derives from.
    pub clauses: Vec<ClauseRef>,
    /// What these clauses say, to be read in place on the checklist; empty elsewhere.
    pub says: Vec<ClauseSays>,
    /// The bodies that these clauses name.
    pub bodies: Vec<Link>,
    /// The types that it is for; empty for all.
    pub types: Vec<Link>,
    pub provenance: Option<ProvenanceView>,
    /// What happens if it is not met, where it decides alone; empty else.
    pub veto_html: String,
    pub errata: Vec<ErratumView>,
}

/// The text of a clause under an item that derives from it.
#[derive(Clone, Debug, Serialize)]
pub struct ClauseSays {
    pub clause: ClauseRef,
    /// Several items may quote one clause: the ids of its footnotes are the item's own.
    pub body_html: String,
}

#[derive(Clone, Debug, Serialize)]
pub struct AssessmentView {
    pub description_html: String,
    pub provenance: Option<ProvenanceView>,
    pub weights: Vec<WeightView>,
    pub participants: Vec<ParticipantView>,
    /// From the highest down.
    pub grades: Vec<GradeView>,
    pub vetoes: Vec<VetoView>,
}

#[derive(Clone, Debug, Serialize)]
pub struct WeightView {
    /// The dimension's id.
    pub id: String,
    pub name: String,
    /// In per cent.
    pub weight: u32,
}

#[derive(Clone, Debug, Serialize)]
pub struct ParticipantView {
    pub id: String,
    pub body: Link,
    /// In per cent.
    pub weight: u32,
    pub role_html: String,
}

#[derive(Clone, Debug, Serialize)]
pub struct GradeView {
    pub id: String,
    pub name: String,
    /// The least score in per cent.
    pub from: u32,
}

#[derive(Clone, Debug, Serialize)]
pub struct VetoView {
    pub item_id: String,
    pub item: Link,
    pub effect_html: String,
}
