//! `clausebook engine`: the documents of a standard or a library in a search engine.

mod push;

use super::exit::Exit;
use super::failure::Failure;
use super::output::Output;
use crate::engine::{Credentials, Engine, EngineError, Settings};
use crate::search::Remote;
use std::path::Path;
use std::sync::Arc;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Write all documents into OpenSearch; only what changed is sent
    Push(push::Arguments),
}

/// The name under which the engine has the documents.
#[derive(Debug, clap::Args)]
struct Name {
    /// The name under which the engine has the documents
    #[arg(id = "engine_name", long = "engine-name", value_name = "NAME", default_value = "clausebook", value_parser = name)]
    name: String,
}

#[derive(Debug, clap::Args)]
pub(super) struct ForServe {
    /// Answer /api/search from this OpenSearch; several addresses are nodes of one cluster
    #[arg(long, value_name = "URL")]
    engine: Vec<String>,
    #[command(flatten)]
    name: Name,
}

pub(super) fn run(root: &Path, arguments: &Arguments, output: &Output) -> Result<Exit, Failure> {
    match &arguments.what {
        What::Push(arguments) => push::run(root, arguments, output),
    }
}

impl ForServe {
    /// The engine that answers searches, if one was named.
    pub(super) fn remote(&self) -> Result<Option<Arc<dyn Remote>>, Failure> {
        if self.engine.is_empty() {
            return Ok(None);
        }
        Ok(Some(Arc::new(Engine::new(&settings(&self.engine, &self.name)?)?)))
    }
}

/// Parses the name of an index for clap: OpenSearch allows more, but not everywhere.
fn name(text: &str) -> Result<String, String> {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    match text.chars().all(fits) && text.starts_with(|c: char| c.is_ascii_lowercase()) && text.len() <= 64 {
        true => Ok(text.to_owned()),
        false => {
            Err("write a lower-case letter, then lower-case letters, digits and hyphens, at most 64 in all".to_owned())
        }
    }
}

/// The addresses with who asks, which only the environment says.
fn settings(urls: &[String], name: &Name) -> Result<Settings, Failure> {
    let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let token = variable("CLAUSEBOOK_ENGINE_TOKEN");
    let (user, password) = (variable("CLAUSEBOOK_ENGINE_USER"), variable("CLAUSEBOOK_ENGINE_PASSWORD"));
    let credentials = match (token, user, password) {
        (Some(token), None, None) => Some(Credentials::Token(token)),
        (None, Some(name), Some(password)) => Some(Credentials::User { name, password }),
        (None, None, None) => None,
        _ => {
            let message =
                "set both CLAUSEBOOK_ENGINE_USER and CLAUSEBOOK_ENGINE_PASSWORD, or only CLAUSEBOOK_ENGINE_TOKEN";
            return Err(Failure::new(Exit::WrongUsage, message));
        }
    };
    Ok(Settings { urls: urls.to_vec(), name: name.name.clone(), credentials })
}

impl From<EngineError> for Failure {
    fn from(error: EngineError) -> Failure {
        let exit = match error {
            EngineError::Address { .. } => Exit::WrongUsage,
            EngineError::Documents(_) => Exit::ContentErrors,
            _ => Exit::MachineFailed,
        };
        Failure::new(exit, error)
    }
}
