//! `library.yaml`.

use super::DEFAULT_THEME;
use super::context::Context;
use super::rules::{DUPLICATE_ID, MISSING_SOURCE, RESERVED_NAME};
use super::site::{base_url, languages, records};
use crate::diagnostic::{Diagnostic, Diagnostics, Placed, Span, Texts};
use crate::model::{KnownStandard, Library, ListedStandard, StandardId, Status};
use crate::source::DataFile;
use crate::source::yaml::Yaml;
use std::collections::BTreeMap;

/// The folders that the catalogue has beside those of the standards.
const RESERVED: [&str; 2] = ["assets", "catalogue"];

/// Reads `library.yaml`; `None` if its languages or the file cannot be used.
pub fn read_library(data: &DataFile, texts: &Texts, diagnostics: &mut Diagnostics) -> Option<Library> {
    let Some(value) = &data.value else {
        if data.readable {
            let diagnostic = Diagnostic::new(&MISSING_SOURCE, Span::new(data.file, 0, 0), "`library.yaml` is empty")
                .help("give at least `name`, `languages` and `standards`");
            diagnostics.push(diagnostic);
        }
        return None;
    };
    let languages = languages(value, "`library.yaml`", texts, diagnostics);
    let known = languages.as_deref().unwrap_or_default();
    let mut cx = Context::new(texts, known, diagnostics);
    let mut fields = cx.fields(value, "`library.yaml`")?;
    fields.required(&mut cx, "languages");
    if languages.is_none() {
        // Texts cannot be read without the languages, but the keys can be judged.
        for key in ["name", "description", "publisher", "theme", "base-url", "records", "standards", "documents"] {
            fields.optional(key);
        }
        fields.finish(&mut cx);
        return None;
    }
    let name = fields.required(&mut cx, "name").map(|value| cx.localized_text(value));
    let description = fields.optional("description").map(|value| cx.localized_text(value));
    let publisher = fields.optional("publisher").map(|value| cx.localized_text(value));
    let theme = fields.optional("theme").and_then(|value| cx.text(value));
    let base_url = fields.optional("base-url").and_then(|value| base_url(&mut cx, value));
    let records = fields.optional("records").and_then(|value| records(&mut cx, value));
    let mut ids = BTreeMap::new();
    let standards = fields.required(&mut cx, "standards").map(|value| {
        let listed = cx.list(value);
        listed.iter().filter_map(|value| standard(&mut cx, value, &mut ids)).collect()
    });
    let documents = fields.optional("documents").map(|value| {
        let listed = cx.list(value);
        listed.iter().filter_map(|value| document(&mut cx, value, &mut ids)).collect()
    });
    fields.finish(&mut cx);
    Some(Library {
        name: name.unwrap_or_default(),
        description: description.unwrap_or_default(),
        publisher: publisher.unwrap_or_default(),
        theme: theme.unwrap_or_else(|| Placed::new(DEFAULT_THEME.to_owned(), value.span)),
        base_url,
        records,
        standards: standards.unwrap_or_default(),
        documents: documents.unwrap_or_default(),
        span: value.span,
        languages: languages?,
    })
}

/// The ids that are taken, each with the place where it is defined.
type Taken = BTreeMap<StandardId, Span>;

fn standard(cx: &mut Context<'_>, value: &Yaml, taken: &mut Taken) -> Option<ListedStandard> {
    let mut fields = cx.fields(value, "a standard of the library")?;
    let id = fields.required(cx, "id").and_then(|value| new_id(cx, value, taken));
    let folder = fields.optional("folder").map(|value| folder(cx, value));
    let subject = fields.optional("subject").map(|value| cx.localized_text(value));
    let body = fields.optional("body").map(|value| cx.localized_text(value));
    fields.finish(cx);
    let id = id?;
    let folder = match folder {
        Some(folder) => folder?,
        None => Placed::new(id.value.to_string(), id.span),
    };
    Some(ListedStandard { id, folder, subject: subject.unwrap_or_default(), body: body.unwrap_or_default() })
}

