use super::*;
use crate::diagnostic::Texts;
use proptest::prelude::*;

fn mathml(latex: &str) -> String {
    convert(latex, Setting::Display).unwrap_or_else(|fault| panic!("{latex}: {}", fault.message))
}

fn message(latex: &str) -> String {
    convert(latex, Setting::Display).err().map_or_else(|| panic!("{latex} is read"), |fault| fault.message)
}

#[test]
fn a_formula_becomes_mathml_with_its_source() {
    let score = mathml(r"S = \frac{\sum_{i=1}^{n} w_i s_i}{\sum_{i=1}^{n} w_i} \times 100\,\%");
    assert!(score.starts_with("<math display=\"block\"><semantics><mrow><mi>S</mi><mo>=</mo><mfrac>"), "{score}");
    assert!(score.contains("<annotation encoding=\"application/x-tex\">S = \\frac{"), "{score}");
    assert!(convert("x", Setting::Inline).is_ok_and(|inline| inline.starts_with("<math><semantics>")));
    // Numbers, indices and units keep their letters.
    assert!(mathml(r"\text{score of 60}").contains("<mtext>score\u{a0}of\u{a0}60</mtext>"));
    assert!(mathml("a_1^2").contains("<msubsup><mi>a</mi><mn>1</mn><mn>2</mn></msubsup>"));
    assert!(mathml(r"\text{得分} \geqslant 60").contains("得分"));
    assert!(mathml(r"a < b").contains("<mo>&lt;</mo>"));
}

#[test]
fn alignment_is_a_class_and_no_element_has_a_style() {
    let cases = mathml(r"f = \begin{cases} 1 & x > 0 \\ 0 & \text{else} \end{cases}");
    assert!(cases.contains("<mtd class=\"math-left math-joined-right math-apart\">"), "{cases}");
    for latex in
        [r"\begin{aligned} a &= b \\ &= c \end{aligned}", r"\begin{array}{c|r} a & b \\ \hline c & d \end{array}"]
    {
        let table = mathml(latex);
        assert!(table.contains("class=\"") && !table.contains(" style="), "{table}");
    }
    assert!(!mathml(r"a\!b\hspace{1cm}c").contains(" style="));
}

#[test]
fn what_cannot_be_read_says_why() {
    for (latex, expected) in [
        ("", "it is empty"),
        (r"\frac{a}", "expected argument"),
        (r"\foo", "unknown command `\\foo`"),
        ("{a", "expected closing token"),
        ("50 % of x", "a `%` begins a comment"),
        (r"a \\ b", "a formula has one line"),
        (r"\begin{align} a \end{align}", "the environment `align` is not supported"),
        (r"\begin{tikzpicture}", "the environment `tikzpicture` is not supported"),
        (r"\href{javascript:alert(1)}{x}", "unknown command `\\href`"),
        (r"\class{a}{x}", "unknown command `\\class`"),
        (r"\style{color:red}{x}", "unknown command `\\style`"),
        (r"\eqref{a}", "`\\eqref` is not supported"),
        (r"{\color{red} x}", "`\\color` is not supported"),
        (r"\cancel{x}", "`\\cancel` is not supported"),
        (r"\textbf{x}", "`\\textbf` is not supported"),
        (r"\text{\Large x}", "it has a command that needs"),
        (r"a & b", "found `&`"),
    ] {
        let found = message(latex);
        assert!(found.starts_with(expected), "{latex}: {found}");
    }
}

#[test]
fn a_fault_is_underlined_within_the_formula() {
    let text = r"\frac{分}{\foo}";
    let mut texts = Texts::default();
    let file = texts.add("a.md", text);
    let mut diagnostics = Diagnostics::new();
    Formula::read(text, Setting::Display, Span::new(file, 0, text.len()), &mut diagnostics);
    let places: Vec<_> = diagnostics.into_iter().map(|diagnostic| diagnostic.place).collect();
    assert!(
        matches!(places.as_slice(), [crate::diagnostic::Place::Span(span)] if &text[span.start()..span.end()] == r"\foo"),
        "{places:?}"
    );
}

#[test]
fn nesting_and_length_are_bounded() {
    for (open, close) in [
        ("{", "}"),
        (r"\sqrt", ""),
        (r"\frac{", "}2"),
        (r"\left(", r"\right)"),
        ("x^{", "}"),
        (r"\overset{", "}2"),
        (r"\begin{matrix}", r"\end{matrix}"),
        (r"\hat ", ""),
        (r"\sqrt[", "]2"),
        (r"\mathrm{", "}"),
        (r"\text{", "}"),
        (r"\displaystyle", ""),
        (r"{a\over", "}"),
        (r"\not", ""),
        ("(", ")"),
        ("x_", ""),
        ("'", ""),
        (r"\substack{", "}"),
    ] {
        for repeated in [12, 24, 1000, 100_000] {
            let latex = format!("{} x {}", open.repeat(repeated), close.repeat(repeated));
            let _ = convert(&latex, Setting::Display);
        }
    }
}

