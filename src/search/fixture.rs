//! A small standard for tests of the search: two editions, two languages, and texts with special cases.

use super::{Index, Request, Response};
use crate::diagnostic::Severity;
use crate::pipeline::{Options, check};
use crate::resolve::Resolved;
use crate::source::FileTree;
use std::sync::Arc;

/// The files of the standard by their paths under `content/`. Tests may change them before they are read.
pub struct Files(pub Vec<(String, String)>);

impl Files {
    pub fn new() -> Files {
        let own = |(path, text): &(&str, &str)| ((*path).to_owned(), (*text).to_owned());
        Files(FILES.iter().map(own).collect())
    }

    /// Replaces a text in a file, which must contain it.
    pub fn replace(mut self, path: &str, from: &str, to: &str) -> Files {
        let file = self.0.iter_mut().find(|file| file.0 == path).expect("the file");
        assert!(file.1.contains(from), "{path} has no {from}");
        file.1 = file.1.replace(from, to);
        self
    }

    pub fn resolved(&self) -> Arc<Resolved> {
        let mut tree = FileTree::default();
        for (path, text) in &self.0 {
            tree.sources.insert(format!("content/{path}"), text.clone().into());
        }
        let checked = check(&tree, &Options::default());
        let errors = checked.diagnostics.iter().filter(|d| d.severity == Severity::Error).map(|d| &d.message);
        assert_eq!(errors.collect::<Vec<_>>(), [""; 0]);
        checked.resolved.expect("a standard")
    }

    /// The index in memory.
    pub fn index(&self) -> Index {
        Index::open_or_build(&self.resolved(), None).expect("an index")
    }
}

impl Index {
    /// Searches with parameters as in a URL: `q`, then pairs of name and value.
    pub fn ask(&self, query: &str, parameters: &[(&str, &str)]) -> Response {
        let all = [("q", query)].into_iter().chain(parameters.iter().copied());
        let request = Request::read(all, self).expect("good parameters");
        self.search(&request).expect("an answer")
    }
}

impl Response {
    /// The ids of the results.
    pub fn ids(&self) -> Vec<&str> {
        self.hits.iter().map(|hit| hit.id.as_str()).collect()
    }
}

