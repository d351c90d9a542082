//! What an analysis reports, by pages.

use super::page::{Aside, Attachment, Layout};
use crate::import::Report;
use crate::import::report::{Fate, Place, Unit};

/// A report whose places are pages of one file.
pub struct Told {
    file: String,
    report: Report,
}

impl Told {
    /// Nothing told yet.
    pub fn new(file: &str) -> Told {
        Told { file: file.to_owned(), report: Report::default() }
    }

    /// The place of a page, counted from 0.
    pub fn place(&self, page: usize) -> Place {
        Place { file: self.file.clone(), part: String::new(), position: page + 1, unit: Unit::Page }
    }

    /// Tells something of a page, counted from 0. A text that is missing in the content and is empty is not told.
    pub fn add(&mut self, fate: Fate, page: usize, text: impl Into<String>, reason: impl Into<String>) {
        let text: String = text.into();
        if !fate.removes() || !text.trim().is_empty() {
            self.report.add(fate, self.place(page), text, reason);
        }
    }

    /// Tells a loss of a page that may have no text.
    pub fn lose(&mut self, page: Option<usize>, text: impl Into<String>, reason: impl Into<String>) {
        let whole = Place { file: self.file.clone(), ..Place::default() };
        let place = page.map_or(whole, |page| self.place(page));
        self.report.add(Fate::Lost, place, text, reason);
    }

    /// Tells what lies on pages or in the file and is no text of it; gives the texts that this has.
    pub fn asides(&mut self, layout: &Layout) -> Vec<String> {
        let attached = layout.attachments.iter().map(|Attachment { name, bytes }| Aside {
            page: None,
            text: String::new(),
            author: String::new(),
            reason: format!("the file {name} of {} bytes, which is attached, is no part of the text", bytes.len()),
        });
        let mut texts = Vec::new();
        for Aside { page, text, author, reason } in attached.chain(layout.asides.iter().cloned()) {
            let from = self.count();
            let whole = Place { file: self.file.clone(), ..Place::default() };
            let place = page.map_or(whole, |page| self.place(page.saturating_sub(1)));
            let fate = if text.trim().is_empty() { Fate::Guessed } else { Fate::LeftOut };
            self.report.add(fate, place, text.clone(), reason);
            self.about(from, &author);
            texts.push(text);
        }
        texts
    }

    /// Tells what the entries from the `from`th on are about.
    pub fn about(&mut self, from: usize, about: &str) {
        self.report.tell_about(from, about);
    }

    /// How many entries there are.
    pub fn count(&self) -> usize {
        self.report.entries().len()
    }

    /// The report.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// The report.
    pub fn into_report(self) -> Report {
        self.report
    }
}
