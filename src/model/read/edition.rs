//! Reads an edition: its folder, `edition.yaml`, and all its other files.

use super::context::Context;
use super::rules::{
    AMENDED_EDITION, AMENDMENT_LEFT_OVER, BAD_ID, DUPLICATE_ID, MISSING_SOURCE, RESERVED_NAME, WRONG_TYPE,
};
use super::{
    amend, amending, assessment, bodies, chapters, checklist, classification, comments, elements, errata, forms,
    languages, lists, mappings, named_notes, numbering, references, values,
};
use crate::diagnostic::{Diagnostic, Place, Placed, Span};
use crate::model::{
    BodyId, Dates, Edition, EditionId, Expected, Localized, Prose, Provenance, ProvenanceId, Status, TypeId,
};
use crate::source::yaml::{Yaml, YamlKind};
use crate::source::{DataFile, EditionSources, Sources};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Names that the site needs for its own folders.
const RESERVED: [&str; 9] = ["latest", "pages", "assets", "files", "search", "editions", "data", "schema", "api"];

/// The endings of the files that lie beside the folders of the editions: `feed.en.xml`, `site.zip`, `robots.txt`.
const RESERVED_ENDINGS: [&str; 6] = [".html", ".xml", ".json", ".js", ".zip", ".txt"];

/// Why an edition cannot have this name; `None` if it can.
pub fn reserved(id: &EditionId) -> Option<&'static str> {
    if RESERVED.contains(&id.as_str()) {
        return Some("the site has a folder with this name");
    }
    let is_file = RESERVED_ENDINGS.iter().any(|ending| id.as_str().ends_with(ending));
    is_file.then_some("the site has files with this ending where the folders of editions are")
}

/// The sort key of editions: drafts first, then the latest published first; ties are broken by id.
pub fn newest_first(edition: &Edition) -> impl Ord + use<> {
    let rank = u8::from(edition.status != Status::Draft);
    (rank, std::cmp::Reverse(edition.dates.published), std::cmp::Reverse(edition.id.clone()))
}

/// `None` if the folder's name is not an id or there is no `edition.yaml`.
pub fn read(cx: &mut Context<'_>, sources: &EditionSources) -> Option<Edition> {
    let id = edition_id(cx, sources);
    let value = own_file(cx, sources)?;
    for file in &sources.amendments {
        let place = Place::Path(cx.texts.path(file.file).to_owned());
        let diagnostic = Diagnostic::new(&AMENDMENT_LEFT_OVER, place, "this edition does not amend another")
            .help("add `amends: \"ID\"` to edition.yaml, or delete the file");
        cx.diagnostics.push(diagnostic);
    }
    let languages = languages::read(cx, value, sources);
    cx.in_languages(&languages, |cx| {
        // Known before the texts of `edition.yaml` are read.
        cx.is_draft = written_status(value) == Some(Status::Draft.word());
        let mut edition = edition_file(cx, value, id?, sources)?;
        edition.languages.clone_from(&languages.langs);
        whole(cx, sources, &mut edition);
        Some(edition)
    })
}

/// Reads an edition that amends another, and its whole sources. `base` is the amended edition with its whole sources.
pub fn read_amending(
    cx: &mut Context<'_>,
    own: &EditionSources,
    (base, base_sources): (&Edition, &EditionSources),
) -> Option<(Edition, EditionSources)> {
    let id = edition_id(cx, own);
    let value = own_file(cx, own)?;
    let of_base = base_sources.data.get("edition").and_then(|data| data.value.as_deref());
    let value = &amend::inherited(value, of_base);
    let published_in = EditionSources { lock: own.lock.or(base_sources.lock), ..EditionSources::default() };
    let languages = languages::read(cx, value, &published_in);
    cx.in_languages(&languages, |cx| {
        cx.is_draft = written_status(value) == Some(Status::Draft.word());
        let mut edition = edition_file(cx, value, id?, own)?;
        edition.languages.clone_from(&languages.langs);
        amended_edition_fits(cx, &edition, base);
        let date = ["effective", "published"].into_iter().find_map(|key| written(value, key));
        let consolidated = amend::consolidate(cx, own, base_sources, date.as_ref());
        let whole_sources = consolidated.sources;
        whole(cx, &whole_sources, &mut edition);
        edition.files.clone_from(&whole_sources.files);
        edition.pictures.clone_from(&whole_sources.pictures);
        edition.amended = amend::changed_by(&edition, base, &consolidated.provisions);
        if let Some(amendment) = &mut edition.amendment {
            amendment.documents = consolidated.documents;
            amendment.provisions = consolidated.provisions;
        }
        Some((edition, whole_sources))
    })
}

