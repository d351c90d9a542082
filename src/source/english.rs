//! English words of numbers and months.

/// The months from January on.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The number of a month by its name or at least its first three letters, in any case: `July`, `Sept`.
pub fn month(word: &str) -> Option<u32> {
    let is_it = |name: &&str| name.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    MONTHS.iter().position(|name| word.len() > 2 && is_it(name)).map(|at| at as u32 + 1)
}

/// The numbers from zero to nineteen.
pub const SMALL_NUMBERS: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
