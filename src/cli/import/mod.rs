//! `clausebook import`: makes an edition of files of other programs.
//!
//! The files are read, written as values, and checked by the pipeline together with the content that is there. Only then
//! are they put in place, all at once.

mod add;
mod beside;
mod library;
mod pdf;
mod place;

use super::exit::Exit;
use super::failure::Failure;
use super::output::{Channel, Output};
use super::schema;
use super::write::{Sources, failed};
use crate::import::matching::{Acceptance, AcceptanceError, Older};
use crate::import::report::{Entry, Fate};
use crate::import::sheet::ColumnChoice;
use crate::import::write::{Lineage, NewSite, Wish};
use crate::import::{self, Given, Imported, Refused, docx, printed};
use crate::model::{Edition, EditionId, Lang, SiteId, designation_key, reserved};
use crate::pipeline::{self, Checked, Stage};
use crate::resolve::Resolved;
use crate::source::FileTree;
use add::Adding;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The files; those of one language follow one another
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// The id of the new edition, which is also the name of its folder; or of a draft, to which files in further languages are added
    #[arg(long, value_name = "ID")]
    edition: String,
    /// The edition that the new one replaces: its clauses keep their ids
    #[arg(long, value_name = "OLD")]
    from: Option<String>,
    /// With --from, which clause a section is: `4.1.2=fees.notice`, or `4.1.2=` for a new one; may be repeated
    #[arg(long, value_name = "SECTION=ID", requires = "from")]
    accept: Vec<Acceptance>,
    /// The roles of the styles of a Word file: the name of a built-in profile, or a file
    #[arg(long, value_name = "PROFILE")]
    profile: Option<String>,
    /// What becomes of tracked changes in a Word file
    #[arg(long, value_enum, default_value_t = Changes::Accept)]
    changes: Changes,
    /// What the columns of a sheet hold, where their heads do not say it: `item=B,requirement=C,weight=D`
    #[arg(long, value_name = "KIND=COLUMN", value_delimiter = ',')]
    columns: Vec<ColumnChoice>,
    /// The language of the files, if they do not show it
    #[arg(long, value_name = "LANG")]
    lang: Option<String>,
    /// Print the report and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Write the edition even if something of the files is not in it
    #[arg(long)]
    allow_loss: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Changes {
    // Insertions are text, deletions are not.
    Accept,
    // The text before the changes.
    Reject,
    // A file with tracked changes is refused.
    Refuse,
}

/// The most entries about losses that are printed.
const MOST_LOSSES: usize = 20;

