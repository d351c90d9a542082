//! `level-differs`: a translation is more or less binding than the authoritative text.

use super::Context;
use crate::diagnostic::{Diagnostic, Diagnostics, rule};
use crate::resolve::Worded;

rule! {
    /// A "should" for 应 turns a requirement into a recommendation, and readers of the translation act on it. Each
    /// sentence has its own level, so the sets of levels are compared: a text that requires and permits differs from a
    /// text that only requires.
    ///
    /// ```markdown
    /// 物业服务企业应公示收费标准。            (a requirement)
    /// The firm should display its fees.       (a recommendation)
    /// ```
    ///
    /// Use the word of the same level, or set the level for all languages with `level=`.
    pub const RULE = blocking_warning "level-differs",
        "The wording of a translation is more or less binding than that of the authoritative text.";
}

pub fn run(cx: &Context<'_>, diagnostics: &mut Diagnostics) {
    let authoritative = cx.lang();
    if cx.profile(authoritative).is_none() {
        return;
    }
    for (index, clause) in cx.clauses_in_force().filter(|(_, clause)| clause.level.is_none()) {
        // `provision-in-foreword` reports provisions in the foreword.
        if !cx.edition.chapter_of(clause).part.is_numbered() {
            continue;
        }
        let worded = &cx.findings.worded[index.0];
        let Some((expected, original)) =
            worded.get(authoritative).map(Worded::levels).zip(clause.texts.get(authoritative))
        else {
            continue;
        };
        for (lang, text) in clause.texts.iter().filter(|(lang, _)| *lang != authoritative && cx.profile(lang).is_some())
        {
            let Some(found) = worded.get(lang).map(Worded::levels).filter(|found| *found != expected) else { continue };
            let message =
                format!("{} is a {found} in `{lang}`, and a {expected} in `{authoritative}`", cx.label(index));
            let diagnostic = Diagnostic::new(&RULE, text.heading, message)
                .related(original.heading, "the authoritative text")
                .help("use words of the same levels, or set `level=`");
            diagnostics.push(diagnostic);
        }
    }
}
