use super::super::Theme;
use super::super::files::{Files, embedded};
use super::*;
use crate::site::output_tree::Content;

/// The theme `night` over the default theme.
fn night(files: &[(&str, &'static str)]) -> Result<Theme, ThemeError> {
    Theme::from_layers(&[("default", embedded()), ("night", Files::of(files))])
}

fn report(manifest: &'static str) -> String {
    match night(&[(FILE, manifest), ("assets/night.css", ""), ("assets/night.js", "")]) {
        Err(error @ ThemeError::Manifest { .. }) => error.to_string(),
        Err(other) => format!("another error: {other}"),
        Ok(_) => "no error".to_owned(),
    }
}

fn named(name: &str) -> Template {
    Template::named(name).expect("a template of the default theme")
}

fn loaded(theme: &Theme, template: Template) -> String {
    let loads = theme.loads(template, true);
    serde_json::json!([&loads.styles, &loads.scripts]).to_string()
}

#[test]
fn every_script_and_style_of_the_default_theme_is_in_its_manifest() {
    let mut reader = Reader::default();
    reader.read(include_str!("../../../themes/default/theme.yaml"), "themes/default/theme.yaml");
    let files: BTreeSet<String> =
        embedded().iter().filter_map(|(path, _)| path.strip_prefix("assets/").map(str::to_owned)).collect();
    let manifest = reader.finish(|file| files.contains(file)).expect("no faults");
    let entries = manifest.styles.iter().chain(&manifest.scripts);
    let listed: BTreeSet<&str> =
        entries.flat_map(|entry| entry.parts.iter().chain([&entry.file])).map(|file| file.value.as_str()).collect();
    let forgotten: Vec<_> = files
        .iter()
        .filter(|file| file.ends_with(".css") || file.ends_with(".js"))
        .filter(|file| !listed.contains(file.as_str()))
        .collect();
    assert!(forgotten.is_empty(), "{forgotten:?}");
}

#[test]
fn a_theme_adds_its_files_after_those_of_the_default_theme() {
    let manifest = "styles: [{file: night.css}]\nscripts: [{file: night.js, pages: [chapter, '404']}]\n";
    let files =
        [(FILE, manifest), ("assets/night.css", "/* night */\na { top: 0 }"), ("assets/night.js", "// a\nb();")];
    let theme = night(&files).expect("a good theme");
    let chapter = loaded(&theme, named("chapter"));
    assert!(
        chapter.contains(r#"{"file":"print.css","media":"print"},{"file":"night.css","media":null}]"#),
        "{chapter}"
    );
    assert!(chapter.ends_with(r#"{"file":"night.js","defer":true}]]"#), "{chapter}");
    assert!(loaded(&theme, named("404")).contains("night.js"));
    assert!(!loaded(&theme, Template::CLAUSE).contains("night.js"));
    let assets = theme.assets().expect("readable assets");
    let text = |file: &str| match &assets[file] {
        Content::Bytes(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        _ => "no bytes".to_owned(),
    };
    assert_eq!([text("night.css"), text("night.js")], ["a { top: 0 }\n", "// a\nb();"]);
    assert!(!assets.contains_key("assess/score.js") && text("assess/assess.js").len() > 10_000);
}

#[test]
fn an_entry_of_a_theme_replaces_the_one_for_the_same_file() {
    let theme = night(&[(FILE, "scripts: [{file: changes.js, pages: []}]")]).expect("a good theme");
    assert!(!loaded(&theme, named("chapter")).contains("changes.js"));
    assert!(loaded(&theme, named("chapter")).contains("site.js"), "other entries stay");
}

#[test]
fn a_part_of_the_default_style_can_be_overridden() {
    let theme = night(&[("assets/search/search.css", "b { left: 0 }")]).expect("a good theme");
    let Content::Bytes(style) = &theme.assets().expect("readable assets")["style.css"] else { panic!("no bytes") };
    assert!(style.ends_with(b"\nb { left: 0 }\n"));
}

#[test]
fn pages_of_the_same_frame_load_the_same() {
    let theme = night(&[]).expect("a good theme");
    assert_eq!(loaded(&theme, Template::ABSENT), loaded(&theme, Template::CLAUSE));
    assert_eq!(Template::named("absent"), None);
}

#[test]
fn without_a_search_no_page_loads_it() {
    let theme = night(&[]).expect("a good theme");
    let scripts = |search| serde_json::json!(theme.loads(named("chapter"), search).scripts).to_string();
    assert!(scripts(true).contains("search/start.js") && !scripts(false).contains("search/"));
}

#[test]
fn every_fault_is_reported_with_its_place() {
    let found = report(
        "styles:\n  - {file: night.css, pages: [chaptr]}\n  - file: missing.css\n  - file: ../other/night.css\n  \
         - file: https://example.org/night.css\n  - {file: night.css, meda: print}\nscripts:\n  - {file: night.css}\n  \
         - {file: night.js, load: soon, parts: []}\n  - {pages: all}\nstyle: 1\n",
    );
    for part in [
        "there is no kind of page `chaptr`\n --> themes/night/theme.yaml:2:31",
        "= help: did you mean `chapter`?",
        "there is no file `assets/missing.css` in the theme\n --> themes/night/theme.yaml:3:11",
        "`../other/night.css` is outside the folder `assets` of the theme\n --> themes/night/theme.yaml:4:11",
        "`https://example.org/night.css` is outside",
        "`night.css` is listed twice",
        "an entry has no key `meda`",
        "`night.css` is not the name of a file that ends in `.js`",
        "`soon` is no time to load a script",
        "`parts` names no file",
        "a list is expected, not a text",
        "an entry needs the key `file`",
        "a manifest has no key `style`",
    ] {
        assert!(found.contains(part), "{part} is not in\n{found}");
    }
}

#[test]
fn a_manifest_may_be_empty() {
    assert_eq!(report("# nothing yet\n"), "no error");
    assert!(report("- a\n").contains("a map is expected, not a list"));
}
