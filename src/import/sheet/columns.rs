//! What a column holds, by its head.

use std::str::FromStr;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// The number of the row.
    Number,
    /// The group of items: a dimension of the checklist.
    Dimension,
    /// The name of an item.
    Item,
    /// What is required.
    Requirement,
    /// The points of an item.
    Points,
    /// How it is checked and scored.
    Evidence,
    /// A term.
    Term,
    /// The English name of a term.
    English,
    /// The definition of a term.
    Definition,
    /// The clauses that an item or a duty is about, by their numbers or ids.
    Clauses,
    /// The community types that an item is for.
    Types,
    /// A body.
    Body,
    /// What a body does.
    Duty,
    /// Whether a body leads or supports.
    Role,
    /// The level of a body.
    BodyLevel,
    /// The party that a body belongs to.
    Party,
    /// The body that leads a body.
    Under,
    /// Other names.
    Aliases,
    /// The number of a clause, which is kept.
    Label,
    /// The title of the chapter of a clause.
    Chapter,
    /// The number of its chapter.
    ChapterNumber,
    /// The title of the section of a clause.
    Section,
    /// The number of its section.
    SectionNumber,
}

/// Each column with its word for `--columns` and the heads by which it is known.
const HEADS: [(Column, &str, &[&str]); 23] = [
    (Column::Number, "number", &["序号", "编号", "序", "号", "#", "no", "no.", "index", "nr"]),
    (
        Column::Dimension,
        "dimension",
        &[
            "维度",
            "类别",
            "分类",
            "模块",
            "项目类别",
            "检查类别",
            "一级指标",
            "指标类别",
            "大类",
            "dimension",
            "category",
            "group",
            "area",
        ],
    ),
    (
        Column::Item,
        "item",
        &[
            "项目",
            "检查项目",
            "检查项",
            "检查点",
            "测评项目",
            "评价项目",
            "考核项目",
            "二级指标",
            "三级指标",
            "指标",
            "评价指标",
            "指标名称",
            "item",
            "title",
            "check",
            "control",
            "control title",
            "control name",
            "requirement title",
            "requirement name",
            "条款标题",
            "条款名称",
            "标题",
            "name",
        ],
    ),
    (
        Column::Requirement,
        "requirement",
        &[
            "检查内容",
            "要求",
            "内容",
            "具体要求",
            "标准要求",
            "评价内容",
            "评价标准",
            "检查标准",
            "考核内容",
            "检查要求",
            "requirement",
            "requirements",
            "requirement description",
            "req description",
            "control specification",
            "control description",
            "要求内容",
            "条款内容",
            "条文内容",
            "要求项",
            "测评项",
            "测评指标",
            "测评内容",
            "检查要点",
            "statement",
            "text",
            "description",
            "criteria",
            "criterion",
            "content",
            "what is required",
        ],
    ),
    (
        Column::Points,
        "weight",
        &["分值", "分数", "满分", "标准分", "权重", "标准分值", "points", "weight", "score", "marks"],
    ),
    (
        Column::Evidence,
        "evidence",
        &[
            "评分标准",
            "评分细则",
            "扣分标准",
            "评分办法",
            "评分方法",
            "检查方法",
            "查验依据",
            "证据",
            "佐证",
            "evidence",
            "scoring",
            "method",
            "how it is checked",
        ],
    ),
    (Column::Term, "term", &["术语", "词语", "名词", "中文", "术语名称", "term"]),
    (Column::English, "english", &["英文", "英文名称", "英文术语", "英文对应词", "english"]),
    (Column::Definition, "definition", &["定义", "释义", "含义", "解释", "definition", "meaning"]),
    (Column::Clauses, "clause", &["条款", "条文", "对应条款", "标准条款", "依据条款", "clause", "clauses"]),
    (
        Column::Types,
        "type",
        &["适用类型", "小区类型", "适用范围", "适用对象", "社区类型", "type", "types", "community type", "applies to"],
    ),
    (
        Column::Body,
        "body",
        &[
            "责任单位",
            "责任主体",
            "责任部门",
            "牵头单位",
            "责任人",
            "组织",
            "机构",
            "机构名称",
            "单位名称",
            "主体名称",
            "body",
            "organization",
            "organisation",
            "responsible body",
            "responsible",
            "owner",
        ],
    ),
    (
        Column::Duty,
        "duty",
        &[
            "职责",
            "责任",
            "责任内容",
            "责任事项",
            "工作内容",
            "工作任务",
            "任务",
            "工作职责",
            "duty",
            "duties",
            "responsibility",
            "responsibilities",
            "task",
            "tasks",
        ],
    ),
    (Column::Role, "role", &["角色", "责任类型", "责任类别", "role"]),
    (Column::BodyLevel, "level", &["层级", "级别", "等级", "level", "levels", "tier", "l"]),
    (Column::Party, "party", &["参与方", "所属方", "party"]),
    (Column::Under, "under", &["上级", "上级单位", "上级组织", "隶属", "under", "reports to"]),
    (Column::Aliases, "alias", &["别名", "简称", "别称", "alias", "aliases", "abbreviation"]),
    (
        Column::Label,
        "label",
        &[
            "条款号",
            "条款编号",
            "条文号",
            "条文编号",
            "条号",
            "要求编号",
            "控制编号",
            "指标编号",
            "clause no.",
            "clause number",
            "clause id",
            "id",
            "req id",
            "req no.",
            "requirement id",
            "requirement no.",
            "requirement number",
            "control id",
            "control no.",
            "control number",
            "ref",
        ],
    ),
    (
        Column::Chapter,
        "chapter",
        &[
            "章",
            "章名",
            "章名称",
            "章标题",
            "章节",
            "领域",
            "控制域",
            "安全层面",
            "chapter",
            "chapter name",
            "chapter title",
            "domain",
            "domain name",
            "family",
            "control domain",
            "control family",
        ],
    ),
    (
        Column::ChapterNumber,
        "chapter-number",
        &["章号", "章编号", "chapter id", "chapter no.", "chapter number", "chapter nr", "domain id"],
    ),
    (
        Column::Section,
        "section",
        &["节", "节名", "节名称", "节标题", "小节", "控制点", "section", "section name", "section title"],
    ),
    (
        Column::SectionNumber,
        "section-number",
        &["节号", "节编号", "section id", "section no.", "section number", "section nr"],
    ),
];

