//! HTTP routes: the response to each request.

use super::body::{self, Holder};
use super::content_type::content_type;
use super::events::events;
use super::host::Hosts;
use super::job_limit::JobLimit;
use super::live::{Files, Live, Search};
use super::remote::RemoteSearch;
use super::watch::FOLDERS;
use super::{limits, on_disk, origin, page, search};
use crate::site::headers::HEADERS;
use crate::site::output_tree::{Content, MakeError};
use crate::site::url::OutputPath;
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::header::{ALLOW, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, HOST, HeaderName, HeaderValue, LOCATION};
use axum::http::{Method, StatusCode, Uri};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use percent_encoding::percent_decode_str;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::sync::Semaphore;
use tokio::sync::watch::Receiver;

pub(super) const HTML: &str = "text/html; charset=utf-8";
pub(super) const TEXT: &str = "text/plain; charset=utf-8";

/// The folder of the static search files.
const SEARCH_FILES: &str = "/search/";

/// The data that the server needs to respond.
pub(super) struct Site {
    state: Receiver<Live>,
    hosts: Hosts,
    root: PathBuf,
    remote: Option<Arc<RemoteSearch>>,
    searches: JobLimit,
    pub(super) pages: JobLimit,
    event_streams: Arc<Semaphore>,
}

impl Site {
    pub fn new(state: Receiver<Live>, hosts: Hosts, root: PathBuf, remote: Option<Arc<RemoteSearch>>) -> Site {
        let (searches, pages) = (JobLimit::new(limits::SEARCHES), JobLimit::new(limits::PAGES));
        Site {
            state,
            hosts,
            root,
            remote,
            searches,
            pages,
            event_streams: Arc::new(Semaphore::new(limits::EVENT_STREAMS)),
        }
    }
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
        .route(
            "/worker.js",
            get(|| async { answer(StatusCode::OK, content_type("js.js"), include_str!("no_worker.js")) }),
        )
        .route("/api/search", get(api_search))
        .fallback(file)
        .layer(from_fn_with_state(Arc::clone(&site), guard))
        .with_state(site)
}

/// Refuses foreign requests, and sets the headers of every response.
async fn guard(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    let mut response = match refuse(&site.hosts, &request) {
        Some(refusal) => refusal,
        None => next.run(request).await,
    };
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // The names and values are valid, as the test below proves.
    for (name, value) in HEADERS {
        if let Ok(name) = HeaderName::from_bytes(name.as_bytes()) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    }
    response
}

/// The response to foreign names and pages, to methods that change things, and to long addresses. Request bodies are
/// never read.
fn refuse(hosts: &Hosts, request: &Request) -> Option<Response> {
    let mut given = request.headers().get_all(HOST).iter();
    let host = given.next().and_then(|host| host.to_str().ok());
    // If the address contains a host name, that name must be accepted too (RFC 9112, 3.2.2).
    let named = request.uri().authority().is_none_or(|name| hosts.allow(Some(name.as_str())));
    Some(if given.next().is_some() {
        answer(StatusCode::BAD_REQUEST, TEXT, "a request has one Host\n")
    } else if !hosts.allow(host) || !named {
        answer(StatusCode::FORBIDDEN, TEXT, "this server answers to the names of this machine only\n")
    } else if !origin::is_ours(request.headers(), host.unwrap_or(""), hosts.open()) {
        answer(StatusCode::FORBIDDEN, TEXT, "this server answers to its own pages only\n")
    } else if !matches!(*request.method(), Method::GET | Method::HEAD) {
        (StatusCode::METHOD_NOT_ALLOWED, [(ALLOW, "GET, HEAD")]).into_response()
    } else if length(request.uri()) > limits::TARGET {
        answer(StatusCode::URI_TOO_LONG, TEXT, "the address is too long\n")
    } else {
        return None;
    })
}

fn length(uri: &Uri) -> usize {
    uri.path().len() + uri.query().map_or(0, str::len)
}

async fn live_events(State(site): State<Arc<Site>>, uri: Uri) -> Response {
    let Ok(place) = Arc::clone(&site.event_streams).try_acquire_owned() else {
        return answer(StatusCode::SERVICE_UNAVAILABLE, TEXT, "too many pages are open\n");
    };
    let seen = uri.query().and_then(|query| query.strip_prefix("seen=")).unwrap_or("").to_owned();
    events(site.state.clone(), seen, place).into_response()
}

async fn api_search(State(site): State<Arc<Site>>, uri: Uri) -> Response {
    if let Some(remote) = &site.remote
        && let Some(response) = search::answer_elsewhere(remote, &uri, &site.searches).await
    {
        return response;
    }
    let search = searchable(&site).await.map(|search| search.found);
    let mut response = search::answer(search, &uri, &site.searches).await;
    if site.remote.is_some() {
        response.headers_mut().insert(search::ANSWERED_BY, HeaderValue::from_static("local"));
    }
    response
}