/// Reports an edition whose amended edition cannot be read, is not there, or amends this one.
pub fn not_amendable(cx: &mut Context<'_>, own: &EditionSources, all: &Sources) {
    cx.lost_file = true;
    let Some(of) = amend::amends(own) else { return };
    let names = || all.editions.iter().map(|edition| edition.name.as_str());
    let diagnostic = if names().any(|name| name == of.value) {
        let mut seen = vec![own.name.clone()];
        let mut at = Some(of.value.clone());
        while let Some(name) = at.filter(|name| !seen.contains(name)) {
            at = all.editions.iter().find(|edition| edition.name == name).and_then(amend::amends).map(|of| of.value);
            seen.push(name);
        }
        if at_end(all, &seen) {
            return;
        }
        Diagnostic::new(
            &AMENDED_EDITION,
            of.span,
            format!("edition `{}` amends itself, directly or through others", own.name),
        )
        .help("name the edition whose text the amendments change")
    } else {
        Diagnostic::new(&AMENDED_EDITION, of.span, format!("there is no edition `{}`", of.value))
            .suggest(&of.value, names().filter(|name| *name != own.name))
    };
    cx.diagnostics.push(diagnostic);
}

/// Whether the chain of amended editions ends with one that amends none; that one could not be read, which was reported.
fn at_end(all: &Sources, chain: &[String]) -> bool {
    let last = chain.last().and_then(|name| all.editions.iter().find(|edition| &edition.name == name));
    last.is_none_or(|last| {
        amend::amends(last).is_none_or(|of| !all.editions.iter().any(|edition| edition.name == of.value))
    })
}

/// A published text must not change with a draft.
fn amended_edition_fits(cx: &mut Context<'_>, edition: &Edition, base: &Edition) {
    let Some(amendment) = &edition.amendment else { return };
    if edition.status != Status::Draft && base.status == Status::Draft {
        let message =
            format!("edition `{}` is {}, and amends the draft `{}`", edition.id, edition.status.word(), base.id);
        let diagnostic = Diagnostic::new(&AMENDED_EDITION, amendment.of.span, message)
            .note("the published text would change whenever the draft does")
            .help(format!("publish `{}` first", base.id));
        cx.diagnostics.push(diagnostic);
    }
}

/// A key of `edition.yaml` whose value is a text.
fn written(value: &Yaml, key: &str) -> Option<Placed<String>> {
    let YamlKind::Map(entries) = &value.kind else { return None };
    let (_, value) = entries.iter().find(|(name, _)| name.value == key)?;
    match &value.kind {
        YamlKind::Text(word) => Some(Placed::new(word.trim().to_owned(), value.span)),
        _ => None,
    }
}

/// The edition's own `edition.yaml`.
fn own_file<'s>(cx: &mut Context<'_>, sources: &'s EditionSources) -> Option<&'s Yaml> {
    let Some(data) = sources.data.get("edition") else {
        let place = Place::Path(format!("{}/edition.yaml", sources.folder));
        let diagnostic =
            Diagnostic::new(&MISSING_SOURCE, place, format!("there is no `{}/edition.yaml`", sources.folder))
                .help("write it, with at least `title` and `status`");
        cx.diagnostics.push(diagnostic);
        cx.lost_file = true;
        return None;
    };
    let Some(value) = &data.value else {
        if data.readable {
            empty_file(cx, data);
        }
        return None;
    };
    Some(value)
}

/// The status as it stands in `edition.yaml`.
fn written_status(value: &Yaml) -> Option<&str> {
    let YamlKind::Map(entries) = &value.kind else { return None };
    match &entries.iter().find(|(key, _)| key.value == "status")?.1.kind {
        YamlKind::Text(word) => Some(word.trim()),
        _ => None,
    }
}

