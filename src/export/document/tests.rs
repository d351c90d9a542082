use super::*;
use crate::model::{ClauseId, TermId, ValueId};
use crate::resolve::Resolved;
use crate::search::fixture::Files;
use crate::site::url::OutputPath;

/// The current edition of the small standard in a language.
fn printed<T>(resolved: &Resolved, tag: &str, say: impl FnOnce(&PrintedEdition<'_>) -> T) -> T {
    let of = resolved.current().expect("an edition");
    let lang = of.edition.languages().iter().find(|lang| lang.as_str() == tag).expect("the language");
    let rendition = Rendition::new(of.reading(lang), OutputPath::parse("2022/data/x.docx").expect("a path"));
    say(&PrintedEdition::new(&rendition))
}

fn clause(id: &str) -> Thing {
    Thing::Clause(ClauseId::parse(id).expect("an id"))
}

#[test]
fn the_cover_has_the_titles_with_the_own_language_first() {
    let resolved = Files::new().resolved();
    let titles = |tag| {
        printed(&resolved, tag, |printed| {
            printed.cover().titles.iter().map(|(lang, title)| format!("{lang} {title}")).collect::<Vec<_>>()
        })
    };
    assert_eq!(titles("zh"), ["zh 标准", "en Standard"]);
    assert_eq!(titles("en"), ["en Standard", "zh 标准"]);
    // The edition before has no designation.
    assert_eq!(
        printed(&resolved, "zh", |printed| printed.cover().replaces.map(str::to_owned)),
        Some("标准".to_owned())
    );
}

#[test]
fn sections_follow_the_clauses_with_their_footnotes() {
    let resolved = Files::new().resolved();
    let sections = printed(&resolved, "zh", |printed| {
        let sections = printed.chapters().iter().flat_map(|chapter| printed.sections(chapter));
        let shown = |section: Section<'_>| {
            let number = section.number.map(ToString::to_string).unwrap_or_default();
            let notes: Vec<&str> = section.footnotes.iter().map(|note| note.label).collect();
            format!("{number} {} {} {}", section.clause.id.value, section.is_titled(), notes.join(" "))
        };
        sections.map(shown).take(6).collect::<Vec<_>>()
    });
    let expected =
        ["1 scope true ", "1.1 scope.use true ", "1.2 scope.not true 1", "2 owners true ", "2.1 owners.meeting true "];
    assert_eq!(sections[..5], expected);
    assert_eq!(sections[5], "2.2 owners.fund true ");
}

#[test]
fn a_link_leads_inside_only_where_the_document_shows_its_target() {
    let resolved = Files::new().resolved();
    let target = |resolved: &Resolved, destination: &str| {
        printed(resolved, "zh", |printed| printed.target(printed.rendition.audience, destination))
    };
    let inside = target(&resolved, "clause:owners.meeting").expect("a target");
    assert_eq!(inside, Target { to: To::Inside(clause("owners.meeting"), None), text: Some("2.1 业主大会".into()) });
    let term = target(&resolved, "term:service").expect("a target");
    assert_eq!(term, Target { to: To::Nothing, text: Some("物业服务".into()) });
    // With a chapter of terms the link has a place to lead to, and with an address of the site the rest has.
    let shown = Files::new().replace("editions/2022/clauses/01-scope.md", "{#scope.use}", "{#scope.use insert=terms}");
    let to = target(&shown.resolved(), "term:service").map(|target| target.to);
    assert_eq!(to, Some(To::Inside(Thing::Term(TermId::parse("service").expect("an id")), None)));
    let site = "name: {zh: 标准, en: Standard}";
    let with_address = Files::new().replace("site.yaml", site, &format!("base-url: https://e.org/\n{site}"));
    let to = target(&with_address.resolved(), "term:service").map(|target| target.to);
    assert_eq!(to, Some(To::Address("https://e.org/2022/zh/terms.html#service".into())));
    assert_eq!(target(&resolved, "https://e.org/").map(|target| target.to), Some(To::Address("https://e.org/".into())));
    assert!(ValueId::parse("x").is_ok_and(|id| !printed(&resolved, "zh", |printed| printed.has(&Thing::Value(id)))));
}

#[test]
fn inserted_data_are_entries_in_the_language_of_the_document() {
    let of = |insert: &str, tag: &str| {
        let with = format!("{{#scope.use insert={insert}}}");
        let resolved = Files::new().replace("editions/2022/clauses/01-scope.md", "{#scope.use}", &with).resolved();
        printed(&resolved, tag, |printed| {
            let sections = printed.chapters().iter().flat_map(|chapter| printed.sections(chapter));
            let mut lines = Vec::new();
            for inserted in sections.flat_map(|section| section.inserted) {
                match inserted {
                    Inserted::Term(term) => {
                        let names: Vec<&str> = term.names.iter().map(|(_, name)| *name).collect();
                        let number = term.number.map(ToString::to_string).unwrap_or_default();
                        lines.push(format!("{number} {} ({})", names.join(" / "), term.aliases.join(" ")));
                    }
                    Inserted::Entry(entry) => lines.push(format!("{} +{}", entry.name, entry.below.len())),
                    Inserted::Paragraph(_) => lines.push("paragraph".into()),
                }
            }
            lines
        })
    };
    let terms = ["1.1.1 业主委员会 / owners' committee (业委会)", "1.1.2 物业服务 / property service ()"];
    assert_eq!(of("terms", "zh"), terms);
    assert_eq!(of("terms", "en")[0], "1.1.1 owners' committee / 业主委员会 (OC)");
    assert_eq!(of("lists", "zh"), ["居委会责任清单 +1"]);
    assert_eq!(of("checklist", "en"), ["Assembly held +0", "Fund published +0"]);
    assert_eq!(of("bodies", "zh"), ["居民委员会 +0"]);
}
