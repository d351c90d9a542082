//! The attributes of a clause's heading.

use super::context::Context;
use super::rules::{MISPLACED_ATTRIBUTE, UNKNOWN_ATTRIBUTE, WRONG_TYPE};
use crate::diagnostic::{Diagnostic, Placed, Span};
use crate::model::{
    BodyId, ClauseId, ClauseNumber, Form, GivenNumber, IdError, Insert, Level, Part, ProvenanceId, Scheme, Succession,
    SuccessionKind, TypeId, Unit, Withdrawal,
};
use crate::source::markdown::{Attribute, Heading};
use jiff::civil::Date;

/// The attributes of a clause's heading besides the id.
const KNOWN: [&str; 15] = [
    "source",
    "bodies",
    "types",
    "level",
    "number",
    "unit",
    "part",
    "annex",
    "withdrawn",
    "replaced-by",
    "replaces",
    "split-from",
    "merged-from",
    "insert",
    "form",
];

/// The only attribute of a translated heading: the digest of the text that it translates.
const OF: &str = "of";

/// The parsed attributes of a heading.
#[derive(Default)]
pub struct ClauseAttributes {
    pub source: Option<Placed<ProvenanceId>>,
    pub bodies: Vec<Placed<BodyId>>,
    pub types: Vec<Placed<TypeId>>,
    pub level: Option<Level>,
    pub number: Option<Placed<GivenNumber>>,
    pub unit: Option<Placed<Unit>>,
    pub part: Option<Part>,
    pub withdrawn: Option<Withdrawal>,
    pub succession: Vec<Succession>,
    pub insert: Option<Insert>,
    pub form: Option<Form>,
}

/// Parses the attributes of a heading in the default language.
pub fn read(cx: &mut Context<'_>, heading: &Heading) -> ClauseAttributes {
    let mut read = ClauseAttributes::default();
    let mut withdrawn: Option<Placed<Date>> = None;
    let mut replaced_by: Option<(Span, Vec<Placed<ClauseId>>)> = None;
    for attribute in &heading.attributes.pairs {
        let key = attribute.key.value.as_str();
        if key == OF {
            misplaced(
                cx,
                attribute.key.span,
                "`of` records which text a translation is based on",
                "keep it in the translation only",
            );
            continue;
        }
        if !KNOWN.contains(&key) {
            let diagnostic =
                Diagnostic::new(&UNKNOWN_ATTRIBUTE, attribute.key.span, format!("a clause has no attribute `{key}`"))
                    .note(format!("known attributes: {}", KNOWN.join(", ")))
                    .suggest(key, KNOWN);
            cx.diagnostics.push(diagnostic);
            continue;
        }
        let Some(value) = value_of(cx, attribute) else { continue };
        match key {
            "source" => read.source = cx.parse_id(value, ProvenanceId::parse),
            "bodies" => read.bodies = ids(cx, value, BodyId::parse),
            "types" => read.types = ids(cx, value, TypeId::parse),
            "level" => {
                let levels: Vec<_> = Level::ALL.iter().map(|level| (level.word(), *level)).collect();
                read.level = cx.choice(value, &levels);
            }
            "number" => read.number = number(cx, value),
            "unit" => read.unit = unit(cx, attribute, value),
            "part" | "annex" => part(cx, heading, attribute, value, &mut read.part),
            "withdrawn" => withdrawn = cx.parse_date(value).map(|date| Placed::new(date, attribute.key.span)),
            "replaced-by" => replaced_by = Some((attribute.key.span, ids(cx, value, ClauseId::parse))),
            "replaces" => succession(cx, &mut read, SuccessionKind::Replaces, value),
            "split-from" => succession(cx, &mut read, SuccessionKind::SplitFrom, value),
            "merged-from" => succession(cx, &mut read, SuccessionKind::MergedFrom, value),
            "insert" => {
                let inserts: Vec<_> = Insert::ALL.iter().map(|insert| (insert.word(), *insert)).collect();
                read.insert = cx.choice(value, &inserts);
            }
            "form" => read.form = form(cx, attribute.key.span, value),
            _ => {}
        }
    }
    match (withdrawn, replaced_by) {
        (Some(date), by) => {
            let replaced_by = by.map_or_else(Vec::new, |(_, ids)| ids);
            read.withdrawn = Some(Withdrawal { date: date.value, replaced_by, span: date.span });
        }
        (None, Some((span, _))) if !heading.attributes.pairs.iter().any(|pair| pair.key.value == "withdrawn") => {
            misplaced(
                cx,
                span,
                "`replaced-by` names the clauses that replace a withdrawn clause",
                "add `withdrawn=YYYY-MM-DD`",
            );
        }
        (None, _) => {}
    }
    read
}

/// Reads a translated heading, which may only have an id and `of`. Any other attribute would duplicate the default
/// language and eventually contradict it. Returns the value of `of`.
pub fn of_translation(cx: &mut Context<'_>, heading: &Heading) -> Option<Placed<String>> {
    let mut of = None;
    for attribute in &heading.attributes.pairs {
        if attribute.key.value != OF {
            let message = format!("`{}` is not allowed in a translation", attribute.key.value);
            misplaced(cx, attribute.key.span, &message, "keep it in the file of the default language only");
        } else if let Some(value) = value_of(cx, attribute) {
            of = Some(value.clone());
        }
    }
    let of = of?;
    if is_short_digest(&of.value) {
        return Some(of);
    }
    cx.bad_value(
        of.span,
        format!("`{}` is not a digest", of.value),
        "it has twelve hexadecimal digits; `clausebook translations --accept ID` writes it",
    );
    None
}

