//! Texts of the content on a page: Markdown to HTML with this page's links, and excerpts.

use super::here::Here;
use crate::model::{Clause, ClauseIndex, ItemId, Lang, Level, Localized, Prose};
use crate::render::html::{Html, Link, Links, Words};
use crate::render::theme::Strings;
use crate::resolve::Destination;
use crate::source::markdown::{Block, BlockKind, Inline, InlineKind, is_informative, plain_text};

/// How many characters of an untitled clause say which it is. Chinese says as much in half as many.
const EXCERPT: usize = 48;
const WIDE_EXCERPT: usize = 24;

/// A text up to a place, without the word that the place would cut in two. Chinese has no such words.
fn whole_words(text: &str, end: usize) -> &str {
    let kept = &text[..end];
    let in_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    if in_word(kept.chars().next_back()) && in_word(text[end..].chars().next()) {
        return kept.rfind(' ').map_or(kept, |space| kept[..space].trim_end());
    }
    kept.trim_end()
}

/// A text of at most `limit` characters, with a sign where it was cut.
fn cut(text: &str, limit: usize) -> String {
    match text.char_indices().nth(limit) {
        Some((end, _)) => format!("{}…", whole_words(text, end)),
        None => text.trim_end().to_owned(),
    }
}

impl Links for Here<'_> {
    fn link(&self, destination: &str) -> Link {
        match Destination::parse(destination) {
            Destination::Reference(reference) => {
                let Some(link) = self.reference(&reference) else { return Link::default() };
                let class = Some(format!("ref ref-{}", reference.target.scheme()));
                let remark =
                    self.leads_to_tombstone(&reference).then(|| self.string("clause.withdrawn_remark").to_owned());
                Link { href: Some(link.href), text: Some(link.text), class, remark }
            }
            Destination::Web => Link { href: Some(destination.to_owned()), ..Link::default() },
            Destination::File(path) => {
                let fragment = destination.split_once('#').map(|(_, fragment)| fragment);
                Link { href: self.file(&path, fragment), ..Link::default() }
            }
            // These were reported; the text stays without a link.
            Destination::Escape | Destination::BadReference(_) | Destination::Bad { .. } => Link::default(),
        }
    }

    fn image(&self, destination: &str) -> Option<String> {
        match Destination::parse(destination) {
            Destination::File(path) => self.file(&path, None),
            _ => None,
        }
    }
}

fn words(strings: &Strings) -> Words<'_> {
    Words {
        table: strings.get("markdown.table"),
        task_done: strings.get("markdown.task_done"),
        task_open: strings.get("markdown.task_open"),
        back_to_text: strings.get("markdown.back_to_text"),
        note: strings.get("markdown.note"),
        tip: strings.get("markdown.tip"),
        important: strings.get("markdown.important"),
        warning: strings.get("markdown.warning"),
        caution: strings.get("markdown.caution"),
    }
}

