//! The scripts of the search as they are sent: without what only their readers in the source need.

/// A script without its comments, the spaces before its lines and its empty lines. It keeps its line breaks, so no
/// statement runs into the next. Only lines that are nothing but comment are taken out: whatever stands behind code
/// stays, since telling a comment there from a string or an expression would need a parser.
pub fn script(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut in_comment = false;
    let mut in_template = false;
    for line in text.lines() {
        let bare = line.trim();
        if !in_template {
            if in_comment {
                in_comment = !bare.ends_with("*/");
                continue;
            }
            if bare.starts_with("/*") {
                let closed = bare.find("*/");
                match closed {
                    None => {
                        in_comment = true;
                        continue;
                    }
                    Some(at) if at + 2 == bare.len() => continue,
                    Some(_) => {}
                }
            }
            if bare.is_empty() || bare.starts_with("//") {
                continue;
            }
        }
        // A text of several lines keeps its spaces.
        out.push_str(if in_template { line } else { bare });
        out.push('\n');
        in_template ^= bare.matches('`').count() % 2 == 1;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_spaces_go_and_code_stays() {
        let text = "/**\n * What it is.\n * @param {string} a */\n  function f(a) {\n    // why\n\n    /* once */\n    return a // \"x\";\n  }\nconst t = `\n  // text\n  /* text */`;\n";
        assert_eq!(script(text), "function f(a) {\nreturn a // \"x\";\n}\nconst t = `\n  // text\n  /* text */`;\n");
    }
}
