//! `missing-site-id`: `site.yaml` has no `id`.

use crate::diagnostic::{Diagnostic, Diagnostics, Subject, Texts, rule};
use crate::model::SiteId;
use crate::resolve::Resolved;

rule! {
    /// Readers' self-assessments in browsers, feed readers and OSCAL tools store data under the id of the site. Without
    /// an id they use the site's name and address. When one character of the name changes, or another language comes
    /// first, a reader's assessments are listed under another standard, and every feed entry counts as new.
    ///
    /// ```yaml
    /// name: {zh: 红色物业建设标准}          # and no id
    /// ```
    ///
    /// Copy the proposed `id` into `site.yaml` and never edit it. The proposal is derived from the current name, so
    /// assessments that readers stored under the name are found under the id.
    pub const RULE = warning "missing-site-id",
        "The site has no id, so readers lose sight of their stored assessments when its name changes.";
}

pub fn run(resolved: &Resolved, _: &Texts, diagnostics: &mut Diagnostics) {
    let site = &resolved.standard.site;
    if site.id.is_some() {
        return;
    }
    let proposal = SiteId::of_name(site.name.text(site.default_lang()));
    diagnostics.push(
        Diagnostic::new(&RULE, site.span, "the site has no `id`, so readers' assessments are stored under its name")
            .help(format!("add `id: {proposal}` and never edit it"))
            .rests_on(Subject::At(site.span)),
    );
}
