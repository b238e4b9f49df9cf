//! The token: who gives it, and that it stays where it belongs.

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    fetch::{
        Call, answer, call, leave_unfinished, quiet, record, redirect, refuse, refuse_with, stop_clock,
        times_counted, untaken,
    },
    view::{View, details, open},
};

#[wasm_bindgen_test]
async fn the_host_gives_the_token_and_may_open_files_itself() {
    let (view, _guard) = open(&[]);
    assert!(view.host.shadow_root().is_some());
    let provider = js_sys::Function::new_no_args(
        "this.asked = (this.asked ?? 0) + 1; return Promise.resolve('secret-' + globalThis.asked)",
    );
    Reflect::set(&view.host, &"tokenProvider".into(), &provider).unwrap();
    view.host.set_attribute("job-id", "job_token").unwrap();
    let request = call("job_token").await;
    assert_eq!(request.authorization().as_deref(), Some("Bearer secret-1"));
    refuse(&request, 401, r#"{"detail":"Invalid API key"}"#);
    let request = call("job_token").await;
    assert_eq!(request.authorization().as_deref(), Some("Bearer secret-2"));
    answer(&request, "job_token", 1, 0..1);
    view.until_files(&["0.csv"]).await;
    assert!(!view.find("section").outer_html().contains("secret"));

    let prevent = js_sys::Function::new_with_args(
        "event",
        "event.preventDefault(); globalThis.opened = event.detail.filename",
    );
    view.host.add_event_listener_with_callback("open-file", &prevent).unwrap();
    view.click("a.name");
    assert_eq!(Reflect::get(&js_sys::global(), &"opened".into()).unwrap(), "0.csv");
}

#[wasm_bindgen_test]
async fn a_host_may_change_its_token_provider_while_it_is_asked() {
    let (view, _guard) = open(&[]);
    let provider = js_sys::Function::new_with_args(
        "host",
        "return () => { host.tokenProvider = () => 'second'; return 'first' }",
    );
    let provider = provider.call1(&JsValue::UNDEFINED, &view.host).unwrap();
    Reflect::set(&view.host, &"tokenProvider".into(), &provider).unwrap();
    view.host.set_attribute("job-id", "job_reentrant").unwrap();
    let request = call("job_reentrant").await;
    assert_eq!(request.authorization().as_deref(), Some("Bearer first"));
    answer(&request, "job_reentrant", 1, 0..1);
    view.until_files(&["0.csv"]).await;
    view.click(".header .button");
    assert_eq!(call("job_reentrant").await.authorization().as_deref(), Some("Bearer second"));
}

/// The button that reloads the page.
const RELOAD: &str = ".alert .reload";

/// A provider made of JavaScript.
fn provide(view: &View, body: &str) {
    Reflect::set(&view.host, &"tokenProvider".into(), &Function::new_no_args(body)).unwrap();
}

#[wasm_bindgen_test]
async fn the_token_may_be_given_at_once_and_is_asked_for_once() {
    let clock = stop_clock();
    leave_unfinished("job_at_once", 1);
    let (view, _guard) = open(&[]);
    provide(&view, "globalThis.times = (globalThis.times ?? 0) + 1; return 'at-once'");
    view.host.set_attribute("job-id", "job_at_once").unwrap();
    answer(&call("job_at_once").await, "job_at_once", 1, 0..1);
    // The counts are asked for beside the page.
    clock.pass(5.1).await;
    assert_eq!(call("job_at_once").await.authorization().as_deref(), Some("Bearer at-once"));
    assert_eq!(times_counted("job_at_once"), 2);
    assert_eq!(Reflect::get(&js_sys::global(), &"times".into()).unwrap(), 1.0);
}

#[wasm_bindgen_test]
async fn a_refused_token_is_renewed_once_and_then_the_refusal_is_shown() {
    let (view, _guard) = open(&[]);
    provide(&view, "globalThis.given = (globalThis.given ?? 0) + 1; return 'stale-' + globalThis.given");
    view.host.set_attribute("job-id", "job_stale").unwrap();
    for token in ["Bearer stale-1", "Bearer stale-2"] {
        let request = call("job_stale").await;
        assert_eq!(request.authorization().as_deref(), Some(token));
        // A careless server says what it was sent.
        let said = token.replace("Bearer ", "Refused: ");
        refuse(&request, 401, &format!(r#"{{"errors":[{{"code":"{said}","message":"{said}"}}]}}"#));
    }
    view.until(|view| view.is_shown(".alert")).await;
    assert_eq!(untaken("job_stale"), 0);
    assert_eq!(view.text(".what"), "API key not accepted.");
    assert!(view.text(".said").contains("Refused: •••"));
    assert!(!view.find("section").outer_html().contains("stale-"), "nowhere, attributes included");
}

#[wasm_bindgen_test]
async fn a_provider_that_gives_nothing_is_told_apart_from_a_server_that_refuses() {
    let clock = stop_clock();
    let bodies = [
        "throw new Error('no')",
        "return Promise.reject('no')",
        "return undefined",
        "return ''",
        "return 'line\\nbreak'",
        "return { token: 'x' }",
        "return new Promise(() => {})",
    ];
    for (number, body) in bodies.into_iter().enumerate() {
        let job = format!("job_no_token_{number}");
        let (view, _guard) = open(&[]);
        let errors = record(&view.host, "inputs-error");
        provide(&view, body);
        view.host.set_attribute("job-id", &job).unwrap();
        clock.pass(30.1).await;
        assert_eq!(view.text(".what"), "No API key was provided.", "{body}");
        assert_eq!(details(&errors)[0]["kind"], "token");
        assert_eq!(untaken(&job), 0, "{body}");
        // One that works is used at once.
        provide(&view, "return Promise.resolve('good')");
        answer(&call(&job).await, &job, 1, 0..1);
        clock.pass(0.0).await;
        assert_eq!(view.files(), ["0.csv"], "{body}");
    }
}

#[wasm_bindgen_test]
async fn a_key_goes_no_further_than_the_api() {
    let (view, _guard) = open(&[("api-base", "https://api.example.com/v0.5/?key=in-the-base#x")]);
    provide(&view, "return 'the-key'");
    view.host.set_attribute("job-id", "job_further").unwrap();
    let request = call("job_further").await;
    assert_eq!(request.url(), "https://api.example.com/v0.5/batch/jobs/job_further/inputs?offset=0&limit=50");
    assert_eq!(request.redirect(), "manual", "a redirect is not followed, wherever it leads");
    answer(&request, "job_further", 1, 0..1);
    view.until_files(&["0.csv"]).await;

    let (bare, _guard) = open(&[("job-id", "job_keyless")]);
    assert_eq!(call("job_keyless").await.redirect(), "manual", "a page to sign in on is no answer");
    drop(bare);
}

#[wasm_bindgen_test]
async fn a_redirect_is_told() {
    let (view, _guard) = open(&[]);
    provide(&view, "return 'the-key'");
    view.host.set_attribute("job-id", "job_moved").unwrap();
    redirect(&call("job_moved").await);
    view.until(|view| view.is_shown(".alert")).await;
    assert_eq!(view.text(".what"), "The API redirected this request.");
}

#[wasm_bindgen_test]
async fn a_provider_that_comes_while_a_request_is_under_way_is_asked_after_a_401() {
    let (view, _guard) = open(&[("job-id", "job_late_provider")]);
    let request = call("job_late_provider").await;
    assert_eq!(request.authorization(), None);
    provide(&view, "return 'late'");
    refuse(&request, 401, "");
    let request = call("job_late_provider").await;
    assert_eq!(request.authorization().as_deref(), Some("Bearer late"));
    answer(&request, "job_late_provider", 1, 0..1);
    view.until_files(&["0.csv"]).await;
}

#[wasm_bindgen_test]
async fn a_host_that_sets_a_new_provider_at_each_failure_ends_up_nowhere_soon() {
    let (view, _guard) = open(&[]);
    let answer_failures =
        "event.target.tokenProvider = () => { globalThis.loops = (globalThis.loops ?? 0) + 1; throw 'no'; };";
    let listener = Function::new_with_args("event", answer_failures);
    view.host.add_event_listener_with_callback("inputs-error", &listener).unwrap();
    provide(&view, "throw 'no'");
    view.host.set_attribute("job-id", "job_loop").unwrap();
    quiet().await;
    view.until(|view| view.is_shown(".alert")).await;
    quiet().await;
    let loops = Reflect::get(&js_sys::global(), &"loops".into()).unwrap().as_f64().unwrap_or_default();
    quiet().await;
    assert!((1.0..4.0).contains(&loops), "{loops}");
    assert_eq!(view.text(".what"), "No API key was provided.");
}

#[wasm_bindgen_test]
async fn a_page_in_place_of_an_answer_means_that_the_sign_in_has_expired() {
    let clock = stop_clock();
    let page = |call: &Call, status| {
        refuse_with(call, status, "<!doctype html>Sign in", ("Content-Type", "text/html"))
    };
    for status in [302, 200, 401] {
        let job = format!("job_sign_in_{status}");
        let (view, _guard) = open(&[("job-id", &job)]);
        match call(&job).await {
            call if status == 302 => redirect(&call),
            call => page(&call, status),
        }
        clock.pass(60.0).await;
        assert_eq!(view.text(".what"), "Your sign-in may have expired.", "{status}");
        assert_eq!(untaken(&job), 0, "{status}: once is enough");
        assert!(view.is_shown(RELOAD), "{status}");
        assert_eq!(view.text(RELOAD), "Reload the page");
    }
    leave_unfinished("job_signed_out", 1);
    let (view, guard) = open(&[("job-id", "job_signed_out")]);
    answer(&call("job_signed_out").await, "job_signed_out", 1, 0..1);
    clock.pass(5.1).await;
    redirect(&call("job_signed_out").await);
    clock.pass(3600.0).await;
    assert_eq!(untaken("job_signed_out"), 0, "the refresh stops");
    assert!(view.is_shown(RELOAD));
    assert_eq!(view.files(), ["0.csv"]);
    drop(guard);
    let (view, _guard) = open(&[("job-id", "job_gateway")]);
    page(&call("job_gateway").await, 502);
    clock.pass(0.0).await;
    assert!(!view.is_shown(RELOAD));
    clock.pass(0.7).await;
    answer(&call("job_gateway").await, "job_gateway", 1, 0..1);
    clock.pass(0.0).await;
    assert_eq!(view.files(), ["0.csv"], "a page of a proxy that cannot reach the API is none to sign in on");
}

#[wasm_bindgen_test]
async fn a_scheme_before_the_key_is_warned_of_and_a_line_end_behind_it_is_not_sent() {
    let console: Object = Reflect::get(&js_sys::global(), &"console".into()).unwrap().unchecked_into();
    let warn = Reflect::get(&console, &"warn".into()).unwrap();
    let warnings = Array::new();
    let push = Function::new_with_args("warnings", "return (text) => warnings.push(text)");
    Reflect::set(&console, &"warn".into(), &push.call1(&JsValue::UNDEFINED, &warnings).unwrap()).unwrap();
    let warning =
        "<batch-job-inputs>: tokenProvider is to return the key alone, without \"Bearer \" before it";
    for (number, key) in ["Bearer sk-9", " bearer sk-9\\n", "sk-9\\n", "bearer-9"].into_iter().enumerate() {
        let job = format!("job_scheme_{number}");
        let (view, _guard) = open(&[]);
        provide(&view, &format!("return '{key}'"));
        view.host.set_attribute("job-id", &job).unwrap();
        if number < 2 {
            // Not mounted before the next microtask.
            quiet().await;
            view.until(|view| view.is_shown(".alert")).await;
            assert_eq!(view.text(".what"), "No API key was provided.");
            assert_eq!((untaken(&job), warnings.pop()), (0, warning.into()), "{key}");
        } else {
            let sent = format!("Bearer {}", key.trim_end_matches("\\n"));
            assert_eq!(call(&job).await.authorization(), Some(sent));
        }
        assert_eq!(warnings.length(), 0, "{key}");
    }
    Reflect::set(&console, &"warn".into(), &warn).unwrap();
}

#[wasm_bindgen_test]
async fn a_provider_that_fails_once_does_not_end_the_refresh() {
    let clock = stop_clock();
    leave_unfinished("job_signed_out", 2);
    let (view, _guard) = open(&[]);
    provide(&view, "return 'good'");
    view.host.set_attribute("job-id", "job_signed_out").unwrap();
    let request = call("job_signed_out").await;
    answer(&request, "job_signed_out", 1, 0..1);
    clock.pass(0.0).await;
    provide(
        &view,
        "globalThis.signedOut = (globalThis.signedOut ?? 0) + 1; if (globalThis.signedOut === 1) throw 'no'; return 'new'",
    );
    clock.pass(5.1).await;
    assert_eq!(view.text(".what"), "No API key was provided.");
    assert_eq!(view.files(), ["0.csv"]);
    clock.pass(10.1).await;
    let request = call("job_signed_out").await;
    assert_eq!(request.authorization().as_deref(), Some("Bearer new"));
    answer(&request, "job_signed_out", 1, 0..1);
    clock.pass(0.0).await;
    assert!(!view.is_shown(".alert"));
}

#[wasm_bindgen_test]
async fn a_new_provider_is_tried_however_often_other_things_have_failed() {
    let (view, _guard) = open(&[("refresh", "0")]);
    provide(&view, "return 'old'");
    view.host.set_attribute("job-id", "job_many_failures").unwrap();
    for _ in 0..4 {
        refuse(&call("job_many_failures").await, 404, "");
        view.until(|view| view.text(".what") == "Job not found.").await;
        view.click(".header .button");
    }
    for _ in 0..2 {
        refuse(&call("job_many_failures").await, 401, "");
    }
    view.until(|view| view.text(".what") == "API key not accepted.").await;
    provide(&view, "return 'new'");
    let request = call("job_many_failures").await;
    assert_eq!(request.authorization().as_deref(), Some("Bearer new"));
    answer(&request, "job_many_failures", 1, 0..1);
    view.until_files(&["0.csv"]).await;
}

#[wasm_bindgen_test]
async fn a_provider_that_has_nothing_yet_is_asked_again() {
    let (view, _guard) = open(&[("refresh", "0")]);
    provide(
        &view,
        "globalThis.early = (globalThis.early ?? 0) + 1; return globalThis.early === 1 ? '' : 'late'",
    );
    view.host.set_attribute("job-id", "job_early").unwrap();
    quiet().await;
    view.until(|view| view.text(".what") == "No API key was provided.").await;
    view.click(".header .button");
    let request = call("job_early").await;
    assert_eq!(request.authorization().as_deref(), Some("Bearer late"));
    answer(&request, "job_early", 1, 0..1);
    view.until_files(&["0.csv"]).await;
}
