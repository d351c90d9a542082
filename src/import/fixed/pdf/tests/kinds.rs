//! Files of every kind that readers of standards meet.

use super::writer::{Pdf, gb, hex, utf16};
use super::{layout, said, texts};
use crate::import::fixed::page::{Attachment, Link, LinkTarget, OutlineEntry, Tag, Target};
use crate::import::fixed::pdf::read;

#[test]
fn digits_and_signs_of_an_old_font_in_gbk_are_read_by_gb_18030_and_named() {
    let mut pdf = Pdf::new();
    let font = pdf.old_font("GBK-EUC-H");
    let latin = pdf.latin_font();
    pdf.text_page(latin, "BT /F1 10 Tf 50 800 Td (Cover) Tj ET");
    let text = gb("5.1.2 工作温度不低于 -20 ℃，不大于 60 ℃");
    pdf.text_page(font, format!("BT /F1 10 Tf 50 800 Td {text} Tj ET"));
    let layout = layout(pdf);
    assert_eq!(texts(&layout, 1), ["5.1.2 工作温度不低于 -20 ℃，不大于 60 ℃"]);
    let [mended] = layout.mended.as_slice() else { panic!("{:?}", layout.mended) };
    assert_eq!(
        mended.what,
        "the font SimSun names its letters in the encoding GBK-EUC-H and has no map to Unicode; they are read by the table of GB 18030"
    );
    assert_eq!(mended.pages, [2]);
    assert_eq!(said(&layout), []);
}

#[test]
fn a_font_in_ucs2_or_utf16_is_read_as_what_it_is() {
    for encoding in ["UniGB-UCS2-H", "UniGB-UTF16-H"] {
        let mut pdf = Pdf::new();
        let font = pdf.old_font(encoding);
        let text = utf16("附录A·5.1.2　−20 ℃ α—β");
        pdf.text_page(font, format!("BT /F1 10 Tf 50 800 Td {text} Tj ET"));
        let layout = layout(pdf);
        assert_eq!(texts(&layout, 0), ["附录A·5.1.2　−20 ℃ α—β"], "{encoding}");
        assert!(layout.mended[0].what.contains(encoding), "{:?}", layout.mended);
    }
    let mut pdf = Pdf::new();
    let font = pdf.old_font("UniGB-UTF16-H");
    pdf.text_page(font, format!("BT /F1 10 Tf 50 800 Td {} Tj ET", utf16("𠀀甲")));
    assert_eq!(texts(&layout(pdf), 0), ["𠀀甲"]);
}

#[test]
fn a_font_that_a_page_holds_itself_is_mended_too() {
    let mut pdf = Pdf::new();
    let font = "<< /Type /Font /Subtype /Type0 /BaseFont /SimHei /Encoding /GBK-EUC-H /DescendantFonts [ << /Type /Font \
                /Subtype /CIDFontType0 /BaseFont /SimHei /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >> ] >>";
    pdf.page(
        &format!("/Resources << /Font << /F1 {font} >> >>"),
        format!("BT /F1 10 Tf 50 800 Td {} Tj ET", gb("第3条")),
    );
    let layout = layout(pdf);
    assert_eq!(texts(&layout, 0), ["第3条"]);
    assert!(layout.mended[0].what.contains("SimHei"));
}

#[test]
fn a_map_that_a_font_has_is_kept() {
    let mut pdf = Pdf::new();
    let map = pdf.stream("", b"begincmap 1 beginbfchar <35> <4E94> endbfchar endcmap");
    let within = pdf.add("<< /Type /Font /Subtype /CIDFontType0 /BaseFont /A /CIDSystemInfo << /Ordering (GB1) >> >>");
    let font = pdf.add(format!(
        "<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /GBK-EUC-H /DescendantFonts [{within} 0 R] /ToUnicode {map} 0 R >>"
    ));
    pdf.text_page(font, format!("BT /F1 10 Tf 50 800 Td {} Tj ET", hex(b"5")));
    let layout = layout(pdf);
    assert_eq!(texts(&layout, 0), ["五"]);
    assert_eq!(layout.mended, []);
}

