//! Files that are made after changes are those that are made from everything.

use super::*;
use crate::search::document::Document;
use crate::search::query::names::Names;
use std::cell::Cell;
use std::convert::Infallible;
use std::path::Path;

const STANDARDS: usize = 12;

/// Words of the texts. Few, so that standards share terms, and some are in no other standard.
const WORDS: [&str; 12] =
    ["电梯", "维修", "资金", "业主", "应当", "公示", "committee", "report", "fees", "每年", "不得", "lift"];

/// Draws numbers. Standards have at least so many clauses.
struct Draw(Cell<u64>, usize);

impl Draw {
    fn below(&self, n: usize) -> usize {
        let next = self.0.get().wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0.set(next);
        (next >> 33) as usize % n
    }

    fn text(&self, words: usize) -> String {
        let word = |_| match self.below(12) {
            0 => format!("词{}", char::from_u32(0x4e00 + self.below(900) as u32).unwrap_or('一')),
            _ => WORDS[self.below(WORDS.len())].to_owned(),
        };
        (0..words).map(word).collect::<Vec<_>>().join(if self.below(2) == 0 { "" } else { " " })
    }

    fn document(&self, kind: ThingKind, number: usize) -> Document {
        let words = 1 + self.below(30);
        Document {
            id: format!("{}-{number}", self.below(400)),
            number: (kind == ThingKind::Clause).then(|| format!("{}.{number}", 1 + self.below(9))),
            number_in_full: None,
            title: if self.below(3) == 0 { String::new() } else { self.text(2) },
            context: None,
            aliases: if self.below(4) == 0 { vec![self.text(1)] } else { Vec::new() },
            text: self.text(words),
            href: format!("2022/zh/a.html#{number}"),
            record: None,
            points: (kind == ThingKind::Item).then_some(2),
            own_clause: (kind == ThingKind::Item && self.below(2) == 0).then_some(0),
            facets: Facets {
                kind,
                levels: if self.below(2) == 0 { vec!["requirement".to_owned()] } else { Vec::new() },
                types: Vec::new(),
                bodies: if self.below(2) == 0 { vec!["party".to_owned()] } else { Vec::new() },
                source: None,
                volume: None,
            },
        }
    }

    fn documents(&self, kind: ThingKind, least: usize) -> Vec<Document> {
        (0..least + self.below(9)).map(|number| self.document(kind, number)).collect()
    }

    fn standard(&self) -> Vec<Vec<Document>> {
        let kinds = [(ThingKind::Clause, self.1), (ThingKind::Item, 0), (ThingKind::Term, 0)];
        kinds.into_iter().map(|(kind, least)| self.documents(kind, least)).collect()
    }

    /// Changes a standard.
    fn edit(&self, standard: &mut Vec<Vec<Document>>) {
        let kind = self.below(standard.len());
        let of_kind = [ThingKind::Clause, ThingKind::Item, ThingKind::Term][kind];
        let documents = &mut standard[kind];
        match self.below(5) {
            0 => documents.push(self.document(of_kind, 50)),
            1 if documents.len() > 1 => drop(documents.remove(0)),
            2 => *standard = self.standard(),
            _ => documents.iter_mut().take(2).for_each(|document| document.text = self.text(12)),
        }
    }
}

fn lang() -> Lang {
    Lang::parse("zh").expect("a language")
}

fn published(standard: &[Vec<Document>]) -> Vec<u8> {
    let documents: Vec<Document> = standard.iter().flatten().cloned().collect();
    let name = |document: &Document| vec![(lang(), document.title.clone())];
    let groups: Vec<Vec<(Lang, String)>> = standard[2].iter().filter(|of| !of.title.is_empty()).map(name).collect();
    let mut names = Names::merged(groups.iter().map(Vec::as_slice), &[lang()]);
    names.headings.titles = vec![documents[0].title.clone()];
    names.headings.chapters = vec![0];
    let order = FacetOrder { bodies: vec![("party".to_owned(), Some("方".to_owned()))], ..FacetOrder::default() };
    Published::of(&documents, &names, &order).file(&EditionId::parse("2022").expect("an id"), &lang()).1
}

fn volumes() -> Vec<Volume> {
    let volume = |number| Volume {
        standard: format!("s{number}"),
        edition: "2022".to_owned(),
        lang: "zh".to_owned(),
        title: format!("标准{number}"),
        designation: String::new(),
        status: "published".to_owned(),
        issuer: String::new(),
    };
    (0..STANDARDS).map(volume).collect()
}

