//! Prints diagnostics for people: message, place, underlined source text, and advice.
//!
//! ```text
//! error[broken-reference]: no clause has the id `committee.ratoi`
//!   --> content/editions/2022/clauses/01-lead.md:7:8
//!    |
//!  7 | 见 [](clause:committee.ratoi)。
//!    |       ^^^^^^^^^^^^^^^^^^^^^^ leads nowhere
//!    |
//!    = help: did you mean `committee.ratio`?
//! ```
//!
//! Columns count characters; carets are placed by display width. The layout is rustc's, which many people know. The
//! printer is our own because existing crates scan the whole file for each place, and misplace the carets when they cut
//! a long line of wide characters.

use super::excerpt::{Excerpt, clean};
use super::{Diagnostic, Diagnostics, Place, Severity, Span, Texts};

/// Whether the output may contain terminal escape sequences. The caller decides; this module does not inspect the
/// terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colour {
    /// Text alone.
    #[default]
    Plain,
    /// Text with the escape sequences of ANSI terminals for colours and weights.
    Ansi,
}

/// The terminal style of a piece of the report.
#[derive(Clone, Copy)]
enum Style {
    Error,
    Warning,
    /// Line numbers, bars and arrows.
    Frame,
    Note,
    Help,
    Strong,
}

impl Style {
    /// The parameters of the SGR sequence (ECMA-48, 8.3.117).
    fn code(self) -> &'static str {
        match self {
            Style::Error => "1;31",
            Style::Warning => "1;33",
            Style::Frame => "1;34",
            Style::Note => "1;32",
            Style::Help => "1;36",
            Style::Strong => "1",
        }
    }
}

impl Severity {
    fn style(self) -> Style {
        match self {
            Severity::Error => Style::Error,
            Severity::Warning => Style::Warning,
        }
    }
}

/// All diagnostics, each followed by an empty line: warnings first, then errors. The errors come last because the end
/// of a long report is visible in the terminal, directly above the counts. Within each severity the order is kept.
pub fn print(diagnostics: &Diagnostics, texts: &Texts, colour: Colour) -> String {
    let mut report = Report { out: String::new(), colour };
    for severity in [Severity::Warning, Severity::Error] {
        for diagnostic in diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity) {
            report.diagnostic(diagnostic, texts);
            report.out.push('\n');
        }
    }
    report.out
}

/// One line per rule with its number of diagnostics, errors last as in the report; then the number of suppressed
/// diagnostics.
pub fn counts(diagnostics: &Diagnostics) -> String {
    let counts = diagnostics.counts();
    let digits = counts.iter().map(|(_, _, count)| count.to_string().len()).max().unwrap_or(1);
    let mut out = String::new();
    for (severity, rule, count) in counts.iter().rev() {
        let word = if *count == 1 { severity.word().to_owned() } else { format!("{}s", severity.word()) };
        out.push_str(&format!("  {count:digits$} {word:8} {rule}\n"));
    }
    match diagnostics.held_back() {
        0 => {}
        1 => out.push_str("1 more diagnostic may only follow from these errors and is hidden until they are fixed\n"),
        n => out.push_str(&format!(
            "{n} more diagnostics may only follow from these errors and are hidden until they are fixed\n"
        )),
    }
    out
}

/// `3 errors, 1 warning`; `no errors, no warnings`.
pub fn summary(diagnostics: &Diagnostics) -> String {
    let count = |severity: Severity| match diagnostics.count(severity) {
        0 => format!("no {}s", severity.word()),
        1 => format!("1 {}", severity.word()),
        n => format!("{n} {}s", severity.word()),
    };
    format!("{}, {}", count(Severity::Error), count(Severity::Warning))
}

struct Report {
    out: String,
    colour: Colour,
}

impl Report {
    fn styled(&mut self, style: Style, text: &str) {
        match self.colour {
            Colour::Plain => self.out.push_str(text),
            Colour::Ansi => self.out.push_str(&format!("\x1b[{}m{text}\x1b[0m", style.code())),
        }
    }

