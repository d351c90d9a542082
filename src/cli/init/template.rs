//! The files of a new standard, in Chinese and English or in one of them.
//!
//! The template is written in both languages. A standard in one language has the same clauses: texts of the other language
//! are left out, and English headings take the attributes that only the authoritative text has.

use crate::model::schema;
use std::collections::BTreeMap;

/// The languages of a new standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum OneLang {
    /// Chinese only.
    Zh,
    /// English only.
    En,
}

impl OneLang {
    fn tag(self) -> &'static str {
        match self {
            OneLang::Zh => "zh",
            OneLang::En => "en",
        }
    }
}

/// Path and text of each template file.
macro_rules! template {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_str!(concat!("template/", $path)))),*]
    };
}

const TEMPLATE: &[(&str, &str)] = template![
    "content/site.yaml",
    "content/pages/about.md",
    "content/pages/about.en.md",
    "content/editions/2026/edition.yaml",
    "content/editions/2026/clauses/01-scope.md",
    "content/editions/2026/clauses/01-scope.en.md",
    "content/editions/2026/clauses/02-terms.md",
    "content/editions/2026/clauses/02-terms.en.md",
    "content/editions/2026/clauses/03-opening.md",
    "content/editions/2026/clauses/03-opening.en.md",
    "content/editions/2026/clauses/04-service.md",
    "content/editions/2026/clauses/04-service.en.md",
    "content/editions/2026/files/notice.svg",
    "content/editions/2026/files/notice.en.svg",
    "content/editions/2026/terms.yaml",
    "content/editions/2026/values.yaml",
    "content/editions/2026/bodies.yaml",
    "content/editions/2026/responsibilities.yaml",
    "content/editions/2026/community-types.yaml",
    "content/editions/2026/checklist.yaml",
];

/// The manual of the new standard in each language.
const MANUALS: [(&str, &str); 2] =
    [("zh", include_str!("template/manual.zh.md")), ("en", include_str!("template/manual.en.md"))];

/// The files of a new standard: paths and texts. The texts contain the placeholder of the site's id.
pub fn files(only: Option<OneLang>) -> Vec<(String, String)> {
    let named = written(only).into_iter().map(|(path, text)| {
        let text = schema::with_line(&path, &text);
        (path, text)
    });
    named.chain(crate::cli::schema::files()).collect()
}

fn written(only: Option<OneLang>) -> Vec<(String, String)> {
    let mut files = vec![
        (".gitignore".to_owned(), include_str!("template/gitignore").to_owned()),
        (".gitattributes".to_owned(), include_str!("template/gitattributes").to_owned()),
    ];
    for (lang, text) in MANUALS {
        let name = match only {
            None if lang == "zh" => "README.zh.md",
            None => "README.md",
            Some(only) if only.tag() == lang => "README.md",
            Some(_) => continue,
        };
        files.push((name.to_owned(), text.to_owned()));
    }
    let Some(only) = only else {
        files.extend(TEMPLATE.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())));
        return files;
    };
    for (path, text) in TEMPLATE {
        let other = translation_of(path).and_then(|path| TEMPLATE.iter().find(|(other, _)| *other == path));
        let is_english = path.contains(".en.");
        let text = match (only, is_english) {
            (OneLang::Zh, true) => continue,
            // The English text of a file takes the place of the Chinese one.
            (OneLang::En, true) => continue,
            (OneLang::En, false) => match other {
                Some((_, english)) if path.ends_with(".md") => {
                    with_attributes(english, text).replace(".en.svg", ".svg")
                }
                Some((_, english)) => (*english).to_owned(),
                None => in_one(text, only),
            },
            (OneLang::Zh, false) => in_one(text, only),
        };
        files.push(((*path).to_owned(), text));
    }
    files
}

/// The path of the English file beside a Chinese one.
fn translation_of(path: &str) -> Option<String> {
    let (stem, ending) = path.rsplit_once('.')?;
    Some(format!("{stem}.en.{ending}"))
}

