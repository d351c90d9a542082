//! Makes scripts smaller for delivery.

/// A script without comments, indentation and empty lines. Line breaks are kept, so statements are not joined. Only
/// comments that are whole lines are removed, and JSDoc casts (`/** … */` on a line, not after an open quote). Comments
/// after code stay, because distinguishing them from strings and expressions would require a parser.
pub(super) fn compact(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut in_comment = false;
    let mut in_template = false;
    for line in text.lines() {
        let bare = line.trim();
        if in_template {
            // The lines of a template literal keep their indentation.
            out.push_str(line);
            out.push('\n');
            in_template ^= bare.matches('`').count() % 2 == 1;
            continue;
        }
        if in_comment {
            in_comment = !bare.ends_with("*/");
            continue;
        }
        if bare.starts_with("/*") && !bare.contains("*/") {
            in_comment = true;
            continue;
        }
        let code = without_casts(bare);
        let is_comment = code.starts_with("//") || (code.starts_with("/*") && code.find("*/") == Some(code.len() - 2));
        if !code.is_empty() && !is_comment {
            out.push_str(&code);
            out.push('\n');
        }
        in_template = code.matches('`').count() % 2 == 1;
    }
    out
}

/// A line without casts.
fn without_casts(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(start) = rest.find("/**") {
        let quotes = line[..line.len() - rest.len() + start].matches(['"', '\'', '`']).count();
        let Some(length) = rest[start..].find("*/").filter(|_| quotes.is_multiple_of(2)) else { break };
        out.push_str(&rest[..start]);
        rest = rest[start + length + 2..].trim_start();
    }
    out.push_str(rest);
    out.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_spaces_are_removed_and_code_stays() {
        let text = "/**\n * What it is.\n * @param {string} a */\n  function f(a) {\n    // why\n\n    /* once */\n    \
                    return /** @type {\"x\"} */ (a) // \"x\";\n  }\nconst t = `\n  // text\n  /* text */`;\n\
                    const s = \"/** text */\";\n/** @type {number} */\nlet n;\n";
        assert_eq!(
            compact(text),
            "function f(a) {\nreturn (a) // \"x\";\n}\nconst t = `\n  // text\n  /* text */`;\n\
             const s = \"/** text */\";\nlet n;\n"
        );
    }
}
