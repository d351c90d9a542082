//! The package: a zip archive of parts that refer to each other. Sizes are bounded before anything is read, names are
//! checked, and targets outside the package are kept as addresses and never followed. OFD files are packages too.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// The most parts that a document may have.
const MAX_PARTS: usize = 10_000;
/// The largest part, unpacked. The document part of a standard of 1,000 pages has about 40 MB.
const MAX_PART: u64 = 256 << 20;
/// The largest sum of all parts, unpacked.
const MAX_TOTAL: u64 = 768 << 20;
/// How many times larger than its packed form a part may be, if it is larger than [`SMALL_PART`].
const MAX_RATIO: u64 = 400;
/// Parts up to this size may have any ratio: an empty table packs well.
const SMALL_PART: u64 = 8 << 20;

/// The parts of a document by name, without a slash at the beginning.
pub struct Package {
    parts: BTreeMap<String, Vec<u8>>,
    damaged: BTreeMap<String, String>,
}

/// How a format packs its parts.
#[derive(Clone, Copy, Debug)]
pub struct Packing {
    /// What to do about an archive that cannot be read.
    pub mend: &'static str,
    /// Whether a file is read although some of its parts are damaged, and whether names may have backslashes for slashes.
    pub is_lenient: bool,
}

/// How Word packs its parts.
const WORD: Packing = Packing { mend: "open it in a word processor and save it as .docx again", is_lenient: false };

/// Where a relationship leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// To a part of the package.
    Part(String),
    /// To an address outside it.
    Outside(String),
}

/// Why a file is no package that can be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct PackageError {
    /// Why: in lower case, without a full stop.
    pub reason: String,
    /// What to do about it, likewise; empty if nothing helps.
    pub help: String,
}

impl Package {
    /// Unpacks a Word document.
    ///
    /// # Errors
    /// The file is no zip archive, or exceeds a limit.
    pub fn open(file: &[u8]) -> Result<Package, PackageError> {
        if file.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
            // A container of Microsoft's compound files: Word 97 to 2003, or a .docx with a password inside it.
            let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
            return Err(if file.windows(name.len()).any(|window| window == name) {
                refuse(
                    "the document is encrypted with a password".into(),
                    "save it without a password and import it again",
                )
            } else {
                refuse(
                    "this is the format of Word 97 to 2003 (.doc)".into(),
                    "save it as .docx, or run `soffice --headless --convert-to docx FILE`",
                )
            });
        }
        Package::unpack(file, WORD)
    }

    /// Unpacks a file of any format.
    ///
    /// # Errors
    /// The file is no zip archive, is encrypted, or exceeds a limit.
    pub fn unpack(file: &[u8], packing: Packing) -> Result<Package, PackageError> {
        let damaged = |error: &dyn std::fmt::Display| {
            refuse(format!("the file is not a readable zip archive ({error})"), packing.mend)
        };
        let mut archive = ZipArchive::new(Cursor::new(file)).map_err(|error| damaged(&error))?;
        if archive.len() > MAX_PARTS {
            let reason = format!("the document has {} parts, more than {MAX_PARTS}", archive.len());
            return Err(refuse(reason, "divide the document"));
        }
        let (mut parts, mut unreadable) = (BTreeMap::new(), BTreeMap::new());
        let mut total = 0;
        for index in 0..archive.len() {
            let mut entry = match archive.by_index(index) {
                Ok(entry) => entry,
                Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                    let help = "save it without a password and import it again";
                    return Err(refuse("the file is encrypted with a password".into(), help));
                }
                Err(error) => return Err(damaged(&error)),
            };
            let name = entry.name().map_err(|error| damaged(&error))?;
            let name = if packing.is_lenient { name.replace('\\', "/") } else { name.into_owned() };
            let name = name.trim_start_matches('/').to_owned();
            if entry.is_dir() {
                continue;
            }
            let is_safe = |step: &str| !step.is_empty() && step != "." && step != "..";
            if name.contains(['\\', ':', '\0']) || !name.split('/').all(is_safe) {
                return Err(refuse(
                    format!("a part of the document has the unsafe name `{}`", name.escape_debug()),
                    "",
                ));
            }
            let packed = entry.compressed_size();
            let mut bytes = Vec::new();
            // What the archive says about sizes is not trusted.
            let outcome = entry.by_ref().take(MAX_PART + 1).read_to_end(&mut bytes);
            let size = bytes.len() as u64;
            total += size;
            if size > MAX_PART {
                let reason = format!("`{name}` is larger than {} MB when unpacked", MAX_PART >> 20);
                return Err(refuse(reason, "divide the document, or make its pictures smaller"));
            }
            if total > MAX_TOTAL {
                let reason = format!("its parts are larger than {} MB together when unpacked", MAX_TOTAL >> 20);
                return Err(refuse(reason, "divide the document, or make its pictures smaller"));
            }
            let ratio = size / packed.max(1);
            if size > SMALL_PART && ratio > MAX_RATIO {
                let reason = format!("`{name}` unpacks to {ratio} times its size, more than {MAX_RATIO} times");
                return Err(refuse(reason, packing.mend));
            }
            match outcome {
                Ok(_) => {}
                Err(error) if packing.is_lenient => {
                    unreadable.insert(name, error.to_string());
                    continue;
                }
                Err(error) => return Err(damaged(&error)),
            }
            if parts.insert(name.clone(), bytes).is_some() {
                return Err(refuse(format!("the document has two parts named `{name}`"), ""));
            }
        }
        Ok(Package { parts, damaged: unreadable })
    }

    /// A package of given parts.
    pub fn of(parts: BTreeMap<String, Vec<u8>>) -> Package {
        Package { parts, damaged: BTreeMap::new() }
    }

    /// Why parts that are in the archive cannot be unpacked, by their names.
    pub fn damaged(&self) -> &BTreeMap<String, String> {
        &self.damaged
    }

    /// All parts by their names.
    pub fn parts(&self) -> &BTreeMap<String, Vec<u8>> {
        &self.parts
    }

    /// The content of a part.
    pub fn part(&self, name: &str) -> Option<&[u8]> {
        self.parts.get(name).map(Vec::as_slice)
    }

    /// The name of the part that holds the relationships of another part.
    pub fn relationships_of(part: &str) -> String {
        match part.rsplit_once('/') {
            Some((folder, file)) => format!("{folder}/_rels/{file}.rels"),
            None => format!("_rels/{part}.rels"),
        }
    }

    /// The part that a target named in `part` leads to. Steps upwards end at the root.
    pub fn resolve(part: &str, target: &str) -> String {
        let mut steps: Vec<&str> = match target.strip_prefix('/') {
            Some(_) => Vec::new(),
            None => {
                part.split('/').collect::<Vec<_>>().split_last().map(|(_, folder)| folder.to_vec()).unwrap_or_default()
            }
        };
        for step in target.split('/') {
            match step {
                "" | "." => {}
                ".." => drop(steps.pop()),
                step => steps.push(step),
            }
        }
        steps.join("/")
    }
}

fn refuse(reason: String, help: &str) -> PackageError {
    PackageError { reason, help: help.to_owned() }
}
