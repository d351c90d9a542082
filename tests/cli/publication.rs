//! Editions that follow one another: drafts that are taken further, renamed and published.

use super::sandbox::{Ran, Sandbox};

const SERVICE: &str = "clauses/04-service";

fn ok(sandbox: &Sandbox, arguments: &[&str]) -> Ran {
    let ran = sandbox.run(arguments);
    assert_eq!(ran.code, 0, "{arguments:?}: {ran:?}");
    ran
}

/// Replaces a word in all files of an edition.
fn replace_all(sandbox: &Sandbox, edition: &str, from: &str, to: &str) {
    let folder = format!("content/editions/{edition}");
    for (path, bytes) in sandbox.files(&folder) {
        let text = String::from_utf8(bytes).expect("text");
        sandbox.write(&format!("{folder}/{path}"), &text.replace(from, to));
    }
}

/// The standard of `init`, published, and a draft `draft-1` that replaces it: one clause takes the place of another, the
/// draft refers to itself by its id, and its translation is of its text.
fn with_draft() -> Sandbox {
    let sandbox = Sandbox::with_standard();
    ok(&sandbox, &["edition", "publish", "2026", "--date", "2026-05-01"]);
    ok(&sandbox, &["edition", "new", "draft-1", "--from", "2026"]);
    replace_all(&sandbox, "draft-1", "service.comments.answer", "service.comments.reply");
    let service = format!("content/editions/draft-1/{SERVICE}.md");
    sandbox.replace(
        &service,
        "{#service.comments.reply}",
        "{#service.comments.reply replaces=service.comments.answer}",
    );
    sandbox.replace(&service, "(clause:service.comments.reply)", "(clause:draft-1/service.comments.reply)");
    sandbox.replace(&service, "5 个工作日", "3 个工作日");
    sandbox.replace(
        &format!("content/editions/draft-1/{SERVICE}.en.md"),
        "within 5 working days",
        "within 3 working days",
    );
    ok(&sandbox, &["translations", "--all"]);
    sandbox
}

#[test]
fn an_edition_from_a_draft_takes_the_drafts_place() {
    let sandbox = with_draft();
    let ran = ok(&sandbox, &["edition", "new", "draft-2", "--from", "draft-1"]);
    assert!(ran.stderr.contains("takes the place of the draft `draft-1`, and replaces `2026`"), "{ran:?}");
    for file in ["edition.yaml", &format!("{SERVICE}.md")] {
        let [old, new] = ["draft-1", "draft-2"].map(|id| sandbox.read(&format!("content/editions/{id}/{file}")));
        // The comment that `init` writes names the edition.
        assert_eq!(old.replace("edition publish draft-1 ", "edition publish draft-2 "), new);
    }
    let diff = ok(&sandbox, &["diff", "2026", "draft-2"]);
    assert!(diff.stdout.contains("service.comments.answer"), "{diff:?}");
    // From a published one, what it says of the edition before it is left out.
    ok(&sandbox, &["edition", "publish", "draft-1", "--date", "2027-05-01"]);
    ok(&sandbox, &["edition", "new", "draft-3", "--from", "draft-1"]);
    assert!(!sandbox.read(&format!("content/editions/draft-3/{SERVICE}.md")).contains("replaces="));
    assert!(sandbox.read("content/editions/draft-3/edition.yaml").contains("replaces: \"draft-1\""));
    ok(&sandbox, &["check", "--deny-warnings"]);
}

