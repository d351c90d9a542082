//! Builds the document from the events of the Markdown parser.

use super::anchor::{self, Anchors};
use super::{html, math, number, options};
use crate::import::Given;
use crate::import::beside::{self, Beside};
use crate::import::document::{
    Block, BlockKind, Cell, Document, Field, Inline, Item, List, Section, Table, TopHeading, text_of,
};
use crate::import::law::{language, place};
use crate::import::report::{Fate, Place, Report};
use crate::model::Part;
use crate::site::page::PageKind;
use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};

/// The deepest nesting of blocks and inlines that is kept apart.
const MAX_DEPTH: usize = 40;

/// A node whose end has not been reached.
#[derive(Default)]
struct Node {
    blocks: Vec<Block>,
    inlines: Vec<Inline>,
    items: Vec<Item>,
    rows: Vec<Vec<Cell>>,
    cells: Vec<Cell>,
    /// The first number of a list; `None` for bullets.
    order: Option<u64>,
    text: String,
    /// The address of a link or a picture, the name of a footnote, the id of a heading.
    name: String,
    /// Whether a formula in it stands on lines of its own.
    has_display: bool,
    place: Place,
}

struct Builder<'a> {
    open: Vec<Node>,
    document: Document,
    report: &'a mut Report,
    /// How many open nodes are deeper than is kept.
    too_deep: usize,
    anchors: Anchors,
    file: &'a str,
    beside: &'a Beside,
}

/// The document of a text.
pub(super) fn document(
    text: &str,
    given: &Given,
    lines_before: usize,
    beside: &Beside,
    report: &mut Report,
) -> Document {
    let file = &given.name;
    let mut builder = Builder {
        open: vec![Node::default()],
        document: Document::default(),
        report,
        too_deep: 0,
        anchors: Anchors::default(),
        file,
        beside,
    };
    let (mut line, mut counted) = (lines_before + 1, 0);
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        if range.start > counted {
            line += text[counted..range.start].matches('\n').count();
            counted = range.start;
        }
        builder.event(event, place(file, line));
    }
    builder.flush();
    let mut document = builder.document;
    title(&mut document);
    document
}

/// The blocks of a text that is a part of a document: headings are strong paragraphs, footnotes follow at the end. All have the
/// given place.
pub(super) fn blocks(text: &str, at: &Place, report: &mut Report) -> Vec<Block> {
    let mut own = Report::default();
    let beside = Beside::default();
    let mut builder = Builder {
        open: vec![Node::default()],
        document: Document::default(),
        report: &mut own,
        too_deep: 0,
        anchors: Anchors::default(),
        file: &at.file,
        beside: &beside,
    };
    for event in Parser::new_ext(text, options()) {
        builder.event(event, at.clone());
    }
    builder.flush();
    let Document { sections, footnotes, .. } = builder.document;
    report.append(own);
    let heading = |title: Vec<Inline>| Block::new(BlockKind::Paragraph(vec![Inline::Strong(title)]), at.clone());
    let mut all = Vec::new();
    for section in sections {
        all.extend(section.title.map(heading));
        all.extend(section.blocks);
    }
    all.extend(footnotes.into_values().flatten());
    all
}

/// A single heading of level 1 above all others is the title of the document, unless it is that of a chapter. Text may stand before it.
fn title(document: &mut Document) {
    let lead = usize::from(document.sections.first().is_some_and(|section| section.title.is_none()));
    let headed = document.sections.get(lead..).unwrap_or_default();
    let tops = headed.iter().filter(|section| section.depth == 1).count();
    let titles: Vec<String> = headed.iter().map(|section| text_of(section.title.iter().flatten())).collect();
    let is_above = tops == 1 && matches!(headed, [first, second, ..] if first.depth == 1 && second.depth == 2);
    if is_above && number::is_chapter(&titles[0], titles[1..].iter().map(String::as_str)) {
        document.top = TopHeading::Chapter;
    } else if is_above {
        let mut section = document.sections.remove(lead);
        let text = titles[0].clone();
        let lang = language(&text);
        document.cover.titles.insert(lang.clone(), Field { text, place: section.place.clone() });
        document.top = TopHeading::Title(lang);
        document.sections.iter_mut().skip(lead).for_each(|section| section.depth -= 1);
        if let Some(before) = document.sections.first_mut().filter(|_| lead > 0) {
            before.part = Part::Introduction;
            before.blocks.append(&mut section.blocks);
        }
        if !section.blocks.is_empty() {
            section.title = None;
            section.part = Part::Introduction;
            document.sections.insert(0, section);
        }
    }
    // A depth is at most one more than that of the section before.
    let mut before = 0;
    for section in &mut document.sections {
        section.depth = section.depth.clamp(1, before + 1);
        before = section.depth;
    }
}

