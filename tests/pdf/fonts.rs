//! Fonts that are missing are named.

use super::press::{WHOLE, laid_out};
use crate::standard::Small;
use clausebook::export::pdf::Fonts;

fn told(small: &Small, fonts: &Fonts) -> String {
    laid_out(&small.resolved(), "1", "zh", fonts, WHOLE, |pages| match pages {
        Ok(_) => "no error".to_owned(),
        Err(error) => error.to_string(),
    })
}

#[test]
fn without_a_chinese_font_the_error_says_which_to_install() {
    let folder = tempfile::tempdir().expect("a folder");
    let told = told(&Small::law(), &Fonts::of_folder(folder.path()));
    assert!(told.starts_with("no font for Chinese characters is installed in "), "{told}");
    for expected in ["SimSun", "黑体", "fonts-noto-cjk", "--font-dir"] {
        assert!(told.contains(expected), "{told}");
    }
}

#[test]
fn without_any_font_a_text_in_letters_says_so() {
    let english = "# Scope {#a}\n\n## Aim {#a.aim}\n\nOwners shall pay.\n\n## Place {#a.scope}\n\nHere.\n";
    let small = Small::law()
        .with("site.yaml", "name: Rules\nlanguages: [zh]\ncurrent: \"1\"\nrules: {not-locked: off}\n")
        .with("editions/1/edition.yaml", "title: Rules\nstatus: published\npublished: 2026-01-01\n")
        .with("editions/1/clauses/01-a.md", english);
    let folder = tempfile::tempdir().expect("a folder");
    let told = told(&small, &Fonts::of_folder(folder.path()));
    assert!(told.contains("no font for"), "{told}");
}

#[test]
fn a_character_that_no_font_has_is_named() {
    // Linear A.
    let chapter =
        "# 总则 {#a}\n\n## 目的 {#a.aim}\n\n业主\u{10600}应交纳费用。\n\n## 范围 {#a.scope}\n\n本规定适用于本区。\n";
    let small = Small::law().with("editions/1/clauses/01-a.md", chapter);
    let told = laid_out(&small.resolved(), "1", "zh", super::press::system(), WHOLE, |pages| {
        pages.and_then(|pages| pages.pdf()).err().map(|error| error.to_string()).unwrap_or_default()
    });
    assert!(told.contains('\u{10600}'), "{told}");
}
