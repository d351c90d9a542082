//! What a template's main part has: its root, the cover, and the sections of pages. The text of the part is cut, never
//! written anew, so that everything in it stays as it is.

use crate::model::{Ccs, Ics};
use crate::ooxml::profile::{Cover, Role};
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use std::collections::BTreeMap;
use std::ops::Range;

/// The cut main part.
#[derive(Debug, Default)]
pub struct Outline {
    /// The start of the file up to the tag of the body, with it.
    pub head: String,
    /// The nodes of the cover; empty if the template has none.
    pub cover: String,
    /// The properties of each section of pages, in order.
    pub sections: Vec<String>,
}

/// A text within the cover that is replaced.
struct Replaced {
    range: Range<usize>,
    text: String,
}

impl Outline {
    /// Cuts a main part. `is_cover` tells whether a style is one of the cover, `field` the role of a form field.
    ///
    /// # Errors
    /// It is not well-formed, or has no body.
    pub fn read(
        text: &str,
        is_cover: &dyn Fn(&str) -> bool,
        field: &dyn Fn(&str) -> Option<Role>,
    ) -> Result<Outline, String> {
        let mut reader = Reader::from_str(text);
        let mut depth = 0_usize;
        let mut body: Option<(usize, usize)> = None;
        let mut section_start: Option<(usize, usize)> = None;
        let mut outline = Outline::default();
        let (mut cover_end, mut has_cover, mut ends_cover) = (0, false, false);
        loop {
            let at = usize::try_from(reader.buffer_position()).unwrap_or(text.len());
            let event = reader.read_event().map_err(|why| format!("it is not well-formed XML: {why}"))?;
            let after = usize::try_from(reader.buffer_position()).unwrap_or(text.len());
            let in_body = body.is_some();
            let is_top = body.is_some_and(|(level, _)| depth == level);
            match event {
                Event::Start(start) => {
                    depth += 1;
                    if !in_body && start.name().as_ref() == "w:body" {
                        outline.head = text[..after].to_owned();
                        body = Some((depth, after));
                    }
                    if in_body && start.name().as_ref() == "w:sectPr" && section_start.is_none() {
                        section_start = Some((at, depth));
                    }
                    has_cover |= in_body && outline.sections.is_empty() && marks_cover(&start, is_cover, field);
                }
                Event::Empty(start) => {
                    if in_body && is_top && start.name().as_ref() == "w:sectPr" {
                        outline.sections.push(text[at..after].to_owned());
                    }
                    has_cover |= in_body && outline.sections.is_empty() && marks_cover(&start, is_cover, field);
                }
                Event::End(_) => {
                    if let Some((from, level)) = section_start
                        && level == depth
                    {
                        // The properties of an earlier version stand in the section that they belong to.
                        outline.sections.push(text[from..after].to_owned());
                        section_start = None;
                        ends_cover = outline.sections.len() == 1;
                    }
                    depth = depth.saturating_sub(1);
                    if body.is_some_and(|(level, _)| depth == level) && ends_cover {
                        cover_end = after;
                        ends_cover = false;
                    }
                    if body.is_some_and(|(level, _)| depth < level) {
                        break;
                    }
                }
                Event::Eof => break,
                _ => {}
            }
        }
        let Some((_, start)) = body else { return Err("it has no body".to_owned()) };
        // The last section ends with the text, not with the cover.
        if has_cover && outline.sections.len() > 1 && cover_end > start {
            outline.cover = text[start..cover_end].to_owned();
        }
        Ok(outline)
    }
}

/// Whether an element is the style of a field of the cover, or a form field of it.
fn marks_cover(start: &BytesStart, is_cover: &dyn Fn(&str) -> bool, field: &dyn Fn(&str) -> Option<Role>) -> bool {
    let Some(value) = value(start) else { return false };
    match start.name().as_ref() {
        "w:pStyle" => is_cover(&value),
        "w:name" => matches!(field(&value), Some(Role::Cover(_))),
        _ => false,
    }
}

/// The attribute `w:val`.
fn value(start: &BytesStart) -> Option<String> {
    attribute(start, "w:val")
}

fn attribute(start: &BytesStart, name: &str) -> Option<String> {
    let mut attributes = start.attributes();
    let found = attributes.with_checks(false).flatten().find(|attribute| attribute.key.as_ref() == name)?;
    Some(found.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok()?.into_owned())
}

/// What a cover is filled with.
pub struct Filling<'a> {
    /// The text of each field.
    pub fields: &'a [(Cover, String)],
    /// The text of a paragraph that is a field as a whole; where there is none, that of the field.
    pub lines: &'a [(Cover, String)],
    /// The role of a form field or of the tag of a content control.
    pub role_of_field: &'a dyn Fn(&str) -> Option<Role>,
    /// The field of the cover that a style is.
    pub role_of_style: &'a dyn Fn(&str) -> Option<Cover>,
}

/// The field that a paragraph has by its style. The style of the ICS is also that of the CCS, which stands below it.
fn next(field: Cover, done: &[Cover]) -> Cover {
    let is_second = field == Cover::Other(Ics::NAME.to_owned()) && done.contains(&field);
    if is_second { Cover::Other(Ccs::NAME.to_owned()) } else { field }
}

