//! Makes the pages of the site from [`Resolved`](crate::resolve::Resolved): HTML, page views, figures, the theme.
//!
//! The input is the resolved standard and a [`Theme`](theme::Theme), the result an
//! [`OutputTree`](crate::site::output_tree::OutputTree). [`view`] defines the input of templates, and [`pages`]
//! computes it. This stage writes no files.

pub mod citation;
pub mod feed;
pub mod figure;
pub mod html;
pub mod library;
pub mod marked;
pub mod pages;
pub mod template;
pub mod theme;
pub mod unbroken;
pub mod view;

pub use pages::{Documents, LastPages, Quote, RenderError, Search, Surroundings, TakeAlong, render};
