//! A minimal spreadsheet that computes the formulas of a checklist, so that the score can be tested without a
//! spreadsheet program.

use std::collections::BTreeMap;

#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Number(f64),
    Text(String),
    Many(Vec<Value>),
}

#[derive(Clone, Debug, Default)]
pub struct Sheet {
    formulas: BTreeMap<String, String>,
    /// The stored value of every cell, including the stored results of formulas.
    kept: BTreeMap<String, Value>,
}

/// The text between two marks, and the text after them.
fn between<'t>(text: &'t str, start: &str, end: &str) -> Option<(&'t str, &'t str)> {
    let rest = &text[text.find(start)? + start.len()..];
    let at = rest.find(end)?;
    Some((&rest[..at], &rest[at + end.len()..]))
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

impl Sheet {
    pub fn read(xml: &str, shared: &str) -> Sheet {
        let strings: Vec<String> = shared
            .split("<si>")
            .skip(1)
            .map(|si| between(si, "<t", "</t>").and_then(|(t, _)| t.split_once('>')).map_or("", |(_, t)| t))
            .map(unescaped)
            .collect();
        let mut sheet = Sheet::default();
        for cell in xml.split("<c r=\"").skip(1) {
            let (name, rest) = cell.split_once('"').expect("a name");
            let (head, body) = rest.split_once('>').expect("an element");
            let body = body.split("</c>").next().unwrap_or("");
            if let Some((formula, _)) = between(body, "<f>", "</f>") {
                sheet.formulas.insert(name.to_owned(), unescaped(formula));
            }
            let kept = between(body, "<v>", "</v>").map_or("", |(value, _)| value);
            let value = match (head.contains("t=\"s\""), kept.parse::<f64>()) {
                (true, Ok(place)) => Value::Text(strings[place as usize].clone()),
                (false, Ok(number)) => Value::Number(number),
                _ => Value::Text(unescaped(kept)),
            };
            sheet.kept.insert(name.to_owned(), value);
        }
        sheet
    }

    pub fn set(&mut self, cell: &str, text: &str) {
        self.kept.insert(cell.to_owned(), Value::Text(text.to_owned()));
    }

    pub fn formulas(&self) -> Vec<String> {
        assert!(!self.formulas.is_empty());
        self.formulas.keys().cloned().collect()
    }

    pub fn kept(&self, cell: &str) -> Value {
        self.kept[cell].clone()
    }

    pub fn value(&self, cell: &str) -> Value {
        match self.formulas.get(cell) {
            Some(formula) => Reader { sheet: self, rest: formula }.comparison(),
            None => self.kept.get(cell).cloned().unwrap_or(Value::Text(String::new())),
        }
    }
}

struct Reader<'s> {
    sheet: &'s Sheet,
    rest: &'s str,
}

fn as_number(value: &Value) -> f64 {
    match value {
        Value::Number(number) => *number,
        Value::Text(text) if text.is_empty() => 0.0,
        other => panic!("{other:?} is no number"),
    }
}

fn as_text(value: &Value) -> String {
    match value {
        Value::Number(number) => number.to_string(),
        Value::Text(text) => text.clone(),
        Value::Many(_) => panic!("many values are no text"),
    }
}

/// Combines cell by cell if either side has several cells.
fn combine(a: &Value, b: &Value, with: &dyn Fn(&Value, &Value) -> Value) -> Value {
    match (a, b) {
        (Value::Many(a), Value::Many(b)) => {
            assert_eq!(a.len(), b.len());
            Value::Many(a.iter().zip(b).map(|(a, b)| with(a, b)).collect())
        }
        (Value::Many(a), b) => Value::Many(a.iter().map(|a| with(a, b)).collect()),
        (a, Value::Many(b)) => Value::Many(b.iter().map(|b| with(a, b)).collect()),
        (a, b) => with(a, b),
    }
}

fn compare(a: &Value, b: &Value, sign: &str) -> bool {
    // As in spreadsheets, any number is less than any text.
    let order = match (a, b) {
        (Value::Number(a), Value::Number(b)) => a.total_cmp(b),
        (Value::Number(_), Value::Text(_)) => std::cmp::Ordering::Less,
        (Value::Text(_), Value::Number(_)) => std::cmp::Ordering::Greater,
        (a, b) => as_text(a).cmp(&as_text(b)),
    };
    match sign {
        "=" => order.is_eq(),
        "<>" => order.is_ne(),
        ">" => order.is_gt(),
        _ => panic!("unknown comparison {sign}"),
    }
}

fn flat(values: &[Value]) -> Vec<Value> {
    values
        .iter()
        .flat_map(|value| if let Value::Many(many) = value { many.clone() } else { vec![value.clone()] })
        .collect()
}

