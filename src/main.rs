//! The command `clausebook`.

/// A build makes and drops millions of small pieces of text; this allocator does that in less time than the system's
/// (`benches/README.md` has the figures).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    clausebook::cli::main()
}