#[test]
fn letters_without_a_map_are_given_as_unknown_ones_with_their_font() {
    let mut pdf = Pdf::new();
    let within = pdf.add(
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Song /CIDSystemInfo << /Ordering (Identity) >> >>",
    );
    let font = pdf.add(format!(
        "<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Song-Identity-H /Encoding /Identity-H /DescendantFonts [{within} 0 R] >>"
    ));
    pdf.text_page(font, "BT /F1 10 Tf 50 800 Td <00010002> Tj ET");
    let layout = layout(pdf);
    assert_eq!(texts(&layout, 0), ["\u{FFFD}\u{FFFD}"]);
    assert_eq!(layout.pages[0].spans[0].font, "Song");
    assert_eq!((said(&layout).len(), layout.characters().total()), (0, 2));
}

#[test]
fn letters_stand_where_readers_see_them() {
    let mut pdf = Pdf::new();
    let font = pdf.old_font("UniGB-UCS2-H");
    pdf.text_page(font, format!("BT /F1 10 Tf 50 800 Td {} Tj ET", utf16("甲乙")));
    let layout = layout(pdf);
    let page = &layout.pages[0];
    assert_eq!((page.width, page.height), (595.0, 842.0));
    let span = &page.spans[0];
    assert_eq!(span.edges, [50.0, 60.0, 70.0]);
    assert_eq!((span.baseline, span.size, span.turns), (42.0, 10.0, 0));
    assert!(span.top < 36.0 && span.top > 28.0 && span.bottom > 42.0 && span.bottom < 48.0, "{span:?}");
    assert_eq!(span.font, "SimSun");
}

#[test]
fn a_turned_page_is_made_upright_and_turned_text_says_so() {
    let mut pdf = Pdf::new();
    let font = pdf.old_font("UniGB-UCS2-H");
    // Upwards in the file, so from left to right after a quarter turn clockwise.
    let content = format!(
        "BT /F1 10 Tf 0 1 -1 0 100 50 Tm {} Tj ET BT /F1 10 Tf 1 0 0 1 300 400 Tm {} Tj ET",
        utf16("宽表格"),
        utf16("侧边")
    );
    pdf.page(&format!("/Rotate 90 /Resources << /Font << /F1 {font} 0 R >> >>"), content);
    let layout = layout(pdf);
    let page = &layout.pages[0];
    assert_eq!((page.width, page.height), (842.0, 595.0));
    let [wide, side] = page.spans.as_slice() else { panic!("{:?}", page.spans) };
    assert_eq!((wide.text.as_str(), wide.turns, wide.baseline), ("宽表格", 0, 100.0));
    assert_eq!(wide.edges, [50.0, 60.0, 70.0, 80.0]);
    assert_eq!((side.text.as_str(), side.turns), ("侧边", 3));
    assert_eq!((side.edges.as_slice(), side.baseline), ([300.0, 310.0, 320.0].as_slice(), 442.0));
}

#[test]
fn letters_one_below_the_other_come_one_by_one() {
    let mut pdf = Pdf::new();
    let font = pdf.old_font("UniGB-UCS2-V");
    pdf.text_page(font, format!("BT /F1 10 Tf 100 800 Td {} Tj ET", utf16("说明")));
    let layout = layout(pdf);
    let spans = &layout.pages[0].spans;
    assert_eq!(texts(&layout, 0), ["说", "明"]);
    assert_eq!((spans[0].top, spans[0].bottom), (42.0, 52.0));
    assert_eq!((spans[1].top, spans[1].edges.as_slice()), (52.0, [95.0, 105.0].as_slice()));
}

