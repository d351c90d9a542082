//! `clausebook man`: prints the manual page, or writes one for each command, from the definitions of the commands.

use super::exit::Exit;
use super::failure::Failure;
use super::output::Output;
use super::write::{failed, write_bytes};
use clap_mangen::Man;
use std::io;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Write a page for each command into this folder [default: print the page of clausebook]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

pub(super) fn run(command: clap::Command, arguments: &Arguments, output: &Output) -> Result<Exit, Failure> {
    let rendered = |command: clap::Command| -> io::Result<Vec<u8>> {
        let mut page = Vec::new();
        Man::new(command).render(&mut page)?;
        Ok(page)
    };
    let Some(folder) = &arguments.out else {
        let page = rendered(command).map_err(|cause| Failure::new(Exit::MachineFailed, cause))?;
        output.result(String::from_utf8_lossy(&page).trim_end());
        return Ok(Exit::Done);
    };
    std::fs::create_dir_all(folder).map_err(|cause| failed("make", folder, cause))?;
    let mut command = command;
    // Fills in the names and usages of subcommands, and the options that all commands have.
    command.build();
    let mut waiting = vec![command];
    while let Some(command) = waiting.pop() {
        waiting.extend(command.get_subcommands().filter(|of| of.get_name() != "help" && !of.is_hide_set()).cloned());
        let name = command.get_display_name().unwrap_or_else(|| command.get_name()).to_owned();
        let path = folder.join(format!("{name}.1"));
        let page = rendered(command.display_name(name)).map_err(|cause| Failure::new(Exit::MachineFailed, cause))?;
        write_bytes(&path, &page)?;
        output.result(&path.display().to_string());
    }
    Ok(Exit::Done)
}
