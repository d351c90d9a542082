//! Texts of the content on a page: Markdown as HTML with this page's links, and excerpts.

use super::here::Here;
use crate::model::{Clause, ClauseIndex, Definition, ItemId, Lang, Level, Localized, Prose, Status};
use crate::render::html::{Cited, Html, Link, Links, Words};
use crate::render::marked;
use crate::render::theme::Strings;
use crate::resolve::Destination;
use crate::resolve::wording::{Wording, visit_binding};
use crate::site::address::Address;
use crate::site::records::shown;
use crate::site::url::EditionPage;
use crate::source::markdown::{Block, BlockKind, Inline, InlineKind, is_informative, plain_text, raised_text};

/// The length in characters of an excerpt that identifies an untitled clause. Chinese needs half as many characters.
const EXCERPT: usize = 48;
const WIDE_EXCERPT: usize = 24;

/// The text up to a position, without a partial word at the end. Chinese has no spaces between words and is cut
/// anywhere.
fn whole_words(text: &str, end: usize) -> &str {
    let kept = &text[..end];
    let in_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    if in_word(kept.chars().next_back()) && in_word(text[end..].chars().next()) {
        return kept.rfind(' ').map_or(kept, |space| kept[..space].trim_end());
    }
    kept.trim_end()
}

/// A text of at most `limit` characters, with an ellipsis if it was cut.
fn cut(text: &str, limit: usize) -> String {
    if marked::is_mixed(text) {
        return cut_mixed(text, limit);
    }
    match text.char_indices().nth(limit) {
        Some((end, _)) => format!("{}…", whole_words(text, end)),
        None => text.trim_end().to_owned(),
    }
}

/// The same for a text with words in another language, which keep it.
fn cut_mixed(text: &str, limit: usize) -> String {
    let mut room = limit;
    let mut out = String::new();
    for piece in marked::pieces(text) {
        let length = piece.text.chars().count();
        let shown = if length > room { cut(piece.text, room) } else { piece.text.to_owned() };
        let shown = piece.lang.map_or_else(|| shown.clone(), |lang| marked::mark(&shown, lang));
        out.push_str(&if piece.is_kept { marked::keep(&shown) } else { shown });
        if length > room {
            return out;
        }
        room -= length;
    }
    out
}

impl Links for Here<'_> {
    fn link(&self, destination: &str) -> Link {
        match Destination::parse(destination) {
            Destination::Reference(reference) => {
                let Some(link) = self.reference(&reference) else { return Link::default() };
                let class = Some(format!("ref ref-{}", reference.target.kind()));
                let remark =
                    self.leads_to_tombstone(&reference).then(|| self.string("clause.withdrawn_remark").to_owned());
                Link { href: Some(link.href), text: Some(link.text), class, remark }
            }
            Destination::Outside(reference) => self.outside(&reference).unwrap_or_default(),
            Destination::Web => Link { href: Some(destination.to_owned()), ..Link::default() },
            Destination::File(path) => {
                let fragment = destination.split_once('#').map(|(_, fragment)| fragment);
                Link { href: self.file(&path, fragment), ..Link::default() }
            }
            // These links were reported; the text stays without a link.
            Destination::Escape | Destination::BadReference(_) | Destination::Bad { .. } => Link::default(),
        }
    }

    fn image(&self, destination: &str) -> Option<String> {
        match Destination::parse(destination) {
            Destination::File(path) => self.file(&path, None),
            _ => None,
        }
    }

    fn element(&self, definition: Definition<'_>) -> Option<Cited> {
        let (edition, findings) = (self.index.edition, self.index.findings);
        let number = findings.number_of(definition)?;
        let id = definition.kind().own_id(&definition.id()?.value)?;
        let element = &edition.elements[*findings.ids.elements.get(&number.kind)?.get(id)?];
        let clause = EditionPage::Clause(&edition.clause(element.clause).id.value);
        let Address { page, anchor } = shown(self.index.of(), clause, Some(&element.anchor));
        let href = self.link_to(&self.edition_path(self.index, page), anchor);
        Some(Cited { number: number.shown(self.lang.lang), label: number.label(), href })
    }
}