#[test]
fn a_new_edition_records_which_text_its_translations_are_of() {
    let sandbox = Sandbox::with_standard();
    let english = |edition: &str| format!("content/editions/{edition}/{SERVICE}.en.md");
    // One translation has fallen behind already, and stays so.
    sandbox.replace(&english("2026"), "{#service.seats}", "{#service.seats of=0123456789ab}");
    let ran = ok(&sandbox, &["edition", "new", "2030", "--from", "2026", "--format", "json"]);
    let told: serde_json::Value = serde_json::from_str(&ran.stdout).expect("one document");
    assert_eq!(told["tracked"], 9);
    let text = sandbox.read(&english("2030"));
    assert_eq!(text.matches(" of=").count(), text.matches("{#").count(), "{text}");
    assert!(text.contains("{#service.seats of=0123456789ab}"), "{text}");
    let stale = ok(&sandbox, &["translations", "--edition", "2030"]).stdout;
    assert!(stale.contains("service.seats") && !stale.contains("service.comments"), "{stale}");
    sandbox.replace(&format!("content/editions/2030/{SERVICE}.md"), "5 个工作日", "3 个工作日");
    let ran = ok(&sandbox, &["check"]);
    assert!(ran.stdout.contains("service.comments.answer` into `en` is outdated"), "{ran:?}");
}

#[test]
fn a_draft_is_renamed_wherever_it_is_named_or_not_at_all() {
    let sandbox = with_draft();
    ok(&sandbox, &["edition", "new", "draft-2", "--from", "draft-1"]);
    sandbox.replace("content/editions/draft-2/edition.yaml", "replaces: \"2026\"", "replaces: draft-1");
    sandbox.replace(&format!("content/editions/draft-2/{SERVICE}.md"), " replaces=service.comments.answer", "");
    sandbox.replace(
        "content/pages/about.md",
        "本站发布",
        "见 [](clause:draft-1/service)。`clause:draft-1/x` 是写法。本站发布",
    );
    sandbox.replace(
        "content/editions/draft-2/terms.yaml",
        "definition:\n    zh: ",
        "definition:\n    zh: 见[](clause:draft-1/service)，",
    );
    sandbox.replace("content/site.yaml", "current: \"2026\"", "current: draft-1");
    ok(&sandbox, &["check"]);
    let before = sandbox.files("content");
    let dry = ok(&sandbox, &["edition", "rename", "draft-1", "2030", "--dry-run"]);
    assert!(sandbox.files("content") == before);
    let ran = ok(&sandbox, &["edition", "rename", "draft-1", "2030"]);
    assert_eq!(ran.stdout, dry.stdout);
    assert_eq!(ran.stdout.lines().last(), Some("content/editions/draft-1 becomes content/editions/2030"));
    for file in ["site.yaml", "pages/about.md", "editions/draft-2/edition.yaml", "editions/draft-2/terms.yaml"] {
        assert!(ran.stdout.contains(&format!("content/{file}: `draft-1` becomes `2030`")), "{ran:?}");
    }
    assert!(!sandbox.path("content/editions/draft-1").exists());
    assert!(sandbox.read("content/site.yaml").contains("current: \"2030\""));
    let page = sandbox.read("content/pages/about.md");
    assert!(page.contains("[](clause:2030/service)") && page.contains("`clause:draft-1/x`"), "{page}");
    ok(&sandbox, &["check"]);
    for (arguments, says) in [
        (["2026", "2027"], "edition `2026` is published and locked"),
        (["2031", "2032"], "there is no edition `2031`; did you mean `2030`?"),
        (["2030", "2026"], "there is an edition `2026` already"),
        (["2030", "latest"], "`latest` is not a valid id"),
        (["2030", "a b"], "`a b` is not a valid id"),
    ] {
        let ran = sandbox.run(&["edition", "rename", arguments[0], arguments[1]]);
        assert!(ran.code == 2 && ran.stderr.contains(says), "{arguments:?}: {ran:?}");
    }
    for command in ["new", "amend"] {
        for (from, near) in [("2031", "; did you mean `2030`?"), ("a b", "")] {
            let ran = sandbox.run(&["edition", command, "2040", "--from", from]);
            assert_eq!(
                (ran.code, ran.stderr),
                (2, format!("error: there is no edition `{from}`{near}\n")),
                "{command}"
            );
        }
    }
    // Published, but without a lock: its addresses are out all the same.
    sandbox.replace("content/editions/2030/edition.yaml", "status: draft", "published: 2030-01-01\nstatus: published");
    let ran = sandbox.run(&["edition", "rename", "2030", "2031"]);
    assert!(ran.code == 2 && ran.stderr.contains("so its id cannot change"), "{ran:?}");
}

