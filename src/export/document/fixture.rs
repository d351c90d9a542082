//! An edition with every element of the format, for tests of the formats that print it, and what comes back of it.

use crate::import::{self, Given};
use crate::model::Lang;
use crate::resolve::Resolved;
use crate::search::fixture::Files;

/// A clause with every element of the format.
const RICH: &str = "# 范围 {#scope}\n\n## 适用 {#scope.use}\n\n本标准**适用**于*住宅*小区，见[](clause:owners.fund.use)、[](table:times)、[](figure.x)与`code`。\n\n\
a) 甲：\n   1) 其一；\n   2) 其二；\nb) 乙[^1]。\n\n—— 丙；\n—— 丁。\n\n注1：一个注。 {#note.one}\n\n注2：又一个。\n\n示例：例子。\n\n\
表：报修时限 {#table.times}\n\n| 故障 | 时限 | < |\n| --- | --- | --- |\n| ^ | 白天 | 夜间 |\n| 电梯 | 2 h | 4 h |\n\n注：节假日相同。\n\n\
$$ S = \\frac{\\sum_{i=1}^{n} w_i s_i}{\\sqrt{n}} $$ {#eq.score}\n\n按[](eq:score)计算，其中$`w_i`$为权重。\n\n> 引文。\n\n```\nlet a = 1;\n```\n\n\
[^1]: 脚注 & <甲>。\n\n## 例外 {#scope.not}\n\n不适用于仓库，见[](clause:scope.use#a.2)。\n\n## 插入 {#scope.inserted number=\"1.2A\"}\n\n插入。\n\n## 后续 {#scope.next}\n\n后续。\n\n## 跳号 {#scope.jump number=\"1.10\"}\n\n跳号。\n\n### {#scope.jump.deep}\n\n无标题。\n";

/// A law and a catalogue, each with its way of numbering.
pub const SCHEMES: [(&str, &str); 2] = [("scheme: articles, divisions: [chapter]", LAW), ("scheme: labels", CATALOGUE)];
const LAW: &str = "# 总则 {#general}\n\n## {#general.purpose}\n\n为了示范，制定本法。\n\n## {#general.scope}\n\n下列事项适用本法：\n\n（一）甲；\n（二）乙。\n\n\
               有前款第（二）项情形的，见[](clause:general.scope#1.2)。\n\n# 附则 {#end}\n\n## {#end.date}\n\n本法自公布之日起施行。\n\n\
               ## {#end.more number=\"第三条之一\"}\n\n另行规定。\n";
const CATALOGUE: &str = "# 访问 {#ac number=\"AC\"}\n\n## 账户 {#ac-2 number=\"AC-2\"}\n\n应管理账户。\n\n### 自动 {#ac-2.1 number=\"AC-2(1)\"}\n\n宜自动管理，见[](clause:ac-2)。\n";

/// A standard whose current edition has these chapters and a way of numbering.
pub fn numbered(numbering: &str, text: &str) -> Resolved {
    let edition = format!("title: {{zh: 标准}}\nstatus: draft\nnumbering: {{{numbering}}}\n");
    let mut files = vec![
        ("site.yaml".to_owned(), "name: {zh: 标准}\nlanguages: [zh]\ncurrent: '2022'\n".to_owned()),
        ("editions/2022/edition.yaml".to_owned(), edition),
    ];
    let chapters = text.split("\n# ").enumerate();
    files.extend(chapters.map(|(at, text)| {
        let mark = if at > 0 { "# " } else { "" };
        (format!("editions/2022/clauses/{at}.md"), format!("{mark}{text}\n"))
    }));
    std::sync::Arc::into_inner(Files(files).resolved()).expect("the only one")
}

pub fn rich() -> Resolved {
    with_scope(&RICH.replace("、[](figure.x)", ""))
}

