//! The page of an edition's amendments, and what says at each thing that it was amended.

use super::RenderError;
use super::frame::{Head, edition_link};
use super::here::Here;
use super::index::EditionIndex;
use super::step::step_view;
use crate::model::{
    AmendedBy, AmendingText, Amendment, Clause, ClauseId, ClauseIndex, ClauseText, Event, Localized, Operation,
    Provision, Thing, Verb,
};
use crate::render::view::{
    AmendedThing, AmendingView, AmendmentNote, AmendmentsPage, EventView, Link, NewText, ProvisionView,
};
use crate::site::url::EditionPage;

/// `None` if the edition amends no other.
pub fn amendments_page(here: &Here<'_>) -> Option<Result<Vec<u8>, RenderError>> {
    let amendment = here.index.edition.amendment.as_ref()?;
    let amends = edition_index(here, amendment.of.value.as_str())?;
    let page = AmendmentsPage {
        title: here.name(&amendment.title),
        amends: edition_link(here, amends),
        events: here.events(),
        documents: amendment.documents.iter().map(|document| document_view(here, amendment, document)).collect(),
    };
    Some(here.write(&Head::new(here.name(&amendment.title)), &page))
}

fn edition_index<'a>(here: &Here<'a>, id: &str) -> Option<&'a EditionIndex<'a>> {
    here.site.editions.iter().find(|index| index.edition.id.as_str() == id)
}

fn document_view(here: &Here<'_>, amendment: &Amendment, document: &AmendingText) -> AmendingView {
    let provisions = document.provisions.clone().filter_map(|place| Some((place, amendment.provisions.get(place)?)));
    AmendingView {
        id: document.id.value.to_string(),
        title_html: title(here, &document.texts),
        body_html: body(here, &document.texts, document.id.value.as_str()),
        provisions: provisions.map(|(place, provision)| provision_view(here, place, provision)).collect(),
    }
}

fn provision_view(here: &Here<'_>, place: usize, provision: &Provision) -> ProvisionView {
    ProvisionView {
        id: provision.id.value.to_string(),
        label: Amendment::label(place, here.index.edition.numbering.scheme, here.lang.lang),
        title_html: title(here, &provision.texts),
        body_html: body(here, &provision.texts, provision.id.value.as_str()),
        text_lang: here.lang_of(&provision.texts).and_then(|lang| here.foreign(lang)),
        changes: provision.operations.iter().map(|operation| change_view(here, operation)).collect(),
    }
}

fn title(here: &Here<'_>, texts: &Localized<ClauseText>) -> String {
    here.pick(texts).map(|text| here.inlines(&text.title)).unwrap_or_default()
}

fn body(here: &Here<'_>, texts: &Localized<ClauseText>, id: &str) -> String {
    here.pick(texts).map(|text| here.blocks(&text.blocks, id)).unwrap_or_default()
}

fn change_view(here: &Here<'_>, operation: &Operation) -> AmendedThing {
    let thing = &operation.thing.value;
    let mut view = AmendedThing {
        verb: operation.verb.word(),
        word: operation.verb.shown(here.lang.lang),
        kind: thing.kind().word(),
        thing: here.thing(here.index, thing),
        before: None,
        texts: Vec::new(),
        step: None,
    };
    let Thing::Clause(id) = thing else { return view };
    view.step = step_view(here, here.index, id);
    view.before = here.before(here.index, thing).map(|(index, at)| here.named_ref(index, at));
    let (edition, findings) = (here.index.edition, here.index.findings);
    let puts_in = matches!(operation.verb, Verb::Add | Verb::Replace | Verb::Reword);
    if let Some((at, clause)) = findings.clause(edition, id).filter(|_| puts_in) {
        view.texts.push(new_text(here, at, clause));
        if operation.verb == Verb::Add {
            let below = edition.indexed_clauses().skip(at.0 + 1).take_while(|(_, below)| below.depth > clause.depth);
            view.texts.extend(below.map(|(at, clause)| new_text(here, at, clause)));
        }
    }
    view
}

