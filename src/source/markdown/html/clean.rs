//! The second pass: ammonia with the same lists. It parses the HTML into a document as a browser does, so it judges
//! what a browser will display. Only this pass checks addresses.

use super::allowed::{ATTRIBUTES, ATTRIBUTES_OF, BLOCK, INLINE, Place, SCHEMES};
use ammonia::{Builder, UrlRelative};
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

static OF_BLOCKS: LazyLock<Builder<'static>> = LazyLock::new(|| builder(INLINE.into_iter().chain(BLOCK).collect()));
static OF_RUNS: LazyLock<Builder<'static>> = LazyLock::new(|| builder(INLINE.into_iter().collect()));

fn builder(elements: HashSet<&'static str>) -> Builder<'static> {
    let attributes: HashMap<&str, HashSet<&str>> = ATTRIBUTES_OF
        .into_iter()
        .filter(|(element, _)| elements.contains(element))
        .map(|(element, names)| (element, names.iter().copied().collect()))
        .collect();
    let mut builder = Builder::empty();
    builder
        .tags(elements)
        .clean_content_tags(HashSet::from(["script", "style"]))
        .tag_attributes(attributes)
        .generic_attributes(ATTRIBUTES.into_iter().collect())
        .url_schemes(SCHEMES.into_iter().collect())
        .url_relative(UrlRelative::Deny)
        .link_rel(Some("noopener noreferrer"))
        .strip_comments(true);
    builder
}

/// Removes everything that is not allowed from balanced HTML.
pub(super) fn clean(html: &str, place: Place) -> String {
    match place {
        Place::Block => OF_BLOCKS.clean(html).to_string(),
        Place::Inline => OF_RUNS.clean(html).to_string(),
    }
}
