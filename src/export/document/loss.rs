//! What a format cannot carry.

use crate::diagnostic::Span;

/// Something of the edition that a document does not have, or has in another form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// Where it is in the content.
    pub span: Option<Span>,
    /// What it is and what stands in its place, in lower case, without a full stop.
    pub what: String,
}
