//! Begins an edition that amends another.

use super::begin::NewEdition;
use super::{PublicationError, folder_of, is_there, new_id};
use crate::model::{Edition, EditionId, Lang};
use crate::resolve::Resolved;
use crate::source::FileTree;

/// Creates a draft that amends `from`: its `edition.yaml` and a file of amendments in each language, with a provision that
/// changes nothing yet.
///
/// # Errors
/// The id is taken or invalid, or the amended edition does not exist.
pub fn amend(
    files: &FileTree,
    resolved: &Resolved,
    id: &str,
    from: &EditionId,
) -> Result<NewEdition, PublicationError> {
    let id = new_id(id)?;
    if is_there(files, &id) {
        return Err(PublicationError::Exists(id));
    }
    let edition = resolved.edition(from).ok_or_else(|| PublicationError::Unknown(from.clone()))?.edition;
    let mut new = NewEdition { folder: folder_of(&id), replaces: Some(from.clone()), ..NewEdition::default() };
    new.texts.insert(format!("{}/edition.yaml", new.folder), edition_file(resolved, edition, &id));
    let authoritative = resolved.standard.site.default_lang();
    for lang in edition.languages() {
        let name =
            if lang == authoritative { "01-amendments.md".to_owned() } else { format!("01-amendments.{lang}.md") };
        let text = amendments(lang, &id, lang == authoritative);
        new.texts.insert(format!("{}/amendments/{name}", new.folder), text);
    }
    Ok(new)
}

fn edition_file(resolved: &Resolved, edition: &Edition, id: &EditionId) -> String {
    let titles: Vec<String> = edition.languages().iter().map(|lang| format!("{lang}: {}", name(lang))).collect();
    let title = match resolved.standard.site.languages.as_slice() {
        [lang] => name(lang).to_owned(),
        _ => format!("{{{}}}", titles.join(", ")),
    };
    format!(
        "{head}amends: \"{from}\"\n\
         amendment:\n  title: {title}      # the name of the amending document\n\
         status: draft      # `clausebook edition publish {id} --date YYYY-MM-DD` publishes it\n\
         # effective: YYYY-MM-DD\n",
        head = head_comment(edition.id.as_str()),
        from = edition.id
    )
}

/// The first line of the `edition.yaml` of an edition that amends `from`.
pub(super) fn head_comment(from: &str) -> String {
    format!(
        "# This edition is the edition `{from}` with the amendments in `amendments/`. What this file does not say is as there.\n"
    )
}

fn name(lang: &Lang) -> &'static str {
    if lang.is_chinese() { "修改单" } else { "Amendment" }
}

fn amendments(lang: &Lang, id: &EditionId, authoritative: bool) -> String {
    let words = match lang.is_chinese() {
        true => "请在此写修改的条文。",
        false => "Write the amendments here.",
    };
    // A translation repeats the ids only.
    let attribute = if authoritative { " changes=none" } else { "" };
    format!("# {} {{#amend-{id}}}\n\n## {words} {{#amend-{id}.first{attribute}}}\n", name(lang))
}
