//! Files as programs write them, made part by part.

use super::{is_ofd, read, read_within};
use crate::import::fixed::page::{Layout, Link, LinkTarget, Ruling, Tag, Target};
use crate::import::{Given, Refused};
use std::collections::BTreeMap;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A file of some parts. Those that are not given are the usual ones of one page.
struct File(BTreeMap<String, Vec<u8>>);

const PAGE: &str = "Doc_0/Pages/Page_0/Content.xml";

impl File {
    fn new() -> File {
        let file = File(BTreeMap::new());
        file.with(
            "OFD.xml",
            "<ofd:OFD xmlns:ofd='http://www.ofdspec.org/2016' Version='1.0' DocType='OFD'><ofd:DocBody><ofd:DocInfo>\
             <ofd:DocID>1</ofd:DocID></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        )
        .document("", "")
        .page("")
        .with(
            "Doc_0/PublicRes.xml",
            "<Res BaseLoc='Res'><Fonts><Font ID='1' FontName='ABCDEF+SimSun'/><Font ID='2' FontName='Arial-BoldItalic'/></Fonts></Res>",
        )
    }

    fn with(mut self, name: &str, content: &str) -> File {
        self.0.insert(name.to_owned(), content.as_bytes().to_vec());
        self
    }

    fn document(self, common: &str, more: &str) -> File {
        self.with(
            "Doc_0/Document.xml",
            &format!(
                "<ofd:Document xmlns:ofd='http://www.ofdspec.org/2016'><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 100 200\
                 </ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes>{common}</ofd:CommonData><ofd:Pages>\
                 <ofd:Page ID='10' BaseLoc='Pages/Page_0/Content.xml'/></ofd:Pages>{more}</ofd:Document>"
            ),
        )
    }

    fn page(self, objects: &str) -> File {
        self.with(PAGE, &format!("<Page><Content><Layer ID='11'>{objects}</Layer></Content></Page>"))
    }

    fn bytes(&self) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in &self.0 {
            writer.start_file(name, SimpleFileOptions::default()).expect("a part");
            writer.write_all(bytes).expect("memory can be written");
        }
        writer.finish().expect("memory can be written").into_inner()
    }

    fn try_read(&self) -> Result<Layout, Refused> {
        read(&Given { name: "a.ofd".into(), bytes: self.bytes() })
    }

    fn read(&self) -> Layout {
        self.try_read().unwrap_or_else(|refused| panic!("{refused}"))
    }
}

/// A text object of a box at 10, 20 with a font size of 4.
fn text(attributes: &str, content: &str) -> String {
    format!("<TextObject ID='1' Font='1' Size='4' Boundary='10 20 50 5' {attributes}>{content}</TextObject>")
}

fn texts(layout: &Layout) -> Vec<&str> {
    layout.pages.iter().flat_map(|page| &page.spans).map(|span| span.text.as_str()).collect()
}

/// Millimetres as points, to a hundredth.
fn mm(points: f32) -> f32 {
    (points * 25.4 / 72.0 * 100.0).round() / 100.0
}

#[test]
fn letters_stand_where_the_distances_put_them() {
    let layout = File::new()
        .page(&text("", "<TextCode X='1' Y='3' DeltaX='4 g 2 2'>第1条。</TextCode><TextCode Y='8'>无距离a</TextCode>"))
        .read();
    let page = &layout.pages[0];
    assert_eq!([mm(page.width), mm(page.height)], [100.0, 200.0]);
    assert_eq!(texts(&layout), ["第1条。", "无距离a"]);
    let [first, second] = [&page.spans[0], &page.spans[1]];
    assert_eq!(first.edges.iter().copied().map(mm).collect::<Vec<f32>>(), [11.0, 15.0, 17.0, 19.0, 23.0]);
    assert_eq!([mm(first.baseline), mm(first.size), mm(first.top)], [23.0, 4.0, 19.48]);
    assert_eq!((first.font.as_str(), first.is_bold, first.turns), ("SimSun", false, 0));
    // Without distances letters stand side by side, as wide as they usually are.
    assert_eq!(second.edges.iter().copied().map(mm).collect::<Vec<f32>>(), [11.0, 15.0, 19.0, 23.0, 25.0]);
    assert!(layout.unread.is_empty(), "{:?}", layout.unread);
}