impl Builder<'_> {
    fn top(&mut self) -> &mut Node {
        let last = self.open.len() - 1;
        &mut self.open[last]
    }

    fn event(&mut self, event: Event<'_>, place: Place) {
        match event {
            Event::Start(_) if self.open.len() > MAX_DEPTH => self.too_deep += 1,
            Event::End(_) if self.too_deep > 0 => self.too_deep -= 1,
            Event::Start(tag) => self.start(tag, place),
            Event::End(end) => self.end(end),
            Event::Text(text) => {
                let top = self.top();
                top.text.push_str(&text);
                top.inlines.push(Inline::text(text.into_string()));
            }
            Event::Code(text) => self.top().inlines.push(Inline::Code(text.into_string())),
            Event::InlineMath(text) => self.top().inlines.push(math::inline(&text, "$")),
            Event::DisplayMath(text) => {
                let top = self.top();
                top.has_display = true;
                top.inlines.push(math::inline(&text, "$$"));
            }
            Event::SoftBreak => self.top().inlines.push(Inline::text("\n")),
            Event::HardBreak => self.top().inlines.push(Inline::Break),
            // A block of HTML is read when it ends.
            Event::Html(html) => self.top().text.push_str(&html),
            Event::InlineHtml(html) => self.html(&html, place),
            Event::FootnoteReference(name) => {
                let name = format!("{} {name}", place.file);
                self.top().inlines.push(Inline::Footnote(name));
            }
            Event::TaskListMarker(_) | Event::Rule => {}
        }
    }

    fn html(&mut self, html: &str, place: Place) {
        let trimmed = html.trim();
        if trimmed.is_empty() {
            return;
        }
        let lower = trimmed.to_ascii_lowercase();
        if matches!(lower.as_str(), "<br>" | "<br/>" | "<br />") {
            self.top().inlines.push(Inline::Break);
            return self.report.add(Fate::LeftOut, place, html, "the tag is a line break");
        }
        if trimmed.starts_with("<!--") {
            return self.report.add(Fate::LeftOut, place, html, "a comment");
        }
        self.report.add(Fate::Lost, place, html, "HTML is not carried; write it in Markdown, or allow the loss");
    }

    fn start(&mut self, tag: Tag<'_>, place: Place) {
        let mut node = Node { place, ..Node::default() };
        match tag {
            Tag::Heading { id, .. } => {
                self.flush();
                node.name = id.map(|id| id.into_string()).unwrap_or_default();
            }
            Tag::List(order) => node.order = order,
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => node.name = dest_url.into_string(),
            Tag::FootnoteDefinition(name) => node.name = format!("{} {name}", node.place.file),
            _ => {}
        }
        self.open.push(node);
    }

    /// A picture beside the file becomes a file of the edition. Without it, the text for those who do not see it is left.
    fn picture(&mut self, address: &str, inlines: Vec<Inline>, place: Place) {
        let found = beside::path(address).and_then(|path| Some((self.beside.get(self.file, &path)?, path)));
        let Some((bytes, path)) = found else {
            let reason = if beside::path(address).is_some() {
                format!(
                    "the picture `{address}` is not beside the file; put it there, or import without it by --allow-loss"
                )
            } else {
                format!(
                    "the picture `{address}` does not lie in the folder of the file; copy it there and change the address, or \
                     import without it by --allow-loss"
                )
            };
            self.report.add(Fate::Lost, place, "", reason);
            return self.top().inlines.extend(inlines);
        };
        let file = beside::put(&mut self.document, &path, bytes);
        self.top().inlines.push(Inline::Picture { file, alternative: text_of(&inlines) });
    }

    /// The blocks so far belong to the last section, or stand before the first.
    fn flush(&mut self) {
        let blocks = std::mem::take(&mut self.open[0].blocks);
        if blocks.is_empty() {
            return;
        }
        if self.document.sections.is_empty() {
            let place = blocks[0].place.clone();
            self.document.sections.push(Section::new(1, Part::Introduction, place));
        }
        if let Some(last) = self.document.sections.last_mut() {
            last.blocks.extend(blocks);
        }
    }

    fn section(&mut self, depth: u8, title: Option<Vec<Inline>>, id: String, place: Place) {
        let mut anchors = vec![self.anchors.of(&title.as_deref().map(text_of).unwrap_or_default())];
        if !id.is_empty() && !anchors.contains(&id) {
            anchors.push(id.clone());
        }
        self.document.sections.push(Section {
            title,
            anchors,
            given_id: (!id.is_empty()).then_some(id),
            ..Section::new(depth, Part::Body, place)
        });
    }

    fn end(&mut self, end: TagEnd) {
        let Some(node) = (self.open.len() > 1).then(|| self.open.pop()).flatten() else { return };
        let Node { mut blocks, inlines, items, rows, cells, text, name, has_display, place, .. } = node;
        let block = |kind| Block::new(kind, place.clone());
        match end {
            TagEnd::Heading(level) => {
                // A heading needs no mark that sets it off.
                let inlines = match <[Inline; 1]>::try_from(joined(inlines)) {
                    Ok([Inline::Strong(inner)]) => joined(inner),
                    Ok([inline]) => vec![inline],
                    Err(inlines) => inlines,
                };
                let title = inlines.iter().any(|inline| !text_of([inline]).trim().is_empty()).then_some(inlines);
                self.section(depth(level), title, name, place);
            }
            TagEnd::Paragraph => {
                let kind = match <[Inline; 1]>::try_from(joined(inlines)) {
                    Ok([Inline::Picture { file, alternative }]) => {
                        BlockKind::Figure { file, alternative, caption: None, number: None }
                    }
                    Ok([Inline::Formula { latex, source }]) if has_display => {
                        BlockKind::Formula { latex, source, number: None }
                    }
                    Ok([inline]) => BlockKind::Paragraph(vec![inline]),
                    Err(inlines) => BlockKind::Paragraph(inlines),
                };
                self.top().blocks.push(block(kind));
            }
            TagEnd::BlockQuote(_) => self.top().blocks.push(block(BlockKind::Quote(blocks))),
            TagEnd::CodeBlock => self.top().blocks.push(block(BlockKind::Code(text))),
            TagEnd::List(_) => self.top().blocks.push(block(BlockKind::List(List { items }))),
            TagEnd::Item => {
                let parent = self.top();
                let label = match parent.order {
                    None => "-".to_owned(),
                    Some(start) => format!("{}.", start + parent.items.len() as u64),
                };
                if !inlines.is_empty() {
                    // In a tight item the text has no paragraph, and stands before the lists in it.
                    blocks.insert(0, block(BlockKind::Paragraph(joined(inlines))));
                }
                parent.items.push(Item { label, label_is_text: false, blocks });
            }
            TagEnd::FootnoteDefinition => {
                let of_name = self.document.footnotes.entry(name).or_default();
                if !of_name.is_empty() {
                    self.report.add(
                        Fate::Changed,
                        place,
                        "",
                        "a second footnote of this name; both texts are one footnote",
                    );
                }
                of_name.extend(blocks);
            }
            TagEnd::Table => {
                let table = Table { caption: None, number: None, head_rows: 1, rows };
                self.top().blocks.push(block(BlockKind::Table(table)));
            }
            TagEnd::TableHead | TagEnd::TableRow => self.top().rows.push(cells),
            TagEnd::TableCell => {
                let blocks = vec![block(BlockKind::Paragraph(joined(inlines)))];
                self.top().cells.push(Cell { blocks, columns: 1, rows: 1 });
            }
            TagEnd::Emphasis => self.top().inlines.push(Inline::Emphasis(inlines)),
            TagEnd::Strong => self.top().inlines.push(Inline::Strong(inlines)),
            TagEnd::Strikethrough => self.top().inlines.push(Inline::Strike(inlines)),
            TagEnd::Link => {
                let link = match anchor::target(&name).or_else(|| record(&name).map(str::to_owned)) {
                    Some(target) => Inline::Reference { target, text: inlines },
                    None => Inline::Link { address: name, text: inlines },
                };
                self.top().inlines.push(link);
            }
            TagEnd::Image => self.picture(&name, inlines, place),
            TagEnd::HtmlBlock => match html::table(&text, &place) {
                Some(html::Found { table, syntax }) => {
                    self.report.add(
                        Fate::LeftOut,
                        place.clone(),
                        syntax,
                        "the tags of a table in HTML, which is a table of Markdown now",
                    );
                    self.top().blocks.push(Block::new(BlockKind::Table(table), place));
                }
                None => text.split_inclusive('\n').for_each(|line| self.html(line, place.clone())),
            },
            TagEnd::DefinitionListTitle => {
                let title = vec![Inline::Strong(joined(inlines))];
                self.top().blocks.push(Block::new(BlockKind::Paragraph(title), place));
            }
            TagEnd::DefinitionListDefinition => {
                if !inlines.is_empty() {
                    blocks.insert(0, block(BlockKind::Paragraph(joined(inlines))));
                }
                self.top().blocks.append(&mut blocks);
            }
            _ => {
                let parent = self.top();
                parent.blocks.append(&mut blocks);
                parent.inlines.extend(inlines);
            }
        }
    }
}