#[test]
fn a_draft_that_a_locked_edition_names_keeps_its_id() {
    let sandbox = Sandbox::with_standard();
    ok(&sandbox, &["edition", "new", "next", "--from", "2026"]);
    sandbox.replace("content/editions/2026/clauses/01-scope.md", "\n\n", "\n\n见 [](clause:next/scope)。\n\n");
    ok(&sandbox, &["edition", "publish", "2026", "--date", "2026-05-01"]);
    let before = sandbox.files("content");
    let ran = sandbox.run(&["edition", "rename", "next", "2030"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("content/editions/2026/clauses/01-scope.md:3:"), "{ran:?}");
    assert!(ran.stderr.contains("a locked edition refers to `next`"), "{ran:?}");
    assert!(sandbox.files("content") == before);
}

#[test]
fn publishing_a_draft_under_another_id_moves_current_and_supersedes_the_edition_before() {
    let sandbox = with_draft();
    let before = sandbox.files("content");
    let publish = ["edition", "publish", "draft-1", "--as", "2030", "--date", "2030-05-01"];
    let dry = ok(&sandbox, &[&publish[..], &["--dry-run"]].concat());
    assert!(sandbox.files("content") == before);
    assert!(dry.stderr.contains("nothing was written"), "{dry:?}");
    let ran = ok(&sandbox, &publish);
    assert_eq!(ran.stdout, dry.stdout);
    let lines: Vec<&str> = ran.stdout.lines().collect();
    assert_eq!(
        lines[..lines.len() - 1],
        [
            "content/editions/draft-1/clauses/04-service.en.md: `draft-1` becomes `2030`",
            "content/editions/draft-1/clauses/04-service.md: `draft-1` becomes `2030`",
            "content/editions/draft-1 becomes content/editions/2030",
            "content/editions/2030/edition.yaml: status: published, published: 2030-05-01",
            "content/editions/2026/edition.yaml: status: superseded, superseded: 2030-05-01",
            "content/site.yaml: current: \"2030\"",
        ]
    );
    assert!(lines[6].starts_with("content/editions/2030/edition.lock: edition 2030 of 2030-05-01, "), "{lines:?}");
    let changed: Vec<String> = sandbox
        .files("content")
        .into_iter()
        .filter(|(path, bytes)| before.get(path).is_none_or(|old| old != bytes))
        .map(|(path, _)| path)
        .filter(|path| !path.starts_with("editions/2030/"))
        .collect();
    assert_eq!(changed, ["editions/2026/edition.yaml", "site.yaml"]);
    ok(&sandbox, &["check", "--deny-warnings"]);
    ok(&sandbox, &["build"]);
    let again = sandbox.run(&publish);
    assert!(again.code == 2 && again.stderr.contains("edition `2030` is published and locked"), "{again:?}");
}

#[test]
fn current_and_the_replaced_edition_stay_on_request() {
    let sandbox = with_draft();
    let before = sandbox.files("content");
    let publish = ["edition", "publish", "draft-1", "--date", "2030-05-01", "--keep-current", "--keep-replaced"];
    let ran = ok(&sandbox, &publish);
    assert_eq!(ran.stdout.lines().count(), 2, "{ran:?}");
    assert!(ran.stderr.contains("edition `2026` is still published"), "{ran:?}");
    assert!(ran.stderr.contains("latest/ leads to edition `2026`"), "{ran:?}");
    for file in ["site.yaml", "editions/2026/edition.yaml"] {
        assert!(sandbox.files("content")[file] == before[file], "{file}");
    }
}

#[test]
fn a_locked_edition_must_not_call_itself_a_draft() {
    let sandbox = Sandbox::with_standard();
    sandbox.replace(
        "content/editions/2026/edition.yaml",
        "summary:",
        "notice: {zh: 征求意见稿, en: Out now}\nsummary:",
    );
    // Switched off for `check`, it is looked for all the same.
    sandbox.replace("content/site.yaml", "rules:", "rules:\n  draft-notice: off\n  #");
    let before = sandbox.files("content");
    let publish = ["edition", "publish", "2026", "--date", "2026-05-01"];
    for extra in [&[][..], &["--dry-run"], &["--allow", "hanging-paragraph"]] {
        let ran = sandbox.run(&[&publish[..], extra].concat());
        assert_eq!((ran.code, ran.stdout.as_str()), (1, ""), "{ran:?}");
        assert!(ran.stderr.contains("its notice says `征求意见稿`"), "{ran:?}");
        assert!(ran.stderr.contains("permit them with --allow draft-notice"), "{ran:?}");
        assert!(!ran.stderr.contains("not-locked"), "{ran:?}");
        assert!(sandbox.files("content") == before);
    }
    for (rule, says) in [
        ("broken-reference", "`broken-reference` is an error and cannot be allowed"),
        ("draft-notise", "there is no rule `draft-notise`; did you mean `draft-notice`?"),
    ] {
        let ran = sandbox.run(&[&publish[..], &["--allow", rule]].concat());
        assert!(ran.code == 2 && ran.stderr.contains(says), "{ran:?}");
    }
    let ran = ok(&sandbox, &[&publish[..], &["--allow", "draft-notice", "--allow", "hanging-paragraph"]].concat());
    assert!(ran.stderr.contains("the lock records the permitted warnings: draft-notice"), "{ran:?}");
    assert!(sandbox.read("content/editions/2026/edition.lock").contains("\n  \"allowed\": [\"draft-notice\"],\n"));
    let ran = ok(&sandbox, &["check"]);
    assert_eq!(ran.stdout, "", "permitted warnings are not reported again");
}

#[test]
fn a_warning_raised_to_an_error_cannot_be_allowed() {
    let sandbox = Sandbox::with_standard();
    sandbox.replace("content/editions/2026/edition.yaml", "summary:", "notice: {zh: 草案, en: Out now}\nsummary:");
    sandbox.replace("content/site.yaml", "rules:", "rules:\n  draft-notice: error\n  #");
    let ran = sandbox.run(&["edition", "publish", "2026", "--date", "2026-05-01", "--allow", "draft-notice"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (1, ""), "{ran:?}");
    assert!(ran.stderr.contains("`draft-notice` is an error and cannot be allowed"), "{ran:?}");
}

#[test]
fn warnings_about_wrong_text_block_only_publication() {
    let sandbox = Sandbox::with_standard();
    ok(&sandbox, &["edition", "new", "next", "--from", "2026"]);
    let wrong = "\n\n甲**乙\n\n一) 丙\n二) 丁\n";
    let chapter = |edition: &str| format!("content/editions/{edition}/clauses/01-scope.md");
    sandbox.write(&chapter("next"), &format!("{}{wrong}", sandbox.read(&chapter("next"))));
    // A draft beside it may be unfinished.
    let publish = ["edition", "publish", "2026", "--date", "2026-05-01", "--dry-run"];
    ok(&sandbox, &publish);
    sandbox.write(&chapter("2026"), &format!("{}{wrong}", sandbox.read(&chapter("2026"))));
    let refused = sandbox.run(&publish);
    assert_eq!((refused.code, refused.stdout.as_str()), (1, ""), "{refused:?}");
    assert!(refused.stderr.contains("warning[literal-emphasis]"), "{refused:?}");
    assert!(!refused.stderr.contains("editions/next"), "{refused:?}");
    let rules: Vec<&str> = refused
        .stderr
        .split("permit them with ")
        .nth(1)
        .and_then(|rest| rest.lines().next())
        .expect("the rules to allow")
        .split_whitespace()
        .collect();
    ok(&sandbox, &[&publish[..], &rules].concat());
}
