//! The pages before the text: the cover, what readers are told of the edition, and the table of contents.

use super::bookmark::Marked;
use super::numbering::Choice;
use super::template::{Filling, filled};
use super::writer::{Form, Writer};
use super::xml::escaped;
use crate::model::{Chapter, Ics, Part};
use crate::ooxml::profile::{Cover, Role};

/// How deep the table of contents goes.
const CONTENTS_DEPTH: u8 = 2;

impl<'a> Writer<'a> {
    /// The fields of the cover in the order of the page, with their texts.
    fn fields(&self) -> Vec<(Cover, String)> {
        let cover = self.printed.cover();
        let words = self.printed.words();
        let mut fields = Vec::new();
        let mut add = |field, text: Option<String>| fields.extend(text.map(|text| (field, text)));
        for (name, codes) in self.printed.rendition.edition.classification.named() {
            add(Cover::Other(name.to_owned()), Some(codes));
        }
        add(Cover::Designation, cover.designation.map(str::to_owned));
        add(
            Cover::Replaces,
            cover.replaces.map(|of| {
                let gap = if self.printed.rendition.lang.is_chinese() { "" } else { " " };
                format!("{}{gap}{of}", words.replaces)
            }),
        );
        add(Cover::Title, Some(cover.title().to_owned()).filter(|title| !title.is_empty()));
        let others: Vec<&str> = cover.titles.iter().skip(1).map(|(_, title)| *title).collect();
        add(Cover::EnglishTitle, (!others.is_empty()).then(|| others.join(" ")));
        add(Cover::Published, cover.published.map(|date| date.to_string()));
        add(Cover::Effective, cover.effective.map(|date| date.to_string()));
        let comma = self.printed.rendition.lang.list_comma();
        add(Cover::IssuedBy, (!cover.issued_by.is_empty()).then(|| cover.issued_by.join(comma)));
        fields
    }

    /// The cover: that of the template with its fields filled in, or one of paragraphs, and the end of its section.
    pub fn cover(&mut self) {
        let fields = self.fields();
        let words = self.printed.words();
        let template = self.template;
        let cover = self.printed.cover();
        let dates = [
            (Cover::Published, words.published, cover.published),
            (Cover::Effective, words.effective, cover.effective),
        ];
        let dated = |(field, word, date): (Cover, &str, Option<_>)| Some((field, words.dated(word, date?)));
        let mut lines: Vec<(Cover, String)> = dates.into_iter().filter_map(dated).collect();
        // A form field has the codes alone, a paragraph the name of the classification before them.
        let named = |(name, codes): (&str, String)| (Cover::Other(name.to_owned()), format!("{name} {codes}"));
        lines.extend(self.printed.rendition.edition.classification.named().map(named));
        if template.outline.cover.is_empty() {
            let is_code = |(field, _): &&(Cover, String)| matches!(field, Cover::Other(_));
            let codes = fields.iter().filter(is_code).count();
            for (place, (field, text)) in fields.iter().enumerate() {
                // What the document is stands below the codes and above its designation.
                if place == codes
                    && let Some(style) = template.style_of(&Role::Cover(Cover::Ornament)).map(str::to_owned)
                {
                    self.plain_paragraph(Some(&style), words.standard, Form::default());
                }
                let line = lines.iter().find(|(of, _)| of == field).map(|(_, line)| line);
                let text = line.unwrap_or(text);
                let style = match (field, template.cover_style(field.clone())) {
                    (_, Some(style)) => Some(style),
                    (Cover::Title, None) => template.style_of(&Role::Title),
                    // Both classifications have one style.
                    (Cover::Other(_), None) => template.cover_style(Cover::Other(Ics::NAME.to_owned())),
                    _ => None,
                };
                let style = style.map(str::to_owned);
                self.plain_paragraph(style.as_deref(), text, Form::default());
            }
            self.end_cover();
            return;
        }
        let role_of_style = |id: &str| {
            template.styles.chain(id).find_map(|(_, style)| match template.profile.role(&style.name) {
                Some(Role::Cover(field)) => Some(field.clone()),
                _ => None,
            })
        };
        let role_of_field = |name: &str| template.profile.role_of_field(name);
        let filling =
            Filling { fields: &fields, lines: &lines, role_of_field: &role_of_field, role_of_style: &role_of_style };
        let (cover, done) = filled(&template.outline.cover, &filling);
        self.out.push_str(&cover);
        for (field, text) in fields.iter().filter(|(field, _)| !done.contains(field)) {
            self.lose(None, format!("the cover of the template has no field for {field:?}; left out: `{text}`"));
        }
    }

    /// Ends the section of pages of a cover that was made here.
    fn end_cover(&mut self) {
        match self.template.outline.sections.as_slice() {
            [first, _, ..] => {
                let first = first.clone();
                self.out.push_str(&format!("<w:p><w:pPr>{first}</w:pPr></w:p>"));
            }
            _ => self.out.push_str("<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>"),
        }
    }

