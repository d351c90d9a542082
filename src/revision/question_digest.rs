//! The digest of the question that a checklist item asks. An answer to the item stays valid as long as the digest
//! stays.
//!
//! The [`Digest`] covers the item's title, text, evidence, points and dimension, and the wording of each clause that it
//! derives from, and the values that these show for the type, all in the authoritative language, so that a corrected translation does not invalidate answers.
//! Numbers are excluded: an item whose clauses were only renumbered keeps its digest in the next edition, and an
//! assessment carried over to that edition keeps its answer.

use super::wording::Wording;
use crate::model::{Item, Lang, Localized, Prose, Thing, TypeId, Value, ValueId};
use crate::resolve::{Origin, ResolvedEdition};
use crate::source::digest::{Digest, DigestBuilder};

/// The digest of the question of `item` in `lang`, or in the edition's only language.
pub fn digest(of: ResolvedEdition<'_>, item: &Item, of_type: &TypeId, lang: &Lang) -> Digest {
    let mut builder = DigestBuilder::default();
    builder.piece(item.title.text(lang).as_bytes());
    // The text of an item that is its clause is the clause's, which follows.
    builder.piece(item.text.own().map_or_else(String::new, |text| wording(text, lang)).as_bytes());
    builder.piece(wording(&item.evidence, lang).as_bytes());
    builder.piece(&item.points.to_le_bytes());
    builder.piece(item.dimension.value.as_str().as_bytes());
    for id in &item.clauses {
        builder.piece(id.value.as_str().as_bytes());
        let text = of
            .findings
            .clause(of.edition, &id.value)
            .and_then(|(_, clause)| clause.texts.get(lang).or_else(|| clause.texts.values().next()));
        builder.piece(text.map_or_else(String::new, |text| Wording::of(text).digest().to_string()).as_bytes());
    }
    // An item without values keeps the digest that it had before there were values.
    for value in values(of, item) {
        if let Some(amount) = value.for_type(of_type) {
            builder.piece(format!("{} {amount}", value.id.value).as_bytes());
        }
    }
    builder.finish()
}

/// The values that the item and its clauses show, in the order of their ids.
fn values<'a>(of: ResolvedEdition<'a>, item: &Item) -> impl Iterator<Item = &'a Value> {
    let clauses = item.clauses.iter().map(|id| Origin::Thing(Thing::Clause(id.value.clone())));
    let origins: Vec<Origin> = clauses.chain([Origin::Thing(Thing::Item(item.id.value.clone()))]).collect();
    let places = of.findings.ids.values.iter();
    let is_shown = move |id: &ValueId| {
        let referrers = of.findings.referrers.get(&Thing::Value(id.clone()));
        referrers.is_some_and(|referrers| origins.iter().any(|origin| referrers.contains(origin)))
    };
    places.filter(move |(id, _)| is_shown(id)).map(move |(_, &place)| &of.edition.values[place])
}

fn wording(prose: &Localized<Prose>, lang: &Lang) -> String {
    prose.in_lang(lang).map_or_else(String::new, |prose| Wording::of_prose(prose).digest().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;
    use crate::model::read_standard;
    use crate::resolve::{Resolved, resolve};
    use crate::source::{FileTree, ParsedFiles, read_sources};
    use std::path::Path;

    /// The small valid standard of the tests with some words of its current edition replaced.
    fn standard(change: &[(&str, &str, &str)]) -> Resolved {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/invalid/base");
        let mut files = FileTree::read(&root).expect("the base can be read");
        for (file, from, to) in change {
            let bytes = files.sources.get_mut(&format!("content/editions/2022/{file}")).expect("the file is there");
            let text = bytes.text().expect("UTF-8");
            assert!(text.contains(from), "{file} has no `{from}`");
            *bytes = text.replace(from, to).into();
        }
        let mut diagnostics = Diagnostics::new();
        let sources = read_sources(&files, &mut ParsedFiles::default(), &mut diagnostics);
        resolve(read_standard(&sources, &mut diagnostics).expect("a standard")).0
    }

    fn digest_after(change: &[(&str, &str, &str)]) -> Digest {
        let resolved = standard(change);
        let of = resolved.editions().find(|of| of.edition.id.as_str() == "2022").expect("the edition");
        let of_type = TypeId::parse("open").expect("an id");
        digest(of, &of.edition.items[0], &of_type, resolved.standard.site.default_lang())
    }

    #[test]
    fn the_digest_changes_only_with_the_question_of_the_item_and_its_clauses() {
        let asked = digest_after(&[]);
        assert_eq!(
            asked,
            digest_after(&[("checklist.yaml", "en: There is a window", "en: A window")]),
            "a translation"
        );
        assert_ne!(asked, digest_after(&[("checklist.yaml", "points: 10", "points: 9")]), "points");
        assert_ne!(asked, digest_after(&[("clauses/02-service.md", "应设服务窗口", "宜设服务窗口")]), "a clause");
    }
}
