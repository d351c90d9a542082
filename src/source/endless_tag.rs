//! Finds tags with so many attributes that parsing them would be quadratic: the HTML parser compares each attribute of
//! a tag with all previous ones.
//!
//! Where a tag begins is known only after everything before it was parsed, including comments and scripts. This check
//! therefore treats every `<` before a letter as the start of a tag and follows all possibly open tags in parallel. Of
//! the tags in the same state only the largest attribute count matters, so the cost is linear.

/// The maximum number of attributes of a tag. Hand-written tags have at most about thirty.
const MAX_ATTRIBUTES: usize = 256;

/// The state of the tokenizer inside a tag (HTML Living Standard, 13.2.5.6 to 13.2.5.40).
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Tag,
    BeforeName,
    Name,
    AfterName,
    BeforeValue,
    Double,
    Single,
    Bare,
    AfterQuoted,
}

const STATES: [State; 9] = [
    State::Tag,
    State::BeforeName,
    State::Name,
    State::AfterName,
    State::BeforeValue,
    State::Double,
    State::Single,
    State::Bare,
    State::AfterQuoted,
];

impl State {
    /// The state after a byte; `None` where the tag ends.
    fn after(self, byte: u8) -> Option<State> {
        use State::{AfterName, AfterQuoted, Bare, BeforeName, BeforeValue, Double, Name, Single, Tag};
        let is_space = matches!(byte, b' ' | b'\t' | b'\n' | b'\x0C' | b'\r');
        Some(match (self, byte) {
            (Double, b'"') | (Single, b'\'') => AfterQuoted,
            (Double | Single, _) => self,
            (_, b'>') => return None,
            (BeforeValue, b'"') => Double,
            (BeforeValue, b'\'') => Single,
            (BeforeValue, _) => {
                if is_space {
                    BeforeValue
                } else {
                    Bare
                }
            }
            (Bare, _) => {
                if is_space {
                    BeforeName
                } else {
                    Bare
                }
            }
            (_, b'/') => BeforeName,
            (Name | AfterName, b'=') => BeforeValue,
            (Name | AfterName, _) if is_space => AfterName,
            (Tag | BeforeName | AfterQuoted, _) if is_space => BeforeName,
            (Tag, _) => Tag,
            (BeforeName | Name | AfterName | AfterQuoted, _) => Name,
        })
    }
}

/// Whether a tag in HTML or XML text may have more than [`MAX_ATTRIBUTES`] attributes.
pub(super) fn has_endless_tag(source: &str) -> bool {
    // The largest possible attribute count of an open tag, per state.
    let mut open: [Option<usize>; STATES.len()] = [None; STATES.len()];
    let mut any_open = false;
    let mut before = [0, 0];
    for &byte in source.as_bytes() {
        if any_open {
            let mut next = [None; STATES.len()];
            for state in STATES {
                let Some(count) = open[state as usize] else { continue };
                let Some(after) = state.after(byte) else { continue };
                let count = count + usize::from(after == State::Name && state != State::Name);
                if count > MAX_ATTRIBUTES {
                    return true;
                }
                next[after as usize] = next[after as usize].max(Some(count));
            }
            open = next;
        }
        if byte.is_ascii_alphabetic() && matches!(before, [_, b'<'] | [b'<', b'/']) {
            let tag = &mut open[State::Tag as usize];
            *tag = (*tag).max(Some(0));
        }
        any_open = open.iter().any(Option::is_some);
        before = [before[1], byte];
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attributes(count: usize, value: &str) -> String {
        (0..count).map(|number| format!(" a{number}{value}")).collect()
    }

    #[test]
    fn attributes_are_counted_in_every_notation() {
        for value in ["", "=b", "=\"b c>\"", " = 'b c>' ", "/", "=\"<a b>\"", "='<!--'"] {
            for around in [("<p", ">"), ("</p", ">"), ("<!-- \"", "--><p>"), ("<p title=\"<i", "\">"), ("<a <b", "")] {
                let text = |count| format!("x {}{}{}", around.0, attributes(count, value), around.1);
                assert!(!has_endless_tag(&text(MAX_ATTRIBUTES - 2)), "{around:?} {value}");
                assert!(around.0 == "<!-- \"" || has_endless_tag(&text(MAX_ATTRIBUTES + 1)), "{around:?} {value}");
            }
        }
        let tight: String = (0..=MAX_ATTRIBUTES).map(|number| format!("a{number}=\"b\"")).collect();
        assert!(has_endless_tag(&format!("<p {tight}>")));
    }

    #[test]
    fn long_values_and_many_tags_have_few_attributes() {
        let path = "M 0 0 L 1/2 = ' ".repeat(1000);
        assert!(!has_endless_tag(&format!("<svg><path d=\"{path}\" fill='none'/></svg>")));
        assert!(!has_endless_tag(&"<p class=a>a = \"b\" / </p>".repeat(1000)));
        assert!(!has_endless_tag(&"a < b and 1 <2 b=c and/or ".repeat(1000)));
    }
}
