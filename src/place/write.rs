//! Writes the files of the tree to the folder of the new site, or links them from the old site.

use super::bytes::{create, is_copy_of, is_file_with, is_same_mended, keep, mend, write_bytes, write_copy};
use super::error::doing;
use super::ledger::{Entry, Ledger, Piece, Stamp};
use super::{Kept, Known, PlaceError};
use crate::site::output_tree::{Content, Made, MakeError, OutputTree};
use crate::source::digest::Digest;
use crate::source::file_stamp;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

/// A file of the tree that may have to be written.
pub(super) struct Planned<'t> {
    pub path: &'t str,
    content: &'t Content,
    /// The digests of the inputs of its pieces; empty if they are not known.
    inputs: Vec<String>,
    /// The state of the file in the current site, if it is a plain file.
    old: Option<Stamp>,
    /// The ledger entry of the old file, if the file is known to be unchanged.
    same: Option<Entry>,
}

impl Planned<'_> {
    /// `None` if the file is not known to be unchanged.
    pub fn kept(&self) -> Option<Kept> {
        Some(Kept { path: self.path.to_owned(), entry: self.same.clone()? })
    }
}

/// Decides which files of `old`, the current site, are unchanged, without making them.
pub(super) fn plan<'t>(
    tree: &'t OutputTree,
    old: &Path,
    ledger: &Ledger,
    known: Option<&Known<'_>>,
) -> Vec<Planned<'t>> {
    let files: Vec<(&str, &Content)> = tree.iter().map(|(path, content)| (path.as_str(), content)).collect();
    let plan = |(path, content): (&'t str, &'t Content)| {
        let on_disk = old.join(path);
        let inputs = known.map(|known| inputs(content, known)).unwrap_or_default();
        let old = Stamp::of_file(&on_disk);
        let same = old.and_then(|stamp| {
            let noted = ledger.files.get(path).filter(|entry| entry.stamp == stamp && entry.is_of(&inputs));
            noted.cloned().or_else(|| has_bytes_of(content, &on_disk).then(|| Entry::whole(stamp, &inputs)))
        });
        Planned { path, content, inputs, old, same }
    };
    files.into_par_iter().map(plan).collect()
}

/// The digests of the inputs of a file's pieces. A copied file is identified by length and time, because a change of
/// these is also how changes are detected everywhere else.
fn inputs(content: &Content, known: &Known<'_>) -> Vec<String> {
    match content {
        Content::Made(made) => made.pieces().into_iter().map(|part| (known.inputs)(part).medium()).collect(),
        Content::Bytes(bytes) => vec![Digest::of(bytes).medium()],
        Content::CopyOf(source) => vec![Digest::of(format!("{:?}", file_stamp(source)).as_bytes()).medium()],
    }
}

/// Whether a file that is available without making it has these bytes.
fn has_bytes_of(content: &Content, old: &Path) -> bool {
    let same = match content {
        Content::Made(_) => Ok(false),
        Content::Bytes(bytes) => is_file_with(old, &[bytes]),
        Content::CopyOf(source) => is_copy_of(old, source),
    };
    // The comparison only saves work: if it fails, the file is written.
    same.unwrap_or(false)
}

/// The folder of the new site while it is filled.
pub(super) struct Writing<'w> {
    pub new: &'w Path,
    /// The current site, which need not exist.
    pub old: &'w Path,
    pub ledger: &'w Ledger,
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
        kept.par_iter().try_for_each(|file| {
            let (new, old) = (self.new.join(&file.path), self.old.join(&file.path));
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
        let (new, old) = (self.new.join(file.path), self.old.join(file.path));
        if let Some(entry) = file.same.as_ref().filter(|_| fs::hard_link(&old, &new).is_ok()) {
            return Ok(Written { entry: entry.clone(), anew: false });
        }
        let (lengths, anew) = match file.content {
            Content::Bytes(bytes) => (vec![bytes.len() as u64], write_bytes(&[bytes], &new, &old)?),
            Content::Made(made) => self.made(file, made, &new, &old)?,
            Content::CopyOf(source) => {
                let anew = write_copy(source, &new, &old)?;
                (vec![fs::metadata(&new).map_err(doing("look at", &new))?.len()], anew)
            }
        };
        let stamp = fs::symlink_metadata(&new).ok().as_ref().and_then(Stamp::of);
        let stamp = stamp.ok_or_else(|| doing("look at", &new)(io::ErrorKind::NotFound.into()))?;
        let pieces = file.inputs.iter().zip(lengths);
        let pieces = pieces.map(|(inputs, length)| Piece { inputs: inputs.clone(), length }).collect();
        Ok(Written { entry: Entry { stamp, pieces }, anew })
    }

    /// Writes a file; returns the lengths of its pieces, and whether it had to be written.
    fn made(&self, file: &Planned<'_>, made: &Made, new: &Path, old: &Path) -> Result<(Vec<u64>, bool), PlaceError> {
        let cannot = |cause| PlaceError::Make { path: old.to_owned(), cause };
        let count = made.pieces().len();
        let noted = self.noted(file).filter(|noted| noted.len() == count && count > 1);
        let is_known = |piece: usize| noted.is_some_and(|noted| file.inputs.get(piece) == Some(&noted[piece].inputs));
        let make = |piece| if is_known(piece) { Ok(None) } else { made.piece(piece).map(Some) };
        // Pieces are made in parallel, since one large file may take longer than all others.
        let pieces: Vec<Option<Vec<u8>>> =
            (0..count).into_par_iter().map(make).collect::<Result<_, MakeError>>().map_err(cannot)?;
        let Some(noted) = noted else {
            let pieces: Vec<&[u8]> = pieces.iter().flatten().map(Vec::as_slice).collect();
            let lengths = pieces.iter().map(|piece| piece.len() as u64).collect();
            return Ok((lengths, write_bytes(&pieces, new, old)?));
        };
        let mended =
            |(made, noted): (&'_ Option<Vec<u8>>, &Piece)| made.as_ref().map_or(noted.length, |made| made.len() as u64);
        let lengths = pieces.iter().zip(noted).map(mended).collect();
        let pieces: Vec<(Option<&[u8]>, u64)> =
            pieces.iter().zip(noted).map(|(made, noted)| (made.as_deref(), noted.length)).collect();
        if keep(is_same_mended(&pieces, old), new, old) {
            return Ok((lengths, false));
        }
        create(new).and_then(|mut to| mend(&pieces, old, &mut to)).map_err(doing("write", new))?;
        Ok((lengths, true))
    }

    /// The pieces of the old file, if it was not touched. Pieces are identified by position, since several may have the
    /// same inputs; a change of positions changes the inputs of all.
    fn noted(&self, file: &Planned<'_>) -> Option<&[Piece]> {
        let entry = self.ledger.files.get(file.path)?;
        let stands = file.old? == entry.stamp && entry.is_of_its_pieces();
        stands.then_some(&entry.pieces)
    }
}
