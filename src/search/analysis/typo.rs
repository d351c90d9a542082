//! One slip of the keyboard, as it is forgiven in Latin words.

/// Whether one edit at most leads from `a` to `b`: a code point replaced, left out, put in, or two neighbours swapped
/// (optimal string alignment).
pub fn within_one_edit(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let head = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[head..], &b[head..]);
    let tail = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[..a.len() - tail], &b[..b.len() - tail]);
    match (a, b) {
        ([a1, a2], [b1, b2]) => a1 == b2 && a2 == b1,
        _ => a.len() <= 1 && b.len() <= 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_agrees_with_the_distance_worked_out_in_full() {
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
