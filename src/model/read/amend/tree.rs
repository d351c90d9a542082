//! The text of an edition as a tree of clauses in all languages, so that amendments can put clauses in and take them out.

use crate::diagnostic::FileId;
use crate::source::markdown::{Block, BlockKind, Document, Heading, Section};
use crate::source::{ChapterSource, EditionSources};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// The index of a clause in [`Tree::nodes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NodeId(usize);

/// The deepest level of a heading.
pub const DEEPEST: usize = 6;

/// The place of a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Behind a clause and all below it, under the same parent.
    After(NodeId),
    /// Before a clause, under the same parent.
    Before(NodeId),
    /// The last of the clauses under a clause.
    Under(NodeId),
}

/// A clause with its headings and texts, linked to its neighbours, so that it is put in and taken out at the same cost wherever
/// it stands.
#[derive(Debug)]
pub struct Node {
    /// The section in each language; `None` is the default language, as in file names.
    sections: BTreeMap<Option<String>, Section>,
    parent: Option<NodeId>,
    before: Option<NodeId>,
    after: Option<NodeId>,
    children: Ends,
    /// Where the chapter stands, if this is one that the amended edition has.
    chapter: Option<ChapterFiles>,
}

impl Node {
    /// The section in each language.
    pub fn sections(&self) -> &BTreeMap<Option<String>, Section> {
        &self.sections
    }
}

/// The first and the last of the clauses under a clause, or of the chapters.
#[derive(Clone, Copy, Debug, Default)]
struct Ends {
    first: Option<NodeId>,
    last: Option<NodeId>,
}

/// The files of a chapter of the amended edition.
#[derive(Clone, Debug)]
struct ChapterFiles {
    slug: String,
    by_lang: BTreeMap<Option<String>, FileId>,
}

/// All clauses of an edition.
#[derive(Debug, Default)]
pub struct Tree {
    nodes: Vec<Node>,
    chapters: Ends,
    by_id: HashMap<String, NodeId>,
    /// The clauses whose text has an element with an id, or had it once.
    by_element: HashMap<String, BTreeSet<NodeId>>,
}

impl Tree {
    /// The text of an edition. A heading without an id or with one that is given twice is an error of that edition, and left
    /// out. `default` is the tag of the default language, which a file may also have in its name.
    pub fn of(sources: &EditionSources, default: &str) -> Tree {
        let mut tree = Tree::default();
        let lang = |chapter: &ChapterSource| chapter.lang.clone().filter(|lang| lang != default);
        let mut places: BTreeMap<&str, usize> = BTreeMap::new();
        let mut groups: Vec<(&str, Vec<&ChapterSource>)> = Vec::new();
        for chapter in &sources.chapters {
            let place = *places.entry(&chapter.slug).or_insert_with(|| {
                groups.push((&chapter.slug, Vec::new()));
                groups.len() - 1
            });
            groups[place].1.push(chapter);
        }
        match &sources.order {
            Some(order) => groups.sort_by_key(|(slug, _)| order.get(*slug)),
            None => groups.sort_by_key(|(slug, _)| *slug),
        }
        for (slug, files) in groups {
            let Some(main) = files.iter().find(|file| lang(file).is_none()) else { continue };
            let by_lang = files.iter().map(|file| (lang(file), file.file)).collect();
            let mut files_of = Some(ChapterFiles { slug: slug.to_owned(), by_lang });
            let mut open: Vec<(u8, NodeId)> = Vec::new();
            for section in &main.document.sections {
                let level = section.heading.level;
                open.retain(|&(above, _)| above < level);
                let parent = open.last().map(|&(_, node)| node);
                let section = without_succession(section.clone());
                if let Some(node) = tree.insert_new(None, section, files_of.clone().filter(|_| parent.is_none())) {
                    tree.link(node, parent, tree.ends(parent).last);
                    open.push((level, node));
                    files_of = None;
                }
            }
            for file in files.iter().filter(|file| lang(file).is_some()) {
                for section in &file.document.sections {
                    if let Some(node) = id_of(section).and_then(|id| tree.find(id)) {
                        tree.set(node, lang(file), section.clone());
                    }
                }
            }
        }
        tree
    }

    fn insert_new(&mut self, lang: Option<String>, section: Section, chapter: Option<ChapterFiles>) -> Option<NodeId> {
        let id = id_of(&section)?.to_owned();
        if self.by_id.contains_key(&id) {
            return None;
        }
        let node = NodeId(self.nodes.len());
        self.by_id.insert(id, node);
        let (sections, children) = (BTreeMap::new(), Ends::default());
        self.nodes.push(Node { sections, parent: None, before: None, after: None, children, chapter });
        self.set(node, lang, section);
        Some(node)
    }

    /// A clause that is not in its place yet; `None` if the edition has its id.
    pub fn add(&mut self, section: Section) -> Option<NodeId> {
        self.insert_new(None, section, None)
    }

