//! The served state, swapped as a whole after each build.

use super::page_cache::PageCache;
use crate::diagnostic::human::{self, Colour};
use crate::diagnostic::{Diagnostics, Texts, json};
use crate::search::Index;
use crate::site::output_tree::{Content, OutputTree};
use crate::site::url::OutputPath;
use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

/// The state that requests and event streams read.
#[derive(Clone, Debug)]
pub(super) struct Live {
    /// The last good site.
    pub site: Option<Site>,
    /// The search index and its files.
    pub search: Option<Search>,
    /// The faults that were found since the last good site.
    pub trouble: Option<Arc<Trouble>>,
    /// Whether the server is about to end.
    pub closing: bool,
    run: u64,
    /// The number of builds, including failed ones.
    pub builds: u64,
}

/// A good site and its version.
#[derive(Clone, Debug)]
pub(super) struct Site {
    pub files: Files,
    /// The pages that were made for this version.
    pub pages: Arc<PageCache>,
    pub version: Version,
    /// The number of the build that made it. A build from the same sources keeps the version.
    pub build: u64,
}

/// The files of a site.
#[derive(Clone, Debug)]
pub(super) enum Files {
    /// Made when they are requested.
    Made(Arc<OutputTree>),
    /// On disk, in this folder: a library.
    OnDisk(Arc<PathBuf>),
}

/// The index of a site and its static search files, which are ready shortly after the pages.
#[derive(Clone, Debug)]
pub(super) struct Search {
    /// The number of the site's build.
    pub build: u64,
    /// The index, or why there is none.
    pub found: Result<Arc<Searchable>, Arc<str>>,
}

#[derive(Debug)]
pub(super) struct Searchable {
    pub index: Index,
    pub files: BTreeMap<OutputPath, Content>,
}

/// Identifies a build of a run of the server. A page contains the version from which it was made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Version {
    run: u64,
    build: u64,
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.run, self.build)
    }
}

/// Why there is no newer site, in the form for the browser.
#[derive(Debug)]
pub(super) struct Trouble {
    /// JSON on one line: the document of [`json`], or `{"failure": "…"}`.
    pub json: String,
    /// The same in human-readable form.
    pub text: String,
}

impl Trouble {
    /// Faults in the content.
    pub fn of(diagnostics: &Diagnostics, texts: &Texts) -> Trouble {
        let report = json::Report::new(diagnostics, texts);
        Trouble {
            json: serde_json::to_string(&report).unwrap_or_default(),
            text: human::print(diagnostics, texts, Colour::Plain),
        }
    }

    /// Another failure.
    pub fn failure(text: &str) -> Trouble {
        Trouble { json: serde_json::json!({ "failure": text }).to_string(), text: text.to_owned() }
    }
}

impl Live {
    /// The state before the first build of a run.
    pub fn new(run: u64) -> Live {
        Live { site: None, search: None, trouble: None, closing: false, run, builds: 0 }
    }

    /// Replaces the site and returns the previous one. `same` says that both were made from the same files.
    pub fn succeed(&mut self, files: Files, same: bool) -> Option<Site> {
        self.builds += 1;
        self.trouble = None;
        let build = self.builds;
        let new = Version { run: self.run, build };
        let version = self.site.as_ref().filter(|_| same).map_or(new, |last| last.version);
        self.site.replace(Site { files, pages: Arc::new(PageCache::new()), version, build })
    }

    /// Records the fault and keeps the last good site.
    pub fn fail(&mut self, trouble: Trouble) {
        self.builds += 1;
        self.trouble = Some(Arc::new(trouble));
    }

    /// The version of the site. Without a site, a version that no site has.
    pub fn version(&self) -> Version {
        self.site.as_ref().map(|site| site.version).unwrap_or_default()
    }

    /// Whether the search index belongs to the served site.
    pub fn search_is_ready(&self) -> bool {
        let seen = self.site.as_ref().map_or(0, |site| site.build);
        self.search.as_ref().map_or(0, |search| search.build) >= seen || self.closing
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree() -> Files {
        Files::Made(Arc::default())
    }

    fn site(live: &Live) -> &Site {
        live.site.as_ref().expect("a site")
    }

    #[test]
    fn a_failed_build_leaves_the_last_good_site() {
        let mut live = Live::new(7);
        live.succeed(tree(), false);
        let version = live.version();
        live.fail(Trouble { json: "{}".to_owned(), text: String::new() });
        assert_eq!(live.version(), version);
        assert!(live.site.is_some() && live.trouble.is_some());
        live.succeed(tree(), true);
        assert_eq!(live.version(), version, "the same site is no reason to reload");
        assert!(live.trouble.is_none());
        live.succeed(tree(), false);
        assert_ne!(live.version(), version);
    }

    #[test]
    fn searches_wait_for_the_index_of_the_site() {
        let mut live = Live::new(7);
        assert!(live.search_is_ready(), "without a site there is nothing to wait for");
        live.succeed(tree(), false);
        assert!(!live.search_is_ready());
        live.search = Some(Search { build: site(&live).build, found: Err("no disk".into()) });
        assert!(live.search_is_ready());
        live.succeed(tree(), true);
        assert!(!live.search_is_ready());
    }
}
