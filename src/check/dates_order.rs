//! `dates-order`: the dates of an edition contradict its life cycle.

use super::Context;
use crate::diagnostic::{Diagnostic, Diagnostics, rule};
use jiff::civil::Date;

rule! {
    /// An edition is published, then takes effect, then is superseded or withdrawn. It cannot be published before the
    /// edition that it replaces. The status banner and the list of editions show these dates.
    ///
    /// ```yaml
    /// published: 2022-09-22
    /// effective: 2022-01-01      # before it was published
    /// ```
    ///
    /// Correct the wrong date.
    pub const RULE = error "dates-order",
        "The dates of an edition are not in the order of its life.";
}

pub fn run(cx: &Context<'_>, diagnostics: &mut Diagnostics) {
    let dates = &cx.edition.dates;
    let mut last: Option<(&str, Date)> = None;
    let life = [("published", dates.published), ("effective", dates.effective)];
    let ends = [("superseded", dates.superseded), ("withdrawn", dates.withdrawn)];
    for (key, date) in life {
        let Some(date) = date else { continue };
        compare(cx, last, (key, date), diagnostics);
        last = Some((key, date));
    }
    for (key, date) in ends {
        if let Some(date) = date {
            compare(cx, last, (key, date), diagnostics);
        }
    }
    let replaced = cx.edition.replaces.as_ref().and_then(|id| cx.resolved.standard.edition(&id.value));
    if let (Some(published), Some(replaced)) = (dates.published, replaced)
        && let Some(before) = replaced.dates.published.filter(|before| published < *before)
    {
        let message =
            format!("published on {published}, before edition `{}`, which it replaces ({before})", replaced.id);
        diagnostics.push(Diagnostic::new(&RULE, cx.key(cx.edition.span, "published"), message));
    }
}

fn compare(cx: &Context<'_>, before: Option<(&str, Date)>, (key, date): (&str, Date), diagnostics: &mut Diagnostics) {
    if let Some((former, earlier)) = before
        && date < earlier
    {
        let message = format!("`{key}` ({date}) is before `{former}` ({earlier})");
        diagnostics
            .push(Diagnostic::new(&RULE, cx.key(cx.edition.span, key), message).help("correct one of the two dates"));
    }
}