/// Heads of [`Column::Label`] that name a clause in a sheet whose rows are no clauses.
pub(super) fn names_clause(head: &str) -> bool {
    let head = head.trim().to_lowercase();
    head.starts_with('条') || head.starts_with("clause")
}

impl Column {
    /// The word for `--columns`, in reports too.
    pub fn word(self) -> &'static str {
        HEADS.iter().find(|(column, ..)| *column == self).map_or("", |(_, word, _)| word)
    }
}

/// The column that a head names. Spaces, low lines and what stands in brackets do not count: 分值（分）.
pub(in crate::import) fn named(head: &str) -> Option<Column> {
    let plain: String = head.split(['（', '(']).next()?.trim().to_lowercase().replace('_', " ");
    let compact: String = plain.chars().filter(|c| !c.is_whitespace()).collect();
    HEADS
        .iter()
        .find(|(_, _, heads)| heads.iter().any(|known| *known == plain || *known == compact))
        .map(|(column, ..)| *column)
}

/// A column chosen by its letters: `item=B`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ColumnChoice {
    /// What it holds.
    pub column: Column,
    /// Its place, from 0.
    pub place: usize,
}

impl ColumnChoice {
    /// What is wrong if a column was chosen twice, or two columns for the same.
    pub fn conflict(choices: &[ColumnChoice]) -> Option<String> {
        let mut earlier = choices.iter().enumerate().map(|(at, choice)| (&choices[..at], choice));
        earlier.find_map(|(before, choice)| {
            let word = choice.column.word();
            let same = before.iter().find(|other| other.place == choice.place || other.column == choice.column)?;
            Some(if same.column == choice.column {
                format!("two columns are chosen for `{word}`; one is enough")
            } else {
                format!("one column is chosen for both `{}` and `{word}`; a column holds one kind", same.column.word())
            })
        })
    }
}

impl FromStr for ColumnChoice {
    type Err = String;

    fn from_str(text: &str) -> Result<ColumnChoice, String> {
        let (word, letters) = text.split_once('=').ok_or("expected a word and a column, such as `item=B`")?;
        let words = || HEADS.iter().map(|(_, word, _)| format!("`{word}`")).collect::<Vec<_>>().join(", ");
        let found = HEADS.iter().find(|(_, known, _)| *known == word.trim());
        let (column, ..) = found.ok_or_else(|| format!("`{word}` is no kind of column; the kinds are {}", words()))?;
        let letters = letters.trim().to_ascii_uppercase();
        if letters.is_empty() || letters.len() > 3 || !letters.bytes().all(|c| c.is_ascii_uppercase()) {
            return Err(format!("`{letters}` is no column; write its letters as the sheet shows them, such as `B`"));
        }
        let place = letters.bytes().fold(0, |place, c| place * 26 + usize::from(c - b'A') + 1) - 1;
        Ok(ColumnChoice { column: *column, place })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_known_with_spaces_brackets_and_low_lines() {
        for (head, column) in [
            ("控制点 ", Column::Section),
            ("测评项", Column::Requirement),
            ("分 值（分）", Column::Points),
            ("Control_ID", Column::Label),
        ] {
            assert_eq!(named(head), Some(column), "{head}");
        }
        assert_eq!(named("结果记录"), None);
    }
}
