//! The names by which links of Markdown reach headings.

use std::collections::BTreeMap;

/// The names of the headings so far.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    used: BTreeMap<String, usize>,
}

impl Anchors {
    /// The name of a heading: its letters in lower case with hyphens for spaces, as most tools make it. Of equal headings the
    /// second has `-1`.
    pub(super) fn of(&mut self, title: &str) -> String {
        let kept = |c: char| match c {
            ' ' => Some('-'),
            '-' | '_' => Some(c),
            c if c.is_alphanumeric() => Some(c),
            _ => None,
        };
        let name: String = title.trim().to_lowercase().chars().filter_map(kept).collect();
        let count = self.used.entry(name.clone()).or_default();
        *count += 1;
        if *count == 1 { name } else { format!("{name}-{}", *count - 1) }
    }
}

/// The target of a link within the file, with its percent signs decoded.
pub(super) fn target(address: &str) -> Option<String> {
    let name = address.strip_prefix('#').filter(|name| !name.is_empty())?;
    Some(percent_encoding::percent_decode_str(name).decode_utf8_lossy().into_owned())
}