#[test]
fn a_jump_down_begins_a_span_and_turned_text_is_measured_on_the_turned_page() {
    let objects = [
        text("", "<TextCode X='0' Y='4' DeltaX='4 -4 4' DeltaY='0 5 0'>甲乙丙丁</TextCode>"),
        text("CTM='0 1 -1 0 0 0' Font='2'", "<TextCode X='0' Y='0' DeltaX='2'>ab</TextCode>")
            .replacen("Font='1'", "", 1),
        text("Visible='false'", "<TextCode X='0' Y='4'>隐</TextCode>"),
    ];
    let layout = File::new().page(&objects.concat()).read();
    assert_eq!(texts(&layout), ["甲乙", "丙丁", "ab", "隐"]);
    let turned = &layout.pages[0].spans[2];
    assert_eq!((turned.turns, turned.is_bold, turned.is_italic), (3, true, true));
    // The page is 100 wide; turned anticlockwise, its top is what was right.
    assert_eq!([mm(turned.edges[0]), mm(turned.edges[1]), mm(turned.baseline)], [20.0, 22.0, 90.0]);
    assert!(layout.pages[0].spans[3].is_invisible);
}

#[test]
fn composites_blocks_templates_and_annotations_are_read() {
    let composite = "<CompositeObject ID='5' ResourceID='0030' Boundary='10 10 5 5' CTM='0.5 0 0 0.5 0 0'/>";
    let file = File::new()
        .document(
            "<ofd:DocumentRes>Doc_0/DocumentRes.xml</ofd:DocumentRes><ofd:TemplatePage ID='40' BaseLoc='Tpls\\Tpl_0\\CONTENT.xml'/>",
            "<Annotations>/Doc_0/Annots/Annotations.xml</Annotations>",
        )
        .page(&format!("<PageBlock>{composite}</PageBlock>{}", text("", "<TextCode X='0' Y='4'>体</TextCode>")))
        .with(
            "Doc_0/DocumentRes.xml",
            &format!(
                "<Res><CompositeGraphicUnits><CompositeGraphicUnit ID='30'><Content>{}</Content></CompositeGraphicUnit></CompositeGraphicUnits></Res>",
                text("", "<TextCode X='0' Y='4'>合</TextCode>")
            ),
        )
        .with("Doc_0/Tpls/Tpl_0/Content.xml", &format!("<Page><Content><Layer>{}</Layer></Content></Page>", text("", "<TextCode X='0' Y='4'>眉</TextCode>")))
        .with("Doc_0/Annots/Annotations.xml", "<Annotations><Page PageID='10'><FileLoc>a.xml</FileLoc></Page></Annotations>")
        .with(
            "Doc_0/Annots/a.xml",
            &format!(
                "<PageAnnot><Annot ID='50' Type='Stamp'><Appearance Boundary='1 2 3 4'>{}</Appearance></Annot>\
                 <Annot ID='51' Type='Link'><Appearance Boundary='1 2 3 4'/><Actions><Action Event='CLICK'><URI URI='https://e.org/x'/></Action></Actions></Annot></PageAnnot>",
                text("", "<TextCode X='0' Y='4'>批</TextCode>")
            ),
        );
    let layout = file.read();
    assert_eq!(texts(&layout), ["合", "体", "批"]);
    assert_eq!(mm(layout.pages[0].spans[0].baseline), 22.0);
    assert_eq!(mm(layout.pages[0].spans[0].size), 2.0);
    assert_eq!(layout.pages[0].links.len(), 1);
    assert_eq!(layout.pages[0].links[0].target, LinkTarget::Address("https://e.org/x".into()));
    // The template is shown where a page asks for it; on most pages it is a head.
    let page = String::from_utf8(file.0[PAGE].clone()).expect("text");
    let with = page.replace("<Content>", "<Template TemplateID='40'/><Content>");
    let one = File(file.0.clone()).with(PAGE, &with).read();
    assert_eq!(texts(&one), ["眉", "合", "体", "批"]);
    assert_eq!(one.pages[0].spans[0].tag, Tag::None);
    let document = String::from_utf8(file.0["Doc_0/Document.xml"].clone()).expect("text");
    let two = document.replace("</ofd:Pages>", "<Page ID='12' BaseLoc='Pages/Page_1/Content.xml'/></ofd:Pages>");
    let two = File(file.0.clone())
        .with(PAGE, &with)
        .with("Doc_0/Pages/Page_1/Content.xml", &with)
        .with("Doc_0/Document.xml", &two);
    let two = two.read();
    let heads = two.pages.iter().map(|page| (page.spans[0].text.as_str(), &page.spans[0].tag)).collect::<Vec<_>>();
    assert_eq!(heads, [("眉", &Tag::Artifact), ("眉", &Tag::Artifact)]);
    assert_eq!(two.pages[1].spans[2].tag, Tag::None);
}

