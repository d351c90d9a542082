//! `relative-feed`: the site has a feed but no `base-url`.

use crate::diagnostic::{Diagnostic, Diagnostics, Texts, rule};
use crate::resolve::Resolved;

rule! {
    /// A feed reader fetches only the feed and must open the links of its entries. Without `base-url` these links are
    /// relative: some feed readers resolve them against the address of the feed, others open nothing. The Atom format
    /// (RFC 4287, 4.2.6) also requires ids that do not depend on the address from which the feed is fetched.
    ///
    /// ```yaml
    /// name: Our standard
    /// current: "2022"        # a published edition, so that there is a feed
    /// ```
    ///
    /// Add `base-url: https://…/` with the address of the published site. If the site has no address, as on a USB
    /// stick, switch the warning off.
    pub const RULE = warning "relative-feed",
        "The site has a feed with relative links, because `base-url` is missing.";
}

pub fn run(resolved: &Resolved, _: &Texts, diagnostics: &mut Diagnostics) {
    let site = &resolved.standard.site;
    let Some(edition) = resolved.standard.editions.iter().find(|edition| edition.has_events()) else { return };
    if site.base_url.is_some() {
        return;
    }
    let message = "the site has a feed but no `base-url`, so the links of the feed are relative";
    let diagnostic = Diagnostic::new(&RULE, site.current.span, message)
        .note(format!("the feed has entries for edition `{}`", edition.id))
        .help("add the address of the site: `base-url: https://example.org/standard/`");
    diagnostics.push(diagnostic);
}
