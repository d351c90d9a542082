use super::sandbox::Sandbox;

#[test]
fn a_page_names_its_translations_by_full_addresses_where_the_site_has_one() {
    let sandbox = Sandbox::with_standard();
    sandbox.replace("content/site.yaml", "base-url: ", "# base-url: ");
    assert_eq!(sandbox.run(&["build"]).code, 0);
    let page = "public/2026/zh/index.html";
    assert!(sandbox.read(page).contains(r#"<link rel="alternate" hreflang="en" href="../en/index.html">"#));
    let site = sandbox.read("content/site.yaml");
    sandbox.write("content/site.yaml", &format!("base-url: https://standard.example/a/\n{site}"));
    let ran = sandbox.run(&["build"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let page = sandbox.read(page);
    for link in [
        r#"<link rel="alternate" hreflang="en" href="https://standard.example/a/2026/en/index.html">"#,
        r#"<link rel="canonical" href="https://standard.example/a/2026/zh/index.html">"#,
    ] {
        assert!(page.contains(link), "{link}");
    }
    // What a reader presses works from a folder too.
    assert!(page.contains(r#"<a href="../en/index.html" lang="en" hreflang="en""#), "the switch stays relative");
    let search = sandbox.read("public/search.html");
    assert!(search.contains(r#"hreflang="en" href="https://standard.example/a/search.html?lang=en">"#));
}
