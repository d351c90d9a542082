//! The heads of a table of ours: `id`, `title_zh`.

use super::tables::{TABLES, Table};
use crate::import::sheet::grid::Grid;
use crate::model::Lang;
use std::collections::{BTreeMap, BTreeSet};

/// The heads of a table.
#[derive(Debug)]
pub(super) struct Heads {
    pub table: Table,
    /// The place of each column without a language.
    pub single: BTreeMap<String, usize>,
    /// The places of the columns of a text, by its languages in the order of the columns.
    pub texts: BTreeMap<String, Vec<(Lang, usize)>>,
    /// The head of each column, without its language.
    pub columns: Vec<(String, Option<Lang>)>,
}

/// The texts that have a column for each language.
const TEXTS: [&str; 19] = [
    "title",
    "text",
    "page",
    "term",
    "aliases",
    "definition",
    "name",
    "level_name",
    "party_name",
    "description",
    "list_title",
    "body_name",
    "dimension_name",
    "evidence",
    "veto",
    "label",
    "caption",
    "type_name",
    "amount",
];

/// One more, for mappings.
const CATALOGUE_NAME: &str = "catalogue_name";

/// The heads of a sheet whose first row is one of ours.
pub(super) fn heads(grid: &Grid) -> Option<Heads> {
    let (_, first) = grid.rows.first()?;
    let mut heads =
        Heads { table: Table::Matrix, single: BTreeMap::new(), texts: BTreeMap::new(), columns: Vec::new() };
    let is_text = |base: &str| TEXTS.contains(&base) || base == CATALOGUE_NAME;
    for (at, cell) in first.iter().enumerate() {
        let head = crate::export::csv::unguarded(cell.trim_start_matches('\u{feff}').trim());
        let split = head
            .rsplit_once('_')
            .and_then(|(base, lang)| Lang::parse(lang).filter(|_| is_text(base)).map(|lang| (base, lang)));
        match split {
            Some((base, lang)) => {
                heads.texts.entry(base.to_owned()).or_default().push((lang.clone(), at));
                heads.columns.push((base.to_owned(), Some(lang)));
            }
            // In tables of ours every text says its language.
            None if is_text(head) => return None,
            None => {
                heads.single.entry(head.to_owned()).or_insert(at);
                heads.columns.push((head.to_owned(), None));
            }
        }
    }
    // No table of ours has a head twice; the cells below the second one would be in no record.
    let mut known = BTreeSet::new();
    let is_repeated = heads.columns.iter().any(|column| !column.0.is_empty() && !known.insert(column));
    if heads.texts.is_empty() || is_repeated {
        return None;
    }
    let fits = |(_, known): &&(Table, &[&str])| known.iter().all(|head| heads.single.contains_key(*head));
    heads.table = TABLES.iter().find(fits)?.0;
    // These two are known by their texts, since their other heads are common.
    let is_sure = match heads.table {
        Table::Terms => heads.texts.contains_key("definition"),
        Table::Matrix => heads.texts.contains_key("title"),
        _ => true,
    };
    is_sure.then_some(heads)
}

impl Heads {
    /// The languages of the texts, in the order of the columns.
    pub fn languages(&self) -> Vec<Lang> {
        let mut languages: Vec<Lang> = Vec::new();
        for (_, lang) in &self.columns {
            if let Some(lang) = lang.as_ref().filter(|lang| !languages.contains(lang)) {
                languages.push(lang.clone());
            }
        }
        languages
    }
}
