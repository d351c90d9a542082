//! The ledger of a site in an output folder: for each file the digests of its inputs, and its state on disk after the
//! last build.
//!
//! With the ledger, the next build knows without making or reading a page that it is unchanged: its inputs are the
//! same, and the file was not touched. A ledger may be lost or damaged at any time: every file is then made and
//! compared with the old one, which costs only time.

use super::file_count;
use crate::disk::{cache_folder, whole_file};
use crate::source::digest::{Digest, DigestBuilder};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt::{self, Write as _};
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

/// The version of the format.
const FORMAT: u32 = 5;

/// The extension of ledger files.
const ENDING: &str = "ledger";

/// The site in one output folder after the last build.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Ledger {
    /// The digest of all inputs of the site, if it is known.
    pub whole: Option<String>,
    /// What a build that is skipped repeats: see [`Whole::remarks`](super::Whole::remarks).
    pub remarks: String,
    /// The files by path inside the folder.
    pub files: BTreeMap<String, Entry>,
}

/// One file of a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub stamp: Stamp,
    /// The digest of its inputs, if it is known.
    pub inputs: Option<InputsDigest>,
}

/// The first half of a digest: a site has hundreds of thousands of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct InputsDigest(u128);

impl InputsDigest {
    /// Parses what is printed.
    fn parse(hex: &str) -> Option<InputsDigest> {
        let is_printed = hex.len() == 32 && hex.bytes().all(|byte| byte.is_ascii_hexdigit());
        u128::from_str_radix(hex, 16).ok().filter(|_| is_printed).map(InputsDigest)
    }
}

impl From<Digest> for InputsDigest {
    fn from(digest: Digest) -> InputsDigest {
        InputsDigest(digest.as_bytes().iter().take(16).fold(0, |all, byte| all << 8 | u128::from(*byte)))
    }
}

/// 32 hexadecimal digits.
impl fmt::Display for InputsDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

/// The state of a file on disk: its length in bytes, its modification time in nanoseconds since 1970, and its inode. No program can set
/// back the time at which an inode changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    length: u64,
    modified: u64,
    inode: Inode,
}

/// The number and the change time of an inode in nanoseconds since 1970; zeros where the system has neither.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Inode {
    number: u64,
    changed: u64,
}

/// The longest time between two ticks of the clock from which file systems take their times.
const TICK: Duration = Duration::from_millis(20);

impl Inode {
    #[cfg(unix)]
    fn of(metadata: &Metadata) -> Option<Inode> {
        use std::os::unix::fs::MetadataExt;
        let seconds = Duration::from_secs(metadata.ctime().try_into().ok()?);
        let changed = seconds + Duration::from_nanos(metadata.ctime_nsec().try_into().ok()?);
        Some(Inode { number: metadata.ino(), changed: changed.as_nanos().try_into().ok()? })
    }

    #[cfg(not(unix))]
    fn of(_: &Metadata) -> Option<Inode> {
        Some(Inode { number: 0, changed: 0 })
    }
}

impl Stamp {
    /// `None` if it is not a plain file, or has no modification time.
    pub fn of(metadata: &Metadata) -> Option<Stamp> {
        // Until the year 2554.
        let modified = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?.as_nanos().try_into().ok()?;
        let inode = Inode::of(metadata)?;
        metadata.is_file().then_some(Stamp { length: metadata.len(), modified, inode })
    }

    /// The stamp of a file of a finished site that had this stamp before it was linked, or before other names of it were removed: both
    /// change the change time. `None` if it has changed otherwise, or if the file system counts in whole seconds, within which a file
    /// can change twice.
    fn renewed(&self, path: &Path) -> Option<Stamp> {
        let now = Stamp::of_file(path)?;
        let is_same = (now.length, now.modified, now.inode.number) == (self.length, self.modified, self.inode.number);
        let counts_seconds =
            cfg!(unix) && [now.modified, now.inode.changed].iter().all(|time| time % 1_000_000_000 == 0);
        (is_same && !counts_seconds).then_some(now)
    }

    pub fn of_file(path: &Path) -> Option<Stamp> {
        Stamp::of(&fs::symlink_metadata(path).ok()?)
    }
}

/// A folder of a site whose files are looked at. The system looks for a file in it without following the whole path again, which is
/// half the cost.
#[cfg(target_os = "linux")]
struct Folder(rustix::fd::OwnedFd);

#[cfg(target_os = "linux")]
impl Folder {
    fn open(path: &Path) -> Option<Folder> {
        use rustix::fs::{CWD, Mode, OFlags, openat};
        let flags = OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC;
        openat(CWD, path, flags, Mode::empty()).ok().map(Folder)
    }

