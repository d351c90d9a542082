//! The source texts that spans point into, kept as long as diagnostics may be printed.

use super::offset;
use std::sync::Arc;

/// The id of a file in a [`Texts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A place in a file as editors display it: line and column from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

/// All files that were read, by [`FileId`]: text, and path from the root with `/`.
#[derive(Clone, Debug, Default)]
pub struct Texts {
    files: Vec<Arc<SourceText>>,
}

/// A file that was read. Several [`Texts`] can share it, so that an unchanged file is not read again.
#[derive(Debug)]
pub struct SourceText {
    path: String,
    /// The whole file; whoever read it may hold it too.
    whole: Arc<str>,
    /// The offset at which the text starts: after a byte order mark.
    start: usize,
    /// The byte offset of each line start, so that finding a line does not scan the file.
    line_starts: Box<[u32]>,
    /// The number of characters before each [`PIECE`] of the text, so that finding a column does not scan the line.
    chars_before: Box<[u32]>,
}

/// The number of bytes between two entries of [`SourceText::chars_before`].
const PIECE: usize = 1024;

impl SourceText {
    fn new(path: String, whole: Arc<str>) -> SourceText {
        let text = whole.strip_prefix('\u{feff}').unwrap_or(&whole);
        let after_breaks = text.match_indices('\n').map(|(newline, _)| newline + 1);
        let line_starts = std::iter::once(0).chain(after_breaks).map(offset).collect();
        let mut chars_before = vec![offset(0)];
        let mut total = 0;
        for piece in text.as_bytes().chunks(PIECE) {
            total += count_chars(piece);
            chars_before.push(offset(total));
        }
        let start = whole.len() - text.len();
        SourceText { path, whole, start, line_starts, chars_before: chars_before.into() }
    }

    /// The same text under another path.
    pub fn at(&self, path: String) -> SourceText {
        SourceText {
            path,
            whole: Arc::clone(&self.whole),
            start: self.start,
            line_starts: self.line_starts.clone(),
            chars_before: self.chars_before.clone(),
        }
    }

    /// The text, without a byte order mark.
    pub fn text(&self) -> &str {
        &self.whole[self.start..]
    }

    /// The number of characters that begin before a byte offset in the text.
    fn chars_before(&self, offset: usize) -> usize {
        let piece = offset / PIECE;
        self.chars_before[piece] as usize + count_chars(&self.text().as_bytes()[piece * PIECE..offset])
    }
}

/// Counts the bytes that begin a character; UTF-8 continuation bytes have the form `10xxxxxx`.
fn count_chars(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0b1100_0000 != 0b1000_0000).count()
}

impl Texts {
    /// Adds a file with its path from the root. A byte order mark is not part of its text.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<Arc<str>>) -> FileId {
        self.share(Arc::new(SourceText::new(path.into(), text.into())))
    }

    /// Adds a file that another [`Texts`] holds too.
    pub fn share(&mut self, file: Arc<SourceText>) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(file);
        id
    }

    /// A file, for adding to another [`Texts`].
    pub fn shared(&self, file: FileId) -> Arc<SourceText> {
        Arc::clone(&self.files[file.0 as usize])
    }

    /// The path of a file from the root.
    pub fn path(&self, file: FileId) -> &str {
        &self.files[file.0 as usize].path
    }

    /// The whole text of a file.
    pub fn text(&self, file: FileId) -> &str {
        self.files[file.0 as usize].text()
    }

    /// The text of a span; empty if the span does not fall on character boundaries.
    pub fn slice(&self, span: super::Span) -> &str {
        self.text(span.file).get(span.start()..span.end()).unwrap_or("")
    }

    /// Line and column of a byte offset. An offset past the end gives the end.
    pub fn position(&self, file: FileId, offset: usize) -> Position {
        let source = &self.files[file.0 as usize];
        let offset = source.text().floor_char_boundary(offset);
        let (line, start) = self.line(file, offset);
        Position { line, column: source.chars_before(offset) - source.chars_before(start) + 1 }
    }

    /// The line number, from 1, of a byte offset, and the offset at which that line starts.
    pub fn line(&self, file: FileId, offset: usize) -> (usize, usize) {
        let starts = &self.files[file.0 as usize].line_starts;
        // The first line starts at 0, so at least one line start is not past the offset.
        let line = starts.partition_point(|&start| start as usize <= offset);
        (line, starts[line - 1] as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_not_bytes() {
        let mut texts = Texts::default();
        let file = texts.add("a.md", "一\n二三x");
        assert_eq!(texts.position(file, "一\n二三".len()), Position { line: 2, column: 3 });
        assert_eq!(texts.position(file, 999), Position { line: 2, column: 4 });
    }

    #[test]
    fn columns_are_right_far_into_a_long_line() {
        let mut texts = Texts::default();
        let text = format!("一\n{}", "社a".repeat(3000));
        let file = texts.add("a.md", text.clone());
        for (index, (offset, _)) in text.char_indices().enumerate().skip(2) {
            assert_eq!(texts.position(file, offset), Position { line: 2, column: index - 1 });
        }
        assert_eq!(texts.position(file, text.len()), Position { line: 2, column: 6001 });
    }
}
