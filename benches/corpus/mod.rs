//! The corpus that benchmarks build: a standard of any number of clauses, in Chinese and English, in one or several
//! editions.
//!
//! The input is [`Options`]; [`write`] writes `content/` into a folder as a publisher would write it: titled and untitled clauses,
//! references, lists, tables, notes, terms with aliases, bodies, responsibility lists, a checklist. The same options give
//! the same bytes. The words are in `words/`; [`sentence`] is the grammar, and [`vocabulary`] chooses how often each word
//! is used. `clausebook check` finds no error in it.

mod chapter;
mod data;
mod elements;
mod outline;
mod random;
mod sentence;
mod vocabulary;

use chapter::Text;
use data::{Data, TYPES};
pub use elements::Elements;
use outline::Sizes;
use std::fs;
use std::path::{Path, PathBuf};
use vocabulary::{Pair, Vocabulary};

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

    /// As in file names and in `languages` of `site.yaml`.
    pub fn code(self) -> &'static str {
        match self {
            Lang::Zh => "zh",
            Lang::En => "en",
        }
    }
}

/// The languages of the corpus, the default first.
pub struct Languages(pub Vec<Lang>);

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

/// What is to be written, and where.
pub struct Options {
    /// 50 or more.
    pub clauses: usize,
    /// One or more.
    pub editions: usize,
    pub seed: u64,
    pub languages: Languages,
    /// What every third clause has besides its text.
    pub elements: Elements,
    pub folder: PathBuf,
}

impl Options {
    /// A thousand clauses in both languages, in one edition.
    pub fn new(folder: PathBuf) -> Options {
        let (languages, elements) = (Languages(vec![Lang::Zh, Lang::En]), Elements::None);
        Options { clauses: 1000, editions: 1, seed: 1, languages, elements, folder }
    }
}

/// Writes the corpus.
///
/// # Errors
/// The folder cannot be written.
pub fn write(options: &Options) -> std::io::Result<()> {
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
            elements: options.elements,
        };
        if options.elements != Elements::None {
            put(&folder.join("files/figure.svg"), elements::FIGURE)?;
        }
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
        "id: 0f8b1c1e-6a4c-4a39-9d3e-5c2b7a1d9e60\nname: {name}\ndescription: {about}\nlanguages: [{}]\ncurrent: \"{current}\"\nprovisions: {profiles}\nrules: {{not-locked: off}}\n",
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
