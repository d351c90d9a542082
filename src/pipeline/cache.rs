//! A cache of one run for the next in the same process, so that unchanged files are not read and parsed again.

use crate::render::theme::{Theme, ThemeError};
use crate::source::{FolderStamp, ParsedFiles};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The parsed files and the theme of the last run. An empty cache is valid, only slower.
#[derive(Default)]
pub struct Cache {
    pub(super) files: ParsedFiles,
    pub(super) theme: ThemeCache,
}

/// The theme that was loaded last, with its name, its folder (`None` if there is none) and the stamp of that.
#[derive(Default)]
pub struct ThemeCache(Option<(String, Option<PathBuf>, FolderStamp, Arc<Theme>)>);

impl ThemeCache {
    /// The theme `name`, loaded again if a file of the themes changed.
    ///
    /// # Errors
    /// As for [`Theme::load`].
    pub fn load(&mut self, root: &Path, name: &str) -> Result<Arc<Theme>, ThemeError> {
        let folder = root.join("themes");
        let stamp = FolderStamp::of(&folder);
        let folder = folder.exists().then_some(folder);
        if let Some((cached, from, at, theme)) = &self.0
            && cached == name
            && *from == folder
            && *at == stamp
        {
            return Ok(Arc::clone(theme));
        }
        let theme = Arc::new(Theme::load(root, name)?);
        self.0 = Some((name.to_owned(), folder, stamp, Arc::clone(&theme)));
        Ok(theme)
    }

    /// Checks that the theme `name` can be used. A theme that is in the cache since the last check is not checked again: the standards of a
    /// library often have the same one.
    ///
    /// # Errors
    /// As for [`Theme::load`] and [`Theme::assets`].
    pub fn check(&mut self, root: &Path, name: &str) -> Result<(), ThemeError> {
        let known = self.0.as_ref().map(|(.., theme)| Arc::clone(theme));
        let theme = self.load(root, name)?;
        if !known.is_some_and(|known| Arc::ptr_eq(&known, &theme))
            && let Err(fault) = theme.assets()
        {
            self.0 = None;
            return Err(fault);
        }
        Ok(())
    }
}
