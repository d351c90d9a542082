//! Counts all characters of a part that are text, by the names of the elements alone. The reader has to place or
//! report each of them; this walk shares nothing with the reader but [`symbol`].

use super::super::Characters;
use crate::ooxml::xml::decode;
use quick_xml::XmlVersion;
use quick_xml::events::Event;
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;

/// The characters of a chart or of the data of a diagram: texts and values.
pub fn drawn(bytes: &[u8]) -> Characters {
    let mut characters = Characters::default();
    let Ok(text) = decode(bytes) else { return characters };
    let mut reader = NsReader::from_str(&text);
    let mut counts = Vec::new();
    while let Ok((_, event)) = reader.read_resolved_event() {
        let counted = counts.last() == Some(&true);
        match event {
            Event::Start(start) => counts.push(matches!(start.local_name().as_ref(), "t" | "v" | "pt")),
            Event::End(_) => drop(counts.pop()),
            Event::Eof => break,
            event if counted => add_text(&event, &mut characters),
            _ => {}
        }
    }
    characters
}

/// Adds the characters of an event that is text.
fn add_text(event: &Event<'_>, characters: &mut Characters) {
    match event {
        Event::Text(text) => characters.add(&text.xml10_content()),
        Event::CData(text) => characters.add(&text.xml10_content()),
        Event::GeneralRef(reference) => {
            if let Ok(Some(character)) = reference.resolve_char_ref() {
                characters.add(character.encode_utf8(&mut [0; 4]));
            } else if let Some(text) = quick_xml::escape::resolve_xml_entity(&reference.clone().into_inner()) {
                characters.add(text);
            }
        }
        _ => {}
    }
}

/// The characters of a part. What stands after a fault in the XML is not counted; the reader refuses such a part.
pub fn characters(bytes: &[u8]) -> Characters {
    let mut characters = Characters::default();
    let Ok(text) = decode(bytes) else { return characters };
    let mut reader = NsReader::from_str(&text);
    let mut within_text = 0_usize;
    while let Ok((space, event)) = reader.read_resolved_event() {
        let is_known = matches!(space, ResolveResult::Bound(namespace) if {
            let address: &str = namespace.as_ref();
            address.contains("wordprocessingml") || address.contains("/math")
        });
        match event {
            Event::Start(start) => {
                let is_text = is_known && matches!(start.local_name().as_ref(), "t" | "delText");
                within_text = if is_text || within_text > 0 { within_text + 1 } else { 0 };
                count_sign(is_known, &start, &mut characters);
            }
            Event::Empty(start) => count_sign(is_known, &start, &mut characters),
            Event::End(_) => within_text = within_text.saturating_sub(1),
            Event::Eof => break,
            event if within_text > 0 => add_text(&event, &mut characters),
            _ => {}
        }
    }
    characters
}

fn count_sign(is_known: bool, start: &quick_xml::events::BytesStart, characters: &mut Characters) {
    if !is_known {
        return;
    }
    match start.local_name().as_ref() {
        "noBreakHyphen" => characters.add("\u{2011}"),
        "sym" => {
            let code = start
                .attributes()
                .with_checks(false)
                .flatten()
                .find(|attribute| attribute.key.local_name().as_ref() == "char");
            if let Some(character) =
                code.and_then(|code| code.normalized_value(XmlVersion::Implicit1_0).ok()).and_then(|code| symbol(&code))
            {
                characters.add(character.encode_utf8(&mut [0; 4]));
            }
        }
        _ => {}
    }
}

/// The character of a `w:sym` element: its code in hexadecimal. Symbol fonts have theirs in the private use area,
/// from U+F000; those that have one meaning in all fonts of Word are given as Unicode has them.
pub fn symbol(code: &str) -> Option<char> {
    let code = u32::from_str_radix(code, 16).ok()?;
    Some(match code {
        0xF0B7 | 0xF06C | 0xF09F => '•',
        0xF0A7 | 0xF06E => '▪',
        0xF0B3 => '≥',
        0xF0A3 => '≤',
        0xF0B0 => '°',
        0xF0B1 => '±',
        0xF0B4 => '×',
        0xF0FC => '✓',
        0xF0D8 => '➢',
        code => char::from_u32(code)?,
    })
}
