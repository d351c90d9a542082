//! The fixed words of a document, which no author writes.

use crate::model::Lang;

/// The words of a document in one language. Languages other than Chinese have the English words.
#[derive(Debug, PartialEq, Eq)]
pub struct Words {
    /// The heading of the table of contents.
    pub contents: &'static str,
    /// Before or after the date of publication on the cover; see [`Words::dated`].
    pub published: &'static str,
    /// The same for the date from which the edition holds.
    pub effective: &'static str,
    /// Before the designation of the edition that is replaced.
    pub replaces: &'static str,
    /// What the cover calls the document.
    pub standard: &'static str,
    /// Before the names of those who drafted it.
    pub drafted_by: &'static str,
    /// Before a clause that was withdrawn, with its date: see [`Words::withdrawn`].
    withdrawn: &'static str,
    is_chinese: bool,
}

const CHINESE: Words = Words {
    contents: "目次",
    published: "发布",
    effective: "实施",
    replaces: "代替",
    standard: "标准",
    drafted_by: "起草单位",
    withdrawn: "废止",
    is_chinese: true,
};

const TRADITIONAL: Words = Words {
    contents: "目次",
    published: "發布",
    effective: "實施",
    replaces: "代替",
    standard: "標準",
    drafted_by: "起草單位",
    withdrawn: "廢止",
    is_chinese: true,
};

const ENGLISH: Words = Words {
    contents: "Contents",
    published: "Published",
    effective: "Effective",
    replaces: "Replaces",
    standard: "Standard",
    drafted_by: "Drafted by",
    withdrawn: "Withdrawn on",
    is_chinese: false,
};

impl Words {
    /// The words of a language.
    pub fn of(lang: &Lang) -> &'static Words {
        let is_traditional = ["Hant", "TW", "HK", "MO"].iter().any(|tag| lang.as_str().split('-').any(|of| of == *tag));
        match (lang.is_chinese(), is_traditional) {
            (true, true) => &TRADITIONAL,
            (true, false) => &CHINESE,
            (false, _) => &ENGLISH,
        }
    }

    /// A date of the cover with its word: 2022-09-22 发布, Published 2022-09-22.
    pub fn dated(&self, word: &str, date: jiff::civil::Date) -> String {
        if self.is_chinese { format!("{date} {word}") } else { format!("{word} {date}") }
    }

    /// What stands at a clause that was withdrawn: 2024-01-01 废止, Withdrawn on 2024-01-01.
    pub fn withdrawn(&self, date: jiff::civil::Date) -> String {
        self.dated(self.withdrawn, date)
    }
}
