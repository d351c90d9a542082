//! `clausebook serve`.

use super::exit::Exit;
use super::failure::Failure;
use super::output::Output;
use crate::diagnostic::human;
use crate::serve::{self, News, Options};
use std::net::{IpAddr, Ipv4Addr};
use std::path::Path;
use std::sync::Arc;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The port to listen on; 0 takes any that is free
    #[arg(long, default_value_t = 3000)]
    port: u16,
    /// The address to listen on; one that is not local opens the server to the network
    #[arg(long, value_name = "ADDRESS", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    host: IpAddr,
}

pub(super) fn run(root: &Path, arguments: &Arguments, output: &Output) -> Result<Exit, Failure> {
    let options = Options { root: root.to_owned(), host: arguments.host, port: arguments.port };
    let output = output.clone();
    let listener = Arc::new(move |news: News| match news {
        News::Built { files, diagnostics, texts } => {
            output.news(diagnostics, texts);
            let built = match files {
                Some(files) => format!("built {files} files"),
                None => "not built".to_owned(),
            };
            output.remark(&format!("{built}: {}", human::summary(diagnostics)));
        }
        News::Failed { error } => output.fault(&format!("not built: {error}")),
        News::Listening { address } => output.result(&format!("http://{address}/")),
    });
    serve::serve(&options, listener)?;
    Ok(Exit::Done)
}
