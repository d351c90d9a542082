//! Community types, their checklists, and the assessment.

use super::{ClauseRef, ErratumView, Link, Matrix, ProvenanceView};
use serde::Serialize;

/// All community types.
#[derive(Clone, Debug, Serialize)]
pub struct TypesPage {
    /// The types in the order of the file.
    pub types: Vec<TypeView>,
    /// Items by types: the cell's `kind` says whether the item is common or individual; the row's head leads to the item.
    pub matrix: Matrix,
    /// How the checklist is scored, if it is.
    pub assessment: Option<AssessmentView>,
}

/// A community type with the counts of its checklist.
#[derive(Clone, Debug, Serialize)]
pub struct TypeView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// Its other names.
    pub aliases: Vec<String>,
    /// Which communities are of this type.
    pub description_html: String,
    /// Where its description comes from.
    pub provenance: Option<ProvenanceView>,
    /// Items on its checklist.
    pub common: usize,
    /// Items that are for this type and not for all.
    pub individual: usize,
    /// All of them, and what they are worth.
    pub items: usize,
    /// The sum of the points of all its items.
    pub points: u32,
    /// Clauses that apply to this type and not to all.
    pub clauses: usize,
    /// What was corrected in its description.
    pub errata: Vec<ErratumView>,
}

/// The checklist of one type. Scripts (`assets/assess/`) make it an assessment that is kept in the browser.
#[derive(Clone, Debug, Serialize)]
pub struct TypePage {
    /// The type itself.
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
    /// How the checklist is scored, if it is.
    pub assessment: Option<AssessmentView>,
}

/// The items of a dimension.
#[derive(Clone, Debug, Serialize)]
pub struct ChecklistGroup {
    /// The id of the dimension.
    pub id: String,
    /// The name of the dimension.
    pub name: String,
    /// Its weight in the assessment, in per cent.
    pub weight: Option<u32>,
    /// The sum of its items' points.
    pub points: u32,
    /// The items in order.
    pub items: Vec<ItemView>,
}

/// An item of the checklist.
#[derive(Clone, Debug, Serialize)]
pub struct ItemView {
    /// Also its anchor in a type's page.
    pub id: String,
    /// What it asks, in a few words.
    pub title: String,
    /// The item in the page of its first type.
    pub href: String,
    /// `common` or `individual`.
    pub kind: &'static str,
    /// What it asks, in full.
    pub text_html: String,
    /// How it is shown; empty if not said.
    pub evidence_html: String,
    /// The points for meeting it.
    pub points: u32,
    /// The name of its dimension.
    pub dimension: String,
    /// The clauses it derives from.
    pub clauses: Vec<ClauseRef>,
    /// What these clauses say, to be read in place on the checklist; empty elsewhere.
    pub says: Vec<ClauseSays>,
    /// The bodies that these clauses name.
    pub bodies: Vec<Link>,
    /// The types that it is for; empty for all.
    pub types: Vec<Link>,
    /// Where the item comes from.
    pub provenance: Option<ProvenanceView>,
    /// What happens if it is not met, where it decides alone; empty else.
    pub veto_html: String,
    /// What was corrected in it.
    pub errata: Vec<ErratumView>,
}

/// The text of a clause under an item that derives from it.
#[derive(Clone, Debug, Serialize)]
pub struct ClauseSays {
    /// The clause.
    pub clause: ClauseRef,
    /// Several items may quote one clause: the ids of its footnotes are the item's own.
    pub body_html: String,
}

/// The scheme of the assessment.
#[derive(Clone, Debug, Serialize)]
pub struct AssessmentView {
    /// What the assessment is for.
    pub description_html: String,
    /// Where the scheme comes from.
    pub provenance: Option<ProvenanceView>,
    /// The dimensions with their shares.
    pub weights: Vec<WeightView>,
    /// Those whose views make the score.
    pub participants: Vec<ParticipantView>,
    /// From the highest down.
    pub grades: Vec<GradeView>,
    /// The items that lower the grade when they are not met.
    pub vetoes: Vec<VetoView>,
}

/// The share of a dimension in the score.
#[derive(Clone, Debug, Serialize)]
pub struct WeightView {
    /// The dimension's id.
    pub id: String,
    /// The name of the dimension.
    pub name: String,
    /// In per cent.
    pub weight: u32,
}

/// Somebody who assesses.
#[derive(Clone, Debug, Serialize)]
pub struct ParticipantView {
    /// The id of the participant.
    pub id: String,
    /// The body that assesses.
    pub body: Link,
    /// In per cent.
    pub weight: u32,
    /// What its view contributes, in words.
    pub role_html: String,
}

/// A grade and the score from which it is reached.
#[derive(Clone, Debug, Serialize)]
pub struct GradeView {
    /// The id of the grade.
    pub id: String,
    /// The name of the grade.
    pub name: String,
    /// The least score in per cent.
    pub from: u32,
}

/// An item that lowers the grade when it is not met.
#[derive(Clone, Debug, Serialize)]
pub struct VetoView {
    /// The id of the item.
    pub item_id: String,
    /// The item in the checklist.
    pub item: Link,
    /// What happens if it is not met.
    pub effect_html: String,
}
