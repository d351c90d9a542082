//! What the references of a chapter lead to, as a script. A reader who opens a reference in place loads it; a script works from
//! `file://` too, where pages cannot read other pages.

use super::here::Here;
use super::index::EditionIndex;
use super::site_files::for_script;
use crate::model::{ClauseIndex, Lang, Thing};
use crate::render::marked::plain;
use crate::resolve::Reference;
use crate::site::url::{OutputPath, edition_file};
use serde_json::{Map, Value, json};

/// The path of the script of a chapter below the folder of the edition in a language, where its page is too.
fn name(slug: &str) -> String {
    format!("quoted/{slug}.js")
}

/// The script of a chapter in the site; `None` if the chapter has none.
pub fn path(index: &EditionIndex<'_>, lang: &Lang, slug: &str) -> Option<OutputPath> {
    let chapter = *index.findings.ids.chapters.get(slug)?;
    let file = format!("{lang}/{}", name(slug));
    has_quotes(index, chapter).then(|| edition_file(&index.edition.id, &file)).flatten()
}

/// The script as the chapter's page links to it; `None` if its references lead nowhere outside the page.
pub fn href(index: &EditionIndex<'_>, chapter: usize) -> Option<String> {
    has_quotes(index, chapter).then(|| name(&index.edition.chapters[chapter].slug))
}

/// Whether a clause of the chapter refers to a term or to a clause of another chapter.
pub fn has_quotes(index: &EditionIndex<'_>, chapter: usize) -> bool {
    clauses_of(index, chapter)
        .iter()
        .any(|at| index.findings.mentions[at.0].iter().any(|of| is_quoted(index, chapter, of)))
}

fn is_quoted(index: &EditionIndex<'_>, chapter: usize, reference: &Reference) -> bool {
    reference.edition.is_none()
        && match &reference.target {
            Thing::Term(_) => true,
            Thing::Clause(id) => {
                index.findings.clause(index.edition, id).is_some_and(|(_, clause)| clause.chapter != chapter)
            }
            _ => false,
        }
}

/// The clauses of a chapter in reading order.
fn clauses_of(index: &EditionIndex<'_>, chapter: usize) -> Vec<ClauseIndex> {
    let mut found = Vec::new();
    let mut open = vec![index.edition.chapters[chapter].root];
    while let Some(at) = open.pop() {
        found.push(at);
        open.extend(index.edition.clause(at).children.iter().rev());
    }
    found
}

/// `window.clausebook.quoted`: by the address of a link as it stands in the page of the chapter, the name of what it leads to and its
/// text as HTML: the definition of a term, the text of a clause.
pub fn script(here: &Here<'_>, slug: &str) -> String {
    let mut quoted = Map::new();
    let chapter = here.index.findings.ids.chapters.get(slug).copied();
    for at in chapter.map(|chapter| clauses_of(here.index, chapter)).unwrap_or_default() {
        for reference in &here.index.findings.mentions[at.0] {
            let is_quoted = chapter.is_some_and(|chapter| is_quoted(here.index, chapter, reference));
            if let Some((href, quote)) = quote(here, reference).filter(|_| is_quoted) {
                quoted.entry(href).or_insert(quote);
            }
        }
    }
    format!(
        "window.clausebook = window.clausebook || {{}};\nwindow.clausebook.quoted = {};\n",
        for_script(&Value::Object(quoted))
    )
}

fn quote(here: &Here<'_>, reference: &Reference) -> Option<(String, Value)> {
    let link = here.reference(reference)?;
    let (index, edition) = (here.index, here.index.edition);
    let (name, html) = match &reference.target {
        Thing::Term(id) => {
            let term = &edition.terms[*index.findings.ids.terms.get(id)?];
            (here.name(&term.term), here.prose(&term.definition))
        }
        Thing::Clause(id) => {
            let (at, clause) = index.findings.clause(edition, id)?;
            (here.clause_label(index, at), here.clause_body(clause, here.text_lang(clause)))
        }
        _ => return None,
    };
    // A script writes the name as plain text.
    (!html.is_empty()).then(|| (link.href, json!([plain(&name), html])))
}
