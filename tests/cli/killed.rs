//! Commands that are killed (SIGKILL) at moments spread over their whole length, and again and again in the short time in
//! which they write.
//!
//! A few times each in the suite. Each test says how many kills came while the command wrote, tunes itself to that, and fails if
//! too few did. `CLAUSEBOOK_KILLS=200 cargo test --test cli killed` kills each command 200 times; `CLAUSEBOOK_SEED` shifts the
//! moments. Wherever a kill falls, the same must hold. An optimized program in memory writes so shortly that too few kills fall into that time.

use super::killer::Killer;
use super::sandbox::{Files, Sandbox};
use std::fs;

/// What lies in a folder under a name for the time being.
fn unfinished(sandbox: &Sandbox, folder: &str) -> Vec<String> {
    let is_ours = |name: &String| name.starts_with(".clausebook.new-") || name.starts_with(".public.");
    sandbox.names(folder).into_iter().filter(is_ours).filter(|name| name != ".public.lock").collect()
}

/// Which of the states the files are in.
fn which(found: &Files, states: &[Files], turn: u32) -> usize {
    states.iter().position(|state| state == found).unwrap_or_else(|| {
        let odd = |path: &&String| states.iter().all(|state| state.get(*path) != found.get(*path));
        let missing = states[0].keys().filter(|path| !found.contains_key(*path));
        let odd: Vec<&String> = found.keys().filter(odd).take(5).collect();
        panic!(
            "kill {turn}: neither the old nor the new: {odd:?} odd, {:?} missing",
            missing.take(5).collect::<Vec<_>>()
        )
    })
}

#[test]
fn a_killed_build_leaves_the_old_or_the_new_site_and_the_next_cleans_up() {
    let sandbox = Sandbox::with_standard();
    let site = sandbox.read("content/site.yaml");
    let texts = [site.replace("社区阅览室标准", "公共阅览室标准"), site];
    let states = [0, 1].map(|state| {
        sandbox.write("content/site.yaml", &texts[state]);
        assert_eq!(sandbox.run(&["build"]).code, 0);
        sandbox.files("public")
    });
    // A build keeps no index; the first search makes it.
    assert_eq!(sandbox.run(&["search", "阅览室"]).code, 0);
    let kept = sandbox.files(KEPT_INDEX).len();
    sandbox.write("content/site.yaml", &texts[0]);
    let mut killer = Killer::new(&sandbox, &["build"], &|| !unfinished(&sandbox, "").is_empty(), 24);
    let (mut now, mut in_place) = (0, [0; 2]);
    while let Some(turn) = killer.next_turn() {
        let next = 1 - now;
        sandbox.write("content/site.yaml", &texts[next]);
        let left = unfinished(&sandbox, "");
        killer.kill(&sandbox, &|| unfinished(&sandbox, "").iter().any(|name| !left.contains(name)));
        let found = which(&sandbox.files("public"), &states, turn);
        in_place[usize::from(found == next)] += 1;
        now = found;
        let left = unfinished(&sandbox, "");
        assert!(left.len() <= 1, "kill {turn}: left-overs grow: {left:?}");
        if turn % 8 == 7 {
            assert_eq!(sandbox.run(&["build"]).code, 0, "kill {turn}");
            now = which(&sandbox.files("public"), &states, turn);
            assert_eq!((now, unfinished(&sandbox, "")), (next, vec![]), "kill {turn}");
        }
    }
    eprintln!("{} kills came before the new site was in place, {} after", in_place[0], in_place[1]);
    assert_eq!(sandbox.run(&["build"]).code, 0);
    assert_eq!(
        sandbox.names(""),
        [
            ".clausebook",
            ".gitattributes",
            ".gitignore",
            ".public.lock",
            "README.md",
            "README.zh.md",
            "content",
            "public"
        ]
    );
    the_cached_index_has_no_leftovers(&sandbox, kept);
    // One ledger, however many builds were killed.
    let mut kinds: Vec<String> = sandbox.names(".clausebook/build");
    kinds.iter_mut().for_each(|name| *name = name.rsplit('.').next().unwrap_or_default().to_owned());
    kinds.sort();
    assert_eq!(kinds, ["gitignore", "ledger"]);
}

/// Where what is searched is kept.
const KEPT_INDEX: &str = ".clausebook/search";