/// The search data of the served site; waits until it is ready.
async fn searchable(site: &Site) -> Option<Search> {
    let mut state = site.state.clone();
    // The sender is dropped only when the server ends.
    state.wait_for(Live::search_is_ready).await.ok().and_then(|live| live.search.clone())
}

async fn file(State(site): State<Arc<Site>>, uri: Uri) -> Response {
    let live = site.state.borrow().clone();
    let Some(good) = &live.site else {
        return answer(StatusCode::SERVICE_UNAVAILABLE, HTML, page::no_site(live.trouble.as_deref()));
    };
    let made = match &good.files {
        Files::Made(tree) => tree,
        Files::OnDisk(folder) => return on_disk::respond(&site, Arc::clone(folder), uri, good.version).await,
    };
    let tree = Holder::Site(Arc::clone(made));
    let (status, path, holder) = match find(&uri, |path| made.get(path).is_some()) {
        Found::Folder(address) => {
            return (StatusCode::TEMPORARY_REDIRECT, [(LOCATION, address)]).into_response();
        }
        Found::File(path) => (StatusCode::OK, Some(path), tree),
        Found::Nothing if uri.path().starts_with(SEARCH_FILES) => {
            let files = searchable(&site).await.and_then(|search| search.found.ok()).map(Holder::Search);
            (StatusCode::OK, OutputPath::parse(uri.path().trim_start_matches('/')), files.unwrap_or(tree))
        }
        Found::Nothing => (StatusCode::NOT_FOUND, OutputPath::parse("404.html"), tree),
    };
    let Some((path, content)) = path.and_then(|path| holder.get(&path).map(|content| (path, content))) else {
        return answer(StatusCode::NOT_FOUND, TEXT, "there is no such page\n");
    };
    let media_type = content_type(path.as_str());
    match content {
        Content::Bytes(bytes) if media_type == HTML => {
            answer(status, HTML, page::with_live_script(bytes, good.version))
        }
        Content::Bytes(_) => answer(status, media_type, body::lent(&holder, &path)),
        Content::CopyOf(source) => copy(&site, source.clone(), status, media_type).await,
        Content::Made(made) => {
            if let Some(page) = good.pages.get(&path) {
                return answer(status, media_type, page);
            }
            let made = made.clone();
            match site.pages.work(move || made.bytes()).await.map_err(MakeError::from).flatten() {
                Ok(bytes) => {
                    let html = media_type == HTML;
                    let page = Bytes::from(if html { page::with_live_script(&bytes, good.version) } else { bytes });
                    good.pages.insert(path, page.clone());
                    answer(status, media_type, page)
                }
                Err(error) => {
                    let why = page::not_made(&error.to_string(), good.version);
                    answer(StatusCode::INTERNAL_SERVER_ERROR, HTML, why)
                }
            }
        }
    }
}

/// A file from the disk.
async fn copy(site: &Site, source: PathBuf, status: StatusCode, media_type: &'static str) -> Response {
    let root = site.root.clone();
    let file = site.pages.work(move || open_inside(&source, &root)).await.ok().flatten();
    match file.and_then(|file| body::of_file(file).ok()) {
        Some((size, body)) => {
            (status, [(CONTENT_TYPE, media_type.to_owned()), (CONTENT_LENGTH, size.to_string())], body).into_response()
        }
        None => answer(StatusCode::NOT_FOUND, TEXT, "the file no longer exists on disk\n"),
    }
}

/// The result of looking up an address.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    File(OutputPath),
    /// A folder without its trailing slash; its relative links need the slash.
    Folder(String),
    Nothing,
}

pub(super) fn find(uri: &Uri, exists: impl Fn(&OutputPath) -> bool) -> Found {
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
    // A parsed path has no empty part, so this never redirects to another host.
    match OutputPath::parse(&format!("{path}/index.html")).filter(&exists) {
        Some(_) => Found::Folder(format!("{}/", uri.path())),
        None => Found::Nothing,
    }
}

/// Opens a file; `None` if it is missing or now leads outside the folders of the site.
fn open_inside(source: &Path, root: &Path) -> Option<File> {
    let real = source.canonicalize().ok()?;
    let inside = |folder: &str| root.join(folder).canonicalize().is_ok_and(|folder| real.starts_with(folder));
    // Opening something other than a regular file, such as a pipe, could block forever.
    if FOLDERS.iter().any(|folder| inside(folder)) && real.is_file() { File::open(real).ok() } else { None }
}

pub(super) fn answer(status: StatusCode, media_type: &'static str, body: impl Into<Body>) -> Response {
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
    fn no_address_leads_outside() {
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
            // Test with only index files present, and with no files.
            if let Found::Folder(to) = find(&uri, |path| path.as_str().ends_with("/index.html")) {
                proptest::prop_assert!(to.starts_with('/') && !to.starts_with("//") && !to.starts_with("/\\"), "{}", to);
            }
            proptest::prop_assert_eq!(find(&uri, |_| false), Found::Nothing);
        }
    }
}
