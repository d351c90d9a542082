//! A clause and its own items are one result, and all that is counted counts results.

use crate::model::ThingKind;
use crate::search::fixture::Files;
use crate::search::query::facets::FacetCount;
use crate::search::{Hit, Index, Response};

/// Two items of one clause, one of two clauses, and one of a clause that is for other types.
const ITEMS: &str = "clauses: [owners.fund.use]}\n  \
    - {id: meet-again, kind: common, dimension: rule, source: own, title: {zh: 大会记录, en: Record}, \
    text: {zh: 大会有记录，记录公开，大会大会大会。, en: Minutes.}, points: 1, clauses: [owners.meeting, owners.meeting]}\n  \
    - {id: both, kind: common, dimension: rule, source: law, title: {zh: 大会与审计, en: Both}, \
    text: {zh: 大会听取审计。, en: Audit heard.}, points: 2, clauses: [owners.meeting, owners.fund.audit]}\n  \
    - {id: shut, kind: individual, types: [closed], dimension: rule, source: law, title: {zh: 资金归集, en: Collected}, \
    text: {zh: 维修资金归集。, en: Collected.}, points: 3, clauses: [owners.fund]}";

const PROVENANCE: &str = "provenance:\n  - {id: law, name: {zh: 法规, en: Law}, description: {zh: 依法。, en: By law.}}\n  \
    - {id: own, name: {zh: 自定, en: Own}, description: {zh: 自定。, en: Our own.}}\nstatus: published";

fn index() -> Index {
    Files::new()
        .replace("editions/2022/edition.yaml", "status: published", PROVENANCE)
        .replace("editions/2022/checklist.yaml", "dimension: rule, ", "dimension: rule, source: own, ")
        .replace("editions/2022/checklist.yaml", "clauses: [owners.fund.use]}", ITEMS)
        .replace("editions/2022/clauses/01-scope.md", "{#scope}", "{#scope source=own}")
        .replace("editions/2022/clauses/02-owners.md", "{#owners}", "{#owners source=own}")
        .replace("editions/2022/clauses/90-forms.md", "annex=normative", "annex=normative source=own")
        .replace("editions/2022/responsibilities.yaml", "  body: committee\n", "  body: committee\n  source: own\n")
        .replace("editions/2022/clauses/02-owners.md", "bodies=committee", "bodies=committee source=law")
        .index()
}

fn hit<'a>(found: &'a Response, id: &str) -> Option<&'a Hit> {
    found.hits.iter().find(|hit| hit.id == id)
}

fn items(hit: &Hit) -> Vec<&str> {
    hit.items.iter().map(|item| item.id.as_str()).collect()
}

#[test]
fn a_clause_and_its_own_items_are_one_result() {
    let index = index();
    let found = index.ask("大会", &[]);
    let meeting = hit(&found, "owners.meeting").expect("the clause");
    assert_eq!((meeting.kind, items(meeting)), (ThingKind::Clause, vec!["meet", "meet-again"]));
    assert_eq!((hit(&found, "meet"), hit(&found, "meet-again")), (None, None));
    assert!(hit(&found, "both").is_some_and(|hit| hit.kind == ThingKind::Item), "it derives from two clauses");
    let named = &meeting.items[0];
    assert_eq!((named.title.text.as_str(), named.points, named.all_types), ("按期召开大会", 10, true));
    assert_eq!((named.href.as_str(), named.types.len()), ("2022/zh/types/open.html#meet", 0));
    assert_eq!(named.title.marks, [[4, 6]]);
    // The item says it more often than the clause.
    assert_eq!(meeting.excerpt_of.as_deref(), Some("meet-again"));
    assert!(meeting.excerpt.text.starts_with("大会有记录"), "{:?}", meeting.excerpt);
    let found = index.ask("同意 资金", &[]);
    let fund = hit(&found, "owners.fund.use").expect("the clause");
    assert_eq!((items(fund), &fund.excerpt_of), (vec!["fund"], &None));
    let types: Vec<_> = fund.items[0].types.iter().map(|of| (of.value.as_str(), of.name.as_deref())).collect();
    assert_eq!((types, fund.items[0].all_types), (vec![("open", Some("开放式小区"))], false));
}

#[test]
fn the_better_of_the_two_decides_the_rank() {
    let index = index();
    // The item has all words, the clause one of them.
    let found = index.ask("按期召开 大会", &[("explain", "1")]);
    let apart = index.ask("按期召开 大会", &[("kind", "clause,item")]);
    assert_eq!((found.hits[0].id.as_str(), apart.hits[0].id.as_str()), ("owners.meeting", "meet"));
    let rank = |hit: &Hit| (hit.class, hit.matched, hit.exact, hit.score);
    assert_eq!(rank(&found.hits[0]), rank(&apart.hits[0]));
    let explained: f32 = found.hits[0].explanation.iter().map(|unit| unit.score).sum();
    assert_eq!(explained, found.hits[0].score, "it explains the better one");
    // And that of the clause.
    let found = index.ask("业主大会", &[]);
    let apart = index.ask("业主大会", &[("kind", "clause,item")]);
    assert_eq!(rank(&found.hits[0]), rank(&apart.hits[0]));
    assert_eq!((found.hits[0].id.as_str(), apart.hits[0].id.as_str()), ("owners.meeting", "owners.meeting"));
}

