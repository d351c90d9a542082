use super::sandbox::Sandbox;

#[test]
fn without_a_command_the_usage_is_printed() {
    let ran = Sandbox::empty().run(&[]);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert!(ran.stderr.contains("Usage: clausebook"), "{ran:?}");
}

#[test]
fn an_unknown_command_is_wrong_usage_and_the_near_one_is_named() {
    let ran = Sandbox::empty().run(&["biuld"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert!(ran.stderr.contains("'build'"), "{ran:?}");
}

#[test]
fn help_goes_to_standard_output() {
    let ran = Sandbox::empty().run(&["--help"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    let expected = "\
Publishes a standard (clauses, editions, checklists) as a website

Usage: clausebook [OPTIONS] <COMMAND>

Commands:
  init          Write a small new standard into an empty folder
  import        Make an edition of files of other programs
  build         Build the site
  check         Check the content without building
  explain       Print the manual of a rule, or list all rules
  serve         Serve the site and rebuild it on every change
  search        Find clauses, checklist items, responsibilities, terms and bodies
  diff          List the changes between two editions
  export        Export an edition: JSON, CSV, workbooks, Markdown, OSCAL, CycloneDX, STS, Word, PDF
  edition       Begin, publish and list editions
  engine        Write the documents of a library into a search engine (OpenSearch)
  comments      Gather, check, apply and export the comments on a draft
  assessments   Gather filled checklists into an overview
  completions   Print completions for a shell
  man           Print the manual page
  schema        Write the JSON Schemas with which editors complete and check YAML files
  translations  List outdated translations, or record that they are up to date
";
    assert!(ran.stdout.starts_with(expected), "{}", ran.stdout);
    assert!(ran.stdout.contains("Manuals: "), "{}", ran.stdout);
    assert!(ran.stdout.ends_with("0 done, 1 the content has errors, 2 wrong usage, 3 the machine failed.\n"));
}

#[test]
fn an_error_names_the_root_without_content() {
    let ran = Sandbox::empty().run(&["--root", "here", "check"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (1, ""));
    let expected = "error: no content/site.yaml in here; `clausebook init DIR` writes a new standard, and `clausebook import FILE --edition ID` makes one of a \
                    file that you have\n";
    assert_eq!(ran.stderr, expected);
}

#[test]
fn global_options_may_stand_on_either_side_of_the_command() {
    let sandbox = Sandbox::with_standard();
    for arguments in [["--quiet", "--root", ".", "check"], ["check", "--quiet", "--root", "."]] {
        let ran = sandbox.run(&arguments);
        assert_eq!((ran.code, ran.stdout.as_str(), ran.stderr.as_str()), (0, "", ""));
    }
}

#[test]
fn completions_and_manual_pages_name_every_command() {
    let sandbox = Sandbox::empty();
    let help = sandbox.run(&["--help"]).stdout;
    let list = help.split("Commands:").nth(1).and_then(|rest| rest.split("\n\n").next()).expect("commands");
    let commands: Vec<&str> = list.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert!(commands.len() > 10, "{commands:?}");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let ran = sandbox.run(&["completions", shell]);
        assert_eq!(ran.code, 0, "{ran:?}");
        for command in &commands {
            assert!(ran.stdout.contains(command), "{shell}: {command}");
        }
    }
    let page = sandbox.run(&["man"]).stdout;
    let plain = page.replace("\\-", "-");
    assert!(plain.contains(".TH") && commands.iter().all(|command| plain.contains(command)), "{page}");
    assert_eq!(sandbox.run(&["man", "--out", "man"]).code, 0);
    let pages = sandbox.names("man");
    for page in ["clausebook.1", "clausebook-build.1", "clausebook-edition-publish.1"] {
        assert!(pages.iter().any(|name| name == page), "{pages:?}");
    }
}
