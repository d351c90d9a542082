//! Visits everything in an edition that refers to something else.

use super::linker::{Link, Linker, Standpoint};
use super::outside::OutsideReference;
use super::rules::{BROKEN_REFERENCE, WORDLESS_ITEM};
use super::{Origin, Reference};
use crate::diagnostic::{Diagnostic, Placed, Span};
use crate::model::{
    Assessment, Clause, ClauseId, ClauseIndex, Edition, Item, ItemKind, ItemText, Localized, Page, PagePart, Prose,
    ProvenanceId, SuccessionKind, Thing, ThingKind,
};
use crate::source::markdown::{Inline, InlineKind, visit_blocks, visit_inlines};
use std::collections::{BTreeMap, BTreeSet};

/// The references collected during the walk; fields of [`Findings`](super::Findings).
#[derive(Default)]
pub(super) struct Met {
    pub referrers: BTreeMap<Thing, BTreeSet<Origin>>,
    pub outside: BTreeMap<OutsideReference, BTreeSet<Origin>>,
    pub mentions: Vec<Vec<Reference>>,
    pub items_of: BTreeMap<ClauseIndex, Vec<usize>>,
    pub entries_of: BTreeMap<ClauseIndex, Vec<(usize, usize)>>,
    pub mappings_of: BTreeMap<Thing, Vec<usize>>,
}

/// The walk through one edition.
pub(super) struct Walk<'w, 'a> {
    linker: &'w mut Linker<'a>,
    edition: &'a Edition,
    index: usize,
    met: Met,
}

impl<'w, 'a> Walk<'w, 'a> {
    /// A walk through the edition at an index of [`Standard::editions`](crate::model::Standard::editions).
    pub fn new(linker: &'w mut Linker<'a>, index: usize) -> Walk<'w, 'a> {
        Walk { edition: &linker.standard.editions[index], linker, index, met: Met::default() }
    }

    pub fn run(mut self) -> Met {
        self.edition_itself();
        self.met.mentions = self.edition.clauses.iter().map(|clause| self.clause(clause)).collect();
        self.terms();
        self.bodies();
        self.lists();
        self.types();
        self.items();
        self.values();
        self.mappings();
        if let Some(assessment) = &self.edition.assessment {
            self.assessment(assessment);
        }
        for erratum in &self.edition.errata {
            self.prose(&erratum.what, &Origin::Edition);
            self.prose(&erratum.why, &Origin::Edition);
        }
        self.met
    }

    fn id(&mut self, kind: ThingKind, id: &Placed<impl AsId>) {
        self.linker.id(self.index, kind, id.value.as_id(), id.span);
    }

    /// The clause with an id, if it exists. A clause that is not in force is reported.
    fn clause_in_force(&mut self, id: &Placed<ClauseId>) -> Option<ClauseIndex> {
        self.linker.clause_in_force(self.index, id).map(ClauseIndex)
    }

    fn source(&mut self, source: Option<&'a Placed<ProvenanceId>>) {
        if let Some(source) = source {
            self.id(ThingKind::Provenance, source);
        }
    }

    fn prose(&mut self, prose: &'a Localized<Prose>, origin: &Origin) {
        let mut links = Vec::new();
        prose.iter().for_each(|(_, inlines)| visit_inlines(inlines, &mut |inline| links.extend(link_of(inline))));
        self.links(&links, origin, false);
    }

