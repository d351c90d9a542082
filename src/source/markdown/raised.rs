//! Raised and lowered text where there is no formatting: 10² and H₂O, not 102 and H2O.

use super::tree::{Inline, Tags, plain_text};

/// Unicode's superscript characters, after the characters that they raise (Unicode 16, U+2070 to U+207F and modifier letters).
const RAISED: (&str, &str) = ("0123456789+-−=()abcdefghijklmnoprstuvwxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ");

/// Unicode's subscript characters, after the characters that they lower (U+2080 to U+209C and phonetic extensions).
const LOWERED: (&str, &str) = ("0123456789+-−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ");

/// The text of a `<sup>` or `<sub>` element in characters that are raised or lowered themselves; `None` for other elements and
/// where a character has no such form.
pub fn raised_text(tags: &Tags, content: &[Inline]) -> Option<String> {
    let (plain, shifted) = match tags.open.trim_start_matches('<').split(['>', ' ']).next() {
        Some("sup") => RAISED,
        Some("sub") => LOWERED,
        _ => return None,
    };
    let shift = |c| plain.chars().zip(shifted.chars()).find(|(from, _)| *from == c).map(|(_, to)| to);
    plain_text(content).chars().map(shift).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn each_character_has_its_own_form() {
        for (plain, shifted) in [RAISED, LOWERED] {
            assert_eq!(plain.chars().count(), shifted.chars().count());
            for (from, to) in plain.chars().zip(shifted.chars()).filter(|(from, _)| *from != '-') {
                assert_eq!(to.nfkc().collect::<String>(), from.to_string(), "{to}");
            }
        }
    }
}