    fn diagnostic(&mut self, diagnostic: &Diagnostic, texts: &Texts) {
        self.styled(diagnostic.severity.style(), &format!("{}[{}]", diagnostic.severity.word(), diagnostic.rule.id));
        self.styled(Style::Strong, &format!(": {}", clean(&diagnostic.message)));
        self.out.push('\n');

        let mut places = Vec::new();
        if let Place::Span(span) = &diagnostic.place {
            places.push((*span, diagnostic.label.as_str()));
        }
        places.extend(diagnostic.related.iter().map(|(span, label)| (*span, label.as_str())));
        let excerpts: Vec<Excerpt> = places.iter().map(|(span, _)| Excerpt::of(texts, *span)).collect();
        let margin = excerpts.iter().map(|excerpt| excerpt.line.to_string().len()).max().unwrap_or(1);

        if let Place::Path(path) = &diagnostic.place {
            self.frame(margin, "-->");
            // A line break in a file name could imitate a line of the report.
            self.out.push_str(&clean(path).replace('\n', "\u{FFFD}"));
            self.out.push('\n');
        }
        for (index, ((span, label), excerpt)) in places.iter().zip(&excerpts).enumerate() {
            let first = index == 0 && matches!(diagnostic.place, Place::Span(_));
            let (arrow, caret, style) =
                if first { ("-->", "^", diagnostic.severity.style()) } else { (":::", "-", Style::Frame) };
            self.frame(margin, arrow);
            self.position(texts, *span);
            self.bar(margin);
            self.styled(Style::Frame, &format!("{:>margin$} | ", excerpt.line));
            self.out.push_str(excerpt.shown().trim_end());
            self.out.push('\n');
            self.styled(Style::Frame, &format!("{:margin$} | ", ""));
            self.out.push_str(&" ".repeat(excerpt.cells_before()));
            let label = clean(label).replace('\n', " ");
            self.styled(style, format!("{} {label}", caret.repeat(excerpt.cells_marked())).trim_end());
            self.out.push('\n');
        }
        self.advice(diagnostic, margin, !places.is_empty());
    }

    fn position(&mut self, texts: &Texts, span: Span) {
        let position = texts.position(span.file, span.start());
        let path = clean(texts.path(span.file));
        self.out.push_str(&format!("{path}:{}:{}\n", position.line, position.column));
    }

    /// Notes and help. An empty bar separates them from a preceding excerpt.
    fn advice(&mut self, diagnostic: &Diagnostic, margin: usize, after_excerpt: bool) {
        let help = match (&diagnostic.help, &diagnostic.replacement) {
            (Some(help), _) => Some(help.clone()),
            (None, Some(replacement)) => Some(format!("write `{replacement}`")),
            (None, None) => None,
        };
        if after_excerpt && (help.is_some() || !diagnostic.notes.is_empty()) {
            self.bar(margin);
        }
        for note in &diagnostic.notes {
            self.remark(margin, Style::Note, "note", note);
        }
        if let Some(help) = help {
            self.remark(margin, Style::Help, "help", &help);
        }
    }

    fn remark(&mut self, margin: usize, style: Style, word: &str, text: &str) {
        self.styled(Style::Frame, &format!("{:margin$} = ", ""));
        self.styled(style, word);
        let indent = format!("\n{:width$}", "", width = margin + 3 + word.len() + 2);
        self.out.push_str(&format!(": {}\n", clean(text).replace('\n', &indent)));
    }

    fn frame(&mut self, margin: usize, arrow: &str) {
        self.styled(Style::Frame, &format!("{:margin$}{arrow} ", ""));
    }