pub(super) fn run(root: &Path, arguments: &Arguments, output: &Output) -> Result<Exit, Failure> {
    let lock = Sources::lock(root)?;
    let progress = output.progress();
    progress.stage(Stage::Read);
    let edition = edition_id(&arguments.edition)?;
    let site = Existing::of(root)?;
    let given = arguments.files.iter().map(|path| given(path)).collect::<Result<Vec<Given>, Failure>>()?;
    let language = arguments.lang.as_deref().map(language).transpose()?;
    let replaces = arguments.from.as_deref().map(|old| replaced(old, &site)).transpose()?;
    let changes = match arguments.changes {
        Changes::Accept => docx::Changes::Accept,
        Changes::Reject => docx::Changes::Reject,
        Changes::Refuse => docx::Changes::Refuse,
    };
    let profile = arguments.profile.as_deref().map(profile).transpose()?;
    let beside = beside::read(&arguments.files, &given)?;
    let older = replaces.as_ref().and_then(|old| site.resolved.as_ref()?.edition(old));
    let older_maps = older.map(|older| docx::Maps::for_files(&given, &older)).unwrap_or_default();
    let columns = arguments.columns.clone();
    if let Some(conflict) = ColumnChoice::conflict(&columns) {
        return Err(Failure::new(Exit::WrongUsage, format!("--columns: {conflict}")));
    }
    let adds_language = place::exists(root, &edition);
    let reads_pdf = import::fixed::pdf::Reads(pdf::read);
    let options = import::Options { language, profile, changes, older_maps, beside, reads_pdf, columns, adds_language };
    let mut documents = import::read(&given, &options).map_err(refused)?;
    drop(given);
    let titles = import::cited::titles(&mut documents);
    import::cited::link(&mut documents, &library::citable(root, &titles)?);
    let languages: Vec<Lang> = documents.by_language.iter().map(|(lang, _)| lang.clone()).collect();
    if let Some(unknown) = languages.iter().find(|lang| !site.languages.is_empty() && !site.languages.contains(lang)) {
        let known = site.languages.iter().map(Lang::to_string).collect::<Vec<_>>().join(", ");
        let message = format!("a file is in `{unknown}`, and the site has the languages {known}");
        let help = format!("give the language with --lang, or write `{unknown}` into `languages` of site.yaml");
        return Err(Failure::new(Exit::WrongUsage, format!("{message}; {help}")));
    }
    let new_site = site.files.is_none().then(|| NewSite { id: SiteId::random() });
    let languages = if site.languages.is_empty() { languages } else { site.languages.clone() };
    let designations = site.resolved.as_deref().map(designations).unwrap_or_default();
    let mut wish = Wish { edition, languages, replaces, new_site, lineage: Lineage::default(), designations };
    if adds_language {
        let adding =
            Adding { root, wish: &wish, lock: &lock, is_dry: arguments.dry_run, allows_loss: arguments.allow_loss };
        let there = site.resolved.as_ref().and_then(|resolved| resolved.edition(&wish.edition));
        let there = there.filter(|_| wish.replaces.is_none()).ok_or_else(|| add::is_there(&wish))?;
        return add::run(documents, &there, &site, &adding, output);
    }
    if let Some(edition) = older {
        let older = Older::of(edition, edition.resolved.standard.site.default_lang());
        import::match_older(&mut documents, &mut wish, &older, &arguments.accept).map_err(unaccepted)?;
    }
    let mut imported = import::make(documents, &wish).map_err(refused)?;
    progress.stage(Stage::Check);
    let checked = place::check(root, &imported.files, site.files.as_ref())?;
    compare_numbers(&mut imported, &checked, &wish.edition);
    drop(progress);
    if checked.diagnostics.has_errors() {
        output.diagnostics(&checked.diagnostics, &checked.sources.texts, Channel::Remark);
        let message = "the content made of these files has errors, so nothing was written";
        return Err(Failure::new(Exit::ContentErrors, message));
    }
    let (errors, warnings) = counts(&checked);
    if arguments.dry_run {
        print(&imported, &wish, output, None, [errors, warnings]);
        return Ok(if imported.report.has_losses() && !arguments.allow_loss {
            Exit::ContentErrors
        } else {
            Exit::Done
        });
    }
    if imported.report.has_losses() && !arguments.allow_loss {
        return lost(&imported, &wish, output);
    }
    if wish.new_site.is_some() || schema::are_there(root) {
        schema::name_them(&mut imported.files);
    }
    let schemas = wish.new_site.iter().flat_map(|_| schema::files()).map(|(path, text)| (path, text.into_bytes()));
    let schemas: BTreeMap<String, Vec<u8>> = schemas.collect();
    place::put(root, &wish, imported.files.iter().chain(&schemas), lock.are_ours())?;
    write_report(root, &imported, &wish)?;
    print(&imported, &wish, output, Some(root), [errors, warnings]);
    Ok(Exit::Done)
}

/// The site that is there.
struct Existing {
    /// `None` if there is no site yet.
    files: Option<FileTree>,
    /// Its languages, the authoritative one first.
    languages: Vec<Lang>,
    /// The standard.
    resolved: Option<Arc<Resolved>>,
    /// The files that it was read from.
    sources: Option<crate::source::Sources>,
}

