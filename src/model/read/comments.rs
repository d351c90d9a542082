//! `consultation` in `edition.yaml`, and `comments.yaml`.

use super::context::Context;
use super::edition::keep_first;
use super::fields::Fields;
use crate::diagnostic::Placed;
use crate::model::{
    Comment, CommentId, CommentKind, Commenter, Consultation, Decision, Disposition, Edition, Localized, Prose,
    ShownNames, Thing, ThingKind,
};
use crate::source::yaml::{Yaml, YamlKind};
use std::collections::BTreeSet;

/// The folder in which the form must be.
const FILES: &str = "files/";

/// Reads `consultation`. `has_file` says whether the edition has a file, by its path inside `files/`.
pub fn consultation(cx: &mut Context<'_>, value: &Yaml, has_file: impl Fn(&str) -> bool) -> Option<Consultation> {
    let mut fields = cx.fields(value, "`consultation`")?;
    let opens = fields.required(cx, "opens").and_then(|value| cx.date(value));
    let closes_value = fields.required(cx, "closes");
    let closes = closes_value.and_then(|value| cx.date(value));
    if let (Some(opens), Some(closes), Some(value)) = (opens, closes, closes_value)
        && closes < opens
    {
        cx.bad_value(
            value.span,
            format!("the consultation closes before it opens on {opens}"),
            "write the last day on which comments are taken",
        );
    }
    let to = fields.required(cx, "to").map(|value| cx.localized_prose(value)).unwrap_or_default();
    let note: Localized<Prose> = fields.optional("note").map(|value| cx.localized_prose(value)).unwrap_or_default();
    let form = fields.optional("form").and_then(|value| cx.text(value)).and_then(|path| {
        let inside = path.value.strip_prefix(FILES).filter(|inside| has_file(inside)).map(str::to_owned);
        if inside.is_none() {
            let message = format!("the edition has no file `{}`", path.value);
            cx.bad_value(path.span, message, "put the form into the edition's folder `files`, and write `files/NAME`");
        }
        inside
    });
    let names = fields.optional("names").and_then(|value| cx.text(value)).and_then(|text| {
        let choices: Vec<_> = ShownNames::ALL.iter().map(|names| (names.word(), *names)).collect();
        cx.choice(&text, &choices)
    });
    fields.finish(cx);
    Some(Consultation { opens: opens?, closes: closes?, to, note, form, names: names.unwrap_or_default() })
}

/// Reads `comments.yaml`.
pub fn read(cx: &mut Context<'_>, value: &Yaml, edition: &mut Edition) {
    let comments = cx.list(value).iter().filter_map(|value| comment(cx, value)).collect();
    edition.comments = keep_first(cx, comments, "comment", |comment: &Comment| &comment.id);
    let names = edition.consultation.as_ref().map(|consultation| consultation.names).unwrap_or_default();
    if names != ShownNames::None {
        let named: BTreeSet<&str> = edition.comments.iter().filter_map(|of| of.organization.as_deref()).collect();
        edition.commenters = named.into_iter().map(Commenter::named).collect();
    }
}

fn comment(cx: &mut Context<'_>, value: &Yaml) -> Option<Comment> {
    let mut fields = cx.fields(value, "a comment")?;
    let id = fields.required(cx, "id").and_then(|value| cx.id(value, CommentId::parse));
    let about = fields.optional("about").and_then(|value| cx.text(value)).and_then(|text| thing(cx, &text));
    let at = text(cx, &mut fields, "at");
    let lang = fields.optional("lang").and_then(|value| cx.text(value));
    let lang = lang.and_then(|name| cx.known_lang(&name.value, name.span)).unwrap_or_else(|| cx.langs[0].clone());
    let organization = text(cx, &mut fields, "organization");
    let person = text(cx, &mut fields, "person");
    let date = fields.optional("date").and_then(|value| cx.date(value));
    let kind = fields.optional("kind").and_then(|value| cx.text(value)).and_then(|text| {
        let choices: Vec<_> = CommentKind::ALL.iter().map(|kind| (kind.word(), *kind)).collect();
        cx.choice(&text, &choices)
    });
    let original = text(cx, &mut fields, "original");
    let says = fields.optional("comment");
    let comment = says.and_then(|value| lines(cx, value));
    let proposed_value = fields.optional("proposed");
    let proposed = proposed_value.and_then(|value| lines(cx, value));
    let reason = text(cx, &mut fields, "reason");
    let source = text(cx, &mut fields, "source");
    let disposition = fields.optional("disposition").and_then(|value| disposition(cx, value));
    fields.finish(cx);
    if says.is_none() && proposed_value.is_none() {
        cx.bad_value(
            id.as_ref().map_or(value.span, |id| id.span),
            "a comment says something",
            "add `comment: …`, or `proposed: …` with the wording that should take the place of the original",
        );
    }
    Some(Comment {
        id: id?,
        about,
        at,
        lang,
        original,
        organization,
        person,
        date,
        kind,
        text: comment.unwrap_or_default(),
        proposed,
        reason,
        source,
        disposition,
        span: value.span,
    })
}

fn disposition(cx: &mut Context<'_>, value: &Yaml) -> Option<Disposition> {
    let mut fields = cx.fields(value, "a disposition")?;
    let decision = fields.required(cx, "decision").and_then(|value| cx.text(value)).and_then(|text| {
        let choices: Vec<_> = Decision::ALL.iter().map(|decision| (decision.word(), *decision)).collect();
        cx.choice(&text, &choices)
    });
    let reason = text(cx, &mut fields, "reason");
    let by = text(cx, &mut fields, "by");
    let date = fields.optional("date").and_then(|value| cx.date(value));
    fields.finish(cx);
    Some(Disposition { decision: decision?, reason, by, date })
}

/// What a comment is about: `clause:ID`, or any other thing of the edition.
fn thing(cx: &mut Context<'_>, text: &Placed<String>) -> Option<Placed<Thing>> {
    let kinds = || ThingKind::referable().chain([ThingKind::Entry]);
    let named = text.value.split_once(':').and_then(|(word, id)| {
        let kind = kinds().find(|kind| kind.word() == word)?;
        Some((kind, Placed::new(id.to_owned(), text.span)))
    });
    let Some((kind, id)) = named else {
        let words: Vec<&str> = kinds().map(ThingKind::word).collect();
        let message = format!("`{}` names nothing that a comment can be about", text.value);
        let help = format!("write the kind and the id, as `clause:ID`; the kinds are {}", words.join(", "));
        cx.bad_value(text.span, message, help);
        return None;
    };
    cx.parse_id(&id, |id| kind.thing(id))
}

fn text(cx: &mut Context<'_>, fields: &mut Fields<'_>, key: &'static str) -> Option<String> {
    fields.optional(key).and_then(|value| lines(cx, value))
}

/// A text whose line breaks stay: it is what somebody wrote.
fn lines(cx: &mut Context<'_>, value: &Yaml) -> Option<String> {
    cx.published_text(value)?;
    match &value.kind {
        YamlKind::Text(text) => Some(text.trim().to_owned()),
        _ => None,
    }
}
