//! Our OFD, read by our reader: the letters, ids, places and tables that the pages have.

use super::press::{WHOLE, laid_out, letters, of_layout, pages, system};
use super::sample::sample;
use crate::standard::Small;
use clausebook::export::ofd::{Attachment, OfdOptions};
use clausebook::export::pdf::Pages;
use clausebook::export::rendition::Rendition;
use clausebook::import::Given;
use clausebook::import::fixed::ofd::{is_ofd, read};
use clausebook::import::fixed::page::{Layout, LinkTarget};
use clausebook::site::url::data::DocumentFormat;

fn read_back(pages: &Pages<'_>, options: &OfdOptions) -> Layout {
    let bytes = pages.ofd(options).unwrap_or_else(|error| panic!("{error}")).bytes;
    let given = Given { name: "standard".to_owned(), bytes };
    assert!(is_ofd(&given));
    read(&given).unwrap_or_else(|refused| panic!("{refused}"))
}

#[test]
fn the_sample_comes_back_with_its_letters_ids_and_map() {
    let resolved = sample();
    let attachment = Some(Attachment { name: "standard.json".to_owned(), bytes: b"{}".to_vec() });
    let of = resolved.editions().find(|of| of.edition.id.as_str() == "2026-draft").expect("the edition");
    for (lang, archive) in [("zh", false), ("en", true)] {
        let own = of.edition.languages().iter().find(|own| own.as_str() == lang).expect("the language");
        let rendition = Rendition::new(of.reading(own), DocumentFormat::Pdf.file(&of.edition.id, own));
        let map = clausebook::export::docx::map(&rendition);
        laid_out(&resolved, "2026-draft", lang, system(), WHOLE, |pages| {
            let pages = pages.unwrap_or_else(|error| panic!("{error}"));
            let layout = read_back(&pages, &OfdOptions { archive, attachment: attachment.clone() });
            assert_eq!(layout.pages.len(), pages.document().pages().len());
            for (page, sheet) in pages.document().pages().iter().zip(&layout.pages) {
                let mut expected = String::new();
                of_layout(&page.frame, &mut expected);
                if sheet.pictures.is_empty() {
                    let found: String = sheet.spans.iter().map(|span| span.text.as_str()).collect();
                    let found = letters(&found);
                    // SVG pictures have letters too.
                    assert!(found == letters(&expected) || found.chars().count() > letters(&expected).chars().count());
                }
                assert!((f64::from(sheet.width) - page.frame.width().to_pt()).abs() < 0.01);
            }
            assert_eq!(layout.about.map.as_deref(), Some(map.as_str()));
            for clause in &of.edition.clauses {
                assert!(layout.destinations.contains_key(clause.id.value.as_str()), "{}", clause.id.value);
            }
            assert_eq!(layout.about.language.as_deref(), Some(lang));
            assert_eq!(layout.about.entries.get("edition").map(String::as_str), Some("2026-draft"));
            assert_eq!(layout.attachments.len(), 1);
            assert!(layout.outline.iter().all(|entry| entry.target.is_some()) && !layout.outline.is_empty());
            assert!(layout.unread.is_empty() && layout.mended.is_empty(), "{:?} {:?}", layout.unread, layout.mended);
        });
    }
}

#[test]
fn letters_stand_where_the_layout_has_them_and_tables_have_their_lines() {
    let chapter = "# 总则 {#a}\n\n## 目的 {#a.aim}\n\n见[](clause:a.scope)和[外面](https://e.org/x)。\n\n表：时限 {#table.t}\n\n| 部位 | 次数 |\n| --- | --- |\n| 楼道 | 30 |\n| 车棚 | 20 |\n\n## 范围 {#a.scope}\n\n本规定适用于本区。\n";
    pages(&Small::law().with("editions/1/clauses/01-a.md", chapter).resolved(), "zh", |pages| {
        let layout = read_back(&pages, &OfdOptions::default());
        let spans = layout.pages.iter().flat_map(|page| &page.spans);
        let line = spans.clone().find(|span| span.text.contains("本规定适用于本区")).expect("the line");
        let [first, second] = [line.edges[0], line.edges[1]];
        // Chinese letters are as wide as they are high.
        assert!((second - first - line.size).abs() < 0.1, "{line:?}");
        assert!(line.top < line.baseline && line.baseline < line.bottom);
        let page =
            layout.pages.iter().find(|page| page.spans.iter().any(|span| span.text == "楼道")).expect("the table");
        let cell = page.spans.iter().find(|span| span.text == "楼道").expect("the cell");
        let across = |ruling: &&clausebook::import::fixed::page::Ruling| {
            ruling.start[1] == ruling.end[1] && ruling.start[0] <= cell.edges[0] && ruling.end[0] >= cell.edges[2]
        };
        let above = page.rulings.iter().filter(across).any(|ruling| ruling.start[1] <= cell.top + 2.0);
        let below = page.rulings.iter().filter(across).any(|ruling| ruling.start[1] >= cell.baseline);
        assert!(above && below, "{:?}", page.rulings);
        let targets: Vec<&LinkTarget> =
            layout.pages.iter().flat_map(|page| &page.links).map(|link| &link.target).collect();
        assert!(targets.contains(&&LinkTarget::Address("https://e.org/x".to_owned())), "{targets:?}");
        let scope = layout.destinations["a.scope"];
        assert!(targets.contains(&&LinkTarget::Place(scope)), "{targets:?} {scope:?}");
    });
}
