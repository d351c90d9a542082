//! The styles of the built-in template.

/// A style.
pub(super) struct Style {
    pub id: &'static str,
    /// The name, by which profiles know it.
    pub name: &'static str,
    pub based: &'static str,
    /// The list; 0 for none.
    pub list: u32,
    /// The level of the list.
    pub level: u8,
    /// The outline level; 9 is text.
    pub outline: u8,
    /// Properties of the paragraph in the order of the schema; those before a `|` precede `w:numPr`. `[first]` is how the
    /// first line of a paragraph is set in the language.
    pub paragraph: &'static str,
    /// Properties of the characters.
    pub run: &'static str,
}

const HEI: &str = "<w:rFonts w:ascii=\"黑体\" w:eastAsia=\"黑体\" w:hAnsi=\"黑体\"/>";
const HEI_TITLE: &str =
    "<w:rFonts w:ascii=\"黑体\" w:eastAsia=\"黑体\" w:hAnsi=\"黑体\"/><w:sz w:val=\"32\"/><w:szCs w:val=\"32\"/>";
const SONG: &str = "<w:rFonts w:ascii=\"Times New Roman\" w:eastAsia=\"宋体\" w:hAnsi=\"Times New Roman\"/>";
/// An untitled clause has the list of the titled one that it is based on; word processors find the level of a list by the
/// style that the level names.
const UNTITLED: &str = "<w:keepNext w:val=\"0\"/>|<w:spacing w:before=\"0\" w:after=\"0\"/>";
const SMALL: &str = "<w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>";
const CHAPTER: &str = "<w:keepNext/>|<w:spacing w:before=\"240\" w:after=\"240\"/>";
const CLAUSE: &str = "<w:keepNext/>|<w:spacing w:before=\"120\" w:after=\"120\"/>";
const CENTRED_TITLE: &str =
    "<w:keepNext/><w:pageBreakBefore/>|<w:spacing w:before=\"480\" w:after=\"480\"/><w:jc w:val=\"center\"/>";
const CAPTION: &str = "|<w:spacing w:before=\"120\" w:after=\"120\"/><w:jc w:val=\"center\"/>";
const REMARK: &str = "|<w:ind w:left=\"420\"/>";

const fn style(
    id: &'static str,
    name: &'static str,
    based: &'static str,
    list: (u32, u8),
    outline: u8,
    paragraph: &'static str,
    run: &'static str,
) -> Style {
    Style { id, name, based, list: list.0, level: list.1, outline, paragraph, run }
}