fn make(standards: &[Vec<Vec<Document>>], store: &Path, shard: Option<&Shard<'_>>) -> Made {
    let files: Vec<Vec<u8>> = standards.iter().map(|standard| published(standard)).collect();
    let digests: Vec<Digest> = files.iter().map(|bytes| Digest::of(bytes)).collect();
    let request: Request<'_, Infallible> = Request {
        scope: &EditionId::parse("current").expect("an id"),
        lang: &lang(),
        langs: &[lang()],
        volumes: &volumes(),
        digests: &digests,
        published: &|place| Ok(files[place].clone()),
        refused: &|_, reason| panic!("{reason}"),
        shard,
    };
    let store = Store::open(store);
    match request.make(&store, Known::read(&store, request.scope, request.lang)) {
        Ok(made) => made,
    }
}

/// A build that knows the last one, and what it put in place.
struct Place {
    store: tempfile::TempDir,
    files: BTreeMap<String, Vec<u8>>,
}

impl Place {
    fn new() -> Place {
        Place { store: tempfile::tempdir().expect("a folder"), files: BTreeMap::new() }
    }

    /// Builds. Returns the number of files that were made.
    fn build(&mut self, standards: &[Vec<Vec<Document>>]) -> (String, usize) {
        let shard = |name: &str| self.files.get(&file(name)).cloned();
        let made = make(standards, self.store.path(), Some(&shard));
        let kept = made.kept.iter().map(|name| (name.clone(), self.files[name].clone())).collect::<Vec<_>>();
        let count = made.files.len();
        self.files = made.files.into_iter().chain(kept).collect();
        (made.root, count)
    }
}

/// A new one in each run, which a failure names.
fn seed() -> u64 {
    use std::hash::{BuildHasher, RandomState};
    RandomState::new().hash_one(0)
}

#[test]
fn changed_standards_give_the_files_of_a_clean_build() {
    changes(1, 60, 5);
}

/// Some words are in about as many documents as make a term frequent, whose data is in shards of its own.
#[test]
fn changed_standards_with_frequent_words_give_the_files_of_a_clean_build() {
    changes(60, 12, 1);
}

/// Changes standards of at least so many clauses, and compares each build with a clean one. At least so many must keep most files.
fn changes(clauses: usize, rounds: usize, at_least: usize) {
    let seed = seed();
    let draw = Draw(Cell::new(seed), clauses);
    let mut standards: Vec<_> = (0..STANDARDS).map(|_| draw.standard()).collect();
    let mut place = Place::new();
    place.build(&standards);
    let mut patched = 0;
    for round in 0..rounds {
        draw.edit(&mut standards[draw.below(STANDARDS)]);
        let (root, count) = place.build(&standards);
        let clean = make(&standards, tempfile::tempdir().expect("a folder").path(), None);
        assert_eq!(root, clean.root, "seed {seed}, round {round}");
        assert!(place.files == clean.files, "seed {seed}, round {round}");
        patched += usize::from(count < clean.files.len() / 2);
    }
    assert!(patched > at_least, "only {patched} builds kept most files, seed {seed}");
}

#[test]
fn an_unchanged_library_makes_nothing() {
    let draw = Draw(Cell::new(1), 1);
    let standards: Vec<_> = (0..STANDARDS).map(|_| draw.standard()).collect();
    let mut place = Place::new();
    let (root, count) = place.build(&standards);
    let before = place.files.clone();
    assert!(count > 10);
    assert_eq!(place.build(&standards), (root, 0));
    assert_eq!(place.files, before);
}

#[test]
fn missing_and_damaged_files_of_the_last_build_are_made_again() {
    let draw = Draw(Cell::new(2), 1);
    let mut standards: Vec<_> = (0..STANDARDS).map(|_| draw.standard()).collect();
    let mut place = Place::new();
    place.build(&standards);
    standards[3][0][0].text = "另外的电梯维修 another text".to_owned();
    let clean = make(&standards, tempfile::tempdir().expect("a folder").path(), None);
    let damaged = |name: &str| {
        let mut bytes = place.files.get(&file(name))?.clone();
        let last = bytes.len() - 3;
        bytes[last] ^= 1;
        Some(bytes)
    };
    let missing = |_: &str| None;
    for shard in [&damaged as &Shard<'_>, &missing as &Shard<'_>] {
        let store = tempfile::tempdir().expect("a folder");
        for folder in ["unions", "published"] {
            std::fs::create_dir(store.path().join(folder)).expect("a folder");
            for entry in std::fs::read_dir(place.store.path().join(folder)).expect("a folder") {
                let entry = entry.expect("an entry");
                std::fs::copy(entry.path(), store.path().join(folder).join(entry.file_name())).expect("copied");
            }
        }
        let made = make(&standards, store.path(), Some(shard));
        assert!(made.kept.is_empty());
        assert_eq!((made.root, made.files), (clean.root.clone(), clean.files.clone()));
    }
}