    /// Checks links, records their origin, and returns the references in order.
    fn links(&mut self, links: &[Link<'a>], origin: &Origin, from_tombstone: bool) -> Vec<Reference> {
        let from = Standpoint { edition: self.index, from_tombstone, files: &self.edition.files };
        let references: Vec<Reference> = links.iter().filter_map(|link| self.linker.link(link, from)).collect();
        for reference in links.iter().filter_map(|link| OutsideReference::parse(link.destination)?.ok()) {
            self.met.outside.entry(reference).or_default().insert(origin.clone());
        }
        for reference in references.iter().filter(|reference| reference.edition.is_none()) {
            self.met.referrers.entry(reference.target.clone()).or_default().insert(origin.clone());
        }
        references
    }

    fn edition_itself(&mut self) {
        let edition = self.edition;
        if let Some(replaces) = &edition.replaces {
            self.linker.edition(replaces);
        }
        let amendment = edition.amendment.as_ref();
        let heads = amendment.into_iter().flat_map(|amendment| &amendment.documents).map(|document| &document.texts);
        let provisions = amendment.into_iter().flat_map(|amendment| &amendment.provisions).map(|of| &of.texts);
        for text in heads.chain(provisions).flat_map(Localized::values) {
            let mut links = Vec::new();
            visit_inlines(&text.title, &mut |inline| links.extend(link_of(inline)));
            visit_blocks(&text.blocks, &mut |inline| links.extend(link_of(inline)));
            // The words of an amendment may name what it deletes.
            self.links(&links, &Origin::Edition, true);
        }
        self.prose(&edition.notice, &Origin::Edition);
        self.prose(&edition.summary, &Origin::Edition);
        for provenance in &edition.provenance {
            self.prose(&provenance.description, &Origin::Edition);
        }
        edition.expected.items.iter().for_each(|(id, _)| self.id(ThingKind::Type, id));
        edition.expected.lists.iter().for_each(|(id, _)| self.id(ThingKind::Body, id));
    }

    /// Checks a clause, and returns the references of its text, each once, in order of first mention.
    fn clause(&mut self, clause: &'a Clause) -> Vec<Reference> {
        self.source(clause.source.as_ref());
        clause.bodies.iter().for_each(|id| self.id(ThingKind::Body, id));
        clause.types.iter().for_each(|id| self.id(ThingKind::Type, id));
        if let Some(withdrawal) = &clause.withdrawn {
            // A withdrawn clause must name replacements that are in force.
            withdrawal.replaced_by.iter().for_each(|id| {
                self.clause_in_force(id);
            });
        }
        self.succession(clause);
        let mut links = Vec::new();
        // The authoritative text comes first, so that its order of mentions is used.
        let authoritative = self.linker.standard.site.default_lang();
        let others = clause.texts.iter().filter(|(lang, _)| *lang != authoritative).map(|(_, text)| text);
        for text in clause.texts.get(authoritative).into_iter().chain(others) {
            visit_inlines(&text.title, &mut |inline| links.extend(link_of(inline)));
            visit_blocks(&text.blocks, &mut |inline| links.extend(link_of(inline)));
        }
        let origin = Origin::Thing(Thing::Clause(clause.id.value.clone()));
        let mut seen = BTreeSet::new();
        let mut mentions = self.links(&links, &origin, clause.withdrawn.is_some());
        mentions.retain(|reference| seen.insert(reference.clone()));
        mentions
    }

    fn succession(&mut self, clause: &'a Clause) {
        let replaced = self.edition.replaces.as_ref().map(|replaces| &replaces.value);
        let former = self.linker.standard.editions.iter().position(|edition| Some(&edition.id) == replaced);
        for succession in &clause.succession {
            let id = &succession.of;
            match former {
                Some(former) if !self.linker.names[former].has(ThingKind::Clause, id.value.as_str()) => {
                    let message =
                        format!("edition `{}` has no clause `{}`", self.linker.standard.editions[former].id, id.value);
                    let mut diagnostic = Diagnostic::new(&BROKEN_REFERENCE, id.span, message);
                    if let Some(near) = self.linker.near(former, ThingKind::Clause, id.value.as_str()) {
                        diagnostic = diagnostic.help(format!("did you mean `{near}`?"));
                    }
                    self.linker.diagnostics.push(diagnostic);
                }
                Some(_) => {}
                // An unknown edition is reported where `edition.yaml` names it.
                None if replaced.is_some() => {}
                None => {
                    let attribute = match succession.kind {
                        SuccessionKind::Replaces => "replaces",
                        SuccessionKind::SplitFrom => "split-from",
                        SuccessionKind::MergedFrom => "merged-from",
                    };
                    let message =
                        format!("`{attribute}` names a clause of the previous edition, but this edition replaces none");
                    let diagnostic = Diagnostic::new(&BROKEN_REFERENCE, id.span, message)
                        .help("add `replaces` to edition.yaml, or delete the attribute");
                    self.linker.diagnostics.push(diagnostic);
                }
            }
        }
    }

    fn terms(&mut self) {
        for term in &self.edition.terms {
            self.prose(&term.definition, &Origin::Thing(Thing::Term(term.id.value.clone())));
            self.source(term.source.as_ref());
        }
    }

    fn bodies(&mut self) {
        for body in &self.edition.bodies {
            body.level.iter().for_each(|id| self.id(ThingKind::Level, id));
            body.party.iter().for_each(|id| self.id(ThingKind::Party, id));
            body.under.iter().for_each(|id| self.id(ThingKind::Body, id));
            self.prose(&body.description, &Origin::Thing(Thing::Body(body.id.value.clone())));
            self.source(body.source.as_ref());
        }
    }

    fn lists(&mut self) {
        for (list_index, list) in self.edition.lists.iter().enumerate() {
            self.id(ThingKind::Body, &list.body);
            self.source(list.source.as_ref());
            for (entry_index, entry) in list.entries.iter().enumerate() {
                self.prose(&entry.text, &Origin::Thing(Thing::Entry(entry.id.value.clone())));
                // The provenance of an entry may be inherited from its list, which was checked.
                let own =
                    entry.source.as_ref().filter(|own| list.source.as_ref().is_none_or(|list| list.span != own.span));
                self.source(own);
                for id in &entry.clauses {
                    if let Some(clause) = self.clause_in_force(id) {
                        let entries = self.met.entries_of.entry(clause).or_default();
                        if entries.last() != Some(&(list_index, entry_index)) {
                            entries.push((list_index, entry_index));
                        }
                    }
                }
            }
        }
    }

    fn types(&mut self) {
        for community_type in &self.edition.types {
            self.prose(&community_type.description, &Origin::Thing(Thing::Type(community_type.id.value.clone())));
            self.source(community_type.source.as_ref());
        }
    }

    fn items(&mut self) {
        for (item_index, item) in self.edition.items.iter().enumerate() {
            if let ItemKind::Individual(types) = &item.kind {
                types.iter().for_each(|id| self.id(ThingKind::Type, id));
            }
            self.id(ThingKind::Dimension, &item.dimension);
            self.source(item.source.as_ref());
            let origin = Origin::Thing(Thing::Item(item.id.value.clone()));
            match &item.text {
                ItemText::Own(text) => self.prose(text, &origin),
                ItemText::Clause(span) => self.clause_as_text(item, *span),
            }
            self.prose(&item.evidence, &origin);
            for id in &item.clauses {
                if let Some(clause) = self.clause_in_force(id) {
                    let items = self.met.items_of.entry(clause).or_default();
                    if items.last() != Some(&item_index) {
                        items.push(item_index);
                    }
                }
            }
        }
    }

    /// An item whose text is its clause has exactly one clause, which has a text.
    fn clause_as_text(&mut self, item: &Item, span: Span) {
        let message = match item.clauses.as_slice() {
            [only] => {
                let place = self.linker.names[self.index].place(ThingKind::Clause, only.value.as_str());
                match place.map(|place| &self.edition.clauses[place]) {
                    Some(clause) if !clause.has_text() => {
                        let message =
                            format!("the text of `{}` is its clause, but `{}` has no text", item.id.value, only.value);
                        Diagnostic::new(&WORDLESS_ITEM, span, message)
                            .related(clause.id.span, "this clause is only a heading")
                            .help("name a clause that has a text, or write the text here by language")
                    }
                    // An unknown clause is reported where `clauses` names it.
                    _ => return,
                }
            }
            // A missing or malformed list was reported.
            [] => return,
            [_, second, ..] => {
                let message = format!(
                    "the text of `{}` is its clause, but it names {} clauses",
                    item.id.value,
                    item.clauses.len()
                );
                Diagnostic::new(&WORDLESS_ITEM, span, message)
                    .related(second.span, "the second clause")
                    .help("name one clause, make an item of each, or write the text here by language")
            }
        };
        self.linker.diagnostics.push(message);
    }

    fn values(&mut self) {
        for value in &self.edition.values {
            value.units.iter().for_each(|id| self.id(ThingKind::Unit, id));
            value.by_type.iter().for_each(|(id, _)| self.id(ThingKind::Type, id));
            self.source(value.source.as_ref());
        }
    }

    fn mappings(&mut self) {
        for (place, mapping) in self.edition.mappings.iter().enumerate() {
            self.id(ThingKind::Catalogue, &mapping.catalogue);
            match &mapping.of {
                Thing::Clause(id) => {
                    self.clause_in_force(&Placed::new(id.clone(), mapping.of_span));
                }
                of => self.id(of.kind(), &Placed::new(of.id(), mapping.of_span)),
            }
            self.met.mappings_of.entry(mapping.of.clone()).or_default().push(place);
        }
    }

    fn assessment(&mut self, assessment: &'a Assessment) {
        self.prose(&assessment.description, &Origin::Edition);
        self.source(assessment.source.as_ref());
        assessment.weights.iter().for_each(|(id, _)| self.id(ThingKind::Dimension, id));
        for participant in &assessment.participants {
            self.id(ThingKind::Body, &participant.body);
            self.prose(&participant.role, &Origin::Edition);
        }
        for veto in &assessment.vetoes {
            self.id(ThingKind::Item, &veto.item);
            veto.at_most.iter().for_each(|id| self.id(ThingKind::Grade, id));
            self.prose(&veto.effect, &Origin::Edition);
        }
    }
}

/// Checks the links of a page outside all editions; its ids are those of the current edition.
pub(super) fn page<'a>(linker: &mut Linker<'a>, page: &'a Page, current: usize) {
    let mut links = Vec::new();
    for text in page.texts.values() {
        visit_inlines(&text.title, &mut |inline| links.extend(link_of(inline)));
        for part in &text.parts {
            match part {
                PagePart::Heading { content, .. } => {
                    visit_inlines(content, &mut |inline| links.extend(link_of(inline)))
                }
                PagePart::Block(block) => {
                    visit_blocks(std::slice::from_ref(block), &mut |inline| links.extend(link_of(inline)));
                }
            }
        }
    }
    let from = Standpoint { edition: current, from_tombstone: false, files: &linker.standard.files };
    for link in &links {
        linker.link(link, from);
    }
}

fn link_of(inline: &Inline) -> Option<Link<'_>> {
    match &inline.kind {
        InlineKind::Link { destination, .. } => Some(Link { destination, span: destination.span, is_image: false }),
        InlineKind::Image { destination, .. } => Some(Link { destination, span: destination.span, is_image: true }),
        _ => None,
    }
}

/// An id of any kind.
trait AsId {
    fn as_id(&self) -> &str;
}

impl<T: std::borrow::Borrow<str>> AsId for T {
    fn as_id(&self) -> &str {
        self.borrow()
    }
}
