//! `catalogue/{lang}/cited/{id}.js`: which clauses of other standards refer to the clauses of a standard, for the records of these
//! clauses. Every standard has the file, so that its records need not know whether there is anything in it.

use super::citations::{Citing, cited_data_path, cited_path};
use super::{Here, Member};
use crate::render::marked;
use crate::render::pages::site_files::for_script;
use crate::site::summary::Citation;
use crate::site::url::OutputPath;
use crate::source::LATEST;
use serde_json::json;
use std::collections::BTreeMap;

/// The number of places that a record lists. The page of the standard has all.
const ON_A_RECORD: usize = 50;

impl Citing<'_> {
    /// The scripts of all standards in the language of the page.
    pub fn scripts(&self, here: &Here<'_>) -> Vec<(OutputPath, String)> {
        let script = |member: &Member<'_>| {
            let id = member.listed.id.value.as_str();
            let path = cited_data_path(here.lang.as_str(), id)?;
            Some((path, self.script(here, member)))
        };
        self.members.iter().filter_map(script).collect()
    }

    fn script(&self, here: &Here<'_>, member: &Member<'_>) -> String {
        let id = member.listed.id.value.as_str();
        let places = self.by_cited.get(id).map_or(&[][..], Vec::as_slice);
        let mut clauses: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
        for (from, citation) in places {
            let Some(key) = key(citation, &member.site.current) else { continue };
            let of_clause = clauses.entry(key).or_default();
            if of_clause.len() < ON_A_RECORD {
                let href =
                    format!("{}/{}", from.listed.id.value, from.site.text(&citation.from_page, here.lang.as_str()));
                of_clause.push((href, here.place_name(from, citation)));
            }
        }
        let page = cited_path(here.lang.as_str(), id).filter(|_| !places.is_empty()).map(|path| path.encoded());
        let data = json!({ "clauses": clauses, "page": page });
        format!("window.clausebook = window.clausebook || {{}};\nwindow.clausebook.cited = {};\n", for_script(&data))
    }
}

/// The clause to which a citation leads, as its record names itself: edition and id. `None` for another thing.
fn key(citation: &Citation, current: &str) -> Option<String> {
    let (edition, id) = citation.to.strip_prefix("clause:")?.split_once('/')?.1.split_once('/')?;
    Some(format!("{}/{id}", if edition == LATEST { current } else { edition }))
}

impl Here<'_> {
    /// What refers, without marks: edition, number and title.
    fn place_name(&self, from: &Member<'_>, citation: &Citation) -> String {
        marked::plain(&self.place_text(from, citation)).into_owned()
    }
}
