//! Names that the site, an edition and a page share.

use super::standard::Small;

#[test]
fn a_name_that_site_and_edition_share_is_not_repeated() {
    let files = Small::default()
        .with(
            "site.yaml",
            "name: 管理规定\nlanguages: [zh]\ncurrent: \"1\"\nrules: {current-is-draft: off, missing-site-id: off}\n",
        )
        .with("editions/1/edition.yaml", "title: 管理规定\ndesignation: 管理规定\nstatus: draft\n")
        .with("editions/1/clauses/01-a.md", "# 总则 {#a}\n\n## 目的 {#a.aim}\n\n业主应交费。\n")
        .published();
    let crumbs = |path: &str| {
        let html = &files[path];
        let nav = html.split_once("class=\"crumbs\"").and_then(|(_, rest)| rest.split_once("</nav>"));
        nav.map_or(0, |(nav, _)| nav.matches("管理规定").count())
    };
    assert_eq!((crumbs("1/zh/index.html"), crumbs("1/zh/01-a.html"), crumbs("1/zh/c/a.aim.html")), (0, 1, 1));
    assert!(files["1/zh/index.html"].contains("<title>管理规定</title>"));
    assert!(files["1/zh/01-a.html"].contains("<title>1 总则 · 管理规定</title>"), "{}", files["1/zh/01-a.html"]);
}
