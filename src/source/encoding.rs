//! Guesses what a file is that is not UTF-8, and what the author can do about it.
//!
//! Known file formats are recognized by their first bytes. Text is decoded in each encoding that authors of standards
//! use: UTF-16 from Windows programs, GB 18030 with its predecessors GBK and GB 2312, Big5, and Windows-1252; the most
//! plausible result wins. The guess is used only in messages, never to read a file.

use encoding_rs::{BIG5, Encoding, GB18030, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The result of the guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Guess {
    /// Text in another encoding.
    Text(Legacy),
    /// UTF-8 with a few wrong bytes.
    DamagedUtf8,
    /// A document or another non-text file, with its name in messages: `a Word document (.docx)`.
    Kind(&'static str, Cure),
    /// An unknown format.
    Binary,
}

/// An encoding other than UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Legacy {
    Utf16Le,
    Utf16Be,
    Gb18030,
    Big5,
    Windows1252,
}

/// How the content of the document can become a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cure {
    /// Save its text as a text file.
    Text,
    /// Write its rows in YAML.
    Table,
    /// It cannot become a source; move it.
    Move,
}

impl Cure {
    pub(super) fn help(self) -> &'static str {
        match self {
            Cure::Text => {
                "write its text into a Markdown file, saved as UTF-8; the document itself can be offered in `files/`"
            }
            Cure::Table => {
                "write its rows into a YAML file, such as `checklist.yaml`; the table itself can be offered in `files/`"
            }
            Cure::Move => "move it to a `files` folder or out of `content/`",
        }
    }
}

impl Legacy {
    fn encoding(self) -> &'static Encoding {
        match self {
            Legacy::Utf16Le => UTF_16LE,
            Legacy::Utf16Be => UTF_16BE,
            Legacy::Gb18030 => GB18030,
            Legacy::Big5 => BIG5,
            Legacy::Windows1252 => WINDOWS_1252,
        }
    }

    /// The name by which authors know it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Legacy::Utf16Le | Legacy::Utf16Be => "UTF-16, which Windows programs call Unicode",
            Legacy::Gb18030 => "GBK (GB 18030), the encoding of Chinese Windows (ANSI)",
            Legacy::Big5 => "Big5, the encoding of traditional Chinese Windows (ANSI)",
            Legacy::Windows1252 => "Windows-1252, the encoding of Western Windows (ANSI)",
        }
    }

    /// Its name for `iconv`.
    pub(super) fn iconv(self) -> &'static str {
        match self {
            Legacy::Utf16Le => "UTF-16LE",
            Legacy::Utf16Be => "UTF-16BE",
            Legacy::Gb18030 => "GB18030",
            Legacy::Big5 => "BIG5",
            Legacy::Windows1252 => "WINDOWS-1252",
        }
    }

    /// Decodes the bytes in this encoding.
    pub(super) fn decode(self, bytes: &[u8]) -> String {
        self.encoding().decode_with_bom_removal(bytes).0.into_owned()
    }

    /// Decodes the bytes, or returns `None` if some are invalid in this encoding.
    fn try_decode(self, bytes: &[u8]) -> Option<String> {
        let (text, failed) = self.encoding().decode_without_bom_handling(bytes);
        (!failed).then(|| text.into_owned())
    }
}

/// The format of a non-text file, recognized by its first bytes. Such bytes can be valid UTF-8.
pub(super) fn signature(bytes: &[u8]) -> Option<Guess> {
    let kind = |words, cure| Some(Guess::Kind(words, cure));
    match bytes {
        [b'P', b'K', 3 | 5, 4 | 6, ..] => {
            let has = |name: &[u8]| bytes.windows(name.len()).any(|window| window == name);
            if has(b"word/") {
                kind("a Word document (.docx)", Cure::Text)
            } else if has(b"xl/") {
                kind("an Excel workbook (.xlsx)", Cure::Table)
            } else if has(b"ppt/") {
                kind("a PowerPoint file (.pptx)", Cure::Text)
            } else if has(b"OFD.xml") {
                kind("an OFD document", Cure::Text)
            } else if has(b"opendocument.text") {
                kind("an OpenDocument text (.odt)", Cure::Text)
            } else if has(b"opendocument.spreadsheet") {
                kind("an OpenDocument table (.ods)", Cure::Table)
            } else {
                kind("a zip archive", Cure::Move)
            }
        }
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => {
            let has = |name: &str| {
                let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
                bytes.windows(name.len()).any(|window| window == name)
            };
            if has("Workbook") {
                kind("an old Excel workbook (.xls)", Cure::Table)
            } else if has("WordDocument") {
                kind("an old Word or WPS document (.doc)", Cure::Text)
            } else {
                kind("an old Office file", Cure::Text)
            }
        }
        _ if bytes.starts_with(b"%PDF-") => kind("a PDF", Cure::Text),
        _ if bytes.starts_with(b"{\\rtf") => kind("a Rich Text file (.rtf)", Cure::Text),
        [0x89, b'P', b'N', b'G', ..] => kind("a PNG picture", Cure::Move),
        [0xFF, 0xD8, 0xFF, ..] => kind("a JPEG picture", Cure::Move),
        [0x1F, 0x8B, ..] => kind("a gzip archive", Cure::Move),
        _ if bytes.starts_with(b"GIF8") => kind("a GIF picture", Cure::Move),
        _ => None,
    }
}

