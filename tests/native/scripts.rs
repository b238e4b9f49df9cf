//! What the set-up says on a machine that lacks something: one sentence with what to do.

use std::{
    env, fs,
    net::TcpListener,
    os::unix::fs::{PermissionsExt, symlink},
    path::Path,
    process::Command,
};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
/// What the scripts use of any system.
const SYSTEM: [&str; 18] = [
    "awk", "bash", "cat", "cmp", "df", "dirname", "env", "grep", "head", "id", "mkdir", "printf", "rm",
    "sed", "sort", "tail", "timeout", "tr",
];

/// A PATH with the usual programs and these; each is a script. What is named and has no script is missing.
struct Machine(tempfile::TempDir);

impl Machine {
    fn with(programs: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let paths = env::var_os("PATH").unwrap();
        for name in SYSTEM {
            let program = env::split_paths(&paths).map(|path| path.join(name)).find(|path| path.is_file());
            symlink(program.unwrap_or_else(|| panic!("no {name}")), folder.path().join(name)).unwrap();
        }
        for (name, script) in programs {
            let path = folder.path().join(name);
            fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
            fs::set_permissions(&path, PermissionsExt::from_mode(0o755)).unwrap();
        }
        Self(folder)
    }

    /// What this script says on the machine, where it must fail.
    fn says(&self, script: &str, argument: &str, variables: &[(&str, &str)]) -> String {
        // A copy: what has been installed into the repository does not count.
        let clone = self.0.path().join("a clone");
        fs::create_dir_all(clone.join("scripts")).unwrap();
        for entry in fs::read_dir(Path::new(ROOT).join("scripts")).unwrap().map(Result::unwrap) {
            if entry.file_type().unwrap().is_file() {
                fs::copy(entry.path(), clone.join("scripts").join(entry.file_name())).unwrap();
            }
        }
        for name in ["Cargo.toml", "Cargo.lock"] {
            fs::copy(Path::new(ROOT).join(name), clone.join(name)).unwrap();
        }
        let mut command = Command::new(self.0.path().join("bash"));
        command.arg(clone.join("scripts").join(script)).arg(argument).env_clear();
        command.env("PATH", self.0.path()).env("HOME", self.0.path()).env("PORT", "1").env("API", "");
        let output = command.envs(variables.iter().copied()).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{said}");
        said
    }
}

const CARGO: (&str, &str) = ("cargo", "exit 1");
const RUSTC: (&str, &str) = ("rustc", "echo rustc 1.95.0");
const CC: (&str, &str) = ("cc", "exit 0");
const NODE: (&str, &str) = ("node", "echo v22.1.0");
const NPM: (&str, &str) = ("npm", "exit 1");

#[track_caller]
fn assert_setup_says(programs: &[(&str, &str)], expected: &str) {
    let said = Machine::with(programs).says("setup.sh", "build", &[]);
    assert!(said.starts_with(expected), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
}

#[test]
fn a_missing_program_is_named() {
    assert_setup_says(&[], "Rust is missing: install it with rustup");
    assert_setup_says(&[CARGO, RUSTC, NODE, NPM], "A C compiler and linker (cc) is missing");
    assert_setup_says(&[CARGO, RUSTC, CC], "Node.js or npm is missing: install Node.js 20 or newer");
}

#[test]
fn an_old_program_is_named_with_the_version_that_is_needed() {
    let old = ("rustc", "echo 'rustc 1.80.1 (3f5fd8dd4 2024-08-06)'");
    assert_setup_says(&[CARGO, old, CC, NODE, NPM], "Rust 1.80.1 is too old: run 'rustup update stable'");
    let old = ("node", "echo v18.20.0");
    assert_setup_says(&[CARGO, RUSTC, CC, old, NPM], "Node.js 18.20.0 is too old: install version 20");
}

#[test]
fn a_full_disk_is_told_before_anything_is_installed() {
    let machine = Machine::with(&[CARGO, RUSTC, CC, NODE, NPM]);
    let df = machine.0.path().join("df");
    fs::remove_file(&df).unwrap();
    fs::write(&df, "#!/bin/sh\nprintf 'Filesystem\\n/dev/x 9 9 120 99%% /\\n'\n").unwrap();
    fs::set_permissions(&df, PermissionsExt::from_mode(0o755)).unwrap();
    let said = machine.says("setup.sh", "build", &[]);
    assert!(said.starts_with("The disk has 120 MB left, and 2500 MB are needed"), "{said}");
}

#[test]
fn without_a_network_the_command_to_repeat_is_named() {
    // rustup reaches nothing, and there is no other way to the target.
    let rustc = (
        "rustc",
        "case $1 in --version) echo rustc 1.95.0;; -vV) echo host: x;; --print) echo /nowhere;; *) exit 1;; esac",
    );
    let machine = Machine::with(&[CARGO, rustc, CC, NODE, NPM, ("rustup", "exit 1")]);
    let said = machine.says("setup.sh", "build", &[]);
    assert!(said.contains("rustup could not fetch it: check the network, run 'rustup target add"), "{said}");
}

#[test]
fn a_port_that_is_in_use_or_none_is_named_with_another_one() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port().to_string();
    let machine = Machine::with(&[]);
    let said = machine.says("run.sh", "", &[("PORT", &port)]);
    assert!(
        said.starts_with(&format!("Port {port} is in use. Choose another one: make run PORT=")),
        "{said}"
    );
    let said = machine.says("run.sh", "", &[("PORT", "http")]);
    assert_eq!(said, "PORT must be a number, not 'http'.\n");
}
