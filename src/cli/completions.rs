//! `clausebook completions`: prints completions of commands and options for a shell, from the definitions of the commands.

use super::exit::Exit;
use super::failure::Failure;
use super::output::Output;
use clap_complete::Shell;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    shell: Shell,
}

pub(super) fn run(command: &mut clap::Command, arguments: &Arguments, output: &Output) -> Result<Exit, Failure> {
    let mut text = Vec::new();
    let name = command.get_name().to_owned();
    clap_complete::generate(arguments.shell, command, name, &mut text);
    output.result(String::from_utf8_lossy(&text).trim_end());
    Ok(Exit::Done)
}
