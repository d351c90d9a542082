//! Compares an OFD file with the PDF file of the same layout, page by page, as other programs read it:
//!
//! ```sh
//! clausebook export pdf --out /tmp/standard.pdf
//! clausebook export ofd --out /tmp/standard.ofd
//! cargo run --manifest-path tests/ofd-readers/Cargo.toml -- /tmp/standard.ofd /tmp/standard.pdf [--pictures FOLDER] [--every N]
//! ```
//!
//! - Text by ofd-core, ofdrw and, if it is installed (`pip install ofdkit==0.2.0`), ofdkit: the letters of `pdftotext -raw`, in the same
//!   order. ofdkit sorts lines by their place, so of it only the letters are compared.
//! - Pictures by ofd-core, ofdrw and sofd: those of `pdftoppm`, within [`MOST_DIFFERENT`]. `--pictures` keeps them all in a folder, and
//!   `--every` draws each Nth page only.
//! - `check_path` of ofd-core and `validate_references` of ofdrw find no fault; a file of `--archive` (`DocType="OFD-A"`) keeps the rules of
//!   `archive_violations` of ofdrw and of the audit of sofd too.
//!
//! Needs poppler-utils. The exit code is 1 if anything differs.

mod picture;
mod text;

use ofd_core::OfdReader;
use ofdrw::OfdDocument;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// The greatest share of a page whose grey differs clearly, and the greatest mean difference of all of it.
const MOST_DIFFERENT: (f64, f64) = (0.004, 0.02);
/// Pixels in an inch.
const DPI: f64 = 100.0;

struct Arguments {
    ofd: PathBuf,
    pdf: PathBuf,
    pictures: Option<PathBuf>,
    every: usize,
}

fn arguments() -> Option<Arguments> {
    let mut files = Vec::new();
    let (mut pictures, mut every) = (None, 1);
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        match word.as_str() {
            "--pictures" => pictures = Some(PathBuf::from(words.next()?)),
            "--every" => every = words.next()?.parse().ok().filter(|every| *every > 0)?,
            _ => files.push(PathBuf::from(word)),
        }
    }
    let [ofd, pdf] = <[PathBuf; 2]>::try_from(files).ok()?;
    Some(Arguments { ofd, pdf, pictures, every })
}

