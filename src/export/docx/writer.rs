//! The state of a document while it is written, and paragraphs.

use super::bookmark::{Bookmarks, Marked};
use super::media::Media;
use super::numbering::{Candidate, Choice, Lists};
use super::template::Template;
use super::xml::push_escaped;
use super::{Loss, ReadFile};
use crate::diagnostic::Span;
use crate::export::document::{Footnote, PrintedEdition};
use crate::model::Thing;
use crate::ooxml::profile::Role;
use crate::resolve::Audience;
use std::collections::{BTreeMap, BTreeSet};

/// Writes the body of a document, piece by piece.
pub(super) struct Writer<'a> {
    pub printed: &'a PrintedEdition<'a>,
    pub template: &'a Template,
    pub read_file: &'a ReadFile<'a>,
    pub lists: Lists<'a>,
    /// The things whose number is text, because no list shows it.
    pub numbered_by_text: &'a BTreeSet<Thing>,
    pub bookmarks: Bookmarks,
    pub media: Media,
    /// The relationships of addresses.
    pub addresses: BTreeMap<String, String>,
    /// The footnotes so far, as XML.
    pub footnotes: Vec<String>,
    /// The footnotes that the clause cites, and the numbers of those that were cited already.
    pub cited: Vec<Footnote<'a>>,
    pub numbers_of_cited: BTreeMap<&'a str, usize>,
    /// The anchors of the passages of the clause that have a bookmark.
    pub passages: BTreeSet<String>,
    /// Whom the text is for.
    pub audience: Audience<'a>,
    pub losses: Vec<Loss>,
    /// How many links lead to nothing that the document or a known site has.
    pub unlinked: usize,
    pub out: String,
}

/// The form of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Form {
    pub strong: bool,
    pub emphasis: bool,
    pub strike: bool,
    pub code: bool,
    pub underline: bool,
    /// Raised, or lowered.
    pub raised: Option<bool>,
    pub in_link: bool,
}

