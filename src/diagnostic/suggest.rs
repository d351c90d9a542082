//! "Did you mean": finds the valid name that is nearest to a wrong one.

/// The maximum number of faults of a kind that get a "did you mean" when the candidates are as many as the content
/// holds. Each suggestion scans all candidates, so without a limit the cost would be faults times candidates.
pub const SUGGESTIONS: usize = 50;

/// The candidate nearest to `given` by Damerau-Levenshtein distance, or `None` if no candidate is near enough. The
/// limit is a quarter of the longer name's length, and at least one edit. Of equally near candidates the first wins.
pub fn nearest<'a>(given: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let mut best: Option<(usize, &str)> = None;
    let length = given.chars().count();
    for candidate in candidates {
        let other = candidate.chars().count();
        let allowed = (length.max(other) / 4).max(1);
        // A text of a very different length cannot be near; skip the distance, which costs the product of both lengths.
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

/// The end of a message that offers a name; empty where there is none to offer.
pub fn did_you_mean(near: Option<&str>) -> String {
    near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_typing_error_gets_a_suggestion() {
        assert_eq!(nearest("clasues", ["terms", "clauses"]), Some("clauses"));
        assert_eq!(nearest("committee.party-ration", ["committee.party-ratio"]), Some("committee.party-ratio"));
    }

    #[test]
    fn a_different_name_is_not_suggested() {
        assert_eq!(nearest("xyz", ["title", "status"]), None);
    }
}
