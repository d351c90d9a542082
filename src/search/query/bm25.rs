//! The score of a phrase in a field: BM25 in single precision, in the order of operations of tantivy 0.27.
//!
//! Only the logarithm is our own. Those of C libraries and of browsers differ in the last bit, and the page must give the scores of the command:
//! `themes/default/assets/search/score.js` does the same operations.

use std::f64::consts::LN_2;
use tantivy::fieldnorm::FieldNormReader;

const K1: f32 = 1.2;
const B: f32 = 0.75;

/// How many terms of the series of the logarithm are added. What is left out is below 1e-17.
const TERMS: u32 = 12;

/// The weight of a phrase in a field, and what the lengths of documents are compared with.
#[derive(Clone, Copy, Debug)]
pub struct Bm25 {
    /// The inverse document frequency, summed over the terms of the phrase.
    pub idf: f32,
    /// The average length of the field, in tokens.
    pub average: f32,
    weight: f32,
}

impl Bm25 {
    /// The weight of terms that so many documents have, in a partition with this many documents and tokens of the field.
    pub fn new(frequencies: &[u64], documents: u64, tokens: u64, boost: f32) -> Bm25 {
        let idf = frequencies.iter().fold(0.0, |sum, &frequency| sum + idf(frequency, documents));
        Bm25 { idf, average: tokens as f32 / documents as f32, weight: idf * (1.0 + K1) * boost }
    }

    /// The score of a document that has the phrase `count` times, by the number of tantivy's table for its length.
    pub fn score(&self, length: u8, count: u32) -> f32 {
        let length = FieldNormReader::id_to_fieldnorm(length) as f32;
        let count = count as f32;
        self.weight * (count / (count + K1 * (1.0 - B + B * length / self.average)))
    }
}

/// The inverse document frequency of a term that `frequency` of all documents have.
pub fn idf(frequency: u64, documents: u64) -> f32 {
    let x = (documents.saturating_sub(frequency) as f32 + 0.5) / (frequency as f32 + 0.5);
    ln(1.0 + x)
}

/// The natural logarithm of a number from 1, by operations that IEEE 754 defines to the last bit: x = 2ᵉ · m with m between 3/4 and 3/2, and
/// ln m = 2 artanh z with z = (m − 1) / (m + 1), as a series.
fn ln(x: f32) -> f32 {
    let (mut m, mut e) = (f64::from(x), 0.0);
    while m >= 1.5 {
        m /= 2.0;
        e += 1.0;
    }
    let z = (m - 1.0) / (m + 1.0);
    let series = (0..TERMS).rev().fold(0.0, |sum, k| sum * (z * z) + 1.0 / f64::from(2 * k + 1));
    (e * LN_2 + 2.0 * z * series) as f32
}

#[cfg(test)]
mod tests {
    use super::{Bm25, idf, ln};
    use std::collections::BTreeMap;
    use tantivy::Term;
    use tantivy::query::{Bm25StatisticsProvider, Bm25Weight};
    use tantivy::schema::Field;

    /// The numbers of a partition, and the frequencies of terms.
    struct Statistics {
        documents: u64,
        tokens: u64,
        frequencies: BTreeMap<Term, u64>,
    }

    impl Bm25StatisticsProvider for Statistics {
        fn total_num_tokens(&self, _: Field) -> tantivy::Result<u64> {
            Ok(self.tokens)
        }

        fn total_num_docs(&self) -> tantivy::Result<u64> {
            Ok(self.documents)
        }

        fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
            Ok(self.frequencies[term])
        }
    }

    fn is_close(a: f32, b: f32) -> bool {
        (a - b).abs() <= 4.0 * f32::EPSILON * b.abs()
    }

    #[test]
    fn scores_are_those_of_tantivy() {
        for (frequencies, documents, tokens) in [
            (vec![1], 1, 7),
            (vec![1, 10_000], 10_000, 123_456),
            (vec![700, 3, 90], 1851, 40_001),
            (vec![77_777], 162_267, 9_999_999),
        ] {
            let term = |place: usize| Term::from_field_text(Field::from_field_id(0), &place.to_string());
            let named = frequencies.iter().enumerate().map(|(place, &frequency)| (term(place), frequency));
            let statistics = Statistics { documents, tokens, frequencies: named.collect() };
            let terms: Vec<Term> = statistics.frequencies.keys().cloned().collect();
            let theirs = Bm25Weight::for_terms(&statistics, &terms).expect("a weight").boost_by(3.0);
            let ours = Bm25::new(&frequencies, documents, tokens, 3.0);
            for (length, count) in [(0, 1), (9, 1), (40, 3), (77, 12), (255, 1000)] {
                let (ours, theirs) = (ours.score(length, count), theirs.score(length, count));
                assert!(
                    is_close(ours, theirs),
                    "{frequencies:?} in {documents}, length {length}, {count} times: {ours} {theirs}"
                );
            }
        }
    }

    #[test]
    fn the_logarithm_is_the_nearest_number() {
        for step in 0..200_000_u32 {
            let x = 1.0 + step as f32 * 0.731;
            assert_eq!(ln(x), f64::from(x).ln() as f32, "{x}");
        }
        assert_eq!(ln(1.0), 0.0);
        // The least that is computed: a term that all of a million documents have.
        assert_eq!(idf(1_000_000, 1_000_000), f64::from(1.0_f32 + 0.5 / 1_000_000.5).ln() as f32);
    }
}
