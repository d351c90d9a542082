//! Documents made of XML parts, with the styles and lists of a template for GB/T 1.1.

use crate::import::Given;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const M: &str = "http://schemas.openxmlformats.org/officeDocument/2006/math";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const MC: &str = "http://schemas.openxmlformats.org/markup-compatibility/2006";

/// A document.
#[derive(Clone, Default)]
pub struct Docx {
    styles: String,
    numbering: String,
    body: String,
    parts: Vec<(String, Vec<u8>)>,
    relationships: String,
}

/// A paragraph with a style and runs of plain text.
pub fn p(style: &str, text: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr><w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>")
}

/// A paragraph with a style and given content.
pub fn px(style: &str, content: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr>{content}</w:p>")
}

/// A run.
pub fn r(text: &str) -> String {
    format!("<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>")
}

/// A run with a picture, by the id of its relationship.
pub fn picture(id: &str, alternative: &str) -> String {
    format!(
        "<w:r><w:drawing><wp:inline xmlns:wp='wp'><wp:docPr id='1' name='x' descr='{alternative}'/><a:graphic xmlns:a='a'><a:blip r:embed='{id}'/></a:graphic></wp:inline></w:drawing></w:r>"
    )
}

impl Docx {
    /// A document without styles and lists.
    pub fn new(body: &str) -> Docx {
        Docx { body: body.to_owned(), ..Docx::default() }
    }

    /// The same document with another body.
    pub fn with_body(mut self, body: &str) -> Docx {
        self.body = body.to_owned();
        self
    }

    /// A document on a template for GB/T 1.1. Style ids mean nothing, as in the real ones.
    pub fn national(body: &str) -> Docx {
        let mut docx = Docx::new(body);
        // The clause of level 1 states its level only, and has its list from the chapter.
        let styles = [
            ("a", "标准文件_章标题", "", "<w:ilvl w:val='1'/><w:numId w:val='29'/>", "0"),
            ("b", "标准文件_一级条标题", "a", "<w:ilvl w:val='2'/>", "1"),
            ("c", "标准文件_二级条标题", "b", "<w:ilvl w:val='3'/>", "2"),
            ("b9", "标准文件_一级无标题", "b", "", "9"),
            ("c9", "标准文件_二级无标题", "c", "", "9"),
            ("t1", "标准文件_术语条一", "b9", "", "9"),
            ("d", "标准文件_段", "", "", ""),
            ("n", "标准文件_注：", "", "<w:numId w:val='25'/>", ""),
            ("nx", "标准文件_注×：", "", "<w:numId w:val='26'/>", ""),
            ("l1", "标准文件_字母编号列项（一级）", "", "<w:numId w:val='27'/>", ""),
            ("l2", "标准文件_数字编号列项（二级）", "", "<w:ilvl w:val='1'/><w:numId w:val='27'/>", ""),
            ("ld", "标准文件_破折号列项", "", "<w:numId w:val='8'/>", ""),
            ("tt", "标准文件_正文表标题", "", "<w:numId w:val='21'/>", ""),
            ("an", "标准文件_附录标识", "", "<w:numId w:val='6'/>", "0"),
            ("a1", "标准文件_附录一级条标题", "", "<w:ilvl w:val='1'/><w:numId w:val='6'/>", "2"),
            ("ac", "标准文件_附录表标号", "", "<w:numId w:val='4'/>", ""),
            ("at", "标准文件_附录表标题", "", "<w:ilvl w:val='1'/><w:numId w:val='4'/>", ""),
            ("bt", "标准文件_参考文献标题", "", "", "0"),
            ("be", "标准文件_参考文献条目", "", "<w:numId w:val='1'/>", ""),
            ("ft", "标准文件_正文图标题", "", "<w:numId w:val='22'/>", ""),
            ("cv", "标准文件_文件编号", "", "", ""),
            ("ct", "标准文件_文件名称", "", "", ""),
            ("cp", "其他发布日期", "", "", ""),
            ("T1", "toc 1", "", "", ""),
        ];
        for (id, name, based, list, outline) in styles {
            docx = docx.style(id, name, based, list, outline);
        }
        let chapter = [
            ("none", "%1", "", ""),
            ("decimal", "%1%2\u{3000}", "a", ""),
            ("decimal", "%1%2.%3\u{3000}", "b", ""),
            ("decimal", "%1%2.%3.%4\u{3000}", "c", ""),
        ];
        let annex =
            [("upperLetter", "附录%1", "an", "<w:lvlRestart w:val='0'/>"), ("decimal", "%1.%2\u{3000}", "a1", "")];
        docx.list(29, &chapter)
            .list(25, &[("none", "%1注：", "n", "")])
            .list(26, &[("decimal", "注%1：", "nx", "")])
            .list(27, &[("lowerLetter", "%1)", "l1", ""), ("decimal", "%2)", "l2", "")])
            .list(8, &[("none", "——", "ld", "")])
            .list(21, &[("decimal", "表%1\u{3000}", "tt", "")])
            .list(22, &[("decimal", "图%1\u{3000}", "ft", "")])
            .list(6, &annex)
            .list(4, &[("upperLetter", "%1", "ac", ""), ("decimal", "表%1.%2", "at", "")])
            .list(1, &[("decimal", "[%1]", "be", "")])
    }

