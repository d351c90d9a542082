//! Laws and regulations: units such as chapters, and articles that are counted through all of them.

use super::heading::{Heading, ends_sentence};
use super::nodes::{Node, Paragraph, is_blank};
use super::text::{leading, line, take_start, title, trimmed};
use super::{Assembler, literal};
use crate::import::document::{Field, Inline, Number, Scheme, text_of};
use crate::import::law;
use crate::import::report::Fate;
use crate::model::{Division, Part};
use crate::ooxml::profile::Role;
use std::collections::BTreeSet;

/// The longest title of an article, in characters.
const LONGEST_TITLE: usize = 100;

/// What a paragraph of a law begins with.
struct Start {
    /// The unit; `None` for an article.
    unit: Option<Division>,
    shown: String,
    /// How many characters of the text it has, with the space after it.
    length: usize,
}

impl Assembler<'_> {
    /// Whether the document is a law: paragraphs begin with 第一条, 第二条; with Article 1, Article 2.
    pub(super) fn find_law(&mut self, nodes: &[Node]) {
        let mut articles = 0;
        let mut units = BTreeSet::new();
        for node in nodes {
            if let Node::Paragraph(paragraph) = node {
                let label = paragraph.label.as_ref().map(|label| label.text.as_str()).unwrap_or_default();
                let text = text_of(&paragraph.inlines);
                match start_of(label, 0).or_else(|| start_of(&text, articles)) {
                    Some(Start { unit: None, .. }) => articles += 1,
                    Some(Start { unit: Some(unit), .. }) if !paragraph.is_contents => drop(units.insert(unit)),
                    _ => {}
                }
            }
        }
        if articles >= 3 {
            self.document.scheme = Scheme::Articles { divisions: units.iter().copied().collect() };
            self.divisions = Some(units);
        }
    }

    /// Takes title and history of a law from the paragraphs above its text, and leaves its contents out, as in a plain text.
    pub(super) fn law_front(&mut self, nodes: &mut Vec<Node>) {
        // Styles say what the paragraphs of a template are.
        let is_styled = |paragraph: &Paragraph| matches!(self.role(paragraph), Some(Role::Title | Role::Cover(_)));
        let front: Vec<(String, &Paragraph)> = nodes.iter().map_while(plain_text).collect();
        let texts: Vec<(usize, &str)> = front
            .iter()
            .enumerate()
            .filter(|(_, (text, paragraph))| !text.is_empty() && !paragraph.is_contents && !is_styled(paragraph))
            .map(|(at, (text, _))| (at, text.as_str()))
            .collect();
        let has_title =
            !self.document.cover.titles.is_empty() || front.iter().any(|(_, paragraph)| is_styled(paragraph));
        let is_title = |(at, text): &(usize, &str)| {
            law::names_law(text) || front[*at].1.is_centred && text.chars().count() < 60 && !ends_sentence(text)
        };
        let takes_title = !has_title && texts.first().is_some_and(is_title);
        let Some(lang) = self.document.language.clone() else { return };
        let taken = law::front(&texts, &lang, takes_title);
        let mut gone: BTreeSet<usize> = taken.head.into_iter().collect();
        for (at, text) in taken.history {
            let place = self.place(front[at].1.position);
            self.document.cover.history.push(Field { text, place });
        }
        if let Some((at, text)) = taken.title {
            let position = front[at].1.position;
            let place = self.place(position);
            self.tell(Fate::Guessed, position, &text, "the first paragraph of the law is its title");
            self.document.cover.titles.insert(lang, Field { text, place });
        }
        for at in taken.contents {
            let (text, paragraph) = &front[at];
            self.tell(Fate::LeftOut, paragraph.position, text, "the table of contents is made anew");
            gone.insert(at);
        }
        let mut at = 0..;
        nodes.retain(|_| at.next().is_some_and(|at| !gone.contains(&at)));
    }

    /// Whether the document is a law whose attachments have not begun.
    pub(super) fn is_in_law(&self) -> bool {
        self.divisions.is_some() && !self.path.in_attachments
    }

    /// The title of an attachment below the articles of a law.
    pub(super) fn attachment(&mut self, paragraph: &mut Paragraph) -> bool {
        let is_title = self.path.last_article > 0
            && paragraph.label.is_none()
            && law::is_attachment(&line(&paragraph.inlines))
            && paragraph.inlines.iter().all(is_plain);
        if is_title {
            self.path.in_attachments = true;
            self.open(Heading {
                depth: 1,
                part: Part::Body,
                unit: None,
                number: None,
                title: Some(title(std::mem::take(&mut paragraph.inlines))),
                position: paragraph.position,
                anchors: std::mem::take(&mut paragraph.anchors),
            });
        }
        is_title
    }

    /// A unit or an article of a law. The text of an article `is_heading` if its style says so.
    pub(super) fn law_heading(&mut self, paragraph: &mut Paragraph, is_heading: bool) -> bool {
        let label = paragraph.label.as_ref().map(|label| label.text.clone()).unwrap_or_default();
        let by_label = start_of(&label, 0);
        let mut is_text = by_label.is_none();
        let Some(Start { unit, shown, length }) =
            by_label.or_else(|| start_of(&leading(&paragraph.inlines), self.path.last_article))
        else {
            return false;
        };
        if is_text {
            let written: String = leading(&paragraph.inlines).chars().take(length).collect();
            take_start(&mut paragraph.inlines, length);
            is_text = written.trim() == shown;
            if !is_text {
                self.tell(
                    Fate::Computed,
                    paragraph.position,
                    written,
                    format!("the number is counted and shown as {shown}"),
                );
            }
        }
        paragraph.label = None;
        let units = self.divisions.clone().unwrap_or_default();
        let (position, anchors) = (paragraph.position, std::mem::take(&mut paragraph.anchors));
        let inlines = std::mem::take(&mut paragraph.inlines);
        let value = law::article_value(&shown);
        let number = Some(Number { shown, is_text });
        let heading = Heading { depth: 1, part: Part::Body, unit, number, title: None, position, anchors };
        let Some(unit) = unit else {
            self.article(heading, value, inlines, is_heading);
            return true;
        };
        let depth = 1 + units.range(..unit).count() as u8;
        self.open(Heading { depth, title: Some(title(inlines)), ..heading });
        true
    }

    /// An article, with its title or the first paragraph of its text. It stands below the last unit, or in a chapter without a
    /// title.
    fn article(&mut self, heading: Heading, value: Option<u64>, inlines: Vec<Inline>, is_heading: bool) {
        self.path.last_article = value.unwrap_or(self.path.last_article);
        let position = heading.position;
        self.end_section();
        if self.path.part != Some(Part::Body) {
            let (depth, part) = (1, Part::Body);
            self.open(Heading { depth, part, unit: None, number: None, title: None, position, anchors: Vec::new() });
        }
        let depth = self.path.unit_depth.max(1) + 1;
        let text = line(&inlines);
        let is_title = is_heading && !text.is_empty() && text.chars().count() <= LONGEST_TITLE;
        if is_title && !text.ends_with(['。', '；', '：', '，']) {
            return self.open(Heading { depth, title: Some(title(inlines)), ..heading });
        }
        self.open(Heading { depth, ..heading });
        let inlines = trimmed(inlines);
        if !is_blank(&inlines) {
            let place = self.place(position);
            self.flow.paragraph(inlines, Vec::new(), place);
        }
    }
}

/// The unit or the article that a text begins with. The number of an article may be joined with its text if it is the next one.
fn start_of(text: &str, last_article: u64) -> Option<Start> {
    if let Some((unit, shown, length)) = literal::law(text) {
        return Some(Start { unit, shown, length });
    }
    let (shown, length) = law::next_article(text, last_article)?;
    Some(Start { unit: None, shown, length })
}

/// The text of a paragraph that has nothing else.
fn plain_text(node: &Node) -> Option<(String, &Paragraph)> {
    match node {
        Node::Paragraph(paragraph)
            if !paragraph.is_boxed && paragraph.label.is_none() && paragraph.inlines.iter().all(is_plain) =>
        {
            Some((line(&paragraph.inlines), paragraph))
        }
        _ => None,
    }
}

/// Whether an inline is text alone.
fn is_plain(inline: &Inline) -> bool {
    match inline {
        Inline::Text(_) | Inline::Break => true,
        Inline::Strong(inner) | Inline::Emphasis(inner) => inner.iter().all(is_plain),
        _ => false,
    }
}
