//! A chapter as Markdown, in one language.

use super::Lang;
use super::elements::{Elements, element};
use super::outline::{Clause, Outline};
use super::random::Random;
use super::sentence::{Body, Speaker, Term};
use super::vocabulary::{Pair, Vocabulary, capitalized};
use std::fmt::Write as _;

/// The data that all chapters of an edition use.
pub struct Text<'a> {
    pub vocabulary: &'a Vocabulary,
    pub outline: &'a Outline,
    pub terms: &'a [Term],
    pub bodies: &'a [Body],
    pub types: &'a [&'a str],
    /// Clauses that may be referred to, since every edition has them.
    pub targets: &'a [&'a str],
    pub seed: u64,
    pub edition: usize,
    pub elements: Elements,
}

/// The text of one clause: paragraphs, lists and tables, in both languages.
type Blocks = Vec<Pair>;

impl Text<'_> {
    /// The chapter's file; the attributes stand in the default language only.
    pub fn markdown(&self, chapter: usize, lang: Lang, is_default: bool) -> String {
        let mut markdown = String::new();
        let first = self.outline.chapters[chapter];
        for (offset, clause) in self.outline.chapter(chapter).iter().enumerate() {
            if clause.since > self.edition {
                continue;
            }
            if !markdown.is_empty() {
                markdown.push('\n');
            }
            markdown.push_str(&self.heading(clause, lang, is_default));
            if clause.kind.is_some() {
                for block in self.blocks(first + offset, clause) {
                    // Writing to a string cannot fail.
                    let _ = write!(markdown, "\n{}\n", lang.of(&block));
                }
            }
        }
        markdown
    }

    fn heading(&self, clause: &Clause, lang: Lang, is_default: bool) -> String {
        let title = clause.title.as_ref().map_or_else(String::new, |title| format!("{} ", lang.of(title)));
        let mut heading = format!("{} {title}{{#{}", "#".repeat(clause.depth), clause.id);
        if is_default {
            let mut several = |key: &str, ids: Vec<&str>| {
                if !ids.is_empty() {
                    let _ = write!(heading, " {key}=\"{}\"", ids.join(" "));
                }
            };
            several("bodies", clause.bodies.iter().map(|&index| self.bodies[index].id.as_str()).collect());
            several("types", clause.types.iter().map(|&index| self.types[index]).collect());
            for (key, value) in [("annex", clause.annex), ("insert", clause.insert)] {
                if let Some(value) = value {
                    let _ = write!(heading, " {key}={value}");
                }
            }
            if clause.depth == 1 {
                heading.push_str(if clause.chapter.is_multiple_of(2) { " source=drafted" } else { " source=reported" });
            }
        }
        heading + "}\n"
    }

    /// A clause's text in this edition: one in seven is reworded from each edition to the next.
    fn blocks(&self, index: usize, clause: &Clause) -> Blocks {
        let is_reworded = |edition: &usize| Random::of(self.seed, &[2, index, *edition]).chance(14);
        let version = (1..=self.edition).rev().find(is_reworded).unwrap_or(0);
        let mut speaker = Speaker {
            vocabulary: self.vocabulary,
            terms: self.terms,
            bodies: self.bodies,
            topic: clause.chapter,
            random: Random::of(self.seed, &[3, index, version]),
        };
        let mut blocks = Blocks::new();
        let mut paragraph = Pair::default();
        for _ in 0..[2, 3, 4, 5][speaker.random.below(4)] {
            let sentence = speaker.sentence(clause);
            if !paragraph.en.is_empty() {
                paragraph.en.push(' ');
            }
            paragraph.zh += &sentence.zh;
            paragraph.en += &sentence.en;
        }
        if speaker.random.chance(25) {
            let target = speaker.random.one_of(self.targets);
            paragraph.zh += &format!("见 [](clause:{target})。");
            paragraph.en += &format!(" See [](clause:{target}).");
        }
        blocks.push(paragraph);
        match speaker.random.below(100) {
            0..10 => list(&mut speaker, clause, &mut blocks),
            10..14 => table(&mut speaker, clause, &mut blocks),
            14..22 => {
                let note = speaker.statement();
                blocks.push(Pair::new(format!("注：{}", note.zh), format!("NOTE {}", capitalized(&note.en))));
            }
            _ => {}
        }
        // From a stream of its own, so that the other text is the same with and without elements.
        speaker.random = Random::of(self.seed, &[10, index, version]);
        blocks.extend(element(self.elements, index, &mut speaker));
        blocks
    }
}

fn list(speaker: &mut Speaker<'_>, clause: &Clause, blocks: &mut Blocks) {
    let lead = speaker.lead_in(clause);
    blocks.push(Pair::new(lead.zh + "：", lead.en + ":"));
    let (mut zh, mut en) = (Vec::new(), Vec::new());
    let count = speaker.random.between(2, 5);
    for number in 1..=count {
        let thing = speaker.noun();
        let state = speaker.vocabulary.attributes.choose(speaker.topic, &mut speaker.random);
        let (zh_end, en_end) = if number == count { ("。", ".") } else { ("；", ";") };
        zh.push(format!("{number}. {}的{}{zh_end}", thing.zh, state.zh));
        en.push(format!("{number}. the {} of the {}{en_end}", state.en, thing.en));
    }
    blocks.push(Pair::new(zh.join("\n"), en.join("\n")));
}

fn table(speaker: &mut Speaker<'_>, clause: &Clause, blocks: &mut Blocks) {
    let lead = speaker.lead_in(clause);
    blocks.push(Pair::new(lead.zh + "：", lead.en + ":"));
    let mut zh = "| 项目 | 指标 | 数值 |\n| --- | --- | --- |".to_owned();
    let mut en = "| Item | Measure | Value |\n| --- | --- | --- |".to_owned();
    for _ in 0..speaker.random.between(3, 6) {
        let thing = speaker.noun();
        let attribute = speaker.vocabulary.attributes.choose(speaker.topic, &mut speaker.random);
        let unit = speaker.vocabulary.units.choose(speaker.topic, &mut speaker.random);
        let number = speaker.random.between(1, 400);
        zh += &format!("\n| {} | {} | {number} {} |", thing.zh, attribute.zh, unit.zh);
        en += &format!("\n| {} | {} | {number} {} |", thing.en, attribute.en, unit.en);
    }
    blocks.push(Pair::new(zh, en));
}
