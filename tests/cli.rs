//! Runs the binary: standard output, standard error, exit code, and what it leaves on the disk.

mod cli {
    mod build;
    mod check;
    mod client;
    mod init;
    mod sandbox;
    mod serve;
    mod usage;
}
