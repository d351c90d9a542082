//! Places: from the axes of a file (origin at the lower left, `y` upwards, the page not turned) to those of a layout.

use crate::import::fixed::page::Area;
use pdfboss_core::{Page, Point, Rect};

/// A page turned by quarter turns clockwise.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    shown: Rect,
    turns: u8,
}

impl Frame {
    /// The page as readers see it.
    pub fn of(page: &Page) -> Frame {
        Frame { shown: page.crop_box, turns: turns(page.rotate) }
    }

    /// The page turned so that text with this turn is upright.
    pub fn upright_for(self, rotate: i32) -> Frame {
        Frame { turns: turns(rotate), ..self }
    }

    /// By how many quarter turns clockwise `self` is turned further than `other`.
    pub fn turns_beyond(self, other: Frame) -> u8 {
        (4 + self.turns - other.turns) % 4
    }

    /// Whether the page lies on its side.
    pub fn is_across(self) -> bool {
        self.turns % 2 == 1
    }

    /// Width and height.
    pub fn size(self) -> [f32; 2] {
        let (width, height) = (finite(self.shown.width()), finite(self.shown.height()));
        if self.is_across() { [height, width] } else { [width, height] }
    }

    /// A point.
    pub fn point(self, point: Point) -> [f32; 2] {
        let (right, down) = (point.x - self.shown.x0, self.shown.y1 - point.y);
        let (width, height) = (self.shown.width(), self.shown.height());
        let point = match self.turns {
            0 => [right, down],
            1 => [height - down, right],
            2 => [width - right, height - down],
            _ => [down, width - right],
        };
        point.map(finite)
    }

    /// A rectangle.
    pub fn area(self, rect: Rect) -> Area {
        let [ax, ay] = self.point(Point::new(rect.x0, rect.y0));
        let [bx, by] = self.point(Point::new(rect.x1, rect.y1));
        [ax.min(bx), ay.min(by), ax.max(bx), ay.max(by)]
    }
}

/// A length; files may have numbers that are too large for one.
pub fn finite(length: f32) -> f32 {
    if length.is_finite() { length } else { 0.0 }
}

/// Quarter turns clockwise of a `/Rotate`.
fn turns(rotate: i32) -> u8 {
    u8::try_from(rotate.rem_euclid(360) / 90).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_corners_of_a_turned_page_go_where_readers_see_them() {
        let shown = Rect::new(10.0, 20.0, 110.0, 220.0);
        let frame = |turns| Frame { shown, turns };
        let upper_left = Point::new(10.0, 220.0);
        assert_eq!(frame(0).point(upper_left), [0.0, 0.0]);
        assert_eq!(frame(1).point(upper_left), [200.0, 0.0]);
        assert_eq!(frame(2).point(upper_left), [100.0, 200.0]);
        assert_eq!(frame(3).point(upper_left), [0.0, 100.0]);
        assert_eq!(frame(1).size(), [200.0, 100.0]);
        assert_eq!(frame(1).area(Rect::new(10.0, 20.0, 60.0, 220.0)), [0.0, 0.0, 200.0, 50.0]);
        assert_eq!(frame(0).turns_beyond(frame(1)), 3);
    }
}
