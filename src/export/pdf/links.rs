//! Links within a document. A layout writes them as addresses, `link("#anchor", …)`, because typst lays out again whatever
//! contains a link to a label, which doubles time and memory. They get their destinations here, in the finished pages.

use std::collections::HashMap;
use typst::foundations::{Content, NativeElement};
use typst::introspection::{Location, Tag};
use typst::layout::{Frame, FrameItem};
use typst::model::{Destination, HeadingElem, LinkMarker};
use typst_layout::Page;

/// Where an anchor is.
struct Target {
    location: Location,
    /// The words of its heading, if it is one: what those are told who do not see the page.
    words: Option<String>,
}

/// Gives each link to an anchor of the pages its destination.
pub(super) fn resolve(pages: &mut [Page]) {
    let targets = targets(pages);
    for page in pages {
        visit(&mut page.frame, &targets);
    }
}

fn targets(pages: &[Page]) -> HashMap<String, Target> {
    let mut found = HashMap::new();
    pages.iter().for_each(|page| collect(&page.frame, &mut found));
    found
}

fn collect(frame: &Frame, found: &mut HashMap<String, Target>) {
    let target = |element: &Content| {
        let anchor = element.label()?.resolve().to_string();
        let words = element.to_packed::<HeadingElem>().map(|heading| heading.body.plain_text().to_string());
        Some((anchor, Target { location: element.location()?, words: words.filter(|words| !words.is_empty()) }))
    };
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => collect(&group.frame, found),
            FrameItem::Tag(Tag::Start(element, _)) => found.extend(target(element)),
            _ => {}
        }
    }
}

fn visit(frame: &mut Frame, targets: &HashMap<String, Target>) {
    let target = |address: &str| targets.get(address.strip_prefix('#')?);
    frame.retain(|item| {
        match item {
            FrameItem::Group(group) => visit(&mut group.frame, targets),
            FrameItem::Link(destination, _) => {
                if let Destination::Url(address) = &*destination
                    && let Some(target) = target(address)
                {
                    *destination = Destination::Location(target.location);
                }
            }
            FrameItem::Tag(Tag::Start(element, _)) if element.elem() == LinkMarker::ELEM => {
                if let Some(marker) = element.to_packed_mut::<LinkMarker>()
                    && let Some(target) = marker.alt.as_deref().and_then(target)
                {
                    let words = target.words.clone().unwrap_or_else(|| marker.body.plain_text().into());
                    marker.alt = Some(words.into());
                }
            }
            _ => {}
        }
        true
    });
}