/// All that stands beside `edition.yaml`.
fn whole(cx: &mut Context<'_>, sources: &EditionSources, edition: &mut Edition) {
    cx.is_draft = edition.status == Status::Draft;
    cx.scheme = edition.numbering.scheme;
    let apart = &*cx;
    let (((), data), (text, chapters)) = rayon::join(
        || apart.aside(|cx| read_data(cx, sources, edition)),
        || apart.aside(|cx| chapters::read(cx, sources)),
    );
    cx.take(data);
    cx.take(chapters);
    edition.chapters = text.chapters;
    edition.clauses = text.clauses;
    elements::settle(cx, edition);
    forms::settle(cx, edition);
    named_notes::settle(cx, edition);
    if let Some(value) = data_file(cx, sources, "comments", Shape::List) {
        comments::read(cx, value, edition);
    }
    if let Some(value) = data_file(cx, sources, "errata", Shape::List) {
        edition.errata = errata::read(cx, value);
    }
}

/// Reads the data files of the edition.
fn read_data(cx: &mut Context<'_>, sources: &EditionSources, edition: &mut Edition) {
    if let Some(value) = data_file(cx, sources, "terms", Shape::List) {
        edition.terms = lists::terms(cx, value);
    }
    if let Some(value) = data_file(cx, sources, "bodies", Shape::Map) {
        bodies::read(cx, value, edition);
    }
    if let Some(value) = data_file(cx, sources, "responsibilities", Shape::List) {
        edition.lists = lists::responsibilities(cx, value);
    }
    if let Some(value) = data_file(cx, sources, "community-types", Shape::List) {
        edition.types = lists::community_types(cx, value);
    }
    if let Some(value) = data_file(cx, sources, "checklist", Shape::Map) {
        checklist::read(cx, value, edition);
    }
    if let Some(value) = data_file(cx, sources, "values", Shape::Map) {
        values::read(cx, value, edition);
    }
    if let Some(value) = data_file(cx, sources, "references", Shape::List) {
        edition.documents = references::read(cx, value);
    }
    if let Some(value) = data_file(cx, sources, "mappings", Shape::Map) {
        mappings::read(cx, value, edition);
    }
    if let Some(value) = data_file(cx, sources, "assessment", Shape::Map) {
        edition.assessment = assessment::read(cx, value);
    }
}

/// The top-level type of a file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    List,
    Map,
}

/// The value of one of the edition's files, if the file exists and has the right top-level type. A file with another
/// top-level type, or without a value, counts as lost.
fn data_file<'s>(cx: &mut Context<'_>, sources: &'s EditionSources, name: &str, shape: Shape) -> Option<&'s Yaml> {
    let data = sources.data.get(name)?;
    let Some(value) = &data.value else {
        if data.readable {
            empty_file(cx, data);
        }
        return None;
    };
    let found = match value.kind {
        YamlKind::List(_) => Some(Shape::List),
        YamlKind::Map(_) => Some(Shape::Map),
        _ => None,
    };
    if found != Some(shape) {
        let (expected, help) = match shape {
            Shape::List => ("a list", "start each entry with `- id: …`"),
            Shape::Map => ("a map", "start it with its keys, without `- ` before them"),
        };
        let first_line = value.span.part(0..cx.texts.slice(value.span).lines().next().map_or(0, str::len));
        let message = format!("`{name}.yaml` is {expected}, and this is {}", value.kind.name());
        cx.diagnostics.push(Diagnostic::new(&WRONG_TYPE, first_line, message).help(help));
        cx.lost_file = true;
        return None;
    }
    Some(value)
}

fn empty_file(cx: &mut Context<'_>, data: &DataFile) {
    let place = Place::Path(cx.texts.path(data.file).to_owned());
    let diagnostic = Diagnostic::new(&MISSING_SOURCE, place, "this file is empty")
        .help("fill it, or delete it if the edition does not need it");
    cx.diagnostics.push(diagnostic);
    cx.lost_file = true;
}

