//! The kinds of pages as the theme sees them: one for each template that is a page.

macro_rules! kinds {
    ($($(#[doc = $line:literal])* $kind:ident = $word:literal,)+) => {
        /// A kind of page, by its template.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Kind {
            $($(#[doc = $line])* $kind,)+
        }

        impl Kind {
            /// All kinds.
            pub const ALL: &[Kind] = &[$(Kind::$kind),+];

            /// The name of the template without its extension, which is also a class of the body.
            pub fn word(self) -> &'static str {
                match self {
                    $(Kind::$kind => $word,)+
                }
            }
        }
    };
}

kinds! {
    /// The choice of a language.
    Root = "root",
    /// Not found.
    NotFound = "404",
    /// A page outside editions.
    Page = "page",
    /// All editions.
    Editions = "editions",
    /// The search page.
    Search = "search",
    /// The first page of an edition.
    Edition = "edition",
    /// A chapter.
    Chapter = "chapter",
    /// The record of a clause.
    Clause = "clause",
    /// The page for a clause that the edition does not have. It stands beside the records and loads what they load.
    Absent = "absent",
    /// All bodies.
    Bodies = "bodies",
    /// A body.
    Body = "body",
    /// All responsibility lists.
    Lists = "lists",
    /// A responsibility list.
    List = "list",
    /// The matrix of responsibilities.
    Matrix = "matrix",
    /// A blank form.
    Form = "form",
    /// All community types.
    Types = "types",
    /// The checklist of a community type.
    Type = "type",
    /// A dimension of a large checklist.
    TypeDimension = "type-dimension",
    /// The clauses for some types only, of a type with a large checklist.
    TypeClauses = "type-clauses",
    /// The terms.
    Terms = "terms",
    /// The lists of tables, figures and formulas.
    Elements = "elements",
    /// The figures by community type.
    Values = "values",
    /// The cited documents.
    References = "references",
    /// The catalogues to which clauses are tied.
    Catalogues = "catalogues",
    /// A catalogue with its ties.
    Catalogue = "catalogue",
    /// The provisions by level.
    Requirements = "requirements",
    /// The requirements that nothing covers.
    Coverage = "coverage",
    /// The changes in an edition.
    Changes = "changes",
    /// The amendments that an edition is made of.
    Amendments = "amendments",
    /// The comparison of two editions.
    Compare = "compare",
    /// The data files of an edition.
    Data = "data",
    /// The edition on one page.
    Print = "print",
    /// A chapter on that page, which is no page itself.
    PrintChapter = "print-chapter",
    /// A page under `latest/` that leads on by itself.
    Forward = "forward",
    /// A page under `latest/` with a choice, or with what became of a clause.
    Redirect = "redirect",
}

impl Kind {
    /// The kind under whose name a manifest lists the scripts and styles of the page.
    pub fn in_manifest(self) -> Kind {
        match self {
            // The heads of both are rendered once for all clauses of an edition.
            Kind::Absent => Kind::Clause,
            Kind::PrintChapter => Kind::Print,
            own => own,
        }
    }

    /// The kind of a name in a manifest.
    pub fn named(word: &str) -> Option<Kind> {
        Kind::nameable().find(|kind| kind.word() == word)
    }

    /// The kinds that a manifest may name.
    pub fn nameable() -> impl Iterator<Item = Kind> {
        Kind::ALL.iter().copied().filter(|kind| kind.in_manifest() == *kind)
    }
}
