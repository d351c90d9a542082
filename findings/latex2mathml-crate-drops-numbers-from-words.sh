#!/usr/bin/env bash
# Package: latex2mathml 0.2.3 (crates.io).
# Expected: \text{score of 60} is the words "score of 60"; what is not understood inside \text would be an error.
# Happens: the result is Ok, the number is gone, the spaces are gone, and a note about a brace stands behind the words. Words without a
#   number come out.
# Matters: limits in the words of a formula vanish (\text{if below 60}). The caller cannot tell by the result: the fault is a piece of text
#   in it.
source "$(dirname "$0")/support/setup.sh"
crates_with latex2mathml=0.2.3
rust <<'RS'
fn main() {
    let mathml = |tex: &str| match latex2mathml::latex_to_mathml(tex, latex2mathml::DisplayStyle::Inline) {
        Ok(all) => all[all.find('>').map_or(0, |end| end + 1)..].trim_end_matches("</math>").to_owned(),
        Err(error) => format!("error: {error}"),
    };
    seen("control, \\text{score}", &mathml(r"\text{score}"), "<mtext>score</mtext>");
    seen("\\text{score of 60}", &mathml(r"\text{score of 60}"), r#"<mtext>scoreof</mtext><mtext>[PARSE ERROR: Undefined("RBrace")]</mtext>"#);
}
RS
