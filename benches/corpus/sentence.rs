//! Sentences of a standard, generated in Chinese and English from one grammar.

use super::outline::{Clause, Kind};
use super::random::Random;
use super::vocabulary::{Pair, Vocabulary, capitalized};

/// A term that a sentence may mention, as term or alias, as text or reference.
pub struct Term {
    pub id: String,
    pub word: Pair,
    pub alias: Option<Pair>,
}

/// A body that acts.
pub struct Body {
    pub id: String,
    pub name: Pair,
}

/// What sentences are made of.
pub struct Speaker<'a> {
    pub vocabulary: &'a Vocabulary,
    pub terms: &'a [Term],
    pub bodies: &'a [Body],
    pub topic: usize,
    pub random: Random,
}

impl Speaker<'_> {
    /// A sentence of a clause, as binding as the clause is, ending with a full stop.
    pub fn sentence(&mut self, clause: &Clause) -> Pair {
        let kind = clause.kind.unwrap_or(Kind::Statement);
        let mut sentence = match kind {
            Kind::Requirement => match self.random.below(6) {
                0 | 1 => self.duty(clause, "应", "shall"),
                2 => self.condition(clause),
                3 => self.measure(),
                4 => self.conformity(),
                _ => self.purpose(clause),
            },
            Kind::Prohibition => self.prohibition(),
            Kind::Recommendation => self.duty(clause, "宜", "should"),
            Kind::Permission => self.duty(clause, "可", "may"),
            Kind::Statement => self.statement(),
        };
        sentence.en = capitalized(&sentence.en);
        sentence
    }

    /// What a table or a list of things is led in with, without the colon.
    pub fn lead_in(&mut self, clause: &Clause) -> Pair {
        let thing = self.thing();
        let (zh, en) = match clause.kind.unwrap_or(Kind::Statement) {
            Kind::Requirement => ("应符合下列要求", "shall meet the following requirements"),
            Kind::Prohibition => ("不应有下列情形", "shall not show any of the following"),
            Kind::Recommendation => ("宜考虑下列各项", "should take account of the following"),
            Kind::Permission => ("可采用下列形式", "may take one of the following forms"),
            Kind::Statement => ("分为下列各项", "is divided as follows"),
        };
        Pair::new(format!("{}{zh}", thing.zh), format!("The {} {en}", thing.en))
    }

    fn duty(&mut self, clause: &Clause, zh: &str, en: &str) -> Pair {
        let (body, adverb) = (self.body(clause), self.adverb());
        let (verb, thing) = (self.verb(), self.thing());
        let mut pair = Pair::new(
            format!("{}{zh}{}{}{}", body.zh, adverb.zh, verb.zh, thing.zh),
            format!("the {} {en} {} the {} {}", body.en, verb.en, thing.en, adverb.en),
        );
        if self.random.chance(55) {
            let (verb, thing) = (self.verb(), self.thing());
            pair.zh += &format!("，并{}{}", verb.zh, thing.zh);
            pair.en += &format!(", and {} the {}", verb.en, thing.en);
        }
        if self.random.chance(25) {
            let means = self.vocabulary.means.choose(self.topic, &mut self.random);
            pair = Pair::new(format!("{}，{}", means.zh, pair.zh), format!("{}, {}", means.en, pair.en));
        }
        stop(pair)
    }

    fn condition(&mut self, clause: &Clause) -> Pair {
        let (thing, body, verb, object) = (self.thing(), self.body(clause), self.verb(), self.thing());
        let state = self.vocabulary.states.choose(self.topic, &mut self.random);
        let limit = self.random.between(1, 30);
        stop(Pair::new(
            format!("{}{}的，{}应在 {limit} 个工作日内{}{}", thing.zh, state.zh, body.zh, verb.zh, object.zh),
            format!(
                "where the {} {}, the {} shall {} the {} within {limit} working days",
                thing.en, state.en, body.en, verb.en, object.en
            ),
        ))
    }

    fn measure(&mut self) -> Pair {
        let thing = self.noun();
        let attribute = self.vocabulary.attributes.choose(self.topic, &mut self.random);
        let unit = self.vocabulary.units.choose(self.topic, &mut self.random);
        let number = self.random.between(1, 9) * [1, 5, 10, 12, 50, 100][self.random.below(6)];
        let (zh, en) = *self.random.one_of(&[("不低于", "not less than"), ("不超过", "not more than")]);
        let purpose = self.vocabulary.purposes.choose(self.topic, &mut self.random);
        stop(Pair::new(
            format!("为{}，{}的{}应{zh} {number} {}", purpose.zh, thing.zh, attribute.zh, unit.zh),
            format!(
                "in order to {}, the {} of the {} shall be {en} {number} {}",
                purpose.en, attribute.en, thing.en, unit.en
            ),
        ))
    }

    fn conformity(&mut self) -> Pair {
        let (thing, other) = (self.thing(), self.noun());
        let (number, year) = (self.random.between(1000, 49999), self.random.between(2001, 2022));
        stop(Pair::new(
            format!("{}和{}应符合 GB/T {number}-{year} 的规定", thing.zh, other.zh),
            format!("the {} and the {} shall conform to GB/T {number}-{year}", thing.en, other.en),
        ))
    }

    fn purpose(&mut self, clause: &Clause) -> Pair {
        let (body, verb, thing, more) = (self.body(clause), self.verb(), self.thing(), self.noun());
        let adverb = self.adverb();
        let purpose = self.vocabulary.purposes.choose(self.topic, &mut self.random);
        stop(Pair::new(
            format!("{}应{}{}{}、{}，以{}", body.zh, adverb.zh, verb.zh, thing.zh, more.zh, purpose.zh),
            format!(
                "the {} shall {} the {} and the {} {} to {}",
                body.en, verb.en, thing.en, more.en, adverb.en, purpose.en
            ),
        ))
    }

    fn prohibition(&mut self) -> Pair {
        let place = self.vocabulary.places.choose(self.topic, &mut self.random).clone();
        let misdeed = self.vocabulary.misdeeds.choose(self.topic, &mut self.random).clone();
        let (thing, more) = (self.thing(), self.noun());
        stop(Pair::new(
            format!("{}不应{}{}或者{}", place.zh, misdeed.zh, thing.zh, more.zh),
            format!("persons shall not {} the {} or the {} at the {}", misdeed.en, thing.en, more.en, place.en),
        ))
    }

    /// A sentence that binds nobody.
    pub fn statement(&mut self) -> Pair {
        let (thing, first, second, third) = (self.thing(), self.noun(), self.thing(), self.noun());
        stop(match self.random.below(3) {
            0 => Pair::new(
                format!("{}包括{}、{}和{}", thing.zh, first.zh, second.zh, third.zh),
                format!("the {} includes the {}, the {} and the {}", thing.en, first.en, second.en, third.en),
            ),
            1 => {
                let (street, community) =
                    (self.vocabulary.name(&mut self.random), self.vocabulary.name(&mut self.random));
                let body = self.random.one_of(self.bodies).name.clone();
                Pair::new(
                    format!("{}街道{}社区由{}负责{}和{}", street.zh, community.zh, body.zh, first.zh, second.zh),
                    format!(
                        "in {} Community, {} Street, the {} looks after the {} and the {}",
                        community.en, street.en, body.en, first.en, second.en
                    ),
                )
            }
            _ => {
                let attribute = self.vocabulary.attributes.choose(self.topic, &mut self.random);
                Pair::new(
                    format!("{}的{}取决于{}以及{}", thing.zh, attribute.zh, first.zh, third.zh),
                    format!(
                        "the {} of the {} depends on the {} and the {}",
                        attribute.en, thing.en, first.en, third.en
                    ),
                )
            }
        })
    }

    /// Who acts: one of the clause's bodies, now and then as a reference.
    fn body(&mut self, clause: &Clause) -> Pair {
        let index = if clause.bodies.is_empty() { 0 } else { *self.random.one_of(&clause.bodies) };
        let body = &self.bodies[index];
        self.named(&body.name, "body", &body.id, 10)
    }

    /// The word itself, or in some of a hundred cases a reference to what it names.
    fn named(&mut self, word: &Pair, scheme: &str, id: &str, percent: usize) -> Pair {
        if self.random.chance(percent) {
            Pair::new(format!("[{}]({scheme}:{id})", word.zh), format!("[{}]({scheme}:{id})", word.en))
        } else {
            word.clone()
        }
    }

    /// What is acted on: a noun, a noun with a modifier, a noun with an attribute, or a term.
    fn thing(&mut self) -> Pair {
        match self.random.below(100) {
            0..8 => self.term(),
            8..50 => {
                let modifier = self.vocabulary.modifiers.choose(self.topic, &mut self.random);
                let noun = self.vocabulary.nouns.choose(self.topic, &mut self.random);
                Pair::new(format!("{}{}", modifier.zh, noun.zh), format!("{} {}", modifier.en, noun.en))
            }
            50..65 => {
                let noun = self.vocabulary.nouns.choose(self.topic, &mut self.random);
                let attribute = self.vocabulary.attributes.choose(self.topic, &mut self.random);
                Pair::new(format!("{}的{}", noun.zh, attribute.zh), format!("{} of the {}", attribute.en, noun.en))
            }
            _ => self.noun(),
        }
    }

    fn term(&mut self) -> Pair {
        let term = &self.terms[self.random.below(self.terms.len())];
        match &term.alias {
            Some(alias) if self.random.chance(30) => alias.clone(),
            _ => self.named(&term.word, "term", &term.id, 40),
        }
    }

    pub fn noun(&mut self) -> Pair {
        self.vocabulary.nouns.choose(self.topic, &mut self.random).clone()
    }

    fn verb(&mut self) -> Pair {
        self.vocabulary.verbs.choose(self.topic, &mut self.random).clone()
    }

    fn adverb(&mut self) -> Pair {
        self.vocabulary.adverbs.choose(self.topic, &mut self.random).clone()
    }
}

fn stop(pair: Pair) -> Pair {
    Pair { zh: pair.zh + "。", en: pair.en + "." }
}
