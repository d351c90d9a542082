//! Tests of the results of a search and their order.

use super::fixture::Files;
use super::index::Partition;
use super::query::scoring::Class;
use super::{Index, Request};
use crate::model::ThingKind;

fn small() -> Index {
    Files::new().index()
}

/// The marked parts of a text.
fn marked(of: &super::query::excerpt::Marked) -> Vec<String> {
    let part = |mark: &[usize; 2]| of.text.chars().skip(mark[0]).take(mark[1] - mark[0]).collect();
    of.marks.iter().map(part).collect()
}

#[test]
fn a_clause_number_finds_the_clause_and_then_its_children() {
    let index = small();
    for query in ["2.2", "２．２", "第2.2条", "clause 2.2"] {
        assert_eq!(
            index.ask(query, &[]).ids()[..3],
            ["owners.fund", "owners.fund.use", "owners.fund.audit"],
            "{query}"
        );
    }
    assert_eq!(index.ask("第二章", &[]).ids()[..2], ["owners", "owners.meeting"]);
    for query in ["附录A", "annex a", "Ａ.1"] {
        let found = index.ask(query, &[]);
        assert_eq!(found.hits[0].class, Class::Named, "{query}");
        assert!(found.ids()[0].starts_with("forms"), "{query}");
    }
    assert_eq!(index.ask("owners.fund.audit", &[]).ids()[0], "owners.fund.audit");
    // In a longer query a number counts like a word.
    assert_eq!(index.ask("审计 2.2.2", &[]).ids()[0], "owners.fund.audit");
}

#[test]
fn every_chinese_substring_is_found_and_ranks_first() {
    let index = small();
    let partitions: Vec<_> = index.partitions().collect();
    let (partition, _) = partitions[0];
    let documents: Vec<_> = (0..partition.documents()).map(|d| partition.document(d).expect("a document")).collect();
    let holds = |document: &super::document::Document, run: &str| {
        let texts = [&document.title, &document.text].into_iter().chain(&document.aliases);
        texts.into_iter().any(|text| text.contains(run))
    };
    let han = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
    let mut tried = 0;
    for document in &documents {
        for stretch in document.text.split(|c| !han(c)) {
            let chars: Vec<char> = stretch.chars().collect();
            for length in 1..=8.min(chars.len()) {
                for run in chars.windows(length).map(|window| window.iter().collect::<String>()) {
                    let expected = documents.iter().filter(|document| holds(document, &run)).count();
                    // Each document by itself.
                    let found = index.ask(&run, &[("limit", "100"), ("kind", "clause,item,entry,term,body")]);
                    let first: Vec<_> = found.hits.iter().take(expected).collect();
                    let at = |hit: &super::Hit| documents.iter().find(|d| d.id == hit.id && d.facets.kind == hit.kind);
                    assert!(
                        first.len() == expected && first.iter().all(|hit| at(hit).is_some_and(|d| holds(d, &run))),
                        "{run}"
                    );
                    tried += 1;
                }
            }
        }
    }
    assert!(tried > 500, "{tried}");
}

#[test]
fn a_title_outweighs_a_text() {
    assert_eq!(small().ask("业主大会", &[]).ids()[0], "owners.meeting");
    let apart = [("lang", "en"), ("kind", "clause,item")];
    assert_eq!(small().ask("assembly", &apart).ids()[..2], ["meet", "owners.meeting"]);
}

#[test]
fn traditional_and_full_width_characters_match_their_plain_forms() {
    let index = small();
    assert_eq!(index.ask("業主大會", &[]).ids(), index.ask("业主大会", &[]).ids());
    assert_eq!(index.ask("４０Ｈ", &[]).ids(), ["owners.fund.audit"]);
}

#[test]
fn names_of_one_thing_find_each_other_in_every_language() {
    let index = small();
    let found = index.ask("业委会", &[]);
    assert_eq!(found.ids()[0], "committee-term", "{:?}", found.ids());
    assert!(found.ids().contains(&"owners.meeting"));
    let found = index.ask("业主委员会", &[]);
    let meeting = found.hits.iter().find(|hit| hit.id == "owners.meeting").expect("by its alias");
    assert_eq!(marked(&meeting.excerpt), ["业委会"]);
    let found = index.ask("业委会", &[("lang", "en")]);
    assert_eq!(found.ids()[..2], ["committee-term", "owners.meeting"]);
    assert_eq!(index.ask("owners committee", &[]).ids()[0], "committee-term");
    // With further text around the name.
    assert!(index.ask("由业主委员会召集", &[]).ids().contains(&"owners.meeting"));
}