fn main() -> ExitCode {
    let Some(arguments) = arguments() else {
        eprintln!("usage: ofd-readers FILE.ofd FILE.pdf [--pictures FOLDER] [--every N]");
        return ExitCode::from(2);
    };
    let mut faults = Vec::new();
    checks(&arguments.ofd, &mut faults);
    let pages = texts(&arguments, &mut faults);
    pictures(&arguments, pages, &mut faults);
    for fault in &faults {
        println!("FAULT {fault}");
    }
    println!("{pages} pages, {} faults", faults.len());
    if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The checks of the programs.
fn checks(path: &Path, faults: &mut Vec<String>) {
    faults.extend(ofd_core::check_path(path).problems.into_iter().map(|problem| format!("ofd-core: {problem}")));
    let document = OfdDocument::open(path).expect("ofdrw opens the file");
    let issues = document.validate_references().expect("ofdrw checks references");
    faults.extend(issues.iter().map(|issue| format!("ofdrw: {}: {} {}", issue.path, issue.code, issue.message)));
    let outlines = document.outlines().expect("ofdrw reads the outline");
    let bookmarks = document.bookmarks().expect("ofdrw reads the bookmarks");
    let attachments = document.attachments().expect("ofdrw reads the attachments");
    let links = document.annotations().expect("ofdrw reads the links");
    println!(
        "ofdrw: {} entries of the outline, {} bookmarks, {} links, {} attachments",
        outlines.len(),
        bookmarks.len(),
        links.len(),
        attachments.len()
    );
    let mut reader = OfdReader::open(path).expect("ofd-core opens the file");
    if reader.ofd().doc_type == "OFD-A" {
        let violations = document.archive_violations().expect("ofdrw checks the rules of archives");
        println!("ofdrw: {} violations of the rules of archives", violations.len());
        faults.extend(violations.iter().map(|found| {
            format!("ofdrw: {:?}: {} {} {:?}", found.path, found.rule, found.message, found.actual)
        }));
        let bytes = std::fs::read(path).expect("the file is read");
        let audit = sofd::Document::open_bytes(&bytes).expect("sofd opens the file").audit().expect("sofd audits the file");
        println!("sofd: {} findings of its audit for archives", audit.findings.len());
        // It warns of every file that nobody has signed.
        let findings = audit.findings.iter().filter(|finding| finding.code != "ARCH-006");
        faults.extend(findings.map(|finding| format!("sofd: {finding:?}")));
    }
    // Every page is read once by itself, so that a fault names its page.
    let body = reader.ofd().doc_bodies.first().cloned().expect("a document");
    let loaded = reader.load_document(&body).expect("ofd-core reads the document");
    for (number, page) in (1..).zip(loaded.pages()) {
        if let Err(error) = reader.load_page(&loaded, page) {
            faults.push(format!("ofd-core: page {number}: {error}"));
        }
    }
}

/// Compares the texts, and tells how many pages there are.
fn texts(arguments: &Arguments, faults: &mut Vec<String>) -> usize {
    let expected = text::of_pdf(&arguments.pdf);
    let readers = [("ofd-core", text::by_ofd_core(&arguments.ofd)), ("ofdrw", text::by_ofdrw(&arguments.ofd))];
    for (reader, pages) in readers {
        if pages.len() != expected.len() {
            faults.push(format!("{reader}: {} pages, and the PDF has {}", pages.len(), expected.len()));
        }
        for (number, (page, expected)) in (1..).zip(pages.iter().zip(&expected)) {
            if let Some(difference) = text::difference(page, expected) {
                faults.push(format!("{reader}: page {number}: {difference}"));
            }
        }
    }
    match text::by_ofdkit(&arguments.ofd) {
        Some(whole) => {
            let expected = text::sorted(&expected.concat());
            if text::sorted(&whole) != expected {
                let counts = (whole.chars().count(), expected.chars().count());
                faults.push(format!("ofdkit: other letters than the PDF: {counts:?}"));
            }
        }
        None => println!("skipped: ofdkit is not installed"),
    }
    expected.len()
}

/// Compares the pictures.
fn pictures(arguments: &Arguments, pages: usize, faults: &mut Vec<String>) {
    let mut reader = OfdReader::open(&arguments.ofd).expect("ofd-core opens the file");
    let body = reader.ofd().doc_bodies.first().cloned().expect("a document");
    let loaded = reader.load_document(&body).expect("ofd-core reads the document");
    let ofdrw = OfdDocument::open(&arguments.ofd).expect("ofdrw opens the file");
    let bytes = std::fs::read(&arguments.ofd).expect("the file is read");
    let sofd = sofd::Document::open_bytes(&bytes).expect("sofd opens the file");
    let options = sofd::RenderOptions { dpi: DPI, ..sofd::RenderOptions::default() };
    let mut worst: [(f64, f64); 3] = [(0.0, 0.0); 3];
    for page in (0..pages).step_by(arguments.every) {
        let expected = of_pdf(&arguments.pdf, page);
        let core_options = ofd_core::RenderOptions::with_dpi(DPI);
        let drawn = [
            (
                "ofd-core",
                reader
                    .render_page_to_bytes(&loaded, page, &core_options, image::ImageFormat::Png)
                    .map_err(|error| error.to_string()),
            ),
            ("ofdrw", ofdrw.page_png(page, DPI).map_err(|error| error.to_string())),
            ("sofd", sofd.to_png(page, &options).map_err(|error| error.to_string())),
        ];
        keep(arguments, page, "pdf", &expected);
        for (place, (program, drawn)) in drawn.into_iter().enumerate() {
            let png = match drawn {
                Ok(png) => png,
                Err(error) => {
                    faults.push(format!("{program}: page {}: {error}", page + 1));
                    continue;
                }
            };
            keep(arguments, page, program, &png);
            let (share, mean) = picture::difference(&expected, &png);
            worst[place] = (worst[place].0.max(share), worst[place].1.max(mean));
            if share > MOST_DIFFERENT.0 || mean > MOST_DIFFERENT.1 {
                faults.push(format!("{program}: page {}: {share:.4} of it differs, {mean:.4} in the mean", page + 1));
            }
        }
    }
    println!("greatest differences (share, mean) of ofd-core, ofdrw and sofd: {worst:.4?}");
}

fn keep(arguments: &Arguments, page: usize, program: &str, png: &[u8]) {
    if let Some(folder) = &arguments.pictures {
        std::fs::create_dir_all(folder).expect("the folder is made");
        std::fs::write(folder.join(format!("{:04}-{program}.png", page + 1)), png).expect("the picture is written");
    }
}

/// A page of a PDF file as a picture.
fn of_pdf(path: &Path, page: usize) -> Vec<u8> {
    let number = (page + 1).to_string();
    let made = Command::new("pdftoppm")
        .args(["-r", &DPI.to_string(), "-png", "-f", &number, "-l", &number])
        .arg(path)
        .output()
        .expect("pdftoppm is installed");
    made.stdout
}
