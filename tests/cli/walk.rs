//! A publisher's walk: from a new standard to its second edition, and what its readers then see.

use super::sandbox::{Ran, Sandbox};

struct Walk {
    sandbox: Sandbox,
}

impl Walk {
    fn ok(&self, arguments: &[&str]) -> Ran {
        let ran = self.sandbox.run(arguments);
        assert_eq!(ran.code, 0, "{arguments:?}: {ran:?}");
        ran
    }

    /// Edits a chapter of an edition, in the language of a file name's part.
    fn edit(&self, edition: &str, file: &str, changes: &[(&str, &str)]) {
        for (from, to) in changes {
            self.sandbox.replace(&format!("content/editions/{edition}/{file}"), from, to);
        }
    }

    /// The words of a page's main part, one space between them.
    fn words(&self, page: &str) -> String {
        let html = self.sandbox.read(&format!("public/{page}"));
        let main = html.split_once("<main").and_then(|(_, rest)| rest.split_once("</main>")).expect("a main part").0;
        let mut words = String::new();
        for piece in main.split('<') {
            // A span stands inside a word as often as around one.
            if !piece.trim_start_matches('/').starts_with("span") {
                words.push(' ');
            }
            words.push_str(piece.split_once('>').map_or("", |(_, text)| text));
        }
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// The first edition, published: the standard of `init` with a chapter more.
fn first_edition() -> Walk {
    let walk = Walk { sandbox: Sandbox::with_standard() };
    let (zh, en) = (
        "# 安全 {#safety}\n\n## 通道 {#safety.way bodies=operator}\n\n通道应畅通。\n\n## 器材 {#safety.kit bodies=operator}\n\n器材应每月检查一次，并记录结果。\n",
        "# Safety {#safety}\n\n## Ways {#safety.way}\n\nWays shall be free.\n\n## Kit {#safety.kit}\n\nKit shall be checked every month, with a record.\n",
    );
    walk.sandbox.write("content/editions/2026/clauses/05-safety.md", zh);
    walk.sandbox.write("content/editions/2026/clauses/05-safety.en.md", en);
    walk.ok(&["check", "--deny-warnings"]);
    walk.ok(&["edition", "publish", "2026", "--date", "2026-05-01"]);
    walk
}

/// Its revision: a chapter goes, of which one clause moves; two clauses are merged, one is split, one is removed, and the
/// chapters are renumbered.
fn revise(walk: &Walk) {
    let sandbox = &walk.sandbox;
    walk.ok(&["edition", "new", "next", "--from", "2026"]);
    for lang in ["", ".en"] {
        let old = format!("content/editions/next/clauses/05-safety{lang}.md");
        let text = sandbox.read(&old);
        let kit = text.split_once("## ").and_then(|(_, rest)| rest.split_once("## ")).expect("two clauses").1;
        std::fs::remove_file(sandbox.path(&old)).expect("removed");
        let service = format!("content/editions/next/clauses/04-service{lang}.md");
        sandbox.write(&service, &format!("{}\n## {kit}", sandbox.read(&service)));
        let number = format!("content/editions/next/clauses/03-opening{lang}.md");
        std::fs::rename(sandbox.path(&number), sandbox.path(&number.replace("03-", "06-"))).expect("renamed");
    }
    walk.edit(
        "next",
        "clauses/04-service.md",
        &[
            ("### {#service.comments.answer}", "### {#service.comments.all merged-from=\"service.comments.answer service.comments.review\"}"),
            ("\n### {#service.comments.review}\n\n", ""),
            ("检查一次答复情况，检查内容见 [](clause:service.comments.answer)。", "检查一次答复情况。"),
            ("，其中至少 2 个可供轮椅使用者使用。", "。\n\n## 无障碍座席 {#service.wheelchair split-from=service.seats bodies=operator types=large}\n\n大型阅览室应至少有 2 个可供轮椅使用者使用的座席。"),
        ],
    );
    let english = sandbox.read("content/editions/next/clauses/04-service.en.md");
    let (head, rest) = english.split_once("### {#service.comments.answer").expect("the clause");
    let (answer, rest) = rest.split_once("\n### {#service.comments.review").expect("the clause");
    let (answer, review) = (answer.split_once('}').expect("a block").1, rest.split_once("}\n\n").expect("a block").1);
    let review = review.replace("; what is reviewed is given in [](clause:service.comments.answer)", "");
    let head = head.replace(
        ", at least 2 of them for wheelchair users.",
        ".\n\n## Seats for wheelchairs {#service.wheelchair}\n\nA large room shall have at least 2 seats for wheelchair users.",
    );
    let text = format!("{head}### {{#service.comments.all}}{answer}{review}");
    sandbox.write("content/editions/next/clauses/04-service.en.md", &text);
    walk.edit(
        "next",
        "checklist.yaml",
        &[
            ("[service.comments.answer, service.comments.review]", "[service.comments.all]"),
            ("[service.seats]", "[service.seats, service.wheelchair]"),
        ],
    );
    walk.edit(
        "next",
        "responsibilities.yaml",
        &[
            ("[service.comments.answer]", "[service.comments.all]"),
            ("[service.comments.review]", "[service.comments.all]"),
        ],
    );
}

#[test]
fn from_init_to_a_second_edition() {
    let walk = first_edition();
    revise(&walk);
    let sandbox = &walk.sandbox;

    // What was written in Chinese alone is told until it is translated and accepted.
    let stale = walk.ok(&["check"]);
    assert!(stale.stdout.contains("`service.seats` into `en` is outdated"), "{stale:?}");
    walk.ok(&["translations", "--all"]);
    walk.ok(&["check"]);

    let diff = walk.ok(&["diff", "2026", "next"]).stdout;
    for said in [
        "merged from service.comments.answer",
        "split from service.seats",
        "service.comments.answer, service.comments.review merged into service.comments.all",
        "safety.way",
    ] {
        assert!(diff.contains(said), "{said}: {diff}");
    }

    // A draft that says so is not published; nothing is written until everything can be.
    walk.edit(
        "next",
        "edition.yaml",
        &[
            (
                "# designation: {zh: 示例 2026, en: Example 2026}",
                "designation: {zh: 示例 2030（征求意见稿）, en: Example 2030}",
            ),
            ("summary:", "notice: {zh: 草案。, en: Draft.}\nsummary:"),
        ],
    );
    let publish = ["edition", "publish", "next", "--as", "2030", "--date", "2030-05-01"];
    let before = sandbox.files("content");
    let refused = sandbox.run(&publish);
    assert_eq!(refused.code, 1, "{refused:?}");
    for word in ["its designation says `征求意见稿`", "its notice says `草案`", "its notice says `Draft`"] {
        assert!(refused.stderr.contains(word), "{word}: {refused:?}");
    }
    assert!(sandbox.files("content") == before);
    walk.edit("next", "edition.yaml", &[("（征求意见稿）", ""), ("notice: {zh: 草案。, en: Draft.}\n", "")]);
    let listed = walk.ok(&[&publish[..], &["--dry-run"]].concat());
    let published = walk.ok(&publish);
    assert_eq!(published.stdout, listed.stdout);
    let list = walk.ok(&["edition", "list"]).stdout;
    assert!(list.starts_with("2030: published, published 2030-05-01, replaces 2026, "), "{list}");
    assert!(list.contains("\n2026: superseded, published 2026-05-01, superseded 2030-05-01, "), "{list}");
    walk.ok(&["check"]);
    walk.ok(&["build"]);
    what_readers_see(&walk);
}

fn what_readers_see(walk: &Walk) {
    // What was dropped of a chapter is one group, named with its edition, wherever clauses that it kept went.
    let changes = walk.words("2030/zh/changes.html");
    assert_eq!(changes.matches("5 安全 (“示例 2026”的一章，新版已无)").count(), 1, "{changes}");
    // An excerpt of a clause that is gone says what its references led to.
    assert!(changes.contains("检查内容见") && !changes.contains("检查内容见 。"), "{changes}");
    assert!(changes.contains("所依条款：原 4.2.1、4.2.2 已并入 3.3.1"), "{changes}");
    let changes = walk.words("2030/en/changes.html");
    assert_eq!(changes.matches("5 Safety (a chapter of Example 2026 that is no longer there)").count(), 1, "{changes}");
    assert!(changes.contains("formerly 4.2.1, 4.2.2, merged into 3.3.1"), "{changes}");
    // Every address of the first edition leads on, and says in full to what.
    let merged = walk.words("latest/zh/c/service.comments.answer.html");
    assert!(merged.contains("3.3.1（示例 2030）"), "{merged}");
    let gone = walk.words("latest/en/c/safety.way.html");
    assert!(
        gone.contains("5.1 Ways (Example 2026)") && gone.contains("No longer in the standard since “Example 2030”"),
        "{gone}"
    );
    let absent = walk.words("2030/zh/c/safety.way.html");
    assert!(absent.contains("本版本没有“5.1 通道”（示例 2026）"), "{absent}");
    let record = walk.words("2026/zh/c/service.comments.review.html");
    assert!(record.contains("3.3.1 运营者应在 5 个工作日内答复读者的意见。"), "{record}");
    let record = walk.words("2030/en/c/service.comments.all.html");
    assert!(
        record.contains("4.2.2 The readers' committee shall review the answers")
            || record.contains("4.2.2 The readers&#39; committee"),
        "{record}"
    );
    let banner = walk.sandbox.read("public/2026/zh/index.html");
    assert!(banner.contains("2030-05-01"), "the first edition says since when it is superseded");
}
