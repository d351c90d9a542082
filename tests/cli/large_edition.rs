//! An edition that is too large to be told on one page.

use super::sandbox::Sandbox;

/// The standard that `init` writes with two more chapters of 300 clauses each, every one of which asks for something.
fn large() -> Sandbox {
    let sandbox = Sandbox::with_standard();
    for chapter in ["watch", "keep"] {
        let (mut chinese, mut english) =
            (format!("# 登记 {{#{chapter}}}\n\n"), format!("# Records {{#{chapter}}}\n\n"));
        for n in 1..=300 {
            chinese.push_str(&format!("## 登记 {{#{chapter}.c{n}}}\n\n值班人员应登记第 {n} 类事项。\n\n"));
            english.push_str(&format!("## Record {{#{chapter}.c{n}}}\n\nThe guard shall record kind {n}.\n\n"));
        }
        sandbox.write(&format!("content/editions/2026/clauses/60-{chapter}.md"), &chinese);
        sandbox.write(&format!("content/editions/2026/clauses/60-{chapter}.en.md"), &english);
    }
    sandbox
}

#[test]
fn what_gathers_from_a_large_edition_is_told_chapter_by_chapter() {
    let sandbox = large();
    let ran = sandbox.run(&["build"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let text = |path: &str| sandbox.read(&format!("public/2026/en/{path}"));

    let whole = text("requirements.html");
    assert!(!whole.contains("c/watch.c7.html"), "the page of the whole edition lists no clause");
    for part in ["requirements/60-keep.html", "requirements/60-watch.html"] {
        assert!(whole.contains(&format!("href=\"{part}\"")), "{part}");
    }
    assert!(whole.contains("rel=\"next\""), "it leads to the first chapter");
    let part = text("requirements/60-watch.html");
    assert_eq!(part.matches("class=\"clause-ref\" href=\"../c/watch.c").count(), 300);
    assert!(!part.contains("keep.c7"), "a chapter lists its own clauses");
    assert!(part.contains("rel=\"prev\""), "from chapter to chapter");

    let home = text("index.html");
    assert!(home.contains("href=\"60-watch.html\""), "the contents list the chapters");
    assert!(!home.contains("60-watch.html#watch.c7"), "and not hundreds of sections");

    let files = sandbox.files("public");
    let pages = files.iter().filter(|(path, _)| path.ends_with(".html") && !path.ends_with("print.html"));
    let too_large: Vec<(&String, usize)> =
        pages.map(|(path, bytes)| (path, bytes.len())).filter(|(_, size)| *size > 400_000).collect();
    assert_eq!(too_large, []);
}

#[test]
fn a_large_checklist_quotes_its_clauses_on_a_page_for_each_dimension() {
    let sandbox = large();
    let mut items = sandbox.read("content/editions/2026/checklist.yaml");
    for n in 1..=150 {
        items.push_str(&format!(
            "  - id: watched-{n}\n    kind: common\n    dimension: service\n    title: {{zh: 登记事项, en: Recorded}}\n    \
             text: {{zh: 已登记。, en: All were recorded.}}\n    points: 1\n    clauses: [watch.c{n}]\n"
        ));
    }
    sandbox.write("content/editions/2026/checklist.yaml", &items);
    let ran = sandbox.run(&["build"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let text = |path: &str| sandbox.read(&format!("public/2026/en/types/{path}"));

    let checklist = text("large.html");
    assert!(checklist.contains("id=\"watched-7\""), "an assessment needs all items on one page");
    assert!(!checklist.contains("The guard shall record kind 7."), "their clauses are quoted elsewhere");
    let place = "href=\"large/dimensions/service.html#watched-7\"";
    assert!(checklist.contains(place), "an item leads there");
    for part in ["large/dimensions/opening.html", "large/dimensions/service.html", "large/clauses.html"] {
        assert!(checklist.contains(&format!("href=\"{part}\"")), "{part}");
    }
    let part = text("large/dimensions/service.html");
    assert!(part.contains("id=\"watched-7\"") && part.contains("The guard shall record kind 7."));
    assert!(part.contains("href=\"../../large.html\"") && part.contains("href=\"opening.html\""));
    assert!(text("large/clauses.html").contains("../../c/service.seats.html"));

    assert!(text("small.html").contains("href=\"small/dimensions/service.html#watched-7\""));
}

#[test]
fn a_page_that_there_is_one_of_for_every_clause_is_little_more_than_its_clause() {
    let sandbox = large();
    let ran = sandbox.run(&["build"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let record = sandbox.read("public/2026/zh/c/watch.c7.html");
    assert!(record.len() < 7_500, "the record of a clause of one sentence has {} bytes", record.len());
    assert_eq!(record.matches("../terms.html").count(), 1, "each menu stands there once");
    let forward = sandbox.read("public/latest/zh/c/watch.c7.html");
    assert!(forward.len() < 1_200, "an address that leads on has {} bytes", forward.len());
}

#[test]
fn a_large_index_has_a_page_for_each_letter_and_of_no_more_than_a_thousand_entries() {
    let sandbox = Sandbox::empty();
    assert_eq!(sandbox.run(&["init", ".", "--lang", "en"]).code, 0);
    let mut text = "# Watch {#watch}\n\n".to_owned();
    for n in 1..=1030 {
        let word = if n <= 1010 { "Record" } else { "Alarm" };
        text.push_str(&format!("## {word} {n} {{#watch.c{n}}}\n\nThe guard shall record it.\n\n"));
    }
    sandbox.write("content/editions/2026/clauses/60-watch.md", &text);
    let ran = sandbox.run(&["build"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let page = |name: &str| sandbox.read(&format!("public/2026/en/a-z/{name}.html"));
    let index = page("index");
    for part in ["a", "r", "r-2"] {
        assert!(index.contains(&format!("href=\"{part}.html\"")), "{part}: {index}");
    }
    assert!(!index.contains("#watch.c7\""), "the first page lists letters alone");
    let (first, second) = (page("r"), page("r-2"));
    let entries = |page: &str| page.matches("#watch.c").count();
    assert!(entries(&first) > 900 && first.len() < 400_000, "{}", first.len());
    assert_eq!(entries(&first) + entries(&second), 1010);
    assert!(first.find("Record 2<") < first.find("Record 10<") && second.contains("Record 1010<"));
    assert!(first.contains("rel=\"next\"") && second.contains("rel=\"prev\""));
}
