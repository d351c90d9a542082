//! From the standard to pages: gathering what they share, and making one or all of them.

use super::fixture::{CLAUSES, ONE};
use clausebook::export::markdown::quote;
use clausebook::render::{Surroundings, render};
use clausebook::site::output_tree::{Content, OutputTree};
use clausebook::site::url::OutputPath;
use divan::{Bencher, black_box};
use std::sync::Arc;

/// Every page by its path, none of them made yet.
fn tree() -> OutputTree {
    let made = render(Arc::clone(&ONE.resolved), Arc::clone(&ONE.theme), Surroundings::default(), quote);
    made.map(|(tree, _)| tree).expect("the pages of the corpus")
}

/// Makes a page; what is no page costs nothing here.
fn made(content: &Content) -> usize {
    match content {
        Content::Made(page) => page.bytes().expect("a page").len(),
        Content::Bytes(_) | Content::CopyOf(_) => 0,
    }
}

/// The page of the first edition and language that has most bytes of those whose paths fit.
fn largest(tree: &OutputTree, fits: impl Fn(&str) -> bool) -> OutputPath {
    let pages = tree.iter().filter(|(path, _)| path.as_str().strip_prefix("2000/zh/").is_some_and(&fits));
    pages.max_by_key(|(_, content)| made(content)).expect("a page that fits").0.clone()
}

fn one(bencher: Bencher<'_, '_>, fits: impl Fn(&str) -> bool) {
    let tree = tree();
    let path = largest(&tree, fits);
    let page = tree.get(&path).expect("a page of the tree");
    bencher.bench_local(|| made(black_box(page)));
}

#[divan::bench]
fn gather() -> OutputTree {
    tree()
}

/// The record of a clause: the largest.
#[divan::bench]
fn render_record(bencher: Bencher<'_, '_>) {
    one(bencher, |path| path.starts_with("c/"));
}

/// A chapter of about a hundred and fifty clauses: the largest.
#[divan::bench]
fn render_chapter(bencher: Bencher<'_, '_>) {
    one(bencher, |path| path.starts_with(|first: char| first.is_ascii_digit()));
}

/// Every page of the site, one after the other.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn render_all(bencher: Bencher<'_, '_>) {
    let tree = tree();
    assert!(tree.len() > 2 * CLAUSES);
    bencher.bench_local(|| tree.iter().map(|(_, content)| made(content)).sum::<usize>());
}
