//! What an edition asks for, by level; of a large edition a page for each chapter.

use super::RenderError;
use super::here::Here;
use super::overview::{in_force, part_head, parts, turn};
use crate::model::{Clause, ClauseIndex, Level};
use crate::render::view::{LevelGroup, LevelView, Link, RequirementRow, RequirementsPage};
use crate::site::section::Section;
use crate::site::url::EditionPage;

/// How much of a clause the list of requirements shows, in characters.
const EXCERPT: usize = 120;

pub fn requirements_page(here: &Here<'_>, chapter: Option<usize>) -> Result<Vec<u8>, RenderError> {
    let index = here.index;
    let parts = parts(here, chapter, EditionPage::RequirementsChapter, &index.asking);
    // The page of the whole edition counts; the clauses stand on those of the chapters.
    let lists = chapter.is_some() || parts.is_empty();
    let mut levels: Vec<LevelGroup> = here.levels_of_edition().iter().map(|of| empty_group(&of.level)).collect();
    let mut statements = 0;
    for (at, clause) in in_force(here, chapter) {
        let own = index.findings.levels(at);
        statements += usize::from(!own.asks());
        for level in own.iter() {
            if let Some(group) = levels.iter_mut().find(|group| group.level.level == level.word()) {
                group.count += 1;
                if lists {
                    group.clauses.push(requirement_row(here, at, clause, level));
                }
            }
        }
    }
    levels.retain(|group| group.count > 0);
    let whole = Link { href: here.own(EditionPage::Requirements), text: here.string("nav.requirements").to_owned() };
    let (previous, next) = turn(&parts, whole);
    let page = RequirementsPage {
        levels,
        statements,
        chapter: chapter.map(|place| here.clause_label(index, index.edition.chapters[place].root)),
        parts,
        previous,
        next,
        bodies: index.edition.bodies.iter().map(|body| here.body(&body.id.value)).collect(),
        types: index.edition.types.iter().map(|of_type| here.community_type(&of_type.id.value)).collect(),
    };
    here.write(&part_head(here, Section::Requirements, chapter), &page)
}

fn empty_group(level: &LevelView) -> LevelGroup {
    LevelGroup { level: level.clone(), count: 0, clauses: Vec::new() }
}

fn requirement_row(here: &Here<'_>, at: ClauseIndex, clause: &Clause, level: Level) -> RequirementRow {
    let lang = here.text_lang(clause);
    RequirementRow {
        clause: here.clause_ref(here.index, at),
        text_lang: here.foreign(lang),
        excerpt: clause
            .texts
            .get(lang)
            .map(|text| here.excerpt_at(level, &text.blocks, lang, EXCERPT))
            .unwrap_or_default(),
        bodies: here.bodies(&clause.bodies),
        types: here.types(&clause.types),
        items: here.items_of(at).map(|item| here.item(item)).collect(),
    }
}
