use super::svg::wrap;
use super::*;

const CAPTION: Caption<'static> = Caption { title: "<levels>", desc: "from the top" };

fn name(text: &str) -> Name {
    Name { text: text.to_owned(), href: Some(format!("b.html?a=1&b=\"{}\"", text.len())) }
}

fn ladder() -> Ladder {
    let rung = |n: &str, bodies: &[&str]| Rung {
        name: n.to_owned(),
        bodies: bodies.iter().map(|b| RungBody { name: name(b), in_line: b.contains("党") }).collect(),
    };
    Ladder {
        rungs: vec![
            rung("区级", &["区委 & 区政府"]),
            rung("街道", &["街道党工委", "综合执法队", "a very long English name of a body"]),
        ],
    }
}

#[test]
fn the_same_edition_gives_the_same_figure() {
    assert_eq!(levels(&ladder(), CAPTION), levels(&ladder(), CAPTION));
}

#[test]
fn figures_escape_names_and_contain_no_style_or_script() {
    let svg = levels(&ladder(), CAPTION);
    assert!(svg.contains("<title id=\"fig_levels_title\">&lt;levels&gt;</title>") && svg.contains("区委 &amp; 区政府"));
    assert!(!svg.contains("style=") && !svg.contains("<script") && !svg.contains("b=\"1"));
}

#[test]
fn empty_figures_are_not_drawn() {
    assert_eq!(levels(&Ladder { rungs: vec![] }, CAPTION), "");
    assert_eq!(parties(&Parties { core: vec![], others: vec![] }, CAPTION), "");
    let one =
        Moment { date: "2022-09-22".into(), edition: name("x"), note: String::new(), status: "published", since: None };
    assert_eq!(timeline(&Timeline { moments: vec![one] }, CAPTION), "");
}

#[test]
fn citations_are_arcs_within_the_drawing() {
    let names: Vec<Name> = (0..24).map(|n| name(&format!("第 {n} 项标准"))).collect();
    let arcs = vec![(0, 23, 1), (23, 0, 40), (3, 4, 5)];
    let svg = citing(&Citing { names, arcs }, CAPTION);
    assert_eq!((svg.matches("<path class=\"fig-line\"").count(), svg.matches("fig-arrow").count()), (3, 3));
    for arc in svg.split(" C").skip(1) {
        let reach: i32 = arc.split(' ').next().and_then(|x| x.parse().ok()).expect("a number");
        // A curve whose inner points are this far from its ends reaches three quarters of the way.
        assert!(reach > 228 && 228 + (reach - 228) * 3 / 4 <= 352, "{reach}");
    }
    assert_eq!(citing(&Citing { names: vec![name("x")], arcs: vec![] }, CAPTION), "");
}

#[test]
fn long_names_take_up_to_four_lines() {
    assert_eq!(wrap("社区党组织", 100, 14).lines(), ["社区党组织"]);
    assert_eq!(
        wrap("residents' committee of the community", 140, 14).lines(),
        ["residents'", "committee of the", "community"]
    );
    assert_eq!(wrap("社区环境和物业管理委员会", 98, 14).lines(), ["社区环境和物业", "管理委员会"]);
    assert_eq!(wrap("社区环境和物业管理委员会", 28, 14).lines(), ["社区", "环境", "和物", "业…"]);
    assert_eq!(wrap("字", 1, 14).lines(), ["字"]);
}

#[test]
fn bodies_in_the_line_of_command_are_highlighted() {
    let svg = levels(&ladder(), CAPTION);
    assert_eq!(svg.matches("fig-box fig-core").count(), 1);
    assert!(svg.find("街道党工委") < svg.find("综合执法队"));
}

#[test]
fn a_body_with_the_name_of_its_party_is_named_once() {
    let party = PartyBox::new("Owners' committee".to_owned(), vec![name("owners' committee"), name("Committee B")]);
    assert!(party.name.href.is_some());
    assert_eq!(party.bodies.iter().map(|body| body.text.as_str()).collect::<Vec<_>>(), ["Committee B"]);
}

#[test]
fn every_party_is_connected_to_the_core() {
    let party = |n: &str| PartyBox::new(n.to_owned(), Vec::new());
    let svg =
        parties(&Parties { core: vec![party("甲")], others: ["乙", "丙", "丁", "戊"].map(party).into() }, CAPTION);
    assert_eq!(svg.matches("<line").count(), 4);
}

#[test]
fn any_number_of_parties_is_drawn() {
    let party = |n: &str| PartyBox { name: name(n), bodies: vec![name("甲"), name("乙")] };
    for (core, others) in [(0, 1), (1, 0), (1, 4), (2, 7)] {
        let figure = parties(
            &Parties {
                core: (0..core).map(|_| party("核心")).collect(),
                others: (0..others).map(|_| party("其他")).collect(),
            },
            CAPTION,
        );
        assert_eq!(figure.matches("<rect").count(), core + others);
    }
}
