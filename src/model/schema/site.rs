//! `site.yaml`, and profiles of requirement words.

use super::{ID, LANGUAGE, Record, Rule, Shape, list, may, must, record};
use crate::model::id::MAX_EDITION_ID_LENGTH;
use crate::model::{Level, Status};
use crate::source::Records;
use crate::source::markdown::RawHtml;

pub(super) fn site() -> Record {
    record(
        "`site.yaml`",
        "The site.",
        [
            may(
                "id",
                Shape::Pattern(UUID, "31842de3-19bf-510f-989f-df0c8eaf9988"),
                "A UUID that is never edited; readers' assessments are kept under it. `clausebook init` draws one.",
            ),
            must("name", Shape::Texts, "The name of the site."),
            may("description", Shape::Texts, "One sentence, for search engines and the first page."),
            may("publisher", Shape::Texts, "The body that publishes the site."),
            must(
                "languages",
                list(Shape::Pattern(LANGUAGE, "zh")),
                "The languages of the site, the authoritative one first: [zh, en].",
            ),
            must(
                "current",
                Shape::Id(MAX_EDITION_ID_LENGTH),
                "The edition that latest/ leads to: the name of its folder, in quotation marks.",
            ),
            may("theme", Shape::Text, "A folder of themes/; `default` is built in."),
            may(
                "base-url",
                Shape::Pattern(BASE_URL, "https://example.org/standard/"),
                "The address of the site. It makes the addresses in sitemap.xml, feeds and citations whole.",
            ),
            may(
                "provisions",
                Shape::ByLanguage(Box::new(Shape::Text)),
                "The profile of requirement words for each language: gb-t-1.1, cn-engineering, cn-law, iso, or a file of profiles/.",
            ),
            may("records", Shape::Word(Records::WORDS.map(|(word, _)| word).to_vec()), RECORDS),
            may(
                "raw-html",
                Shape::Word(RawHtml::WORDS.map(|(word, _)| word).to_vec()),
                "What becomes of HTML in Markdown. `refused`, the default: it is an error.",
            ),
            may(
                "rules",
                Shape::ById(Box::new(Shape::OffOr(vec!["warning", "error"]))),
                "Switches warnings off, or to errors; `clausebook explain` lists the rules.",
            ),
        ],
    )
}

const RECORDS: &str = "Where the records of clauses are. `pages`, the default: each on a page of its own; `chapter`: folded below the clause in its chapter.";

const UUID: &str = "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$";

pub(super) fn library() -> Record {
    record(
        "`library.yaml`",
        "A library of standards.",
        [
            must("name", Shape::Texts, "The name of the library."),
            may("description", Shape::Texts, "One sentence, for search engines and the catalogue."),
            may("publisher", Shape::Texts, "The body that publishes the library."),
            must(
                "languages",
                list(Shape::Pattern(LANGUAGE, "zh")),
                "The languages of the catalogue, the authoritative one first: [zh, en].",
            ),
            may("theme", Shape::Text, "A folder of themes/; `default` is built in."),
            may("base-url", Shape::Pattern(BASE_URL, "https://example.org/standards/"), "The address of the library."),
            may("records", Shape::Word(Records::WORDS.map(|(word, _)| word).to_vec()), RECORDS),
            must(
                "standards",
                list(record(
                    "a standard of the library",
                    "A standard with its own `content/`.",
                    [
                        must("id", ID, "Its id: the folder of its site."),
                        may("folder", Shape::Text, "Its folder below that of `library.yaml`; without it the id."),
                        may("subject", Shape::Texts, "Its subject, by which the catalogue is filtered."),
                        may("body", Shape::Texts, "The body that issues it."),
                    ],
                )),
                "The standards of the library.",
            ),
            may(
                "documents",
                list(record(
                    "a document",
                    "A standard that is published elsewhere.",
                    [
                        must("id", ID, "Its id."),
                        must("designation", Shape::Text, "Its official number."),
                        may("title", Shape::Texts, "Its title."),
                        may("subject", Shape::Texts, "Its subject."),
                        may("body", Shape::Texts, "The body that issues it."),
                        may("status", Shape::Word(Status::ALL.map(Status::word).to_vec()), "Its status."),
                        may("published", Shape::Date, "The date of publication."),
                        may("effective", Shape::Date, "The date from which it applies."),
                        may(
                            "url",
                            Shape::Pattern("^https?://[^\\s\"<>]+$", "https://example.org/page"),
                            "Where it can be read.",
                        ),
                    ],
                )),
                "Standards that are published elsewhere.",
            ),
        ],
    )
}

const BASE_URL: &str = "^https?://[^\\s\"<>\\\\?#]+$";

pub(super) fn profile() -> Record {
    let words = || list(Shape::Text);
    let level = || Shape::Word(Level::ALL.map(Level::word).to_vec());
    let levels = Level::ALL.map(|level| may(level.word(), words(), about(level)));
    record(
        "a profile",
        "Words that require, forbid, recommend and permit.",
        [
            must("title", Shape::Text, "What readers know it by."),
            must("delimited", Shape::Truth, "Whether words stand between spaces (English), or not (Chinese)."),
            must(
                "levels",
                record("`levels`", "The words of each level.", levels),
                "The words of each requirement level.",
            ),
            may(
                "forbidden",
                list(record(
                    "a forbidden word",
                    "A word that must not be written.",
                    [
                        must("word", Shape::Text, "The word."),
                        must("instead", Shape::Text, "What to write instead."),
                        must("level", level(), "The level that it was meant to have."),
                    ],
                )),
                "Words that must not be written, each with what to write instead.",
            ),
            may(
                "compounds",
                words(),
                "Words that contain a word from above and mean another thing, as 响应 contains 应.",
            ),
            may(
                "compounds-unless",
                list(
                    record(
                        "a compound",
                        "Another word, under a condition.",
                        [
                            must("word", Shape::Text, "The compound."),
                            may(
                                "followed-by",
                                words(),
                                "It is not the compound if one of these follows in the sentence.",
                            ),
                            may("next", words(), "It is not the compound if one of these comes next."),
                        ],
                    )
                    .with([Rule::AnyOf(vec!["followed-by", "next"])]),
                ),
                "Compounds under a condition.",
            ),
            may("never-capitalized", words(), "Words from above that are another word with a capital: may, the month."),
            may(
                "ability",
                record(
                    "`ability`",
                    "A word that means being able.",
                    [
                        must("word", Shape::Text, "The word: 能."),
                        must("instead", Shape::Text, "What to write where a permission is meant: 可."),
                        may("compounds", words(), "Words that contain it and mean another thing: 能力."),
                    ],
                ),
                "A word that means able, and not permitted; reported where a body's name stands before it.",
            ),
        ],
    )
}

fn about(level: Level) -> &'static str {
    match level {
        Level::Requirement => "Words that require: shall.",
        Level::Prohibition => "Words that forbid: shall not.",
        Level::Recommendation => "Words that recommend: should.",
        Level::Permission => "Words that permit: may.",
        Level::Statement => "Words that state.",
    }
}