fn edition_id(cx: &mut Context<'_>, sources: &EditionSources) -> Option<EditionId> {
    let place = Place::Path(sources.folder.clone());
    match EditionId::parse(&sources.name) {
        Ok(id) => match reserved(&id) {
            None => Some(id),
            Some(note) => {
                let message = format!("an edition cannot have the name `{id}`");
                let diagnostic = Diagnostic::new(&RESERVED_NAME, place, message).note(note).help("rename the folder");
                cx.diagnostics.push(diagnostic);
                None
            }
        },
        Err(error) => {
            let message = format!("`{}` cannot be an edition's id: {error}", sources.name);
            cx.diagnostics
                .push(Diagnostic::new(&BAD_ID, place, message).help("rename the folder, as `2022` or `2026-draft`"));
            None
        }
    }
}

fn edition_file(cx: &mut Context<'_>, value: &Yaml, id: EditionId, sources: &EditionSources) -> Option<Edition> {
    let mut fields = cx.fields(value, "`edition.yaml`")?;
    let title = fields.required(cx, "title").map(|value| cx.listing_text(value)).unwrap_or_default();
    let designation_value = fields.optional("designation");
    let designation = designation_value.map(|value| cx.listing_text(value)).unwrap_or_default();
    let status_value = fields.required(cx, "status");
    let status = status_value.and_then(|value| cx.text(value)).and_then(|text| {
        let choices: Vec<_> = Status::ALL.iter().map(|status| (status.word(), *status)).collect();
        cx.choice(&text, &choices)
    });
    let mut date = |cx: &mut Context<'_>, key| -> Option<(Date, Span)> {
        fields.optional(key).and_then(|value| cx.date(value).map(|date| (date, value.span)))
    };
    let (published, effective) = (date(cx, "published"), date(cx, "effective"));
    let (superseded, withdrawn) = (date(cx, "superseded"), date(cx, "withdrawn"));
    let dates = Dates {
        published: published.map(|(date, _)| date),
        effective: effective.map(|(date, _)| date),
        superseded: superseded.map(|(date, _)| date),
        withdrawn: withdrawn.map(|(date, _)| date),
    };
    if let (Some(status), Some(value)) = (status, status_value) {
        dates_fit_status(cx, status, value.span, &dates);
    }
    // Read before all else, since they decide how texts are read.
    fields.optional("languages");
    let numbering = fields.optional("numbering").map(|value| numbering::read(cx, value)).unwrap_or_default();
    let replaces_value = fields.optional("replaces");
    let replaces = replaces_value.and_then(|value| cx.id(value, EditionId::parse));
    let amends = fields.optional("amends");
    let amendment = amending::read(cx, amends, fields.optional("amendment"));
    if let (Some(value), Some(_)) = (replaces_value, amends) {
        let message = "an edition that amends another replaces that one";
        cx.bad_value(value.span, message, "delete `replaces`");
    }
    let replaces = amendment.as_ref().map(|amendment| amendment.of.clone()).or(replaces);
    let history = fields.optional("history").map_or_else(Vec::new, |value| amending::history(cx, value));
    let mut prose = |cx: &mut Context<'_>, key| -> Localized<Prose> {
        fields.optional(key).map(|value| cx.localized_prose(value)).unwrap_or_default()
    };
    let notice = prose(cx, "notice");
    let summary = fields.optional("summary").map(|value| cx.listing_prose(value)).unwrap_or_default();
    let mut names = |cx: &mut Context<'_>, key| -> Vec<Localized<String>> {
        fields
            .optional(key)
            .map_or_else(Vec::new, |value| cx.list(value).iter().map(|v| cx.localized_text(v)).collect())
    };
    let (issued_by, drafted_by) = (names(cx, "issued-by"), names(cx, "drafted-by"));
    let classification =
        fields.optional("classification").map(|value| classification::read(cx, value)).unwrap_or_default();
    let provenance = fields.optional("provenance").map_or_else(Vec::new, |value| provenance(cx, value));
    let expected = fields.optional("expected").map(|value| expected(cx, value)).unwrap_or_default();
    let has_file = |name: &str| sources.files.contains_key(name);
    let consultation = fields.optional("consultation").and_then(|value| comments::consultation(cx, value, has_file));
    fields.finish(cx);
    Some(Edition {
        id,
        folder: sources.folder.clone(),
        languages: Vec::new(),
        numbering,
        title,
        designation,
        designation_span: designation_value.map(|value| value.span),
        status: status.unwrap_or(Status::Draft),
        dates,
        amendment,
        amended: BTreeMap::new(),
        history,
        replaces,
        notice,
        summary,
        issued_by,
        drafted_by,
        classification,
        provenance,
        expected,
        chapters: Vec::new(),
        clauses: Vec::new(),
        elements: Vec::new(),
        notes: Vec::new(),
        terms: Vec::new(),
        levels: Vec::new(),
        parties: Vec::new(),
        bodies: Vec::new(),
        lists: Vec::new(),
        types: Vec::new(),
        dimensions: Vec::new(),
        items: Vec::new(),
        units: Vec::new(),
        values: Vec::new(),
        documents: Vec::new(),
        catalogues: Vec::new(),
        mappings: Vec::new(),
        assessment: None,
        consultation,
        comments: Vec::new(),
        commenters: Vec::new(),
        errata: Vec::new(),
        files: sources.files.clone(),
        pictures: sources.pictures.clone(),
        span: value.span,
    })
}