/// What a killed run left in the index goes with the next one that writes there.
fn the_cached_index_has_no_leftovers(sandbox: &Sandbox, files: usize) {
    let left = sandbox.files(KEPT_INDEX);
    assert!(left.len() < 2 * files, "the kept index grows: {:?}", left.keys());
    for (from, to) in [("大型阅览室应", "大型的阅览室应"), ("大型的阅览室应", "大型阅览室应")]
    {
        sandbox.replace(super::sandbox::CHAPTER, from, to);
        assert_eq!(sandbox.run(&["search", "阅览室"]).code, 0);
    }
    let left = sandbox.files(KEPT_INDEX);
    assert_eq!(left.len(), files, "{:?}", left.keys());
}

#[test]
fn a_killed_publication_leaves_the_lock_whole_or_absent_and_can_be_done_again() {
    let sandbox = Sandbox::with_standard();
    let folder = "content/editions/2026";
    let edition_file = format!("{folder}/edition.yaml");
    let lock_file = sandbox.path(&format!("{folder}/edition.lock"));
    let draft = sandbox.read(&edition_file);
    let publish = ["edition", "publish", "2026", "--date", "2026-05-01"];
    let writes = || !unfinished(&sandbox, folder).is_empty() || lock_file.exists();
    let before = sandbox.files("content");
    let mut killer = Killer::new(&sandbox, &publish, &writes, 8);
    let after = sandbox.files("content");
    let mut between = before.clone();
    between.insert("editions/2026/edition.yaml".to_owned(), after["editions/2026/edition.yaml"].clone());
    let states = [before, between, after];
    while let Some(turn) = killer.next_turn() {
        sandbox.write(&edition_file, &draft);
        fs::remove_file(&lock_file).expect("removed");
        // What the last one left is not to be taken for what this one begins.
        unfinished(&sandbox, folder)
            .iter()
            .for_each(|name| fs::remove_file(sandbox.path(folder).join(name)).expect("removed"));
        killer.kill(&sandbox, &writes);
        let left = unfinished(&sandbox, folder);
        // Before the first takes its place, all are on the disk: both new files and the old `edition.yaml`, to be put back if the
        // disk fails.
        assert!(left.len() <= 3, "kill {turn}: {left:?}");
        let mut found = sandbox.files("content");
        left.iter().for_each(|name| drop(found.remove(&format!("editions/2026/{name}"))));
        let state = which(&found, &states, turn);
        // As it is now, it can be published; once it is, it says so.
        assert_eq!(sandbox.run(&publish).code, if state == 2 { 2 } else { 0 }, "kill {turn}");
        if state == 2 {
            left.iter().for_each(|name| fs::remove_file(sandbox.path(folder).join(name)).expect("removed"));
        }
        assert_eq!(which(&sandbox.files("content"), &states, turn), 2, "kill {turn}");
        assert_eq!(sandbox.run(&["check"]).code, 0, "kill {turn}");
    }
}

#[test]
fn a_killed_renaming_is_run_again_to_the_same_end() {
    renames_or_is_run_again(&["edition", "rename", "draft-1", "2030"]);
}

#[test]
fn a_killed_publication_under_another_id_is_run_again_to_the_same_end() {
    renames_or_is_run_again(&["edition", "publish", "draft-1", "--as", "2030", "--date", "2030-05-01"]);
}

