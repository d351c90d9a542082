//! Reads the MathML of a formula as a tree.
//!
//! The input was admitted to pages, so its tags are closed in the right order and its characters are escaped.

/// An element with its attributes and children, or a text.
#[derive(Debug, Default)]
pub(super) struct Element {
    /// The name of the element.
    pub name: String,
    /// What stands in the tag behind the name.
    attributes: String,
    /// The elements in it.
    pub children: Vec<Element>,
    /// Its text, if it has no elements.
    pub text: String,
}

impl Element {
    /// The elements of a formula: those inside its `math`.
    pub fn parse(mathml: &str) -> Vec<Element> {
        let mut open = vec![Element::default()];
        let mut rest = mathml;
        while let Some(at) = rest.find('<') {
            let Some(end) = rest[at..].find('>').map(|end| at + end) else { break };
            let (before, tag) = (&rest[..at], &rest[at + 1..end]);
            rest = &rest[end + 1..];
            if let Some(element) = open.last_mut() {
                element.text.push_str(&unescaped(before));
            }
            if tag.starts_with('/') {
                if let Some(closed) = open.pop() {
                    match open.last_mut() {
                        Some(parent) => parent.children.push(closed),
                        // A tag without its beginning.
                        None => open.push(closed),
                    }
                }
                continue;
            }
            let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
            open.push(Element { name: name.to_owned(), attributes: attributes.to_owned(), ..Element::default() });
        }
        let mut all = open.into_iter().next().map(|top| top.children).unwrap_or_default();
        // The source of the formula stands beside the formula.
        while let [only] = all.as_mut_slice() {
            if !matches!(only.name.as_str(), "math" | "semantics") {
                break;
            }
            all = std::mem::take(&mut only.children);
            all.retain(|element| element.name != "annotation");
        }
        all
    }

    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let at = self.attributes.find(&format!("{name}=\""))?;
        let is_whole = at == 0 || self.attributes[..at].ends_with(' ');
        let value = &self.attributes[at + name.len() + 2..];
        value.find('"').filter(|_| is_whole).map(|end| &value[..end])
    }

    /// Whether an attribute is `true`.
    pub fn is(&self, name: &str) -> bool {
        self.attribute(name) == Some("true")
    }

    /// Whether an element has a class.
    pub fn has_class(&self, class: &str) -> bool {
        self.attribute("class").is_some_and(|classes| classes.split(' ').any(|own| own == class))
    }
}

fn unescaped(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
    text.replace("&amp;", "&")
}
