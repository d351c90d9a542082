//! Writes the files of the tree to the folder of the new site, or links them from the old site.

use super::bytes::{NewFile, Put, is_copy_of, is_file_with, write_bytes, write_copy};
use super::error::doing;
use super::ledger::{Entry, InputsDigest, Ledger, Stamp};
use super::{Kept, Known, PlaceError};
use crate::site::output_tree::{Content, OutputTree};
use crate::source::digest::Digest;
use crate::source::file_identity;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// A file of the tree that may have to be written.
pub(super) struct Planned<'t> {
    pub path: &'t str,
    content: &'t Content,
    /// The digest of its inputs, if it is known.
    inputs: Option<InputsDigest>,
    /// The ledger entry of the old file, if the file is known to be unchanged.
    same: Option<Entry>,
}

impl Planned<'_> {
    /// `None` if the file is not known to be unchanged.
    pub fn kept(&self) -> Option<Kept> {
        Some(Kept { path: self.path.to_owned(), entry: self.same? })
    }
}

/// Decides which files of `old`, the current site, are unchanged, without making them.
pub(super) fn plan<'t>(
    tree: &'t OutputTree,
    old: Option<&Path>,
    ledger: &Ledger,
    known: Option<&Known<'_>>,
) -> Vec<Planned<'t>> {
    let files: Vec<(&str, &Content)> = tree.iter().map(|(path, content)| (path.as_str(), content)).collect();
    let plan = |(path, content): (&'t str, &'t Content)| {
        let inputs = known.and_then(|known| inputs(content, known));
        let same = old.and_then(|old| {
            let on_disk = old.join(path);
            let entry = Entry { stamp: Stamp::of_file(&on_disk)?, inputs };
            let is_noted = inputs.is_some() && ledger.files.get(path) == Some(&entry);
            (is_noted || has_bytes_of(content, &on_disk)).then_some(entry)
        });
        Planned { path, content, inputs, same }
    };
    files.into_par_iter().map(plan).collect()
}

/// The digest of a file's inputs; `None` for a copy whose original cannot be read, which is reported when it is copied.
fn inputs(content: &Content, known: &Known<'_>) -> Option<InputsDigest> {
    let digest = match content {
        Content::Made(made) => (known.inputs)(made.inputs()),
        Content::Bytes(bytes) => Digest::of(bytes),
        Content::CopyOf(source) => file_identity(source)?,
    };
    Some(digest.into())
}

/// Whether a file that is available without making it has these bytes.
fn has_bytes_of(content: &Content, old: &Path) -> bool {
    let same = match content {
        Content::Made(_) => Ok(false),
        Content::Bytes(bytes) => is_file_with(old, bytes),
        Content::CopyOf(source) => is_copy_of(old, source),
    };
    // The comparison only saves work: if it fails, the file is written.
    same.unwrap_or(false)
}

/// The folder of the new site while it is filled.
pub(super) struct Writing<'w> {
    pub new: &'w Path,
    /// The folder that the site will have, for messages.
    pub site: &'w Path,
    /// The current site, if there is one.
    pub old: Option<&'w Path>,
}

/// A file of the new site.
pub(super) struct Written {
    pub entry: Entry,
    /// Whether the file was written instead of linked.
    pub anew: bool,
}

impl Writing<'_> {
    /// Writes or links all files.
    pub fn all(&self, plan: &[Planned<'_>]) -> Result<Vec<Written>, PlaceError> {
        self.make_folders(plan.iter().map(|file| file.path))?;
        plan.par_iter().map(|file| self.file(file)).collect()
    }

    /// Links files of the current site.
    pub fn links(&self, kept: &[Kept]) -> Result<(), PlaceError> {
        self.make_folders(kept.iter().map(|file| file.path.as_str()))?;
        // Without a current site, nothing of it is kept.
        let Some(folder) = self.old else { return Ok(()) };
        kept.par_iter().try_for_each(|file| {
            let (new, old) = (self.new.join(&file.path), folder.join(&file.path));
            if fs::hard_link(&old, &new).is_err() {
                fs::copy(&old, &new).map_err(doing("write", &new))?;
            }
            Ok(())
        })
    }

    fn make_folders<'p>(&self, paths: impl Iterator<Item = &'p str>) -> Result<(), PlaceError> {
        let folders: BTreeSet<&Path> = paths.filter_map(|path| Path::new(path).parent()).collect();
        for folder in folders {
            let folder = self.new.join(folder);
            fs::create_dir_all(&folder).map_err(doing("make", folder))?;
        }
        Ok(())
    }

    fn file(&self, file: &Planned<'_>) -> Result<Written, PlaceError> {
        let (new, old) = (self.new.join(file.path), self.old.map(|old| old.join(file.path)));
        let old = old.as_deref();
        if let (Some(entry), Some(old)) = (file.same, old)
            && fs::hard_link(old, &new).is_ok()
        {
            return Ok(Written { entry, anew: false });
        }
        let Put { stamp, anew } = match file.content {
            Content::Bytes(bytes) => write_bytes(bytes, &new, old)?,
            Content::Made(made) => {
                let mut file_made = NewFile::new(&new, old);
                match made.write(&mut file_made) {
                    Ok(()) => file_made.finish()?,
                    Err(cause) => {
                        let path = self.site.join(file.path);
                        return Err(file_made.failure().unwrap_or(PlaceError::Make { path, cause }));
                    }
                }
            }
            Content::CopyOf(source) => write_copy(source, &new, old)?,
        };
        Ok(Written { entry: Entry { stamp, inputs: file.inputs }, anew })
    }
}
