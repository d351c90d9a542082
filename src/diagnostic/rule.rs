//! The declaration of a rule, with its page in the manual.

use super::Severity;

/// A kind of fault, named after the fault and not after its cure. The id is stable: people search for it, and
/// `site.yaml` configures rules by id. `rule!` declares a rule.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Lower-case words joined by hyphens, such as `broken-reference`.
    pub id: &'static str,
    /// The severity unless `site.yaml` sets another.
    pub severity: Severity,
    /// What the rule finds, in one sentence.
    pub summary: &'static str,
    /// The rest of the manual in Markdown: why the fault matters, an example in a code fence, and the cure.
    pub manual: &'static str,
    /// Whether `site.yaml` may lower this error to a warning. Allowed only if publishing in spite of the fault loses
    /// nothing.
    pub can_be_lowered: bool,
    /// Whether this warning prevents the publication of an edition, because text would be lost or look wrong
    /// permanently.
    pub blocks_publication: bool,
}

impl Rule {
    /// A rule whose fault stops the build; `site.yaml` cannot switch it off.
    pub const fn error(id: &'static str, summary: &'static str) -> Rule {
        Rule { id, severity: Severity::Error, summary, manual: "", can_be_lowered: false, blocks_publication: false }
    }

    /// A rule that warns; `site.yaml` can switch it off or raise it to an error.
    pub const fn warning(id: &'static str, summary: &'static str) -> Rule {
        Rule { severity: Severity::Warning, ..Rule::error(id, summary) }
    }

    /// An error that `site.yaml` may lower to a warning, because publishing in spite of it loses nothing.
    pub const fn lowerable_error(id: &'static str, summary: &'static str) -> Rule {
        Rule { can_be_lowered: true, ..Rule::error(id, summary) }
    }

    /// A warning that prevents publishing and locking an edition unless `--allow` names the rule: text would be lost or
    /// look wrong permanently.
    pub const fn blocking_warning(id: &'static str, summary: &'static str) -> Rule {
        Rule { blocks_publication: true, ..Rule::warning(id, summary) }
    }

    /// Sets the manual, which `rule!` takes from the doc comment of the constant.
    pub const fn with_manual(self, manual: &'static str) -> Rule {
        Rule { manual, ..self }
    }

    /// The lines of the manual without the leading space of each comment line.
    pub fn manual_lines(&self) -> impl Iterator<Item = &'static str> {
        self.manual.lines().map(|line| line.strip_prefix(' ').unwrap_or(line))
    }

    /// The names of the required parts that the manual lacks; empty if it is complete. The fourth part, what the rule
    /// finds, is the summary.
    pub fn missing_parts(&self) -> Vec<&'static str> {
        let lines: Vec<&str> = self.manual_lines().collect();
        let mut fences = lines.iter().enumerate().filter(|(_, line)| line.starts_with("```")).map(|(at, _)| at);
        let first = fences.next().unwrap_or(lines.len());
        let last = fences.next_back().unwrap_or(lines.len());
        let prose = |lines: &[&str]| lines.iter().any(|line| line.split_whitespace().count() > 2);
        let part = |there: bool, name: &'static str| (!there).then_some(name);
        [
            part(self.summary.ends_with('.') && self.summary.split_whitespace().count() > 3, "what it finds"),
            part(prose(&lines[..first]), "why it matters"),
            part(last > first + 1 && last < lines.len(), "an example"),
            part(last < lines.len() && prose(&lines[last + 1..]), "the cure"),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// Declares a [`Rule`] and uses the doc comment above the constant as its manual:
///
/// ```text
/// rule! {
///     /// Why the fault matters.
///     ///
///     /// ```yaml
///     /// an example
///     /// ```
///     ///
///     /// The cure.
///     pub const IDLE_BODY = warning "idle-body",
///         "What the rule finds, in one sentence.";
/// }
/// ```
macro_rules! rule {
    ($(#[doc = $line:literal])* $visible:vis const $name:ident = $severity:ident $id:literal, $summary:literal;) => {
        $(#[doc = $line])*
        $visible const $name: $crate::diagnostic::Rule =
            $crate::diagnostic::Rule::$severity($id, $summary).with_manual(concat!($($line, "\n"),*));
    };
}
pub(crate) use rule;

#[cfg(test)]
mod tests {
    use super::Rule;

    rule! {
        /// It matters for a reason.
        ///
        /// ```yaml
        /// key: value
        /// ```
        ///
        /// Do this instead.
        const WHOLE = warning "whole", "A rule that has all parts.";
    }

    #[test]
    fn the_comment_above_a_rule_is_its_manual() {
        let lines: Vec<&str> = WHOLE.manual_lines().collect();
        let expected = ["It matters for a reason.", "", "```yaml", "key: value", "```", "", "Do this instead."];
        assert_eq!(lines, expected);
    }

    #[test]
    fn a_part_that_is_missing_is_named() {
        let lacking = |manual| Rule::error("x", "A rule that has some parts.").with_manual(manual).missing_parts();
        assert!(WHOLE.missing_parts().is_empty());
        assert_eq!(lacking(""), ["why it matters", "an example", "the cure"]);
        assert_eq!(lacking(" It matters for a reason.\n ```yaml\n a: b\n ```\n"), ["the cure"]);
        assert_eq!(lacking(" ```yaml\n a: b\n ```\n Do this instead.\n"), ["why it matters"]);
        assert_eq!(Rule::error("x", "Short").missing_parts()[0], "what it finds");
    }
}
