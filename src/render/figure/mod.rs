//! Figures as inline SVG, drawn from the edition's own data in the page's language.
//!
//! All measures are whole units of a drawing 360 wide, the width of a small phone, so that a text of 12 is read at 12
//! there. Colours and strokes come from the theme's style by class; the attributes are for when there is none.

mod bars;
mod levels;
mod parties;
mod svg;
mod timeline;

pub use bars::{BarRow, Bars, Parts, bars};
pub use levels::{Ladder, Rung, RungBody, levels};
pub use parties::{Parties, PartyBox, parties};
pub use timeline::{Moment, Since, Timeline, timeline};

/// A name in a figure, with where it leads.
#[derive(Clone, Debug)]
pub struct Name {
    /// The name as it is shown.
    pub text: String,
    /// The address of what it names.
    pub href: Option<String>,
}

/// What a figure is called, and a sentence for those who cannot see it.
#[derive(Clone, Copy, Debug)]
pub struct Caption<'a> {
    /// What the figure is called.
    pub title: &'a str,
    /// What the figure shows, in a sentence.
    pub desc: &'a str,
}

#[cfg(test)]
mod tests;
