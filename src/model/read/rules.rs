//! The rules of the format: faults that a file can have on its own.

use super::elements::{CAPTION_WITHOUT_ID, CAPTION_WORD};
use crate::diagnostic::{Rule, rule};

/// All rules of reading the model.
pub const RULES: &[&Rule] = &[
    &MISSING_SOURCE,
    &UNKNOWN_KEY,
    &MISSING_KEY,
    &WRONG_TYPE,
    &CUT_TEXT,
    &BAD_VALUE,
    &BAD_ID,
    &CAPTION_WITHOUT_ID,
    &CAPTION_WORD,
    &RESERVED_NAME,
    &DUPLICATE_ID,
    &UNKNOWN_LANGUAGE,
    &MISSING_LANGUAGE,
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
    &AMENDED_EDITION,
    &AMENDMENT_TARGET,
    &AMENDMENT_TWICE,
    &AMENDMENT_INCOMPLETE,
    &AMENDMENT_LEFT_OVER,
    &AMENDMENT_WITHOUT_CHANGE,
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
        "A required file or folder is missing.";
}

rule! {
    /// A misspelled key would be ignored silently, and its value would be missing on the pages.
    ///
    /// ```yaml
    /// titel: {zh: 范围, en: Scope}      # did you mean `title`?
    /// ```
    ///
    /// Correct the key, or delete it. `content/README.md` lists the keys of each file.
    pub const UNKNOWN_KEY = error "unknown-key",
        "A key is unknown, so its value would be ignored silently.";
}

rule! {
    /// The pages, the numbering or the links need the value, and it has no sensible default.
    ///
    /// ```yaml
    /// - id: fee
    ///   definition: {zh: 为服务所付的费用。, en: What is paid for service.}      # no `term`
    /// ```
    ///
    /// Add the key that the message names.
    pub const MISSING_KEY = error "missing-key",
        "A required key is missing.";
}

rule! {
    /// YAML reads an unquoted value as a number, a date or a truth value if it looks like one: `5.10` becomes 5.1. A
    /// list in place of a text, or a text in place of a list, cannot be read at all.
    ///
    /// ```yaml
    /// current: 2022      # a number; the id of an edition is a text
    /// ```
    ///
    /// Put texts in quotation marks (`current: "2022"`), and write a list or map where the message asks for one.
    pub const WRONG_TYPE = error "wrong-type",
        "A value has the wrong type for its key; the usual case is an unquoted number where a text is expected.";
}

rule! {
    /// In YAML a `#` after a space begins a comment. The text ends before it, and the rest is not published.
    ///
    /// ```yaml
    /// definition: 适用于 #1 楼和 #2 楼      # the text is `适用于`
    /// ```
    ///
    /// If the rest belongs to the text, put the whole text in quotation marks: `"适用于 #1 楼和 #2 楼"`. If it is a comment,
    /// put it on a separate line above the key. Comments after dates, ids and other values that are not texts are allowed.
    /// After a quoted text or a bracket, beside the sign of a block (`|`), and between the texts inside brackets, a comment
    /// needs a space after its `#`; otherwise it is taken for text: `[ #1 楼, 车库 ]`.
    pub const CUT_TEXT = error "cut-text",
        "A text ends before a ` #`, or an item begins with it, because YAML reads the rest as a comment.";
}

rule! {
    /// A key such as `status` has a fixed set of values, or a range. The program cannot interpret another value, and a
    /// guess could publish a draft.
    ///
    /// ```yaml
    /// status: publisht      # expected one of: draft, published, superseded, withdrawn
    /// ```
    ///
    /// Write one of the values that the note lists.
    pub const BAD_VALUE = error "bad-value",
        "A value has the right type, but its key does not allow it.";
}

rule! {
    /// An id becomes part of addresses and file names, and never changes. Spaces, capitals and Han characters do not
    /// work on every system, or would give one thing two addresses.
    ///
    /// ```markdown
    /// ## Fees {#Service Fees}
    /// ```
    ///
    /// Write lower-case ASCII letters and digits in parts joined by `.` or `-`: `service.fees`. Do not use clause
    /// numbers in ids, because numbers change.
    pub const BAD_ID = error "bad-id",
        "An id does not have the form that makes it safe in addresses and file names.";
}

rule! {
    /// The site has its own pages and folders, such as `search`, `latest` and `editions`. A page, chapter or edition of
    /// the same name would overwrite one of them, or be overwritten.
    ///
    /// ```text
    /// content/pages/editions.md      the site has such a page
    /// ```
    ///
    /// Rename the file or folder.
    pub const RESERVED_NAME = error "reserved-name",
        "A name is already used by a page or folder of the site.";
}

