//! What else is laid out of an edition: a redline, a checklist to be signed, the duties of a body.

use super::press::{edges, laid_out, plain, system, texts};
use super::sample::sample;
use crate::standard::Small;
use clausebook::comments::table::{Layout, table};
use clausebook::export::pdf::{Sheet, Subject};
use clausebook::resolve::Resolved;

/// The text of the pages of a part of the draft, which are written as PDF too.
fn printed(resolved: &Resolved, lang: &str, subject: Subject<'_>) -> String {
    laid_out(resolved, "2026-draft", lang, system(), subject, |pages| {
        let pages = pages.unwrap_or_else(|error| panic!("{error}"));
        pages.pdf().unwrap_or_else(|error| panic!("{error}"));
        texts(&pages).concat()
    })
}

#[test]
fn a_redline_has_what_was_removed_and_what_was_added() {
    let resolved = sample();
    let older = resolved.editions().find(|of| of.edition.id.as_str() == "2022").expect("the edition");
    let printed = printed(&resolved, "zh", Subject::Redline(older));
    let draft = resolved.editions().find(|of| of.edition.id.as_str() == "2026-draft").expect("the edition");
    let lang = resolved.standard.site.default_lang();
    for of in [older, draft] {
        for clause in &of.edition.clauses {
            let title = of.reading(lang).clause_title(clause);
            // A title that changed in a few characters is interrupted by those.
            if of.edition.id == draft.edition.id || !draft.findings.ids.clauses.contains_key(&clause.id.value) {
                let first: String = plain(&title).chars().take(2).collect();
                assert!(printed.contains(&first), "{}: {title}", clause.id.value);
            }
        }
    }
    for words in ["删去的文字", "增加的文字", "样例2026草案对样例2022的修改"] {
        assert!(printed.contains(words), "{words}");
    }
}

#[test]
fn a_checklist_has_all_its_items_and_room_for_signatures() {
    let resolved = sample();
    let of = resolved.editions().find(|of| of.edition.id.as_str() == "2026-draft").expect("the edition");
    for (lang, signature) in [("zh", "签字"), ("en", "Signature")] {
        let own = of.edition.languages().iter().find(|own| own.as_str() == lang).expect("the language");
        let of_type = &of.edition.types[0].id.value;
        let printed = printed(&resolved, lang, Subject::Checklist(Some(of_type)));
        for item in of.edition.items.iter() {
            let title = plain(&of.reading(own).item_title(item));
            let is_printed = printed.contains(title.chars().take(4).collect::<String>().as_str());
            assert!(is_printed || !item.is_for(of_type), "{title}: {printed}");
        }
        assert!(printed.contains(signature), "{printed}");
    }
}

#[test]
fn a_checklist_whose_items_have_no_points_has_no_column_for_them() {
    let printed = |points: u32| {
        let checklist = format!(
            "dimensions:\n  - {{id: d, name: 治理}}\nitems:\n  - {{id: i, kind: common, dimension: d, title: 公示, text: 账目公示。, points: {points}, clauses: [a.aim]}}\n"
        );
        let resolved = Small::law().with("editions/1/checklist.yaml", &checklist).resolved();
        laid_out(&resolved, "1", "zh", system(), Subject::Checklist(None), |pages| {
            texts(&pages.unwrap_or_else(|error| panic!("{error}"))).concat()
        })
    };
    let (with, without) = (printed(5), printed(0));
    for text in [&with, &without] {
        assert!(text.contains("账目公示") && text.contains("不符合") && text.contains("签字"), "{text}");
    }
    for word in ["分值", "得分"] {
        assert!(with.contains(word) && !without.contains(word), "{word}: {without}");
    }
}

