//! The consultation on a draft: until when readers may comment, to whom, and how.

use super::{Localized, Prose};
use jiff::civil::Date;

/// The round of comments on an edition.
#[derive(Clone, Debug)]
pub struct Consultation {
    /// The first day on which comments are taken.
    pub opens: Date,
    /// The last day on which comments are taken.
    pub closes: Date,
    /// To whom comments are sent: the organization with its address.
    pub to: Localized<Prose>,
    /// What commenters should know beside that.
    pub note: Localized<Prose>,
    /// A form to be filled in by hand: its path inside the edition's `files/`.
    pub form: Option<String>,
    /// Whose names the pages show.
    pub names: ShownNames,
}

/// Whose names the pages of a round show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ShownNames {
    /// Organizations and persons.
    All,
    /// Organizations only.
    #[default]
    Organizations,
    /// Nobody's.
    None,
}

impl ShownNames {
    /// All settings.
    pub const ALL: [ShownNames; 3] = [ShownNames::All, ShownNames::Organizations, ShownNames::None];

    /// The word in `edition.yaml`.
    pub fn word(self) -> &'static str {
        match self {
            ShownNames::All => "all",
            ShownNames::Organizations => "organizations",
            ShownNames::None => "none",
        }
    }
}