rule! {
    /// A reference to the id, or a permanent link, could lead to either of the two.
    ///
    /// ```markdown
    /// ## Fees {#service.fees}
    ///
    /// ## Refunds {#service.refunds}
    /// ```
    ///
    /// Give the newer of the two another id. A published id stays with its clause.
    pub const DUPLICATE_ID = error "duplicate-id",
        "An id is given twice: a reference could lead to either.";
}

rule! {
    /// Pages are made for the languages that `site.yaml` lists. A text in another language would not be published.
    ///
    /// ```yaml
    /// languages: [zh, en]      # in site.yaml
    /// title: {zh: 范围, eng: Scope}
    /// ```
    ///
    /// The same holds in an edition that says in `edition.yaml` which of these languages it has, and in a published one
    /// for the languages in which it was published. Only its title, designation and summary may be in the site's other
    /// languages, since they are shown in the list of editions.
    ///
    /// Correct the code of the language, or add the language to `languages` in site.yaml or edition.yaml.
    pub const UNKNOWN_LANGUAGE = error "unknown-language",
        "A text is in a language that `site.yaml` or its edition does not list, so it would not be published.";
}

rule! {
    /// Clauses have their ids, numbers and facts in the authoritative language, the first in `languages` of site.yaml; the
    /// other languages translate it. An edition without it would be a translation of nothing.
    ///
    /// ```yaml
    /// languages: [en]      # in edition.yaml; site.yaml lists [zh, en]
    /// ```
    ///
    /// Add the authoritative language.
    pub const MISSING_LANGUAGE = error "missing-language",
        "An edition is not in the authoritative language of the site.";
}

rule! {
    /// Readers of that language would find a gap, or a text in another language that they may not read.
    ///
    /// ```yaml
    /// term: {zh: 收费}      # the site is in zh and en
    /// ```
    ///
    /// Add the text in the missing language.
    pub const MISSING_TEXT = error "missing-text",
        "A text is missing in one of the site's languages: its readers would find a gap.";
}

rule! {
    /// A misspelled attribute would be ignored silently: the clause would apply to all community types, or name no
    /// body.
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
    /// The attributes of a clause are written once, in the file of the default language, so that languages cannot
    /// contradict each other. `part` and `annex` describe a whole chapter. In another place an attribute would have no
    /// effect.
    ///
    /// ```markdown
    /// ## Window {#service.window types="open"}      <- in 02-service.en.md
    /// ```
    ///
    /// Move the attribute to the heading in the default language, or to the chapter.
    pub const MISPLACED_ATTRIBUTE = error "misplaced-attribute",
        "An attribute has no effect where it stands: a chapter attribute on a clause, or any attribute except the id in a translation.";
}

rule! {
    /// A clause is cited, linked and compared between editions by its id. Without an id it would count as a different
    /// clause whenever its number changes.
    ///
    /// ```markdown
    /// ## Fees
    /// ```
    ///
    /// Add an id that names the subject: `## Fees {#service.fees}`.
    pub const MISSING_ID = error "missing-id",
        "A heading has no id, so its clause cannot be cited.";
}

rule! {
    /// A chapter is a file. Its heading of level 1 gives the title, number and id. Without such a heading the clauses
    /// would belong to no chapter, and with two the chapter would be ambiguous.
    ///
    /// ```markdown
    /// ## Fees {#service.fees}      <- the file begins at level 2
    /// ```
    ///
    /// Begin the file with `# Title {#id}`, and write a second chapter in a separate file.
    pub const CHAPTER_HEADING = error "chapter-heading",
        "A chapter file does not begin with its only heading of level 1.";
}

rule! {
    /// Numbers follow the nesting of headings. A heading of level 4 directly under level 2 would be numbered 2.0.1, or
    /// leave a gap.
    ///
    /// ```markdown
    /// ## Service {#service}
    ///
    /// #### Window {#service.window}
    /// ```
    ///
    /// Remove one `#` from the deeper heading, or write the heading that is missing between the two.
    pub const LEVEL_SKIPPED = error "level-skipped",
        "A heading is more than one level below the previous heading, so its number would have a gap.";
}

rule! {
    /// Text before the first heading belongs to no clause: it has no number, cannot be cited, and would not be
    /// published.
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
    /// All languages of a standard have the same clauses. A clause that is missing or in another position in one
    /// language would change the numbers in that language.
    ///
    /// ```markdown
    /// # Service {#service}
    ///
    /// ## Fees {#service.fees}      <- 02-service.md has `service.window` before it
    /// ```
    ///
    /// Repeat each heading with its id, in the same order and at the same level. If the headings agree, look for a
    /// misspelled id or attribute block.
    pub const TRANSLATION_DIFFERS = error "translation-differs",
        "The clauses, their order or their levels differ between a translation and the authoritative language.";
}

