//! Front matter: the lines between marks at the start of a file, which tools keep their settings in.

use crate::import::document::{Document, Field};
use crate::import::law::language;
use crate::import::report::{Fate, Place, Report};

/// What stands between two lines of three hyphens at the start, with these lines, and the rest.
pub(super) fn split(text: &str) -> (&str, &str) {
    // YAML may end with three full stops, as pandoc reads it.
    for (mark, ends) in [("---\n", &["---\n", "...\n"][..]), ("+++\n", &["+++\n"])] {
        let Some(rest) = text.strip_prefix(mark) else { continue };
        let end = ends.iter().filter_map(|end| Some(rest.find(&format!("\n{end}"))? + 1 + end.len())).min();
        if let Some(end) = end {
            return text.split_at(mark.len() + end);
        }
    }
    text.split_at(0)
}

/// Takes what a cover has from the front matter; reports the rest.
pub(super) fn read(front: &str, start: &Place, document: &mut Document, report: &mut Report) {
    let mut rest = String::new();
    for (index, line) in front.lines().enumerate() {
        let place = Place { position: start.position + index, ..start.clone() };
        match value(line).filter(|(key, text)| take(key, text, &place, document)) {
            // What remains of the line is syntax.
            Some((_, text)) => rest.push_str(&line.replacen(text, "", 1)),
            None => rest.push_str(line),
        }
        rest.push('\n');
    }
    if !rest.trim().is_empty() {
        let reason = "the front matter belongs to the tool that the file was written for; copy what readers need into edition.yaml";
        report.add(Fate::LeftOut, start.clone(), rest, reason);
    }
}

/// The key and the plain value of a line `key: value` or `key = "value"` that is not indented.
fn value(line: &str) -> Option<(String, &str)> {
    let (key, rest) = line.split_once([':', '='])?;
    let is_key = !key.is_empty() && key.trim_end().chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
    let text = rest.trim();
    let text = ['"', '\''].iter().find_map(|mark| text.strip_prefix(*mark)?.strip_suffix(*mark)).unwrap_or(text);
    // A value that is quoted otherwise, a list or a text of several lines is left to the author.
    let is_plain =
        !text.is_empty() && !text.contains(['\\', '"', '#']) && !text.starts_with(['[', '{', '|', '>', '&', '*', '!']);
    (is_key && is_plain).then(|| (key.trim().to_lowercase(), text))
}

/// Takes a value into the cover, if it is a field of one that is still empty.
fn take(key: &str, text: &str, place: &Place, document: &mut Document) -> bool {
    let field = Field { text: text.to_owned(), place: place.clone() };
    let cover = &mut document.cover;
    let slot = match key {
        "title" | "标题" | "standard_name" | "title_zh" | "title_en" | "english_title" => {
            let lang = language(text);
            if cover.titles.contains_key(&lang) {
                return false;
            }
            cover.titles.insert(lang, field);
            return true;
        }
        "standard_number" | "standard_no" | "designation" | "标准编号" => &mut cover.designation,
        "replaces" | "replaced_standard" | "代替标准" => &mut cover.replaces,
        "publish_date" | "date_published" | "发布日期" => &mut cover.published,
        "implement_date" | "effective_date" | "date_effective" | "实施日期" => &mut cover.effective,
        _ => return false,
    };
    if slot.is_some() {
        return false;
    }
    *slot = Some(field);
    true
}
