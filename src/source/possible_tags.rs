//! Finds every place where a browser may see a tag of HTML or XML, and an attribute of a tag.
//!
//! Where a tag begins is known only after everything before it was parsed, including comments, titles and scripts, and HTML and XML
//! differ in that. This scan therefore treats every `<` before a name as the start of a tag and follows all possibly open tags in
//! parallel. Of the tags in the same state only the largest attribute count matters, so the cost is linear.

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

/// What the scan finds at a byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// The name of a tag ends before the byte.
    TagNameEnds,
    /// The name of an attribute begins at the byte: the `count`-th of its tag.
    AttributeBegins { count: usize },
    /// The byte continues the name of an attribute.
    AttributeContinues,
}

/// Scans a text until `stop` returns a value for something found, with its place. `begins_name` says with which bytes the name of a
/// tag can begin.
pub(super) fn scan<T>(
    text: &str,
    begins_name: fn(u8) -> bool,
    mut stop: impl FnMut(Found, usize) -> Option<T>,
) -> Option<T> {
    // The largest possible attribute count of an open tag, per state.
    let mut open: [Option<usize>; STATES.len()] = [None; STATES.len()];
    let mut any_open = false;
    let mut before = [0, 0];
    for (at, &byte) in text.as_bytes().iter().enumerate() {
        if any_open {
            let mut next = [None; STATES.len()];
            let mut begins = None;
            for state in STATES {
                let Some(count) = open[state as usize] else { continue };
                let after = state.after(byte);
                if state == State::Tag && after != Some(State::Tag) {
                    let stopped = stop(Found::TagNameEnds, at);
                    if stopped.is_some() {
                        return stopped;
                    }
                }
                let Some(after) = after else { continue };
                let begins_here = after == State::Name && state != State::Name;
                let count = count + usize::from(begins_here);
                begins = begins.max(begins_here.then_some(count));
                next[after as usize] = next[after as usize].max(Some(count));
            }
            let in_name = next[State::Name as usize].map(|_| Found::AttributeContinues);
            let found = begins.map(|count| Found::AttributeBegins { count }).or(in_name);
            let stopped = found.and_then(|found| stop(found, at));
            if stopped.is_some() {
                return stopped;
            }
            open = next;
        }
        if begins_name(byte) && matches!(before, [_, b'<'] | [b'<', b'/']) {
            let tag = &mut open[State::Tag as usize];
            *tag = (*tag).max(Some(0));
        }
        any_open = open.iter().any(Option::is_some);
        before = [before[1], byte];
    }
    None
}
