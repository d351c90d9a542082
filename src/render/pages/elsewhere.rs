//! The pages of a copy of one standard that stand where its links leave for the rest of its library: the catalogue and other
//! standards. They say that the copy does not have what is there.

use super::RenderError;
use super::frame::base_frame;
use super::here::Here;
use crate::render::library::{catalogue_home, cited_data_path, overview_path};
use crate::render::template::Template;
use crate::render::view::{BaseFrame, ElsewherePage, Link};
use crate::site::url::{EditionPage, OutputPath, SitePage};
use percent_encoding::percent_decode_str;
use std::collections::{BTreeMap, BTreeSet};

/// The files in the language of the page, by their path from the root of the library. There are none outside a library.
pub(super) fn elsewhere(here: &Here<'_>) -> Result<BTreeMap<OutputPath, Vec<u8>>, RenderError> {
    let Some(library) = &here.site.library else { return Ok(BTreeMap::new()) };
    let lang = library.lang_for(here.lang.lang);
    let mut pages: BTreeSet<OutputPath> = cited_pages(here);
    pages.extend(OutputPath::parse("index.html"));
    pages.extend(catalogue_home(&library.languages, lang));
    pages.extend(overview_path(lang.as_str()));
    let mut files = BTreeMap::new();
    for path in pages {
        let page = page(here, &path, library.standard.as_str())?;
        files.insert(path, page);
    }
    // Without it the records of clauses say where the citations are, and a browser reports no missing file.
    let data = cited_data_path(lang.as_str(), library.standard.as_str());
    files.extend(data.map(|path| (path, Vec::new())));
    Ok(files)
}

/// The pages of other standards to which this one refers in the language of the page.
fn cited_pages(here: &Here<'_>) -> BTreeSet<OutputPath> {
    let resolved = here.site.resolved;
    let Some(neighbours) = resolved.standard.neighbours.as_deref() else { return BTreeSet::new() };
    let references = resolved.editions().flat_map(|of| of.findings.outside.keys());
    let paths = references.filter_map(|reference| {
        let path = reference.path(neighbours, here.lang.lang.as_str())?;
        let path = path.split('#').next().unwrap_or_default();
        OutputPath::parse(&percent_decode_str(path).decode_utf8().ok()?)
    });
    paths.collect()
}

fn page(here: &Here<'_>, path: &OutputPath, standard: &str) -> Result<Vec<u8>, RenderError> {
    let site = &here.site.resolved.standard.site;
    let to_site = format!("{}{standard}/", path.to_root());
    let home = SitePage::Edition(&here.site.current().edition.id, here.lang_in(here.site.current()), EditionPage::Home);
    let frame = BaseFrame {
        // The name of the site is only in the title of the window and in the link, where its language cannot be marked.
        site_name: here.text(&site.name).to_owned(),
        root: to_site.clone(),
        ..base_frame(here, Template::ELSEWHERE)
    };
    let home = Link { href: format!("{to_site}{}", home.path().encoded()), text: here.text(&site.name).to_owned() };
    // The library is the folder above the site there too.
    let base = site.base_url.as_deref().and_then(|base| base.strip_suffix('/')?.rsplit_once('/'));
    let address = base.map(|(library, _)| format!("{library}/{}", path.encoded()));
    let page = ElsewherePage { home, address };
    Ok(here.site.theme.page("elsewhere.html", &here.lang.strings, &frame, &page)?)
}
