use super::client::get;
use super::sandbox::Sandbox;
use super::serve::Server;

#[test]
fn results_are_lines_that_can_be_read_in_a_pipe() {
    let sandbox = Sandbox::with_standard();
    let ran = sandbox.run(&["search", "第四章", "--limit", "1"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let lines: Vec<&str> = ran.stdout.lines().collect();
    assert!(lines[0].starts_with("4 ") && lines[0].contains("(clause"), "{ran:?}");
    assert!(lines.last().is_some_and(|line| line.starts_with("    2026/zh/04-service.html#")), "{ran:?}");
    assert!(!ran.stdout.contains('\x1b'), "no styles where no terminal is");
    assert!(ran.stderr.starts_with("1 of "), "{ran:?}");
    assert_eq!(sandbox.run(&["search", "第四章", "--limit", "1", "--quiet"]).stderr, "");
}

#[test]
fn an_item_is_below_the_clause_that_it_derives_from() {
    let sandbox = Sandbox::with_standard();
    let ran = sandbox.run(&["search", "轮椅"]);
    let expected = "4.1 座席 (clause, 4 服务)\n    \
                    …应至少备有 60 个座席，其中至少 2 个可供轮椅使用者使用。\n    \
                    2026/zh/04-service.html#service.seats\n    \
                    座席 60 个 (item, 大型阅览室, 20 points)\n      \
                    2026/zh/types/large.html#seats\n";
    assert_eq!((ran.stdout.as_str(), ran.stderr.as_str()), (expected, "1 result\n"));
    let apart = sandbox.run(&["search", "轮椅", "--kind", "item", "--kind", "clause"]);
    assert_eq!(apart.stderr, "2 results\n", "{apart:?}");
    // What only the item says stands below it.
    let ran = sandbox.run(&["search", "present hours posted at the entrance", "--lang", "en", "--limit", "1"]);
    let item = "    Hours posted (item, all types, 20 points)\n      The present hours are posted at the entrance.\n";
    assert!(ran.stdout.starts_with("3.2 ") && ran.stdout.contains(item), "{ran:?}");
    let json = sandbox.run(&["search", "轮椅", "--format", "json"]).stdout;
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let named = serde_json::json!([{
        "id": "seats", "title": {"text": "座席 60 个", "marks": []},
        "types": [{"value": "large", "name": "大型阅览室"}], "points": 20, "href": "2026/zh/types/large.html#seats",
    }]);
    assert_eq!((&json["total"], &json["hits"][0]["items"]), (&serde_json::json!(1), &named));
}

#[test]
fn no_results_is_not_a_failure_and_gives_suggestions() {
    let sandbox = Sandbox::with_standard();
    let ran = sandbox.run(&["search", "committee shall"]);
    assert_eq!((ran.code, ran.stdout.is_empty()), (0, true), "{ran:?}");
    assert!(ran.stderr.contains("nothing found for `committee shall`"), "{ran:?}");
    assert!(ran.stderr.contains("--edition 2026 --lang en"), "{ran:?}");
    assert!(sandbox.run(&["search", "committee shall", "--lang", "en"]).stdout.contains("2026/en/"));
}

#[test]
fn a_score_explains_itself() {
    let sandbox = Sandbox::with_standard();
    let ran = sandbox.run(&["search", "阅览室", "--explain", "--limit", "1"]);
    for piece in ["score ", "typed `阅览室`", "idf ", "tf ", "length "] {
        assert!(ran.stdout.contains(piece), "{piece}: {ran:?}");
    }
}

#[test]
fn content_with_errors_is_not_searched() {
    let sandbox = Sandbox::with_standard();
    sandbox.break_chapter();
    let ran = sandbox.run(&["search", "阅览室"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (1, ""));
    assert!(ran.stderr.contains("broken-reference") && ran.stderr.contains("1 error"), "{ran:?}");
}

#[test]
fn an_unknown_facet_value_is_wrong_usage() {
    let sandbox = Sandbox::with_standard();
    let ran = sandbox.run(&["search", "阅览室", "--kind", "clauses"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert_eq!(ran.stderr, "error: `clauses` is no kind; did you mean `clause`?\n");
}

#[test]
fn the_index_is_outside_the_site_and_may_be_damaged_or_missing() {
    let sandbox = Sandbox::with_standard();
    let first = sandbox.run(&["search", "阅览室"]);
    let kept = sandbox.files(".clausebook");
    assert!(kept.keys().any(|path| path.starts_with("search/index/")), "{:?}", kept.keys());
    assert_eq!(sandbox.read(".clausebook/search/.gitignore"), "*\n");
    sandbox.write(".clausebook/search/index/meta.json", "nonsense");
    for _ in 0..2 {
        let again = sandbox.run(&["search", "阅览室"]);
        assert_eq!((again.code, again.stdout, again.stderr), (0, first.stdout.clone(), first.stderr.clone()));
    }
    std::fs::remove_dir_all(sandbox.path(".clausebook")).expect("removed");
    sandbox.write(".clausebook", "a file where the folder should be");
    assert_eq!(sandbox.run(&["search", "阅览室"]).stdout, first.stdout);
    assert_eq!(sandbox.run(&["build"]).code, 0);
    assert!(sandbox.files("public").keys().all(|path| !path.ends_with("meta.json")));
}

#[test]
fn the_server_gives_the_same_bytes_as_the_command() {
    let sandbox = Sandbox::with_standard();
    let server = Server::start(&sandbox);
    for (address, arguments) in [
        ("q=%E9%98%85%E8%A7%88%E5%AE%A4", vec!["阅览室"]),
        (
            "q=committee+shall&lang=en&kind=clause&limit=3",
            vec!["committee shall", "--lang", "en", "--kind", "clause", "--limit", "3"],
        ),
        (
            "q=4.1&lang=all&offset=1&level=requirement",
            vec!["4.1", "--lang", "all", "--offset", "1", "--level", "requirement"],
        ),
        (
            "q=shall&lang=en&type=small&body=operator",
            vec!["shall", "--lang", "en", "--type", "small", "--body", "operator"],
        ),
        // A clause with its own item, and the two apart.
        ("q=%E8%BD%AE%E6%A4%85&lang=all", vec!["轮椅", "--lang", "all"]),
        (
            "q=%E8%BD%AE%E6%A4%85&kind=item&kind=clause&limit=1&offset=1",
            vec!["轮椅", "--kind", "item", "--kind", "clause", "--limit", "1", "--offset", "1"],
        ),
        ("q=%3Cscript%3E", vec!["<script>"]),
    ] {
        let answer = get(&server.address, &format!("/api/search?{address}"));
        assert_eq!(answer.status, 200, "{answer:?}");
        assert!(answer.head.contains("content-type: application/json"), "{answer:?}");
        let ran = sandbox.run(&[&["search", "--format", "json"], &arguments[..]].concat());
        assert_eq!(answer.body, ran.stdout, "{address}");
        assert!(serde_json::from_str::<serde_json::Value>(&answer.body).is_ok());
    }
    let refused = get(&server.address, "/api/search?q=a&kind=clauses");
    assert_eq!(
        (refused.status, refused.body.as_str()),
        (400, "{\"error\":\"`clauses` is no kind; did you mean `clause`?\"}\n")
    );
    // The standard declares no provenance.
    assert_eq!(get(&server.address, "/api/search?q=a&source=own").status, 400);
    assert!(sandbox.run(&["search", "a", "--source", "own"]).stderr.contains("`own` is no provenance"));
}

#[test]
fn the_server_answers_from_what_was_just_saved() {
    let sandbox = Sandbox::with_standard();
    let server = Server::start(&sandbox);
    let mut events = server.events();
    assert_eq!(events.next().0, "ok");
    let ask = || get(&server.address, "/api/search?q=%E9%92%9F%E8%A1%A8").body;
    assert!(ask().contains("\"total\":0"), "{}", ask());
    sandbox.replace(super::sandbox::CHAPTER, "大型阅览室应", "钟表应准。大型阅览室应");
    events.wait_for("reload");
    assert!(ask().contains("\"total\":1"), "{}", ask());
}