    /// Gives a clause its section in a language.
    pub fn set(&mut self, node: NodeId, lang: Option<String>, section: Section) {
        if lang.is_none() {
            for id in section.blocks.iter().filter_map(element_id) {
                self.by_element.entry(id.to_owned()).or_default().insert(node);
            }
        }
        self.nodes[node.0].sections.insert(lang, section);
    }

    /// Takes the section in a language from a clause.
    pub fn unset(&mut self, node: NodeId, lang: &Option<String>) {
        self.nodes[node.0].sections.remove(lang);
    }

    /// The clause with an id.
    pub fn find(&self, id: &str) -> Option<NodeId> {
        self.by_id.get(id).copied()
    }

    /// The first clause whose text in the default language has an element with an id.
    pub fn with_element(&self, id: &str) -> Option<NodeId> {
        let has_it = |node: &NodeId| {
            let section = self.nodes[node.0].sections.get(&None);
            section.is_some_and(|section| section.blocks.iter().any(|block| element_id(block) == Some(id)))
        };
        // What was taken out is not known by its id any more.
        let stands = |node: &NodeId| self.id(*node).is_some_and(|own| self.find(&own) == Some(*node));
        self.by_element.get(id)?.iter().copied().find(|node| has_it(node) && stands(node))
    }

    /// All ids.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.by_id.keys().map(String::as_str)
    }

    /// A clause.
    pub fn node(&self, node: NodeId) -> &Node {
        &self.nodes[node.0]
    }

    /// The heading of a clause in the default language.
    pub fn heading_mut(&mut self, node: NodeId) -> Option<&mut Heading> {
        self.nodes[node.0].sections.get_mut(&None).map(|section| &mut section.heading)
    }

    fn ends(&self, parent: Option<NodeId>) -> Ends {
        parent.map_or(self.chapters, |parent| self.nodes[parent.0].children)
    }

    fn ends_mut(&mut self, parent: Option<NodeId>) -> &mut Ends {
        match parent {
            Some(parent) => &mut self.nodes[parent.0].children,
            None => &mut self.chapters,
        }
    }

    /// Puts a clause, with those below it, into a place. The clause has none yet.
    pub fn put(&mut self, node: NodeId, place: Place) {
        match place {
            Place::Under(parent) => self.link(node, Some(parent), self.nodes[parent.0].children.last),
            Place::After(other) => self.link(node, self.nodes[other.0].parent, Some(other)),
            Place::Before(other) => self.link(node, self.nodes[other.0].parent, self.nodes[other.0].before),
        }
    }

    /// Links a clause in under a parent, behind a clause there or as the first.
    fn link(&mut self, node: NodeId, parent: Option<NodeId>, before: Option<NodeId>) {
        let after = match before {
            Some(before) => self.nodes[before.0].after.replace(node),
            None => self.ends_mut(parent).first.replace(node),
        };
        match after {
            Some(after) => self.nodes[after.0].before = Some(node),
            None => self.ends_mut(parent).last = Some(node),
        }
        let own = &mut self.nodes[node.0];
        (own.parent, own.before, own.after) = (parent, before, after);
    }

    /// Takes a clause, with those below it, out of its place. It can be put into another.
    pub fn take(&mut self, node: NodeId) {
        let own = &mut self.nodes[node.0];
        let (parent, before, after) = (own.parent, own.before.take(), own.after.take());
        match before {
            Some(before) => self.nodes[before.0].after = after,
            None => self.ends_mut(parent).first = after,
        }
        match after {
            Some(after) => self.nodes[after.0].before = before,
            None => self.ends_mut(parent).last = before,
        }
    }

    /// Where a clause stands now: its parent, and the clause before it.
    pub fn where_is(&self, node: NodeId) -> (Option<NodeId>, Option<NodeId>) {
        let own = &self.nodes[node.0];
        (own.parent, own.before)
    }

    /// The clauses under a parent, or the chapters, in their order.
    fn children(&self, parent: Option<NodeId>) -> impl Iterator<Item = NodeId> {
        std::iter::successors(self.ends(parent).first, |at| self.nodes[at.0].after)
    }

    /// The same from the last to the first.
    fn children_backwards(&self, parent: Option<NodeId>) -> impl Iterator<Item = NodeId> {
        std::iter::successors(self.ends(parent).last, |at| self.nodes[at.0].before)
    }

    /// Forgets a clause and those below it, which have been taken out: their ids lead nowhere.
    pub fn forget(&mut self, node: NodeId) {
        for node in self.branch(node) {
            if let Some(id) = self.id(node) {
                self.by_id.remove(&id);
            }
        }
    }

    /// The id of a clause.
    pub fn id(&self, node: NodeId) -> Option<String> {
        self.nodes[node.0].sections.values().find_map(id_of).map(str::to_owned)
    }

    /// A clause and all below it, in reading order.
    pub fn branch(&self, node: NodeId) -> Vec<NodeId> {
        let mut all = Vec::new();
        let mut next = vec![node];
        while let Some(node) = next.pop() {
            all.push(node);
            next.extend(self.children_backwards(Some(node)));
        }
        all
    }

    /// Whether a clause is another one or below it.
    pub fn is_in(&self, node: NodeId, branch: NodeId) -> bool {
        std::iter::successors(Some(node), |&at| self.nodes[at.0].parent).any(|at| at == branch)
    }

    /// The level of a heading in a place.
    pub fn level(&self, place: Place) -> usize {
        let parent = match place {
            Place::Under(parent) => Some(parent),
            Place::After(other) | Place::Before(other) => self.nodes[other.0].parent,
        };
        std::iter::successors(parent, |&at| self.nodes[at.0].parent).count() + 1
    }

    /// The number of levels of a clause and those below it.
    pub fn height(&self, node: NodeId) -> usize {
        1 + self.children(Some(node)).map(|child| self.height(child)).max().unwrap_or(0)
    }

    /// The chapter that a clause is in.
    pub fn chapter_of(&self, node: NodeId) -> NodeId {
        std::iter::successors(Some(node), |&at| self.nodes[at.0].parent).last().unwrap_or(node)
    }

    /// The sections of a branch in a language.
    pub fn sections<'t>(
        &'t self,
        branch: NodeId,
        lang: &'t Option<String>,
    ) -> impl Iterator<Item = (NodeId, &'t Section)> {
        self.branch(branch).into_iter().filter_map(move |node| Some((node, self.nodes[node.0].sections.get(lang)?)))
    }

    /// The chapters as sources, in order.
    pub fn chapters(&self, file: &BTreeMap<Option<String>, FileId>) -> (Vec<ChapterSource>, BTreeMap<String, usize>) {
        let known = self.children(None).filter_map(|root| self.nodes[root.0].chapter.as_ref());
        let mut taken: BTreeSet<String> = known.map(|chapter| chapter.slug.clone()).collect();
        let mut order = BTreeMap::new();
        let mut chapters = Vec::new();
        for (place, root) in self.children(None).enumerate() {
            let of = self.nodes[root.0].chapter.as_ref();
            let slug = of.map_or_else(|| self.new_slug(root, &mut taken), |of| of.slug.clone());
            order.insert(slug.clone(), place);
            let branch = self.depths(root);
            for lang in self.nodes[root.0].sections.keys() {
                let in_lang = |&(node, depth): &(NodeId, u8)| {
                    let mut section = self.nodes[node.0].sections.get(lang)?.clone();
                    section.heading.level = depth;
                    Some(section)
                };
                let sections: Vec<Section> = branch.iter().filter_map(in_lang).collect();
                let Some(file) = of.and_then(|of| of.by_lang.get(lang)).or_else(|| file.get(lang)) else { continue };
                let document = Arc::new(Document { preamble: Vec::new(), sections });
                chapters.push(ChapterSource {
                    file: *file,
                    slug: slug.clone(),
                    lang: lang.clone(),
                    document,
                    readable: true,
                });
            }
        }
        (chapters, order)
    }

    /// A branch in reading order, each clause with its level.
    fn depths(&self, root: NodeId) -> Vec<(NodeId, u8)> {
        let mut all = Vec::new();
        let mut next = vec![(root, 1u8)];
        while let Some((node, depth)) = next.pop() {
            all.push((node, depth));
            next.extend(self.children_backwards(Some(node)).map(|child| (child, depth.saturating_add(1))));
        }
        all
    }

    /// The name of the page of a new chapter: its id.
    fn new_slug(&self, root: NodeId, taken: &mut BTreeSet<String>) -> String {
        let name = self.id(root).unwrap_or_default().replace('.', "-");
        let free = (1..).map(|n| {
            if n == 1 && !super::super::chapters::is_page_name(&name) { name.clone() } else { format!("{name}-{n}") }
        });
        // The names are different, so one of them is free.
        let slug = free.into_iter().find(|slug| !taken.contains(slug)).unwrap_or(name);
        taken.insert(slug.clone());
        slug
    }
}

/// A section as it takes part in the amended text: what it replaced was in the edition before.
fn without_succession(mut section: Section) -> Section {
    let pairs = &mut section.heading.attributes.pairs;
    pairs.retain(|pair| !matches!(pair.key.value.as_str(), "replaces" | "split-from" | "merged-from"));
    section
}

/// The id of a section as written.
pub fn id_of(section: &Section) -> Option<&str> {
    section.heading.attributes.id.as_ref().map(|id| id.value.as_str())
}

/// The id of an element as written at it: `table.repair-times`.
pub fn element_id(block: &Block) -> Option<&str> {
    let own = match &block.kind {
        BlockKind::Table(table) => table.caption.as_ref().and_then(|caption| caption.id.as_ref()),
        BlockKind::Figure(figure) => figure.caption.id.as_ref(),
        BlockKind::Formula(formula) => formula.id.as_ref(),
        BlockKind::Note(note) => note.id.as_ref(),
        _ => None,
    };
    own.map(|own| own.value.as_str())
}
