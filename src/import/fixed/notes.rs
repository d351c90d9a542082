//! Footnotes: small text at the end of a page that begins with a mark, which also stands raised in the text of the page.

use super::events::Event;
use super::lines::{Line, Script};
use super::told::Told;
use crate::import::report::Fate;

/// A footnote.
#[derive(Debug)]
pub struct Note {
    /// Its name.
    pub name: String,
    /// Its lines, without the mark.
    pub lines: Vec<Line>,
}

/// Takes the footnotes out of the pages. Their marks in the text get their numbers, from 0.
pub fn take(pages: &mut [Vec<Event>], size: f32, told: &mut Told) -> Vec<Note> {
    let mut notes: Vec<Note> = Vec::new();
    for (at, events) in pages.iter_mut().enumerate() {
        let Some(begin) = begin(events, size) else { continue };
        let marks = marks(&events[..begin]);
        let mut taken = String::new();
        let mut rest = Vec::new();
        let mut is_open = false;
        for event in events.split_off(begin) {
            match event {
                Event::Line(mut line) => {
                    match mark_of(&line).filter(|mark| marks.iter().any(|(known, ..)| known == mark)) {
                        Some(mark) => {
                            taken.push_str(&take_mark(&mut line, &mark));
                            let name = format!("footnote-{}", notes.len() + 1);
                            for (_, line, piece) in marks.iter().filter(|(known, ..)| *known == mark) {
                                if let Some(Event::Line(line)) = rest_of(events, *line) {
                                    taken.push_str(&line.pieces[*piece].text);
                                    line.pieces[*piece].text = String::new();
                                    line.pieces[*piece].footnote = Some(notes.len());
                                }
                            }
                            notes.push(Note { name, lines: vec![line] });
                            is_open = true;
                        }
                        None => match notes.last_mut().filter(|_| is_open) {
                            Some(note) => note.lines.push(line),
                            None => rest.push(Event::Line(line)),
                        },
                    }
                }
                other => rest.push(other),
            }
        }
        events.append(&mut rest);
        told.add(Fate::Computed, at, taken, "the marks of footnotes are made anew");
    }
    notes
}

fn rest_of(events: &mut [Event], at: usize) -> Option<&mut Event> {
    events.get_mut(at)
}

/// Where the small text at the end of a page begins.
fn begin(events: &[Event], size: f32) -> Option<usize> {
    let is_small = |event: &Event| match event {
        Event::Line(line) => line.size < 0.95 * size || is_note(line),
        _ => false,
    };
    let end = events.iter().rposition(|event| !is_small(event)).map_or(0, |at| at + 1);
    let first = events[end..].iter().position(|event| matches!(event, Event::Line(line) if mark_of(line).is_some()))?;
    Some(end + first)
}

fn is_note(line: &Line) -> bool {
    line.pieces
        .iter()
        .any(|piece| piece.elements().iter().any(|element| matches!(element.kind.as_str(), "Note" | "FENote")))
}

/// What can be a mark.
fn is_mark(text: &str) -> bool {
    let bare = text.trim().trim_end_matches([')', '）']);
    let count = bare.chars().count();
    let is_figures = (1..=3).contains(&count) && bare.chars().all(|c| c.is_ascii_digit());
    let is_sign = (1..=3).contains(&count) && bare.chars().all(|c| matches!(c, '*' | '†' | '‡' | '§'));
    is_figures || is_sign || count == 1 && bare.chars().all(|c| ('①'..='⑳').contains(&c))
}

/// The mark at the beginning of a line: a raised piece, or figures or a sign before the text.
fn mark_of(line: &Line) -> Option<String> {
    let first = line.pieces.iter().find(|piece| !piece.text.trim().is_empty())?;
    if (first.script == Script::Raised || line.pieces.len() > 1) && is_mark(&first.text) {
        return Some(plain(&first.text));
    }
    let text = line.trimmed();
    let (word, _) = text.split_once(char::is_whitespace).unwrap_or((&text, ""));
    let is_ringed = text.chars().next().is_some_and(|c| ('①'..='⑳').contains(&c));
    let word = if is_ringed { &text[..'①'.len_utf8()] } else { word };
    is_mark(word).then(|| plain(word))
}

fn plain(mark: &str) -> String {
    mark.trim().trim_end_matches([')', '）']).to_owned()
}

/// Removes the mark at the beginning of a line, with the bracket behind it.
fn take_mark(line: &mut Line, mark: &str) -> String {
    let mut taken = String::new();
    for piece in &mut line.pieces {
        let rest = piece.text.trim_start();
        if rest.is_empty() && taken.is_empty() {
            continue;
        }
        let missing = mark.strip_prefix(taken.as_str()).unwrap_or_default();
        if missing.is_empty() {
            break;
        }
        let Some(after) = rest.strip_prefix(missing) else { break };
        let bare = after.trim_start_matches([')', '）']);
        taken.push_str(&rest[..rest.len() - bare.len()]);
        piece.text = bare.to_owned();
    }
    taken
}

/// The raised marks in the text of a page: what they are, with line and piece.
fn marks(events: &[Event]) -> Vec<(String, usize, usize)> {
    let mut marks = Vec::new();
    for (at, event) in events.iter().enumerate() {
        let Event::Line(line) = event else { continue };
        for (place, piece) in line.pieces.iter().enumerate() {
            // A raised figure behind a figure or a unit is an exponent.
            let before = place.checked_sub(1).map_or("", |place| line.pieces[place].text.trim_end());
            // That of a unit has few letters, and leads nowhere.
            let is_word = before.chars().rev().take_while(char::is_ascii_alphabetic).count() > 3;
            let is_exponent = before.chars().next_back().is_none_or(|c| c.is_ascii_alphanumeric())
                && !piece.text.contains([')', '）', '*', '†'])
                && !is_word
                && (piece.link.is_none() || before.is_empty());
            let is_ringed = piece.text.trim().chars().all(|c| ('①'..='⑳').contains(&c));
            if piece.script == Script::Raised && is_mark(&piece.text) && (!is_exponent || is_ringed) {
                marks.push((plain(&piece.text), at, place));
            }
        }
    }
    marks
}
