//! Lists: what label a paragraph shows. Word stores no numbers; every program counts them anew.
//!
//! A paragraph belongs to a list (`w:num`), which is made from an abstract list (`w:abstractNum`). Counters belong to the
//! abstract list: two lists made from one continue each other, unless a list sets a start of its own.

mod format;

use self::format::Format;
use crate::ooxml::styles::{List, Styles};
use crate::ooxml::xml::Element;
use std::collections::{BTreeMap, BTreeSet};

/// The number of levels of a list.
const LEVELS: usize = 9;

/// All lists of a document with their counters.
#[derive(Clone, Debug, Default)]
pub struct Numbering {
    abstracts: BTreeMap<i64, Abstract>,
    lists: BTreeMap<i64, Made>,
    counters: BTreeMap<i64, [Option<i64>; LEVELS]>,
    started: BTreeSet<(i64, usize)>,
}

#[derive(Clone, Debug, Default)]
struct Abstract {
    levels: [Level; LEVELS],
    /// The style whose list this one stands for.
    linked_to: Option<String>,
}

#[derive(Clone, Debug, Default)]
struct Made {
    of: i64,
    starts: [Option<i64>; LEVELS],
    levels: BTreeMap<usize, Level>,
}

#[derive(Clone, Debug)]
struct Level {
    start: i64,
    format: Format,
    text: String,
    /// The level whose step restarts this one, from 1; 0 for none; `None` for every higher one.
    restart: Option<usize>,
    is_legal: bool,
    style: Option<String>,
}

impl Default for Level {
    fn default() -> Level {
        Level { start: 0, format: Format::Decimal, text: String::new(), restart: None, is_legal: false, style: None }
    }
}

/// The label of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The text without the white space around it: `4.1`, `附录A`, `注1：`, `a)`, `•`; may be empty.
    pub text: String,
    /// The level in the list, from 0.
    pub level: u8,
    /// The abstract list, which tells whether two labels belong together.
    pub list: i64,
    /// Whether it is a sign that does not count.
    pub is_bullet: bool,
    /// The counter of the level.
    pub counter: i64,
}

impl Numbering {
    /// Reads the part of the lists.
    pub fn read(root: &Element, styles: &Styles) -> Numbering {
        let mut numbering = Numbering::default();
        for element in root.elements().filter(|element| element.is("abstractNum")) {
            let Some(id) = number(element.attribute("abstractNumId")) else { continue };
            let mut list =
                Abstract { linked_to: element.child_value("numStyleLink").map(str::to_owned), ..Abstract::default() };
            for (index, level) in element.elements().filter_map(level) {
                list.levels[index] = level;
            }
            numbering.abstracts.insert(id, list);
        }
        for element in root.elements().filter(|element| element.is("num")) {
            let (Some(id), Some(of)) =
                (number(element.attribute("numId")), number(element.child_value("abstractNumId")))
            else {
                continue;
            };
            let mut made = Made { of, ..Made::default() };
            for change in element.elements().filter(|element| element.is("lvlOverride")) {
                let Some(index) = number(change.attribute("ilvl")).and_then(|index| usize::try_from(index).ok()) else {
                    continue;
                };
                if index < LEVELS {
                    made.starts[index] = number(change.child_value("startOverride"));
                    if let Some((_, level)) = change.child("lvl").and_then(level) {
                        made.levels.insert(index, level);
                    }
                }
            }
            numbering.lists.insert(id, made);
        }
        numbering.follow_links(styles);
        numbering
    }

    /// A list that stands for the list of a style becomes a list made from that one.
    fn follow_links(&mut self, styles: &Styles) {
        let target = |of: i64| {
            let style = self.abstracts.get(&of)?.linked_to.as_deref()?;
            let list = styles.list(style).number?;
            self.lists.get(&list).map(|list| list.of)
        };
        let targets: BTreeMap<i64, i64> =
            self.lists.iter().filter_map(|(id, made)| Some((*id, target(made.of)?))).collect();
        for (id, of) in targets {
            if let Some(made) = self.lists.get_mut(&id) {
                made.of = of;
            }
        }
    }

    /// The list and the level of a paragraph; `None` if it belongs to no list.
    fn place(&self, direct: List, style: Option<&str>, styles: &Styles) -> Option<(i64, usize)> {
        let inherited = style.map(|style| styles.list(style)).unwrap_or_default();
        let list = direct.number.or(inherited.number).filter(|list| *list != 0)?;
        let made = self.lists.get(&list)?;
        let level = match direct.level {
            Some(level) => usize::from(level),
            None => style
                .and_then(|style| self.level_of_style(made, style, styles))
                .or(inherited.level.map(usize::from))
                .unwrap_or(0),
        };
        Some((list, level))
    }

