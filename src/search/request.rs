//! A search request: the query and where to search. The command, the server and the page have the same parameters.

use super::document::kinds;
use super::error::RequestError;
use super::index::Partition;
use super::opened::Index;
use super::query::facets::Selection;
use crate::diagnostic::nearest;
use crate::model::{EditionId, Lang, Level};

/// The default and the maximum number of results.
pub const DEFAULT_LIMIT: usize = 10;
/// The most results of one answer.
pub const MAX_LIMIT: usize = 100;

/// A request to the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The query as it was typed.
    pub query: String,
    /// Empty means the current edition.
    pub editions: Vec<EditionId>,
    /// Empty means the default language.
    pub langs: Vec<Lang>,
    /// What the results are narrowed to.
    pub selection: Selection,
    /// The most results to give.
    pub limit: usize,
    /// The number of results to skip.
    pub offset: usize,
    /// Whether to say how the scores come about.
    pub explain: bool,
}

impl Request {
    /// A request for the first results in the current edition and the default language.
    pub fn new(query: &str) -> Request {
        Request {
            query: query.to_owned(),
            editions: Vec::new(),
            langs: Vec::new(),
            selection: Selection::default(),
            limit: DEFAULT_LIMIT,
            offset: 0,
            explain: false,
        }
    }

    /// Parses parameters as in a URL: `q`, `edition`, `lang`, `kind`, `type`, `body`, `level`, `source`, `limit`,
    /// `offset`, `explain`; in a library also `standard`, `status` and `issuer`. Several values of a parameter are repeated or separated by commas; `all` means every
    /// edition or language. An unknown parameter is ignored.
    ///
    /// # Errors
    /// A value is invalid for its parameter.
    pub fn read<'a, P: Partition>(
        parameters: impl IntoIterator<Item = (&'a str, &'a str)>,
        index: &Index<P>,
    ) -> Result<Request, RequestError> {
        let mut request = Request::new("");
        for (name, value) in parameters {
            if name == "q" {
                value.clone_into(&mut request.query);
                continue;
            }
            for value in value.split(',').map(str::trim).filter(|value| !value.is_empty()) {
                request.set(name, value, index)?;
            }
        }
        Ok(request)
    }

    fn set<P: Partition>(&mut self, name: &str, value: &str, index: &Index<P>) -> Result<(), RequestError> {
        match name {
            "edition" if value == "all" => self.editions = index.editions().cloned().collect(),
            "edition" => {
                once(&mut self.editions, one_of("edition", value, index.editions(), EditionId::as_str)?.clone())
            }
            "lang" if value == "all" => self.langs = index.langs().to_vec(),
            "lang" => once(&mut self.langs, one_of("language", value, index.langs(), Lang::as_str)?.clone()),
            "kind" => once(&mut self.selection.kinds, *one_of("kind", value, &kinds(), |kind| kind.word())?),
            "level" => once(&mut self.selection.levels, *one_of("level", value, &Level::ALL, |level| level.word())?),
            "type" => {
                once(&mut self.selection.types, one_of("community type", value, index.type_ids(), |id| id)?.to_owned());
            }
            "body" => once(&mut self.selection.bodies, one_of("body", value, index.body_ids(), |id| id)?.to_owned()),
            "source" => {
                once(&mut self.selection.sources, one_of("provenance", value, index.source_ids(), |id| id)?.to_owned());
            }
            "standard" => once(
                &mut self.selection.standards,
                one_of("standard", value, index.standard_ids(), |id| id)?.to_owned(),
            ),
            "status" => {
                once(&mut self.selection.statuses, one_of("status", value, index.statuses(), |id| id)?.to_owned())
            }
            "issuer" => {
                once(&mut self.selection.issuers, one_of("issuer", value, index.issuers(), |id| id)?.to_owned())
            }
            "limit" => self.limit = number("limit", value)?.min(MAX_LIMIT),
            "offset" => self.offset = number("offset", value)?,
            "explain" => self.explain = !matches!(value, "0" | "false" | "no"),
            _ => {}
        }
        Ok(())
    }
}

/// Adds a value unless it is present. A value that is repeated a thousand times must not be compared with every
/// document a thousand times.
fn once<T: PartialEq>(values: &mut Vec<T>, value: T) {
    if !values.contains(&value) {
        values.push(value);
    }
}

fn one_of<'a, T: 'a + ?Sized>(
    parameter: &'static str,
    value: &str,
    known: impl IntoIterator<Item = &'a T>,
    word: impl Fn(&T) -> &str,
) -> Result<&'a T, RequestError> {
    let known: Vec<&T> = known.into_iter().collect();
    known.iter().find(|known| word(known) == value).copied().ok_or_else(|| {
        // A long value is not similar to any known one, and computing the distance would take long.
        let near = if value.len() <= 200 { nearest(value, known.iter().map(|known| word(known))) } else { None };
        RequestError { parameter, value: value.chars().take(200).collect(), near: near.map(str::to_owned) }
    })
}

fn number(parameter: &'static str, value: &str) -> Result<usize, RequestError> {
    value.parse().map_err(|_| RequestError { parameter, value: value.chars().take(200).collect(), near: None })
}
