//! Bodies and their responsibility lists.

use super::{AmendmentNote, ClauseRef, ErratumView, Link, Matrix, NamedClause, ProvenanceView};
use serde::Serialize;

/// All bodies.
#[derive(Clone, Debug, Serialize)]
pub struct BodiesPage {
    /// From the top down; bodies without a level come last, under an empty name.
    pub levels: Vec<BodyLevelView>,
    /// The core first; empty if the edition names no parties.
    pub parties: Vec<PartyView>,
    /// SVG; empty if there are no levels.
    pub levels_svg_html: String,
    /// SVG; empty if there are no parties.
    pub parties_svg_html: String,
    /// Bodies and chapters: the number of clauses of a chapter that name the body.
    pub matrix: Matrix,
    /// The link to the matrix of responsibilities.
    pub responsibilities: Option<Link>,
}

/// A level with its bodies, from the top down.
#[derive(Clone, Debug, Serialize)]
pub struct BodyLevelView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The bodies on it, in the order of the file.
    pub bodies: Vec<BodyView>,
}

/// A party with its bodies.
#[derive(Clone, Debug, Serialize)]
pub struct PartyView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether this is the party that leads the others.
    pub core: bool,
    /// The bodies that belong to it.
    pub bodies: Vec<Link>,
}

/// A body as lists of bodies show it.
#[derive(Clone, Debug, Serialize)]
pub struct BodyView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// Its other names.
    pub aliases: Vec<String>,
    /// The description.
    pub description_html: String,
    /// The provenance of its description.
    pub provenance: Option<ProvenanceView>,
    /// The number of clauses that name it.
    pub clauses: usize,
    /// How many responsibility lists it has.
    pub lists: usize,
    /// How many duties these lists have.
    pub entries: usize,
    /// The corrections of its description.
    pub errata: Vec<ErratumView>,
    /// What amendments changed in it, the oldest first.
    pub amended: Vec<AmendmentNote>,
}

/// One body.
#[derive(Clone, Debug, Serialize)]
pub struct BodyPage {
    /// The body itself.
    pub body: BodyView,
    /// The name of its level.
    pub level: Option<String>,
    /// The name of its party.
    pub party: Option<String>,
    /// The body that leads it.
    pub under: Option<Link>,
    /// The bodies that it leads.
    pub leads: Vec<Link>,
    /// Its responsibility lists with their duties.
    pub lists: Vec<ListView>,
    /// The clauses that name it, in reading order.
    pub clauses: Vec<NamedClause>,
    /// Items of the checklist that derive from these clauses.
    pub items: Vec<Link>,
    /// The link to its responsibilities in the matrix.
    pub responsibilities: Option<Link>,
}

/// All responsibility lists, by body.
#[derive(Clone, Debug, Serialize)]
pub struct ListsPage {
    /// The lists with their duties.
    pub lists: Vec<ListView>,
    /// How many duties all lists have.
    pub entries: usize,
}

/// One responsibility list.
#[derive(Clone, Debug, Serialize)]
pub struct ListPage {
    /// The list with its duties.
    pub list: ListView,
    /// The other lists of the same body.
    pub others: Vec<Link>,
}

/// A responsibility list.
#[derive(Clone, Debug, Serialize)]
pub struct ListView {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Its page.
    pub href: String,
    /// Its anchor in `print.html`, if it is listed there.
    pub print_id: Option<String>,
    /// The body whose duties it lists.
    pub body: Link,
    /// The provenance of the list.
    pub provenance: Option<ProvenanceView>,
    /// The corrections of the list itself; its entries have their own.
    pub errata: Vec<ErratumView>,
    /// What amendments changed in it, the oldest first.
    pub amended: Vec<AmendmentNote>,
    /// The duties in order.
    pub entries: Vec<EntryView>,
}

/// A duty.
#[derive(Clone, Debug, Serialize)]
pub struct EntryView {
    /// The id, which is also its anchor in the list's page.
    pub id: String,
    /// The entry in its list's page.
    pub href: String,
    /// Its anchor in `print.html`, if it is listed there.
    pub print_id: Option<String>,
    /// The duty.
    pub text_html: String,
    /// `lead` or `support`.
    pub role: &'static str,
    /// The body that must do it.
    pub body: Link,
    /// The list that contains it.
    pub list: Link,
    /// The clauses that require it.
    pub clauses: Vec<ClauseRef>,
    /// The provenance, if it differs from that of the list.
    pub provenance: Option<ProvenanceView>,
    /// The corrections of the entry.
    pub errata: Vec<ErratumView>,
    /// What amendments changed in it, the oldest first.
    pub amended: Vec<AmendmentNote>,
}
