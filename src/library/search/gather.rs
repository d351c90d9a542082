//! Which editions of which standards are in which union, and what their sites published of them.

use crate::library::{LibraryError, doing};
use crate::model::{Lang, Library};
use crate::render::library::{Member, issuer};
use crate::search::shard::FOLDER;
use crate::search::union::{CURRENT, OTHERS, Published, Union, Volume, file_name};
use crate::site::summary::ListedEdition;
use crate::source::digest::Digest;
use rayon::prelude::*;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// A union before its files are read.
pub(super) struct Scope {
    /// [`CURRENT`] or [`OTHERS`].
    pub name: &'static str,
    /// The language.
    pub lang: Lang,
    /// The standards in the order of the library.
    pub volumes: Vec<Volume>,
    /// What the site of each published.
    files: Vec<PathBuf>,
}

/// The unions of a library that have standards: those of shown editions first, by language.
pub(super) fn scopes(library: &Library, members: &[Member<'_>], out: &Path) -> Vec<Scope> {
    let mut scopes = Vec::new();
    for name in [CURRENT, OTHERS] {
        for lang in &library.languages {
            let mut scope = Scope { name, lang: lang.clone(), volumes: Vec::new(), files: Vec::new() };
            members.iter().for_each(|member| scope.add(library, member, out));
            if !scope.volumes.is_empty() {
                scopes.push(scope);
            }
        }
    }
    scopes
}

impl Scope {
    /// Adds the editions of a standard that belong to the scope.
    fn add(&mut self, library: &Library, member: &Member<'_>, out: &Path) {
        let shown = member.site.shown(self.lang.as_str()).map(|edition| edition.summary.id.as_str());
        let id = member.listed.id.value.as_str();
        for edition in &member.site.editions {
            let is_shown = shown == Some(edition.summary.id.as_str());
            let Some(lang) = self.lang_of(library, edition).filter(|_| is_shown == (self.name == CURRENT)) else {
                continue;
            };
            let text = |texts| member.site.text(texts, &lang).to_owned();
            self.volumes.push(Volume {
                standard: id.to_owned(),
                edition: edition.summary.id.clone(),
                title: text(&edition.summary.title),
                designation: text(&edition.summary.designation),
                status: edition.summary.status.clone(),
                issuer: issuer(library, member, edition, &self.lang),
                lang: lang.clone(),
            });
            self.files.push(out.join(id).join(FOLDER).join(file_name(&edition.summary.id, &lang)));
        }
    }

    /// The language in which an edition is in the union: that of the union, or in the default one the authoritative language
    /// of an edition that is in no language of the library.
    fn lang_of(&self, library: &Library, edition: &ListedEdition) -> Option<String> {
        let langs = &edition.summary.languages;
        let has = |lang: &Lang| langs.iter().any(|own| own == lang.as_str());
        if has(&self.lang) {
            return Some(self.lang.to_string());
        }
        let is_foreign = &self.lang == library.default_lang() && !library.languages.iter().any(has);
        langs.first().filter(|_| is_foreign).cloned()
    }

    /// The digests of the files of the standards.
    pub fn digests(&self) -> Result<Vec<Digest>, LibraryError> {
        (0..self.files.len()).into_par_iter().map(|place| Ok(Digest::of(&self.read(place)?))).collect()
    }

    /// The union, from the files of the standards.
    pub fn union(&self, langs: &[Lang]) -> Result<Union, LibraryError> {
        let published = |(place, volume): (usize, &Volume)| {
            let published =
                Published::read(&self.read(place)?).map_err(|error| self.refused(place, &error.to_string()))?;
            Ok((volume.clone(), published))
        };
        let volumes: Result<Vec<(Volume, Published)>, LibraryError> =
            self.volumes.par_iter().enumerate().map(published).collect();
        Ok(Union::of(self.name, &self.lang, langs, volumes?))
    }

    /// What the site of a standard published, by its place.
    pub fn read(&self, place: usize) -> Result<Vec<u8>, LibraryError> {
        let path = &self.files[place];
        match fs::read(path) {
            Err(cause) if cause.kind() == ErrorKind::NotFound => Err(self
                .refused(place, "it is missing; build the site of the standard with this version and with its search")),
            read => read.map_err(doing("read", path)),
        }
    }

    /// The error of what the site of a standard published.
    pub fn refused(&self, place: usize, reason: &str) -> LibraryError {
        LibraryError::Summary { path: self.files[place].clone(), reason: reason.to_owned() }
    }
}
