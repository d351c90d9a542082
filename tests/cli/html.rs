//! What becomes of HTML in Markdown, in every view of it.

use super::sandbox::Sandbox;

const ENGLISH: &str = "content/editions/2026/clauses/04-service.en.md";

/// A clause with HTML in its text, and the same in a block.
const HTML: &str = "\n\nThe room holds CO<sub>2</sub> <b id=\"main\" onclick=\"hit()\">below **900 ppm**</b><script>hit()</script>.\n\n\
                    <table class=\"x\"><tr><td rowspan=\"2\">ventilated<td>daily<tr><td>quietly</table>\n";

/// The standard that `init` writes, with HTML at the end of its chapter and in a term.
fn with_html(raw_html: &str) -> Sandbox {
    let sandbox = Sandbox::with_standard();
    let site = sandbox.read("content/site.yaml");
    sandbox.write("content/site.yaml", &format!("{site}{raw_html}"));
    let chapter = sandbox.read(ENGLISH);
    sandbox.write(ENGLISH, &format!("{}{HTML}", chapter.trim_end()));
    let page = sandbox.read("content/pages/about.md");
    sandbox.write("content/pages/about.md", &format!("{}\n\n甲 <i>乙</i>\n", page.trim_end()));
    sandbox
}

#[test]
fn without_permission_it_is_an_error() {
    for raw_html in ["", "raw-html: refused\n"] {
        let ran = with_html(raw_html).run(&["check"]);
        assert!(ran.code == 1 && ran.stdout.contains("[raw-html]"), "{ran:?}");
    }
    let ran = with_html("raw-html: yes\n").run(&["check"]);
    assert!(ran.code == 1 && ran.stdout.contains("expected one of: refused, sanitised, trusted"), "{ran:?}");
}

#[test]
fn cleaned_html_is_in_every_format_and_harmful_html_in_none() {
    let sandbox = with_html("raw-html: sanitised\n");
    let ran = sandbox.run(&["build"]);
    assert!(ran.code == 0 && ran.stderr.contains("[html-left-out]"), "{ran:?}");
    let files = sandbox.files("public");
    let text = |path: &str| String::from_utf8_lossy(&files[path]).into_owned();

    let run = "CO<sub>2</sub> <b>below <strong>900 ppm</strong></b>.";
    let block = "<tr><td rowspan=\"2\">ventilated</td><td>daily</td></tr><tr><td>quietly";
    for page in ["2026/en/04-service.html", "2026/en/print.html"] {
        assert!(text(page).contains(run) && text(page).contains(block), "{page}");
    }
    assert!(files.iter().any(|(path, bytes)| {
        path.ends_with("/about.html") && String::from_utf8_lossy(bytes).contains("甲 <i>乙</i>")
    }));
    let markdown = sandbox.run(&["export", "markdown", "--lang", "en"]).stdout;
    assert!(markdown.contains("CO<sub>2</sub> <b>below **900 ppm**</b>.") && markdown.contains(block), "{markdown}");
    let found = sandbox.run(&["search", "quietly", "--lang", "en"]);
    assert!(found.code == 0 && found.stdout.contains("service.comments.review"), "{found:?}");
    for (path, bytes) in &files {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains("hit()") && !text.contains("onclick"), "{path}");
    }
}

#[test]
fn a_redline_compares_words_not_tags() {
    let sandbox = with_html("raw-html: sanitised\n");
    assert_eq!(sandbox.run(&["edition", "new", "2027", "--from", "2026"]).code, 0);
    sandbox.replace(&ENGLISH.replace("2026", "2027"), "<td>daily", "<td>hourly");
    sandbox.replace(&ENGLISH.replace("2026", "2027"), "<sub>2</sub>", "2");
    let ran = sandbox.run(&["diff", "2026", "2027", "--lang", "en", "--clause", "service.comments.review"]);
    assert!(ran.code == 0 && ran.stdout.contains("hourly"), "{ran:?}");
    assert!(!ran.stdout.contains("<td") && !ran.stdout.contains("<sub"), "{ran:?}");
}

#[test]
fn trusted_html_is_not_changed() {
    let sandbox = with_html("raw-html: trusted\n");
    assert_eq!(sandbox.run(&["build"]).code, 0);
    let page = sandbox.read("public/2026/en/04-service.html");
    assert!(page.contains("<b id=\"main\" onclick=\"hit()\">below <strong>900 ppm</strong></b><script>hit()</script>"));
    assert!(page.contains("<table class=\"x\"><tr><td rowspan=\"2\">ventilated<td>daily"));
    // The policy that the site asks for stays: what is inline does not run.
    assert!(!sandbox.read("public/_headers").contains("unsafe-inline"));
}
