//! Runs the binary: standard output, standard error, exit code, and what it leaves on the disk.

#![allow(clippy::panic, reason = "a test says so what is wrong")]

mod cli {
    mod build;
    mod check;
    mod client;
    mod diff;
    mod edition;
    mod export;
    mod html;
    mod init;
    mod sandbox;
    mod search;
    mod serve;
    mod usage;
}
