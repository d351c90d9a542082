//! The pages of a round of comments: the round with its counts, and the comments by chapter and by organization.

use super::RenderError;
use super::figures::decisions_svg;
use super::frame::Head;
use super::here::Here;
use crate::model::{ClauseIndex, Comment, Commenter, Decision, ShownNames, Thing};
use crate::render::view::{
    CommentGroup, CommentView, CommentsLink, CommentsPage, CommentsPartLink, ConsultationView, DispositionCounts, Link,
    OwnCommentsPage, RoundPage, RoundRow,
};
use crate::resolve::{CommentPart, Name};
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

pub fn round_page(here: &Here<'_>) -> Result<Vec<u8>, RenderError> {
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
    let commenters = findings.comment_pages.commenters.iter().map(|&at| {
        let of = &edition.commenters[at];
        let by = findings.comment_pages.by.get(&of.slug);
        RoundRow { link: commenter_link(here, of), counts: count_parts(here, by.map_or(&[], Vec::as_slice)) }
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

/// A list of comments on one page, or in parts on several.
struct Listed<'a> {
    title: String,
    parts: &'a [CommentPart],
    /// The page of a part.
    page: &'a dyn Fn(&'a CommentPart) -> EditionPage<'a>,
    /// The lists before and after it.
    previous: Option<Link>,
    next: Option<Link>,
}

pub fn chapter_page(here: &Here<'_>, place: usize, part: &str) -> Option<Result<Vec<u8>, RenderError>> {
    let edition = here.index.edition;
    let all = &here.index.findings.comment_pages;
    let next = all.chapters.range(place + 1..).next().map(|(&next, _)| chapter_link(here, next));
    let slug = edition.chapters[place].slug.as_str();
    let listed = Listed {
        title: here.fill("title.comments_on", &[("chapter", &chapter_link(here, place).text)]),
        parts: all.chapters.get(&place)?,
        page: &|part| match part.name.as_str() {
            "" => EditionPage::CommentsOn(slug),
            name => EditionPage::CommentsOnPart(slug, name),
        },
        previous: all.chapters.range(..place).next_back().map(|(&of, _)| chapter_link(here, of)),
        next: next.or_else(|| (!all.elsewhere.is_empty()).then(|| elsewhere_link(here))),
    };
    listed.write(here, part)
}

pub fn elsewhere_page(here: &Here<'_>, part: &str) -> Option<Result<Vec<u8>, RenderError>> {
    let all = &here.index.findings.comment_pages;
    let listed = Listed {
        title: here.string("title.comments_elsewhere").to_owned(),
        parts: &all.elsewhere,
        page: &|part| match part.name.as_str() {
            "" => EditionPage::CommentsElsewhere,
            name => EditionPage::CommentsElsewherePart(name),
        },
        previous: all.chapters.keys().next_back().map(|&of| chapter_link(here, of)),
        next: None,
    };
    listed.write(here, part)
}

pub fn commenter_page(here: &Here<'_>, slug: &str, part: &str) -> Option<Result<Vec<u8>, RenderError>> {
    let edition = here.index.edition;
    let (slug, parts) = here.index.findings.comment_pages.by.get_key_value(slug)?;
    let name = edition.comments[*parts.first()?.comments.first()?].organization.as_ref()?;
    let order = &here.index.findings.comment_pages.commenters;
    let at = order.iter().position(|&at| edition.commenters[at].name == *name)?;
    let link = |at: usize| order.get(at).map(|&at| commenter_link(here, &edition.commenters[at]));
    let listed = Listed {
        title: here.fill("title.comments_by", &[("name", &in_its_language(here, name))]),
        parts,
        page: &|part| match part.name.as_str() {
            "" => EditionPage::CommentsBy(slug),
            name => EditionPage::CommentsByPart(slug, name),
        },
        previous: at.checked_sub(1).and_then(link),
        next: link(at + 1),
    };
    listed.write(here, part)
}

pub fn own_page(here: &Here<'_>) -> Result<Vec<u8>, RenderError> {
    let head = Head::new(here.string("title.own_comments")).under(here.section_link(Section::Comments));
    here.write(&head, &OwnCommentsPage {})
}

impl<'a> Listed<'a> {
    /// The page of a part, by its name; `None` if there is none.
    fn write(self, here: &Here<'_>, part: &str) -> Option<Result<Vec<u8>, RenderError>> {
        let at = self.parts.iter().position(|of| of.name == part)?;
        let comment = |&index: &usize| &here.index.edition.comments[index];
        let name = |part: &CommentPart| {
            let first = part.comments.first().map(comment)?;
            first.about.as_ref().and_then(|about| thing_link(here, &about.value)).map(|link| link.text)
        };
        let link = |(number, part): (usize, &'a CommentPart)| Link {
            href: here.own((self.page)(part)),
            text: [Some(format!("{}", number + 1)), name(part)].into_iter().flatten().collect::<Vec<_>>().join(" "),
        };
        let beside = |at: usize| self.parts.get(at).map(|part| link((at, part)));
        let (title, parts) = if self.parts.len() > 1 {
            let (number, count) = ((at + 1).to_string(), self.parts.len().to_string());
            let title = here.fill("title.part", &[("title", &self.title), ("part", &number), ("of", &count)]);
            let parts =
                self.parts.iter().enumerate().map(|of| CommentsPartLink { is_current: of.0 == at, link: link(of) });
            (title, parts.collect())
        } else {
            (self.title, Vec::new())
        };
        let comments: Vec<&Comment> = self.parts[at].comments.iter().map(comment).collect();
        let page = CommentsPage {
            counts: count_parts(here, self.parts),
            parts,
            groups: groups(here, &comments),
            previous: at.checked_sub(1).and_then(beside).or(self.previous),
            next: beside(at + 1).or(self.next),
        };
        Some(here.write(&Head::new(title).under(here.section_link(Section::Comments)), &page))
    }
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

fn count_parts(here: &Here<'_>, parts: &[CommentPart]) -> DispositionCounts {
    count(parts.iter().flat_map(|part| &part.comments).map(|&index| &here.index.edition.comments[index]))
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
    for &comment in comments {
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
            .copied()
            .min_by_key(|&index| edition.comments[index].about.as_ref().map(|about| about.value.clone()))?;
        let pages = &self.index.findings.comment_pages;
        let part = pages.chapters.get(&edition.clause(at).chapter)?.get(pages.part_of[first])?;
        let page = match part.name.as_str() {
            "" => EditionPage::CommentsOn(&chapter.slug),
            name => EditionPage::CommentsOnPart(&chapter.slug, name),
        };
        let first = &edition.comments[first];
        Some(CommentsLink { href: self.own_place(page, first.id.value.as_str()), count: comments.len() })
    }
}
