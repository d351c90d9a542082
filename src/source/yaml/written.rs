//! Writes a tree as YAML that is read back as the same tree.

use super::{Yaml, YamlKind};
use std::fmt::Write;

/// The longest list or map that stands in one line, in characters.
const LINE: usize = 110;

/// A whole file.
pub fn file(value: &Yaml) -> String {
    let mut out = String::new();
    block(value, 0, &mut out);
    out
}

/// A key with its value, as lines of a map that is not in another.
pub fn entry(key: &str, value: &Yaml) -> String {
    let mut out = String::new();
    push_entry(key, value, 0, &mut out);
    out
}

/// A text as a scalar.
pub fn scalar(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { serde_json::Value::from(text).to_string() }
}

/// Whether a text can stand without quotation marks everywhere, also within brackets.
fn is_plain(text: &str) -> bool {
    let fits = |c: char| c.is_alphanumeric() || " -_./（），。；：、《》“”—".contains(c);
    let is_word = |word: &str| text.eq_ignore_ascii_case(word);
    text.starts_with(char::is_alphabetic)
        && text.chars().all(fits)
        && !text.ends_with(' ')
        && !["null", "true", "false", "yes", "no", "on", "off", "y", "n"].into_iter().any(is_word)
}

/// The value in one line; `None` if it is too long or too deep for one.
fn line(value: &Yaml, depth: usize) -> Option<String> {
    Some(match &value.kind {
        YamlKind::Null => "null".to_owned(),
        YamlKind::Bool(is) => is.to_string(),
        YamlKind::Number(number) => number.clone(),
        YamlKind::Text(text) => scalar(text),
        YamlKind::List(values) if values.is_empty() => "[]".to_owned(),
        YamlKind::Map(entries) if entries.is_empty() => "{}".to_owned(),
        YamlKind::List(_) | YamlKind::Map(_) if depth == 0 => return None,
        YamlKind::List(values) => {
            let values: Option<Vec<String>> = values.iter().map(|value| line(value, depth - 1)).collect();
            Some(format!("[{}]", values?.join(", "))).filter(|line| line.chars().count() <= LINE)?
        }
        YamlKind::Map(entries) => {
            let entry = |(key, value): &(crate::diagnostic::Placed<String>, Yaml)| {
                Some(format!("{}: {}", scalar(&key.value), line(value, depth - 1)?))
            };
            let entries: Option<Vec<String>> = entries.iter().map(entry).collect();
            Some(format!("{{{}}}", entries?.join(", "))).filter(|line| line.chars().count() <= LINE)?
        }
    })
}

/// The value as lines, each indented.
fn block(value: &Yaml, indent: usize, out: &mut String) {
    let pad = " ".repeat(indent);
    match &value.kind {
        YamlKind::Map(entries) if !entries.is_empty() => {
            entries.iter().for_each(|(key, value)| push_entry(&key.value, value, indent, out));
        }
        YamlKind::List(values) if !values.is_empty() => {
            for value in values {
                let _ = write!(out, "{pad}- ");
                match line(value, usize::from(!matches!(&value.kind, YamlKind::Map(entries) if entries.len() > 3))) {
                    Some(line) => out.extend([line.as_str(), "\n"]),
                    None => {
                        let mut inner = String::new();
                        block(value, indent + 2, &mut inner);
                        // Its first line stands beside the mark.
                        out.push_str(inner.trim_start_matches(' '));
                    }
                }
            }
        }
        _ => {
            let _ = writeln!(out, "{pad}{}", line(value, 0).unwrap_or_default());
        }
    }
}

fn push_entry(key: &str, value: &Yaml, indent: usize, out: &mut String) {
    let _ = write!(out, "{}{}:", " ".repeat(indent), scalar(key));
    match line(value, 1) {
        Some(line) => {
            let _ = writeln!(out, " {line}");
        }
        None => {
            out.push('\n');
            block(value, indent + 2, out);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse_yaml;
    use super::*;
    use crate::diagnostic::{Diagnostics, Texts};

    fn read(text: &str) -> Yaml {
        let (mut texts, mut diagnostics) = (Texts::default(), Diagnostics::new());
        let file = texts.add("a.yaml", text);
        let value = parse_yaml(file, text, &mut diagnostics);
        assert!(!diagnostics.has_errors(), "{text}");
        value.expect("a value")
    }

    /// The tree without its places.
    fn shape(value: &Yaml) -> String {
        match &value.kind {
            YamlKind::List(values) => format!("[{}]", values.iter().map(shape).collect::<Vec<_>>().join(", ")),
            YamlKind::Map(entries) => {
                let entries = entries.iter().map(|(key, value)| format!("{:?}: {}", key.value, shape(value)));
                format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
            }
            kind => format!("{kind:?}"),
        }
    }

    #[test]
    fn what_is_written_is_read_back_as_the_same_tree() {
        let files = [
            "- id: window\n  title: {zh: 窗口, en: Window}\n  text: |\n    甲\n\n    - 乙 # 丙\n  points: 1.10\n  types: [open, \"no\"]\n",
            "levels:\n  - {id: a, name: {zh: 甲, en: \"a: b\"}}\nbodies: []\nempty: {}\nnone:\n",
            "a: \"5.10\"\nb: 5.10\nc: \"true\"\nd: true\ne: \"null\"\nf: '  x '\ng: \"- x\"\nh: \"x #y\"\ni: \"{a}\"\n\"no\": 2024-07-01\nj: \"\"\n",
            "- [a, b, [c, d]]\n- - x: 1\n    y: [1, 2]\n- text\n",
            "- text: 服务人应当公布收费标准，公布的内容应当包括收费项目和收费标准；收费标准不得在一年内变更两次，服务人不得拒收现金；\"违反的，处一千元罚款\"。服务人应当公布收费标准，公布的内容应当包括收费项目和收费标准。\n",
        ];
        for text in files {
            let value = read(text);
            let written = file(&value);
            assert_eq!(shape(&read(&written)), shape(&value), "{written}");
        }
    }

    #[test]
    fn short_maps_stand_in_one_line_and_plain_words_without_quotation_marks() {
        let text =
            "- id: window\n  title: {zh: 窗口, en: \"A window: open\"}\n  points: 10\n  clauses: [service.window]\n";
        assert_eq!(file(&read(text)), text);
    }
}