/// The standard of the tests with another first chapter, in Chinese.
pub fn with_scope(text: &str) -> Resolved {
    let mut files = Files::new();
    let file = files.0.iter_mut().find(|file| file.0 == "editions/2022/clauses/01-scope.md").expect("the file");
    file.1 = text.to_owned();
    files.0.retain(|(path, _)| !path.ends_with(".en.md"));
    let mut files = files.replace("site.yaml", "languages: [zh, en]", "languages: [zh, en]").replace(
        "editions/2022/edition.yaml",
        "replaces: '2018'\n",
        "replaces: '2018'\nlanguages: [zh]\neffective: 2022-02-01\ndesignation: {zh: T/X 1—2022}\nclassification: {ics: [91.040.10, 03.080], ccs: [P31]}\n",
    );
    let older = files.0.iter_mut().find(|file| file.0 == "editions/2018/edition.yaml").expect("the file");
    older.1.push_str("languages: [zh]\n");
    for (path, text) in &mut files.0 {
        if path.ends_with(".yaml") && path.starts_with("editions/") && !path.ends_with("edition.yaml") {
            *text = without_english(text);
        }
    }
    std::sync::Arc::into_inner(files.resolved()).expect("the only one")
}

/// The texts of YAML without those in English, which an edition in Chinese alone may not have.
fn without_english(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(", en: ") {
        out.push_str(&rest[..at]);
        let after = &rest[at..];
        let end = match after[6..].starts_with('[') {
            true => after.find(']').map(|end| end + 1),
            false => after.find('}'),
        };
        rest = &after[end.expect("the end of a map")..];
    }
    out.push_str(rest);
    out
}

/// The edition made of a document that was exported, as the pipeline reads it.
pub fn imported(given: Given, lang: &Lang) -> Resolved {
    imported_with(given, lang, &import::Options::default()).0
}

/// The same with options, and the reasons of its report.
pub fn imported_with(given: Given, lang: &Lang, options: &import::Options) -> (Resolved, Vec<String>) {
    let (files, reasons) = imported_files(given, lang, options);
    (std::sync::Arc::into_inner(files.resolved()).expect("the only one"), reasons)
}

/// The files of the edition, and the reasons of the report.
pub fn imported_files(given: Given, lang: &Lang, options: &import::Options) -> (Files, Vec<String>) {
    let documents = import::read(&[given], options).expect("it can be read");
    let wish = import::write::Wish {
        edition: crate::model::EditionId::parse("2022").expect("an id"),
        languages: vec![lang.clone()],
        replaces: None,
        lineage: Default::default(),
        designations: Default::default(),
        new_site: Some(import::write::NewSite { id: crate::model::SiteId::of_name("a") }),
    };
    let made = import::make(documents, &wish).expect("it can be written");
    let reasons = made.report.entries().iter().map(|entry| entry.reason.clone()).collect();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    let file = |(path, bytes): (String, Vec<u8>)| Some((path.strip_prefix("content/")?.to_owned(), text(bytes)));
    (Files(made.files.into_iter().filter_map(file).collect()), reasons)
}

/// Each clause with its id, number, title and text, and each element with its number.
pub fn lines(resolved: &Resolved) -> Vec<String> {
    let of = resolved.current().expect("an edition");
    let reading = of.reading(resolved.standard.site.default_lang());
    let notes = crate::model::Footnotes::of_all(of.edition);
    let mut lines = Vec::new();
    for (at, clause) in of.edition.indexed_clauses() {
        let number = of.findings.number(at).map(ToString::to_string).unwrap_or_default();
        lines.push(format!("{} {number} {}", clause.id.value, reading.clause_title(clause)));
        lines.extend(reading.labelled_clause_text(clause, &notes[clause.chapter]).lines().map(str::to_owned));
    }
    let elements = of.edition.elements.iter().zip(&of.findings.element_numbers);
    lines.extend(elements.map(|(element, number)| format!("{} {number}", element.anchor)));
    lines
}
