//! Parameters of a catalogue that have a figure: `values.yaml`, and the clauses that show them.

use super::document::{DataList, Document, Inline, Record, Texts, Value, Word, each_text};
use super::ids::{kept, slug};
use super::report::{Fate, Place};
use super::{Characters, Report, document::Data};
use crate::model::Lang;
use std::collections::BTreeMap;

/// A parameter of a control.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parameter {
    /// The name of its section among the anchors.
    pub anchor: String,
    /// What the text shows in brackets where it inserts the parameter.
    pub shown: String,
    /// What it is.
    pub label: String,
    /// Its figure, if the catalogue has one.
    pub figure: Option<Figure>,
    /// Where the file has it.
    pub place: Place,
}

/// A number with its unit: `30 days`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The number as written.
    pub number: String,
    /// The word after it; empty for a count.
    pub unit: String,
}

impl Figure {
    /// The figure that a text is: a number, perhaps with up to three words after it.
    pub fn parse(text: &str) -> Option<Figure> {
        let text = text.trim();
        let end = text
            .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | ':' | '/' | '-' | '–')))
            .unwrap_or(text.len());
        let (number, unit) = text.split_at(end);
        let is_number = number.starts_with(|c: char| c.is_ascii_digit())
            && number.ends_with(|c: char| c.is_ascii_digit())
            && number.len() <= 24;
        let unit = unit.trim();
        let is_unit = unit == "%" || unit.chars().all(|c| c.is_alphabetic() || c == ' ');
        let is_short = unit.split_whitespace().count() <= 3 && unit.chars().count() <= 30;
        (is_number && is_unit && is_short).then(|| Figure { number: number.to_owned(), unit: unit.to_owned() })
    }

    /// The fields of a value with this figure.
    pub fn fields(&self) -> Vec<(&'static str, Value)> {
        let mut fields = vec![("value", Value::Word(Word::made(self.number.clone())))];
        if !self.unit.is_empty() {
            fields.push(("unit", Value::Of(DataList::Units, Word::made(unit_id(&self.unit)))));
        }
        fields
    }

    /// Adds the unit to the data. Returns the characters that this adds.
    pub fn add_unit(&self, lang: &Lang, place: &Place, data: &mut Data, report: &mut Report) -> Characters {
        if self.unit.is_empty() {
            return Characters::default();
        }
        let name = Texts::from([(lang.clone(), self.unit.clone())]);
        let record = Record::new(Word::made(unit_id(&self.unit)), place.clone()).with("name", Value::Plain(name));
        data.add(DataList::Units, record, report);
        Characters::of(&self.unit)
    }
}

fn unit_id(unit: &str) -> String {
    if unit == "%" { "percent".to_owned() } else { slug(unit, 3) }
}

/// The id of the value that a parameter becomes.
pub fn value_id(parameter: &str) -> String {
    kept(parameter).unwrap_or_default()
}

/// Names the values that profiles set, adds those of the catalogue, and lets the clauses show them. Returns the characters that
/// are added.
pub(super) fn settle(by_language: &mut [(Lang, Document)], data: &mut Data, report: &mut Report) -> Characters {
    let mut added = Characters::default();
    let Some((lang, first)) = by_language.first_mut() else { return added };
    let lang = lang.clone();
    let parameters: BTreeMap<String, Parameter> =
        std::mem::take(&mut first.parameters).into_iter().map(|(id, parameter)| (value_id(&id), parameter)).collect();
    for (id, parameter) in &parameters {
        let Some(figure) = parameter.figure.as_ref().filter(|_| shows(first, parameter)) else { continue };
        added.add_all(&figure.add_unit(&lang, &parameter.place, data, report));
        let mut record = Record::new(Word::made(id.clone()), parameter.place.clone());
        record.fields = figure.fields();
        data.add(DataList::Values, record, report);
    }
    let mut unknown = Vec::new();
    for record in data.lists.get_mut(&DataList::Values).into_iter().flatten() {
        if record.get("name").is_some() {
            continue;
        }
        let parameter = parameters.get(&record.id.text);
        let name = parameter.map(|of| of.label.clone()).filter(|label| !label.is_empty());
        let name = name.unwrap_or_else(|| record.id.text.clone());
        added.add(&name);
        record.fields.insert(0, ("name", Value::Plain(Texts::from([(lang.clone(), name)]))));
        let Some(parameter) = parameter else {
            unknown.push(record.id.text.clone());
            continue;
        };
        for (_, document) in by_language.iter_mut() {
            show(document, parameter, &record.id.text, &mut added, report);
        }
    }
    if !unknown.is_empty() {
        let reason = format!(
            "the controls have no such parameters, so that no clause shows these values: {}",
            unknown.join(", ")
        );
        report.add(Fate::Changed, Place::default(), "", reason);
    }
    added
}