fn document(cx: &mut Context<'_>, value: &Yaml, taken: &mut Taken) -> Option<KnownStandard> {
    let mut fields = cx.fields(value, "a document")?;
    let id = fields.required(cx, "id").and_then(|value| new_id(cx, value, taken));
    let designation = fields.required(cx, "designation").and_then(|value| cx.published_text(value));
    let mut localized =
        |cx: &mut Context<'_>, key| fields.optional(key).map(|value| cx.localized_text(value)).unwrap_or_default();
    let (title, subject, body) = (localized(cx, "title"), localized(cx, "subject"), localized(cx, "body"));
    let status = fields.optional("status").and_then(|value| cx.text(value));
    let status = status.and_then(|word| cx.choice(&word, &Status::ALL.map(|status| (status.word(), status))));
    let published = fields.optional("published").and_then(|value| cx.date(value));
    let effective = fields.optional("effective").and_then(|value| cx.date(value));
    let url = fields.optional("url").and_then(|value| cx.web_address(value));
    fields.finish(cx);
    Some(KnownStandard { id: id?, designation: designation?, title, subject, body, status, published, effective, url })
}

/// An id that no other standard has.
fn new_id(cx: &mut Context<'_>, value: &Yaml, taken: &mut Taken) -> Option<Placed<StandardId>> {
    let id = cx.id(value, StandardId::parse)?;
    if RESERVED.contains(&id.value.as_str()) {
        let message = format!("`{}` cannot be the id of a standard", id.value);
        let fault = Diagnostic::new(&RESERVED_NAME, id.span, message)
            .note("the catalogue has a folder of this name beside those of the standards")
            .help("choose another id; `folder` says where the standard lies");
        cx.diagnostics.push(fault);
        return None;
    }
    if let Some(first) = taken.get(&id.value) {
        let message = format!("two standards have the id `{}`", id.value);
        cx.diagnostics.push(Diagnostic::new(&DUPLICATE_ID, id.span, message).related(*first, "first defined here"));
        return None;
    }
    taken.insert(id.value.clone(), id.span);
    Some(id)
}

/// A folder below the root of the library.
fn folder(cx: &mut Context<'_>, value: &Yaml) -> Option<Placed<String>> {
    let text = cx.text(value)?;
    let is_name = |part: &str| !part.is_empty() && part != "." && part != ".." && !part.contains(['\\', ':', '\0']);
    let fits = text.value == "." || text.value.split('/').all(is_name);
    if !fits {
        cx.bad_value(
            text.span,
            format!("`{}` is not a folder below that of `library.yaml`", text.value),
            "write its path from there with `/`, as `standards/fees`; `.` for the folder itself",
        );
    }
    fits.then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::read_data;

    fn read(text: &str) -> (Option<Library>, Vec<(&'static str, String)>) {
        let mut diagnostics = Diagnostics::new();
        let (texts, data) = read_data("library.yaml", &text.into(), &mut diagnostics);
        let library = read_library(&data, &texts, &mut diagnostics);
        (library, diagnostics.iter().map(|found| (found.rule.id, found.message.clone())).collect())
    }

    const HEAD: &str = "name: {zh: 标准库, en: Standards}\nlanguages: [zh, en]\n";

    #[test]
    fn a_library_lists_standards_and_documents() {
        let (library, faults) = read(&format!(
            "{HEAD}standards:\n  - id: fees\n  - {{id: property, folder: red/property, subject: {{zh: 物业, en: Property}}}}\n\
             documents:\n  - {{id: gb-t-1.1, designation: GB/T 1.1—2020, published: 2020-03-31, status: published}}\n"
        ));
        assert_eq!(faults, []);
        let library = library.expect("a library");
        let folders: Vec<&str> = library.standards.iter().map(|standard| standard.folder.value.as_str()).collect();
        assert_eq!(folders, ["fees", "red/property"]);
        assert_eq!(library.documents[0].status, Some(Status::Published));
    }

    #[test]
    fn faults_of_ids_and_folders_are_reported_together() {
        let (_, faults) = read(&format!(
            "{HEAD}standards: [{{id: fees}}, {{id: fees}}, {{id: catalogue}}, {{id: a, folder: ../b}}, {{folder: c}}]\n"
        ));
        let rules: Vec<&str> = faults.iter().map(|(rule, _)| *rule).collect();
        assert_eq!(rules, ["duplicate-id", "reserved-name", "bad-value", "missing-key"]);
    }

    #[test]
    fn an_empty_file_says_what_it_needs() {
        let (library, faults) = read("");
        assert!(library.is_none());
        assert_eq!(faults, [("missing-source", "`library.yaml` is empty".to_owned())]);
    }
}