#[test]
fn outline_bookmarks_links_and_attachments_lead_to_places() {
    let goto = "<Actions><Action Event='CLICK'><Goto><Dest Type='XYZ' PageID='010' Left='25.4' Top='50.8'/></Goto></Action></Actions>";
    let layout = File::new()
        .document(
            "",
            &format!(
                "<Outlines><OutlineElem Title='1 总则'>{goto}<OutlineElem Title='1.1 范围'/></OutlineElem></Outlines>\
                 <Bookmarks><Bookmark Name='general'><Dest Type='XYZ' PageID='10' Top='0'/></Bookmark></Bookmarks>\
                 <Attachments>Attachs/Attachments.xml</Attachments>"
            ),
        )
        .page(&format!("<PathObject Boundary='25.4 25.4 25.4 25.4'>{goto}<AbbreviatedData>M 0 0 L 25.4 0</AbbreviatedData></PathObject>"))
        .with("Doc_0/Attachs/Attachments.xml", "<Attachments><Attachment ID='a1' Name='数据.json'><FileLoc>d.json</FileLoc></Attachment></Attachments>")
        .with("Doc_0/Attachs/d.json", "{}")
        .read();
    let target = Target { page: 0, left: Some(72.0), top: Some(144.0) };
    let entries: Vec<_> =
        layout.outline.iter().map(|entry| (entry.depth, entry.title.as_str(), entry.target)).collect();
    assert_eq!(entries, [(1, "1 总则", Some(target)), (2, "1.1 范围", None)]);
    assert_eq!(layout.destinations.get("general"), Some(&Target { page: 0, left: None, top: Some(0.0) }));
    assert_eq!(layout.pages[0].links, [Link { area: [72.0, 72.0, 144.0, 144.0], target: LinkTarget::Place(target) }]);
    let [ruling] = layout.pages[0].rulings[..] else { panic!("{:?}", layout.pages[0].rulings) };
    assert_eq!(ruling, Ruling { start: [72.0, 72.0], end: [144.0, 72.0], width: ruling.width });
    assert_eq!(
        (layout.attachments[0].name.as_str(), layout.attachments[0].bytes.as_slice()),
        ("数据.json", &b"{}"[..])
    );
}

