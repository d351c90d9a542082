//! `provision-in-note`: a note or an example contains a provision.

use super::Context;
use crate::diagnostic::{Diagnostic, Diagnostics, rule};
use crate::model::Level;
use crate::resolve::wording::Run;
use crate::source::markdown::notes;

rule! {
    /// Notes and examples only inform: a requirement, recommendation or permission in them binds nobody and counts
    /// nowhere (GB/T 1.1-2020, 9.10 and 9.11; ISO/IEC Directives, Part 2, 24.5 and 25.5).
    ///
    /// ```markdown
    /// 注：维修完成后应回访。
    /// ```
    ///
    /// Move the sentence to a paragraph of the clause, or state it as a fact. Quoted words are no provision.
    pub const RULE = warning "provision-in-note",
        "A note or an example contains a provision, although it binds nobody.";
}

pub fn run(cx: &Context<'_>, diagnostics: &mut Diagnostics) {
    for (_, clause) in cx.clauses_in_force() {
        for (lang, text) in clause.texts.iter() {
            let Some(profile) = cx.profile(lang) else { continue };
            for note in notes(&text.blocks) {
                let run = Run::of(&note.content);
                for provision in profile.find(&run.text).into_iter().filter(|found| found.level != Level::Statement) {
                    let Some(span) = run.place(provision.range, cx.texts) else { continue };
                    let message = format!("this {} holds a {}", note.kind.word(), provision.level.word());
                    let diagnostic = Diagnostic::new(&RULE, span, message);
                    diagnostics.push(diagnostic.help("move it to a paragraph of the clause, or state it as a fact"));
                }
            }
        }
    }
}
