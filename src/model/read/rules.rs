//! The rules of the format: what can be wrong with a file on its own.

use crate::diagnostic::{Rule, rule};

/// All rules of turning trees into the model.
pub const RULES: &[&Rule] = &[
    &MISSING_SOURCE,
    &UNKNOWN_KEY,
    &MISSING_KEY,
    &WRONG_TYPE,
    &CUT_TEXT,
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
    &UNTRANSLATED,
    &FORM_WITHOUT_TABLE,
];

rule! {
    /// Nothing can be built without the site's settings and at least one edition with its `edition.yaml` and one
    /// chapter.
    ///
    /// ```text
    /// content/editions/2022/clauses/01-scope.md
    /// content/editions/2022/edition.yaml      is not there
    /// ```
    ///
    /// Write the file that the message names. `clausebook init DIR` writes a small standard to begin with.
    pub const MISSING_SOURCE = error "missing-source",
        "A file or folder that the format requires is not there.";
}

rule! {
    /// A misspelled key would be skipped without a message, and its value would be missing on the pages.
    ///
    /// ```yaml
    /// titel: {zh: 范围, en: Scope}      # did you mean `title`?
    /// ```
    ///
    /// Correct the key, or delete it. `content/README.md` lists the keys of each file.
    pub const UNKNOWN_KEY = error "unknown-key",
        "A key that the format does not have: its value would be passed over in silence.";
}

rule! {
    /// The pages, the numbering or the links need the value, and no default would be right.
    ///
    /// ```yaml
    /// - id: fee
    ///   definition: {zh: 为服务所付的费用。, en: What is paid for service.}      # no `term`
    /// ```
    ///
    /// Add the key that the message names.
    pub const MISSING_KEY = error "missing-key",
        "A key that the format requires is not given.";
}

rule! {
    /// YAML reads a value that is not quoted as a number, a date or a truth value if it looks like one: `5.10` becomes
    /// 5.1. A list where a text is meant, or the reverse, could not be read at all.
    ///
    /// ```yaml
    /// current: 2022      # a number; the id of an edition is a text
    /// ```
    ///
    /// Quote what is a text (`current: "2022"`), and write a list or map where the message asks for one.
    pub const WRONG_TYPE = error "wrong-type",
        "A value is of another type than its key wants; a number that was not quoted where text is meant is the usual case.";
}

rule! {
    /// In YAML a `#` after a space begins a comment, so the text ends before it and the rest is published nowhere.
    ///
    /// ```yaml
    /// definition: 适用于 #1 楼和 #2 楼      # the text is `适用于`
    /// ```
    ///
    /// If the rest belongs to the text, put the whole text in quotation marks: `"适用于 #1 楼和 #2 楼"`. If it is a
    /// comment, put it on a line of its own above the key. Comments after dates, ids and other values that are no texts,
    /// and after texts in quotation marks, are fine.
    pub const CUT_TEXT = error "cut-text",
        "A text without quotation marks ends before a ` #`, since YAML takes the rest for a comment.";
}

rule! {
    /// A key such as `status` has a fixed set of values, or a range. Another value means nothing to the program, and
    /// guessing could publish a draft.
    ///
    /// ```yaml
    /// status: publisht      # expected one of: draft, published, superseded, withdrawn
    /// ```
    ///
    /// Write one of the values that the note lists.
    pub const BAD_VALUE = error "bad-value",
        "A value has the right type but is none that its key can have.";
}

rule! {
    /// An id becomes part of addresses and file names, and stays the same for ever. Spaces, capitals or Han characters
    /// would not survive every system, or would be two addresses for one thing.
    ///
    /// ```markdown
    /// ## Fees {#Service Fees}
    /// ```
    ///
    /// Write lower-case ASCII letters and digits in parts joined by `.` or `-`: `service.fees`. A number does not
    /// belong into an id, since numbers change.
    pub const BAD_ID = error "bad-id",
        "An id does not have the form that makes it safe in addresses and file names.";
}

rule! {
    /// The site has pages and folders of its own, such as `search`, `latest` and `editions`. A page, chapter or edition
    /// of the same name would overwrite one of them, or be overwritten.
    ///
    /// ```text
    /// content/pages/editions.md      the site has such a page
    /// ```
    ///
    /// Give the file or folder another name.
    pub const RESERVED_NAME = error "reserved-name",
        "A name that the site needs for a page or folder of its own: the two would clash.";
}

rule! {
    /// A reference to the id could lead to either of the two, and so could every permanent link.
    ///
    /// ```markdown
    /// ## Fees {#service.fees}
    ///
    /// ## Refunds {#service.fees}
    /// ```
    ///
    /// Give the newer of the two another id. An id that was published stays with its clause.
    pub const DUPLICATE_ID = error "duplicate-id",
        "An id is given twice: a reference could lead to either.";
}

rule! {
    /// Pages are made for the languages that `site.yaml` lists. A text in another one would be published nowhere.
    ///
    /// ```yaml
    /// languages: [zh, en]      # in site.yaml
    /// title: {zh: 范围, eng: Scope}
    /// ```
    ///
    /// Correct the code of the language, or add the language to `languages` in site.yaml.
    pub const UNKNOWN_LANGUAGE = error "unknown-language",
        "A text is in a language that `site.yaml` does not list, so nobody would see it.";
}

rule! {
    /// Readers of that language would find a gap, or a text in a language that they may not read.
    ///
    /// ```yaml
    /// term: {zh: 收费}      # the site is in zh and en
    /// ```
    ///
    /// Add the text in the language that is missing.
    pub const MISSING_TEXT = error "missing-text",
        "A text is not given in one of the site's languages: its readers would meet a gap.";
}

