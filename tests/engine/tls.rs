//! An engine behind TLS.

use super::double::Double;
use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use std::path::Path;
use std::process::{Command, Output};
use std::sync::Arc;

/// Runs `openssl` in a folder; `false` if there is none.
fn openssl(folder: &Path, arguments: &str) -> bool {
    match Command::new("openssl").args(arguments.split(' ')).current_dir(folder).output() {
        Ok(ran) => ran.status.success() || panic!("openssl {arguments}: {ran:?}"),
        Err(_) => false,
    }
}

/// The configuration of a server for 127.0.0.1 whose certificate is signed by `authority.pem` in the folder.
fn configuration(folder: &Path) -> Option<ServerConfig> {
    let name = "subjectAltName=IP:127.0.0.1\nbasicConstraints=CA:FALSE\n";
    std::fs::write(folder.join("name"), name).expect("written");
    let is_made = [
        "req -x509 -newkey rsa:2048 -nodes -keyout authority.key -out authority.pem -days 2 -subj /CN=authority",
        "req -newkey rsa:2048 -nodes -keyout node.key -out node.csr -subj /CN=node",
        "x509 -req -in node.csr -CA authority.pem -CAkey authority.key -CAcreateserial -days 2 -extfile name -out node.pem",
    ]
    .iter()
    .all(|arguments| openssl(folder, arguments));
    if !is_made {
        return None;
    }
    let certificates: Result<Vec<_>, _> =
        CertificateDer::pem_file_iter(folder.join("node.pem")).expect("certificates").collect();
    let key = PrivateKeyDer::from_pem_file(folder.join("node.key")).expect("a key");
    let builder = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()));
    let builder = builder.with_safe_default_protocol_versions().expect("versions").with_no_client_auth();
    Some(builder.with_single_cert(certificates.expect("certificates"), key).expect("a configuration"))
}

#[test]
fn a_certificate_is_trusted_only_if_the_system_trusts_who_signed_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let Some(tls) = configuration(folder.path()) else {
        return crate::skipped::skipped("there is no openssl to make certificates");
    };
    let double = Double::start_with(Some(Arc::new(tls)), |_| None);
    let push = |authorities: Option<&Path>| -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_clausebook"));
        command.args(["engine", "push", "--url", &double.url, "tests/search/labels"]);
        command.env("CLAUSEBOOK_ENGINE_TOKEN", "s3cret");
        authorities.map(|file| command.env("SSL_CERT_FILE", file));
        command.output().expect("the program runs")
    };
    let refused = push(None);
    let text = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert_eq!(refused.status.code(), Some(3), "{text}");
    assert!(text.to_lowercase().contains("certificate") && !text.contains("s3cret"), "{text}");
    assert!(double.asked().is_empty(), "a token was sent to a server that nobody vouches for");
    let pushed = push(Some(&folder.path().join("authority.pem")));
    let line = String::from_utf8_lossy(&pushed.stdout).into_owned();
    let count = double.documents();
    assert!(count > 0);
    assert_eq!(line, format!("standards: 1, documents: {count}, sent: {count}\n"), "{pushed:?}");
    assert!(double.asked()[0].head.contains("authorization: bearer s3cret"));
}
