//! What the tests push: standards of this repository, read as the program reads them.

use clausebook::engine::{Connection, Credentials, EngineError, Pushable, Pushed, Pushing, Settings, push};
use clausebook::library;
use clausebook::model::Lang;
use clausebook::pipeline::{Options, load};
use clausebook::resolve::Resolved;
use clausebook::search::Index;
use clausebook::site::summary::SiteSummary;
use std::path::Path;
use std::sync::Arc;
use tokio::runtime::Runtime;

/// Standards with their ids.
pub type Standards = Vec<(String, Arc<Resolved>)>;

/// The standard in a folder.
pub fn standard(root: &Path) -> Arc<Resolved> {
    load(root, &Options::default()).expect("the content can be read").resolved.expect("a standard")
}

/// The sample, laws, provisions of amendments, and a standard with many checklist items.
pub fn all() -> Standards {
    let folder = tempfile::tempdir().expect("a folder");
    crate::many_items::write(folder.path());
    let roots = [
        ("sample", Path::new(".")),
        ("laws", Path::new("tests/search/labels")),
        ("amended", Path::new("tests/amended-law")),
        ("items", folder.path()),
    ];
    roots.into_iter().map(|(id, root)| (id.to_owned(), standard(root))).collect()
}

pub fn index(resolved: &Resolved) -> Index {
    Index::open_or_build(resolved, None).expect("an index")
}

pub fn settings(urls: &[String]) -> Settings {
    Settings { urls: urls.to_vec(), name: "tests".to_owned(), credentials: None }
}

pub fn with_user(urls: &[String]) -> Settings {
    let credentials = Credentials::User { name: "reader".to_owned(), password: "s3cret".to_owned() };
    Settings { credentials: Some(credentials), ..settings(urls) }
}

/// Pushes standards.
pub fn pushed(
    settings: &Settings,
    shards: u32,
    standards: &Standards,
    runtime: &Runtime,
) -> Result<Pushed, EngineError> {
    let pushable = |(id, resolved): &(String, Arc<Resolved>)| Pushable {
        id: id.clone(),
        resolved: Arc::clone(resolved),
        volumes: Vec::new(),
    };
    let standards = standards.iter().map(pushable).collect();
    pushed_library(settings, shards, &Library { standards, langs: Vec::new() }, runtime)
}

/// The standards of a library.
pub struct Library {
    pub standards: Vec<Pushable>,
    pub langs: Vec<Lang>,
}

/// The library in a folder, read as the program reads it.
pub fn library(root: &Path) -> Library {
    let library = library::read(root).expect("a list").library.expect("a library");
    let pushable = |listed| {
        let resolved = standard(&library::folder_of(root, listed));
        let volumes = library::search::volumes(&library, listed, &SiteSummary::of(&resolved)).expect("names");
        Pushable { id: listed.id.value.to_string(), resolved, volumes }
    };
    Library { standards: library.standards.iter().map(pushable).collect(), langs: library.languages.clone() }
}

/// Pushes a library.
pub fn pushed_library(
    settings: &Settings,
    shards: u32,
    library: &Library,
    runtime: &Runtime,
) -> Result<Pushed, EngineError> {
    let Library { standards, langs } = library;
    let pushing = Pushing { name: settings.name.clone(), shards, connections: 4, langs: langs.clone() };
    let mut next = standards.iter().cloned();
    push(Connection::open(settings)?, &pushing, runtime, || Ok::<_, EngineError>(next.next()))
}

pub fn runtime() -> Runtime {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime")
}
