//! Editions as OFD: the structure of the package, the text in order with its glyphs, links, outline and named places.

use super::package::Opened;
use super::press::{WHOLE, laid_out, letters, of_layout, pages, system};
use super::sample::sample;
use crate::standard::Small;
use clausebook::export::ofd::{Attachment, OfdOptions};
use clausebook::export::pdf::{Pages, Subject};
use std::collections::BTreeSet;
use typst::layout::{Frame, FrameItem};

fn written(pages: &Pages<'_>, options: &OfdOptions) -> Vec<u8> {
    pages.ofd(options).unwrap_or_else(|error| panic!("{error}")).bytes
}

fn opened(pages: &Pages<'_>) -> Opened {
    Opened::of(&written(pages, &OfdOptions::default()))
}

/// Everything that must hold for any file.
fn judge(pages: &Pages<'_>, file: &Opened) {
    file.judge();
    let sheets = file.pages();
    assert_eq!(sheets.len(), pages.document().pages().len());
    for (page, sheet) in pages.document().pages().iter().zip(&sheets) {
        let mut expected = String::new();
        of_layout(&page.frame, &mut expected);
        // Pictures have texts of their own.
        if sheet.find("ImageObject").is_none() && !has_svg(&page.frame) {
            assert_eq!(letters(&file.text(sheet)), letters(&expected));
        }
    }
}

fn has_svg(frame: &Frame) -> bool {
    frame.items().any(|(_, item)| match item {
        FrameItem::Group(group) => has_svg(&group.frame),
        FrameItem::Image(..) => true,
        _ => false,
    })
}

#[test]
fn the_sample_is_a_sound_package_with_the_text_of_its_pages_in_order() {
    let resolved = sample();
    for (edition, lang) in [("2026-draft", "zh"), ("2026-draft", "en"), ("2022", "zh")] {
        laid_out(&resolved, edition, lang, system(), WHOLE, |pages| {
            let pages = pages.unwrap_or_else(|error| panic!("{error}"));
            let file = opened(&pages);
            judge(&pages, &file);
            let document = file.part("Doc_0/Document.xml");
            let names: BTreeSet<&str> = file.named(&document).into_keys().collect();
            let of = resolved.editions().find(|of| of.edition.id.as_str() == edition).expect("the edition");
            for clause in &of.edition.clauses {
                assert!(names.contains(clause.id.value.as_str()), "{}", clause.id.value);
            }
        });
    }
}

#[test]
fn all_that_is_laid_out_is_written() {
    let resolved = sample();
    let of = resolved.editions().find(|of| of.edition.id.as_str() == "2026-draft").expect("the edition");
    let older = resolved.editions().find(|of| of.edition.id.as_str() == "2022").expect("the edition");
    let body = of.edition.bodies.iter().find(|body| body.id.value == of.edition.lists[0].body.value).expect("a body");
    let of_type = &of.edition.types[0].id.value;
    for subject in [Subject::Redline(older), Subject::Checklist(Some(of_type)), Subject::Duties(body)] {
        laid_out(&resolved, "2026-draft", "zh", system(), subject, |pages| {
            let pages = pages.unwrap_or_else(|error| panic!("{error}"));
            judge(&pages, &opened(&pages));
        });
    }
}

#[test]
fn the_same_edition_gives_the_same_bytes() {
    let resolved = Small::law().resolved();
    let made = || pages(&resolved, "zh", |pages| written(&pages, &OfdOptions::default()));
    assert!(made() == made(), "the bytes differ");
}

#[test]
fn the_file_says_what_it_is() {
    let small = Small::law().with(
        "editions/1/edition.yaml",
        "title: 管理规定 <甲> & \"乙\"\ndesignation: XY 1\nstatus: published\npublished: 2026-01-01\neffective: 2026-03-01\n",
    );
    pages(&small.resolved(), "zh", |pages| {
        let file = opened(&pages);
        let root = file.part("OFD.xml");
        let told = |name: &str| root.find(name).map(|element| element.text()).unwrap_or_default();
        assert_eq!(told("Title"), "管理规定 <甲> & \"乙\"");
        assert_eq!(told("Subject"), "XY 1");
        // The date is that of the content.
        assert_eq!(told("CreationDate"), "2026-01-01");
        assert_eq!(told("DocID").len(), 32);
        assert_eq!(root.attribute("DocType"), Some("OFD"));
        let data = file.custom_data(&root);
        assert_eq!(data.get("designation").map(String::as_str), Some("XY 1"));
        assert_eq!(data.get("edition").map(String::as_str), Some("1"));
        assert_eq!(data.get("language").map(String::as_str), Some("zh"));
        assert_eq!(data.get("published").map(String::as_str), Some("2026-01-01"));
        assert_eq!(data.get("effective").map(String::as_str), Some("2026-03-01"));
        assert!(data.get("digest").is_some_and(|digest| digest.len() >= 16), "{data:?}");
    });
}