/// Kills a command that makes `2030` of `draft-1` and edits files in several folders.
fn renames_or_is_run_again(command: &[&str]) {
    let sandbox = Sandbox::with_standard();
    assert_eq!(sandbox.run(&["edition", "publish", "2026", "--date", "2026-05-01"]).code, 0);
    assert_eq!(sandbox.run(&["edition", "new", "draft-1", "--from", "2026"]).code, 0);
    sandbox.replace("content/editions/draft-1/clauses/01-scope.md", "\n\n", "\n\n见 [](clause:draft-1/service)。\n\n");
    sandbox.replace("content/pages/about.md", "本站", "见 [](clause:draft-1/service)。本站");
    let before = sandbox.files("content");
    let all_unfinished = || {
        let folders = ["content", "content/pages", "content/editions/2026", "content/editions/2030"];
        let of =
            |folder: &str| unfinished(&sandbox, folder).into_iter().map(|name| format!("{folder}/{name}")).collect();
        folders.into_iter().flat_map(|folder| -> Vec<String> { of(folder) }).collect::<Vec<String>>()
    };
    let writes = || !all_unfinished().is_empty() || !sandbox.path("content/editions/draft-1").exists();
    let mut killer = Killer::new(&sandbox, command, &writes, 8);
    let after = sandbox.files("content");
    while let Some(turn) = killer.next_turn() {
        fs::remove_dir_all(sandbox.path("content")).expect("removed");
        for (path, bytes) in &before {
            let path = sandbox.path("content").join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            fs::write(path, bytes).expect("written");
        }
        killer.kill(&sandbox, &writes);
        let found = sandbox.files("content");
        for (path, bytes) in found.iter().filter(|(path, _)| !path.contains(".clausebook.new-")) {
            let [old, new] = [path.replace("/2030/", "/draft-1/"), path.replace("/draft-1/", "/2030/")];
            let whole = [before.get(&old), after.get(&new)];
            assert!(whole.contains(&Some(bytes)), "kill {turn}: {path}");
        }
        let exists = |id: &str| sandbox.path("content/editions").join(id).exists();
        assert!(exists("draft-1") != exists("2030"), "kill {turn}");
        // Its last step done, there is nothing left to do.
        let is_done = found.iter().filter(|(path, _)| !path.contains(".clausebook.new-")).eq(after.iter());
        assert_eq!(sandbox.run(command).code, if is_done { 2 } else { 0 }, "kill {turn}");
        let mut found = sandbox.files("content");
        found.retain(|path, _| !path.contains(".clausebook.new-"));
        which(&found, std::slice::from_ref(&after), turn);
        assert_eq!(sandbox.run(&["check"]).code, 0, "kill {turn}");
    }
}

