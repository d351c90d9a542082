//! A kind of fault, and its page in the manual.

use super::Severity;

/// A kind of fault, named for the fault and never for its cure. Its id is stable: people search for it,
/// and `site.yaml` switches warnings by it. `rule!` declares one.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Lower-case words joined by hyphens, as in `broken-reference`.
    pub id: &'static str,
    /// The severity that it has unless `site.yaml` says otherwise.
    pub severity: Severity,
    /// What it finds, in one sentence.
    pub summary: &'static str,
    /// The rest of its manual, in Markdown: why the fault matters, an example between fences, and the cure.
    pub manual: &'static str,
    /// Whether `site.yaml` may make a warning of this error, because nothing is lost by it.
    pub can_be_lowered: bool,
    /// Whether this warning keeps an edition from being locked: its text would be lost or look wrong for good.
    pub blocks_publication: bool,
}

impl Rule {
    /// A rule whose fault stops the build; it cannot be switched off.
    pub const fn error(id: &'static str, summary: &'static str) -> Rule {
        Rule { id, severity: Severity::Error, summary, manual: "", can_be_lowered: false, blocks_publication: false }
    }

    /// A rule whose doubt is told; `site.yaml` can switch it off or make it an error.
    pub const fn warning(id: &'static str, summary: &'static str) -> Rule {
        Rule { severity: Severity::Warning, ..Rule::error(id, summary) }
    }

    /// An error that `site.yaml` may lower to a warning: what it finds can be published, and nothing is lost.
    pub const fn lowerable_error(id: &'static str, summary: &'static str) -> Rule {
        Rule { can_be_lowered: true, ..Rule::error(id, summary) }
    }

    /// A warning that keeps an edition from being published and locked unless `--allow` names it: text would be lost or
    /// look wrong for good.
    pub const fn blocking_warning(id: &'static str, summary: &'static str) -> Rule {
        Rule { blocks_publication: true, ..Rule::warning(id, summary) }
    }

    /// This rule with a manual, which `rule!` takes from the comment above the constant.
    pub const fn with_manual(self, manual: &'static str) -> Rule {
        Rule { manual, ..self }
    }

    /// The manual without the space with which each line of a comment begins.
    pub fn manual_lines(&self) -> impl Iterator<Item = &'static str> {
        self.manual.lines().map(|line| line.strip_prefix(' ').unwrap_or(line))
    }

    /// What the manual lacks of its three parts; empty for a whole one. The summary says what the rule finds.
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

/// Declares a [`Rule`] whose manual is the comment above it, so that it is written once:
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