#[test]
fn two_columns_keep_the_order_of_the_file() {
    let mut pdf = Pdf::new();
    let font = pdf.latin_font();
    let line = |x: u32, y: u32, text: &str| format!("BT /F1 10 Tf {x} {y} Td ({text}) Tj ET ");
    let content = [line(50, 800, "a1"), line(50, 780, "a2"), line(320, 800, "b1"), line(320, 780, "b2")].concat();
    pdf.text_page(font, content);
    assert_eq!(texts(&layout(pdf), 0), ["a1", "a2", "b1", "b2"]);
}

#[test]
fn text_that_stands_for_others_and_text_that_is_not_shown_are_told_apart() {
    let mut pdf = Pdf::new();
    let font = pdf.latin_font();
    let content = format!(
        "/Span << /ActualText {} >> BDC BT /F1 10 Tf 50 800 Td (abcd) Tj ET EMC BT /F1 10 Tf 3 Tr 50 700 Td (hidden) Tj ET \
         /Artifact << /Type /Pagination >> BDC BT /F1 10 Tf 0 Tr 50 30 Td (12) Tj ET EMC",
        hex(&[&[0xFE, 0xFF][..], &"安全".encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>()].concat())
    );
    pdf.text_page(font, content);
    let layout = layout(pdf);
    let [actual, hidden, head] = layout.pages[0].spans.as_slice() else { panic!("{:?}", layout.pages[0].spans) };
    assert_eq!(actual.text, "安全");
    let [left, middle, right] = actual.edges[..] else { panic!("{:?}", actual.edges) };
    assert!(left < middle && (middle - left - (right - middle)).abs() < 0.01, "{:?}", actual.edges);
    assert!(!actual.is_invisible && hidden.is_invisible);
    assert_eq!(head.tag, Tag::Artifact);
}

#[test]
fn the_structure_of_a_tagged_file_is_read() {
    let mut pdf = Pdf::new();
    let font = pdf.latin_font();
    let content = "/P << /MCID 1 >> BDC BT /F1 10 Tf 50 700 Td (cell) Tj ET EMC \
                   /H1 << /MCID 0 >> BDC BT /F1 16 Tf 50 800 Td (Scope) Tj ET EMC";
    let page = pdf.page(&format!("/StructParents 0 /Resources << /Font << /F1 {font} 0 R >> >>"), content);
    let first = page + 1;
    let [root, document, heading, table, row, cell] = [0, 1, 2, 3, 4, 5].map(|next| first + next);
    let node = |kind: &str, parent: usize, kids: &str| {
        format!("<< /Type /StructElem /S /{kind} /P {parent} 0 R /Pg {page} 0 R /K [{kids}]")
    };
    assert_eq!(
        pdf.add(format!("<< /Type /StructTreeRoot /K [{document} 0 R] /RoleMap << /Zelle /TD >> /ParentTree << /Nums [0 [{heading} 0 R {cell} 0 R]] >> >>")),
        root
    );
    pdf.add(format!("{} >>", node("Document", root, &format!("{heading} 0 R {table} 0 R"))));
    pdf.add(format!("{} >>", node("H1", document, "0")));
    pdf.add(format!("{} >>", node("Table", document, &format!("{row} 0 R"))));
    pdf.add(format!("{} >>", node("TR", table, &format!("{cell} 0 R"))));
    pdf.add(format!("{} /A << /O /Table /ColSpan 2 >> >>", node("Zelle", row, "1")));
    pdf.catalog = format!("/StructTreeRoot {root} 0 R /MarkInfo << /Marked true >>");
    let layout = layout(pdf);
    assert_eq!(texts(&layout, 0), ["Scope", "cell"], "the order of the tree");
    let path = |index: usize| match &layout.pages[0].spans[index].tag {
        Tag::Element(path) => path.iter().map(|element| (element.kind.clone(), element.columns)).collect::<Vec<_>>(),
        tag => panic!("{tag:?}"),
    };
    let names =
        |path: Vec<(String, usize)>| path.iter().map(|(kind, columns)| format!("{kind} {columns}")).collect::<Vec<_>>();
    assert_eq!(names(path(0)), ["Document 1", "H1 1"]);
    assert_eq!(names(path(1)), ["Document 1", "Table 1", "TR 1", "TD 2"]);
}

