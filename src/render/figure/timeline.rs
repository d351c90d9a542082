//! A timeline of the editions, the newest at the top, with the changes between each two.

use super::bars::{Parts, draw_bar};
use super::svg::{Area, Drawing, MARGIN, NAME, NOTE, Style, WIDTH, text_height, wrap};
use super::{Caption, Name};

/// The editions by date.
pub struct Timeline {
    /// The editions from the first to the last.
    pub moments: Vec<Moment>,
}

/// An edition on the line.
pub struct Moment {
    /// The publication date, or the status if there is none.
    pub date: String,
    /// The name of the edition.
    pub edition: Name,
    /// The status in words, such as "in force".
    pub note: String,
    /// The status as the class of the dot.
    pub status: &'static str,
    /// The changes since the next older edition on the line; `None` for the oldest, and if the two are not compared.
    pub since: Option<Since>,
}

/// The changes between two editions.
pub struct Since {
    /// In words, with a link to the comparison.
    pub words: Name,
    /// The numbers of added, changed and removed clauses.
    pub parts: Parts,
}

const LINE_X: i32 = 20;
const TEXT_X: i32 = 40;
const GAP: i32 = 14;
const BAR: i32 = 10;

/// Draws the timeline; empty for fewer than two editions.
pub fn timeline(timeline: &Timeline, caption: Caption<'_>) -> String {
    if timeline.moments.len() < 2 {
        return String::new();
    }
    let mut texts = Drawing::new();
    let mut dots = Vec::new();
    let mut y = MARGIN;
    let width = WIDTH - TEXT_X - MARGIN;
    let all = timeline.moments.iter().filter_map(|moment| moment.since.as_ref());
    let most = all.map(|since| since.parts.total()).max().unwrap_or(0);
    for moment in &timeline.moments {
        dots.push((y + NAME - 2, format!("fig-dot fig-{}", moment.status)));
        let name = wrap(&moment.edition.text, width, NAME);
        texts.text((TEXT_X, y), &name, Style::name(), moment.edition.href.as_deref());
        y += text_height(name.len(), NAME);
        let note = wrap(&format!("{} {}", moment.date, moment.note), width, NOTE);
        texts.text((TEXT_X, y), &note, Style::note(), None);
        y += text_height(note.len(), NOTE) + GAP;
        if let Some(since) = &moment.since {
            let room = Area { x: TEXT_X, y, width: width * 2 / 3, height: BAR };
            draw_bar(&mut texts, since.parts, room, most);
            let bar = if since.parts.total() > 0 { BAR + 4 } else { 0 };
            let words = wrap(&since.words.text, width, NOTE);
            texts.text((TEXT_X, y + bar), &words, Style::note(), since.words.href.as_deref());
            y += bar + text_height(words.len(), NOTE) + GAP;
        }
    }
    // The line is drawn before the dots, so that it lies below them.
    if let (Some(first), Some(last)) = (dots.first(), dots.last()) {
        texts.line((LINE_X, first.0), (LINE_X, last.0));
    }
    for (y, class) in &dots {
        texts.dot((LINE_X, *y), class);
    }
    texts.finish("timeline", caption, y - GAP + MARGIN)
}
