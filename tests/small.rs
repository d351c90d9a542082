//! Small standards of many kinds: what is published of them, and what is told.

#![allow(clippy::panic, reason = "a test says so what is wrong")]

mod small {
    mod absent_things;
    mod classification;
    mod clause_items;
    mod consultation;
    mod elements;
    mod feed;
    mod formulas;
    mod languages;
    mod list_items;
    mod mappings;
    mod named_notes;
    mod print;
    mod shared_names;
    mod source_files;
    mod standard;
    mod values;
    mod yaml_texts;
}
