//! Writes a standard for benchmarks: any number of clauses, in Chinese and English, in one or several editions.
//!
//! ```text
//! cargo run --release --example corpus -- --clauses 10000 --languages zh,en --editions 1 --seed 1 FOLDER
//! ```
//!
//! The same arguments give the same bytes. The folder gets `content/` as a publisher would write it: titled and untitled
//! clauses, references, lists, tables, notes, terms with aliases, bodies, responsibility lists, a checklist. The words are
//! the project's own (`words/`); how they are put together says [`sentence`], how often each is chosen [`vocabulary`].
//! `clausebook check` finds no error in it.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program of its own that tells figures")]

mod chapter;
mod data;
mod outline;
mod random;
mod sentence;
mod vocabulary;

use chapter::Text;
use data::{Data, TYPES};
use outline::Sizes;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use vocabulary::{Pair, Vocabulary};

const USAGE: &str = "usage: corpus [--clauses N] [--languages zh,en] [--editions N] [--seed N] FOLDER";

/// A language that the grammar speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    Zh,
    En,
}

impl Lang {
    fn of(self, pair: &Pair) -> &str {
        match self {
            Lang::Zh => &pair.zh,
            Lang::En => &pair.en,
        }
    }

    fn code(self) -> &'static str {
        match self {
            Lang::Zh => "zh",
            Lang::En => "en",
        }
    }
}

/// The languages of the corpus, the default first.
pub struct Languages(Vec<Lang>);

impl Languages {
    /// A text by language, as YAML.
    pub fn map(&self, pair: &Pair) -> String {
        self.join(|lang| format!("{}: {:?}", lang.code(), lang.of(pair)))
    }

    /// The same, where each text stands in a list.
    pub fn map_of_lists(&self, pair: &Pair) -> String {
        self.join(|lang| format!("{}: [{:?}]", lang.code(), lang.of(pair)))
    }

    fn join(&self, one: impl Fn(Lang) -> String) -> String {
        format!("{{{}}}", self.0.iter().map(|&lang| one(lang)).collect::<Vec<_>>().join(", "))
    }
}

struct Options {
    clauses: usize,
    editions: usize,
    seed: u64,
    languages: Languages,
    folder: PathBuf,
}

fn main() -> ExitCode {
    let Some(options) = options(std::env::args().skip(1)) else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    match write(&options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("corpus: {}: {error}", options.folder.display());
            ExitCode::from(3)
        }
    }
}

/// `None` if the arguments make no sense.
fn options(mut arguments: impl Iterator<Item = String>) -> Option<Options> {
    let mut options = Options {
        clauses: 1000,
        editions: 1,
        seed: 1,
        languages: Languages(vec![Lang::Zh, Lang::En]),
        folder: PathBuf::new(),
    };
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--clauses" => options.clauses = arguments.next()?.parse().ok()?,
            "--editions" => options.editions = arguments.next()?.parse().ok()?,
            "--seed" => options.seed = arguments.next()?.parse().ok()?,
            "--languages" => options.languages = languages(&arguments.next()?)?,
            folder if !folder.starts_with('-') && options.folder.as_os_str().is_empty() => {
                options.folder = folder.into()
            }
            _ => return None,
        }
    }
    let makes_sense = options.clauses >= 50 && options.editions >= 1 && !options.folder.as_os_str().is_empty();
    makes_sense.then_some(options)
}

fn languages(codes: &str) -> Option<Languages> {
    let languages: Option<Vec<Lang>> =
        codes.split(',').map(|code| [Lang::Zh, Lang::En].into_iter().find(|lang| lang.code() == code)).collect();
    languages
        .filter(|languages| languages.len() == 1 || languages.len() == 2 && languages[0] != languages[1])
        .map(Languages)
}

