//! PDF files for tests: the least that a file of a kind has.

use std::fmt::Write;

/// A file in the making. Object 1 is the catalog, object 2 the tree of pages.
pub struct Pdf {
    objects: Vec<Vec<u8>>,
    pages: Vec<usize>,
    /// What the catalog says beside its pages.
    pub catalog: String,
    /// What the trailer says beside the catalog.
    pub trailer: String,
}

impl Pdf {
    /// A file without pages.
    pub fn new() -> Pdf {
        Pdf { objects: vec![Vec::new(); 2], pages: Vec::new(), catalog: String::new(), trailer: String::new() }
    }

    /// Adds an object and returns its number.
    pub fn add(&mut self, body: impl AsRef<[u8]>) -> usize {
        self.objects.push(body.as_ref().to_vec());
        self.objects.len()
    }

    /// Adds a stream.
    pub fn stream(&mut self, entries: &str, data: &[u8]) -> usize {
        let mut body = format!("<< {entries} /Length {} >>\nstream\n", data.len()).into_bytes();
        body.extend_from_slice(data);
        body.extend_from_slice(b"\nendstream");
        self.add(body)
    }

    /// Adds a font that names its letters in an encoding and has no map to Unicode.
    pub fn old_font(&mut self, encoding: &str) -> usize {
        let within = self.add(
            "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /SimSun /DW 1000 \
             /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>",
        );
        self.add(format!(
            "<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /{encoding} /DescendantFonts [{within} 0 R] >>"
        ))
    }

    /// Adds a font of Latin letters.
    pub fn latin_font(&mut self) -> usize {
        self.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    }

    /// Adds a page of A4 with what it shows. `entries` may name its resources.
    pub fn page(&mut self, entries: &str, content: impl AsRef<[u8]>) -> usize {
        let content = self.stream("", content.as_ref());
        let page = self
            .add(format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {content} 0 R {entries} >>"));
        self.pages.push(page);
        page
    }

    /// Adds a page with one font, `/F1`.
    pub fn text_page(&mut self, font: usize, content: impl AsRef<[u8]>) -> usize {
        self.page(&format!("/Resources << /Font << /F1 {font} 0 R >> >>"), content)
    }

    /// Puts another body in the place of an object.
    pub fn replace(&mut self, object: usize, body: impl AsRef<[u8]>) {
        self.objects[object - 1] = body.as_ref().to_vec();
    }

    /// The file.
    pub fn bytes(mut self) -> Vec<u8> {
        let kids = self.pages.iter().map(|page| format!("{page} 0 R ")).collect::<String>();
        self.objects[0] = format!("<< /Type /Catalog /Pages 2 0 R {} >>", self.catalog).into_bytes();
        if self.objects[1].is_empty() {
            let count = self.pages.len();
            self.objects[1] = format!("<< /Type /Pages /Kids [{kids}] /Count {count} >>").into_bytes();
        }
        let mut bytes = b"%PDF-1.7\n".to_vec();
        let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", self.objects.len() + 1);
        for (index, object) in self.objects.iter().enumerate() {
            writeln!(table, "{:010} 00000 n ", bytes.len()).expect("a string");
            bytes.extend(format!("{} 0 obj\n", index + 1).bytes());
            bytes.extend(object);
            bytes.extend(b"\nendobj\n");
        }
        let start = bytes.len();
        let size = self.objects.len() + 1;
        bytes.extend(table.bytes());
        bytes.extend(
            format!("trailer\n<< /Size {size} /Root 1 0 R {} >>\nstartxref\n{start}\n%%EOF\n", self.trailer).bytes(),
        );
        bytes
    }
}

/// A string of codes in hexadecimal.
pub fn hex(codes: &[u8]) -> String {
    format!("<{}>", codes.iter().map(|code| format!("{code:02X}")).collect::<String>())
}

/// A string of text in UTF-16.
pub fn utf16(text: &str) -> String {
    hex(&text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>())
}

/// A string of text in GB 18030.
pub fn gb(text: &str) -> String {
    hex(&encoding_rs::GB18030.encode(text).0)
}
