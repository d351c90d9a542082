//! The archive: `OFD.xml`, `Doc_0/Document.xml`, the pages, fonts, pictures, links and attachments.

use super::canvas::{Canvas, Link, Target};
use super::fonts::{FontId, FontPlan};
use super::outline::Place;
use super::page::{self, NAMESPACE};
use super::picture::PictureId;
use super::{Attachment, OfdOptions, number, outline, truetype};
use crate::export::docx::MAP_NAMESPACE;
use crate::export::pdf::Pages;
use crate::export::sts::xml::Xml;
use crate::source::digest::Digest;
use std::io::{self, Cursor, Write};
use typst::model::Document as _;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// The numbers of what is in a document: fonts, then pictures, then pages, then all else.
pub struct Ids {
    fonts: usize,
    pictures: usize,
    next: usize,
}

impl Ids {
    fn new(fonts: usize, pictures: usize, pages: usize) -> Ids {
        Ids { fonts, pictures, next: fonts + pictures + pages }
    }

    /// The number of the next object.
    pub fn next(&mut self) -> String {
        self.next += 1;
        self.next.to_string()
    }

    /// The number of a font.
    pub fn font(&self, font: FontId) -> String {
        (font + 1).to_string()
    }

    /// The number of a picture.
    pub fn picture(&self, picture: PictureId) -> String {
        (self.fonts + picture + 1).to_string()
    }

    /// The number of a page, by its place among the pages.
    pub fn page(&self, page: usize) -> String {
        (self.fonts + self.pictures + page + 1).to_string()
    }
}

/// The file while it is written.
pub struct Package<'p> {
    canvas: &'p Canvas,
    pages: &'p Pages<'p>,
    options: &'p OfdOptions,
    plan: FontPlan,
    ids: Ids,
    zip: ZipWriter<Cursor<Vec<u8>>>,
}