#[test]
fn the_file_says_what_it_is_and_all_its_documents_are_read() {
    let body = |root: &str| {
        format!(
            "<DocBody><DocInfo><Title> 标题 </Title><Creator>某程序</Creator><CreationDate>D:20220708</CreationDate><CustomDatas><CustomData Name='language'>zh</CustomData></CustomDatas></DocInfo><DocRoot>{root}</DocRoot></DocBody>"
        )
    };
    let file = File::new().page(&text("", "<TextCode X='0' Y='4'>一</TextCode>"));
    let second = String::from_utf8(file.0["Doc_0/Document.xml"].clone()).expect("text");
    let layout = file
        .with(
            "OFD.xml",
            &format!(
                "<OFD xmlns='http://www.ofdspec.org' Version='1.2'>{}{}</OFD>",
                body("/Doc_0/Document.xml"),
                body("Doc_1/Document.xml")
            ),
        )
        .with(
            "Doc_1/Document.xml",
            &second.replace(
                "</ofd:Document>",
                "<Bookmarks><Bookmark Name='b'><Dest PageID='10'/></Bookmark></Bookmarks></ofd:Document>",
            ),
        )
        .with("Doc_1/PublicRes.xml", "<Res/>")
        .with(
            "Doc_1/Pages/Page_0/Content.xml",
            &format!(
                "<Page><Content><Layer>{}</Layer></Content></Page>",
                text("", "<TextCode X='0' Y='4'>二</TextCode>")
            ),
        )
        .read();
    assert_eq!(texts(&layout), ["一", "二"]);
    assert_eq!(layout.destinations["b"].page, 1);
    assert_eq!(layout.about.title.as_deref(), Some("标题"));
    assert_eq!(layout.about.language.as_deref(), Some("zh"));
    assert_eq!(layout.about.producer.as_deref(), Some("某程序"));
}

#[test]
fn of_several_versions_the_current_one_is_read_and_gb18030_is_understood() {
    let body = "<OFD><DocBody><DocRoot>Doc_0/Document.xml</DocRoot><Versions><Version ID='1' Index='1' Current='false' BaseLoc='V1.xml'/>\
                <Version ID='2' Index='2' Current='true' BaseLoc='Doc_0/Versions/V2.xml'/></Versions></DocBody></OFD>";
    let file = File::new().page(&text("", "<TextCode X='0' Y='4'>旧</TextCode>"));
    let document = String::from_utf8(file.0["Doc_0/Document.xml"].clone()).expect("text");
    let mut file = file
        .with("OFD.xml", body)
        .with("Doc_0/Versions/V2.xml", "<DocVersion ID='2'><DocRoot>/Doc_0/Document2.xml</DocRoot></DocVersion>")
        .with("Doc_0/Document2.xml", &document.replace("Page_0/", "Page_2/"));
    let page = format!(
        "<?xml version='1.0' encoding='GB18030'?><Page><Content>{}</Content></Page>",
        text("", "<TextCode X='0' Y='4'>新</TextCode>")
    );
    let (bytes, ..) = encoding_rs::GB18030.encode(&page);
    file.0.insert("Doc_0/Pages/Page_2/Content.xml".into(), bytes.into_owned());
    assert_eq!(texts(&file.read()), ["新"]);
}

#[test]
fn words_that_a_color_repeats_are_read_once_and_are_no_content() {
    let cell = text("", "<TextCode X='0' Y='4'>严禁复制</TextCode>");
    let layout = File::new()
        .page(&format!(
            "<PathObject Boundary='0 0 50 50' Fill='true'><FillColor><Pattern Width='9' Height='9'><CellContent>{cell}</CellContent>\
             </Pattern></FillColor><AbbreviatedData>M 0 0 L 50 0 L 50 50 C</AbbreviatedData></PathObject>"
        ))
        .read();
    assert_eq!(texts(&layout), ["严禁复制"]);
    assert_eq!(layout.pages[0].spans[0].tag, Tag::Artifact);
}

#[test]
fn glyphs_share_places_and_indented_text_is_the_text() {
    let ligature = "<CGTransform CodePosition='1' CodeCount='2' GlyphCount='1'><Glyphs>7</Glyphs></CGTransform><TextCode X='0' Y='4' DeltaX='2 4'>afib</TextCode>";
    let indented = "<TextCode X='0' Y='4' DeltaX='4'>\n      甲乙\n   </TextCode>";
    let layout = File::new().page(&[text("", ligature), text("", indented)].concat()).read();
    assert_eq!(texts(&layout), ["afib", "甲乙"]);
    let edges: Vec<f32> = layout.pages[0].spans[0].edges.iter().copied().map(mm).collect();
    assert_eq!(edges, [10.0, 12.0, 14.0, 16.0, 18.0]);
}

