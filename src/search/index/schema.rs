//! The fields of the index.

use super::tokenizer::{PINYIN, SURFACES, TEXT};
use tantivy::schema::{BytesOptions, FAST, Field, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions};

/// A field in which the words of a query are searched, and which contributes to the score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TextField {
    /// The title.
    Title,
    /// Other names and synonyms.
    Aliases,
    /// The pronunciation of titles and aliases (see [`analysis::pinyin`](mod@crate::search::analysis::pinyin)).
    Pinyin,
    /// The text.
    Body,
}

impl TextField {
    /// In the order in which their scores are added.
    pub const ALL: [TextField; 4] = [TextField::Title, TextField::Aliases, TextField::Pinyin, TextField::Body];

    /// The factor by which a match counts more than a match in the body.
    pub fn boost(self) -> f32 {
        match self {
            TextField::Title => 4.0,
            TextField::Aliases => 3.0,
            TextField::Pinyin => 2.0,
            TextField::Body => 1.0,
        }
    }

    /// The word for it in explanations.
    pub fn word(self) -> &'static str {
        match self {
            TextField::Title => "title",
            TextField::Aliases => "aliases",
            TextField::Pinyin => "pinyin",
            TextField::Body => "body",
        }
    }
}

/// The schema and its fields.
#[derive(Clone, Debug)]
pub struct Fields {
    /// The schema that the fields belong to.
    pub schema: Schema,
    /// The title, analysed.
    pub title: Field,
    /// The aliases, analysed.
    pub aliases: Field,
    /// Titles and aliases as they are said.
    pub pinyin: Field,
    /// The text, analysed.
    pub body: Field,
    /// The [keys](crate::search::analysis::number) of clause numbers and of labels at the start of titles.
    pub number: Field,
    /// The id, as it is.
    pub id: Field,
    /// Words of Latin and other alphabets as written, for completion and typing errors.
    pub surface: Field,
    /// Edition and language: all documents of a segment have the same value.
    pub partition: Field,
    /// The index of the document in its partition, which determines the order when parts of a segment are merged.
    pub ordinal: Field,
    /// For an item that derives from exactly one clause: the document id of this clause.
    pub own_clause: Field,
    /// [`Facets`](crate::search::document::Facets) as JSON in a column. Few values are distinct, so tantivy stores a
    /// column of ordinals.
    pub facets: Field,
    /// The whole [`Document`](crate::search::document::Document) as JSON.
    pub document: Field,
}

/// The names of the columns.
pub const FACETS: &str = "facets";
/// The column with the place of a document in its partition.
pub const ORDINAL: &str = "ordinal";
/// The column of the one clause that an item derives from.
pub const OWN_CLAUSE: &str = "own_clause";

impl Fields {
    /// Makes the schema.
    pub fn new() -> Fields {
        let mut builder = Schema::builder();
        let text = |tokenizer: &str, record, lengths| {
            let indexing = TextFieldIndexing::default();
            let indexing = indexing.set_tokenizer(tokenizer).set_index_option(record).set_fieldnorms(lengths);
            TextOptions::default().set_indexing_options(indexing)
        };
        let scored = |tokenizer| text(tokenizer, IndexRecordOption::WithFreqsAndPositions, true);
        let key = || text("raw", IndexRecordOption::Basic, false);
        let title = builder.add_text_field(TextField::Title.word(), scored(TEXT));
        let aliases = builder.add_text_field(TextField::Aliases.word(), scored(TEXT));
        let pinyin = builder.add_text_field(TextField::Pinyin.word(), scored(PINYIN));
        let body = builder.add_text_field(TextField::Body.word(), scored(TEXT));
        let number = builder.add_text_field("number", key());
        let id = builder.add_text_field("id", key());
        let surface = builder.add_text_field("surface", text(SURFACES, IndexRecordOption::Basic, false));
        let partition = builder.add_text_field("partition", key());
        let ordinal = builder.add_u64_field(ORDINAL, FAST);
        let own_clause = builder.add_u64_field(OWN_CLAUSE, FAST);
        let facets = builder.add_bytes_field(FACETS, BytesOptions::default().set_fast());
        let document = builder.add_bytes_field("document", STORED);
        let schema = builder.build();
        Fields {
            schema,
            title,
            aliases,
            pinyin,
            body,
            number,
            id,
            surface,
            partition,
            ordinal,
            own_clause,
            facets,
            document,
        }
    }

    /// The field of the index for a field of queries.
    pub fn field(&self, field: TextField) -> Field {
        match field {
            TextField::Title => self.title,
            TextField::Aliases => self.aliases,
            TextField::Pinyin => self.pinyin,
            TextField::Body => self.body,
        }
    }
}

impl Default for Fields {
    fn default() -> Self {
        Fields::new()
    }
}
