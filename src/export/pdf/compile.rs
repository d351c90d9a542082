//! One run of a layout: its program is evaluated once, and laid out until page numbers and references stand.
//!
//! [`typst::compile`] does the same for a whole document. This function also takes the pages that follow, so that contents can be
//! laid out without the text, and gives each run places of its own.

use super::world::Desk;
use typst::World;
use typst::comemo::{Constraint, Track};
use typst::diag::{At, SourceResult};
use typst::engine::{Engine, Route, Sink, Traced};
use typst::foundations::{StyleChain, Target, TargetElem};
use typst::introspection::{Introspector, Location, Locator, MAX_ITERS};
use typst::syntax::Span;
use typst::utils::Protected;
use typst_layout::{Page, PagedDocument, PagedIntrospector};

/// Lays out the main file of the desk. `place` tells the run from the others of the document: two runs with the same place have
/// elements that cannot be told apart. The program sees its own pages and, behind them, `following`.
///
/// # Errors
/// The program is faulty, or a file cannot be shown.
pub(super) fn lay_out(desk: &Desk<'_>, place: u128, following: &[Page]) -> SourceResult<PagedDocument> {
    let world: &dyn World = desk;
    let library = desk.library();
    let traced = Traced::default();
    let mut sink = Sink::new();
    let main = desk.source(desk.main()).at(Span::detached())?;
    let route = Route::default();
    let module = typst_eval::eval(world.track(), library, traced.track(), sink.track_mut(), route.track(), &main)?;
    let content = module.content();
    let base = StyleChain::new(&library.styles);
    let target = TargetElem::target.set(Target::Paged).wrap();
    let mut known = PagedIntrospector::new(following);
    let mut passes = 0;
    loop {
        passes += 1;
        let constraint = Constraint::new();
        let mut noted = Sink::new();
        let introspector: &dyn Introspector = &known;
        let mut engine = Engine {
            library,
            world: world.track(),
            introspector: Protected::new(introspector.track_with(&constraint)),
            traced: traced.track(),
            sink: noted.track_mut(),
            route: Route::default(),
        };
        let locator = Locator::synthesize(Location::new(place));
        let document = typst_layout::layout_document_for_bundle(&mut engine, &content, locator, base.chain(&target))?;
        let seen = if following.is_empty() {
            document.introspector().as_ref().clone()
        } else {
            PagedIntrospector::new(&[document.pages(), following].concat())
        };
        let introspector: &dyn Introspector = &seen;
        // As in typst, a layout that never stands is taken as it is.
        if constraint.validate(introspector) || passes == MAX_ITERS {
            sink.extend_from_sink(noted);
            let faults = sink.delayed();
            return if faults.is_empty() { Ok(document) } else { Err(faults) };
        }
        known = seen;
    }
}
