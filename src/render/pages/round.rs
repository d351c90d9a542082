//! The pages of a round of comments: the round with its counts, and the comments by chapter and by organization.

use super::RenderError;
use super::figures::decisions_svg;
use super::frame::Head;
use super::here::Here;
use crate::model::{ClauseIndex, Comment, Commenter, Decision, ShownNames, Thing};
use crate::render::view::{
    CommentGroup, CommentView, CommentsLink, CommentsPage, ConsultationView, DispositionCounts, Link, OwnCommentsPage,
    RoundPage, RoundRow,
};
use crate::resolve::Name;
use crate::site::address::{Address, address};
use crate::site::section::Section;
use crate::site::url::EditionPage;
use crate::source::markdown::is_han;
use std::collections::{BTreeMap, BTreeSet};

/// The consultation on the page's edition.
pub fn consultation(here: &Here<'_>) -> Option<ConsultationView> {
    let of = here.index.edition.consultation.as_ref()?;
    let form = of.form.as_ref().and_then(|path| {
        let text = path.rsplit('/').next().unwrap_or(path).to_owned();
        Some(Link { href: here.file(path, None)?, text })
    });
    Some(ConsultationView {
        opens: of.opens.to_string(),
        closes: of.closes.to_string(),
        to_html: here.prose(&of.to),
        note_html: here.prose(&of.note),
        form,
        site: here.site.resolved.standard.site.id.as_ref().map(ToString::to_string).unwrap_or_default(),
        round_href: here.own(EditionPage::Round),
        own_href: here.own(EditionPage::OwnComments),
    })
}

pub fn round_page(here: &Here<'_>) -> Result<String, RenderError> {
    let (edition, findings) = (here.index.edition, here.index.findings);
    let mut by_chapter: BTreeMap<usize, DispositionCounts> = BTreeMap::new();
    for (&at, comments) in &findings.comments_on {
        let counts = by_chapter.entry(edition.clause(at).chapter).or_default();
        comments.iter().for_each(|&index| counts.add(&edition.comments[index]));
    }
    let chapter = |(place, counts): (usize, DispositionCounts)| RoundRow { link: chapter_link(here, place), counts };
    let mut chapters: Vec<RoundRow> = by_chapter.into_iter().map(chapter).collect();
    if !findings.comments_elsewhere.is_empty() {
        let counts = count(findings.comments_elsewhere.iter().map(|&index| &edition.comments[index]));
        chapters.push(RoundRow { link: elsewhere_link(here), counts });
    }
    let organizations: BTreeSet<&str> = edition.comments.iter().filter_map(|of| of.organization.as_deref()).collect();
    let commenters = edition.commenters.iter().map(|of| {
        let by = findings.comments_by.get(&of.slug).into_iter().flatten();
        RoundRow { link: commenter_link(here, of), counts: count(by.map(|&index| &edition.comments[index])) }
    });
    let page = RoundPage {
        consultation: consultation(here),
        counts: count(edition.comments.iter()),
        organizations: organizations.len(),
        decisions_svg_html: decisions_svg(here, &chapters),
        commenters: commenters.collect(),
        chapters,
    };
    here.write(&Head::of_section(here), &page)
}

pub fn chapter_page(here: &Here<'_>, place: usize) -> Result<String, RenderError> {
    let (edition, findings) = (here.index.edition, here.index.findings);
    let clauses = &edition.chapters[place].clauses;
    let range = ClauseIndex(clauses.start)..ClauseIndex(clauses.end);
    let of_chapter = findings.comments_on.range(range).flat_map(|(_, comments)| comments);
    let comments: Vec<&Comment> = of_chapter.map(|&index| &edition.comments[index]).collect();
    let pages: Vec<usize> = findings
        .comments_on
        .keys()
        .map(|&at| edition.clause(at).chapter)
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    let at = pages.binary_search(&place).unwrap_or(0);
    let next = match pages.get(at + 1) {
        Some(&next) => Some(chapter_link(here, next)),
        None => (!findings.comments_elsewhere.is_empty()).then(|| elsewhere_link(here)),
    };
    let previous = at.checked_sub(1).and_then(|before| pages.get(before)).map(|&of| chapter_link(here, of));
    let title = here.fill("title.comments_on", &[("chapter", &chapter_link(here, place).text)]);
    write(here, title, &comments, (previous, next))
}

