//! The built-in template: a small one of our own after GB/T 1.1-2020, made of XML parts in code. Its styles have names
//! of the profile `gb-t-1.1`, so that a document made from it can be imported like one on the template of a body.

use super::super::xml::escaped;
use super::built_in_styles::{STYLES, Style};
use crate::export::document::Words;
use std::collections::BTreeMap;
use std::fmt::Write;

/// The namespaces that every part of ours declares.
const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
                          xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// The lists: their number, and the format and text of the levels. `{n}` in the text of a level is its own counter.
struct List {
    number: u32,
    levels: Levels,
}

enum Levels {
    /// 1, 1.1, 1.1.1 or A, A.1, A.1.1; the first level has a format and a text of its own.
    Nested { format: &'static str, first: &'static str, first_en: &'static str },
    /// All levels alike.
    Alike { format: &'static str, text: &'static str, text_en: &'static str },
    /// A letter that empty paragraphs step, and what is counted below it.
    Annex { text: &'static str, text_en: &'static str },
}

const LISTS: [List; 18] = [
    List { number: 1, levels: Levels::Nested { format: "decimal", first: "%1", first_en: "%1" } },
    List { number: 2, levels: Levels::Nested { format: "upperLetter", first: "附录 %1", first_en: "Annex %1" } },
    alike(3, "none", "——", "——"),
    alike(4, "none", "•", "•"),
    alike(5, "lowerLetter", "{n})", "{n})"),
    alike(6, "decimal", "{n})", "{n})"),
    alike(7, "decimal", "{n}.", "{n}."),
    alike(8, "decimal", "({n})", "({n})"),
    alike(9, "chineseCounting", "（{n}）", "（{n}）"),
    alike(10, "decimalEnclosedCircle", "{n}", "{n}"),
    alike(11, "none", "注：", "NOTE"),
    alike(12, "decimal", "注 {n}：", "NOTE {n}"),
    alike(13, "none", "示例：", "EXAMPLE"),
    alike(14, "decimal", "示例 {n}：", "EXAMPLE {n}"),
    alike(15, "decimal", "表 {n}", "Table {n}"),
    alike(16, "decimal", "图 {n}", "Figure {n}"),
    List { number: 17, levels: Levels::Annex { text: "表 %1.%2", text_en: "Table %1.%2" } },
    List { number: 18, levels: Levels::Annex { text: "图 %1.%2", text_en: "Figure %1.%2" } },
];

const fn alike(number: u32, format: &'static str, text: &'static str, text_en: &'static str) -> List {
    List { number, levels: Levels::Alike { format, text, text_en } }
}

/// The parts of the template in a language. The heads of its pages have the designation.
pub(super) fn parts(words: &Words, is_chinese: bool, designation: &str) -> BTreeMap<String, Vec<u8>> {
    let mut parts: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let mut part = |name: &str, text: String| drop(parts.insert(name.to_owned(), text.into_bytes()));
    let overrides = [
        ("document", "document.main"),
        ("styles", "styles"),
        ("numbering", "numbering"),
        ("settings", "settings"),
        ("fontTable", "fontTable"),
        ("header1", "header"),
        ("header2", "header"),
        ("footer1", "footer"),
        ("footer2", "footer"),
    ];
    let overrides = overrides
        .map(|(part, kind)| format!("<Override PartName=\"/word/{part}.xml\" ContentType=\"{WORD}.{kind}+xml\"/>"));
    part(
        "[Content_Types].xml",
        format!(
            "{HEAD}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
             <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
             <Default Extension=\"xml\" ContentType=\"application/xml\"/>{}</Types>",
            overrides.concat()
        ),
    );
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    part(
        "_rels/.rels",
        format!(
            "{HEAD}<Relationships xmlns=\"{package}\"><Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" \
             Target=\"word/document.xml\"/></Relationships>"
        ),
    );
    let relations = [
        ("rId1", "styles", "styles"),
        ("rId2", "numbering", "numbering"),
        ("rId3", "settings", "settings"),
        ("rId4", "fontTable", "fontTable"),
        ("rId5", "header", "header1"),
        ("rId6", "header", "header2"),
        ("rId7", "footer", "footer1"),
        ("rId8", "footer", "footer2"),
    ];
    let relations = relations.map(|(id, kind, target)| {
        format!("<Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}.xml\"/>")
    });
    part(
        "word/_rels/document.xml.rels",
        format!("{HEAD}<Relationships xmlns=\"{package}\">{}</Relationships>", relations.concat()),
    );
    part("word/document.xml", document());
    part("word/styles.xml", styles(is_chinese));
    part("word/numbering.xml", numbering(is_chinese));
    part(
        "word/settings.xml",
        format!(
            "{HEAD}<w:settings {NAMESPACES}><w:defaultTabStop w:val=\"420\"/><w:evenAndOddHeaders/>\
             <w:characterSpacingControl w:val=\"compressPunctuation\"/><w:compat><w:compatSetting \
             w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>\
             </w:settings>"
        ),
    );
    let font = |name: &str, family: &str, charset: &str| {
        format!(
            "<w:font w:name=\"{name}\"><w:charset w:val=\"{charset}\"/><w:family w:val=\"{family}\"/>\
             <w:pitch w:val=\"variable\"/></w:font>"
        )
    };
    let fonts = [font("宋体", "auto", "86"), font("黑体", "modern", "86"), font("Times New Roman", "roman", "00")];
    part("word/fontTable.xml", format!("{HEAD}<w:fonts {NAMESPACES}>{}</w:fonts>", fonts.concat()));
    let shown = escaped(if designation.is_empty() { words.standard } else { designation });
    for (number, side) in [(1, "right"), (2, "left")] {
        part(
            &format!("word/header{number}.xml"),
            format!(
                "{HEAD}<w:hdr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val=\"Header\"/><w:jc w:val=\"{side}\"/></w:pPr>\
                 <w:r><w:t xml:space=\"preserve\">{shown}</w:t></w:r></w:p></w:hdr>"
            ),
        );
        part(
            &format!("word/footer{number}.xml"),
            format!(
                "{HEAD}<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val=\"Footer\"/><w:jc w:val=\"{side}\"/></w:pPr>\
                 <w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>\
                 <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r>\
                 <w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p></w:ftr>"
            ),
        );
    }
    parts
}

/// The sections of pages: cover, front matter with roman numbers, text with arabic ones.
fn document() -> String {
    let page = "<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1928\" w:right=\"1134\" w:bottom=\"1134\" \
                w:left=\"1134\" w:header=\"1418\" w:footer=\"1134\" w:gutter=\"284\"/>";
    let heads = "<w:headerReference w:type=\"default\" r:id=\"rId5\"/><w:headerReference w:type=\"even\" r:id=\"rId6\"/>\
                 <w:footerReference w:type=\"default\" r:id=\"rId7\"/><w:footerReference w:type=\"even\" r:id=\"rId8\"/>";
    let section = |heads: &str, numbers: &str| {
        format!("<w:sectPr>{heads}<w:type w:val=\"nextPage\"/>{page}{numbers}<w:cols w:space=\"425\"/></w:sectPr>")
    };
    let ended = |section: String| format!("<w:p><w:pPr>{section}</w:pPr></w:p>");
    format!(
        "{HEAD}<w:document {NAMESPACES}><w:body>{}{}{}</w:body></w:document>",
        ended(section("", "")),
        ended(section(heads, "<w:pgNumType w:fmt=\"upperRoman\" w:start=\"1\"/>")),
        section(heads, "<w:pgNumType w:start=\"1\"/>")
    )
}

fn styles(is_chinese: bool) -> String {
    let mut out = format!(
        "{HEAD}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Times New Roman\" \
         w:eastAsia=\"宋体\" w:hAnsi=\"Times New Roman\" w:cs=\"Times New Roman\"/><w:sz w:val=\"21\"/><w:szCs w:val=\"21\"/>\
         <w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    );
    for Style { id, name, based, list, level, outline, paragraph, run } in STYLES {
        let is_below_heading = based.starts_with(['H', 'A']) && based.len() == 2;
        let is_character = name.ends_with("Char") || matches!(*id, "Hyperlink" | "FootnoteReference");
        let kind = if is_character { "character" } else { "paragraph" };
        let default = if *id == "Normal" { " w:default=\"1\"" } else { "" };
        let based = if based.is_empty() { String::new() } else { format!("<w:basedOn w:val=\"{based}\"/>") };
        let mut properties = String::new();
        // The order of the properties is that of the schema.
        let (before, after) = paragraph.split_once('|').unwrap_or(("", paragraph));
        properties.push_str(before);
        if *list > 0 {
            let _ = write!(properties, "<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>");
        }
        // English paragraphs have space between them in place of an indented first line.
        properties.push_str(&match is_chinese {
            true => after.replace("[first]", "<w:ind w:firstLineChars=\"200\" w:firstLine=\"420\"/>"),
            false => after.replace("[first]", "<w:spacing w:after=\"120\"/>"),
        });
        // A style that is based on a heading must say that it is none.
        if *outline < 9 || is_below_heading {
            let _ = write!(properties, "<w:outlineLvl w:val=\"{outline}\"/>");
        }
        let properties = match properties.is_empty() || is_character {
            true => String::new(),
            false => format!("<w:pPr>{properties}</w:pPr>"),
        };
        let run = if run.is_empty() { String::new() } else { format!("<w:rPr>{run}</w:rPr>") };
        let _ = write!(
            out,
            "<w:style w:type=\"{kind}\"{default} w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{based}<w:qFormat/>{properties}{run}</w:style>"
        );
    }
    out.push_str("</w:styles>");
    out
}

fn numbering(is_chinese: bool) -> String {
    let mut out = format!("{HEAD}<w:numbering {NAMESPACES}>");
    for list in &LISTS {
        let _ =
            write!(out, "<w:abstractNum w:abstractNumId=\"{}\"><w:multiLevelType w:val=\"multilevel\"/>", list.number);
        for level in 0..9_usize {
            out.push_str(&self::level(list, level, is_chinese));
        }
        out.push_str("</w:abstractNum>");
    }
    for list in &LISTS {
        let _ = write!(out, "<w:num w:numId=\"{0}\"><w:abstractNumId w:val=\"{0}\"/></w:num>", list.number);
    }
    out.push_str("</w:numbering>");
    out
}

/// A level of a list.
fn level(list: &List, level: usize, is_chinese: bool) -> String {
    let one_of = |chinese: &'static str, english: &'static str| if is_chinese { chinese } else { english };
    let counters: Vec<String> = (1..=level + 1).map(|counter| format!("%{counter}")).collect();
    let (format, text, indent) = match &list.levels {
        Levels::Nested { format, first, first_en } => {
            let text = if level == 0 { one_of(first, first_en).to_owned() } else { counters.join(".") };
            (if level == 0 { format } else { "decimal" }, text, None)
        }
        Levels::Alike { format, text, text_en } => {
            let text = one_of(text, text_en).replace("{n}", &format!("%{}", level + 1));
            (*format, text, (3..=10).contains(&list.number).then_some(840 + 420 * level))
        }
        Levels::Annex { text, text_en } => match level {
            // The counter of the letter shows nothing.
            0 => ("upperLetter", String::new(), None),
            1 => ("decimal", one_of(text, text_en).to_owned(), None),
            _ => ("decimal", counters.join("."), None),
        },
    };
    let is_title = matches!(list.levels, Levels::Nested { .. } | Levels::Annex { .. }) || list.number > 14;
    let is_remark = (11..=14).contains(&list.number);
    let (suffix, text) = match (is_title, is_remark) {
        _ if text.is_empty() => ("nothing", text),
        // The title of an annex stands on a line of its own.
        _ if list.number == 2 && level == 0 => ("nothing", text),
        // A space that were part of the number would stand in references, too.
        (true, _) if is_chinese && list.number < 3 => ("tab", text),
        (_, true) if is_chinese => ("nothing", text),
        (true, _) | (_, true) => ("space", text),
        _ => ("tab", text),
    };
    let indent = match indent {
        Some(left) => format!("<w:pPr><w:ind w:left=\"{left}\" w:hanging=\"420\"/></w:pPr>"),
        None if suffix == "tab" => {
            let place = 420 + 210 * level;
            format!(
                "<w:pPr><w:tabs><w:tab w:val=\"num\" w:pos=\"{place}\"/></w:tabs><w:ind w:left=\"0\" w:firstLine=\"0\"/></w:pPr>"
            )
        }
        None => String::new(),
    };
    let linked = STYLES.iter().find(|style| style.list == list.number && usize::from(style.level) == level);
    let linked = linked.map(|style| format!("<w:pStyle w:val=\"{}\"/>", style.id)).unwrap_or_default();
    format!(
        "<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>{linked}<w:suff w:val=\"{suffix}\"/>\
         <w:lvlText w:val=\"{}\"/><w:lvlJc w:val=\"left\"/>{indent}</w:lvl>",
        escaped(&text)
    )
}
