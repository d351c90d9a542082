//! Assigns the bytes of an edition's files to the things that they define.

use crate::diagnostic::{FileId, Place, Span};
use crate::model::{Thing, ThingKind};
use crate::source::digest::{Digest, DigestBuilder};
use crate::source::yaml::{Yaml, YamlKind};
use crate::source::{EditionSources, FileTree, Sources};
use std::collections::BTreeMap;
use std::ops::Range;

/// The current state of a file.
#[derive(Clone, Debug)]
pub struct FileState {
    /// The digest of all its bytes.
    pub digest: Digest,
    /// The digest of its bytes with Unix line ends, because a checkout may convert line ends.
    pub digest_with_unix_lines: Digest,
    /// The parts of the file. The file itself stands for all bytes outside other things.
    pub parts: BTreeMap<Thing, Part>,
}

/// The part of a file that defines one thing.
#[derive(Clone, Debug)]
pub struct Part {
    /// The digest of the part's bytes.
    pub digest: Digest,
    /// The place of the part.
    pub place: Place,
}

/// Keys of `edition.yaml` that may change after publication, because they record the edition's later status.
const LIFE: [&str; 3] = ["status", "superseded", "withdrawn"];

/// The level of headings from which on a file of amendments has clauses; above are provisions.
const AMENDED_CLAUSES: u8 = 3;

/// The state of all files that a lock records, by path inside the edition's folder.
pub fn state(sources: &Sources, edition: &EditionSources, files: &FileTree) -> BTreeMap<String, FileState> {
    let mut state = BTreeMap::new();
    let folder = format!("{}/", edition.folder);
    let mut add = |file: FileId, regions: Vec<Region>| {
        let path = sources.texts.path(file);
        if let (Some(inside), Some(bytes)) = (path.strip_prefix(&folder), files.sources.get(path)) {
            state.insert(inside.to_owned(), of_file(inside, file, sources.texts.text(file), bytes, regions));
        }
    };
    for (name, data) in edition.data.iter().filter(|(name, _)| **name != "errata") {
        let text = sources.texts.text(data.file);
        add(data.file, data.value.as_ref().map_or_else(Vec::new, |value| of_data(name, value, text)));
    }
    let amendments = edition.amendments.iter().map(|file| (file, AMENDED_CLAUSES));
    for (chapter, clauses_from) in edition.chapters.iter().map(|chapter| (chapter, 1)).chain(amendments) {
        let starts: Vec<(usize, Option<Thing>)> = chapter
            .document
            .sections
            .iter()
            .map(|section| {
                let id = section.heading.attributes.id.as_ref().filter(|_| section.heading.level >= clauses_from);
                (section.heading.span.start(), id.and_then(|id| ThingKind::Clause.thing(&id.value).ok()))
            })
            .collect();
        let end = sources.texts.text(chapter.file).len();
        let ends = starts.iter().skip(1).map(|(start, _)| *start).chain([end]);
        let regions = starts.iter().zip(ends).filter_map(|((start, thing), end)| {
            Some(Region { range: *start..end, owner: Owner::Thing(thing.clone()?) })
        });
        add(chapter.file, regions.collect());
    }
    for (path, digest) in files.attachments.range(folder.clone()..).take_while(|(path, _)| path.starts_with(&folder)) {
        let inside = path[folder.len()..].to_owned();
        let part = Part { digest: *digest, place: Place::Path(path.clone()) };
        let parts = BTreeMap::from([(Thing::File(inside.clone()), part)]);
        state.insert(inside, FileState { digest: *digest, digest_with_unix_lines: *digest, parts });
    }
    state
}

/// A range of a file with its owner. Two regions are either disjoint or nested.
struct Region {
    range: Range<usize>,
    owner: Owner,
}

enum Owner {
    Thing(Thing),
    /// No owner: the range may change.
    Life,
}

/// The things that a YAML file defines.
fn of_data(name: &str, value: &Yaml, text: &str) -> Vec<Region> {
    let mut regions = Vec::new();
    match name {
        "edition" => life(value, text, &mut regions),
        "terms" => elements(Some(value), ThingKind::Term, &mut regions),
        "community-types" => elements(Some(value), ThingKind::Type, &mut regions),
        "bodies" => elements(key(value, "bodies"), ThingKind::Body, &mut regions),
        "values" => elements(key(value, "values"), ThingKind::Value, &mut regions),
        "references" => elements(Some(value), ThingKind::Document, &mut regions),
        "mappings" => elements(key(value, "catalogues"), ThingKind::Catalogue, &mut regions),
        "checklist" => elements(key(value, "items"), ThingKind::Item, &mut regions),
        "responsibilities" => {
            elements(Some(value), ThingKind::List, &mut regions);
            for list in list(value) {
                elements(key(list, "entries"), ThingKind::Entry, &mut regions);
            }
        }
        // The content of other files has no ids of its own.
        _ => {}
    }
    regions
}