/// The clause that a link of our own exports leads to: `../zh/c/ID.html`, or `../zh/CHAPTER.html#ID` where records are folded into
/// their chapters.
fn record(address: &str) -> Option<&str> {
    let (before, file) = address.rsplit_once('/').filter(|_| !address.contains(':'))?;
    let (page, anchor) = file.split_once('#').unwrap_or((file, ""));
    let page = page.strip_suffix(".html")?;
    let folder = before.rsplit('/').next()?;
    let is_own_page = PageKind::ALL.iter().any(|kind| kind.row().address.strip_suffix(".html") == Some(page));
    let is_chapter = before.strip_prefix("../") == Some(folder) && !is_own_page;
    let id = if folder == "c" {
        page
    } else if is_chapter {
        anchor
    } else {
        ""
    };
    Some(id).filter(|id| !id.is_empty())
}

fn depth(level: HeadingLevel) -> u8 {
    level as u8
}

/// A text whose line breaks are spaces, or nothing between two Chinese characters.
fn joined(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut all: Vec<Inline> = Vec::with_capacity(inlines.len());
    for (at, inline) in inlines.iter().enumerate() {
        match inline {
            Inline::Text(text) if text == "\n" => {
                let last = all.last().and_then(|last| text_of([last]).chars().next_back());
                let next = inlines.get(at + 1).and_then(|next| text_of([next]).chars().next());
                let is_wide = |c: Option<char>| c.is_some_and(|c| !c.is_ascii());
                all.push(Inline::text(if is_wide(last) && is_wide(next) { "" } else { " " }));
            }
            other => all.push(other.clone()),
        }
    }
    if let Some(Inline::Text(text)) = all.first_mut()
        && let Some((label, rest)) = text.split_once('）')
        && label.starts_with('（')
        && label.chars().count() < 6
        && rest.starts_with(' ')
    {
        // Our own export writes a space after the label of an item, which the text does not have.
        *text = format!("{label}）{}", rest.trim_start_matches(' '));
    }
    all
}