rule! {
    /// A misspelled attribute would be skipped without a message: the clause would apply to all types of community, or
    /// name no body.
    ///
    /// ```markdown
    /// ## Fees {#service.fees body="firm"}      <- did you mean `bodies`?
    /// ```
    ///
    /// Correct the name. `content/README.md` lists the attributes of headings.
    pub const UNKNOWN_ATTRIBUTE = error "unknown-attribute",
        "A heading has an attribute that the format does not have.";
}

rule! {
    /// The facts of a clause stand once, in the file of the default language, so that languages cannot contradict each
    /// other; `part` and `annex` describe a whole chapter. In another place an attribute would have no effect.
    ///
    /// ```markdown
    /// ## Window {#service.window types="open"}      <- in 02-service.en.md
    /// ```
    ///
    /// Move the attribute to the heading in the default language, or to the chapter.
    pub const MISPLACED_ATTRIBUTE = error "misplaced-attribute",
        "An attribute stands where it says nothing: chapter attributes on a clause, or any but the id in a translation.";
}

rule! {
    /// A clause is cited, linked and compared between editions by its id. Without one it would be another clause as
    /// soon as its number changes.
    ///
    /// ```markdown
    /// ## Fees
    /// ```
    ///
    /// Add an id that names the subject: `## Fees {#service.fees}`.
    pub const MISSING_ID = error "missing-id",
        "A heading without an id is a clause that nobody can cite.";
}

rule! {
    /// A chapter is a file. Its heading of level 1 gives title, number and id; without it, or with two, the clauses
    /// would belong to no chapter or to either.
    ///
    /// ```markdown
    /// ## Fees {#service.fees}      <- the file begins at level 2
    /// ```
    ///
    /// Begin the file with `# Title {#id}`, and write a second chapter into a file of its own.
    pub const CHAPTER_HEADING = error "chapter-heading",
        "A chapter file has one heading of level 1, the chapter, and it comes first.";
}

rule! {
    /// Numbers follow the nesting of headings. A heading of level 4 straight under level 2 would be numbered 2.0.1, or
    /// have a gap.
    ///
    /// ```markdown
    /// ## Service {#service}
    ///
    /// #### Window {#service.window}
    /// ```
    ///
    /// Take one `#` away from the deeper heading, or write the heading that is missing between the two.
    pub const LEVEL_SKIPPED = error "level-skipped",
        "A heading is more than one level below the one before it, so its number would have a gap.";
}

rule! {
    /// Text before the first heading belongs to no clause: it has no number, cannot be cited, and would be published
    /// nowhere.
    ///
    /// ```markdown
    /// The firm shall display its fees.
    ///
    /// # Service {#service}
    /// ```
    ///
    /// Move the text under the heading that it belongs to.
    pub const STRAY_TEXT = error "stray-text",
        "Text before the first heading belongs to no clause.";
}

rule! {
    /// All languages of a standard have the same clauses. A clause that one of them lacks, or that stands in another
    /// place there, would have other numbers in that language.
    ///
    /// ```markdown
    /// # Service {#service}
    ///
    /// ## Fees {#service.fees}      <- 02-service.md has `service.window` before it
    /// ```
    ///
    /// Repeat each heading with its id, in the same order and at the same level. If the headings agree, look for an id
    /// or a block of attributes that is misspelled.
    pub const TRANSLATION_DIFFERS = error "translation-differs",
        "A translation has other clauses, another order or other levels than the authoritative language.";
}

rule! {
    /// A translation takes the numbers and facts of its clauses from the file in the default language. Without that
    /// file it is published nowhere.
    ///
    /// ```text
    /// content/editions/2022/clauses/03-fees.en.md      there is no 03-fees.md
    /// ```
    ///
    /// Write the file in the default language, or rename the translation to match one.
    pub const ORPHAN_TRANSLATION = error "orphan-translation",
        "A translation without the file that it translates is published nowhere.";
}

rule! {
    /// Readers of that language would miss a whole chapter or page, and links to it would lead nowhere.
    ///
    /// ```text
    /// content/editions/2022/clauses/02-service.md
    /// content/editions/2022/clauses/02-service.en.md      is not there, and the site is in zh and en
    /// ```
    ///
    /// Translate the file, and save it under the name that the message gives.
    pub const MISSING_CHAPTER = error "missing-chapter",
        "A chapter or page is not there in one of the site's languages.";
}

rule! {
    /// Readers of a draft see the chapter in the default language, with a sentence that says so. A published edition is whole:
    /// there the same is the error `missing-chapter`, and `edition publish` refuses it.
    ///
    /// ```text
    /// content/editions/2026-draft/clauses/02-service.md
    /// content/editions/2026-draft/clauses/02-service.en.md      is not there yet
    /// ```
    ///
    /// Translate the file before the edition is published, and save it under the name that the message gives.
    pub const UNTRANSLATED = warning "untranslated",
        "A chapter of a draft is not translated yet into one of the site's languages.";
}

rule! {
    /// The page of a form is made from the header of the clause's only table. Without a table, or with several, it is
    /// not clear which columns it has.
    ///
    /// ```markdown
    /// ## Dispute ledger {#ledgers.disputes form=12}
    ///
    /// Disputes are recorded as they come.
    /// ```
    ///
    /// Give the clause exactly one table, or take `form` away.
    pub const FORM_WITHOUT_TABLE = error "form-without-table",
        "A clause is marked as a form and has no table, or several: nobody can tell what the form's columns are.";
}
