//! Community types, their checklists, and the assessment.

use super::{AmendmentNote, ClauseRef, ErratumView, Link, Matrix, PartLink, ProvenanceView, TieView, TypeValue};
use serde::Serialize;

/// All community types.
#[derive(Clone, Debug, Serialize)]
pub struct TypesPage {
    /// The types in the order of the file.
    pub types: Vec<TypeView>,
    /// Items and types: the cell's `kind` says whether the item is common or individual; the row's head links to the
    /// item.
    pub matrix: Matrix,
    /// The scoring scheme of the checklist, if there is one.
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
    /// The description of the type.
    pub description_html: String,
    /// The provenance of its description.
    pub provenance: Option<ProvenanceView>,
    /// The number of common items on its checklist.
    pub common: usize,
    /// The number of individual items.
    pub individual: usize,
    /// The number of all items.
    pub items: usize,
    /// The sum of the points of all its items.
    pub points: u32,
    /// The number of clauses that apply only to some types, including this one.
    pub clauses: usize,
    /// The corrections of its description.
    pub errata: Vec<ErratumView>,
    /// What amendments changed in it, the oldest first.
    pub amended: Vec<AmendmentNote>,
}

/// The checklist of one type. Scripts (`assets/assess/`) turn it into an assessment that is stored in the browser.
#[derive(Clone, Debug, Serialize)]
pub struct TypePage {
    /// The type itself.
    pub r#type: TypeView,
    /// The data for the scripts of the assessment, as JSON escaped for an attribute in single quotes: `site`, `standard` and `names` (the site's
    /// id, its name, and its names in all languages, by which assessments are matched to the site), `edition`, `type`,
    /// `dimensions` (`id`, `name`, `weight`), `grades` (`id`, `name`, `from`), `participants` (`id`, `name`, `weight`),
    /// `bodies` (name by id), `items` (`id`, `title`, `kind`, `dimension`, `points`, `bodies`, `digest` of its
    /// question, `veto` with `atMost`), `editions` and `types` (name by id), `words` (by which imported tables are
    /// recognized, in all languages), `t` (the strings under `assess`).
    pub assess_data: String,
    /// Items by dimension, in the order of the dimensions; common items first.
    pub groups: Vec<ChecklistGroup>,
    /// The clauses that apply only to some types, including this one, in reading order; empty if `clauses_page` is set.
    pub clauses: Vec<ClauseRef>,
    /// Of a large checklist: the page that lists these clauses.
    pub clauses_page: Option<Link>,
    /// Of a large checklist: the pages that quote the clauses of its items, one for each dimension.
    pub parts: Vec<PartLink>,
    /// What drafts of the next edition would change for the type: their pages of changes.
    pub ahead: Vec<Link>,
    /// The figures of the standard that hold for the type.
    pub values: Vec<TypeValue>,
    /// The link to the changes for the type since the previous edition; missing in the first edition.
    pub changes: Option<Link>,
    /// The other types.
    pub others: Vec<Link>,
    /// The scoring scheme of the checklist, if there is one.
    pub assessment: Option<AssessmentView>,
}

/// The items of a dimension of a large checklist, with the text of their clauses.
#[derive(Clone, Debug, Serialize)]
pub struct TypeDimensionPage {
    /// The checklist.
    pub checklist: Link,
    /// The items.
    pub group: ChecklistGroup,
    /// The pages of all dimensions.
    pub parts: Vec<PartLink>,
    /// The dimension before, or the checklist.
    pub previous: Option<Link>,
    /// The dimension after.
    pub next: Option<Link>,
}

/// The clauses that apply only to some types, of a type with a large checklist.
#[derive(Clone, Debug, Serialize)]
pub struct TypeClausesPage {
    /// In reading order.
    pub clauses: Vec<ClauseRef>,
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
    /// The id, which is also its anchor in a type's page.
    pub id: String,
    /// A short title.
    pub title: String,
    /// The item in the page of its first type.
    pub href: String,
    /// `common` or `individual`.
    pub kind: &'static str,
    /// The full text: in line for an item with a text of its own, blocks for an item whose text is its clause. Empty on the
    /// page of that clause.
    pub text_html: String,
    /// Whether title and text are those of its only clause.
    pub is_clause: bool,
    /// Set if the text is that of a clause which is not translated: its language.
    pub text_lang: Option<String>,
    /// The evidence required; may be empty.
    pub evidence_html: String,
    /// The points for meeting it.
    pub points: u32,
    /// The name of its dimension.
    pub dimension: String,
    /// The clauses that it derives from.
    pub clauses: Vec<ClauseRef>,
    /// The texts of these clauses, shown on the checklist; empty elsewhere.
    pub says: Vec<ClauseSays>,
    /// On a large checklist: where these texts are shown instead.
    pub quoted_href: Option<String>,
    /// The bodies that these clauses name.
    pub bodies: Vec<Link>,
    /// The types that it applies to; empty for all.
    pub types: Vec<Link>,
    /// The provenance of the item.
    pub provenance: Option<ProvenanceView>,
    /// The effect if it is decisive and not met; otherwise empty.
    pub veto_html: String,
    /// The ties to other catalogues.
    pub ties: Vec<TieView>,
    /// The corrections of the item.
    pub errata: Vec<ErratumView>,
    /// What amendments changed in it, the oldest first.
    pub amended: Vec<AmendmentNote>,
}

/// The text of a clause under an item that derives from it.
#[derive(Clone, Debug, Serialize)]
pub struct ClauseSays {
    /// The clause.
    pub clause: ClauseRef,
    /// Set if the clause is not translated: the language of the text that is shown instead.
    pub text_lang: Option<String>,
    /// The text. Several items may quote one clause, so the ids of its footnotes include the item's id.
    pub body_html: String,
}

/// The scheme of the assessment.
#[derive(Clone, Debug, Serialize)]
pub struct AssessmentView {
    /// The description of the assessment.
    pub description_html: String,
    /// The provenance of the scheme.
    pub provenance: Option<ProvenanceView>,
    /// The dimensions with their shares.
    pub weights: Vec<WeightView>,
    /// The participants whose assessments are combined.
    pub participants: Vec<ParticipantView>,
    /// From the highest to the lowest.
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

/// A participant.
#[derive(Clone, Debug, Serialize)]
pub struct ParticipantView {
    /// The id of the participant.
    pub id: String,
    /// The body that assesses.
    pub body: Link,
    /// In per cent.
    pub weight: u32,
    /// The role of the participant, in words.
    pub role_html: String,
}

/// A grade and its minimum score.
#[derive(Clone, Debug, Serialize)]
pub struct GradeView {
    /// The id of the grade.
    pub id: String,
    /// The name of the grade.
    pub name: String,
    /// The minimum score in per cent.
    pub from: u32,
}

/// An item that lowers the grade when it is not met.
#[derive(Clone, Debug, Serialize)]
pub struct VetoView {
    /// The id of the item.
    pub item_id: String,
    /// The item in the checklist.
    pub item: Link,
    /// The effect if it is not met.
    pub effect_html: String,
}