fn new_text(here: &Here<'_>, at: ClauseIndex, clause: &Clause) -> NewText {
    let lang = here.text_lang(clause);
    NewText {
        clause: here.clause_ref(here.index, at),
        html: here.clause_body(clause, lang),
        text_lang: here.foreign(lang),
    }
}

impl<'a> Here<'a> {
    /// What amendments did to a thing of the page's edition, the oldest first.
    pub fn amended(&self, thing: &Thing) -> Vec<AmendmentNote> {
        let edition = self.index.edition;
        if edition.amended.is_empty() {
            return Vec::new();
        }
        edition.amended_by(thing).iter().filter_map(|by| self.amendment_note(thing, by)).collect()
    }

    /// What the amendments between two editions did to a clause, the oldest first.
    pub fn amended_between(&self, old: &EditionIndex<'_>, new: &EditionIndex<'_>, id: &ClauseId) -> Vec<AmendmentNote> {
        let thing = Thing::Clause(id.clone());
        let known = old.edition.amended_by(&thing);
        let since = new.edition.amended_by(&thing).iter().filter(|by| !known.contains(by));
        since.filter_map(|by| self.amendment_note(&thing, by)).collect()
    }

    fn amendment_note(&self, thing: &Thing, by: &AmendedBy) -> Option<AmendmentNote> {
        let index = edition_index(self, by.edition.as_str())?;
        let amendment = index.edition.amendment.as_ref()?;
        let provision = amendment.provisions.get(by.provision)?;
        let reference = Amendment::reference(by.provision, index.edition.numbering.scheme, self.lang.lang);
        let path = self.edition_path(index, EditionPage::Amendments);
        let before = self.before(index, thing).map(|(index, at)| {
            let id = &index.edition.clause(at).id.value;
            let href = self.place(index, EditionPage::Clause(id), None);
            Link { href, text: self.link_name(index) }
        });
        Some(AmendmentNote {
            verb: by.verb.word(),
            word: by.verb.shown(self.lang.lang),
            provision: Link {
                href: self.link_to(&path, Some(provision.id.value.as_str())),
                text: Amendment::reference_in(&self.name(&amendment.title), &reference, self.lang.lang),
            },
            date: index.edition.dates.published.map(|date| date.to_string()),
            before,
        })
    }

    /// A clause in the edition that an edition amends, if it was there.
    fn before(&self, index: &EditionIndex<'_>, thing: &Thing) -> Option<(&'a EditionIndex<'a>, ClauseIndex)> {
        let Thing::Clause(id) = thing else { return None };
        let amended = edition_index(self, index.edition.amendment.as_ref()?.of.value.as_str())?;
        Some((amended, *amended.findings.ids.clauses.get(id)?))
    }

    /// The history of the standard up to the page's edition; empty if there is none to tell.
    pub fn events(&self) -> Vec<EventView> {
        let events = self.site.resolved.standard.history(self.index.edition);
        events.iter().map(|event| self.event(event)).collect()
    }

    fn event(&self, event: &Event<'_>) -> EventView {
        let index = event.edition.and_then(|edition| edition_index(self, edition.id.as_str()));
        let link = index.map(|index| match index.edition.amendment {
            Some(_) => {
                let path = self.edition_path(index, EditionPage::Amendments);
                Link { href: self.link_to(&path, None), text: self.name(event.title) }
            }
            None => edition_link(self, index),
        });
        EventView {
            kind: event.kind.word(),
            word: event.kind.shown(self.lang.lang),
            date: event.date.map(|date| date.to_string()),
            effective: event.effective.map(|date| date.to_string()),
            title: self.name(event.title),
            issued_by: self.names(event.issued_by),
            here: index.is_some_and(|index| index.place == self.index.place),
            link,
        }
    }
}