#[test]
fn glyphs_without_characters_are_unknown_letters_and_not_lost() {
    let glyphs = "<CGTransform CodePosition='0' CodeCount='0' GlyphCount='2'><Glyphs>7 8</Glyphs></CGTransform><TextCode X='0' Y='4' DeltaX='4'></TextCode>";
    assert_eq!(texts(&File::new().page(&text("", glyphs)).read()), ["\u{fffd}\u{fffd}"]);
}

#[test]
fn what_is_missing_or_damaged_is_named_with_its_page_and_the_rest_is_read() {
    let file = File::new().page(&text("", "<TextCode X='0' Y='4'>存</TextCode>"));
    let document = String::from_utf8(file.0["Doc_0/Document.xml"].clone()).expect("text");
    let document = document.replace(
        "</ofd:Pages>",
        "<Page ID='12' BaseLoc='Pages/Page_1/Content.xml'/><Page ID='13' BaseLoc='gone.xml'/></ofd:Pages>",
    );
    let file = file
        .with("Doc_0/Document.xml", &document)
        .with("Doc_0/Pages/Page_1/Content.xml", "<Page><Content></Page>")
        .with(PAGE, &format!("<Page><Content>{}<ImageObject Boundary='1 1 2 2' ResourceID='9'/><CompositeObject ResourceID='8'/></Content></Page>", text("", "<TextCode X='0' Y='4'>存</TextCode>")));
    let layout = file.read();
    assert_eq!((layout.pages.len(), texts(&layout)), (3, vec!["存"]));
    let told: Vec<_> =
        layout.unread.iter().map(|unread| (unread.page, unread.reason.split(':').next().unwrap_or_default())).collect();
    assert_eq!(
        told,
        [
            (Some(1), "a picture is missing"),
            (Some(1), "the composite `8` is not in the file, so what it shows is missing"),
            (Some(2), "the part `Doc_0/Pages/Page_1/Content.xml` cannot be read"),
            (Some(3), "the part `gone.xml` is not in the file"),
        ]
    );
}

#[test]
fn gradients_are_drawings_and_pictures_of_scanners_are_told() {
    let path = |color: &str| {
        format!(
            "<PathObject Boundary='10 20 40 30' Stroke='false' Fill='true'><FillColor>{color}</FillColor>\
             <AbbreviatedData>M 0 0 L 40 0 L 40 30 L 0 30 C</AbbreviatedData></PathObject>"
        )
    };
    let drawn = |color: &str| File::new().page(&path(color)).read().pages[0].drawings.len();
    assert_eq!(drawn(""), 0);
    assert_eq!(
        drawn(
            "<AxialShd StartPoint='0 0' EndPoint='40 0'><Segment Position='0'><Color Value='1 2 3'/></Segment></AxialShd>"
        ),
        1
    );
    assert_eq!(drawn("<RadialShd StartPoint='0 0' EndPoint='40 0' EndRadius='9'/>"), 1);
    let media = "<DocumentRes>DocumentRes.xml</DocumentRes>";
    let image = |id: u8| format!("<ImageObject Boundary='10 10 30 30' CTM='30 0 0 30 0 0' ResourceID='{id}'/>");
    let mut file = File::new().document(media, "").page(&[image(7), image(8)].concat()).with(
        "Doc_0/DocumentRes.xml",
        "<Res BaseLoc='Res'><MultiMedias><MultiMedia ID='7' Type='Image'><MediaFile>a.tif</MediaFile></MultiMedia>\
         <MultiMedia ID='8' Type='Image'><MediaFile>b.jb2</MediaFile></MultiMedia></MultiMedias></Res>",
    );
    file.0.insert("Doc_0/Res/a.tif".to_owned(), b"II*\0\x08\0\0\0".to_vec());
    file.0.insert("Doc_0/Res/b.jb2".to_owned(), b"\x97JB2\r\n\x1A\n\x01\0\0\0\x01".to_vec());
    let layout = file.read();
    let told: Vec<&str> = layout.unread.iter().map(|unread| unread.reason.as_str()).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told.iter().all(|told| told.contains("a format that browsers do not show")), "{told:?}");
    assert!(told[0].contains("a.tif") && told[1].contains("b.jb2"), "{told:?}");
    assert_eq!(layout.pages[0].pictures.iter().filter(|picture| picture.file.is_none()).count(), 2);
}