    /// Counts a paragraph and gives its label; `None` if it belongs to no list. `direct` is the paragraph's own list
    /// and `style` the id of its style.
    pub fn next(&mut self, direct: List, style: Option<&str>, styles: &Styles) -> Option<Label> {
        let (list, level) = self.place(direct, style, styles)?;
        let made = self.lists.get(&list)?;
        let of = made.of;
        let abstract_list = self.abstracts.get(&of)?;
        let settings = |index: usize| made.levels.get(&index).unwrap_or(&abstract_list.levels[index]);
        let start = |index: usize| made.starts[index].unwrap_or(settings(index).start);

        let counters = self.counters.entry(of).or_default();
        // A list with a start of its own begins anew the first time that it is used at a level.
        let restarts = made.starts[level].is_some() && self.started.insert((list, level));
        let counter = match counters[level] {
            Some(counter) if !restarts => counter.saturating_add(1),
            _ => start(level),
        };
        counters[level] = Some(counter);
        for (above, slot) in counters.iter_mut().enumerate().take(level) {
            slot.get_or_insert(start(above));
        }
        for (below, slot) in counters.iter_mut().enumerate().skip(level + 1) {
            if settings(below).restart.is_none_or(|after| level < after) {
                *slot = None;
            }
        }
        let this = settings(level);
        let write = |index: usize| {
            let format = match settings(index).format {
                Format::None | Format::Bullet => settings(index).format,
                _ if this.is_legal => Format::Decimal,
                format => format,
            };
            counters[index].map(|counter| format.write(counter)).unwrap_or_default()
        };
        let text = fill(&this.text, write);
        Some(Label {
            text: text.trim().to_owned(),
            level: level as u8,
            list: of,
            is_bullet: this.format == Format::Bullet,
            counter,
        })
    }

    /// What the label of a paragraph would be, without counting it. The writer of a document asks this of each style that
    /// it may give to a paragraph.
    pub fn peek(&mut self, direct: List, style: Option<&str>, styles: &Styles) -> Option<Label> {
        let (list, level) = self.place(direct, style, styles)?;
        let of = self.lists.get(&list)?.of;
        let before = self.counters.get(&of).copied();
        let was_started = self.started.contains(&(list, level));
        let label = self.next(direct, style, styles);
        match before {
            Some(counters) => drop(self.counters.insert(of, counters)),
            None => drop(self.counters.remove(&of)),
        }
        if !was_started {
            self.started.remove(&(list, level));
        }
        label
    }

    /// Adds a list that is made as that of a paragraph, with a start of its own at the paragraph's level. Gives the numbers
    /// of the new list and of the abstract list, and the level.
    pub fn restarted(
        &mut self,
        direct: List,
        style: Option<&str>,
        styles: &Styles,
        start: i64,
    ) -> Option<(i64, i64, usize)> {
        let (list, level) = self.place(direct, style, styles)?;
        let mut made = self.lists.get(&list)?.clone();
        let of = made.of;
        made.starts = [None; LEVELS];
        made.starts[level] = Some(start);
        // A list whose levels are changed would need the same changes.
        if !made.levels.is_empty() {
            return None;
        }
        let new = self.lists.last_key_value().map_or(1, |(last, _)| last.saturating_add(1));
        self.lists.insert(new, made);
        Some((new, of, level))
    }

    /// Takes back the last list that was added.
    pub fn remove(&mut self, list: i64) {
        self.lists.remove(&list);
    }

    /// The level that names the style or one that the style is based on, the nearest first.
    fn level_of_style(&self, made: &Made, style: &str, styles: &Styles) -> Option<usize> {
        let list = self.abstracts.get(&made.of)?;
        // A style that states its level itself has it, even if its list links another.
        styles.chain(style).find_map(|(id, _)| {
            let own = styles.own_level(id).map(usize::from);
            let linked = || {
                (0..LEVELS).find(|index| {
                    let level = made.levels.get(index).unwrap_or(&list.levels[*index]);
                    level.style.as_deref() == Some(id)
                })
            };
            own.or_else(linked)
        })
    }
}

/// Puts counters into the text of a level: `%1.%2`.
fn fill(pattern: &str, write: impl Fn(usize) -> String) -> String {
    let mut text = String::new();
    let mut rest = pattern.chars().peekable();
    while let Some(c) = rest.next() {
        match rest.peek().and_then(|digit| digit.to_digit(10)) {
            Some(digit @ 1..=9) if c == '%' => {
                rest.next();
                text.push_str(&write(digit as usize - 1));
            }
            _ => text.push(c),
        }
    }
    text
}

fn level(element: &Element) -> Option<(usize, Level)> {
    if !element.is("lvl") {
        return None;
    }
    let index = element.attribute("ilvl")?.parse().ok().filter(|index| *index < LEVELS)?;
    let level = Level {
        start: number(element.child_value("start")).unwrap_or(0),
        format: format_of(element),
        text: element.child_value("lvlText").unwrap_or_default().to_owned(),
        restart: element.child_value("lvlRestart").and_then(|value| value.parse().ok()),
        is_legal: element.child("isLgl").is_some_and(Element::is_on),
        style: element.child_value("pStyle").map(str::to_owned),
    };
    Some((index, level))
}

/// Newer formats stand in an alternative that older programs do not read.
fn format_of(level: &Element) -> Format {
    let direct = level.child("numFmt");
    let choice = || level.child("AlternateContent").and_then(|either| either.child("Choice")?.child("numFmt"));
    let format = direct.or_else(choice);
    match format.and_then(Element::value) {
        // 001, 0001 and others are given by an example.
        Some("custom") if format.and_then(|format| format.attribute("format")).is_some_and(|f| f.starts_with("0")) => {
            Format::DecimalZero
        }
        Some(name) => Format::parse(name),
        None => Format::Decimal,
    }
}

fn number(value: Option<&str>) -> Option<i64> {
    value?.parse().ok()
}
