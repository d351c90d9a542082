//! `missing-site-id`: `site.yaml` gives the site no `id`.

use crate::diagnostic::{Diagnostic, Diagnostics, Texts, rule};
use crate::model::SiteId;
use crate::resolve::Resolved;

rule! {
    /// Readers keep self-assessments in their browsers, and feed readers and OSCAL tools keep what they have seen. Without an id
    /// all of it hangs on the site's name and address: when one character of the name changes, or another language comes first,
    /// a reader's assessments are listed as those of another standard, and every feed entry is new again.
    ///
    /// ```yaml
    /// name: {zh: 红色物业建设标准}          # and no id
    /// ```
    ///
    /// Paste the proposed `id` into `site.yaml` and never edit it. The proposal is made from today's name, so that what
    /// readers have kept under the name is found under the id.
    pub const RULE = warning "missing-site-id",
        "The site has no id: what its readers keep in their browsers hangs on its name and is out of sight when that changes.";
}

pub fn run(resolved: &Resolved, _: &Texts, diagnostics: &mut Diagnostics) {
    let site = &resolved.standard.site;
    if site.id.is_some() {
        return;
    }
    let proposal = SiteId::of_name(site.name.text(site.default_lang()));
    diagnostics.push(
        Diagnostic::new(&RULE, site.span, "the site has no `id`, so that readers' assessments hang on its name")
            .help(format!("add `id: {proposal}` and never edit it")),
    );
}
