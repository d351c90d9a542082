//! The postings of a term in a field, encoded as bits in two parts.
//!
//! The documents:
//!
//! | value | code |
//! | --- | --- |
//! | the documents | a list of [runs](super::runs) |
//! | for each document: its length | below the range of the field's lengths |
//! | … the number of occurrences of the term | a bit 1 for each occurrence after the first, then 0 |
//!
//! The positions, document by document: the difference from the previous one, as Rice code with k from the mean gap.

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
pub fn write_documents(postings: &Postings, runs: &Runs, lengths: Lengths, out: &mut BitWriter) {
    runs.write(&postings.documents, out);
    for (place, &length) in postings.lengths.iter().enumerate() {
        out.below(u32::from(length) - lengths.0, lengths.1);
        out.unary(postings.positions_at(place).len().saturating_sub(1) as u32);
    }
}

/// Writes the positions of a list.
pub fn write_positions(postings: &Postings, out: &mut BitWriter) {
    for (place, &length) in postings.lengths.iter().enumerate() {
        let positions = postings.positions_at(place);
        let k = rice_parameter(length, positions.len() as u32);
        let mut last = 0;
        for &position in positions {
            out.rice(position - last, k);
            last = position;
        }
    }
}

/// The Rice parameter for the gaps between `count` positions in a text of this length.
pub fn rice_parameter(length: u8, count: u32) -> u32 {
    (FieldNormReader::id_to_fieldnorm(length) / (count + 1)).max(1).ilog2()
}

/// The documents of postings whose positions are still to be read.
#[derive(Debug)]
pub struct Heads {
    documents: Vec<u32>,
    /// The length of the field in each document, and the number of positions there.
    of_each: Vec<(u8, u32)>,
}

impl Heads {
    /// Documents without lengths and positions.
    pub fn listed(documents: Vec<u32>) -> Heads {
        Heads { of_each: vec![(0, 0); documents.len()], documents }
    }
}

/// Reads the documents of a list.
pub fn read_documents(reader: &mut BitReader, runs: &Runs, lengths: Lengths) -> Heads {
    let documents = runs.read(reader);
    let of_each = documents.iter().map(|_| ((lengths.0 + reader.below(lengths.1)) as u8, reader.unary() + 1)).collect();
    Heads { documents, of_each }
}

/// Reads the positions of a list.
pub fn read_positions(reader: &mut BitReader, heads: Heads) -> Postings {
    let mut postings = Postings::new();
    let mut positions: Vec<u32> = Vec::new();
    for (document, (length, count)) in heads.documents.into_iter().zip(heads.of_each) {
        let k = rice_parameter(length, count);
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
    fn read(text: &str, runs: &Runs, lengths: Lengths) -> Postings {
        let reader = &mut BitReader::new(text);
        let heads = read_documents(reader, runs, lengths);
        let postings = read_positions(reader, heads);
        assert!(!reader.is_damaged());
        postings
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
            let lengths = Lengths::of(postings.lengths.iter().copied());
            let mut writer = BitWriter::new();
            write_documents(&postings, &Runs::one(documents), lengths, &mut writer);
            write_positions(&postings, &mut writer);
            let text = writer.finish();
            assert_eq!(read(&text, &Runs::one(documents), lengths), postings);
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
            let lengths = Lengths::of(postings.lengths.iter().copied());
            let mut writer = BitWriter::new();
            write_documents(&postings, &Runs::one(documents), lengths, &mut writer);
            write_positions(&postings, &mut writer);
            let text = writer.finish();
            proptest::prop_assert_eq!(read(&text, &Runs::one(documents), lengths), postings);
        }
    }
}
