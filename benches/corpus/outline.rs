//! The clauses of the corpus: chapters, sections and their clauses, with ids, titles and kinds.

use super::random::Random;
use super::vocabulary::{Pair, Vocabulary, capitalized, slug};
use std::collections::BTreeSet;

/// The approximate number of clauses in a chapter, as in long chapters of real standards.
const CLAUSES_IN_CHAPTER: usize = 150;

/// The maximum length of an id in characters, before a count is added to make equal ids unique.
const LONGEST_ID: usize = 80;

/// How binding the sentences of a clause are; in both languages alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Requirement,
    Prohibition,
    Recommendation,
    Permission,
    Statement,
}

/// One clause: a heading with an id.
pub struct Clause {
    pub id: String,
    /// 1 for a chapter.
    pub depth: usize,
    /// `None` for an untitled clause.
    pub title: Option<Pair>,
    /// `None` for a clause that only holds others.
    pub kind: Option<Kind>,
    /// Indices into the bodies: who must act.
    pub bodies: Vec<usize>,
    /// Indices into the community types; empty for all.
    pub types: Vec<usize>,
    /// The first edition that has it, from 0.
    pub since: usize,
    /// What `insert=` shows after the text.
    pub insert: Option<&'static str>,
    pub annex: Option<&'static str>,
    /// The chapter's number, from 0: its topic.
    pub chapter: usize,
}

/// All clauses in reading order, and where each chapter starts.
pub struct Outline {
    pub clauses: Vec<Clause>,
    pub chapters: Vec<usize>,
}

impl Outline {
    pub fn chapter(&self, number: usize) -> &[Clause] {
        let end = self.chapters.get(number + 1).copied().unwrap_or(self.clauses.len());
        &self.clauses[self.chapters[number]..end]
    }

    /// Clauses that every edition has and that bind somebody.
    pub fn requirements(&self) -> Vec<&Clause> {
        self.clauses.iter().filter(|c| c.since == 0 && c.kind == Some(Kind::Requirement)).collect()
    }
}

/// How much there is of what the clauses point to.
pub struct Sizes {
    pub clauses: usize,
    pub editions: usize,
    pub bodies: usize,
    pub types: usize,
}

/// Makes the outline.
pub fn outline(sizes: &Sizes, vocabulary: &Vocabulary, seed: u64) -> Outline {
    let mut builder = Builder {
        sizes,
        vocabulary,
        random: Random::of(seed, &[1]),
        taken: BTreeSet::new(),
        bodies: Vec::new(),
        types: Vec::new(),
        outline: Outline { clauses: Vec::new(), chapters: Vec::new() },
    };
    for (id, title, insert, annex) in [
        ("scope", Pair::new("范围", "Scope"), None, None),
        ("terms", Pair::new("术语和定义", "Terms and definitions"), Some("terms"), None),
    ] {
        builder.fixed_chapter(id, title, insert, annex);
    }
    let annexes = 2;
    let counted = sizes.clauses.saturating_sub(2 + annexes);
    let chapters = counted.div_ceil(CLAUSES_IN_CHAPTER).max(2);
    for chapter in 0..chapters {
        builder.chapter(counted * (chapter + 1) / chapters - counted * chapter / chapters);
    }
    builder.fixed_chapter(
        "annex-checklists",
        Pair::new("服务标准清单", "Service checklists"),
        Some("checklist"),
        Some("normative"),
    );
    builder.fixed_chapter(
        "annex-lists",
        Pair::new("责任清单", "Responsibility lists"),
        Some("lists"),
        Some("informative"),
    );
    builder.outline
}

struct Builder<'a> {
    sizes: &'a Sizes,
    vocabulary: &'a Vocabulary,
    random: Random,
    taken: BTreeSet<String>,
    /// Of the last clause.
    bodies: Vec<usize>,
    /// Of the section.
    types: Vec<usize>,
    outline: Outline,
}

