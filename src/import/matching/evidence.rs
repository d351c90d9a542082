//! What speaks for a match, in words.

use super::pairs::Evidence;
use std::fmt;

/// Below this the next most similar clause need not be told.
const MENTIONED_RIVAL: f64 = 0.3;

impl Evidence {
    /// Whether nothing was decided by likelihood.
    pub(super) fn is_plain(&self) -> bool {
        self.is_given || self.same_wording
    }
}

impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut reasons = Vec::new();
        if self.same_wording {
            reasons.push("the same wording".to_owned());
        } else if let Some(contents) = self.contents {
            reasons.push(format!("{} of the clauses below it were there", percent(contents)));
        } else {
            reasons.push(format!("{} of the wording is the same", percent(self.likeness)));
        }
        let both = [(self.same_number, "number"), (self.same_title && !self.same_wording, "title")];
        let same: Vec<&str> = both.into_iter().filter(|(is, _)| *is).map(|(_, word)| word).collect();
        if !same.is_empty() {
            reasons.push(format!("the same {}", same.join(" and ")));
        }
        reasons.push(if self.in_order { "between the same clauses" } else { "in another place" }.to_owned());
        if !self.is_plain() && self.rival >= MENTIONED_RIVAL {
            reasons.push(format!("but {} in common with another one", percent(self.rival)));
        }
        f.write_str(&reasons.join(", "))
    }
}

/// A share as a percentage.
pub(super) fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}
