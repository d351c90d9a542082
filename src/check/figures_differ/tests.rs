//! Pairs of texts, most of them after the manner of laws: those that say the same, and those that do not.

use super::align::{Difference, differences};
use super::quantity::quantities;

/// The figures without a partner: in the first text, and in the second.
fn differing<'a>(zh: &'a str, en: &'a str) -> Vec<(&'a str, &'a str)> {
    let (a, b) = (quantities(zh), quantities(en));
    let written = |difference| match difference {
        Difference::Other { here, there } => (&zh[a[here].place.clone()], &en[b[there].place.clone()]),
        Difference::Here(at) => (&zh[a[at].place.clone()], ""),
        Difference::There(at) => ("", &en[b[at].place.clone()]),
    };
    differences(&a, &b).into_iter().map(written).collect()
}

#[test]
fn translations_that_say_the_same_figures_do_not_differ() {
    let pairs = [
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
        ("三五日内答复，七八户一组", "within three to five days; seven or eight households form a group"),
        ("十七八人，两三百米，七八十户", "17 or 18 people, 200 to 300 m, seventy to eighty households"),
        ("三五日内答复", "a reply within a few days"),
        ("第三条", "Article 3"),
        ("有3种情形", "there are three cases"),
        ("20 个 / 百户", "20 per hundred households"),
        ("提前两周", "two weeks before"),
        (
            "处二千元以上二万元以下罚款；情节严重的，处二万元以上十万元以下罚款。",
            "shall be fined not less than 2,000 yuan but not more than 20,000 yuan; if the circumstances are serious, not less than RMB 20,000 and not more than RMB 100,000.",
        ),
        (
            "试用期不得超过一个月；三年以上固定期限的，试用期不得超过六个月。",
            "the probation period may not exceed one month; where the term is three years or more, it may not exceed six months.",
        ),
        ("年满十八周岁的公民", "citizens who have reached the age of 18"),
        ("年满十八周岁的公民", "citizens of eighteen years of age or over"),
        ("晚上10点至次日早上6点", "from 10 p.m. to 6 a.m. the next day"),
        ("至少一天开放至 20:00。", "on at least one day until 20:00."),
        ("9:00-11:30 开放", "open 9:00-11:30."),
        ("22:00至次日6:00", "between 22:00 and 6:00"),
        ("夜间22时至次日6时", "from 10 p.m. to 6 a.m."),
        ("5—10万元", "50,000 to 100,000 yuan"),
        ("3～5日内", "within three to five days"),
        ("三日至五日", "3-5 days"),
        ("自2020年3月1日至2021年5月31日", "from 1 March 2020 to 31 May 2021"),
        ("一倍以上五倍以下的罚款", "a fine of not less than one time but not more than five times"),
        ("两名以上委员", "two or more members"),
        ("五人以上单数", "an odd number of at least five persons"),
        (
            "违法所得三千元以上的，并处违法所得三倍罚款",
            "if the illegal gains are 3,000 yuan or more, a fine of three times the illegal gains",
        ),
        ("第三十九条、第四十条第一项、第二项", "Article 39 and items (1) and (2) of Article 40"),
        ("第三、四条和第五条至第七条", "Articles 3 and 4 and Articles 5 to 7"),
        ("第十一届全国人民代表大会第二次会议", "the Second Session of the Eleventh National People's Congress"),
        ("连续签订两次固定期限劳动合同", "fixed-term contracts concluded twice in succession"),
        (
            "每满一年支付一个月工资，六个月以上不满一年的按一年计算",
            "one month's wages for each full year; a period of six months or more but less than a year counts as one year",
        ),
        ("工资的百分之二百", "200 percent of the wages"),
        ("至少双人值守", "at least two people on duty"),
        ("2020年前", "before 2020"),
        ("三方协议", "tripartite agreement"),
        ("不超过1.5‰", "no more than 0.15 %"),
        ("7×24小时", "24/7"),
        ("电话12345", "hotline 12345"),
        ("每日两次，每次十五分钟", "twice daily, for a quarter of an hour each"),
        ("七日内", "within a week"),
        ("一年", "twelve months"),
        ("四分之三以上业主", "at least three-fourths of the owners"),
        ("甲级、二级资质", "Class A, second-grade qualification"),
        ("一式三份", "in triplicate"),
        ("十二小时后", "after 12 h"),
        ("宽度不小于0.9m", "not less than 900 mm wide"),
        ("两岸", "both sides"),
        ("三分之一", "1/3"),
        ("不少于2/3", "no less than two-thirds"),
        ("一站式服务", "one-stop service"),
        ("三包责任", "three-guarantee liability"),
        ("五一、十一期间", "during May Day and National Day"),
        ("每月10日前", "before the 10th day of each month"),
        ("每月10日前", "by the tenth of each month"),
        ("第一季度", "the first quarter"),
        ("60周岁以上老人", "seniors aged 60 and above"),
        ("应在3个工作日内", "within 3 working days"),
        ("第二百零三条", "Article 203"),
        ("保修期为5年", "a 5-year warranty"),
        ("千分之五", "0.5 percent"),
        ("每平方米0.5元", "0.5 yuan per square metre"),
        ("二层及以上", "the second floor and above"),
        ("48小时内", "within two days"),
        ("半年", "six months"),
        ("2个半小时", "two and a half hours"),
        ("2.5小时", "two and a half hours"),
        ("1,000户", "one thousand households"),
        ("3000万元", "30 million yuan"),
        ("一百万元", "one million yuan"),
        ("十二月三十一日", "December 31"),
        ("上午9:00—11:30", "9:00 a.m. to 11:30 a.m."),
        ("一百二十", "a hundred and twenty"),
        ("应不少于3人", "shall be no fewer than 3"),
        ("一、二、三类", "Classes 1, 2 and 3"),
        ("9个月到1年", "nine months to one year"),
        ("自收到申请之日起5日内", "within five days of receiving the application"),
        ("一日三次", "three times a day"),
        ("百分之五十以上", "more than half"),
    ];
    for (zh, en) in pairs {
        assert_eq!(differing(zh, en), [], "{zh} | {en}");
        assert_eq!(differing(en, zh), [], "{en} | {zh}");
    }
}

