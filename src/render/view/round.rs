//! Rounds of comments.

use super::Link;
use serde::Serialize;

/// Until when and how readers may comment on an edition: `frame.consultation` on the pages of a draft.
#[derive(Clone, Debug, Serialize)]
pub struct ConsultationView {
    /// The first day on which comments are taken.
    pub opens: String,
    /// The last day on which comments are taken.
    pub closes: String,
    /// To whom comments are sent.
    pub to_html: String,
    /// What commenters should know beside that; may be empty.
    pub note_html: String,
    /// A form to be filled in by hand.
    pub form: Option<Link>,
    /// The id of the site, by which scripts keep comments apart; empty if the site has none.
    pub site: String,
    /// The page of the round.
    pub round_href: String,
    /// The page of the reader's own comments.
    pub own_href: String,
}

/// The page of a round.
#[derive(Clone, Debug, Serialize)]
pub struct RoundPage {
    /// The dates and addresses, also of an edition that is no draft any more; missing if only comments were kept.
    pub consultation: Option<ConsultationView>,
    /// All comments.
    pub counts: DispositionCounts,
    /// The number of organizations that commented, whether or not their names are shown.
    pub organizations: usize,
    /// SVG: the decisions by chapter; empty without comments.
    pub decisions_svg_html: String,
    /// The chapters with comments, and at the end the comments elsewhere.
    pub chapters: Vec<RoundRow>,
    /// The organizations by name; empty if names are not shown.
    pub commenters: Vec<RoundRow>,
}

/// What was decided on how many comments.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DispositionCounts {
    /// All comments.
    pub all: usize,
    /// Accepted comments.
    pub accepted: usize,
    /// Comments that were accepted in part.
    pub partly: usize,
    /// Comments that were not accepted.
    pub not_accepted: usize,
    /// Comments on which nothing was decided yet.
    pub undecided: usize,
}

/// A line of a table of a round.
#[derive(Clone, Debug, Serialize)]
pub struct RoundRow {
    /// The page with the comments.
    pub link: Link,
    /// The comments on it.
    pub counts: DispositionCounts,
}

/// A page of comments: on a chapter, elsewhere, or of an organization.
#[derive(Clone, Debug, Serialize)]
pub struct CommentsPage {
    /// The comments on the page and on its other parts.
    pub counts: DispositionCounts,
    /// The parts of a long list of comments, each named after its first comment; empty if the page has all of them.
    pub parts: Vec<CommentsPartLink>,
    /// The comments by what they are about.
    pub groups: Vec<CommentGroup>,
    /// The previous page of the same kind.
    pub previous: Option<Link>,
    /// The next page of the same kind.
    pub next: Option<Link>,
}

/// A part of a long list of comments.
#[derive(Clone, Debug, Serialize)]
pub struct CommentsPartLink {
    /// Its page, and what its first comment is about.
    pub link: Link,
    /// Whether it is this page.
    pub is_current: bool,
}

/// The comments on one thing.
#[derive(Clone, Debug, Serialize)]
pub struct CommentGroup {
    /// An anchor in the page.
    pub anchor: String,
    /// What they are about; missing for comments on the whole text.
    pub about: Option<Link>,
    /// The place as the commenter wrote it, if it names nothing in the edition.
    pub written: String,
    /// The comments, in the order of the file.
    pub comments: Vec<CommentView>,
}

/// A comment.
#[derive(Clone, Debug, Serialize)]
pub struct CommentView {
    /// Its id, also its anchor in the page.
    pub id: String,
    /// The organization, if names are shown, with its page.
    pub organization: Option<Link>,
    /// The person, if names of persons are shown.
    pub person: Option<String>,
    /// When it was written.
    pub date: Option<String>,
    /// `ge`, `te` or `ed`.
    pub kind: Option<&'static str>,
    /// The language of its texts, if that is not the page's.
    pub lang: Option<String>,
    /// The wording that the commenter saw; line breaks stay.
    pub original: Option<String>,
    /// The comment; may be empty.
    pub text: String,
    /// The proposed wording.
    pub proposed: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// What was decided: `accepted`, `partly`, `not-accepted`; missing if nothing was.
    pub decision: Option<&'static str>,
    /// Why it was decided so.
    pub decision_reason: Option<String>,
    /// When it was decided.
    pub decision_date: Option<String>,
}

/// The page of the reader's own comments, which a script fills.
#[derive(Clone, Debug, Serialize)]
pub struct OwnCommentsPage {}

/// The comments on a clause.
#[derive(Clone, Debug, Serialize)]
pub struct CommentsLink {
    /// The first of them.
    pub href: String,
    /// How many they are.
    pub count: usize,
}
