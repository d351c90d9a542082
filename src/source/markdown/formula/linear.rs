//! A formula as one line of text, for files and lists that cannot show MathML: S = (∑_(d=1)^n w_d s_d)/(∑_(d=1)^n w_d).
//!
//! The input is MathML that [`mathml`](super::mathml) has admitted. Words, numbers and signs stay as they are; a fraction has a
//! slash, indices follow `_` and `^`, and what consists of several parts stands in parentheses there.

/// A part of a formula.
#[derive(Default)]
struct Piece {
    text: String,
    /// Whether it is one sign, number or word, which needs no parentheses.
    is_single: bool,
    is_operator: bool,
    /// Whether an identifier after it must stand apart, as after an index.
    is_open: bool,
}

/// The text of MathML; empty for an empty text.
pub(super) fn text(mathml: &str) -> String {
    let mut open: Vec<(&str, bool, Vec<Piece>)> = vec![("", false, Vec::new())];
    let mut rest = mathml;
    while let Some(at) = rest.find('<') {
        let Some(end) = rest[at..].find('>').map(|end| at + end) else { break };
        let (before, tag) = (&rest[..at], &rest[at + 1..end]);
        rest = &rest[end + 1..];
        let Some((name, is_accent, children)) = open.last_mut() else { break };
        if !before.is_empty() {
            children.push(token(name, before));
        }
        match tag.strip_prefix('/') {
            None => open.push((tag.split(' ').next().unwrap_or(tag), tag.contains(" accent=\"true\""), Vec::new())),
            Some(_) => {
                let piece = element(name, *is_accent, std::mem::take(children));
                open.pop();
                if let Some((_, _, parent)) = open.last_mut() {
                    parent.push(piece);
                }
            }
        }
    }
    let all = open.into_iter().next().map(|(_, _, children)| row(children).text).unwrap_or_default();
    all.split([' ', '\u{a0}']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The text of an element without children.
fn token(name: &str, escaped: &str) -> Piece {
    if name == "annotation" {
        return Piece::default();
    }
    let text = escaped.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
    let text = text.replace("&amp;", "&");
    let is_invisible = |c: char| matches!(c, '\u{2061}'..='\u{2064}');
    let text: String = text.chars().filter(|c| !is_invisible(*c)).collect();
    Piece { is_single: true, is_operator: name == "mo", text, is_open: false }
}

/// An element of which the children were written.
fn element(name: &str, is_accent: bool, children: Vec<Piece>) -> Piece {
    let mut all = children.into_iter();
    let mut next = || all.next().unwrap_or_default();
    match name {
        "mspace" => Piece { text: " ".to_owned(), ..Piece::default() },
        "annotation" | "mphantom" | "mprescripts" => Piece::default(),
        "mfrac" => {
            let (above, below) = (next(), next());
            Piece { text: format!("{}/{}", grouped(&above), grouped(&below)), ..Piece::default() }
        }
        "msqrt" => Piece { text: format!("√{}", grouped(&row(all.collect()))), is_open: true, ..Piece::default() },
        "mroot" => {
            let (inside, degree) = (next(), next());
            Piece { text: format!("√[{}]{}", degree.text, grouped(&inside)), is_open: true, ..Piece::default() }
        }
        "mover" if is_accent => {
            let (base, accent) = (next(), next());
            Piece { text: accented(&base, &accent.text), is_single: true, ..Piece::default() }
        }
        "msub" | "munder" => scripts(next(), Some(next()), None),
        "msup" | "mover" => {
            let base = next();
            scripts(base, None, Some(next()))
        }
        "msubsup" | "munderover" => {
            let base = next();
            let below = next();
            scripts(base, Some(below), Some(next()))
        }
        "mtr" => joined(all, ", "),
        "mtable" => {
            let rows = joined(all, "; ");
            Piece { text: format!("[{}]", rows.text), is_single: true, ..Piece::default() }
        }
        _ => row(all.collect()),
    }
}

fn joined(pieces: impl Iterator<Item = Piece>, between: &str) -> Piece {
    let texts: Vec<String> = pieces.map(|piece| piece.text.trim().to_owned()).collect();
    Piece { text: texts.join(between), ..Piece::default() }
}

/// Pieces beside each other. Relations and operations between two of them stand between spaces.
fn row(pieces: Vec<Piece>) -> Piece {
    let mut pieces: Vec<Piece> = pieces.into_iter().filter(|piece| !piece.text.is_empty()).collect();
    if pieces.len() < 2 {
        return pieces.pop().unwrap_or_default();
    }
    let mut out = String::new();
    // Whether an operator here stands between two operands, and whether a word must stand apart.
    let (mut has_left, mut is_open) = (false, false);
    for piece in pieces {
        let text = piece.text.as_str();
        let is_operation = piece.is_operator && text.chars().all(is_operation);
        if is_operation && has_left {
            out.push_str(&format!(" {text} "));
        } else {
            let begins_word = text.starts_with(|c: char| c.is_alphanumeric() || c == '√' || c == '∑');
            let follows_word = is_open || out.ends_with(|c: char| c.is_alphabetic()) && is_word(text);
            if begins_word && follows_word && !out.ends_with(' ') {
                out.push(' ');
            }
            out.push_str(text);
            if piece.is_operator && matches!(text, "," | ";") {
                out.push(' ');
            }
        }
        let opens = piece.is_operator && matches!(text, "(" | "[" | "{" | "," | ";" | "|");
        has_left = !(is_operation || opens || text.trim().is_empty() && !has_left);
        is_open = piece.is_open || is_word(text) && !opens;
    }
    Piece { text: out, ..Piece::default() }
}

/// Whether a text is a word of several letters, as `max` or `kg`.
fn is_word(text: &str) -> bool {
    text.chars().count() > 1 && text.chars().all(char::is_alphabetic)
}

/// Whether a sign stands between two operands.
fn is_operation(c: char) -> bool {
    matches!(c, '+' | '-' | '−' | '=' | '<' | '>' | '×' | '÷' | '±' | '∓' | '⋅' | '·' | '∗' | '∘' | ':' | '∝' | '∣')
        || matches!(c, '\u{2190}'..='\u{21ff}' | '\u{2208}'..='\u{220d}' | '\u{2223}'..='\u{222a}' | '\u{223c}'..='\u{22ff}')
        || matches!(c, '\u{2a7d}' | '\u{2a7e}' | '\u{27f5}'..='\u{27ff}' | '≤' | '≥' | '≠' | '≈')
}

/// A base with what stands below and above it.
fn scripts(base: Piece, below: Option<Piece>, above: Option<Piece>) -> Piece {
    let mut text = if base.is_single { base.text } else { grouped(&base) };
    for (sign, script) in [('_', below), ('^', above)] {
        let Some(script) = script.filter(|script| !script.text.is_empty()) else { continue };
        // A prime needs no sign.
        if sign == '^' && script.text.chars().all(|c| matches!(c, '′' | '″' | '‴' | '⁗')) {
            text.push_str(&script.text);
            continue;
        }
        let is_tight = script.text.replace(' ', "");
        let inside = if script.is_single { script.text.clone() } else { format!("({is_tight})") };
        text.push(sign);
        text.push_str(&inside);
    }
    Piece { text, is_open: true, ..Piece::default() }
}

/// A base with its accent as a combining character.
fn accented(base: &Piece, accent: &str) -> String {
    let combining = match accent {
        "¯" | "‾" | "―" => "\u{304}",
        "^" | "ˆ" => "\u{302}",
        "~" | "˜" => "\u{303}",
        "→" | "⃗" => "\u{20d7}",
        "˙" => "\u{307}",
        "¨" => "\u{308}",
        other => return format!("{}^{other}", grouped(base)),
    };
    format!("{}{combining}", grouped(base))
}

/// A part in parentheses, unless it is one sign, number or word.
fn grouped(piece: &Piece) -> String {
    let is_in_parentheses = piece.text.starts_with('(') && piece.text.find(')') == Some(piece.text.len() - 1);
    if piece.is_single || is_in_parentheses { piece.text.clone() } else { format!("({})", piece.text.trim()) }
}
