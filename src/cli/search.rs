//! `clausebook search`.

mod print;

use super::exit::Exit;
use super::failure::Failure;
use super::load;
use super::output::Output;
use crate::library;
use crate::search::{DEFAULT_LIMIT, Index, Request, cache_folder};
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Words, "a phrase", -without, a clause number, pinyin initials
    #[arg(required = true)]
    query: Vec<String>,
    /// Editions to search, or `all` [default: the current one]; of a library `current`, `others` or `all`
    #[arg(long, value_name = "ID")]
    edition: Vec<String>,
    /// Languages to search, or `all` [default: the site's first]
    #[arg(long, value_name = "TAG")]
    lang: Vec<String>,
    /// Only clause, item, entry, term, body, table, figure, eq (formulas), provision (of amendments)
    #[arg(long, value_name = "KIND")]
    kind: Vec<String>,
    /// Only results for this community type
    #[arg(long = "type", value_name = "ID")]
    of_type: Vec<String>,
    /// Only results that this body must act on
    #[arg(long, value_name = "ID")]
    body: Vec<String>,
    /// Only requirement, prohibition, recommendation, permission, statement
    #[arg(long, value_name = "LEVEL")]
    level: Vec<String>,
    /// Only results with this provenance
    #[arg(long, value_name = "ID")]
    source: Vec<String>,
    /// Search the library of content/library.yaml, and not the standard alone
    #[arg(long)]
    library: bool,
    /// Of a library, only results of this standard
    #[arg(long, value_name = "ID")]
    standard: Vec<String>,
    /// Of a library, only published, draft, superseded or withdrawn editions
    #[arg(long, value_name = "STATUS")]
    status: Vec<String>,
    /// Of a library, only standards that this body issued
    #[arg(long, value_name = "NAME")]
    issuer: Vec<String>,
    /// Of a library, where its built sites are [default: public/ in the root]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// How many results to show, at most 100
    #[arg(long, value_name = "N", default_value_t = DEFAULT_LIMIT)]
    limit: usize,
    /// How many results to skip
    #[arg(long, value_name = "N", default_value_t = 0)]
    offset: usize,
    /// Show how each score is computed
    #[arg(long)]
    explain: bool,
}

pub(super) fn run(root: &Path, arguments: &Arguments, output: &Output) -> Result<Exit, Failure> {
    let index = if arguments.library || library::is_library(root) {
        let out = arguments.out.clone().unwrap_or_else(|| root.join("public"));
        library::search::open(root, &out)?
    } else {
        let Some((resolved, _progress)) = load::load_standard(root, output)? else { return Ok(Exit::ContentErrors) };
        Index::open_or_build(&resolved, Some(&cache_folder(root)))?
    };
    let response = index.search(&arguments.request(&index)?)?;
    if output.is_json() {
        output.result(response.to_json().trim_end());
        return Ok(Exit::Done);
    }
    print::hits(&response, output);
    print::summary(&response, output);
    Ok(Exit::Done)
}

impl Arguments {
    fn request(&self, index: &Index) -> Result<Request, Failure> {
        let lists = [
            ("edition", &self.edition),
            ("lang", &self.lang),
            ("kind", &self.kind),
            ("type", &self.of_type),
            ("body", &self.body),
            ("level", &self.level),
            ("source", &self.source),
            ("standard", &self.standard),
            ("status", &self.status),
            ("issuer", &self.issuer),
        ];
        let query = self.query.join(" ");
        let (limit, offset) = (self.limit.to_string(), self.offset.to_string());
        let single = [("q", query.as_str()), ("limit", &limit), ("offset", &offset)];
        let lists = lists.iter().flat_map(|(name, values)| values.iter().map(move |value| (*name, value.as_str())));
        let request = Request::read(single.into_iter().chain(lists), index)?;
        Ok(Request { explain: self.explain, ..request })
    }
}
