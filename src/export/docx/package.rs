//! The archive of a document: the parts of its template, of which some get additions, and those that are new.

use super::bookmark::NAMESPACE;
use super::template::Template;
use super::writer::Writer;
use super::xml::escaped;
use crate::export::document::PrintedEdition;
use crate::export::uuid::uuid;
use crate::ooxml::package::Package as Parts;
use crate::site::output_tree::MakeError;
use crate::source::markdown::BlockKind;
use std::collections::BTreeMap;
use std::io::{self, Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const PROPERTIES: &str = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml";
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The archive while it is written.
pub(super) struct Package {
    zip: ZipWriter<Cursor<Vec<u8>>>,
    /// The folder of the main part, with a slash, or empty.
    folder: String,
    /// The number of the part with the map of the bookmarks.
    map: usize,
    /// The name of the part with footnotes, if there are any.
    footnotes: Option<String>,
    /// Whether the template has that part.
    has_footnotes: bool,
}

/// The same time for every entry, so that the same content gives the same bytes.
fn options() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(4))
        .last_modified_time(DateTime::default())
}

fn failed(error: zip::result::ZipError) -> MakeError {
    MakeError::from(io::Error::other(error))
}

impl Package {
    /// Begins with the list of content types, which programs expect first.
    pub fn begin(template: &Template, printed: &PrintedEdition<'_>) -> Result<Package, MakeError> {
        let folder = template.main.rsplit_once('/').map(|(folder, _)| format!("{folder}/")).unwrap_or_default();
        let is_free = |number: &usize| !template.parts.contains_key(&format!("customXml/item{number}.xml"));
        // Of as many names as the template has parts, and one more, one is free.
        let map = (1..=template.parts.len() + 1).find(is_free).unwrap_or_default();
        let cites = printed.rendition.edition.clauses.iter().any(|clause| {
            clause
                .texts
                .values()
                .any(|text| text.blocks.iter().any(|block| matches!(block.kind, BlockKind::Footnote { .. })))
        });
        let footnotes =
            cites.then(|| template.footnotes_part.clone().unwrap_or_else(|| format!("{folder}footnotes.xml")));
        let mut package = Package {
            zip: ZipWriter::new(Cursor::new(Vec::new())),
            folder,
            map,
            footnotes,
            has_footnotes: template.footnotes_part.is_some(),
        };
        let types = package.content_types(template);
        package.part("[Content_Types].xml", types.as_bytes())?;
        Ok(package)
    }

    fn part(&mut self, name: &str, bytes: &[u8]) -> Result<(), MakeError> {
        self.zip.start_file(name, options()).map_err(failed)?;
        Ok(self.zip.write_all(bytes)?)
    }

    /// The content types of the template, those of new parts, and a document in place of a template.
    fn content_types(&self, template: &Template) -> String {
        let own = template.parts.get("[Content_Types].xml").map(|bytes| String::from_utf8_lossy(bytes).into_owned());
        let mut types = own.unwrap_or_default();
        for kind in ["template.main+xml", "template.macroEnabledTemplate.main+xml"] {
            types = types.replace(kind, "document.main+xml");
        }
        let mut added = String::new();
        for (ending, kind) in [
            ("xml", "application/xml"),
            ("png", "image/png"),
            ("jpeg", "image/jpeg"),
            ("gif", "image/gif"),
            ("svg", "image/svg+xml"),
        ] {
            let is_known = types.to_ascii_lowercase().contains(&format!("extension=\"{ending}\""));
            if !is_known {
                added.push_str(&format!("<Default Extension=\"{ending}\" ContentType=\"{kind}\"/>"));
            }
        }
        if let Some(footnotes) = self.footnotes.as_ref().filter(|_| !self.has_footnotes) {
            added.push_str(&format!("<Override PartName=\"/{footnotes}\" ContentType=\"{WORD}.footnotes+xml\"/>"));
        }
        added.push_str(&format!("<Override PartName=\"/{}\" ContentType=\"{PROPERTIES}\"/>", self.map_properties()));
        before_end(&types, "Types", &added)
    }

    fn map(&self) -> String {
        format!("customXml/item{}.xml", self.map)
    }

    /// LibreOffice keeps a part of this kind only if it has properties.
    fn map_properties(&self) -> String {
        format!("customXml/itemProps{}.xml", self.map)
    }

    /// Begins the main part.
    pub fn begin_body(&mut self, template: &Template) -> Result<(), MakeError> {
        self.zip.start_file(template.main.as_str(), options()).map_err(failed)?;
        let head = &template.outline.head;
        // The relationships of links have their namespace in every document of a word processor; it is declared if not.
        let head = match head.contains("xmlns:r=") {
            true => head.clone(),
            false => head.replacen("<w:document", &format!("<w:document xmlns:r=\"{OFFICE}\""), 1),
        };
        self.write(&head)
    }

    /// Writes a piece of the main part.
    pub fn write(&mut self, text: &str) -> Result<(), MakeError> {
        Ok(self.zip.write_all(text.as_bytes())?)
    }

    /// Ends the main part with the properties of the last section of pages.
    pub fn end_body(&mut self, template: &Template) -> Result<(), MakeError> {
        let section = template.outline.sections.last().cloned().unwrap_or_default();
        self.write(&format!("{section}</w:body></w:document>"))
    }

