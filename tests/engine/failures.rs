//! What is told when an engine fails, and that nothing secret is told.

use super::double::{Asked, Double, about};
use super::standards::{Standards, pushed, runtime, settings, standard, with_user};
use clausebook::engine::{Engine, EngineError, Settings};
use clausebook::search::{Remote, Target};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

fn laws() -> Standards {
    vec![("laws".to_owned(), standard(Path::new("tests/search/labels")))]
}

/// Pushes a small standard to a double that fails like this.
fn push_with(
    fault: impl Fn(&Asked) -> Option<(u16, Value)> + Send + Sync + 'static,
) -> (Double, Result<u64, EngineError>) {
    let double = Double::start(fault);
    let pushed = pushed(&settings(&double.urls()), 1, &laws(), &runtime());
    (double, pushed.map(|pushed| pushed.sent))
}

fn is_bulk(asked: &Asked) -> bool {
    asked.path.contains("-documents-") && asked.path.contains("/_bulk")
}

/// An answer to a bulk request in which the first document has this status.
fn first_is(asked: &Asked, status: u16, reason: &str) -> Value {
    let count = asked.body.lines().count() / 2;
    let item = |at| match at {
        0 => json!({ "index": { "status": status, "error": { "reason": reason } } }),
        _ => json!({ "index": { "status": 201 } }),
    };
    json!({ "errors": true, "items": (0..count).map(item).collect::<Vec<_>>() })
}

fn told(double: &Double) -> String {
    let engine = Engine::new(&settings(&double.urls())).expect("an address");
    let runtime = runtime();
    let _inside = runtime.enter();
    engine.answer(&Target::Only, &[("q".to_owned(), "业主".to_owned())]).expect_err("no answer").to_string()
}

#[test]
fn a_push_writes_all_documents_once_and_shows_them_at_the_end() {
    let double = Double::start(|_| None);
    let (settings, runtime) = (settings(&double.urls()), runtime());
    let first = pushed(&settings, 1, &laws(), &runtime).expect("a push");
    assert_eq!(first.sent, double.documents() as u64);
    assert_eq!(double.alias().as_deref(), Some("tests-partitions-1"));
    let asked = double.asked();
    let at = |path: &str| asked.iter().rposition(|asked| asked.path.contains(path)).expect("a request");
    let last = asked.iter().rposition(is_bulk).expect("documents");
    assert!(at("/_aliases") > at("tests-partitions-1/_bulk") && at("tests-partitions-1/_bulk") > last);
    let again = pushed(&settings, 1, &laws(), &runtime).expect("a push");
    assert_eq!((again.sent, again.documents), (0, first.documents));
    assert_eq!(double.alias().as_deref(), Some("tests-partitions-2"));
}

#[test]
fn busy_engines_are_asked_again() {
    let times = AtomicUsize::new(0);
    let (double, sent) = push_with(move |asked| {
        let is_first = is_bulk(asked) && times.fetch_add(1, Ordering::Relaxed) == 0;
        is_first.then(|| (429, json!({ "error": { "reason": "too many requests" } })))
    });
    assert_eq!(sent.expect("a push"), double.documents() as u64);
    let times = AtomicUsize::new(0);
    let (double, sent) = push_with(move |asked| {
        let is_first = is_bulk(asked) && times.fetch_add(1, Ordering::Relaxed) == 0;
        is_first.then(|| (200, first_is(asked, 503, "the shard moves")))
    });
    let bulk: Vec<Asked> = double.asked().into_iter().filter(is_bulk).collect();
    assert_eq!(bulk[1].body.lines().count(), 2, "one document again");
    assert!(bulk[0].body.starts_with(&bulk[1].body), "the first one");
    // All others were taken, but the double did not store them: a push notices what is missing.
    assert!(matches!(sent, Err(EngineError::Incomplete(_))), "{sent:?}");
    assert_eq!(double.alias(), None, "readers see what they saw before");
}

