//! The YAML files of an edition: terms, bodies, responsibility lists, community types, checklist, assessment.

use super::Languages;
use super::outline::{Clause, Kind, Outline};
use super::random::Random;
use super::sentence::{Body, Speaker, Term};
use super::vocabulary::{Pair, Vocabulary, capitalized, slug};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The community types: id and name.
pub const TYPES: [(&str, &str, &str); 6] = [
    ("open", "开放式小区", "open community"),
    ("closed", "封闭式小区", "closed community"),
    ("commercial", "商业楼宇", "commercial building"),
    ("mixed", "商住混合楼", "mixed-use block"),
    ("courtyard", "独立院落", "independent courtyard"),
    ("village", "村改居小区", "village turned community"),
];

const DIMENSIONS: [(&str, &str, &str); 5] = [
    ("environment", "环境提升", "Environment improvement"),
    ("brand", "品牌培育", "Brand breeding"),
    ("credit", "信用建设", "Credit construction"),
    ("performance", "履职履约", "Performance of responsibilities"),
    ("culture", "文化培育", "Cultural cultivation"),
];

/// `count` terms with distinct words; two in three have an alias.
pub fn terms(count: usize, vocabulary: &Vocabulary, seed: u64) -> Vec<Term> {
    let mut taken = BTreeSet::new();
    let mut terms = Vec::new();
    let mut random = Random::of(seed, &[4]);
    while terms.len() < count {
        let modifier = random.one_of(vocabulary.modifiers.all()).clone();
        let noun = random.one_of(vocabulary.nouns.all()).clone();
        let word = Pair::new(format!("{}{}", modifier.zh, noun.zh), format!("{} {}", modifier.en, noun.en));
        let id = slug(&word.en);
        if !taken.insert(word.zh.clone()) | !taken.insert(word.en.clone()) | !taken.insert(id.clone()) {
            continue;
        }
        let alias = Pair::new(short(&modifier.zh, &noun.zh), abbreviated(&modifier.en, &noun.en));
        let is_free = !taken.contains(&alias.zh) && !taken.contains(&alias.en);
        let alias = (is_free && random.chance(67)).then_some(alias);
        taken.extend(alias.iter().flat_map(|alias| [alias.zh.clone(), alias.en.clone()]));
        terms.push(Term { id, word, alias });
    }
    terms
}

/// As 业主委员会 is cut to 业委会: the first character of the one and the last two of the other.
fn short(modifier: &str, noun: &str) -> String {
    let noun: Vec<char> = noun.chars().collect();
    modifier.chars().take(1).chain(noun[noun.len().saturating_sub(2)..].iter().copied()).collect()
}

/// As "fire-safety hydrant" is cut to "FS hydrant".
fn abbreviated(modifier: &str, noun: &str) -> String {
    let initials: String = modifier.split([' ', '-']).filter_map(|word| word.chars().next()).collect();
    format!("{} {noun}", initials.to_uppercase())
}

/// The first `count` bodies of the vocabulary.
pub fn bodies(count: usize, vocabulary: &Vocabulary) -> Vec<Body> {
    let bodies = vocabulary.bodies.all().iter().take(count);
    bodies.map(|name| Body { id: slug(&name.en), name: name.clone() }).collect()
}

/// What the files are made from.
pub struct Data<'a> {
    pub languages: &'a Languages,
    pub vocabulary: &'a Vocabulary,
    pub outline: &'a Outline,
    pub terms: &'a [Term],
    pub bodies: &'a [Body],
    pub items: usize,
    pub seed: u64,
}

