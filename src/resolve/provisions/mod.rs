//! Which words make a text a requirement, a recommendation or a permission.
//!
//! A [`Profile`] holds the words of one drafting rule as data, so that another body can bring its own: built in are
//! GB/T 1.1, Chinese engineering codes and ISO. In comes a text, out come its [`Provision`]s with their places.

mod format;
mod profile;

pub use profile::{Ability, Profile, Provision};

use super::rules::UNKNOWN_PROFILE;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Lang, Site};
use std::collections::BTreeMap;

/// The built-in profiles by name.
const BUILT_IN: [(&str, &str); 3] = [
    ("gb-t-1.1", include_str!("gb-t-1.1.yaml")),
    ("cn-engineering", include_str!("cn-engineering.yaml")),
    ("iso", include_str!("iso.yaml")),
];

/// The names of the built-in profiles.
pub fn names() -> impl Iterator<Item = &'static str> {
    BUILT_IN.iter().map(|(name, _)| *name)
}

/// The built-in profile of this name.
pub fn built_in(name: &str) -> Option<Profile> {
    let (_, yaml) = BUILT_IN.iter().find(|(known, _)| *known == name)?;
    format::read(yaml).ok()
}

/// The profile that holds for each language: the one that `site.yaml` names, or else GB/T 1.1 for Chinese and ISO for
/// English. A language without a profile states and asks for nothing.
pub fn of_site(site: &Site, diagnostics: &mut Diagnostics) -> BTreeMap<Lang, Profile> {
    for (lang, name) in &site.provisions {
        if !names().any(|known| known == name.value) {
            let message = format!("no profile of requirement words is named `{}` (for `{lang}`)", name.value);
            let known: Vec<&str> = names().collect();
            let diagnostic = Diagnostic::new(&UNKNOWN_PROFILE, name.span, message)
                .note(format!("the profiles are `{}`", known.join("`, `")))
                .suggest(&name.value, known);
            diagnostics.push(diagnostic);
        }
    }
    // Where the name is unknown, the default spares the author doubts about every clause.
    let profile = |lang: &Lang| {
        let chosen = site.provisions.get(lang).and_then(|name| built_in(&name.value));
        chosen.or_else(|| built_in(default_name(lang)?))
    };
    site.languages.iter().filter_map(|lang| Some((lang.clone(), profile(lang)?))).collect()
}

fn default_name(lang: &Lang) -> Option<&'static str> {
    match lang.as_str().split('-').next() {
        Some("zh") => Some("gb-t-1.1"),
        Some("en") => Some("iso"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Level::{self, *};

    fn levels(profile: &str, text: &str) -> Vec<(Level, String)> {
        let profile = built_in(profile).expect("built-in profiles parse");
        profile.find(text).into_iter().map(|p| (p.level, text[p.range].to_owned())).collect()
    }

    #[test]
    fn every_built_in_profile_can_be_read() {
        for name in names() {
            assert!(built_in(name).is_some(), "{name}");
        }
    }

    #[test]
    fn chinese_words_of_each_level_are_found() {
        let found = levels("gb-t-1.1", "应公示，不应收费，宜设窗口，不宜合并，可委托，不必重复。");
        let words = [
            (Requirement, "应"),
            (Prohibition, "不应"),
            (Recommendation, "宜"),
            (Recommendation, "不宜"),
            (Permission, "可"),
            (Permission, "不必"),
        ];
        assert_eq!(found, words.map(|(level, word)| (level, word.to_owned())));
    }

    #[test]
    fn words_that_only_contain_the_character_are_no_provisions() {
        for text in [
            "应急预案",
            "相应的措施",
            "响应时间",
            "供应商",
            "营业许可",
            "适宜的环境",
            "有关事宜",
            "可靠",
            "可持续",
            "因地制宜",
            "不可抗力",
        ] {
            assert_eq!(levels("gb-t-1.1", text), [], "{text}");
        }
    }

    #[test]
    fn ying_dui_is_a_requirement_before_a_verb_and_else_to_cope() {
        assert_eq!(levels("gb-t-1.1", "应对公共设施进行检查。"), [(Requirement, "应".to_owned())]);
        assert_eq!(levels("gb-t-1.1", "提高应对突发事件的水平。定期进行演练。"), []);
    }

    #[test]
    fn a_forbidden_word_says_what_to_write_instead() {
        let profile = built_in("gb-t-1.1").expect("built-in profiles parse");
        let found = profile.find("物业企业必须公示，不得拒绝。");
        let instead: Vec<_> = found.iter().map(|p| (p.level, p.instead.as_deref())).collect();
        assert_eq!(instead, [(Requirement, Some("应")), (Prohibition, Some("不应"))]);
        let codes = built_in("cn-engineering").expect("built-in profiles parse");
        assert!(codes.find("必须公示，不得拒绝，严禁烟火。").iter().all(|p| p.instead.is_none()));
    }

    #[test]
    fn english_words_are_found_whole_and_in_any_case() {
        assert_eq!(levels("iso", "It shall  not; maybe marshall."), [(Prohibition, "shall  not".to_owned())]);
        assert_eq!(
            levels("iso", "Shall it? The firm SHOULD."),
            [(Requirement, "Shall".to_owned()), (Recommendation, "SHOULD".to_owned())]
        );
    }

    #[test]
    fn the_month_of_may_permits_nothing() {
        assert_eq!(levels("iso", "In May 2022 it may act."), [(Permission, "may".to_owned())]);
    }

    #[test]
    fn finding_never_panics_on_odd_text() {
        for text in ["", "应", "😀应😀", "shall", "sha", "\u{301}shall\u{301}", "应对", "不"] {
            for name in names() {
                let _ = levels(name, text);
            }
        }
    }
}
