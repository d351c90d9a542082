//! TrueType fonts with the glyphs that a file needs. Readers of OFD draw other outlines than those of TrueType badly or not at all, so
//! the curves of Postscript outlines are approximated by those of TrueType.

use super::shape::{ShapeId, Shapes};
use kurbo::{Affine, BezPath, CubicBez, PathEl, Point};
use std::collections::BTreeMap;
use write_fonts::tables::cmap::Cmap;
use write_fonts::tables::glyf::{GlyfLocaBuilder, Glyph, SimpleGlyph};
use write_fonts::tables::head::Head;
use write_fonts::tables::hhea::Hhea;
use write_fonts::tables::hmtx::{Hmtx, LongMetric};
use write_fonts::tables::loca::LocaFormat;
use write_fonts::tables::maxp::Maxp;
use write_fonts::tables::name::{Name, NameRecord};
use write_fonts::tables::os2::Os2;
use write_fonts::tables::post::Post;
use write_fonts::types::{FWord, Fixed, GlyphId, NameId, UfWord, Version16Dot16};
use write_fonts::{BuilderError, FontBuilder, OffsetMarker};

/// How far a curve may be from its original, in units of the font.
const NEAR: f64 = 0.5;

/// A font cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum FontError {
    /// A table is not one of TrueType.
    #[error("cannot write the table {} of a font: {}", .0.tag, .0.inner)]
    Table(BuilderError),
    /// An outline is none of TrueType.
    #[error("cannot write the outline of `{0}`: {1}")]
    Outline(char, String),
}

/// What the tables say of the glyphs together.
#[derive(Default)]
struct Extremes {
    x_min: i16,
    y_min: i16,
    x_max: i16,
    y_max: i16,
    advance: u16,
    points: u16,
    contours: u16,
}

/// Makes a font of some characters. The same characters and shapes give the same bytes.
///
/// # Errors
/// An outline has coordinates that TrueType does not have.
pub fn font(shapes: &Shapes, characters: &BTreeMap<char, ShapeId>, name: &str) -> Result<Vec<u8>, FontError> {
    // The finest units of the typefaces, so that nothing is rounded twice.
    let units = characters.values().map(|id| shapes.get(*id).units).fold(1000.0, f64::max).min(4096.0);
    let mut glyphs = GlyfLocaBuilder::new();
    let mut metrics = Vec::new();
    let mut extremes = Extremes::default();
    let mut numbers: BTreeMap<ShapeId, u32> = BTreeMap::new();
    let mut mapping = Vec::new();
    // The first glyph is that of characters that the font does not have.
    let all = std::iter::once((None, Shapes::BLANK)).chain(characters.iter().map(|(c, shape)| (Some(*c), *shape)));
    for (c, shape) in all {
        let next = u32::try_from(metrics.len()).unwrap_or_default();
        let number = match c {
            Some(_) => *numbers.entry(shape).or_insert(next),
            None => next,
        };
        mapping.extend(c.map(|c| (c, GlyphId::new(number))));
        if number != next {
            continue;
        }
        let fails = |why: String| FontError::Outline(c.unwrap_or_default(), why);
        let glyph = simple(shapes, shape, units).map_err(fails)?;
        let advance = (shapes.get(shape).advance * units).round().clamp(0.0, 65_535.0) as u16;
        metrics.push(LongMetric::new(advance, glyph.as_ref().map_or(0, |glyph| glyph.bbox.x_min)));
        extremes.add(advance, glyph.as_ref());
        let glyph = glyph.map_or(Glyph::Empty, Glyph::Simple);
        glyphs.add_glyph(&glyph).map_err(|error| fails(error.to_string()))?;
    }
    let (glyf, loca, format) = glyphs.build();
    let count = u16::try_from(metrics.len()).unwrap_or(u16::MAX);
    let cmap = Cmap::from_mappings(mapping).map_err(|error| FontError::Outline(' ', error.to_string()))?;
    let mut builder = FontBuilder::new();
    let mut write = || -> Result<(), BuilderError> {
        builder.add_table(&head(units, &extremes, format))?;
        builder.add_table(&hhea(units, &extremes, count))?;
        builder.add_table(&maxp(&extremes, count))?;
        builder.add_table(&Hmtx::new(metrics.clone(), Vec::new()))?;
        builder.add_table(&cmap)?;
        builder.add_table(&glyf)?;
        builder.add_table(&loca)?;
        builder.add_table(&names(name))?;
        builder.add_table(&os2(units, characters))?;
        builder.add_table(&Post { version: Version16Dot16::VERSION_3_0, ..Post::default() })?;
        Ok(())
    };
    write().map_err(FontError::Table)?;
    Ok(builder.build())
}