/// Pieces of LaTeX from which random formulas are drawn, with hostile ones among them.
fn piece() -> impl Strategy<Value = String> {
    let listed = prop::sample::select(vec![
        "{",
        "}",
        "[",
        "]",
        "(",
        ")",
        "\\left",
        "\\right",
        "\\middle",
        "^",
        "_",
        "'",
        "&",
        "\\\\",
        "\\frac",
        "\\sqrt",
        "\\sum",
        "\\int",
        "\\text{",
        "\\text{<script>alert(1)</script>}",
        "\\mathrm{",
        "\\mathbb{",
        "\\operatorname{",
        "\\operatorname*{",
        "\\begin{array}{c|l}",
        "\\begin{array}{",
        "\\end{array}",
        "\\begin{cases}",
        "\\end{cases}",
        "\\begin{aligned}",
        "\\end{aligned}",
        "\\begin{matrix}",
        "\\end{matrix}",
        "\\hline",
        "\\hat",
        "\\vec",
        "\\not",
        "\\overset{",
        "\\underbrace{",
        "\\big",
        "\\Bigg",
        "\\hspace{",
        "1cm",
        "-9em",
        "\\mspace",
        "\\genfrac",
        "\\binom",
        "\\color{red}",
        "\\color",
        "\\eqref{",
        "\\href{javascript:x}",
        "\\cancel",
        "\\limits",
        "\\nolimits",
        "\\tag{",
        "\\label{",
        "\\pmod",
        "\\mathop",
        "\\sideset",
        "\\xrightarrow",
        "\\phantom",
        "\\over",
        "\\choose",
        "\\displaystyle",
        "\\substack",
        "\\,",
        "\\!",
        "\\;",
        "\\ ",
        "~",
        "#",
        "#1",
        "$",
        "\"",
        "<",
        ">",
        "&lt;",
        "\\&",
        "\\%",
        "%",
        "=",
        "+",
        "1",
        "2.5",
        "1,000",
        "1{,}000",
        "2\\,500",
        "x",
        "分",
        "（",
        "é",
        "\u{301}",
        "\u{200b}",
        "\u{1d465}",
        " ",
        "\n",
        "\\",
        "\\char",
        "\\unicode",
        "\\mathchoice",
        "\\dots",
        "\\prime",
        "\\alpha",
        "\\Gamma",
        "\\to",
        "\\colon",
        "|",
        "\\|",
        "\\|x",
        "/",
        "-",
        "*",
    ])
    .prop_map(str::to_owned);
    prop_oneof![9 => listed, 1 => any::<String>()]
}

/// The names of elements and attributes in MathML, without the LaTeX in its annotation.
fn names(mathml: &str) -> Vec<&str> {
    let markup = mathml.split("<annotation").next().unwrap_or("");
    let tags = markup.split('<').skip(1).filter_map(|tag| tag.split('>').next());
    tags.flat_map(|tag| {
        let element = tag.trim_start_matches('/').split(' ').next();
        let attributes = tag.split("=\"").filter_map(|before| before.rsplit_once(' ').map(|(_, name)| name));
        element.into_iter().chain(attributes.filter(|_| tag.contains('=')))
    })
    .collect()
}

/// The text of MathML without its markup and annotation.
fn visible(mathml: &str) -> String {
    let markup = mathml.split("<annotation").next().unwrap_or("");
    markup.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect()
}

/// The letters and digits in alphabetical order, without those of entities and the signs of accents.
fn letters(text: &str) -> Vec<char> {
    let plain =
        ["&lt;", "&gt;", "&amp;", "&quot;", "&#39;"].iter().fold(text.to_owned(), |text, name| text.replace(name, ""));
    let mut all: Vec<char> =
        plain.chars().filter(|c| c.is_alphanumeric() && !('\u{2b0}'..='\u{2ff}').contains(c)).collect();
    all.sort_unstable();
    all
}

/// math-core 0.7.0 drops the space.
#[test]
fn a_space_after_an_escaped_sign_in_a_text_stays() {
    for (latex, shown) in [
        (r"\text{5\% of them}", "5%\u{a0}of\u{a0}them"),
        (r"\text{a {b \& c} d}", "b\u{a0}&amp;\u{a0}c"),
        (r"\text{5\%of}", "5%of"),
    ] {
        assert!(mathml(latex).contains(shown), "{latex}: {}", mathml(latex));
    }
    assert_eq!(scan::with_spaces(r"10\% a"), r"10\% a");
}

