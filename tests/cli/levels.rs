//! Requirement levels and the words for them, in every view.

use super::sandbox::{Files, Sandbox};
use serde_json::Value;

const CHINESE: &str = "content/editions/2026/clauses/04-service.md";
const ENGLISH: &str = "content/editions/2026/clauses/04-service.en.md";

/// The standard that `init` writes, in the words of laws and of a catalogue of checks. One clause requires, prohibits and
/// permits; it is the only one that prohibits anything, and the English profile has no word for that.
fn in_other_words() -> Sandbox {
    let sandbox = Sandbox::with_standard();
    let law = "title: 法律用语\ndelimited: false\nlevels:\n  requirement: [应当]\n  prohibition: [不得]\n  permission: [可以]\n";
    let checks = "title: Checks\ndelimited: true\nlevels:\n  requirement: [verify]\n  permission: [may]\n";
    sandbox.write("content/profiles/law.yaml", law);
    sandbox.write("content/profiles/checks.yaml", checks);
    let site =
        sandbox.read("content/site.yaml").replace("rules: ", "rules: {level-differs: off, current-is-draft: off} # ");
    let site = site.replace("  current-is-draft: off\n", "");
    sandbox.write("content/site.yaml", &format!("{site}provisions: {{zh: law, en: checks}}\n"));
    sandbox.replace(CHINESE, "运营者应在", "“应当”一词另有规定。运营者不得拖延，可以委托他人。运营者应当在");
    sandbox.replace(ENGLISH, "The operator shall answer", "Verify that the operator answers");
    sandbox
}

fn text(files: &Files, path: &str) -> String {
    String::from_utf8_lossy(&files[path]).into_owned()
}

/// The words of a page, each run of spaces as one.
fn words(html: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => out.push(c),
            _ => {}
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn pages_use_only_the_words_of_the_profile() {
    let sandbox = in_other_words();
    let ran = sandbox.run(&["build"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let files = sandbox.files("public");

    let chinese = words(&text(&files, "2026/zh/requirements.html"));
    for heading in ["要求（应当） 1", "禁止（不得） 1", "允许（可以） 1"] {
        assert!(chinese.contains(heading), "{heading}: {chinese}");
    }
    assert!(!chinese.contains("推荐"), "the profile recommends nothing: {chinese}");
    let english = words(&text(&files, "2026/en/requirements.html"));
    assert!(english.contains("Requirement (verify) 1") && english.contains("Permission (may) 1"), "{english}");
    // The authoritative text prohibits, so the group is there, but under no English word.
    assert!(
        english.contains("Prohibition 1") && !english.contains("shall") && !english.contains("Recommendation"),
        "{english}"
    );

    let record = words(&text(&files, "2026/zh/c/service.comments.answer.html"));
    assert!(record.contains("应当 要求 不得 禁止 可以 允许"), "{record}");
    let chapter = words(&text(&files, "2026/en/04-service.html"));
    assert!(chapter.contains("verify Requirement") && !chapter.contains("shall Requirement"), "{chapter}");
}

#[test]
fn a_clause_of_several_levels_stands_in_each_group_with_the_sentences_of_that_level() {
    let sandbox = in_other_words();
    assert_eq!(sandbox.run(&["build"]).code, 0);
    let page = words(&text(&sandbox.files("public"), "2026/zh/requirements.html"));
    let groups: Vec<&str> = page.split(" 4.2.1 ").skip(1).collect();
    assert_eq!(groups.len(), 3, "{page}");
    assert!(groups[0].starts_with("运营者应当在 5"), "{page}");
    assert!(groups[1].starts_with("运营者不得拖延，可以委托他人。"), "{page}");
    assert!(groups[2].starts_with("运营者不得拖延，可以委托他人。"), "{page}");
}

#[test]
fn data_and_searches_know_every_level_of_a_clause() {
    let sandbox = in_other_words();
    let json: Value = serde_json::from_str(&sandbox.run(&["export", "json"]).stdout).expect("JSON");
    let clauses = json["clauses"].as_array().expect("clauses");
    let clause = clauses.iter().find(|clause| clause["id"] == "service.comments.answer").expect("the clause");
    assert_eq!(clause["level"], "requirement");
    assert_eq!(clause["levels"], serde_json::json!(["requirement", "prohibition", "permission"]));
    assert_eq!((&json["counts"]["prohibition"], &json["counts"]["permission"]), (&Value::from(1), &Value::from(1)));

    assert_eq!(sandbox.run(&["build"]).code, 0);
    let csv = text(&sandbox.files("public"), "2026/data/clauses.csv");
    assert!(csv.contains(",requirement,requirement prohibition permission,"), "{csv}");
    for level in ["requirement", "prohibition", "permission"] {
        let found = sandbox.run(&["search", "运营者", "--level", level]);
        assert!(found.stdout.contains("service.comments.answer"), "{level}: {found:?}");
    }
    let found = sandbox.run(&["search", "运营者", "--level", "recommendation"]);
    assert!(!found.stdout.contains("service.comments.answer"), "{found:?}");
}

#[test]
fn a_comparison_tells_which_levels_a_clause_has_now() {
    let sandbox = in_other_words();
    let publish = ["edition", "publish", "2026", "--date", "2026-05-01", "--allow", "level-differs"];
    let ran = sandbox.run(&publish);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(sandbox.run(&["edition", "new", "2030", "--from", "2026"]).code, 0);
    sandbox.replace(&CHINESE.replace("2026", "2030"), "不得拖延，可以", "可以");
    let diff = sandbox.run(&["diff", "2026", "2030"]).stdout;
    assert!(diff.contains("requirement, prohibition and permission → requirement and permission"), "{diff}");
}