/// A guess for bytes that are not UTF-8 or contain a NUL.
pub(super) fn guess(bytes: &[u8]) -> Guess {
    signature(bytes).or_else(|| utf_16(bytes)).unwrap_or_else(|| {
        if bytes.contains(&0) || controls(bytes) * 20 > bytes.len() {
            return Guess::Binary;
        }
        if is_damaged_utf8(bytes) {
            return Guess::DamagedUtf8;
        }
        eight_bit(bytes).map_or(Guess::Binary, Guess::Text)
    })
}

/// UTF-16, with or without a byte-order mark.
pub(super) fn utf_16(bytes: &[u8]) -> Option<Guess> {
    let marked = match bytes {
        [0xFF, 0xFE, ..] => Some(Legacy::Utf16Le),
        [0xFE, 0xFF, ..] => Some(Legacy::Utf16Be),
        _ => None,
    };
    if let Some(marked) = marked {
        return Some(Guess::Text(marked));
    }
    // Without a byte-order mark: every source has some ASCII characters, and in UTF-16 each has a NUL byte.
    if !bytes.len().is_multiple_of(2) || !bytes.contains(&0) {
        return None;
    }
    let share = |encoding: Legacy| {
        let text = encoding.try_decode(bytes)?;
        let all = text.chars().count();
        let likely = text.chars().filter(|&c| is_likely(c)).count();
        (likely * 10 >= all * 9).then_some(likely)
    };
    let (little, big) = (share(Legacy::Utf16Le), share(Legacy::Utf16Be));
    let found = if little >= big { little.map(|_| Legacy::Utf16Le) } else { Some(Legacy::Utf16Be) };
    found.map(Guess::Text)
}

/// A character that a Chinese or European standard may contain.
fn is_likely(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\t' | ' '..='~' | '\u{A0}'..='\u{17F}' | '\u{2010}'..='\u{2030}')
        || matches!(c, '\u{3000}'..='\u{303F}' | '\u{4E00}'..='\u{9FFF}' | '\u{FF01}'..='\u{FF5E}')
}

fn controls(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| byte.is_ascii_control() && !matches!(byte, b'\n' | b'\r' | b'\t')).count()
}

/// Whether most non-ASCII bytes are valid UTF-8.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    // Two bytes of GBK are sometimes a valid UTF-8 character; three bytes in a row almost never are.
    good > 2 * bad
}

/// The Windows encoding in which the text is most plausible.
fn eight_bit(bytes: &[u8]) -> Option<Legacy> {
    let han = |encoding: Legacy| encoding.try_decode(bytes).map(|text| common(&text)).unwrap_or_default();
    let (simplified, traditional) = (han(Legacy::Gb18030), han(Legacy::Big5));
    let high = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    let letters = bytes.iter().filter(|byte| byte.is_ascii_alphabetic()).count();
    // Accented letters usually have ASCII neighbours; a Chinese character has two or four non-ASCII bytes.
    let alone = bytes.split(u8::is_ascii).filter(|run| run.len() == 1).count();
    if simplified.max(traditional) == 0 && alone * 2 > high && letters > high {
        return Some(Legacy::Windows1252);
    }
    if traditional > simplified {
        return Some(Legacy::Big5);
    }
    if simplified > 0 || Legacy::Gb18030.try_decode(bytes).is_some() {
        return Some(Legacy::Gb18030);
    }
    // One wrong byte does not indicate another encoding.
    let damaged = common(&Legacy::Gb18030.decode(bytes));
    (damaged * 20 > high).then_some(Legacy::Gb18030)
}