    /// As [`Stamp::of_file`].
    fn stamp(&self, name: &str) -> Option<Stamp> {
        use rustix::fs::{AtFlags, FileType, statat};
        let found = statat(&self.0, name, AtFlags::SYMLINK_NOFOLLOW).ok()?;
        // The types of the numbers depend on the processor.
        fn time(seconds: impl TryInto<u64>, nanos: impl TryInto<u64>) -> Option<u64> {
            let time = Duration::from_secs(seconds.try_into().ok()?) + Duration::from_nanos(nanos.try_into().ok()?);
            time.as_nanos().try_into().ok()
        }
        let modified = time(found.st_mtime, found.st_mtime_nsec)?;
        let changed = time(found.st_ctime, found.st_ctime_nsec)?;
        let is_file = FileType::from_raw_mode(found.st_mode) == FileType::RegularFile;
        let inode = Inode { number: found.st_ino, changed };
        is_file.then_some(Stamp { length: found.st_size.try_into().ok()?, modified, inode })
    }
}

/// A folder of a site whose files are looked at.
#[cfg(not(target_os = "linux"))]
struct Folder(PathBuf);

#[cfg(not(target_os = "linux"))]
impl Folder {
    fn open(path: &Path) -> Option<Folder> {
        Some(Folder(path.to_owned()))
    }

    /// As [`Stamp::of_file`].
    fn stamp(&self, name: &str) -> Option<Stamp> {
        Stamp::of_file(&self.0.join(name))
    }
}

/// The first line of a ledger.
#[derive(Serialize, Deserialize)]
struct Head {
    format: u32,
    /// The output folder.
    of: PathBuf,
    whole: Option<String>,
    remarks: String,
}

/// The ledger of a site. Different output folders have different ledgers.
fn path(cache: &Path, site: &Path) -> PathBuf {
    cache.join(Digest::of(site.as_os_str().as_encoded_bytes()).short()).with_extension(ENDING)
}

impl Ledger {
    /// The ledger of the site in a folder; empty if there is none or it is damaged.
    pub fn read(cache: &Path, site: &Path) -> Ledger {
        fs::read_to_string(path(cache, site)).ok().and_then(|text| parse(&text, site)).unwrap_or_default()
    }

    /// The ledger of the site in a folder if the site was made from `whole`. Otherwise most of the ledger is not
    /// parsed.
    pub fn read_if_whole(cache: &Path, site: &Path, whole: Digest) -> Option<Ledger> {
        let text = fs::read_to_string(path(cache, site)).ok()?;
        let head: Head = serde_json::from_str(text.lines().next()?).ok()?;
        if head.whole? == whole.to_string() { parse(&text, site) } else { None }
    }

    /// Takes the stamps of the files as they lie in a finished site. A file that somebody changed meanwhile is left out.
    pub fn renew(&mut self, site: &Path) {
        // From now on, every change of a file gives it a later change time than the stamp has.
        std::thread::sleep(TICK);
        let files = std::mem::take(&mut self.files);
        let renewed = |(path, Entry { stamp, inputs }): (String, Entry)| {
            let stamp = stamp.renewed(&site.join(&path))?;
            Some((path, Entry { stamp, inputs }))
        };
        self.files = files.into_par_iter().filter_map(renewed).collect();
    }

    /// Stores the ledger for the next build, and removes ledgers of sites that no longer exist.
    ///
    /// # Errors
    /// The ledger cannot be written. The next build then takes longer.
    pub fn write(&self, cache: &Path, site: &Path) -> io::Result<()> {
        cache_folder::make(cache)?;
        for entry in fs::read_dir(cache)?.filter_map(Result::ok) {
            let other = entry.path();
            let is_ledger = other.extension().is_some_and(|ending| ending == ENDING);
            let head = || serde_json::from_str::<Head>(fs::read_to_string(&other).ok()?.lines().next()?).ok();
            if is_ledger && other != path(cache, site) && head().is_none_or(|head| !head.of.is_dir()) {
                // A concurrent build may have removed it already.
                drop(fs::remove_file(&other));
            }
        }
        whole_file::write(&path(cache, site), self.print(site)?.as_bytes())
    }

    fn print(&self, site: &Path) -> io::Result<String> {
        let head =
            Head { format: FORMAT, of: site.to_owned(), whole: self.whole.clone(), remarks: self.remarks.clone() };
        let mut text = serde_json::to_string(&head)?;
        text.push('\n');
        // A name with a line break would break the format. No page has one; such a file is compared by its bytes.
        for (path, Entry { stamp, inputs }) in self.files.iter().filter(|(path, _)| !path.contains('\n')) {
            let inputs = inputs.map(|inputs| inputs.to_string()).unwrap_or_default();
            let Stamp { length, modified, inode: Inode { number, changed } } = stamp;
            writeln!(text, "{inputs} {length} {modified} {number} {changed} {path}").map_err(io::Error::other)?;
        }
        let seal = seal(&text);
        text.push_str(&seal);
        Ok(text)
    }

