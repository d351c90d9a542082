//! Reads the numbers of list items, which the parser does not return, from the source.

use super::{Delimiter, ListItem, Order};

/// The delimiter after an item number, which the parser does not return, is read from the source.
pub(super) fn order(start: u64, list: &str) -> Order {
    let after = list.trim_start().trim_start_matches(|c: char| c.is_ascii_digit());
    let delimiter = if after.starts_with(')') { Delimiter::Parenthesis } else { Delimiter::Period };
    Order { start, delimiter }
}

/// The number that the source of an item begins with. The parser has room for nine digits.
pub(super) fn number(item: &str) -> u64 {
    let item = item.trim_start();
    let digits = item.len() - item.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    item[..digits].parse().unwrap_or(0)
}

/// The order of a list, with its items counted. A list with labels of its own is ordered if they are counted.
pub(super) fn settle(order: Option<Order>, items: &mut [ListItem]) -> Option<Order> {
    match items.first() {
        Some(ListItem { label: Some(_), number: 0, .. }) => return None,
        Some(ListItem { label: Some(_), number, .. }) => {
            return Some(Order { start: *number, delimiter: Delimiter::Parenthesis });
        }
        _ => {}
    }
    if let Some(order) = order {
        count(order, items);
    }
    order
}

/// Counts the items of a list that repeats one number. Else each keeps the number that is written: CommonMark counts
/// 1, 2, 3 where the source says `1.`, `3.`, `5.`, but the other text refers to the items as they are written.
fn count(order: Order, items: &mut [ListItem]) {
    if items.iter().all(|item| item.number == order.start) {
        for (item, number) in items.iter_mut().zip(order.start..) {
            item.number = number;
        }
    }
}
