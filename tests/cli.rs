//! Runs the binary: standard output, standard error, exit code, and what it leaves on the disk.

#![allow(clippy::panic, clippy::print_stderr, reason = "a test says so what is wrong, or what it could not try")]

mod cli {
    mod addresses;
    mod assessments;
    mod at_once;
    mod build;
    mod check;
    mod client;
    mod comments;
    mod consequences;
    mod diff;
    mod edition;
    mod explain;
    mod export;
    #[cfg(target_os = "linux")]
    mod full_disk;
    mod html;
    mod import;
    mod import_data;
    mod init;
    #[cfg(unix)]
    mod killed;
    #[cfg(unix)]
    mod killer;
    mod large_edition;
    mod levels;
    mod library;
    mod library_again;
    #[cfg(target_os = "linux")]
    mod mount;
    #[cfg(unix)]
    mod output_folder;
    #[cfg(unix)]
    mod permissions;
    mod publication;
    mod records;
    mod sandbox;
    mod search;
    mod serve;
    #[cfg(target_os = "linux")]
    mod skipped;
    mod usage;
    mod walk;
}