impl Here<'_> {
    /// Running text; a footnote in it has nowhere to stand.
    pub fn inlines(&self, inlines: &[Inline]) -> String {
        let words = words(&self.lang.strings);
        let mut out = String::new();
        Html::new(self, &words, "").inlines(inlines, &mut out);
        out
    }

    pub fn prose(&self, prose: &Localized<Prose>) -> String {
        self.pick(prose).map(|prose| self.inlines(prose)).unwrap_or_default()
    }

    /// The text of a clause in `lang`, with the footnotes that it mentions wherever in its chapter they stand.
    pub fn clause_body(&self, clause: &Clause, lang: &Lang) -> String {
        // The same clause may stand on a page in several languages.
        self.clause_body_with(clause, lang, &format!("{}_{lang}_", clause.id.value))
    }

    /// The same where the page has the clause in another edition already: its footnotes have ids of their own.
    pub fn clause_body_again(&self, clause: &Clause, lang: &Lang) -> String {
        self.clause_body_with(clause, lang, &format!("{}_{}_{lang}_", self.index.edition.id, clause.id.value))
    }

    /// The same where items quote it: two that quote one clause stand on one page, each with the footnotes.
    pub fn clause_body_under(&self, item: &ItemId, clause: &Clause, lang: &Lang) -> String {
        self.clause_body_with(clause, lang, &format!("{item}_{}_{lang}_", clause.id.value))
    }

    fn clause_body_with(&self, clause: &Clause, lang: &Lang, prefix: &str) -> String {
        let Some(text) = clause.texts.get(lang) else { return String::new() };
        let words = words(&self.lang.strings);
        let mut html = Html::new(self, &words, prefix);
        let notes = self.index.footnotes[clause.chapter].mentioned(&text.blocks, lang);
        notes.into_iter().for_each(|note| html.define(std::slice::from_ref(note)));
        let mut out = String::new();
        html.blocks(&text.blocks, &mut out);
        html.footnotes(&mut out);
        out
    }

    /// A page outside editions.
    pub fn page_body(&self, parts: &[crate::model::PagePart]) -> String {
        use crate::model::PagePart;
        let words = words(&self.lang.strings);
        let mut html = Html::new(self, &words, "");
        for part in parts {
            if let PagePart::Block(block) = part {
                html.define(std::slice::from_ref(block));
            }
        }
        let mut out = String::new();
        for part in parts {
            match part {
                PagePart::Block(block) => html.blocks(std::slice::from_ref(block), &mut out),
                PagePart::Heading { level, id, content } => {
                    out.push_str(&format!("<h{level}"));
                    if let Some(id) = id {
                        out.push_str(" id=\"");
                        crate::render::html::escape(id, &mut out);
                        out.push('"');
                    }
                    out.push('>');
                    html.inlines(content, &mut out);
                    out.push_str(&format!("</h{level}>\n"));
                }
            }
        }
        html.footnotes(&mut out);
        out
    }

    /// The beginning of a clause's text without markup, at most `limit` characters. Notes and examples are left out.
    pub fn excerpt(&self, blocks: &[Block], limit: usize) -> String {
        let mut out = String::new();
        self.excerpt_into(blocks, limit, &mut out);
        cut(&out, limit)
    }

    /// What a text says at a level: the beginning of its sentences that do; of the whole, where none does, since the level
    /// was set.
    pub fn excerpt_at(&self, level: Level, blocks: &[Block], lang: &Lang, limit: usize) -> String {
        let mut lines = Vec::new();
        self.binding_lines(blocks, &mut lines);
        let profile = self.site.resolved.profiles.get(lang);
        let sentences = lines.iter().filter_map(|line| Some(profile?.sentences(line))).flatten();
        let said: Vec<&str> =
            sentences.filter(|(_, levels)| levels.contains(level)).map(|(sentence, _)| sentence).collect();
        if said.is_empty() {
            return self.excerpt(blocks, limit);
        }
        cut(&said.join(if lang.as_str().starts_with("zh") { "" } else { " " }), limit)
    }

    /// The paragraphs, items and cells that can bind, without markup.
    fn binding_lines(&self, blocks: &[Block], lines: &mut Vec<String>) {
        let told = |inlines: &[Inline]| {
            let mut line = String::new();
            self.plain(inlines, &mut line);
            (!is_informative(&line)).then_some(line)
        };
        for block in blocks {
            match &block.kind {
                BlockKind::Paragraph(inlines) => lines.extend(told(inlines)),
                BlockKind::Table { head, rows, .. } => {
                    lines.extend(head.iter().chain(rows.iter().flatten()).filter_map(|cell| told(cell)));
                }
                BlockKind::List { items, .. } => items.iter().for_each(|item| self.binding_lines(&item.blocks, lines)),
                BlockKind::Html(html) => lines.extend(html.text.lines().map(str::to_owned)),
                BlockKind::Quote { .. } | BlockKind::Code { .. } | BlockKind::Rule | BlockKind::Footnote { .. } => {}
            }
        }
    }

    /// How the text of an untitled clause begins, so that a list of clauses says which it is; empty for a titled one.
    pub fn excerpt_of_untitled(&self, at: ClauseIndex) -> String {
        let clause = self.index.edition.clause(at);
        if self.clause_title(clause).is_some() {
            return String::new();
        }
        let text = clause.texts.get(self.text_lang(clause));
        let limit = if self.lang.lang.as_str().starts_with("zh") { WIDE_EXCERPT } else { EXCERPT };
        text.map(|text| self.excerpt(&text.blocks, limit)).unwrap_or_default()
    }

    fn excerpt_into(&self, blocks: &[Block], limit: usize, out: &mut String) {
        for block in blocks {
            // A character is at most four bytes: past this nothing more can show.
            if out.len() > 4 * limit {
                return;
            }
            match &block.kind {
                BlockKind::Paragraph(inlines) if !is_informative(&plain_text(inlines)) => {
                    self.plain(inlines, out);
                    out.push(' ');
                }
                BlockKind::List { items, .. } => {
                    items.iter().for_each(|item| self.excerpt_into(&item.blocks, limit, out))
                }
                BlockKind::Html(block) => {
                    out.push_str(&block.text);
                    out.push(' ');
                }
                BlockKind::Quote { blocks, .. } => self.excerpt_into(blocks, limit, out),
                _ => {}
            }
        }
    }

    /// Prose without markup, as feeds have it.
    pub fn plain_prose(&self, prose: &Localized<Prose>) -> String {
        let mut out = String::new();
        self.pick(prose).into_iter().for_each(|prose| self.plain(prose, &mut out));
        out
    }

    /// The words of running text, with what the page writes into references that have no text of their own.
    fn plain(&self, inlines: &[Inline], out: &mut String) {
        for inline in inlines {
            match &inline.kind {
                InlineKind::Link { destination, content, .. } if content.is_empty() => {
                    out.push_str(self.link(destination).text.as_deref().unwrap_or(""));
                }
                InlineKind::Emphasis(content)
                | InlineKind::Strong(content)
                | InlineKind::Strikethrough(content)
                | InlineKind::Markup { content, .. }
                | InlineKind::Link { content, .. } => self.plain(content, out),
                _ => out.push_str(&plain_text(std::slice::from_ref(inline))),
            }
        }
    }
}
