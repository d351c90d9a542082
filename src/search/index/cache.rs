//! The index cache: a folder that may be deleted at any time.
//!
//! Only changed partitions are written again. If the cached index is unusable (another version, a damaged file, a
//! foreign index), it is silently rebuilt. If the folder cannot be written, the index is built in memory, which only
//! takes longer.

use super::fingerprint::Source;
use super::partition::Partition;
use super::reader::{self, SegmentPartition};
use super::schema::Fields;
use super::{tokenizer, writer};
use crate::disk::cache_folder;
use crate::model::{EditionId, Lang};
use crate::search::error::SearchError;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::{Duration, Instant};
use tantivy::Index;
use tantivy::directory::MmapDirectory;

/// How long to wait for another run that writes the cache.
const PATIENCE: Duration = Duration::from_secs(10);

/// An up-to-date index.
pub struct Opened {
    /// The partitions in the order of editions and languages.
    pub partitions: Vec<SegmentPartition>,
    /// The names of the partitions that were written or removed.
    pub written: Vec<String>,
    /// Whether the index is stored for the next run.
    pub kept: bool,
}

/// Opens and updates the index in `folder`. If there is no folder or that fails, builds the index in memory.
///
/// # Errors
/// The index cannot be built in memory.
pub fn open_or_build(sources: &[Source], folder: Option<&Path>) -> Result<Opened, SearchError> {
    match folder.and_then(|folder| in_folder(sources, folder)) {
        Some(opened) => Ok(opened),
        None => in_memory(sources),
    }
}

fn in_memory(sources: &[Source]) -> Result<Opened, SearchError> {
    let fields = Fields::new();
    let index = Index::create_in_ram(fields.schema.clone());
    tokenizer::register(index.tokenizers());
    up_to_date(&index, &fields, sources, false)
}

fn in_folder(sources: &[Source], folder: &Path) -> Option<Opened> {
    let _lock = lock(folder)?;
    let index_folder = folder.join("index");
    clear_leftovers(&index_folder);
    if let Some(opened) = attempt(|| open(sources, &index_folder)) {
        return Some(opened);
    }
    match fs::remove_dir_all(&index_folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => None,
        _ => attempt(|| create(sources, &index_folder)),
    }
}

/// A damaged file could make tantivy panic; the panic is treated as an error.
fn attempt(make: impl FnOnce() -> Result<Opened, SearchError>) -> Option<Opened> {
    catch_unwind(AssertUnwindSafe(make)).ok()?.ok()
}

fn open(sources: &[Source], folder: &Path) -> Result<Opened, SearchError> {
    let fields = Fields::new();
    // Without this file, tantivy would initialize the folder as an index before reporting that it is none.
    if !folder.join("meta.json").is_file() {
        return Err(SearchError::Damaged("there is none"));
    }
    let index = Index::open(MmapDirectory::open(folder).map_err(tantivy::TantivyError::from)?)?;
    tokenizer::register(index.tokenizers());
    let contents = writer::Contents::of(&index).filter(|_| index.schema() == fields.schema);
    let contents = contents.ok_or(SearchError::Damaged("it is of another version"))?;
    // Partitions that are rewritten, or that nobody needs, are not verified.
    let is_kept = sources.iter().any(|source| contents.has(source));
    if is_kept && !index.validate_checksum()?.is_empty() {
        return Err(SearchError::Damaged("a file has changed"));
    }
    up_to_date(&index, &fields, sources, true)
}

fn create(sources: &[Source], folder: &Path) -> Result<Opened, SearchError> {
    fs::create_dir_all(folder)?;
    let fields = Fields::new();
    let directory = MmapDirectory::open(folder).map_err(tantivy::TantivyError::from)?;
    let index = Index::create(directory, fields.schema.clone(), tantivy::IndexSettings::default())?;
    tokenizer::register(index.tokenizers());
    up_to_date(&index, &fields, sources, true)
}

fn up_to_date(index: &Index, fields: &Fields, sources: &[Source], kept: bool) -> Result<Opened, SearchError> {
    let written = writer::update(index, fields, sources)?;
    let names: Vec<(EditionId, Lang)> = sources.iter().map(|s| (s.edition.clone(), s.lang.clone())).collect();
    let partitions = reader::open(index, fields, &names)?;
    for (partition, source) in partitions.iter().zip(sources) {
        if partition.documents() as usize != source.documents.len() {
            return Err(SearchError::Damaged("documents are missing"));
        }
    }
    Ok(Opened { partitions, written, kept })
}

/// Removes the temporary files that tantivy leaves behind when the process is killed.
fn clear_leftovers(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok) {
        if entry.file_name().to_str().is_some_and(|name| name.starts_with(".tmp")) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// A lock that is held while the folder is read and written. The system releases it when the process ends.
fn lock(folder: &Path) -> Option<File> {
    cache_folder::make(folder).ok()?;
    let file = OpenOptions::new().create(true).truncate(false).write(true).open(folder.join("lock")).ok()?;
    let begun = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => return Some(file),
            Err(TryLockError::WouldBlock) if begun.elapsed() < PATIENCE => {
                std::thread::sleep(Duration::from_millis(20))
            }
            Err(_) => return None,
        }
    }
}
