//! `clausebook engine push`.

use super::{Name, settings};
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::load;
use crate::cli::output::{Channel, Output};
use crate::cli::progress::Progress;
use crate::engine::{Connection, EngineError, Pushable, Pushed, Pushing, push};
use crate::library::{self, ReadLibrary};
use crate::model::{Library, ListedStandard};
use crate::pipeline::{self, Facts};
use crate::resolve::Resolved;
use crate::site::summary::SiteSummary;
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
    let library = match arguments.library || library::is_library(root) {
        true => match read(root, output)? {
            Some(library) => Some(library),
            None => return Ok(Exit::ContentErrors),
        },
        false => None,
    };
    let pushing = Pushing {
        name: arguments.name.name.clone(),
        shards: arguments.shards,
        connections: usize::from(arguments.connections),
        langs: library.as_ref().map_or_else(Vec::new, |library| library.languages.clone()),
    };
    let facts = library.as_ref().map(|library| library::facts(root, library)).transpose()?.unwrap_or_default();
    let mut alone = library.is_none();
    let mut listed = library.iter().flat_map(|library| library.standards.iter().map(move |listed| (library, listed)));
    let next = || match listed.next() {
        Some((library, listed)) => listed_standard(root, library, listed, &facts, output).map(Some),
        None if std::mem::take(&mut alone) => standard(root, output).map(Some),
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

/// `library.yaml`; `None` if it has errors, which were printed.
fn read(root: &Path, output: &Output) -> Result<Option<Library>, Failure> {
    let ReadLibrary { library, diagnostics, texts } = library::read(root)?;
    let library = library.filter(|_| !diagnostics.has_errors());
    if library.is_none() {
        output.diagnostics(&diagnostics, &texts, Channel::Remark);
    }
    Ok(library)
}

/// A standard of a library.
fn listed_standard(
    root: &Path,
    library: &Library,
    listed: &ListedStandard,
    facts: &Facts,
    output: &Output,
) -> Result<Pushable, PushFailure> {
    let resolved = resolved(load::load_of_library(&library::folder_of(root, listed), facts, output))?;
    let volumes = library::search::volumes(library, listed, &SiteSummary::of(&resolved));
    let volumes = volumes.map_err(|error| PushFailure::Command(error.into()))?;
    Ok(Pushable { id: listed.id.value.to_string(), resolved, volumes })
}

/// A standard alone. If a library lists it, it has its id there.
fn standard(root: &Path, output: &Output) -> Result<Pushable, PushFailure> {
    let resolved = resolved(load::load_standard(root, output))?;
    let of_site = || resolved.standard.site.id.as_ref().map(ToString::to_string);
    let listed = pipeline::listed_as(root).map(|id| id.to_string());
    let id = listed.or_else(of_site).unwrap_or_else(|| "standard".to_owned());
    Ok(Pushable { id, resolved, volumes: Vec::new() })
}

fn resolved(loaded: Result<Option<(Arc<Resolved>, Progress)>, Failure>) -> Result<Arc<Resolved>, PushFailure> {
    let loaded = loaded.map_err(PushFailure::Command)?;
    loaded.map(|(resolved, _)| resolved).ok_or(PushFailure::Faulty)
}