impl<'a> Writer<'a> {
    /// A writer at the beginning of a document.
    pub fn new(
        printed: &'a PrintedEdition<'a>,
        template: &'a Template,
        read_file: &'a ReadFile<'a>,
        numbered_by_text: &'a BTreeSet<Thing>,
    ) -> Writer<'a> {
        Writer {
            printed,
            template,
            read_file,
            lists: Lists::new(template.numbering.clone(), &template.styles),
            numbered_by_text,
            bookmarks: Bookmarks::default(),
            media: Media::default(),
            addresses: BTreeMap::new(),
            footnotes: Vec::new(),
            cited: Vec::new(),
            numbers_of_cited: BTreeMap::new(),
            passages: BTreeSet::new(),
            audience: printed.rendition.audience,
            losses: Vec::new(),
            unlinked: 0,
            out: String::new(),
        }
    }

    /// Notes that something could not be carried.
    pub fn lose(&mut self, span: Option<Span>, what: impl Into<String>) {
        self.losses.push(Loss { span, what: what.into() });
    }

    /// Begins a paragraph. `more` are properties that follow `w:numPr` in the schema.
    pub fn begin(&mut self, choice: &Choice, more: &str) {
        self.out.push_str("<w:p>");
        let list = choice.properties();
        if choice.style.is_some() || !list.is_empty() || !more.is_empty() {
            self.out.push_str("<w:pPr>");
            if let Some(style) = &choice.style {
                self.out.push_str("<w:pStyle w:val=\"");
                push_escaped(&mut self.out, style);
                self.out.push_str("\"/>");
            }
            self.out.push_str(&list);
            self.out.push_str(more);
            self.out.push_str("</w:pPr>");
        }
    }

    /// Ends a paragraph.
    pub fn end(&mut self) {
        self.out.push_str("</w:p>");
    }

    /// A paragraph of plain words in a style.
    pub fn plain_paragraph(&mut self, style: Option<&str>, text: &str, form: Form) {
        self.begin(&Choice::plain(style), "");
        self.run(text, form);
        self.end();
    }

    /// A paragraph of plain words whose bookmark says what they are.
    pub fn marked_paragraph(&mut self, (paragraph, id): (Marked, &str), style: Option<&str>, text: &str, form: Form) {
        self.begin(&Choice::plain(style), "");
        let (start, end) = self.bookmarks.paragraph(paragraph, id);
        self.out.push_str(&start);
        self.run(text, form);
        self.out.push_str(&end);
        self.end();
    }

    /// A paragraph of running text.
    pub fn text_style(&self) -> Choice {
        Choice::plain(self.template.paragraph_style())
    }

    /// A run of plain text.
    pub fn run(&mut self, text: &str, form: Form) {
        if text.is_empty() {
            return;
        }
        self.out.push_str("<w:r>");
        self.properties(form);
        for (line, part) in text.split('\n').enumerate() {
            if line > 0 {
                self.out.push_str("<w:br/>");
            }
            for (column, part) in part.split('\t').enumerate() {
                if column > 0 {
                    self.out.push_str("<w:tab/>");
                }
                if !part.is_empty() {
                    self.out.push_str("<w:t xml:space=\"preserve\">");
                    push_escaped(&mut self.out, part);
                    self.out.push_str("</w:t>");
                }
            }
        }
        self.out.push_str("</w:r>");
    }

    /// The properties of a run.
    pub fn properties(&mut self, form: Form) {
        if form == (Form { in_link: form.in_link, ..Form::default() }) && !form.in_link {
            return;
        }
        let mut own = String::new();
        if form.code {
            match self.template.named(&["Verbatim Char", "HTML Code"]) {
                Some(style) => own.push_str(&format!("<w:rStyle w:val=\"{style}\"/>")),
                None => {
                    own.push_str("<w:rFonts w:ascii=\"Courier New\" w:hAnsi=\"Courier New\" w:cs=\"Courier New\"/>")
                }
            }
        } else if form.in_link
            && let Some(style) = self.template.named(&["Hyperlink"])
        {
            own.push_str(&format!("<w:rStyle w:val=\"{style}\"/>"));
        }
        for (is_on, property) in [
            (form.strong, "<w:b/>"),
            (form.emphasis, "<w:i/>"),
            (form.strike, "<w:strike/>"),
            (form.underline, "<w:u w:val=\"single\"/>"),
            (form.raised == Some(true), "<w:vertAlign w:val=\"superscript\"/>"),
            (form.raised == Some(false), "<w:vertAlign w:val=\"subscript\"/>"),
        ] {
            if is_on {
                own.push_str(property);
            }
        }
        if !own.is_empty() {
            self.out.push_str(&format!("<w:rPr>{own}</w:rPr>"));
        }
    }

    /// A field with the result that readers see until the word processor computes it again.
    pub fn field(&mut self, instruction: &str, result: &str, form: Form) {
        let character = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
        self.out.push_str(&character("begin"));
        self.out.push_str("<w:r><w:instrText xml:space=\"preserve\"> ");
        push_escaped(&mut self.out, instruction);
        self.out.push_str(" </w:instrText></w:r>");
        self.out.push_str(&character("separate"));
        self.run(result, form);
        self.out.push_str(&character("end"));
    }

    /// Chooses a style with a role such that the paragraph shows a number.
    pub fn choose(&mut self, role: &Role, wanted: Option<&str>, start: Option<i64>) -> Choice {
        let template = self.template;
        choose(&mut self.lists, template, std::slice::from_ref(role), wanted, start)
    }
}

/// Chooses a style with one of some roles such that the paragraph shows a number.
pub(super) fn choose(
    lists: &mut Lists<'_>,
    template: &Template,
    roles: &[Role],
    wanted: Option<&str>,
    start: Option<i64>,
) -> Choice {
    let styles = roles.iter().flat_map(|role| template.styles_of(role));
    lists.choose(styles.map(|style| Candidate { style, level: None }), wanted, start)
}
