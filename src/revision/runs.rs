//! Finds texts that are similar to a text without comparing every pair: an inverted index of rare runs of characters.
//! The cost is linear in the texts, because a run that many texts share is ignored.

/// The length in characters of a run.
const RUN: usize = 4;

/// A run that occurs in more texts than this is ignored as too common.
const MAX_SHARING: usize = 8;

/// The runs of a text, each once, sorted.
#[derive(Clone, Debug, Default)]
pub struct Runs(Vec<u64>);

impl Runs {
    /// The runs of a text without white space.
    pub fn of(characters: impl Iterator<Item = char>) -> Runs {
        let characters: Vec<u64> = characters.filter(|c| !c.is_whitespace()).map(u64::from).collect();
        // Characters beyond U+FFFF may collide with others, which at most costs one comparison.
        let pack = |run: &[u64]| run.iter().fold(0, |packed, c| (packed << 16) ^ c);
        let mut runs: Vec<u64> = characters.windows(RUN).map(pack).collect();
        runs.sort_unstable();
        runs.dedup();
        Runs(runs)
    }
}

/// Which texts have which runs.
#[derive(Debug)]
pub struct RunIndex {
    /// Each run with the place of a text that has it, sorted; without common runs.
    places: Vec<(u64, u32)>,
}

impl RunIndex {
    /// Indexes texts. A text is known by its place in the order given.
    pub fn of<'a>(texts: impl Iterator<Item = &'a Runs>) -> RunIndex {
        let mut all: Vec<(u64, u32)> = Vec::new();
        for (place, runs) in (0u32..).zip(texts) {
            all.extend(runs.0.iter().map(|run| (*run, place)));
        }
        all.sort_unstable();
        let rare = |group: &&[(u64, u32)]| group.len() <= MAX_SHARING;
        let places = all.chunk_by(|a, b| a.0 == b.0).filter(rare).flatten().copied().collect();
        RunIndex { places }
    }

    /// The places of the texts that share the most runs with a text, at most `most`, the best first.
    pub fn candidates(&self, runs: &Runs, most: usize) -> Vec<usize> {
        let mut shared: Vec<u32> = Vec::new();
        for run in &runs.0 {
            let start = self.places.partition_point(|(other, _)| other < run);
            let same = self.places[start..].iter().take_while(|(other, _)| other == run);
            shared.extend(same.map(|(_, place)| *place));
        }
        shared.sort_unstable();
        let mut counted: Vec<(usize, usize)> =
            shared.chunk_by(|a, b| a == b).map(|group| (group.len(), group[0] as usize)).collect();
        counted.sort_unstable_by_key(|(count, place)| (std::cmp::Reverse(*count), *place));
        counted.into_iter().take(most).map(|(_, place)| place).collect()
    }
}

/// How many elements two sorted lists have in common; equal elements count as often as both have them.
pub fn common(a: &[u64], b: &[u64]) -> usize {
    let (mut i, mut j, mut common) = (0, 0, 0usize);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        if x == y {
            common += 1;
        }
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    common
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn candidates_share_rare_runs_and_common_runs_are_ignored() {
        let mut texts = vec!["企业应当每年公布收费标准", "企业应当三日内到场维修"];
        let filler: Vec<String> = (0..10).map(|at| format!("{at}企业应当办理{at}")).collect();
        texts.extend(filler.iter().map(String::as_str));
        let runs: Vec<Runs> = texts.iter().map(|text| Runs::of(text.chars())).collect();
        let index = RunIndex::of(runs.iter());
        assert_eq!(index.candidates(&Runs::of("物业企业应当公布收费标准".chars()), 4), [0]);
        assert_eq!(index.candidates(&Runs::of("企业应当办理".chars()), 4), [0usize; 0]);
        assert_eq!(index.candidates(&Runs::of("公布收费标准，到场维修".chars()), 1), [0]);
    }

    #[test]
    fn equal_elements_are_common_as_often_as_both_lists_have_them() {
        assert_eq!(common(&[1, 2, 2, 2, 5], &[2, 2, 3, 5]), 3);
        assert_eq!(common(&[], &[1]), 0);
    }
}
