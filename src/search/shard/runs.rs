//! Lists of documents, encoded run by run.
//!
//! The documents of a partition are divided into runs: those of a standard are one run, those of a library one for each kind and
//! standard. Within a run, documents count from its first one. A list therefore stays the same when another standard
//! of the library gets or loses documents, and only the lists of the standard that changed are written again.
//!
//! A list is the number of runs that have documents of it, as gamma; these runs, interpolative, below the number of runs; and for
//! each of them the number of documents as gamma, and the documents, interpolative, between the ends of the run.

use super::bits::BitWriter;
use super::bits::reader::BitReader;
use std::ops::Range;

/// Where the runs of documents begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Runs {
    /// The first document of each run, and the number of all documents.
    ends: Vec<u32>,
}

impl Runs {
    /// One run.
    pub fn one(documents: u32) -> Runs {
        Runs::of([documents])
    }

    /// Runs with these numbers of documents.
    pub fn of(counts: impl IntoIterator<Item = u32>) -> Runs {
        let mut ends = vec![0];
        let mut end = 0;
        for count in counts {
            end += count;
            ends.push(end);
        }
        Runs { ends }
    }

    /// The number of documents.
    pub fn documents(&self) -> u32 {
        self.ends.last().copied().unwrap_or(0)
    }

    /// The number of runs.
    pub fn count(&self) -> usize {
        self.ends.len() - 1
    }

    /// The documents of a run.
    pub fn range(&self, run: usize) -> Range<u32> {
        self.ends[run]..self.ends[run + 1]
    }

    /// All runs.
    pub fn ranges(&self) -> impl Iterator<Item = Range<u32>> {
        self.ends.windows(2).map(|ends| ends[0]..ends[1])
    }

    /// The run of a document.
    pub fn of_document(&self, document: u32) -> usize {
        self.ends.partition_point(|&first| first <= document).saturating_sub(1)
    }

    /// Writes a list that is not empty.
    pub fn write(&self, documents: &[u32], out: &mut BitWriter) {
        let mut parts: Vec<(u32, &[u32])> = Vec::new();
        let mut rest = documents;
        while let Some(&first) = rest.first() {
            let run = self.of_document(first);
            let (own, others) = rest.split_at(rest.partition_point(|&document| document < self.ends[run + 1]));
            parts.push((run as u32, own));
            rest = others;
        }
        out.gamma(parts.len() as u32);
        let runs: Vec<u32> = parts.iter().map(|(run, _)| *run).collect();
        out.interpolative(&runs, 0, self.count() as u32);
        for (run, own) in parts {
            let Range { start, end } = self.range(run as usize);
            out.gamma(own.len() as u32);
            out.interpolative(own, start, end);
        }
    }

    /// Reads a list.
    pub fn read(&self, reader: &mut BitReader) -> Vec<u32> {
        let (mut runs, mut documents) = (Vec::new(), Vec::new());
        let count = reader.gamma();
        reader.interpolative(count, 0, self.count() as u32, &mut runs);
        for run in runs {
            let Range { start, end } = self.range(run as usize);
            let count = reader.gamma();
            reader.interpolative(count, start, end, &mut documents);
        }
        documents
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #![proptest_config(proptest::test_runner::Config { cases: 128, failure_persistence: None, ..Default::default() })]

        #[test]
        fn lists_round_trip(
            counts in proptest::collection::vec(0_u32..40, 1..30),
            drawn in proptest::collection::btree_set(0_u32..1200, 1..200),
        ) {
            let runs = Runs::of(counts);
            let list: Vec<u32> = drawn.into_iter().filter(|&document| document < runs.documents()).collect();
            proptest::prop_assume!(!list.is_empty());
            let mut writer = BitWriter::new();
            runs.write(&list, &mut writer);
            let mut reader = BitReader::new(&writer.finish());
            proptest::prop_assert_eq!(runs.read(&mut reader), list);
            proptest::prop_assert!(!reader.is_damaged());
        }
    }

    #[test]
    fn a_list_does_not_depend_on_the_other_runs() {
        let written = |runs: &Runs, run: usize| {
            let list: Vec<u32> = runs.range(run).step_by(2).collect();
            let mut writer = BitWriter::new();
            runs.write(&list, &mut writer);
            writer.finish()
        };
        assert_eq!(written(&Runs::of([3, 0, 9, 4]), 2), written(&Runs::of([70, 5, 9, 0]), 2));
    }
}