/// A text with the attributes of headings that the authoritative text has.
fn with_attributes(text: &str, authoritative: &str) -> String {
    let attributes = |line: &str| -> Option<(String, String)> {
        let inside = line.starts_with('#').then(|| line.trim_end().strip_suffix('}')?.rsplit_once("{#"))??.1;
        let id = inside.split_whitespace().next()?;
        Some((id.to_owned(), inside.to_owned()))
    };
    let known: BTreeMap<String, String> = authoritative.lines().filter_map(attributes).collect();
    let line = |line: &str| match attributes(line).and_then(|(id, inside)| Some((known.get(&id)?, inside))) {
        Some((own, inside)) => line.replace(&format!("{{#{inside}}}"), &format!("{{#{own}}}")),
        None => line.to_owned(),
    };
    text.lines().map(|of| line(of) + "\n").collect()
}

/// YAML with the texts of one language alone: `{zh: A, en: B}` becomes `A`, and of `zh:` and `en:` on lines of their own
/// one stays.
fn in_one(yaml: &str, only: OneLang) -> String {
    let mut out = String::with_capacity(yaml.len());
    for line in yaml.lines() {
        let start = line.trim_start();
        let other = if only == OneLang::Zh { "en: " } else { "zh: " };
        if start.starts_with(other) {
            continue;
        }
        let line = line.replace(
            "languages: [zh, en]     # the default, authoritative language first",
            &format!("languages: [{}]", only.tag()),
        );
        if let Some(line) = without_other(&texts_in_one(&line, only), &format!("{{{other}")) {
            out.push_str(&line);
            out.push('\n');
        }
    }
    out
}

/// A line whose flow maps of both languages are the text of one.
fn texts_in_one(line: &str, only: OneLang) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("{zh: ") {
        let parts = text_length(after).and_then(|length| {
            let (chinese, after) = after.split_at(length);
            let after = after.strip_prefix(", en: ")?;
            let (english, after) = after.split_at(text_length(after)?);
            Some((chinese, english, after.strip_prefix('}')?))
        });
        let Some((chinese, english, after)) = parts else { break };
        out.push_str(before);
        out.push_str(if only == OneLang::Zh { chinese } else { english });
        rest = after;
    }
    out + rest
}

/// A line without a key whose map has the other language alone; `None` if nothing else is on it.
fn without_other(line: &str, map: &str) -> Option<String> {
    let Some(at) = line.find(map) else { return Some(line.to_owned()) };
    let end = line[at..].find('}').map_or(line.len(), |end| at + end + 1);
    let (before, after) = (&line[..at], &line[end..]);
    before.rfind(", ").map(|comma| before[..comma].to_owned() + after)
}

/// The length of a text in a flow map: a quoted one, or what stands before a comma or brace.
fn text_length(text: &str) -> Option<usize> {
    match text.strip_prefix('"') {
        Some(inside) => inside.find('"').map(|end| end + 2),
        None => text.find([',', '}']),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_of_both_languages_becomes_the_text_of_one() {
        let line = "- {id: opening, name: {zh: 开放, en: \"Open, daily\"}} # {zh: a}";
        assert_eq!(texts_in_one(line, OneLang::Zh), "- {id: opening, name: 开放} # {zh: a}");
        assert_eq!(texts_in_one(line, OneLang::En), "- {id: opening, name: \"Open, daily\"} # {zh: a}");
    }

    #[test]
    fn a_map_of_the_other_language_alone_goes_with_its_key() {
        let line = "- {id: seat, name: seat, plural: {en: seats}}";
        assert_eq!(without_other(line, "{en: ").as_deref(), Some("- {id: seat, name: seat}"));
        assert_eq!(without_other("  aliases: {zh: [开馆时间]}", "{zh: "), None);
        assert_eq!(without_other(line, "{zh: ").as_deref(), Some(line));
    }

    #[test]
    fn headings_in_english_take_the_attributes_of_the_authoritative_text() {
        let text = "# A {#a}\n\nText {#b}.\n";
        assert_eq!(with_attributes(text, "# 甲 {#a bodies=\"x\"}\n"), "# A {#a bodies=\"x\"}\n\nText {#b}.\n");
    }

    #[test]
    fn nothing_of_the_other_language_stays() {
        for (path, text) in written(Some(OneLang::En)) {
            let has_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
            assert!(!text.contains(has_han), "{path}: {text}");
            assert!(!path.contains(".en."), "{path}");
        }
        for (path, text) in written(Some(OneLang::Zh)) {
            assert!(!text.contains("en:") && !path.contains(".en."), "{path}: {text}");
        }
    }
}
