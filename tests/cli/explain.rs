use super::sandbox::Sandbox;

#[test]
fn the_manual_of_a_rule_has_summary_reason_example_and_help() {
    let ran = Sandbox::empty().run(&["explain", "idle-body"]);
    let expected = "\
warning[idle-body]

A body has no entry in any responsibility list and no clause that names it in `bodies`.

A standard that names an organization gives it duties; otherwise its page stays empty.

```yaml
bodies:
  - id: grid-party        # no list, no clause with `bodies=\"grid-party\"`
```

Give the body a responsibility list, name it in the `bodies` of the clauses that bind it, or delete it.

A warning can be switched in site.yaml: `rules: {idle-body: off}`, or `error`.
";
    assert_eq!((ran.code, ran.stdout.as_str(), ran.stderr.as_str()), (0, expected, ""));
}

#[test]
fn without_a_rule_all_are_listed_with_their_severity() {
    let ran = Sandbox::empty().run(&["explain"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    let lines: Vec<&str> = ran.stdout.lines().collect();
    assert!(lines.is_sorted() && lines.len() > 80, "{} rules", lines.len());
    let line = lines.iter().find(|line| line.starts_with("bad-id ")).expect("a line");
    let words: Vec<&str> = line.split_whitespace().take(4).collect();
    assert_eq!(words, ["bad-id", "error", "An", "id"]);
}

#[test]
fn an_unknown_rule_is_wrong_usage_and_near_ones_are_named() {
    let ran = Sandbox::empty().run(&["explain", "broken-refernce"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert!(ran.stderr.contains("did you mean `broken-reference`?"), "{ran:?}");
    let ran = Sandbox::empty().run(&["explain", "reference"]);
    assert!(ran.code == 2 && ran.stderr.contains("`bad-reference` or `broken-reference`"), "{ran:?}");
    let ran = Sandbox::empty().run(&["explain", "zzz"]);
    assert!(ran.code == 2 && ran.stderr.contains("lists all rules"), "{ran:?}");
}

#[test]
fn the_manual_is_printed_as_json() {
    let read = |arguments: &[&str]| -> serde_json::Value {
        serde_json::from_str(&Sandbox::empty().run(arguments).stdout).expect("one document")
    };
    let page = read(&["explain", "bad-id", "--format", "json"]);
    assert_eq!((&page["rule"], &page["severity"]), (&"bad-id".into(), &"error".into()));
    assert!(page["manual"].as_str().is_some_and(|manual| manual.contains("```")));
    let all = read(&["explain", "--format", "json"]);
    assert!(all["rules"].as_array().is_some_and(|rules| rules.iter().any(|rule| rule["rule"] == "idle-body")));
}