impl Builder<'_> {
    fn fixed_chapter(&mut self, id: &str, title: Pair, insert: Option<&'static str>, annex: Option<&'static str>) {
        self.taken.insert(id.to_owned());
        let chapter = self.outline.chapters.len();
        self.outline.chapters.push(self.outline.clauses.len());
        self.outline.clauses.push(Clause {
            id: id.to_owned(),
            depth: 1,
            title: Some(title),
            kind: Some(Kind::Statement),
            bodies: Vec::new(),
            types: Vec::new(),
            since: 0,
            insert,
            annex,
            chapter,
        });
    }

    /// A chapter of `count` clauses, itself included: sections of two to fourteen clauses.
    fn chapter(&mut self, count: usize) {
        let chapter = self.outline.chapters.len();
        self.outline.chapters.push(self.outline.clauses.len());
        let noun = self.vocabulary.nouns.all()[(chapter * 37) % self.vocabulary.nouns.all().len()].clone();
        let id = self.free_id(&slug(&noun.en));
        let title = self.titled(&noun, chapter);
        self.push(id.clone(), 1, Some(title), false, chapter);
        let mut left = count.saturating_sub(1);
        while left > 0 {
            // What is left over for the last section must be a leaf or a section with two clauses in it.
            let wanted = self.random.between(3, 14).min(left);
            let size = if left - wanted == 1 { wanted + 1 } else { wanted };
            self.section(&id, size, 2, chapter);
            left -= size;
        }
    }

    /// A clause with `size - 1` others in it; a size below three is made of leaves, for no clause may stand alone.
    fn section(&mut self, parent: &str, size: usize, depth: usize, chapter: usize) {
        if size < 3 {
            (0..size).for_each(|_| self.leaf(parent, depth, chapter));
            return;
        }
        let noun = self.noun_phrase(chapter);
        let id = self.free_id(&format!("{parent}.{}", slug(&noun.en)));
        let title = self.titled(&noun, chapter);
        self.push(id.clone(), depth, Some(title), false, chapter);
        let mut left = size - 1;
        let nests = depth < 3 && left >= 6 && self.random.chance(60);
        if nests {
            let inner = self.random.between(3, left - 2);
            self.section(&id, inner, depth + 1, chapter);
            left -= inner;
        }
        (0..left).for_each(|_| self.leaf(&id, depth + 1, chapter));
    }

    fn leaf(&mut self, parent: &str, depth: usize, chapter: usize) {
        let noun = self.noun_phrase(chapter);
        let id = self.free_id(&format!("{parent}.{}", slug(&noun.en)));
        let title = self.random.chance(50).then(|| self.titled(&noun, chapter));
        self.push(id, depth, title, true, chapter);
    }

    fn push(&mut self, id: String, depth: usize, title: Option<Pair>, is_leaf: bool, chapter: usize) {
        let may_be_late = is_leaf && self.sizes.editions > 1 && self.has_two_elder(depth);
        let random = &mut self.random;
        let kind = match random.below(100) {
            0..56 => Kind::Requirement,
            56..64 => Kind::Prohibition,
            64..78 => Kind::Recommendation,
            78..86 => Kind::Permission,
            _ => Kind::Statement,
        };
        // Neighbours mostly bind the same bodies, and a section as a whole is for some types only.
        if self.bodies.is_empty() || random.chance(40) {
            self.bodies = vec![self.vocabulary.bodies.choose_index(chapter, random, self.sizes.bodies)];
            if random.chance(35) {
                self.bodies.push(self.vocabulary.bodies.choose_index(chapter, random, self.sizes.bodies));
                self.bodies.dedup();
            }
        }
        if depth == 2 {
            let are_some = random.chance(20);
            self.types = (0..self.sizes.types).filter(|_| are_some && random.chance(40)).collect();
        }
        // The siblings before it stay, so that what remains in an older edition is no lone clause.
        let is_late = may_be_late && random.chance(5);
        let since = if is_late { random.between(1, self.sizes.editions - 1) } else { 0 };
        self.outline.clauses.push(Clause {
            id,
            depth,
            title,
            kind: is_leaf.then_some(kind),
            bodies: if is_leaf { self.bodies.clone() } else { Vec::new() },
            types: if is_leaf { self.types.clone() } else { Vec::new() },
            since,
            insert: None,
            annex: None,
            chapter,
        });
    }

    fn has_two_elder(&self, depth: usize) -> bool {
        let mut elder = self.outline.clauses.iter().rev().take(2);
        elder.len() == 2 && elder.all(|clause| clause.depth == depth && clause.since == 0)
    }

    fn noun_phrase(&mut self, chapter: usize) -> Pair {
        let noun = self.vocabulary.nouns.choose(chapter, &mut self.random);
        if self.random.chance(50) {
            return noun.clone();
        }
        let modifier = self.vocabulary.modifiers.choose(chapter, &mut self.random);
        Pair::new(format!("{}{}", modifier.zh, noun.zh), format!("{} {}", modifier.en, noun.en))
    }

    fn titled(&mut self, noun: &Pair, chapter: usize) -> Pair {
        let title = self.vocabulary.titles.choose(chapter, &mut self.random);
        Pair::new(format!("{}{}", noun.zh, title.zh), capitalized(&format!("{} {}", noun.en, title.en)))
    }

    fn free_id(&mut self, wanted: &str) -> String {
        // Nested phrases can get longer than any id may be: then the chapter and the clause's own words must do.
        let parts: Vec<&str> = wanted.split('.').collect();
        let wanted = match parts.as_slice() {
            [chapter, .., own] if wanted.len() > LONGEST_ID => format!("{chapter}.{own}"),
            _ => wanted.to_owned(),
        };
        let mut id = wanted.clone();
        let mut count = 1;
        while !self.taken.insert(id.clone()) {
            count += 1;
            id = format!("{wanted}-{count}");
        }
        id
    }
}
