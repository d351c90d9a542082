//! Figures by community type, cited documents, and ties to other catalogues.

use super::{ClauseRef, ErratumView, Link, ProvenanceView};
use serde::Serialize;

/// The figures of the standard.
#[derive(Clone, Debug, Serialize)]
pub struct ValuesPage {
    /// The community types: the columns of the table. Empty if the edition has none.
    pub types: Vec<Link>,
    /// The values in the order of the file.
    pub values: Vec<ValueView>,
}

/// A figure that may differ by community type.
#[derive(Clone, Debug, Serialize)]
pub struct ValueView {
    /// The id, which is also its anchor in the page.
    pub id: String,
    /// What the figure is.
    pub name: String,
    /// The amount, if all types have the same; else empty.
    pub amount: String,
    /// The amount of each type, in the order of the types; empty for a type without one.
    pub amounts: Vec<String>,
    /// The clauses whose text shows it.
    pub used_in: Vec<ClauseRef>,
    /// The items whose text or evidence shows it.
    pub items: Vec<Link>,
    /// The provenance of the value.
    pub provenance: Option<ProvenanceView>,
    /// The corrections of the value.
    pub errata: Vec<ErratumView>,
}

/// A figure as it is for one community type.
#[derive(Clone, Debug, Serialize)]
pub struct TypeValue {
    /// The value in the table of all.
    pub value: Link,
    /// The amount of the type.
    pub amount: String,
}

/// The documents that the standard cites.
#[derive(Clone, Debug, Serialize)]
pub struct ReferencesPage {
    /// Normative references, then the bibliography; without empty groups.
    pub groups: Vec<ReferenceGroup>,
}

/// Documents that are cited in one way.
#[derive(Clone, Debug, Serialize)]
pub struct ReferenceGroup {
    /// `normative` or `informative`.
    pub citing: &'static str,
    /// The documents in the order of the file.
    pub documents: Vec<DocumentView>,
}

/// A cited document in the chapter that lists it.
#[derive(Clone, Debug, Serialize)]
pub struct ListedDocument {
    /// The id.
    pub id: String,
    /// Its designation.
    pub designation: String,
    /// Its title; may be empty.
    pub title: String,
    /// Its entry on the page of references; missing in `print.html`.
    pub href: Option<String>,
    /// The anchor in `print.html`, where references to it lead to this list.
    pub print_id: Option<String>,
}

/// A cited document.
#[derive(Clone, Debug, Serialize)]
pub struct DocumentView {
    /// The id, which is also its anchor in the page.
    pub id: String,
    /// Its designation.
    pub designation: String,
    /// Its title; may be empty.
    pub title: String,
    /// Its address on the web.
    pub address: Option<String>,
    /// Whether one edition is meant.
    pub is_dated: bool,
    /// The clauses that cite it.
    pub cited_by: Vec<ClauseRef>,
    /// The items that cite it.
    pub items: Vec<Link>,
    /// The corrections of the entry.
    pub errata: Vec<ErratumView>,
}

/// All catalogues to which clauses and items are tied.
#[derive(Clone, Debug, Serialize)]
pub struct CataloguesPage {
    /// The catalogues in the order of the file.
    pub catalogues: Vec<CatalogueView>,
}

/// Another catalogue.
#[derive(Clone, Debug, Serialize)]
pub struct CatalogueView {
    /// Its page.
    pub link: Link,
    /// The version whose entries are meant; may be empty.
    pub version: String,
    /// The number of clauses and items that are tied to it.
    pub tied: usize,
    /// The number of its entries to which they are tied.
    pub entries: usize,
}

/// A catalogue, with its ties in both directions.
#[derive(Clone, Debug, Serialize)]
pub struct CataloguePage {
    /// The catalogue.
    pub catalogue: CatalogueView,
    /// Each tied clause in reading order, then each tied item, with its entries.
    pub by_clause: Vec<TiedRow>,
    /// Each entry in the order of its id, with the clauses and items that are tied to it.
    pub by_entry: Vec<EntryRow>,
    /// The corrections of the catalogue.
    pub errata: Vec<ErratumView>,
}

/// A clause or an item with its ties.
#[derive(Clone, Debug, Serialize)]
pub struct TiedRow {
    /// The clause or item.
    pub link: Link,
    /// Its ties to the catalogue.
    pub ties: Vec<TieView>,
}

/// An entry of a catalogue with what is tied to it.
#[derive(Clone, Debug, Serialize)]
pub struct EntryRow {
    /// The entry.
    pub entry: CatalogueEntry,
    /// What is tied to it, with the relation that a clause has to the entry.
    pub tied: Vec<TiedThing>,
}

/// A clause or an item that is tied to an entry.
#[derive(Clone, Debug, Serialize)]
pub struct TiedThing {
    /// The clause or item.
    pub link: Link,
    /// A key of `t.relation`.
    pub relation: &'static str,
}

/// The ties of a clause or item to a catalogue, with one relation.
#[derive(Clone, Debug, Serialize)]
pub struct TieView {
    /// The page of the catalogue.
    pub catalogue: Link,
    /// A key of `t.relation`: how the clause or item relates to each entry.
    pub relation: &'static str,
    /// The entries.
    pub entries: Vec<CatalogueEntry>,
}

/// An entry of a catalogue.
#[derive(Clone, Debug, Serialize)]
pub struct CatalogueEntry {
    /// The id as the catalogue writes it.
    pub id: String,
    /// Its address on the web, if the catalogue has addresses.
    pub href: Option<String>,
}

/// The tables, figures and formulas of an edition that have a number.
#[derive(Clone, Debug, Serialize)]
pub struct ElementsPage {
    /// Tables, figures, then formulas; without empty groups.
    pub groups: Vec<ElementGroup>,
}

/// The elements of one kind.
#[derive(Clone, Debug, Serialize)]
pub struct ElementGroup {
    /// `table`, `figure` or `formula`.
    pub kind: &'static str,
    /// Its elements in reading order.
    pub elements: Vec<ElementView>,
}

/// A table, figure or formula in a list.
#[derive(Clone, Debug, Serialize)]
pub struct ElementView {
    /// Its number with its word, as `Table 1` or `Formula (1)`.
    pub number: String,
    /// Its place in its chapter.
    pub href: String,
    /// The text of its caption, or the formula.
    pub caption_html: String,
    /// The language of the caption if it is not the page's.
    pub caption_lang: Option<String>,
    /// The clause whose text contains it.
    pub clause: ClauseRef,
}
