//! The files of terms, bodies, checklists and the like.

use super::{ID, Record, Rule, Shape, list, may, must, record, source};
use crate::model::{Citing, Relation, Role};

pub(super) fn term() -> Record {
    record(
        "a term",
        "A term with its definition.",
        [
            must("id", ID, "The id that `[](term:ID)` names."),
            must("term", Shape::Texts, "The term."),
            may("aliases", Shape::Lists, "Other words for it, by language: {zh: [业委会], en: [OC]}."),
            must("definition", Shape::Markdown, "What it means."),
            source(),
        ],
    )
}

pub(super) fn community_type() -> Record {
    record(
        "a community type",
        "A type of community.",
        [
            must("id", ID, "The id that `types` names."),
            must("name", Shape::Texts, "Its name."),
            may("aliases", Shape::Lists, "Other words for it, by language."),
            may("description", Shape::Markdown, "Which communities it covers."),
            source(),
        ],
    )
}

pub(super) fn responsibilities() -> Record {
    record(
        "a responsibility list",
        "What a body is responsible for.",
        [
            must("id", ID, "The id that `[](list:ID)` names."),
            must("body", ID, "The body: an id of bodies.yaml."),
            must("title", Shape::Texts, "The title of the list."),
            source(),
            must(
                "entries",
                list(record(
                    "an entry",
                    "A duty.",
                    [
                        must("id", ID, "Its id, which no other entry has."),
                        must("text", Shape::Markdown, "What must be done."),
                        must("clauses", list(ID), "The clauses that it derives from, at least one."),
                        may(
                            "role",
                            Shape::Word([Role::Lead, Role::Support].map(Role::word).to_vec()),
                            "Whether the body leads (without it) or supports.",
                        ),
                        source(),
                    ],
                )),
                "The duties.",
            ),
        ],
    )
}

pub(super) fn bodies() -> Record {
    record(
        "`bodies.yaml`",
        "Bodies (organizations).",
        [
            may(
                "levels",
                list(record(
                    "a level",
                    "A level of bodies.",
                    [must("id", ID, "The id that `level` of a body names."), must("name", Shape::Texts, "Its name.")],
                )),
                "Levels from the top down.",
            ),
            may(
                "parties",
                list(record(
                    "a party",
                    "Bodies that act together with others.",
                    [
                        must("id", ID, "The id that `party` of a body names."),
                        must("name", Shape::Texts, "Its name."),
                        may("core", Shape::Truth, "Whether it stands in the middle of the figure."),
                    ],
                )),
                "Those who act together.",
            ),
            must(
                "bodies",
                list(record(
                    "a body",
                    "An organization.",
                    [
                        must("id", ID, "The id that `[](body:ID)` names."),
                        must("name", Shape::Texts, "Its name."),
                        may("aliases", Shape::Lists, "Other names, by language."),
                        may("level", ID, "Its level: an id of `levels`."),
                        may("party", ID, "Its party: an id of `parties`."),
                        may("under", ID, "The body that leads it."),
                        may("description", Shape::Markdown, "What it is."),
                        source(),
                    ],
                )),
                "The bodies.",
            ),
        ],
    )
}

pub(super) fn checklist() -> Record {
    record(
        "`checklist.yaml`",
        "The checklist.",
        [
            must(
                "dimensions",
                list(record(
                    "a dimension",
                    "A group of items.",
                    [
                        must("id", ID, "The id that `dimension` of an item names."),
                        must("name", Shape::Texts, "Its name."),
                    ],
                )),
                "The groups of items.",
            ),
            must("items", list(item()), "The items."),
        ],
    )
}

fn item() -> Record {
    record(
        "an item",
        "Something that is assessed.",
        [
            must("id", ID, "The id that `[](item:ID)` names."),
            must(
                "kind",
                Shape::Word(vec!["common", "individual"]),
                "common: for all types; individual: for those in `types`.",
            ),
            may("types", list(ID), "With kind individual: the community types."),
            must("dimension", ID, "Its group: an id of `dimensions`."),
            must(
                "text",
                Shape::Either(vec![Shape::Markdown, Shape::Word(vec!["clause"])]),
                "What must be met, in Markdown; or the word `clause`: the text of the clause that it derives from.",
            ),
            may("title", Shape::Texts, "Its title; with `text: clause` it may be left out."),
            may("evidence", Shape::Markdown, "How it is shown."),
            must("points", Shape::Count, "The points that it counts."),
            must("clauses", list(ID), "The clauses that it derives from, at least one."),
            source(),
        ],
    )
    .with([
        Rule::If("text", Some("clause"), vec![], vec!["title"]),
        Rule::If("kind", Some("individual"), vec!["types"], vec![]),
    ])
}

