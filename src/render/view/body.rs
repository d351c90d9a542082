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
    /// Whether the others act around it.
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
    /// Who it is and what it does.
    pub description_html: String,
    /// Where its description comes from.
    pub provenance: Option<ProvenanceView>,
    /// How many clauses name it, lists it has, and entries these have.
    pub clauses: usize,
    /// How many responsibility lists it has.
    pub lists: usize,
    /// How many duties these lists have.
    pub entries: usize,
    /// What was corrected in its description.
    pub errata: Vec<ErratumView>,
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
    /// What it leads and supports in the matrix of responsibilities.
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
    /// Its anchor where `print.html` tells it.
    pub print_id: Option<String>,
    /// The body whose duties it lists.
    pub body: Link,
    /// Where the list comes from.
    pub provenance: Option<ProvenanceView>,
    /// Of the list itself; its entries have their own.
    pub errata: Vec<ErratumView>,
    /// The duties in order.
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
    /// What the body must do.
    pub text_html: String,
    /// `lead` or `support`.
    pub role: &'static str,
    /// The body that must do it.
    pub body: Link,
    /// The list that it stands in.
    pub list: Link,
    /// The clauses that ask for it.
    pub clauses: Vec<ClauseRef>,
    /// Where it comes from, if that is not what the list says.
    pub provenance: Option<ProvenanceView>,
    /// What was corrected in it.
    pub errata: Vec<ErratumView>,
}
