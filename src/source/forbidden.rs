//! Characters that no text may contain, whether written directly, as a YAML escape (`"\u202E"`) or as a Markdown entity
//! (`&#x202E;`).
//!
//! Characters that override the reading direction are refused, because the displayed text could differ from the stored
//! text (Unicode Technical Report 36, 2.8; CVE-2021-42574). Characters that are invisible in every script are refused
//! as well. Characters that scripts need are allowed: the marks U+061C, U+200E and U+200F of Arabic and Hebrew, which
//! only hint at a direction, and the joiners U+200C and U+200D of Persian, Indian scripts and emoji.

use crate::diagnostic::{Diagnostic, Span, rule};

rule! {
    /// Such characters are invisible in an editor. A mark that changes the writing direction can make a sentence look
    /// different from what is stored and searched. The marks and joiners that Arabic, Hebrew, Persian, Indian scripts
    /// and emoji need are allowed.
    ///
    /// ```yaml
    /// title: {en: "Fees \u202Eseef"}      # U+202E shows the rest from right to left
    /// ```
    ///
    /// Delete the underlined character.
    pub(super) const FORBIDDEN_CHARACTER = error "forbidden-character",
        "A control character or a mark that turns the direction of writing: invisible in an editor, it can make a text read otherwise than it is stored (Unicode Technical Report 36, section 2.8).";
}

/// Control characters other than line breaks and tabs; marks that override or isolate direction; deprecated format
/// characters, annotation marks and tags, which are invisible; and noncharacters.
pub fn is_forbidden(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{206F}' | '\u{FFF9}'..='\u{FFFB}')
        || matches!(c, '\u{E0000}'..='\u{E007F}' | '\u{FDD0}'..='\u{FDEF}')
        || u32::from(c) & 0xFFFE == 0xFFFE
}

/// The diagnostic for a forbidden character that is written directly in a file.
pub(super) fn written(c: char, span: Span) -> Diagnostic {
    let message = format!("the character U+{:04X} is not allowed in a source", u32::from(c));
    Diagnostic::new(&FORBIDDEN_CHARACTER, span, message).help("delete it")
}

/// The diagnostic for a file whose lines end with carriage returns alone.
pub(super) fn carriage_returns(span: Span) -> Diagnostic {
    let message = "the lines of this file end with U+000D alone, as on old Macs, so it is a single line";
    Diagnostic::new(&FORBIDDEN_CHARACTER, span, message)
        .help("save it with the line ends of Unix (LF) or Windows (CRLF)")
}

/// The diagnostic for an escape or entity in `source` that stands for a forbidden character; only the first is
/// reported.
pub(super) fn hidden(text: &str, source: &str, span: Span) -> Option<Diagnostic> {
    let c = text.chars().find(|&c| is_forbidden(c))?;
    // A directly written character was reported when the file was read.
    if source.contains(is_forbidden) {
        return None;
    }
    let message = format!("this escape means the character U+{:04X}, which is not permitted in a text", u32::from(c));
    Some(Diagnostic::new(&FORBIDDEN_CHARACTER, span, message).help("delete the escape"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_that_scripts_need_are_allowed_and_deceptive_ones_are_not() {
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