const FILES: &[(&str, &str)] = &[
    (
        "site.yaml",
        "name: {zh: 标准, en: Standard}\ndescription: {zh: 说明, en: About}\nlanguages: [zh, en]\ncurrent: '2022'\n",
    ),
    (
        "editions/2022/edition.yaml",
        "title: {zh: 标准, en: Standard}\nstatus: published\npublished: 2022-01-01\nreplaces: '2018'\n",
    ),
    (
        "editions/2022/clauses/01-scope.md",
        "# 范围 {#scope}\n\n## 适用 {#scope.use}\n\n本标准适用于住宅小区的物业服务。\n\n## 例外 {#scope.not}\n\n\
         不适用于仓库[^1]。\n\n[^1]: 仓库指储存货物的建筑。\n",
    ),
    (
        "editions/2022/clauses/01-scope.en.md",
        "# Scope {#scope}\n\n## Use {#scope.use}\n\nThis standard applies to property services of housing estates.\n\n\
         ## Exceptions {#scope.not}\n\nIt does not apply to warehouses[^1].\n\n[^1]: A warehouse stores goods.\n",
    ),
    (
        "editions/2022/clauses/02-owners.md",
        "# 业主 {#owners}\n\n## 业主大会 {#owners.meeting bodies=committee}\n\n业主大会应每年召开一次，由业委会召集。\n\n\
         ## 维修资金 {#owners.fund types=open}\n\n### {#owners.fund.use}\n\n使用维修资金应经业主大会同意，见[](clause:owners.meeting)。\n\n\
         ### {#owners.fund.audit}\n\n维修资金宜每年审计。\n\n| 项目 | 期限 |\n| --- | --- |\n| 电梯年检 | 40h |\n\n\
         ## \\<script\\>alert(1)\\</script\\> 😀𠮷 {#owners.odd}\n\n\
         旧城改造\n工程 \"quoted\" & \\<b\\>粗\\</b\\> averyveryveryverylongword。\n",
    ),
    (
        "editions/2022/clauses/02-owners.en.md",
        "# Owners {#owners}\n\n## Owners' assembly {#owners.meeting}\n\nThe assembly shall meet once a year. The owners' committee calls it.\n\n\
         ## Maintenance fund {#owners.fund}\n\n### {#owners.fund.use}\n\nUse of the fund shall be agreed by the assembly, see [](clause:owners.meeting).\n\n\
         ### {#owners.fund.audit}\n\nThe fund should be audited every year.\n\n| Item | Term |\n| --- | --- |\n| lift inspection | 40h |\n\n\
         ## Odd {#owners.odd}\n\nRenovation managed by managers. The committee reports.\n",
    ),
    (
        "editions/2022/clauses/90-forms.md",
        "# 表格 {#forms annex=normative}\n\n## 登记表 {#forms.one}\n\n登记应完整。\n\n## 汇总表 {#forms.two}\n\n汇总应完整。\n",
    ),
    (
        "editions/2022/clauses/90-forms.en.md",
        "# Forms {#forms}\n\n## Register {#forms.one}\n\nEntries shall be complete.\n\n\
         ## Summary {#forms.two}\n\nSums shall be complete.\n",
    ),
    (
        "editions/2022/terms.yaml",
        "- id: committee-term\n  term: {zh: 业主委员会, en: owners' committee}\n  aliases: {zh: [业委会], en: [OC]}\n  \
         definition: {zh: 执行业主大会决定的组织。, en: What carries out decisions of the assembly.}\n\
         - id: service\n  term: {zh: 物业服务, en: property service}\n  definition: {zh: 对房屋的维护。, en: Care of buildings.}\n",
    ),
    (
        "editions/2022/bodies.yaml",
        "bodies:\n  - id: committee\n    name: {zh: 居民委员会, en: residents' committee}\n    description: {zh: 自治组织。, en: Of the residents.}\n",
    ),
    (
        "editions/2022/responsibilities.yaml",
        "- id: list\n  body: committee\n  title: {zh: 居委会责任清单, en: Duties}\n  entries:\n    \
         - {id: list.call, text: {zh: 指导召开业主大会。, en: Advise on the assembly.}, clauses: [owners.meeting]}\n",
    ),
    (
        "editions/2022/community-types.yaml",
        "- {id: open, name: {zh: 开放式小区, en: open}, description: {zh: 无围墙。, en: No wall.}}\n\
         - {id: closed, name: {zh: 封闭式小区, en: closed}, description: {zh: 有围墙。, en: Walled.}}\n",
    ),
    (
        "editions/2022/checklist.yaml",
        "dimensions:\n  - {id: rule, name: {zh: 治理, en: Governance}}\nitems:\n  \
         - {id: meet, kind: common, dimension: rule, title: {zh: 按期召开大会, en: Assembly held}, \
         text: {zh: 业主大会每年召开。, en: The assembly met.}, points: 10, clauses: [owners.meeting]}\n  \
         - {id: fund, kind: individual, types: [open], dimension: rule, title: {zh: 资金公开, en: Fund published}, \
         text: {zh: 账目公示。, en: Accounts shown.}, points: 5, clauses: [owners.fund.use]}\n",
    ),
    (
        "editions/2018/edition.yaml",
        "title: {zh: 标准, en: Standard}\nstatus: superseded\npublished: 2018-01-01\nsuperseded: 2022-01-01\n",
    ),
    ("editions/2018/clauses/01-old.md", "# 沿革 {#old}\n\n煤气管道应检查。\n"),
    ("editions/2018/clauses/01-old.en.md", "# History {#old}\n\nGas pipes shall be inspected.\n"),
];