#[test]
fn outline_links_and_named_places_lead_to_their_clauses() {
    let long = "业主应交纳费用。\n\n".repeat(120);
    let chapter = format!(
        "# 总则 {{#a}}\n\n## 目的 {{#a.aim}}\n\n见[](clause:a.scope)和[外面](https://e.org/x)。\n\n{long}## 范围 {{#a.scope}}\n\n本规定适用于本区。\n"
    );
    pages(&Small::law().with("editions/1/clauses/01-a.md", &chapter).resolved(), "zh", |pages| {
        let file = opened(&pages);
        let document = file.part("Doc_0/Document.xml");
        let outlines = document.child("Outlines").expect("an outline");
        let chapter =
            outlines.elements().find(|entry| entry.attribute("Title") == Some("1　总则")).expect("the chapter");
        assert_eq!(chapter.attribute("Count"), Some("2"));
        let clause =
            chapter.elements().find(|entry| entry.attribute("Title").is_some_and(|title| title.ends_with("范围")));
        let by_outline = Opened::destination(clause.expect("the clause"));
        let named = file.named(&document);
        assert_eq!(named.get("a.scope"), Some(&by_outline));
        assert_ne!(named.get("a.scope").map(|(page, _)| page), named.get("a.aim").map(|(page, _)| page));
        // The text of the heading stands where the place is, a little below.
        let (page, top) = by_outline;
        let sheet = file.page_with_id(&page);
        let line = file.lines(&sheet).into_iter().find(|(_, text)| text.ends_with("范围")).expect("the heading");
        assert!(line.0 >= top && line.0 < top + 8.0, "{line:?} {top}");
        let (inner, outer) = file.links();
        assert!(inner.contains(&(page, top)), "{inner:?}");
        assert_eq!(outer, ["https://e.org/x"]);
    });
}

#[test]
fn a_file_for_archives_leads_nowhere_outside_and_has_texts_as_attachments_only() {
    let chapter = "# 总则 {#a}\n\n## 目的 {#a.aim}\n\n见[](clause:a.scope)和[外面](https://e.org/x)。\n\n## 范围 {#a.scope}\n\n本规定适用于本区。\n";
    let site =
        "name: 管理规定\nlanguages: [zh]\nbase-url: https://e.org/s/\ncurrent: \"1\"\nrules: {not-locked: off}\n";
    let small = Small::law().with("editions/1/clauses/01-a.md", chapter).with("site.yaml", site);
    let attachment = Some(Attachment { name: "standard.json".to_owned(), bytes: b"{\"a\": 1}".to_vec() });
    pages(&small.resolved(), "zh", |pages| {
        let plain = Opened::of(&written(&pages, &OfdOptions { archive: false, attachment: attachment.clone() }));
        assert_eq!(plain.bytes("Doc_0/Attachs/standard.json"), b"{\"a\": 1}");
        let archive = Opened::of(&written(&pages, &OfdOptions { archive: true, attachment: attachment.clone() }));
        archive.judge();
        assert_eq!(archive.part("OFD.xml").attribute("DocType"), Some("OFD-A"));
        let attached = archive.part("Doc_0/Attachs/Attachments.xml");
        let attached = attached.child("Attachment").expect("an attachment");
        assert_eq!(attached.attribute("Format"), Some("txt"));
        assert_eq!(archive.bytes("Doc_0/Attachs/standard.json.txt"), b"{\"a\": 1}");
        let (inner, outer) = archive.links();
        assert!(!inner.is_empty() && outer.is_empty(), "{inner:?} {outer:?}");
        for (name, text) in archive.texts() {
            let text = text.replace("xmlns:ofd=\"http://www.ofdspec.org/2016\"", "");
            assert!(!text.contains("\"http") && !text.contains(">http"), "{name}");
        }
        assert!(plain.links().1.iter().any(|address| address.starts_with("https://e.org/s/")));
    });
}

