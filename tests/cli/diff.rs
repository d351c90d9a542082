use super::sandbox::Sandbox;

const NEW: &str = "content/editions/2030/clauses/04-service.md";

fn revised() -> Sandbox {
    let sandbox = Sandbox::with_standard();
    assert_eq!(sandbox.run(&["edition", "new", "2030", "--from", "2026"]).code, 0);
    sandbox.replace(NEW, "应每半年检查", "宜每季度检查");
    sandbox
}

#[test]
fn a_summary_names_what_changed_and_how() {
    let ran = revised().run(&["diff", "2026", "2030"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.stdout.starts_with("2026 → 2030\nclauses: 1 reworded, 1 with another level\n"), "{}", ran.stdout);
    assert!(ran.stdout.contains("reworded in zh; requirement → recommendation"), "{}", ran.stdout);
}

#[test]
fn a_redline_is_marked_for_each_reader() {
    let sandbox = revised();
    let id = sandbox.read(NEW);
    let id = id.rsplit("{#").next().and_then(|rest| rest.split([' ', '}']).next()).expect("an id");
    let human = sandbox.run(&["diff", "2026", "2030", "--clause", id]);
    assert!(human.stdout.contains("[-应每半年-]{+宜每季度+}检查"), "{}", human.stdout);
    let markdown = sandbox.run(&["diff", "2026", "2030", "--clause", id, "--format", "markdown"]);
    assert!(markdown.stdout.contains("~~应每半年~~**宜每季度**检查"), "{}", markdown.stdout);
    let json = sandbox.run(&["diff", "2026", "2030", "--clause", id, "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json.stdout).expect("one document");
    let pieces = json["clauses"][0]["redline"].as_array().and_then(|lines| lines.last()).expect("a line");
    assert!(
        pieces["cells"][0].as_array().is_some_and(|cell| cell.iter().any(|piece| piece["text"] == "宜每季度")),
        "{pieces}"
    );
    let same = sandbox.run(&["diff", "2026", "2030", "--clause", id, "--lang", "en"]);
    assert_eq!(same.code, 0);
}

#[test]
fn unknown_names_are_wrong_usage_with_a_suggestion() {
    let sandbox = revised();
    let ran = sandbox.run(&["diff", "2026", "2031"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert_eq!(ran.stderr, "error: there is no edition `2031`; did you mean `2030`?\n");
    assert_eq!(sandbox.run(&["diff", "2026", "2030", "--clause", "nothing.here"]).code, 2);
    assert_eq!(sandbox.run(&["diff", "2026", "2030", "--lang", "fr"]).code, 2);
}

#[test]
fn an_outdated_translation_is_listed_until_it_is_accepted() {
    let sandbox = Sandbox::with_standard();
    let ran = sandbox.run(&["translations"]);
    assert!(ran.stdout.starts_with("2026 en: 0 behind, "), "{ran:?}");
    assert_eq!(sandbox.run(&["translations", "--accept", "nothing.here"]).code, 2);
    assert_eq!(sandbox.run(&["translations", "--all"]).code, 0);
    assert_eq!(sandbox.run(&["translations"]).stdout, "2026 en: 0 behind, 0 not tracked\n");
    assert_eq!(sandbox.run(&["edition", "publish", "2026", "--date", "2026-05-01"]).code, 0);
    assert_eq!(sandbox.run(&["edition", "new", "2030", "--from", "2026"]).code, 0);
    sandbox.replace(NEW, "应每半年检查", "应每季度检查");
    // The figures of both languages agree, so only the stale translation is reported.
    sandbox.replace(&NEW.replace(".md", ".en.md"), "answers every six months", "answers every quarter");
    let check = sandbox.run(&["check"]);
    assert_eq!(check.code, 0);
    assert!(check.stdout.starts_with("warning[stale-translation]"), "{check:?}");
    let ran = sandbox.run(&["translations"]);
    assert!(ran.stdout.contains("每[-半年-]{+季度+}检查"), "{ran:?}");
    assert!(ran.stdout.ends_with("2030 en: 1 behind, 0 not tracked\n"), "{ran:?}");
    assert_eq!(sandbox.run(&["translations", "--all"]).stdout, "1 translations recorded in 1 files\n");
    assert_eq!(sandbox.run(&["check"]).stdout, "");
    // What is published is as it is.
    assert_eq!(sandbox.run(&["translations", "--all", "--edition", "2026"]).code, 2);
}

#[test]
fn diff_prints_the_redlines_of_any_thing() {
    let sandbox = revised();
    sandbox.replace("content/editions/2030/checklist.yaml", "轮椅席位不少于 2 个", "轮椅席位不少于 4 个");
    let diff = |format: &str| sandbox.run(&["diff", "2026", "2030", "--thing", "item:seats", "--format", format]);
    let human = diff("human");
    assert!(human.stdout.contains("item:seats\n    text in zh\n"), "{human:?}");
    assert!(human.stdout.contains("轮椅席位不少于 [-2-]{+4+} 个"), "{human:?}");
    assert!(diff("markdown").stdout.contains("轮椅席位不少于 ~~2~~**4** 个"));
    let json: serde_json::Value = serde_json::from_str(&diff("json").stdout).expect("one document");
    let cell = &json["things"][0]["redlines"]["text"][0]["cells"][0];
    assert!(cell.as_array().is_some_and(|cell| cell.iter().any(|piece| piece["text"] == "4")), "{json}");
    assert_eq!(json["clauses"], serde_json::json!([]));
    let all = sandbox.run(&["diff", "2026", "2030", "--redlines"]);
    assert!(all.stdout.contains("[-2-]{+4+}") && all.stdout.contains("[-应每半年-]"), "{all:?}");
    let same = sandbox.run(&["diff", "2026", "2030", "--thing", "item:hours-posted"]);
    assert_eq!(same.stdout, "2026 → 2030\nhours-posted is the same in both editions\n");
    let wrong = sandbox.run(&["diff", "2026", "2030", "--thing", "itam:seats"]);
    assert_eq!((wrong.code, wrong.stderr.as_str()), (2, "error: there is no kind `itam`; did you mean `item`?\n"));
    let wrong = sandbox.run(&["diff", "2026", "2030", "--thing", "item:seat"]);
    assert_eq!((wrong.code, wrong.stderr.as_str()), (2, "error: there is no item `seat`; did you mean `seats`?\n"));
}