impl Data<'_> {
    fn speaker(&self, stream: usize, index: usize) -> Speaker<'_> {
        let random = Random::of(self.seed, &[stream, index]);
        Speaker { vocabulary: self.vocabulary, terms: self.terms, bodies: self.bodies, topic: index / 10, random }
    }

    fn map(&self, pair: &Pair) -> String {
        self.languages.map(pair)
    }

    pub fn terms_yaml(&self) -> String {
        let mut yaml = String::new();
        for (index, term) in self.terms.iter().enumerate() {
            let mut definition = self.speaker(5, index).statement();
            definition.en = capitalized(&definition.en);
            let _ = write!(yaml, "- id: {}\n  term: {}\n", term.id, self.map(&term.word));
            if let Some(alias) = &term.alias {
                let _ = writeln!(yaml, "  aliases: {}", self.languages.map_of_lists(alias));
            }
            let _ = write!(yaml, "  definition: {}\n  source: drafted\n", self.map(&definition));
        }
        yaml
    }

    pub fn bodies_yaml(&self) -> String {
        let levels = [
            ("district", "区级", "District level"),
            ("street", "街道级", "Street level"),
            ("grid", "网格级", "Grid level"),
        ];
        let mut yaml = "levels:\n".to_owned();
        for (id, zh, en) in levels {
            let _ = writeln!(yaml, "  - {{id: {id}, name: {}}}", self.map(&Pair::new(zh, en)));
        }
        yaml.push_str("bodies:\n");
        for (index, body) in self.bodies.iter().enumerate() {
            let mut description = self.speaker(6, index).statement();
            description.en = capitalized(&description.en);
            let _ = write!(yaml, "  - id: {}\n    name: {}\n", body.id, self.map(&body.name));
            let _ = write!(yaml, "    level: {}\n    description: {}\n", levels[index % 3].0, self.map(&description));
            yaml.push_str("    source: drafted\n");
        }
        yaml
    }

    pub fn responsibilities_yaml(&self) -> String {
        let requirements = self.outline.requirements();
        let mut yaml = String::new();
        for (index, body) in self.bodies.iter().enumerate() {
            let mut speaker = self.speaker(7, index);
            let noun = speaker.noun();
            let title =
                Pair::new(format!("{}责任清单", noun.zh), format!("{} responsibilities", capitalized(&noun.en)));
            let _ = write!(yaml, "- id: list.{}\n  body: {}\n  title: {}\n", body.id, body.id, self.map(&title));
            yaml.push_str("  source: drafted\n  entries:\n");
            for entry in 0..speaker.random.between(4, 12) {
                let clause = *speaker.random.one_of(&requirements);
                let text = speaker.sentence(&with_body(clause, index));
                let _ = write!(yaml, "    - id: {}.entry-{}\n      text: {}\n", body.id, entry + 1, self.map(&text));
                let role = if speaker.random.chance(25) { "support" } else { "lead" };
                let _ = write!(yaml, "      clauses: [{}]\n      role: {role}\n", clause.id);
            }
        }
        yaml
    }

    pub fn types_yaml(&self) -> String {
        let mut yaml = String::new();
        for (index, (id, zh, en)) in TYPES.into_iter().enumerate() {
            let mut description = self.speaker(8, index).statement();
            description.en = capitalized(&description.en);
            let _ = write!(yaml, "- id: {id}\n  name: {}\n", self.map(&Pair::new(zh, en)));
            let _ = write!(yaml, "  description: {}\n  source: drafted\n", self.map(&description));
        }
        yaml
    }

    pub fn checklist_yaml(&self) -> String {
        let requirements = self.outline.requirements();
        let mut yaml = "dimensions:\n".to_owned();
        for (id, zh, en) in DIMENSIONS {
            let _ = writeln!(yaml, "  - {{id: {id}, name: {}}}", self.map(&Pair::new(zh, en)));
        }
        yaml.push_str("items:\n");
        for index in 0..self.items {
            let mut speaker = self.speaker(9, index);
            let clause = *speaker.random.one_of(&requirements);
            let (noun, evidence, text) = (speaker.noun(), speaker.noun(), speaker.sentence(clause));
            let title = self.vocabulary.titles.choose(index, &mut speaker.random);
            let title =
                Pair::new(format!("{}{}", noun.zh, title.zh), capitalized(&format!("{} {}", noun.en, title.en)));
            let evidence = Pair::new(format!("查验{}。", evidence.zh), format!("Seen from the {}.", evidence.en));
            let _ = writeln!(yaml, "  - id: item-{}", index + 1);
            if index.is_multiple_of(2) {
                yaml.push_str("    kind: common\n");
            } else {
                let _ = write!(yaml, "    kind: individual\n    types: [{}]\n", TYPES[index / 2 % TYPES.len()].0);
            }
            let _ = write!(
                yaml,
                "    dimension: {}\n    title: {}\n",
                DIMENSIONS[index % DIMENSIONS.len()].0,
                self.map(&title)
            );
            let _ = write!(yaml, "    text: {}\n    evidence: {}\n", self.map(&text), self.map(&evidence));
            let _ = write!(yaml, "    points: {}\n    clauses: [{}]\n    source: drafted\n", index % 9 + 1, clause.id);
        }
        yaml
    }

    pub fn assessment_yaml(&self) -> String {
        let mut yaml =
            "source: drafted\nweights: {environment: 20, brand: 20, credit: 20, performance: 20, culture: 20}\n"
                .to_owned();
        let role = self.map(&Pair::new("核查资料，抽查现场", "checks documents and makes spot visits"));
        let _ = write!(
            yaml,
            "participants:\n  - {{id: first, body: {}, weight: 100, role: {role}}}\ngrades:\n",
            self.bodies[0].id
        );
        for (id, zh, en, from) in [("five-star", "五星", "Five stars", 90), ("ungraded", "不定级", "Ungraded", 0)]
        {
            let _ = writeln!(yaml, "  - {{id: {id}, name: {}, from: {from}}}", self.map(&Pair::new(zh, en)));
        }
        yaml
    }
}

/// The clause as if it bound one body alone.
fn with_body(clause: &Clause, body: usize) -> Clause {
    Clause {
        id: clause.id.clone(),
        depth: clause.depth,
        title: None,
        kind: Some(Kind::Requirement),
        bodies: vec![body],
        types: Vec::new(),
        since: 0,
        insert: None,
        annex: None,
        chapter: clause.chapter,
    }
}
