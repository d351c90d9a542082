//! The rules of the format: what can be wrong with a file on its own.

use crate::diagnostic::Rule;

/// All rules of turning trees into the model.
pub const RULES: &[&Rule] = &[
    &MISSING_SOURCE,
    &UNKNOWN_KEY,
    &MISSING_KEY,
    &WRONG_TYPE,
    &BAD_VALUE,
    &BAD_ID,
    &RESERVED_NAME,
    &DUPLICATE_ID,
    &UNKNOWN_LANGUAGE,
    &MISSING_TEXT,
    &UNKNOWN_ATTRIBUTE,
    &MISPLACED_ATTRIBUTE,
    &MISSING_ID,
    &CHAPTER_HEADING,
    &LEVEL_SKIPPED,
    &STRAY_TEXT,
    &TRANSLATION_DIFFERS,
    &ORPHAN_TRANSLATION,
    &MISSING_CHAPTER,
    &FORM_WITHOUT_TABLE,
];

pub const MISSING_SOURCE: Rule =
    Rule::error("missing-source", "A file or folder that the format requires is not there.");
pub const UNKNOWN_KEY: Rule =
    Rule::error("unknown-key", "A key that the format does not have: its value would be passed over in silence.");
pub const MISSING_KEY: Rule = Rule::error("missing-key", "A key that the format requires is not given.");
pub const WRONG_TYPE: Rule = Rule::error(
    "wrong-type",
    "A value is of another type than its key wants; a number that was not quoted where text is meant is the usual case.",
);
pub const BAD_VALUE: Rule = Rule::error("bad-value", "A value has the right type but is none that its key can have.");
pub const BAD_ID: Rule =
    Rule::error("bad-id", "An id does not have the form that makes it safe in addresses and file names.");
pub const RESERVED_NAME: Rule =
    Rule::error("reserved-name", "A name that the site needs for a page or folder of its own: the two would clash.");
pub const DUPLICATE_ID: Rule = Rule::error("duplicate-id", "An id is given twice: a reference could lead to either.");
pub const UNKNOWN_LANGUAGE: Rule =
    Rule::error("unknown-language", "A text is in a language that `site.yaml` does not list, so nobody would see it.");
pub const MISSING_TEXT: Rule =
    Rule::error("missing-text", "A text is not given in one of the site's languages: its readers would meet a gap.");
pub const UNKNOWN_ATTRIBUTE: Rule =
    Rule::error("unknown-attribute", "A heading has an attribute that the format does not have.");
pub const MISPLACED_ATTRIBUTE: Rule = Rule::error(
    "misplaced-attribute",
    "An attribute stands where it says nothing: chapter attributes on a clause, or any but the id in a translation.",
);
pub const MISSING_ID: Rule = Rule::error("missing-id", "A heading without an id is a clause that nobody can cite.");
pub const CHAPTER_HEADING: Rule =
    Rule::error("chapter-heading", "A chapter file has one heading of level 1, the chapter, and it comes first.");
pub const LEVEL_SKIPPED: Rule = Rule::error(
    "level-skipped",
    "A heading is more than one level below the one before it, so its number would have a gap.",
);
pub const STRAY_TEXT: Rule = Rule::error("stray-text", "Text before the first heading belongs to no clause.");
pub const TRANSLATION_DIFFERS: Rule = Rule::error(
    "translation-differs",
    "A translation has other clauses, another order or other levels than the authoritative language.",
);
pub const ORPHAN_TRANSLATION: Rule =
    Rule::error("orphan-translation", "A translation without the file that it translates is published nowhere.");
pub const MISSING_CHAPTER: Rule =
    Rule::error("missing-chapter", "A chapter or page is not there in one of the site's languages.");
pub const FORM_WITHOUT_TABLE: Rule = Rule::error(
    "form-without-table",
    "A clause is marked as a form and has no table, or several: nobody can tell what the form's columns are.",
);
