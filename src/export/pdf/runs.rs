//! A long document is laid out in several runs, because typst keeps all that it computes for a text until its last page stands.
//! The text comes first, piece by piece: a piece begins on the page where the one before it ended. Cover, contents and foreword come
//! last, when the page of each chapter is known.

use super::reduced::{headings, reduce};
use super::view::{Begin, RunView, Runs};
use super::world::Desk;
use super::{PdfError, compile, told};
use typst::comemo;
use typst::foundations::{Label, NativeElement};
use typst::introspection::{Introspector, PagedPosition, Tag};
use typst::layout::{Frame, FrameItem};
use typst::model::{Document, DocumentInfo, FootnoteEntry};
use typst::pdf::{ArtifactElem, ArtifactKind};
use typst::utils::PicoStr;
use typst_layout::{Page, PagedDocument};

/// The labels of the layout at the beginning and at the end of a piece of the text.
const EDGES: [&str; 2] = ["run-begin", "run-end"];

/// The pages of a document, and what the layout says of it.
///
/// # Errors
/// The layout is faulty, or a picture cannot be shown.
pub(super) fn lay_out(desk: &mut Desk<'_>, runs: Runs) -> Result<(Vec<Page>, DocumentInfo), PdfError> {
    let mut text: Vec<Page> = Vec::new();
    let mut fonts = Vec::new();
    let mut begin = Begin { page: 1, height: 0.0, footnotes: 0 };
    for (run, place) in runs.text.into_iter().zip(1..) {
        begin.footnotes = run.footnotes;
        let files: Vec<String> = run.chapters.iter().map(|chapter| chapter.clauses.clone()).collect();
        desk.set_run(&RunView::Text { chapters: run.chapters, begin })?;
        let document = compile::lay_out(desk, place, &[]).map_err(|faults| told(desk, &faults))?;
        let from = text.len().saturating_sub(1);
        begin = append(&mut text, &document, begin);
        drop(document);
        files.iter().for_each(|file| desk.forget(file));
        comemo::evict(0);
        reduce(&mut text[from..], &mut fonts);
    }
    desk.set_run(&RunView::Front { chapters: runs.front })?;
    let front = compile::lay_out(desk, 0, &headings(&text)).map_err(|faults| told(desk, &faults))?;
    let info = front.info().clone();
    let mut pages = front.pages().to_vec();
    drop(front);
    comemo::evict(0);
    reduce(&mut pages, &mut fonts);
    pages.extend(text);
    Ok((pages, info))
}

/// The pages of a document whose layout knows no runs.
///
/// # Errors
/// The layout is faulty, or a picture cannot be shown.
pub(super) fn lay_out_at_once(desk: &Desk<'_>) -> Result<(Vec<Page>, DocumentInfo), PdfError> {
    let document = compile::lay_out(desk, 0, &[]).map_err(|faults| told(desk, &faults))?;
    let (mut pages, info) = (document.pages().to_vec(), document.info().clone());
    drop(document);
    comemo::evict(0);
    reduce(&mut pages, &mut Vec::new());
    Ok((pages, info))
}

/// Puts the pages of a piece behind those of the text before it, and tells where the next piece begins.
fn append(text: &mut Vec<Page>, document: &PagedDocument, begin: Begin) -> Begin {
    let introspector = document.introspector();
    let edge = |name: &str| -> Option<PagedPosition> {
        let element = introspector.query_label(Label::new(PicoStr::intern(name))?).ok()?;
        introspector.position(element.location()?)
    };
    let [first, last] = EDGES.map(edge);
    // A piece that begins on an even page has an empty page before it, as its first page is an odd one.
    let mut pages = document.pages().iter().skip(usize::from(begin.page.is_multiple_of(2))).cloned();
    if begin.height > 0.0
        && let (Some(page), Some(mut more)) = (text.last_mut(), pages.next())
    {
        drop_edges(&mut more.frame, &mut None);
        page.frame.push_multiple(more.frame.items().cloned());
    }
    text.extend(pages);
    let height = first.zip(last).and_then(|(first, last)| {
        let page_of = |at: PagedPosition| document.pages().get(at.page.get() - 1);
        let is_alike = page_of(first)?.frame.size() == page_of(last)?.frame.size();
        let is_last = last.page.get() == document.pages().len();
        // Its notes would stand where the next piece has its own.
        let has_notes = introspector
            .query(&FootnoteEntry::ELEM.select())
            .iter()
            .any(|note| note.location().and_then(|at| introspector.page(at)) == Some(last.page));
        (is_alike && is_last && !has_notes).then(|| (last.point.y - first.point.y).to_pt())
    });
    let height = height.unwrap_or_default();
    Begin { page: text.len() + usize::from(height <= 0.0), height, footnotes: 0 }
}

/// Takes head, foot and background from a page that is put upon another one. `within` is the one whose end is still to come.
fn drop_edges(frame: &mut Frame, within: &mut Option<typst::introspection::Location>) {
    frame.retain(|item| match item {
        FrameItem::Tag(Tag::Start(element, _)) => {
            let is_edge = element.to_packed::<ArtifactElem>().is_some_and(|artifact| {
                let kind = artifact.kind.get(typst::foundations::StyleChain::default());
                matches!(
                    kind,
                    ArtifactKind::Header | ArtifactKind::Footer | ArtifactKind::Watermark | ArtifactKind::Background
                )
            });
            if within.is_none() && is_edge {
                *within = element.location();
            }
            within.is_none()
        }
        FrameItem::Tag(Tag::End(at, ..)) => {
            let is_within = within.is_some();
            if *within == Some(*at) {
                *within = None;
            }
            !is_within
        }
        FrameItem::Group(group) if within.is_none() => {
            drop_edges(&mut group.frame, within);
            true
        }
        FrameItem::Group(group) => {
            drop_edges(&mut group.frame, within);
            false
        }
        _ => within.is_none(),
    });
}
