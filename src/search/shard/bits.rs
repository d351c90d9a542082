//! Encodes numbers as a string of six-bit letters.
//!
//! The letters are safe in a script, in JSON and in every superset of ASCII. Each letter holds six full bits, so
//! transport compression reduces the string to nearly the size of the bits. The codes:
//!
//! - *below n*: truncated binary, the shortest code for n equally likely values;
//! - *gamma* (Elias, 1975): for numbers from 1 that are mostly small;
//! - *Rice* (1979) with a parameter k: for gaps of about 2^k;
//! - *interpolative* (Moffat and Stuiver, 2000): for ascending numbers with known bounds. It writes the middle number
//!   and then both halves within the bounds that it gives. This suits document ids, because they form clusters.

pub mod reader;

use std::ops::Range;

/// The letters by value.
pub const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// The value of each byte that is a letter.
static VALUES: [Option<u8>; 256] = {
    let mut values = [None; 256];
    let mut value = 0;
    while value < LETTERS.len() {
        values[LETTERS[value] as usize] = Some(value as u8);
        value += 1;
    }
    values
};

/// Writes numbers.
#[derive(Clone, Debug, Default)]
pub struct BitWriter {
    /// Complete words, the first bit the highest.
    words: Vec<u64>,
    /// The bits of the incomplete word, the last bit the lowest, and their number.
    rest: u64,
    filled: u32,
}

impl BitWriter {
    /// A writer of no bits.
    pub fn new() -> BitWriter {
        BitWriter::default()
    }

    /// The bits of letters, with the padding of the last one. `None` if a character is no letter.
    pub fn of_letters(letters: &str) -> Option<BitWriter> {
        let mut bits = BitWriter::new();
        for byte in letters.bytes() {
            bits.bits(u32::from(VALUES[usize::from(byte)]?), 6);
        }
        Some(bits)
    }

    /// The number of written bits.
    pub fn len(&self) -> usize {
        self.words.len() * 64 + self.filled as usize
    }

    /// Whether no bit was written.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The letters; the last one is padded with zeros.
    pub fn finish(&self) -> String {
        let mut letters = String::with_capacity(self.len() / 6 + 5);
        // Each iteration reads 30 bits, which are five letters.
        for at in (0..self.len()).step_by(30) {
            let bits = self.read(at, 30);
            let letter = |place: u32| char::from(LETTERS[(bits >> (24 - 6 * place) & 63) as usize]);
            letters.extend((0..5).map(letter));
        }
        letters.truncate(self.len().div_ceil(6));
        letters
    }

    /// Writes a range of bits of another writer.
    pub fn copy(&mut self, from: &BitWriter, bits: Range<usize>) {
        for at in bits.clone().step_by(32) {
            let count = (bits.end - at).min(32) as u32;
            self.bits(from.read(at, count), count);
        }
    }

    /// Up to 32 bits from a position; zeros after the end.
    pub fn read(&self, at: usize, count: u32) -> u32 {
        let word = |place: usize| match self.words.get(place) {
            Some(&word) => word,
            None if place == self.words.len() && self.filled > 0 => self.rest << (64 - self.filled),
            None => 0,
        };
        let both = u128::from(word(at / 64)) << 64 | u128::from(word(at / 64 + 1));
        let read = (both << (at % 64) >> 64) as u64;
        if count == 0 { 0 } else { (read >> (64 - count)) as u32 }
    }

    /// Writes one bit.
    pub fn bit(&mut self, bit: bool) {
        self.bits(u32::from(bit), 1);
    }

    /// Writes the lowest `count` bits of `value`, at most 32, the highest first.
    pub fn bits(&mut self, value: u32, count: u32) {
        let value = u64::from(value) & ((1 << count) - 1);
        let room = 64 - self.filled;
        if count < room {
            self.rest = self.rest << count | value;
            self.filled += count;
        } else {
            let over = count - room;
            self.words.push(self.rest << room | value >> over);
            self.rest = value & ((1 << over) - 1);
            self.filled = over;
        }
    }

    /// Writes this number of ones, followed by a zero.
    pub fn unary(&mut self, mut ones: u32) {
        while ones > 31 {
            self.bits(u32::MAX, 32);
            ones -= 32.min(ones);
        }
        self.bits(((1_u64 << (ones + 1)) - 2) as u32, ones + 1);
    }

    /// Writes `value`, which is less than `n`.
    pub fn below(&mut self, value: u32, n: u32) {
        debug_assert!(value < n);
        let short = n.max(1).ilog2();
        // The number of values with a short code; the other values take one more bit.
        let shorts = ((2_u64 << short) - u64::from(n)) as u32;
        if value < shorts {
            self.bits(value, short);
        } else {
            let long = u64::from(value) + u64::from(shorts);
            self.bits(long as u32, short + 1);
        }
    }

