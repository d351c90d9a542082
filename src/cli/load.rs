//! Loads the standard for commands that read it without building. They stop at errors, because the content may then be
//! misread. Warnings are not printed.

use super::failure::Failure;
use super::output::{Channel, Output};
use super::progress::Progress;
use crate::pipeline::{self, Options};
use crate::resolve::Resolved;
use std::path::Path;

/// Reads and checks the content, and shows progress until the caller drops it. `None` if there are errors, which were
/// printed.
///
/// # Errors
/// There is no content, or reading it fails.
pub(super) fn load_standard(root: &Path, output: &Output) -> Result<Option<(Resolved, Progress)>, Failure> {
    let progress = output.progress();
    let on_stage = |stage| progress.stage(stage);
    let loaded = pipeline::load(root, &Options { on_stage: &on_stage, ..Options::default() })?;
    match loaded.resolved {
        Some(resolved) if !loaded.diagnostics.has_errors() => Ok(Some((resolved, progress))),
        _ => {
            drop(progress);
            output.diagnostics(&loaded.diagnostics, &loaded.texts, Channel::Remark);
            Ok(None)
        }
    }
}
