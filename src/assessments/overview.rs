//! The overview: communities by street and type, the views of their parties, the items that fail most, and every file.

use super::filled::{Answer, Row};
use super::gather::{Counted, Gathered, Key};
use super::read::Remark;
use super::score::{Score, grade, overall, score, written};
use crate::model::{CommunityType, Item, Lang, Participant};
use crate::render::theme::{Strings, fill_in};
use crate::resolve::alphabet::sort_key;
use crate::resolve::{Reading, ResolvedEdition};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Everything that the workbook and the page show, in one language.
#[derive(Debug, Serialize)]
pub struct Overview {
    /// The edition's title.
    pub title: String,
    /// The edition's designation, or its id.
    pub edition: String,
    /// What is said of a draft or a sample at the head of every page; may be empty.
    pub notice: String,
    /// The participants of the scheme.
    pub parties: Vec<PartyHead>,
    /// The communities by street, in the alphabetical order of the streets' names (Chinese by pinyin); those without a street come last.
    pub streets: Vec<Street>,
    /// How many communities have each grade, from the highest grade to the lowest, then those whose grade is open.
    pub grades: Vec<GradeCount>,
    /// The items, those that fail most often first.
    pub items: Vec<ItemLine>,
    /// The communities that may be nominated as demonstration sites: all parties answered all items, nothing is vetoed, and
    /// the grade is the highest.
    pub sites: Vec<Site>,
    /// Every file.
    pub files: Vec<FileView>,
    /// The number of communities.
    pub count: usize,
}

/// A participant of the scheme.
#[derive(Debug, Serialize)]
pub struct PartyHead {
    /// What it is called.
    pub name: String,
    /// Its weight in per cent.
    pub weight: u32,
}

/// A street with its communities.
#[derive(Debug, Serialize)]
pub struct Street {
    /// Its name; the word for "no street" if files do not name one.
    pub name: String,
    /// Its communities, by type and name.
    pub communities: Vec<Community>,
}

/// A community.
#[derive(Debug, Serialize)]
pub struct Community {
    /// What it is called.
    pub name: String,
    /// The name of its type.
    pub community_type: String,
    /// The score of all parties, or of the self-assessment if there is no other; `72.5`.
    pub score: String,
    /// The same in tenths of a per cent.
    pub tenths: Option<u32>,
    /// The grade, as vetoes leave it.
    pub grade: String,
    /// Whether the score is that of a self-assessment alone.
    pub is_own: bool,
    /// The decisive items that are not met.
    pub vetoes: Vec<String>,
    /// What each participant says, in the order of [`Overview::parties`]; `None` if its view is missing.
    pub parties: Vec<Option<PartyScore>>,
    /// The self-assessment.
    pub own: Option<PartyScore>,
    /// The participants whose views are missing, and so left out of the score.
    pub missing: Vec<String>,
    /// The items with the answers of all parties.
    pub answers: Vec<ItemAnswers>,
    /// The number of items that the parties answered differently.
    pub differences: usize,
}

/// What one party's answers come to.
#[derive(Debug, Serialize)]
pub struct PartyScore {
    /// The score as `72.5`.
    pub score: String,
    /// The same in tenths of a per cent.
    pub tenths: Option<u32>,
    /// How many items it answered.
    pub answered: usize,
    /// Of how many.
    pub total: usize,
    /// Who assessed.
    pub assessor: String,
    /// The day.
    pub date: String,
}

/// The answers of all parties to an item.
#[derive(Debug, Serialize)]
pub struct ItemAnswers {
    /// The title of the item.
    pub item: String,
    /// The answer of each participant, in the order of [`Overview::parties`], then the self-assessment.
    pub answers: Vec<AnswerView>,
    /// Whether two of them differ.
    pub differ: bool,
}

/// An answer.
#[derive(Debug, Serialize)]
pub struct AnswerView {
    /// The word in files; empty for none.
    pub answer: &'static str,
    /// The words on the page.
    pub words: String,
    /// Note, date and place of the evidence.
    pub note: String,
}

/// How many communities have a grade.
#[derive(Debug, Serialize)]
pub struct GradeCount {
    /// The grade.
    pub name: String,
    /// The number of communities.
    pub count: usize,
}

