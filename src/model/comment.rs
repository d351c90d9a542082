//! A comment on a draft, and what was decided on it.

use super::{CommentId, Lang, Thing};
use crate::diagnostic::{Placed, Span};
use crate::source::digest::Digest;
use jiff::civil::Date;

/// A comment of a consultation.
#[derive(Clone, Debug)]
pub struct Comment {
    /// Its id: the same when the same comment is imported again.
    pub id: Placed<CommentId>,
    /// What it is about; `None` if it is about the whole document, or if its place is not known.
    pub about: Option<Placed<Thing>>,
    /// The place as the commenter wrote it, if it names no thing of the edition.
    pub at: Option<String>,
    /// The language of its texts.
    pub lang: Lang,
    /// The wording that it is about, as the commenter saw it.
    pub original: Option<String>,
    /// The organization that comments.
    pub organization: Option<String>,
    /// The person who comments.
    pub person: Option<String>,
    /// When it was written.
    pub date: Option<Date>,
    /// What kind of comment it is.
    pub kind: Option<CommentKind>,
    /// The comment itself; empty if there is only a proposed wording.
    pub text: String,
    /// The wording that should take the place of the original.
    pub proposed: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// The file that it came from.
    pub source: Option<String>,
    /// What was decided.
    pub disposition: Option<Disposition>,
    /// The whole comment, for diagnostics.
    pub span: Span,
}

/// The kinds of ISO's template.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CommentKind {
    /// ge
    General,
    /// te
    Technical,
    /// ed
    Editorial,
}

impl CommentKind {
    /// Every kind, in the order of ISO's template.
    pub const ALL: [CommentKind; 3] = [CommentKind::General, CommentKind::Technical, CommentKind::Editorial];

    /// The word in `comments.yaml` and in ISO's template.
    pub fn word(self) -> &'static str {
        match self {
            CommentKind::General => "ge",
            CommentKind::Technical => "te",
            CommentKind::Editorial => "ed",
        }
    }
}

/// What was decided on a comment.
#[derive(Clone, Debug)]
pub struct Disposition {
    /// The decision.
    pub decision: Decision,
    /// Why it was decided so, or what is done instead.
    pub reason: Option<String>,
    /// Who decided.
    pub by: Option<String>,
    /// When.
    pub date: Option<Date>,
}

/// The decisions on comments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Decision {
    /// 采纳
    Accepted,
    /// 部分采纳
    Partly,
    /// 未采纳
    NotAccepted,
}

impl Decision {
    /// Every decision.
    pub const ALL: [Decision; 3] = [Decision::Accepted, Decision::Partly, Decision::NotAccepted];

    /// The word in `comments.yaml`.
    pub fn word(self) -> &'static str {
        match self {
            Decision::Accepted => "accepted",
            Decision::Partly => "partly",
            Decision::NotAccepted => "not-accepted",
        }
    }

    /// The word of the Chinese table.
    pub fn chinese(self) -> &'static str {
        match self {
            Decision::Accepted => "采纳",
            Decision::Partly => "部分采纳",
            Decision::NotAccepted => "未采纳",
        }
    }

    /// The words of an English table.
    pub fn english(self) -> &'static str {
        match self {
            Decision::Accepted => "Accepted",
            Decision::Partly => "Accepted in part",
            Decision::NotAccepted => "Not accepted",
        }
    }

    /// Whether the decision needs a reason: the commenter must learn why.
    pub fn needs_reason(self) -> bool {
        self != Decision::Accepted
    }
}

impl Comment {
    /// Who commented: the organization, else the person.
    pub fn commenter(&self) -> Option<&str> {
        self.organization.as_deref().or(self.person.as_deref())
    }
}

/// An organization that commented.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commenter {
    /// Its name.
    pub name: String,
    /// Its name in addresses: a digest of the name, so that it does not change with other commenters.
    pub slug: String,
}

impl Commenter {
    /// The commenter of a name.
    pub fn named(name: &str) -> Commenter {
        Commenter { name: name.to_owned(), slug: Digest::of(name.as_bytes()).short() }
    }
}
