//! The context of all readers, and the readers of single values.

use super::fields::Fields;
use super::rules::{BAD_ID, BAD_VALUE, CUT_TEXT, MISSING_TEXT, UNKNOWN_LANGUAGE, UNTRANSLATED, WRONG_TYPE};
use crate::diagnostic::{Diagnostic, Diagnostics, Placed, Span, Subject, Texts, nearest};
use crate::model::{IdError, Lang, Localized, Prose, Scheme};
use crate::source::markdown::{RawHtml, join_lines, parse_prose};
use crate::source::yaml::{Yaml, YamlKind};
use jiff::civil::Date;

/// The texts, the languages, and where faults go.
pub struct Context<'a> {
    pub texts: &'a Texts,
    /// The languages in which every text must be given: those of the edition, or of the site for what is outside editions. The
    /// default language first; never empty.
    pub langs: &'a [Lang],
    /// The languages of the site.
    pub site_langs: &'a [Lang],
    /// Where `langs` come from.
    pub langs_of: LangsOf,
    /// Whether texts may be in any language of the site, beside those that they must be in.
    pub any_lang: bool,
    pub diagnostics: &'a mut Diagnostics,
    /// The setting for HTML in Markdown.
    pub raw_html: RawHtml,
    /// Whether the files belong to a draft. A missing translation is a warning in a draft and an error elsewhere.
    pub is_draft: bool,
    /// The numbering scheme of the edition, which decides what a number is.
    pub scheme: Scheme,
    /// Whether a whole file was unusable. Its definitions would be reported as missing everywhere else.
    pub lost_file: bool,
}

impl<'a> Context<'a> {
    pub fn new(texts: &'a Texts, langs: &'a [Lang], diagnostics: &'a mut Diagnostics) -> Context<'a> {
        Context {
            texts,
            langs,
            site_langs: langs,
            langs_of: LangsOf::Site,
            any_lang: false,
            diagnostics,
            raw_html: RawHtml::Refused,
            is_draft: false,
            scheme: Scheme::default(),
            lost_file: false,
        }
    }

    /// Runs `read` with separate diagnostics, possibly in parallel with others. [`Context::take`] adds the diagnostics
    /// later.
    pub fn aside<T>(&self, read: impl FnOnce(&mut Context<'_>) -> T) -> (T, Aside) {
        let mut found = Diagnostics::new();
        let mut cx = Context { diagnostics: &mut found, lost_file: false, ..*self };
        let read = read(&mut cx);
        let lost_file = cx.lost_file;
        (read, Aside { found, lost_file })
    }

    /// Reads something that is in other languages than the site: an edition.
    pub fn in_languages<T>(&mut self, languages: &Languages, read: impl FnOnce(&mut Context<'_>) -> T) -> T {
        let Languages { langs, langs_of, any_lang } = languages;
        let mut inner = Context {
            langs,
            langs_of: *langs_of,
            any_lang: *any_lang,
            diagnostics: &mut *self.diagnostics,
            lost_file: false,
            ..*self
        };
        let read = read(&mut inner);
        let lost_file = inner.lost_file;
        self.lost_file |= lost_file;
        read
    }

    /// Adds the diagnostics of a separate read.
    pub fn take(&mut self, aside: Aside) {
        self.diagnostics.extend(aside.found);
        self.lost_file |= aside.lost_file;
    }
}

/// The diagnostics of a separate read.
pub struct Aside {
    found: Diagnostics,
    lost_file: bool,
}

/// The languages of an edition; see the fields of [`Context`].
pub struct Languages {
    pub langs: Vec<Lang>,
    pub langs_of: LangsOf,
    pub any_lang: bool,
}

/// What says which languages texts must be in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LangsOf {
    /// `languages` in `site.yaml`.
    Site,
    /// `languages` in `edition.yaml`.
    Edition,
    /// `edition.lock`: the languages in which the edition was published.
    Lock,
}

/// Whether a missing language is a fault.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gaps {
    Reported,
    Allowed,
}

impl Context<'_> {
    fn wrong_type(&mut self, value: &Yaml, expected: &str) {
        let message = format!("expected {expected}, found {}", value.kind.name());
        let mut diagnostic = Diagnostic::new(&WRONG_TYPE, value.span, message);
        if let Some(comment) = value.comment {
            let cut = self.texts.slice(comment);
            diagnostic = diagnostic
                .related(comment, "a `#` after a space begins a comment")
                .help(format!("put a text that holds ` #` in quotation marks: {}", quoted(value, self.texts, cut)));
        } else if let YamlKind::Number(written) = &value.kind {
            diagnostic =
                diagnostic.help(format!("put it in quotation marks, so that it stays as written: \"{written}\""));
        }
        self.diagnostics.push(diagnostic);
    }