/// The most frequent characters of Chinese texts, simplified and traditional, and Chinese punctuation.
const COMMON: &str = "，。、；：（）《》“”的一是不在有和人中大上为個个以及应應或者物业業主管理规規定区區服务務合同本章条條第\
    市民政府公共建设設项項目年月日行关關于於会會责責任安全工作标標准準使用维維修等部门門对對其他要求范範围圍";

/// The number of characters that are among the most frequent.
fn common(text: &str) -> usize {
    text.chars().filter(|&c| !c.is_ascii() && COMMON.contains(c)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHINESE: &str = "# 物业服务 {#service}\n\n业主应按合同约定交纳物业费，物业服务人应公示收费项目。\n";
    const TRADITIONAL: &str = "# 物業服務 {#service}\n\n業主應按合同約定繳納物業費，並應公示收費項目。\n";

    fn encoded(encoding: &'static Encoding, text: &str) -> Vec<u8> {
        encoding.encode(text).0.into_owned()
    }

    fn utf_16_of(text: &str, order: fn(u16) -> [u8; 2], mark: bool) -> Vec<u8> {
        let mark = if mark { "\u{feff}" } else { "" };
        mark.encode_utf16().chain(text.encode_utf16()).flat_map(order).collect()
    }

    #[test]
    fn a_text_in_another_encoding_is_recognized() {
        for text in [CHINESE, "title: Service\n", "# 甲\n"] {
            for mark in [true, false] {
                assert_eq!(guess(&utf_16_of(text, u16::to_le_bytes, mark)), Guess::Text(Legacy::Utf16Le), "{text}");
                assert_eq!(guess(&utf_16_of(text, u16::to_be_bytes, mark)), Guess::Text(Legacy::Utf16Be), "{text}");
            }
        }
        assert_eq!(guess(&encoded(GB18030, CHINESE)), Guess::Text(Legacy::Gb18030));
        assert_eq!(guess(&encoded(GB18030, "# 甲 {#a}\n")), Guess::Text(Legacy::Gb18030));
        assert_eq!(guess(&encoded(GB18030, "甲，㐀𠀀\n")), Guess::Text(Legacy::Gb18030));
        assert_eq!(guess(&encoded(BIG5, TRADITIONAL)), Guess::Text(Legacy::Big5));
        for text in ["# Gebühren für Häuser\n", "Le propriétaire est payé – déjà.\n", "naïve “quotes”\n", "a £ b\n"]
        {
            assert_eq!(guess(&encoded(WINDOWS_1252, text)), Guess::Text(Legacy::Windows1252), "{text}");
        }
    }

    #[test]
    fn the_guessed_encoding_decodes_the_text() {
        let text = |bytes: &[u8]| match guess(bytes) {
            Guess::Text(encoding) => encoding.decode(bytes),
            other => panic!("{other:?}"),
        };
        assert_eq!(text(&encoded(GB18030, CHINESE)), CHINESE);
        assert_eq!(text(&encoded(BIG5, TRADITIONAL)), TRADITIONAL);
        assert_eq!(text(&utf_16_of(CHINESE, u16::to_le_bytes, true)), CHINESE);
    }

    #[test]
    fn utf8_with_a_wrong_byte_is_not_taken_for_another_encoding() {
        let mut bytes = CHINESE.as_bytes().to_vec();
        bytes.remove(3);
        assert_eq!(guess(&bytes), Guess::DamagedUtf8);
        let cut = &CHINESE.as_bytes()[..CHINESE.len() - 2];
        assert_eq!(guess(cut), Guess::DamagedUtf8);
    }

    #[test]
    fn a_document_is_recognized_by_its_first_bytes() {
        let kind = |bytes: &[u8]| match guess(bytes) {
            Guess::Kind(words, _) => words,
            _ => "",
        };
        assert_eq!(kind(b"PK\x03\x04\0\0[Content_Types].xmlPK\x03\x04word/document.xml"), "a Word document (.docx)");
        assert_eq!(kind(b"PK\x03\x04\0\0xl/workbook.xml"), "an Excel workbook (.xlsx)");
        assert_eq!(kind(b"PK\x03\x04\0\0a.txt"), "a zip archive");
        assert_eq!(kind(b"%PDF-1.7\n%\xE2\xE3"), "a PDF");
        assert_eq!(
            kind(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0"),
            "an old Word or WPS document (.doc)"
        );
        assert_eq!(guess(&[0, 1, 2, 3, 0xFF, 0, 0xFE, 9, 0]), Guess::Binary);
    }
}