pub(super) fn assessment() -> Record {
    record(
        "`assessment.yaml`",
        "Scores and grades.",
        [
            may("description", Shape::Markdown, "What readers should know about the assessment."),
            source(),
            must("weights", Shape::ById(Box::new(Shape::Count)), "The weight of each dimension, 100 in all."),
            may(
                "participants",
                list(record(
                    "a participant",
                    "Somebody who takes part.",
                    [
                        must("id", ID, "Its id."),
                        must("body", ID, "The body: an id of bodies.yaml."),
                        must("weight", Shape::Count, "What its assessment counts, 100 in all."),
                        may("role", Shape::Markdown, "What it does."),
                    ],
                )),
                "Who takes part, with weights of 100 in all.",
            ),
            must(
                "grades",
                list(record(
                    "a grade",
                    "A grade.",
                    [
                        must("id", ID, "Its id."),
                        must("name", Shape::Texts, "Its name."),
                        must("from", Shape::Count, "The score in per cent from which it is given."),
                    ],
                )),
                "The grades from the highest down.",
            ),
            may(
                "vetoes",
                list(record(
                    "a veto",
                    "An item that decides alone if it is not met.",
                    [
                        must("item", ID, "The item: an id of checklist.yaml."),
                        must("effect", Shape::Markdown, "What follows."),
                        may("at-most", ID, "The highest grade that is left; without it the effect is words only."),
                    ],
                )),
                "Items that decide alone if they are not met.",
            ),
        ],
    )
}

pub(super) fn values() -> Record {
    let amount = record(
        "the value of a type",
        "A number with a unit of its own.",
        [
            must("value", Shape::Number, "The number as it is printed."),
            may("unit", ID, "Its unit, if not that of the value."),
        ],
    );
    record(
        "`values.yaml`",
        "Figures by community type.",
        [
            may(
                "units",
                list(record(
                    "a unit",
                    "A unit of figures.",
                    [
                        must("id", ID, "The id that `unit` names."),
                        must("name", Shape::Texts, "Its name, as it stands behind a number."),
                        may("plural", Shape::Texts, "Its plural, for languages that have one."),
                    ],
                )),
                "The units.",
            ),
            must(
                "values",
                list(
                    record(
                        "a value",
                        "A figure.",
                        [
                            must("id", ID, "The id that `[](value:ID)` names."),
                            must("name", Shape::Texts, "Its name."),
                            may("unit", ID, "Its unit: an id of `units`; a count has none."),
                            may(
                                "value",
                                Shape::Number,
                                "The number for every type that `types` does not list, as it is printed.",
                            ),
                            may(
                                "types",
                                Shape::ById(Box::new(Shape::Either(vec![amount.into(), Shape::Number]))),
                                "The number for each type: 20, or {value: 12, unit: hour}.",
                            ),
                            source(),
                        ],
                    )
                    .with([Rule::AnyOf(vec!["value", "types"])]),
                ),
                "The figures.",
            ),
        ],
    )
}

pub(super) fn reference() -> Record {
    record(
        "a reference",
        "A document that the standard cites.",
        [
            must("id", ID, "The id that `[](ref:ID)` names."),
            must(
                "kind",
                Shape::Word(Citing::ALL.map(Citing::word).to_vec()),
                "normative: the standard needs it; informative: the bibliography.",
            ),
            must("designation", Shape::Text, "Its number, with a year if one edition is meant: GB/T 1.1—2020."),
            may("title", Shape::Texts, "Its title."),
            may(
                "address",
                Shape::Pattern("^https?://[^\\s\"<>]+$", "https://example.org/page"),
                "Where it can be read.",
            ),
        ],
    )
}

pub(super) fn mappings() -> Record {
    let address = Shape::Pattern("^https?://[^\\s\"<>]*\\{(id|number)\\}", "https://example.org/{id}");
    record(
        "`mappings.yaml`",
        "Ties to other catalogues.",
        [
            must(
                "catalogues",
                list(record(
                    "a catalogue",
                    "Another catalogue.",
                    [
                        must("id", ID, "The id that `catalogue` of a tie names."),
                        must("name", Shape::Texts, "Its name."),
                        may("version", Shape::Text, "Its version, in quotation marks."),
                        may(
                            "address",
                            address,
                            "The address of an entry, with {id}, or {number} for the number at the end of the id.",
                        ),
                    ],
                )),
                "The catalogues.",
            ),
            must(
                "ties",
                list(
                    record(
                        "a tie",
                        "What a clause or item is to entries of a catalogue.",
                        [
                            may("clause", ID, "The clause; or `item`."),
                            may("item", ID, "The item; or `clause`."),
                            must("catalogue", ID, "The catalogue: an id of `catalogues`."),
                            must(
                                "relation",
                                Shape::Word(Relation::ALL.map(Relation::word).to_vec()),
                                "What the clause or item is to the entries.",
                            ),
                            must("to", list(Shape::Text), "The entries, at least one: [CWE-79]."),
                        ],
                    )
                    .with([Rule::OneOf(vec!["clause", "item"])]),
                ),
                "The ties.",
            ),
        ],
    )
}
