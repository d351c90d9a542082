//! The codes of the ICS and the CCS on a cover, as `classification` of `edition.yaml`.

use super::escape::yaml;
use super::ledger::Ledger;
use crate::import::document::{Document, Field};
use crate::import::report::Fate;
use crate::model::{Ccs, Classification, Ics, Lang};
use std::fmt::Write;

/// What stands between two codes.
const SEPARATORS: [char; 7] = [';', '；', ',', '，', '、', '\n', '\t'];
/// What may stand between the name of a classification and its codes.
const COLONS: [char; 3] = [':', '：', ' '];

/// Whether a field of the cover has codes of a classification and nothing else, so that it is written here.
pub(super) fn is_read(name: &str, field: &Field) -> bool {
    read(name, field).is_some()
}

/// Writes the codes of the first document; those of the others say the same.
pub(super) fn write(documents: &[(Lang, &Document)], out: &mut String, ledger: &mut Ledger) {
    let mut all = Classification::default();
    for (at, (_, document)) in documents.iter().enumerate() {
        for (name, field) in &document.cover.other {
            let Some((codes, rest)) = read(name, field) else { continue };
            if at > 0 {
                let reason = "the codes are those of the authoritative language";
                ledger.remove(Fate::LeftOut, &field.place, &field.text, reason);
                continue;
            }
            if !rest.is_empty() {
                let reason =
                    "the codes are `classification` of edition.yaml; covers get what stands before and between them";
                ledger.remove(Fate::Computed, &field.place, &rest, reason);
            }
            all.ics.extend(codes.ics);
            all.ccs.extend(codes.ccs);
        }
    }
    let ics: Vec<String> = all.ics.iter().map(|code| yaml(code.as_str())).collect();
    let ccs: Vec<String> = all.ccs.iter().map(|code| yaml(code.as_str())).collect();
    let lists = [("ics", ics), ("ccs", ccs)].into_iter().filter(|(_, codes)| !codes.is_empty());
    let lists: Vec<String> = lists.map(|(key, codes)| format!("{key}: [{}]", codes.join(", "))).collect();
    if !lists.is_empty() {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "classification: {{{}}}", lists.join(", "));
    }
}

/// The codes of a field, and its other characters. `None` if a part of it is no code.
fn read(name: &str, field: &Field) -> Option<(Classification, String)> {
    let text = field.text.trim();
    let bare = text.strip_prefix(name).map_or(text, |bare| bare.trim_start_matches(COLONS));
    let mut codes = Classification::default();
    let parts = bare.split(SEPARATORS).map(str::trim).filter(|part| !part.is_empty());
    match name {
        Ics::NAME => codes.ics = parts.flat_map(str::split_whitespace).map(Ics::parse).collect::<Option<_>>()?,
        Ccs::NAME => codes.ccs = parts.map(Ccs::parse).collect::<Option<_>>()?,
        _ => return None,
    }
    let before = &text[..text.len() - bare.len()];
    let rest: String = before.chars().chain(bare.chars().filter(|c| SEPARATORS.contains(c))).collect();
    (codes != Classification::default()).then(|| (codes, rest.trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(name: &str, text: &str) -> Option<(Vec<String>, String)> {
        let (codes, rest) = read(name, &Field { text: text.to_owned(), place: Default::default() })?;
        Some((codes.named().map(|(_, codes)| codes).collect(), rest))
    }

    #[test]
    fn codes_are_read_with_and_without_their_name() {
        let one = |codes: &str, rest: &str| Some((vec![codes.to_owned()], rest.to_owned()));
        assert_eq!(shown("ICS", "03.080.30"), one("03.080.30", ""));
        assert_eq!(shown("ICS", "ICS 91.040；03.080"), one("91.040; 03.080", "ICS ；"));
        assert_eq!(shown("ICS", "ICS：91.040\n03.080"), one("91.040; 03.080", "ICS："));
        assert_eq!(shown("CCS", "CCS P31、A 00/09"), one("P 31; A 00/09", "CCS 、"));
        for (name, text) in
            [("ICS", "待定"), ("ICS", "91.040 待定"), ("CCS", "91.040"), ("adoption", "91.040"), ("ICS", "ICS")]
        {
            assert_eq!(shown(name, text), None, "{name} {text}");
        }
    }
}
