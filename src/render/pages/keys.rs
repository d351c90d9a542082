//! The keys of the scripts: a page of its own, and the list that `?` opens.

use super::RenderError;
use super::frame::Head;
use super::here::Here;
use crate::render::theme::Strings;
use serde::Serialize;

/// The keys of the scripts.
#[derive(Clone, Debug, Serialize)]
pub struct KeysPage {
    /// The keys with what they do.
    pub rows: Vec<KeyRow>,
}

/// What some keys do.
#[derive(Clone, Debug, Serialize)]
pub struct KeyRow {
    /// The names of the keys, each of which does it.
    pub keys: Vec<&'static str>,
    /// What they do.
    pub text: String,
}

/// Keys, with the words for what they do in the theme's strings.
const KEYS: [(&[&str], &str); 8] = [
    (&["/", "Ctrl K"], "keys.search"),
    (&["↓", "↑"], "keys.results"),
    (&["Tab", "Shift Tab"], "keys.next"),
    (&["Enter"], "keys.open"),
    (&["Space"], "keys.fold"),
    (&["←", "→"], "keys.choose"),
    (&["Esc"], "keys.close"),
    (&["?"], "keys.help"),
];

/// `pages/{lang}/help/keys.html`
pub fn keys_page(here: &Here<'_>) -> Result<Vec<u8>, RenderError> {
    here.write(&Head::new(here.string("keys.title")), &KeysPage { rows: rows(&here.lang.strings) })
}

/// The keys in the language of the strings.
pub fn rows(strings: &Strings) -> Vec<KeyRow> {
    KEYS.iter().map(|(keys, text)| KeyRow { keys: keys.to_vec(), text: strings.get(text).to_owned() }).collect()
}
