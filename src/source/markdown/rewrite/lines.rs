//! The lines of a source, as far as rewriting must know them.

/// A line of the source without its line break.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    /// Where it begins.
    pub start: usize,
    /// The whole line, without trailing white space.
    pub text: &'a str,
    /// What stands before its content: white space, signs of a quotation, and marks of Markdown lists.
    pub prefix: &'a str,
    /// Whether it is code, or a fence around code.
    pub is_code: bool,
    /// Whether a Markdown list before it may still be open.
    pub in_list: bool,
}

impl<'a> Line<'a> {
    /// The line without its prefix.
    pub fn content(&self) -> &'a str {
        &self.text[self.prefix.len()..]
    }

    /// Where the content begins in the source.
    pub fn content_start(&self) -> usize {
        self.start + self.prefix.len()
    }

    /// Where the line ends in the source.
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Whether nothing but white space and signs of a quotation stands in it.
    pub fn is_blank(&self) -> bool {
        self.content().is_empty() && !self.prefix.contains(['-', '*', '+', '.', ')'])
    }

    /// Whether it begins an item of a Markdown list.
    pub fn is_item(&self) -> bool {
        has_mark(self.prefix)
    }

    /// Whether the line is part of a quotation.
    pub fn is_quoted(&self) -> bool {
        self.prefix.contains('>')
    }
}

/// Whether a prefix contains a mark of a Markdown list.
fn has_mark(prefix: &str) -> bool {
    prefix.contains(|c: char| !matches!(c, ' ' | '\t' | '>'))
}

/// Divides a source into lines.
pub(super) fn lines(source: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut fence: Option<(char, usize)> = None;
    let mut in_list = false;
    let mut after_blank = true;
    for line in source.split_inclusive('\n') {
        let text = line.trim_end();
        let prefix = &text[..prefix_length(text)];
        let content = &text[prefix.len()..];
        let mark = content.chars().next().filter(|c| matches!(c, '`' | '~'));
        let run = mark.map_or(0, |mark| content.len() - content.trim_start_matches(mark).len());
        let mut is_code = fence.is_some();
        match (fence, mark) {
            (None, Some(mark)) if run >= 3 && !(mark == '`' && content[run..].contains('`')) => {
                fence = Some((mark, run));
                is_code = true;
            }
            (Some((open, length)), Some(mark)) if open == mark && run >= length && content.len() == run => fence = None,
            _ => {}
        }
        let has_mark = has_mark(prefix);
        let indented = prefix.starts_with("    ") || prefix.starts_with('\t');
        if fence.is_none() && !is_code && !text.is_empty() {
            if has_mark || text.starts_with("[^") {
                in_list = true;
            } else if after_blank && !prefix.starts_with([' ', '\t']) {
                in_list = false;
            }
            is_code = indented && after_blank && !in_list;
        }
        // An indented block of code goes on.
        after_blank = text.is_empty() || (is_code && fence.is_none() && indented);
        lines.push(Line { start, text, prefix, is_code, in_list });
        start += line.len();
    }
    lines
}

/// The length of the white space, signs of quotations and marks of lists at the start of a line.
fn prefix_length(text: &str) -> usize {
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches([' ', '\t']);
        let mark = match rest.chars().next() {
            Some('>') => 1,
            Some('-' | '*' | '+') => 1,
            Some(c) if c.is_ascii_digit() => {
                let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
                match rest[digits..].starts_with(['.', ')']) && digits <= 9 {
                    true => digits + 1,
                    false => 0,
                }
            }
            _ => 0,
        };
        let after = &rest[mark..];
        let is_mark = mark > 0 && (rest.starts_with('>') || after.is_empty() || after.starts_with([' ', '\t']));
        // A line of signs is a rule, and not a list in a list.
        if !is_mark || after.trim_start().is_empty() && !rest.starts_with('>') && rest.len() < text.len() {
            return text.len() - rest.len();
        }
        rest = after;
    }
}