    /// Whether the site in the folder is complete and untouched, judged without reading files: the same files with the
    /// same stamps.
    pub fn is_whole(&self, site: &Path) -> bool {
        let mut folders: BTreeMap<&str, Vec<(&str, Stamp)>> = BTreeMap::new();
        for (path, entry) in &self.files {
            let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
            folders.entry(folder).or_default().push((name, entry.stamp));
        }
        let is_as_noted = |(path, files): (&&str, &Vec<(&str, Stamp)>)| {
            let folder = Folder::open(&site.join(path));
            folder.is_some_and(|folder| files.iter().all(|(name, stamp)| folder.stamp(name) == Some(*stamp)))
        };
        // The marker is not in the ledger.
        file_count(site) == self.files.len() + 1 && folders.par_iter().all(is_as_noted)
    }
}

/// The last line, a digest of the text. If it does not match, the ledger was truncated or changed.
fn seal(text: &str) -> String {
    let mut builder = DigestBuilder::default();
    builder.bytes(text.as_bytes());
    builder.finish().medium()
}

fn parse(text: &str, site: &Path) -> Option<Ledger> {
    let (sealed, found) = text.rsplit_once('\n')?;
    let sealed_length = sealed.len() + 1;
    if seal(&text[..sealed_length]) != found {
        return None;
    }
    let mut lines = sealed.lines();
    let head: Head = serde_json::from_str(lines.next()?).ok()?;
    if head.format != FORMAT || head.of != site {
        return None;
    }
    let entry = |line: &str| {
        let mut fields = line.splitn(6, ' ');
        let inputs = match fields.next()? {
            "" => None,
            inputs => Some(InputsDigest::parse(inputs)?),
        };
        let mut number = || fields.next()?.parse().ok();
        let (length, modified) = (number()?, number()?);
        let inode = Inode { number: number()?, changed: number()? };
        let stamp = Stamp { length, modified, inode };
        Some((fields.next()?.to_owned(), Entry { stamp, inputs }))
    };
    Some(Ledger { whole: head.whole, remarks: head.remarks, files: lines.map(entry).collect::<Option<_>>()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ledger() -> Ledger {
        let entry = |inputs: Option<&str>, length| Entry {
            stamp: Stamp {
                length,
                modified: 1_700_000_000_123_456_789,
                inode: Inode { number: 7, changed: 1_700_000_000_123_456_790 },
            },
            inputs: inputs.map(|inputs| InputsDigest::parse(inputs).expect("a digest")),
        };
        let files = [
            ("2022/zh/c/a b.html", entry(Some("0af3000000000000000000000000000f"), 12)),
            ("2022/zh/print.html", entry(Some("b7b7b7b7b7b7b7b7b7b7b7b7b7b7b7b7"), 7)),
            ("feed.xml", entry(None, 3)),
        ];
        Ledger {
            whole: Some("all".to_owned()),
            remarks: "[\"a\n\"]".to_owned(),
            files: files.into_iter().map(|(path, entry)| (path.to_owned(), entry)).collect(),
        }
    }

    #[test]
    fn a_ledger_round_trips() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (cache, site) = (folder.path().join("cache"), folder.path().join("public"));
        ledger().write(&cache, &site).expect("written");
        assert_eq!(Ledger::read(&cache, &site), ledger());
        assert_eq!(Ledger::read(&cache, &folder.path().join("other")), Ledger::default());
    }

    #[test]
    fn a_damaged_ledger_counts_as_missing() {
        let text = ledger().print(Path::new("public")).expect("printed");
        assert_eq!(parse(&text, Path::new("public")), Some(ledger()));
        for at in text.char_indices().map(|(at, _)| at) {
            assert_eq!(parse(&text[..at], Path::new("public")), None, "cut off at {at}");
        }
        assert_eq!(parse(&text.replacen("0af3", "0af4", 1), Path::new("public")), None);
        let other = Head { format: FORMAT + 1, of: PathBuf::from("public"), whole: None, remarks: String::new() };
        let other = serde_json::to_string(&other).expect("told") + "\n";
        assert_eq!(parse(&format!("{other}{}", seal(&other)), Path::new("public")), None);
    }

    #[test]
    fn ledgers_of_removed_sites_are_removed() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let cache = folder.path().join("cache");
        let sites = ["one", "two"].map(|name| folder.path().join(name));
        for site in &sites {
            fs::create_dir(site).expect("a folder");
            ledger().write(&cache, site).expect("written");
        }
        let kept = || fs::read_dir(&cache).expect("a folder").filter_map(Result::ok).map(|entry| entry.path());
        let ledgers = || kept().filter(|path| path.extension().is_some_and(|ending| ending == ENDING)).count();
        assert_eq!(ledgers(), 2);
        fs::remove_dir(&sites[0]).expect("removed");
        ledger().write(&cache, &sites[1]).expect("written");
        assert_eq!(ledgers(), 1);
    }
}