#[test]
fn a_number_with_separators_is_one_number() {
    for (latex, shown) in [
        ("1{,}000", "<mn>1,000</mn>"),
        ("a = 1{,}234{,}567.89", "<mn>1,234,567.89</mn>"),
        ("1{,}5^2", "<msup><mn>1,5</mn><mn>2</mn></msup>"),
        (r"10\,000", "<mn>10\u{202f}000</mn>"),
        (r"x_{1{\,}000}", "<mn>1\u{202f}000</mn>"),
        (r"\frac{1{,}000}{2}", "<mfrac><mn>1,000</mn><mn>2</mn></mfrac>"),
        // These are several numbers, or no separators.
        ("(1, 200)", "<mn>1</mn><mo>,</mo><mn>200</mn>"),
        (r"1234\,567", "<mn>1234</mn><mspace width=\"0.16666667em\"></mspace><mn>567</mn>"),
        (r"2\,\text{m}", "<mn>2</mn><mspace"),
        ("f(1,2)", "<mn>1</mn><mo>,</mo><mn>2</mn>"),
        (r"\text{1,000 元}", "<mtext>1,000\u{a0}元</mtext>"),
        ("x^1{,}5", "<msup><mi>x</mi><mn>1</mn></msup>"),
    ] {
        let found = mathml(latex);
        assert!(found.contains(shown), "{latex}: {found}");
        let escaped = latex.replace('&', "&amp;");
        assert!(found.contains(&format!("application/x-tex\">{escaped}</annotation>")), "{latex}: {found}");
    }
    for (latex, place) in [("1,000", "1,000"), ("x + 12,345,678 m", "12,345,678"), ("(1,200)", "1,200")] {
        let fault = convert(latex, Setting::Display).expect_err(latex);
        assert_eq!(
            (&latex[fault.range.clone()], fault.message.as_str()),
            (place, format!("`{place}` may be one number or several").as_str())
        );
    }
    assert_eq!(message("1{,}000 \u{e000}"), "it has a character of private use, U+E000");
    let fault = convert(r"1{,}000 + 2{,}000 \foo 1{,}000", Setting::Display).err().map(|fault| fault.range);
    assert_eq!(fault, Some(18..22));
}

#[test]
fn a_formula_is_one_line_of_text() {
    for (latex, text) in [
        (
            r"S = \frac{\sum_{d=1}^{n} w_d \, s_d}{\sum_{d=1}^{n} w_d} \times 100",
            "S = (∑_(d=1)^n w_d s_d)/(∑_(d=1)^n w_d) × 100",
        ),
        (r"\frac{a}{b}", "a/b"),
        (r"\frac{-a + b}{2c}", "(−a + b)/(2c)"),
        (r"x^2 + y_{i,j}", "x^2 + y_(i,j)"),
        (r"a_1^2", "a_1^2"),
        (r"\sqrt{x+1} \leq \sqrt[3]{8}", "√(x + 1) ≤ √[3]8"),
        (r"\bar{x} = \hat{y}", "x\u{304} = y\u{302}"),
        (r"f'(x)", "f′(x)"),
        (r"\max_{i} x_i", "max_i x_i"),
        (r"m = 5\,\mathrm{kg}", "m = 5 kg"),
        (r"\text{得分} \geqslant 60\,\%", "得分 ⩾ 60 %"),
        (r"\begin{cases} 1 & x > 0 \\ 0 & \text{else} \end{cases}", "{[1, x > 0; 0, else]"),
        ("1{,}000 < 2", "1,000 < 2"),
        (r"(a+b)^2", "(a + b)^2"),
        (r"\sin x", "sin x"),
    ] {
        assert_eq!(Formula::again(latex, Setting::Display).text, text, "{latex}");
    }
    assert_eq!(Formula::again(r"\foo", Setting::Display).text, r"\foo");
}

proptest! {
    /// Whatever is written, the result is either a fault inside the formula or short MathML of harmless elements.
    #[test]
    fn any_formula_is_refused_or_harmless(pieces in prop::collection::vec(piece(), 0..24)) {
        let latex = pieces.concat();
        match convert(&latex, Setting::Inline) {
            Ok(mathml) => {
                let text = linear::text(&mathml);
                prop_assert!(!text.contains(number::MARK));
                // Every letter and digit that readers see is in the text.
                if !mathml.contains("<mphantom") {
                    prop_assert_eq!(letters(&text), letters(&visible(&mathml)), "{}: {}", text, mathml);
                }
                for name in names(&mathml) {
                    let is_listed = name.starts_with('m') || ["class", "semantics"].contains(&name) || [
                        "accent", "accentunder", "columnspan", "depth", "display", "displaystyle", "fence", "form", "height",
                        "largeop", "linethickness", "lspace", "rspace", "scriptlevel", "separator", "stretchy", "symmetric",
                        "width",
                    ].contains(&name);
                    prop_assert!(is_listed && name.bytes().all(|byte| byte.is_ascii_lowercase()), "{}: {}", name, mathml);
                }
                prop_assert!(mathml.len() <= 400 + 200 * latex.len(), "{} of {}", mathml.len(), latex.len());
            }
            Err(fault) => {
                prop_assert!(!fault.message.is_empty() && !fault.help.is_empty());
                prop_assert!(fault.range.start <= latex.len());
            }
        }
        let mut texts = Texts::default();
        let file = texts.add("a.md", latex.as_str());
        Formula::read(&latex, Setting::Display, Span::new(file, 0, latex.len()), &mut Diagnostics::new());
    }
}
