//! Files in languages that an edition does not have yet become translations of it.

use super::{Existing, counts, print, refused, write_report};
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::output::{Channel, Output};
use crate::cli::write::{Sources, failed, write_bytes};
use crate::edition::is_locked;
use crate::import::added::{Added, add_languages, has_text};
use crate::import::write::Wish;
use crate::import::{Documents, Imported};
use crate::resolve::ResolvedEdition;
use crate::source::FileTree;
use std::collections::BTreeMap;
use std::path::Path;

/// How the import is done.
pub(super) struct Adding<'a> {
    pub root: &'a Path,
    pub wish: &'a Wish,
    pub lock: &'a Sources,
    pub is_dry: bool,
    pub allows_loss: bool,
}

/// The refusal of an edition that is there.
pub(super) fn is_there(wish: &Wish) -> Failure {
    let message =
        format!("there is an edition `{}` already, and an import overwrites nothing; choose another id", wish.edition);
    Failure::new(Exit::WrongUsage, message)
}

pub(super) fn run(
    documents: Documents,
    of: &ResolvedEdition<'_>,
    site: &Existing,
    adding: &Adding<'_>,
    output: &Output,
) -> Result<Exit, Failure> {
    let Adding { root, wish, lock, is_dry, allows_loss } = *adding;
    let (Some(files), Some(sources)) = (&site.files, &site.sources) else { return Err(is_there(wish)) };
    // Tables only add what is missing.
    if documents.by_language.iter().any(|(lang, document)| !document.sections.is_empty() && has_text(of, lang)) {
        return Err(is_there(wish));
    }
    if is_locked(files, &wish.edition) {
        let message = format!("edition `{}` is published, so its texts do not change", wish.edition);
        let help = "make a new edition with `clausebook edition new`, and import the translation into it";
        return Err(Failure::new(Exit::WrongUsage, format!("{message}; {help}")));
    }
    let mut attached = BTreeMap::new();
    for (name, path) in &of.edition.files {
        let bytes = std::fs::read(path).map_err(|cause| failed("read", path, cause))?;
        attached.insert(name.strip_prefix("files/").unwrap_or(name).to_owned(), bytes);
    }
    let added = add_languages(documents, of, sources, &attached, wish).map_err(refused)?;
    let checked = check(root, &added, files)?;
    let Added { files: new, changed, report, counts: counted } = added;
    if checked.diagnostics.has_errors() {
        output.diagnostics(&checked.diagnostics, &checked.sources.texts, Channel::Remark);
        let message = "the edition with these files has errors, so nothing was written";
        return Err(Failure::new(Exit::ContentErrors, message));
    }
    let all = new.keys().chain(changed.keys()).map(|path| (path.clone(), Vec::new())).collect();
    let imported = Imported { files: all, report, numbers: BTreeMap::new(), counts: counted };
    let is_lossy = imported.report.has_losses() && !allows_loss;
    if is_dry {
        print(&imported, wish, output, None, counts(&checked).into());
        return Ok(if is_lossy { Exit::ContentErrors } else { Exit::Done });
    }
    if is_lossy {
        return super::lost(&imported, wish, output);
    }
    // The new files first: if the command is stopped between them and the others, it can be given again.
    for (path, bytes) in &new {
        write_bytes(&root.join(path), bytes)?;
    }
    lock.write_all(root, changed.iter().map(|(path, text)| (path.as_str(), text.as_str())), files)?;
    write_report(root, &imported, wish)?;
    print(&imported, wish, output, Some(root), counts(&checked).into());
    Ok(Exit::Done)
}

/// Checks the content with the new files and the changed texts.
fn check(root: &Path, added: &Added, files: &FileTree) -> Result<crate::pipeline::Checked, Failure> {
    let changed = added.changed.iter().map(|(path, text)| (path.clone(), text.clone().into_bytes()));
    let all = added.files.iter().map(|(path, bytes)| (path.clone(), bytes.clone())).chain(changed).collect();
    super::place::check(root, &all, Some(files))
}