impl Existing {
    fn of(root: &Path) -> Result<Existing, Failure> {
        let content = pipeline::content_folder(root);
        if !content.join("site.yaml").exists() {
            if !place::is_empty(&content).map_err(|cause| failed("read", &content, cause))? {
                let message = format!(
                    "{} has files but no site.yaml; give an empty folder with --root, or write site.yaml first",
                    content.display()
                );
                return Err(Failure::new(Exit::WrongUsage, message));
            }
            return Ok(Existing { files: None, languages: Vec::new(), resolved: None, sources: None });
        }
        let files = pipeline::read(root)?;
        let checked = pipeline::check(&files, &pipeline::Options::default());
        let Some(resolved) = checked.resolved else {
            let message = "the content that is there cannot be read; `clausebook check` lists its errors";
            return Err(Failure::new(Exit::ContentErrors, message));
        };
        let languages = resolved.standard.site.languages.clone();
        Ok(Existing { files: Some(files), languages, resolved: Some(resolved), sources: Some(checked.sources) })
    }
}

/// The designations of all editions.
fn designations(resolved: &Resolved) -> BTreeMap<String, EditionId> {
    let of = |edition: &Edition| {
        let texts: Vec<&str> = edition.designation.iter().map(|(_, text)| text.as_str()).collect();
        texts.into_iter().map(|text| (designation_key(text), edition.id.clone())).collect::<Vec<_>>()
    };
    resolved.standard.editions.iter().flat_map(of).collect()
}

fn edition_id(text: &str) -> Result<EditionId, Failure> {
    let bad = |why: String| {
        Failure::new(Exit::WrongUsage, format!("--edition: `{}` is not a valid id: {why}", text.escape_debug()))
    };
    let id = EditionId::parse(text).map_err(|error| bad(error.to_string()))?;
    reserved(&id).map_or(Ok(id), |why| Err(bad(why.to_owned())))
}

fn replaced(old: &str, site: &Existing) -> Result<EditionId, Failure> {
    let is_known = |old: &EditionId| site.resolved.as_ref().is_some_and(|resolved| resolved.edition(old).is_some());
    let known = EditionId::parse(old).ok().filter(is_known);
    known.ok_or_else(|| Failure::new(Exit::WrongUsage, format!("--from: there is no edition `{}`", old.escape_debug())))
}

/// A built-in profile, or the one of a file.
pub(in crate::cli) fn profile(name: &str) -> Result<docx::Profile, Failure> {
    if let Some(profile) = docx::Profile::built_in(name) {
        return Ok(profile);
    }
    let known = || docx::Profile::names().collect::<Vec<_>>().join(", ");
    let text = std::fs::read_to_string(name).map_err(|cause| {
        let message = format!("--profile: {name} is none of {} and no file that can be read: {cause}", known());
        Failure::new(Exit::WrongUsage, message)
    })?;
    docx::Profile::parse(&text).map_err(|why| Failure::new(Exit::WrongUsage, format!("--profile: {name}: {why}")))
}

fn unaccepted(errors: Vec<AcceptanceError>) -> Failure {
    let lines: Vec<String> = errors.iter().map(|error| format!("--accept: {error}")).collect();
    Failure::new(Exit::WrongUsage, lines.join("\n"))
}

fn language(tag: &str) -> Result<Lang, Failure> {
    let message = || format!("--lang: `{}` is no language tag such as `zh` or `en`", tag.escape_debug());
    Lang::parse(tag).ok_or_else(|| Failure::new(Exit::WrongUsage, message()))
}

/// Reads a file that was named as an argument.
pub(in crate::cli) fn given(path: &Path) -> Result<Given, Failure> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let bytes = std::fs::read(path).map_err(|cause| match cause.kind() {
        std::io::ErrorKind::NotFound | std::io::ErrorKind::IsADirectory => {
            Failure::new(Exit::WrongUsage, format!("{}: {cause}", path.display()))
        }
        _ => failed("read", path, cause),
    })?;
    Ok(Given { name, bytes })
}

fn refused(refused: Refused) -> Failure {
    Failure::new(Exit::ContentErrors, refused)
}

