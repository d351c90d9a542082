//! The caches of the program: what each stores, where, and what invalidates it. This module contains only
//! documentation.
//!
//! Three rules hold for every cache:
//!
//! - **A cache never changes a result.** The same content gives the same bytes with a full, an empty or a damaged
//!   cache; `tests/incremental.rs` compares them after random edits. A cache that is missing, damaged or from another
//!   version of the program is ignored, and its content is made again.
//! - **Keys are digests of inputs.** The key of a cached result covers everything that the result is made from, so a
//!   result is never outdated, only unused. Digests of sources are computed from their bytes, not from the model, so
//!   that no new field of the model can be forgotten.
//! - **Everything on disk may be deleted at any time.** It is in `.clausebook/`, which contains a `.gitignore`, and in
//!   the output folder. Commands that use it concurrently are serialized by file locks, which the system releases when
//!   a process ends.
//!
//! # In memory, within one process
//!
//! Only [`serve`](crate::serve) runs the pipeline more than once. A change usually touches one file of hundreds.
//!
//! | cache | stores | invalidated by |
//! | --- | --- | --- |
//! | [`ContentFolder`](crate::source::ContentFolder) | the bytes of `content/` | another stamp of the file (length, modification time, inode, change time), or a stamp so recent that a later change could leave it equal |
//! | [`ParsedFiles`](crate::source::ParsedFiles) | the parsed tree of each file, with its diagnostics | other bytes, another file id, or another `raw-html` setting |
//! | [`Cache`](super::Cache) | the theme, with parsed templates | another theme name, or another file under `themes/` |
//! | `serve::live` | the served site and its index | a successful build replaces the whole site; the index follows |
//! | `serve::page_cache` | up to 32 MB of the most recently served pages | a successful build: the cache belongs to one version of the site; the least recently used pages are evicted |
//!
//! Model, resolving, checks and comparisons are not cached: they take a small part of the time and depend on
//! everything. `serve` makes a page only when it is requested for the first time.
//!
//! # On disk, between runs
//!
//! | place | stores | key | invalidated by |
//! | --- | --- | --- | --- |
//! | `.clausebook/build/*.ledger` | for the site in an output folder: the digest of all inputs of the site; for each file the digest of its inputs, and the stamp with which the file was written | path of the output folder | another digest of the inputs; a stamp (length, modification time, inode, change time) that no longer matches the file in the output folder; a damaged ledger |
//! | `.clausebook/search/index/` | the tantivy index for `search` and `serve`, one segment per edition and language, of a library per union | fingerprint of the documents | another fingerprint; another version of the index format, the analysis or tantivy |
//! | `.clausebook/search/shards/` | the static search files of each edition and language | digest of documents, names and program build | another digest. A list stores the digest of the content too, so that unchanged documents need not be made. |
//! | `.clausebook/library/search/unions/` | for each of a library's [unions](crate::search::union): the list of its shards, and of each standard what is needed when another one changed ([`library`](crate::search::shard::library)) | digest of what each site published; digest of the list of standards and the program build | another list, other values of facets, another range of lengths, or a shard that is not in the output: everything is made. Other standards: only what depends on them is made |
//! | `.clausebook/library/search/published/` | what the sites published for these unions | digest | a union that was made from something else. It says which terms a standard had before it changed |
//! | `.clausebook/library/*.ledger` | for the catalogue in an output folder: the stamps of its files | path of the folder | as for the ledger of a site |
//! | the output folder | the site itself | bytes | a made file with the same bytes is not written: the new site links to the old file, so its modification time stays for `rsync` and HTTP caches |
//!
//! # How a build uses them
//!
//! 1. If the digest of all inputs equals that in the ledger, and all files still have their stamps, nothing is done.
//! 2. Otherwise the content is read, parsed and checked completely.
//! 3. Each file of the site declares its inputs as a [`Part`](crate::site::output_tree::Part) of the content. The
//!    declared inputs must be a superset of what the file reads. A file whose digest of declared inputs is unchanged is
//!    linked from the old site without being made.
//! 4. All other files are made and compared with the old site; equal ones are linked, the others written.
//! 5. The shards are made again for editions and languages whose documents changed.
//! 6. With `--archive` or `--offline`, all files are read for their digests. The archive and the list of files are made again if one of them
//!    changed.
//! 7. The new folder replaces the old one atomically ([`place`](crate::place)).
//!
//! The ledger is what makes the build after a small change shorter than a clean one: without it every file is made and
//! compared with the old one. `benches/README.md` has the figures.
//!
//! # In readers' browsers
//!
//! Search shards are named by a hash of their content and may be cached forever; other files must be revalidated.
//! `src/site/hosting.md` has the server settings. Pages of published editions may stay as they were made: information
//! about later editions comes from `assets/editions.js`, which every build makes again.
//!
//! A reader may keep the whole site (`build --offline`). Each version has a cache of its own; `assets/offline/list.json` says which is the newest, and
//! `themes/default/assets/offline/worker.js` from which one a page is answered.
