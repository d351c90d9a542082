//! `clausebook explain`: prints the manual of a rule, or lists all rules.

use super::exit::Exit;
use super::failure::Failure;
use super::output::Output;
use crate::diagnostic::{Rule, Severity, nearest};
use crate::pipeline::all_rules;
use serde_json::{Value, json};
use std::cmp::Reverse;

/// The maximum number of suggestions for an unknown rule.
const MAX_SUGGESTIONS: usize = 3;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The id of a rule, as it stands in brackets after `error` or `warning`; without it, all rules are listed
    #[arg(value_name = "RULE")]
    rule: Option<String>,
}

pub(super) fn run(arguments: &Arguments, output: &Output) -> Result<Exit, Failure> {
    let mut rules = all_rules();
    rules.sort_by_key(|rule| rule.id);
    match &arguments.rule {
        None => list(&rules, output),
        Some(id) => match rules.iter().find(|rule| rule.id == id) {
            Some(rule) => explain(rule, output),
            None => return Err(Failure::new(Exit::WrongUsage, unknown(id, &rules))),
        },
    }
    Ok(Exit::Done)
}

fn list(rules: &[&Rule], output: &Output) {
    if output.is_json() {
        let rules: Vec<Value> = rules
            .iter()
            .map(|rule| json!({"rule": rule.id, "severity": rule.severity.word(), "summary": rule.summary}))
            .collect();
        return output.result(&format!("{:#}", json!({"rules": rules})));
    }
    let width = rules.iter().map(|rule| rule.id.len()).max().unwrap_or(0);
    for rule in rules {
        output.result(&format!("{:width$}  {:7}  {}", rule.id, rule.severity.word(), rule.summary));
    }
}

fn explain(rule: &Rule, output: &Output) {
    let manual = rule.manual_lines().collect::<Vec<_>>().join("\n");
    if output.is_json() {
        let severity = rule.severity.word();
        let page = json!({"rule": rule.id, "severity": severity, "summary": rule.summary, "manual": manual});
        return output.result(&format!("{page:#}"));
    }
    let switch = match rule.severity {
        Severity::Error => "An error stops publication and cannot be switched off.".to_owned(),
        Severity::Warning => {
            format!("A warning can be switched in site.yaml: `rules: {{{}: off}}`, or `error`.", rule.id)
        }
    };
    let severity = rule.severity.word();
    output.result(&format!("{severity}[{}]\n\n{}\n\n{manual}\n\n{switch}", rule.id, rule.summary));
}

/// The message for an unknown rule id, with the nearest names and the names that share a word with it.
fn unknown(id: &str, rules: &[&Rule]) -> String {
    let words: Vec<&str> = id.split(['-', '_', ' ']).filter(|word| word.len() > 2).collect();
    let shared = |rule: &Rule| rule.id.split('-').filter(|word| words.contains(word)).count();
    let mut near: Vec<&str> = nearest(id, rules.iter().map(|rule| rule.id)).into_iter().collect();
    let mut alike: Vec<&&Rule> =
        rules.iter().filter(|rule| shared(rule) > 0 && near.first() != Some(&rule.id)).collect();
    alike.sort_by_key(|rule| Reverse(shared(rule)));
    near.extend(alike.iter().map(|rule| rule.id).take(MAX_SUGGESTIONS.saturating_sub(near.len())));
    let names: Vec<String> = near.iter().map(|name| format!("`{name}`")).collect();
    let help = match names.as_slice() {
        [] => "`clausebook explain` lists all rules".to_owned(),
        names => format!("did you mean {}?", names.join(" or ")),
    };
    format!("there is no rule `{id}`; {help}")
}