#[test]
fn formulas_tables_footnotes_and_pictures_are_carried() {
    let chapter = "# 总则 {#a}\n\n## 目的 {#a.aim}\n\n见[](table:t)、[](eq:s)和第一条[^1]。**重要** *强调* ~~删去~~ `代码 x`。\n\n表：时限 {#table.t}\n\n| 部位 | 次数 | < |\n| --- | --- | --- |\n| 楼道 | 30 | 60 |\n| ^ | 20 | < |\n\n$$ S = \\left( \\frac{\\sum_{i=1}^{n} w_i}{\\sqrt{2}} \\right) $$ {#eq.s}\n\n![流程](../files/flow.svg)\n\n图：流程 {#figure.f}\n\n![照片](../files/dot.png)\n\n[^1]: 脚注文字。\n\n## 范围 {#a.scope}\n\n本规定适用于本区。\n";
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"120\" height=\"40\"><rect x=\"1\" y=\"1\" width=\"60\" height=\"30\" fill=\"#eee\" stroke=\"#000\"/><path d=\"M0 0 L10 10 A5 5 0 0 1 20 20\" fill=\"none\" stroke=\"red\" stroke-dasharray=\"2 1\"/></svg>";
    let png = png();
    let folder = tempfile::tempdir().expect("a folder");
    let stored = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).expect("a picture can be written");
        path
    };
    let small = Small::law()
        .with("editions/1/clauses/01-a.md", chapter)
        .with_stored_picture("editions/1/files/flow.svg", &stored("flow.svg", svg.as_bytes()))
        .with_stored_picture("editions/1/files/dot.png", &stored("dot.png", &png));
    pages(&small.resolved(), "zh", |pages| {
        assert!(pages.losses.is_empty(), "{:?}", pages.losses.iter().map(|loss| &loss.what).collect::<Vec<_>>());
        let ofd = pages.ofd(&OfdOptions::default()).unwrap_or_else(|error| panic!("{error}"));
        assert!(ofd.losses.is_empty());
        let file = Opened::of(&ofd.bytes);
        file.judge();
        let whole: String = file.pages().iter().map(|page| file.text(page)).collect();
        for expected in ["表1", "时限", "部位", "楼道", "脚注文字。", "重要", "代码 x", "S", "∑"] {
            assert!(letters(&whole).contains(&letters(expected)), "{expected}: {whole}");
        }
        // No character that some programs cannot read.
        assert!(whole.chars().all(|c| c <= '\u{ffff}'), "{whole}");
        assert_eq!(file.bytes("Doc_0/Res/picture_1.png"), png);
        let images = file.pages().iter().filter(|page| page.find("ImageObject").is_some()).count();
        assert_eq!(images, 1);
        let dashed = file.texts().into_iter().any(|(_, text)| text.contains("DashPattern") && text.contains("255 0 0"));
        assert!(dashed);
    });
}

/// Gives the file of an edition with some pictures to `say`.
fn with_pictures(pictures: &[(&str, &[u8])], say: impl FnOnce(&Opened)) {
    let folder = tempfile::tempdir().expect("a folder");
    let shown: String = pictures.iter().map(|(name, _)| format!("![图](../files/{name})\n\n")).collect();
    let chapter = format!("# 总则 {{#a}}\n\n## 目的 {{#a.aim}}\n\n{shown}## 范围 {{#a.scope}}\n\n本规定适用于本区。\n");
    let mut small = Small::law().with("editions/1/clauses/01-a.md", &chapter);
    for (name, bytes) in pictures {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).expect("a picture can be written");
        small = small.with_stored_picture(&format!("editions/1/files/{name}"), &path);
    }
    pages(&small.resolved(), "zh", |pages| {
        assert!(pages.losses.is_empty(), "{:?}", pages.losses.iter().map(|loss| &loss.what).collect::<Vec<_>>());
        let file = opened(&pages);
        file.judge();
        say(&file);
    });
}

