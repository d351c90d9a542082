//! A cache of one run for the next in the same process, so that unchanged files are not read and parsed again.

use crate::render::theme::{Theme, ThemeError};
use crate::source;
use std::path::Path;
use std::sync::Arc;

/// The result of the last read. An empty cache is valid but slower.
#[derive(Default)]
pub struct Memory {
    pub(super) sources: source::Memory,
    theme: Option<Remembered>,
}

struct Remembered {
    name: String,
    stamp: source::FolderStamp,
    theme: Arc<Theme>,
}

impl Memory {
    /// The theme `name`, loaded again if a file of the themes changed.
    ///
    /// # Errors
    /// As for [`Theme::load`].
    pub(super) fn theme(&mut self, root: &Path, name: &str) -> Result<Arc<Theme>, ThemeError> {
        let stamp = source::FolderStamp::of(&root.join("themes"));
        if let Some(known) = &self.theme
            && known.name == name
            && known.stamp == stamp
        {
            return Ok(Arc::clone(&known.theme));
        }
        let theme = Arc::new(Theme::load(root, name)?);
        self.theme = Some(Remembered { name: name.to_owned(), stamp, theme: Arc::clone(&theme) });
        Ok(theme)
    }
}
