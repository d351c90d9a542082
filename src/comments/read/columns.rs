//! What the columns of a form hold, by their heads in Chinese and English.

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    /// The number of the row, which says nothing.
    Number,
    /// The id of the comment.
    Id,
    /// The id of the thing.
    About,
    /// The clause, by its number.
    Clause,
    /// The paragraph, figure or table.
    Element,
    /// The wording that it is about.
    Original,
    /// The comment.
    Comment,
    /// The proposed wording.
    Proposed,
    /// The reason.
    Reason,
    /// The kind.
    Kind,
    /// The organization.
    Organization,
    /// The person.
    Person,
    /// The day.
    Date,
    /// What the secretariat fills in.
    Decision,
    /// Remarks.
    Remark,
}

/// The heads of each column, without spaces and signs, in small letters. A head that begins with one of them counts too.
const HEADS: &[(Column, &[&str])] = &[
    (Column::Id, &["意见标识", "commentid"]),
    (Column::About, &["条款标识", "clauseid", "thing"]),
    (
        Column::Decision,
        &[
            "处理意见",
            "处理结果",
            "采纳情况",
            "是否采纳",
            "observationsofthesecretariat",
            "secretariatobservations",
            "decision",
            "disposition",
        ],
    ),
    (
        Column::Proposed,
        &[
            "修改建议",
            "建议修改为",
            "修改后内容",
            "修改后",
            "建议内容",
            "拟修改为",
            "建议改为",
            "proposedchange",
            "proposedwording",
            "proposal",
            "proposed",
        ],
    ),
    (Column::Reason, &["理由", "修改理由", "依据", "原因", "reason", "justification", "rationale"]),
    (
        Column::Original,
        &[
            "原文",
            "原条文",
            "原内容",
            "修改前",
            "标准原文",
            "originaltext",
            "original",
            "currenttext",
            "presentwording",
        ],
    ),
    (
        Column::Comment,
        &[
            "意见内容",
            "意见和建议",
            "意见或建议",
            "意见与建议",
            "意见建议",
            "修改意见",
            "具体意见",
            "意见",
            "comments",
            "comment",
            "justificationforchange",
        ],
    ),
    (Column::Element, &["段落图表", "段落", "图表", "paragraphfiguretable", "paragraph", "figuretable"]),
    (
        Column::Clause,
        &[
            "标准章条编号",
            "章条编号",
            "章条号",
            "章节号",
            "章条",
            "章节",
            "条款编号",
            "条款号",
            "条款",
            "条文号",
            "条号",
            "位置",
            "clausesubclause",
            "clauseno",
            "clause",
            "subclause",
            "section",
        ],
    ),
    (
        Column::Organization,
        &[
            "提出单位",
            "单位名称",
            "意见单位",
            "反馈单位",
            "提意见单位",
            "单位",
            "mbnc",
            "mb",
            "memberbody",
            "organization",
            "organisation",
            "company",
            "body",
        ],
    ),
    (Column::Person, &["提出人", "姓名", "专家", "联系人", "name", "person", "author", "commenter"]),
    (Column::Kind, &["意见类型", "意见性质", "类型", "类别", "typeofcomment", "type", "kind"]),
    (Column::Date, &["日期", "提出日期", "反馈日期", "date"]),
    (Column::Remark, &["备注", "说明", "remarks", "remark", "notes", "note"]),
    (Column::Number, &["序号", "编号", "序", "no", "number", "linenumber", "line"]),
];

/// The column that a head names. Signs and what stands in brackets do not count: 意见内容（可附页）, MB/NC¹.
pub(super) fn named(head: &str) -> Option<Column> {
    let first_line = head.split(['（', '(', '[']).next().unwrap_or_default();
    let plain: String = first_line
        .chars()
        .filter(|c| c.is_alphanumeric() && !matches!(c, '¹' | '²' | '³'))
        .flat_map(char::to_lowercase)
        .collect();
    if plain.is_empty() || plain.chars().count() > 30 {
        return None;
    }
    let whole = |heads: &&[&str]| heads.contains(&plain.as_str());
    let begins = |heads: &&[&str]| heads.iter().any(|head| head.chars().count() > 2 && plain.starts_with(head));
    let find = |fits: &dyn Fn(&&[&str]) -> bool| HEADS.iter().find(|(_, heads)| fits(heads)).map(|(column, _)| *column);
    find(&whole).or_else(|| find(&begins))
}

#[cfg(test)]
mod tests {
    use super::{Column, named};

    #[test]
    fn heads_of_the_usual_forms_are_known() {
        for (head, column) in [
            ("标准章条编号", Column::Clause),
            ("意见内容", Column::Comment),
            ("提出单位", Column::Organization),
            ("处理意见", Column::Decision),
            ("备 注", Column::Remark),
            ("序号", Column::Number),
            ("章节号", Column::Clause),
            ("原文", Column::Original),
            ("修改后内容", Column::Proposed),
            ("理由", Column::Reason),
            ("MB/NC¹", Column::Organization),
            ("Line number (e.g. 17)", Column::Number),
            ("Clause/Subclause (e.g. 3.1)", Column::Clause),
            ("Paragraph/Figure/Table/(e.g. Table 1)", Column::Element),
            ("Type of comment²", Column::Kind),
            ("Comments", Column::Comment),
            ("Proposed change", Column::Proposed),
            ("Observations of the secretariat", Column::Decision),
        ] {
            assert_eq!(named(head), Some(column), "{head}");
        }
        assert_eq!(named("请于六月三十日之前将本表寄回秘书处联系人张三电话如下"), None);
    }
}
