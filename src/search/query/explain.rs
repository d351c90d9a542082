//! Explains the score of a document, down to the values in the BM25 formula.

use super::alternative::{Alternative, Origin, Target};
use super::matching::Lookup;
use super::scoring::{Matches, in_fields};
use crate::search::error::SearchError;
use crate::search::index::{Partition, TextField};
use serde::Serialize;
use tantivy::fieldnorm::FieldNormReader;

/// A unit of the query and its matching alternatives in the document; none if the unit does not match.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct UnitExplanation {
    /// The unit as it was typed.
    pub text: String,
    /// What it means in the document.
    pub alternatives: Vec<AlternativeExplanation>,
    /// The score of the best alternative.
    pub score: f32,
}

/// A matching alternative.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AlternativeExplanation {
    /// How it comes from what was typed.
    pub origin: Origin,
    /// What is looked for.
    pub text: String,
    /// What the score is multiplied by.
    pub weight: f32,
    /// The fields in which it stands.
    pub fields: Vec<FieldExplanation>,
    /// The weight times the sum over the fields; for a number, the weight.
    pub score: f32,
}

/// The score of a match in a field: boost · idf · (k1 + 1) · tf / (tf + k1 · (1 − b + b · length / average)) with k1 =
/// 1.2 and b = 0.75 (Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond, 2009).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FieldExplanation {
    /// The name of the field.
    pub field: &'static str,
    /// The weight of the field.
    pub boost: f32,
    /// The inverse document frequency, summed over the terms.
    pub idf: f32,
    /// How often it stands in the field.
    pub tf: u32,
    /// In tokens, rounded down as tantivy stores it.
    pub length: u32,
    /// The average length of the field, in tokens.
    pub average: f32,
    /// The product of the above.
    pub score: f32,
}

/// Explains the score of one document.
pub fn explain<P: Partition + ?Sized>(
    lookup: &Lookup<'_, P>,
    matches: &Matches,
    document: u32,
) -> Result<Vec<UnitExplanation>, SearchError> {
    let mut units = Vec::new();
    for unit in &matches.units {
        let found = unit.alternatives.iter().map(|alternative| explain_alternative(lookup, alternative, document));
        let alternatives: Vec<_> = found.filter_map(Result::transpose).collect::<Result<_, _>>()?;
        let score = alternatives.iter().fold(0.0_f32, |best, alternative| best.max(alternative.score));
        units.push(UnitExplanation { text: unit.unit.text(), alternatives, score });
    }
    Ok(units)
}

fn explain_alternative<P: Partition + ?Sized>(
    lookup: &Lookup<'_, P>,
    alternative: &Alternative,
    document: u32,
) -> Result<Option<AlternativeExplanation>, SearchError> {
    let explained = |fields, score| AlternativeExplanation {
        origin: alternative.origin,
        text: alternative.text.clone(),
        weight: alternative.weight,
        fields,
        score,
    };
    let numbered = match &alternative.target {
        Target::Number(number) => Some(lookup.partition.with_number(number)?),
        Target::Under(number) => Some(lookup.partition.under_number(number)?),
        Target::Phrase { .. } => None,
    };
    if let Some(documents) = numbered {
        return Ok(documents.contains(&document).then(|| explained(Vec::new(), alternative.weight)));
    }
    let mut fields = Vec::new();
    let mut sum = 0.0;
    for field in in_fields(lookup, alternative)? {
        let Ok(place) = field.matches.binary_search_by_key(&document, |found| found.document) else { continue };
        let found = field.matches[place];
        let score = field.score(found);
        sum += score;
        fields.push(FieldExplanation {
            field: TextField::word(field.field),
            boost: field.field.boost(),
            idf: field.weight.idf,
            tf: found.count,
            length: FieldNormReader::id_to_fieldnorm(found.length),
            average: field.weight.average,
            score,
        });
    }
    Ok((!fields.is_empty()).then(|| explained(fields, alternative.weight * sum)))
}
