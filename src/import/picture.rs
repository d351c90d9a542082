//! Pictures that become files of the edition: what they are by their first bytes, and safe names.

/// The usual ending of a picture by its first bytes, for those that browsers show.
pub fn ending(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        Some("png")
    } else if bytes.starts_with(&[0xFF, 0xD8, 0xFF]) {
        Some("jpg")
    } else if bytes.starts_with(b"GIF8") {
        Some("gif")
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        Some("webp")
    } else {
        let start = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).into_owned();
        let start = start.trim_start_matches('\u{feff}').trim_start();
        let is_svg = start.starts_with("<svg")
            || (start.starts_with("<?xml") || start.starts_with("<!")) && start.contains("<svg");
        is_svg.then_some("svg")
    }
}

/// A name for a file that comes from `path`, with the ending that its content calls for. `is_taken` knows the names of others.
pub fn name(path: &str, bytes: &[u8], is_taken: impl Fn(&str) -> bool) -> String {
    let file = path.rsplit('/').next().unwrap_or(path).to_ascii_lowercase();
    let (stem, old) = file.rsplit_once('.').unwrap_or((&file, "bin"));
    let clean =
        |text: &str| text.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(60).collect::<String>();
    let (mut stem, ending) = (clean(stem), ending(bytes).map_or_else(|| clean(old), str::to_owned));
    if stem.is_empty() {
        stem = "file".into();
    }
    let mut name = format!("{stem}.{ending}");
    let mut copy = 2;
    while is_taken(&name) {
        name = format!("{stem}-{copy}.{ending}");
        copy += 1;
    }
    name
}
