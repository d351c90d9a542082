//! How much work a page and a file may cause, counted in what the library asks for. The clock is not read, so that the same file
//! always ends in the same way.

use std::cell::Cell;

/// Pages of a file. The longest national standards have about 1,000.
pub const MAX_PAGES: usize = 5_000;
/// What a page may unpack to. Maps and drawings have some 20 MiB.
const MAX_PAGE_BYTES: usize = 64 << 20;
/// What all pages may unpack to: at most some 10 seconds of work.
const MAX_FILE_BYTES: usize = 2 << 30;
/// How often a page may show a piece of text; each costs up to 1 KiB of memory. Dense tables have some 20,000.
const MAX_SHOWN: usize = 400_000;
/// How many objects a page may ask for.
const MAX_OBJECTS: usize = 400_000;
/// How many letters a file may have: ten times those of the longest standards.
const MAX_LETTERS: usize = 20_000_000;
/// How many pieces of text a file may show.
const MAX_FILE_SHOWN: usize = 4_000_000;

/// What is left.
pub struct Budget {
    page_bytes: Cell<usize>,
    file_bytes: Cell<usize>,
    shown: Cell<usize>,
    objects: Cell<usize>,
    letters: Cell<usize>,
    file_shown: Cell<usize>,
    is_spent: Cell<bool>,
}

impl Budget {
    /// The budget of a file, at its first page.
    pub fn new() -> Budget {
        Budget {
            page_bytes: Cell::new(MAX_PAGE_BYTES),
            file_bytes: Cell::new(MAX_FILE_BYTES),
            shown: Cell::new(MAX_SHOWN),
            objects: Cell::new(MAX_OBJECTS),
            letters: Cell::new(MAX_LETTERS),
            file_shown: Cell::new(MAX_FILE_SHOWN),
            is_spent: Cell::new(false),
        }
    }

    /// Begins the next page.
    pub fn next_page(&self) {
        self.page_bytes.set(MAX_PAGE_BYTES);
        self.shown.set(MAX_SHOWN);
        self.objects.set(MAX_OBJECTS);
        let is_file_spent = [&self.file_bytes, &self.letters, &self.file_shown].iter().any(|rest| rest.get() == 0);
        self.is_spent.set(is_file_spent);
    }

    /// Whether the page or the file asked for more than there is.
    pub fn is_spent(&self) -> bool {
        self.is_spent.get()
    }

    /// Pays for an object; false if nothing is left.
    pub fn pay_object(&self) -> bool {
        self.pay(&self.objects, 1)
    }

    /// Pays for what a stream unpacked to; false if nothing is left.
    pub fn pay_stream(&self, unpacked: &[u8]) -> bool {
        // Each piece of text that a page shows has one of these operators.
        let shown =
            unpacked.windows(2).filter(|pair| matches!(pair, [b'T', b'j' | b'J'] | [b')', b'\'' | b'"'])).count();
        self.pay(&self.page_bytes, unpacked.len())
            && self.pay(&self.file_bytes, unpacked.len())
            && self.pay(&self.shown, shown)
    }

    /// Pays for the pieces of text that a page showed and their letters; false if nothing is left.
    pub fn pay_text(&self, pieces: usize, letters: usize) -> bool {
        self.pay(&self.file_shown, pieces) && self.pay(&self.letters, letters)
    }

    fn pay(&self, account: &Cell<usize>, cost: usize) -> bool {
        let rest = account.get().checked_sub(cost);
        account.set(rest.unwrap_or(0));
        if rest.is_none() {
            self.is_spent.set(true);
        }
        !self.is_spent.get()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_asks_for_too_much_gets_no_more_and_the_next_page_does() {
        let budget = Budget::new();
        assert!(budget.pay_stream(b"(a) Tj"));
        assert!(!budget.pay_stream(&b"(a)Tj ".repeat(MAX_SHOWN)));
        assert!(budget.is_spent());
        assert!(!budget.pay_object(), "nothing is read of a page after it asked for too much");
        budget.next_page();
        assert!(!budget.is_spent());
        assert!(budget.pay_object());
        assert!(budget.pay(&budget.page_bytes, MAX_PAGE_BYTES));
        assert!(!budget.pay_stream(b" "), "a page that unpacked to all that it may");
    }

    #[test]
    fn a_file_that_asked_for_too_much_gets_no_more_on_any_page() {
        let budget = Budget::new();
        assert!(!budget.pay_text(1, MAX_LETTERS + 1));
        budget.next_page();
        assert!(budget.is_spent());
        assert!(!budget.pay_object());
    }
}
