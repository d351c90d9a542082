//! The pages about changes: in an edition against the previous one, overall and for each community type; and between
//! any two editions.
//!
//! An edition of usual size has all changes with redlines on one page. A large edition ([`is_by_chapter`]) lists its
//! changes without redlines; the redlines are on the comparison pages, one per chapter, so that no page is larger than
//! its chapter.

mod clause;
mod marks;
mod thing;
mod words;

pub use marks::{Marks, teaser};

use super::RenderError;
use super::bodies::section;
use super::chapter::listed;
use super::figures::changes_svg;
use super::frame::{Head, edition_view};
use super::here::{Here, lang_name};
use super::index::EditionIndex;
use super::redline::Context;
use crate::model::TypeId;
use crate::render::view::{
    ChangedBody, ChangesPage, ChangesView, ChapterChanges, ClauseGroup, ComparePage, KindSummary, Link, WordCount,
};
use crate::revision::compare::{
    ChangeKind, Changes, ClauseChange, Tally, compared_with, is_by_chapter, things_compared, uncompared,
};
use crate::site::url::EditionPage;
use clause::{Home, chapter_of, clause_groups, home};
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use thing::thing_groups;

/// Two editions with their changes, and the settings for showing them.
pub(super) struct Telling<'h, 'a> {
    pub here: &'h Here<'a>,
    pub changes: &'h Changes,
    pub old: &'h EditionIndex<'a>,
    pub new: &'h EditionIndex<'a>,
    /// `None` if redlines are on other pages.
    pub context: Option<Context>,
    pub only: Only<'h>,
    /// For each removed chapter of the older edition, the chapter of the newer edition that it followed. Computed on
    /// first use.
    pub followed: OnceCell<Vec<usize>>,
}

/// The selection of changes on a page.
#[derive(Clone, Copy)]
pub(super) enum Only<'h> {
    All,
    /// Changes that are relevant for a community type.
    Type(&'h TypeId),
    /// The clauses of a chapter of the newer edition, by index.
    Chapter(usize),
    /// Everything except clauses.
    Things,
}

/// The number of unchanged lines around a change in a redline.
const AROUND: usize = 1;

pub fn changes_page(here: &Here<'_>, of_type: Option<&TypeId>) -> Result<Vec<u8>, RenderError> {
    let index = here.index;
    let types = index.edition.types.iter().map(|of_type| &of_type.id.value).filter(|id| Some(*id) != of_type);
    let title = here.string("nav.changes").to_owned();
    let name = of_type.map(|id| here.community_type(id));
    let mut page = ChangesPage {
        base: None,
        elsewhere: None,
        everybody: of_type.map(|_| Link { href: here.own(EditionPage::Changes), text: title.clone() }),
        types: types.map(|id| type_link(here, id)).collect(),
        of_type: name.clone(),
        compare: None,
        others: Vec::new(),
        uncompared: uncompared(&here.site.resolved.standard, index.place),
        told: ChangesView::default(),
    };
    if let Some((old, changes)) = here.site.former_in(index, here.lang.lang) {
        let by_chapter = is_by_chapter(index.edition);
        let context = (!by_chapter).then_some(Context::Lines(AROUND));
        let only = of_type.map_or(Only::All, Only::Type);
        page.base = Some(edition_view(here, old));
        page.compare = Some(compare_link(here, index, old));
        page.others = comparisons(here, index).filter(|(place, _)| *place != old.place).map(|(_, link)| link).collect();
        page.told = Telling { here, changes, old, new: index, context, only, followed: OnceCell::new() }.view();
    }
    // Told in the language that both editions have.
    if let Some((old, _)) = here.site.former(index.place).filter(|_| page.base.is_none()) {
        page.elsewhere = Some(compare_link(here, index, old));
        page.others = comparisons(here, index).filter(|(place, _)| *place != old.place).map(|(_, link)| link).collect();
    }
    let head = match name {
        Some(name) => {
            let head = Head::new(here.fill("title.changes_for", &[("type", &name.text)]));
            head.under(section(here, "nav.changes", EditionPage::Changes))
        }
        None => Head::new(title),
    };
    here.write(&head, &page)
}

