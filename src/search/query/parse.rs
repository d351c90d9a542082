//! Parses a typed query. Every query is valid: characters that are not operators are text.

use crate::search::analysis::{Run, analyze, fold, introduces_number, joined, number_keys, ordinal_border, runs};

/// The maximum length of a query in code points; the rest is dropped, so that the cost of a query is bounded.
pub const QUERY_LIMIT: usize = 500;

/// Characters that open and close a phrase.
const QUOTES: [char; 4] = ['"', '“', '”', '＂'];

/// A parsed query.
#[derive(Clone, Debug, Default)]
pub struct Parsed {
    /// The parts that results must have.
    pub wanted: Vec<Part>,
    /// The parts that results must not have.
    pub excluded: Vec<Part>,
    /// Whether the last wanted part may be incomplete: nothing follows it, not even a space.
    pub open: bool,
    /// The number keys of the whole query, the most specific first.
    pub numbers: Vec<String>,
    /// The number of tokens of a title that equals the whole query; `None` if something is excluded.
    pub tokens: Option<usize>,
    /// The whole query, folded: it may be an id.
    pub id: String,
}

/// A part of the query between spaces or in quotes. It has at least one run.
#[derive(Clone, Debug)]
pub struct Part {
    /// What of the part can be found.
    pub runs: Vec<Run>,
    /// Whether it stands in quotation marks.
    pub quoted: bool,
    /// The number keys of the part, the most specific first; none for one word without a dot.
    pub numbers: Vec<String>,
    /// For each two adjacent runs the combined word, if a hyphen joins them.
    pub joined: Vec<Option<String>>,
}

impl Part {
    fn new(text: &str, quoted: bool) -> Part {
        let runs = runs(text);
        let numbers = if quoted { Vec::new() } else { number_keys(text) };
        // A count or a year is not a clause number.
        let is_plain = text.chars().all(char::is_numeric);
        let joined = runs.windows(2).map(|pair| joined(text, &pair[0], &pair[1])).collect();
        Part { numbers: if is_plain { Vec::new() } else { numbers }, runs, quoted, joined }
    }
}

/// Parses a query.
pub fn parse(query: &str) -> Parsed {
    let query = query.char_indices().nth(QUERY_LIMIT).map_or(query, |(end, _)| &query[..end]);
    let mut parsed =
        Parsed { numbers: number_keys(query), id: fold(query.trim_matches(is_space)), ..Parsed::default() };
    let mut rest = query;
    // The start of the last part, if it is a word that introduces a number.
    let mut introduced: Option<usize> = None;
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
        parsed.open = !excluded && !quoted && rest.is_empty();
        let text = &text[..end];
        // A number that directly adjoins a title is separated from it, because numbers are looked up before words.
        let cut = if quoted || excluded { None } else { ordinal_border(text) };
        let pieces = cut.map_or([text, ""], |at| [&text[..at], &text[at..]]);
        for part in pieces.map(|piece| Part::new(piece, quoted)).into_iter().filter(|part| !part.runs.is_empty()) {
            if excluded { parsed.excluded.push(part) } else { parsed.wanted.push(part) }
        }
        if let Some(introduced) = introduced.filter(|_| !quoted && !excluded) {
            let whole = &query[introduced..query.len() - rest.len()];
            let part = Part::new(whole, false);
            if !part.numbers.is_empty() {
                parsed.wanted.truncate(parsed.wanted.len() - 2);
                parsed.wanted.push(part);
            }
        }
        introduced = (!quoted && !excluded && introduces_number(text)).then(|| start_of(query, text));
    }
    if parsed.excluded.is_empty() {
        parsed.tokens = Some(analyze(query).len());
    }
    // If everything is excluded, the words themselves were probably meant.
    if parsed.wanted.is_empty() {
        parsed.wanted = std::mem::take(&mut parsed.excluded);
    }
    parsed
}

/// The byte offset of a part in the query.
fn start_of(query: &str, part: &str) -> usize {
    part.as_ptr() as usize - query.as_ptr() as usize
}

/// Whether `c` is a space, equally in the page: JavaScript's `\s` and U+0085.
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
    fn words_phrases_and_exclusions_are_parsed() {
        assert_eq!(shown("业主 committee"), wants(&["业主", "committee"], &[], true));
        assert_eq!(shown("业主 committee "), wants(&["业主", "committee"], &[], false));
        assert_eq!(shown("a \"two way\" b"), wants(&["a", "[two+way]", "b"], &[], true));
        assert_eq!(shown("“红色物业”标准"), wants(&["[红色物业]", "标准"], &[], true));
        assert_eq!(shown("业主 -大会 -\"b c\""), wants(&["业主"], &["大会", "[b+c]"], false));
        assert_eq!(shown("two-way 5.1.2"), wants(&["two+way", "5.1.2"], &[], true));
    }

    #[test]
    fn meaningless_syntax_is_text() {
        assert_eq!(shown("\"never closed"), wants(&["[never+closed]"], &[], false));
        assert_eq!(shown("-only"), wants(&["only"], &[], false));
        assert_eq!(shown("- -- a"), wants(&["a"], &[], true));
        assert_eq!(shown("\"\" “” ,.!"), wants(&[], &[], true));
        assert_eq!(shown(""), wants(&[], &[], false));
        assert_eq!(parse(&"业".repeat(100_000)).wanted[0].runs[0].text().chars().count(), QUERY_LIMIT);
    }

    #[test]
    fn a_query_that_is_a_number_is_recognized() {
        assert_eq!(parse(" 第五章 ").numbers, ["章5", "5"]);
        assert_eq!(parse("附录Ａ").numbers, ["a"]);
        assert!(parse("业主 5.1").numbers.is_empty());
    }

    #[test]
    fn a_number_in_a_query_is_a_separate_part() {
        let numbers =
            |query: &str| -> Vec<Vec<String>> { parse(query).wanted.into_iter().map(|part| part.numbers).collect() };
        let article = || vec!["条20".to_owned(), "20".to_owned()];
        assert_eq!(numbers("物业管理规定 第二十条"), [vec![], article()]);
        assert_eq!(numbers("物业管理规定第20条"), [vec![], article()]);
        assert_eq!(numbers("Fees Article 20 "), [vec![], article()]);
        assert_eq!(numbers("fees 2022"), [vec![""; 0], vec![]]);
        assert_eq!(numbers("fees AC-2"), [vec![], vec!["ac.2".to_owned()]]);
        assert_eq!(numbers("article about fees"), [vec![""; 0], vec![], vec![]]);
    }
}
