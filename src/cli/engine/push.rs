//! `clausebook engine push`.

use super::{Name, settings};
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::load;
use crate::cli::output::{Channel, Output};
use crate::engine::{Connection, EngineError, Pushed, Pushing, push};
use crate::library::{self, ReadLibrary};
use crate::pipeline;
use crate::resolve::Resolved;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::runtime::Builder;

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Arguments {
    /// The library or the root of a standard [default: --root]
    #[arg(value_name = "LIBRARY_OR_ROOT")]
    folder: Option<PathBuf>,
    /// Push the library of content/library.yaml, and not the standard alone
    #[arg(long)]
    library: bool,
    /// The address of OpenSearch, as http://localhost:9200; several are nodes of one cluster
    #[arg(long, value_name = "URL", required = true)]
    url: Vec<String>,
    #[command(flatten)]
    name: Name,
    /// The number of shards; another number than before writes all documents again
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=1024))]
    shards: u32,
    /// The number of connections that send documents
    #[arg(long, value_name = "N", default_value_t = 4, value_parser = clap::value_parser!(u16).range(1..=64))]
    connections: u16,
}

pub(super) fn run(root: &Path, arguments: &Arguments, output: &Output) -> Result<Exit, Failure> {
    let root = arguments.folder.as_deref().unwrap_or(root);
    let connection = Connection::open(&settings(&arguments.url, &arguments.name)?)?;
    let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let runtime = runtime.map_err(|cause| Failure::new(Exit::MachineFailed, cause))?;
    let pushing = Pushing {
        name: arguments.name.name.clone(),
        shards: arguments.shards,
        connections: usize::from(arguments.connections),
    };
    let of_library = arguments.library || library::is_library(root);
    let Some(roots) = roots(root, of_library, output)? else { return Ok(Exit::ContentErrors) };
    let mut roots = roots.into_iter();
    let next = || match roots.next() {
        Some((id, root)) => standard(id, &root, output).map(Some),
        None => Ok(None),
    };
    match push(connection, &pushing, &runtime, next) {
        Ok(Pushed { standards, documents, sent }) => {
            output.result(&format!("standards: {standards}, documents: {documents}, sent: {sent}"));
            Ok(Exit::Done)
        }
        Err(PushFailure::Faulty) => Ok(Exit::ContentErrors),
        Err(PushFailure::Command(failure)) => Err(failure),
        Err(PushFailure::Engine(error)) => {
            if let EngineError::Documents(refused) = &error {
                refused.iter().for_each(|refusal| output.fault(&refusal.to_string()));
            }
            Err(error.into())
        }
    }
}

/// Why there was no push.
enum PushFailure {
    /// The content has errors, which were printed.
    Faulty,
    Command(Failure),
    Engine(EngineError),
}

impl From<EngineError> for PushFailure {
    fn from(error: EngineError) -> PushFailure {
        PushFailure::Engine(error)
    }
}

/// A standard with its id in the library.
type Root = (Option<String>, PathBuf);

/// The ids and roots of the standards; a standard outside any library has the id of its site. `None` if there are errors, which
/// were printed.
fn roots(root: &Path, of_library: bool, output: &Output) -> Result<Option<Vec<Root>>, Failure> {
    if !of_library {
        return Ok(Some(vec![(pipeline::listed_as(root).map(|id| id.to_string()), root.to_owned())]));
    }
    let ReadLibrary { library, diagnostics, texts } = library::read(root)?;
    match library.filter(|_| !diagnostics.has_errors()) {
        Some(library) => {
            let of = |standard| (Some(standard_id(standard)), library::folder_of(root, standard));
            Ok(Some(library.standards.iter().map(of).collect()))
        }
        None => {
            output.diagnostics(&diagnostics, &texts, Channel::Remark);
            Ok(None)
        }
    }
}

fn standard_id(standard: &crate::model::ListedStandard) -> String {
    standard.id.value.to_string()
}

fn standard(id: Option<String>, root: &Path, output: &Output) -> Result<(String, Arc<Resolved>), PushFailure> {
    let loaded = load::load_standard(root, output).map_err(PushFailure::Command)?;
    let (resolved, _) = loaded.ok_or(PushFailure::Faulty)?;
    let of_site = || resolved.standard.site.id.as_ref().map_or_else(|| "standard".to_owned(), ToString::to_string);
    Ok((id.unwrap_or_else(of_site), resolved))
}
