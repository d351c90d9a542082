//! The profile of a community type: the clauses of its common and individual checklist items.

use super::DEPTH;
use super::chapter::is_control;
use super::metadata::{Metadata, Prop};
use super::parameter::{Setting, settings};
use super::token::token;
use crate::export::json::print;
use crate::export::rendition::Rendition;
use crate::export::uuid::uuid;
use crate::model::{ClauseIndex, TypeId};
use serde::Serialize;
use std::collections::BTreeSet;
use std::io::{self, Write};

#[derive(Serialize)]
struct Document {
    profile: Profile,
}

#[derive(Serialize)]
struct Profile {
    uuid: String,
    metadata: Metadata,
    imports: Vec<Import>,
    merge: Merge,
    modify: Modify,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Import {
    href: &'static str,
    include_controls: Vec<Selection>,
}

/// The selected controls: the clauses of the common items, then further clauses of individual items.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Selection {
    with_ids: Vec<String>,
}

/// The resolved profile keeps the groups of the catalog.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Merge {
    as_is: bool,
}

/// The additions to each control: the items that derive from it.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Modify {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    set_parameters: Vec<Setting>,
    alters: Vec<Alter>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Alter {
    control_id: String,
    adds: Vec<Add>,
}

#[derive(Serialize)]
struct Add {
    position: &'static str,
    props: Vec<Prop>,
}

/// The controls of a clause: itself, or for a heading all controls below it. Empty in parts without provisions, such as
/// a foreword.
fn controls(rendition: &Rendition<'_>, at: ClauseIndex) -> Vec<ClauseIndex> {
    let (edition, findings) = (rendition.edition, rendition.findings);
    let clause = edition.clause(at);
    if is_control(edition, findings, at) {
        return vec![at];
    }
    let inside = edition.chapters[clause.chapter].clauses.clone().map(ClauseIndex).filter(|&inner| inner > at);
    let inside = inside.take_while(|&inner| edition.clause(inner).depth > clause.depth);
    inside.filter(|&inner| is_control(edition, findings, inner)).collect()
}

/// Writes the profile of a type in a language. It imports the catalog in the same folder.
///
/// # Errors
/// `out` fails.
pub fn profile(rendition: &Rendition<'_>, of_type: &TypeId, out: &mut dyn Write) -> io::Result<()> {
    let (edition, findings) = (rendition.edition, rendition.findings);
    let mut chosen: BTreeSet<ClauseIndex> = BTreeSet::new();
    let mut selections = Vec::new();
    let mut items_of: std::collections::BTreeMap<ClauseIndex, Vec<&crate::model::Item>> = Default::default();
    for common in [true, false] {
        let mut added: BTreeSet<ClauseIndex> = BTreeSet::new();
        for item in edition.checklist(of_type).filter(|item| item.is_common() == common) {
            let named: BTreeSet<ClauseIndex> =
                item.clauses.iter().filter_map(|id| findings.ids.clauses.get(&id.value)).copied().collect();
            let controls: BTreeSet<ClauseIndex> = named.into_iter().flat_map(|at| controls(rendition, at)).collect();
            for at in controls {
                items_of.entry(at).or_default().push(item);
                if !chosen.contains(&at) {
                    added.insert(at);
                }
            }
        }
        if !added.is_empty() {
            let with_ids = added.iter().map(|at| token(&edition.clause(*at).id.value)).collect();
            selections.push(Selection { with_ids });
        }
        chosen.extend(added);
    }
    let alter = |(at, items): (ClauseIndex, Vec<&crate::model::Item>)| Alter {
        control_id: token(&edition.clause(at).id.value),
        adds: vec![Add {
            position: "ending",
            props: items.iter().filter_map(|item| Prop::own("item", item.id.value.as_str())).collect(),
        }],
    };
    let alters = items_of.into_iter().map(alter).collect();
    let place = findings.ids.types.get(of_type);
    let name = place.map_or(of_type.as_str(), |&place| rendition.text(&edition.types[place].name));
    let date = crate::export::content_date(rendition.resolved, edition);
    let document = Document {
        profile: Profile {
            uuid: uuid(rendition, &format!("profile {of_type} {date}")),
            metadata: Metadata::of(rendition, format!("{}: {name}", rendition.edition_title()))
                .with_type(of_type.as_str()),
            imports: vec![Import { href: "catalog.json", include_controls: selections }],
            merge: Merge { as_is: true },
            modify: Modify { set_parameters: settings(rendition, of_type), alters },
        },
    };
    print(&document, DEPTH, out)
}
