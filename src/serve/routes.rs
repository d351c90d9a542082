//! HTTP: which request gets what.

use super::content_type::content_type;
use super::events::events;
use super::host::Hosts;
use super::live::{Live, Search};
use super::page;
use super::search;
use super::watch::FOLDERS;
use crate::publish::headers::HEADERS;
use crate::publish::output_tree::{Content, MakeError};
use crate::publish::url::OutputPath;
use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, HOST, HeaderName, HeaderValue, LOCATION};
use axum::http::{Method, StatusCode, Uri};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use percent_encoding::percent_decode_str;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::sync::watch::Receiver;

const HTML: &str = "text/html; charset=utf-8";
const TEXT: &str = "text/plain; charset=utf-8";

/// Where the files of the static search are.
const SEARCH_FILES: &str = "/search/";

/// What the server needs to answer.
#[derive(Clone)]
pub(super) struct Site {
    pub state: Receiver<Live>,
    pub hosts: Hosts,
    pub root: PathBuf,
}

pub(super) fn router(site: Site) -> Router {
    let site = Arc::new(site);
    Router::new()
        .route("/_clausebook/events", get(live_events))
        .route(
            "/_clausebook/live.js",
            get(|| async { answer(StatusCode::OK, content_type("js.js"), include_str!("live.js")) }),
        )
        .route(
            "/_clausebook/live.css",
            get(|| async { answer(StatusCode::OK, content_type("c.css"), include_str!("live.css")) }),
        )
        .route("/api/search", get(api_search))
        .fallback(file)
        .layer(from_fn_with_state(Arc::clone(&site), guard))
        .with_state(site)
}

/// Refuses foreign names and methods that change things, and sets the headers that every answer has.
async fn guard(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    let host = request.headers().get(HOST).and_then(|host| host.to_str().ok());
    let mut response = if !site.hosts.allow(host) {
        answer(StatusCode::FORBIDDEN, TEXT, "this server answers to the names of this machine only\n")
    } else if !matches!(*request.method(), Method::GET | Method::HEAD) {
        (StatusCode::METHOD_NOT_ALLOWED, [(ALLOW, "GET, HEAD")]).into_response()
    } else {
        next.run(request).await
    };
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // Names and values are good ones, as the test below shows.
    for (name, value) in HEADERS {
        if let Ok(name) = HeaderName::from_bytes(name.as_bytes()) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    }
    response
}

async fn live_events(State(site): State<Arc<Site>>, uri: Uri) -> impl IntoResponse {
    let seen = uri.query().and_then(|query| query.strip_prefix("seen=")).unwrap_or("").to_owned();
    events(site.state.clone(), seen)
}

async fn api_search(State(site): State<Arc<Site>>, uri: Uri) -> Response {
    let search = searchable(&site).await.map(|search| search.found);
    search::answer(search, &uri).await
}

/// What can be searched of the site that is served; waits until it is there.
async fn searchable(site: &Site) -> Option<Search> {
    let mut state = site.state.clone();
    // The sender is only dropped when the server ends.
    state.wait_for(Live::search_is_ready).await.ok().and_then(|live| live.search.clone())
}

async fn file(State(site): State<Arc<Site>>, uri: Uri) -> Response {
    let live = site.state.borrow().clone();
    let Some(good) = &live.site else {
        return answer(StatusCode::SERVICE_UNAVAILABLE, HTML, page::no_site(live.trouble.as_deref()));
    };
    let (status, path, content) = match find(&uri, |path| good.tree.get(path).is_some()) {
        Found::Folder(address) => {
            return (StatusCode::TEMPORARY_REDIRECT, [(LOCATION, address)]).into_response();
        }
        Found::File(path) => (StatusCode::OK, Some(path.clone()), good.tree.get(&path).cloned()),
        Found::Nothing if uri.path().starts_with(SEARCH_FILES) => {
            let files = searchable(&site).await.and_then(|search| search.found.ok());
            let path = OutputPath::parse(uri.path().trim_start_matches('/'));
            let content = files.zip(path.clone()).and_then(|(found, path)| found.files.get(&path).cloned());
            (StatusCode::OK, path, content)
        }
        Found::Nothing => {
            let path = OutputPath::parse("404.html");
            let content = path.as_ref().and_then(|path| good.tree.get(path).cloned());
            (StatusCode::NOT_FOUND, path, content)
        }
    };
    let (Some(path), Some(content)) = (path, content) else {
        return answer(StatusCode::NOT_FOUND, TEXT, "there is no such page\n");
    };
    match bytes(content, &site.root).await {
        Ok(Some(bytes)) => {
            let media_type = content_type(path.as_str());
            let bytes = if media_type == HTML { page::with_live_script(&bytes, good.version) } else { bytes };
            answer(status, media_type, bytes)
        }
        Ok(None) => answer(StatusCode::NOT_FOUND, TEXT, "the file is gone from the disk\n"),
        Err(error) => answer(StatusCode::INTERNAL_SERVER_ERROR, HTML, page::not_made(&error.to_string(), good.version)),
    }
}

