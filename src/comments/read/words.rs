//! The words of forms for the kind of a comment and for its day.

use crate::model::CommentKind;

/// The kind that a word means, as `te`, `Technical` or `技术`.
pub(in crate::comments) fn kind(text: &str) -> Option<CommentKind> {
    let plain = text.trim().to_lowercase();
    let is = |words: &[&str]| words.iter().any(|word| plain.starts_with(word));
    match () {
        () if is(&["ge", "总体", "一般", "通用"]) => Some(CommentKind::General),
        () if is(&["te", "技术"]) => Some(CommentKind::Technical),
        () if is(&["ed", "编辑", "文字"]) => Some(CommentKind::Editorial),
        () => None,
    }
}

/// The day of a date and time such as `2026-05-12T08:00:00Z`; empty if it is none.
pub(in crate::comments) fn day(text: &str) -> String {
    let day = text.trim().get(..10).unwrap_or_default().replace(['/', '.'], "-");
    if day.parse::<jiff::civil::Date>().is_ok() { day } else { String::new() }
}
