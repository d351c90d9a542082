//! The postings of a term in a field, encoded as bits in three parts: a phrase needs the lengths of few documents, and a word no
//! positions.
//!
//! | part | value | code |
//! | --- | --- | --- |
//! | documents | the documents | a list of [runs](super::runs) |
//! | | for each: the number of occurrences of the term | a bit 1 for each occurrence after the first, then 0 |
//! | lengths | for each: the length of the field | below the range of the field's lengths |
//! | positions | document by document: the difference from the previous one | Rice code with k from the mean gap |
//!
//! The mean gap is that of the document's length or, where lengths may not be loaded, of the usual length of the documents.

use super::bits::BitWriter;
use super::bits::reader::BitReader;
use super::runs::Runs;
use crate::search::index::Postings;
use tantivy::fieldnorm::FieldNormReader;

/// The length bytes that occur in a field: the minimum, and the number of values from it up to the maximum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Lengths(pub u32, pub u32);

impl Lengths {
    /// The range of some lengths.
    pub fn of(lengths: impl Iterator<Item = u8> + Clone) -> Lengths {
        let least = u32::from(lengths.clone().min().unwrap_or(0));
        let greatest = u32::from(lengths.max().unwrap_or(0));
        Lengths(least, greatest - least + 1)
    }

    /// Whether these stay the lengths of many documents if some of them, with the lengths `before`, are replaced by others
    /// with the lengths `now`. `false` if that depends on the rest.
    pub fn admit(&self, before: Option<Lengths>, now: Option<Lengths>) -> bool {
        let is_within = now.is_none_or(|now| now.0 >= self.0 && now.end() <= self.end());
        let has_ends = |of: Option<Lengths>| of.map_or((false, false), |of| (of.0 == self.0, of.end() == self.end()));
        let ((least, greatest), (still_least, still_greatest)) = (has_ends(before), has_ends(now));
        is_within && (!least || still_least) && (!greatest || still_greatest)
    }

    fn end(&self) -> u32 {
        self.0 + self.1
    }
}

/// Writes the documents of a non-empty list.
pub fn write_documents(postings: &Postings, runs: &Runs, out: &mut BitWriter) {
    runs.write(&postings.documents, out);
    (0..postings.documents.len())
        .for_each(|place| out.unary(postings.positions_at(place).len().saturating_sub(1) as u32));
}

/// Writes the lengths of the documents.
pub fn write_lengths(postings: &Postings, lengths: Lengths, out: &mut BitWriter) {
    postings.lengths.iter().for_each(|&length| out.below(u32::from(length) - lengths.0, lengths.1));
}

/// Writes the positions of a list. `usual` is the length from which all gaps are estimated.
pub fn write_positions(postings: &Postings, usual: Option<u8>, out: &mut BitWriter) {
    for (place, &length) in postings.lengths.iter().enumerate() {
        let positions = postings.positions_at(place);
        let k = rice_parameter(usual.unwrap_or(length), positions.len() as u32);
        let mut last = 0;
        for &position in positions {
            out.rice(position - last, k);
            last = position;
        }
    }
}

/// The mean length of the documents of a list; one of the lengths between the least and the greatest.
pub fn usual_length(postings: &Postings) -> u8 {
    let sum: u64 = postings.lengths.iter().map(|&length| u64::from(FieldNormReader::id_to_fieldnorm(length))).sum();
    FieldNormReader::fieldnorm_to_id((sum / (postings.lengths.len() as u64).max(1)) as u32)
}

/// The Rice parameter for the gaps between `count` positions in a text of this length.
pub fn rice_parameter(length: u8, count: u32) -> u32 {
    (FieldNormReader::id_to_fieldnorm(length) / (count + 1)).max(1).ilog2()
}

/// Documents of postings, each with the number of its positions, which are still to be read.
#[derive(Debug)]
pub struct Heads {
    documents: Vec<u32>,
    counts: Vec<u32>,
    lengths: Vec<u8>,
}

impl Heads {
    /// Documents without lengths and positions.
    pub fn listed(documents: Vec<u32>) -> Heads {
        Heads { counts: vec![0; documents.len()], lengths: vec![0; documents.len()], documents }
    }