#[test]
fn a_damaged_part_does_not_hide_the_others() {
    let file = File::new().page(&text("", "<TextCode X='0' Y='4'>存</TextCode>"));
    let mut bytes = file.with("Doc_0/Res/x.bin", &"abc".repeat(50)).bytes();
    // A wrong checksum, in the local head and in the directory.
    let name = b"Doc_0/Res/x.bin";
    let places: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at..].starts_with(name)).collect();
    let [local, directory] = places[..] else { panic!("{places:?}") };
    bytes[local - 16] ^= 1;
    bytes[directory - 30] ^= 1;
    let layout = read(&Given { name: "a.ofd".into(), bytes }).expect("the rest is read");
    assert_eq!(texts(&layout), ["存"]);
}

#[test]
fn encrypted_and_other_files_are_refused_with_the_way_out() {
    let encrypted = File::new().with("Encryptions.xml", "<Encryptions/>").with("OFD.xml", "\u{1}\u{2}");
    let refused = encrypted.try_read().expect_err("it is encrypted");
    assert!(refused.reason.contains("encrypted") && refused.help.contains("without encryption"), "{refused}");
    let mut other = File::new();
    other.0.remove("OFD.xml");
    assert!(other.try_read().is_err_and(|refused| refused.reason.contains("OFD.xml")));
    let given = |name: &str, bytes: &[u8]| Given { name: name.into(), bytes: bytes.to_vec() };
    assert!(is_ofd(&given("a", &File::new().bytes())) && is_ofd(&given("a.ofd", b"PK")));
    assert!(!is_ofd(&given("a.docx", &other.bytes())) && !is_ofd(&given("a.txt", b"OFD.xml")));
    assert!(read(&given("a.ofd", b"PK\x03\x04")).is_err());
}

#[test]
fn hostile_files_end_soon() {
    // Each composite holds the next one many times, and the last one the first.
    let unit = |number: usize| {
        let inner = format!("<CompositeObject ResourceID='{}'/>", (number + 1) % 12).repeat(60);
        format!(
            "<CompositeGraphicUnit ID='{number}'><Content>{inner}<TextObject Boundary='0 0 1 1'><TextCode DeltaX='g 999999999 1'>a</TextCode></TextObject></Content></CompositeGraphicUnit>"
        )
    };
    let units: String = (0..12).map(unit).collect();
    let file = File::new()
        .document("<DocumentRes>DocumentRes.xml</DocumentRes>", "")
        .with("Doc_0/DocumentRes.xml", &format!("<Res><CompositeGraphicUnits>{units}</CompositeGraphicUnits></Res>"))
        .page(&text("", "<TextCode X='0' Y='4'>存</TextCode>"))
        .with(PAGE, "<Page><Content><CompositeObject ResourceID='0'/></Content></Page>");
    let layout = read_within(&Given { name: "a.ofd".into(), bytes: file.bytes() }, 200_000).expect("a page");
    assert!(layout.unread.iter().any(|unread| unread.page == Some(1) && unread.reason.contains("5,000 pages")));
    let odd = text(
        "CTM='1e300 0 0 NaN 0 0' HScale='-1' CharDirection='1e99'",
        "<TextCode X='1e9' Y='-1e9' DeltaX='inf 1e300'>甲乙丙</TextCode>",
    );
    let spans = File::new().page(&odd).read().pages.remove(0).spans;
    assert!(spans.iter().all(
        |span| span.edges.iter().all(|edge| edge.is_finite()) && span.edges.len() == span.text.chars().count() + 1
    ));
}
