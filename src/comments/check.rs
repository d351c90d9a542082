//! What is left to do in a round: comments without a decision, and decisions without the reason that commenters must get.

use crate::model::Comment;
use crate::resolve::ResolvedEdition;

/// What a comment lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// Nothing was decided.
    Decision,
    /// It was not accepted, or only in part, and no reason is given.
    Reason,
}

impl Lack {
    /// The word in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Lack::Decision => "decision",
            Lack::Reason => "reason",
        }
    }
}

/// The comments that lack something, in the order of the text.
pub fn lacking<'a>(of: ResolvedEdition<'a>) -> Vec<(&'a Comment, Lack)> {
    of.comments_in_order().filter_map(|comment| Some((comment, lack(comment)?))).collect()
}

fn lack(comment: &Comment) -> Option<Lack> {
    match &comment.disposition {
        None => Some(Lack::Decision),
        Some(disposition) => {
            let lacks = disposition.decision.needs_reason() && disposition.reason.is_none();
            lacks.then_some(Lack::Reason)
        }
    }
}
