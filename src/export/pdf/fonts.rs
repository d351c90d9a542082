//! The fonts of a document: which families exist on this machine, in the order in which they are wanted.
//!
//! Chinese fonts are too large to be carried by the program. A standard in Chinese is set in 宋体 and 黑体 (GB/T 1.1-2020,
//! appendix F), which every system has under another name. A missing font is an error: a file without it would have empty
//! boxes.

use super::PdfError;
use crate::model::Lang;
use crate::source::markdown::is_han;
use serde::Serialize;
use std::path::{Path, PathBuf};
use typst::text::FontBook;
use typst_kit::fonts::{self, FontStore};

/// The fonts of the system, or of a folder.
pub struct Fonts {
    pub(super) store: FontStore,
    folder: Option<PathBuf>,
}

/// The families of a document, by what they are for. None of the lists is empty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Chains {
    /// Running text.
    pub body: Vec<Family>,
    /// Headings, and strong text in Chinese.
    pub heading: Vec<Family>,
    /// Code.
    pub code: Vec<Family>,
    /// Formulas; empty if the document has none.
    pub math: Vec<Family>,
}

/// A family, as typst's `text(font: …)` takes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Family {
    /// All its characters.
    Whole(String),
    /// Its letters and digits only: quotation marks and dashes of Chinese text are those of the Chinese font.
    Latin {
        /// The name of the family.
        name: String,
        /// `latin-in-cjk`.
        covers: &'static str,
    },
}

/// What kinds of characters a document has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Needs {
    /// Whether it has Chinese characters.
    pub han: bool,
    /// Whether it has formulas.
    pub math: bool,
}

impl Needs {
    /// What a text needs.
    pub fn of(text: &str, math: bool) -> Needs {
        Needs { han: text.chars().any(is_han), math }
    }

    /// What two texts need.
    #[must_use]
    pub fn or(self, other: Needs) -> Needs {
        Needs { han: self.han || other.han, math: self.math || other.math }
    }
}

const SONG: &[&str] = &[
    "SimSun",
    "NSimSun",
    "Songti SC",
    "STSong",
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "Noto Serif SC",
    "FandolSong",
    "AR PL SungtiL GB",
];
const HEI: &[&str] = &[
    "SimHei",
    "Heiti SC",
    "STHeiti",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Noto Sans SC",
    "FandolHei",
    "Microsoft YaHei",
    "WenQuanYi Zen Hei",
];
const MING: &[&str] =
    &["PMingLiU", "MingLiU", "Songti TC", "Noto Serif CJK TC", "Source Han Serif TC", "Noto Serif TC"];
const JHENG_HEI: &[&str] =
    &["Microsoft JhengHei", "Heiti TC", "Noto Sans CJK TC", "Source Han Sans TC", "Noto Sans TC"];
const SERIF: &[&str] =
    &["Times New Roman", "Liberation Serif", "TeX Gyre Termes", "Nimbus Roman", "Noto Serif", "DejaVu Serif"];
const SANS: &[&str] = &["Arial", "Liberation Sans", "TeX Gyre Heros", "Nimbus Sans", "Noto Sans", "DejaVu Sans"];
const MONO: &[&str] =
    &["Consolas", "Menlo", "Courier New", "Liberation Mono", "Noto Sans Mono", "DejaVu Sans Mono", "Nimbus Mono PS"];
const MATH: &[&str] = &[
    "STIX Two Math",
    "Cambria Math",
    "XITS Math",
    "TeX Gyre Termes Math",
    "Libertinus Math",
    "New Computer Modern Math",
    "Latin Modern Math",
    "Noto Sans Math",
    "DejaVu Math TeX Gyre",
    "Asana Math",
];

/// Characters that a Chinese font has.
const CHINESE: [char; 4] = ['的', '标', '准', '、'];

impl Fonts {
    /// The fonts of this system.
    pub fn of_system() -> Fonts {
        let mut store = FontStore::new();
        store.extend(fonts::system());
        Fonts { store, folder: None }
    }