#[test]
fn the_order_of_the_tree_holds_only_where_it_has_the_whole_page() {
    let pages = |is_whole: bool| {
        let mut pdf = Pdf::new();
        let font = pdf.latin_font();
        let between = if is_whole { "" } else { "BT /F1 10 Tf 50 750 Td (a line without a tag) Tj ET" };
        let content = format!(
            "/P << /MCID 1 >> BDC BT /F1 10 Tf 50 800 Td (drawn first) Tj ET EMC {between} \
             /P << /MCID 0 >> BDC BT /F1 10 Tf 50 700 Td (drawn last) Tj ET EMC"
        );
        let page = pdf.page(&format!("/StructParents 0 /Resources << /Font << /F1 {font} 0 R >> >>"), &content);
        let [root, first, second] = [1, 2, 3].map(|next| page + next);
        pdf.add(format!("<< /Type /StructTreeRoot /K [{first} 0 R {second} 0 R] /ParentTree << /Nums [0 [{first} 0 R {second} 0 R]] >> >>"));
        for number in [0, 1] {
            pdf.add(format!("<< /Type /StructElem /S /P /P {root} 0 R /Pg {page} 0 R /K [{number}] >>"));
        }
        pdf.catalog = format!("/StructTreeRoot {root} 0 R /MarkInfo << /Marked true >>");
        texts(&layout(pdf), 0).join(" | ")
    };
    assert_eq!(pages(true), "drawn last | drawn first");
    assert_eq!(pages(false), "drawn first | a line without a tag | drawn last");
}

#[test]
fn lines_links_outline_places_and_what_the_file_says_of_itself_are_read() {
    let mut pdf = Pdf::new();
    let font = pdf.latin_font();
    let content = "1 w 50 700 m 250 700 l S BT /F1 10 Tf 50 800 Td (Text) Tj ET";
    let annotations = "/Annots [ << /Type /Annot /Subtype /Link /Rect [50 790 90 810] /A << /S /URI /URI (https://example.org/) >> >> \
                       << /Type /Annot /Subtype /Link /Rect [50 690 90 710] /Dest (clause.scope) >> \
                       << /Type /Annot /Subtype /Text /Rect [0 0 10 10] /Contents (Please check) >> \
                       << /Type /Annot /Subtype /FreeText /Rect [50 600 250 620] /Contents (Written upon it) >> \
                       << /Type /Annot /Subtype /Stamp /Rect [0 0 10 10] /AP << /N 1 0 R >> >> ]";
    let page = pdf.page(&format!("{annotations} /Resources << /Font << /F1 {font} 0 R >> >>"), content);
    let dests = pdf.add(format!("<< /Names [(clause.scope) [{page} 0 R /XYZ 50 742 0]] >>"));
    let outlines = pdf.add("");
    let item = pdf.add(format!("<< /Title (1 Scope) /Parent {outlines} 0 R /Dest (clause.scope) >>"));
    pdf.replace(outlines, format!("<< /Type /Outlines /First {item} 0 R /Last {item} 0 R /Count 1 >>"));
    let info = pdf.add("<< /Title (Sample) /Producer (Writer 1) >>");
    let data = pdf.stream("/Type /EmbeddedFile", b"{}");
    let attached = pdf.add(format!("<< /Type /Filespec /F (edition.json) /EF << /F {data} 0 R >> >>"));
    let files = format!("/EmbeddedFiles << /Names [(edition.json) {attached} 0 R] >>");
    pdf.catalog = format!("/Names << /Dests {dests} 0 R {files} >> /Outlines {outlines} 0 R /Lang (zh-CN)");
    pdf.trailer = format!("/Info {info} 0 R");
    let layout = layout(pdf);
    let target = Target { page: 0, left: Some(50.0), top: Some(100.0) };
    assert_eq!(layout.destinations.get("clause.scope"), Some(&target));
    assert_eq!(layout.outline, [OutlineEntry { depth: 1, title: "1 Scope".into(), target: Some(target) }]);
    assert_eq!(
        layout.pages[0].links,
        [
            Link { area: [50.0, 32.0, 90.0, 52.0], target: LinkTarget::Address("https://example.org/".into()) },
            Link { area: [50.0, 132.0, 90.0, 152.0], target: LinkTarget::Named("clause.scope".into()) },
        ]
    );
    assert_eq!(layout.attachments, [Attachment { name: "edition.json".into(), bytes: b"{}".to_vec() }]);
    let [line] = layout.pages[0].rulings[..] else { panic!("{:?}", layout.pages[0].rulings) };
    assert_eq!((line.start, line.end, line.width), ([50.0, 142.0], [250.0, 142.0], 1.0));
    let about = &layout.about;
    let said_of_itself = [&about.title, &about.language, &about.producer].map(|said| said.as_deref());
    assert_eq!(said_of_itself, [Some("Sample"), Some("zh-CN"), Some("Writer 1")]);
    assert!(said(&layout).is_empty(), "{:?}", layout.unread);
    let asides: Vec<_> = layout.asides.iter().map(|of| (of.page, of.text.as_str(), of.reason.as_str())).collect();
    assert_eq!(
        asides,
        [
            (Some(1), "Please check", "a remark on the page (Text), which is no part of its text"),
            (
                Some(1),
                "",
                "a text that was written upon the page (FreeText) is in the text; look where it belongs: “Written upon it”"
            ),
            (Some(1), "", "what lies on the page (Stamp) is not read; if it is content, add it by hand"),
        ]
    );
    let written = layout.pages[0].spans.last().expect("the text upon the page");
    assert_eq!((written.text.as_str(), written.edges[0]), ("Written upon it", 50.0));
}