#[test]
fn the_duties_of_a_body_are_those_of_its_lists() {
    let resolved = sample();
    let of = resolved.editions().find(|of| of.edition.id.as_str() == "2026-draft").expect("the edition");
    let list = &of.edition.lists[0];
    let body = of.edition.bodies.iter().find(|body| body.id.value == list.body.value).expect("the body");
    let printed = printed(&resolved, "zh", Subject::Duties(body));
    let lang = resolved.standard.site.default_lang();
    let own = of.edition.lists.iter().filter(|list| list.body.value == body.id.value);
    for entry in own.flat_map(|list| &list.entries) {
        let text: String = plain(&of.reading(lang).prose(&entry.text)).chars().take(8).collect();
        assert!(printed.contains(&text), "{text}: {printed}");
    }
}

#[test]
fn the_table_of_comments_stands_on_pages_across_with_its_head_on_each() {
    let resolved = sample();
    let of = resolved.editions().find(|of| of.edition.id.as_str() == "2026-draft").expect("the edition");
    for name in Layout::names() {
        let layout = Layout::built_in(name).expect("a layout");
        let table = table(of, &layout);
        assert!(!table.rows.is_empty());
        let sheet = Sheet {
            name: "comments".to_owned(),
            title: table.title.clone(),
            heads: table.heads.clone(),
            widths: table.widths.clone(),
            // More than a page.
            rows: table.rows.iter().cycle().take(60.max(table.rows.len())).cloned().collect(),
        };
        laid_out(&resolved, "2026-draft", &layout.lang, system(), Subject::Sheet(&sheet), |pages| {
            let pages = pages.unwrap_or_else(|error| panic!("{error}"));
            let texts = texts(&pages);
            assert!(texts.len() > 1 && texts[0].contains(&plain(&table.title)), "{texts:?}");
            let (head, last) = (plain(&table.heads[0]), plain(table.heads.last().expect("a column")));
            for (page, text) in pages.document().pages().iter().zip(&texts) {
                assert!(page.frame.width() > page.frame.height());
                assert!(text.contains(&head) && text.contains(&last), "{text}");
            }
            assert!(edges(&pages).iter().all(|edge| !edge.is_empty()));
            let whole = texts.concat();
            for cell in table.rows.iter().flatten() {
                let beginning: String = plain(cell).chars().take(3).collect();
                assert!(whole.contains(&beginning), "{cell}: {whole}");
            }
            let file = pages.pdf().unwrap_or_else(|error| panic!("{error}"));
            assert!(String::from_utf8_lossy(&file).contains("<pdfuaid:part>1</pdfuaid:part>"));
        });
    }
}

#[test]
fn formulas_of_a_redline_are_drawn() {
    let chapter = |inline: &str, block: &str| {
        format!(
            "# 总则 {{#a}}\n\n## 目的 {{#a.aim}}\n\n费用为 $`{inline}`$ 元。\n\n$$ {block} $$ {{#eq.s}}\n\n## 范围 {{#a.scope}}\n\n本规定适用于本区。\n"
        )
    };
    let edition = |day: &str| format!("title: 管理规定\nstatus: published\npublished: {day}\n");
    let small = Small::law()
        .with("editions/1/clauses/01-a.md", &chapter("\\frac{x}{y}", "S = \\sqrt{a}"))
        .with("editions/2/edition.yaml", &edition("2026-05-01"))
        .with("editions/2/clauses/01-a.md", &chapter("\\frac{x}{z}", "S = \\sqrt{b}"))
        .with("editions/1/edition.yaml", &edition("2026-01-01"));
    let resolved = small.resolved();
    let older = resolved.editions().next().expect("an edition");
    let newer = resolved.editions().nth(1).expect("an edition").edition.id.to_string();
    laid_out(&resolved, &newer, "zh", system(), Subject::Redline(older), |pages| {
        let pages = pages.unwrap_or_else(|error| panic!("{error}"));
        let printed = texts(&pages).concat();
        for sign in ["frac", "sqrt", "√(", "$"] {
            assert!(!printed.contains(sign), "{sign}: {printed}");
        }
        for sign in ["y", "z", "a", "b"] {
            assert!(printed.contains(sign), "{sign}: {printed}");
        }
        pages.pdf().unwrap_or_else(|error| panic!("{error}"));
    });
}
