//! The source texts that spans point into, kept for as long as diagnostics may be printed.

/// A file in a [`Texts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A place as people count it, from 1: lines, and columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    pub line: usize,
    pub column: usize,
}

/// All files that were read, by [`FileId`]: path from the root with `/`, and text.
#[derive(Clone, Debug, Default)]
pub struct Texts {
    files: Vec<SourceText>,
}

#[derive(Clone, Debug)]
struct SourceText {
    path: String,
    text: String,
    /// Where each line starts, so that a position costs no walk over the whole file.
    line_starts: Vec<usize>,
}

impl Texts {
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        let text = text.into();
        let line_starts = std::iter::once(0).chain(text.match_indices('\n').map(|(newline, _)| newline + 1)).collect();
        self.files.push(SourceText { path: path.into(), text, line_starts });
        id
    }

    pub fn path(&self, file: FileId) -> &str {
        &self.files[file.0 as usize].path
    }

    pub fn text(&self, file: FileId) -> &str {
        &self.files[file.0 as usize].text
    }

    /// The text of a span; empty where the span does not fall on characters.
    pub fn slice(&self, span: super::Span) -> &str {
        self.text(span.file).get(span.start..span.end).unwrap_or("")
    }

    /// Line and column of a byte offset; offsets past the end are at the end.
    pub fn position(&self, file: FileId, offset: usize) -> Position {
        let text = self.text(file);
        let offset = text.floor_char_boundary(offset);
        let (line, start) = self.line(file, offset);
        Position { line, column: text[start..offset].chars().count() + 1 }
    }

    /// The number of the line in which a byte offset lies, from 1, and the offset at which that line starts.
    pub fn line(&self, file: FileId, offset: usize) -> (usize, usize) {
        let starts = &self.files[file.0 as usize].line_starts;
        // The first line starts at 0, so at least one start is not past the offset.
        let line = starts.partition_point(|&start| start <= offset);
        (line, starts[line - 1])
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
}