impl Extremes {
    fn add(&mut self, advance: u16, glyph: Option<&SimpleGlyph>) {
        self.advance = self.advance.max(advance);
        let Some(glyph) = glyph else { return };
        self.x_min = self.x_min.min(glyph.bbox.x_min);
        self.y_min = self.y_min.min(glyph.bbox.y_min);
        self.x_max = self.x_max.max(glyph.bbox.x_max);
        self.y_max = self.y_max.max(glyph.bbox.y_max);
        let points: usize = glyph.contours.iter().map(|contour| contour.len()).sum();
        self.points = self.points.max(u16::try_from(points).unwrap_or(u16::MAX));
        self.contours = self.contours.max(u16::try_from(glyph.contours.len()).unwrap_or(u16::MAX));
    }
}

fn simple(shapes: &Shapes, shape: ShapeId, units: f64) -> Result<Option<SimpleGlyph>, String> {
    if shapes.get(shape).bounds.is_none() {
        return Ok(None);
    }
    let path = quadratic(&(Affine::scale(units) * shapes.outline(shape)));
    // Coordinates are 16 bits wide.
    let around = path.control_box();
    if [around.x0, around.y0, around.x1, around.y1].iter().any(|edge| edge.abs() > 32_000.0) {
        return Err("it is too large".to_owned());
    }
    SimpleGlyph::from_bezpath(&path).map(Some).map_err(|fault| format!("{fault:?}"))
}

/// A path whose curves are those of TrueType.
fn quadratic(path: &BezPath) -> BezPath {
    let mut out = BezPath::new();
    let mut at = Point::ORIGIN;
    for element in path.elements() {
        match *element {
            PathEl::CurveTo(one, two, to) => {
                for (_, _, quad) in CubicBez::new(at, one, two, to).to_quads(NEAR) {
                    out.quad_to(quad.p1, quad.p2);
                }
            }
            other => out.push(other),
        }
        at = element.end_point().unwrap_or(at);
    }
    out
}

fn head(units: f64, extremes: &Extremes, format: LocaFormat) -> Head {
    Head {
        font_revision: Fixed::from_f64(1.0),
        units_per_em: units as u16,
        x_min: extremes.x_min,
        y_min: extremes.y_min,
        x_max: extremes.x_max,
        y_max: extremes.y_max,
        lowest_rec_ppem: 6,
        index_to_loc_format: match format {
            LocaFormat::Short => 0,
            LocaFormat::Long => 1,
        },
        ..Head::default()
    }
}

/// How far a line of text reaches above and below the baseline.
fn line(units: f64) -> (i16, i16) {
    ((0.88 * units) as i16, (-0.12 * units) as i16)
}

fn hhea(units: f64, extremes: &Extremes, count: u16) -> Hhea {
    let (ascender, descender) = line(units);
    Hhea {
        ascender: FWord::new(ascender),
        descender: FWord::new(descender),
        advance_width_max: UfWord::new(extremes.advance),
        x_max_extent: FWord::new(extremes.x_max),
        caret_slope_rise: 1,
        number_of_h_metrics: count,
        ..Hhea::default()
    }
}

fn maxp(extremes: &Extremes, count: u16) -> Maxp {
    Maxp {
        num_glyphs: count,
        max_points: Some(extremes.points),
        max_contours: Some(extremes.contours),
        max_composite_points: Some(0),
        max_composite_contours: Some(0),
        max_zones: Some(2),
        max_twilight_points: Some(0),
        max_storage: Some(0),
        max_function_defs: Some(0),
        max_instruction_defs: Some(0),
        max_stack_elements: Some(0),
        max_size_of_instructions: Some(0),
        max_component_elements: Some(0),
        max_component_depth: Some(0),
    }
}

/// The name for all purposes: family, style, identity, full name and Postscript name.
fn names(name: &str) -> Name {
    let record =
        |id: u16, text: &str| NameRecord::new(3, 1, 0x0409, NameId::new(id), OffsetMarker::new(text.to_owned()));
    Name::new(vec![
        record(1, name),
        record(2, "Regular"),
        record(3, name),
        record(4, name),
        record(5, "Version 1.0"),
        record(6, name),
    ])
}

fn os2(units: f64, characters: &BTreeMap<char, ShapeId>) -> Os2 {
    let (ascender, descender) = line(units);
    let code = |c: Option<&char>| c.map_or(0, |c| u16::try_from(u32::from(*c)).unwrap_or(u16::MAX));
    Os2 {
        x_avg_char_width: units as i16,
        us_weight_class: 400,
        us_width_class: 5,
        // Regular.
        fs_selection: write_fonts::tables::os2::SelectionFlags::from_bits_truncate(1 << 6),
        us_first_char_index: code(characters.keys().next()),
        us_last_char_index: code(characters.keys().next_back()),
        s_typo_ascender: ascender,
        s_typo_descender: descender,
        us_win_ascent: ascender.unsigned_abs(),
        us_win_descent: descender.unsigned_abs(),
        // Latin 1 and simplified Chinese.
        ul_code_page_range_1: Some(1 | 1 << 18),
        ul_code_page_range_2: Some(0),
        ..Os2::default()
    }
}