/// How an item was answered. A community counts once, with the worst answer of the parties that count.
#[derive(Debug, Serialize)]
pub struct ItemLine {
    /// The title of the item.
    pub item: String,
    /// Its dimension.
    pub dimension: String,
    /// The number of communities whose type has the item and to which it applies.
    pub asked: usize,
    /// How many do not meet it.
    pub not_met: usize,
    /// How many meet it in part.
    pub partly: usize,
    /// How many meet it.
    pub met: usize,
    /// To how many it does not apply.
    pub not_applicable: usize,
    /// How many have no answer.
    pub unanswered: usize,
    /// The share of the communities asked that do not meet it, in per cent.
    pub share: u32,
}

/// A community that may be nominated.
#[derive(Debug, Serialize)]
pub struct Site {
    /// The community.
    pub name: String,
    /// Its street.
    pub street: String,
    /// Its type.
    pub community_type: String,
    /// Its score.
    pub score: String,
    /// Its grade.
    pub grade: String,
}

/// A file, or an assessment of a file.
#[derive(Debug, Serialize)]
pub struct FileView {
    /// Its name.
    pub file: String,
    /// The community that it names.
    pub community: String,
    /// The party that it speaks for.
    pub party: String,
    /// What became of it: a word.
    pub fate: &'static str,
    /// The same in words.
    pub words: String,
    /// Whether it is in the overview.
    pub is_counted: bool,
    /// The cells that could not be read, in words.
    pub remarks: Vec<String>,
}

impl Overview {
    /// Computes the overview in a language. `strings` are the theme's of that language.
    pub fn of(of: ResolvedEdition<'_>, lang: &Lang, strings: &Strings, gathered: &Gathered) -> Overview {
        Writer { of, reading: of.reading(lang), strings }.overview(gathered)
    }
}

struct Writer<'a, 's> {
    of: ResolvedEdition<'a>,
    reading: Reading<'a>,
    strings: &'s Strings,
}

/// A community with what its line is made of.
struct Judged<'a> {
    community: Community,
    /// The worst answer to each item of its type.
    verdicts: Vec<(&'a Item, Option<Answer>)>,
    site: Option<Site>,
}

