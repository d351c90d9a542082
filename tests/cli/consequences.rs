//! Diagnostics that only follow from an error are hidden until the error is fixed.

use super::sandbox::{CHAPTER, Ran, Sandbox};

const ENGLISH: &str = "content/editions/2026/clauses/04-service.en.md";

/// The rules of the errors and warnings that are told, in the order of the report.
fn rules(ran: &Ran) -> Vec<&str> {
    let heads = ran.stdout.lines().filter(|line| line.starts_with("error[") || line.starts_with("warning["));
    heads.filter_map(|line| line.split(['[', ']']).nth(1)).collect()
}

#[test]
fn an_invalid_id_is_reported_without_dependent_faults() {
    let sandbox = Sandbox::with_standard();
    sandbox.replace(CHAPTER, "{#service.comments.answer}", "{#Service.Comments.Answer}");
    let ran = sandbox.run(&["check"]);
    assert_eq!((ran.code, rules(&ran)), (1, vec!["bad-id"]), "{ran:?}");
    assert!(ran.stderr.contains("hidden until"), "{ran:?}");
}

#[test]
fn an_invalid_heading_is_reported_without_dependent_faults() {
    let sandbox = Sandbox::with_standard();
    for (found, written) in [("{#service.comments.answer}", "{#service.comments.answer"), ("answer}", "answer｝")] {
        let before = sandbox.read(CHAPTER);
        sandbox.replace(CHAPTER, found, written);
        let ran = sandbox.run(&["check"]);
        assert_eq!((ran.code, rules(&ran)), (1, vec!["bad-attributes"]), "{ran:?}");
        sandbox.write(CHAPTER, &before);
    }
    let before = sandbox.read(ENGLISH);
    sandbox.replace(ENGLISH, "{#service.comments.answer}", "{#service.comments.answer");
    assert_eq!(rules(&sandbox.run(&["check"])), ["bad-attributes"]);
    sandbox.write(ENGLISH, &before);
    sandbox.replace(ENGLISH, " {#service.comments}", "");
    assert_eq!(rules(&sandbox.run(&["check"])), ["missing-id"]);
}

#[test]
fn an_id_of_the_site_that_is_none_is_not_missing_too() {
    let sandbox = Sandbox::with_standard();
    let before = sandbox.read("content/site.yaml");
    let id = before.lines().find(|line| line.starts_with("id:")).expect("an id").to_owned();
    sandbox.replace("content/site.yaml", &id, "id: ours");
    let ran = sandbox.run(&["check"]);
    assert_eq!((ran.code, rules(&ran)), (1, vec!["bad-value"]), "{ran:?}");
}

#[test]
fn a_duplicate_key_is_reported_without_dependent_faults() {
    let sandbox = Sandbox::with_standard();
    let path = "content/editions/2026/bodies.yaml";
    // A dash too few makes two bodies one.
    sandbox.replace(path, "- id: committee", "  id: committee");
    let ran = sandbox.run(&["check"]);
    assert!(ran.code == 1 && rules(&ran).iter().all(|rule| *rule == "duplicate-key"), "{ran:?}");
}

#[cfg(unix)]
#[test]
fn an_unreadable_file_is_reported_without_dependent_faults() {
    let sandbox = Sandbox::with_standard();
    std::fs::rename(sandbox.path(ENGLISH), sandbox.path("elsewhere.md")).expect("moved");
    std::os::unix::fs::symlink(sandbox.path("elsewhere.md"), sandbox.path(ENGLISH)).expect("a link");
    let ran = sandbox.run(&["check"]);
    assert_eq!((ran.code, rules(&ran)), (1, vec!["symbolic-link"]), "{ran:?}");
    std::fs::remove_file(sandbox.path(ENGLISH)).expect("removed");
    std::fs::rename(sandbox.path("elsewhere.md"), sandbox.path(ENGLISH)).expect("moved");

    let (terms, term) = ("content/editions/2026/terms.yaml", "content/editions/2026/term.yaml");
    std::fs::rename(sandbox.path(terms), sandbox.path(term)).expect("moved");
    assert_eq!(rules(&sandbox.run(&["check"])), ["stray-file"]);
}

#[test]
fn independent_faults_are_both_reported() {
    let sandbox = Sandbox::with_standard();
    sandbox.replace(CHAPTER, "{#service.comments.review}", "{#service.comments.Review}");
    sandbox.replace(CHAPTER, "(term:reader)", "(term:raeder)");
    assert_eq!(rules(&sandbox.run(&["check"])), ["broken-reference", "bad-id"]);
}