pub fn compare_page(here: &Here<'_>, old: usize, chapter: Option<usize>) -> Result<Vec<u8>, RenderError> {
    let index = here.index;
    let old = &here.site.editions[old];
    // The indices belong to pairs that were compared.
    let nothing = Changes::none(&old.edition.id, &index.edition.id);
    let changes = here.site.changes(old.place, index.place).unwrap_or(&nothing);
    let by_chapter = is_by_chapter(index.edition);
    let only = match chapter {
        Some(place) => Only::Chapter(place),
        None if by_chapter => Only::Things,
        None => Only::All,
    };
    let context = Some(Context::Lines(AROUND));
    let telling = Telling { here, changes, old, new: index, context, only, followed: OnceCell::new() };
    let names = [("old", &*here.name_of(old)), ("new", &*here.name_of(index))];
    let whole =
        Link { href: here.own(EditionPage::Compare(&old.edition.id)), text: here.fill("title.compare", &names) };
    let label = chapter.map(|place| here.clause_label(index, index.edition.chapters[place].root));
    let page = ComparePage {
        old: edition_view(here, old),
        new: edition_view(here, index),
        by_chapter,
        chapter: label.clone(),
        chapters: if by_chapter { telling.chapters(chapter) } else { Vec::new() },
        whole: chapter.map(|_| whole.clone()),
        others: comparisons(here, index).filter(|(place, _)| *place != old.place).map(|(_, link)| link).collect(),
        told: telling.view(),
    };
    let mut head = Head::new(label.unwrap_or_else(|| whole.text.clone()));
    head = head.under(section(here, "nav.changes", EditionPage::Changes));
    if chapter.is_some() {
        head = head.under(whole);
    }
    here.write(&head, &page)
}

/// The link to the changes for a type.
pub fn type_link(here: &Here<'_>, id: &TypeId) -> Link {
    Link { href: here.own(EditionPage::ChangesFor(id)), text: here.community_type(id).text }
}

/// The comparisons of an edition, each with the index of the other edition.
pub fn comparisons<'h>(here: &'h Here<'_>, index: &'h EditionIndex<'_>) -> impl Iterator<Item = (usize, Link)> + 'h {
    let with = compared_with(&here.site.resolved.standard, index.place);
    with.into_iter().map(|place| (place, compare_link(here, index, &here.site.editions[place])))
}

fn compare_link(here: &Here<'_>, new: &EditionIndex<'_>, old: &EditionIndex<'_>) -> Link {
    let page = here.edition_path(new, EditionPage::Compare(&old.edition.id));
    let names = [("old", &*here.name_of(old)), ("new", &*here.name_of(new))];
    let text = here.fill("title.compare", &names);
    // In the authoritative language where one of the two is not in the page's.
    let lang = [new, old].map(|index| here.lang_in(index)).into_iter().find(|lang| *lang != here.lang.lang);
    let in_lang = |lang| here.fill("ui.in_language", &[("name", &text), ("lang", lang_name(lang))]);
    Link { href: here.link_to(&page, None), text: lang.map(in_lang).unwrap_or(text) }
}

