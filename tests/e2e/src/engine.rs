//! The engines of browsers, and what a test does where one is not there or cannot do something.

use std::{
    env,
    io::{Write, stderr},
    path::Path,
};

/// What draws the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium by ChromeDriver, which has a protocol of its own beside WebDriver.
    Chromium,
    /// Firefox by geckodriver.
    Firefox,
    /// WebKitGTK by WebKitWebDriver, on a screen of Xvfb.
    WebKit,
}

impl Engine {
    /// The one that the environment variable `ENGINE` names, or Chromium.
    #[must_use]
    pub fn chosen() -> Self {
        match env::var("ENGINE").as_deref().unwrap_or_default() {
            "" | "chromium" => Self::Chromium,
            "firefox" => Self::Firefox,
            "webkit" => Self::WebKit,
            other => panic!("ENGINE={other}: there are chromium, firefox and webkit"),
        }
    }

    /// The program that drives it.
    #[must_use]
    pub fn driver(self) -> String {
        match self {
            Self::Chromium => env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".to_owned()),
            Self::Firefox => "geckodriver".to_owned(),
            Self::WebKit => "WebKitWebDriver".to_owned(),
        }
    }

    /// What it needs and this machine has not.
    fn lacks(self) -> Option<String> {
        let driver = self.driver();
        let beside = match self {
            Self::Chromium => None,
            Self::Firefox => Some("firefox"),
            Self::WebKit => Some("Xvfb"),
        };
        let mut programs = [&*driver].into_iter().chain(beside);
        programs.find(|program| !is_program(program)).map(str::to_owned)
    }
}

fn is_program(name: &str) -> bool {
    let paths = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&paths).any(|folder| folder.join(Path::new(name)).is_file())
}

/// Whether the test has to be left out, as the engine under test is not on this machine: said by the test's name.
///
/// # Panics
/// In CI, where every engine has to be.
#[must_use]
pub fn without_engine() -> bool {
    let engine = Engine::chosen();
    let Some(what) = engine.lacks() else { return false };
    let in_ci = env::var("CI").is_ok_and(|ci| ci == "true");
    assert!(!in_ci, "{engine:?} needs {what}, which is missing: run `make setup`");
    skip(&format!("{engine:?} needs {what}, which is missing"));
    true
}

/// Whether the test has to be left out, as the engine under test lacks the protocol that Chromium has beside
/// WebDriver: said by the test's name.
#[must_use]
pub fn outside_chromium() -> bool {
    let engine = Engine::chosen();
    let outside = engine != Engine::Chromium;
    if outside {
        skip(&format!("it needs Chromium's own protocol, which {engine:?} has not"));
    }
    outside
}

/// Not by a macro that prints: what those say of a test that passes is heard by nobody.
fn skip(why: &str) {
    let _ = writeln!(stderr(), "skipped: {}: {why}", test_name());
}

/// The name of the test that this thread runs.
pub(crate) fn test_name() -> String {
    std::thread::current().name().unwrap_or("a test").replace("::", "-")
}