#[test]
fn items_are_separate_results_if_kinds_are_chosen_or_the_clause_is_missing() {
    let index = index();
    assert!(hit(&index.ask("记录", &[]), "meet-again").is_some(), "the clause does not say so");
    assert!(hit(&index.ask("大会 -按期", &[]), "owners.meeting").is_some_and(|hit| items(hit) == ["meet-again"]));
    let law = index.ask("大会", &[("source", "law")]);
    assert!(hit(&law, "owners.meeting").is_some_and(|hit| hit.items.is_empty()));
    let own = index.ask("大会", &[("source", "own")]);
    assert_eq!(own.ids()[..2], ["meet-again", "meet"], "two items without their clause are two results");
    // For communities of this type there is the item alone.
    assert_eq!(index.ask("资金 归集", &[("type", "closed")]).ids()[0], "shut");
    assert_eq!(index.ask("资金 归集", &[]).ids()[0], "owners.fund");
    for kinds in ["item", "clause,item", "clause,item,entry,term,body"] {
        let found = index.ask("大会", &[("kind", kinds)]);
        assert!(hit(&found, "meet").is_some() && found.hits.iter().all(|hit| hit.items.is_empty()), "{kinds}");
    }
    assert!(index.ask("大会", &[("kind", "clause")]).hits.iter().all(|hit| hit.items.is_empty()));
}

#[test]
fn a_facet_count_is_the_number_of_results_if_its_value_is_selected() {
    let index = index();
    let selections: &[&[(&str, &str)]] = &[
        &[],
        &[("type", "open")],
        &[("source", "law")],
        &[("source", "own"), ("type", "open")],
        &[("body", "committee")],
        &[("kind", "clause")],
        &[("kind", "item,clause")],
        &[("level", "requirement")],
        &[("edition", "all"), ("lang", "all")],
    ];
    let mut merged = 0;
    for query in ["大会", "资金", "业主", "审计 大会", "assembly", "fund", "的 业主大会每年召开"] {
        for selection in selections {
            let found = index.ask(query, &[selection, &[("limit", "100")][..]].concat());
            merged += found.hits.iter().map(|hit| hit.items.len()).sum::<usize>();
            assert_eq!(found.total, found.hits.len());
            let facets = &found.facets;
            let counted: [(&str, &[FacetCount]); 7] = [
                ("edition", &facets.edition),
                ("lang", &facets.lang),
                ("kind", &facets.kind),
                ("type", &facets.types),
                ("body", &facets.body),
                ("level", &facets.level),
                ("source", &facets.source),
            ];
            for (facet, counts) in counted {
                for FacetCount { value, count, .. } in counts {
                    let others = selection.iter().filter(|(name, _)| *name != facet).copied();
                    let chosen: Vec<(&str, &str)> = others.chain([(facet, value.as_str())]).collect();
                    assert_eq!(index.ask(query, &chosen).total, *count, "{query} {selection:?} {facet}={value}");
                }
            }
        }
    }
    assert!(merged > 20, "{merged}");
}

#[test]
fn pages_of_results_concatenate_to_all_results() {
    let index = index();
    for query in ["大会", "资金", "业主"] {
        let whole = index.ask(query, &[("limit", "100")]);
        for size in 1..4 {
            let mut ids = Vec::new();
            while ids.len() < whole.total {
                let (limit, offset) = (size.to_string(), ids.len().to_string());
                let page = index.ask(query, &[("limit", &limit), ("offset", &offset)]);
                assert_eq!(page.total, whole.total);
                assert_eq!(page.hits.len(), size.min(whole.total - ids.len()));
                ids.extend(page.hits.into_iter().map(|hit| hit.id));
            }
            assert_eq!(ids, whole.ids());
        }
    }
}

#[test]
fn suggestions_count_merged_results() {
    let index = index();
    let narrowed = index.ask("按期", &[("kind", "term")]);
    let suggestion = narrowed.suggestion.expect("a suggestion");
    assert_eq!(suggestion.without_facets, Some(index.ask("按期", &[]).total));
    let narrowed = index.ask("大会", &[("kind", "term"), ("source", "law")]);
    let suggestion = narrowed.suggestion.expect("a suggestion");
    assert_eq!(suggestion.without_facets, Some(index.ask("大会", &[]).total));
    let elsewhere = index.ask("大会", &[("lang", "en")]).suggestion.expect("a suggestion").elsewhere;
    assert_eq!(elsewhere[0].total, index.ask("大会", &[]).total);
}