fn shows(document: &Document, parameter: &Parameter) -> bool {
    let mark = format!("[{}]", parameter.shown);
    let mut is_shown = false;
    let mut sections = document.sections.iter().filter(|section| section.anchors.contains(&parameter.anchor)).cloned();
    if let Some(mut section) = sections.next() {
        each_text(&mut section.blocks, &mut |inlines, _| {
            join_texts(inlines);
            is_shown |= inlines.iter().any(|inline| matches!(inline, Inline::Text(text) if text.contains(&mark)));
        });
    }
    is_shown
}

/// Puts the value where the text of the control shows the parameter: `[time: 30 days]`. A figure of the catalogue takes the place
/// of its text.
fn show(document: &mut Document, parameter: &Parameter, id: &str, added: &mut Characters, report: &mut Report) {
    let mark = format!("[{}]", parameter.shown);
    let target = format!("value:{id}");
    let stays = parameter.figure.is_none();
    let mut is_shown = false;
    let mut section = document.sections.iter_mut().find(|section| section.anchors.contains(&parameter.anchor));
    let Some(blocks) = section.as_mut().map(|section| &mut section.blocks) else { return };
    each_text(blocks, &mut |inlines, place| {
        join_texts(inlines);
        let mut all = Vec::with_capacity(inlines.len());
        for inline in std::mem::take(inlines) {
            let Inline::Text(text) = &inline else {
                all.push(inline);
                continue;
            };
            let mut parts = text.split(&mark);
            let mut before = parts.next().unwrap_or_default().to_owned();
            for after in parts {
                is_shown = true;
                if stays {
                    before.push_str(&format!("[{}: ", parameter.shown));
                    added.add(":");
                } else {
                    before.push('[');
                    let reason = "the figure of the parameter is a value of values.yaml, which the clause shows";
                    report.add(Fate::Computed, place.clone(), parameter.shown.clone(), reason);
                }
                all.push(Inline::text(std::mem::take(&mut before)));
                all.push(Inline::Reference { target: target.clone(), text: Vec::new() });
                before = format!("]{after}");
            }
            all.push(Inline::text(before));
        }
        *inlines = all;
    });
    if is_shown {
        document.named.insert(target.clone(), target);
    }
}

/// Joins texts that follow one another: a parser reads brackets apart.
fn join_texts(inlines: &mut Vec<Inline>) {
    let mut all: Vec<Inline> = Vec::with_capacity(inlines.len());
    for inline in std::mem::take(inlines) {
        match (all.last_mut(), inline) {
            (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
            (_, inline) => all.push(inline),
        }
    }
    *inlines = all;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_a_number_with_few_words() {
        for (text, number, unit) in [
            ("30 days", "30", "days"),
            ("5", "5", ""),
            ("12 calendar months", "12", "calendar months"),
            ("0.5%", "0.5", "%"),
            ("30日", "30", "日"),
        ] {
            assert_eq!(Figure::parse(text), Some(Figure { number: number.into(), unit: unit.into() }), "{text}");
        }
        for text in ["", "at least 30 days", "thirty", "30 days or when someone leaves the house", "30 (thirty)", "-"] {
            assert_eq!(Figure::parse(text), None, "{text}");
        }
    }
}