#[test]
fn a_killed_edition_new_leaves_all_files_or_none() {
    let sandbox = Sandbox::with_standard();
    sandbox.write("content/editions/2026/files/plan.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    let new = ["edition", "new", "2030", "--from", "2026"];
    let begun = || !unfinished(&sandbox, "content/editions").is_empty();
    let mut killer = Killer::new(&sandbox, &new, &begun, 8);
    let whole = sandbox.files("content/editions/2030");
    assert!(whole.contains_key("files/plan.svg"));
    while let Some(turn) = killer.next_turn() {
        fs::remove_dir_all(sandbox.path("content/editions/2030")).expect("removed");
        let left = unfinished(&sandbox, "content/editions");
        killer.kill(&sandbox, &|| unfinished(&sandbox, "content/editions").iter().any(|name| !left.contains(name)));
        let left = unfinished(&sandbox, "content/editions");
        assert!(left.len() <= 1, "kill {turn}: {left:?}");
        if sandbox.path("content/editions/2030").exists() {
            which(&sandbox.files("content/editions/2030"), std::slice::from_ref(&whole), turn);
        } else {
            let ran = sandbox.run(&new);
            assert_eq!((ran.code, unfinished(&sandbox, "content/editions")), (0, vec![]), "kill {turn}: {ran:?}");
            which(&sandbox.files("content/editions/2030"), std::slice::from_ref(&whole), turn);
        }
        assert_eq!(sandbox.run(&["check"]).code, 0, "kill {turn}");
    }
}

#[test]
fn a_killed_import_leaves_all_files_or_none() {
    let sandbox = Sandbox::with_standard();
    let text: String = (1..400).map(|number| format!("第{number}条　办理期限为{number}日。\n")).collect();
    sandbox.write("law.txt", &format!("办法\n{text}"));
    let import = ["import", "law.txt", "--edition", "law"];
    let begun = || !unfinished(&sandbox, "content/editions").is_empty();
    let before = sandbox.files("content");
    let mut killer = Killer::new(&sandbox, &import, &begun, 8);
    let whole = sandbox.files("content/editions/law");
    assert!(whole.contains_key("edition.yaml"));
    while let Some(turn) = killer.next_turn() {
        fs::remove_dir_all(sandbox.path("content/editions/law")).expect("removed");
        let left = unfinished(&sandbox, "content/editions");
        killer.kill(&sandbox, &|| unfinished(&sandbox, "content/editions").iter().any(|name| !left.contains(name)));
        let left = unfinished(&sandbox, "content/editions");
        assert!(left.len() <= 1, "kill {turn}: {left:?}");
        if sandbox.path("content/editions/law").exists() {
            which(&sandbox.files("content/editions/law"), std::slice::from_ref(&whole), turn);
        } else {
            let mut found = sandbox.files("content");
            found.retain(|path, _| !path.contains(".clausebook.new-"));
            which(&found, std::slice::from_ref(&before), turn);
            let ran = sandbox.run(&import);
            assert_eq!((ran.code, unfinished(&sandbox, "content/editions")), (0, vec![]), "kill {turn}: {ran:?}");
            which(&sandbox.files("content/editions/law"), std::slice::from_ref(&whole), turn);
        }
        assert_eq!(sandbox.run(&["check"]).code, 0, "kill {turn}");
    }
}

#[test]
fn a_killed_import_of_comments_leaves_the_old_or_the_new_file() {
    let sandbox = Sandbox::with_standard();
    let folder = "content/editions/2026";
    let round = "\nconsultation: {opens: 2026-01-01, closes: 2026-12-31, to: {zh: 秘书处, en: Secretariat}}\n";
    sandbox.write(&format!("{folder}/edition.yaml"), &(sandbox.read(&format!("{folder}/edition.yaml")) + round));
    let rows: String = (1..600).map(|number| format!("1,第 {number} 条意见：应写明期限,单位{number}\n")).collect();
    sandbox.write("form.csv", &format!("章条,意见内容,提出单位\n{rows}"));
    let import = ["comments", "import", "form.csv"];
    let file = sandbox.path(&format!("{folder}/comments.yaml"));
    let writes = || !unfinished(&sandbox, folder).is_empty() || file.exists();
    let before = sandbox.files("content");
    let mut killer = Killer::new(&sandbox, &import, &writes, 8);
    let after = sandbox.files("content");
    assert!(after.contains_key("editions/2026/comments.yaml"));
    let states = [before, after];
    while let Some(turn) = killer.next_turn() {
        fs::remove_file(&file).expect("removed");
        unfinished(&sandbox, folder)
            .iter()
            .for_each(|name| fs::remove_file(sandbox.path(folder).join(name)).expect("removed"));
        killer.kill(&sandbox, &writes);
        let left = unfinished(&sandbox, folder);
        assert!(left.len() <= 1, "kill {turn}: {left:?}");
        let mut found = sandbox.files("content");
        found.retain(|path, _| !path.contains(".clausebook.new-"));
        which(&found, &states, turn);
        assert_eq!(sandbox.run(&import).code, 0, "kill {turn}");
        let mut found = sandbox.files("content");
        found.retain(|path, _| !path.contains(".clausebook.new-"));
        assert_eq!(which(&found, &states, turn), 1, "kill {turn}");
    }
}

#[test]
fn a_killed_export_leaves_each_file_old_or_new() {
    let sandbox = Sandbox::with_standard();
    let export = ["export", "csv", "--out", "tables"];
    let site = sandbox.read("content/site.yaml");
    let texts = [site.replace("社区阅览室标准", "公共阅览室标准"), site];
    let begun = || !unfinished(&sandbox, "tables").is_empty();
    assert_eq!(sandbox.run(&export).code, 0);
    let old: Files = sandbox.files("tables").into_keys().map(|path| (path, b"old".to_vec())).collect();
    let mut killer = Killer::new(&sandbox, &export, &begun, 8);
    let whole = sandbox.files("tables");
    while let Some(turn) = killer.next_turn() {
        sandbox.write("content/site.yaml", &texts[turn as usize % 2]);
        for (path, bytes) in &old {
            fs::write(sandbox.path("tables").join(path), bytes).expect("written");
        }
        let left = unfinished(&sandbox, "tables");
        killer.kill(&sandbox, &|| unfinished(&sandbox, "tables").iter().any(|name| !left.contains(name)));
        let left = unfinished(&sandbox, "tables");
        assert!(left.len() <= 1, "kill {turn}: {left:?}");
        for (path, bytes) in sandbox.files("tables").into_iter().filter(|(path, _)| !left.contains(path)) {
            assert!(bytes == old[&path] || bytes == whole[&path], "kill {turn}: {path}");
        }
    }
    assert_eq!(sandbox.run(&export).code, 0);
    assert!(sandbox.files("tables") == whole, "{:?}", sandbox.files("tables").keys());
}

#[test]
fn a_killed_init_is_done_again_and_then_refuses() {
    let sandbox = Sandbox::empty();
    let mut killer = Killer::new(&sandbox, &["init", "rooms"], &|| sandbox.path("rooms").exists(), 8);
    // Each run draws the site an id of its own; all else is the same.
    let written = || {
        let mut files = sandbox.files("rooms");
        if let Some(site) = files.get_mut("content/site.yaml") {
            let text = String::from_utf8(std::mem::take(site)).expect("UTF-8");
            let is_id =
                |word: &str| word.len() == 36 && word.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit());
            let words: Vec<&str> = text.split(' ').map(|word| if is_id(word) { "ID" } else { word }).collect();
            *site = words.join(" ").into_bytes();
        }
        files
    };
    let whole = written();
    while let Some(turn) = killer.next_turn() {
        fs::remove_dir_all(sandbox.path("rooms")).expect("removed");
        killer.kill(&sandbox, &|| sandbox.path("rooms").exists());
        let again = sandbox.run(&["init", "rooms"]).code;
        assert!(again == 0 || (again == 2 && sandbox.files("rooms").len() >= whole.len()), "kill {turn}: {again}");
        // What it may have left is hidden; nothing is missing, and nothing is half.
        let found: Files = written().into_iter().filter(|(path, _)| whole.contains_key(path)).collect();
        which(&found, std::slice::from_ref(&whole), turn);
        assert_eq!(sandbox.run(&["init", "rooms"]).code, 2, "kill {turn}");
    }
}

