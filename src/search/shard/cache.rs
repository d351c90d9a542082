//! A cache of the shards of partitions: a folder that may be deleted at any time.
//!
//! The shards of a partition are a file named by its [key](Origin::key), the digest of everything that the shards are
//! made from. A file is therefore never outdated, only unused. A list stores the key of each partition and the digest
//! of its content. If the content digest is unchanged, the key is known without making the documents. Every file has a
//! seal; a file that was cut off, changed or written by another program is ignored.

use super::Shards;
use crate::disk::cache_folder;
use crate::model::{EditionId, Lang};
use crate::search::index::fingerprint;
use crate::search::query::facets::FacetOrder;
use crate::search::query::names::Names;
use crate::source::digest::{Digest, DigestBuilder, PROGRAM};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// The name of the list.
const LIST: &str = "list";

/// The length of a seal in bytes.
const SEAL: usize = 32;

/// Everything that the shards of a partition are made from.
pub struct Origin<'a> {
    /// The edition.
    pub edition: &'a EditionId,
    /// The language.
    pub lang: &'a Lang,
    /// The fingerprint of its documents.
    pub fingerprint: &'a str,
    /// The names of the edition's things.
    pub names: &'a Names,
    /// The values of the facets.
    pub order: &'a FacetOrder,
    /// The languages of the site.
    pub langs: &'a [Lang],
    /// Whether the shards have a file for the library.
    pub for_library: bool,
}

/// The list's entry for a partition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListEntry {
    /// What the shards were made from.
    pub key: String,
    /// The digest of the content that it was made from, if it was given.
    pub content: Option<String>,
}

/// The cached shards.
pub struct Cache {
    /// The folder of all search caches.
    whole: PathBuf,
    folder: PathBuf,
    /// By the names of partitions.
    known: BTreeMap<String, ListEntry>,
}

impl Origin<'_> {
    /// The key of the shards. It includes the build of the program.
    pub fn key(&self) -> String {
        let mut builder = DigestBuilder::default();
        let Origin { edition, lang, fingerprint, names, order, langs, for_library } = self;
        for piece in [PROGRAM, edition.as_str(), lang.as_str(), fingerprint] {
            builder.piece(piece.as_bytes());
        }
        let headings = &names.headings;
        // The runs follow from the texts.
        let names: Vec<Vec<(&str, &str)>> = names
            .groups()
            .iter()
            .map(|group| group.iter().map(|name| (name.lang.as_str(), name.text.as_str())).collect())
            .collect();
        builder.piece(format!("{names:?} {headings:?} {order:?} {langs:?} {for_library}").as_bytes());
        builder.finish().to_string()
    }
}

impl Cache {
    /// Opens the cache in a folder; empty if it cannot be read.
    pub fn open(whole: &Path) -> Cache {
        let folder = whole.join("shards");
        let known = || serde_json::from_slice(unseal(&fs::read(folder.join(LIST)).ok()?)?).ok();
        Cache { whole: whole.to_owned(), known: known().unwrap_or_default(), folder }
    }

    /// The digest of a partition's content, in the form of the list.
    pub fn content(edition: &EditionId, lang: &Lang, content: Digest, for_library: bool) -> String {
        let mut builder = DigestBuilder::default();
        let file = if for_library { "for a library" } else { "" };
        [PROGRAM, &fingerprint::name(edition, lang), file].iter().for_each(|piece| builder.piece(piece.as_bytes()));
        builder.piece(content.as_bytes());
        builder.finish().to_string()
    }

    /// The list's entry for a partition.
    pub fn known(&self, name: &str) -> Option<&ListEntry> {
        self.known.get(name)
    }

    /// The shards with a key, if they are cached.
    pub fn read(&self, key: &str) -> Option<Shards> {
        parse(unseal(&fs::read(self.folder.join(key)).ok()?)?, key)
    }

    /// Stores the shards with a key. If that fails, they are made again next time.
    pub fn write(&self, key: &str, shards: &Shards) {
        drop(self.put(key, |out| print(key, shards, out)));
    }

    /// Stores the list of all partitions, and removes the shards of all others.
    pub fn finish(&self, now: BTreeMap<String, ListEntry>) {
        for entry in fs::read_dir(&self.folder).into_iter().flatten().filter_map(Result::ok) {
            let name = entry.file_name();
            let is_kept = |name: &str| name == LIST || now.values().any(|known| known.key == name);
            if !name.to_str().is_some_and(is_kept) {
                // Another run may have removed the file already.
                drop(fs::remove_file(entry.path()));
            }
        }
        if now != self.known {
            // The list consists of strings, so serializing it cannot fail.
            let list = serde_json::to_vec(&now).unwrap_or_default();
            drop(self.put(LIST, |out| out(&list)));
        }
    }

