//! Registers `<batch-job-inputs>` in the page that loads this.

// In the browser there is no need for the runtime before `main`: thread names, standard output and its errors.
#![cfg_attr(target_arch = "wasm32", no_main)]

/// What the browser calls when it has loaded this.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen(start)]
pub fn start() {
    batch_job_inputs::element::show_panics();
    // The element's name is taken for as long as the page lives.
    batch_job_inputs::element::register().forget();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This is built for the browser: run `make dist`, or `make run` to see it.");
}
