//! Registers `<batch-job-inputs>` in the page that loads this.

// In the browser nobody needs what comes before `main` elsewhere: names of threads, standard output and its errors.
#![cfg_attr(target_arch = "wasm32", no_main)]

/// What the browser calls when it has loaded this.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen(start)]
pub fn start() {
    use wasm_bindgen::UnwrapThrowExt as _;

    batch_job_inputs::element::show_panics();
    let mount = batch_job_inputs::element::register();
    // The element's name is taken for as long as the page lives.
    mount.expect_throw("this browser has no constructed style sheets").forget();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This is built for the browser: run `make dist`, or `make run` to see it.");
}
