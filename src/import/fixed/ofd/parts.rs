//! The parts of a file, by the names that it gives them: from the root, from the part that names them, or wrong in case.

use crate::import::{Given, Refused};
use crate::ooxml::package::{Package, Packing};
use crate::ooxml::xml::{self, Element};
use std::collections::BTreeMap;

/// The part by which a file begins.
pub const ROOT: &str = "OFD.xml";
/// What to do about a file that cannot be read.
pub const MEND: &str =
    "open it in a program that reads OFD and save it again, or import the file that it was made from";
/// No program writes a document type. The sizes of the parts bound the number of elements.
const RULES: xml::Rules = xml::Rules { refuses_document_type: true, max_elements: 4_000_000 };
/// The parts of files that are encrypted as GM/T 0099 says.
const ENCRYPTION: &str = "encryptions.xml";

/// The parts of a file.
pub struct Parts {
    package: Package,
    /// The names in lower case.
    names: BTreeMap<String, String>,
    is_encrypted: bool,
}

impl Parts {
    /// Opens a file.
    ///
    /// # Errors
    /// It is no archive, or exceeds a bound.
    pub fn open(given: &Given) -> Result<Parts, Refused> {
        let packing = Packing { mend: MEND, is_lenient: true };
        let package = Package::unpack(&given.bytes, packing)
            .map_err(|error| Refused::new(&given.name, error.reason, error.help))?;
        let all = package.parts().keys().chain(package.damaged().keys());
        let names: BTreeMap<String, String> = all.map(|name| (name.to_lowercase(), name.clone())).collect();
        let is_encrypted = names.contains_key(ENCRYPTION);
        Ok(Parts { package, names, is_encrypted })
    }

    /// The part by which the file begins.
    ///
    /// # Errors
    /// There is none, or it cannot be read.
    pub fn root(&self, given: &Given) -> Result<Element, Refused> {
        match self.tree("", ROOT) {
            Ok((_, root)) => Ok(root),
            Err(reason) => Err(Refused::new(&given.name, reason, if self.is_encrypted { DECRYPT } else { MEND })),
        }
    }

    /// The name of a part that another one names.
    pub fn find(&self, from: &str, location: &str) -> Option<&str> {
        let location = location.trim().replace('\\', "/");
        let known = |name: String| self.names.get(&name.to_lowercase()).map(String::as_str);
        if location.is_empty() {
            return None;
        }
        // From the root although it does not begin with a slash, as many programs write it.
        known(Package::resolve(from, &location)).or_else(|| known(Package::resolve("", &location)))
    }

    /// The content of a part that another one names.
    ///
    /// # Errors
    /// Why it cannot be had, in lower case.
    pub fn bytes(&self, from: &str, location: &str) -> Result<(&str, &[u8]), String> {
        let Some(name) = self.find(from, location) else {
            return Err(self.or_encrypted(format!("the part `{}` is not in the file", location.trim())));
        };
        match (self.package.part(name), self.package.damaged().get(name)) {
            (Some(bytes), _) => Ok((name, bytes)),
            (None, why) => Err(format!("the part `{name}` is damaged ({})", why.map_or("empty", String::as_str))),
        }
    }

    /// A part that another one names, as a tree.
    ///
    /// # Errors
    /// Why it cannot be had, in lower case.
    pub fn tree(&self, from: &str, location: &str) -> Result<(&str, Element), String> {
        let (name, bytes) = self.bytes(from, location)?;
        let told = |error: String| self.or_encrypted(format!("the part `{name}` cannot be read: {error}"));
        let recoded = recoded(bytes);
        let tree = xml::parse(recoded.as_deref().map_or(bytes, str::as_bytes), RULES).map_err(told)?;
        Ok((name, tree))
    }

    /// The text of the part that has a namespace.
    pub fn holding(&self, namespace: &str) -> Option<String> {
        let holds = |bytes: &[u8]| bytes.windows(namespace.len()).any(|window| window == namespace.as_bytes());
        let is_map = |(name, bytes): &(&String, &Vec<u8>)| {
            let is_xml = name.rsplit('.').next().is_some_and(|ending| ending.eq_ignore_ascii_case("xml"));
            is_xml && xml::parse(bytes, RULES).is_ok_and(|root| &*root.name == "map")
        };
        let holding = self.package.parts().iter().filter(|(_, bytes)| holds(bytes));
        holding.filter(is_map).find_map(|(_, bytes)| String::from_utf8(bytes.clone()).ok())
    }

    fn or_encrypted(&self, reason: String) -> String {
        if self.is_encrypted { format!("the file is encrypted; {reason}") } else { reason }
    }
}

/// What to do about an encrypted file.
const DECRYPT: &str =
    "open it with its password or certificate in the program that encrypted it, and save it without encryption";

/// A part in one of the encodings of Chinese that its first line names.
fn recoded(bytes: &[u8]) -> Option<String> {
    if std::str::from_utf8(bytes).is_ok() {
        return None;
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).to_ascii_lowercase();
    let declaration = head.split("?>").next()?;
    if !["gb2312", "gbk", "gb18030"].iter().any(|name| declaration.contains(name)) {
        return None;
    }
    let (text, _, has_errors) = encoding_rs::GB18030.decode(bytes);
    (!has_errors).then(|| text.into_owned())
}
