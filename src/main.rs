//! The command `clausebook`.

fn main() -> std::process::ExitCode {
    clausebook::cli::main()
}
