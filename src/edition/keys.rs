//! Sets and removes keys of `edition.yaml` line by line, so that comments and order are kept.

use crate::model::EditionId;

/// The index of a key's line in a block map; `Some(None)` if the key is missing. `None` if the map is not a block map,
/// or the value spans several lines.
fn line_of(lines: &[&str], key: &str) -> Option<Option<usize>> {
    let is_block =
        lines.iter().find(|line| !is_blank(line)).is_some_and(|line| !line.starts_with(['{', ' ', '[', '-']));
    if !is_block {
        return None;
    }
    let has_key = |line: &&str| line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with(':'));
    let Some(at) = lines.iter().position(has_key) else { return Some(None) };
    let goes_on =
        lines[at + 1..].iter().find(|line| !is_blank(line)).is_some_and(|line| line.starts_with([' ', '\t', '-']));
    (!goes_on).then_some(Some(at))
}

fn is_blank(line: &str) -> bool {
    let line = line.trim();
    line.is_empty() || line.starts_with('#') || line == "---"
}

/// The text with the key set. A new key is inserted after the line of `after`, or at the end. All other lines keep
/// their bytes. `None` if the text is not a map with one key per line.
pub(super) fn with_key(text: &str, key: &str, value: &str, after: Option<&str>) -> Option<String> {
    let lines: Vec<&str> = text.lines().collect();
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut new: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    match line_of(&lines, key)? {
        Some(at) => {
            let comment = lines[at].find(" #").map_or("", |comment| &lines[at][comment..]);
            let kept = new[at].strip_prefix(lines[at]).unwrap_or(end).to_owned();
            new[at] = format!("{key}: {value}{comment}{kept}");
        }
        None => {
            let place = after.and_then(|after| line_of(&lines, after)).flatten().map_or(lines.len(), |at| at + 1);
            if let Some(before) = place.checked_sub(1).and_then(|before| new.get_mut(before))
                && !before.ends_with('\n')
            {
                before.push_str(end);
            }
            new.insert(place, format!("{key}: {value}{end}"));
        }
    }
    Some(new.concat())
}

/// The text without the key; `None` as for [`with_key`].
pub(super) fn without_key(text: &str, key: &str) -> Option<String> {
    let lines: Vec<&str> = text.lines().collect();
    let Some(at) = line_of(&lines, key)? else { return Some(text.to_owned()) };
    let kept = text.split_inclusive('\n').enumerate().filter(|(place, _)| *place != at);
    Some(kept.map(|(_, line)| line).collect())
}

/// The text without the key and the lines of its value, which are indented; `None` if the text is not a map with one key per
/// line.
pub(super) fn without_block(text: &str, key: &str) -> Option<String> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let is_key = |line: &&&str| line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with(':'));
    let Some(at) = lines.iter().position(|line| is_key(&line)) else {
        let is_flow = text.lines().find(|line| !is_blank(line)).is_some_and(|line| line.starts_with('{'));
        return (!is_flow).then(|| text.to_owned());
    };
    let goes_on = |line: &&&str| line.starts_with([' ', '\t']) || line.trim().is_empty();
    let mut end = at + 1 + lines[at + 1..].iter().take_while(|line| goes_on(line)).count();
    // Blank lines stand before the next key.
    while lines[end - 1].trim().is_empty() {
        end -= 1;
    }
    Some([&lines[..at], &lines[end..]].concat().concat())
}

/// The text with its comments about how to publish the edition `from` naming `to`: `init` writes such a comment.
pub(super) fn comments_naming(text: &str, from: &EditionId, to: &EditionId) -> String {
    let [old, new] = [from, to].map(|id| format!("edition publish {id} "));
    let of_line = |line: &str| {
        let (values, comment) = line.split_at(line.find('#').unwrap_or(line.len()));
        values.to_owned() + &comment.replace(&old, &new)
    };
    text.split_inclusive('\n').map(of_line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_comments_name_another_edition() {
        let [from, to] = ["2026", "2027"].map(|id| EditionId::parse(id).expect("an id"));
        let text = "status: draft # `clausebook edition publish 2026 --date D`\nnotice: edition publish 2026 now\n";
        let changed = comments_naming(text, &from, &to);
        assert_eq!(
            changed,
            "status: draft # `clausebook edition publish 2027 --date D`\nnotice: edition publish 2026 now\n"
        );
    }

    #[test]
    fn a_map_not_written_one_key_per_line_is_not_edited() {
        assert_eq!(with_key("title: x\nnotice:\n  a\n", "notice", "b", None), None);
        assert_eq!(with_key("{title: x}", "status", "draft", None), None);
    }

    #[test]
    fn all_other_bytes_stay_with_any_line_ending() {
        let set = |text| with_key(text, "status", "superseded", None);
        assert_eq!(set("status: published  # yes\r\na: b").as_deref(), Some("status: superseded # yes\r\na: b"));
        let add = |text| with_key(text, "superseded", "2027-01-01", Some("status"));
        assert_eq!(add("status: x\r\na: b").as_deref(), Some("status: x\r\nsuperseded: 2027-01-01\r\na: b"));
        assert_eq!(add("a: b\nstatus: x").as_deref(), Some("a: b\nstatus: x\nsuperseded: 2027-01-01\n"));
        assert_eq!(without_key("a: b\r\nc: d\r\n", "a").as_deref(), Some("c: d\r\n"));
        let block = "a: b\nround:\n  opens: 1\n\n  to:\n    x: y\n\n# c\nc: d\n";
        assert_eq!(without_block(block, "round").as_deref(), Some("a: b\n\n# c\nc: d\n"));
        assert_eq!(without_block("a: b\n", "round").as_deref(), Some("a: b\n"));
        assert_eq!(without_block("{round: {}}", "round"), None);
    }
}