pub fn elsewhere_page(here: &Here<'_>) -> Result<String, RenderError> {
    let (edition, findings) = (here.index.edition, here.index.findings);
    let comments: Vec<&Comment> = findings.comments_elsewhere.iter().map(|&index| &edition.comments[index]).collect();
    let last = findings.comments_on.keys().next_back().map(|&at| chapter_link(here, edition.clause(at).chapter));
    write(here, here.string("title.comments_elsewhere").to_owned(), &comments, (last, None))
}

pub fn commenter_page(here: &Here<'_>, slug: &str) -> Option<Result<String, RenderError>> {
    let edition = here.index.edition;
    let by = here.index.findings.comments_by.get(slug)?;
    let comments: Vec<&Comment> = by.iter().map(|&index| &edition.comments[index]).collect();
    let name = comments.first()?.organization.as_ref()?;
    let at = edition.commenter(name)?;
    let link = |at: usize| edition.commenters.get(at).map(|of| commenter_link(here, of));
    let turn = (at.checked_sub(1).and_then(link), link(at + 1));
    Some(write(here, here.fill("title.comments_by", &[("name", &in_its_language(here, name))]), &comments, turn))
}

pub fn own_page(here: &Here<'_>) -> Result<String, RenderError> {
    let head = Head::new(here.string("title.own_comments")).under(here.section_link(Section::Comments));
    here.write(&head, &OwnCommentsPage {})
}

fn write(
    here: &Here<'_>,
    title: String,
    comments: &[&Comment],
    (previous, next): (Option<Link>, Option<Link>),
) -> Result<String, RenderError> {
    let counts = count(comments.iter().copied());
    let page = CommentsPage { counts, groups: groups(here, comments), previous, next };
    here.write(&Head::new(title).under(here.section_link(Section::Comments)), &page)
}

fn chapter_link(here: &Here<'_>, place: usize) -> Link {
    let chapter = &here.index.edition.chapters[place];
    Link { href: here.own(EditionPage::CommentsOn(&chapter.slug)), text: here.clause_label(here.index, chapter.root) }
}

fn commenter_link(here: &Here<'_>, of: &Commenter) -> Link {
    Link { href: here.own(EditionPage::CommentsBy(&of.slug)), text: in_its_language(here, &of.name) }
}

fn elsewhere_link(here: &Here<'_>) -> Link {
    let text = here.string("title.comments_elsewhere").to_owned();
    Link { href: here.own(EditionPage::CommentsElsewhere), text }
}

fn count<'c>(comments: impl Iterator<Item = &'c Comment>) -> DispositionCounts {
    let mut counts = DispositionCounts::default();
    comments.for_each(|comment| counts.add(comment));
    counts
}

impl DispositionCounts {
    fn add(&mut self, comment: &Comment) {
        self.all += 1;
        let of_decision = match comment.disposition.as_ref().map(|disposition| disposition.decision) {
            Some(Decision::Accepted) => &mut self.accepted,
            Some(Decision::Partly) => &mut self.partly,
            Some(Decision::NotAccepted) => &mut self.not_accepted,
            None => &mut self.undecided,
        };
        *of_decision += 1;
    }
}

