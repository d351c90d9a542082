//! Prose of OSCAL: insertions of parameters, and links to controls.

use super::super::text::{field, list};
use crate::import::document::{Inline, text_of};
use serde_json::Value;
use std::collections::BTreeMap;

/// How deep parameters insert parameters.
const MAX_INSERTIONS: usize = 4;

/// What each parameter shows where it is inserted.
#[derive(Debug, Default)]
pub(super) struct Parameters {
    texts: BTreeMap<String, String>,
}

impl Parameters {
    /// Collects the parameters of a catalog, group or control and of all below.
    pub fn collect(&mut self, of: &Value, depth: usize) {
        for parameter in list(of, "params") {
            let values: Vec<&str> = list(parameter, "values").iter().filter_map(Value::as_str).collect();
            let choices = parameter.get("select").map(|select| list(select, "choice")).unwrap_or_default();
            let choices: Vec<&str> = choices.iter().filter_map(Value::as_str).collect();
            let shown = match (field(parameter, "label"), values.is_empty(), choices.is_empty()) {
                (_, false, _) => values.join("; "),
                (_, _, false) => choices.join("; "),
                (label, ..) => label.to_owned(),
            };
            self.texts.insert(field(parameter, "id").to_owned(), shown);
        }
        if depth < 64 {
            for key in ["groups", "controls"] {
                list(of, key).iter().for_each(|child| self.collect(child, depth + 1));
            }
        }
    }
}

/// The prose as readers see it.
pub(super) fn plain(prose: &str, parameters: &Parameters) -> String {
    prose.lines().map(|line| text_of(&inlines(line, parameters))).collect::<Vec<_>>().join("\n")
}

/// A line of prose. What is inserted stands in brackets, as in the printed catalogs.
pub(super) fn inlines(line: &str, parameters: &Parameters) -> Vec<Inline> {
    let line = filled(line, parameters, 0);
    let mut inlines = Vec::new();
    let mut rest = line.as_str();
    let mut text = String::new();
    while let Some(at) = rest.find('[') {
        let (before, from) = rest.split_at(at);
        text.push_str(before);
        let link = from.split_once("](").and_then(|(shown, after)| {
            let (target, after) = after.split_once(')')?;
            let shown = &shown[1..];
            let is_address = target.starts_with('#') || target.contains(':');
            let is_link = is_address && !shown.contains(['[', ']']) && !target.contains(char::is_whitespace);
            is_link.then_some((shown, target, after))
        });
        let Some((shown, target, after)) = link else {
            text.push('[');
            rest = &from[1..];
            continue;
        };
        let shown = vec![Inline::text(shown)];
        let link = match target.strip_prefix('#') {
            Some(id) => Inline::Reference { target: id.to_owned(), text: shown },
            None => Inline::Link { address: target.to_owned(), text: shown },
        };
        inlines.extend((!text.is_empty()).then(|| Inline::text(std::mem::take(&mut text))));
        inlines.push(link);
        rest = after;
    }
    text.push_str(rest);
    inlines.extend((!text.is_empty()).then_some(Inline::Text(text)));
    inlines
}

/// The line with `{{ insert: param, ID }}` replaced by what the parameter shows. An unknown parameter shows its id.
fn filled(line: &str, parameters: &Parameters, depth: usize) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("{{") {
        out.push_str(before);
        let Some((inside, after)) = after.split_once("}}") else {
            out.push_str("{{");
            rest = after;
            continue;
        };
        let id = inside.trim().strip_prefix("insert:").and_then(|of| of.trim().strip_prefix("param,")).map(str::trim);
        match id {
            Some(id) => {
                let shown = parameters.texts.get(id).map_or(id, String::as_str);
                let shown = if depth < MAX_INSERTIONS { filled(shown, parameters, depth + 1) } else { id.to_owned() };
                out.push_str(&format!("[{shown}]"));
            }
            None => out.push_str(&format!("{{{{{inside}}}}}")),
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_shown_in_brackets_and_links_lead_to_controls() {
        let json = serde_json::json!({"controls": [{"params": [
            {"id": "p1", "label": "officials"},
            {"id": "p2", "select": {"choice": ["daily", "{{ insert: param, p3 }}"]}},
            {"id": "p3", "values": ["weekly"]},
            {"id": "loop", "label": "{{ insert: param, loop }}"},
        ]}]});
        let mut parameters = Parameters::default();
        parameters.collect(&json, 0);
        let shown = |prose: &str| plain(prose, &parameters);
        assert_eq!(shown("Tell {{ insert: param, p1 }} {{insert: param, p2}}."), "Tell [officials] [daily; [weekly]].");
        assert_eq!(shown("{{ insert: param, p9 }} {{ other }} {{"), "[p9] {{ other }} {{");
        assert_eq!(shown("{{ insert: param, loop }}"), "[[[[[loop]]]]]");
        let line = inlines("See [AC-2](#ac-2) and [x](https://a.b) [not](a link)", &parameters);
        let expected = [
            Inline::text("See "),
            Inline::Reference { target: "ac-2".into(), text: vec![Inline::text("AC-2")] },
            Inline::text(" and "),
            Inline::Link { address: "https://a.b".into(), text: vec![Inline::text("x")] },
            Inline::text(" [not](a link)"),
        ];
        assert_eq!(line, expected);
    }
}
