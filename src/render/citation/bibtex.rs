//! BibTeX entries, as described in Patashnik's "BibTeXing" (1988).

use super::Cited;
use std::fmt::Write;

/// The entry of a clause. BibTeX has no type for standards; `@techreport` is the type that prints type, number and
/// institution, and styles for standards (`@standard` of IEEEtran and biblatex-gb7714-2015) read the same fields.
///
/// The key consists of the designation and the clause's id, which are both permanent: `Sample-2022:service.fees`. If
/// the designation has no ASCII characters, the edition's id is used instead.
pub fn bibtex(cited: &Cited<'_>) -> String {
    let mut out = format!("@techreport{{{},\n", key(cited));
    let mut field = |name: &str, value: &str| {
        if !value.is_empty() {
            // Writing to a string cannot fail.
            let _ = writeln!(out, "  {name:<11} = {{{value}}},");
        }
    };
    // Double braces: the name of a body must not be split into first and last name.
    let names = cited.responsible.iter().filter(|name| !name.is_empty());
    field("author", &names.map(|name| format!("{{{}}}", escaped(name))).collect::<Vec<_>>().join(" and "));
    field("title", &format!("{{{}}}", escaped(cited.title)));
    field("type", if cited.is_chinese() { "标准" } else { "Standard" });
    field("number", &escaped(cited.number()));
    field("institution", &escaped(cited.publisher));
    field("year", &cited.year.map(|year| year.to_string()).unwrap_or_default());
    let draft = cited.draft.map(|draft| format!("{}, ", escaped(draft))).unwrap_or_default();
    field("note", &format!("{draft}{}", escaped(cited.clause)));
    // BibTeX prints the URL as it is, and packages read it verbatim. It is percent-encoded and contains no brace.
    field("url", cited.url.unwrap_or(""));
    out.push('}');
    out
}

/// Letters, digits and hyphens; the clause's id consists of these and dots.
fn key(cited: &Cited<'_>) -> String {
    let in_ascii = cited.number().chars().all(|c| c.is_ascii() || !c.is_alphanumeric());
    let whole = if in_ascii { cited.number() } else { cited.edition };
    let parts: Vec<&str> = whole.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let parts = if parts.is_empty() { cited.edition.to_owned() } else { parts.join("-") };
    format!("{parts}:{}", cited.clause_id)
}

/// Text between braces. BibTeX counts braces even after a backslash, so braces are written by name.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '&' | '%' | '$' | '#' | '_' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_whitespace() || c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