#[test]
fn titles_are_found_by_pinyin() {
    let index = small();
    for query in ["wyfw", "wuyefuwu", "wuyef"] {
        assert_eq!(index.ask(query, &[]).ids()[0], "service", "{query}");
    }
    assert_eq!(index.ask("ywh", &[]).ids(), ["committee-term"]);
    let found = index.ask("wuye", &[]);
    assert_eq!(marked(&found.hits[0].title), ["物业"]);
}

#[test]
fn words_are_found_by_their_stems_while_they_are_typed_and_with_a_typo() {
    let index = small();
    let english = |query: &str| {
        let found = index.ask(query, &[("lang", "en")]);
        found.ids().into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(english("manage"), ["owners.odd"]);
    assert_eq!(english("wareh"), ["scope.not"]);
    assert!(english("wareh ").is_empty(), "a word that is ended is not completed");
    assert_eq!(english("warehuose"), ["scope.not"]);
    assert_eq!(english("inspektion"), ["owners.fund.audit"]);
    assert!(english("gods").is_empty(), "a short word is taken as it is");
}

#[test]
fn all_words_come_before_some() {
    let index = small();
    let found = index.ask("资金 审计 仓库", &[]);
    assert_eq!(found.ids()[0], "owners.fund.audit");
    assert!(found.ids().contains(&"scope.not"));
    assert!(found.hits.windows(2).all(|pair| pair[0].matched >= pair[1].matched));
}

#[test]
fn quotes_search_a_phrase_and_minus_excludes() {
    let index = small();
    let english = [("lang", "en")];
    assert_eq!(index.ask("\"the assembly shall meet\"", &english).ids(), ["owners.meeting"]);
    assert!(index.ask("\"shall assembly\"", &english).ids().is_empty());
    let all = index.ask("业主大会", &[]).total;
    let without = index.ask("业主大会 -同意", &[]);
    assert_eq!(without.total, all - 1);
    assert!(!without.ids().contains(&"owners.fund.use"));
    assert_eq!(index.ask("-仓库", &[]).ids(), ["scope.not"], "with nothing else it is a word");
}

#[test]
fn references_tables_and_footnotes_are_found_as_displayed() {
    let index = small();
    assert!(index.ask("见2.1 业主大会", &[]).ids().contains(&"owners.fund.use"));
    assert_eq!(index.ask("电梯年检", &[]).ids(), ["owners.fund.audit"]);
    assert_eq!(index.ask("储存货物", &[]).ids(), ["scope.not"]);
    assert_eq!(index.ask("旧城改造工程", &[]).ids(), ["owners.odd"], "over a break of the source");
    assert_eq!(index.ask("\"项目期限\"", &[]).total, 0, "cells are apart");
}

#[test]
fn a_clause_is_found_and_counted_under_the_level_of_each_of_its_sentences() {
    let path = "editions/2022/clauses/02-owners.md";
    let files =
        Files::new().replace(path, "维修资金宜每年审计。", "维修资金宜每年审计，不应挪用。业主可查询“应”付账目。");
    let index = files.index();
    for level in ["prohibition", "recommendation", "permission"] {
        let found = index.ask("维修资金", &[("level", level)]);
        assert_eq!(found.ids(), ["owners.fund.audit"], "{level}");
        assert_eq!(found.hits[0].levels, ["prohibition", "recommendation", "permission"]);
        let counted = found.facets.level.iter().map(|count| (count.value.as_str(), count.name.as_deref(), count.count));
        let expected = [
            ("requirement", Some("应"), 1),
            ("prohibition", Some("不应"), 1),
            ("recommendation", Some("宜"), 1),
            ("permission", Some("可"), 1),
            ("statement", None, 1),
        ];
        assert_eq!(counted.collect::<Vec<_>>(), expected, "a facet does not narrow itself");
    }
    assert!(!index.ask("维修资金", &[("level", "requirement")]).ids().contains(&"owners.fund.audit"));
}

#[test]
fn facets_filter_and_count_other_values() {
    let index = small();
    let all = index.ask("大会", &[]);
    let count = |counts: &[super::query::facets::FacetCount], value: &str| {
        counts.iter().find(|count| count.value == value).map_or(0, |count| count.count)
    };
    let merged: usize = all.hits.iter().map(|hit| hit.items.len()).sum();
    assert_eq!(all.facets.kind.iter().map(|count| count.count).sum::<usize>(), all.total + merged);
    let items = index.ask("大会", &[("kind", "item")]);
    assert!(items.hits.iter().all(|hit| hit.kind == ThingKind::Item));
    assert_eq!(items.total, count(&all.facets.kind, "item"));
    assert_eq!(items.facets.kind, all.facets.kind, "a facet does not narrow itself");
    let both = index.ask("大会", &[("kind", "item,entry")]);
    assert_eq!(both.total, count(&all.facets.kind, "item") + count(&all.facets.kind, "entry"));
    let of_body = index.ask("大会", &[("body", "committee")]);
    assert_eq!(of_body.total, count(&all.facets.body, "committee"));
    assert_eq!(of_body.facets.body[0].name.as_deref(), Some("居民委员会"));
    let must = index.ask("维修资金", &[("level", "recommendation")]);
    assert_eq!(must.ids(), ["owners.fund.audit"]);
    assert!(index.ask("维修资金", &[("type", "closed")]).ids().iter().all(|id| *id != "owners.fund"));
    assert!(
        index.ask("仓库", &[("type", "closed")]).ids().contains(&"scope.not"),
        "a clause for all types is for each"
    );
}

#[test]
fn a_provenance_filters_like_the_other_facets() {
    let provenance = "provenance:\n  - {id: law, name: {zh: 法规, en: Law}, description: {zh: 依法。, en: By law.}}\n  \
                      - {id: own, name: {zh: 自定, en: Own}, description: {zh: 自定。, en: Our own.}}\nstatus: published";
    let index = Files::new()
        .replace("editions/2022/edition.yaml", "status: published", provenance)
        .replace("editions/2022/clauses/01-scope.md", "{#scope}", "{#scope source=own}")
        .replace("editions/2022/clauses/02-owners.md", "{#owners}", "{#owners source=own}")
        .replace("editions/2022/clauses/02-owners.md", "bodies=committee", "bodies=committee source=law")
        .replace("editions/2022/clauses/90-forms.md", "annex=normative", "annex=normative source=own")
        .replace("editions/2022/responsibilities.yaml", "  body: committee\n", "  body: committee\n  source: own\n")
        .replace("editions/2022/checklist.yaml", "dimension: rule, ", "dimension: rule, source: own, ")
        .index();
    let all = index.ask("大会", &[]);
    let names: Vec<_> = all.facets.source.iter().map(|count| (count.value.as_str(), count.name.as_deref())).collect();
    assert_eq!(names, [("law", Some("法规")), ("own", Some("自定"))]);
    let law = index.ask("大会", &[("source", "law")]);
    assert_eq!(law.ids(), ["owners.meeting"]);
    assert_eq!(law.facets.source, all.facets.source, "a facet does not narrow itself");
    assert_eq!(index.ask("大会", &[("source", "own")]).total, all.facets.source[1].count);
    let both = index.ask("大会", &[("source", "law,own")]);
    assert_eq!(both.hits[0].items.len(), 1, "an own item of another provenance than its clause");
    assert_eq!(both.total + 1, 1 + all.facets.source[1].count);
}

#[test]
fn other_editions_and_languages_are_searched_on_request_and_suggested() {
    let index = small();
    let found = index.ask("煤气管道", &[]);
    assert_eq!(found.total, 0);
    let elsewhere = found.suggestion.expect("a suggestion").elsewhere;
    assert_eq!(
        elsewhere.iter().map(|e| (e.edition.as_str(), e.lang.as_str(), e.total)).collect::<Vec<_>>(),
        [("2018", "zh", 1)]
    );
    assert_eq!(index.ask("煤气管道", &[("edition", "2018")]).ids(), ["old"]);
    let all = index.ask("40h", &[("edition", "all"), ("lang", "all")]);
    assert_eq!(all.hits.iter().map(|hit| hit.lang.as_str()).collect::<Vec<_>>(), ["zh", "en"]);
    let narrowed = index.ask("仓库", &[("kind", "term")]);
    assert_eq!(narrowed.suggestion.expect("a suggestion").without_facets, Some(1));
    let near = index.ask("\"业主委员长\"", &[]);
    assert_eq!(near.suggestion.expect("a suggestion").names[0], "业主委员会");
}

#[test]
fn unknown_parameters_are_refused_with_a_suggestion() {
    let index = small();
    let error = Request::read([("kind", "clauze")], &index).expect_err("no kind");
    assert_eq!(error.to_string(), "`clauze` is no kind; did you mean `clause`?");
    for parameter in [
        ("edition", "1999"),
        ("lang", "fr"),
        ("type", "x"),
        ("body", "x"),
        ("level", "must"),
        ("source", "x"),
        ("limit", "-1"),
    ] {
        assert!(Request::read([parameter], &index).is_err(), "{parameter:?}");
    }
    assert!(Request::read([("unknown", "x"), ("limit", "1000000")], &index).is_ok_and(|request| request.limit == 100));
}

#[test]
fn equal_results_are_in_the_order_of_the_standard() {
    let index = small();
    let found = index.ask("完整", &[]);
    assert_eq!(found.ids(), ["forms.one", "forms.two"]);
    assert_eq!(found.hits[0].score, found.hits[1].score);
    assert_eq!(index.ask("完整", &[("offset", "1")]).ids(), ["forms.two"]);
}

#[test]
fn an_explanation_adds_up_to_the_score() {
    let index = small();
    for (query, lang) in [("业主大会 资金", "zh"), ("wuye", "zh"), ("assembly 2.1 warehuose", "en")] {
        let found = index.ask(query, &[("explain", "1"), ("lang", lang)]);
        assert!(found.total > 0);
        for hit in &found.hits {
            let sum =
                hit.explanation.iter().fold(0.0_f32, |sum, unit| if unit.score > 0.0 { sum + unit.score } else { sum });
            assert_eq!(sum, hit.score, "{query}: {hit:#?}");
        }
    }
}

#[test]
fn hostile_content_is_found_and_shown_as_text() {
    let index = small();
    let found = index.ask("<script>alert(1)</script>", &[]);
    assert_eq!(found.hits[0].title.text, "<script>alert(1)</script> 😀𠮷");
    assert_eq!(marked(&found.hits[0].title), ["script", "alert", "1", "script"]);
    for query in ["𠮷", "averyveryveryverylongword", "粗"] {
        assert_eq!(index.ask(query, &[]).ids(), ["owners.odd"], "{query}");
    }
}

#[test]
fn no_query_fails() {
    let index = small();
    let pieces = [
        "业主",
        "大会",
        "-",
        "\"",
        "“",
        "(",
        "*",
        "~",
        "^",
        ":",
        "AND",
        "NOT",
        "2.1",
        "第",
        "章",
        " ",
        "\u{3000}",
        "wuye",
        "é",
        "\u{301}",
        "\u{200D}",
        "😀",
        "𠮷",
        "\0",
        "\n",
        "a.",
        ".",
        "'",
        "’",
        "\\",
        "/",
        "owners'",
        "%",
        "[",
        "]",
        "業",
        "\u{FEFF}",
        "ﬁ",
        "㎡",
        "①",
        "\u{202E}",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    ];
    let mut seed = 1_u64;
    let mut random = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below
    };
    for _ in 0..600 {
        let query: String = (0..random(9)).map(|_| pieces[random(pieces.len())]).collect();
        let found = index.ask(&query, &[("lang", "all"), ("edition", "all"), ("explain", "1")]);
        for text in found.hits.iter().flat_map(|hit| [&hit.title, &hit.excerpt]) {
            let length = text.text.chars().count();
            assert!(text.marks.iter().all(|mark| mark[0] < mark[1] && mark[1] <= length), "{query:?} {text:?}");
        }
        assert!(found.hits.iter().all(|hit| hit.score.is_finite()), "{query:?}");
    }
    for query in ["业".repeat(100_000), "a ".repeat(50_000), "\"".repeat(10_001), "-".repeat(10_001)] {
        index.ask(&query, &[]);
    }
}
