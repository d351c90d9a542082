//! Bodies and their responsibility lists.

use super::{ClauseRef, ErratumView, Link, Matrix, NamedClause, ProvenanceView};
use serde::Serialize;

/// All bodies.
#[derive(Clone, Debug, Serialize)]
pub struct BodiesPage {
    /// From the top down; bodies without a level come last under an empty name.
    pub levels: Vec<BodyLevelView>,
    /// The core first; empty if the edition names no parties.
    pub parties: Vec<PartyView>,
    /// SVG; empty if there are no levels.
    pub levels_svg_html: String,
    /// SVG; empty if there are no parties.
    pub parties_svg_html: String,
    /// Bodies by chapters: how many clauses of a chapter name the body.
    pub matrix: Matrix,
    /// The matrix of responsibilities: clauses against bodies.
    pub responsibilities: Option<Link>,
}

#[derive(Clone, Debug, Serialize)]
pub struct BodyLevelView {
    pub id: String,
    pub name: String,
    pub bodies: Vec<BodyView>,
}

#[derive(Clone, Debug, Serialize)]
pub struct PartyView {
    pub id: String,
    pub name: String,
    pub core: bool,
    pub bodies: Vec<Link>,
}

#[derive(Clone, Debug, Serialize)]
pub struct BodyView {
    pub id: String,
    pub name: String,
    pub href: String,
    pub aliases: Vec<String>,
    pub description_html: String,
    pub provenance: Option<ProvenanceView>,
    /// How many clauses name it, lists it has, and entries these have.
    pub clauses: usize,
    pub lists: usize,
    pub entries: usize,
    pub errata: Vec<ErratumView>,
}

/// One body.
#[derive(Clone, Debug, Serialize)]
pub struct BodyPage {
    pub body: BodyView,
    pub level: Option<String>,
    pub party: Option<String>,
    /// The body that leads it.
    pub under: Option<Link>,
    /// The bodies that it leads.
    pub leads: Vec<Link>,
    pub lists: Vec<ListView>,
    /// The clauses that name it, in reading order.
    pub clauses: Vec<NamedClause>,
    /// Items of the checklist that derive from these clauses.
    pub items: Vec<Link>,
    /// What it leads and supports in the matrix of responsibilities.
    pub responsibilities: Option<Link>,
}

/// All responsibility lists, by body.
#[derive(Clone, Debug, Serialize)]
pub struct ListsPage {
    pub lists: Vec<ListView>,
    pub entries: usize,
}

/// One responsibility list.
#[derive(Clone, Debug, Serialize)]
pub struct ListPage {
    pub list: ListView,
    /// The other lists of the same body.
    pub others: Vec<Link>,
}

#[derive(Clone, Debug, Serialize)]
pub struct ListView {
    pub id: String,
    pub title: String,
    pub href: String,
    /// Its anchor where `print.html` tells it.
    pub print_id: Option<String>,
    pub body: Link,
    pub provenance: Option<ProvenanceView>,
    /// Of the list itself; its entries have their own.
    pub errata: Vec<ErratumView>,
    pub entries: Vec<EntryView>,
}

/// A duty.
#[derive(Clone, Debug, Serialize)]
pub struct EntryView {
    /// Also its anchor in the list's page.
    pub id: String,
    /// The entry in its list's page.
    pub href: String,
    /// Its anchor where `print.html` tells it.
    pub print_id: Option<String>,
    pub text_html: String,
    /// `lead` or `support`.
    pub role: &'static str,
    pub body: Link,
    pub list: Link,
    pub clauses: Vec<ClauseRef>,
    /// Where it comes from, if that is not what the list says.
    pub provenance: Option<ProvenanceView>,
    pub errata: Vec<ErratumView>,
}
