//! From [`Resolved`](crate::resolve::Resolved) to the site's pages: Markdown to HTML, page views, figures, the theme.
//!
//! In come the resolved standard and a [`Theme`](theme::Theme), out comes an
//! [`OutputTree`](crate::site::output_tree::OutputTree). What a template gets is defined in [`view`]; how it is gathered
//! stands in [`pages`]. No file is written here.

pub mod citation;
pub mod feed;
pub mod figure;
pub mod html;
pub mod pages;
pub mod scripts;
pub mod theme;
pub mod unbroken;
pub mod view;

pub use pages::{Quote, RenderError, Search, render};
