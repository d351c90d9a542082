//! What was typed, taken apart. Nothing is refused: what has no meaning as an operator is text.

use crate::search::analysis::{Run, clause_number, fold, runs};

/// How much of a query counts, in code points. What follows is dropped, so that no query costs more than its answer.
pub const QUERY_LIMIT: usize = 500;

/// Marks that open and close a phrase.
const QUOTES: [char; 4] = ['"', '“', '”', '＂'];

/// A query taken apart.
#[derive(Clone, Debug, Default)]
pub struct Parsed {
    pub wanted: Vec<Part>,
    pub excluded: Vec<Part>,
    /// Whether the last wanted part may go on: nothing follows it, not even a space.
    pub open: bool,
    /// The clause number that the query as a whole names, in lower case.
    pub number: Option<String>,
    /// The query as a whole, folded: it may be an id.
    pub id: String,
}

/// A stretch of the query between spaces or in quotes. It has at least one run.
#[derive(Clone, Debug)]
pub struct Part {
    pub runs: Vec<Run>,
    pub quoted: bool,
}

/// Takes a query apart.
pub fn parse(query: &str) -> Parsed {
    let query = query.char_indices().nth(QUERY_LIMIT).map_or(query, |(end, _)| &query[..end]);
    let mut parsed = Parsed {
        number: clause_number(query).map(|number| number.to_lowercase()),
        id: fold(query.trim_matches(is_space)),
        ..Parsed::default()
    };
    let mut rest = query;
    loop {
        rest = rest.trim_start_matches(is_space);
        let Some(first) = rest.chars().next() else { break };
        let after_minus = rest.strip_prefix('-').filter(|after| after.starts_with(|c| !is_space(c) && c != '-'));
        let (excluded, text) = (after_minus.is_some(), after_minus.unwrap_or(rest));
        let first = if excluded { text.chars().next().unwrap_or(first) } else { first };
        let quoted = QUOTES.contains(&first);
        let text = if quoted { &text[first.len_utf8()..] } else { text };
        let end = match quoted {
            true => text.find(QUOTES),
            false => text.find(|c| is_space(c) || QUOTES.contains(&c)),
        };
        let end = end.unwrap_or(text.len());
        rest = &text[end..];
        if quoted && let Some(close) = rest.chars().next() {
            rest = &rest[close.len_utf8()..];
        }
        let part = Part { runs: runs(&text[..end]), quoted };
        parsed.open = !excluded && !quoted && rest.is_empty();
        match part.runs.is_empty() {
            true => {}
            false if excluded => parsed.excluded.push(part),
            false => parsed.wanted.push(part),
        }
    }
    // Who only excludes is taken to have meant the words themselves.
    if parsed.wanted.is_empty() {
        parsed.wanted = std::mem::take(&mut parsed.excluded);
    }
    parsed
}

/// The spaces of a query, which are the same in the page: those of JavaScript's `\s` and U+0085.
fn is_space(c: char) -> bool {
    c.is_whitespace() || c == '\u{FEFF}'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(query: &str) -> (Vec<String>, Vec<String>, bool) {
        let parts = |parts: &[Part]| {
            let text = |part: &Part| part.runs.iter().map(Run::text).collect::<Vec<_>>().join("+");
            let quote = |part: &Part| if part.quoted { format!("[{}]", text(part)) } else { text(part) };
            parts.iter().map(quote).collect::<Vec<_>>()
        };
        let parsed = parse(query);
        (parts(&parsed.wanted), parts(&parsed.excluded), parsed.open)
    }

    fn wants(wanted: &[&str], excluded: &[&str], open: bool) -> (Vec<String>, Vec<String>, bool) {
        let owned = |texts: &[&str]| texts.iter().map(|&text| text.to_owned()).collect();
        (owned(wanted), owned(excluded), open)
    }

    #[test]
    fn words_phrases_and_exclusions_are_told_apart() {
        assert_eq!(shown("业主 committee"), wants(&["业主", "committee"], &[], true));
        assert_eq!(shown("业主 committee "), wants(&["业主", "committee"], &[], false));
        assert_eq!(shown("a \"two way\" b"), wants(&["a", "[two+way]", "b"], &[], true));
        assert_eq!(shown("“红色物业”标准"), wants(&["[红色物业]", "标准"], &[], true));
        assert_eq!(shown("业主 -大会 -\"b c\""), wants(&["业主"], &["大会", "[b+c]"], false));
        assert_eq!(shown("two-way 5.1.2"), wants(&["two+way", "5.1.2"], &[], true));
    }

    #[test]
    fn what_has_no_meaning_is_text() {
        assert_eq!(shown("\"never closed"), wants(&["[never+closed]"], &[], false));
        assert_eq!(shown("-only"), wants(&["only"], &[], false));
        assert_eq!(shown("- -- a"), wants(&["a"], &[], true));
        assert_eq!(shown("\"\" “” ,.!"), wants(&[], &[], true));
        assert_eq!(shown(""), wants(&[], &[], false));
        assert_eq!(parse(&"业".repeat(100_000)).wanted[0].runs[0].text().chars().count(), QUERY_LIMIT);
    }

    #[test]
    fn a_query_that_is_a_number_is_known_as_one() {
        assert_eq!(parse(" 第五章 ").number.as_deref(), Some("5"));
        assert_eq!(parse("附录Ａ").number.as_deref(), Some("a"));
        assert_eq!(parse("业主 5.1").number, None);
    }
}
