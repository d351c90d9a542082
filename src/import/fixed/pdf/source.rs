//! The objects of a file as the library asks for them, with the fonts mended.

use super::budget::Budget;
use super::encodings::Codes;
use pdfboss_core::{Dict, Document, Error, Name, ObjRef, Object, ObjectSource, Result, Stream};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

/// How deep a font lies in an object that holds it directly: a page, its resources, its fonts, the font.
const DEPTH: u8 = 4;

/// A font that was mended.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MendedFont {
    /// Its encoding.
    pub encoding: String,
    /// How its codes were read.
    pub codes: Codes,
}

impl MendedFont {
    /// What was mended, by the name of the font.
    pub fn told(&self, font: &str) -> String {
        let MendedFont { encoding, codes } = self;
        let font = if font.is_empty() { "a font without a name".to_owned() } else { format!("the font {font}") };
        let table = codes.table();
        format!(
            "{font} names its letters in the encoding {encoding} and has no map to Unicode; they are read by the table of {table}"
        )
    }
}

/// The objects of a file.
pub struct Source<'a> {
    document: &'a Document,
    /// What may be asked for.
    pub budget: Budget,
    /// The fonts that were mended, by their names.
    mended: RefCell<BTreeMap<String, MendedFont>>,
    maps: RefCell<BTreeMap<Codes, Vec<u8>>>,
    /// While the pictures of a page are looked for: those that it drew.
    drawn: RefCell<Option<Vec<ObjRef>>>,
    /// Whether a page may draw a picture.
    has_pictures: Cell<bool>,
}

impl<'a> Source<'a> {
    /// The objects of a document.
    pub fn new(document: &'a Document) -> Source<'a> {
        Source {
            document,
            budget: Budget::new(),
            mended: RefCell::default(),
            maps: RefCell::default(),
            drawn: RefCell::default(),
            has_pictures: Cell::default(),
        }
    }

    /// Begins the next page.
    pub fn next_page(&self) {
        self.budget.next_page();
        self.has_pictures.set(false);
    }

    /// Whether the page that was read may draw a picture.
    pub fn has_pictures(&self) -> bool {
        self.has_pictures.get()
    }

    /// The font of this name, if it was mended.
    pub fn mended(&self, font: &str) -> Option<MendedFont> {
        self.mended.borrow().get(font).cloned()
    }

    /// Notes the pictures that the library draws during `draw`. Each gets its place in the list, from 1, as its width: the library
    /// says of a picture where it is and how wide, but not which it is.
    pub fn noting_pictures<T>(&self, draw: impl FnOnce() -> T) -> (T, Vec<ObjRef>) {
        *self.drawn.borrow_mut() = Some(Vec::new());
        let outcome = draw();
        (outcome, self.drawn.borrow_mut().take().unwrap_or_default())
    }

    /// Forgets the pictures of a page on which the library failed.
    pub fn forget_pictures(&self) {
        self.drawn.take();
    }

    /// Mends the fonts that an object is or holds.
    pub fn mend(&self, object: &mut Object) {
        match object {
            Object::Dict(dict) => self.mend_within(dict, DEPTH),
            Object::Stream(stream) => self.mend_within(&mut stream.dict, DEPTH),
            _ => {}
        }
    }

    /// Mends the fonts that a dictionary is or holds.
    pub fn mend_within(&self, dict: &mut Dict, depth: u8) {
        if dict.get_name("Subtype").is_some_and(|subtype| subtype.0 == "Type0") {
            self.mend_font(dict);
            return;
        }
        if depth == 0 {
            return;
        }
        let within: Vec<Name> =
            dict.iter().filter(|(_, value)| matches!(value, Object::Dict(_))).map(|(name, _)| name.clone()).collect();
        for name in within {
            if let Some(Object::Dict(mut value)) = dict.remove(&name.0) {
                self.mend_within(&mut value, depth - 1);
                dict.insert(name, Object::Dict(value));
            }
        }
    }

    /// Gives a font a map to Unicode if it has none and its encoding is one that we know.
    fn mend_font(&self, font: &mut Dict) {
        let resolved = |key: &str| font.get(key).and_then(|value| self.document.resolve(value).ok());
        let Some(Object::Name(encoding)) = resolved("Encoding") else { return };
        let Some(codes) = Codes::of(&encoding.0) else { return };
        if let Some(Object::Stream(map)) = resolved("ToUnicode")
            && self.document.stream_data(&map).is_ok_and(|map| map.windows(7).any(|text| text == b"beginbf"))
        {
            return;
        }
        let name = font.get_name("BaseFont").map(|name| name.0.clone()).unwrap_or_default();
        self.mended.borrow_mut().entry(name).or_insert(MendedFont { encoding: encoding.0, codes });
        let data = self.maps.borrow_mut().entry(codes).or_insert_with(|| codes.to_unicode()).clone();
        font.insert(Name("ToUnicode".into()), Object::Stream(Stream { dict: Dict::new(), data }));
    }
}

impl ObjectSource for Source<'_> {
    fn get(&self, reference: ObjRef) -> Result<Object> {
        if !self.budget.pay_object() {
            return Err(Error::Other("the page asks for too many objects".into()));
        }
        let mut object = self.document.get(reference)?;
        if let Object::Stream(stream) = &mut object
            && stream.dict.get_name("Subtype").is_some_and(|subtype| subtype.0 == "Image")
        {
            self.has_pictures.set(true);
            stream.data = Vec::new();
        }
        match &mut *self.drawn.borrow_mut() {
            None => self.mend(&mut object),
            Some(drawn) => note(drawn, reference, &mut object),
        }
        Ok(object)
    }

    fn stream_data(&self, stream: &Stream) -> Result<Vec<u8>> {
        let data = self.document.stream_data(stream)?;
        if data.windows(2).any(|operator| operator == b"BI") {
            self.has_pictures.set(true);
        }
        if self.budget.pay_stream(&data) { Ok(data) } else { Err(Error::Other("the page unpacks to too much".into())) }
    }
}

/// Notes an object that may be a picture, and leaves out the fonts: where pictures lie does not depend on them.
fn note(drawn: &mut Vec<ObjRef>, reference: ObjRef, object: &mut Object) {
    match object {
        Object::Stream(stream) if stream.dict.get_name("Subtype").is_some_and(|subtype| subtype.0 == "Image") => {
            drawn.push(reference);
            stream.dict.insert(Name("Width".into()), Object::Int(i64::try_from(drawn.len()).unwrap_or(0)));
        }
        Object::Stream(stream) => {
            if let Some(Object::Dict(mut resources)) = stream.dict.remove("Resources") {
                resources.remove("Font");
                stream.dict.insert(Name("Resources".into()), Object::Dict(resources));
            }
        }
        Object::Dict(dict) => {
            dict.remove("Font");
        }
        _ => {}
    }
}
