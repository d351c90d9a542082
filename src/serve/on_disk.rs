//! Responses from a site on disk: that of a library.

use super::content_type::content_type;
use super::live::Version;
use super::routes::{Found, HTML, Site, TEXT, answer, find};
use super::{body, page};
use crate::site::url::OutputPath;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, LOCATION};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// How long to wait before an address that leads nowhere is looked up again: where the system cannot exchange two folders at
/// once, a site is missing for a moment while it is replaced.
const PAUSE: Duration = Duration::from_millis(20);

/// The response to a request.
pub(super) async fn respond(site: &Site, folder: Arc<PathBuf>, uri: Uri, version: Version) -> Response {
    let looked_up = site.pages.work(move || {
        let first = look_up(&folder, &uri, version);
        if !matches!(first, Answer::Nothing | Answer::Page(StatusCode::NOT_FOUND, _)) {
            return first;
        }
        std::thread::sleep(PAUSE);
        look_up(&folder, &uri, version)
    });
    match looked_up.await.unwrap_or(Answer::Nothing) {
        Answer::Folder(address) => (StatusCode::TEMPORARY_REDIRECT, [(LOCATION, address)]).into_response(),
        Answer::Page(status, html) => answer(status, HTML, html),
        Answer::File(file, media_type) => match body::of_file(file) {
            Ok((size, body)) => {
                ([(CONTENT_TYPE, media_type.to_owned()), (CONTENT_LENGTH, size.to_string())], body).into_response()
            }
            Err(_) => answer(StatusCode::NOT_FOUND, TEXT, "the file no longer exists on disk\n"),
        },
        Answer::Nothing => answer(StatusCode::NOT_FOUND, TEXT, "there is no such page\n"),
    }
}

/// What is found at an address.
enum Answer {
    /// A page with the live script.
    Page(StatusCode, Vec<u8>),
    File(File, &'static str),
    /// The address of a folder without its trailing slash, with the slash.
    Folder(String),
    Nothing,
}

fn look_up(folder: &Path, uri: &Uri, version: Version) -> Answer {
    // What begins with a dot is no page: the marker of a folder, and what a build needs.
    let is_page = |path: &OutputPath| !path.as_str().split('/').any(|part| part.starts_with('.'));
    let on_disk = |path: &OutputPath| folder.join(path.as_str());
    let (status, path) = match find(uri, |path| is_page(path) && on_disk(path).is_file()) {
        Found::File(path) => (StatusCode::OK, Some(path)),
        Found::Folder(address) => return Answer::Folder(address),
        Found::Nothing => (StatusCode::NOT_FOUND, OutputPath::parse("404.html")),
    };
    let Some((path, mut file)) = path.and_then(|path| File::open(on_disk(&path)).ok().map(|file| (path, file))) else {
        return Answer::Nothing;
    };
    let media_type = content_type(path.as_str());
    if media_type != HTML {
        return Answer::File(file, media_type);
    }
    let mut html = Vec::new();
    match file.read_to_end(&mut html) {
        Ok(_) => Answer::Page(status, page::with_live_script(&html, version)),
        Err(_) => Answer::Nothing,
    }
}
