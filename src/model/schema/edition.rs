//! `edition.yaml`, `errata.yaml` and `comments.yaml`.

use super::{ID, Key, LANGUAGE, Record, Rule, Shape, list, may, must, record};
use crate::model::id::MAX_EDITION_ID_LENGTH;
use crate::model::{CommentKind, Decision, Division, EventKind, Scheme, ShownNames, Status, ThingKind};

const EDITION: Shape = Shape::Id(MAX_EDITION_ID_LENGTH);

pub(super) fn edition() -> Record {
    let names = || list(Shape::Texts);
    let counts = || Shape::ById(Box::new(Shape::Count));
    let divisions = || list(Shape::Word(Division::ALL.map(Division::word).to_vec()));
    record(
        "`edition.yaml`",
        "An edition.",
        [
            may("title", Shape::Texts, "The title of the standard. Required, unless the edition amends another."),
            may("designation", Shape::Texts, "The official number, which no other edition has."),
            must(
                "status",
                Shape::Word(Status::ALL.map(Status::word).to_vec()),
                "Only a draft may change; `clausebook edition publish` publishes it.",
            ),
            may("published", Shape::Date, "The date of publication; required unless it is a draft."),
            may("effective", Shape::Date, "The date from which it applies."),
            may("superseded", Shape::Date, "The date on which another edition took its place; with status superseded."),
            may("withdrawn", Shape::Date, "The date of withdrawal; with status withdrawn."),
            may("languages", list(Shape::Pattern(LANGUAGE, "zh")), "The languages that it has; else all of the site."),
            may(
                "numbering",
                record(
                    "`numbering`",
                    "How clauses are numbered.",
                    [
                        must(
                            "scheme",
                            Shape::Word(Scheme::ALL.map(Scheme::word).to_vec()),
                            "decimal (5.1.2), articles (of a law) or labels (of a catalogue).",
                        ),
                        may(
                            "divisions",
                            divisions(),
                            "With articles: the units of the headings above them, from the largest down.",
                        ),
                        may(
                            "continued",
                            divisions(),
                            "With articles: the units that do not begin again under each larger unit.",
                        ),
                    ],
                ),
                "How clauses are numbered; decimal without it.",
            ),
            may("replaces", EDITION, "The edition that it revises."),
            may("amends", EDITION, "Instead of `replaces`: the edition that it amends."),
            may(
                "amendment",
                record(
                    "`amendment`",
                    "The document that amends.",
                    [
                        must("title", Shape::Texts, "The name of the amending document."),
                        may("issued-by", names(), "Who issued it, if not as the edition."),
                    ],
                ),
                "With `amends`: the document that amends.",
            ),
            may(
                "history",
                list(record(
                    "an event",
                    "Something that happened before the first edition here.",
                    [
                        must("date", Shape::Date, "When it happened."),
                        must("event", Shape::Word(EventKind::ALL.map(EventKind::word).to_vec()), "What happened."),
                        may("title", Shape::Texts, "The title of the document."),
                        may("issued-by", names(), "Who issued it."),
                        may("effective", Shape::Date, "The date from which it applied."),
                    ],
                )),
                "What came before the first edition here, from the oldest on.",
            ),
            may("notice", Shape::Markdown, "Shown at the head of every page of the edition."),
            may("summary", Shape::Markdown, "What the edition is about."),
            may("issued-by", names(), "Who issues it."),
            may("drafted-by", names(), "Who drafted it."),
            may(
                "classification",
                record(
                    "`classification`",
                    "Its codes in classifications.",
                    [
                        may("ics", list(Shape::Code("91.040.10")), "International Classification for Standards."),
                        may("ccs", list(Shape::Code("P 31")), "Chinese Classification for Standards."),
                    ],
                ),
                "Its codes in the ICS and the CCS, shown on covers.",
            ),
            may(
                "provenance",
                list(record(
                    "a provenance",
                    "A kind of source.",
                    [
                        must("id", ID, "The id that `source` names."),
                        must("name", Shape::Texts, "Its name."),
                        may("description", Shape::Markdown, "What it means."),
                    ],
                )),
                "Where texts come from. If given, every clause, list and item needs a `source`.",
            ),
            may(
                "expected",
                record(
                    "`expected`",
                    "Counts that must come out.",
                    [
                        may("items", counts(), "How many items each community type has."),
                        may("lists", counts(), "How many responsibility lists each body has."),
                    ],
                ),
                "Counts that must come out, or the check fails.",
            ),
            may(
                "consultation",
                record(
                    "`consultation`",
                    "A round of comments.",
                    [
                        must("opens", Shape::Date, "The first day on which comments are taken."),
                        must("closes", Shape::Date, "The last day on which comments are taken."),
                        must("to", Shape::Markdown, "To whom comments are sent."),
                        may("note", Shape::Markdown, "What commenters should know beside that."),
                        may(
                            "form",
                            Shape::Pattern("^files/", "files/form.docx"),
                            "A form to be filled in by hand: a file of the edition.",
                        ),
                        may(
                            "names",
                            Shape::Word(ShownNames::ALL.map(ShownNames::word).to_vec()),
                            "Whose names the pages show; `organizations` without it.",
                        ),
                    ],
                ),
                "The round of comments on a draft.",
            ),
        ],
    )
    .with([
        Rule::If("amends", None, vec!["amendment"], vec!["title"]),
        Rule::If("status", Some(Status::Draft.word()), vec![], vec!["published"]),
        Rule::If("status", Some(Status::Superseded.word()), vec!["superseded"], vec![]),
        Rule::If("status", Some(Status::Withdrawn.word()), vec!["withdrawn"], vec![]),
    ])
}

