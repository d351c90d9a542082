//! The input of a rule, and source places that the model does not keep.

use crate::diagnostic::{Place, Span, Texts};
use crate::model::{Clause, ClauseIndex, ClauseText, Edition, Lang, Scheme, Site};
use crate::resolve::provisions::Profile;
use crate::resolve::{Findings, Resolved};
use crate::source::numeral::is_numeral;

/// One edition with the data that rules need.
pub struct Context<'a> {
    /// The whole standard.
    pub resolved: &'a Resolved,
    /// The edition that is checked.
    pub edition: &'a Edition,
    /// The findings of the edition.
    pub findings: &'a Findings,
    /// The texts of the sources.
    pub texts: &'a Texts,
}

impl<'a> Context<'a> {
    /// The settings of `site.yaml`.
    pub fn site(&self) -> &'a Site {
        &self.resolved.standard.site
    }

    /// The authoritative language.
    pub fn lang(&self) -> &'a Lang {
        self.site().default_lang()
    }

    /// The words of provision in a language, if they are known.
    pub fn profile(&self, lang: &Lang) -> Option<&'a Profile> {
        self.resolved.profiles.get(lang)
    }

    /// The clauses in force. Rules do not apply to the text of withdrawn clauses.
    pub fn clauses_in_force(&self) -> impl Iterator<Item = (ClauseIndex, &'a Clause)> {
        self.edition.indexed_clauses().filter(|(_, clause)| clause.withdrawn.is_none())
    }

    /// The text of a clause in the authoritative language.
    pub fn authoritative(&self, clause: &'a Clause) -> Option<&'a ClauseText> {
        clause.texts.get(self.lang())
    }

    /// "5.1 `id`", or the id alone if there is no number.
    pub fn label(&self, index: ClauseIndex) -> String {
        let id = &self.edition.clause(index).id.value;
        match self.findings.shown_number(index, self.lang()) {
            Some(number) => format!("{number} `{id}`"),
            None => format!("`{id}`"),
        }
    }

    /// Whether the structural rules of GB/T 1.1 and ISO/IEC do not apply to the clause: the edition counts articles or gives
    /// labels, or the source document put a number into the title: 第二十条, AC-2(1), V6.1.1.
    pub fn is_labelled(&self, index: ClauseIndex) -> bool {
        if self.edition.numbering.scheme != Scheme::Decimal {
            return true;
        }
        self.edition.clause(index).title(self.lang()).is_some_and(|title| begins_with_label(&title))
    }

    /// The place of a key in a YAML file. `file` is the span of the whole file, because the model keeps no place for
    /// values without ids.
    pub fn key(&self, file: Span, key: &str) -> Place {
        let text = self.texts.text(file.file);
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            if line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with(':')) {
                return Span::new(file.file, start, start + key.len()).into();
            }
            start += line.len();
        }
        Place::Path(self.texts.path(file.file).to_owned())
    }
}

fn begins_with_label(title: &str) -> bool {
    if let Some(rest) = title.strip_prefix('第') {
        let unit = rest.trim_start_matches(|c: char| c.is_ascii_digit() || is_numeral(c));
        return unit.len() < rest.len() && unit.starts_with(['编', '章', '节', '条', '款', '项']);
    }
    if let Some(rest) = title.strip_prefix("Article ").or_else(|| title.strip_prefix("Section ")) {
        return rest.starts_with(|c: char| c.is_ascii_digit());
    }
    // A designation such as GB/T 1.1 has a space or a slash before its number.
    let word = title.split(|c: char| c.is_whitespace() || c == '：' || c == ':').next().unwrap_or("");
    let after = word.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let letters = word.len() - after.len();
    let number = after.strip_prefix(['-', '.']).unwrap_or(after);
    (1..=8).contains(&letters)
        && number.starts_with(|c: char| c.is_ascii_digit())
        && number.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | '(' | ')'))
}

#[cfg(test)]
mod tests {
    use super::begins_with_label;

    #[test]
    fn a_number_that_the_document_gave_is_told_from_other_words() {
        for title in ["第二十条", "第3条 收费", "第一百二十条之一", "AC-2(1) Accounts", "V6.1.1", "SC-12", "Article 5"]
        {
            assert!(begins_with_label(title), "{title}");
        }
        for title in ["", "收费", "第三方服务", "GB/T 1.1", "ISO 9001", "IPv6", "H2O", "2022 edition", "A", "Sections"]
        {
            assert!(!begins_with_label(title), "{title}");
        }
    }
}
