//! Characters that no text may hold, however they come into it: as they are, by an escape of YAML (`"\u202E"`) or by an
//! entity of Markdown (`&#x202E;`).
//!
//! Those that overturn the order of reading are refused, since a text could read otherwise than it is stored (Unicode
//! Technical Report 36, 2.8; CVE-2021-42574), and so is what no reader can see in any script. What writing needs stays:
//! the marks U+061C, U+200E and U+200F of Arabic and Hebrew, which only hint at a direction, and the joiners
//! U+200C and U+200D of Persian, of Indian scripts and of emoji.

use crate::diagnostic::{Diagnostic, Span, rule};

rule! {
    /// Such characters cannot be seen in an editor. A mark that turns the direction of writing can make a sentence read
    /// otherwise than it is stored and searched. The marks and joiners that Arabic, Hebrew, Persian, Indian scripts and
    /// emoji need are allowed.
    ///
    /// ```yaml
    /// title: {en: "Fees \u202Eseef"}      # U+202E shows the rest from right to left
    /// ```
    ///
    /// Delete the character at the place that is underlined.
    pub(super) const FORBIDDEN_CHARACTER = error "forbidden-character",
        "A control character or a mark that turns the direction of writing: invisible in an editor, it can make a text read otherwise than it is stored (Unicode Technical Report 36, section 2.8).";
}

/// Controls other than line breaks and tabs; marks that override or isolate direction; deprecated format characters,
/// annotation marks and tags, which are invisible everywhere; and what is no character at all.
pub fn is_forbidden(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{206F}' | '\u{FFF9}'..='\u{FFFB}')
        || matches!(c, '\u{E0000}'..='\u{E007F}' | '\u{FDD0}'..='\u{FDEF}')
        || u32::from(c) & 0xFFFE == 0xFFFE
}

/// What to say of such a character where it stands in a file as it is.
pub(super) fn written(c: char, span: Span) -> Diagnostic {
    let message = format!("the character U+{:04X} may not stand in a source", u32::from(c));
    Diagnostic::new(&FORBIDDEN_CHARACTER, span, message).help("delete it")
}

/// What to say where an escape or an entity in `source` stands for such a character; each is told once.
pub(super) fn hidden(text: &str, source: &str, span: Span) -> Option<Diagnostic> {
    let c = text.chars().find(|&c| is_forbidden(c))?;
    // One that stands there as it is was told when the file was read.
    if source.contains(is_forbidden) {
        return None;
    }
    let message = format!("this stands for the character U+{:04X}, which no text may hold", u32::from(c));
    Some(Diagnostic::new(&FORBIDDEN_CHARACTER, span, message).help("delete the escape"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_script_needs_stays_and_what_deceives_does_not() {
        for c in
            ['\u{61C}', '\u{200C}', '\u{200D}', '\u{200E}', '\u{200F}', '\u{3000}', '\u{FE0F}', '\t', '中', '\u{FFFD}']
        {
            assert!(!is_forbidden(c), "{}", c.escape_unicode());
        }
        for c in [
            '\0',
            '\u{1b}',
            '\u{7f}',
            '\u{85}',
            '\u{202e}',
            '\u{2066}',
            '\u{206a}',
            '\u{fffa}',
            '\u{e0041}',
            '\u{1fffe}',
            '\u{fdd0}',
        ] {
            assert!(is_forbidden(c), "{}", c.escape_unicode());
        }
    }
}