fn list(value: &Yaml) -> &[Yaml] {
    match &value.kind {
        YamlKind::List(values) => values,
        _ => &[],
    }
}

fn key<'y>(value: &'y Yaml, name: &str) -> Option<&'y Yaml> {
    match &value.kind {
        YamlKind::Map(entries) => entries.iter().find(|(key, _)| key.value == name).map(|(_, value)| value),
        _ => None,
    }
}

fn elements(values: Option<&Yaml>, kind: ThingKind, regions: &mut Vec<Region>) {
    for element in values.map_or(&[][..], list) {
        let id = key(element, "id").and_then(|id| match &id.kind {
            YamlKind::Text(text) => kind.thing(text.trim()).ok(),
            _ => None,
        });
        if let Some(thing) = id {
            regions.push(Region { range: element.span.start()..element.span.end(), owner: Owner::Thing(thing) });
        }
    }
}

/// The lines of keys that may change, if each is on separate lines.
fn life(value: &Yaml, text: &str, regions: &mut Vec<Region>) {
    let YamlKind::Map(entries) = &value.kind else { return };
    for (key, value) in entries.iter().filter(|(key, _)| LIFE.contains(&key.value.as_str())) {
        let start = key.span.start();
        let begins_line = start == 0 || text.as_bytes().get(start - 1) == Some(&b'\n');
        if begins_line {
            let after = value.span.end().max(key.span.end());
            let end = text.get(after..).and_then(|rest| rest.find('\n')).map_or(text.len(), |at| after + at + 1);
            regions.push(Region { range: start..end, owner: Owner::Life });
        }
    }
}

fn of_file(path: &str, file: FileId, text: &str, bytes: &[u8], mut regions: Vec<Region>) -> FileState {
    regions.sort_by_key(|region| (region.range.start, std::cmp::Reverse(region.range.end)));
    let mut writer = Writer { text, at: 0, rest: DigestBuilder::default(), owned: BTreeMap::new() };
    // The text does not include a byte-order mark, but the file does.
    writer.rest.bytes(&bytes[..bytes.len().saturating_sub(text.len())]);
    let mut open: Vec<&Region> = Vec::new();
    for region in &regions {
        while let Some(inner) = open.last().filter(|inner| inner.range.end <= region.range.start) {
            writer.to(inner.range.end, Some(inner));
            open.pop();
        }
        writer.to(region.range.start, open.last().copied());
        open.push(region);
    }
    while let Some(inner) = open.pop() {
        writer.to(inner.range.end, Some(inner));
    }
    writer.to(text.len(), None);
    let mut parts: BTreeMap<Thing, Part> = BTreeMap::new();
    for region in &regions {
        if let Owner::Thing(thing) = &region.owner
            && let Some(builder) = writer.owned.remove(&region.range.start)
        {
            let first_line = text[region.range.clone()].lines().next().map_or(0, str::len);
            let span = Span::new(file, region.range.start, region.range.start + first_line);
            parts.entry(thing.clone()).or_insert(Part { digest: builder.finish(), place: span.into() });
        }
    }
    let whole = Part { digest: writer.rest.finish(), place: Span::new(file, 0, 0).into() };
    parts.insert(Thing::File(path.to_owned()), whole);
    let unix: Vec<u8> = if bytes.contains(&b'\r') {
        bytes
            .iter()
            .enumerate()
            .filter(|(at, byte)| **byte != b'\r' || bytes.get(at + 1) != Some(&b'\n'))
            .map(|(_, byte)| *byte)
            .collect()
    } else {
        Vec::new()
    };
    let digest = Digest::of(bytes);
    let digest_with_unix_lines = if unix.is_empty() { digest } else { Digest::of(&unix) };
    FileState { digest, digest_with_unix_lines, parts }
}

/// Assigns the bytes of a file, from start to end.
struct Writer<'a> {
    text: &'a str,
    at: usize,
    rest: DigestBuilder,
    /// By the start of the region.
    owned: BTreeMap<usize, DigestBuilder>,
}

impl Writer<'_> {
    /// Assigns all bytes up to `end` to a region, or to the file itself.
    fn to(&mut self, end: usize, region: Option<&Region>) {
        let bytes = self.text.as_bytes().get(self.at..end).unwrap_or(&[]);
        match region {
            None => self.rest.bytes(bytes),
            Some(Region { owner: Owner::Life, .. }) => {}
            Some(Region { range, .. }) => self.owned.entry(range.start).or_default().bytes(bytes),
        }
        self.at = self.at.max(end);
    }
}
