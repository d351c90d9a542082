//! One typing error in a Latin word, which the search tolerates.

/// Whether at most one edit leads from `a` to `b`: a code point replaced, deleted or inserted, or two neighbours
/// swapped (optimal string alignment).
pub fn within_one_edit(a: &str, b: &str) -> bool {
    let (mut a, mut b) = (a.chars(), b.chars());
    // This runs for every word of the content, so it copies nothing: the common prefix and suffix are skipped.
    loop {
        let (mut x, mut y) = (a.clone(), b.clone());
        if x.next().is_none_or(|c| y.next() != Some(c)) {
            break;
        }
        (a, b) = (x, y);
    }
    loop {
        let (mut x, mut y) = (a.clone(), b.clone());
        if x.next_back().is_none_or(|c| y.next_back() != Some(c)) {
            break;
        }
        (a, b) = (x, y);
    }
    match ([a.next(), a.next(), a.next()], [b.next(), b.next(), b.next()]) {
        ([Some(a1), Some(a2), None], [Some(b1), Some(b2), None]) => a1 == b2 && a2 == b1,
        ([_, a2, _], [_, b2, _]) => a2.is_none() && b2.is_none(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_agrees_with_the_full_edit_distance() {
        let mut words = vec![String::new()];
        for length in 0..4 {
            let longest: Vec<String> = words.iter().filter(|word| word.len() == length).cloned().collect();
            words.extend(longest.iter().flat_map(|word| ["a", "b", "c"].map(|c| format!("{word}{c}"))));
        }
        for a in &words {
            for b in &words {
                assert_eq!(within_one_edit(a, b), strsim::osa_distance(a, b) <= 1, "{a} {b}");
            }
        }
    }
}
