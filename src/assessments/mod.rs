//! Gathers filled checklists into the overview of those who receive them.
//!
//! The input is files that the checklist pages exported (JSON, CSV, workbooks), in any number and order, and the edition
//! that they were filled in for. The result is an [`Overview`] of communities with scores, grades, vetoes and the views of
//! the parties, as a workbook and as a page without scripts. Nothing is kept between two runs, and the same files give the
//! same bytes.
//!
//! | module | what it does |
//! | --- | --- |
//! | [`filled`] | a filled checklist as a value, and how two states of one are merged |
//! | [`mod@read`] | files to filled checklists |
//! | [`gather`](mod@gather) | which file counts for which community and party; what is doubled, of another edition or damaged |
//! | [`score`] | the score, as on the page: exact, rounded once |
//! | [`overview`] | everything that the workbook and the page show |
//! | [`workbook`](mod@workbook), [`page`](mod@page) | the two as bytes |

pub mod filled;
pub mod gather;
pub mod overview;
pub mod page;
pub mod read;
pub mod score;
pub mod workbook;

pub use gather::{FromFile, Gathered, gather};
pub use overview::Overview;
pub use page::page;
pub use read::{Words, read};
pub use workbook::workbook;
