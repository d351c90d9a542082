use super::sandbox::Sandbox;
use std::fs;

#[test]
fn the_same_content_gives_the_same_bytes() {
    let sandbox = Sandbox::with_standard();
    for out in ["one", "two"] {
        let ran = sandbox.run(&["build", "--out", out]);
        assert_eq!(ran.code, 0, "{ran:?}");
    }
    let (one, two) = (sandbox.files("one"), sandbox.files("two"));
    assert!(one.contains_key("index.html"));
    assert!(one == two);
    // The result is one line, and a second build of the same finds everything there.
    let ran = sandbox.run(&["build", "--out", "one"]);
    assert_eq!(ran.stdout, format!("one: {} files, 0 of them new or changed\n", one.len() - 1));
    assert!(sandbox.files("one") == two);
}

#[test]
fn a_failed_build_leaves_the_last_good_site() {
    let sandbox = Sandbox::with_standard();
    assert_eq!(sandbox.run(&["build"]).code, 0);
    let before = sandbox.files("public");
    sandbox.break_chapter();
    let ran = sandbox.run(&["build"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (1, ""));
    assert!(ran.stderr.contains("error[broken-reference]"), "{ran:?}");
    assert!(sandbox.files("public") == before);
}

#[test]
fn a_folder_that_was_not_made_here_is_not_replaced() {
    let sandbox = Sandbox::with_standard();
    sandbox.write("public/thesis.txt", "years of work");
    let ran = sandbox.run(&["build"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert!(ran.stderr.contains("choose another folder with --out, or empty this one"), "{ran:?}");
    assert_eq!(sandbox.files("public").len(), 1);
    for out in ["content/site", "content", "."] {
        assert_eq!(sandbox.run(&["build", "--out", out]).code, 2, "{out}");
    }
}

#[test]
fn two_builds_do_not_write_the_same_folder_at_once() {
    let sandbox = Sandbox::with_standard();
    let lock = fs::File::create(sandbox.path(".public.lock")).expect("the lock's file");
    lock.lock().expect("the lock");
    let ran = sandbox.run(&["build"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (3, ""));
    assert!(ran.stderr.contains("another build is writing ./public"), "{ran:?}");
    drop(lock);
    assert_eq!(sandbox.run(&["build"]).code, 0);
}

#[test]
fn a_disk_failure_is_reported_with_its_cause() {
    let sandbox = Sandbox::with_standard();
    sandbox.write("file", "");
    let ran = sandbox.run(&["build", "--out", "file/public"]);
    assert_eq!(ran.code, 3, "{ran:?}");
    assert!(ran.stderr.contains("error: cannot ") && ran.stderr.contains("caused by: "), "{ran:?}");
}

#[test]
fn as_json_standard_output_is_one_document() {
    let sandbox = Sandbox::with_standard();
    let ran = sandbox.run(&["build", "--format", "json"]);
    assert_eq!(ran.code, 0);
    let report: serde_json::Value = serde_json::from_str(&ran.stdout).expect("one document");
    assert_eq!(report["errors"], 0);
}

#[test]
fn a_site_without_search_has_no_trace_of_it_and_gets_it_back() {
    let sandbox = Sandbox::with_standard();
    assert_eq!(sandbox.run(&["build", "--no-search"]).code, 0);
    let without = sandbox.files("public");
    assert!(!without.keys().any(|path| path == "search.html" || path.starts_with("search/")), "no index, no page");
    let pages = || without.iter().filter(|(path, _)| path.ends_with(".html"));
    assert!(pages().count() > 10);
    for (path, page) in pages() {
        let page = String::from_utf8_lossy(page);
        assert!(!page.contains("role=\"search\"") && !page.contains("search/start.js"), "{path}");
    }
    assert_eq!(sandbox.run(&["build"]).code, 0);
    assert!(sandbox.files("public").contains_key("search.html"));
}

#[test]
fn word_documents_of_each_edition_are_on_the_site_if_they_are_asked_for() {
    let sandbox = Sandbox::with_standard();
    // The same folder: a build without them takes them away again.
    for is_there in [true, false, true] {
        let arguments: &[&str] = if is_there { &["build", "--docx"] } else { &["build"] };
        assert_eq!(sandbox.run(arguments).code, 0);
        let files = sandbox.files("public");
        let documents: Vec<&str> = files.keys().filter_map(|path| path.strip_suffix(".docx")).collect();
        assert_eq!(documents.is_empty(), !is_there, "{documents:?}");
        for document in documents {
            let (edition, lang) = document.split_once("/docx/standard-").expect("the folder of an edition");
            for page in ["index.html", "data.html"] {
                let page = sandbox.read(&format!("public/{edition}/{lang}/{page}"));
                assert!(page.contains(&format!("href=\"../docx/standard-{lang}.docx\"")), "{page}");
            }
        }
    }
}
