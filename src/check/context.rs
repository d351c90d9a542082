//! The input of a rule, and source places that the model does not keep.

use crate::diagnostic::{Place, Span, Texts};
use crate::model::{Clause, ClauseIndex, ClauseText, Edition, Lang, Site};
use crate::resolve::provisions::Profile;
use crate::resolve::{Findings, Resolved};

/// One edition with the data that rules need.
pub struct Context<'a> {
    /// The whole standard.
    pub resolved: &'a Resolved,
    /// The edition that is checked.
    pub edition: &'a Edition,
    /// What was found out about the edition.
    pub findings: &'a Findings,
    /// The texts of the sources.
    pub texts: &'a Texts,
}

impl<'a> Context<'a> {
    /// What `site.yaml` says.
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
        match self.findings.number(index) {
            Some(number) => format!("{number} `{id}`"),
            None => format!("`{id}`"),
        }
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
