//! `provision-in-foreword`: the foreword contains a provision, or the introduction a requirement.

use super::Context;
use crate::diagnostic::{Diagnostic, Diagnostics, rule};
use crate::model::{Level, Part};
use crate::resolve::wording::runs;

rule! {
    /// Neither is binding: a foreword contains no requirement, recommendation or permission (GB/T 1.1-2020, 8.3), and
    /// an introduction contains no requirement (8.4). A reader of the main text alone would miss the provision.
    ///
    /// ```markdown
    /// # Foreword {#foreword part=foreword}
    ///
    /// All communities shall use this document from October.
    /// ```
    ///
    /// Move the provision to the main text, or state it as a fact.
    pub const RULE = warning "provision-in-foreword",
        "A foreword or an introduction contains a provision, although neither is binding.";
}

pub fn run(cx: &Context<'_>, diagnostics: &mut Diagnostics) {
    for (_, clause) in cx.clauses_in_force() {
        let part = cx.edition.chapter_of(clause).part;
        let place = match part {
            Part::Foreword => "the foreword",
            Part::Introduction => "the introduction",
            _ => continue,
        };
        let is_barred = |level: Level| match part {
            Part::Foreword => level != Level::Statement,
            _ => level.is_binding(),
        };
        for (lang, text) in clause.texts.iter() {
            let Some(profile) = cx.profile(lang) else { continue };
            for run in runs(&text.blocks) {
                for provision in profile.find(&run.text).into_iter().filter(|provision| is_barred(provision.level)) {
                    let Some(span) = run.place(provision.range, cx.texts) else { continue };
                    let message = format!("{place} holds a {}", provision.level.word());
                    let diagnostic = Diagnostic::new(&RULE, span, message);
                    diagnostics.push(diagnostic.help("move it to a numbered chapter, or state it as a fact"));
                }
            }
        }
    }
}
