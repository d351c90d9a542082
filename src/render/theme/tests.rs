use super::*;

fn theme(layers: &[(&str, &[(&str, &'static str)])]) -> Result<Theme, ThemeError> {
    let layers: Vec<_> = layers.iter().map(|(name, files)| (*name, Files::of(files))).collect();
    Theme::from_layers(&layers)
}

fn strings_of(extra: &str) -> Strings {
    Strings::new(strings::read(extra, "x").expect("good strings"))
}

#[test]
fn a_theme_overrides_and_extends_the_default_theme_by_file() {
    let default = [
        ("templates/base.html", "[{% block main %}{% endblock main %}]"),
        ("templates/a.html", "{% extends \"base.html\" %}{% block main %}{{ page.x }}{{ t.a.b }}{% endblock main %}"),
        ("templates/b.html", "b"),
    ];
    let own = [("templates/base.html", "{% extends \"default/base.html\" %}"), ("templates/b.html", "own b")];
    let theme = theme(&[("default", &default), ("own", &own)]).expect("a good theme");
    let page = BTreeMap::from([("x", "<i>")]);
    let none = BTreeMap::<String, String>::new();
    let strings = strings_of("a: {b: '&'}");
    assert_eq!(theme.text("a.html", &strings, &none, &page).expect("a page"), "[&lt;i&gt;&amp;]");
    assert_eq!(theme.text("b.html", &strings, &none, &page).expect("a page"), "own b");
}

#[test]
fn a_template_error_has_file_and_line() {
    let broken = theme(&[("default", &[("templates/a.html", "\n{% if %}")])]).err().map(|e| e.to_string());
    assert!(broken.as_deref().is_some_and(|m| m.starts_with("themes/default/templates/a.html:2: ")), "{broken:?}");
    let theme = theme(&[("default", &[("templates/a.html", "\n\n{{ page.nothing.at.all }}")])]).expect("it parses");
    let none = BTreeMap::<String, String>::new();
    let error = theme.text("a.html", &strings_of(""), &none, &none).err().map(|e| e.to_string());
    assert!(error.as_deref().is_some_and(|m| m.starts_with("themes/default/templates/a.html:3: ")), "{error:?}");
}

#[test]
fn strings_with_bidirectional_controls_are_refused() {
    for words in ["nav: {home: \"a\u{202e}b\"}", "nav: {home: \"a\\u202eb\"}"] {
        let error = strings::read(words, "themes/x/strings/en.yaml").err().map(|error| error.to_string());
        assert!(
            error.as_deref().is_some_and(|told| told.contains("en.yaml:1: ") && told.contains("U+202E")),
            "{error:?}"
        );
    }
}

#[test]
fn assets_that_windows_and_macos_cannot_store_beside_each_other_are_refused() {
    for pair in [
        ["assets/plan.svg", "assets/Plan.svg"],
        ["assets/a/x.css", "assets/A/y.css"],
        ["assets/\u{e9}.css", "assets/e\u{301}.css"],
    ] {
        // One of the theme's own may clash with one of the default theme too.
        let [first, second] = pair.map(|path| [(path, "")]);
        let refused = theme(&[("default", &first), ("own", &second)]);
        assert!(matches!(refused, Err(ThemeError::Clash { .. })), "{pair:?}");
        assert!(theme(&[("default", &first), ("own", &first)]).is_ok(), "{pair:?}");
    }
}

#[test]
fn a_theme_name_with_a_path_is_refused() {
    for name in ["", "..", "a/b", "/tmp"] {
        assert!(matches!(Theme::load(Path::new("nowhere"), name), Err(ThemeError::Name(_))), "{name}");
    }
}

#[test]
fn placeholders_in_values_are_not_filled() {
    assert_eq!(fill_in("{a} of {b}, {c}", &[("a", "{b}"), ("b", "2")]), "{b} of 2, {c}");
    assert_eq!(fill_in("{", &[]), "{");
}

#[test]
fn a_value_of_chinese_characters_has_no_space_around_it_in_chinese() {
    for (text, value, filled) in [
        ("自 {a} 以来", "样例 2022", "自样例 2022 以来"),
        ("自 {a} 起", "2022-09-22", "自 2022-09-22 起"),
        ("与 {a} 相比", "5.1 范围", "与 5.1 范围相比"),
        ("引用 {a}", "前言", "引用前言"),
        ("Since {a} it", "样例", "Since 样例 it"),
        ("{a} 已发布", "DB 1", "DB 1 已发布"),
    ] {
        assert_eq!(fill_in(text, &[("a", value)]), filled);
    }
}

#[test]
fn a_form_for_one_is_not_taken_from_another_language() {
    let english = concat!(include_str!("../../../themes/default/strings/en.yaml"), "\nkept_one: one kept\n");
    let chinese = include_str!("../../../themes/default/strings/zh.yaml");
    let theme = theme(&[("default", &[("strings/en.yaml", english), ("strings/zh.yaml", chinese)])]);
    let lang = |tag| Lang::parse(tag).expect("a tag");
    let merged = theme.expect("a good theme").strings(&lang("zh"), &lang("en"));
    let has = |key: &str| merged.iter().any(|(known, _)| known == key);
    let chinese = strings::read(chinese, "zh.yaml").expect("good strings");
    let english = strings::read(english, "en.yaml").expect("good strings");
    let foreign: Vec<_> = english.keys().filter(|key| !chinese.contains_key(*key) && has(key)).collect();
    assert_eq!(foreign, ["kept_one"], "a text that Chinese does not have at all is English");
    assert!(has("assess.take_over_rest"), "the general text stays");
}

#[test]
fn a_copy_of_the_default_strings_that_lacks_some_is_completed() {
    let folder = tempfile::tempdir().expect("a folder");
    let strings = folder.path().join("themes/default/strings");
    std::fs::create_dir_all(&strings).expect("a folder");
    std::fs::write(strings.join("en.yaml"), "nav: {home: Start}\n").expect("a file");
    let english = Lang::parse("en").expect("a tag");
    let merged = Theme::load(folder.path(), DEFAULT).expect("a good theme").strings(&english, &english);
    assert_eq!((merged.get("nav.home"), merged.get("nav.terms")), ("Start", "Terms"));
}

/// The sources of the modules that read strings by their keys.
fn sources_with_keys() -> Vec<(std::path::PathBuf, String)> {
    let files = ["src/render", "src/export", "src/assessments"]
        .into_iter()
        .flat_map(|folder| walkdir::WalkDir::new(folder).sort_by_file_name());
    let paths = files.map(|entry| entry.expect("an entry").into_path());
    let sources = paths.filter(|path| path.extension().is_some_and(|ending| ending == "rs"));
    sources.map(|path| (path.clone(), std::fs::read_to_string(path).expect("a source file"))).collect()
}

/// The groups of strings whose keys are written as a whole in the program.
const GROUPS_IN_SOURCES: [&str; 10] =
    ["nav.", "title.", "ui.", "footer.", "citation.", "feed.", "markdown.", "figure.", "workbook.", "gather."];

#[test]
fn every_string_that_the_program_names_is_in_the_default_theme_in_both_languages() {
    let of_themes = ["en.yaml", "zh.yaml"].map(|file| {
        let text = embedded_text(&format!("strings/{file}")).expect("a strings file");
        (file, strings::read(text, file).expect("good strings"))
    });
    let mut missing = Vec::new();
    let mut named = 0;
    for (path, text) in sources_with_keys().iter().filter(|(path, _)| !path.ends_with("theme/tests.rs")) {
        for literal in text.split('"').skip(1).step_by(2) {
            let is_key = |c: char| c.is_ascii_lowercase() || c == '_' || c == '.';
            let in_group = GROUPS_IN_SOURCES.iter().any(|group| literal.starts_with(group));
            if !in_group || !literal.chars().all(is_key) || literal.ends_with(['.', '_']) || literal.ends_with(".xml") {
                continue;
            }
            named += 1;
            let lacking = of_themes.iter().filter(|(_, strings)| !strings.contains_key(literal));
            missing.extend(lacking.map(|(file, _)| format!("{file}: `{literal}`, which {} names", path.display())));
        }
    }
    assert!(missing.is_empty(), "strings that themes/default/strings/ lacks:\n{}", missing.join("\n"));
    assert!(named > 80, "only {named} keys were found in the sources");
}

#[test]
fn every_counted_noun_has_a_singular() {
    for (file, text) in [
        ("en.yaml", include_str!("../../../themes/default/strings/en.yaml")),
        ("zh.yaml", include_str!("../../../themes/default/strings/zh.yaml")),
    ] {
        let strings = strings::read(text, file).expect("good strings");
        for (many, one) in [("count.", "count_one."), ("unit.", "unit_one.")] {
            let named = |prefix: &str| -> Vec<String> {
                strings.keys().filter_map(|key| key.strip_prefix(prefix)).map(str::to_owned).collect()
            };
            assert_eq!(named(many), named(one), "{file}: {many}");
            assert!(!named(many).is_empty(), "{file}: {many}");
            for key in named(many) {
                let same = strings[&format!("{many}{key}")] == strings[&format!("{one}{key}")];
                assert!(file == "zh.yaml" || !same, "{file}: {many}{key}");
            }
        }
    }
}

/// Every form of every counted string for a few numbers, in the languages of the default theme.
fn counted_strings(text: &str, file: &str) -> Vec<(String, u64, String)> {
    let flat = strings::read(text, file).expect("good strings");
    let counts = |text: &str| text.contains("{n}");
    let mut said = Vec::new();
    for (key, text) in
        flat.iter().filter(|(key, text)| counts(text) && !key.ends_with("_one") && !key.ends_with("_none"))
    {
        if key.starts_with("count_one.") {
            continue;
        }
        for n in [0, 1, 2] {
            let group = key.strip_prefix("count.").map(|noun| format!("count_one.{noun}")).filter(|_| n == 1);
            let form = group.unwrap_or_else(|| strings::form_for(key, n, |form| flat.contains_key(form)));
            let words = flat.get(&form).unwrap_or(text);
            said.push((
                form,
                n,
                fill_in(
                    words,
                    &[("n", &n.to_string()), ("total", "1"), ("word", "new"), ("name", "A"), ("date", "2022-09-22")],
                ),
            ));
        }
    }
    // The noun is beside its number.
    for key in flat.keys().filter_map(|key| key.strip_prefix("unit.")) {
        for n in [0, 1, 2] {
            let noun = &flat[&format!("{}.{key}", if n == 1 { "unit_one" } else { "unit" })];
            said.push((format!("unit.{key}"), n, format!("{n} {noun}")));
        }
    }
    said
}

#[test]
fn counts_have_correct_forms_for_none_one_and_two() {
    let nouns = [
        "chapter",
        "item",
        "duty",
        "list",
        "clause",
        "point",
        "change",
        "type",
        "body",
        "term",
        "requirement",
        "correction",
        "result",
        "answer",
        "paragraph",
        "row",
        "place",
        "assessment",
    ];
    let plural = |noun: &str| match noun.strip_suffix('y') {
        Some(stem) => format!("{stem}ies"),
        None => format!("{noun}s"),
    };
    let english = counted_strings(include_str!("../../../themes/default/strings/en.yaml"), "en.yaml");
    assert!(english.len() > 100);
    for (key, n, said) in &english {
        // The counted noun comes after the number, before the sentence ends or continues with something else.
        let Some((_, after)) = said.split_once(&n.to_string()) else { continue };
        let after = after.split(['.', ':', ';']).next().unwrap_or("");
        let words = after.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
        let words: Vec<&str> = words.take_while(|word| !["with", "for"].contains(word)).collect();
        for noun in nouns {
            let wrong = if *n == 1 { plural(noun) } else { noun.to_owned() };
            assert!(!words.contains(&wrong.as_str()), "{key} for {n}: {said}");
        }
        let verb = if *n == 1 { ["are", "were", "have"] } else { ["is", "was", "has"] };
        assert!(!words.iter().any(|word| verb.contains(word)), "{key} for {n}: {said}");
    }
    let chinese = counted_strings(include_str!("../../../themes/default/strings/zh.yaml"), "zh.yaml");
    for (key, n, said) in &chinese {
        assert!(
            said.contains(&n.to_string()) || key.ends_with("_one") || key.ends_with("_none"),
            "{key} for {n}: {said}"
        );
        // These name something beside the number.
        let names_more =
            ["search.apart", "search.elsewhere", "consultation.open", "round.decided_of", "changes.filter_shown"]
                .iter()
                .any(|prefix| key.starts_with(prefix));
        assert!(!said.contains('{') || names_more, "{key}: {said}");
    }
}