/// What an address leads to.
#[derive(Debug, PartialEq, Eq)]
enum Found {
    File(OutputPath),
    /// A folder without its last slash: its relative links only work with it.
    Folder(String),
    Nothing,
}

fn find(uri: &Uri, exists: impl Fn(&OutputPath) -> bool) -> Found {
    let Ok(decoded) = percent_decode_str(uri.path()).decode_utf8() else { return Found::Nothing };
    let path = decoded.strip_prefix('/').unwrap_or(&decoded);
    if path.is_empty() || path.ends_with('/') {
        let index = OutputPath::parse(&format!("{path}index.html")).filter(&exists);
        return index.map_or(Found::Nothing, Found::File);
    }
    let Some(file) = OutputPath::parse(path) else { return Found::Nothing };
    if exists(&file) {
        return Found::File(file);
    }
    // A path that could be parsed has no empty part, so this never leads to another host.
    match OutputPath::parse(&format!("{path}/index.html")).filter(&exists) {
        Some(_) => Found::Folder(format!("{}/", uri.path())),
        None => Found::Nothing,
    }
}

/// The bytes of a file; `None` if it has gone from the disk or now leads outside the folders that make the site.
///
/// # Errors
/// The page cannot be made, as when a template fails.
async fn bytes(content: Content, root: &Path) -> Result<Option<Vec<u8>>, MakeError> {
    match content {
        Content::Bytes(bytes) => Ok(Some(bytes)),
        Content::CopyOf(source) => {
            let root = root.to_owned();
            Ok(tokio::task::spawn_blocking(move || read_inside(&source, &root)).await?)
        }
        Content::Made(page) => tokio::task::spawn_blocking(move || page.bytes().map(Some)).await?,
    }
}

fn read_inside(source: &Path, root: &Path) -> Option<Vec<u8>> {
    let real = source.canonicalize().ok()?;
    let inside = |folder: &str| root.join(folder).canonicalize().is_ok_and(|folder| real.starts_with(folder));
    if FOLDERS.iter().any(|folder| inside(folder)) { std::fs::read(real).ok() } else { None }
}

fn answer(status: StatusCode, media_type: &'static str, body: impl Into<Body>) -> Response {
    (status, [(CONTENT_TYPE, media_type)], body.into()).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(address: &str) -> Found {
        let site = ["index.html", "2022/zh/index.html", "2022/zh/terms.html", "files/平面 图.svg"];
        find(&address.parse().expect("an address"), |path| site.contains(&path.as_str()))
    }

    fn file(path: &str) -> Found {
        Found::File(OutputPath::parse(path).expect("a good path"))
    }

    #[test]
    fn addresses_lead_to_files_and_folders_to_their_index() {
        assert_eq!(found("/"), file("index.html"));
        assert_eq!(found("/2022/zh/?q=1"), file("2022/zh/index.html"));
        assert_eq!(found("/2022/zh/terms.html"), file("2022/zh/terms.html"));
        assert_eq!(found("/files/%E5%B9%B3%E9%9D%A2%20%E5%9B%BE.svg"), file("files/平面 图.svg"));
        assert_eq!(found("/2022/zh"), Found::Folder("/2022/zh/".to_owned()));
    }

    #[test]
    fn every_header_of_the_site_can_be_sent() {
        for (name, value) in HEADERS {
            assert!(HeaderName::from_bytes(name.as_bytes()).is_ok() && HeaderValue::from_str(value).is_ok(), "{name}");
        }
    }

    #[test]
    fn nothing_leads_outside() {
        for address in [
            "/../index.html",
            "/%2e%2e/index.html",
            "//evil.example/..",
            "/2022//zh",
            "/%2F2022/zh",
            "/%FF",
            "/%00",
            "/x",
        ] {
            assert_eq!(found(address), Found::Nothing, "{address}");
        }
    }

    proptest::proptest! {
        #![proptest_config(proptest::test_runner::Config { cases: 256, failure_persistence: None, ..Default::default() })]

        #[test]
        fn every_address_leads_into_the_site_or_nowhere(path in "(/|\\.\\.|\\.|%2[eEfF]|%5[cC]|%00|%[fF]{2}|\\\\|//|index|2022|zh|\\.html|\\?|#|[a-z业]){0,16}") {
            let address = format!("/{path}");
            let Ok(uri) = address.parse::<Uri>() else { return Ok(()) };
            let inside = |path: &OutputPath| path.as_str().split('/').all(|part| !matches!(part, "" | "." | ".."));
            match find(&uri, |path| { assert!(inside(path), "{address}"); true }) {
                Found::File(path) => proptest::prop_assert!(inside(&path)),
                Found::Folder(to) => proptest::prop_assert!(!to.starts_with("//")),
                Found::Nothing => {}
            }
            // As if nothing were there but indexes, and as if nothing were there.
            if let Found::Folder(to) = find(&uri, |path| path.as_str().ends_with("/index.html")) {
                proptest::prop_assert!(to.starts_with('/') && !to.starts_with("//") && !to.starts_with("/\\"), "{}", to);
            }
            proptest::prop_assert_eq!(find(&uri, |_| false), Found::Nothing);
        }
    }
}
