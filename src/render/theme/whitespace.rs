//! Lines of a template that would leave empty lines in every page.
//!
//! A line of a template that holds nothing but tags, as `{% for … %}`, writes an empty line; so does one that is all within
//! `{% if … %}` and `{% endif %}` where the condition does not hold. There are a dozen in a page, and a page for each
//! clause. The ends of such lines are moved into the tags: what is between two elements stays white space, and each tag
//! stays in its line, which errors name.

/// The template without the ends of lines that hold nothing but tags. Lines that end within `raw` or `<pre>` are left as they
/// are: there the ends of lines may be text.
pub fn without_empty_lines(template: &str) -> String {
    let mut out = String::with_capacity(template.len());
    let mut open = None;
    for whole in template.split_inclusive('\n') {
        let line = whole.strip_suffix('\n').unwrap_or(whole);
        open = open_after(line, open);
        let keeps = line.len() < whole.len() && line.ends_with("%}") && !line.ends_with("-%}");
        if open.is_some() {
            out.push_str(whole);
        } else if keeps && is_only_tags(line) {
            // `%}⏎` becomes `⏎%}`.
            out.push_str(line.strip_suffix("%}").unwrap_or(line).trim_end());
            out.push_str("\n%}");
        } else if keeps && is_one_condition(line) {
            // `…{% endif %}⏎` becomes `…⏎{% endif %}`: what is shown ends its line itself.
            out.push_str(line.strip_suffix(END).unwrap_or(line));
            out.push('\n');
            out.push_str(END);
        } else {
            out.push_str(whole);
        }
    }
    out
}

const END: &str = "{% endif %}";

/// What keeps the ends of lines in it: how it begins and how it ends.
const KEEPING: [(&str, &str); 2] = [("<pre", "</pre>"), ("{% raw", "{% endraw")];

/// The end that is still to come after a line, if one was to come before it.
fn open_after(line: &str, mut open: Option<&'static str>) -> Option<&'static str> {
    let mut rest = line;
    loop {
        let starts = KEEPING.iter().filter_map(|(start, end)| Some((rest.find(start)?, Some(*end))));
        let next = match open {
            Some(end) => rest.find(end).map(|at| (at, None)),
            None => starts.min(),
        };
        let Some((at, after)) = next else { return open };
        open = after;
        rest = &rest[at + 1..];
    }
}

/// Whether a line is tags and nothing else. Tags cannot be nested.
fn is_only_tags(line: &str) -> bool {
    let mut rest = line;
    while let Some(inside) = rest.strip_prefix("{%") {
        match inside.find("%}") {
            Some(end) => rest = &inside[end + 2..],
            None => return false,
        }
    }
    rest.is_empty()
}

/// Whether a line is all within one condition that has no other branch.
fn is_one_condition(line: &str) -> bool {
    if !line.starts_with("{% if ") || !line.ends_with(END) {
        return false;
    }
    let mut depth = 0usize;
    for (at, _) in line.match_indices("{%") {
        let tag = line[at + 2..].trim_start_matches('-').trim_start();
        if tag.starts_with("if ") {
            depth += 1;
        } else if tag.starts_with("endif") {
            depth = depth.saturating_sub(1);
            if depth == 0 && at + END.len() < line.len() {
                return false;
            }
        } else if depth == 1 && (tag.starts_with("else") || tag.starts_with("elif")) {
            return false;
        }
    }
    depth == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_tags_alone_write_nothing() {
        let cases = [
            ("{% if a %}\n<p>\n{% endif %}\n<b>", "{% if a\n%}<p>\n{% endif\n%}<b>"),
            ("{% endif %}{% endfor %}\n", "{% endif %}{% endfor\n%}"),
            (
                "{% if a %}<p>{% if b %}c{% endif %}</p>{% endif %}\n",
                "{% if a %}<p>{% if b %}c{% endif %}</p>\n{% endif %}",
            ),
            ("<pre>a</pre>\n{% if a %}\n", "<pre>a</pre>\n{% if a\n%}"),
            ("{% raw %}\n{% if a %}\n{% endraw %}\n{% if b %}\n", "{% raw %}\n{% if a %}\n{% endraw\n%}{% if b\n%}"),
        ];
        for (template, changed) in cases {
            assert_eq!(without_empty_lines(template), changed);
            assert_eq!(template.matches('\n').count(), changed.matches('\n').count(), "lines keep their numbers");
        }
    }

    #[test]
    fn other_lines_stay() {
        for template in [
            "<p>{% if a %}b{% endif %}\n",
            "{% if a %}b{% endif %} {% if c %}d{% endif %}\n",
            "{% if a %}b{% else %}c{% endif %}\n",
            "{% endfor -%}\n",
            "{{ a }}\n",
            "<pre>\n{% if a %}\n{% endif %}</pre>",
            "{% if a %}",
        ] {
            assert_eq!(without_empty_lines(template), template);
        }
    }
}
