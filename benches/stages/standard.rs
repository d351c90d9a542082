//! From files to the checked standard, and what changed between two editions.

use super::fixture::{CLAUSES, LARGE, ONE, TWO, standard_of};
use clausebook::check::check_rules as check_only;
use clausebook::diagnostic::Diagnostics;
use clausebook::resolve::resolve;
use clausebook::revision::compare::compare;
use clausebook::source::{ParsedFiles, read_sources};
use clausebook::{edition, revision};
use divan::{Bencher, black_box};

#[divan::bench]
fn parse(bencher: Bencher<'_, '_>) {
    let fixture = &*ONE;
    assert_eq!(fixture.sources.editions.len(), 1);
    bencher.bench(|| read_sources(black_box(&fixture.files), &mut ParsedFiles::default(), &mut Diagnostics::new()));
}

#[divan::bench]
fn model(bencher: Bencher<'_, '_>) {
    let fixture = &*ONE;
    assert_eq!(standard_of(&fixture.sources).editions[0].clauses.len(), CLAUSES);
    bencher.bench(|| standard_of(black_box(&fixture.sources)));
}

#[divan::bench]
fn number_and_resolve(bencher: Bencher<'_, '_>) {
    let fixture = &*ONE;
    assert!(fixture.resolved.current().is_some_and(|of| !of.findings.referrers.is_empty()));
    bencher.with_inputs(|| standard_of(&fixture.sources)).bench_values(resolve);
}

#[divan::bench]
fn check_rules(bencher: Bencher<'_, '_>) {
    let fixture = &*ONE;
    assert!(!check_only(&fixture.resolved, &fixture.sources.texts, |_| true).has_errors());
    bencher.bench(|| check_only(black_box(&fixture.resolved), &fixture.sources.texts, |_| true));
}

/// The figures of all texts in both languages, compared; and of ten times as many clauses, which must take ten times as long.
#[divan::bench(args = [CLAUSES, 10 * CLAUSES])]
fn compare_figures(bencher: Bencher<'_, '_>, clauses: usize) {
    let fixture = if clauses == CLAUSES { &*ONE } else { &*LARGE };
    assert_eq!(fixture.resolved.standard.editions[0].clauses.len(), clauses);
    let figures = |texts| check_only(black_box(&fixture.resolved), texts, |rule| rule.id == "figures-differ");
    assert_eq!(figures(&fixture.sources.texts).iter().count(), 0);
    bencher.bench(|| figures(&fixture.sources.texts));
}

#[divan::bench]
fn review_editions(bencher: Bencher<'_, '_>) {
    let fixture = &*TWO;
    let review = || {
        let mut found = edition::review(black_box(&fixture.resolved), &fixture.sources, &fixture.files);
        found.extend(revision::review(&fixture.resolved, &fixture.sources));
        found
    };
    assert!(!review().has_errors());
    bencher.bench(review);
}

#[divan::bench]
fn compare_editions(bencher: Bencher<'_, '_>) {
    let mut editions = TWO.resolved.editions();
    let (Some(new), Some(old)) = (editions.next(), editions.next()) else { panic!("two editions") };
    assert!(compare(old, new).clauses.len() > CLAUSES / 10);
    bencher.bench(|| compare(black_box(old), black_box(new)));
}
