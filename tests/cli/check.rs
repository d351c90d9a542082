use super::sandbox::{CHAPTER, Sandbox};

#[test]
fn a_fault_is_shown_with_place_and_help() {
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
    let more = "`clausebook explain broken-reference` tells more; `clausebook explain` lists all rules";
    assert_eq!(ran.stderr, format!("  1 error    broken-reference\n1 error, no warnings\n{more}\n"));
}

#[test]
fn errors_come_last_and_counts_by_rule_follow() {
    let sandbox = Sandbox::with_standard();
    sandbox.replace("content/editions/2026/clauses/01-scope.md", "# 范围", "# *范围");
    for (slug, word) in [("04-service", "应在"), ("01-scope", "本")] {
        let path = format!("content/editions/2026/clauses/{slug}.md");
        sandbox.replace(&path, word, &format!("**{word}"));
    }
    sandbox.break_chapter();
    let ran = sandbox.run(&["check"]);
    let heads: Vec<&str> = ran.stdout.lines().filter_map(|line| line.split_once('[').map(|(word, _)| word)).collect();
    let heads: Vec<&str> = heads.into_iter().filter(|word| matches!(*word, "error" | "warning")).collect();
    assert!(heads.len() > 2 && heads.is_sorted_by(|a, b| a >= b), "{heads:?}");
    let warnings = heads.len() - 1;
    let expected = format!(
        "  {warnings} warnings literal-emphasis\n  1 error    broken-reference\n1 error, {warnings} warnings\n"
    );
    assert!(ran.stderr.starts_with(&expected), "{}", ran.stderr);

    let ran = sandbox.run(&["check", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&ran.stdout).expect("one document");
    let count = |rule, severity, count| serde_json::json!({"rule": rule, "severity": severity, "count": count});
    let counts = [count("broken-reference", "error", 1), count("literal-emphasis", "warning", warnings)];
    assert_eq!((&report["counts"], &report["held_back"]), (&counts.as_slice().into(), &0.into()));
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
fn warnings_fail_only_if_denied_or_raised() {
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

#[test]
fn a_custom_profile_defines_the_requirement_words() {
    let sandbox = Sandbox::with_standard();
    let site = sandbox.read("content/site.yaml");
    sandbox.write("content/site.yaml", &format!("{site}provisions: {{zh: ours}}\n"));
    let profile = "title: 本单位编写规则\ndelimited: false\nlevels: {requirement: [务须]}\n";
    sandbox.write("content/profiles/ours.yaml", profile);
    let before = sandbox.run(&["check"]);
    assert!(before.code == 0 && !before.stdout.contains("forbidden-wording"), "{before:?}");

    let forbidden = format!("{profile}forbidden:\n  - {{word: 应, instead: 务须, level: requirement}}\n");
    sandbox.write("content/profiles/ours.yaml", &forbidden);
    let ran = sandbox.run(&["check"]);
    assert!(ran.code == 0 && ran.stdout.contains("[forbidden-wording]") && ran.stdout.contains("务须"), "{ran:?}");

    sandbox.write("content/profiles/ours.yaml", &forbidden.replace("instead", "insted"));
    let ran = sandbox.run(&["check"]);
    assert!(ran.code == 1 && ran.stdout.contains("--> content/profiles/ours.yaml:5:15"), "{ran:?}");
}

#[cfg(unix)]
#[test]
fn links_and_pipes_are_refused_in_any_folder() {
    use std::os::unix::fs::symlink;
    let outside = tempfile::tempdir().expect("a folder");
    std::fs::write(outside.path().join("secret.svg"), "secret").expect("written");
    std::fs::write(outside.path().join("secret.md"), "# secret").expect("written");

    // The pipe would be read for ever.
    let sandbox = Sandbox::with_standard();
    let pipe = sandbox.path("content/pages/pipe.md");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo runs");
    assert!(made.success());
    for (link, to) in [("content/pages/x.md", "secret.md"), ("content/files", ""), ("content/pages/y", "")] {
        symlink(outside.path().join(to), sandbox.path(link)).expect("a link");
    }
    let ran = sandbox.run(&["build"]);
    assert_eq!((ran.code, ran.stderr.matches("[symbolic-link]").count()), (1, 3), "{ran:?}");
    assert!(ran.stderr.contains("[not-a-file]") && !ran.stderr.contains("secret\n"), "{ran:?}");
    assert!(!sandbox.path("public").exists());

    let sandbox = Sandbox::with_standard();
    std::fs::rename(sandbox.path("content"), outside.path().join("content")).expect("moved");
    symlink(outside.path().join("content"), sandbox.path("content")).expect("a link");
    let ran = sandbox.run(&["check"]);
    assert!(ran.code == 1 && ran.stdout.contains("[symbolic-link]"), "{ran:?}");

    // A theme, the folder of themes, and a file in a theme.
    for link in ["themes/default/assets", "themes/default", "themes"] {
        let sandbox = Sandbox::with_standard();
        std::fs::create_dir_all(sandbox.path(link).parent().expect("a parent")).expect("folders");
        symlink(outside.path(), sandbox.path(link)).expect("a link");
        let ran = sandbox.run(&["build"]);
        assert!(ran.code != 0 && ran.stderr.contains("symbolic link"), "{link}: {ran:?}");
    }
}

#[test]
fn a_theme_that_no_site_can_be_built_with_fails_the_check() {
    let sandbox = Sandbox::with_standard();
    assert_eq!(sandbox.run(&["check"]).code, 0);
    sandbox.write("themes/default/theme.yaml", "scripts:\n  - missing.js\nstyels: []\n");
    let (checked, built) = (sandbox.run(&["check"]), sandbox.run(&["build"]));
    assert!(checked.code == 1 && checked.stderr.contains("themes/default/theme.yaml"), "{checked:?}");
    assert_eq!(checked.stderr.lines().filter(|line| line.contains("styels")).count(), 2, "{checked:?}");
    assert!(built.stderr.contains(checked.stderr.lines().nth(2).unwrap_or("none")), "{built:?}");

    let sandbox = Sandbox::with_standard();
    sandbox.write("themes/default/templates/chapter.html", "{% if %}");
    let checked = sandbox.run(&["check"]);
    assert!(checked.code == 1 && checked.stderr.contains("themes/default/templates/chapter.html:1"), "{checked:?}");
}

#[test]
fn a_reference_to_a_withdrawn_clause_is_published_where_the_site_lets_it_and_says_so() {
    let sandbox = Sandbox::with_standard();
    sandbox.replace(CHAPTER, "{#service.comments.answer}", "{#service.comments.answer withdrawn=2026-06-01}");
    let ran = sandbox.run(&["build"]);
    assert!(ran.code == 1 && ran.stderr.contains("error[withdrawn-reference]"), "{ran:?}");
    sandbox.replace("content/site.yaml", "rules:", "rules:\n  withdrawn-reference: warning\n  #");
    let ran = sandbox.run(&["build"]);
    assert!(ran.code == 0 && ran.stderr.contains("warning[withdrawn-reference]"), "{ran:?}");
    let page = sandbox.read("public/2026/zh/04-service.html");
    assert!(page.contains("</a><small class=\"ref-remark\">（已废止）</small>"), "{page}");
    let page = sandbox.read("public/2026/en/04-service.html");
    assert!(page.contains("</a><small class=\"ref-remark\"> (withdrawn)</small>"), "{page}");
    sandbox.replace("content/site.yaml", "withdrawn-reference: warning", "withdrawn-reference: off");
    let ran = sandbox.run(&["check"]);
    assert!(ran.code == 1 && ran.stdout.contains("can be a warning, but not off"), "{ran:?}");
}

#[test]
fn a_theme_that_a_build_refuses_is_found_in_every_format() {
    let sandbox = Sandbox::with_standard();
    sandbox.write("elsewhere/templates/base.html", "x");
    sandbox.write("themes/spoilt/strings/en.yaml", "nav: [");
    sandbox.write("themes/undefined/templates/chapter.html", "{{ nothing.here }}");
    #[cfg(unix)]
    std::os::unix::fs::symlink("../elsewhere", sandbox.path("themes/linked")).expect("a link");
    let site = sandbox.read("content/site.yaml");
    for (theme, said) in [
        ("nowhere", "there is no theme `nowhere`"),
        ("../elsewhere", "is not the name of a theme's folder"),
        ("linked", "is a symbolic link"),
        ("spoilt", "themes/spoilt/strings/en.yaml"),
        ("undefined", "themes/undefined/templates/chapter.html:1"),
    ] {
        sandbox.write("content/site.yaml", &format!("{site}\ntheme: {theme}\n"));
        let built = sandbox.run(&["build"]);
        assert_eq!(built.code, 1, "{theme}: {built:?}");
        assert!(built.stderr.contains(said), "{theme}: {built:?}");
        let told = sandbox.run(&["check"]);
        assert_eq!(told.code, 1, "{theme}: {told:?}");
        assert!(told.stderr.contains(said), "{theme}: {told:?}");
        let told = sandbox.run(&["check", "--format", "json"]);
        assert_eq!(told.code, 1, "{theme}: {told:?}");
        let report: serde_json::Value = serde_json::from_str(&told.stdout).expect("one document");
        assert_eq!(report["errors"], 1, "{theme}: {report}");
        let found = &report["diagnostics"][0];
        let (message, notes) = (found["message"].as_str().expect("a message"), found["notes"].to_string());
        assert!(message.contains(said) || notes.contains(said), "{theme}: {found}");
    }
}

#[test]
fn timings_tell_what_a_theme_of_the_sites_own_costs() {
    let sandbox = Sandbox::with_standard();
    let tried = || sandbox.run(&["check", "--timings"]).stderr.contains("make all pages with the site's own theme");
    assert!(!tried());
    sandbox.write("themes/default/README.md", "A theme that changes nothing.");
    assert!(tried());
}

#[test]
fn a_file_with_line_ends_of_old_macs_is_one_message() {
    let sandbox = Sandbox::with_standard();
    for path in [CHAPTER, "content/editions/2026/terms.yaml"] {
        let text = sandbox.read(path);
        sandbox.write(path, &text.replace('\n', "\r"));
        let ran = sandbox.run(&["check", "--format", "json"]);
        assert_eq!(ran.code, 1, "{path}: {ran:?}");
        let report: serde_json::Value = serde_json::from_str(&ran.stdout).expect("one document");
        let errors: Vec<&serde_json::Value> = report["diagnostics"].as_array().expect("a list").iter().collect();
        assert_eq!(errors.len(), 1, "{path}: {report}");
        assert_eq!(errors[0]["path"], *path);
        assert!(errors[0]["message"].as_str().is_some_and(|message| message.contains("U+000D alone")), "{report}");
        sandbox.write(path, &text);
    }
}
