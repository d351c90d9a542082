//! `clausebook serve`.

use super::engine;
use super::exit::Exit;
use super::failure::Failure;
use super::output::Output;
use crate::diagnostic::human;
use crate::library;
use crate::serve::{self, Changes, News, Options};
use std::net::{IpAddr, Ipv4Addr};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The port to listen on; 0 takes any that is free
    #[arg(long, default_value_t = 3000)]
    port: u16,
    /// The address to listen on; one that is not local opens the server to the network
    #[arg(long, value_name = "ADDRESS", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    host: IpAddr,
    /// Serve the library of content/library.yaml, and not the standard alone
    #[arg(long)]
    library: bool,
    /// Check for changes at this interval in seconds (default 1), for network shares and containers that send no change
    /// events
    #[arg(long, value_name = "SECONDS", num_args = 0..=1, default_missing_value = "1", value_parser = interval)]
    poll: Option<Duration>,
    #[command(flatten)]
    engine: engine::ForServe,
}

/// Parses a number of seconds for clap.
fn interval(text: &str) -> Result<Duration, String> {
    let seconds = text.parse::<f64>().ok().filter(|seconds| (0.05..=86_400.0).contains(seconds));
    seconds.map(Duration::from_secs_f64).ok_or_else(|| "write a number of seconds, from 0.05 to 86400".to_owned())
}

pub(super) fn run(root: &Path, arguments: &Arguments, output: &Output) -> Result<Exit, Failure> {
    let changes = arguments.poll.map_or(Changes::Watched, Changes::Polled);
    let library = arguments.library || library::is_library(root);
    let remote = arguments.engine.remote()?;
    let Arguments { host, port, .. } = *arguments;
    let options = Options { root: root.to_owned(), library, host, port, changes, remote };
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
        News::Polling { every, reason } => {
            let seconds = every.as_secs_f32();
            output.remark(&format!(
                "looking for changes every {seconds} s, because the files cannot be watched: {reason}"
            ));
        }
        News::Unanswered { error: Some(error) } => {
            output.fault(&format!("searches are answered from the local index: {error}"));
        }
        News::Unanswered { error: None } => output.remark("searches are answered by the engine again"),
        News::Listening { address } => output.result(&format!("http://{address}/")),
    });
    serve::serve(&options, listener)?;
    Ok(Exit::Done)
}