/// Reports each clause whose number differs from the one that its file shows.
fn compare_numbers(imported: &mut Imported, checked: &Checked, id: &EditionId) {
    let Some(edition) = checked.resolved.as_ref().and_then(|resolved| resolved.edition(id)) else { return };
    for (index, clause) in edition.edition.indexed_clauses() {
        let Some(expected) = imported.numbers.get(clause.id.value.as_str()) else { continue };
        let counted = edition.findings.numbers[index.0].as_ref();
        let is_same = counted.is_some_and(|counted| counted.own() == expected.own() || counted == expected);
        if !is_same {
            let counted = counted.map_or_else(|| "no number".to_owned(), ToString::to_string);
            let reason =
                format!("the edition shows {counted} at `{}`; correct `number` of its heading", clause.id.value);
            imported.report.add(Fate::Changed, Default::default(), expected.to_string(), reason);
        }
    }
}

fn counts(checked: &Checked) -> (usize, usize) {
    let count = |severity| checked.diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
    (count(crate::diagnostic::Severity::Error), count(crate::diagnostic::Severity::Warning))
}

/// Refuses an import that lost something.
fn lost(imported: &Imported, wish: &Wish, output: &Output) -> Result<Exit, Failure> {
    if output.is_json() {
        output.result(&format!("{:#}", printed::json(&imported.report, wish.edition.as_str(), imported.counts)));
    }
    let losses: Vec<&Entry> = imported.report.entries_of(Fate::Lost).collect();
    for entry in losses.iter().take(MOST_LOSSES) {
        let text: String = entry.text.chars().take(80).collect();
        output.fault(&format!("lost: {}: `{text}`: {}", entry.place, entry.reason));
    }
    let message = format!(
        "{} parts of the files would be lost, so nothing was written; --dry-run prints the whole report, --allow-loss writes \
         the edition without them",
        losses.len()
    );
    Err(Failure::new(Exit::ContentErrors, message))
}

/// The names of the report in the root: for authors and for programs. Each edition has its own, because a second import
/// must not replace what the author still works from.
fn reports(edition: &EditionId) -> [String; 2] {
    ["md", "json"].map(|ending| format!("import-report-{edition}.{ending}"))
}

fn write_report(root: &Path, imported: &Imported, wish: &Wish) -> Result<(), Failure> {
    let edition = wish.edition.as_str();
    let markdown = printed::markdown(&imported.report, edition, imported.counts);
    let json = format!("{:#}\n", printed::json(&imported.report, edition, imported.counts));
    for (name, text) in reports(&wish.edition).iter().zip([markdown, json]) {
        super::write::write_bytes(&root.join(name), text.as_bytes())?;
    }
    Ok(())
}

/// Prints the result. `root` is given if the edition was written.
fn print(imported: &Imported, wish: &Wish, output: &Output, root: Option<&Path>, [errors, warnings]: [usize; 2]) {
    let edition = wish.edition.as_str();
    let folder = format!("content/editions/{edition}");
    if output.is_json() {
        let mut value = printed::json(&imported.report, edition, imported.counts);
        value["folder"] = folder.into();
        value["files"] = imported.files.keys().cloned().collect::<Vec<_>>().into();
        value["written"] = root.is_some().into();
        value["errors"] = errors.into();
        value["warnings"] = warnings.into();
        output.result(&format!("{value:#}"));
        return;
    }
    let Some(root) = root else {
        output.result(printed::markdown(&imported.report, edition, imported.counts).trim_end());
        return;
    };
    output.result(&folder);
    let of = |fate: Fate| imported.report.entries().iter().filter(|entry| entry.fate == fate).count();
    let parts: Vec<String> = Fate::ALL
        .into_iter()
        .filter(|fate| of(*fate) > 0)
        .map(|fate| format!("{} {}", of(fate), fate.word()))
        .collect();
    let parts = if parts.is_empty() { "nothing to report".to_owned() } else { parts.join(", ") };
    output.remark(&format!(
        "{} clauses of {} characters; {parts}: read {}",
        imported.counts.clauses,
        imported.counts.characters,
        root.join(&reports(&wish.edition)[0]).display()
    ));
    let warnings = if warnings == 0 { String::new() } else { format!(", which has {warnings} warnings") };
    output.remark(&format!("`clausebook check` reads the content{warnings}; `clausebook serve` shows it"));
}
