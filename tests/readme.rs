//! What the README says of the command is what the command says of itself, and what manuals link to is there.

use std::path::Path;

use assert_cmd::Command;
use pulldown_cmark::{Event, Parser, Tag};

fn help(arguments: &[&str]) -> String {
    let output =
        Command::cargo_bin("clausebook").expect("the binary is built").args(arguments).output().expect("it runs");
    String::from_utf8(output.stdout).expect("help is text")
}

/// The names under `Commands:`, without clap's own `help`.
fn commands(help: &str) -> Vec<String> {
    let list = help.split("Commands:").nth(1).and_then(|rest| rest.split("\n\n").next()).unwrap_or("");
    list.lines()
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help")
        .map(str::to_owned)
        .collect()
}

const README: &str = include_str!("../README.md");

#[test]
fn every_command_is_in_the_readme() {
    let commands = commands(&help(&["--help"]));
    assert!(commands.len() >= 4, "{commands:?}");
    for command in commands {
        assert!(
            README.contains(&format!("| `clausebook {command}")),
            "the README's table lacks `clausebook {command}`"
        );
    }
}

#[test]
fn every_command_of_the_readme_is_there() {
    let known = commands(&help(&["--help"]));
    for rest in README.split("`clausebook ").skip(1) {
        let name: String = rest.chars().take_while(|c| c.is_ascii_lowercase() || *c == '-').collect();
        assert!(known.contains(&name), "the README speaks of `clausebook {name}`, which is not there");
    }
}

#[test]
fn the_exit_codes_and_global_options_are_those_of_the_help() {
    let help = help(&["--help"]);
    for word in ["0 done", "1 the content has errors", "2 wrong usage", "3 the machine failed"] {
        assert!(help.contains(word) && README.replace('\n', " ").contains(word), "{word}");
    }
    for option in ["--root", "--quiet", "--format"] {
        assert!(help.contains(option) && README.contains(option), "{option}");
    }
}

#[test]
fn server_settings_in_the_manual_match_the_site() {
    let manual = include_str!("../src/site/hosting.md");
    for (name, value) in clausebook::site::headers::HEADERS {
        let nginx = format!("add_header {name} \"{value}\" always;");
        let caddy = format!("\t\t{name} \"{value}\"\n");
        assert!(manual.contains(&nginx) && manual.contains(&caddy), "src/site/hosting.md lacks {name}: {value}");
    }
    // What nginx does not know is saved as bytes, and what it is not told to is sent as large as it is.
    for (media_type, ending) in [("text/csv", "csv"), ("text/markdown", "md"), ("text/javascript", "js")] {
        let known = |line: &str| line.split_whitespace().eq([media_type, &format!("{ending};")]);
        assert!(manual.lines().any(known), "nginx: {media_type}");
        let listed = |list: &str| manual.lines().any(|line| line.contains(list) && line.contains(media_type));
        assert!(listed(" gzip_types ") && listed(" charset_types "), "nginx: {media_type}");
    }
}

/// The manuals, from the root of the project.
const MANUALS: [&str; 8] = [
    "README.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "CHANGELOG.md",
    "benches/README.md",
    "content/README.md",
    "themes/README.md",
    "src/site/hosting.md",
];

#[test]
fn links_of_the_manuals_resolve() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut followed = 0;
    for manual in MANUALS {
        let path = root.join(manual);
        let text = std::fs::read_to_string(&path).expect("the manual is there");
        for event in Parser::new(&text) {
            let Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) = event else { continue };
            let file = dest_url.split('#').next().unwrap_or_default();
            if file.is_empty() || file.contains(':') {
                continue;
            }
            let target = path.parent().expect("a folder").join(file);
            assert!(target.exists(), "{manual} links to {file}, which is not there");
            followed += 1;
        }
    }
    assert!(followed > 10, "{followed} links");
}
