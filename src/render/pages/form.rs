//! The page of a form: the header of a clause's table as columns, blank rows, and fields for the writer and the
//! signature.
//!
//! The model guarantees that every clause with a [`Form`] has exactly one table in every language.

use super::RenderError;
use super::frame::{Head, edition_view};
use super::here::Here;
use crate::model::{Clause, ClauseIndex, Form, Prose, Table};
use crate::render::view::{FormColumn, FormPage, Link};
use crate::site::url::EditionPage;
use crate::source::markdown::plain_text;

/// The maximum number of columns with individual widths. With more columns, all would be narrow.
const MOST_WITH_WIDTHS: usize = 10;

pub fn form_page(here: &Here<'_>, at: ClauseIndex) -> Result<Vec<u8>, RenderError> {
    let (edition, findings) = (here.index.edition, here.index.findings);
    let clause = edition.clause(at);
    let lang = here.text_lang(clause);
    let table = clause.texts.get(lang).and_then(|text| text.tables().next());
    let number = findings.shown_number(at, here.lang.lang);
    let title = here.clause_title_html(clause, lang);
    let label = here.clause_title(clause).unwrap_or_else(|| here.clause_label(here.index, at));
    let chapter = edition.chapter_of(clause);
    let page = FormPage {
        clause: here.clause_ref(here.index, at),
        edition: edition_view(here, here.index),
        title_html: if title.is_empty() { escaped(&label) } else { title },
        number,
        text_lang: here.foreign(lang),
        columns: table.map(|table| columns(here, table)).unwrap_or_default(),
        rows: (1..=clause.form.map_or(0, |form| form.rows)).collect(),
        provenance: here.provenance(findings.provenance[at.0].as_ref()),
        others: here.forms().filter(|(other, _)| *other != at).map(|(_, link)| link).collect(),
    };
    let above = Link {
        href: here.link_to(&here.edition_path(here.index, EditionPage::Chapter(&chapter.slug)), None),
        text: here.clause_label(here.index, chapter.root),
    };
    here.write(&Head::new(here.fill("title.form", &[("form", &label)])).under(above), &page)
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    crate::render::html::escape(text, &mut out);
    out
}

fn columns(here: &Here<'_>, table: Table<'_>) -> Vec<FormColumn> {
    let few = table.head.len() <= MOST_WITH_WIDTHS;
    let example = |at: usize| table.rows.first().and_then(|row| row.get(at));
    // "2027-001", "10 月 8 日": numbers and dates contain digits and need less room than words.
    let narrow = |cell: &Prose| few && plain_text(cell).contains(|c: char| c.is_ascii_digit());
    let column = |(at, head): (usize, &Prose)| FormColumn {
        head_html: here.inlines(head),
        example_html: example(at).map(|cell| here.inlines(cell)).unwrap_or_default(),
        narrow: example(at).is_some_and(narrow),
    };
    table.head.iter().enumerate().map(column).collect()
}

impl<'a> Here<'a> {
    /// The forms of the page's edition.
    pub fn forms(&self) -> impl Iterator<Item = (ClauseIndex, Link)> {
        self.index.edition.forms().filter_map(|(at, clause)| Some((at, self.form(clause)?)))
    }

    /// The form of a clause, if it has one.
    pub fn form(&self, clause: &Clause) -> Option<Link> {
        let _: Form = clause.form?;
        let id = &clause.id.value;
        let text = self.clause_title(clause).unwrap_or_else(|| self.fill("clause.untitled", &[("id", id.as_str())]));
        Some(Link { href: self.own(EditionPage::Form(id)), text })
    }
}
