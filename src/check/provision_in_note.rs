//! `provision-in-note`: a note or an example contains a provision.

use super::Context;
use crate::diagnostic::{Diagnostic, Diagnostics, rule};
use crate::model::Level;
use crate::resolve::wording::Run;
use crate::source::markdown::notes;
use std::collections::BTreeSet;

rule! {
    /// Notes and examples only inform: a requirement, recommendation or permission in them binds nobody and counts
    /// nowhere (GB/T 1.1-2020, 9.10 and 9.11; ISO/IEC Directives, Part 2, 24.5 and 25.5).
    ///
    /// ```markdown
    /// 注：维修完成后应回访。
    /// ```
    ///
    /// Move the sentence to a paragraph of the clause, or state it as a fact: what is possible is said with 能 or `can`, not with
    /// 可 or `may`. Quoted words are no provision. Each kind of provision is reported once in a note.
    pub const RULE = warning "provision-in-note",
        "A note or an example contains a provision, although it binds nobody.";
}

pub fn run(cx: &Context<'_>, diagnostics: &mut Diagnostics) {
    for (_, clause) in cx.clauses_in_force() {
        for (lang, text) in clause.texts.iter() {
            let Some(profile) = cx.profile(lang) else { continue };
            for note in notes(&text.blocks) {
                let run = Run::of(&note.content);
                let mut told = BTreeSet::new();
                for provision in profile.find(&run.text).into_iter().filter(|found| found.level != Level::Statement) {
                    // A long note has one cure for all its words of a level.
                    if !told.insert(provision.level) {
                        continue;
                    }
                    let Some(span) = run.place(provision.range, cx.texts) else { continue };
                    let message = format!("this {} holds a {}", note.kind.word(), provision.level.word());
                    let help = "move it to a paragraph of the clause, or state it as a fact";
                    // "Organizations may decide" and "events that may occur" use the word of a permission.
                    let possible = profile.words_for(Level::Statement).first();
                    let help = match possible.filter(|_| provision.level == Level::Permission) {
                        Some(word) => format!("{help}: write `{word}` for what is possible"),
                        None => help.to_owned(),
                    };
                    diagnostics.push(Diagnostic::new(&RULE, span, message).help(help));
                }
            }
        }
    }
}
