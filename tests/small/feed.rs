//! A feed whose links cannot be followed from elsewhere.

use super::standard::Small;

#[test]
fn a_feed_without_a_base_url_is_a_warning() {
    assert!(Small::law().told().contains("relative-feed"));
    let site =
        "name: 管理规定\ndescription: 一部规定。\nlanguages: [zh]\ncurrent: \"1\"\nbase-url: https://example.org/\n";
    assert!(!Small::law().with("site.yaml", site).told().contains("relative-feed"));
    let draft = Small::law().with("editions/1/edition.yaml", "title: 管理规定\nstatus: draft\n");
    assert!(!draft.told().contains("relative-feed"), "a draft is in no feed");
}