rule! {
    /// A translation takes the numbers and attributes of its clauses from the file in the default language. Without
    /// that file the translation is not published.
    ///
    /// ```text
    /// content/editions/2022/clauses/03-fees.en.md      there is no 03-fees.md
    /// ```
    ///
    /// Write the file in the default language, or rename the translation to match an existing file.
    pub const ORPHAN_TRANSLATION = error "orphan-translation",
        "A translation has no file in the default language, so it would not be published.";
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
        "A chapter or page is missing in one of the site's languages.";
}

rule! {
    /// Readers of a draft see the text in the authoritative language, with a note. A published edition must be complete: there
    /// a missing chapter is the error `missing-chapter`, a missing clause `translation-differs`, a missing text
    /// `missing-text`, and `edition publish` refuses them.
    ///
    /// ```text
    /// content/editions/2026-draft/clauses/02-service.md
    /// content/editions/2026-draft/clauses/02-service.en.md      is not there yet
    /// ```
    ///
    /// Translate it before the edition is published: a file under the name that the message gives, a clause with the same id,
    /// a text beside the others. An edition that will not have a language says so with `languages` in `edition.yaml`.
    pub const UNTRANSLATED = warning "untranslated",
        "A chapter, clause or text of a draft is not translated yet into one of the edition's languages.";
}

rule! {
    /// The page of a form is made from the header of the clause's only table. Without a table, or with several, the
    /// columns of the form are unknown.
    ///
    /// ```markdown
    /// ## Dispute ledger {#ledgers.disputes form=12}
    ///
    /// Disputes are recorded as they come.
    /// ```
    ///
    /// Give the clause exactly one table, or remove `form`.
    pub const FORM_WITHOUT_TABLE = error "form-without-table",
        "A clause is marked as a form but has no table, or several, so the columns of the form are unknown.";
}

rule! {
    /// An edition that amends another has its text from that edition. The amended edition must exist, must not amend itself
    /// through others, and takes the place of `replaces`. A published edition can amend only a published one, whose text does not
    /// change any more.
    ///
    /// ```yaml
    /// amends: "2091"      # the edition is 2019
    /// ```
    ///
    /// Name the edition that the amendments change, and publish it first.
    pub const AMENDED_EDITION = error "amended-edition",
        "The edition that amendments should change cannot be amended.";
}

rule! {
    /// A provision that names something unknown would change nothing, and one that adds an id that exists would make the text
    /// ambiguous.
    ///
    /// ```markdown
    /// ## 删去第九条。 {#decision.old delete="fees.odl"}
    /// ```
    ///
    /// Correct the id. A clause that another provision of the same amendments removed is not there any more.
    pub const AMENDMENT_TARGET = error "amendment-target",
        "A provision of an amendment changes something that does not exist, or adds something that does.";
}

rule! {
    /// If two provisions change the wording of one clause, only the second one would be visible in the text.
    ///
    /// ```markdown
    /// ## 将第三条修改为： {#decision.a reword="fees.notice"}
    /// ## 将第三条的标题修改为： {#decision.b retitle="fees.notice"}
    /// ```
    ///
    /// Put both into one provision, or into an edition of its own if the second amends the first. A clause may be reworded and
    /// moved or renumbered by the same amendments.
    pub const AMENDMENT_TWICE = error "amendment-twice",
        "Two provisions of one amendment change the same thing.";
}

rule! {
    /// A provision that replaces or adds something needs the new text, and a new clause needs a place.
    ///
    /// ```markdown
    /// ## 增加一条，作为第三条之一： {#decision.late add="fees.late"}
    /// ```
    ///
    /// Write the new clause below the provision, under a heading with its id, and say where it goes with `after`, `before` or
    /// `under`. Things of the YAML files stand in files of the same name in the amending edition.
    pub const AMENDMENT_INCOMPLETE = error "amendment-incomplete",
        "A provision of an amendment lacks the new text, its place or its number.";
}

rule! {
    /// An edition that amends another consists of provisions and what they put in. Anything else would not be published.
    ///
    /// ```markdown
    /// ## 将第三条修改为： {#decision.fees reword="fees.notice"}
    ///
    /// ### {#fees.late}
    /// ```
    ///
    /// Name the clause or thing in a provision, or delete it.
    pub const AMENDMENT_LEFT_OVER = error "amendment-left-over",
        "No provision of the amendments uses a text.";
}

rule! {
    /// Readers would be told of a change that they cannot find.
    ///
    /// ```markdown
    /// ## 本决定自公布之日起施行。 {#decision.effect}
    /// ```
    ///
    /// Name what the provision changes. If it changes no text, write `changes=none`.
    pub const AMENDMENT_WITHOUT_CHANGE = error "amendment-without-change",
        "A provision of an amendment changes nothing.";
}
