use super::sandbox::Sandbox;

#[test]
fn a_new_standard_has_no_errors_or_warnings() {
    let sandbox = Sandbox::empty();
    let ran = sandbox.run(&["init", "rooms"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (0, "rooms\n"));
    let ran = sandbox.run(&["--root", "rooms", "check", "--deny-warnings"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (0, ""), "{ran:?}");
    let ran = sandbox.run(&["--root", "rooms", "build"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(sandbox.path("rooms/public/index.html").is_file());
    // A figure that is written once is in the text, in the checklist of the type to which it applies, and in the list of figures.
    for page in ["04-service", "types/large", "values/index"] {
        let page = sandbox.read(&format!("rooms/public/2026/en/{page}.html"));
        assert!(page.replace('\u{a0}', " ").contains("60 seats"), "{page}");
    }
}

#[test]
fn a_new_standard_shows_each_element_once_in_its_languages() {
    let sandbox = Sandbox::empty();
    assert_eq!(sandbox.run(&["init", "rooms"]).code, 0);
    assert_eq!(sandbox.run(&["--root", "rooms", "build"]).code, 0);
    for (lang, picture, alt, footnote) in [
        ("zh", "notice.svg", "变更开放时间的步骤：张贴，告知，开放", "张贴的内容包括变更的原因"),
        (
            "en",
            "notice.en.svg",
            "The steps of a change of hours: post, tell, open",
            "includes the reason for the change",
        ),
    ] {
        let chapter = |name: &str| {
            let page = sandbox.read(&format!("rooms/public/2026/{lang}/{name}.html"));
            page.replace(['\u{a0}', '\u{2060}'], " ")
        };
        let opening = chapter("03-opening");
        for (page, part) in [
            (&opening, "id=\"table.hours\""),
            (&opening, "rowspan=\"2\""),
            (&opening, "note-label"),
            (&opening, "example-label"),
            (&opening, "id=\"figure.notice\""),
            (&opening, "id=\"eq.hours\""),
            (&opening, "<munderover>"),
            (&opening, "id=\"opening.notice:2\""),
            (&opening, "href=\"#opening.notice:2\""),
            (&opening, picture),
            (&opening, alt),
            (&opening, footnote),
        ] {
            assert!(page.contains(part), "{lang}: {part} in {page}");
        }
        let list = chapter("elements/index");
        for anchor in ["#table.hours", "#figure.notice", "#eq.hours"] {
            assert!(list.contains(anchor), "{lang}: {anchor}");
        }
        let written = sandbox.read(&format!("rooms/public/2026/files/{picture}"));
        assert!(written.contains(if lang == "zh" {
            "<text x=\"54\" y=\"37\">张贴"
        } else {
            "<text x=\"54\" y=\"37\">post"
        }));
    }
}

#[test]
fn init_never_writes_into_a_folder_that_is_not_empty() {
    let sandbox = Sandbox::empty();
    sandbox.write("mine/thesis.txt", "years of work");
    let ran = sandbox.run(&["init", "mine"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert_eq!(ran.stderr, "error: mine is not empty; give a new or an empty folder\n");
    assert_eq!(sandbox.files("mine").len(), 1);
    let ran = sandbox.run(&["init", "mine/thesis.txt"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (2, "error: mine/thesis.txt is not a folder\n"));
}

#[test]
fn each_new_standard_has_a_unique_id_and_a_changeable_name() {
    let sandbox = Sandbox::empty();
    let ids = ["one", "two"].map(|folder| {
        assert_eq!(sandbox.run(&["init", folder]).code, 0);
        let text = sandbox.read(&format!("{folder}/content/site.yaml"));
        let id = text.lines().find_map(|line| line.strip_prefix("id: ")).expect("an id");
        id.split_whitespace().next().unwrap_or_default().to_owned()
    });
    assert_ne!(ids[0], ids[1]);
    let data = |name: &str| {
        sandbox.replace("one/content/site.yaml", "社区阅览室标准", name);
        assert_eq!(sandbox.run(&["--root", "one", "build"]).code, 0);
        let page = sandbox.read("one/public/2026/zh/types/large.html");
        page.contains(&ids[0])
    };
    assert!(data("社区阅览室标准") && data("公共阅览室标准"));
}

#[test]
fn a_new_standard_in_one_language_has_no_warnings_and_nothing_of_the_other() {
    for (lang, other) in [("zh", "en"), ("en", "zh")] {
        let sandbox = Sandbox::empty();
        assert_eq!(sandbox.run(&["init", "--lang", lang]).code, 0);
        let ran = sandbox.run(&["check", "--deny-warnings"]);
        assert_eq!((ran.code, ran.stdout.as_str()), (0, ""), "{lang}: {ran:?}");
        assert_eq!(sandbox.run(&["build"]).code, 0);
        assert!(sandbox.path(&format!("public/2026/{lang}/types/large.html")).is_file());
        assert!(!sandbox.path(&format!("public/2026/{other}")).exists());
        let manual = sandbox.read("README.md");
        assert_eq!(manual.contains("怎样"), lang == "zh", "{manual}");
    }
}

#[test]
fn a_new_standard_has_a_manual_whose_commands_exist_and_keeps_the_ends_of_lines() {
    let sandbox = Sandbox::empty();
    assert_eq!(sandbox.run(&["init", "."]).code, 0);
    assert!(sandbox.read(".gitattributes").contains("content/** -text"));
    for manual in ["README.md", "README.zh.md"] {
        let text = sandbox.read(manual);
        for command in text.split("`clausebook ").skip(1) {
            let name: String = command.chars().take_while(char::is_ascii_lowercase).collect();
            if !name.is_empty() {
                assert_eq!(sandbox.run(&[&name, "--help"]).code, 0, "{manual}: {name}");
            }
        }
    }
}
