//! `/api/search`: the same results as the command, from the index of the served site or library, or from an engine.

use super::job_limit::JobLimit;
use super::live::Searchable;
use super::remote::RemoteSearch;
use crate::search::Request;
use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use percent_encoding::percent_decode_str;
use std::sync::Arc;

/// The header of answers of a server with an engine: `engine`, or `local` while that fails.
pub(super) const ANSWERED_BY: HeaderName = HeaderName::from_static("clausebook-search");

/// Answers a query elsewhere; `None` if the local index must.
pub(super) async fn answer_elsewhere(remote: &Arc<RemoteSearch>, uri: &Uri, searches: &JobLimit) -> Option<Response> {
    let parameters = parameters(uri.query().unwrap_or(""));
    let remote = Arc::clone(remote);
    let answered = searches.work(move || Some(remote.answer(&parameters)?.map(|response| response.to_json())));
    let mut response = match answered.await.ok()?? {
        Ok(json) => answer_json(StatusCode::OK, json),
        Err(error) => fault(StatusCode::BAD_REQUEST, &error.to_string()),
    };
    response.headers_mut().insert(ANSWERED_BY, HeaderValue::from_static("engine"));
    Some(response)
}

/// Answers a query, which is the query string of the address, from the index of the last good site.
pub(super) async fn answer(
    search: Option<Result<Arc<Searchable>, Arc<str>>>,
    uri: &Uri,
    searches: &JobLimit,
) -> Response {
    let search = match search {
        Some(Ok(search)) => search,
        Some(Err(why)) => return fault(StatusCode::INTERNAL_SERVER_ERROR, &why),
        None => return fault(StatusCode::SERVICE_UNAVAILABLE, "there is no index yet: the content has faults"),
    };
    let parameters = parameters(uri.query().unwrap_or(""));
    let found = searches.work(move || {
        let index = &search.index;
        let pairs = parameters.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let request = Request::read(pairs, index).map_err(|error| (StatusCode::BAD_REQUEST, error.to_string()))?;
        let found = index.search(&request).map_err(|error| (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()))?;
        Ok(found.to_json())
    });
    match found.await {
        Ok(Ok(json)) => answer_json(StatusCode::OK, json),
        Ok(Err((status, why))) => fault(status, &why),
        Err(_) => fault(StatusCode::INTERNAL_SERVER_ERROR, "the search stopped at a bug of clausebook"),
    }
}

fn fault(status: StatusCode, why: &str) -> Response {
    answer_json(status, format!("{}\n", serde_json::json!({ "error": why })))
}

fn answer_json(status: StatusCode, json: String) -> Response {
    (status, [(CONTENT_TYPE, "application/json; charset=utf-8")], Body::from(json)).into_response()
}

/// The parameters of a query string as written by a form (WHATWG URL, 5.1): `+` is a space, and invalid UTF-8 becomes
/// replacement characters.
fn parameters(query: &str) -> Vec<(String, String)> {
    let decode = |text: &str| percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned();
    let pair = |piece: &str| {
        let (name, value) = piece.split_once('=').unwrap_or((piece, ""));
        (decode(name), decode(value))
    };
    query.split('&').filter(|piece| !piece.is_empty()).map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::parameters;

    #[test]
    fn parameters_are_read_as_forms_write_them() {
        let read = parameters("q=%E4%B8%9A+a%2Bb&kind=clause&kind=item&&x&=y&q=%FF");
        let expected = [("q", "业 a+b"), ("kind", "clause"), ("kind", "item"), ("x", ""), ("", "y"), ("q", "\u{FFFD}")];
        assert_eq!(read, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
    }

    proptest::proptest! {
        #![proptest_config(proptest::test_runner::Config { cases: 256, failure_persistence: None, ..Default::default() })]

        #[test]
        fn a_form_of_any_texts_is_read_as_it_was_filled_in(pairs in proptest::collection::vec(proptest::prelude::any::<(String, String)>(), 0..6)) {
            let encode = |text: &str| percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string();
            let query: Vec<String> = pairs.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
            proptest::prop_assert_eq!(parameters(&query.join("&")), pairs);
        }

        #[test]
        fn any_query_of_an_address_is_read(query in "[%&=+a-fA-F0-9 \u{4e1a}]{0,60}") {
            proptest::prop_assert!(parameters(&query).len() <= query.len());
        }
    }
}
