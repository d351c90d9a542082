//! What cases are drawn from: pieces that mean something to a reader, put together without regard to whether they may.

use clausebook::source::FileTree;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::Config;
use std::path::Path;
use std::sync::LazyLock;

/// So many cases, and no file that remembers failures: what failed becomes a test.
pub fn cases(usual: u32) -> Config {
    let asked = std::env::var_os("PROPTEST_CASES").is_some();
    let config = Config { failure_persistence: None, ..Config::default() };
    if asked { config } else { Config { cases: usual, ..config } }
}

const MARKDOWN: &[&str] = &[
    "# 甲 {#a}\n\n",
    "## 乙 {#a.b source=own}\n\n",
    "### {#a.b.c}\n\n",
    "#### Title {#d types=\"x y\" number=\"9.1\"}\n",
    "## 甲 {#a .b #c d=\"}\n",
    "业主应参加。",
    "不应、宜、可、必须、严禁",
    "The firm shall not pay.",
    "a should b may c can d must",
    "注：",
    "NOTE 1: ",
    "示例 2 ",
    "[](clause:a.b)",
    "[见](term:x)",
    "[](clause:2022/a)",
    "[x](",
    "](",
    "![图](../files/a.svg)",
    "<https://e.org>",
    "[a][b]",
    "[^1]",
    "\n\n[^1]: 注\n\n",
    "**",
    "*",
    "_",
    "~~",
    "`",
    "``",
    "```\n",
    "***",
    "“",
    "”",
    "**“甲”**乙",
    "\\",
    "&amp;",
    "&#0;",
    "<!--",
    "-->",
    "<b>",
    "<script>",
    "- ",
    "  - ",
    "1. ",
    "10) ",
    "- [x] ",
    "> ",
    "> [!NOTE]\n",
    "---\n",
    "===\n",
    "| a | b |\n| - | :-: |\n",
    "| c |\n",
    "|",
    ":-",
    "    ",
    "\t",
    "\n",
    "\n\n",
    " ",
    "\r\n",
    "\u{feff}",
    "\u{202e}",
    "\0",
    "e\u{301}",
    "👩\u{200d}👧",
    "𠮷",
    "ﬀ",
    "{",
    "}",
    "{#",
    "\"",
    "'",
    "=",
    "#",
    ":",
    "/",
    "..",
];

const YAML: &[&str] = &[
    "name: ",
    "title: ",
    "- id: ",
    "id: x\n",
    "term: {zh: 词}\n",
    "{zh: ",
    ", en: ",
    "}",
    "[",
    "]",
    ", ",
    "languages: [zh, en]\n",
    "current: \"2022\"\n",
    "status: published\n",
    "published: 2022-01-01\n",
    "replaces: '2018'\n",
    "clauses: [a]\n",
    "definition: ",
    "items:\n",
    "  ",
    "    ",
    "- ",
    "? ",
    ": ",
    ":\n",
    "|\n",
    ">-\n",
    "\"",
    "'",
    "&a ",
    "*a",
    "!!str ",
    "---\n",
    "...\n",
    "%YAML 1.2\n",
    "# 注\n",
    "\\n",
    "\\u0000",
    "~",
    "true",
    "5.10",
    "0x1F",
    "1e9",
    "2022-13-45",
    "\n",
    "\r\n",
    "\t",
    "甲",
    "[](clause:a)",
    "<<: *a\n",
    "\u{85}",
    "\u{2028}",
];

/// Text that is nearly a chapter.
pub fn markdown() -> impl Strategy<Value = String> {
    vec(select(MARKDOWN), 0..40).prop_map(|pieces| pieces.concat())
}

/// Text that is nearly YAML.
pub fn yaml() -> impl Strategy<Value = String> {
    vec(select(YAML), 0..40).prop_map(|pieces| pieces.concat())
}

/// Any text, with the characters of a standard among it.
pub fn text() -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), markdown(), yaml(), "[a-z0-9.-]{0,40}", "[业主应宜的。，、]{0,60}"]
}

/// The small standard of `tests/invalid/base`, which has no fault.
pub static BASE: LazyLock<FileTree> = LazyLock::new(|| {
    FileTree::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/invalid/base")).expect("the base can be read")
});

/// The place of a source in it.
pub fn place() -> impl Strategy<Value = &'static str> {
    select(
        &[
            "content/site.yaml",
            "content/pages/about.md",
            "content/editions/2022/edition.yaml",
            "content/editions/2022/clauses/01-scope.md",
            "content/editions/2022/clauses/01-scope.en.md",
            "content/editions/2022/clauses/09-new.md",
            "content/editions/2022/terms.yaml",
            "content/editions/2022/bodies.yaml",
            "content/editions/2022/responsibilities.yaml",
            "content/editions/2022/community-types.yaml",
            "content/editions/2022/checklist.yaml",
            "content/editions/2022/assessment.yaml",
            "content/editions/2022/errata.yaml",
            "content/editions/2022/edition.lock",
            "content/editions/2018/edition.lock",
            "content/stray.yaml",
        ][..],
    )
}