fn write(options: &Options) -> std::io::Result<()> {
    let vocabulary = Vocabulary::load();
    let bodies = data::bodies((options.clauses / 40).clamp(5, 60), &vocabulary);
    let terms = data::terms((options.clauses / 40).clamp(5, 200), &vocabulary, options.seed);
    let sizes =
        Sizes { clauses: options.clauses, editions: options.editions, bodies: bodies.len(), types: TYPES.len() };
    let outline = outline::outline(&sizes, &vocabulary, options.seed);
    let targets: Vec<&str> =
        outline.clauses.iter().filter(|clause| clause.since == 0).map(|clause| clause.id.as_str()).collect();
    let types: Vec<&str> = TYPES.iter().map(|(id, _, _)| *id).collect();
    let content = options.folder.join("content");
    let years: Vec<usize> = (0..options.editions).map(|edition| 2000 + 4 * edition).collect();
    let current = years[options.editions - 1];
    put(&content.join("site.yaml"), &site(options, current))?;
    let data = Data {
        languages: &options.languages,
        vocabulary: &vocabulary,
        outline: &outline,
        terms: &terms,
        bodies: &bodies,
        items: (options.clauses / 20).max(12),
        seed: options.seed,
    };
    for (edition, year) in years.iter().enumerate() {
        let folder = content.join("editions").join(year.to_string());
        put(&folder.join("edition.yaml"), &edition_yaml(&options.languages, &years, edition))?;
        put(&folder.join("terms.yaml"), &data.terms_yaml())?;
        put(&folder.join("bodies.yaml"), &data.bodies_yaml())?;
        put(&folder.join("responsibilities.yaml"), &data.responsibilities_yaml())?;
        put(&folder.join("community-types.yaml"), &data.types_yaml())?;
        put(&folder.join("checklist.yaml"), &data.checklist_yaml())?;
        put(&folder.join("assessment.yaml"), &data.assessment_yaml())?;
        let text = Text {
            vocabulary: &vocabulary,
            outline: &outline,
            terms: &terms,
            bodies: &bodies,
            types: &types,
            targets: &targets,
            seed: options.seed,
            edition,
        };
        for (chapter, &first) in outline.chapters.iter().enumerate() {
            let name = format!("{:04}-{}", chapter + 1, outline.clauses[first].id);
            for (index, &lang) in options.languages.0.iter().enumerate() {
                let suffix = if index == 0 { String::new() } else { format!(".{}", lang.code()) };
                let path = folder.join("clauses").join(format!("{name}{suffix}.md"));
                put(&path, &text.markdown(chapter, lang, index == 0))?;
            }
        }
    }
    Ok(())
}

fn site(options: &Options, current: usize) -> String {
    let codes: Vec<&str> = options.languages.0.iter().map(|lang| lang.code()).collect();
    let name =
        options.languages.map(&Pair::new("红色物业建设标准（测试）", "Red Property Construction Standard (benchmark)"));
    let about = options.languages.map(&Pair::new("为测试速度而生成的文本。", "Text generated to measure speed."));
    let profiles = options.languages.map(&Pair::new("gb-t-1.1", "iso"));
    format!(
        "name: {name}\ndescription: {about}\nlanguages: [{}]\ncurrent: \"{current}\"\nprovisions: {profiles}\nrules: {{not-locked: off}}\n",
        codes.join(", ")
    )
}

fn edition_yaml(languages: &Languages, years: &[usize], edition: usize) -> String {
    let year = years[edition];
    let title = languages.map(&Pair::new("红色物业建设标准", "Red Property Construction Standard"));
    let mut yaml = format!("title: {title}\npublished: {year}-03-01\neffective: {year}-06-01\n");
    match years.get(edition + 1) {
        Some(next) => yaml += &format!("status: superseded\nsuperseded: {next}-06-01\n"),
        None => yaml += "status: published\n",
    }
    if edition > 0 {
        yaml += &format!("replaces: \"{}\"\n", years[edition - 1]);
    }
    for (id, zh, en) in [("reported", "据报道", "Reported"), ("drafted", "拟写", "Drafted")] {
        yaml += if id == "reported" { "provenance:\n" } else { "" };
        let description = languages.map(&Pair::new("测试用。", "For measuring."));
        yaml +=
            &format!("  - id: {id}\n    name: {}\n    description: {description}\n", languages.map(&Pair::new(zh, en)));
    }
    yaml
}

fn put(path: &Path, text: &str) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text)
}
