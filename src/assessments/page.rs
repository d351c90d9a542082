//! The overview as a page: one HTML file without scripts that loads nothing, so it can stay on the machine that made it.

use super::overview::Overview;
use crate::model::Lang;
use crate::render::theme::{Strings, Theme, ThemeError};
use serde::Serialize;

/// The template of the page. No page of the site is made with it.
const TEMPLATE: &str = "assessments.html";

/// What surrounds the content of the page.
#[derive(Serialize)]
struct Frame<'a> {
    html_lang: &'a str,
    generator: String,
}

/// Writes the page.
///
/// # Errors
/// The theme has no such template, or it uses something undefined.
pub fn page(overview: &Overview, theme: &Theme, lang: &Lang, strings: &Strings) -> Result<String, ThemeError> {
    let frame = Frame { html_lang: lang.as_str(), generator: format!("clausebook {}", env!("CARGO_PKG_VERSION")) };
    theme.text(TEMPLATE, strings, &frame, overview)
}