#[test]
fn a_page_that_is_a_picture_is_named_and_the_picture_is_a_file() {
    let mut pdf = Pdf::new();
    let samples = "/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8";
    let gray = pdf.stream(samples, &[0, 85, 170, 255]);
    let photo = pdf.stream(&format!("{samples} /Filter /DCTDecode"), b"\xFF\xD8 bytes \xFF\xD9");
    let other = pdf.stream(&format!("{samples} /Filter /JPXDecode"), b"bytes");
    let content = "q 595 0 0 842 0 0 cm /Im1 Do Q q 100 0 0 50 10 20 cm /Im2 Do Q q 10 0 0 10 300 400 cm /Im3 Do Q";
    pdf.page(&format!("/Resources << /XObject << /Im1 {gray} 0 R /Im2 {photo} 0 R /Im3 {other} 0 R >> >>"), content);
    let layout = layout(pdf);
    let [scan, photo, other] = layout.pages[0].pictures.as_slice() else { panic!("{:?}", layout.pages[0].pictures) };
    assert_eq!(scan.area, [0.0, 0.0, 595.0, 842.0]);
    let (bytes, ending) = scan.file.as_ref().expect("a file");
    assert_eq!((*ending, &bytes[..8]), ("png", &b"\x89PNG\r\n\x1a\n"[..]));
    assert_eq!(photo.file, Some((b"\xFF\xD8 bytes \xFF\xD9".as_slice().into(), "jpg")));
    assert_eq!(photo.area, [10.0, 772.0, 110.0, 822.0]);
    assert_eq!(other.file, None);
    assert_eq!(
        said(&layout),
        [
            (
                Some(1),
                "the picture 300 pt from the left and 432 pt from the top cannot be had as a file (it is JPEG 2000): take it from the file by hand"
            ),
            (Some(1), "the page is a picture and has no text; let a program recognize its text (OCR), or write it"),
        ]
    );
}

