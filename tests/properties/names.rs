use super::draw::{cases, text};
use clausebook::diagnostic::{Diagnostics, Texts};
use clausebook::model::{BodyId, ClauseId, ClauseNumber, EditionId, Lang};
use clausebook::resolve::{Destination, Reference};
use clausebook::site::url::{OutputPath, relative};
use clausebook::source::markdown::{RawHtml, parse_document};
use proptest::prelude::*;

proptest! {
    #![proptest_config(cases(512))]

    #[test]
    fn a_valid_id_is_safe_in_a_path(text in text()) {
        if let Ok(id) = ClauseId::parse(&text) {
            prop_assert_eq!(id.as_str(), &text);
            let path = OutputPath::parse(id.as_str()).expect("it is safe in a path");
            prop_assert_eq!(path.encoded(), text, "nothing in it needs an escape");
        }
    }

    #[test]
    fn numbers_round_trip(parts in proptest::collection::vec(1u32.., 1..6), annex in any::<bool>()) {
        let mut number = ClauseNumber::top(annex, if annex { parts[0] % 18_278 + 1 } else { parts[0] });
        for &part in &parts[1..] {
            number = number.child(part);
        }
        prop_assert_eq!(ClauseNumber::parse(&number.to_string()), Ok(number));
    }

    #[test]
    fn parsed_numbers_print_the_same(text in prop_oneof![text(), "[0-9A-Z.]{0,12}", "[0-9]{1,2}(\\.[1-9]){0,2}([A-Za-z]{1,2}|之[一二三十]{1,2})?"]) {
        if let Ok(number) = ClauseNumber::parse(&text) {
            let printed = number.to_string();
            prop_assert_eq!(ClauseNumber::parse(&printed), Ok(number));
            // Small letters of a number that was put in later are set as capitals, an article's numerals as digits.
            if text.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase() || b == b'.') {
                prop_assert_eq!(printed, text);
            }
        }
    }

    #[test]
    fn references_round_trip(scheme in "(clause|term|body|list|item|type|note)", edition in "([0-9a-z]{1,4}/)?", id in "[a-z0-9.-]{0,12}", any in text()) {
        for written in [format!("{scheme}:{edition}{id}"), format!("{scheme}:{any}"), any] {
            if let Some(Ok(reference)) = Reference::parse(&written) {
                prop_assert_eq!(reference.to_string(), written);
            }
        }
    }

    #[test]
    fn no_destination_leaves_the_files_folder(text in prop_oneof![text(), "(\\.\\./|files/|%2e|/|a|#|\\?|\\\\){0,12}"]) {
        if let Destination::File(path) = Destination::parse(&text) {
            prop_assert!(!path.starts_with('/') && path.split('/').all(|part| part != ".." && !part.is_empty()), "{}", path);
        }
    }

    #[test]
    fn paths_stay_inside_the_site_and_links_resolve(one in text(), other in "[a-z./]{1,20}") {
        let (Some(one), Some(other)) = (OutputPath::parse(&one), OutputPath::parse(&other)) else { return Ok(()) };
        for path in [&one, &other] {
            prop_assert!(path.as_str().split('/').all(|part| !matches!(part, "" | "." | "..")));
        }
        // Followed step by step from the folder of one, the link ends at the other.
        let link = relative(&one, &other, None);
        let mut place: Vec<String> = one.encoded().split('/').map(str::to_owned).collect();
        place.pop();
        for part in link.split('/') {
            match part {
                ".." => prop_assert!(place.pop().is_some(), "{} leaves the site", link),
                "." => {}
                part => place.push(part.to_owned()),
            }
        }
        prop_assert_eq!(place.join("/"), other.encoded());
    }

    #[test]
    fn ids_and_languages_are_read_or_refused(text in text()) {
        drop((EditionId::parse(&text), BodyId::parse(&text)));
        if let Some(lang) = Lang::parse(&text) {
            prop_assert_eq!(lang.as_str(), text);
        }
    }

    #[test]
    fn attributes_of_a_heading_have_correct_spans(inside in "([#.a-z=\"' \t\u{b7}业{}]|id|types=|\"a b\"){0,30}") {
        let heading = format!("## 甲 {{{inside}}}\n");
        let mut texts = Texts::default();
        let file = texts.add("a.md", heading.as_str());
        let mut found = Diagnostics::new();
        let document = parse_document(file, &heading, RawHtml::default(), &mut found);
        let attributes = &document.sections[0].heading.attributes;
        if let Some(id) = &attributes.id {
            prop_assert_eq!(texts.slice(id.span).trim_start_matches('#'), id.value.trim_start_matches('#'));
        }
        for pair in &attributes.pairs {
            prop_assert_eq!(texts.slice(pair.key.span), &pair.key.value);
            for word in pair.words() {
                prop_assert_eq!(texts.slice(word.span), word.value);
            }
        }
        prop_assert!(found.iter().count() <= heading.len());
    }
}
