//! How browsers and web servers read a file, judged by its name.
//!
//! Web servers derive a media type from the ending, each with a list of its own (the `mime.types` of nginx and Apache), and so do browsers
//! for files on a disk. The lists here need not be complete: what they lack is judged by its content, as what browsers may take for
//! a page.

/// How a file is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// A browser shows it as a page, or opens another program's page.
    Page,
    /// A web server runs it, or is set up by it.
    Run,
    Svg,
    /// Its ending has one meaning everywhere. A browser looks at its first bytes if the server gives it no type.
    Known,
    /// No list has its ending, or some server has it as XML.
    Unknown,
    /// It has no ending. Some servers give such a file the type of pages.
    Unnamed,
}

/// Endings of files that a browser shows as a page or as a document of XML.
const PAGES: [&str; 26] = [
    "html",
    "htm",
    "html5",
    "xhtml",
    "xhtm",
    "xht",
    "ehtml",
    "stm",
    "hta",
    "htc",
    "htt",
    "htx",
    "mht",
    "mhtml",
    "mhtm",
    "webarchive",
    "eml",
    "xml",
    "xsl",
    "xslt",
    "xbl",
    "xul",
    "rss",
    "atom",
    "rdf",
    "svgz",
];

/// Endings of files that web servers run, and whose output is a page.
const RUN: [&str; 23] = [
    "asp", "aspx", "asa", "asax", "ashx", "asmx", "ascx", "axd", "svc", "soap", "rem", "cshtml", "vbhtml", "cdx",
    "cer", "cfm", "cfml", "jsp", "jspx", "jspf", "jsw", "jsv", "pl",
];

/// Endings for which Apache can be set up to run a file, or to send what the file says as headers, wherever they stand in its name
/// (`AddHandler`, `AddOutputFilter`): it runs `page.php.jpg`.
const HANDLED: [&str; 18] = [
    "php", "php3", "php4", "php5", "php6", "php7", "php8", "phps", "pht", "phtm", "phtml", "phar", "cgi", "fcgi",
    "shtml", "shtm", "asis", "var",
];

/// Files that set up a web server, wherever they lie.
const SETTINGS: [&str; 1] = ["web.config"];

/// Endings that have one meaning everywhere, and that web servers know.
const TYPED: [&str; 36] = [
    "pdf", "png", "jpg", "jpeg", "gif", "webp", "ico", "bmp", "tif", "tiff", "txt", "csv", "json", "css", "js", "zip",
    "doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "odp", "rtf", "epub", "mp3", "mp4", "m4a", "wav",
    "webm", "woff", "woff2", "ttf", "7z",
];

/// Endings that have one meaning, and that some web servers do not know.
const UNTYPED: [&str; 75] = [
    "avif", "heic", "heif", "jxl", "jpe", "emf", "wmf", "ofd", "docm", "dotx", "dot", "xlsm", "xltx", "pptm", "odg",
    "ott", "wps", "et", "dps", "xps", "oxps", "ps", "eps", "tex", "text", "tsv", "md", "markdown", "jsonl", "geojson",
    "yaml", "yml", "toml", "ini", "rst", "sql", "bib", "ics", "vcf", "mjs", "py", "r", "tgz", "bz2", "xz", "zst", "br",
    "gz", "rar", "tar", "aac", "flac", "ogg", "oga", "ogv", "opus", "m4v", "mov", "avi", "mkv", "otf", "dwg", "dxf",
    "dgn", "ifc", "ifczip", "rvt", "skp", "stp", "step", "igs", "stl", "dbf", "gpkg", "mpp",
];

/// Endings of packed files. Browsers unpack them if the server says so, and read what the ending before says.
const PACKED: [&str; 6] = ["gz", "br", "zst", "bz2", "xz", "z"];

impl Reading {
    pub fn of(path: &str) -> Reading {
        let name = path.rsplit('/').next().unwrap_or("").to_lowercase();
        if SETTINGS.contains(&name.trim_end_matches(['.', ' '])) {
            return Reading::Run;
        }
        // Windows drops dots and spaces at the end.
        let endings = name.split('.').skip(1).map(str::trim).filter(|ending| !ending.is_empty());
        let endings: Vec<&str> = endings.collect();
        let Some((last, earlier)) = endings.split_last() else { return Reading::Unnamed };
        let has = |list: &[&str]| endings.iter().any(|ending| list.contains(ending));
        if has(&HANDLED) {
            return Reading::Run;
        }
        if TYPED.contains(last) {
            return Reading::Known;
        }
        // A server that does not know the last ending goes by the one before.
        let is_svg = |endings: &[&str]| endings.contains(&"svg");
        if has(&PAGES) || (PACKED.contains(last) && is_svg(earlier)) {
            Reading::Page
        } else if has(&RUN) {
            Reading::Run
        } else if is_svg(&endings) {
            Reading::Svg
        } else if UNTYPED.contains(last) {
            Reading::Known
        } else {
            Reading::Unknown
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reading_follows_from_every_ending() {
        for (path, reading) in [
            ("a/b.SVG", Reading::Svg),
            ("a.svg/b.Html", Reading::Page),
            ("a.html/b.pdf", Reading::Known),
            ("b.html.pdf", Reading::Known),
            ("b.html.md", Reading::Page),
            ("b.svg.gz", Reading::Page),
            ("b.tar.gz", Reading::Known),
            ("b.html. ", Reading::Page),
            ("b.php.en", Reading::Run),
            ("b.PHP.jpg", Reading::Run),
            ("b.shtml.txt", Reading::Run),
            ("b.pl.pdf", Reading::Known),
            ("Web.Config", Reading::Run),
            ("b.pdf.old", Reading::Unknown),
            ("b", Reading::Unnamed),
            ("b.", Reading::Unnamed),
        ] {
            assert_eq!(Reading::of(path), reading, "{path}");
        }
    }

    #[test]
    fn no_ending_is_in_two_lists() {
        let lists = [&PAGES[..], &RUN, &HANDLED, &TYPED, &UNTYPED];
        let all: Vec<&str> = lists.into_iter().flatten().copied().collect();
        let distinct: std::collections::BTreeSet<&str> = all.iter().copied().collect();
        assert_eq!(distinct.len(), all.len());
    }
}
