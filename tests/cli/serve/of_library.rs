//! The server of a library: the catalogue and the sites of all standards.

use super::super::client::get;
use super::super::library::library;
use super::Server;

const CHAPTER: &str = "fees/content/editions/2026/clauses/04-service.md";

#[test]
fn a_library_is_served_with_its_catalogue_and_its_standards() {
    let sandbox = library();
    let server = Server::start(&sandbox);
    let page = get(&server.address, "/");
    assert_eq!(page.status, 200);
    assert!(page.body.contains("href=\"fees/2026/zh/index.html\""), "{}", page.body);
    assert!(page.body.contains("<script src=\"/_clausebook/live.js\"") && page.head.contains("no-store"));
    assert!(get(&server.address, "/fees/2026/zh/").body.contains("<script src=\"/_clausebook/live.js\""));
    assert!(get(&server.address, "/service/2026/zh").head.contains("location: /service/2026/zh/"));
    let style = get(&server.address, "/catalogue/assets/style.css");
    assert!(style.status == 200 && style.head.contains("text/css") && !style.body.contains("live.js"));
    for path in ["/nowhere.html", "/fees/.clausebook", "/.building", "/fees/../../../../library.yaml", "/%2e%2e/x"] {
        assert_eq!(get(&server.address, path).status, 404, "{path}");
    }
    assert!(!sandbox.path("public").exists(), "the sites are in the cache folder");
    let found = get(&server.address, "/api/search?q=%E5%BA%A7%E5%B8%AD");
    assert_eq!(found.status, 200, "{}", found.body);
    for standard in ["fees/2026/zh/", "service/2026/zh/"] {
        assert!(found.body.contains(standard), "{standard}: {}", found.body);
    }
}

#[test]
fn a_change_of_a_standard_or_of_the_list_reloads_the_page() {
    let sandbox = library();
    let server = Server::start(&sandbox);
    let mut events = server.events();
    assert_eq!(events.next().0, "ok");
    sandbox.replace("fees/content/site.yaml", "社区阅览室标准", "公共阅览室标准");
    assert_eq!(events.next().0, "reload");
    assert!(get(&server.address, "/fees/2026/zh/").body.contains("公共阅览室标准"));

    let mut events = server.events();
    assert_eq!(events.next().0, "ok");
    sandbox.replace("library.yaml", "样例标准库", "样例标准总库");
    assert_eq!(events.next().0, "reload");
    assert!(get(&server.address, "/").body.contains("样例标准总库"));

    // A standard that joins is followed too.
    assert_eq!(sandbox.run(&["init", "rooms"]).code, 0);
    let mut events = server.events();
    assert_eq!(events.next().0, "ok");
    sandbox.replace("library.yaml", "standards:\n", "standards:\n  - {id: rooms}\n");
    assert_eq!(events.next().0, "reload");
    let mut events = server.events();
    assert_eq!(events.next().0, "ok");
    sandbox.replace("rooms/content/site.yaml", "社区阅览室标准", "三号阅览室标准");
    assert_eq!(events.next().0, "reload");
    assert!(get(&server.address, "/rooms/2026/zh/").body.contains("三号阅览室标准"));
}

#[test]
fn a_standard_with_errors_keeps_its_site_and_the_page_shows_them() {
    let sandbox = library();
    let server = Server::start(&sandbox);
    let mut events = server.events();
    assert_eq!(events.next().0, "ok");
    sandbox.replace(CHAPTER, "(clause:service.comments.answer)", "(clause:nowhere)");
    let (event, data) = events.next();
    assert_eq!(event, "diagnostics");
    assert!(data.contains("fees/content/editions/2026/clauses/04-service.md"), "{data}");
    assert_eq!(get(&server.address, "/fees/2026/zh/").status, 200);
    sandbox.replace(CHAPTER, "(clause:nowhere)", "(clause:service.comments.answer)");
    assert_ne!(events.next().0, "diagnostics");
}
