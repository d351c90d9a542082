//! Reads the content folder into [`Sources`]: trees of YAML and Markdown with source places.
//!
//! The input is a [`FileTree`], which maps paths to files. Only [`ContentFolder`] reads the disk, so tests can supply
//! their own tree. The result is the trees, the texts for diagnostics, and every reading fault: bytes that are not
//! UTF-8, YAML or Markdown that cannot be parsed, files that have no place in the format.

mod active;
pub mod digest;
mod encoding;
mod endless_tag;
pub mod english;
mod file_tree;
mod folder;
mod forbidden;
mod foreign;
mod layout;
mod left_over;
pub mod markdown;
mod names;
mod neighbours;
pub mod numeral;
mod parsed_files;
mod possible_tags;
mod records;
mod rules;
mod source_bytes;
mod sources;
mod stamp;
pub mod yaml;

pub use active::{ActiveContent, Cure, in_bytes as active_content};
pub use file_tree::{FileTree, MAX_SOURCE_BYTES, ReadError, Refusal};
pub use folder::{ContentFolder, FolderState};
pub use forbidden::is_forbidden;
pub use layout::LIBRARY_FILE;
pub(crate) use layout::{DATA_FILES, FileRole, role};
pub use names::{MAX_PATH_LENGTH, Spellings, is_device};
pub use neighbours::{ByLang, LATEST, Neighbour, NeighbourEdition, NeighbourThing, Neighbours, shown_in};
pub use parsed_files::ParsedFiles;
pub use records::Records;
pub use rules::rules;
pub use source_bytes::SourceBytes;
pub use sources::{ChapterSource, DataFile, EditionSources, PageSource, Sources, read_data, read_sources};
pub use stamp::{FolderStamp, file_identity};