    /// Adds a paragraph style.
    pub fn style(mut self, id: &str, name: &str, based: &str, list: &str, outline: &str) -> Docx {
        let based = if based.is_empty() { String::new() } else { format!("<w:basedOn w:val='{based}'/>") };
        let list = if list.is_empty() { String::new() } else { format!("<w:numPr>{list}</w:numPr>") };
        let outline = if outline.is_empty() { String::new() } else { format!("<w:outlineLvl w:val='{outline}'/>") };
        self.styles.push_str(&format!(
            "<w:style w:type='paragraph' w:styleId='{id}'><w:name w:val='{name}'/>{based}<w:pPr>{list}{outline}</w:pPr></w:style>"
        ));
        self
    }

    /// Adds a list and the abstract list of the same number: format, text, style and what else each level has.
    pub fn list(mut self, id: u32, levels: &[(&str, &str, &str, &str)]) -> Docx {
        let level = |(index, (format, text, style, more)): (usize, &(&str, &str, &str, &str))| {
            let style = if style.is_empty() { String::new() } else { format!("<w:pStyle w:val='{style}'/>") };
            format!(
                "<w:lvl w:ilvl='{index}'><w:start w:val='1'/><w:numFmt w:val='{format}'/>{more}{style}<w:lvlText w:val='{text}'/></w:lvl>"
            )
        };
        let levels: String = levels.iter().enumerate().map(level).collect();
        self.numbering.insert_str(0, &format!("<w:abstractNum w:abstractNumId='{id}'>{levels}</w:abstractNum>"));
        self.made(id, id, "")
    }

    /// Adds a list made of an abstract list.
    pub fn made(mut self, id: u32, of: u32, more: &str) -> Docx {
        self.numbering.push_str(&format!("<w:num w:numId='{id}'><w:abstractNumId w:val='{of}'/>{more}</w:num>"));
        self
    }

    /// Adds a part that the document refers to.
    pub fn part(mut self, kind: &str, name: &str, content: impl Into<Vec<u8>>) -> Docx {
        let id = format!("r{}", self.parts.len() + 10);
        self.relationships.push_str(&format!("<Relationship Id='{id}' Type='{R}/{kind}' Target='{name}'/>"));
        let path = name.strip_prefix("../").map_or_else(|| format!("word/{name}"), str::to_owned);
        self.parts.push((path, content.into()));
        self
    }

    /// Adds a part of WordprocessingML.
    pub fn word_part(self, kind: &str, name: &str, root: &str, content: &str) -> Docx {
        self.part(kind, name, format!("<w:{root} xmlns:w='{W}' xmlns:m='{M}' xmlns:r='{R}'>{content}</w:{root}>"))
    }

    /// Adds a relationship to an address.
    pub fn outside(mut self, id: &str, address: &str) -> Docx {
        self.relationships.push_str(&format!(
            "<Relationship Id='{id}' Type='{R}/hyperlink' Target='{address}' TargetMode='External'/>"
        ));
        self
    }

    /// The file.
    pub fn given(&self) -> Given {
        Given { name: "test.docx".into(), bytes: self.bytes() }
    }

    /// The bytes of the file.
    pub fn bytes(&self) -> Vec<u8> {
        let names = format!("xmlns:w='{W}' xmlns:m='{M}' xmlns:r='{R}' xmlns:mc='{MC}'");
        let package = "http://schemas.openxmlformats.org/package/2006/relationships";
        let mut parts = vec![
            (
                "_rels/.rels".to_owned(),
                format!("<Relationships xmlns='{package}'><Relationship Id='r1' Type='{R}/officeDocument' Target='word/document.xml'/></Relationships>")
                    .into_bytes(),
            ),
            (
                "word/_rels/document.xml.rels".to_owned(),
                format!(
                    "<Relationships xmlns='{package}'><Relationship Id='r1' Type='{R}/styles' Target='styles.xml'/>\
                     <Relationship Id='r2' Type='{R}/numbering' Target='/word/numbering.xml'/>{}</Relationships>",
                    self.relationships
                )
                .into_bytes(),
            ),
            ("word/styles.xml".to_owned(), format!("<w:styles {names}>{}</w:styles>", self.styles).into_bytes()),
            ("word/numbering.xml".to_owned(), format!("<w:numbering {names}>{}</w:numbering>", self.numbering).into_bytes()),
            ("word/document.xml".to_owned(), format!("<w:document {names}><w:body>{}</w:body></w:document>", self.body).into_bytes()),
        ];
        parts.extend(self.parts.iter().cloned());
        zip(&parts)
    }
}

/// A zip archive.
pub fn zip(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(name.as_str(), SimpleFileOptions::default()).expect("an entry");
        writer.write_all(bytes).expect("bytes");
    }
    writer.finish().expect("an archive").into_inner()
}
