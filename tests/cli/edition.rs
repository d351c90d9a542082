use super::sandbox::{CHAPTER, Ran, Sandbox};

fn published() -> Sandbox {
    let sandbox = Sandbox::with_standard();
    let ran = sandbox.run(&["edition", "publish", "2026", "--date", "2026-05-01"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    sandbox
}

fn json(ran: &Ran) -> serde_json::Value {
    serde_json::from_str(&ran.stdout).expect("one document")
}

#[test]
fn publishing_sets_status_and_date_and_locks_what_is_said() {
    let sandbox = published();
    let edition = sandbox.read("content/editions/2026/edition.yaml");
    assert!(edition.contains("status: published #") && edition.contains("\npublished: 2026-05-01\n"), "{edition}");
    let ran = sandbox.run(&["check"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (0, ""), "{ran:?}");
    assert_eq!(sandbox.run(&["build"]).code, 0);
    let list = sandbox.run(&["edition", "list"]);
    assert_eq!(list.stdout, "2026: published, published 2026-05-01, 10 clauses, locked, current\n");
    let again = sandbox.run(&["edition", "publish", "2026"]);
    assert_eq!((again.code, again.stdout.as_str()), (2, ""));
    assert!(again.stderr.contains("is published and locked"), "{again:?}");
}

#[test]
fn an_edition_is_amended_and_published_while_the_amended_one_stays() {
    let sandbox = published();
    let before = sandbox.files("content/editions/2026");
    let ran = sandbox.run(&["edition", "amend", "2027", "--from", "2026"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (0, "content/editions/2027\n"), "{ran:?}");
    let ran = sandbox.run(&["check"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (0, ""), "{ran:?}");
    assert!(sandbox.run(&["diff", "2026", "2027"]).stdout.contains("nothing changed"), "nothing is amended yet");
    let list = sandbox.run(&["edition", "list"]);
    assert!(list.stdout.starts_with("2027: draft, replaces 2026, 10 clauses"), "{list:?}");
    for (name, text) in [("01-amendments.md", "应设三把椅子。"), ("01-amendments.en.md", "There shall be 3 chairs.")]
    {
        let path = format!("content/editions/2027/amendments/{name}");
        let reworded = sandbox.read(&path).replace(" changes=none", " reword=\"service.seats\"");
        sandbox.write(&path, &format!("{reworded}\n### {{#service.seats}}\n\n{text}\n"));
    }
    let ran = sandbox.run(&["edition", "new", "2028", "--from", "2027"]);
    assert_eq!(ran.code, 0, "a draft takes the place of a draft: {ran:?}");
    std::fs::remove_dir_all(sandbox.path("content/editions/2028")).expect("it can be removed");
    let ran = sandbox.run(&["diff", "2026", "2027"]);
    assert!(ran.stdout.contains("clauses: 1 reworded"), "{ran:?}");
    let ran = sandbox.run(&["edition", "amend", "2027", "--from", "2026"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(sandbox.files("content/editions/2026") == before, "the amended edition is as it was published");
}

#[test]
fn without_a_date_or_with_errors_nothing_is_published() {
    let sandbox = Sandbox::with_standard();
    let before = sandbox.files("content");
    let ran = sandbox.run(&["edition", "publish", "2026"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert_eq!(ran.stderr, "error: edition `2026` has no date; give it with --date YYYY-MM-DD\n");
    assert_eq!(sandbox.run(&["edition", "publish", "2062"]).code, 2);
    assert_eq!(sandbox.run(&["edition", "publish", "2026", "--date", "tomorrow"]).code, 2);
    assert!(sandbox.files("content") == before);
    sandbox.break_chapter();
    let before = sandbox.files("content");
    let ran = sandbox.run(&["edition", "publish", "2026", "--date", "2026-05-01"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (1, ""));
    assert!(sandbox.files("content") == before);
}

#[test]
fn a_change_after_publication_fails_until_an_erratum_declares_it() {
    let sandbox = published();
    sandbox.replace(CHAPTER, "检查一次答复情况", "核对一次答复情况");
    let ran = sandbox.run(&["check"]);
    assert_eq!(ran.code, 1);
    assert!(ran.stdout.starts_with("error[changed-after-publication]: the clause `"), "{ran:?}");
    let clause = ran.stdout.split('`').nth(1).expect("the clause");
    let digest = ran.stdout.split("digest: \"").nth(1).and_then(|rest| rest.split('"').next()).expect("the digest");
    let erratum = format!(
        "- date: 2026-06-01\n  clause: {clause}\n  what: {{zh: 改, en: mended}}\n  why: {{zh: 误, en: wrong}}\n  digest: \"{digest}\"\n"
    );
    sandbox.write("content/editions/2026/errata.yaml", &erratum);
    let ran = sandbox.run(&["check"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (0, ""), "{ran:?}");
    assert!(sandbox.run(&["edition", "list"]).stdout.contains("1 errata"));
    sandbox.replace(CHAPTER, "核对一次", "核对一次 ");
    assert_eq!(sandbox.run(&["check"]).code, 1);
}

#[test]
fn a_new_edition_is_a_draft_that_replaces_the_old_one() {
    let sandbox = published();
    let ran = sandbox.run(&["edition", "new", "2030", "--from", "2026"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (0, "content/editions/2030\n"));
    let edition = sandbox.read("content/editions/2030/edition.yaml");
    assert!(edition.contains("status: draft") && edition.contains("replaces: \"2026\""), "{edition}");
    assert!(!edition.contains("published:"), "{edition}");
    // The designation of the old edition is no longer one, and is there to be edited.
    assert!(edition.contains("own:\n# designation: {zh: 示例 2026, en: Example 2026}\n"), "{edition}");
    assert!(!sandbox.path("content/editions/2030/edition.lock").exists());
    let ran = sandbox.run(&["check"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (0, ""), "{ran:?}");
    let diff = sandbox.run(&["diff", "2026", "2030"]);
    assert_eq!(diff.stdout, "2026 → 2030\nnothing changed\n");
    // With it both editions would be cited alike.
    sandbox.replace("content/editions/2030/edition.yaml", "# designation:", "designation:");
    let ran = sandbox.run(&["check"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(
        ran.stdout.contains("error[designation-twice]") && ran.stdout.contains("editions/2026/edition.yaml"),
        "{ran:?}"
    );
    for (id, from) in [("2030", "2026"), ("2031", "2020"), ("../x", "2026")] {
        assert_eq!(sandbox.run(&["edition", "new", id, "--from", from]).code, 2, "{id} from {from}");
    }
}

#[test]
fn every_command_speaks_json() {
    let sandbox = Sandbox::with_standard();
    let ran = sandbox.run(&["edition", "publish", "2026", "--date", "2026-05-01", "--format", "json"]);
    assert_eq!(json(&ran)["lock"], "content/editions/2026/edition.lock");
    let ran = sandbox.run(&["edition", "new", "2030", "--from", "2026", "--format", "json"]);
    assert_eq!(json(&ran)["folder"], "content/editions/2030");
    let ran = sandbox.run(&["edition", "list", "--format", "json"]);
    assert_eq!(json(&ran)["editions"][1]["locked"], true);
    let ran = sandbox.run(&["translations", "--format", "json"]);
    assert!(json(&ran)["translations"].is_array());
    let ran = sandbox.run(&["diff", "2026", "2030", "--format", "json"]);
    assert_eq!(json(&ran)["clauses"].as_array().map(Vec::len), Some(0));
    assert_eq!(sandbox.run(&["edition", "list", "--format", "markdown"]).code, 2);
}

#[test]
fn a_chapter_of_a_draft_may_be_untranslated_until_it_is_published() {
    let sandbox = published();
    assert_eq!(sandbox.run(&["edition", "new", "2030", "--from", "2026"]).code, 0);
    let text = "# 附则 {#extra}\n\n## 日志 {#extra.log bodies=operator}\n\n运营者应每日记录蓝鲸日志。\n";
    sandbox.write("content/editions/2030/clauses/09-extra.md", text);
    let ran = sandbox.run(&["check"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.stdout.contains("warning[untranslated]: this chapter is missing in `en`"), "{ran:?}");
    let ran = sandbox.run(&["build"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    for (page, heading) in
        [("09-extra", "<h1 class=\"clause-head\" lang=\"zh-Hans\">"), ("c/extra.log", "<h1 lang=\"zh-Hans\">")]
    {
        let html = sandbox.read(&format!("public/2030/en/{page}.html"));
        assert!(html.contains("蓝鲸日志") && html.contains("-text\" lang=\"zh-Hans\">"), "{page}: {html}");
        assert!(html.contains(heading), "{page}: {html}");
        assert!(html.contains("has not been translated yet"), "{page}: {html}");
    }
    assert_eq!(sandbox.run(&["diff", "2026", "2030", "--lang", "en"]).code, 0);
    let found = sandbox.run(&["search", "蓝鲸", "--edition", "2030", "--lang", "en"]);
    assert!(found.code == 0 && found.stdout.contains("extra.log"), "{found:?}");
    let ran = sandbox.run(&["edition", "publish", "2030", "--date", "2030-05-01"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.stderr.contains("error[missing-chapter]"), "{ran:?}");
}

#[test]
fn a_draft_is_not_published_before_all_of_it_is_translated() {
    let name = "content/editions/2026/bodies.yaml";
    let clause = "content/editions/2026/clauses/04-service.en.md";
    let cases = [(name, ", en: operator}", "}", "missing-text"), (clause, "\n## ", "\n## ", "translation-differs")];
    for (path, from, to, rule) in cases {
        let sandbox = Sandbox::with_standard();
        match rule {
            "translation-differs" => {
                let text = sandbox.read(path);
                let last = text.rfind(from).expect("a clause");
                sandbox.write(path, &format!("{}\n", &text[..last]));
            }
            _ => sandbox.replace(path, from, to),
        }
        let checked = sandbox.run(&["check"]);
        assert!(checked.code == 0 && checked.stdout.contains("warning[untranslated]"), "{path}: {checked:?}");
        let ran = sandbox.run(&["edition", "publish", "2026", "--date", "2026-05-01"]);
        assert!(ran.code == 1 && ran.stderr.contains(&format!("error[{rule}]")), "{path}: {ran:?}");
        let ran = sandbox.run(&["edition", "publish", "2026", "--date", "2026-05-01", "--allow", "untranslated"]);
        assert!(ran.code == 2 && ran.stderr.contains("list the languages that the edition has"), "{path}: {ran:?}");
        assert!(sandbox.read("content/editions/2026/edition.yaml").contains("status: draft"));
    }
}

/// Removes the texts of a language from the YAML files and chapters of an edition.
fn without(sandbox: &Sandbox, edition: &str, lang: &str) {
    let folder = format!("content/editions/{edition}");
    for name in ["edition", "terms", "bodies", "responsibilities", "community-types", "checklist", "values"] {
        let path = format!("{folder}/{name}.yaml");
        // Only English has a plural.
        let text = sandbox.read(&path).replace(", plural: {en: seats}", "");
        let mut kept = String::new();
        for line in text.lines().filter(|line| !line.trim_start().starts_with(&format!("{lang}: "))) {
            // `{zh: 范围, en: Scope}`
            let cut =
                line.split_once(&format!(", {lang}: ")).and_then(|(text, rest)| Some((text, rest.split_once('}')?.1)));
            match cut {
                Some((text, rest)) => kept.push_str(&format!("{text}}}{rest}\n")),
                None => kept.push_str(&format!("{line}\n")),
            }
        }
        sandbox.write(&path, &kept);
    }
    for chapter in ["01-scope", "02-terms", "03-opening", "04-service"] {
        std::fs::remove_file(sandbox.path(&format!("{folder}/clauses/{chapter}.{lang}.md"))).expect("a chapter");
    }
}

#[test]
fn a_second_edition_drops_a_language_and_gets_another() {
    let sandbox = published();
    let locked = sandbox.read("content/editions/2026/edition.lock");
    let (site, edition) = ("content/site.yaml", "content/editions/2027/edition.yaml");
    sandbox.replace(site, "languages: [zh, en]", "languages: [zh, en, fr]");
    sandbox.replace(site, "en: Community Reading Room Standard}", "en: Community Reading Room Standard, fr: Norme}");
    sandbox.replace(site, "\n  en: \"What", "\n  fr: Exigences.\n  en: \"What");
    sandbox.write("content/pages/about.fr.md", &sandbox.read("content/pages/about.en.md"));
    // The first edition keeps the languages of its lock.
    let ran = sandbox.run(&["check"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (0, ""), "{ran:?}");
    let ran = sandbox.run(&["edition", "new", "2027", "--from", "2026"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(sandbox.read(edition).contains("`clausebook edition publish 2027"), "{}", sandbox.read(edition));
    sandbox.replace(edition, "status: draft", "languages: [zh, fr]\nstatus: draft");
    let ran = sandbox.run(&["check"]);
    assert!(ran.code == 1 && ran.stdout.contains("error[unknown-language]"), "{ran:?}");
    without(&sandbox, "2027", "en");
    let ran = sandbox.run(&["check"]);
    assert!(ran.code == 0 && ran.stdout.contains("warning[untranslated]"), "{ran:?}");
    let ran = sandbox.run(&["edition", "publish", "2027", "--date", "2027-05-01"]);
    assert!(
        ran.code == 1 && ran.stderr.contains("missing in `fr`") || ran.stderr.contains("`fr` is missing"),
        "{ran:?}"
    );
    // Without the translation it is published in Chinese alone, and keeps that when the site has more languages.
    sandbox.replace(edition, "languages: [zh, fr]\n", "languages: [zh]\n");
    let ran = sandbox.run(&["edition", "publish", "2027", "--date", "2027-05-01"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(sandbox.read("content/editions/2026/edition.lock"), locked);
    let ran = sandbox.run(&["build"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let exists = |path: &str| sandbox.path(path).exists();
    assert!(exists("public/2026/en/index.html") && exists("public/2027/zh/index.html"));
    assert!(!exists("public/2027/en") && !exists("public/2027/fr") && !exists("public/2026/fr"));
    assert!(sandbox.read("public/latest/en/index.html").contains("../../2026/en/index.html"));
    assert!(sandbox.read("public/latest/zh/index.html").contains("../../2027/zh/index.html"));
    // The search offers the edition that has the language.
    let ran = sandbox.run(&["search", "seats", "--lang", "en"]);
    assert!(ran.stderr.contains("with --edition 2026 --lang en"), "{ran:?}");
}

#[test]
fn names_that_the_site_needs_are_refused_for_a_new_edition() {
    let sandbox = Sandbox::with_standard();
    assert_eq!(sandbox.run(&["build", "--archive", "--offline"]).code, 0);
    let content = sandbox.files("content");
    let edition = |name: &String| name.starts_with("20");
    // What lies beside the folders of the editions; some of it no edition could be named like anyway.
    let names = sandbox.names("public").into_iter().filter(|name| !edition(name) && !name.starts_with(['.', '_']));
    let more = ["latest", "data", "api", "editions", "feed.en.xml", "robots.txt"].map(str::to_owned);
    for name in names.chain(more) {
        for arguments in [["edition", "new", &name, "--from", "2026"], ["edition", "amend", &name, "--from", "2026"]] {
            let ran = sandbox.run(&arguments);
            assert_eq!(ran.code, 2, "{name}: {ran:?}");
            assert!(ran.stderr.contains("is not a valid id: the site has"), "{name}: {ran:?}");
        }
        let ran = sandbox.run(&["edition", "publish", "2026", "--as", &name, "--date", "2026-05-01"]);
        assert_eq!(ran.code, 2, "{name}: {ran:?}");
    }
    assert!(sandbox.files("content") == content);
}