impl<'a> Writer<'a, '_> {
    fn t(&self, key: &str) -> String {
        self.strings.get(key).to_owned()
    }

    fn participants(&self) -> &'a [Participant] {
        self.of.edition.assessment.as_ref().map_or(&[], |scheme| &scheme.participants)
    }

    fn party_name(&self, party: &Participant) -> String {
        let place = self.of.findings.ids.bodies.get(&party.body.value);
        place.map_or_else(
            || party.id.value.to_string(),
            |&place| self.reading.text(&self.of.edition.bodies[place].name).to_owned(),
        )
    }

    fn overview(&self, gathered: &Gathered) -> Overview {
        let edition = self.of.edition;
        let mut streets: Vec<(&str, Vec<Community>)> = Vec::new();
        let mut verdicts: BTreeMap<&str, Vec<Option<Answer>>> = BTreeMap::new();
        let mut sites = Vec::new();
        let type_of = |key: &Key| edition.types.iter().position(|of| of.id.value.as_str() == key.community_type);
        let mut communities: Vec<(&Key, &BTreeMap<String, Counted>)> = gathered.communities.iter().collect();
        communities.sort_by_cached_key(|(key, _)| {
            (key.street.is_empty(), sort_key(&key.street), &key.street, type_of(key), sort_key(&key.name), &key.name)
        });
        for (key, views) in communities {
            // Only communities of known types are gathered.
            let Some(community_type) = type_of(key).map(|place| &edition.types[place]) else { continue };
            let judged = self.judge(key, community_type, views);
            for (item, answer) in judged.verdicts {
                verdicts.entry(item.id.value.as_str()).or_default().push(answer);
            }
            sites.extend(judged.site);
            match streets.last_mut() {
                Some((street, communities)) if *street == key.street => communities.push(judged.community),
                _ => streets.push((&key.street, vec![judged.community])),
            }
        }
        let grades = self.grades(streets.iter().flat_map(|(_, of)| of));
        let count = streets.iter().map(|(_, of)| of.len()).sum();
        let streets = streets.into_iter().map(|(street, communities)| Street {
            name: if street.is_empty() { self.t("gather.no_street") } else { street.to_owned() },
            communities,
        });
        let name = self.reading.text(&edition.designation);
        Overview {
            title: self.reading.text(&edition.title).to_owned(),
            edition: if name.is_empty() { edition.id.to_string() } else { name.to_owned() },
            notice: self.reading.prose(&edition.notice),
            parties: self
                .participants()
                .iter()
                .map(|party| PartyHead { name: self.party_name(party), weight: party.weight.value })
                .collect(),
            streets: streets.collect(),
            grades,
            items: self.items(&verdicts),
            sites,
            files: self.files(gathered),
            count,
        }
    }

    fn judge(&self, key: &Key, community_type: &'a CommunityType, views: &BTreeMap<String, Counted>) -> Judged<'a> {
        let edition = self.of.edition;
        let of_type = &community_type.id.value;
        let score_of = |view: &Counted| score(edition, of_type, |item| view.rows.get(item)?.answer);
        let scores: BTreeMap<&str, Score<'a>> =
            views.iter().map(|(party, view)| (party.as_str(), score_of(view))).collect();
        let participants = self.participants();
        let by_party: Vec<(u32, Option<&Score<'a>>)> =
            participants.iter().map(|party| (party.weight.value, scores.get(party.id.value.as_str()))).collect();
        let has_party = by_party.iter().any(|(_, score)| score.is_some());
        let own = scores.get("");
        let (tenths, vetoes) = match own {
            Some(own) if !has_party => (own.tenths(), own.vetoes.clone()),
            _ => overall(edition, &by_party),
        };
        let graded = grade(edition, tenths, &vetoes);
        let name = |of: Option<&crate::model::Grade>| of.map_or("–", |of| self.reading.text(&of.name)).to_owned();
        let grade = match (graded.is_open, graded.grade, graded.reached) {
            (true, grade, _) => fill_in(self.strings.get("assess.grade_open"), &[("grade", &name(grade))]),
            (_, Some(grade), Some(reached)) if grade.id.value != reached.id.value => fill_in(
                self.strings.get("assess.grade_capped"),
                &[("grade", &name(Some(grade))), ("reached", &name(Some(reached)))],
            ),
            (_, grade, _) => name(grade),
        };
        let party_score = |party: &str| {
            let (score, view) = (scores.get(party)?, views.get(party)?);
            Some(PartyScore {
                score: written(score.tenths()),
                tenths: score.tenths(),
                answered: score.answered,
                total: score.total,
                assessor: view.assessor.clone(),
                date: view.date.clone(),
            })
        };
        let missing: Vec<&Participant> =
            participants.iter().filter(|party| !views.contains_key(party.id.value.as_str())).collect();
        let names: Vec<&str> = participants.iter().map(|party| party.id.value.as_str()).chain([""]).collect();
        let counting: Vec<&Counted> =
            views.iter().filter(|(party, _)| !has_party || !party.is_empty()).map(|(_, view)| view).collect();
        let items: Vec<&Item> = edition.checklist(of_type).collect();
        let answers: Vec<ItemAnswers> = items.iter().map(|item| self.answers(item, &names, views)).collect();
        let is_complete = by_party.iter().all(|(_, score)| score.is_some_and(|score| score.answered == score.total));
        let highest = edition.assessment.as_ref().and_then(|scheme| scheme.grades.first());
        let is_highest = vetoes.is_empty()
            && highest.is_some_and(|of| graded.grade.is_some_and(|grade| grade.id.value == of.id.value));
        let type_name = self.reading.text(&community_type.name).to_owned();
        let site = (has_party && is_complete && is_highest).then(|| Site {
            name: key.name.clone(),
            street: key.street.clone(),
            community_type: type_name.clone(),
            score: written(tenths),
            grade: grade.clone(),
        });
        let community = Community {
            name: key.name.clone(),
            community_type: type_name,
            score: written(tenths),
            tenths,
            grade,
            is_own: !has_party,
            vetoes: vetoes.iter().map(|item| self.reading.item_title(item)).collect(),
            parties: participants.iter().map(|party| party_score(party.id.value.as_str())).collect(),
            own: party_score(""),
            missing: missing.into_iter().map(|party| self.party_name(party)).collect(),
            differences: answers.iter().filter(|of| of.differ).count(),
            answers,
        };
        let worst =
            |item: &Item| counting.iter().filter_map(|view| view.rows.get(item.id.value.as_str())?.answer).max();
        Judged { community, verdicts: items.iter().map(|item| (*item, worst(item))).collect(), site }
    }

    fn answers(&self, item: &Item, parties: &[&str], views: &BTreeMap<String, Counted>) -> ItemAnswers {
        let row = |party: &str| views.get(party).and_then(|view| view.rows.get(item.id.value.as_str()));
        let given: BTreeSet<Answer> = parties.iter().filter_map(|party| row(party)?.answer).collect();
        ItemAnswers {
            item: self.reading.item_title(item),
            answers: parties.iter().map(|party| self.answer(row(party))).collect(),
            differ: given.len() > 1,
        }
    }

    fn answer(&self, row: Option<&Row>) -> AnswerView {
        let answer = row.and_then(|row| row.answer);
        let word = answer.map_or("", Answer::word);
        let parts = row.map(|row| [&row.note, &row.date, &row.reference]).into_iter().flatten();
        let note = parts.filter(|text| !text.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" · ");
        let words = answer.map_or_else(String::new, |_| self.t(&format!("assess.answer_{}", word.replace('-', "_"))));
        AnswerView { answer: word, words, note }
    }

    fn grades<'c>(&self, communities: impl Iterator<Item = &'c Community>) -> Vec<GradeCount> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for community in communities {
            *counts.entry(&community.grade).or_default() += 1;
        }
        let scheme = self.of.edition.assessment.as_ref();
        let own: Vec<&str> = scheme.iter().flat_map(|of| &of.grades).map(|of| self.reading.text(&of.name)).collect();
        let mut grades: Vec<GradeCount> = own
            .iter()
            .map(|name| GradeCount { name: (*name).to_owned(), count: counts.remove(name).unwrap_or(0) })
            .collect();
        grades.extend(counts.into_iter().map(|(name, count)| GradeCount { name: name.to_owned(), count }));
        grades
    }

    fn items(&self, verdicts: &BTreeMap<&str, Vec<Option<Answer>>>) -> Vec<ItemLine> {
        let edition = self.of.edition;
        let of_item = |item: &Item| {
            let answers = verdicts.get(item.id.value.as_str())?;
            let count = |of: Option<Answer>| answers.iter().filter(|answer| **answer == of).count();
            let not_applicable = count(Some(Answer::NotApplicable));
            let asked = answers.len() - not_applicable;
            let not_met = count(Some(Answer::NotMet));
            let dimension = edition.dimensions.iter().find(|of| of.id.value == item.dimension.value);
            Some(ItemLine {
                item: self.reading.item_title(item),
                dimension: dimension.map_or("", |of| self.reading.text(&of.name)).to_owned(),
                asked,
                not_met,
                partly: count(Some(Answer::Partly)),
                met: count(Some(Answer::Met)),
                not_applicable,
                unanswered: count(None),
                share: u32::try_from((not_met * 200 + asked) / (asked * 2).max(1)).unwrap_or(100),
            })
        };
        let mut items: Vec<ItemLine> = edition.items.iter().filter_map(of_item).collect();
        // Items with the same counts stay in the order of the checklist.
        items.sort_by(|a, b| (b.not_met * a.asked.max(1), b.partly).cmp(&(a.not_met * b.asked.max(1), a.partly)));
        items
    }

    fn files(&self, gathered: &Gathered) -> Vec<FileView> {
        let party_name = |id: &str| {
            let known = self.participants().iter().find(|party| party.id.value.as_str() == id);
            known.map_or_else(|| id.to_owned(), |party| self.party_name(party))
        };
        let line = |line: &super::gather::FileLine| FileView {
            file: line.file.clone(),
            community: line.community.clone(),
            party: match (line.community.is_empty(), line.party.is_empty()) {
                (true, _) => String::new(),
                (_, true) => self.t("assess.self"),
                (_, false) => party_name(&line.party),
            },
            fate: line.fate.word(),
            words: self.fate(&line.fate),
            is_counted: line.fate.is_counted(),
            remarks: line.remarks.iter().map(|remark| self.remark(remark)).collect(),
        };
        gathered.files.iter().map(line).collect()
    }

    fn fate(&self, fate: &super::gather::Fate) -> String {
        let words = self.t(&format!("gather.fate_{}", fate.word().replace('-', "_")));
        if fate.detail().is_empty() { words } else { format!("{words}{}{}", self.t("ui.colon"), fate.detail()) }
    }

    fn remark(&self, remark: &Remark) -> String {
        let place = match (remark.sheet.as_str(), remark.row) {
            ("", 0) => String::new(),
            (sheet, 0) => sheet.to_owned(),
            (sheet, row) => {
                let row = fill_in(self.strings.get("assess.remark_row"), &[("row", &row.to_string())]);
                if sheet.is_empty() { row } else { format!("{sheet} {row}") }
            }
        };
        let words = match remark.kind {
            "column" => self.t("gather.remark_column"),
            "unknown" => self.t("gather.remark_unknown"),
            kind => self.t(&format!("assess.remark_{kind}")),
        };
        let place = if place.is_empty() { place } else { format!("{place}{}", self.t("ui.colon")) };
        format!("{place}{words} {}", remark.value)
    }
}
