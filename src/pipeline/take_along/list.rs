//! The list of all files of the site, by which a browser keeps the site and finds out what changed.
//!
//! `assets/offline/list.json` names the version and the parts of the list; a part is `assets/offline/DIGEST.json`, an array
//! of `[path, size, digest]`. Digests are SHA-256 in hexadecimal. A part is named by the first digits of its digest, so that
//! parts of two versions never mix, and has so few files that a page reads it at once.
//! `themes/default/assets/offline/keep.js` reads both.

use super::SiteFile;
use crate::resolve::Resolved;
use crate::site::output_tree::Content;
use crate::site::url::{OFFLINE, OutputPath, asset};
use crate::source::digest::{Digest, DigestBuilder};
use serde_json::{Map, Value, json};

/// The version of the format.
const FORMAT: u32 = 1;

/// The maximum number of files in a part.
const MOST: usize = 2000;

/// The list and its parts.
pub(super) fn files(listed: &[SiteFile], resolved: &Resolved) -> impl Iterator<Item = (OutputPath, Content)> + use<> {
    let mut version = DigestBuilder::default();
    let mut parts = Vec::new();
    let mut written = Vec::new();
    for files in listed.chunks(MOST) {
        let entries = files.iter().map(|file| json!([file.path, file.size, file.digest.to_string()]));
        let text = Value::Array(entries.collect()).to_string();
        let digest = Digest::of(text.as_bytes());
        version.piece(digest.as_bytes());
        let name = format!("{}.json", digest.short());
        let bytes: u64 = files.iter().map(|file| file.size).sum();
        parts.push(json!({ "file": name, "digest": digest.to_string(), "files": files.len(), "bytes": bytes }));
        written.push((name, text));
    }
    let site = &resolved.standard.site;
    let current = resolved.standard.editions.iter().find(|edition| edition.id == site.current.value);
    let titles = current.into_iter().flat_map(|edition| edition.title.iter());
    let titles: Map<String, Value> = titles.map(|(lang, title)| (lang.to_string(), title.as_str().into())).collect();
    let list = json!({
        "format": FORMAT,
        "version": version.finish().medium(),
        "files": listed.len(),
        "bytes": listed.iter().map(|file| file.size).sum::<u64>(),
        "edition": { "id": site.current.value.as_str(), "title": titles },
        "parts": parts,
    });
    written.push(("list.json".to_owned(), list.to_string()));
    let content =
        |(name, text): (String, String)| Some((asset(&format!("{OFFLINE}{name}"))?, Content::Bytes(text.into_bytes())));
    written.into_iter().filter_map(content).collect::<Vec<_>>().into_iter()
}