    /// Writes all other parts.
    pub fn finish(mut self, template: &Template, writer: &Writer<'_>) -> Result<Vec<u8>, MakeError> {
        let relations = Parts::relationships_of(&template.main);
        let mut changed: BTreeMap<String, Vec<u8>> = BTreeMap::new();
        let text = |name: &str| template.parts.get(name).map(|bytes| String::from_utf8_lossy(bytes).into_owned());
        let own =
            text(&relations).unwrap_or_else(|| format!("{HEAD}<Relationships xmlns=\"{PACKAGE}\"></Relationships>"));
        changed.insert(relations, before_end(&own, "Relationships", &self.relations(writer)).into_bytes());
        if let Some(name) = &template.numbering_part
            && !writer.lists.added().is_empty()
            && let Some(own) = text(name)
        {
            changed.insert(name.clone(), with_lists(&own, writer.lists.added()).into_bytes());
        }
        if let Some(name) = &template.settings_part
            && let Some(own) = text(name)
            && !own.contains("<w:updateFields")
        {
            changed.insert(name.clone(), with_update(&own).into_bytes());
        }
        if let Some(name) = self.footnotes.clone() {
            changed.insert(name.clone(), footnotes(text(&name), &writer.footnotes).into_bytes());
        }
        changed.insert(self.map(), writer.bookmarks.map(writer.printed).into_bytes());
        let properties = format!(
            "{HEAD}<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"rId1\" Type=\"{OFFICE}/customXmlProps\" Target=\"itemProps{}.xml\"/></Relationships>",
            self.map
        );
        changed.insert(Parts::relationships_of(&self.map()), properties.into_bytes());
        changed.insert(self.map_properties(), properties_of_map(writer.printed).into_bytes());
        for (name, bytes) in writer.media.parts() {
            changed.insert(format!("{}{name}", self.folder), bytes.to_vec());
        }
        let is_written = |name: &str| name == "[Content_Types].xml" || name == template.main;
        for (name, bytes) in &template.parts {
            if !is_written(name) && !changed.contains_key(name) {
                self.part(name, bytes)?;
            }
        }
        for (name, bytes) in &changed {
            self.part(name, bytes)?;
        }
        Ok(self.zip.finish().map_err(failed)?.into_inner())
    }

    /// The relationships that the document adds.
    fn relations(&self, writer: &Writer<'_>) -> String {
        let mut added = String::new();
        let mut add = |id: &str, kind: &str, target: &str, mode: &str| {
            let target = escaped(target);
            added.push_str(&format!("<Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"{mode}/>"));
        };
        add("rIdCbMap", "customXml", &format!("/{}", self.map()), "");
        if let Some(footnotes) = self.footnotes.as_ref().filter(|_| !self.has_footnotes) {
            add("rIdCbNotes", "footnotes", &format!("/{footnotes}"), "");
        }
        for (id, target) in writer.media.relations() {
            add(id, "image", target, "");
        }
        for (address, id) in &writer.addresses {
            add(id, "hyperlink", address, " TargetMode=\"External\"");
        }
        added
    }
}

/// The properties of the map: an identity that no other part has, and the namespace.
fn properties_of_map(printed: &PrintedEdition<'_>) -> String {
    let id = uuid(printed.rendition, "word-map").to_ascii_uppercase();
    format!(
        "{HEAD}<ds:datastoreItem ds:itemID=\"{{{id}}}\" xmlns:ds=\"http://schemas.openxmlformats.org/officeDocument/2006/customXml\">\
         <ds:schemaRefs><ds:schemaRef ds:uri=\"{NAMESPACE}\"/></ds:schemaRefs></ds:datastoreItem>"
    )
}

/// A text with an addition before the end of its root element.
fn before_end(text: &str, root: &str, added: &str) -> String {
    let end = format!("</{root}>");
    match text.rfind(&end) {
        Some(at) => format!("{}{added}{}", &text[..at], &text[at..]),
        // An empty element has no end tag.
        None => match text.rfind("/>") {
            Some(at) => format!("{}>{added}{end}", &text[..at]),
            None => text.to_owned(),
        },
    }
}

/// The lists of a template with further ones, which stand after all others and before what follows them.
fn with_lists(text: &str, added: &str) -> String {
    let at = text.find("<w:numIdMacAtCleanup").or_else(|| text.rfind("</w:numbering>"));
    at.map_or_else(|| text.to_owned(), |at| format!("{}{added}{}", &text[..at], &text[at..]))
}

/// The settings with the wish that fields are computed when the document is opened, at its place in the schema.
fn with_update(text: &str) -> String {
    const AFTER: [&str; 12] = [
        "<w:hdrShapeDefaults",
        "<w:footnotePr",
        "<w:endnotePr",
        "<w:compat>",
        "<w:compat/>",
        "<w:docVars",
        "<w:rsids",
        "<m:mathPr",
        "<w:themeFontLang",
        "<w:clrSchemeMapping",
        "<w:shapeDefaults",
        "</w:settings>",
    ];
    let at = AFTER.iter().filter_map(|tag| text.find(tag)).min();
    at.map_or_else(|| text.to_owned(), |at| format!("{}<w:updateFields w:val=\"true\"/>{}", &text[..at], &text[at..]))
}

/// The footnotes, after those of the template, which are the lines above them.
fn footnotes(own: Option<String>, notes: &[String]) -> String {
    let own = own.unwrap_or_else(|| {
        let separator = |id: i32, kind: &str, inner: &str| {
            format!(
                "<w:footnote w:type=\"{kind}\" w:id=\"{id}\"><w:p><w:pPr><w:spacing w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/>\
                 </w:pPr><w:r><w:{inner}/></w:r></w:p></w:footnote>"
            )
        };
        format!(
            "{HEAD}<w:footnotes xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
             xmlns:r=\"{OFFICE}\">{}{}</w:footnotes>",
            separator(-1, "separator", "separator"),
            separator(0, "continuationSeparator", "continuationSeparator")
        )
    });
    before_end(&own, "w:footnotes", &notes.concat())
}
