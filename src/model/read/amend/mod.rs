//! Makes the text of an edition that amends another: the amended edition's files with the changes of the amendments.
//!
//! The result is the sources of a whole edition, from which the model is read like from any other. Trees of Markdown and YAML
//! carry the places of their files, so a fault is reported where it was written, be it in the amended edition or in an
//! amendment. A file of amendments has the document's heading (level 1), provisions (level 2), and below a provision the
//! clauses that it puts in (level 3 and deeper).

mod apply;
mod clause;
mod data;
mod inherit;
mod lists;
mod notes;
mod part;
mod provision;
mod tree;

pub use inherit::{amends, inherited};

use super::attributes;
use super::chapters::{self, ByLang, clause_text};
use super::context::Context;
use super::rules::{AMENDMENT_LEFT_OVER, DUPLICATE_ID, MISSING_SOURCE};
use super::translation;
use crate::diagnostic::{Diagnostic, FileId, Place, Placed};
use crate::model::{AmendedBy, AmendingText, Edition, Lang, Localized, Operation, Provision, ProvisionId, Thing};
use crate::source::markdown::{Block, Section};
use crate::source::{ChapterSource, EditionSources};
use apply::Applier;
use provision::Request;
use std::collections::{BTreeMap, HashMap};
use tree::Tree;

/// The result of consolidation.
pub struct Consolidated {
    /// The sources of the whole edition.
    pub sources: EditionSources,
    /// The heads of the files of amendments.
    pub documents: Vec<AmendingText>,
    /// What they provide.
    pub provisions: Vec<Provision>,
}

/// A file of amendments in all languages.
struct File<'s> {
    main: &'s ChapterSource,
    /// The footnotes of `main`.
    notes: BTreeMap<&'s str, &'s Block>,
    others: BTreeMap<&'s Lang, Other<'s>>,
}

/// The file in another language.
struct Other<'s> {
    notes: BTreeMap<&'s str, &'s Block>,
    by_id: HashMap<&'s str, &'s Section>,
}

impl<'s> File<'s> {
    fn new(main: &'s ChapterSource, files: &'s ByLang<'s>, default: &Lang) -> File<'s> {
        let of_file = |source: &'s ChapterSource| {
            let sections = source.document.sections.iter();
            let notes = notes::of_document(&source.document);
            Other { notes, by_id: sections.filter_map(|section| Some((tree::id_of(section)?, section))).collect() }
        };
        let others = files.iter().filter(|(lang, file)| *lang != default && file.readable);
        File {
            main,
            notes: notes::of_document(&main.document),
            others: others.map(|(lang, file)| (lang, of_file(file))).collect(),
        }
    }

    /// The section in another language, as it is written.
    fn other(&self, lang: &Lang, id: &str) -> Option<&'s Section> {
        self.others.get(lang)?.by_id.get(id).copied()
    }

    /// A section of the default language with the footnotes that it cites.
    fn whole(&self, section: &Section) -> Section {
        notes::with_own(&self.notes, section)
    }

    /// The section in another language with the footnotes that it cites.
    fn other_whole(&self, lang: &str, id: &str) -> Option<Section> {
        let other = self.others.iter().find(|(known, _)| known.as_str() == lang)?.1;
        Some(notes::with_own(&other.notes, other.by_id.get(id)?))
    }
}

