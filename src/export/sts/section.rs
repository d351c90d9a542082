//! Clauses: chapters where STS has them, and the clauses in them.

use super::block::Around;
use super::writer::{Writer, id_of};
use crate::export::document::{Inserted, Section};
use crate::model::{Chapter, Insert, Part, Thing, passages};

impl<'a> Writer<'a> {
    /// Foreword and introduction, the chapters, and what follows them from the first annex on.
    pub fn parts(&mut self) {
        let chapters = self.printed.chapters();
        let is_front = |chapter: &Chapter| matches!(chapter.part, Part::Foreword | Part::Introduction);
        let is_back = |chapter: &Chapter| chapter.part.is_annex() || chapter.part == Part::Bibliography;
        let front = chapters.iter().take_while(|chapter| is_front(chapter)).count();
        let (front, rest) = chapters.split_at(front);
        let body = rest.iter().take_while(|chapter| !is_back(chapter)).count();
        let (body, back) = rest.split_at(body);
        self.xml.block("front", &[]);
        self.metadata();
        self.chapters(front);
        self.xml.close("front");
        self.xml.block("body", &[]);
        self.chapters(body);
        self.xml.close("body");
        if back.is_empty() && self.footnotes.is_empty() {
            return;
        }
        self.xml.block("back", &[]);
        for group in back.chunk_by(|one, next| is_back(one) == is_back(next)) {
            let are_annexes = group.first().is_some_and(is_back);
            if are_annexes {
                self.xml.block("app-group", &[]);
            }
            self.chapters(group);
            if are_annexes {
                self.xml.close("app-group");
            }
        }
        if !self.footnotes.is_empty() {
            self.xml.block("fn-group", &[]);
            for note in std::mem::take(&mut self.footnotes) {
                self.xml.written(&note);
            }
            self.xml.close("fn-group");
        }
        self.xml.close("back");
    }

    fn chapters(&mut self, chapters: &'a [Chapter]) {
        let printed = self.printed;
        for chapter in chapters {
            let mut open: Vec<(u8, &'static str)> = Vec::new();
            for section in printed.sections(chapter) {
                while let Some((_, name)) = open.pop_if(|(depth, _)| *depth >= section.depth) {
                    self.xml.close(name);
                }
                let is_annex = section.depth == 1 && (section.part.is_annex() || section.part == Part::Bibliography);
                let name = if is_annex { "app" } else { "sec" };
                self.section(name, &section);
                open.push((section.depth, name));
            }
            while let Some((_, name)) = open.pop() {
                self.xml.close(name);
            }
        }
    }

    /// A clause, which is left open for the clauses below it.
    fn section(&mut self, name: &'static str, section: &Section<'a>) {
        self.audience = section.audience;
        self.cited.clone_from(&section.footnotes);
        self.numbers_of_cited.clear();
        let rendition = self.printed.rendition;
        let id = self.id(id_of(&Thing::Clause(section.clause.id.value.clone())));
        let kind = if name == "app" { "content-type" } else { "sec-type" };
        // An untranslated text is in its own language.
        let other = section.lang.filter(|lang| *lang != rendition.lang).map_or("", |lang| lang.as_str());
        self.xml.block(name, &[("id", &id), (kind, kind_of(section)), ("xml:lang", other)]);
        for (at, remark) in section.remarks().enumerate() {
            let is_withdrawal = at == 0 && section.clause.withdrawn.is_some();
            let kind = if is_withdrawal { "withdrawn" } else { "amended" };
            self.xml.block("editing-instruction", &[("content-type", kind)]);
            self.xml.leaf("p", &[], remark);
            self.xml.close("editing-instruction");
        }
        let shown = section.number.map(|number| number.shown(rendition.lang));
        match &shown {
            Some(shown) => self.xml.leaf("label", &[], shown),
            // A section has a label or a title.
            None if !section.is_titled() => {
                self.xml.block("label", &[]);
                self.xml.close("label");
            }
            None => {}
        }
        if let (Some(number), Some(shown)) = (section.number.filter(|_| section.part.is_annex()), &shown)
            && name == "app"
        {
            let heading = number.shown_as_heading(rendition.lang, section.part);
            let kind = heading.strip_prefix(shown.as_str()).unwrap_or_default().trim();
            if !kind.is_empty() {
                self.xml.leaf("annex-type", &[], kind);
            }
        }
        if section.is_titled() {
            self.xml.block("title", &[]);
            self.inlines(section.title);
            self.xml.close("title");
        }
        let clause = &section.clause.id.value;
        let blocks = passages(rendition.edition.numbering.scheme, section.blocks);
        self.passages(blocks, clause, Around::default());
        let (terms, other): (Vec<_>, Vec<_>) =
            section.inserted.iter().partition(|inserted| matches!(inserted, Inserted::Term(_)));
        self.inserted(&other);
        // Terms are sections of their own, which follow all text.
        self.inserted(&terms);
    }
}

/// What a section is, in the words of the field.
fn kind_of(section: &Section<'_>) -> &'static str {
    if section.depth == 1 {
        match section.part {
            Part::Foreword => return "foreword",
            Part::Introduction => return "intro",
            Part::References => return "norm-refs",
            Part::NormativeAnnex => return "norm-annex",
            Part::InformativeAnnex => return "inform-annex",
            Part::Bibliography => return "bibl",
            Part::Body => {}
        }
    }
    match (section.clause.insert, section.number.and_then(|number| number.unit())) {
        (Some(Insert::Terms), _) => "terms",
        (_, Some(unit)) => unit.word(),
        _ => "",
    }
}