#[test]
fn a_figure_that_differs_is_shown_with_what_stands_in_its_place() {
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
        ("间距 10 米，高 10 米", "10 m apart, 6 m high", "10 米", "6 m"),
        ("第三条", "Article 4", "第三条", "Article 4"),
        ("22时", "11 p.m.", "22时", "11 p.m."),
        ("5万元", "US$50,000", "5万元", "US$50,000"),
        ("一个月内", "within two months", "一个月", "two months"),
    ] {
        assert_eq!(differing(zh, en), [(left, right)], "{zh} | {en}");
    }
}

#[test]
fn a_figure_that_one_text_leaves_out_is_found() {
    for (text, other, figure) in [
        ("自收到之日起三日内答复。", "A reply shall be given after receipt.", "三日"),
        ("应公示 7 日。", "It shall be posted.", "7 日"),
        ("It shall be posted for seven days.", "应公示。", "seven days"),
        ("处五万元罚款", "shall be fined", "五万元"),
        ("占比不低于百分之六十", "with a high share", "百分之六十"),
        ("2022年9月22日起施行", "in force", "2022年9月22日"),
        ("in force from 22 September 2022", "起施行", "22 September 2022"),
        ("应有三名成员", "there shall be members", "三名"),
        ("There shall be three members.", "应有成员。", "three"),
        ("每三年一次", "regularly", "三年"),
        ("经三分之二以上同意", "with consent", "三分之二"),
        ("三日内答复，三日内公示", "reply within three days and publish", "三日"),
    ] {
        assert_eq!(differing(text, other), [(figure, "")], "{text} | {other}");
        assert_eq!(differing(other, text), [("", figure)], "{other} | {text}");
    }
}

#[test]
fn words_that_refer_back_need_no_partner() {
    assert_eq!(differing("起草单位之一", "one of the two drafters"), []);
    assert_eq!(differing("3 名以上的；不足 3 名的", "with 3 or more; with fewer"), []);
    assert_eq!(differing("以上各项", "all three of these"), []);
}

#[test]
fn numbers_of_articles_are_compared_only_with_each_other() {
    assert_eq!(differing("依照第三条第二款处理", "as in the second paragraph of the said article"), []);
    assert_eq!(differing("依照本法第三章第五节", "under Chapter III Section 5"), []);
    assert_eq!(differing("依照前条", "under Article 34"), []);
}
