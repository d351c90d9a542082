//! Finds the words that make a text a requirement, a recommendation or a permission.
//!
//! A [`Profile`] finds the words of one drafting rule. Profiles are data: GB/T 1.1, Chinese engineering codes and ISO
//! are built in, and other rules can be added in `content/profiles/`. The result for a text is its [`Provision`]s with
//! their places. [Quoted](mod@quoted) text contains no provisions.

mod profile;
mod quoted;

pub use profile::{Profile, Provision};
pub use quoted::quoted;

use super::rules::UNKNOWN_PROFILE;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{BUILT_IN_PROFILES, Lang, Standard, read_profile};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The texts of the built-in profiles, in the order of their names.
const BUILT_IN: [&str; BUILT_IN_PROFILES.len()] = [
    include_str!("gb-t-1.1.yaml"),
    concat!(include_str!("cn-engineering.yaml"), include_str!("cn-compounds.yaml")),
    concat!(include_str!("cn-law.yaml"), include_str!("cn-compounds.yaml")),
    include_str!("iso.yaml"),
];

/// The built-in profile with this name. It is parsed once; for a small standard it is the longest text to parse.
pub fn built_in(name: &str) -> Option<Profile> {
    static READ: [OnceLock<Option<Profile>>; BUILT_IN.len()] = [const { OnceLock::new() }; BUILT_IN.len()];
    let place = BUILT_IN_PROFILES.iter().position(|known| *known == name)?;
    READ[place].get_or_init(|| read_profile(BUILT_IN[place]).map(|profile| Profile::new(&profile))).clone()
}

/// The profile for each language: the profile that `site.yaml` names, or else GB/T 1.1 for Chinese and ISO for English.
/// In another language without a profile, every text is a statement.
pub fn of_standard(standard: &Standard, diagnostics: &mut Diagnostics) -> BTreeMap<Lang, Profile> {
    let site = &standard.site;
    let own = |name: &str| standard.profiles.get(name).map(Profile::new);
    for (lang, name) in &site.provisions {
        let known: Vec<&str> =
            BUILT_IN_PROFILES.into_iter().chain(standard.profiles.keys().map(String::as_str)).collect();
        if !known.contains(&name.value.as_str()) {
            let message = format!("no profile of requirement words is named `{}` (for `{lang}`)", name.value);
            let diagnostic = Diagnostic::new(&UNKNOWN_PROFILE, name.span, message)
                .note(format!("the profiles are `{}`", known.join("`, `")))
                .note("your own profiles are files `content/profiles/NAME.yaml`")
                .suggest(&name.value, known);
            diagnostics.push(diagnostic);
        }
    }
    let profile = |lang: &Lang| {
        let name = profile_name(standard, lang)?;
        built_in(name).or_else(|| own(name))
    };
    site.languages.iter().filter_map(|lang| Some((lang.clone(), profile(lang)?))).collect()
}

/// The name of the profile for a language. If `site.yaml` names an unknown one, the default profile avoids a warning about every clause.
pub fn profile_name<'s>(standard: &'s Standard, lang: &Lang) -> Option<&'s str> {
    let is_known = |name: &&str| BUILT_IN_PROFILES.contains(name) || standard.profiles.contains_key(*name);
    let chosen = standard.site.provisions.get(lang).map(|name| name.value.as_str());
    chosen.filter(is_known).or_else(|| default_name(lang))
}