    /// What readers are told of the edition: the notice of a draft, the summary, the history and who drafted it.
    pub fn about(&mut self) {
        let cover = self.printed.cover();
        let edition = self.printed.rendition.edition.id.as_str();
        for (paragraph, text) in [(Marked::Notice, cover.notice), (Marked::Summary, cover.summary)] {
            if !text.is_empty() {
                let choice = self.text_style();
                self.begin(&choice, "");
                let (start, end) = self.bookmarks.paragraph(paragraph, edition);
                self.out.push_str(&start);
                self.inlines(text, Form::default());
                self.out.push_str(&end);
                self.end();
            }
        }
        let style = self.template.paragraph_style().map(str::to_owned);
        for line in &cover.history {
            self.plain_paragraph(style.as_deref(), line, Form::default());
        }
        if !cover.drafted_by.is_empty() {
            let words = self.printed.words();
            let (colon, comma) = match self.printed.rendition.lang.is_chinese() {
                true => ("：", "、"),
                false => (": ", ", "),
            };
            let line = format!("{}{colon}{}", words.drafted_by, cover.drafted_by.join(comma));
            self.marked_paragraph((Marked::DraftedBy, edition), style.as_deref(), &line, Form::default());
        }
    }

    /// The table of contents: a field whose result has the lines, with the numbers of pages as fields in it.
    pub fn contents(&mut self) {
        let words = self.printed.words();
        let heading = self.template.named(&[
            "目录标题",
            "目次、标准名称标题",
            "标准文件_目次、标准名称标题",
            "TOC Heading",
            "zzContents",
        ]);
        let heading = heading.or(self.template.style_of(&Role::Front)).map(str::to_owned);
        self.plain_paragraph(heading.as_deref(), words.contents, Form::default());
        let printed = self.printed;
        let mut lines = Vec::new();
        for section in printed.chapters().iter().flat_map(|chapter| printed.sections(chapter)) {
            if section.depth <= CONTENTS_DEPTH {
                lines.extend(self.contents_line(&section).map(|(anchor, text)| (section.depth, anchor, text)));
            }
        }
        let begin = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> TOC \\o \"1-2\" \\h \\z \\u \
                     </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>";
        let end = "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
        for (place, (depth, anchor, text)) in lines.iter().enumerate() {
            let style = self.template.named(&[&format!("toc {depth}")]).map(str::to_owned);
            self.begin(&Choice::plain(style.as_deref()), "");
            if place == 0 {
                self.out.push_str(begin);
            }
            self.out.push_str(&format!("<w:hyperlink w:anchor=\"{}\" w:history=\"1\">", escaped(anchor)));
            self.run(&format!("{text}\t"), Form::default());
            // The number of the page is not known here; the word processor puts it in.
            self.field(&format!("PAGEREF {anchor} \\h"), "", Form::default());
            self.out.push_str("</w:hyperlink>");
            if place + 1 == lines.len() {
                self.out.push_str(end);
            }
            self.end();
        }
    }

    /// Ends the section of pages of the front matter.
    pub fn end_front(&mut self) {
        let sections = &self.template.outline.sections;
        let section = match sections.as_slice() {
            [.., front, _] if sections.len() > 2 => front.clone(),
            [.., last] => roman(last),
            [] => return,
        };
        self.out.push_str(&format!("<w:p><w:pPr>{section}</w:pPr></w:p>"));
    }

    /// The title of the standard above its first chapter.
    pub fn title(&mut self) {
        let title = self.printed.cover().title();
        if let (false, Some(style)) = (title.is_empty(), self.template.style_of(&Role::Title).map(str::to_owned)) {
            self.plain_paragraph(Some(&style), title, Form::default());
        }
    }
}

/// The chapters before the text.
pub(super) fn front_matter(chapters: &[Chapter]) -> usize {
    chapters.iter().take_while(|chapter| matches!(chapter.part, Part::Foreword | Part::Introduction)).count()
}

/// The properties of a section of pages with roman numbers from I.
fn roman(section: &str) -> String {
    const NUMBERS: &str = "<w:pgNumType w:fmt=\"upperRoman\" w:start=\"1\"/>";
    if let Some(from) = section.find("<w:pgNumType")
        && let Some(length) = section[from..].find("/>")
    {
        return format!("{}{NUMBERS}{}", &section[..from], &section[from + length + 2..]);
    }
    match section.find("<w:cols") {
        Some(at) => format!("{}{NUMBERS}{}", &section[..at], &section[at..]),
        None => section.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::roman;

    #[test]
    fn roman_numbers_take_the_place_of_others_or_come_before_the_columns() {
        let numbers = "<w:pgNumType w:fmt=\"upperRoman\" w:start=\"1\"/>";
        let section = |inner: &str| format!("<w:sectPr><w:pgSz/>{inner}<w:cols/></w:sectPr>");
        assert_eq!(roman(&section("<w:pgNumType w:start=\"1\"/>")), section(numbers));
        assert_eq!(roman(&section("")), section(numbers));
    }
}
