//! Prose of OSCAL: insertions of parameters, and links to controls.

use super::super::text::{field, list};
use crate::import::document::Block;
use crate::import::parameters::{Figure, Parameter};
use crate::import::report::Place;
use crate::import::{Report, markdown};
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
    /// The parameters of a control, as the text shows them.
    pub fn of_control(&self, control: &Value, anchor: &str, place: &Place) -> Vec<(String, Parameter)> {
        let one = |parameter: &Value| {
            let id = field(parameter, "id");
            let values: Vec<&str> = list(parameter, "values").iter().filter_map(Value::as_str).collect();
            let figure = if let [value] = values.as_slice() { Figure::parse(value) } else { None };
            let shown = plain(&format!("{{{{ insert: param, {id} }}}}"), self);
            let shown = shown.trim().strip_prefix('[').and_then(|shown| shown.strip_suffix(']')).unwrap_or_default();
            let parameter = Parameter {
                anchor: anchor.to_owned(),
                shown: shown.to_owned(),
                label: plain(field(parameter, "label"), self).trim().to_owned(),
                figure,
                place: place.clone(),
            };
            (id.to_owned(), parameter)
        };
        let named = |(id, parameter): &(String, Parameter)| !id.is_empty() && !parameter.shown.is_empty();
        list(control, "params").iter().map(one).filter(named).collect()
    }

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

/// The prose as readers see it, without the marks of Markdown.
pub(super) fn plain(prose: &str, parameters: &Parameters) -> String {
    markdown::words(&filled(prose, parameters, 0))
}

/// The blocks of prose, which is Markdown. What is inserted stands in brackets, as in the printed catalogs.
pub(super) fn blocks(prose: &str, parameters: &Parameters, place: &Place, report: &mut Report) -> Vec<Block> {
    markdown::prose(&filled(prose, parameters, 0), place, report)
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
        assert_eq!(
            shown("Tell {{ insert: param, p1 }} {{insert: param, p2}}.").trim(),
            "Tell [officials] [daily; [weekly]]."
        );
        assert_eq!(shown("{{ insert: param, p9 }} {{ other }} {{").trim(), "[p9] {{ other }} {{");
        assert_eq!(shown("{{ insert: param, loop }}").trim(), "[[[[[loop]]]]]");
    }

    #[test]
    fn prose_is_markdown_with_links_to_controls() {
        use crate::import::document::{BlockKind, Inline, text_of};
        let mut report = Report::default();
        let prose = "See [AC-2](#ac-2) and *[x](https://a.b)* [not](a link)\n\n- one\n- two";
        let blocks = blocks(prose, &Parameters::default(), &Place::default(), &mut report);
        let [paragraph, list] = blocks.as_slice() else { unreachable!("{blocks:?}") };
        let BlockKind::Paragraph(inlines) = &paragraph.kind else { unreachable!("{paragraph:?}") };
        assert_eq!(text_of(inlines), "See AC-2 and x [not](a link)");
        assert!(inlines.contains(&Inline::Reference { target: "ac-2".into(), text: vec![Inline::text("AC-2")] }));
        let link = Inline::Link { address: "https://a.b".into(), text: vec![Inline::text("x")] };
        assert!(inlines.contains(&Inline::Emphasis(vec![link])));
        assert!(matches!(&list.kind, BlockKind::List(list) if list.items.len() == 2), "{list:?}");
        assert!(report.entries().is_empty());
    }
}
