//! Reads what a [`BitWriter`] wrote, as the page does.
//!
//! Damaged bits give other numbers, and [`is_damaged`](BitReader::is_damaged) says so where they run out or contradict each other.

use super::BitWriter;

/// Reads codes from the letters of a shard.
#[derive(Debug)]
pub struct BitReader {
    bits: BitWriter,
    at: usize,
    is_damaged: bool,
}

impl BitReader {
    /// Begins at the first letter.
    pub fn new(letters: &str) -> BitReader {
        let bits = BitWriter::of_letters(letters);
        BitReader { is_damaged: bits.is_none(), bits: bits.unwrap_or_default(), at: 0 }
    }

    /// The position of the next bit.
    pub fn position(&self) -> usize {
        self.at
    }

    /// All bits.
    pub fn all(&self) -> &BitWriter {
        &self.bits
    }

    /// Whether what was read cannot have been written.
    pub fn is_damaged(&self) -> bool {
        self.is_damaged || self.at > self.bits.len()
    }

    /// Reads one bit; zero after the end.
    pub fn bit(&mut self) -> bool {
        self.bits(1) == 1
    }

    /// Reads a number of so many bits, at most 32.
    pub fn bits(&mut self, count: u32) -> u32 {
        let value = self.bits.read(self.at, count);
        self.at += count as usize;
        value
    }

    /// Reads ones up to a zero, and returns their number.
    pub fn unary(&mut self) -> u32 {
        let mut all = 0;
        loop {
            let ones = self.bits.read(self.at, 32).leading_ones();
            all += ones;
            self.at += ones as usize;
            if ones < 32 {
                self.at += 1;
                return all;
            }
        }
    }

    /// Reads a number less than `n`, as a truncated binary code.
    pub fn below(&mut self, n: u32) -> u32 {
        let short = n.max(1).ilog2();
        let shorts = (2_u64 << short) - u64::from(n);
        let value = u64::from(self.bits(short));
        match value < shorts {
            true => value as u32,
            false => (value * 2 + u64::from(self.bit()) - shorts) as u32,
        }
    }

    /// Reads a number from 1 as an Elias gamma code.
    pub fn gamma(&mut self) -> u32 {
        let length = self.bits.read(self.at, 32).leading_zeros();
        if length > 31 {
            self.is_damaged = true;
            return 1;
        }
        self.at += length as usize + 1;
        self.bits(length) | 1 << length
    }

    /// Reads a number as a Rice code with parameter `k`.
    pub fn rice(&mut self, k: u32) -> u32 {
        let quotient = self.unary();
        if quotient > u32::MAX >> k {
            self.is_damaged = true;
        }
        quotient.wrapping_shl(k) | self.bits(k)
    }

    /// Reads ascending numbers from `low` below `high` as an interpolative code, and adds them to `out`.
    pub fn interpolative(&mut self, count: u32, low: u32, high: u32, out: &mut Vec<u32>) {
        if count > high.saturating_sub(low) {
            self.is_damaged = true;
            return;
        }
        let from = out.len();
        out.resize(from + count as usize, 0);
        self.fill(&mut out[from..], low, high);
    }

    /// Reads as many numbers as there is room for; there are at least as many from `low` below `high`.
    fn fill(&mut self, out: &mut [u32], low: u32, high: u32) {
        let others = (out.len() as u32).saturating_sub(1);
        let (before, rest) = out.split_at_mut(out.len() / 2);
        let Some((place, after)) = rest.split_first_mut() else { return };
        let value = low + before.len() as u32 + self.below(high - low - others);
        *place = value;
        self.fill(before, low, value);
        self.fill(after, value + 1, high);
    }
}