#[test]
fn refused_documents_are_named() {
    let (double, sent) = push_with(|asked| is_bulk(asked).then(|| (200, first_is(asked, 400, "a field is too long"))));
    let Err(EngineError::Documents(refused)) = sent else { panic!("{sent:?}") };
    assert_eq!(refused[0].reason, "a field is too long");
    assert!(refused[0].document.starts_with("laws "), "{refused:?}");
    assert_eq!(double.alias(), None);
}

#[test]
fn a_full_disk_is_told_at_once() {
    let block = "index [x] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark]";
    let (_, sent) = push_with(move |asked| is_bulk(asked).then(|| (200, first_is(asked, 429, block))));
    assert!(matches!(sent, Err(EngineError::Full(_))), "{sent:?}");
    let answer = json!({ "error": { "root_cause": [{ "reason": block }] } });
    let (_, sent) = push_with(move |asked| is_bulk(asked).then(|| (429, answer.clone())));
    assert!(matches!(sent, Err(EngineError::Full(_))), "{sent:?}");
}

#[test]
fn other_programs_and_versions_are_refused() {
    for (distribution, number) in [("elasticsearch", "8.15.0"), ("opensearch", "1.3.20"), ("opensearch", "4.0.0")] {
        let double = Double::start(move |asked| (asked.path == "/").then(|| (200, about(distribution, number))));
        let pushed = pushed(&settings(&double.urls()), 1, &laws(), &runtime());
        let error = pushed.expect_err("another program").to_string();
        assert!(error.contains(number) && error.contains("OpenSearch 2 and 3"), "{error}");
        assert_eq!(double.documents(), 0);
    }
}

#[test]
fn readers_are_told_what_the_engine_lacks() {
    assert!(told(&Double::start(|_| None)).contains("no documents named `tests`"));
    let answers = |status: u16, answer: Value| {
        Double::start(move |asked| asked.path.starts_with("/_alias").then(|| (status, answer.clone())))
    };
    let refused = told(&answers(401, json!({})));
    assert!(refused.contains("401") && refused.contains("CLAUSEBOOK_ENGINE_USER"), "{refused}");
    let broken = told(&answers(500, json!({ "error": { "reason": "a\nbug" } })));
    assert!(broken.contains("500: a bug"), "{broken}");
    // Nobody listens there any more.
    let port = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address").port();
    let engine = Engine::new(&settings(&[format!("http://127.0.0.1:{port}")])).expect("an address");
    let runtime = runtime();
    let _inside = runtime.enter();
    let gone = engine.answer(&Target::Only, &[]).expect_err("nobody").to_string();
    assert!(gone.starts_with("no answer from the engine at http://127.0.0.1:"), "{gone}");
}

#[test]
fn an_answer_of_some_shards_is_no_answer() {
    let shards = json!({ "total": 3, "successful": 2, "failed": 0 });
    let found =
        json!({ "status": 200, "timed_out": false, "_shards": shards, "aggregations": { "found": { "value": "" } } });
    let double = Double::start(move |asked| {
        let questions = asked.body.lines().count() / 2;
        asked.path.contains("/_msearch").then(|| (200, json!({ "responses": vec![found.clone(); questions] })))
    });
    pushed(&settings(&double.urls()), 1, &laws(), &runtime()).expect("a push");
    // The double knows no aggregation of standards, so that the id is given.
    let engine = Engine::new(&settings(&double.urls())).expect("an address");
    let runtime = runtime();
    let _inside = runtime.enter();
    let why = engine
        .answer(&Target::Standard("laws".to_owned()), &[("q".to_owned(), "业主".to_owned())])
        .expect_err("a part")
        .to_string();
    assert!(why.contains("2 of 3 shards answered"), "{why}");
}

