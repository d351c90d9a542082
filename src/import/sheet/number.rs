//! Numbers and dates as a sheet shows them: 1.10 stays 1.10.

/// A number in a format of a sheet. Only digits after the point, thousands and percent are formats; all else is the
/// shortest form.
pub(super) fn shown(value: f64, format: &str) -> String {
    let first = format.split(';').next().unwrap_or_default();
    let pattern: String = first.chars().filter(|c| matches!(c, '0' | '#' | '.' | ',' | '%')).collect();
    let is_plain = first.chars().all(|c| matches!(c, '0' | '#' | '.' | ',' | '%' | '_' | ' ' | '"' | ')' | '-'));
    if !is_plain || !pattern.contains('0') {
        return format!("{value}");
    }
    let value = if pattern.contains('%') { value * 100.0 } else { value };
    let digits = pattern.split_once('.').map_or(0, |(_, after)| after.chars().filter(|c| matches!(c, '0')).count());
    let mut text = format!("{value:.digits$}");
    if pattern.contains(',') {
        let (sign, rest) = if let Some(rest) = text.strip_prefix('-') { ("-", rest) } else { ("", text.as_str()) };
        let (whole, fraction) = rest.split_once('.').map_or((rest, None), |(whole, fraction)| (whole, Some(fraction)));
        let mut grouped = String::new();
        for (at, c) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at) % 3 == 0 {
                grouped.push(',');
            }
            grouped.push(c);
        }
        text = format!("{sign}{grouped}{}", fraction.map(|fraction| format!(".{fraction}")).unwrap_or_default());
    }
    if pattern.contains('%') {
        text.push('%');
    }
    text
}

/// A date in a format of a sheet: the letters y, m and d, and what stands around them. A format with hours is ISO 8601.
pub(super) fn date([year, month, day]: [u16; 3], [hour, minute, second]: [u8; 3], format: &str) -> String {
    let iso = format!("{year:04}-{month:02}-{day:02}");
    if [hour, minute, second] != [0, 0, 0] {
        return format!("{iso} {hour:02}:{minute:02}:{second:02}");
    }
    let first = format.split(';').next().unwrap_or_default();
    let mut out = String::new();
    let mut rest = first.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            'y' | 'm' | 'd' | 'Y' | 'M' | 'D' => {
                let mut count = 1;
                while rest.next_if(|next| next.eq_ignore_ascii_case(&c)).is_some() {
                    count += 1;
                }
                match (c.to_ascii_lowercase(), count) {
                    ('y', 1 | 2) => out.push_str(&format!("{:02}", year % 100)),
                    ('y', _) => out.push_str(&format!("{year:04}")),
                    ('m', 1) => out.push_str(&month.to_string()),
                    ('m', 2) => out.push_str(&format!("{month:02}")),
                    ('d', 1) => out.push_str(&day.to_string()),
                    ('d', 2) => out.push_str(&format!("{day:02}")),
                    // Names of months and days depend on a language.
                    _ => return iso,
                }
            }
            '"' => out.extend(rest.by_ref().take_while(|c| *c != '"')),
            '\\' => out.extend(rest.next()),
            '[' => rest.by_ref().take_while(|c| *c != ']').for_each(drop),
            '-' | '/' | '.' | ' ' | ',' | '年' | '月' | '日' => out.push(c),
            _ => return iso,
        }
    }
    if out.is_empty() { iso } else { out }
}
