//! The checklist of a type, in the order of its page.

use super::tables::{Columns, placed, source};
use super::{CsvError, Rows};
use crate::model::{Footnotes, Item, ItemKind, TypeId};
use crate::resolve::ResolvedEdition;
use crate::site::url::OutputPath;
use std::collections::BTreeMap;
use std::io::Write;

/// Writes the checklist of a type, or all items in an edition without types.
///
/// # Errors
/// `out` fails.
pub fn checklist<'a>(
    of: &'a ResolvedEdition<'a>,
    of_type: Option<&'a TypeId>,
    path: &OutputPath,
    out: &mut dyn Write,
) -> Result<(), CsvError> {
    let columns = Columns::of(of, path);
    match of_type {
        Some(id) => columns.for_type(id).checklist(of_type).csv(out),
        None => columns.checklist(None).csv(out),
    }
}

impl Columns<'_> {
    /// The checklist of a type, or all items.
    pub fn checklist(&self, of_type: Option<&TypeId>) -> Rows<'_> {
        let (of, columns) = (self.of, self);
        let single = ["position", "id", "kind", "types", "dimension", "points", "clauses", "numbers", "provenance"];
        let each = ["dimension_name", "title", "text", "evidence", "veto", "page"];
        let names = columns.names(&single, &each);
        let dimensions: BTreeMap<_, _> = of.edition.dimensions.iter().map(|of| (&of.id.value, &of.name)).collect();
        let vetoes = of.edition.assessment.iter().flat_map(|assessment| &assessment.vetoes);
        let vetoes: BTreeMap<_, _> = vetoes.map(|veto| (&veto.item.value, &veto.effect)).collect();
        let notes = Footnotes::of_all(of.edition);
        Rows::of(names, items(of, of_type).into_iter().enumerate(), move |(place, item)| {
            let name = dimensions.get(&item.dimension.value);
            let effect = vetoes.get(&item.id.value);
            let mut cells = vec![
                place.saturating_add(1).to_string(),
                item.id.value.to_string(),
                if item.is_common() { "common" } else { "individual" }.to_owned(),
                types(item),
                item.dimension.value.to_string(),
                item.points.to_string(),
                placed(&item.clauses),
                columns.numbers(&item.clauses),
                source(item.source.as_ref()),
            ];
            cells.extend(columns.each(|of| name?.get(of.lang).cloned()));
            cells.extend(columns.texts(&of.findings.item_titles(of.edition, item)));
            cells.extend(columns.item_text(item, &notes));
            cells.extend(columns.evidence(item));
            cells.extend(columns.each(|of| effect?.get(of.lang).map(|prose| of.inlines(prose))));
            cells.extend(columns.each(|of| Some(of.item_page(item))));
            cells
        })
    }
}

/// The items of a checklist.
fn items<'a>(of: &ResolvedEdition<'a>, of_type: Option<&TypeId>) -> Vec<&'a Item> {
    match of_type {
        Some(of_type) => of.edition.checklist(of_type).collect(),
        None => of.edition.items.iter().collect(),
    }
}

/// The types of an individual item; empty for a common item.
pub fn types(item: &Item) -> String {
    match &item.kind {
        ItemKind::Common => String::new(),
        ItemKind::Individual(types) => placed(types),
    }
}
