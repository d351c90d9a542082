//! Random choices that depend only on their seed, so that a corpus is the same on every machine.

/// A stream of random numbers: SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", 2014).
pub struct Random(u64);

impl Random {
    /// The stream of one thing, named by numbers. Adding other things does not change it.
    pub fn of(seed: u64, names: &[usize]) -> Random {
        let mut random = Random(seed);
        for &name in names {
            random = Random(random.next() ^ (name as u64).wrapping_mul(0xD6E8_FEB8_6659_FD93));
        }
        random
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number in `0..end`; `end` is at least 1.
    pub fn below(&mut self, end: usize) -> usize {
        // The bias is below 2^-32 for the small ranges of a corpus.
        usize::try_from(self.next() % end as u64).unwrap_or(0)
    }

    /// A number in `first..=last`.
    pub fn between(&mut self, first: usize, last: usize) -> usize {
        first + self.below(last - first + 1)
    }

    /// True in `percent` of a hundred cases.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of the things, all alike.
    pub fn one_of<'a, T>(&mut self, things: &'a [T]) -> &'a T {
        &things[self.below(things.len())]
    }

    fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }
}

/// Ranks as words have them in text: the r-th is chosen with a weight of 1 / (r + 2.7), after Zipf and Mandelbrot.
pub struct Zipf {
    cumulated: Vec<f64>,
}

impl Zipf {
    pub fn new(ranks: usize) -> Zipf {
        let mut sum = 0.0;
        let cumulated = (0..ranks).map(|rank| {
            sum += 1.0 / (rank as f64 + 2.7);
            sum
        });
        Zipf { cumulated: cumulated.collect() }
    }

    /// A rank, from 0.
    pub fn rank(&self, random: &mut Random) -> usize {
        let total = self.cumulated.last().copied().unwrap_or(0.0);
        let at = random.unit() * total;
        self.cumulated.partition_point(|&sum| sum <= at).min(self.cumulated.len() - 1)
    }
}