    /// A number from 1.
    pub fn gamma(&mut self, value: u32) {
        let length = value.max(1).ilog2();
        self.bits(0, length);
        self.bits(value.max(1), length + 1);
    }

    /// Writes a number as a Rice code with parameter `k`.
    pub fn rice(&mut self, value: u32, k: u32) {
        self.unary(value >> k);
        self.bits(value, k);
    }

    /// Writes strictly ascending numbers from `low` up to but not including `high`. The reader must know their count.
    pub fn interpolative(&mut self, values: &[u32], low: u32, high: u32) {
        let Some((middle, &value)) = values.get(values.len() / 2).map(|value| (values.len() / 2, value)) else {
            return;
        };
        // The room for the numbers on either side.
        let (first, room) = (low + middle as u32, high - low - (values.len() as u32 - 1));
        self.below(value - first, room);
        self.interpolative(&values[..middle], low, value);
        self.interpolative(&values[middle + 1..], value + 1, high);
    }
}

/// Writes a number from 0 as letters: one letter for a number below 48; otherwise the last four bits plus 48, followed
/// by the rest in the same way. For columns of small numbers, which compression then sees letter by letter.
pub fn letters(mut value: u32, out: &mut String) {
    while value >= 48 {
        out.push(char::from(LETTERS[(48 + value % 16) as usize]));
        value /= 16;
    }
    out.push(char::from(LETTERS[value as usize]));
}

#[cfg(test)]
mod tests {
    use super::reader::BitReader;
    use super::*;

    /// Pseudo-random numbers that are the same in every run.
    fn random(seed: &mut u64, below: u32) -> u32 {
        *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((*seed >> 33) % u64::from(below.max(1))) as u32
    }

    #[test]
    fn every_code_round_trips() {
        let seed = &mut 11;
        for round in 0..300 {
            let scale = 1 << random(seed, 30);
            let numbers: Vec<(u32, u32, u32)> = (0..random(seed, 60))
                .map(|_| {
                    let n = 1 + random(seed, scale);
                    (random(seed, n), n, random(seed, 4) + n.ilog2())
                })
                .collect();
            let mut writer = BitWriter::new();
            for &(value, n, k) in &numbers {
                writer.below(value, n);
                writer.gamma(value + 1);
                writer.rice(value, k);
                writer.bits(value & 7, 3);
            }
            let text = writer.finish();
            let mut reader = BitReader::new(&text);
            for &(value, n, k) in &numbers {
                let read = (reader.below(n), reader.gamma(), reader.rice(k), reader.bits(3));
                assert_eq!(read, (value, value + 1, value, value & 7), "round {round}");
            }
        }
    }

    #[test]
    fn ascending_numbers_round_trip() {
        let seed = &mut 5;
        for _ in 0..300 {
            let high = 1 + random(seed, 3000);
            let share = 1 + random(seed, 40);
            let values: Vec<u32> = (0..high).filter(|_| random(seed, share) == 0).collect();
            let mut writer = BitWriter::new();
            writer.interpolative(&values, 0, high);
            let text = writer.finish();
            let mut read = Vec::new();
            BitReader::new(&text).interpolative(values.len() as u32, 0, high, &mut read);
            assert_eq!(read, values);
        }
    }

    #[test]
    fn copied_bits_are_equal() {
        let seed = &mut 3;
        for _ in 0..300 {
            let mut from = BitWriter::new();
            (0..random(seed, 40)).for_each(|_| from.bits(random(seed, 1 << 31), random(seed, 33)));
            let start = random(seed, from.len() as u32 + 1) as usize;
            let end = start + random(seed, (from.len() - start) as u32 + 1) as usize;
            let before = random(seed, 100);
            let (mut whole, mut bit_by_bit) = (BitWriter::new(), BitWriter::new());
            whole.unary(before);
            (0..before).for_each(|_| bit_by_bit.bit(true));
            bit_by_bit.bit(false);
            whole.copy(&from, start..end);
            let text = from.finish();
            let mut reader = BitReader::new(&text);
            (0..start).for_each(|_| {
                reader.bit();
            });
            (start..end).for_each(|_| bit_by_bit.bit(reader.bit()));
            assert_eq!((whole.len(), whole.finish()), (bit_by_bit.len(), bit_by_bit.finish()));
        }
    }

    #[test]
    fn a_full_range_takes_no_bits() {
        let mut writer = BitWriter::new();
        writer.interpolative(&(0..100).collect::<Vec<_>>(), 0, 100);
        assert!(writer.is_empty());
    }

    #[test]
    fn small_numbers_take_one_letter_each() {
        let mut text = String::new();
        [0, 47, 48, 1000, 5].into_iter().for_each(|number| letters(number, &mut text));
        assert_eq!(text, "AvwD4-DF");
    }
}
