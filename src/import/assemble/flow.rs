//! Blocks one after the other: lists within lists, notes that go on, captions that wait for their table.

use super::literal::ItemKind;
use crate::import::document::{Block, BlockKind, Inline, Item, List, TermEntry};
use crate::import::report::Place;

/// Blocks of a section, a cell or a footnote while they are put together.
#[derive(Debug, Default)]
pub struct Flow {
    blocks: Vec<Block>,
    term: Option<OpenTerm>,
    open: Vec<OpenList>,
    /// The caption of the next table.
    pub(super) caption: Option<Caption>,
}

/// A list to which items can be added.
#[derive(Debug)]
struct OpenList {
    level: u8,
    key: ListKey,
    /// The label of its last item.
    last: String,
}

#[derive(Debug)]
struct OpenTerm {
    term: TermEntry,
    anchors: Vec<String>,
    place: Place,
}

/// What tells one list from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListKey {
    /// A list of the document and a level of it.
    Counted(i64, u8),
    /// Labels written by hand.
    Written(ItemKind),
}

/// A caption with its number.
#[derive(Debug)]
pub struct Caption {
    pub text: Vec<Inline>,
    pub number: Option<String>,
    pub anchors: Vec<String>,
    pub place: Place,
}

/// An item to add.
#[derive(Debug)]
pub struct NewItem {
    pub level: u8,
    pub key: ListKey,
    pub label: String,
    pub label_is_text: bool,
    pub text: Vec<Inline>,
    pub anchors: Vec<String>,
    pub place: Place,
}

impl Flow {
    /// Adds a block after everything before, out of any list.
    pub fn push(&mut self, block: Block) {
        self.open.clear();
        self.target().push(block);
    }

    /// Where blocks go: into the notes of a term, if one is open.
    fn target(&mut self) -> &mut Vec<Block> {
        match &mut self.term {
            Some(open) => &mut open.term.notes,
            None => &mut self.blocks,
        }
    }

    /// The last block that was added.
    pub fn last(&mut self) -> Option<&mut Block> {
        self.target().last_mut()
    }

    /// The term that is open.
    pub fn term(&mut self) -> Option<&mut TermEntry> {
        self.term.as_mut().map(|open| &mut open.term)
    }

    /// Begins a term.
    pub fn begin_term(&mut self, term: TermEntry, anchors: Vec<String>, place: Place) {
        self.end_term();
        self.term = Some(OpenTerm { term, anchors, place });
    }

    fn end_term(&mut self) {
        self.open.clear();
        if let Some(OpenTerm { term, anchors, place }) = self.term.take() {
            self.blocks.push(Block { kind: BlockKind::Term(term), place, anchors });
        }
    }

    /// All blocks.
    pub fn into_blocks(mut self) -> Vec<Block> {
        self.end_term();
        self.blocks
    }

    /// Adds a paragraph: the definition, if a term waits for it.
    pub fn paragraph(&mut self, text: Vec<Inline>, anchors: Vec<String>, place: Place) {
        if let Some(open) =
            self.term.as_mut().filter(|open| open.term.definition.is_empty() && open.term.notes.is_empty())
        {
            open.term.definition = text;
            open.anchors.extend(anchors);
            return;
        }
        self.push(Block { kind: BlockKind::Paragraph(text), place, anchors });
    }

    /// Adds an item to the list that is open at its level, or begins one.
    pub fn item(&mut self, new: NewItem) {
        while self.open.last().is_some_and(|open| open.level > new.level) {
            self.open.pop();
        }
        let paragraph = Block { kind: BlockKind::Paragraph(new.text), place: new.place.clone(), anchors: new.anchors };
        let last = new.label.clone();
        let item = Item { label: new.label, label_is_text: new.label_is_text, blocks: vec![paragraph] };
        let is_sibling = self.open.last().is_some_and(|open| open.level == new.level);
        let continues = is_sibling && self.open.last().is_some_and(|open| open.key == new.key);
        if is_sibling && !continues {
            self.open.pop();
        }
        let depth = if continues { self.open.len() - 1 } else { self.open.len() };
        add_item(self.target(), depth, item, continues, new.place);
        match self.open.last_mut() {
            Some(open) if continues => open.last = last,
            _ => self.open.push(OpenList { level: new.level, key: new.key, last }),
        }
    }

    /// Adds a block to the last item of the list that is open, or gives it back if none is.
    pub fn more_of_item(&mut self, block: Block) -> Option<Block> {
        let depth = self.open.len();
        let mut blocks = self.target();
        for _ in 0..depth {
            let has_list = blocks.iter().rposition(|block| matches!(block.kind, BlockKind::List(_)));
            let Some(BlockKind::List(list)) = has_list.map(|at| &mut blocks[at].kind) else { return Some(block) };
            let Some(item) = list.items.last_mut() else { return Some(block) };
            blocks = &mut item.blocks;
        }
        if depth == 0 {
            return Some(block);
        }
        blocks.push(block);
        None
    }

    /// The level for a label written by hand: that of the open list with such labels, else one deeper than the last.
    pub fn level_of(&self, kind: ItemKind) -> u8 {
        let open = self.open.iter().find(|open| open.key == ListKey::Written(kind));
        open.map_or_else(|| self.open.last().map_or(1, |open| open.level + 1), |open| open.level)
    }

    /// Whether the last block is a list whose last labels are of this kind.
    pub fn has_open(&self, kind: ItemKind) -> bool {
        self.last_label(kind).is_some()
    }

    /// The last label of the open list whose labels are of a kind.
    pub fn last_label(&self, kind: ItemKind) -> Option<&str> {
        let open = self.open.iter().find(|open| open.key == ListKey::Written(kind));
        open.map(|open| open.last.as_str())
    }
}

/// Adds an item so many lists deep: to the last list there, or as a new list.
fn add_item(blocks: &mut Vec<Block>, depth: usize, item: Item, continues: bool, place: Place) {
    match blocks.last_mut().map(|last| &mut last.kind) {
        Some(BlockKind::List(list)) if depth > 0 && !list.items.is_empty() => {
            let last = list.items.len() - 1;
            add_item(&mut list.items[last].blocks, depth - 1, item, continues, place);
        }
        Some(BlockKind::List(list)) if continues => list.items.push(item),
        _ => blocks.push(Block::new(BlockKind::List(List { items: vec![item] }), place)),
    }
}
