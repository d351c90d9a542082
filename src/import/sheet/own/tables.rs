//! The tables that `export` writes: the heads by which each is known, and what its columns hold.

use crate::import::document::DataList;

/// A table of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Table {
    Clauses,
    Items,
    Responsibilities,
    Mappings,
    Elements,
    Values,
    References,
    Bodies,
    Matrix,
    Terms,
    Types,
}

/// Each table with heads that no other table has together. The first that fits is the one.
pub(super) const TABLES: [(Table, &[&str]); 11] = [
    (Table::Clauses, &["id", "number", "depth", "chapter", "part", "parent"]),
    (Table::Items, &["position", "id", "kind", "dimension", "points", "clauses"]),
    (Table::Responsibilities, &["list", "body", "entry", "clauses"]),
    (Table::Mappings, &["kind", "id", "catalogue", "relation", "entry"]),
    (Table::Elements, &["kind", "id", "number", "clause", "clause_number"]),
    (Table::Values, &["id", "type", "value", "unit"]),
    (Table::References, &["id", "kind", "designation", "dated"]),
    (Table::Bodies, &["id", "level", "party", "under"]),
    (Table::Types, &["id", "items", "points", "provenance"]),
    (Table::Terms, &["id", "number", "provenance"]),
    (Table::Matrix, &["id", "number"]),
];

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    /// The id of the record.
    Id,
    /// A word of the format, for this key.
    Word(&'static str),
    /// The id of a record of another list.
    Of(&'static str, DataList),
    /// Several of these.
    AllOf(&'static str, DataList),
    /// Clauses by their ids.
    Clauses,
    /// A plain text in the language of the column.
    Plain(&'static str),
    /// A text that is Markdown in the files.
    Prose(&'static str),
    /// Other names, one a line.
    Names(&'static str),
    /// The name of a record of another list, whose id is in the column with this head.
    NameOf(DataList, &'static str),
    /// What follows from the rest.
    Computed(&'static str),
    /// What has no place in these files.
    LeftOut(&'static str),
}

const COUNTED: &str = "numbers and positions are counted";
const PAGES: &str = "addresses of pages are made by the site";

/// What a column holds, by its head without the language.
pub(super) fn column(table: Table, head: &str) -> Option<Use> {
    use Use::{AllOf, Clauses, Computed, Id, LeftOut, NameOf, Names, Of, Plain, Prose, Word};
    let found = match (table, head) {
        (_, "page") => Computed(PAGES),
        (_, "number" | "numbers" | "position" | "clause_number") => Computed(COUNTED),
        (_, "provenance") => Word("source"),
        (Table::Items | Table::Bodies | Table::Terms | Table::References | Table::Types, "id") => Id,
        (Table::Types, "items" | "points") => {
            Computed("how many items and points a type has follows from the checklist")
        }
        (Table::Items, "kind") => Word("kind"),
        (Table::Items, "types") => AllOf("types", DataList::Types),
        (Table::Items, "dimension") => Of("dimension", DataList::Dimensions),
        (Table::Items, "points") => Word("points"),
        (Table::Items, "clauses") => Clauses,
        (Table::Items, "dimension_name") => NameOf(DataList::Dimensions, "dimension"),
        (Table::Items, "title") => Plain("title"),
        (Table::Items, "text") => Prose("text"),
        (Table::Items, "evidence") => Prose("evidence"),
        (Table::Items, "veto") => {
            LeftOut("what an unmet item decides alone is part of the assessment: write it into assessment.yaml")
        }
        (Table::Bodies, "level") => Of("level", DataList::Levels),
        (Table::Bodies, "party") => Of("party", DataList::Parties),
        (Table::Bodies, "under") => Of("under", DataList::Bodies),
        (Table::Bodies, "level_name") => NameOf(DataList::Levels, "level"),
        (Table::Bodies, "party_name") => NameOf(DataList::Parties, "party"),
        (Table::Bodies | Table::Types, "name") => Plain("name"),
        (Table::Bodies | Table::Types | Table::Terms, "aliases") => Names("aliases"),
        (Table::Bodies | Table::Types, "description") => Prose("description"),
        (Table::Terms, "term") => Plain("term"),
        (Table::Terms, "definition") => Prose("definition"),
        (Table::References, "kind") => Word("kind"),
        (Table::References, "designation") => Word("designation"),
        (Table::References, "address") => Word("address"),
        (Table::References, "title") => Plain("title"),
        (Table::References, "dated") => Computed("whether a document is dated follows from its designation"),
        (Table::References, "cited_by" | "items") => Computed("which clauses cite a document follows from their texts"),
        _ => return None,
    };
    Some(found)
}
