//! The manifest agrees with code, types and `docs/`, and whatever the documents name exists: files, sample jobs, tests.

use std::{collections::BTreeSet, fs, path::PathBuf};

use serde_json::Value;

fn read(path: &str) -> String {
    fs::read_to_string(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// The names in a list of the manifest.
fn manifest(list: &str) -> BTreeSet<String> {
    let manifest: Value = serde_json::from_str(&read("npm/custom-elements.json")).unwrap();
    let names = manifest["modules"][0]["declarations"][0][list].as_array().unwrap().clone();
    names.iter().map(|entry| entry["name"].as_str().unwrap().to_owned()).collect()
}

/// What stands in `text` between `before` and one of the characters in `after`, wherever that is.
fn between(text: &str, before: &str, after: &[char]) -> BTreeSet<String> {
    let parts = text.split(before).skip(1);
    parts.filter_map(|part| Some(part[..part.find(after)?].to_owned())).collect()
}

/// What stands between pairs of `quote`.
fn quoted(text: &str, quote: char) -> BTreeSet<String> {
    text.split(quote).skip(1).step_by(2).map(str::to_owned).collect()
}

/// The sources of the views, all in one.
fn sources() -> String {
    let mut all = String::new();
    let mut folders = vec![PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                all += &fs::read_to_string(path).unwrap();
            }
        }
    }
    all
}

/// The document with the tables of attributes, events, custom properties and parts.
const REFERENCE: &str = "docs/reference.md";

/// The names in backquotes in the first cell of each row of the table under a heading of the reference.
fn documented(heading: &str) -> BTreeSet<String> {
    let reference = read(REFERENCE);
    let section =
        reference.split(&format!("\n## {heading}\n")).nth(1).unwrap_or_else(|| panic!("no {heading}"));
    let section = section.split("\n## ").next().unwrap();
    let rows = section.lines().filter(|line| line.starts_with("| `"));
    rows.flat_map(|row| quoted(row.split(" | ").next().unwrap(), '`')).collect()
}

#[test]
fn attributes() {
    let script = read("src/element/properties.js");
    let list = script.split("export const attributes = [").nth(1).unwrap().split(']').next().unwrap();
    let known = manifest("attributes");
    assert_eq!(quoted(list, '"'), known, "observed by the class");
    assert_eq!(documented("Attributes and properties"), known, "in the reference");
}

#[test]
fn properties_and_methods() {
    let script = read("src/element/element.js") + &read("src/element/properties.js");
    let types = read("npm/batch-job-inputs.d.ts");
    let reference = read(REFERENCE);
    let interface = types
        .split("interface BatchJobInputs extends")
        .nth(1)
        .unwrap()
        .split("addEventListener")
        .next()
        .unwrap();
    for name in manifest("members") {
        assert!(
            interface.contains(&format!("{name}:")) || interface.contains(&format!("{name}(")),
            "{name} in the types"
        );
        assert!(
            script.contains(&format!("{name}(")) || script.contains(&format!("{name}: [")),
            "{name} in the class"
        );
        assert!(
            reference.contains(&format!("`{name}`")) || reference.contains(&format!("`{name}()`")),
            "{name} in the reference"
        );
    }
}

#[test]
fn events() {
    let known = manifest("events");
    let dispatched = between(&read("src/host/events.rs"), "dispatch(host, \"", &['"']);
    assert_eq!(dispatched, known, "dispatched");
    assert_eq!(documented("Events"), known, "in the reference");
    let types = read("npm/batch-job-inputs.d.ts");
    let map = types.split("interface BatchJobInputsEventMap").nth(1).unwrap().split('}').next().unwrap();
    for name in known {
        assert!(map.contains(&format!("\"{name}\": CustomEvent<")), "{name} in the types");
    }
}

/// The script asks for nothing early where a key is kept, and so has to look in the place where the Rust keeps it.
#[test]
fn the_place_of_the_key() {
    let rust = read("src/host/storage.rs");
    let place = between(&rust, "const KEY: &str = \"", &['"']);
    assert_eq!(place.len(), 1);
    assert_eq!(between(&read("src/element/prefetch.js"), "isStored(\"", &['"']), place);
}

#[test]
fn kinds_of_errors() {
    let kinds = read("src/api/error.rs");
    let kinds = kinds.split("fn as_str(self)").nth(1).unwrap().split("\n    }\n").next().unwrap();
    let kinds = between(kinds, "=> \"", &['"']);
    let types = read("npm/batch-job-inputs.d.ts");
    let union = types.split("kind:").nth(1).unwrap().split(';').next().unwrap();
    assert_eq!(between(union, "| \"", &['"']), kinds, "in the types");
    let reference = read(REFERENCE);
    for kind in kinds {
        assert!(reference.contains(&format!("`{kind}`")), "{kind} in the reference");
    }
}

