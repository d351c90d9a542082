//! The table of clauses: a section for each row, in each language.

use super::OwnTable;
use crate::import::document::{
    Block, BlockKind, Document, Inline, Levels, Number, Scheme, Section, SectionAttribute, moved_up,
};
use crate::import::report::Fate;
use crate::model::{ClauseNumber, Part};

const IDS: &str = "ids are those of the headings";
const ORDER: &str = "chapters and parents follow from the order and the level of the headings";
const TIES: &str = "what refers to what, and which items and entries a clause has, follows from the rest";
const LEVELS: &str =
    "requirement levels follow from the wording; write `level` into the headings where it was set by hand";
const PAGES: &str = "addresses of pages are made by the site";
const HISTORY: &str = "successions and amendments name clauses of other editions; import with `--from` to match the clauses with an older edition";

/// The columns that become attributes of the heading.
const ATTRIBUTES: [(&str, SectionAttribute); 5] = [
    ("bodies", SectionAttribute::Bodies),
    ("types", SectionAttribute::Types),
    ("provenance", SectionAttribute::Source),
    ("withdrawn", SectionAttribute::Withdrawn),
    ("replaced_by", SectionAttribute::ReplacedBy),
];

impl OwnTable<'_, '_> {
    pub(super) fn clauses(&mut self) {
        let languages = self.heads.languages();
        let mut documents: Vec<Document> = Vec::new();
        for lang in &languages {
            documents.push(Document { language: Some(lang.clone()), ..Document::default() });
        }
        let mut are_labels = false;
        let mut lines = 0;
        // A table may have lost rows.
        let mut levels = Levels::default();
        for (row, cells) in &self.grid.rows[1..] {
            let place = self.place(*row);
            let level: u8 = self.cell(cells, "depth").parse().ok().filter(|level| (1..=6).contains(level)).unwrap_or(1);
            let depth = levels.open(level);
            let number = self.cell(cells, "number");
            are_labels |= !number.is_empty() && ClauseNumber::parse(number).is_err();
            let id = self.cell(cells, "id");
            if let Some(reason) = moved_up(level, depth) {
                self.reader.report.add(Fate::Guessed, place.clone(), id, reason);
            }
            let part = part(self.cell(cells, "part"));
            for (at, (head, _)) in self.heads.columns.iter().enumerate() {
                let Some(cell) = cells.get(at).map(|cell| cell.trim()) else { continue };
                let reason = match head.as_str() {
                    "id" => IDS,
                    "depth" | "chapter" | "part" | "parent" => ORDER,
                    "references" | "referenced_by" | "items" | "entries" => TIES,
                    "level" | "levels" => LEVELS,
                    "page" => PAGES,
                    "succession" | "amended" => {
                        self.report(at, Fate::LeftOut, HISTORY, cell);
                        continue;
                    }
                    "title" | "text" | "number" => continue,
                    head if ATTRIBUTES.iter().any(|(own, _)| *own == head) => continue,
                    _ => {
                        self.report(
                            at,
                            Fate::Lost,
                            "our exports have no such column; put what it says into the content by hand",
                            cell,
                        );
                        continue;
                    }
                };
                self.report(at, Fate::Computed, reason, cell);
            }
            for (at, cell) in cells.iter().enumerate().skip(self.heads.columns.len()) {
                self.report(at, Fate::Lost, "the column has no head", cell);
            }
            let (titles, texts) = (self.texts(cells, "title"), self.texts(cells, "text"));
            for (at, lang) in languages.iter().enumerate() {
                let mut section = Section::new(depth, part, place.clone());
                section.given_id = Some(id.to_owned()).filter(|id| !id.is_empty());
                section.anchors.extend(section.given_id.clone());
                section.title = titles.get(lang).map(|title| vec![Inline::text(title)]);
                if at == 0 {
                    section.number = Some(number)
                        .filter(|number| !number.is_empty())
                        .map(|number| Number { shown: number.replace('\u{a0}', " "), is_text: true });
                    for (head, attribute) in ATTRIBUTES {
                        let words: Vec<String> = self.cell(cells, head).split_whitespace().map(str::to_owned).collect();
                        if !words.is_empty() {
                            section.attributes.insert(attribute, words);
                        }
                    }
                }
                let text = texts.get(lang).map_or("", String::as_str);
                lines += text.lines().filter(|line| !line.trim().is_empty()).count().saturating_sub(1);
                section.blocks = text
                    .lines()
                    .map(str::trim)
                    .filter(|line| !line.is_empty())
                    .map(|line| Block::new(BlockKind::Paragraph(vec![Inline::text(line)]), place.clone()))
                    .collect();
                documents[at].sections.push(section);
            }
        }
        if lines > 0 {
            let reason = "lists, tables, notes and links of clauses are lines of plain text in this table, and are paragraphs now; import \
                          `standard-LANG.md` or the OSCAL catalog for them";
            self.reader.report.add(Fate::Changed, self.place(0), "", reason);
        }
        let scheme = if are_labels { Scheme::Labels } else { Scheme::Decimal };
        documents.iter_mut().for_each(|document| document.scheme = scheme.clone());
        documents.into_iter().for_each(|document| self.reader.translated(document));
    }
}

fn part(word: &str) -> Part {
    let all = [
        Part::Foreword,
        Part::Introduction,
        Part::References,
        Part::NormativeAnnex,
        Part::InformativeAnnex,
        Part::Bibliography,
    ];
    all.into_iter().find(|part| part.word() == word).unwrap_or(Part::Body)
}

#[cfg(test)]
mod tests {
    use crate::import::given::Given;
    use crate::import::report::Fate;
    use crate::import::sheet::read_csv;
    use crate::import::{Options, document::text_of};

    #[test]
    fn a_clause_below_a_row_that_is_not_there_moves_up_and_is_reported() {
        let text = "id,number,depth,chapter,part,parent,title_zh\na,1.1,2,c,body,c,甲\nb,1.1.1.1,4,c,body,x,乙\nc,1.2,2,c,body,c,丙\nd,2,1,d,body,,丁\n";
        let given = Given { name: "a.csv".into(), bytes: text.into() };
        let read = read_csv(&given, &Options::default()).expect("a table of ours");
        assert_eq!(read.imbalance(), None);
        let sections = read.document.sections.iter();
        let found: Vec<String> =
            sections.map(|section| format!("{} {}", section.depth, text_of(section.title.iter().flatten()))).collect();
        assert_eq!(found, ["1 甲", "2 乙", "1 丙", "1 丁"]);
        let guessed: Vec<&str> = read.report.entries_of(Fate::Guessed).map(|entry| entry.text.as_str()).collect();
        assert_eq!(guessed, ["a", "b", "c"]);
    }
}
