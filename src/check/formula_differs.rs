//! `formula-differs`: a numbered formula is another one in a translation.

use super::Context;
use crate::diagnostic::{Diagnostic, Diagnostics, rule};
use crate::source::markdown::Formula;

rule! {
    /// A formula is the same in every language; only its words differ. Readers who calculate with the translation must get the
    /// same result.
    ///
    /// ```markdown
    /// $$ S = \frac{a}{b} $$ {#eq.score}      <- 中文
    /// $$ S = \frac{b}{a} $$ {#eq.score}      <- English
    /// ```
    ///
    /// Correct one of the two. Words may differ: what stands in `\text{…}`, `\mathrm{…}` or `\operatorname{…}`, and
    /// Chinese characters, which may stand for letters in another language.
    pub const RULE = blocking_warning "formula-differs",
        "A numbered formula differs between languages in more than its words.";
}

pub fn run(cx: &Context<'_>, diagnostics: &mut Diagnostics) {
    let authoritative = cx.resolved.standard.site.default_lang();
    for element in &cx.edition.elements {
        let Some(own) = element.captions.get(authoritative) else { continue };
        let Some(formula) = own.formula() else { continue };
        let signs = signs(formula);
        for (lang, text) in element.captions.iter().filter(|(lang, _)| *lang != authoritative) {
            if text.formula().is_some_and(|other| !is_same(&signs, &self::signs(other))) {
                let message = format!("`{}` is another formula in `{lang}` than in `{authoritative}`", element.anchor);
                let diagnostic = Diagnostic::new(&RULE, text.span, message)
                    .related(own.span, format!("the formula in `{authoritative}`"))
                    .help("correct one of the two; words stand in `\\text{…}` and may differ");
                diagnostics.push(diagnostic);
            }
        }
    }
}

/// A part of a formula, as far as languages may differ in it.
#[derive(Debug, PartialEq, Eq)]
enum Sign<'a> {
    /// Words, which each language has its own of.
    Words,
    /// Letters of the alphabet in a row.
    Letters(&'a str),
    /// A command, a number or another sign.
    Other(&'a str),
}

/// Commands whose argument is words.
const WORDS: [&str; 4] = ["\\text", "\\mathrm", "\\operatorname", "\\mathit"];

/// The signs of a formula without spaces and braces.
fn signs(formula: &Formula) -> Vec<Sign<'_>> {
    let mut signs = Vec::new();
    let mut rest = formula.latex.as_str();
    while let Some(first) = rest.chars().next() {
        let is_letter = |c: char| c.is_ascii_alphabetic();
        let length_of = |text: &str, is_part: &dyn Fn(char) -> bool| text.find(|c| !is_part(c)).unwrap_or(text.len());
        let length = match first {
            '\\' => match length_of(&rest[1..], &is_letter) {
                0 => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
                letters => 1 + letters,
            },
            c if is_letter(c) => length_of(rest, &is_letter),
            c if c.is_ascii_digit() => length_of(rest, &|c| c.is_ascii_digit() || c == '.'),
            c if c.is_alphabetic() => length_of(rest, &|c| c.is_alphabetic() && !is_letter(c)),
            c => c.len_utf8(),
        };
        let (sign, after) = rest.split_at(length);
        rest = after;
        if WORDS.contains(&sign) && rest.trim_start().starts_with('{') {
            rest = after_group(rest.trim_start());
            signs.push(Sign::Words);
            continue;
        }
        match first {
            '{' | '}' => {}
            c if c.is_whitespace() => {}
            c if is_letter(c) => signs.push(Sign::Letters(sign)),
            c if c.is_alphabetic() => signs.push(Sign::Words),
            // Spaces that only change the look.
            _ if matches!(sign, "\\," | "\\;" | "\\:" | "\\!" | "\\ " | "~") => {}
            _ => signs.push(Sign::Other(sign)),
        }
    }
    signs
}

/// What follows the group in braces at the start of a text.
fn after_group(text: &str) -> &str {
    let mut depth = 0_u32;
    let mut is_escaped = false;
    for (at, c) in text.char_indices() {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '{' => depth += 1,
            '}' if depth == 1 => return &text[at + 1..],
            '}' => depth -= 1,
            _ => {}
        }
    }
    ""
}

/// Whether two formulas differ in words only.
fn is_same(left: &[Sign<'_>], right: &[Sign<'_>]) -> bool {
    let is_word = |sign: &Sign<'_>| matches!(sign, Sign::Words | Sign::Letters(_));
    let fits = |(left, right): (&Sign<'_>, &Sign<'_>)| match (left, right) {
        (Sign::Words, other) | (other, Sign::Words) => is_word(other),
        (left, right) => left == right,
    };
    left.len() == right.len() && left.iter().zip(right).all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::markdown::Setting;

    fn differ(left: &str, right: &str) -> bool {
        let of = |latex| Formula::again(latex, Setting::Display);
        !is_same(&signs(&of(left)), &signs(&of(right)))
    }

    #[test]
    fn words_and_spaces_may_differ() {
        for (left, right) in [
            (r"S = \frac{a}{b}", r"S=\frac a b"),
            (r"\text{得分} = x", r"\text{score of \{all\}} = x"),
            (r"S_{总} = 1.5", r"S_t = 1.5"),
            (r"S_{总} = 1.5\,\%", r"S_{\text{total}} = 1.5\%"),
            (r"\operatorname{最大}(a)", r"\operatorname{max}(a)"),
        ] {
            assert!(!differ(left, right), "{left} {right}");
        }
    }

    #[test]
    fn signs_letters_and_numbers_may_not() {
        for (left, right) in [
            (r"S = \frac{a}{b}", r"S = \frac{b}{a}"),
            ("a + b", "a - b"),
            ("1.5", "1.6"),
            (r"\text{甲} + 1", "+ 1"),
            (r"\alpha", r"\beta"),
            (r"\text{甲}", r"\alpha"),
        ] {
            assert!(differ(left, right), "{left} {right}");
        }
    }
}
