//! `amends`, `amendment` and `history` in `edition.yaml`.

use super::context::Context;
use super::rules::MISSING_KEY;
use crate::diagnostic::Diagnostic;
use crate::model::{Amendment, EditionId, EventKind, Localized, PastEvent};
use crate::source::yaml::Yaml;

/// What `amends` and `amendment` say; the provisions stand in files of their own.
pub fn read(cx: &mut Context<'_>, amends: Option<&Yaml>, amendment: Option<&Yaml>) -> Option<Amendment> {
    let Some(amends) = amends else {
        if let Some(amendment) = amendment {
            let message = "`amendment` names the document that amends another edition";
            cx.bad_value(amendment.span, message, "add `amends: \"ID\"`, or delete the key");
        }
        return None;
    };
    let of = cx.id(amends, EditionId::parse);
    let (mut title, mut issued_by) = (Localized::default(), Vec::new());
    match amendment {
        Some(value) => {
            if let Some(mut fields) = cx.fields(value, "`amendment`") {
                title = fields.required(cx, "title").map(|value| cx.listing_text(value)).unwrap_or_default();
                issued_by = bodies(cx, fields.optional("issued-by"));
                fields.finish(cx);
            }
        }
        None => {
            let diagnostic =
                Diagnostic::new(&MISSING_KEY, amends.span, "an edition that amends another needs the key `amendment`")
                    .note("readers find the name of the amending document in the history of the standard")
                    .help("add `amendment: {title: …}`");
            cx.diagnostics.push(diagnostic);
        }
    }
    Some(Amendment { of: of?, title, issued_by, documents: Vec::new(), provisions: Vec::new() })
}

fn bodies(cx: &mut Context<'_>, value: Option<&Yaml>) -> Vec<Localized<String>> {
    value.map_or_else(Vec::new, |value| cx.list(value).iter().map(|value| cx.localized_text(value)).collect())
}

/// What happened before the first edition.
pub fn history(cx: &mut Context<'_>, value: &Yaml) -> Vec<PastEvent> {
    let mut events: Vec<PastEvent> = Vec::new();
    for value in cx.list(value) {
        let Some(mut fields) = cx.fields(value, "an event") else { continue };
        let date_value = fields.required(cx, "date");
        let date = date_value.and_then(|value| cx.date(value));
        let kind = fields.required(cx, "event").and_then(|value| cx.text(value)).and_then(|word| {
            let choices: Vec<_> = EventKind::ALL.iter().map(|kind| (kind.word(), *kind)).collect();
            cx.choice(&word, &choices)
        });
        let title = fields.optional("title").map(|value| cx.localized_text(value)).unwrap_or_default();
        let issued_by = bodies(cx, fields.optional("issued-by"));
        let effective = fields.optional("effective").and_then(|value| cx.date(value));
        fields.finish(cx);
        let (Some(date), Some(kind)) = (date, kind) else { continue };
        if let (Some(last), Some(value)) = (events.last().filter(|last| last.date > date), date_value) {
            let message = format!("this event of {date} stands after one of {}", last.date);
            cx.bad_value(value.span, message, "list the events from the oldest on");
        }
        events.push(PastEvent { date, kind, title, issued_by, effective });
    }
    events
}