/// A file cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum PackageError {
    /// A font.
    #[error(transparent)]
    Font(#[from] truetype::FontError),
    /// The archive.
    #[error("cannot write the archive: {0}")]
    Zip(#[from] zip::result::ZipError),
    /// A part of the archive.
    #[error("cannot write a part of the archive: {0}")]
    Part(#[from] io::Error),
}

impl<'p> Package<'p> {
    /// Writes the file.
    ///
    /// # Errors
    /// A typeface has outlines that TrueType does not have, or the file is larger than an archive can be.
    pub fn write(canvas: &'p Canvas, pages: &'p Pages<'p>, options: &'p OfdOptions) -> Result<Vec<u8>, PackageError> {
        let plan = FontPlan::of(canvas);
        let ids = Ids::new(plan.fonts.len(), canvas.pictures.files.len(), canvas.pages.len());
        let zip = ZipWriter::new(Cursor::new(Vec::new()));
        let mut package = Package { canvas, pages, options, plan, ids, zip };
        package.part("OFD.xml", package.root().as_bytes())?;
        package.resources()?;
        for (place, sheet) in canvas.pages.iter().enumerate() {
            let xml = page::write(canvas, &package.plan, &mut package.ids, sheet);
            package.part(&format!("Doc_0/Pages/Page_{place}/Content.xml"), xml.as_bytes())?;
        }
        let has_links = package.links()?;
        if let Some(attachment) = &options.attachment {
            package.attach(attachment)?;
        }
        if let Some(map) = &pages.particulars.map {
            package.tag(map)?;
        }
        package.part("Doc_0/Document.xml", package.document(has_links).as_bytes())?;
        Ok(package.zip.finish()?.into_inner())
    }

    fn part(&mut self, name: &str, bytes: &[u8]) -> Result<(), PackageError> {
        self.zip.start_file(name, options())?;
        Ok(self.zip.write_all(bytes)?)
    }

    /// What the file says of itself.
    fn root(&self) -> String {
        let about = &self.pages.particulars.about;
        let info = self.pages.document.info();
        let mut xml = Xml::document();
        let kind = if self.options.archive { "OFD-A" } else { "OFD" };
        xml.open("ofd:OFD", &[NAMESPACE, ("Version", "1.0"), ("DocType", kind)]);
        xml.open("ofd:DocBody", &[]);
        xml.open("ofd:DocInfo", &[]);
        let ident = Digest::of(self.pages.particulars.ident.as_bytes()).to_string();
        let date = self.pages.particulars.date.to_string();
        let title = info.title.as_deref().unwrap_or_default();
        for (element, text) in [
            ("ofd:DocID", &ident[..32]),
            ("ofd:Title", title),
            ("ofd:Author", &about.issued_by.join("; ")),
            ("ofd:Subject", &about.designation),
            ("ofd:CreationDate", &date),
            ("ofd:ModDate", &date),
            ("ofd:Creator", "clausebook"),
        ] {
            if !text.is_empty() {
                leaf(&mut xml, element, &[], text);
            }
        }
        xml.open("ofd:CustomDatas", &[]);
        let day = |date: Option<jiff::civil::Date>| date.map(|date| date.to_string()).unwrap_or_default();
        for (name, text) in [
            ("designation", about.designation.clone()),
            ("edition", about.edition.clone()),
            ("language", about.lang.clone()),
            ("status", about.status.to_owned()),
            ("published", day(about.published)),
            ("effective", day(about.effective)),
            ("digest", about.digest.clone()),
        ] {
            if !text.is_empty() {
                leaf(&mut xml, "ofd:CustomData", &[("Name", name)], &text);
            }
        }
        xml.close("ofd:CustomDatas");
        xml.close("ofd:DocInfo");
        leaf(&mut xml, "ofd:DocRoot", &[], "Doc_0/Document.xml");
        xml.close("ofd:DocBody");
        xml.close("ofd:OFD");
        xml.finish()
    }

    /// The fonts and pictures with the lists of them.
    fn resources(&mut self) -> Result<(), PackageError> {
        let mut xml = Xml::document();
        xml.open("ofd:Res", &[NAMESPACE, ("BaseLoc", "Res")]);
        xml.open("ofd:Fonts", &[]);
        for place in 0..self.plan.fonts.len() {
            let name = format!("CB{}", place + 1);
            let file = format!("font_{}.ttf", place + 1);
            let bytes = truetype::font(&self.canvas.shapes, &self.plan.fonts[place], &name)?;
            self.part(&format!("Doc_0/Res/{file}"), &bytes)?;
            xml.open("ofd:Font", &[("ID", &self.ids.font(place)), ("FontName", &name), ("FamilyName", &name)]);
            leaf(&mut xml, "ofd:FontFile", &[], &file);
            xml.close("ofd:Font");
        }
        xml.close("ofd:Fonts");
        xml.close("ofd:Res");
        self.part("Doc_0/PublicRes.xml", xml.finish().as_bytes())?;
        let canvas = self.canvas;
        if canvas.pictures.files.is_empty() {
            return Ok(());
        }
        let mut xml = Xml::document();
        xml.open("ofd:Res", &[NAMESPACE, ("BaseLoc", "Res")]);
        xml.open("ofd:MultiMedias", &[]);
        for (place, picture) in canvas.pictures.files.iter().enumerate() {
            let file = format!("picture_{}.{}", place + 1, picture.ending);
            self.part(&format!("Doc_0/Res/{file}"), &picture.bytes)?;
            let id = self.ids.picture(place);
            xml.open("ofd:MultiMedia", &[("ID", &id), ("Type", "Image"), ("Format", picture.format)]);
            leaf(&mut xml, "ofd:MediaFile", &[], &file);
            xml.close("ofd:MultiMedia");
        }
        xml.close("ofd:MultiMedias");
        xml.close("ofd:Res");
        self.part("Doc_0/DocumentRes.xml", xml.finish().as_bytes())
    }

    /// The links of each page; whether there are any.
    fn links(&mut self) -> Result<bool, PackageError> {
        let canvas = self.canvas;
        let mut list = Xml::document();
        list.open("ofd:Annotations", &[NAMESPACE]);
        let mut has_links = false;
        for (place, sheet) in canvas.pages.iter().enumerate() {
            let is_kept = |link: &&Link| match &link.to {
                Target::Place(page, _) => *page < canvas.pages.len(),
                // An archive has nothing that leads outside.
                Target::Address(_) => !self.options.archive,
            };
            let links: Vec<&Link> = sheet.links.iter().filter(is_kept).collect();
            if links.is_empty() {
                continue;
            }
            has_links = true;
            let mut xml = Xml::document();
            xml.open("ofd:PageAnnot", &[NAMESPACE]);
            for link in links {
                self.annotation(&mut xml, link);
            }
            xml.close("ofd:PageAnnot");
            self.part(&format!("Doc_0/Annots/Page_{place}.xml"), xml.finish().as_bytes())?;
            list.open("ofd:Page", &[("PageID", &self.ids.page(place))]);
            leaf(&mut list, "ofd:FileLoc", &[], &format!("Page_{place}.xml"));
            list.close("ofd:Page");
        }
        list.close("ofd:Annotations");
        if has_links {
            self.part("Doc_0/Annots/Annotations.xml", list.finish().as_bytes())?;
        }
        Ok(has_links)
    }

    /// A link: an area that is not seen.
    fn annotation(&mut self, xml: &mut Xml, link: &Link) {
        let area = number::outward(link.area);
        let date = self.pages.particulars.date.to_string();
        let flag = if self.options.archive { "true" } else { "" };
        xml.open(
            "ofd:Annot",
            &[
                ("ID", &self.ids.next()),
                ("Type", "Link"),
                ("Creator", "clausebook"),
                ("LastModDate", &date),
                ("NoZoom", flag),
                ("NoRotate", flag),
                ("ReadOnly", flag),
            ],
        );
        xml.open("ofd:Appearance", &[("Boundary", &number::rect(area))]);
        let whole = area - area.origin().to_vec2();
        let boundary = number::rect(whole);
        let id = self.ids.next();
        xml.open("ofd:PathObject", &[("ID", &id), ("Boundary", &boundary), ("Stroke", "false"), ("Fill", "false")]);
        match &link.to {
            Target::Place(page, point) => {
                outline::actions(xml, &Place { page: self.ids.page(*page), at: *point });
            }
            Target::Address(address) => {
                xml.open("ofd:Actions", &[]);
                xml.open("ofd:Action", &[("Event", "CLICK")]);
                xml.empty("ofd:URI", &[("URI", address)]);
                xml.close("ofd:Action");
                xml.close("ofd:Actions");
            }
        }
        let path = super::frame::rect_path(whole);
        leaf(xml, "ofd:AbbreviatedData", &[], &page::data(&path, kurbo::Vec2::ZERO));
        for end in ["ofd:PathObject", "ofd:Appearance", "ofd:Annot"] {
            xml.close(end);
        }
    }

    /// Puts the map of ids into the file as tags of our own, which the format has for such things; archives take them too.
    fn tag(&mut self, map: &str) -> Result<(), PackageError> {
        let mut xml = Xml::document();
        xml.open("ofd:CustomTags", &[NAMESPACE]);
        xml.open("ofd:CustomTag", &[("TypeID", MAP_NAMESPACE)]);
        leaf(&mut xml, "ofd:FileLoc", &[], "Ids.xml");
        xml.close("ofd:CustomTag");
        xml.close("ofd:CustomTags");
        self.part("Doc_0/Tags/CustomTags.xml", xml.finish().as_bytes())?;
        self.part("Doc_0/Tags/Ids.xml", map.as_bytes())
    }

    fn attach(&mut self, attachment: &Attachment) -> Result<(), PackageError> {
        let Attachment { name, bytes } = attachment;
        // Archives take no other attachments than texts and XML.
        let (name, format) = if self.options.archive { (format!("{name}.txt"), "txt") } else { (name.clone(), "json") };
        let date = self.pages.particulars.date.to_string();
        let size = number::all(&[bytes.len() as f64 / 1024.0]);
        // The schema wants a name here, and programs want a number, as all other ids are.
        let id = self.ids.next();
        let mut xml = Xml::document();
        xml.open("ofd:Attachments", &[NAMESPACE]);
        xml.open(
            "ofd:Attachment",
            &[
                ("ID", &id),
                ("Name", &name),
                ("Format", format),
                ("CreationDate", &date),
                ("ModDate", &date),
                ("Size", &size),
                ("Visible", "true"),
                ("Usage", "none"),
            ],
        );
        leaf(&mut xml, "ofd:FileLoc", &[], &name);
        xml.close("ofd:Attachment");
        xml.close("ofd:Attachments");
        self.part(&format!("Doc_0/Attachs/{name}"), bytes)?;
        self.part("Doc_0/Attachs/Attachments.xml", xml.finish().as_bytes())
    }

    /// The document: what its pages have in common, its pages, outline and named places.
    fn document(&self, has_links: bool) -> String {
        let mut xml = Xml::document();
        xml.open("ofd:Document", &[NAMESPACE]);
        xml.open("ofd:CommonData", &[]);
        leaf(&mut xml, "ofd:MaxUnitID", &[], &self.ids.next.to_string());
        xml.open("ofd:PageArea", &[]);
        let [width, height] = self.canvas.pages.first().map_or([210.0, 297.0], |page| [page.width, page.height]);
        leaf(&mut xml, "ofd:PhysicalBox", &[], &number::all(&[0.0, 0.0, width, height]));
        xml.close("ofd:PageArea");
        leaf(&mut xml, "ofd:PublicRes", &[], "PublicRes.xml");
        if !self.canvas.pictures.files.is_empty() {
            leaf(&mut xml, "ofd:DocumentRes", &[], "DocumentRes.xml");
        }
        xml.close("ofd:CommonData");
        xml.open("ofd:Pages", &[]);
        for place in 0..self.canvas.pages.len() {
            let file = format!("Pages/Page_{place}/Content.xml");
            xml.empty("ofd:Page", &[("ID", &self.ids.page(place)), ("BaseLoc", &file)]);
        }
        xml.close("ofd:Pages");
        outline::write(&mut xml, self.pages, &self.ids);
        if has_links {
            leaf(&mut xml, "ofd:Annotations", &[], "Annots/Annotations.xml");
        }
        if self.pages.particulars.map.is_some() {
            leaf(&mut xml, "ofd:CustomTags", &[], "Tags/CustomTags.xml");
        }
        if self.options.attachment.is_some() {
            leaf(&mut xml, "ofd:Attachments", &[], "Attachs/Attachments.xml");
        }
        xml.close("ofd:Document");
        xml.finish()
    }
}

/// The same time for every entry, so that the same content gives the same bytes.
fn options() -> SimpleFileOptions {
    SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).last_modified_time(DateTime::default())
}

/// An element with a text.
fn leaf(xml: &mut Xml, element: &str, attributes: &[(&str, &str)], text: &str) {
    xml.open(element, attributes);
    xml.text(text);
    xml.close(element);
}
