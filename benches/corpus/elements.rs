//! Tables, figures, formulas and notes for every third clause; or the same words without the syntax that makes them so.

use super::sentence::Speaker;
use super::vocabulary::{Pair, capitalized};

/// What every third clause has besides its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Elements {
    /// Nothing.
    None,
    /// The words of an element as ordinary blocks: a table without a caption, an image, paragraphs.
    Plain,
    /// An element with an id, to which the clause refers.
    Numbered,
}

impl Elements {
    /// The word on the command line.
    pub fn of(word: &str) -> Option<Elements> {
        match word {
            "none" => Some(Elements::None),
            "plain" => Some(Elements::Plain),
            "numbered" => Some(Elements::Numbered),
            _ => None,
        }
    }
}

/// The file that all figures show.
pub const FIGURE: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 20\"><rect width=\"40\" height=\"20\" fill=\"none\" stroke=\"#777\"/></svg>\n";

/// The blocks of an element of the clause at a place; the kinds alternate.
pub fn element(elements: Elements, index: usize, speaker: &mut Speaker<'_>) -> Vec<Pair> {
    if elements == Elements::None || !index.is_multiple_of(3) {
        return Vec::new();
    }
    let numbered = elements == Elements::Numbered;
    let (first, second) = (speaker.noun(), speaker.noun());
    let title = Pair::new(format!("{}和{}", first.zh, second.zh), format!("{} and {}", first.en, second.en));
    let (kind, id) = match index / 3 % 4 {
        0 => ("table", format!("table.e{index}")),
        1 => ("figure", format!("figure.e{index}")),
        2 => ("eq", format!("eq.e{index}")),
        _ => ("note", format!("note.e{index}")),
    };
    let reference = match numbered {
        true => {
            let link = format!("[]({kind}:e{index})");
            Pair::new(format!("见 {link}。"), format!("See {link}."))
        }
        false => Pair::new(format!("见{}。", title.zh), format!("See {}.", title.en)),
    };
    let caption = |zh: &str, en: &str| match numbered {
        true => Pair::new(format!("{zh}：{} {{#{id}}}", title.zh), format!("{en}: {} {{#{id}}}", title.en)),
        false => Pair::new(title.zh.clone(), title.en.clone()),
    };
    let mut blocks = vec![reference];
    match kind {
        "table" => {
            let row = |thing: &Pair, number: usize| {
                (format!("\n| {} | {number} |", thing.zh), format!("\n| {} | {number} |", thing.en))
            };
            let (one, two) = (row(&first, index + 1), row(&second, index + 2));
            blocks.push(caption("表", "Table"));
            blocks.push(Pair::new(
                format!("| 项目 | 数值 |\n| --- | --- |{}{}", one.0, two.0),
                format!("| Item | Value |\n| --- | --- |{}{}", one.1, two.1),
            ));
        }
        "figure" => {
            let image = |alt: &str| format!("![{alt}](../files/figure.svg)");
            blocks.push(Pair::new(image(&title.zh), image(&capitalized(&title.en))));
            blocks.push(caption("图", "Figure"));
        }
        "eq" => {
            let formula = format!("\\frac{{\\sum_{{i=1}}^{{n}} w_i s_i}}{{{}}}", index + 1);
            let line = match numbered {
                true => format!("$$ S = {formula} $$ {{#{id}}}"),
                false => format!("`S = {formula}`"),
            };
            blocks.push(Pair::new(line.clone(), line));
        }
        _ => {
            let note = speaker.statement();
            let (zh, en) = (note.zh, capitalized(&note.en));
            blocks.push(match numbered {
                true => Pair::new(format!("注：{zh} {{#{id}}}"), format!("NOTE {en} {{#{id}}}")),
                false => Pair::new(zh, en),
            });
        }
    }
    blocks
}
