//! The pages of the site outside editions: one row for each kind of page.
//!
//! The row says where the page stands, with which template it is made and whether search engines list it.

use super::page::{EditionPage, fill};
use crate::model::{ClauseId, EditionId, Lang};

/// What is the same for all pages of a kind.
pub struct SiteRow {
    /// Where a page stands in the site; the first `{}` is its language, each other one a name of [`SitePage`].
    pub address: &'static str,
    /// The theme's template, without its extension. It is also a class of the body.
    pub template: &'static str,
    /// Whether search engines list the pages.
    pub listed: bool,
}

macro_rules! site_pages {
    ($a:lifetime;
    for all languages { $($(#[$all_doc:meta])* $all:ident { $($all_field:ident: $all_value:expr,)+ })+ }
    by language { $($(#[$doc:meta])* $kind:ident $(($name:ident: $of:ty))? { $($field:ident: $value:expr,)+ })+ }) => {
        /// A page of the site.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum SitePage<$a> {
            $($(#[$all_doc])* $all,)+
            $($(#[$doc])* $kind(&$a Lang $(, $of)?),)+
            /// A page of an edition.
            Edition(&$a EditionId, &$a Lang, EditionPage<$a>),
        }

        /// A kind of page outside editions.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum SitePageKind {
            $($(#[$all_doc])* $all,)+
            $($(#[$doc])* $kind,)+
        }

        impl SitePageKind {
            /// All kinds.
            pub const ALL: &[SitePageKind] = &[$(SitePageKind::$all,)+ $(SitePageKind::$kind,)+];

            /// The row of the kind.
            pub fn row(self) -> &'static SiteRow {
                match self {
                    $(SitePageKind::$all => &const { SiteRow { $($all_field: $all_value),+ } },)+
                    $(SitePageKind::$kind => &const { SiteRow { $($field: $value),+ } },)+
                }
            }
        }

        impl<$a> SitePage<$a> {
            /// The kind of the page; `None` for a page of an edition.
            pub fn kind(self) -> Option<SitePageKind> {
                match self {
                    $(SitePage::$all => Some(SitePageKind::$all),)+
                    $(SitePage::$kind(..) => Some(SitePageKind::$kind),)+
                    SitePage::Edition(..) => None,
                }
            }

            /// The same page in another language. A page of an edition may not exist in it.
            pub fn in_lang(self, lang: &$a Lang) -> SitePage<$a> {
                match self {
                    $(SitePage::$all => self,)+
                    $(SitePage::$kind(_ $(, $name)?) => SitePage::$kind(lang $(, $name)?),)+
                    SitePage::Edition(edition, _, page) => SitePage::Edition(edition, lang, page),
                }
            }

            /// Adds the path of the page from the site's root.
            pub(super) fn write(self, path: &mut String) {
                match self {
                    $(SitePage::$all => path.push_str(SitePageKind::$all.row().address),)+
                    $(SitePage::$kind(lang $(, $name)?) => {
                        fill(SitePageKind::$kind.row().address, &[lang.as_str() $(, std::borrow::Borrow::<str>::borrow($name))?], path);
                    })+
                    SitePage::Edition(edition, lang, page) => {
                        path.extend([edition.as_str(), "/", lang.as_str(), "/"]);
                        page.write(path);
                    }
                }
            }
        }
    };
}

site_pages! {
    'a;
    for all languages {
        /// The start page, a choice of languages.
        Root {
            address: "index.html",
            template: "root",
            listed: true,
        }
        /// The page for URLs that do not exist.
        NotFound {
            address: "404.html",
            template: "404",
            listed: false,
        }
        /// The search page: the query parameters select the language.
        Search {
            address: "search.html",
            template: "search",
            listed: false,
        }
    }
    by language {
        /// All editions.
        Editions {
            address: "pages/{}/editions.html",
            template: "editions",
            listed: true,
        }
        /// The keys of the scripts. No page of the content can have this address.
        Keys {
            address: "pages/{}/help/keys.html",
            template: "keys",
            listed: false,
        }
        /// From where the site is taken along: as an archive, or kept by the browser. In a folder of its own, because the pages of the
        /// content have the names beside it.
        TakeAlong {
            address: "pages/{}/take-along/index.html",
            template: "take-along",
            listed: true,
        }
        /// A page that redirects to the current edition.
        LatestHome {
            address: "latest/{}/index.html",
            template: "forward",
            listed: false,
        }
        /// The clauses of all editions by id, each leading to the current edition, if records are folded into their chapters.
        LatestClauses {
            address: "latest/{}/clauses.html",
            template: "latest",
            listed: false,
        }
        /// A page of `content/pages/`, by its slug.
        Page(slug: &'a str) {
            address: "pages/{}/{}.html",
            template: "page",
            listed: true,
        }
        /// A page that redirects to a clause of the current edition, or says what became of it.
        LatestClause(id: &'a ClauseId) {
            address: "latest/{}/c/{}.html",
            template: "redirect",
            listed: false,
        }
    }
}

impl SitePage<'_> {
    /// The theme's template for the page, without its extension.
    pub fn template(self) -> &'static str {
        match (self, self.kind()) {
            (SitePage::Edition(_, _, page), _) => page.kind().row().template,
            (_, kind) => kind.unwrap_or(SitePageKind::NotFound).row().template,
        }
    }
}
