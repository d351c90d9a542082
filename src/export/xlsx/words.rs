//! The words of the workbook.

use std::collections::BTreeMap;

/// The keys of the theme's strings that a workbook uses.
const KEYS: &[&str] = &[
    "assessment.from",
    "assessment.grade",
    "assessment.vetoes",
    "assessment.weight",
    "assessment.dimension",
    "item.evidence",
    "kind.common",
    "kind.individual",
    "nav.lists",
    "role.lead",
    "role.support",
    "status.draft",
    "status.published",
    "status.superseded",
    "status.withdrawn",
    "assess.csv_points",
    "assess.grade_open",
    "workbook.about",
    "workbook.how",
    "workbook.answer",
    "workbook.answers",
    "workbook.answered",
    "workbook.applicable",
    "workbook.assessor",
    "workbook.at_most",
    "workbook.choose",
    "workbook.clause",
    "workbook.clauses",
    "workbook.community",
    "workbook.cut",
    "workbook.date",
    "workbook.duty",
    "workbook.effect",
    "workbook.gained",
    "workbook.item",
    "workbook.kind",
    "workbook.matrix",
    "workbook.note",
    "workbook.place",
    "workbook.role",
    "workbook.score",
    "workbook.street",
    "workbook.total",
];

/// The words for the answers, in the order of their values.
pub const ANSWERS: [&str; 4] = ["workbook.met", "workbook.partly", "workbook.not_met", "workbook.not_applicable"];

/// Other words with a special use.
const MORE: [&str; 4] = ["workbook.requirement", "workbook.named", "workbook.edition", "workbook.checklists"];

/// The words in one language.
#[derive(Clone, Debug, Default)]
pub struct Words {
    by_key: BTreeMap<&'static str, String>,
}

impl Words {
    /// Collects the words; `string` returns the string for a key.
    pub fn of(string: impl Fn(&str) -> String) -> Words {
        let keys = KEYS.iter().copied().chain(ANSWERS).chain(MORE);
        Words { by_key: keys.map(|key| (key, string(key))).collect() }
    }

    /// The word for a key; the key itself if there is none.
    pub fn get<'w>(&'w self, key: &'w str) -> &'w str {
        self.by_key.get(key).map_or(key, String::as_str)
    }
}
