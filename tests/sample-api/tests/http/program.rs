//! The program: its arguments, its one line, its end.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};

fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sample-api"));
    command.env_remove("SAMPLE_API_KEY");
    command
}

/// Ends the program with the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_taken_port_is_said_in_one_sentence() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let output = program().args(["--port", &port]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(said, format!("Port {port} is taken; choose another with --port.\n"));
}

#[tokio::test]
async fn it_says_where_it_listens_and_takes_its_key_from_the_environment() {
    let mut command = program();
    command.args(["--port", "0"]).env("SAMPLE_API_KEY", "secret");
    let child = command.stdout(Stdio::piped()).spawn().unwrap();
    let mut running = Running(child);
    let mut line = String::new();
    let mut out = BufReader::new(running.0.stdout.take().unwrap());
    out.read_line(&mut line).unwrap();
    let origin = line.trim_end().strip_prefix("listening on ").unwrap();
    let url = format!("{origin}/v0.5/batch/jobs");
    let client = reqwest::Client::new();
    assert_eq!(client.get(&url).send().await.unwrap().status(), 401);
    let right = client.get(&url).bearer_auth("secret");
    assert_eq!(right.send().await.unwrap().status(), 200);
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_it_at_once() {
    let child = program().args(["--port", "0"]).stdout(Stdio::piped()).spawn().unwrap();
    let mut running = Running(child);
    let mut line = String::new();
    let mut out = BufReader::new(running.0.stdout.take().unwrap());
    out.read_line(&mut line).unwrap();
    let id = running.0.id().to_string();
    assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
    assert_eq!(running.0.wait().unwrap().code(), Some(0));
}

#[test]
fn wrong_arguments_are_refused_and_help_is_given() {
    let wrong = program().arg("--prot").output().unwrap();
    assert_eq!(wrong.status.code(), Some(1));
    assert!(String::from_utf8(wrong.stderr).unwrap().contains("--prot"));
    let help = program().arg("--help").output().unwrap();
    assert_eq!(help.status.code(), Some(0));
    assert!(String::from_utf8(help.stdout).unwrap().contains("--page DIR"));
    let folder = program().args(["--page", "/does/not/exist"]).output().unwrap();
    assert_eq!(folder.status.code(), Some(1));
}
