//! Finds tags with so many attributes that parsing them would be quadratic: the HTML parser compares each attribute of
//! a tag with all previous ones.

use super::possible_tags::{Found, scan};

/// The maximum number of attributes of a tag. Hand-written tags have at most about thirty.
const MAX_ATTRIBUTES: usize = 256;

/// Whether a tag in HTML or XML text may have more than [`MAX_ATTRIBUTES`] attributes.
pub(super) fn has_endless_tag(source: &str) -> bool {
    let endless = |found, _| match found {
        Found::AttributeBegins { count } if count > MAX_ATTRIBUTES => Some(()),
        _ => None,
    };
    scan(source, |byte| byte.is_ascii_alphabetic(), endless).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attributes(count: usize, value: &str) -> String {
        (0..count).map(|number| format!(" a{number}{value}")).collect()
    }

    #[test]
    fn attributes_are_counted_in_every_notation() {
        for value in ["", "=b", "=\"b c>\"", " = 'b c>' ", "/", "=\"<a b>\"", "='<!--'"] {
            for around in [("<p", ">"), ("</p", ">"), ("<!-- \"", "--><p>"), ("<p title=\"<i", "\">"), ("<a <b", "")] {
                let text = |count| format!("x {}{}{}", around.0, attributes(count, value), around.1);
                assert!(!has_endless_tag(&text(MAX_ATTRIBUTES - 2)), "{around:?} {value}");
                assert!(around.0 == "<!-- \"" || has_endless_tag(&text(MAX_ATTRIBUTES + 1)), "{around:?} {value}");
            }
        }
        let tight: String = (0..=MAX_ATTRIBUTES).map(|number| format!("a{number}=\"b\"")).collect();
        assert!(has_endless_tag(&format!("<p {tight}>")));
    }

    #[test]
    fn long_values_and_many_tags_have_few_attributes() {
        let path = "M 0 0 L 1/2 = ' ".repeat(1000);
        assert!(!has_endless_tag(&format!("<svg><path d=\"{path}\" fill='none'/></svg>")));
        assert!(!has_endless_tag(&"<p class=a>a = \"b\" / </p>".repeat(1000)));
        assert!(!has_endless_tag(&"a < b and 1 <2 b=c and/or ".repeat(1000)));
    }
}