#[test]
fn a_killed_record_of_translations_leaves_chapters_whole() {
    let sandbox = Sandbox::with_standard();
    let folder = "content/editions/2026/clauses";
    let accept = ["translations", "--all"];
    let before = sandbox.files(folder);
    // Files that come and go meanwhile are not read; the chapters are always there.
    let changed =
        |(path, bytes): (&String, &Vec<u8>)| fs::read(sandbox.path(folder).join(path)).expect("a file") != *bytes;
    let writes = || !unfinished(&sandbox, folder).is_empty() || before.iter().any(changed);
    let mut killer = Killer::new(&sandbox, &accept, &writes, 6);
    let after = sandbox.files(folder);
    assert!(after != before);
    while let Some(turn) = killer.next_turn() {
        for (path, bytes) in &before {
            fs::write(sandbox.path(folder).join(path), bytes).expect("written");
        }
        unfinished(&sandbox, folder)
            .iter()
            .for_each(|name| fs::remove_file(sandbox.path(folder).join(name)).expect("removed"));
        killer.kill(&sandbox, &writes);
        for (path, bytes) in sandbox.files(folder).into_iter().filter(|(path, _)| after.contains_key(path)) {
            assert!(bytes == before[&path] || bytes == after[&path], "kill {turn}: {path}");
        }
        assert_eq!(sandbox.run(&accept).code, 0, "kill {turn}");
        let found: Files = sandbox.files(folder).into_iter().filter(|(path, _)| after.contains_key(path)).collect();
        which(&found, std::slice::from_ref(&after), turn);
    }
}

#[test]
fn after_a_killed_search_the_cached_index_gives_the_same_answers() {
    let sandbox = Sandbox::with_standard();
    let search = ["search", "阅览室"];
    // A file that was not there before: of each run the index has other segments.
    let kept_now = || sandbox.names(".clausebook/search/index");
    let mut killer = Killer::new(&sandbox, &search, &|| !kept_now().is_empty(), 6);
    let kill = |killer: &mut Killer<'_>| {
        let known = kept_now();
        killer.kill(&sandbox, &|| kept_now().iter().any(|name| !known.contains(name)));
    };
    let (answer, kept) = (sandbox.run(&search).stdout, sandbox.files(KEPT_INDEX).len());
    while let Some(turn) = killer.next_turn() {
        if turn % 3 == 0 {
            fs::remove_dir_all(sandbox.path(".clausebook")).expect("removed");
        } else {
            sandbox.replace("content/editions/2026/terms.yaml", "definition:", "definition :");
            sandbox.replace(super::sandbox::CHAPTER, "大型阅览室应", "大型阅览室 应");
            kill(&mut killer);
            sandbox.replace("content/editions/2026/terms.yaml", "definition :", "definition:");
            sandbox.replace(super::sandbox::CHAPTER, "大型阅览室 应", "大型阅览室应");
        }
        kill(&mut killer);
        let ran = sandbox.run(&search);
        assert_eq!((ran.code, ran.stdout), (0, answer.clone()), "kill {turn}");
        assert!(sandbox.files(KEPT_INDEX).len() < 2 * kept, "kill {turn}: {:?}", sandbox.files(KEPT_INDEX).keys());
    }
    the_cached_index_has_no_leftovers(&sandbox, kept);
}
