//! Notes and examples with an id, to which texts can refer.

use super::number::Script;
use super::{ClauseIndex, ElementId, Lang, Localized, Thing};
use crate::diagnostic::Placed;
use crate::source::markdown::Informative;

/// A note or an example that has an id.
#[derive(Clone, Debug)]
pub struct NamedNote {
    /// Which of the two.
    pub kind: Informative,
    /// Its id; unique in the edition among those of its kind.
    pub id: Placed<ElementId>,
    /// The clause whose text contains it.
    pub clause: ClauseIndex,
    /// The anchor in every page that shows its clause: `note.fees`.
    pub anchor: String,
    /// The number that readers of each language see; `None` for the only one in its clause or table.
    pub numbers: Localized<Option<u32>>,
}

impl NamedNote {
    /// The note or example as a thing.
    pub fn thing(&self) -> Thing {
        match self.kind {
            Informative::Note => Thing::Note(self.id.value.clone()),
            Informative::Example => Thing::Example(self.id.value.clone()),
        }
    }

    /// What a reference says in each language: 注 1, Note 1; 注 for the only one.
    pub fn names(&self) -> Localized<String> {
        let name = |(lang, number): (&Lang, &Option<u32>)| {
            let word = word(self.kind, lang);
            (lang.clone(), number.map_or_else(|| word.to_owned(), |number| format!("{word} {number}")))
        };
        self.numbers.iter().map(name).collect()
    }
}

/// The word before the number in running text.
fn word(kind: Informative, lang: &Lang) -> &'static str {
    match kind {
        Informative::Note => Script::of(lang).one_of("注", "註", "Note"),
        Informative::Example => Script::of(lang).one_of("示例", "示例", "Example"),
    }
}
