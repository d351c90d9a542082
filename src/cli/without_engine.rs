//! `clausebook engine` and `serve --engine` in a program without the cargo feature `engine`: they say how to get one.

use super::exit::Exit;
use super::failure::Failure;
use super::output::Output;
use crate::search::Remote;
use std::path::Path;
use std::sync::Arc;

const WITHOUT_ENGINE: &str = "this program was built without the client of an engine; get one that has it by `cargo install --path . --features engine`";

/// Any arguments: the help does not list what cannot be used.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[arg(hide = true, trailing_var_arg = true, allow_hyphen_values = true)]
    _any: Vec<String>,
}

/// Never read: the help does not list it.
#[derive(Debug, clap::Args)]
pub(super) struct ForServe {
    #[arg(long, value_name = "URL", hide = true)]
    engine: Vec<String>,
}

pub(super) fn run(_: &Path, _: &Arguments, _: &Output) -> Result<Exit, Failure> {
    Err(without())
}

impl ForServe {
    pub(super) fn remote(&self) -> Result<Option<Arc<dyn Remote>>, Failure> {
        if self.engine.is_empty() { Ok(None) } else { Err(without()) }
    }
}

fn without() -> Failure {
    Failure::new(Exit::WrongUsage, WITHOUT_ENGINE)
}
