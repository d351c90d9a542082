//! Parts of an OFD file, each after a line `%%% NAME`, packed into an archive and read: every letter has a place. An input without such a
//! line is read as a file as it is.

use super::docx::packed;
use clausebook::import::Given;
use clausebook::import::fixed::ofd::read;

pub fn run(input: &[u8]) {
    let Ok(layout) = read(&Given { name: "a.ofd".into(), bytes: packed(input) }) else { return };
    for page in &layout.pages {
        assert!(page.width.is_finite() && page.height.is_finite());
        for span in &page.spans {
            assert_eq!(span.edges.len(), span.text.chars().count() + 1, "{:?}", span.text);
            assert!(span.edges.iter().all(|edge| edge.is_finite()), "{:?}", span.edges);
        }
    }
    let pages = layout.pages.len();
    assert!(
        layout
            .destinations
            .values()
            .chain(layout.outline.iter().filter_map(|entry| entry.target.as_ref()))
            .all(|place| place.page < pages)
    );
}
