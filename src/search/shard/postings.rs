//! The postings of a term in a field, encoded as bits in two parts.
//!
//! The documents:
//!
//! | value | code |
//! | --- | --- |
//! | the number of documents | gamma |
//! | the documents | interpolative, from 0 below the partition's number of documents |
//! | for each document: its length | below the range of the field's lengths |
//! | … the number of occurrences of the term | a bit 1 for each occurrence after the first, then 0 |
//!
//! The positions, document by document: the difference from the previous one, as Rice code with k from the mean gap.

use super::bits::BitWriter;
use crate::search::index::Postings;
use tantivy::fieldnorm::FieldNormReader;

/// The length bytes that occur in a field: the minimum, and the number of values from it up to the maximum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Lengths(pub u32, pub u32);

impl Lengths {
    /// The range of some lengths.
    pub fn of(lengths: impl Iterator<Item = u8> + Clone) -> Lengths {
        let least = u32::from(lengths.clone().min().unwrap_or(0));
        let greatest = u32::from(lengths.max().unwrap_or(0));
        Lengths(least, greatest - least + 1)
    }
}

/// Writes the documents of a non-empty list.
pub fn write_documents(postings: &Postings, documents: u32, lengths: Lengths, out: &mut BitWriter) {
    out.gamma(postings.documents.len() as u32);
    out.interpolative(&postings.documents, 0, documents);
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

/// Reads a list as the page does.
#[cfg(any(test, fuzzing))]
pub fn read(reader: &mut super::bits::reader::BitReader<'_>, documents: u32, lengths: Lengths) -> Postings {
    let count = reader.gamma();
    let mut ids = Vec::new();
    reader.interpolative(count, 0, documents, &mut ids);
    let mut of_each = Vec::new();
    for _ in &ids {
        let length = (lengths.0 + reader.below(lengths.1)) as u8;
        let mut count = 1;
        while reader.bit() {
            count += 1;
        }
        of_each.push((length, count));
    }
    let mut postings = Postings::new();
    for (document, (length, count)) in ids.into_iter().zip(of_each) {
        let k = rice_parameter(length, count);
        let mut positions: Vec<u32> = Vec::new();
        for _ in 0..count {
            positions.push(positions.last().copied().unwrap_or(0) + reader.rice(k));
        }
        postings.push(document, length, &positions);
    }
    postings
}

#[cfg(test)]
mod tests {
    use super::super::bits::reader::BitReader;
    use super::*;

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
            write_documents(&postings, documents, lengths, &mut writer);
            write_positions(&postings, &mut writer);
            let text = writer.finish();
            assert_eq!(read(&mut BitReader::new(&text), documents, lengths), postings);
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
            write_documents(&postings, documents, lengths, &mut writer);
            write_positions(&postings, &mut writer);
            let text = writer.finish();
            proptest::prop_assert_eq!(read(&mut BitReader::new(&text), documents, lengths), postings);
        }
    }
}