/// Checks the dates that a status requires, because pages say since when the status applies.
fn dates_fit_status(cx: &mut Context<'_>, status: Status, span: Span, dates: &Dates) {
    let missing = match status {
        Status::Draft => None,
        Status::Published => dates.published.is_none().then_some("published"),
        Status::Superseded => dates.superseded.is_none().then_some("superseded"),
        Status::Withdrawn => dates.withdrawn.is_none().then_some("withdrawn"),
    };
    let missing = missing.or_else(|| (status != Status::Draft && dates.published.is_none()).then_some("published"));
    if let Some(key) = missing {
        let message = format!("a {} edition needs the date `{key}`", status.word());
        cx.bad_value(span, message, format!("add `{key}: YYYY-MM-DD`"));
    }
}

fn provenance(cx: &mut Context<'_>, value: &Yaml) -> Vec<Provenance> {
    let mut list: Vec<Provenance> = Vec::new();
    for value in cx.list(value) {
        let Some(mut fields) = cx.fields(value, "a provenance") else { continue };
        let id = fields.required(cx, "id").and_then(|value| cx.id(value, ProvenanceId::parse));
        let name = fields.required(cx, "name").map(|value| cx.localized_text(value)).unwrap_or_default();
        let description = fields.optional("description").map(|value| cx.localized_prose(value)).unwrap_or_default();
        fields.finish(cx);
        if let Some(id) = id {
            list.push(Provenance { id, name, description });
        }
    }
    keep_first(cx, list, "provenance", |provenance| &provenance.id)
}

fn expected(cx: &mut Context<'_>, value: &Yaml) -> Expected {
    let mut expected = Expected::default();
    let Some(mut fields) = cx.fields(value, "`expected`") else { return expected };
    if let Some(value) = fields.optional("items") {
        for (key, count) in cx.map(value) {
            if let (Some(id), Some(count)) = (cx.parse_id(key, TypeId::parse), cx.count(count)) {
                expected.items.push((id, count));
            }
        }
    }
    if let Some(value) = fields.optional("lists") {
        for (key, count) in cx.map(value) {
            if let (Some(id), Some(count)) = (cx.parse_id(key, BodyId::parse), cx.count(count)) {
                expected.lists.push((id, count));
            }
        }
    }
    fields.finish(cx);
    expected
}

/// Removes duplicate ids and reports them; the first definition is kept.
pub fn keep_first<T, Id: Ord + Clone + std::fmt::Display>(
    cx: &mut Context<'_>,
    list: Vec<T>,
    what: &str,
    id_of: impl Fn(&T) -> &Placed<Id>,
) -> Vec<T> {
    let mut seen: BTreeMap<Id, Span> = BTreeMap::new();
    let mut kept = Vec::with_capacity(list.len());
    for thing in list {
        let id = id_of(&thing);
        if let Some(&first) = seen.get(&id.value) {
            cx.diagnostics.push(duplicate_id(what, &id.value, id.span, first));
        } else {
            seen.insert(id.value.clone(), id.span);
            kept.push(thing);
        }
    }
    kept
}

/// The diagnostic for a duplicate id.
pub fn duplicate_id(what: &str, id: &impl std::fmt::Display, again: Span, first: Span) -> Diagnostic {
    Diagnostic::new(&DUPLICATE_ID, again, format!("the {what} id `{id}` is given twice"))
        .label("given again here")
        .related(first, "first given here")
        .help("give one of the two another id; a published id must not change")
}
