//! Lays out editions with the default theme, and reads what stands on the pages.

use clausebook::export::pdf::{Fonts, Manuscript, Pages, PdfError, Press, Subject};
use clausebook::export::rendition::Rendition;
use clausebook::render::theme::Theme;
use clausebook::resolve::Resolved;
use clausebook::site::url::data::DocumentFormat;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;
use typst::layout::{Abs, Frame, FrameItem, Point};
use unicode_normalization::UnicodeNormalization;

static FONTS: LazyLock<Fonts> = LazyLock::new(Fonts::of_system);
static LAYOUTS: LazyLock<BTreeMap<String, Vec<u8>>> = LazyLock::new(|| theme().layouts().expect("the layouts"));

/// A whole edition.
pub const WHOLE: Subject<'static> = Subject::Standard { chapter_codes: false };

pub fn theme() -> Theme {
    Theme::load(Path::new(env!("CARGO_MANIFEST_DIR")), "default").expect("the theme")
}

/// Gives the pages of an edition in a language to `say`.
pub fn laid_out<T>(
    resolved: &Resolved,
    edition: &str,
    lang: &str,
    fonts: &Fonts,
    subject: Subject<'_>,
    say: impl FnOnce(Result<Pages<'_>, PdfError>) -> T,
) -> T {
    laid_out_by(Press::RUN, resolved, (edition, lang), fonts, subject, say)
}

/// The same with `run` bytes of data laid out at once.
pub fn laid_out_by<T>(
    run: usize,
    resolved: &Resolved,
    (edition, lang): (&str, &str),
    fonts: &Fonts,
    subject: Subject<'_>,
    say: impl FnOnce(Result<Pages<'_>, PdfError>) -> T,
) -> T {
    let of = resolved.editions().find(|of| of.edition.id.as_str() == edition).expect("the edition");
    let lang = of.edition.languages().iter().find(|own| own.as_str() == lang).expect("the language");
    let strings = theme().strings(lang, resolved.standard.site.default_lang());
    let strings = strings.iter().map(|(key, text)| (key.to_owned(), text.to_owned())).collect();
    let rendition = Rendition::new(of.reading(lang), DocumentFormat::Pdf.file(&of.edition.id, lang));
    let press = Press { layouts: &LAYOUTS, strings: &strings, fonts, run };
    say(Manuscript::new(&rendition, &press, subject).and_then(Manuscript::lay_out))
}

/// The pages of edition 1 with the fonts of the system.
pub fn pages<T>(resolved: &Resolved, lang: &str, say: impl FnOnce(Pages<'_>) -> T) -> T {
    laid_out(resolved, "1", lang, &FONTS, WHOLE, |pages| say(pages.unwrap_or_else(|error| panic!("{error}"))))
}

pub fn system() -> &'static Fonts {
    &FONTS
}

/// The text of each page between head and foot, in the order of the layout, without spaces and in plain letters.
pub fn texts(pages: &Pages<'_>) -> Vec<String> {
    let text = |page: &typst_layout::Page| {
        let height = page.frame.height().to_mm();
        let mut out = String::new();
        read(&page.frame, Point::zero(), &mut |at, text| {
            if (28.0..height - 18.0).contains(&at.y.to_mm()) {
                out.push_str(text);
            }
        });
        plain(&out)
    };
    pages.document().pages().iter().map(text).collect()
}

/// The text of the heads and feet of each page.
pub fn edges(pages: &Pages<'_>) -> Vec<Vec<(f64, String)>> {
    let text = |page: &typst_layout::Page| {
        let height = page.frame.height().to_mm();
        let mut out: Vec<(f64, String)> = Vec::new();
        read(&page.frame, Point::zero(), &mut |at, text| {
            if !(28.0..height - 18.0).contains(&at.y.to_mm()) {
                match out.last_mut().filter(|(_, last)| !last.is_empty()) {
                    Some((_, last)) if text.chars().count() > 0 && at.y.to_mm() < 28.0 => last.push_str(text),
                    _ => out.push((at.x.to_mm(), text.to_owned())),
                }
            }
        });
        out
    };
    pages.document().pages().iter().map(text).collect()
}

fn read(frame: &Frame, at: Point, found: &mut dyn FnMut(Point, &str)) {
    for (place, item) in frame.items() {
        let at = at + *place;
        match item {
            FrameItem::Group(group) => read(&group.frame, at, found),
            FrameItem::Text(text) => found(at, &text.text),
            _ => {}
        }
    }
}

/// A part of a page, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Box {
    from: Point,
    to: Point,
}

impl Box {
    /// Whether it covers a part of another one.
    pub fn covers(&self, other: &Box) -> bool {
        let overlap = |from: Abs, to: Abs, other_from: Abs, other_to: Abs| from < other_to && other_from < to;
        overlap(self.from.x, self.to.x, other.from.x, other.to.x)
            && overlap(self.from.y, self.to.y, other.from.y, other.to.y)
    }
}

/// Where the pictures of a page stand, and its texts, from their ascenders to their base lines.
pub fn boxes(page: &typst_layout::Page) -> (Vec<Box>, Vec<Box>) {
    fn collect(frame: &Frame, at: Point, found: &mut (Vec<Box>, Vec<Box>)) {
        for (place, item) in frame.items() {
            let from = at + *place;
            match item {
                FrameItem::Group(group) => collect(&group.frame, from, found),
                FrameItem::Image(_, size, _) => found.0.push(Box { from, to: from + size.to_point() }),
                FrameItem::Text(text) => found.1.push(Box {
                    from: Point::new(from.x, from.y - text.size * 0.7),
                    to: Point::new(from.x + text.width(), from.y),
                }),
                _ => {}
            }
        }
    }
    let mut found = (Vec::new(), Vec::new());
    collect(&page.frame, Point::zero(), &mut found);
    found
}

/// A text without spaces, hyphens and the styles of mathematical letters.
pub fn plain(text: &str) -> String {
    text.nfkc().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{ad}' | '\u{2010}')).collect()
}

/// A text as it can be compared: the letters, without spaces and what is not seen.
pub fn letters(text: &str) -> String {
    let is_letter =
        |c: &char| !c.is_whitespace() && !c.is_control() && !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}');
    text.nfkc().filter(is_letter).collect()
}

/// The text of the layout in the order in which it is painted.
pub fn of_layout(frame: &Frame, out: &mut String) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => of_layout(&group.frame, out),
            FrameItem::Text(text) => out.push_str(&text.text),
            _ => {}
        }
    }
}