    /// The fonts of a folder and of those in it.
    pub fn of_folder(folder: &Path) -> Fonts {
        let mut store = FontStore::new();
        store.extend(fonts::scan(folder));
        Fonts { store, folder: Some(folder.to_owned()) }
    }

    /// The families for a document in a language.
    ///
    /// # Errors
    /// There is no font for characters that the document has.
    pub fn chains(&self, lang: &Lang, needs: Needs) -> Result<Chains, PdfError> {
        let book = &**self.store.book();
        let traditional = lang.as_str().split('-').any(|tag| matches!(tag, "Hant" | "TW" | "HK" | "MO"));
        let (song, hei) = if traditional { (MING, JHENG_HEI) } else { (SONG, HEI) };
        let mut han_body = present(book, song);
        let mut han_heading = present(book, hei);
        if needs.han && han_body.is_empty() {
            let any = han_heading.first().cloned().or_else(|| any_with(book, &CHINESE));
            han_body.push(any.ok_or_else(|| self.missing("Chinese characters", chinese_cure(song, hei)))?);
        }
        if han_heading.is_empty() {
            han_heading.extend(han_body.first().cloned());
        }
        let mut chains = Chains {
            body: chain(present(book, SERIF), han_body.clone(), lang),
            heading: chain(present(book, SANS), han_heading.clone(), lang),
            code: chain(present(book, MONO), han_heading, lang),
            math: Vec::new(),
        };
        if chains.body.is_empty() {
            let any = any_with(book, &['a', 'Z', '1']);
            let any =
                any.ok_or_else(|| self.missing("letters", "Debian: apt-get install fonts-liberation".to_owned()))?;
            chains.body.push(Family::Whole(any));
        }
        for list in [&mut chains.heading, &mut chains.code] {
            if list.is_empty() {
                list.clone_from(&chains.body);
            }
        }
        if needs.math {
            chains.math.extend(present(book, MATH).into_iter().take(1).map(Family::Whole));
            if chains.math.is_empty() {
                let cure = format!(
                    "the edition has formulas; install one of {}, for example on Debian: apt-get install fonts-texgyre-math",
                    MATH.join(", ")
                );
                return Err(self.missing("formulas", cure));
            }
            chains.math.extend(han_body.into_iter().map(Family::Whole));
        }
        Ok(chains)
    }

    fn missing(&self, what: &'static str, cure: String) -> PdfError {
        PdfError::NoFont { what, cure, folder: self.folder.clone() }
    }
}

fn chinese_cure(song: &[&str], hei: &[&str]) -> String {
    format!(
        "install a font such as {} (宋体) and {} (黑体), for example on Debian: apt-get install fonts-noto-cjk; or name a folder with \
         fonts by --font-dir DIR",
        song.join(", "),
        hei.join(", ")
    )
}

/// The families of a list that exist.
fn present(book: &FontBook, families: &[&str]) -> Vec<String> {
    let exists = |family: &&&str| book.contains_family(&family.to_lowercase());
    families.iter().filter(exists).map(|family| (*family).to_owned()).collect()
}

/// The first family, by name, that has characters.
fn any_with(book: &FontBook, characters: &[char]) -> Option<String> {
    let has_all = |index: usize| {
        let covers = |c: &char| book.info(index).is_some_and(|info| info.coverage.contains(u32::from(*c)));
        characters.iter().all(covers)
    };
    let mut families = book.families();
    let found = families.find(|(family, _)| book.select_family(&family.to_lowercase()).any(has_all));
    found.map(|(family, _)| family.to_owned())
}

/// One font for letters before one for Chinese characters, or in other languages one of each in the order of the language.
/// Typst asks the families of a list in turn for each character.
fn chain(latin: Vec<String>, han: Vec<String>, lang: &Lang) -> Vec<Family> {
    let latin = latin.into_iter().take(1).map(|name| {
        if lang.is_chinese() { Family::Latin { name, covers: "latin-in-cjk" } } else { Family::Whole(name) }
    });
    latin.chain(han.into_iter().take(1).map(Family::Whole)).collect()
}