#[test]
fn custom_properties() {
    let styles: String =
        ["theme", "layout", "controls", "table", "badge", "message", "summary", "details", "dialog", "jobs"]
            .map(|name| read(&format!("style/{name}.css")))
            .concat();
    let used: BTreeSet<String> =
        between(&styles, "var(--bji-", &[',', ')']).into_iter().map(|name| format!("--bji-{name}")).collect();
    assert_eq!(used, manifest("cssProperties"), "in the style sheet");
    assert_eq!(documented("Theming"), used, "in the reference");
}

/// People choose the size of text in their browser. Lines and shadows keep theirs.
#[test]
fn no_size_of_text_is_in_pixels() {
    let styles = fs::read_dir(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("style")).unwrap();
    let styles: Vec<String> = styles.map(|file| fs::read_to_string(file.unwrap().path()).unwrap()).collect();
    assert!(styles.len() > 5);
    let declarations = styles.iter().flat_map(|style| style.split([';', '{', '}']));
    let fixed: Vec<&str> = declarations
        .filter(|text| text.trim_start().starts_with("font") || text.contains("@container"))
        .filter(|text| text.contains("px"))
        .collect();
    assert!(fixed.is_empty(), "{fixed:#?}");
}

#[test]
fn parts() {
    let sources = sources();
    let mut named = between(&sources, "part=\"", &['"']);
    named.extend(between(&sources, ".part = \"", &['"']));
    named.extend(between(&sources, "\"part\", Some(\"", &['"']));
    assert_eq!(named, manifest("cssParts"), "in the views");
    assert_eq!(documented("Parts"), named, "in the reference");
}

/// Whether the file of a test, below `tests/`, has a test of this name: the line before its first one says so.
fn has_test(file: &str, name: &str) -> bool {
    let code = fs::read_to_string(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests").join(file));
    let code = code.unwrap_or_else(|error| panic!("tests/{file}: {error}"));
    let lines: Vec<&str> = code.lines().collect();
    lines
        .windows(2)
        .any(|pair| pair[0].trim_end().ends_with("test]") && pair[1].contains(&["fn ", name, "("].concat()))
}

#[test]
fn the_tests_that_are_said_to_prove_something_exist() {
    let readme = read("tests/README.md");
    let promises = readme.split("\n## What proves what\n").nth(1).expect("the tables");
    let rows = promises.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| --- |"));
    let mut named = BTreeSet::new();
    for row in rows.filter(|row| *row != "| promise | tests |") {
        let proofs = row.rsplit(" | ").next().unwrap();
        let tests = quoted(proofs, '`');
        assert!(!tests.is_empty() || proofs == "— |", "neither a test nor a dash: {row}");
        named.extend(tests);
    }
    assert!(!named.is_empty(), "the README names tests");
    let missing: Vec<&String> = named
        .iter()
        .filter(|test| !test.split_once("::").is_some_and(|(file, name)| has_test(file, name)))
        .collect();
    assert!(missing.is_empty(), "no such tests: {missing:#?}");
}

/// The documents of the repository.
fn documents() -> Vec<String> {
    let docs = fs::read_dir(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs")).unwrap();
    let docs = docs.map(|entry| format!("docs/{}", entry.unwrap().file_name().to_str().unwrap()));
    let mut documents: Vec<String> = docs.filter(|name| name.ends_with(".md")).collect();
    assert!(documents.len() > 5, "{documents:?}");
    documents.extend(
        ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "tests/README.md", "npm/README.md"]
            .map(str::to_owned),
    );
    documents
}

/// The anchor of a heading, as GitHub makes it.
fn anchor(heading: &str) -> String {
    let letters = heading.trim_start_matches('#').trim().to_lowercase();
    let letters = letters.chars().filter(|letter| letter.is_alphanumeric() || " -_".contains(*letter));
    letters.collect::<String>().replace(' ', "-")
}

#[test]
fn links_between_documents_lead_somewhere() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    for document in documents() {
        let text = read(&document);
        let mut targets = between(&text, "](", &[')']);
        targets.extend(between(&text, "srcset=\"", &['"']));
        targets.extend(
            between(&text, "<img alt", &['>']).iter().flat_map(|image| between(image, "src=\"", &['"'])),
        );
        for target in targets.iter().filter(|target| !target.contains("://")) {
            let (file, heading) = target.split_once('#').unwrap_or((target, ""));
            let path = match file {
                "" => root.join(&document),
                file => root.join(&document).parent().unwrap().join(file),
            };
            assert!(path.exists(), "{document}: {target}");
            if !heading.is_empty() {
                let text = fs::read_to_string(&path).unwrap();
                let mut headings = text.lines().filter(|line| line.starts_with('#')).map(anchor);
                assert!(headings.any(|found| found == heading), "{document}: {target}");
            }
        }
    }
}