fn default_name(lang: &Lang) -> Option<&'static str> {
    match lang.primary() {
        "zh" => Some("gb-t-1.1"),
        "en" => Some("iso"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Level::{self, *};
    use crate::model::{Meaning, ProfileWord, WordingProfile};

    fn levels(profile: &str, text: &str) -> Vec<(Level, String)> {
        let profile = built_in(profile).expect("built-in profiles parse");
        profile.find(text).into_iter().map(|p| (p.level, text[p.range].to_owned())).collect()
    }

    #[test]
    fn every_built_in_profile_can_be_read() {
        for name in BUILT_IN_PROFILES {
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

    /// A compound is one word. The same characters before a verb are a provision word and its object.
    #[test]
    fn compounds_are_distinguished_from_verb_phrases() {
        for profile in ["gb-t-1.1", "cn-engineering", "cn-law"] {
            for text in [
                "空气中可吸入颗粒物浓度",
                "可编程控制器",
                "应纳税额由税务机关核定",
                "应诉通知书",
                "应否整改由街道决定",
                "可燃气体",
                "可再生能源",
                "可行性研究",
                "可见光",
                "可视化平台",
                "可移动设备",
                "可溶性盐",
                "应力集中",
                "应变能力",
                "应收账款",
                "应收物业费",
                "应付款",
                "应届毕业生",
                "应急预案",
                "应用系统",
                "应征公民",
                "应考人员",
                "应税收入",
                "宜居社区",
                "可控硅",
                "可比价格",
                "可选功能",
                "可调支架",
                "可变荷载",
                "是否应当受理",
                "是否可以缓交",
            ] {
                assert_eq!(levels(profile, text), [], "{profile}: {text}");
            }
            for (text, word) in [
                ("应变更登记", "应"),
                ("应收集意见", "应"),
                ("应试验合格", "应"),
                ("应考虑风荷载", "应"),
                ("应否决投标", "应"),
                ("应征求业主意见", "应"),
                ("应承担费用", "应"),
                ("可变更用途", "可"),
                ("可行使表决权", "可"),
                ("可视情况增设", "可"),
                ("可调整周期", "可"),
                ("可选择一种", "可"),
                ("可控制在三层", "可"),
                ("可比照执行", "可"),
                ("可取得补偿", "可"),
                ("可移动至安全处", "可"),
                ("可口头通知", "可"),
                ("可提取资金", "可"),
            ] {
                let found: Vec<String> = levels(profile, text).into_iter().map(|(_, word)| word).collect();
                assert_eq!(found, [word], "{profile}: {text}");
            }
        }
    }

    #[test]
    fn quoted_text_and_titles_contain_no_provisions() {
        for text in
            ["“应”表示要求。", "‘不应’和「可」、『宜』是助动词。", "见《供水应当达标办法》。", "写明\"可\"的意思。"]
        {
            assert_eq!(levels("gb-t-1.1", text), [], "{text}");
        }
        for text in ["“shall” means duty", "the word ‘should’", "\"shall\" and 'may' are verbs", "the must-have list"]
        {
            assert_eq!(levels("iso", text), [], "{text}");
        }
        // A quoted sentence of another document binds only through the sentence around it.
        let around = levels("gb-t-1.1", "应遵守“车辆不应停放，可临时停靠。”的规定；“应”可省略。");
        assert_eq!(around, [(Requirement, "应".to_owned()), (Permission, "可".to_owned())]);
        assert_eq!(levels("gb-t-1.1", "应公示“收费标准，不应拒绝。").len(), 2, "a mark that is not closed");
        assert_eq!(levels("iso", "The owners' committee shall keep the firm's \"plan\".").len(), 1);
    }

    #[test]
    fn each_sentence_has_its_own_levels() {
        let profile = built_in("gb-t-1.1").expect("built-in profiles parse");
        let text = "应公示收费标准，不应拒绝查询。可委托他人。这是事实。宜设窗口；可合并";
        let sentences: Vec<_> = profile.sentences(text).iter().map(|(text, of)| (*text, of.to_string())).collect();
        let expected = [
            ("应公示收费标准，不应拒绝查询。", "requirement and prohibition"),
            ("可委托他人。", "permission"),
            ("宜设窗口；", "recommendation"),
            ("可合并", "permission"),
        ];
        assert_eq!(sentences, expected.map(|(text, of)| (text, of.to_owned())));
        let iso = built_in("iso").expect("built-in profiles parse");
        let english = iso.sentences("It shall be 2.5 m wide. This is so. It may (see 3.1) be wider! Nothing.");
        let texts: Vec<_> = english.iter().map(|(text, _)| *text).collect();
        assert_eq!(texts, ["It shall be 2.5 m wide.", "It may (see 3.1) be wider!"]);
    }

    #[test]
    fn ying_dui_is_a_requirement_before_a_verb_and_else_to_cope() {
        assert_eq!(levels("gb-t-1.1", "应对公共设施进行检查。"), [(Requirement, "应".to_owned())]);
        assert_eq!(levels("gb-t-1.1", "提高应对突发事件的水平。定期进行演练。"), []);
    }

    #[test]
    fn followers_count_where_words_stand_between_spaces_too() {
        let word = |text: &str, meaning| ProfileWord { text: text.to_owned(), meaning, never_capitalized: false };
        let list = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        let written = WordingProfile {
            title: "ours".to_owned(),
            delimited: true,
            words: vec![
                word("may", Meaning::Provision { level: Permission, instead: None }),
                word("may be", Meaning::Other { unless: list(&["permitted"]), next: list(&["used", "let out"]) }),
            ],
            ability: None,
        };
        let profile = Profile::new(&written);
        for (text, provisions) in [
            ("It may be late.", 0),
            ("It may be that this is Permitted.", 1),
            ("It may be late. This is permitted.", 0),
            ("It may be unpermitted.", 0),
            ("It may be used.", 1),
            ("It may be  Let  out.", 1),
            ("It may be user-made.", 0),
        ] {
            assert_eq!(profile.find(text).len(), provisions, "{text}");
        }
    }

    #[test]
    fn each_of_many_followers_makes_a_word_of_its_own_a_provision() {
        let unless = (0..2000).map(|number| format!("第{number}项")).collect();
        let word = |text: &str, meaning| ProfileWord { text: text.to_owned(), meaning, never_capitalized: false };
        let written = WordingProfile {
            title: "GB".to_owned(),
            delimited: false,
            words: vec![
                word("应", Meaning::Provision { level: Requirement, instead: None }),
                word("应对", Meaning::Other { unless, next: Vec::new() }),
            ],
            ability: None,
        };
        let profile = Profile::new(&written);
        for number in [0, 7, 1999] {
            assert_eq!(profile.find(&format!("应对它的第{number}项负责。")).len(), 1, "{number}");
        }
        assert_eq!(profile.find("应对它的第2000项负责。应对突发事件；第7项。"), []);
    }

    #[test]
    fn a_forbidden_word_has_a_replacement() {
        let profile = built_in("gb-t-1.1").expect("built-in profiles parse");
        let found = profile.find("物业企业必须公示，不得拒绝。");
        let instead: Vec<_> = found.iter().map(|p| (p.level, p.instead.as_deref())).collect();
        assert_eq!(instead, [(Requirement, Some("应")), (Prohibition, Some("不应"))]);
        let codes = built_in("cn-engineering").expect("built-in profiles parse");
        assert!(codes.find("必须公示，不得拒绝，严禁烟火。").iter().all(|p| p.instead.is_none()));
    }

    #[test]
    fn a_law_forbids_by_its_own_words_and_none_of_them_is_wrong() {
        let of = |text: &str| levels("cn-law", text).into_iter().map(|(level, _)| level).collect::<Vec<_>>();
        assert_eq!(of("禁止任何组织侵占财产，不得哄抢。"), [Prohibition, Prohibition]);
        assert_eq!(of("应当登记，可以委托他人。"), [Requirement, Permission]);
        assert_eq!(of("被禁止从事相关职业的人违反决定的，依照本法处罚。"), [Statement]);
        assert_eq!(of("其他法律另有禁止或者限制性规定的，从其规定。"), [Statement]);
        let law = built_in("cn-law").expect("built-in profiles parse");
        assert!(law.find("必须公示，严禁烟火，禁止通行，不可以。").iter().all(|p| p.instead.is_none()));
    }

    #[test]
    fn english_words_are_found_as_whole_words_in_any_case() {
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
            for name in BUILT_IN_PROFILES {
                let _ = levels(name, text);
            }
        }
    }
}
