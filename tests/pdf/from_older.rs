//! `clausebook import FILE --from OLD` with a PDF and an OFD that say nothing of ids, as those of other programs: the clauses of the older edition
//! keep their ids.

use super::press::{WHOLE, laid_out, pages, system};
use crate::standard::Small;
use clausebook::export::ofd::OfdOptions;
use clausebook::resolve::Resolved;
use std::io::{Cursor, Read, Write};
use std::path::Path;
use std::process::Command;

const EDITION: &str = "title: 物业服务规范\ndesignation: T/ABC 1—2026\nstatus: published\npublished: 2026-01-01\n";
const SITE: &str = "name: 物业服务规范\nlanguages: [zh]\ncurrent: \"1\"\nrules: {not-locked: off}\n";

const OLD: &str = "# 服务要求 {#service}\n\n## 一般要求 {#service.general}\n\n### {#service.desk}\n\n物业服务人应设置服务窗口，公示服务项目、收费标准和投诉电话。\n\n\
                   ### {#service.staff}\n\n服务人员应着装统一，佩戴标志，并使用文明用语。\n\n## 报修 {#service.repair}\n\n接到急修电话之后，应在 30 分钟之内到达现场。\n\n表：时限 {#table.times}\n\n| 项目 | 时限 |\n| --- | --- |\n| 急修 | 30 min |\n| 一般维修 | 1 d |\n";

/// A clause is new, one has another wording, one another number and one another title.
const NEW: &str = "# 服务要求 {#x}\n\n## 一般要求 {#x.a}\n\n### {#x.b}\n\n项目负责人应每周巡查一次，并将巡查记录保存两年。\n\n### {#x.c}\n\n物业服务人应设置服务窗口，公示服务项目、收费标准、投诉电话和营业时间。\n\n\
                   ### {#x.d}\n\n服务人员应着装统一，佩戴标志，并使用文明用语。\n\n## 维修 {#x.e}\n\n接到急修电话之后，应在 30 分钟之内到达现场。\n\n表：时限 {#table.y}\n\n| 项目 | 时限 |\n| --- | --- |\n| 急修 | 30 min |\n| 一般维修 | 2 d |\n";

fn standard(text: &str) -> Small {
    Small::default()
        .with("site.yaml", SITE)
        .with("editions/1/edition.yaml", EDITION)
        .with("editions/1/clauses/01-service.md", text)
}

/// A file without what only ours have: names of places, private data, the name of the program. Each word keeps its length.
fn foreign_pdf(resolved: &Resolved) -> Vec<u8> {
    let mut bytes = laid_out(resolved, "1", "zh", system(), WHOLE, |pages| {
        pages.expect("pages").pdf().unwrap_or_else(|error| panic!("{error}"))
    });
    for (word, other) in [("/PieceInfo", "/PieceXnfo"), ("/Dests", "/Dxsts"), ("clausebook", "other-tool")] {
        let mut from = 0;
        while let Some(at) = bytes[from..].windows(word.len()).position(|of| of == word.as_bytes()) {
            bytes[from + at..from + at + word.len()].copy_from_slice(other.as_bytes());
            from += at + word.len();
        }
    }
    bytes
}

fn foreign_ofd(resolved: &Resolved) -> Vec<u8> {
    let made = pages(resolved, "zh", |pages| pages.ofd(&OfdOptions::default()).expect("a file").bytes);
    let mut old = zip::ZipArchive::new(Cursor::new(made)).expect("an archive");
    let mut new = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..old.len() {
        let mut file = old.by_index(at).expect("a part");
        let name = file.name().expect("a name").into_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("its bytes");
        let is_map = bytes.windows(14).any(|of| of == b"urn:clausebook");
        if name.ends_with(".xml") {
            let text = String::from_utf8(bytes).expect("text");
            bytes = text.replace("ofd:Bookmark", "ofd:Other").replace("clausebook", "other-tool").into_bytes();
        }
        if !is_map {
            new.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part");
            new.write_all(&bytes).expect("its bytes");
        }
    }
    new.finish().expect("an archive").into_inner()
}

fn written(root: &Path, files: &[(&str, &str)]) {
    for (path, text) in files {
        let path = root.join("content").join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(path, text).expect("written");
    }
}

#[test]
fn a_new_edition_from_a_pdf_or_an_ofd_keeps_the_ids_of_the_one_before() {
    let resolved = standard(NEW).resolved();
    for (name, bytes) in [("new.pdf", foreign_pdf(&resolved)), ("new.ofd", foreign_ofd(&resolved))] {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path();
        written(
            root,
            &[("site.yaml", SITE), ("editions/1/edition.yaml", EDITION), ("editions/1/clauses/01-service.md", OLD)],
        );
        std::fs::write(root.join(name), bytes).expect("written");
        let mut command = Command::new(env!("CARGO_BIN_EXE_clausebook"));
        command.args(["import", name, "--edition", "2", "--from", "1"]).current_dir(root);
        let ran = command.output().expect("the program");
        let said = String::from_utf8_lossy(&ran.stderr).into_owned();
        assert!(ran.status.success(), "{name}: {said}");
        let clauses = root.join("content/editions/2/clauses");
        let mut text = String::new();
        for file in std::fs::read_dir(&clauses).expect("the chapters") {
            text.push_str(&std::fs::read_to_string(file.expect("a file").path()).expect("text"));
        }
        let report = std::fs::read_to_string(root.join("import-report-2.md")).expect("the report");
        for heading in [
            "# 服务要求 {#service}",
            "## 一般要求 {#service.general}",
            "### {#service.desk}\n\n物业服务人应设置服务窗口，公示服务项目、收费标准、投诉电话和营业时间。",
            "### {#service.staff}\n\n服务人员应着装统一",
            "## 维修 {#service.repair}",
        ] {
            assert!(text.contains(heading), "{name}: {heading}\n{text}\n{report}");
        }
        assert!(!text.contains("{#x"), "{name}: {text}");
        let edition = std::fs::read_to_string(root.join("content/editions/2/edition.yaml")).expect("the edition");
        assert!(edition.contains("replaces: \"1\"") || edition.contains("replaces: 1"), "{name}: {edition}");
        let mut command = Command::new(env!("CARGO_BIN_EXE_clausebook"));
        let checked = command.arg("check").current_dir(root).output().expect("the program");
        assert!(checked.status.success(), "{name}: {}", String::from_utf8_lossy(&checked.stdout));
    }
}
