//! A library that is built again: what changed is made, and nothing else.

use super::library::{LIBRARY, library, refer};
use super::sandbox::Sandbox;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read;
use std::process::Child;

/// The files under a folder with what identifies their content without reading it.
fn stamps(sandbox: &Sandbox, folder: &str) -> Vec<(String, std::time::SystemTime)> {
    let stamp = |path: String| {
        let metadata = fs::metadata(sandbox.path(&format!("{folder}/{path}"))).expect("a file");
        (path, metadata.modified().expect("a time"))
    };
    sandbox.files(folder).into_keys().map(stamp).collect()
}

#[test]
fn a_changed_standard_touches_no_file_of_the_others() {
    let sandbox = library();
    assert_eq!(sandbox.run(&["build"]).code, 0);
    let (fees, service) = (stamps(&sandbox, "public/fees"), stamps(&sandbox, "public/service"));
    sandbox.replace("more/service/content/editions/2026/clauses/01-scope.md", "本文件适用于", "本标准适用于");
    let ran = sandbox.run(&["build"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(stamps(&sandbox, "public/fees"), fees);
    assert_ne!(stamps(&sandbox, "public/service"), service);
    assert!(!ran.stdout.contains(" 0 of them"), "{ran:?}");
}

#[test]
fn a_file_of_a_site_that_somebody_changed_is_made_again() {
    let sandbox = library();
    assert_eq!(sandbox.run(&["build"]).code, 0);
    let before = sandbox.files("public");
    for path in ["public/fees/2026/zh/index.html", "public/catalogue/zh/standards.js", "public/index.html"] {
        sandbox.write(path, "somebody else's");
    }
    fs::remove_file(sandbox.path("public/service/2026/en/index.html")).expect("removed");
    sandbox.write("public/service/2026/en/extra.html", "somebody else's");
    assert_eq!(sandbox.run(&["build"]).code, 0);
    assert!(sandbox.files("public") == before);
}

#[test]
fn warnings_of_a_standard_that_did_not_change_are_repeated() {
    let sandbox = library();
    sandbox.replace(
        "fees/content/editions/2026/clauses/03-opening.md",
        "法定节假日宜照常开放。",
        "法定节假日必须开放。",
    );
    let first = sandbox.run(&["build"]);
    assert_eq!(first.code, 0, "{first:?}");
    assert!(
        first.stderr.contains("warning[")
            && first.stderr.contains("fees/content/editions/2026/clauses/03-opening.md:7"),
        "{first:?}"
    );
    let again = sandbox.run(&["build"]);
    assert!(again.stdout.contains("0 of them new or changed"), "{again:?}");
    assert_eq!(again.stderr, first.stderr);
    // The same holds for a standard alone.
    let alone = || sandbox.run(&["build", "--root", "fees", "--out", "alone"]);
    let (first, again) = (alone(), alone());
    assert!(first.stderr.contains("warning["), "{first:?}");
    assert_eq!(again.stderr, first.stderr);
    let strict = sandbox.run(&["build", "--deny-warnings"]);
    assert_eq!(strict.code, 1, "{strict:?}");
}

#[test]
fn builds_of_single_standards_share_an_output_and_the_catalogue_is_made_of_it() {
    let sandbox = library();
    assert_eq!(sandbox.run(&["build", "--out", "at-once"]).code, 0);
    // As one build finds the folder while another one begins.
    sandbox.write("shared/.clausebook.new-begun", "");
    let start = |id: &str| sandbox.command(&["build", "--standard", id, "--out", "shared"]).spawn().expect("it runs");
    for child in ["fees", "service"].map(start).iter_mut() {
        assert!(Child::wait(child).expect("it ends").success());
    }
    let ran = sandbox.run(&["build", "--out", "shared", "--assemble"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(sandbox.files("shared") == sandbox.files("at-once"));
    // The output itself may be named too.
    let ran = sandbox.run(&["build", "--out", "shared", "--assemble", "shared"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(sandbox.files("shared") == sandbox.files("at-once"));
}

#[test]
fn a_standard_of_the_root_has_a_library_in_its_content() {
    let sandbox = Sandbox::with_standard();
    assert_eq!(sandbox.run(&["init", "content/library/fees"]).code, 0);
    sandbox.replace("content/library/fees/content/site.yaml", "# base-url: ", "base-url: ");
    let list = LIBRARY.replace("{id: fees,", "{id: fees, folder: content/library/fees,");
    sandbox.write("content/library.yaml", &list.replace("folder: more/service", "folder: ."));
    // Without the option the standard is built alone, and what belongs to the library is no fault of it.
    let ran = sandbox.run(&["build", "--out", "alone"]);
    assert_eq!((ran.code, ran.stderr.contains("library")), (0, false), "{ran:?}");
    assert!(sandbox.path("alone/2026/zh/index.html").is_file());
    let ran = sandbox.run(&["build", "--library"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    for file in ["index.html", "fees/2026/zh/index.html", "service/2026/zh/index.html"] {
        assert!(sandbox.path(&format!("public/{file}")).is_file(), "{file}");
    }
    let ran = sandbox.run(&["check", "--library"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    // Without the list, the folder is a fault, as any other that the format has no place for.
    fs::remove_file(sandbox.path("content/library.yaml")).expect("removed");
    let ran = sandbox.run(&["check"]);
    assert!(ran.stdout.contains("content/library/fees/content/site.yaml"), "{ran:?}");
}

/// The links of a page, without anchors and queries, as paths of the archive that the page is in.
fn links<'p>(page: &'p str, html: &'p str) -> impl Iterator<Item = String> + 'p {
    let attributes = ["href=\"", "src=\""].into_iter().flat_map(|name| html.split(name).skip(1));
    let values = attributes.filter_map(|rest| rest.split(['"', '#', '?']).next());
    let relative = values.filter(|value| !value.is_empty() && !value.contains(':'));
    relative.map(|value| {
        let mut parts: Vec<&str> = page.split('/').collect();
        parts.pop();
        for part in value.split('/') {
            match part {
                ".." => drop(parts.pop()),
                part => parts.push(part),
            }
        }
        parts.join("/")
    })
}

#[test]
fn no_link_leaves_the_archive_of_a_standard() {
    let sandbox = library();
    refer(&sandbox, "clause:service/2026/service.seats");
    let ran = sandbox.run(&["build", "--archive"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    for id in ["fees", "service"] {
        let file = File::open(sandbox.path(&format!("public/{id}/site.zip"))).expect("an archive");
        let mut archive = zip::ZipArchive::new(file).expect("an archive");
        let mut files = BTreeMap::new();
        for at in 0..archive.len() {
            let mut entry = archive.by_index(at).expect("a file");
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).expect("read");
            files.insert(entry.name().expect("a name").to_string(), bytes);
        }
        let mut seen = 0;
        for (page, bytes) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
            let html = std::str::from_utf8(bytes).expect("text");
            for link in links(page, html).filter(|_| !page.ends_with("404.html")) {
                assert!(files.contains_key(&link), "{id}: {page} leads to {link}");
                seen += 1;
            }
        }
        assert!(seen > 1000 && files.contains_key(&format!("site/{id}/2026/zh/index.html")), "{seen}");
        let elsewhere = std::str::from_utf8(&files["site/index.html"]).expect("text");
        assert!(elsewhere.contains("不在此副本中"), "{elsewhere}");
    }
}