    fn bar(&mut self, margin: usize) {
        self.styled(Style::Frame, &format!("{:margin$} |", ""));
        self.out.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Rule;

    static BROKEN_RULE: Rule = Rule::error("broken-reference", "");
    static DOUBT_RULE: Rule = Rule::warning("hanging-paragraph", "");

    fn span(texts: &Texts, file: crate::diagnostic::FileId, part: &str) -> Span {
        let start = texts.text(file).find(part).unwrap_or(0);
        Span::new(file, start, start + part.len())
    }

    #[test]
    fn carets_stand_by_display_width_and_columns_count_characters() {
        let mut texts = Texts::default();
        let a = texts.add("content/a.md", "# 一\n\n见社区 [](clause:ratoi)。\n");
        let b = texts.add("content/b.md", format!("{}# 比例 {{#ratio}}\n", "\n".repeat(99)));
        let mut diagnostics = Diagnostics::new();
        diagnostics.push(
            Diagnostic::new(&BROKEN_RULE, span(&texts, a, "clause:ratoi"), "no clause has the id `ratoi`")
                .label("leads nowhere")
                .related(span(&texts, b, "比例"), "the nearest")
                .note("ids never change\nonce published")
                .suggest("ratoi", ["ratio"]),
        );
        let expected = "\
error[broken-reference]: no clause has the id `ratoi`
   --> content/a.md:3:8
    |
  3 | 见社区 [](clause:ratoi)。
    |           ^^^^^^^^^^^^ leads nowhere
   ::: content/b.md:100:3
    |
100 | # 比例 {#ratio}
    |   ---- the nearest
    |
    = note: ids never change
            once published
    = help: did you mean `ratio`?

";
        assert_eq!(print(&diagnostics, &texts, Colour::Plain), expected);
    }

    #[test]
    fn a_line_break_in_a_file_name_is_replaced() {
        let mut diagnostics = Diagnostics::new();
        let place = Place::Path("content/a\nno errors\u{1b}[8m.md".to_owned());
        diagnostics.push(Diagnostic::new(&BROKEN_RULE, place, "m"));
        let reported = print(&diagnostics, &Texts::default(), Colour::Plain);
        assert_eq!(reported.lines().nth(1), Some(" --> content/a\u{FFFD}no errors\u{FFFD}[8m.md"));
    }

    #[test]
    fn a_fault_of_a_whole_file_shows_its_path() {
        let mut diagnostics = Diagnostics::new();
        let place = Place::Path("content/site.yaml".to_owned());
        diagnostics.push(Diagnostic::new(&BROKEN_RULE, place, "the file is missing").help("write it"));
        let expected = "\
error[broken-reference]: the file is missing
 --> content/site.yaml
  = help: write it

";
        assert_eq!(print(&diagnostics, &Texts::default(), Colour::Plain), expected);
    }

    #[test]
    fn colours_appear_only_if_requested() {
        let mut texts = Texts::default();
        let file = texts.add("a.md", "x");
        let mut diagnostics = Diagnostics::new();
        diagnostics.push(Diagnostic::new(&DOUBT_RULE, Span::new(file, 0, 1), "a \u{1b}[5m doubt"));
        assert!(!print(&diagnostics, &texts, Colour::Plain).contains('\u{1b}'));
        let styled = print(&diagnostics, &texts, Colour::Ansi);
        assert!(styled.starts_with("\u{1b}[1;33mwarning[hanging-paragraph]\u{1b}[0m"));
        assert!(!styled.contains("\u{1b}[5m"));
    }

    #[test]
    fn the_summary_counts_both_severities() {
        let mut diagnostics = Diagnostics::new();
        assert_eq!(summary(&diagnostics), "no errors, no warnings");
        for _ in 0..2 {
            diagnostics.push(Diagnostic::new(&BROKEN_RULE, Place::Path("a".to_owned()), "m"));
        }
        diagnostics.push(Diagnostic::new(&DOUBT_RULE, Place::Path("a".to_owned()), "m"));
        assert_eq!(summary(&diagnostics), "2 errors, 1 warning");
    }
}
