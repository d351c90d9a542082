//! What programs are told of a page: a description for search engines and for links in messages, and the edition as data of
//! schema.org.

use super::frame::Head;
use super::here::Here;
use crate::model::{Clause, Scheme, Status};
use crate::render::marked;
use crate::resolve::Reading;
use crate::site::url::{EditionPage, SitePage};
use serde_json::{Map, Value, json};

/// The most characters of a description. Programs that show one cut it at about this length.
const MOST: usize = 160;

/// What a page says, in a sentence or two: its first words, or what the whole of which it is a part is about.
pub fn description(here: &Here<'_>, head: &Head) -> String {
    let edition = here.index.edition;
    let reading = here.reading();
    let summary = || reading.prose(&edition.summary);
    let own = match here.page {
        SitePage::Edition(_, _, EditionPage::Clause(id)) => {
            let at = here.index.findings.ids.clauses.get(id);
            at.map(|&at| first_words(&reading, edition.clause(at))).unwrap_or_default()
        }
        SitePage::Edition(_, _, EditionPage::Chapter(slug)) => {
            let of_chapter = edition.clauses.iter().filter(|clause| edition.chapter_of(clause).slug == *slug);
            of_chapter.map(|clause| first_words(&reading, clause)).find(|words| !words.is_empty()).unwrap_or_default()
        }
        SitePage::Edition(_, _, EditionPage::Type(id)) => {
            let of_type = edition.types.iter().find(|of| &of.id.value == id);
            of_type.map(|of| reading.prose(&of.description)).unwrap_or_default()
        }
        SitePage::Edition(_, _, EditionPage::Home) => summary(),
        SitePage::Edition(..) => {
            let whole = [marked::plain(&here.name(&edition.title)).into_owned(), summary()];
            format!("{}{}{}", marked::plain(&head.title), here.string("ui.colon"), whole.join(here.string("ui.colon")))
        }
        _ => String::new(),
    };
    let text = if own.trim().is_empty() {
        marked::plain(&here.name(&here.site.resolved.standard.site.description)).into_owned()
    } else {
        own
    };
    cut(&text)
}

/// The beginning of a clause's own text.
fn first_words(reading: &Reading<'_>, clause: &Clause) -> String {
    let text = reading.text_lang(clause).and_then(|lang| clause.texts.get(lang));
    text.and_then(|text| text.blocks.get(..1)).map(|first| reading.blocks_text(first)).unwrap_or_default()
}

/// A text on one line, cut after a word.
fn cut(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((end, _)) = line.char_indices().nth(MOST) else { return line };
    let start = &line[..end];
    // Chinese has no spaces between words.
    let at = start.rfind(' ').filter(|at| at * 2 > end).unwrap_or(end);
    format!("{}…", start[..at].trim_end())
}

/// The edition as an object of schema.org in JSON-LD. It stands in the page in an element that no browser runs.
pub fn linked_data(here: &Here<'_>) -> String {
    let (edition, reading) = (here.index.edition, here.reading());
    let site = &here.site.resolved.standard.site;
    let kind = if edition.numbering.scheme == Scheme::Articles { "Legislation" } else { "TechArticle" };
    let mut of = Map::new();
    let mut put = |key: &str, value: Value| {
        let is_empty = value.as_str().is_some_and(str::is_empty) || value.as_array().is_some_and(Vec::is_empty);
        if !is_empty && !value.is_null() {
            of.insert(key.to_owned(), value);
        }
    };
    let text = |text: &str| Value::from(marked::plain(text).into_owned());
    let date = |date: Option<jiff::civil::Date>| date.map_or(Value::Null, |date| date.to_string().into());
    put("@context", "https://schema.org".into());
    put("@type", kind.into());
    put("name", text(&here.name(&edition.title)));
    put("inLanguage", here.lang.lang.as_str().into());
    put("description", cut(&reading.prose(&edition.summary)).into());
    put("version", edition.id.as_str().into());
    put("datePublished", date(edition.dates.published));
    put("publisher", json!({ "@type": "Organization", "name": text(&here.name(&site.publisher)) }));
    if kind == "Legislation" {
        let is_in_force = edition.status == Status::Published;
        let force = if is_in_force { "InForce" } else { "NotInForce" };
        put("legislationIdentifier", text(&here.name(&edition.designation)));
        put("legislationDate", date(edition.dates.published));
        put("legislationDateVersion", date(edition.dates.effective));
        put("legislationLegalForce", format!("https://schema.org/{force}").into());
        let bodies: Vec<Value> = here.names(&edition.issued_by).iter().map(|name| text(name)).collect();
        put("legislationPassedBy", bodies.into());
    } else {
        put("identifier", text(&here.name(&edition.designation)));
        let authors = here.names(&edition.drafted_by);
        let authors: Vec<Value> =
            authors.iter().map(|name| json!({ "@type": "Organization", "name": text(name) })).collect();
        put("author", authors.into());
    }
    if let Some(base) = &site.base_url {
        put("url", format!("{base}{}", here.path.encoded()).into());
    }
    // The text of an element ends at `</`, and a comment in it begins with `<!--`.
    Value::Object(of).to_string().replace('<', "\\u003c")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_description_is_one_line_that_ends_with_a_word() {
        assert_eq!(cut("a\n b"), "a b");
        let long = "word ".repeat(60);
        assert!(cut(&long).ends_with("word…") && cut(&long).chars().count() <= MOST + 1);
        assert_eq!(cut(&"条".repeat(200)).chars().count(), MOST + 1);
    }
}
