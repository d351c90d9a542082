//! Prints results for people: number, title and kind on a line, then the excerpt and its URL. Items that are one result with
//! their clause follow in the same form; the excerpt is printed below the document that it is from.

use crate::cli::output::Output;
use crate::search::query::excerpt::Marked;
use crate::search::query::explain::{AlternativeExplanation, FieldExplanation};
use crate::search::{Hit, OwnItem, Response, StandardName};

/// Terminal styles (ECMA-48 SGR); empty if results are not styled.
struct Style {
    strong: &'static str,
    mark: &'static str,
    faint: &'static str,
    plain: &'static str,
}

const STYLED: Style = Style { strong: "\x1b[1m", mark: "\x1b[1;33m", faint: "\x1b[2m", plain: "\x1b[0m" };
const PLAIN: Style = Style { strong: "", mark: "", faint: "", plain: "" };

pub fn hits(response: &Response, output: &Output) {
    let style = if output.is_styled() { STYLED } else { PLAIN };
    for hit in &response.hits {
        output.result(&head(hit, &style));
        let excerpt = format!("    {}", marked(&hit.excerpt, &style, style.plain));
        let is_of = |item: Option<&String>| hit.excerpt_of.as_ref() == item && !hit.excerpt.text.is_empty();
        if is_of(None) {
            output.result(&excerpt);
        }
        output.result(&format!("    {}{}{}", style.faint, safe(&hit.href), style.plain));
        for item in &hit.items {
            output.result(&own_item(item, &style));
            if is_of(Some(&item.id)) {
                output.result(&format!("  {excerpt}"));
            }
            output.result(&format!("      {}{}{}", style.faint, safe(&item.href), style.plain));
        }
        explanation(hit, output);
    }
}

fn head(hit: &Hit, style: &Style) -> String {
    let mut line = String::new();
    if let Some(number) = &hit.number {
        line.push_str(&format!("{}{}{} ", style.strong, safe(number), style.plain));
    }
    if !hit.title.text.is_empty() {
        line.push_str(&format!("{}{} ", style.strong, marked(&hit.title, style, style.strong)));
        line.push_str(style.plain);
    }
    let context = hit.context.as_ref().map(|context| format!(", {}", safe(context))).unwrap_or_default();
    let standard = hit.standard.as_ref().map(standard).unwrap_or_default();
    line.push_str(&format!("{}({standard}{}{context}){}", style.faint, hit.kind.word(), style.plain));
    line
}

/// The standard of a library that a result is of, with its status if it is not in force.
fn standard(of: &StandardName) -> String {
    let number = if of.designation.is_empty() { String::new() } else { format!(" {}", safe(&of.designation)) };
    let status = if of.status == "published" { String::new() } else { format!(", {}", safe(&of.status)) };
    format!("{}{number}{status}, ", safe(&of.title))
}

/// An item that is one result with its clause: its title, the types of its checklists and its points.
fn own_item(item: &OwnItem, style: &Style) -> String {
    let types = item.types.iter().map(|of| safe(of.name.as_ref().unwrap_or(&of.value)));
    let types = if item.all_types { "all types".to_owned() } else { types.collect::<Vec<_>>().join(", ") };
    let points = if item.points == 1 { "1 point".to_owned() } else { format!("{} points", item.points) };
    let facts: Vec<&str> = ["item", &types, &points].into_iter().filter(|fact| !fact.is_empty()).collect();
    let title = marked(&item.title, style, style.strong);
    format!("    {}{title}{} {}({}){}", style.strong, style.plain, style.faint, facts.join(", "), style.plain)
}

/// A text with its marks styled. `around` is the style of the other text.
fn marked(text: &Marked, style: &Style, around: &str) -> String {
    let mut out = String::new();
    let mut marks = text.marks.iter().peekable();
    for (at, c) in text.text.chars().enumerate() {
        if marks.peek().is_some_and(|mark| mark[0] == at) {
            out.push_str(style.mark);
        }
        out.push(safe_char(c));
        if marks.next_if(|mark| mark[1] == at + 1).is_some() {
            out.push_str(style.plain);
            out.push_str(around);
        }
    }
    out
}

/// The text without terminal control characters.
fn safe(text: &str) -> String {
    text.chars().map(safe_char).collect()
}

fn safe_char(c: char) -> char {
    if c.is_control() { char::REPLACEMENT_CHARACTER } else { c }
}

pub fn summary(response: &Response, output: &Output) {
    let query = safe(&response.query);
    match (response.total, response.hits.len()) {
        (0, _) => output.remark(&format!("nothing found for `{query}`")),
        (total, shown) if shown < total => {
            output.remark(&format!("{shown} of {} shown", results(total)));
        }
        (total, _) => output.remark(&results(total)),
    }
    let Some(suggestion) = &response.suggestion else { return };
    if !suggestion.names.is_empty() {
        let names: Vec<String> = suggestion.names.iter().map(|name| format!("`{}`", safe(name))).collect();
        output.remark(&format!("did you mean {}?", names.join(" or ")));
    }
    if let Some(total) = suggestion.without_facets {
        output.remark(&format!("{} if nothing is narrowed", results(total)));
    }
    for elsewhere in &suggestion.elsewhere {
        let (edition, lang) = (&elsewhere.edition, &elsewhere.lang);
        output.remark(&format!("{} with --edition {edition} --lang {lang}", results(elsewhere.total)));
    }
}

fn results(count: usize) -> String {
    if count == 1 { "1 result".to_owned() } else { format!("{count} results") }
}

fn explanation(hit: &Hit, output: &Output) {
    if hit.explanation.is_empty() {
        return;
    }
    let class = serde_json::to_string(&hit.class).unwrap_or_default();
    let class = class.trim_matches('"');
    output.result(&format!(
        "    score {}: class {class}, {} matched, {} of them as typed",
        hit.score, hit.matched, hit.exact
    ));
    for unit in &hit.explanation {
        output.result(&format!("      {} = {}", safe(&unit.text), unit.score));
        for alternative in &unit.alternatives {
            output.result(&format!("        {}", explained(alternative)));
            for field in &alternative.fields {
                output.result(&format!("          {}", in_field(field)));
            }
        }
    }
}

fn explained(alternative: &AlternativeExplanation) -> String {
    let AlternativeExplanation { origin, text, weight, score, .. } = alternative;
    format!("{} `{}`: weight {weight}, score {score}", format!("{origin:?}").to_lowercase(), safe(text))
}

fn in_field(field: &FieldExplanation) -> String {
    let FieldExplanation { field, boost, idf, tf, length, average, score } = field;
    format!("{field}: boost {boost}, idf {idf}, tf {tf}, length {length} of {average} on average, score {score}")
}