#[test]
fn files_that_documents_name_exist() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let folders = ["src/", "docs/", "style/", "scripts/", "npm/", "nginx/", "tests/"];
    for document in documents() {
        let text = read(&document);
        let prose = text.split("```").step_by(2).collect::<String>();
        let named = quoted(&prose, '`');
        let built = |path: &String| path.contains("node_modules");
        let paths = named.iter().filter(|path| folders.iter().any(|folder| path.starts_with(folder)));
        for path in paths.filter(|path| !path.contains([' ', '*', '…']) && !built(path)) {
            assert!(root.join(path).exists(), "{document}: {path}");
        }
    }
}

#[test]
fn files_that_cargo_mutants_examines_exist() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    for glob in between(&read(".cargo/mutants.toml"), "\"src/", &['"']) {
        assert!(root.join("src").join(glob.trim_end_matches("*.rs")).exists(), "{glob}");
    }
}

#[test]
fn sample_jobs_that_documents_name_exist() {
    let catalog = read("tests/sample-api/src/catalog.rs");
    let known = between(&catalog, "(\"job_", &['"']);
    // The catalogue lists one of a family whose number is free.
    let family = |job: &str| job.starts_with("slow_") || job.starts_with("retry_after_");
    let named = between(&read("docs/faults.md"), "`job_", &['`']);
    assert!(named.len() > 15, "{named:?}");
    for job in named {
        assert!(known.contains(&job) || family(&job), "job_{job}");
    }
}

/// Red, green and blue from 0 to 1.
fn channels(colour: &str) -> [f64; 3] {
    let digits: String = match colour.trim_start_matches('#') {
        short if short.len() == 3 => short.chars().flat_map(|digit| [digit, digit]).collect(),
        long => long.to_owned(),
    };
    [0, 2, 4].map(|index| f64::from(u8::from_str_radix(&digits[index..index + 2], 16).unwrap()) / 255.0)
}

/// `color-mix(in srgb, front share, back)`.
fn mixed(front: &str, share: f64, back: &str) -> [f64; 3] {
    let (front, back) = (channels(front), channels(back));
    [0, 1, 2].map(|index| front[index] * share + back[index] * (1.0 - share))
}

/// The relative luminance of WCAG 2.2.
fn luminance(channels: &[f64; 3]) -> f64 {
    let linear =
        |value: f64| if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) };
    0.2126 * linear(channels[0]) + 0.7152 * linear(channels[1]) + 0.0722 * linear(channels[2])
}

/// The contrast ratio of WCAG 2.2.
fn contrast(one: f64, two: f64) -> f64 {
    (one.max(two) + 0.05) / (one.min(two) + 0.05)
}

#[test]
fn the_default_colours_have_enough_contrast() {
    let theme = read("style/theme.css");
    let pair = |name: &str| {
        let rest = theme.split(&format!("--{name}: ")).nth(1).unwrap_or_else(|| panic!("no {name}"));
        let rest = rest.split("light-dark(").nth(1).unwrap();
        let mut colours = rest[..rest.find(')').unwrap()].split(", ").map(str::to_owned);
        [colours.next().unwrap(), colours.next().unwrap()]
    };
    let enough = |front: &str, back: &str, wanted: f64| {
        for (mode, (front_colour, back_colour)) in
            ["light", "dark"].iter().zip(pair(front).iter().zip(&pair(back)))
        {
            let contrast = contrast(luminance(&channels(front_colour)), luminance(&channels(back_colour)));
            assert!(contrast >= wanted, "{front} on {back}, {mode}: {contrast:.2}");
        }
    };
    for front in ["text", "muted", "accent", "pending", "processing", "completed", "failed", "reference"] {
        enough(front, "background", 4.5);
    }
    for front in ["text", "muted", "accent", "failed"] {
        enough(front, "surface", 4.5);
    }
    // A badge is text on a tenth of its own colour.
    for badge in ["pending", "processing", "completed", "failed", "reference"] {
        for (front, back) in pair(badge).iter().zip(pair("background")) {
            let contrast = contrast(luminance(&channels(front)), luminance(&mixed(front, 0.1, &back)));
            assert!(contrast >= 4.5, "badge {badge}: {contrast:.2}");
        }
    }
    // The edge of a field is to be found (WCAG 2.2, 1.4.11).
    enough("control", "background", 3.0);
}
