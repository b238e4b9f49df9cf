//! A test that fails leaves behind what was on screen.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

use std::{fs, path::PathBuf, thread};

use e2e::{Engine, Page};

#[tokio::test]
async fn what_a_failed_test_had_on_screen_is_kept() {
    let kept = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("../e2e-failures");
    let name = format!("failure-a_test_that_fails-{:?}", Engine::chosen()).to_lowercase();
    let fails = || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let page = Page::of("job_small").await;
            page.until_range("1–12 of 12 inputs").await;
            assert_eq!(page.rows().await, [], "on purpose");
        });
    };
    let test = thread::Builder::new().name("a_test_that_fails".to_owned()).spawn(fails).unwrap();
    assert!(test.join().is_err());
    let document = fs::read_to_string(kept.join(&name).with_extension("html")).unwrap();
    assert!(document.contains("tep_inference.csv"), "what is inside of the element: {document}");
    let picture = fs::read(kept.join(&name).with_extension("png")).unwrap();
    assert!(picture.starts_with(b"\x89PNG"));
    for ending in ["html", "png"] {
        fs::remove_file(kept.join(&name).with_extension(ending)).unwrap();
    }
}