/// Applies the amendments of `own` to the whole text of `base`. `own` has the edition's `edition.yaml`; `date` is the day from
/// which deleted clauses do not hold.
pub fn consolidate(
    cx: &mut Context<'_>,
    own: &EditionSources,
    base: &EditionSources,
    date: Option<&Placed<String>>,
) -> Consolidated {
    for chapter in &own.chapters {
        let place = Place::Path(cx.texts.path(chapter.file).to_owned());
        let diagnostic = Diagnostic::new(&AMENDMENT_LEFT_OVER, place, "an edition that amends another has no chapters")
            .note("its text is that of the amended edition with the changes of `amendments/`")
            .help("put the text into a provision with `add=…` or `replace=…`, or delete `amends` in edition.yaml");
        cx.diagnostics.push(diagnostic);
    }
    if own.amendments.is_empty() {
        let place = Place::Path(format!("{}/amendments", own.folder));
        let diagnostic = Diagnostic::new(&MISSING_SOURCE, place, "this edition amends another and has no amendments")
            .help("write them, as `amendments/01-decision.md`");
        cx.diagnostics.push(diagnostic);
    }
    let default = cx.langs[0].clone();
    let groups = chapters::group_by_slug(cx, &own.amendments);
    let mut applier =
        Applier::new(Tree::of(base, default.as_str()), data::Data::new(own, base), date, inherit::scheme(own, base));
    let (mut documents, mut provisions) = (Vec::new(), Vec::new());
    let mut new_files: BTreeMap<Option<String>, FileId> = BTreeMap::new();
    for (slug, files) in &groups {
        let Some(main) = chapters::complete_group(cx, slug, files, "file of amendments") else { continue };
        if !main.readable || !chapters::headings_fit(cx, main, "file of amendments") {
            continue;
        }
        for (lang, file) in files.iter().filter(|(lang, file)| **lang != default && file.readable) {
            translation::read(cx, main, lang, file, |_, _| {});
        }
        for (lang, file) in files {
            new_files.entry((*lang != default).then(|| lang.to_string())).or_insert(file.file);
        }
        let file = File::new(main, files, &default);
        read_file(cx, &file, &mut applier, &mut documents, &mut provisions);
    }
    applier.data.left_over(cx);
    for provision in &provisions {
        let id = &provision.id;
        if applier.tree.find(id.value.as_str()).is_some() {
            let message = format!("`{}` is the id of a clause, and a provision needs another one", id.value);
            let diagnostic = Diagnostic::new(&DUPLICATE_ID, id.span, message)
                .help("begin the ids of provisions with the id of their document: `no1.fees`");
            cx.diagnostics.push(diagnostic);
        }
    }
    let (chapters, order) = applier.tree.chapters(&new_files);
    chapters.iter().for_each(|chapter| notes::judge(&chapter.document, cx.diagnostics));
    let mut all_files = base.files.clone();
    all_files.extend(own.files.clone());
    let mut pictures = base.pictures.clone();
    pictures.extend(own.pictures.clone());
    let sources = EditionSources {
        name: own.name.clone(),
        folder: own.folder.clone(),
        data: applier.data.whole(own, base),
        chapters,
        order: Some(order),
        changed_lists: base.changed_lists.union(&applier.changed_lists).copied().collect(),
        amendments: Vec::new(),
        lock: own.lock.or(base.lock),
        files: all_files,
        pictures,
    };
    Consolidated { sources, documents, provisions }
}

/// Reads the provisions of a file, and applies each.
fn read_file(
    cx: &mut Context<'_>,
    file: &File<'_>,
    applier: &mut Applier<'_>,
    documents: &mut Vec<AmendingText>,
    provisions: &mut Vec<Provision>,
) {
    let sections = &file.main.document.sections;
    let mut seen: HashMap<&str, crate::diagnostic::Span> = HashMap::new();
    for section in sections {
        if let Some(id) = &section.heading.attributes.id
            && let Some(first) = seen.insert(&id.value, id.span)
        {
            cx.diagnostics.push(super::edition::duplicate_id("amendment", &id.value, id.span, first));
        }
    }
    let begin = provisions.len();
    let mut at = 0;
    while let Some(section) = sections.get(at) {
        let end = at + 1 + sections[at + 1..].iter().take_while(|section| section.heading.level > 2).count();
        match section.heading.level {
            1 => {
                attributes::none_on(cx, &section.heading, "the heading of a file of amendments");
                if let Some(id) = provision_id(cx, section) {
                    documents.push(AmendingText { id, texts: texts(cx, file, section), provisions: begin..begin });
                }
            }
            _ => {
                let request = Request::read(cx, section);
                let inserted = &sections[at + 1..end];
                let operations = applier.apply(cx, file, section, &request, inserted);
                if let Some(id) = provision_id(cx, section) {
                    provisions.push(Provision { id, texts: texts(cx, file, section), operations });
                }
            }
        }
        at = end;
    }
    if let Some(document) = documents.last_mut() {
        document.provisions = begin..provisions.len();
    }
}

fn provision_id(cx: &mut Context<'_>, section: &Section) -> Option<Placed<ProvisionId>> {
    // A missing id is reported in the words for clauses, which it is written like.
    chapters::clause_id(cx, &section.heading)?;
    let id = section.heading.attributes.id.as_ref()?;
    cx.parse_id(id, ProvisionId::parse)
}

/// The words of a heading in all languages.
fn texts(cx: &Context<'_>, file: &File<'_>, section: &Section) -> Localized<crate::model::ClauseText> {
    let mut texts = Localized::from_iter([(cx.langs[0].clone(), clause_text(section))]);
    for &lang in file.others.keys() {
        if let Some(section) = tree::id_of(section).and_then(|id| file.other(lang, id)) {
            texts.insert(lang.clone(), clause_text(section));
        }
    }
    texts
}

/// For each thing the provisions that changed it: those of the amended edition, then those of this one. A thing that is gone has
/// none.
pub fn changed_by(edition: &Edition, base: &Edition, provisions: &[Provision]) -> BTreeMap<Thing, Vec<AmendedBy>> {
    let mut changed = base.amended.clone();
    for (provision, of) in provisions.iter().enumerate() {
        for Operation { verb, thing } in &of.operations {
            let by = AmendedBy { edition: edition.id.clone(), provision, verb: *verb };
            changed.entry(thing.value.clone()).or_default().push(by);
        }
    }
    changed
}