impl Reader<'_> {
    fn take(&mut self, mark: &str) -> bool {
        let rest = self.rest.strip_prefix(mark);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn comparison(&mut self) -> Value {
        let mut left = self.joined();
        while let Some(sign) = ["<>", "=", ">"].into_iter().find(|sign| self.rest.starts_with(sign)) {
            self.take(sign);
            let right = self.joined();
            let holds = |a: &Value, b: &Value| Value::Number(f64::from(u8::from(compare(a, b, sign))));
            left = combine(&left, &right, &holds);
        }
        left
    }

    fn joined(&mut self) -> Value {
        let mut left = self.sum();
        while self.take("&") {
            let right = self.sum();
            left = Value::Text(as_text(&left) + &as_text(&right));
        }
        left
    }

    fn sum(&mut self) -> Value {
        let mut left = self.product();
        while self.take("+") {
            let right = self.product();
            left = combine(&left, &right, &|a, b| Value::Number(as_number(a) + as_number(b)));
        }
        left
    }

    fn product(&mut self) -> Value {
        let mut left = self.single();
        loop {
            let divides = self.rest.starts_with('/');
            if !divides && !self.rest.starts_with('*') {
                return left;
            }
            self.rest = &self.rest[1..];
            let right = self.single();
            let with = |a: &Value, b: &Value| {
                let (a, b) = (as_number(a), as_number(b));
                assert!(!divides || b != 0.0, "division by zero");
                Value::Number(if divides { a / b } else { a * b })
            };
            left = combine(&left, &right, &with);
        }
    }

    fn single(&mut self) -> Value {
        if self.take("--") {
            let value = self.single();
            return combine(&value, &Value::Number(1.0), &|a, _| Value::Number(as_number(a)));
        }
        if self.take("(") {
            let value = self.comparison();
            assert!(self.take(")"), "{}", self.rest);
            return value;
        }
        if self.take("\"") {
            // A doubled quotation mark is one of the text.
            let mut text = String::new();
            loop {
                let (part, rest) = self.rest.split_once('"').expect("the end of the text");
                text.push_str(part);
                self.rest = rest;
                if !self.take("\"") {
                    return Value::Text(text);
                }
                text.push('"');
            }
        }
        let end =
            self.rest.find(|c: char| !(c.is_ascii_alphanumeric() || "$:._".contains(c))).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        if word == "1E" && self.take("-10") {
            return Value::Number(1e-10);
        }
        if self.take("(") {
            return self.function(word);
        }
        if let Ok(number) = word.parse() {
            return Value::Number(number);
        }
        if let Some(answer) = word.strip_prefix("answer_") {
            return Value::Text(answer.to_owned());
        }
        let name = word.replace('$', "");
        match name.split_once(':') {
            None => self.sheet.value(&name),
            Some((first, last)) => {
                let row =
                    |cell: &str| cell.trim_start_matches(|c: char| c.is_alphabetic()).parse::<u32>().expect("a row");
                let column = first.trim_end_matches(|c: char| c.is_ascii_digit());
                Value::Many((row(first)..=row(last)).map(|row| self.sheet.value(&format!("{column}{row}"))).collect())
            }
        }
    }

    fn function(&mut self, name: &str) -> Value {
        // Only one branch of IF is computed, because the other may divide by zero.
        if name == "IF" {
            let holds = as_number(&self.comparison()) != 0.0;
            assert!(self.take(","));
            let taken = if holds { self.comparison() } else { self.skip() };
            assert!(self.take(","));
            let other = if holds { self.skip() } else { self.comparison() };
            assert!(self.take(")"));
            return if holds { taken } else { other };
        }
        let mut arguments = vec![self.comparison()];
        while self.take(",") {
            arguments.push(self.comparison());
        }
        assert!(self.take(")"), "{name}: {}", self.rest);
        let numbers = || flat(&arguments).iter().map(as_number).collect::<Vec<_>>();
        // No function here takes a text range: inside SUMPRODUCT, gnumeric applies LEN to one cell of a range, other
        // programs to all.
        match name {
            "SUMPRODUCT" | "SUM" => Value::Number(numbers().iter().sum()),
            "MAX" => Value::Number(numbers().iter().copied().fold(f64::MIN, f64::max)),
            "ROUND" => {
                let scale = 10f64.powf(as_number(&arguments[1]));
                Value::Number((as_number(&arguments[0]) * scale).round() / scale)
            }
            "INDEX" => {
                let Value::Many(values) = &arguments[0] else { panic!("INDEX of one value") };
                values[as_number(&arguments[1]) as usize - 1].clone()
            }
            other => panic!("unknown function {other}"),
        }
    }

    /// Skips an expression up to the comma or bracket after it.
    fn skip(&mut self) -> Value {
        let mut depth = 0;
        let mut quoted = false;
        let end = self.rest.find(|c| {
            quoted ^= c == '"';
            depth += i32::from(c == '(' && !quoted);
            depth -= i32::from(c == ')' && !quoted);
            !quoted && (depth < 0 || (depth == 0 && c == ','))
        });
        self.rest = &self.rest[end.expect("an end")..];
        Value::Text(String::new())
    }
}