    pub fn bad_value(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.diagnostics.push(Diagnostic::new(&BAD_VALUE, span, message).help(help));
    }

    /// The map as a record. `what` is its name with an article, such as `a term`.
    pub fn fields<'y>(&mut self, value: &'y Yaml, what: &'static str) -> Option<Fields<'y>> {
        match &value.kind {
            YamlKind::Map(entries) => Some(Fields::new(what, value.span, entries)),
            _ => {
                self.wrong_type(value, &format!("{what}, which is a map"));
                None
            }
        }
    }

    pub fn list<'y>(&mut self, value: &'y Yaml) -> &'y [Yaml] {
        match &value.kind {
            YamlKind::List(values) => values,
            _ => {
                self.wrong_type(value, "a list");
                &[]
            }
        }
    }

    pub fn map<'y>(&mut self, value: &'y Yaml) -> &'y [(Placed<String>, Yaml)] {
        match &value.kind {
            YamlKind::Map(entries) => entries,
            _ => {
                self.wrong_type(value, "a map");
                &[]
            }
        }
    }

    /// A text that is not blank.
    pub fn text(&mut self, value: &Yaml) -> Option<Placed<String>> {
        match &value.kind {
            YamlKind::Text(text) if text.trim().is_empty() => {
                self.bad_value(value.span, "this text is empty", "write it, or delete the key if it is optional");
                None
            }
            YamlKind::Text(text) => Some(Placed::new(text.trim().to_owned(), value.span)),
            _ => {
                self.wrong_type(value, "a text");
                None
            }
        }
    }

    /// A text that is published, so that a comment must not cut it off. A text on several lines is one text: a line
    /// break is a space, or nothing between Chinese characters.
    pub fn published_text(&mut self, value: &Yaml) -> Option<String> {
        self.not_cut(value);
        let text = self.text(value)?.value;
        Some(if text.contains(['\n', '\r']) { join_lines(&text) } else { text })
    }

    /// Reports a text that a comment cuts off.
    fn not_cut(&mut self, value: &Yaml) {
        let Some(comment) = value.comment else { return };
        let is_text = matches!(value.kind, YamlKind::Text(_));
        if !is_text && !matches!(value.kind, YamlKind::List(_)) {
            return;
        }
        let cut = self.texts.slice(comment);
        let between = Span::new(value.span.file, value.span.end().min(comment.start()), comment.start());
        let between = self.texts.slice(between);
        let ends_here = comment.start() >= value.span.end() && between.trim().is_empty();
        let quotes = self.texts.slice(value.span).starts_with(['"', '\'']);
        if !is_text || !ends_here || quotes {
            let message = format!("YAML reads a comment here: {} is not published", backticked(cut));
            let help = "if this is text, put it in quotation marks together with what it belongs to; else write a space after the `#`";
            let diagnostic = Diagnostic::new(&CUT_TEXT, comment, message).label("a space precedes the `#`").help(help);
            self.diagnostics.push(diagnostic);
            return;
        }
        let message = format!("the text ends before this `#`: {} is not published", backticked(cut));
        let mut diagnostic = Diagnostic::new(&CUT_TEXT, comment, message)
            .label("YAML reads a comment here, because a space precedes the `#`");
        diagnostic = if between.contains('\n') {
            diagnostic
                .related(value.span, "the text that the comment cuts off")
                .help("if this belongs to the text, put the whole text in quotation marks; else indent the comment no deeper than the key")
        } else {
            let quoted = quoted(value, self.texts, cut);
            diagnostic
                .help(format!("if this belongs to the text, put the text in quotation marks: {quoted}; else put the comment above the key"))
        };
        self.diagnostics.push(diagnostic);
    }

    /// An id of any kind, parsed by `parse`.
    pub fn id<T>(&mut self, value: &Yaml, parse: fn(&str) -> Result<T, IdError>) -> Option<Placed<T>> {
        let text = self.text(value)?;
        self.parse_id(&text, parse)
    }

    /// The id by which something is defined. If it is invalid, references to it cannot be judged.
    pub fn defined_id<T>(
        &mut self,
        text: &Placed<String>,
        parse: impl Fn(&str) -> Result<T, IdError>,
        also: Subject,
    ) -> Option<Placed<T>> {
        self.read_id(text, parse, |diagnostic| diagnostic.hides(also))
    }

    pub fn parse_id<T>(
        &mut self,
        text: &Placed<String>,
        parse: impl Fn(&str) -> Result<T, IdError>,
    ) -> Option<Placed<T>> {
        self.read_id(text, parse, |diagnostic| diagnostic)
    }

    fn read_id<T>(
        &mut self,
        text: &Placed<String>,
        parse: impl Fn(&str) -> Result<T, IdError>,
        also: impl FnOnce(Diagnostic) -> Diagnostic,
    ) -> Option<Placed<T>> {
        match parse(&text.value) {
            Ok(id) => Some(Placed::new(id, text.span)),
            Err(error) => {
                let diagnostic = Diagnostic::new(&BAD_ID, text.span, format!("`{}` is not an id: {error}", text.value))
                    .note("an id is made of lower-case ASCII letters and digits, in parts joined by `.` or `-`")
                    .hides(Subject::id(&text.value));
                self.diagnostics.push(also(diagnostic));
                None
            }
        }
    }

    pub fn ids<T>(&mut self, value: &Yaml, parse: fn(&str) -> Result<T, IdError>) -> Vec<Placed<T>> {
        self.list(value).iter().filter_map(|value| self.id(value, parse)).collect()
    }

    /// A whole number from 0 to 1,000,000: points, weights, counts.
    pub fn count(&mut self, value: &Yaml) -> Option<Placed<u32>> {
        match &value.kind {
            YamlKind::Number(written) => match written.parse::<u32>() {
                Ok(number) if number <= 1_000_000 => Some(Placed::new(number, value.span)),
                _ => {
                    self.bad_value(
                        value.span,
                        format!("`{written}` is not a whole number from 0 to 1,000,000"),
                        "write a whole number",
                    );
                    None
                }
            },
            _ => {
                self.diagnostics.push(Diagnostic::new(
                    &WRONG_TYPE,
                    value.span,
                    format!("expected a whole number, found {}", value.kind.name()),
                ));
                None
            }
        }
    }

    pub fn truth(&mut self, value: &Yaml) -> Option<bool> {
        match value.kind {
            YamlKind::Bool(truth) => Some(truth),
            _ => {
                self.wrong_type(value, "`true` or `false`");
                None
            }
        }
    }

    pub fn date(&mut self, value: &Yaml) -> Option<Date> {
        let text = self.text(value)?;
        self.parse_date(&text)
    }

    /// A calendar date in ISO 8601 format: `2022-09-22`.
    pub fn parse_date(&mut self, text: &Placed<String>) -> Option<Date> {
        let shape = text.value.len() == 10 && text.value.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        let date = shape.then(|| text.value.parse().ok()).flatten();
        if date.is_none() {
            self.bad_value(
                text.span,
                format!("`{}` is not a date", text.value),
                "write year, month and day: 2022-09-22",
            );
        }
        date
    }

    /// One of a fixed set of words.
    pub fn choice<T: Copy>(&mut self, text: &Placed<String>, choices: &[(&'static str, T)]) -> Option<T> {
        let found = choices.iter().find(|(word, _)| *word == text.value).map(|&(_, value)| value);
        if found.is_none() {
            let words: Vec<&str> = choices.iter().map(|&(word, _)| word).collect();
            let diagnostic = Diagnostic::new(&BAD_VALUE, text.span, format!("`{}` is not allowed here", text.value))
                .note(format!("expected one of: {}", words.join(", ")))
                .suggest(&text.value, words);
            self.diagnostics.push(diagnostic);
        }
        found
    }

    /// Something in each language, each read by `read`; with `Gaps::Reported` a language left out is a fault.
    /// A plain value will do where there is one language.
    fn localized<T>(&mut self, value: &Yaml, gaps: Gaps, read: impl Fn(&mut Self, &Yaml) -> Option<T>) -> Localized<T> {
        let mut localized = Localized::default();
        let YamlKind::Map(entries) = &value.kind else {
            if self.langs.len() == 1 {
                let lang = self.langs[0].clone();
                if let Some(text) = read(self, value) {
                    localized.insert(lang, text);
                }
            } else {
                let example: Vec<String> = self.langs.iter().map(|lang| format!("{lang}: …")).collect();
                let message = format!("expected a text in each language, found {}", value.kind.name());
                let help = format!("write {{{}}}", example.join(", "));
                self.diagnostics.push(Diagnostic::new(&WRONG_TYPE, value.span, message).help(help));
            }
            return localized;
        };
        for (key, text) in entries {
            if let Some(lang) = self.known_lang(&key.value, key.span)
                && let Some(text) = read(self, text)
            {
                localized.insert(lang, text);
            }
        }
        if gaps == Gaps::Allowed {
            return localized;
        }
        for lang in self.langs {
            // A misspelt language is reported as unknown, with a suggestion.
            let is_known = |key: &str| self.site_langs.iter().any(|lang| lang.as_str() == key);
            let is_misspelt = |key: &str| !is_known(key) && nearest(key, [lang.as_str()]).is_some();
            let is_meant = |key: &str| key == lang.as_str() || is_misspelt(key);
            if !entries.iter().any(|(key, _)| is_meant(&key.value)) {
                let place = entries.first().map_or(value.span, |(key, _)| key.span);
                // Without the authoritative text there is nothing to translate.
                let is_untranslated = self.is_draft && localized.get(&self.langs[0]).is_some();
                let rule = if is_untranslated { &UNTRANSLATED } else { &MISSING_TEXT };
                let diagnostic = Diagnostic::new(rule, place, format!("the text in `{lang}` is missing"))
                    .note(match self.langs_of {
                        LangsOf::Site => "the site is in all languages that `site.yaml` lists",
                        LangsOf::Lock => "the edition is in all languages in which it was published",
                        LangsOf::Edition => "the edition is in all languages that `edition.yaml` lists",
                    })
                    .help(format!("add `{lang}: …` beside this"))
                    .rests_on(Subject::File(place.file));
                self.diagnostics.push(diagnostic);
            }
        }
        localized
    }

    /// The language of that name, if texts may be in it here, or a diagnostic.
    pub fn known_lang(&mut self, name: &str, span: Span) -> Option<Lang> {
        let is_named = |lang: &&Lang| lang.as_str() == name;
        if let Some(lang) = self.langs.iter().find(is_named) {
            return Some(lang.clone());
        }
        let elsewhere = self.site_langs.iter().find(is_named);
        if let Some(lang) = elsewhere.filter(|_| self.any_lang) {
            return Some(lang.clone());
        }
        let whose = if self.langs_of == LangsOf::Site { "site" } else { "edition" };
        let langs = if elsewhere.is_some() { self.langs } else { self.site_langs };
        let whose = if elsewhere.is_some() { whose } else { "site" };
        let known = langs.iter().map(Lang::as_str);
        let message = format!("the {whose} has no language `{name}`");
        let mut diagnostic = Diagnostic::new(&UNKNOWN_LANGUAGE, span, message)
            .note(format!("its languages are {}", known.clone().collect::<Vec<_>>().join(", ")));
        diagnostic = match (elsewhere, self.langs_of) {
            (None, _) => diagnostic.suggest(name, known),
            (Some(_), LangsOf::Lock) => diagnostic
                .note("`edition.lock` records in which languages it was published")
                .help(format!("take away what is in `{name}`")),
            (Some(_), _) => diagnostic
                .help(format!("add `{name}` to `languages` in `edition.yaml`, or take away what is in `{name}`")),
        };
        self.diagnostics.push(diagnostic);
        None
    }

    /// A text by which the whole site tells of an edition: it may be in languages that the edition does not have.
    pub fn listing_text(&mut self, value: &Yaml) -> Localized<String> {
        self.for_listing(|cx| cx.localized_text(value))
    }

    /// As [`Context::listing_text`], inline Markdown.
    pub fn listing_prose(&mut self, value: &Yaml) -> Localized<Prose> {
        self.for_listing(|cx| cx.localized_prose(value))
    }

    fn for_listing<T>(&mut self, read: impl FnOnce(&mut Context<'_>) -> T) -> T {
        let before = std::mem::replace(&mut self.any_lang, true);
        let read = read(self);
        self.any_lang = before;
        read
    }

    pub fn localized_text(&mut self, value: &Yaml) -> Localized<String> {
        self.localized(value, Gaps::Reported, Context::published_text)
    }

    /// Inline Markdown in each language.
    pub fn localized_prose(&mut self, value: &Yaml) -> Localized<Prose> {
        self.localized(value, Gaps::Reported, |cx, value| {
            cx.not_cut(value);
            let text = cx.text(value)?;
            let source = cx.texts.slice(value.span);
            Some(parse_prose(&text.value, value.span, source, cx.raw_html, cx.diagnostics))
        })
    }

    /// An address on the web.
    pub fn web_address(&mut self, value: &Yaml) -> Option<String> {
        let text = self.text(value)?;
        let is_web = ["https://", "http://"].iter().any(|scheme| {
            text.value.strip_prefix(scheme).is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric()))
        });
        let has_space = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>');
        if !is_web || text.value.contains(has_space) {
            self.bad_value(text.span, "this is not a web address", "write it as `https://example.org/page`");
            return None;
        }
        Some(text.value)
    }

    /// A text in some languages: a plural, which not every language has.
    pub fn some_texts(&mut self, value: &Yaml) -> Localized<String> {
        self.localized(value, Gaps::Allowed, Context::published_text)
    }

    /// Several texts in each language, such as aliases. A language may have none.
    pub fn localized_texts(&mut self, value: &Yaml) -> Localized<Vec<String>> {
        let mut localized = self.localized(value, Gaps::Allowed, |cx, value| {
            cx.not_cut(value);
            Some(cx.list(value).iter().filter_map(|value| cx.published_text(value)).collect::<Vec<_>>())
        });
        // An empty entry prevents the fallback to another language's texts.
        for lang in self.langs {
            if localized.get(lang).is_none() {
                localized.insert(lang.clone(), Vec::new());
            }
        }
        localized
    }
}

/// The maximum number of quoted characters in a message.
const SHOWN: usize = 40;

/// The beginning of a text in backticks.
fn backticked(text: &str) -> String {
    let shown: String = text.lines().next().unwrap_or("").chars().take(SHOWN).collect();
    if shown.len() < text.len() { format!("`{shown}…`") } else { format!("`{shown}`") }
}

/// An unquoted text together with the comment that cut it off, written with quotation marks.
fn quoted(value: &Yaml, texts: &Texts, cut: &str) -> String {
    let whole = format!("{} {cut}", texts.slice(value.span));
    if whole.chars().count() > SHOWN || whole.contains(['"', '\\', '\n']) {
        return "\"…\"".to_owned();
    }
    format!("\"{}\"", whole.trim())
}
