//! What each fuzz target does with an input. The files of `fuzz_targets` hand the inputs of libFuzzer to these functions; the
//! tests of clausebook compile this file too and run every function on its seeds, so that no target stops to compile or to begin
//! without notice.

pub mod catalogue;
pub mod content;
pub mod docx;
pub mod import;
pub mod lock;
pub mod markdown;
pub mod names;
pub mod ofd;
pub mod pdf;
pub mod query;
pub mod redline;
pub mod shards;
pub mod sheets;

/// The folder of clausebook, whichever of the two packages is compiled.
fn root() -> std::path::PathBuf {
    let package = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let is_root = |folder: &&std::path::Path| folder.join("content/site.yaml").exists();
    package.ancestors().find(is_root).expect("this package lies in that of clausebook").to_path_buf()
}
