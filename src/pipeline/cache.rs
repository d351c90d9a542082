//! A cache of one run for the next in the same process, so that unchanged files are not read and parsed again.

use crate::render::theme::{Theme, ThemeError};
use crate::source::{FolderStamp, ParsedFiles};
use std::path::Path;
use std::sync::Arc;

/// The parsed files and the theme of the last run. An empty cache is valid, only slower.
#[derive(Default)]
pub struct Cache {
    pub(super) files: ParsedFiles,
    pub(super) theme: CachedTheme,
}

/// The theme that was loaded last, with its name and the stamp of the themes' folder.
#[derive(Default)]
pub(super) struct CachedTheme(Option<(String, FolderStamp, Arc<Theme>)>);

impl CachedTheme {
    /// The theme `name`, loaded again if a file of the themes changed.
    ///
    /// # Errors
    /// As for [`Theme::load`].
    pub fn load(&mut self, root: &Path, name: &str) -> Result<Arc<Theme>, ThemeError> {
        let stamp = FolderStamp::of(&root.join("themes"));
        if let Some((cached, at, theme)) = &self.0
            && cached == name
            && *at == stamp
        {
            return Ok(Arc::clone(theme));
        }
        let theme = Arc::new(Theme::load(root, name)?);
        self.0 = Some((name.to_owned(), stamp, Arc::clone(&theme)));
        Ok(theme)
    }
}
