//! A PDF file is read: every letter has a place, and what leads somewhere leads to a page.

use clausebook::import::fixed::pdf::read;

pub fn run(input: &[u8]) {
    let Ok(layout) = read("a.pdf", input) else { return };
    for page in &layout.pages {
        assert!(page.width.is_finite() && page.height.is_finite());
        for span in &page.spans {
            assert_eq!(span.edges.len(), span.text.chars().count() + 1, "{:?}", span.text);
            let places = span.edges.iter().chain([&span.baseline, &span.top, &span.bottom, &span.size]);
            assert!(places.clone().all(|place| place.is_finite()), "{span:?}");
        }
        assert!(page.rulings.iter().all(|line| line.start.iter().chain(&line.end).all(|place| place.is_finite())));
    }
    let counted: u64 = layout.pages.iter().map(|page| page.characters().total()).sum();
    assert_eq!(counted, layout.characters().total());
}
