//! The whole site as one zip archive.
//!
//! Names are sorted and all times are the same, so the same site gives the same bytes. All files are in one folder, so that unpacking does
//! not mix them with others.

use super::SiteFile;
use crate::site::output_tree::{Content, MakeError, Maker, Part};
use crate::site::url::{ARCHIVE, OutputPath};
use crate::source::digest::DigestBuilder;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Cursor, Seek, SeekFrom, Write};
use std::path::PathBuf;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// The endings of files that are compressed already.
const COMPRESSED: [&str; 12] =
    ["docx", "gif", "jpeg", "jpg", "mp4", "pdf", "png", "webp", "woff", "woff2", "xlsx", "zip"];

/// How many files are compressed before they are written.
const TOGETHER: usize = 256;

/// The archive, which is written when it is requested.
pub(super) struct Archive {
    files: BTreeMap<String, Source>,
    digest: DigestBuilder,
}

enum Source {
    OnDisk(PathBuf, u64),
    Bytes(Vec<u8>),
}

impl Archive {
    /// The archive of the files of a site on disk, and of others. With `inside`, the site is in this folder of the archive's folder.
    ///
    /// # Errors
    /// One of the others cannot be made.
    pub fn new(
        on_disk: Vec<SiteFile>,
        others: Vec<(OutputPath, Content)>,
        inside: Option<&str>,
    ) -> Result<Archive, MakeError> {
        let inside = inside.map(|folder| format!("{folder}/")).unwrap_or_default();
        let mut digest = DigestBuilder::default();
        let mut files = BTreeMap::new();
        for SiteFile { path, on_disk, size, digest: of_file } in on_disk {
            digest.piece(path.as_bytes());
            digest.piece(of_file.as_bytes());
            files.insert(format!("{inside}{path}"), Source::OnDisk(on_disk, size));
        }
        for (path, content) in others {
            let bytes = match content {
                Content::Bytes(bytes) => bytes,
                Content::Made(made) => made.bytes()?,
                Content::CopyOf(path) => std::fs::read(path)?,
            };
            digest.piece(path.as_str().as_bytes());
            digest.piece(&bytes);
            files.insert(format!("{inside}{path}"), Source::Bytes(bytes));
        }
        digest.piece(inside.as_bytes());
        Ok(Archive { files, digest })
    }

    /// The archive with more files, beside the folder of the site.
    pub fn with(mut self, beside: BTreeMap<OutputPath, Vec<u8>>) -> Archive {
        for (path, bytes) in beside {
            self.digest.piece(path.as_str().as_bytes());
            self.digest.piece(&bytes);
            self.files.insert(path.to_string(), Source::Bytes(bytes));
        }
        self
    }
}

impl Maker for Archive {
    fn inputs(&self, _: usize) -> Part<'_> {
        Part::Files(self.digest.clone().finish())
    }

    fn write(&self, _: usize, out: &mut dyn Write) -> Result<(), MakeError> {
        let mut zip = ZipWriter::new(Forward { out, written: 0 });
        let files: Vec<_> = self.files.iter().collect();
        for some in files.chunks(TOGETHER) {
            let compressed: Vec<_> = some.par_iter().map(|(path, source)| source.compressed(path)).collect();
            for archive in compressed {
                let mut archive = ZipArchive::new(Cursor::new(archive?)).map_err(io::Error::other)?;
                zip.raw_copy_file(archive.by_index_raw(0).map_err(io::Error::other)?).map_err(io::Error::other)?;
            }
        }
        zip.finish().map_err(io::Error::other)?;
        Ok(())
    }
}

impl Source {
    /// An archive of this file alone. An entry that is copied from it begins with its sizes, without which some programs cannot read it.
    fn compressed(&self, path: &str) -> io::Result<Vec<u8>> {
        let folder = ARCHIVE.trim_end_matches(".zip");
        let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
        let size = match self {
            Source::OnDisk(_, size) => *size,
            Source::Bytes(bytes) => bytes.len() as u64,
        };
        let options = SimpleFileOptions::default()
            .compression_method(match COMPRESSED.contains(&ending) {
                true => CompressionMethod::Stored,
                false => CompressionMethod::Deflated,
            })
            .unix_permissions(0o644)
            .last_modified_time(DateTime::default())
            .large_file(size >= u64::from(u32::MAX));
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file(format!("{folder}/{path}"), options).map_err(io::Error::other)?;
        match self {
            Source::OnDisk(path, _) => drop(io::copy(&mut File::open(path)?, &mut zip)?),
            Source::Bytes(bytes) => zip.write_all(bytes)?,
        }
        Ok(zip.finish().map_err(io::Error::other)?.into_inner())
    }
}

/// An archive that is written from its beginning to its end. The writer only asks where it is, because the sizes of copied entries are
/// known before. (Its own mode for streams puts sizes after the entries, where programs that read from the beginning miss them.)
struct Forward<'w> {
    out: &'w mut dyn Write,
    written: u64,
}

impl Write for Forward<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.out.write(bytes)?;
        self.written += count as u64;
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl Seek for Forward<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        match to {
            SeekFrom::Start(place) if place != self.written => Err(io::ErrorKind::Unsupported.into()),
            SeekFrom::Current(way) | SeekFrom::End(way) if way != 0 => Err(io::ErrorKind::Unsupported.into()),
            _ => Ok(self.written),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn names_are_sorted_and_times_fixed_and_each_file_comes_out_as_it_went_in() {
        let path = |name: &str| OutputPath::parse(name).expect("a good path");
        let file = |name: &str, text: &str| (path(name), Content::Bytes(text.as_bytes().to_vec()));
        let files = vec![file("b/c.html", "三"), file("a.png", "1"), file("b/a.html", "2")];
        let archive = Archive::new(Vec::new(), files.clone(), None).expect("an archive");
        let again = Archive::new(Vec::new(), files.into_iter().rev().collect(), None).expect("an archive");
        let (mut one, mut other) = (Vec::new(), Vec::new());
        archive.write(0, &mut one).expect("written");
        again.write(0, &mut other).expect("written");
        assert_eq!(one, other);
        let mut read = ZipArchive::new(Cursor::new(one)).expect("a zip archive");
        let mut found = Vec::new();
        for place in 0..read.len() {
            let mut file = read.by_index(place).expect("an entry");
            assert_eq!(file.last_modified(), Some(DateTime::default()));
            let mut text = String::new();
            file.read_to_string(&mut text).expect("text");
            found.push((file.name().expect("a name").to_string(), text));
        }
        let expected = [("site/a.png", "1"), ("site/b/a.html", "2"), ("site/b/c.html", "三")];
        assert_eq!(found, expected.map(|(name, text)| (name.to_owned(), text.to_owned())));
    }
}
