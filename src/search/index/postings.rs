//! The postings of a term: documents, the length of the field in each, and positions.

/// The postings of a term in a field. The first three lists are parallel; `starts` has one more entry at the end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Postings {
    /// Ascending.
    pub documents: Vec<u32>,
    /// The length of the field in each document, as tantivy rounds it to a byte.
    pub lengths: Vec<u8>,
    /// The start of each document's positions in `positions`.
    pub starts: Vec<usize>,
    /// Ascending within a document.
    pub positions: Vec<u32>,
}

impl Postings {
    /// Postings of no document.
    pub fn new() -> Postings {
        Postings { starts: vec![0], ..Postings::default() }
    }

    /// Adds a document, which must come after all others.
    pub fn push(&mut self, document: u32, length: u8, positions: &[u32]) {
        self.documents.push(document);
        self.lengths.push(length);
        self.positions.extend_from_slice(positions);
        self.starts.push(self.positions.len());
    }

    /// Removes all postings and keeps the allocated memory.
    pub fn clear(&mut self) {
        self.documents.clear();
        self.lengths.clear();
        self.starts.truncate(1);
        self.positions.clear();
    }

    /// The positions in the document at index `place`.
    pub fn positions_at(&self, place: usize) -> &[u32] {
        &self.positions[self.starts[place]..self.starts[place + 1]]
    }

    /// The union of the postings of several terms. A position that several terms share counts once.
    pub fn union(lists: &[Postings]) -> Postings {
        let mut all: Vec<(u32, u32, u8)> = Vec::new();
        for list in lists {
            for (place, &document) in list.documents.iter().enumerate() {
                let length = list.lengths[place];
                all.extend(list.positions_at(place).iter().map(|&position| (document, position, length)));
            }
        }
        all.sort_unstable();
        all.dedup();
        let mut union = Postings::new();
        for of_document in all.chunk_by(|a, b| a.0 == b.0) {
            let positions: Vec<u32> = of_document.iter().map(|&(_, position, _)| position).collect();
            let (document, _, length) = of_document[0];
            union.push(document, length, &positions);
        }
        union
    }
}
