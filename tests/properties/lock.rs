use super::draw::{cases, text};
use clausebook::edition::lock::{
    Accepted, ClauseReading, Fault, Lock, LockedClause, LockedElement, LockedFile, Reader, read, write,
};
use clausebook::model::Thing;
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;

fn thing() -> impl Strategy<Value = Thing> {
    ("(clause|term|body|list|entry|item|type)", "[a-z][a-z0-9]{0,6}(\\.[a-z]{1,4})?")
        .prop_map(|(kind, id)| Thing::parse(&format!("{kind}:{id}")).expect("a thing"))
}

fn lock() -> impl Strategy<Value = Lock> {
    let file = (text(), btree_map(thing(), text(), 0..4)).prop_map(|(sha256, parts)| LockedFile { sha256, parts });
    let texts = || btree_map(text(), text(), 0..3);
    let by_lang = || btree_map(text(), texts(), 0..2);
    let reading = move || {
        (vec(text(), 0..3), by_lang(), texts(), by_lang())
            .prop_map(|(levels, words, label, references)| ClauseReading { levels, words, label, references })
    };
    let clause = move || {
        (option::of(text()), texts(), option::of(reading())).prop_map(|(number, text, reading)| LockedClause {
            number,
            text,
            reading,
        })
    };
    let reader = (text(), text(), texts(), texts()).prop_map(|(version, raw_html, profiles, own_profiles)| Reader {
        version,
        raw_html,
        profiles,
        own_profiles,
    });
    let accepted = (text(), text(), btree_map(text(), clause(), 0..2))
        .prop_map(|(version, reason, clauses)| Accepted { version, reason, clauses });
    let readings = (option::of(reader), vec(accepted, 0..2));
    let element = ("(table|figure)", "[a-z]{1,6}(\\.[a-z]{1,4})?")
        .prop_map(|(kind, id)| Thing::parse(&format!("{kind}:{id}")).expect("an element"));
    let record = [text(), text(), text()].prop_map(|[clause, anchor, number]| LockedElement { clause, anchor, number });
    let head = (text(), text(), option::of(text()), vec(text(), 0..3), vec(text(), 0..2));
    let things = (btree_map(text(), clause(), 0..4), btree_map(element, record, 0..3));
    (head, readings, btree_map(text(), file, 0..4), things, vec(text(), 0..4)).prop_map(
        |(head, (reader, accepted), files, (clauses, elements), urls)| {
            let (edition, published, effective, languages, allowed) = head;
            Lock { edition, published, effective, languages, allowed, reader, accepted, files, clauses, elements, urls }
        },
    )
}

proptest! {
    #![proptest_config(cases(128))]

    #[test]
    fn a_written_lock_round_trips(lock in lock()) {
        let text = write(&lock);
        // Ends of lines that a checkout turned change nothing, wherever a text of the lock has some of its own.
        prop_assert_eq!(read(&text.replace('\n', "\r\n")), Ok(lock.clone()));
        prop_assert_eq!(read(&text), Ok(lock));
    }

    #[test]
    fn a_changed_lock_is_detected(lock in lock(), at in 0.0..1.0f64, with in any::<char>()) {
        let text = write(&lock);
        let mut chars: Vec<char> = text.chars().collect();
        let place = (at * chars.len() as f64) as usize;
        prop_assume!(chars[place] != with);
        chars[place] = with;
        let changed: String = chars.into_iter().collect();
        prop_assert!(read(&changed).is_err(), "{}", changed);
    }

    #[test]
    fn a_file_that_is_not_a_lock_is_refused(text in text()) {
        prop_assert!(matches!(read(&text), Err(Fault::Form(_) | Fault::Format(_))));
    }
}