pub(super) fn erratum() -> Record {
    let things = || ThingKind::locked().map(ThingKind::word);
    let id_of = |kind: ThingKind| {
        let shape = if kind == ThingKind::File { Shape::Text } else { ID };
        may(
            kind.word(),
            shape,
            "What is corrected: one of these keys, with its id; for `file` the path in the edition.",
        )
    };
    let keys = [must("date", Shape::Date, "The date of the correction.")]
        .into_iter()
        .chain(ThingKind::locked().map(id_of))
        .chain([
            may("languages", list(Shape::Text), "Where the text was wrong, if not in all languages."),
            must("what", Shape::Markdown, "What reads otherwise now."),
            must("why", Shape::Markdown, "Why it was corrected."),
            may(
                "digest",
                Shape::Pattern("^[0-9a-f]{12}$", "4b825dc642cb"),
                "The digest of the corrected source; `clausebook check` prints it.",
            ),
        ]);
    record("an erratum", "A correction after publication.", keys).with([Rule::OneOf(things().collect())])
}

pub(super) fn comment() -> Record {
    let text = |name, about| -> Key { may(name, Shape::Text, about) };
    record(
        "a comment",
        "A comment on the draft.",
        [
            must("id", ID, "The same when the same comment is imported again."),
            may(
                "about",
                Shape::Pattern("^[a-z]+:.+$", "clause:scope"),
                "What it is about, as clause:ID or item:ID; left out for the whole text.",
            ),
            text("at", "The place as it was written, if it is none of these."),
            may("lang", Shape::Pattern(LANGUAGE, "zh"), "The language of the texts; else the first of the edition."),
            text("organization", "Who sent it."),
            text("person", "Who wrote it."),
            may("date", Shape::Date, "When it was written."),
            may(
                "kind",
                Shape::Word(CommentKind::ALL.map(CommentKind::word).to_vec()),
                "ge (general), te (technical), ed (editorial).",
            ),
            text("original", "The wording that the commenter saw."),
            text("comment", "What was said. `comment` or `proposed` is required."),
            text("proposed", "The wording that should take the place of the original."),
            text("reason", "Why."),
            text("source", "The file that it came from."),
            may(
                "disposition",
                record(
                    "a disposition",
                    "What was decided.",
                    [
                        must("decision", Shape::Word(Decision::ALL.map(Decision::word).to_vec()), "The decision."),
                        text("reason", "Why; due for `partly` and `not-accepted`."),
                        text("by", "Who decided."),
                        may("date", Shape::Date, "When it was decided."),
                    ],
                ),
                "What was decided on it.",
            ),
        ],
    )
    .with([Rule::AnyOf(vec!["comment", "proposed"])])
}
