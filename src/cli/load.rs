//! Loads the standard for commands that read it without building. They stop at errors, because the content may then be
//! misread. Warnings are not printed.

use super::failure::Failure;
use super::output::{Channel, Output};
use super::progress::Progress;
use crate::diagnostic::Texts;
use crate::pipeline::{self, Options};
use crate::resolve::Resolved;
use std::path::Path;
use std::sync::Arc;

/// Reads and checks the content, and shows progress until the caller drops it. `None` if there are errors, which were
/// printed.
///
/// # Errors
/// There is no content, or reading it fails.
pub(super) fn load_standard(root: &Path, output: &Output) -> Result<Option<(Arc<Resolved>, Progress)>, Failure> {
    Ok(load_with_texts(root, output)?.map(|(resolved, progress, _)| (resolved, progress)))
}

/// The same for a standard of a library of which `facts` are known.
///
/// # Errors
/// As for [`load_standard`].
#[cfg(feature = "engine")]
pub(super) fn load_of_library(
    root: &Path,
    facts: &pipeline::Facts,
    output: &Output,
) -> Result<Option<(Arc<Resolved>, Progress)>, Failure> {
    let loaded = load(root, &Options { facts: Some(facts), ..Options::default() }, output)?;
    Ok(loaded.map(|(resolved, progress, _)| (resolved, progress)))
}

/// The same with the texts of the sources, for messages about a place in them.
///
/// # Errors
/// As for [`load_standard`].
pub(super) fn load_with_texts(
    root: &Path,
    output: &Output,
) -> Result<Option<(Arc<Resolved>, Progress, Texts)>, Failure> {
    load(root, &Options::default(), output)
}

fn load(
    root: &Path,
    options: &Options<'_>,
    output: &Output,
) -> Result<Option<(Arc<Resolved>, Progress, Texts)>, Failure> {
    let progress = output.progress();
    let on_stage = |stage| progress.stage(stage);
    let checked = on_own_threads(|| pipeline::load(root, &Options { on_stage: &on_stage, ..*options }))?;
    match checked.resolved {
        Some(resolved) if !checked.diagnostics.has_errors() => Ok(Some((resolved, progress, checked.sources.texts))),
        _ => {
            drop(progress);
            output.diagnostics(&checked.diagnostics, &checked.sources.texts, Channel::Remark);
            Ok(None)
        }
    }
}

/// Does work on threads that end with it. The allocator keeps memory by thread: what an idle thread has allocated stays with it when
/// another one frees it, and only the end of that thread makes it usable again.
fn on_own_threads<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    match rayon::ThreadPoolBuilder::new().build() {
        Ok(threads) => threads.install(work),
        // The threads that all commands share do it too.
        Err(_) => work(),
    }
}
