use super::tests::resolved;
use super::{Changes, Field, FieldKind, ThingFate, compare, thing_redlines};
use crate::model::{Lang, Thing};
use crate::resolve::{Resolved, ResolvedEdition};
use crate::revision::redline::Change;

const OLD: &str = "# 总则 {#a}

## 报修 {#a.repair}

见 [](table:times)、[](table:fees) 和 [](eq:score)。

表：时限 {#table.times}

| 故障 | 时限 | < |
| --- | --- | --- |
| ^ | 白天 | 夜间 |
| 电梯 | 两小时 | 四小时 |

注：节假日相同。

## 收费 {#a.fees}

企业应公示收费。

表：收费 {#table.fees}

| 项目 | 元 |
| --- | --- |
| 停车 | 5 |

$$ S = x $$ {#eq.score}
";

fn sides(resolved: &Resolved) -> [ResolvedEdition<'_>; 2] {
    ["1", "2"].map(|id| resolved.editions().find(|of| of.edition.id.as_str() == id).expect("the edition"))
}

/// What became of the elements, with the changed fields.
fn told(new: &str) -> Vec<String> {
    let resolved = resolved(OLD, new, &[]);
    let [old, new] = sides(&resolved);
    let changes: Changes = compare(old, new);
    let field = |field: &Field| match field {
        Field::Value(kind, from, to) => format!("{} {from} → {to}", kind.word()),
        other => other.word().to_owned(),
    };
    let what = |fate: &ThingFate| match fate {
        ThingFate::Changed(fields) => fields.iter().map(field).collect::<Vec<_>>().join(", "),
        fate => fate.word().to_owned(),
    };
    changes.things.iter().map(|change| format!("{}: {}", change.thing, what(&change.fate))).collect()
}

#[test]
fn elements_are_compared_by_id_whatever_their_number() {
    assert!(told(OLD).is_empty());
    let fresh = "表：等级 {#table.levels}\n\n| 甲 |\n| --- |\n| 乙 |\n\n";
    let new = OLD.replace("表：时限", &format!("{fresh}表：时限"));
    assert_eq!(told(&new), ["table:levels: added", "table:times: number 1 → 2", "table:fees: number 2 → 3"]);
    let start = OLD.find("表：时限").expect("the table");
    let end = OLD.find("## 收费").expect("the next clause");
    let without = OLD[..start].replace("[](table:times)、", "") + &OLD[end..];
    assert_eq!(told(&without), ["table:fees: number 2 → 1", "table:times: removed"]);
}

#[test]
fn captions_contents_and_clauses_are_told_apart() {
    assert_eq!(told(&OLD.replace("表：收费", "表 2：收费标准")), ["table:fees: caption"]);
    assert_eq!(told(&OLD.replace("四小时", "六小时")), ["table:times: content"]);
    assert_eq!(told(&OLD.replace("节假日相同", "节假日除外")), ["table:times: content"]);
    assert_eq!(told(&OLD.replace("| 故障 | 时限 | < |", "| 故障 | 时限 | 其他 |")), ["table:times: content"]);
    assert_eq!(told(&OLD.replace("S = x", "S = x + 1")), ["eq:score: content"]);
    let formula = "$$ S = x $$ {#eq.score}\n";
    let moved = OLD.replace(formula, "").replace("表：时限", &format!("{formula}\n表：时限"));
    assert_eq!(told(&moved), ["eq:score: clause a.fees → a.repair"]);
}

#[test]
fn the_redline_of_a_table_has_its_rows_without_the_caption() {
    let resolved = resolved(OLD, &OLD.replace("四小时", "六小时").replace("表：时限", "表：报修时限"), &[]);
    let [old, new] = sides(&resolved);
    let lang = Lang::parse("zh").expect("a language");
    let thing = Thing::parse("table:times").expect("a thing");
    let redlines = thing_redlines(old, new, &thing, &lang);
    assert_eq!(redlines.iter().map(|(field, _)| *field).collect::<Vec<_>>(), [FieldKind::Caption, FieldKind::Content]);
    let (_, rows) = &redlines[1];
    let changed: Vec<&str> = rows
        .lines
        .iter()
        .flat_map(|line| line.pieces())
        .filter(|piece| piece.change != Change::Same)
        .map(|piece| piece.text.as_str())
        .collect();
    assert_eq!((rows.lines.len(), changed), (4, vec!["四", "六"]));
}