#[test]
fn an_encrypted_file_is_refused_with_what_to_do() {
    let mut pdf = Pdf::new();
    let font = pdf.latin_font();
    pdf.text_page(font, "BT /F1 10 Tf 50 800 Td (secret) Tj ET");
    let key = hex(&[7; 32]);
    pdf.trailer = format!("/Encrypt << /Filter /Standard /V 1 /R 2 /O {key} /U {key} /P -4 >> /ID [<01> <01>]");
    let refused = read("a.pdf", &pdf.bytes()).expect_err("an encrypted file");
    assert_eq!(
        refused.to_string(),
        "a.pdf: the file is encrypted and opens only with a password; open it with its password, save or print it as a PDF without one, and import that file"
    );
}

#[test]
fn a_damaged_page_is_named_and_the_others_are_read() {
    let mut pdf = Pdf::new();
    let font = pdf.latin_font();
    pdf.text_page(font, "BT /F1 10 Tf 50 800 Td (one) Tj ET");
    let page = pdf.text_page(font, "BT /F1 10 Tf 50 800 Td (two) Tj ET");
    pdf.text_page(font, "BT /F1 10 Tf 50 800 Td (three) Tj ET");
    pdf.replace(page - 1, "<< /Filter /FlateDecode /Length 4 >>\nstream\n\x01\x02\x03\x04\nendstream");
    let layout = layout(pdf);
    assert_eq!((texts(&layout, 0), texts(&layout, 2)), (vec!["one"], vec!["three"]));
    let [(Some(2), reason)] = said(&layout)[..] else { panic!("{:?}", layout.unread) };
    assert!(reason.starts_with("a part of the page cannot be read (the page contents"), "{reason}");
}

#[test]
fn a_file_without_its_table_of_objects_is_read_all_the_same() {
    let mut pdf = Pdf::new();
    let font = pdf.latin_font();
    pdf.text_page(font, "BT /F1 10 Tf 50 800 Td (one) Tj ET");
    let bytes = pdf.bytes();
    let end = bytes.windows(4).position(|word| word == b"xref").expect("a table");
    let mut cut = bytes[..end].to_vec();
    cut.extend(b"trailer << /Root 1 0 R >>");
    let layout = read("a.pdf", &cut).expect("a file that can be mended");
    assert_eq!(texts(&layout, 0), ["one"]);
    assert!(read("a.pdf", b"%PDF-1.7 nothing").is_err());
    assert!(read("a.pdf", b"").is_err());
}

/// `chromium.pdf` is what Chromium printed of
/// `<html lang="zh-CN"><p>5.1.2 长不低于 −20 ℃，5×10<sup>-6</sup>。<p><a href="#t">表1</a><p id="t">表1`, which is sample text.
#[test]
fn a_print_of_chromium_is_read_with_the_letters_that_stand_for_its_glyphs() {
    let layout = read("chromium.pdf", include_bytes!("chromium.pdf")).expect("a file that can be read");
    let text: String = texts(&layout, 0).concat();
    assert!(text.contains("5.1.2 长不低于 −20 ℃，5×10-6。"), "{text}");
    assert!(
        !text.chars().any(|letter| ('\u{2E80}'..='\u{2FDF}').contains(&letter)),
        "a letter of Unicode's radicals: {text}"
    );
    let page = &layout.pages[0];
    assert!(page.links.iter().any(|link| link.target == LinkTarget::Named("t".into())), "{:?}", page.links);
    let raised = page.spans.iter().find(|span| span.text.contains('6')).expect("an exponent");
    let base = page.spans.iter().find(|span| span.text.contains('×')).expect("a sign");
    assert!(raised.size < base.size && raised.baseline < base.baseline - 2.0, "{raised:?} {base:?}");
    assert_eq!(layout.about.producer.as_deref().map(|producer| producer.starts_with("Skia/PDF")), Some(true));
    assert_eq!(said(&layout), []);
}