/// Fills the fields of a cover: form fields by their names, else paragraphs by their styles. Gives the cover, and the
/// fields that it has a place for.
pub fn filled(cover: &str, filling: &Filling<'_>) -> (String, Vec<Cover>) {
    let mut reader = Reader::from_str(cover);
    let mut replaced: Vec<Replaced> = Vec::new();
    let mut done: Vec<Cover> = Vec::new();
    // The open form fields: the name, and whether the result has begun.
    let mut open: Vec<(String, bool)> = Vec::new();
    let mut written: BTreeMap<String, bool> = BTreeMap::new();
    let mut style: Option<Cover> = None;
    // The texts of the paragraph, each with the form field whose result it is.
    let mut paragraph: Vec<(Range<usize>, Option<String>)> = Vec::new();
    let mut has_field = false;
    let mut text_start = None;
    let of = |field: &Cover| filling.fields.iter().find(|(of, _)| of == field).map(|(_, text)| text.clone());
    loop {
        let Ok(event) = reader.read_event() else { return (cover.to_owned(), done) };
        let after = usize::try_from(reader.buffer_position()).unwrap_or(cover.len());
        match event {
            Event::Start(start) | Event::Empty(start) => match start.name().as_ref() {
                "w:p" => {
                    (style, has_field) = (None, false);
                    paragraph.clear();
                }
                "w:pStyle" => style = value(&start).and_then(|id| (filling.role_of_style)(&id)),
                "w:fldChar" => match attribute(&start, "w:fldCharType").as_deref() {
                    Some("begin") => open.push((String::new(), false)),
                    Some("separate") => open.iter_mut().next_back().into_iter().for_each(|field| field.1 = true),
                    Some("end") => drop(open.pop()),
                    _ => {}
                },
                "w:name" => {
                    if let (Some(field), Some(name)) = (open.last_mut(), value(&start)) {
                        has_field |= (filling.role_of_field)(&name).is_some() || part_of_date(&name).is_some();
                        field.0 = name;
                    }
                }
                "w:t" => text_start = Some(after),
                _ => {}
            },
            Event::End(end) if end.name().as_ref() == "w:t" => {
                let Some(from) = text_start.take() else { continue };
                let range = from..from.max(after.saturating_sub("</w:t>".len()));
                let field = open.iter().rev().find(|(name, in_result)| *in_result && !name.is_empty());
                paragraph.push((range, field.map(|(name, _)| name.clone())));
            }
            Event::End(end) if end.name().as_ref() == "w:p" => {
                let texts = std::mem::take(&mut paragraph);
                // A designation has fields for its letters and its number, with signs between them: all are one text.
                let whole = texts.iter().filter_map(|(_, name)| name.as_deref()).find_map(|name| {
                    let Role::Cover(field @ (Cover::Designation | Cover::Replaces)) = (filling.role_of_field)(name)?
                    else {
                        return None;
                    };
                    Some((name.to_owned(), of(&field)?, field))
                });
                let by_style = style.take().filter(|_| !has_field);
                let by_style = by_style.map(|field| next(field, &done)).filter(|field| !done.contains(field));
                let line =
                    |field: &Cover| filling.lines.iter().find(|(of, _)| of == field).map(|(_, text)| text.clone());
                let by_style = by_style.and_then(|field| Some((line(&field).or_else(|| of(&field))?, field)));
                let mut rest = whole.as_ref().map(|(_, text, _)| text.clone());
                let mut first = by_style.as_ref().map(|(text, _)| text.clone());
                for (range, name) in texts {
                    let text = match (&whole, name.as_deref(), &by_style) {
                        (Some((main, ..)), Some(name), _) if name == main => rest.take().unwrap_or_default(),
                        (Some(_), ..) => String::new(),
                        (None, Some(name), _) => {
                            let Some((field, text)) = field_text(name, filling, &of) else { continue };
                            if !done.contains(&field) {
                                done.push(field);
                            }
                            let is_first = !std::mem::replace(written.entry(name.to_owned()).or_default(), true);
                            if is_first { text } else { String::new() }
                        }
                        (None, None, Some(_)) => first.take().unwrap_or_default(),
                        (None, None, None) => continue,
                    };
                    replaced.push(Replaced { range, text });
                }
                done.extend(whole.map(|(.., field)| field));
                done.extend(by_style.filter(|_| first.is_none()).map(|(_, field)| field));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    replaced.sort_by_key(|of| of.range.start);
    let mut out = String::with_capacity(cover.len());
    let mut at = 0;
    for Replaced { range, text } in replaced {
        out.push_str(&cover[at..range.start]);
        super::super::xml::push_escaped(&mut out, &text);
        at = range.end;
    }
    out.push_str(&cover[at..]);
    (out, done)
}

/// The part of a date that a form field has by the end of its name: `PLSH_DATE_Y`.
fn part_of_date(name: &str) -> Option<(&str, usize)> {
    let (stem, part) = name.rsplit_once('_')?;
    let part = ["Y", "M", "D"].iter().position(|of| *of == part)?;
    stem.ends_with("DATE").then_some((stem, part))
}

/// The field of the cover and the text for a form field.
fn field_text(name: &str, filling: &Filling<'_>, of: &dyn Fn(&Cover) -> Option<String>) -> Option<(Cover, String)> {
    if let Some((stem, part)) = part_of_date(name)
        && let Some(Role::Cover(field)) = (filling.role_of_field)(&format!("{stem}_Y"))
    {
        let date = of(&field)?;
        return Some((field, date.split('-').nth(part).unwrap_or_default().to_owned()));
    }
    match (filling.role_of_field)(name)? {
        Role::Cover(field) => of(&field).map(|text| (field, text)),
        _ => None,
    }
}