    /// Writes a file that `print` passes on in pieces: once for the seal, and once more behind it.
    fn put(&self, name: &str, print: impl Fn(Pieces<'_>) -> io::Result<()>) -> io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        cache_folder::make(&self.whole)?;
        let mut seal = DigestBuilder::default();
        print(&mut |piece| {
            seal.bytes(piece);
            Ok(())
        })?;
        let mut file = BufWriter::new(tempfile::NamedTempFile::new_in(&self.folder)?);
        file.write_all(seal.finish().as_bytes())?;
        print(&mut |piece| file.write_all(piece))?;
        let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.persist(self.folder.join(name)).map_err(|error| error.error)?;
        Ok(())
    }
}

/// Takes a file in pieces. The shards of a large partition are too long to be joined in memory.
type Pieces<'p> = &'p mut dyn FnMut(&[u8]) -> io::Result<()>;

/// The content after the seal, if the seal is right.
fn unseal(file: &[u8]) -> Option<&[u8]> {
    let (seal, bytes) = file.split_at_checked(SEAL)?;
    (Digest::of(bytes).as_bytes() == seal).then_some(bytes)
}

/// Key, root, characters, and for each file its name and bytes; each preceded by its length.
fn print(key: &str, shards: &Shards, out: Pieces<'_>) -> io::Result<()> {
    let mut put = |bytes: &[u8]| {
        out(&(bytes.len() as u64).to_le_bytes())?;
        out(bytes)
    };
    put(key.as_bytes())?;
    put(shards.root.as_bytes())?;
    put(shards.characters.iter().collect::<String>().as_bytes())?;
    for (name, bytes) in &shards.files {
        put(name.as_bytes())?;
        put(bytes)?;
    }
    Ok(())
}

fn parse(mut bytes: &[u8], key: &str) -> Option<Shards> {
    let rest = &mut bytes;
    if piece(rest)? != key.as_bytes() {
        return None;
    }
    let (root, characters) = (text(rest)?.to_owned(), text(rest)?.chars().collect());
    let mut files = Vec::new();
    while !rest.is_empty() {
        files.push((text(rest)?.to_owned(), piece(rest)?.to_vec()));
    }
    Some(Shards { root, characters, files })
}

fn piece<'b>(rest: &mut &'b [u8]) -> Option<&'b [u8]> {
    let (length, behind) = rest.split_first_chunk()?;
    let (piece, behind) = behind.split_at_checked(usize::try_from(u64::from_le_bytes(*length)).ok()?)?;
    *rest = behind;
    Some(piece)
}

fn text<'b>(rest: &mut &'b [u8]) -> Option<&'b str> {
    std::str::from_utf8(piece(rest)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shards() -> Shards {
        let files = [("0a1b.js", "shard([])"), ("ff.js", "")];
        Shards {
            root: "0a1b".to_owned(),
            characters: "a业𠮷".chars().collect(),
            files: files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect(),
        }
    }

    fn listed(key: &str) -> BTreeMap<String, ListEntry> {
        [("2022/zh".to_owned(), ListEntry { key: key.to_owned(), content: Some("c".to_owned()) })].into()
    }

    #[test]
    fn shards_are_found_only_by_their_key() {
        let folder = tempfile::tempdir().expect("a folder");
        let cache = Cache::open(folder.path());
        cache.write("one", &shards());
        cache.finish(listed("one"));
        let again = Cache::open(folder.path());
        assert_eq!(again.known("2022/zh"), listed("one").get("2022/zh"));
        assert_eq!(again.read("one"), Some(shards()));
        fs::copy(again.folder.join("one"), again.folder.join("two")).expect("copied");
        assert_eq!(again.read("two"), None);
    }

    #[test]
    fn damaged_files_count_as_missing() {
        let folder = tempfile::tempdir().expect("a folder");
        let cache = Cache::open(folder.path());
        cache.write("one", &shards());
        cache.finish(listed("one"));
        for file in ["one", LIST] {
            let path = cache.folder.join(file);
            let sound = fs::read(&path).expect("read");
            let lost = |bytes: &[u8]| {
                fs::write(&path, bytes).expect("written");
                let again = Cache::open(folder.path());
                if file == LIST { again.known("2022/zh").is_none() } else { again.read("one").is_none() }
            };
            assert!(!lost(&sound));
            for at in 0..sound.len() {
                assert!(lost(&sound[..at]), "{file} cut off at {at}");
                let mut changed = sound.clone();
                changed[at] ^= 1;
                assert!(lost(&changed), "{file} changed at {at}");
            }
            fs::write(&path, &sound).expect("written");
        }
    }

    #[test]
    fn unused_cache_entries_are_removed() {
        let folder = tempfile::tempdir().expect("a folder");
        let cache = Cache::open(folder.path());
        for key in ["one", "two"] {
            cache.write(key, &shards());
        }
        fs::write(cache.folder.join(".tmp1"), "left by a run that was killed").expect("written");
        cache.finish(listed("two"));
        let mut names: Vec<_> =
            fs::read_dir(&cache.folder).expect("a folder").map(|entry| entry.expect("an entry").file_name()).collect();
        names.sort();
        assert_eq!(names, [LIST, "two"]);
    }

    #[test]
    fn without_write_permission_nothing_is_cached() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("file");
        fs::write(&file, "").expect("written");
        let cache = Cache::open(&file);
        cache.write("one", &shards());
        cache.finish(listed("one"));
        assert_eq!(Cache::open(&file).read("one"), None);
    }
}