#[test]
fn drawings_and_gradients_are_told_with_their_places_and_a_ruled_table_is_none() {
    let mut pdf = Pdf::new();
    let grid = "50 700 m 250 700 l S 50 680 m 250 680 l S 50 660 200 40 re S 150 660 m 150 700 l S 300 600 100 50 re f";
    // A figure in a form: a line that leans and a circle of four curves; one outside of the clip; one that is no content.
    let form = pdf.stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 200 200] /Matrix [1 0 0 1 100 400]",
        b"0 0 m 90 60 l S 100 50 m 100 78 78 100 50 100 c 22 100 0 78 0 50 c 0 22 22 0 50 0 c 78 0 100 22 100 50 c f",
    );
    let hidden = "q 0 0 10 10 re W n 300 300 m 400 420 l S Q /Artifact BMC 300 300 m 400 420 l S EMC";
    pdf.page(&format!("/Resources << /XObject << /X {form} 0 R >> >>"), format!("{grid} q /X Do Q {hidden}"));
    for kind in ["/ShadingType 2 /Coords [0 0 1 0]", "/ShadingType 3 /Coords [0 0 0 0 0 1]"] {
        let function = "<< /FunctionType 2 /Domain [0 1] /C0 [0 0 0] /C1 [1 1 1] /N 1 >>";
        let shading = format!("<< {kind} /ColorSpace /DeviceRGB /Function {function} >>");
        let resources = format!(
            "/Resources << /Shading << /S {shading} >> /Pattern << /P << /PatternType 2 /Shading {shading} >> >> >>"
        );
        pdf.page(
            &resources,
            "q 50 700 100 60 re W n /S sh Q /Pattern cs /P scn 50 400 100 50 re f 0 g 50 300 100 50 re f",
        );
    }
    let layout = layout(pdf);
    let areas = |page: usize| layout.pages[page].drawings.iter().map(|of| (of.area, of.paths)).collect::<Vec<_>>();
    assert_eq!(areas(0), [([100.0, 342.0, 200.0, 442.0], 2)]);
    for page in [1, 2] {
        assert_eq!(areas(page), [([50.0, 82.0, 150.0, 142.0], 1), ([50.0, 392.0, 150.0, 442.0], 1)]);
    }
    assert_eq!(said(&layout), []);
    let read = crate::import::fixed::analyse("a.pdf", layout);
    let first = &read.report.entries()[0];
    assert!(first.reason.starts_with("a drawing of curves"), "{first:?}");
    assert_eq!(
        (first.place.position, first.about.starts_with("100 pt from the left, 342 pt from the top")),
        (1, true),
        "{first:?}"
    );
}

#[test]
fn pictures_of_scanners_are_files_or_told() {
    let mut pdf = Pdf::new();
    let common = "/Type /XObject /Subtype /Image /Width 8 /Height 8 /BitsPerComponent 1 /ColorSpace /DeviceGray";
    // Eight white rows, as a fax and as JBIG2: a page of 8 by 8 dots without anything on it.
    let fax = pdf.stream(
        &format!("{common} /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 8 /Rows 8 >>"),
        &[0xFF, 0x00, 0x10, 0x01],
    );
    let mut page = vec![0, 0, 0, 0, 48, 0, 1, 0, 0, 0, 19];
    page.extend([0, 0, 0, 8, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    let jbig = pdf.stream(&format!("{common} /Filter /JBIG2Decode"), &page);
    for picture in [fax, jbig] {
        pdf.page(&format!("/Resources << /XObject << /X {picture} 0 R >> >>"), "q 100 0 0 100 50 600 cm /X Do Q");
    }
    let layout = layout(pdf);
    let png = |page: usize| {
        let [picture] = layout.pages[page].pictures.as_slice() else { panic!("{:?}", layout.pages[page].pictures) };
        picture.file.as_ref().map(|(bytes, ending)| (bytes.starts_with(b"\x89PNG"), *ending))
    };
    assert_eq!(png(0), Some((true, "png")));
    assert!(
        png(1) == Some((true, "png")) || said(&layout).iter().any(|(_, told)| told.contains("cannot be had as a file"))
    );
}