/// Whether a text has the form of a short digest: twelve lower-case hexadecimal digits.
pub fn is_short_digest(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}

/// The value of an attribute, or a diagnostic.
pub fn value_of<'a>(cx: &mut Context<'_>, attribute: &'a Attribute) -> Option<&'a Placed<String>> {
    if attribute.value.is_none() {
        let key = &attribute.key.value;
        let diagnostic = Diagnostic::new(&WRONG_TYPE, attribute.key.span, format!("`{key}` needs a value"))
            .help(format!("write `{key}=…`, or `{key}=\"… …\"` for several"));
        cx.diagnostics.push(diagnostic);
    }
    attribute.value.as_ref()
}

/// The ids in a value, separated by white space, each with its place.
fn ids<T>(cx: &mut Context<'_>, value: &Placed<String>, parse: fn(&str) -> Result<T, IdError>) -> Vec<Placed<T>> {
    let mut ids = Vec::new();
    for word in value.value.split_ascii_whitespace() {
        let start = word.as_ptr() as usize - value.value.as_ptr() as usize;
        let placed = Placed::new(word.to_owned(), value.span.part(start..start + word.len()));
        ids.extend(cx.parse_id(&placed, parse));
    }
    ids.shrink_to_fit();
    ids
}

/// The number of rows of a form. Its table is checked in [`forms`](super::forms), when all texts have been read.
fn form(cx: &mut Context<'_>, key: Span, value: &Placed<String>) -> Option<Form> {
    let plain = value.value.bytes().all(|byte| byte.is_ascii_digit());
    let rows = value.value.parse().ok().filter(|rows| plain && Form::ROWS.contains(rows));
    if rows.is_none() {
        let (least, most) = (Form::ROWS.start(), Form::ROWS.end());
        let message = format!("`{}` is not a number of blank rows", value.value);
        cx.bad_value(value.span, message, format!("write a number from {least} to {most}, as `form=12`"));
    }
    Some(Form { rows: rows?, span: key })
}

/// A number in the numbering scheme of the edition, or `none`.
fn number(cx: &mut Context<'_>, value: &Placed<String>) -> Option<Placed<GivenNumber>> {
    if value.value == "none" {
        return Some(Placed::new(GivenNumber::Unnumbered, value.span));
    }
    if let Ok(number) = ClauseNumber::parse_in(cx.scheme, &value.value) {
        return Some(Placed::new(GivenNumber::Number(number), value.span));
    }
    let help = match cx.scheme {
        Scheme::Decimal => {
            "write the whole number: \"5.10\", \"A\", \"B.2\"; for an inserted clause: \"1.1A\", \"120之一\"; or `none`"
        }
        Scheme::Articles => {
            "write \"17\", \"第十七条\", \"120之一\" for an article, \"第三章\", \"第三章之一\" for a heading above articles, or `none`"
        }
        Scheme::Labels => "write a label of at most 40 characters with a letter or digit, as \"AC-2(1)\", or `none`",
    };
    cx.bad_value(value.span, format!("`{}` is not a clause number", value.value), help);
    None
}

/// What a clause of a law is.
fn unit(cx: &mut Context<'_>, attribute: &Attribute, value: &Placed<String>) -> Option<Placed<Unit>> {
    if cx.scheme != Scheme::Articles {
        misplaced(
            cx,
            attribute.key.span,
            "`unit` says what a clause of a law is, and this edition does not count articles",
            "delete it, or write `numbering: {scheme: articles}` in edition.yaml",
        );
        return None;
    }
    let unit = cx.choice(value, &Unit::all().collect::<Vec<_>>())?;
    Some(Placed::new(unit, value.span))
}

fn part(
    cx: &mut Context<'_>,
    heading: &Heading,
    attribute: &Attribute,
    value: &Placed<String>,
    part: &mut Option<Part>,
) {
    if heading.level != 1 {
        let message = format!("`{}` applies to a whole chapter", attribute.key.value);
        misplaced(cx, attribute.key.span, &message, "move it to the chapter's own heading");
        return;
    }
    if part.is_some() {
        misplaced(cx, attribute.key.span, "a chapter is either a `part` or an `annex`", "keep one of the two");
        return;
    }
    *part = if attribute.key.value == "part" {
        let parts =
            [Part::Foreword, Part::Introduction, Part::References, Part::Bibliography].map(|part| (part.word(), part));
        cx.choice(value, &parts)
    } else {
        cx.choice(value, &[("normative", Part::NormativeAnnex), ("informative", Part::InformativeAnnex)])
    };
}

fn succession(cx: &mut Context<'_>, read: &mut ClauseAttributes, kind: SuccessionKind, value: &Placed<String>) {
    read.succession.extend(ids(cx, value, ClauseId::parse).into_iter().map(|of| Succession { kind, of }));
}

/// Reports every attribute of a heading that can have only an id. `what` is what the heading is of.
pub fn none_on(cx: &mut Context<'_>, heading: &Heading, what: &str) {
    for attribute in heading.attributes.pairs.iter().filter(|attribute| attribute.key.value != OF) {
        let message = format!("{what} has no attribute but its id");
        misplaced(cx, attribute.key.span, &message, "delete the attribute");
    }
}

fn misplaced(cx: &mut Context<'_>, span: Span, message: &str, help: &str) {
    cx.diagnostics.push(Diagnostic::new(&MISPLACED_ATTRIBUTE, span, message).help(help));
}