impl<'a> Telling<'_, 'a> {
    fn view(&self) -> ChangesView {
        let things = match self.only {
            Only::Chapter(_) => Vec::new(),
            _ => thing_groups(self, self.old.of(), self.new.of()),
        };
        let (particular, clauses) = match self.only {
            Only::Things => Default::default(),
            _ => clause_groups(self),
        };
        let has_clauses = !particular.is_empty() || !clauses.is_empty();
        let listed: usize = things.iter().map(|group| group.changes.len()).sum();
        ChangesView {
            summary: self.summary(has_clauses),
            words: self.words(),
            figure_svg_html: match self.only {
                Only::All | Only::Things => self.figure(),
                Only::Type(_) | Only::Chapter(_) => String::new(),
            },
            shifted: match self.only {
                Only::All | Only::Things => {
                    self.changes.count_clauses().get(&ChangeKind::Shifted).copied().unwrap_or(0)
                }
                Only::Type(_) | Only::Chapter(_) => 0,
            },
            elsewhere: match self.only {
                Only::Type(_) => self.changes.things.len() - listed,
                _ => 0,
            },
            bodies: self.bodies(),
            particular,
            clauses,
            things,
        }
    }

    /// The chapter of the newer edition that a chapter of the older one followed, or the first chapter. All removed
    /// clauses of a chapter are listed there, even if its other clauses moved elsewhere.
    fn followed(&self, place: usize) -> usize {
        let followed = self.followed.get_or_init(|| {
            let (old, new) = (self.old.edition, self.new.edition);
            let mut last = 0;
            let chapters = old.chapters.iter().map(|chapter| {
                let found = self.new.findings.clause(new, &old.clause(chapter.root).id.value);
                last = found.filter(|(_, root)| root.parent.is_none()).map_or(last, |(_, root)| root.chapter);
                last
            });
            chapters.collect()
        });
        followed.get(place).copied().unwrap_or(0)
    }

    /// The number of changes of each kind; for a type, only the relevant ones.
    fn summary(&self, has_clauses: bool) -> Vec<KindSummary> {
        if matches!(self.only, Only::Chapter(_)) {
            return Vec::new();
        }
        let mut summary = Vec::new();
        let mut push = |kind: &'static str, href: Option<String>, [added, changed, removed]: [usize; 3]| {
            if added + changed + removed > 0 {
                summary.push(KindSummary { kind, href, added, changed, removed });
            }
        };
        let tally = self.tally();
        let anchor = has_clauses.then(|| "#changes_clause".to_owned());
        push("clause", anchor, [tally.added, tally.changed, tally.removed]);
        for kind in things_compared() {
            let mut counts = [0; 3];
            for change in self.changes.things.iter().filter(|change| change.thing.kind() == kind) {
                if thing::concerns(self, change) {
                    counts[change.fate.kind() as usize] += 1;
                }
            }
            push(kind.word(), Some(format!("#changes_{kind}")), counts);
        }
        summary
    }

    /// The bodies that the listed clauses name, those of the newer edition first.
    fn bodies(&self) -> Vec<ChangedBody> {
        let told = self.changes.clauses.iter().filter(|change| clause::is_told(self, change));
        let named: BTreeSet<_> = told.flat_map(|change| clause::bodies(self, change)).collect();
        let newer = self.new.edition.bodies.iter();
        let gone =
            self.old.edition.bodies.iter().filter(|body| !self.new.findings.ids.bodies.contains_key(&body.id.value));
        let listed = newer.chain(gone).filter(|body| named.contains(&body.id.value));
        listed.map(|body| ChangedBody { id: body.id.value.to_string(), name: self.here.name(&body.name) }).collect()
    }

    fn words(&self) -> Vec<WordCount> {
        let told = self.changes.clauses.iter().filter(|change| clause::is_told(self, change));
        let mut counts: BTreeMap<ChangeKind, usize> = BTreeMap::new();
        for kind in told.flat_map(ClauseChange::kinds).filter(|kind| *kind != ChangeKind::Shifted) {
            *counts.entry(kind).or_default() += 1;
        }
        counts.into_iter().map(|(kind, count)| WordCount { word: kind.word(), count }).collect()
    }

    /// A bar for each chapter with changes.
    fn figure(&self) -> String {
        let mut tallies: BTreeMap<Home, Tally> = BTreeMap::new();
        for change in self.changes.clauses.iter().filter(|change| !change.is_only_shifted()) {
            let tally = tallies.entry(home(self, change)).or_default();
            *tally = tally.with(change);
        }
        let elsewhere = matches!(self.only, Only::Things);
        let row = |(home, tally): (Home, Tally)| {
            let group = self.group(home);
            let href = if elsewhere {
                let slug = &self.new.edition.chapters[home.0].slug;
                let page = EditionPage::CompareChapter(&self.old.edition.id, slug);
                self.here.own_place(page, &group.id)
            } else {
                format!("#{}", group.id)
            };
            let text = match &group.edition {
                Some(edition) => format!("{} ({edition})", group.title),
                None => group.title,
            };
            (Link { href, text }, tally)
        };
        changes_svg(self.here, tallies.into_iter().map(row).collect())
    }

    /// The pages of the listed chapters.
    fn chapters(&self, current: Option<usize>) -> Vec<ChapterChanges> {
        let chapters = &self.new.edition.chapters;
        let mut counts = vec![0; chapters.len()];
        for change in self.changes.clauses.iter().filter(|change| !change.is_only_shifted()) {
            counts.get_mut(chapter_of(self, change)).into_iter().for_each(|count| *count += 1);
        }
        let entry = |(place, count): (usize, usize)| {
            let page = EditionPage::CompareChapter(&self.old.edition.id, &chapters[place].slug);
            let text = self.here.clause_label(self.new, chapters[place].root);
            ChapterChanges { link: Link { href: self.here.own(page), text }, count, current: current == Some(place) }
        };
        let listed = listed(current, chapters.len());
        counts.into_iter().enumerate().take(listed.end).skip(listed.start).map(entry).collect()
    }

    fn tally(&self) -> Tally {
        let told = self.changes.clauses.iter().filter(|change| clause::is_told(self, change));
        told.fold(Tally::default(), Tally::with)
    }

    /// An empty group for a chapter.
    fn group(&self, home: Home) -> ClauseGroup {
        let (index, root) = match home {
            (place, None) => (self.new, self.new.edition.chapters[place].root),
            (_, Some(place)) => (self.old, self.old.edition.chapters[place].root),
        };
        let clause = index.edition.clause(root);
        let page = self.here.edition_path(index, EditionPage::Chapter(&index.edition.chapter_of(clause).slug));
        ClauseGroup {
            id: format!("chapter_{}", clause.id.value),
            title: self.here.clause_label(index, root),
            href: self.here.link_to(&page, None),
            edition: home.1.map(|_| self.here.name_of(self.old)),
            changes: Vec::new(),
        }
    }
}
