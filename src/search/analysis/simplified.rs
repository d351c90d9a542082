//! Converts traditional to simplified characters for comparison.
//!
//! The table `simplified.txt` is derived from the character dictionary of OpenCC (the file names its licence). If a
//! traditional character has several simplified forms, the first is used: the table serves only for comparison and is
//! never displayed.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The range of code points that contains most of the table: Han characters of the basic plane.
const DENSE: std::ops::RangeInclusive<u32> = 0x3400..=0x9FFF;

struct Table {
    /// The folded form of each code point of [`DENSE`]; mostly the code point itself.
    dense: Vec<char>,
    rest: BTreeMap<char, char>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut dense: Vec<char> = DENSE.filter_map(char::from_u32).collect();
    let mut rest = BTreeMap::new();
    for (traditional, simplified) in traditional_pairs() {
        let code = u32::from(traditional);
        match DENSE.contains(&code) {
            true => dense[(code - DENSE.start()) as usize] = simplified,
            false => drop(rest.insert(traditional, simplified)),
        }
    }
    Table { dense, rest }
});

/// All traditional characters in the table with their simplified forms, by code point.
pub fn traditional_pairs() -> impl Iterator<Item = (char, char)> {
    include_str!("simplified.txt").lines().filter(|line| !line.starts_with('#')).flat_map(|line| {
        let mut chars = line.chars();
        std::iter::from_fn(move || Some((chars.next()?, chars.next()?)))
    })
}

/// The simplified form of `c`; `c` itself if it has none.
pub fn fold_char(c: char) -> char {
    let code = u32::from(c);
    if code < *DENSE.start() {
        c
    } else if DENSE.contains(&code) {
        TABLE.dense[(code - DENSE.start()) as usize]
    } else {
        TABLE.rest.get(&c).copied().unwrap_or(c)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn traditional_characters_fold_to_simplified_ones() {
        let folded: String = "業主委員會會議準則—附錄臺後乾裏abc业主".chars().map(fold_char).collect();
        assert_eq!(folded, "业主委员会会议准则—附录台后干里abc业主");
    }

    #[test]
    fn folding_twice_is_folding_once() {
        for (traditional, simplified) in traditional_pairs() {
            assert_eq!(fold_char(traditional), simplified);
            assert_eq!(fold_char(simplified), simplified, "{traditional}");
        }
    }

    #[test]
    fn the_table_is_sorted_without_duplicates() {
        let keys: Vec<char> = traditional_pairs().map(|pair| pair.0).collect();
        assert!(keys.len() > 3000);
        assert!(keys.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