/// The words that Markdown needs in a language.
pub fn words(strings: &Strings) -> Words {
    let word = |key| strings.get(key).to_owned();
    Words {
        table: word("markdown.table"),
        formula: word("markdown.formula"),
        task_done: word("markdown.task_done"),
        task_open: word("markdown.task_open"),
        back_to_text: word("markdown.back_to_text"),
        note: word("markdown.note"),
        tip: word("markdown.tip"),
        important: word("markdown.important"),
        warning: word("markdown.warning"),
        caution: word("markdown.caution"),
    }
}

impl Here<'_> {
    /// Inlines as HTML; footnotes are not possible here.
    pub fn inlines(&self, inlines: &[Inline]) -> String {
        let mut out = String::new();
        Html::new(self, &self.lang.words, "").inlines(inlines, &mut out);
        out
    }

    pub fn prose(&self, prose: &Localized<Prose>) -> String {
        let Some(shown) = self.pick(prose) else { return String::new() };
        let html = self.inlines(shown);
        match self.lang_of(prose).and_then(|lang| self.foreign(lang)) {
            None => html,
            Some(lang) => self.untranslated(&html, &lang),
        }
    }

    /// A text in another language than the page's. In a draft that is to have the page's, readers are told that it is not
    /// translated yet.
    fn untranslated(&self, html: &str, lang: &str) -> String {
        let edition = self.index.edition;
        let awaited = edition.status == Status::Draft && edition.is_in(self.lang.lang);
        let note = if awaited { self.string("ui.untranslated") } else { "" };
        let mut out = format!("<span lang=\"{lang}\">{html}</span>");
        if !note.is_empty() {
            out.push_str(" <span class=\"hint\">");
            crate::render::html::escape(note, &mut out);
            out.push_str("</span>");
        }
        out
    }

    /// The text of a clause in `lang`, with the footnotes that it cites, wherever in its chapter they are defined.
    pub fn clause_body(&self, clause: &Clause, lang: &Lang) -> String {
        // A page may contain the same clause in several languages.
        self.clause_body_with(clause, lang, &format!("{}_{lang}_", clause.id.value))
    }

    /// [`Here::clause_body`] where the page is the address of the clause: its tables and figures, and the paragraphs and
    /// items that are cited, have anchors.
    pub fn clause_passages(&self, clause: &Clause, lang: &Lang) -> String {
        let prefix = format!("{}_{lang}_", clause.id.value);
        self.clause_body_as(clause, lang, &prefix, true)
    }

    /// The text of a clause that the page also contains in another edition: its footnotes have other ids.
    pub fn clause_body_in_edition(&self, clause: &Clause, lang: &Lang) -> String {
        self.clause_body_with(clause, lang, &format!("{}_{}_{lang}_", self.index.edition.id, clause.id.value))
    }

    /// The text of a clause as quoted by an item. Several items on a page may quote the same clause, each with the
    /// footnotes.
    pub fn clause_body_under(&self, item: &ItemId, clause: &Clause, lang: &Lang) -> String {
        self.clause_body_with(clause, lang, &format!("{item}_{}_{lang}_", clause.id.value))
    }

    fn clause_body_with(&self, clause: &Clause, lang: &Lang, prefix: &str) -> String {
        self.clause_body_as(clause, lang, prefix, false)
    }

    fn clause_body_as(&self, clause: &Clause, lang: &Lang, prefix: &str, is_address: bool) -> String {
        let Some(text) = clause.texts.get(lang) else { return String::new() };
        let here = &Here { audience: self.audience.of_clause(clause), ..self.clone() };
        let html = Html::new(here, &self.lang.words, prefix);
        let mut html = if is_address { html.with_anchors() } else { html };
        let notes = self.index.footnotes[clause.chapter].mentioned(&text.blocks, lang);
        notes.into_iter().for_each(|note| html.define(std::slice::from_ref(note)));
        let mut out = String::new();
        match is_address {
            true => html.passages(&clause.id.value, self.index.edition.numbering.scheme, &text.blocks, &mut out),
            false => html.blocks(&text.blocks, &mut out),
        }
        html.footnotes(&mut out);
        out
    }

    /// Blocks that belong to no clause. `prefix` makes the ids of their footnotes unique on the page.
    pub fn blocks(&self, blocks: &[Block], prefix: &str) -> String {
        let prefix = format!("{prefix}_");
        let mut html = Html::new(self, &self.lang.words, &prefix);
        html.define(blocks);
        let mut out = String::new();
        html.blocks(blocks, &mut out);
        html.footnotes(&mut out);
        out
    }

    /// A page outside editions.
    pub fn page_body(&self, parts: &[crate::model::PagePart]) -> String {
        use crate::model::PagePart;
        let mut html = Html::new(self, &self.lang.words, "");
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

    /// The beginning of a clause's text without markup, at most `limit` characters, without notes and examples.
    pub fn excerpt(&self, blocks: &[Block], limit: usize) -> String {
        let mut out = String::new();
        self.excerpt_into(blocks, limit, &mut out);
        cut(&out, limit)
    }

    /// An excerpt for a level: the beginning of the sentences with this level; if there are none because the level was
    /// overridden, the beginning of the text.
    pub fn excerpt_at(&self, level: Level, blocks: &[Block], lang: &Lang, limit: usize) -> String {
        let lines = self.binding_lines(blocks);
        let profile = self.site.resolved.profiles.get(lang);
        let sentences = lines.iter().filter_map(|line| Some(profile?.sentences(line))).flatten();
        let said: Vec<&str> =
            sentences.filter(|(_, levels)| levels.contains(level)).map(|(sentence, _)| sentence).collect();
        if said.is_empty() {
            return self.excerpt(blocks, limit);
        }
        cut(&said.join(if lang.is_chinese() { "" } else { " " }), limit)
    }

    /// The binding paragraphs, items and cells, without markup.
    fn binding_lines(&self, blocks: &[Block]) -> Vec<String> {
        let mut lines = Vec::new();
        visit_binding(blocks, &mut |wording| match wording {
            Wording::Inlines(inlines) => {
                let mut line = String::new();
                self.plain(inlines, &mut line);
                lines.extend(Some(line).filter(|line| !is_informative(line)));
            }
            Wording::Html(line, _) => lines.push(line.to_owned()),
        });
        lines
    }

    /// The beginning of the text of an untitled clause, to identify it in a list; empty for a titled clause.
    pub fn excerpt_of_untitled(&self, at: ClauseIndex) -> String {
        let clause = self.index.edition.clause(at);
        if self.clause_title(clause).is_some() {
            return String::new();
        }
        let text = clause.texts.get(self.text_lang(clause));
        let limit = if self.lang.lang.is_chinese() { WIDE_EXCERPT } else { EXCERPT };
        let excerpt = text.map(|text| self.excerpt(&text.blocks, limit)).unwrap_or_default();
        self.marked(&excerpt, self.text_lang(clause))
    }

    fn excerpt_into(&self, blocks: &[Block], limit: usize, out: &mut String) {
        for block in blocks {
            // A character has at most four bytes, so no further text can be shown.
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

    /// Prose without markup, for feeds.
    pub fn plain_prose(&self, prose: &Localized<Prose>) -> String {
        let mut out = String::new();
        self.pick(prose).into_iter().for_each(|prose| self.plain(prose, &mut out));
        marked::plain(&out).into_owned()
    }

    /// The plain text of inlines, with the displayed text of references without text.
    fn plain(&self, inlines: &[Inline], out: &mut String) {
        for inline in inlines {
            match &inline.kind {
                InlineKind::Link { destination, content, .. } if content.is_empty() => {
                    out.push_str(self.link(destination).text.as_deref().unwrap_or(""));
                }
                InlineKind::Emphasis(content)
                | InlineKind::Strong(content)
                | InlineKind::Strikethrough(content)
                | InlineKind::Link { content, .. } => self.plain(content, out),
                InlineKind::Markup { tags, content } => match raised_text(tags, content) {
                    Some(text) => out.push_str(&text),
                    None => self.plain(content, out),
                },
                _ => out.push_str(&plain_text(std::slice::from_ref(inline))),
            }
        }
    }
}