#[test]
fn addresses_are_judged_and_secrets_are_not_told() {
    for (url, reason) in [
        ("localhost:9200", "http://"),
        ("ftp://localhost", "http://"),
        ("http://reader:s3cret@localhost:9200", "CLAUSEBOOK_ENGINE_PASSWORD"),
        ("http://s3cret@localhost:9200", "CLAUSEBOOK_ENGINE_PASSWORD"),
        ("http://localhost:9200/?x=1", "path"),
    ] {
        let error = Engine::new(&settings(&[url.to_owned()])).expect_err(url).to_string();
        assert!(error.contains(reason) && !error.contains("s3cret"), "{error}");
    }
    let double = Double::start(|asked| asked.path.starts_with("/_alias").then(|| (403, json!({}))));
    let settings: Settings = with_user(&double.urls());
    let engine = Engine::new(&settings).expect("an address");
    let runtime = runtime();
    let _inside = runtime.enter();
    let error = engine.answer(&Target::Only, &[]).expect_err("refused").to_string();
    assert!(!format!("{error} {settings:?} {engine:?}").contains("s3cret"));
    assert!(double.asked()[0].head.contains("authorization: basic "), "who asks is sent");
}

fn clausebook(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_clausebook"));
    command.args(arguments).env("CLAUSEBOOK_ENGINE_USER", "reader").env("CLAUSEBOOK_ENGINE_PASSWORD", "s3cret");
    command
}

#[test]
fn the_command_pushes_and_says_what_it_did() {
    let double = Double::start(|_| None);
    let root = "tests/search/labels";
    let pushed = clausebook(&["engine", "push", "--url", &double.url, root]).output().expect("the program runs");
    let line = String::from_utf8_lossy(&pushed.stdout).into_owned();
    let count = double.documents();
    assert_eq!(line, format!("standards: 1, documents: {count}, sent: {count}\n"), "{pushed:?}");
    let refusing = Double::start(|_| Some((401, json!({}))));
    let refused = clausebook(&["engine", "push", "--url", &refusing.url, root]).output().expect("the program runs");
    let text = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert_eq!(refused.status.code(), Some(3), "{text}");
    assert!(text.contains("refuses access (401)") && !text.contains("s3cret"), "{text}");
    let half = Command::new(env!("CARGO_BIN_EXE_clausebook"))
        .args(["engine", "push", "--url", &double.url, root])
        .env("CLAUSEBOOK_ENGINE_USER", "reader")
        .output()
        .expect("the program runs");
    assert_eq!(half.status.code(), Some(2), "{half:?}");
}

#[test]
fn a_server_whose_engine_is_gone_answers_from_its_own_index() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().join("standard").to_str().expect("text").to_owned();
    assert!(clausebook(&["init", &root]).output().expect("the program runs").status.success());
    let local =
        clausebook(&["search", "--root", &root, "--format", "json", "标准"]).output().expect("the program runs");
    let engine = ["--engine", "http://127.0.0.1:9"];
    let mut server = clausebook(&["serve", "--root", &root, "--port", "0", engine[0], engine[1]])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut line = String::new();
    BufReader::new(server.stdout.as_mut().expect("a pipe")).read_line(&mut line).expect("an address");
    let address = line.trim().trim_start_matches("http://").trim_end_matches('/').to_owned();
    let mut stream = TcpStream::connect(&address).expect("the server");
    let request =
        format!("GET /api/search?q=%E6%A0%87%E5%87%86 HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    server.kill().expect("it was running");
    let mut told = String::new();
    server.stderr.take().expect("a pipe").read_to_string(&mut told).expect("text");
    server.wait().expect("it ended");
    let (head, body) = answer.split_once("\r\n\r\n").expect("a head");
    assert!(head.contains(" 200 ") && head.contains("clausebook-search: local"), "{head}");
    assert_eq!(body, String::from_utf8_lossy(&local.stdout), "the same as from the command");
    let reason = "searches are answered from the local index: no answer from the engine at http://127.0.0.1:9";
    assert_eq!(told.matches(reason).count(), 1, "{told}");
}