/// The comments by what they are about. Those on one thing follow one another.
fn groups(here: &Here<'_>, comments: &[&Comment]) -> Vec<CommentGroup> {
    let mut groups: Vec<(Option<&Thing>, CommentGroup)> = Vec::new();
    let mut sorted = comments.to_vec();
    let all = here.index.of();
    let clause = |comment: &Comment| comment.about.as_ref().and_then(|about| all.clause_with(&about.value));
    // Those on the text come first, those on the whole document last; the order of the file stays within a thing.
    sorted.sort_by_cached_key(|comment| {
        let about = comment.about.as_ref().map(|about| about.value.clone());
        let at = clause(comment).map_or(usize::MAX, |at| at.0);
        (about.is_none(), at, about, comment.at.clone())
    });
    for comment in sorted {
        let about = comment.about.as_ref().map(|about| &about.value);
        let link = about.and_then(|about| thing_link(here, about));
        let written = match (&link, &comment.at, about) {
            (Some(_), ..) => String::new(),
            (None, Some(at), _) => in_its_language(here, at),
            (None, None, about) => about.map(Thing::to_string).unwrap_or_default(),
        };
        let is_same = groups.last().is_some_and(|(last, group)| *last == about && group.written == written);
        if !is_same {
            let anchor = format!("group_{}", groups.len() + 1);
            groups.push((about, CommentGroup { anchor, about: link, written, comments: Vec::new() }));
        }
        if let Some((_, group)) = groups.last_mut() {
            group.comments.push(view(here, comment));
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

/// A thing with its name, as a link to where the edition shows it; `None` if it has no such thing.
fn thing_link(here: &Here<'_>, thing: &Thing) -> Option<Link> {
    let of = here.index.of();
    let text = match of.name(thing)? {
        Name::Clause(at) => here.clause_name(here.index, at),
        Name::Element(number) => {
            let (kind, id) = thing.element()?;
            let element = here.index.findings.element(here.index.edition, kind, id)?;
            let caption = here.pick(&element.captions).filter(|text| text.formula().is_none());
            let number = number.shown(here.lang.lang);
            caption.map_or_else(|| number.clone(), |text| format!("{number} {}", here.reading().inlines(&text.content)))
        }
        Name::Text(name) => here.name(&name),
        Name::Entry(list, at) => format!("{} {}", here.name(&list), at + 1),
    };
    let Address { page, anchor } = address(of, thing)?;
    Some(Link { href: here.place(here.index, page, anchor), text })
}

/// The name of an organization or a written place: in Chinese if it has Chinese characters, whatever the comment is in.
fn in_its_language(here: &Here<'_>, text: &str) -> String {
    let chinese = here.index.edition.languages().iter().find(|lang| lang.as_str().starts_with("zh"));
    match chinese.filter(|_| text.contains(is_han)) {
        Some(lang) => here.marked(text, lang),
        None => text.to_owned(),
    }
}

fn view(here: &Here<'_>, comment: &Comment) -> CommentView {
    let edition = here.index.edition;
    let names = edition.consultation.as_ref().map(|consultation| consultation.names).unwrap_or_default();
    let commenter = comment.organization.as_ref().and_then(|name| edition.commenter(name));
    let organization = commenter.map(|at| commenter_link(here, &edition.commenters[at]));
    let disposition = comment.disposition.as_ref();
    CommentView {
        id: comment.id.value.to_string(),
        organization,
        person: comment.person.clone().filter(|_| names == ShownNames::All),
        date: comment.date.map(|date| date.to_string()),
        kind: comment.kind.map(|kind| kind.word()),
        lang: here.foreign(&comment.lang),
        original: comment.original.clone(),
        text: comment.text.clone(),
        proposed: comment.proposed.clone(),
        reason: comment.reason.clone(),
        decision: disposition.map(|disposition| disposition.decision.word()),
        decision_reason: disposition.and_then(|disposition| disposition.reason.clone()),
        decision_date: disposition.and_then(|disposition| disposition.date).map(|date| date.to_string()),
    }
}

impl Here<'_> {
    /// The link to the comments on a clause, if there are any.
    pub fn comments_on(&self, at: ClauseIndex) -> Option<CommentsLink> {
        let comments = self.index.findings.comments_on.get(&at)?;
        let edition = self.index.edition;
        let chapter = edition.chapter_of(edition.clause(at));
        // The anchor of the first comment in the order of the page: those on the clause itself, in the order of the file.
        let first = comments
            .iter()
            .map(|&index| &edition.comments[index])
            .min_by_key(|comment| comment.about.as_ref().map(|about| about.value.clone()))?;
        let page = EditionPage::CommentsOn(&chapter.slug);
        Some(CommentsLink { href: self.own_place(page, first.id.value.as_str()), count: comments.len() })
    }
}
