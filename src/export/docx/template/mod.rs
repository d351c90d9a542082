//! The template that a document fills: the body's own `.dotx` or `.docx`, or the built-in one.
//!
//! Of the main part the cover and the properties of the sections of pages are kept; what lies between is an example and is
//! replaced. All other parts stay byte for byte, except those to which something must be added: lists, relationships,
//! content types, settings and footnotes.

mod built_in;
mod built_in_styles;
mod outline;

pub(super) use self::outline::{Filling, filled};

use self::outline::Outline;
use crate::export::document::Words;
use crate::ooxml::numbering::Numbering;
use crate::ooxml::package::{Package, Target};
use crate::ooxml::profile::{Cover, Profile, Role};
use crate::ooxml::styles::Styles;
use crate::ooxml::xml::{self, Element};
use std::collections::BTreeMap;

/// No word processor writes a document type.
const RULES: xml::Rules = xml::Rules { refuses_document_type: true, max_elements: usize::MAX };

/// Why a template cannot be filled.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct TemplateError {
    /// Why: in lower case, without a full stop.
    pub reason: String,
    /// What to do about it, likewise; empty if nothing helps.
    pub help: String,
}

fn error(reason: impl Into<String>, help: &str) -> TemplateError {
    TemplateError { reason: reason.into(), help: help.to_owned() }
}

/// A template.
pub struct Template {
    /// All its parts by their names.
    pub(super) parts: BTreeMap<String, Vec<u8>>,
    /// The name of its main part.
    pub(super) main: String,
    /// The roles of its styles.
    pub(super) profile: Profile,
    pub(super) styles: Styles,
    pub(super) numbering: Numbering,
    /// The names of the parts to which a document adds.
    pub(super) numbering_part: Option<String>,
    pub(super) settings_part: Option<String>,
    pub(super) footnotes_part: Option<String>,
    /// The cover and the sections of pages.
    pub(super) outline: Outline,
    /// The styles that have each role, in the order in which they are tried.
    roles: Vec<(Role, Vec<String>)>,
    default_style: Option<String>,
}

impl Template {
    /// The built-in template in a language.
    pub fn built_in(words: &Words, is_chinese: bool, designation: &str) -> Template {
        let parts = built_in::parts(words, is_chinese, designation);
        let profile = Profile::built_in("gb-t-1.1");
        Template::of(Package::of(parts), profile).unwrap_or_else(|_| unreachable!("the built-in template is complete"))
    }

    /// The template without its lists: every number becomes text.
    pub(super) fn without_lists(self) -> Template {
        Template { numbering: Numbering::default(), numbering_part: None, ..self }
    }

    /// Reads a template. Without a profile the one that knows most of its styles is taken.
    ///
    /// # Errors
    /// It is no Word document, is damaged or exceeds a limit.
    pub fn open(file: &[u8], profile: Option<Profile>) -> Result<Template, TemplateError> {
        let package = Package::open(file).map_err(|why| error(why.reason, &why.help))?;
        Template::of(package, profile)
    }

    fn of(package: Package, profile: Option<Profile>) -> Result<Template, TemplateError> {
        let again = "open it in a word processor and save it again";
        let tree = |part: &str| match package.part(part) {
            Some(bytes) => xml::parse(bytes, RULES)
                .map(Some)
                .map_err(|why| error(format!("`{part}` cannot be read: {why}"), again)),
            None => Ok(None),
        };
        let root = relationships(&tree(&Package::relationships_of(""))?, "");
        let main = root.get("officeDocument").cloned().unwrap_or_else(|| "word/document.xml".to_owned());
        let Some(document) = package.part(&main) else {
            return Err(error("it is a zip archive, but no Word document", "give a .dotx or .docx file"));
        };
        let text = xml::decode(document).map_err(|why| error(format!("`{main}` cannot be read: {why}"), again))?;
        let related = relationships(&tree(&Package::relationships_of(&main))?, &main);
        let styles = match related.get("styles") {
            Some(part) => tree(part)?.map(|root| Styles::read(&root)).unwrap_or_default(),
            None => Styles::default(),
        };
        let numbering = match related.get("numbering") {
            Some(part) => tree(part)?.map(|root| Numbering::read(&root, &styles)).unwrap_or_default(),
            None => Numbering::default(),
        };
        let profile = profile.unwrap_or_else(|| fitting(&styles));
        let roles = roles(&styles, &profile);
        let is_cover =
            |style: &str| styles.chain(style).any(|(_, of)| matches!(profile.role(&of.name), Some(Role::Cover(_))));
        let outline =
            Outline::read(&text, &is_cover, &|field| profile.role_of_field(field)).map_err(|why| error(why, again))?;
        Ok(Template {
            main,
            outline,
            numbering,
            numbering_part: related.get("numbering").cloned(),
            settings_part: related.get("settings").cloned(),
            footnotes_part: related.get("footnotes").cloned(),
            default_style: styles.default_paragraph().map(str::to_owned),
            roles,
            styles,
            profile,
            parts: package.parts().clone(),
        })
    }