    /// The number of documents.
    pub fn count(&self) -> usize {
        self.documents.len()
    }
}

/// Reads the documents of a list, without lengths.
pub fn read_documents(reader: &mut BitReader, runs: &Runs) -> Heads {
    let documents = runs.read(reader);
    let counts = documents.iter().map(|_| reader.unary() + 1).collect();
    Heads { documents, counts, lengths: Vec::new() }
}

/// Reads the lengths of the documents.
pub fn read_lengths(reader: &mut BitReader, lengths: Lengths, heads: &mut Heads) {
    heads.lengths = heads.documents.iter().map(|_| (lengths.0 + reader.below(lengths.1)) as u8).collect();
}

/// Reads the positions of a list. `usual` is the length from which all gaps are estimated.
pub fn read_positions(reader: &mut BitReader, usual: Option<u8>, heads: Heads) -> Postings {
    let mut postings = Postings::new();
    let mut positions: Vec<u32> = Vec::new();
    for ((document, count), length) in heads.documents.into_iter().zip(heads.counts).zip(heads.lengths) {
        let k = rice_parameter(usual.unwrap_or(length), count);
        positions.clear();
        let mut last = 0_u32;
        for _ in 0..count {
            last = last.wrapping_add(reader.rice(k));
            positions.push(last);
        }
        postings.push(document, length, &positions);
    }
    postings
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads a list as the page does.
    fn read(text: &str, runs: &Runs, lengths: Lengths, usual: Option<u8>) -> Postings {
        let reader = &mut BitReader::new(text);
        let mut heads = read_documents(reader, runs);
        read_lengths(reader, lengths, &mut heads);
        let postings = read_positions(reader, usual, heads);
        assert!(!reader.is_damaged());
        postings
    }

    fn written(postings: &Postings, runs: &Runs, lengths: Lengths, usual: Option<u8>) -> String {
        let mut writer = BitWriter::new();
        write_documents(postings, runs, &mut writer);
        write_lengths(postings, lengths, &mut writer);
        write_positions(postings, usual, &mut writer);
        writer.finish()
    }

    /// Whether postings are read as they were written, with and without a usual length.
    fn round_trips(postings: &Postings, documents: u32) -> bool {
        let (runs, lengths) = (&Runs::one(documents), Lengths::of(postings.lengths.iter().copied()));
        let usual = usual_length(postings);
        assert!((lengths.0..lengths.0 + lengths.1).contains(&u32::from(usual)));
        [None, Some(usual)]
            .into_iter()
            .all(|usual| read(&written(postings, runs, lengths, usual), runs, lengths, usual) == *postings)
    }

    #[test]
    fn postings_round_trip() {
        let mut seed = 3_u64;
        let mut random = |below: u32| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            ((seed >> 33) % u64::from(below)) as u32
        };
        for _ in 0..60 {
            let documents = 1 + random(1000);
            let share = 1 + random(50);
            let mut postings = Postings::new();
            for document in 0..documents {
                if document + 1 == documents || random(share) == 0 {
                    let length = (3 + random(100)) as u8;
                    let end = 2 * FieldNormReader::id_to_fieldnorm(length);
                    let mut positions: Vec<u32> = (0..1 + random(6)).map(|_| random(end)).collect();
                    positions.sort_unstable();
                    postings.push(document, length, &positions);
                }
            }
            assert!(round_trips(&postings, documents), "{postings:?}");
        }
    }

    proptest::proptest! {
        #![proptest_config(proptest::test_runner::Config { cases: 128, failure_persistence: None, ..Default::default() })]

        #[test]
        fn any_postings_round_trip(
            drawn in proptest::collection::btree_map(0u32..1 << 20, (proptest::num::u8::ANY, proptest::collection::vec(0u32..5000, 1..8)), 1..40),
            room in 1u32..1 << 20,
        ) {
            let mut postings = Postings::new();
            for (&document, (length, positions)) in &drawn {
                let mut positions = positions.clone();
                positions.sort_unstable();
                postings.push(document, *length, &positions);
            }
            let documents = drawn.keys().last().map_or(0, |last| last + room);
            proptest::prop_assert!(round_trips(&postings, documents), "{:?}", postings);
        }
    }
}
