//! "Did you mean": the nearest of the names that would have been right.

/// How many faults of a kind get a "did you mean" where the candidates are as many as the content holds: each looks at
/// all of them, and a file full of faults must not cost the product.
pub const SUGGESTIONS: usize = 50;

/// The candidate nearest to `given` by Damerau-Levenshtein distance, if it is near enough to be what was
/// meant: at most a quarter of the longer name, and at least one edit always allowed. The first of equals wins.
pub fn nearest<'a>(given: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let mut best: Option<(usize, &str)> = None;
    let length = given.chars().count();
    for candidate in candidates {
        let other = candidate.chars().count();
        let allowed = (length.max(other) / 4).max(1);
        // No text of a quite different length is near, and the distance costs the product of both.
        if length.abs_diff(other) > allowed {
            continue;
        }
        let distance = strsim::damerau_levenshtein(given, candidate);
        if distance <= allowed && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_of_the_finger_is_recognized() {
        assert_eq!(nearest("clasues", ["terms", "clauses"]), Some("clauses"));
        assert_eq!(nearest("committee.party-ration", ["committee.party-ratio"]), Some("committee.party-ratio"));
    }

    #[test]
    fn what_has_nothing_in_common_is_not_suggested() {
        assert_eq!(nearest("xyz", ["title", "status"]), None);
    }
}
