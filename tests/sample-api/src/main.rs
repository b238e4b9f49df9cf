//! The program `sample-api`: reads its arguments, listens, and says where.

use std::ffi::OsString;
use std::future::{Future, poll_fn};
use std::io::{self, Write};
use std::pin::pin;
use std::process::ExitCode;
use std::task::Poll;

use lexopt::prelude::{Long, Short, ValueExt};
use sample_api::{Options, serve};
use tokio::net::TcpListener;

const HELP: &str = "\
Answers as the Archetype AI batch API does, with a named job for every case.

Usage: sample-api [options]

  --host HOST  address to listen on (default 127.0.0.1)
  --port PORT  port to listen on (default 8787; 0 takes any free one)
  --key KEY    demand `Authorization: Bearer KEY` (default: $SAMPLE_API_KEY, else none)
  --page DIR   serve the built page in DIR at /
  --log        write each request to standard error
  --help       show this text

GET /v0.5/batch/jobs lists the jobs and what each is for.
";

struct Arguments {
    host: String,
    port: u16,
    help: bool,
    options: Options,
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

#[tokio::main]
async fn run() -> Result<(), String> {
    let arguments = read_arguments(std::env::args_os().skip(1), std::env::var("SAMPLE_API_KEY").ok())
        .map_err(|error| format!("{error}; see --help."))?;
    if arguments.help {
        return say(HELP);
    }
    if let Some(folder) = &arguments.options.page
        && !folder.is_dir()
    {
        return Err(format!("There is no folder {} to serve.", folder.display()));
    }
    let address = format!("{}:{}", arguments.host, arguments.port);
    let listener = TcpListener::bind(&address).await.map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => {
            format!("Port {} is taken; choose another with --port.", arguments.port)
        }
        _ => format!("Cannot listen on {address}: {error}."),
    })?;
    let local = listener.local_addr().map_err(|error| error.to_string())?;
    let mut interrupt = pin!(tokio::signal::ctrl_c());
    // It listens for the interrupt from its first poll on, and whoever reads the line below may send one.
    poll_fn(|context| Poll::Ready(interrupt.as_mut().poll(context).is_ready())).await;
    say(&format!("listening on http://{local}\n"))?;
    tokio::select! {
        ended = serve(listener, arguments.options) => ended.map_err(|error| error.to_string()),
        // Nothing is worth waiting for, least of all the job that never answers.
        _ = interrupt => Ok(()),
    }
}

fn read_arguments(
    given: impl Iterator<Item = OsString> + 'static,
    key: Option<String>,
) -> Result<Arguments, lexopt::Error> {
    let mut arguments = Arguments {
        host: "127.0.0.1".to_owned(),
        port: 8787,
        help: false,
        options: Options { key: key.filter(|key| !key.is_empty()), ..Options::default() },
    };
    let mut parser = lexopt::Parser::from_args(given);
    while let Some(argument) = parser.next()? {
        match argument {
            Long("host") => arguments.host = parser.value()?.string()?,
            Long("port") => arguments.port = parser.value()?.parse()?,
            Long("key") => arguments.options.key = Some(parser.value()?.string()?),
            Long("page") => arguments.options.page = Some(parser.value()?.into()),
            Long("log") => arguments.options.log = true,
            Long("help") | Short('h') => arguments.help = true,
            other => return Err(other.unexpected()),
        }
    }
    Ok(arguments)
}

fn say(text: &str) -> Result<(), String> {
    let mut out = io::stdout();
    out.write_all(text.as_bytes())
        .and_then(|()| out.flush())
        .map_err(|error| format!("Cannot write to standard output: {error}."))
}