    /// The ids of the styles with a role, the best first.
    pub(super) fn styles_of(&self, role: &Role) -> &[String] {
        self.roles.iter().find(|(of, _)| of == role).map_or(&[], |(_, styles)| styles)
    }

    /// The id of the best style with a role.
    pub(super) fn style_of(&self, role: &Role) -> Option<&str> {
        self.styles_of(role).first().map(String::as_str)
    }

    /// The styles of items of lists.
    pub(super) fn item_styles(&self) -> impl Iterator<Item = (&str, u8)> + Clone {
        self.roles.iter().flat_map(|(role, styles)| {
            let depth = match role {
                Role::Item(depth) => Some(*depth),
                _ => None,
            };
            styles.iter().filter_map(move |style| Some((style.as_str(), depth?)))
        })
    }

    /// The style of a field of the cover.
    pub(super) fn cover_style(&self, field: Cover) -> Option<&str> {
        self.style_of(&Role::Cover(field))
    }

    /// The id of the style with one of these names, in any case.
    pub(super) fn named(&self, names: &[&str]) -> Option<&str> {
        let is_named = |id: &&str| names.iter().any(|name| self.styles.name(id).eq_ignore_ascii_case(name));
        self.styles.ids().find(is_named)
    }

    /// The style of running text.
    pub(super) fn paragraph_style(&self) -> Option<&str> {
        self.style_of(&Role::Paragraph).or(self.default_style.as_deref())
    }
}

/// The parts of a part's relationships by their kind; the first of each kind counts.
fn relationships(root: &Option<Element>, part: &str) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for element in root.iter().flat_map(Element::elements) {
        let (Some(target), Some(kind)) = (element.attribute("Target"), element.attribute("Type")) else { continue };
        if element.attribute("TargetMode") != Some("External") {
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            let Target::Part(target) = Target::Part(Package::resolve(part, target)) else { continue };
            all.entry(kind).or_insert(target);
        }
    }
    all
}

/// The profile that knows most of the styles as those of a family of templates; headings if none does.
fn fitting(styles: &Styles) -> Profile {
    let score = |profile: &Profile| {
        styles.ids().filter(|id| profile.role(styles.name(id)).is_some_and(Role::is_distinctive)).count()
    };
    let profiles: Vec<Profile> = Profile::names().filter_map(Profile::built_in).collect();
    let best = profiles.iter().map(|profile| (score(profile), profile)).rev().max_by_key(|(score, _)| *score);
    match best {
        Some((score, profile)) if score > 0 => profile.clone(),
        _ => profiles.into_iter().next_back().unwrap_or_else(|| unreachable!("the profiles are built in")),
    }
}

/// The styles of each role. Where a template has two families of styles, that with the prefix of the profile comes first.
/// What the profile does not know has the role that every word processor gives it.
fn roles(styles: &Styles, profile: &Profile) -> Vec<(Role, Vec<String>)> {
    /// A style with its place in the profile.
    type Placed = (bool, usize, String);
    let mut all: Vec<(Role, Vec<Placed>)> = Vec::new();
    let headings = Profile::built_in("headings");
    for id in styles.ids() {
        let name = styles.name(id);
        let known = profile.role(name).map(|role| (role, profile.place(name)));
        let usual = || headings.as_ref().and_then(|of| Some((of.role(name)?, of.place(name))));
        let Some((role, (is_bare, place))) = known.or_else(usual) else { continue };
        match all.iter_mut().find(|(of, _)| of == role) {
            Some((_, found)) => found.push((is_bare, place, id.to_owned())),
            None => all.push((role.clone(), vec![(is_bare, place, id.to_owned())])),
        }
    }
    let sorted = |(role, mut found): (Role, Vec<Placed>)| {
        found.sort();
        (role, found.into_iter().map(|(.., id)| id).collect())
    };
    all.into_iter().map(sorted).collect()
}
