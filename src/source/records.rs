//! Where readers find what is known of a clause besides its text: a choice of a standard, or of its library.

/// The place of the records of clauses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Records {
    /// Each record is a page of its own.
    #[default]
    Pages,
    /// Each record is folded below its clause in the chapter, so that a site has a tenth of the files.
    Chapter,
}

impl Records {
    /// The words in `site.yaml` and `library.yaml`.
    pub const WORDS: [(&'static str, Records); 2] = [("pages", Records::Pages), ("chapter", Records::Chapter)];
}
