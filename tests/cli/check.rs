use super::sandbox::{CHAPTER, Sandbox};

#[test]
fn a_fault_is_shown_at_its_place_with_its_cure() {
    let sandbox = Sandbox::with_standard();
    sandbox.break_chapter();
    let ran = sandbox.run(&["check"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    let expected = "\
error[broken-reference]: no clause has the id `service.comments.anwser`
  --> content/editions/2026/clauses/04-service.md:15:46
   |
15 | …者委员会](body:committee)应每半年检查一次答复情况，检查内容见 [](clause:service.comments.anwser)。
   |                                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = help: did you mean `clause:service.comments.answer`?

";
    assert_eq!(ran.stdout, expected);
    assert_eq!(ran.stderr, "1 error, no warnings\n");
}

#[test]
fn as_json_the_result_is_one_document() {
    let sandbox = Sandbox::with_standard();
    sandbox.break_chapter();
    let ran = sandbox.run(&["check", "--format", "json"]);
    assert_eq!(ran.code, 1);
    let report: serde_json::Value = serde_json::from_str(&ran.stdout).expect("one document");
    assert_eq!((&report["errors"], &report["warnings"]), (&1.into(), &0.into()));
    let first = &report["diagnostics"][0];
    assert_eq!(
        (&first["rule"], &first["path"], &first["line"]),
        (&"broken-reference".into(), &CHAPTER.into(), &15.into())
    );

    sandbox.mend_chapter();
    let ran = sandbox.run(&["check", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&ran.stdout).expect("one document");
    assert_eq!((ran.code, report["diagnostics"].as_array().map(Vec::len)), (0, Some(0)));
}

#[test]
fn warnings_fail_only_when_they_are_denied_or_regraded() {
    let sandbox = Sandbox::with_standard();
    let terms = sandbox.read("content/editions/2026/terms.yaml");
    let unused = "- {id: shelf, term: {zh: 书架, en: shelf}, definition: {zh: 放书的架子。, en: where books stand}}\n";
    sandbox.write("content/editions/2026/terms.yaml", &format!("{terms}{unused}"));
    let ran = sandbox.run(&["check"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.stdout.starts_with("warning["), "{ran:?}");
    let rule = ran.stdout.trim_start_matches("warning[").split(']').next().expect("a rule").to_owned();
    assert_eq!(sandbox.run(&["check", "--deny-warnings"]).code, 1);

    let site = sandbox.read("content/site.yaml");
    sandbox.write("content/site.yaml", &format!("{site}  {rule}: error\n"));
    let ran = sandbox.run(&["check"]);
    assert!(ran.code == 1 && ran.stdout.starts_with(&format!("error[{rule}]")), "{ran:?}");
    sandbox.write("content/site.yaml", &format!("{site}  {rule}: off\n"));
    let ran = sandbox.run(&["check"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (0, ""));
}

#[test]
fn an_error_cannot_be_switched_off() {
    let sandbox = Sandbox::with_standard();
    sandbox.break_chapter();
    let site = sandbox.read("content/site.yaml");
    sandbox.write("content/site.yaml", &format!("{site}  broken-reference: off\n"));
    let ran = sandbox.run(&["check"]);
    assert_eq!(ran.code, 1);
    assert!(ran.stdout.contains("error[broken-reference]"), "{ran:?}");
}
