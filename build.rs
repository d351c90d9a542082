//! Lists the files of `themes/default` for the program to carry inside: path and bytes, in the order of the paths. And
//! takes a digest of all that the program is made of, by which it knows what another build of it left in a cache.

use std::fmt::Write;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let package = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    name_the_sources(&package)?;
    let theme = package.join("themes/default");
    println!("cargo::rerun-if-changed=themes/default");
    let mut files = Vec::new();
    collect(&theme, &mut files)?;
    files.sort();
    let mut list = String::from("&[\n");
    for file in &files {
        let inside = file.strip_prefix(&theme).expect("it was found there").to_string_lossy().replace('\\', "/");
        writeln!(list, "    ({inside:?}, include_bytes!({file:?})),").expect("a string takes all");
    }
    list.push_str("]\n");
    fs::write(Path::new(&env::var("OUT_DIR").expect("cargo sets it")).join("default_theme.rs"), list)
}

/// Tells the program a digest of its sources, as `CLAUSEBOOK_SOURCES`. A version alone stays the same while it is worked on.
fn name_the_sources(package: &Path) -> io::Result<()> {
    let mut files = vec![package.join("Cargo.toml"), package.join("build.rs")];
    files.extend(Some(package.join("Cargo.lock")).filter(|lock| lock.exists()));
    collect(&package.join("src"), &mut files)?;
    collect(&package.join("themes/default"), &mut files)?;
    files.sort();
    println!("cargo::rerun-if-changed=src");
    println!("cargo::rerun-if-changed=Cargo.lock");
    let mut hasher = DefaultHasher::new();
    for file in &files {
        file.strip_prefix(package).expect("it was found there").hash(&mut hasher);
        fs::read(file)?.hash(&mut hasher);
    }
    println!("cargo::rustc-env=CLAUSEBOOK_SOURCES={:016x}", hasher.finish());
    Ok(())
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if !folder.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if path.is_dir() {
            collect(&path, files)?;
        } else if !hidden {
            files.push(path);
        }
    }
    Ok(())
}
