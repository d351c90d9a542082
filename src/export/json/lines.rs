//! Prints JSON with line breaks in the outer levels only. Versions can then be compared line by line, and the file stays small: if
//! every value had its own line, half of a catalog of ten thousand clauses would be indentation.

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};
use std::io::{self, BufWriter, Write};

/// Writes a document. Lists and maps that stand no deeper than `depth` have a line for each value, indented by two
/// spaces; the outermost has depth 1. What is deeper stands in one line.
///
/// # Errors
/// `out` fails.
pub fn print(value: &impl Serialize, depth: usize, out: &mut dyn Write) -> io::Result<()> {
    // The serializer writes every sign and every word for itself.
    let mut out = BufWriter::with_capacity(64 * 1024, out);
    value.serialize(&mut Serializer::with_formatter(&mut out, Lines { depth, open: 0, is_empty: true }))?;
    out.write_all(b"\n")?;
    out.flush()
}

struct Lines {
    depth: usize,
    /// How many lists and maps are open.
    open: usize,
    /// Whether nothing was written into the one that was opened last.
    is_empty: bool,
}

impl Lines {
    fn begin(&mut self) {
        self.open += 1;
        self.is_empty = true;
    }

    fn value<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.is_empty = false;
        if !first {
            writer.write_all(b",")?;
        }
        if self.open <= self.depth { self.line(writer) } else { Ok(()) }
    }

    fn end<W: ?Sized + Write>(&mut self, writer: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.open -= 1;
        if self.open < self.depth && !self.is_empty {
            self.line(writer)?;
        }
        self.is_empty = false;
        writer.write_all(bracket)
    }

    fn line<W: ?Sized + Write>(&self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b"\n")?;
        (0..self.open).try_for_each(|_| writer.write_all(b"  "))
    }
}

impl Formatter for Lines {
    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.begin();
        writer.write_all(b"[")
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.end(writer, b"]")
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.value(writer, first)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.begin();
        writer.write_all(b"{")
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.end(writer, b"}")
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.value(writer, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        writer.write_all(if self.open <= self.depth { b": " } else { b":" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_outer_parts_have_a_line_for_each_value() {
        let value = json!({"a": [], "b": [{"c": [1, {}]}, [2]], "d": {"e": "f"}});
        let printed = |depth| {
            let mut bytes = Vec::new();
            print(&value, depth, &mut bytes).expect("memory takes it");
            String::from_utf8(bytes).expect("UTF-8")
        };
        assert_eq!(
            printed(2),
            "{\n  \"a\": [],\n  \"b\": [\n    {\"c\":[1,{}]},\n    [2]\n  ],\n  \"d\": {\n    \"e\": \"f\"\n  }\n}\n"
        );
        assert_eq!(printed(0), format!("{value}\n"));
        assert_eq!(printed(9), format!("{value:#}\n"));
    }
}
