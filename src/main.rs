//! The command `clausebook`.

/// A build allocates and frees millions of small strings, for which this allocator is faster than the system's (figures
/// in `benches/README.md`). It asks for no huge pages: they were a fifth of the memory, and took longer to clear than they saved.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    clausebook::cli::main()
}
