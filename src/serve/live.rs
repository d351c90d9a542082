//! What is being served at this moment, swapped as a whole after each build.

use crate::publish::output_tree::OutputTree;
use crate::search::Index;
use std::fmt;
use std::sync::Arc;

/// The state that requests and event streams read.
#[derive(Clone, Debug)]
pub(super) struct Live {
    /// The last good site.
    pub site: Option<Site>,
    /// What searches are answered from: the index of the last good site.
    pub index: Option<Arc<Index>>,
    /// What is wrong since then.
    pub trouble: Option<Arc<Trouble>>,
    /// The server is about to end.
    pub closing: bool,
    run: u64,
    builds: u64,
}

/// A good site and which one it is.
#[derive(Clone, Debug)]
pub(super) struct Site {
    pub tree: Arc<OutputTree>,
    pub version: Version,
}

/// Names one build of one run of the server. A page knows the version it came from.
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

/// Why there is no newer site, as the browser gets it.
#[derive(Debug)]
pub(super) struct Trouble {
    /// JSON on one line: the document of [`json`](crate::diagnostic::json), or `{"failure": "…"}`.
    pub json: String,
    /// The same for people.
    pub text: String,
}

impl Live {
    /// Before the first build of the run.
    pub fn new(run: u64) -> Live {
        Live { site: None, index: None, trouble: None, closing: false, run, builds: 0 }
    }

    /// A new site takes the place of the last, unless it is the same to the byte. It comes with the index of its content.
    pub fn succeed(&mut self, tree: OutputTree, index: Option<Index>, files_changed: bool) {
        self.builds += 1;
        self.trouble = None;
        self.index = index.map(Arc::new);
        let same = self.site.as_ref().is_some_and(|site| *site.tree == tree);
        if !same || files_changed {
            let version = Version { run: self.run, build: self.builds };
            self.site = Some(Site { tree: Arc::new(tree), version });
        }
    }

    /// The last good site stays.
    pub fn fail(&mut self, trouble: Trouble) {
        self.builds += 1;
        self.trouble = Some(Arc::new(trouble));
    }

    /// The version of the site; of none, one that no site has.
    pub fn version(&self) -> Version {
        self.site.as_ref().map(|site| site.version).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_build_leaves_the_last_good_site() {
        let mut live = Live::new(7);
        live.succeed(OutputTree::new(), None, false);
        let version = live.version();
        live.fail(Trouble { json: "{}".to_owned(), text: String::new() });
        assert_eq!(live.version(), version);
        assert!(live.site.is_some() && live.trouble.is_some());
        live.succeed(OutputTree::new(), None, false);
        assert_eq!(live.version(), version, "the same site is no reason to reload");
        assert!(live.trouble.is_none());
    }

    #[test]
    fn a_file_that_is_copied_and_changed_makes_a_new_version() {
        let mut live = Live::new(7);
        live.succeed(OutputTree::new(), None, false);
        let version = live.version();
        live.succeed(OutputTree::new(), None, true);
        assert_ne!(live.version(), version);
    }
}
