//! Reads a partition from its segment.

use super::fingerprint;
use super::partition::{Inverted, Partition};
use super::phrase::{Occurrences, ReadPostings, in_postings};
use super::postings::Postings;
use super::schema::{FACETS, Fields, OWN_CLAUSE, TextField};
use crate::model::{EditionId, Lang};
use crate::search::analysis::{PhraseTerm, within_one_edit};
use crate::search::document::{Document, Facets};
use crate::search::error::SearchError;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};
use tantivy::columnar::Column;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::Postings as _;
use tantivy::schema::{Field, IndexRecordOption, Value};
use tantivy::{DocSet, InvertedIndexReader, ReloadPolicy, SegmentReader, TERMINATED, TantivyDocument, Term};

/// An open edition in a language.
pub struct SegmentPartition {
    /// The edition.
    pub edition: EditionId,
    /// The language.
    pub lang: Lang,
    fields: Fields,
    /// `None` if the partition is empty.
    open: Option<Open>,
}

struct Open {
    segment: SegmentReader,
    /// In the order of [`TextField::ALL`].
    texts: Vec<(Arc<InvertedIndexReader>, FieldNormReader)>,
    number: Arc<InvertedIndexReader>,
    id: Arc<InvertedIndexReader>,
    surface: Arc<InvertedIndexReader>,
    /// Read by the first search.
    facets: OnceLock<FacetColumn>,
}

/// The facets of all documents, as an index into the few distinct combinations, and the own clauses of items.
struct FacetColumn {
    combinations: Vec<Facets>,
    of_document: Vec<u32>,
    own_clauses: Option<Column<u64>>,
}

/// Opens partitions of an index.
///
/// # Errors
/// The index cannot be read, or [`writer`](super::writer) did not write it.
pub fn open(
    index: &tantivy::Index,
    fields: &Fields,
    wanted: &[(EditionId, Lang)],
) -> Result<Vec<SegmentPartition>, SearchError> {
    let reader: tantivy::IndexReader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
    let mut segments: BTreeMap<String, SegmentReader> = BTreeMap::new();
    for segment in reader.searcher().segment_readers() {
        let terms = segment.inverted_index(fields.partition)?;
        let mut names = terms.terms().stream()?;
        let name = if names.advance() { String::from_utf8_lossy(names.key()).into_owned() } else { String::new() };
        if names.advance() || segment.has_deletes() || segments.insert(name, segment.clone()).is_some() {
            return Err(SearchError::Damaged("a segment is not a partition"));
        }
    }
    let partition = |(edition, lang): &(EditionId, Lang)| {
        let segment = segments.remove(&fingerprint::name(edition, lang));
        let open = segment.map(|segment| Open::new(segment, fields)).transpose()?;
        Ok(SegmentPartition { edition: edition.clone(), lang: lang.clone(), fields: fields.clone(), open })
    };
    wanted.iter().map(partition).collect()
}

impl Open {
    fn new(segment: SegmentReader, fields: &Fields) -> Result<Open, SearchError> {
        let text = |&field: &TextField| {
            let field = fields.field(field);
            Ok((segment.inverted_index(field)?, segment.get_fieldnorms_reader(field)?))
        };
        let texts: Result<Vec<_>, SearchError> = TextField::ALL.iter().map(text).collect();
        let [number, id, surface] =
            [fields.number, fields.id, fields.surface].map(|field| segment.inverted_index(field));
        let (number, id, surface) = (number?, id?, surface?);
        Ok(Open { texts: texts?, number, id, surface, facets: OnceLock::new(), segment })
    }

    fn text(&self, field: TextField) -> &(Arc<InvertedIndexReader>, FieldNormReader) {
        // `texts` has an entry for each field.
        &self.texts[field as usize]
    }

    fn facets(&self) -> Result<&FacetColumn, SearchError> {
        if let Some(column) = self.facets.get() {
            return Ok(column);
        }
        let read = self.read_facets()?;
        Ok(self.facets.get_or_init(|| read))
    }

    fn read_facets(&self) -> Result<FacetColumn, SearchError> {
        let column = self.segment.fast_fields().bytes(FACETS)?.ok_or(SearchError::Damaged("it has no facets"))?;
        let combination = |ordinal: usize| {
            let mut bytes = Vec::new();
            column.ord_to_bytes(ordinal as u64, &mut bytes)?;
            serde_json::from_slice(&bytes).map_err(|_| SearchError::Damaged("its facets cannot be read"))
        };
        let combinations: Vec<Facets> = (0..column.num_terms()).map(combination).collect::<Result<_, _>>()?;
        let of_document: Vec<u32> = (0..self.segment.max_doc())
            .map(|document| column.term_ords(document).next().and_then(|ordinal| u32::try_from(ordinal).ok()))
            .map(|ordinal| ordinal.ok_or(SearchError::Damaged("a document has no facets")))
            .collect::<Result<_, _>>()?;
        let own_clauses = self.segment.fast_fields().column_opt(OWN_CLAUSE)?;
        Ok(FacetColumn { combinations, of_document, own_clauses })
    }
}

impl SegmentPartition {
    /// The name of the partition, `2022/zh`.
    pub fn name(&self) -> String {
        fingerprint::name(&self.edition, &self.lang)
    }