#[test]
fn pictures_with_boxes_that_cut_and_with_arrowheads_stay_lines() {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"120\" height=\"40\"><defs><clipPath id=\"c\"><rect x=\"10\" y=\"10\" width=\"20\" height=\"20\"/></clipPath>\
        <marker id=\"m\" markerWidth=\"6\" markerHeight=\"6\" refX=\"5\" refY=\"3\" orient=\"auto\"><path d=\"M0 0 L6 3 L0 6 Z\"/></marker></defs>\
        <g clip-path=\"url(#c)\"><circle cx=\"10\" cy=\"10\" r=\"15\" fill=\"#0000ff\"/></g><marker id=\"n\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" orient=\"auto\"><path d=\"M0 0l8 4-8 4z\"/></marker>\
        <g fill=\"none\" stroke=\"#00ff00\"><path d=\"M40 20 L100 20\" marker-end=\"url(#m)\"/><path d=\"M50 5v25\" marker-end=\"url(#n)\"/><path d=\"M60 5 L80 25\" marker-end=\"url(#n)\"/></g></svg>";
    with_pictures(&[("cut.svg", svg.as_bytes())], |file| {
        let page = file.texts().into_iter().find(|(_, text)| text.contains("0 0 255")).expect("the circle is a path").1;
        assert!(!page.contains("ImageObject") && !page.contains("ofd:Clip"), "{page}");
        // The arrow and its head.
        assert!(page.contains("0 255 0"));
    });
}

#[test]
fn a_picture_in_the_colors_of_print_is_written_anew() {
    // One black pixel in cyan, magenta, yellow and black.
    let jpeg = cmyk_jpeg();
    with_pictures(&[("print.jpg", &jpeg)], |file| {
        let png = file.bytes("Doc_0/Res/picture_1.png");
        let picture = image::load_from_memory_with_format(png, image::ImageFormat::Png).expect("a PNG file");
        assert_eq!((picture.width(), picture.height()), (8, 8));
    });
}

/// A JPEG file of 8 by 8 pixels of one color with four components, made by hand: every coefficient is 0.
fn cmyk_jpeg() -> Vec<u8> {
    let mut out = vec![0xFF, 0xD8];
    let mut segment = |mark: u8, content: &[u8]| {
        out.extend([0xFF, mark]);
        out.extend(u16::try_from(content.len() + 2).expect("short").to_be_bytes());
        out.extend(content);
    };
    segment(0xDB, &[&[0][..], &[1; 64]].concat());
    segment(0xC0, &[8, 0, 8, 0, 8, 4, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 4, 0x11, 0]);
    // One code of one bit for the difference 0, and one for the end of a block.
    let table = |class: u8| [&[class, 1][..], &[0; 15], &[0]].concat();
    segment(0xC4, &table(0x00));
    segment(0xC4, &table(0x10));
    segment(0xDA, &[4, 1, 0, 2, 0, 3, 0, 4, 0, 0, 63, 0]);
    // Two bits for each of the four blocks.
    out.extend([0x00, 0xFF, 0xD9]);
    out
}

/// A picture of one pixel.
fn png() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let picture = image::RgbImage::from_pixel(1, 1, image::Rgb([0, 90, 0]));
    picture.write_to(&mut bytes, image::ImageFormat::Png).expect("a picture");
    bytes.into_inner()
}

#[test]
fn a_character_that_no_font_has_is_named() {
    // Linear A.
    let chapter =
        "# 总则 {#a}\n\n## 目的 {#a.aim}\n\n业主\u{10600}应交纳费用。\n\n## 范围 {#a.scope}\n\n本规定适用于本区。\n";
    pages(&Small::law().with("editions/1/clauses/01-a.md", chapter).resolved(), "zh", |pages| {
        let told = pages.ofd(&OfdOptions::default()).err().map(|error| error.to_string()).unwrap_or_default();
        assert!(told.contains('\u{10600}') && told.contains("U+10600"), "{told}");
    });
}

#[test]
fn a_line_of_two_typefaces_is_one_object_and_words_keep_their_spaces() {
    let chapter = "# General {#a}\n\n## Aim {#a.aim}\n\nOwners shall pay the **fees of** the year, 甲乙 2026.\n\n## 范围 {#a.scope}\n\n本规定第 3 条自2026年1月起适用。\n";
    pages(&Small::law().with("editions/1/clauses/01-a.md", chapter).resolved(), "zh", |pages| {
        let file = opened(&pages);
        let lines: Vec<String> = file.pages().iter().flat_map(|page| file.lines(page)).map(|(_, text)| text).collect();
        assert!(lines.iter().any(|line| line == "本规定第 3 条自2026年1月起适用。"), "{lines:?}");
        assert!(lines.iter().any(|line| line == "Owners shall pay the"), "{lines:?}");
    });
}
