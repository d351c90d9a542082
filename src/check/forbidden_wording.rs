//! `forbidden-wording`: the drafting rule prescribes another word.

use super::Context;
use crate::diagnostic::{Diagnostic, Diagnostics, rule};
use crate::model::Ability;
use crate::model::Lang;
use crate::resolve::Worded;
use crate::resolve::provisions::Profile;
use crate::resolve::wording::{Run, runs};
use aho_corasick::{AhoCorasick, MatchKind};
use std::ops::Range;

rule! {
    /// Readers recognize how binding a text is from a few fixed words; a synonym makes them guess. GB/T 1.1-2020,
    /// appendix C, distinguishes 应 and 不应 from 必须, 不得, 不可 and 禁止, and 可 (is permitted) from 能 (is able). ISO/IEC
    /// Directives, Part 2, clause 7, distinguishes "shall" from "must". 能 is reported only after the name of a body.
    ///
    /// ```markdown
    /// 物业服务企业必须公示收费标准。        <- 应
    /// ```
    ///
    /// Write the suggested word, choose another profile in `provisions` of site.yaml, or add your own profile in
    /// `content/profiles/`.
    pub const RULE = warning "forbidden-wording",
        "The profile of requirement words prescribes another word.";
}

pub fn run(cx: &Context<'_>, diagnostics: &mut Diagnostics) {
    for lang in cx.edition.languages() {
        let Some(profile) = cx.profile(lang) else { continue };
        let ability = profile.ability.as_ref().and_then(|ability| Some((ability, bodies(cx, lang)?)));
        let mut look = |run: &Run| {
            let words = profile.find(&run.text).into_iter().filter_map(|p| Some((p.range, p.instead?)));
            let able = ability.iter().flat_map(|(ability, bodies)| able_bodies(ability, bodies, &run.text));
            for (range, instead) in words.chain(able) {
                if let Some(diagnostic) = diagnostic(cx, profile, run, range, instead) {
                    diagnostics.push(diagnostic);
                }
            }
        };
        for (at, clause) in cx.clauses_in_force() {
            let worded = cx.findings.worded[at.0].get(lang);
            // `provision-in-foreword` reports provisions in the foreword.
            if cx.edition.chapter_of(clause).part.is_numbered()
                && worded.is_none_or(Worded::may_be_forbidden)
                && let Some(text) = clause.texts.get(lang)
            {
                runs(&text.blocks).iter().for_each(&mut look);
            }
        }
        let entries = cx.edition.lists.iter().flat_map(|list| &list.entries).map(|entry| &entry.text);
        let items = cx.edition.items.iter().filter_map(|item| item.text.own());
        entries.chain(items).filter_map(|prose| prose.get(lang)).for_each(|prose| look(&Run::of(prose)));
    }
}

fn diagnostic(
    cx: &Context<'_>,
    profile: &Profile,
    run: &Run,
    range: Range<usize>,
    instead: String,
) -> Option<Diagnostic> {
    let word = &run.text[range.clone()];
    let message = format!("{} does not use the word `{word}` for this", profile.title);
    let mut diagnostic =
        Diagnostic::new(&RULE, run.place(range, cx.texts)?, message).help(format!("write `{instead}`"));
    diagnostic.replacement = Some(instead);
    Some(diagnostic)
}

/// An automaton that finds the names and aliases of bodies; `None` if there are none.
fn bodies(cx: &Context<'_>, lang: &Lang) -> Option<AhoCorasick> {
    let names = cx.edition.bodies.iter().filter_map(|body| body.name.get(lang));
    let aliases = cx.edition.bodies.iter().filter_map(|body| body.aliases.get(lang)).flatten();
    let all: Vec<&String> = names.chain(aliases).filter(|name| !name.trim().is_empty()).collect();
    if all.is_empty() {
        return None;
    }
    AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(all).ok()
}

/// The places where a body "is able", each with the suggested wording.
fn able_bodies(ability: &Ability, bodies: &AhoCorasick, text: &str) -> Vec<(Range<usize>, String)> {
    let able = bodies.find_iter(text).filter_map(|body| {
        let after = &text[body.end()..];
        let is_other = ability.compounds.iter().any(|compound| after.starts_with(compound.as_str()));
        let range = body.end()..body.end() + ability.word.len();
        (after.starts_with(ability.word.as_str()) && !is_other).then(|| (range, ability.instead.clone()))
    });
    able.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resolve::provisions::built_in;

    #[test]
    fn a_body_that_can_is_reported_and_an_ability_is_not() {
        let profile = built_in("gb-t-1.1").expect("built-in profiles parse");
        let ability = profile.ability.expect("GB/T 1.1 tells 可 from 能");
        let bodies = AhoCorasick::new(["业主委员会"]).expect("one name");
        let found =
            |text: &str| able_bodies(&ability, &bodies, text).into_iter().map(|(range, _)| range).collect::<Vec<_>>();
        assert_eq!(found("业主委员会能委托"), vec![15..18]);
        assert_eq!(found("业主委员会能力建设，系统能运行"), Vec::<Range<usize>>::new());
    }
}
