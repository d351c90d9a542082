//! Which quantities of a text have no partner in its translation, and the reverse.
//!
//! Repetitions are not counted: one language may say a figure twice where another says "it".

use super::quantity::{Quantity, Unit};
use std::collections::BTreeSet;

/// What a text says, to be looked up.
pub struct Said {
    exact: BTreeSet<(Unit, u128)>,
    unknown: BTreeSet<u128>,
    numbers: BTreeSet<u128>,
}

impl Said {
    pub fn by<'a>(quantities: impl Iterator<Item = &'a Quantity> + Clone) -> Said {
        Said {
            exact: quantities.clone().map(|q| (q.unit, q.reduced)).collect(),
            unknown: quantities.clone().filter(|q| q.unit == Unit::Unknown).map(|q| q.number).collect(),
            numbers: quantities.map(|q| q.number).collect(),
        }
    }

    /// Whether the quantity has no partner here though its figure can only be meant as one.
    pub fn lacks(&self, quantity: &Quantity) -> bool {
        let has = self.exact.contains(&(quantity.unit, quantity.reduced))
            || self.unknown.contains(&quantity.number)
            || (quantity.unit == Unit::Unknown && self.numbers.contains(&quantity.number));
        quantity.firm && !has
    }
}

#[cfg(test)]
mod tests {
    use super::super::quantity::quantities;
    use super::Said;

    /// The figures without a partner in the first text, and in the second.
    fn differing<'a>(zh: &'a str, en: &'a str) -> (Vec<&'a str>, Vec<&'a str>) {
        let (a, b) = (quantities(zh), quantities(en));
        let (said_a, said_b) = (Said::by(a.iter()), Said::by(b.iter()));
        let lacking = |said: &Said, q: &[_], text: &'a str| -> Vec<&'a str> {
            q.iter().filter(|q: &&super::Quantity| said.lacks(q)).map(|q| &text[q.place.clone()]).collect()
        };
        (lacking(&said_b, &a, zh), lacking(&said_a, &b, en))
    }

    #[test]
    fn translations_that_say_the_same_figures_do_not_differ() {
        for (zh, en) in [
            ("间距不应小于 10 米。", "The distance shall be at least 10 m."),
            ("应在三十日内答复。", "It shall answer within 30 days."),
            ("应在30日内答复。", "It shall answer within thirty days."),
            ("应在二十四小时内到场。", "They shall arrive within 24 hours."),
            ("经百分之六十以上业主同意", "with the consent of at least 60 % of the owners"),
            ("经三分之二以上业主同意", "by two thirds of the owners"),
            ("经三分之二以上业主同意", "by a two-thirds majority"),
            ("一半以上的住户", "more than half of the households"),
            ("每年检查两次。", "Inspect twice a year."),
            ("每半年检查一次。", "Inspect once every six months."),
            ("每半年检查一次。", "Inspect every half year."),
            ("自2022年9月22日起施行", "in force from 22 September 2022"),
            ("自2022年9月22日起施行", "in force from September 22, 2022"),
            ("自2022年9月22日起施行", "in force from 2022-09-22"),
            ("每年9月22日", "on 22 September of each year"),
            ("二〇二二年九月二十二日", "22 September 2022"),
            ("2022年发布", "published in 2022"),
            ("101～300 户", "101 to 300 households"),
            ("罚款 5 万元", "a fine of 50,000 yuan"),
            ("罚款五万元", "a fine of RMB 50,000"),
            ("投资 1.2 亿元", "an investment of 120 million yuan"),
            ("面积 1,200 平方米", "an area of 1200 m²"),
            ("面积不小于 20.50 平方米", "no less than 20.5 square metres"),
            ("距离 2 公里", "a distance of 2 km"),
            ("距离 2 公里", "a distance of 2,000 m"),
            ("厚度 5 毫米", "a thickness of 5 mm"),
            ("重五千克", "weighing 5 kg"),
            ("15个工作日内", "within 15 working days"),
            ("为期三年", "for a three-year term"),
            ("统一、一般、一致，万一", "one by one, as one may"),
            ("一名代表应签字，一个月内存档", "One of the representatives shall sign; file it monthly"),
            ("七层以上住宅", "buildings of 7 storeys or more"),
            ("温度不低于 18 ℃", "at least 18 °C"),
            ("符合 GB/T 1.1—2020 和 ISO 9001:2015 的规定", "as in ISO 9001"),
            ("见 5.1.2", "see above"),
            ("（一）甲；（二）乙", "(1) A; (2) B"),
            ("两三天，十余户，十分", "a few days, some households, very"),
            ("第三条", "Article 3"),
            ("有3种情形", "there are three cases"),
            ("20 个 / 百户", "20 per hundred households"),
            ("提前两周", "two weeks before"),
        ] {
            assert_eq!(differing(zh, en), (vec![], vec![]), "{zh} | {en}");
        }
    }

    #[test]
    fn each_differing_figure_is_found_on_both_sides() {
        for (zh, en, left, right) in [
            ("不小于 10 米", "at least 6 m", "10 米", "6 m"),
            ("不小于 10 米", "at least 10 km", "10 米", "10 km"),
            ("三十日内", "within 60 days", "三十日", "60 days"),
            ("二十四小时内", "within 48 hours", "二十四小时", "48 hours"),
            ("百分之六十", "50 %", "百分之六十", "50 %"),
            ("三分之二以上", "three quarters", "三分之二", "three quarters"),
            ("每年两次", "three times a year", "两次", "three times"),
            ("2022年9月22日", "22 September 2023", "2022年9月22日", "22 September 2023"),
            ("9月22日", "21 September", "9月22日", "21 September"),
            ("2022年", "in 2021", "2022年", "2021"),
            ("101～300 户", "101 to 500 households", "300 户", "500 households"),
            ("5 万元", "5,000 yuan", "5 万元", "5,000 yuan"),
            ("1.5 米", "15 m", "1.5 米", "15 m"),
            ("三年", "three months", "三年", "three months"),
            ("15个工作日", "within ten working days", "15个工作日", "ten working days"),
            ("3 份", "4 copies", "3", "4"),
        ] {
            assert_eq!(differing(zh, en), (vec![left], vec![right]), "{zh} | {en}");
        }
    }
}