    /// All documents in order.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn all_documents(&self) -> Result<Vec<Document>, SearchError> {
        let Some(open) = &self.open else { return Ok(Vec::new()) };
        let store = open.segment.get_store_reader(1)?;
        store.iter(None).map(|stored| self.stored(&stored?)).collect()
    }

    fn stored(&self, document: &TantivyDocument) -> Result<Document, SearchError> {
        let bytes = document.get_first(self.fields.document).and_then(|value| value.as_bytes());
        let bytes = bytes.ok_or(SearchError::Damaged("a document is missing"))?;
        serde_json::from_slice(bytes).map_err(|_| SearchError::Damaged("a document cannot be read"))
    }

    fn keys(&self, key: impl Fn(&Open) -> (&InvertedIndexReader, Field), text: &str) -> Result<Vec<u32>, SearchError> {
        let Some(open) = &self.open else { return Ok(Vec::new()) };
        let (inverted, field) = key(open);
        documents_of(inverted, &Term::from_field_text(field, text))
    }
}

fn documents_of(inverted: &InvertedIndexReader, term: &Term) -> Result<Vec<u32>, SearchError> {
    let mut documents = Vec::new();
    if let Some(mut postings) = inverted.read_postings(term, IndexRecordOption::Basic)? {
        let mut document = postings.doc();
        while document != TERMINATED {
            documents.push(document);
            document = postings.advance();
        }
    }
    Ok(documents)
}

/// The first `cap` terms with this prefix for which `keep` returns true.
fn terms(
    inverted: &InvertedIndexReader,
    prefix: &str,
    cap: usize,
    keep: impl Fn(&str) -> bool,
) -> Result<Vec<String>, SearchError> {
    let mut found = Vec::new();
    let mut stream = inverted.terms().range().ge(prefix.as_bytes()).into_stream()?;
    while found.len() < cap && stream.advance() {
        let Ok(term) = std::str::from_utf8(stream.key()) else { continue };
        if !term.starts_with(prefix) {
            break;
        }
        if keep(term) {
            found.push(term.to_owned());
        }
    }
    Ok(found)
}

impl Inverted for SegmentPartition {
    fn postings(&self, field: TextField, term: &str) -> Result<Option<Postings>, SearchError> {
        let Some(open) = &self.open else { return Ok(None) };
        let (inverted, lengths) = open.text(field);
        let term = Term::from_field_text(self.fields.field(field), term);
        let Some(mut read) = inverted.read_postings(&term, IndexRecordOption::WithFreqsAndPositions)? else {
            return Ok(None);
        };
        let mut postings = Postings::new();
        let mut positions = Vec::new();
        let mut document = read.doc();
        while document != TERMINATED {
            read.positions(&mut positions);
            postings.push(document, lengths.fieldnorm_id(document), &positions);
            document = read.advance();
        }
        Ok(Some(postings))
    }

    fn terms_with_prefix(&self, field: TextField, prefix: &str) -> Result<Vec<String>, SearchError> {
        let Some(open) = &self.open else { return Ok(Vec::new()) };
        terms(&open.text(field).0, prefix, usize::MAX, |_| true)
    }
}

impl Partition for SegmentPartition {
    fn documents(&self) -> u32 {
        self.open.as_ref().map_or(0, |open| open.segment.max_doc())
    }

    fn tokens(&self, field: TextField) -> u64 {
        self.open.as_ref().map_or(0, |open| open.text(field).0.total_num_tokens())
    }

    fn occurrences(
        &self,
        field: TextField,
        terms: &[PhraseTerm],
        read: &ReadPostings,
    ) -> Result<Option<Occurrences>, SearchError> {
        in_postings(self, field, terms, read)
    }

    fn surfaces_with_prefix(&self, prefix: &str, cap: usize) -> Result<Vec<String>, SearchError> {
        let Some(open) = &self.open else { return Ok(Vec::new()) };
        terms(&open.surface, prefix, cap, |_| true)
    }

    fn surfaces_near(&self, word: &str, cap: usize) -> Result<Vec<String>, SearchError> {
        let Some(open) = &self.open else { return Ok(Vec::new()) };
        terms(&open.surface, "", cap, |surface| within_one_edit(surface, word))
    }

    fn with_number(&self, number: &str) -> Result<Vec<u32>, SearchError> {
        self.keys(|open| (&open.number, self.fields.number), number)
    }

    fn under_number(&self, number: &str) -> Result<Vec<u32>, SearchError> {
        let Some(open) = &self.open else { return Ok(Vec::new()) };
        let mut documents = Vec::new();
        for under in terms(&open.number, &format!("{number}."), usize::MAX, |_| true)? {
            documents.extend(documents_of(&open.number, &Term::from_field_text(self.fields.number, &under))?);
        }
        documents.sort_unstable();
        documents.dedup();
        Ok(documents)
    }

    fn with_id(&self, id: &str) -> Result<Vec<u32>, SearchError> {
        self.keys(|open| (&open.id, self.fields.id), id)
    }

    fn facets(&self, document: u32) -> Result<&Facets, SearchError> {
        const MISSING: SearchError = SearchError::Damaged("a document is missing");
        let column = self.open.as_ref().ok_or(MISSING)?.facets()?;
        let combination = column.of_document.get(document as usize).ok_or(MISSING)?;
        column.combinations.get(*combination as usize).ok_or(MISSING)
    }

    fn own_clause(&self, document: u32) -> Result<Option<u32>, SearchError> {
        let Some(open) = &self.open else { return Ok(None) };
        let clause = open.facets()?.own_clauses.as_ref().and_then(|column| column.first(document));
        Ok(clause.and_then(|clause| u32::try_from(clause).ok()))
    }

    fn document(&self, document: u32) -> Result<Document, SearchError> {
        let open = self.open.as_ref().ok_or(SearchError::Damaged("a document is missing"))?;
        self.stored(&open.segment.get_store_reader(1)?.get(document)?)
    }
}
