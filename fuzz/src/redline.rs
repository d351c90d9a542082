//! Two texts, parted by a line `%%%`, compared as two editions of a clause: both can be read in the redline, and a text
//! compared with itself is the same.

use clausebook::diagnostic::{Diagnostics, Span, Texts};
use clausebook::model::ClauseText;
use clausebook::revision::redline::{AsWritten, Change, Redline, Side, redline};
use clausebook::revision::wording::{Atom, Wording};
use clausebook::source::markdown::{RawHtml, parse_document};

fn wording(text: &str) -> Wording {
    let file = Texts::default().add("a.md", text);
    let document = parse_document(file, text, RawHtml::default(), &mut Diagnostics::new());
    let heading = Span::new(file, 0, 0);
    Wording::of(&ClauseText { title: [].into(), blocks: document.preamble.into(), of: None, heading })
}

/// All that is shown of a text.
fn of_wording(wording: &Wording) -> String {
    let atoms = wording.lines.iter().flat_map(|line| line.cells.iter().flatten());
    atoms
        .filter_map(|atom| match atom {
            Atom::Text(text) | Atom::Reference(text) | Atom::Formula(text) => Some(text.as_str()),
            Atom::Joined(join) => Some(join.sign()),
            Atom::Destination(_) => None,
        })
        .collect()
}

fn without(redline: &Redline, change: Change) -> String {
    let pieces = redline.lines.iter().flat_map(|line| line.pieces());
    pieces.filter(|piece| piece.change != change).map(|piece| piece.text.as_str()).collect()
}

/// Runs the target on one input.
pub fn run(text: &str) {
    let (old, new) = text.split_once("\n%%%\n").unwrap_or((text, ""));
    let (old, new) = (wording(old), wording(new));
    let compared = redline(Side::of(&old, &AsWritten), Side::of(&new, &AsWritten));
    assert_eq!(without(&compared, Change::Added), of_wording(&old));
    assert_eq!(without(&compared, Change::Removed), of_wording(&new));
    assert!(redline(Side::of(&old, &AsWritten), Side::of(&old, &AsWritten)).is_same());
}
