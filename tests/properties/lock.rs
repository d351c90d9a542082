use super::draw::{cases, text};
use clausebook::edition::lock::{Fault, Lock, LockedClause, LockedElement, LockedFile, read, write};
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
    let clause =
        (option::of(text()), btree_map(text(), text(), 0..3)).prop_map(|(number, text)| LockedClause { number, text });
    let element = ("(table|figure)", "[a-z]{1,6}(\\.[a-z]{1,4})?")
        .prop_map(|(kind, id)| Thing::parse(&format!("{kind}:{id}")).expect("an element"));
    let record = [text(), text(), text()].prop_map(|[clause, anchor, number]| LockedElement { clause, anchor, number });
    let head = (text(), text(), option::of(text()), vec(text(), 0..3), vec(text(), 0..2));
    let things = (btree_map(text(), clause, 0..4), btree_map(element, record, 0..3));
    (head, btree_map(text(), file, 0..4), things, vec(text(), 0..4)).prop_map(
        |(head, files, (clauses, elements), urls)| {
            let (edition, published, effective, languages, allowed) = head;
            Lock { edition, published, effective, languages, allowed, files, clauses, elements, urls }
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
        prop_assume!(changed.trim_end() != text.trim_end());
        prop_assert!(read(&changed).is_err(), "{}", changed);
    }

    #[test]
    fn a_file_that_is_not_a_lock_is_refused(text in text()) {
        prop_assert!(matches!(read(&text), Err(Fault::Form(_) | Fault::Format(_))));
    }
}
