#!/usr/bin/env bash
# Package: pulldown-latex 0.8.0 (crates.io).
# Expected: ~ is a space that does not break, between a value and its unit: 5~\mathrm{m} reads "5 m". `\,` and `\ ` show how the crate
#   writes spaces.
# Happens: the entity is escaped a second time: the text of the formula has the six letters "&nbsp;".
# Matters: every value that is written with the usual space of TeX shows "5&nbsp;m" to readers.
source "$(dirname "$0")/support/setup.sh"
crates_with pulldown-latex=0.8.0
rust <<'RS'
fn main() {
    let mathml = |tex: &str| {
        let storage = pulldown_latex::Storage::new();
        let mut all = String::new();
        pulldown_latex::push_mathml(&mut all, pulldown_latex::Parser::new(tex, &storage), Default::default()).expect("to a string");
        all[all.find('>').map_or(0, |end| end + 1)..].trim_end_matches("</math>").to_owned()
    };
    seen("control, 5\\,m", &mathml(r"5\,m"), r#"<mn>5</mn><mspace width="0.16666667em" /><mi>m</mi>"#);
    seen("5~m", &mathml("5~m"), "<mn>5</mn><mtext>&amp;nbsp;</mtext><mi>m</mi>");
}
RS
