//! Prints what each paragraph of Word files shows as its number, for `tests/outside/docx_numbers.py`, which compares it with what
//! LibreOffice shows: a JSON line for each paragraph.

use clausebook::import::Given;
use clausebook::import::docx::{Changes, review};
use std::io::Write;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut out = std::io::BufWriter::new(std::io::stdout());
    for path in std::env::args().skip(1) {
        let given = Given { name: path.clone(), bytes: std::fs::read(&path)? };
        let review = review::read(&given, Changes::Accept).map_err(|refused| refused.to_string())?;
        for paragraph in review.paragraphs.iter().filter(|paragraph| !paragraph.place.part.ends_with("notes.xml")) {
            let line =
                serde_json::json!([paragraph.place.position, paragraph.label, paragraph.after, paragraph.before]);
            writeln!(out, "{line}")?;
        }
    }
    out.flush()?;
    Ok(())
}
