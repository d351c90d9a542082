//! Figures as inline SVG, drawn from the edition's data in the page's language.
//!
//! All measures are integers in a drawing 360 wide, the width of a small phone, so that a font size of 12 is displayed
//! at 12. The theme's style sets colours and strokes by class; the attributes apply without a style.

mod bars;
mod citing;
mod levels;
mod parties;
mod round;
mod svg;
mod timeline;

pub use bars::{BarRow, Bars, Parts, bars};
pub use citing::{Citing, citing};
pub use levels::{Ladder, Rung, RungBody, levels};
pub use parties::{Parties, PartyBox, parties};
pub use round::{Round, RoundBar, round};
pub use timeline::{Moment, Since, Timeline, timeline};

/// A name in a figure, optionally with a link.
#[derive(Clone, Debug)]
pub struct Name {
    /// The displayed name.
    pub text: String,
    /// The URL of its page.
    pub href: Option<String>,
}

/// The title of a figure, and a description for readers who cannot see it.
#[derive(Clone, Copy, Debug)]
pub struct Caption<'a> {
    /// The title.
    pub title: &'a str,
    /// The description in a sentence.
    pub desc: &'a str,
}

#[cfg(test)]
mod tests;