/// All styles, each after the one that it is based on.
pub(super) const STYLES: &[Style] = &[
    style("Normal", "Normal", "", (0, 0), 9, "<w:jc w:val=\"both\"/>", ""),
    style("P", "段", "Normal", (0, 0), 9, "[first]", ""),
    style("H1", "章标题", "Normal", (1, 0), 0, CHAPTER, HEI),
    style("H2", "一级条标题", "Normal", (1, 1), 1, CLAUSE, HEI),
    style("H3", "二级条标题", "Normal", (1, 2), 2, CLAUSE, HEI),
    style("H4", "三级条标题", "Normal", (1, 3), 3, CLAUSE, HEI),
    style("H5", "四级条标题", "Normal", (1, 4), 4, CLAUSE, HEI),
    style("H6", "五级条标题", "Normal", (1, 5), 5, CLAUSE, HEI),
    style("U2", "一级无标题条", "H2", (0, 0), 9, UNTITLED, SONG),
    style("U3", "二级无标题条", "H3", (0, 0), 9, UNTITLED, SONG),
    style("U4", "三级无标题条", "H4", (0, 0), 9, UNTITLED, SONG),
    style("U5", "四级无标题条", "H5", (0, 0), 9, UNTITLED, SONG),
    style("U6", "五级无标题条", "H6", (0, 0), 9, UNTITLED, SONG),
    style("T2", "术语条一", "H2", (0, 0), 9, "", ""),
    style("T3", "术语条二", "H3", (0, 0), 9, "", ""),
    style("T4", "术语条三", "H4", (0, 0), 9, "", ""),
    style("T5", "术语条四", "H5", (0, 0), 9, "", ""),
    style("T6", "术语条五", "H6", (0, 0), 9, "", ""),
    style("A1", "附录标识", "Normal", (2, 0), 0, CENTRED_TITLE, HEI),
    style("A2", "附录一级条标题", "Normal", (2, 1), 1, CLAUSE, HEI),
    style("A3", "附录二级条标题", "Normal", (2, 2), 2, CLAUSE, HEI),
    style("A4", "附录三级条标题", "Normal", (2, 3), 3, CLAUSE, HEI),
    style("A5", "附录四级条标题", "Normal", (2, 4), 4, CLAUSE, HEI),
    style("A6", "附录五级条标题", "Normal", (2, 5), 5, CLAUSE, HEI),
    style("AU2", "附录一级无标题条", "A2", (0, 0), 9, UNTITLED, SONG),
    style("AU3", "附录二级无标题条", "A3", (0, 0), 9, UNTITLED, SONG),
    style("AU4", "附录三级无标题条", "A4", (0, 0), 9, UNTITLED, SONG),
    style("AU5", "附录四级无标题条", "A5", (0, 0), 9, UNTITLED, SONG),
    style("AU6", "附录五级无标题条", "A6", (0, 0), 9, UNTITLED, SONG),
    style("F1", "前言标题", "Normal", (0, 0), 0, CENTRED_TITLE, HEI_TITLE),
    style("CT", "目录标题", "Normal", (0, 0), 9, CENTRED_TITLE, HEI_TITLE),
    style(
        "ST",
        "正文标准名称",
        "Normal",
        (0, 0),
        9,
        "|<w:spacing w:before=\"480\" w:after=\"480\"/><w:jc w:val=\"center\"/>",
        HEI_TITLE,
    ),
    style("B1", "参考文献标题", "Normal", (0, 0), 0, CENTRED_TITLE, HEI),
    style("BE", "参考文献条目", "Normal", (0, 0), 9, "|<w:ind w:left=\"840\" w:hanging=\"420\"/>", ""),
    style("LD", "列项——", "Normal", (3, 0), 9, "", ""),
    style("LB", "圆点列项", "Normal", (4, 0), 9, "", ""),
    style("LA", "字母编号列项", "Normal", (5, 0), 9, "", ""),
    style("LN", "数字编号列项", "Normal", (6, 0), 9, "", ""),
    style("LP", "数字点号列项", "Normal", (7, 0), 9, "", ""),
    style("LR", "括号数字列项", "Normal", (8, 0), 9, "", ""),
    style("LC", "中文编号列项", "Normal", (9, 0), 9, "", ""),
    style("LO", "圈码列项", "Normal", (10, 0), 9, "", ""),
    style("LT", "列项正文", "Normal", (0, 0), 9, "|<w:ind w:left=\"840\"/>", ""),
    style("N", "注：", "Normal", (11, 0), 9, REMARK, SMALL),
    style("NX", "注×：", "Normal", (12, 0), 9, REMARK, SMALL),
    style("E", "示例：", "Normal", (13, 0), 9, REMARK, SMALL),
    style("EX", "示例×：", "Normal", (14, 0), 9, REMARK, SMALL),
    style("EC", "示例内容", "Normal", (0, 0), 9, REMARK, SMALL),
    style("TC", "正文表标题", "Normal", (15, 0), 9, CAPTION, HEI),
    style("FC", "正文图标题", "Normal", (16, 0), 9, CAPTION, HEI),
    style(
        "ATM",
        "附录表标号",
        "Normal",
        (17, 0),
        9,
        "|<w:spacing w:line=\"14\" w:lineRule=\"exact\"/>",
        "<w:vanish/><w:sz w:val=\"2\"/>",
    ),
    style("ATC", "附录表标题", "Normal", (17, 1), 9, CAPTION, HEI),
    style(
        "AFM",
        "附录图标号",
        "Normal",
        (18, 0),
        9,
        "|<w:spacing w:line=\"14\" w:lineRule=\"exact\"/>",
        "<w:vanish/><w:sz w:val=\"2\"/>",
    ),
    style("AFC", "附录图标题", "Normal", (18, 1), 9, CAPTION, HEI),
    style("C", "表格", "Normal", (0, 0), 9, "<w:jc w:val=\"left\"/>", SMALL),
    style(
        "FM",
        "正文公式",
        "Normal",
        (0, 0),
        9,
        "|<w:tabs><w:tab w:val=\"center\" w:pos=\"4677\"/><w:tab w:val=\"right\" w:pos=\"9354\"/></w:tabs>",
        "",
    ),
    style(
        "SC",
        "Source Code",
        "Normal",
        (0, 0),
        9,
        "|<w:ind w:left=\"420\"/><w:jc w:val=\"left\"/>",
        "<w:rFonts w:ascii=\"Courier New\" w:hAnsi=\"Courier New\" w:cs=\"Courier New\"/><w:sz w:val=\"18\"/>",
    ),
    style("Q", "Quote", "Normal", (0, 0), 9, "|<w:ind w:left=\"840\" w:right=\"420\"/>", ""),
    style("FootnoteText", "footnote text", "Normal", (0, 0), 9, "<w:jc w:val=\"left\"/>", SMALL),
    style("Header", "header", "Normal", (0, 0), 9, "", HEI),
    style("Footer", "footer", "Normal", (0, 0), 9, "", SMALL),
    style(
        "TOC1",
        "toc 1",
        "Normal",
        (0, 0),
        9,
        "|<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"9354\"/></w:tabs>",
        "",
    ),
    style(
        "TOC2",
        "toc 2",
        "Normal",
        (0, 0),
        9,
        "|<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"9354\"/></w:tabs><w:ind w:left=\"210\"/>",
        "",
    ),
    style(
        "TOC3",
        "toc 3",
        "Normal",
        (0, 0),
        9,
        "|<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"9354\"/></w:tabs><w:ind w:left=\"420\"/>",
        "",
    ),
    style("CVS", "文献分类号", "Normal", (0, 0), 9, "|<w:jc w:val=\"left\"/>", HEI),
    style(
        "CVK",
        "标准称谓",
        "Normal",
        (0, 0),
        9,
        "|<w:spacing w:before=\"960\" w:after=\"240\"/><w:jc w:val=\"center\"/>",
        "<w:rFonts w:ascii=\"黑体\" w:eastAsia=\"黑体\" w:hAnsi=\"黑体\"/><w:spacing w:val=\"60\"/><w:sz w:val=\"48\"/>",
    ),
    style(
        "CVD",
        "文件编号",
        "Normal",
        (0, 0),
        9,
        "|<w:spacing w:before=\"480\"/><w:jc w:val=\"right\"/>",
        "<w:rFonts w:ascii=\"黑体\" w:eastAsia=\"黑体\" w:hAnsi=\"黑体\"/><w:sz w:val=\"28\"/>",
    ),
    style("CVR", "替换文件编号", "Normal", (0, 0), 9, "|<w:jc w:val=\"right\"/>", HEI),
    style(
        "CVT",
        "文件名称",
        "Normal",
        (0, 0),
        9,
        "|<w:spacing w:before=\"2400\" w:after=\"240\"/><w:jc w:val=\"center\"/>",
        "<w:rFonts w:ascii=\"黑体\" w:eastAsia=\"黑体\" w:hAnsi=\"黑体\"/><w:sz w:val=\"52\"/>",
    ),
    style(
        "CVE",
        "封面标准英文名称",
        "Normal",
        (0, 0),
        9,
        "|<w:spacing w:before=\"240\" w:after=\"240\"/><w:jc w:val=\"center\"/>",
        "<w:sz w:val=\"28\"/>",
    ),
    style("CVP", "其他发布日期", "Normal", (0, 0), 9, "|<w:spacing w:before=\"3600\"/><w:jc w:val=\"left\"/>", HEI),
    style("CVF", "其他实施日期", "Normal", (0, 0), 9, "|<w:jc w:val=\"right\"/>", HEI),
    style(
        "CVI",
        "其他发布部门",
        "Normal",
        (0, 0),
        9,
        "|<w:spacing w:before=\"480\"/><w:jc w:val=\"center\"/>",
        "<w:rFonts w:ascii=\"黑体\" w:eastAsia=\"黑体\" w:hAnsi=\"黑体\"/><w:sz w:val=\"28\"/>",
    ),
    style("Hyperlink", "Hyperlink", "", (0, 0), 9, "", "<w:color w:val=\"0563C1\"/><w:u w:val=\"single\"/>"),
    style("FootnoteReference", "footnote reference", "", (0, 0), 9, "", "<w:vertAlign w:val=\"superscript\"/>"),
    style(
        "VerbatimChar",
        "Verbatim Char",
        "",
        (0, 0),
        9,
        "",
        "<w:rFonts w:ascii=\"Courier New\" w:hAnsi=\"Courier New\" w:cs=\"Courier New\"/>",
    ),
];
