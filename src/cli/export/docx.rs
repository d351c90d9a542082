//! `clausebook export docx`: an edition as a Word document, on the publisher's template.

use super::{Arguments, Export, Made, What, edition_and_lang, warning, wrong};
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::import::profile;
use crate::cli::output::Output;
use crate::diagnostic::Texts;
use crate::export::docx::{Template, document};
use crate::export::rendition::Rendition;
use crate::pipeline::BuildError;
use crate::resolve::Resolved;
use crate::site::url::data::DocumentFormat;
use std::fs;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(super) struct ForDocx {
    /// With docx: the body's own template, .dotx or .docx [default: the built-in one]
    #[arg(long, value_name = "FILE")]
    template: Option<PathBuf>,
    /// With docx: what the styles of the template mean: gb-t-1.1, iso, headings or a file [default: the one that fits]
    #[arg(long, value_name = "NAME|FILE")]
    profile: Option<String>,
}

/// Options of a Word document have no meaning with another format.
pub(super) fn judge(arguments: &Arguments) -> Result<(), Failure> {
    let ForDocx { template, profile } = &arguments.docx;
    if arguments.what != What::Docx && (template.is_some() || profile.is_some()) {
        return Err(wrong("--template and --profile are for `export docx`"));
    }
    Ok(())
}

/// Makes the document and prints what it could not carry.
pub(super) fn make(
    resolved: &Resolved,
    texts: &Texts,
    arguments: &Arguments,
    output: &Output,
) -> Result<Export, Failure> {
    let (of, lang) = edition_and_lang(resolved, arguments)?;
    let name = format!("standard-{lang}.docx");
    let rendition = Rendition::new(of.reading(lang), DocumentFormat::Docx.file(&of.edition.id, lang));
    let template = template(&arguments.docx)?;
    let made = document(&rendition, template.as_ref(), &|path| fs::read(path));
    let docx = made.map_err(|cause| {
        Failure::new(Exit::MachineFailed, BuildError::Export(crate::export::ExportError { file: name.clone(), cause }))
    })?;
    for loss in &docx.losses {
        output.fault(&warning(loss, texts));
    }
    Ok(Export { edition: of.edition.id.clone(), files: vec![Made { name, bytes: docx.bytes }] })
}

fn template(options: &ForDocx) -> Result<Option<Template>, Failure> {
    let profile = options.profile.as_deref().map(profile).transpose()?;
    let Some(path) = &options.template else {
        return match profile {
            Some(_) => {
                Err(wrong("--profile says what the styles of a template mean; name the template with --template FILE"))
            }
            None => Ok(None),
        };
    };
    let bytes =
        fs::read(path).map_err(|cause| wrong(&format!("--template: cannot read {}: {cause}", path.display())))?;
    let opened = Template::open(&bytes, profile);
    opened.map(Some).map_err(|error| {
        let help = if error.help.is_empty() { String::new() } else { format!("; {}", error.help) };
        wrong(&format!("--template: {}: {}{help}", path.display(), error.reason))
    })
}
