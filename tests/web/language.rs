//! The language of words and figures.

use js_sys::{Function, Reflect};
use serde_json::json;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, ShadowRootInit, ShadowRootMode};

use crate::{
    details::answer_with_nothing,
    fetch::{answer, answer_with, call, input, provide, quiet, record, refuse, untaken},
    summary::provide_counts,
    view::{View, forget_page, open},
};

fn headings(view: &View) -> Vec<String> {
    view.texts("table.inputs thead th")
}

const GERMAN: [&str; 9] = ["Datei", "Port", "Status", "Größe", "Typ", "Erstellt", "Ende", "Dauer", "Fehler"];
const ENGLISH: [&str; 9] =
    ["File", "Port", "Status", "Size", "Type", "Created", "Finished", "Duration", "Error"];

#[wasm_bindgen_test]
async fn german_words_and_figures() {
    let job = "job_german";
    provide_counts(job, "/counts", [0, 1, 1234, 2]);
    provide(job, "", &json!({ "id": job, "status": "RUNNING" }).to_string());
    let (view, _guard) = open(&[("job-id", job), ("lang", "de-DE"), ("refresh", "0")]);
    let mut first = input(job, 0);
    first["data"]["num_bytes"] = 1_234_567.into();
    answer_with(&call(job).await, job, 1237, 0, &[first]);
    view.until(|view| view.choice("failed") == "Fehlgeschlagen 2" && view.is_shown(".state")).await;
    assert_eq!(headings(&view), GERMAN);
    assert_eq!(view.says("section", "aria-label"), "Eingaben des Jobs job_german");
    assert_eq!(
        ["", "pending", "processing", "completed"].map(|status| view.choice(status)),
        ["Alle 1.237", "Ausstehend 0", "In Bearbeitung 1", "Abgeschlossen 1.234"]
    );
    assert_eq!(
        (view.text(".range"), view.text(".state .badge")),
        ("1–1 von 1.237 Eingaben".into(), "Läuft".into())
    );
    assert_eq!(
        (view.text("td.size"), view.says("td.size", "title")),
        ("1,23 MB".into(), "1.234.567 Byte".into())
    );
    let buttons = view.root().query_selector_all(".turn").unwrap();
    assert_eq!(buttons.length(), 4);
    for name in ["Erste Seite", "Vorherige Seite", "Nächste Seite", "Letzte Seite"] {
        assert!(view.is_shown(&format!("[aria-label='{name}']")));
    }
    view.click("[aria-label='Details zu 0.csv anzeigen']");
    answer_with_nothing(job, 0).await;
    view.until(|view| !view.is_shown("[role=group][aria-label=Ereignisse]")).await;
    assert!(view.texts(".details .fields dt").contains(&"Eingabe-ID".to_owned()));
    assert_eq!(view.count("[role=group][aria-label=Ausgabedateien]"), 1);

    let errors = record(&view.host, "inputs-error");
    view.click(".header .refresh");
    refuse(&call(job).await, 403, "");
    view.until(|view| view.is_shown(".alert")).await;
    assert_eq!(view.text(".what"), "Dieser Schlüssel hat keinen Zugriff auf diesen Job.");
    assert!(
        view.text(".alert").contains("HTTP-Status 403") && view.text(".alert").contains("Erneut versuchen")
    );
    assert_eq!(view.status(), "Dieser Schlüssel hat keinen Zugriff auf diesen Job.");
    assert_eq!(
        crate::view::details(&errors)[0]["message"],
        "Dieser Schlüssel hat keinen Zugriff auf diesen Job."
    );
}

#[wasm_bindgen_test]
async fn another_language_draws_anew_what_is_there_and_asks_for_nothing() {
    let job = "job_languages";
    provide_counts(job, "/counts", [0, 0, 3, 2]);
    let (view, _guard) = open(&[("job-id", job), ("lang", "en"), ("refresh", "0")]);
    let changes = record(&view.host, "query-change");
    answer(&call(job).await, job, 120, 0..50);
    view.until(|view| view.files().len() == 50).await;
    view.click("[aria-label='Next page']");
    answer(&call(job).await, job, 120, 50..52);
    view.until_files(&["50.csv", "51.csv"]).await;
    quiet().await;
    assert_eq!(headings(&view), ENGLISH);
    let query = |view: &View| {
        crate::view::details(&js_sys::Array::of1(&Reflect::get(&view.host, &"query".into()).unwrap()))
            .remove(0)
    };
    let before = (query(&view), changes.length());
    for (tag, headings_then, range, failed) in [
        ("de", GERMAN, "51–52 von 120 Eingaben", "Fehlgeschlagen 2"),
        ("en", ENGLISH, "51–52 of 120 inputs", "Failed 2"),
        ("de", GERMAN, "51–52 von 120 Eingaben", "Fehlgeschlagen 2"),
    ] {
        view.host.set_attribute("lang", tag).unwrap();
        view.until(move |view| view.choice("failed") == failed).await;
        quiet().await;
        assert_eq!(headings(&view), headings_then);
        assert_eq!(
            (view.text(".range"), view.files()),
            (range.to_owned(), vec!["50.csv".to_owned(), "51.csv".to_owned()])
        );
        assert_eq!(view.count("section"), 1, "the old view is gone");
        assert_eq!(Reflect::get(&view.find(".page input"), &"value".into()).unwrap(), "2");
        assert_eq!((query(&view), changes.length()), before);
        assert_eq!(untaken(job), 0);
    }
    assert_eq!(before.0, json!({ "status": null, "portName": null, "offset": 50, "limit": 50 }));

    // It works on.
    view.click("[aria-label='Vorherige Seite']");
    let request = call(job).await;
    assert!(request.url().ends_with("?offset=0&limit=50"), "{}", request.url());
    answer(&request, job, 120, 0..1);
    view.until_files(&["0.csv"]).await;
}

#[wasm_bindgen_test]
async fn a_language_without_a_catalogue_has_its_figures_in_english_sentences() {
    let job = "job_french";
    let (view, _guard) = open(&[("job-id", job), ("lang", "en"), ("refresh", "0")]);
    let mut first = input(job, 0);
    first["data"]["num_bytes"] = 1_234_567.into();
    answer_with(&call(job).await, job, 12_345, 0, &[first]);
    view.until_files(&["0.csv"]).await;
    assert_eq!(
        (view.text("td.size"), view.text(".range")),
        ("1.23 MB".into(), "1–1 of 12,345 inputs".into())
    );
    view.click(".toggle");
    answer_with_nothing(job, 0).await;
    view.host.set_attribute("lang", "fr").unwrap();
    view.until(|view| view.text("td.size").contains("Mo")).await;
    assert_eq!(view.text("td.size").replace(['\u{202F}', '\u{A0}'], " "), "1,23 Mo");
    assert_eq!(view.text(".range").replace(['\u{202F}', '\u{A0}'], " "), "1–1 of 12 345 inputs");
    assert_eq!(headings(&view), ENGLISH);
    assert_eq!(view.says("section", "lang"), "en", "the texts say which language they are in");
    assert!(view.texts(".details .fields dd").iter().any(|text| text.contains("octets")));
    assert_eq!(untaken(job), 0);
}

#[wasm_bindgen_test]
async fn a_tag_with_an_underscore_is_understood_and_others_mean_the_language_of_the_browser() {
    let job = "job_of_odd_tags";
    let (view, _guard) = open(&[("job-id", job), ("lang", "de_DE"), ("refresh", "0")]);
    let mut first = input(job, 0);
    first["data"]["num_bytes"] = 1_234_567.into();
    answer_with(&call(job).await, job, 12_345, 0, &[first]);
    view.until_files(&["0.csv"]).await;
    let figures = |view: &View| (view.text("td.size"), view.text(".range"));
    assert_eq!(headings(&view), GERMAN);
    assert_eq!(view.says("section", "lang"), "de");
    assert_eq!(figures(&view), ("1,23 MB".into(), "1–1 von 12.345 Eingaben".into()));
    // The browser of these tests is in English; it knows no language `xqz`.
    for tag in ["de DE", "xqz", "x-klingon", "%"] {
        view.host.set_attribute("lang", tag).unwrap();
        quiet().await;
        assert_eq!(headings(&view), ENGLISH, "{tag}");
        assert_eq!(figures(&view), ("1.23 MB".into(), "1–1 of 12,345 inputs".into()), "{tag}");
        view.host.set_attribute("lang", "de_DE").unwrap();
        quiet().await;
        assert_eq!(headings(&view), GERMAN);
    }
}

#[wasm_bindgen_test]
async fn the_nearest_element_with_a_language_counts() {
    let document = web_sys::window().unwrap().document().unwrap();
    let outer = document.create_element("div").unwrap();
    let nested = |parent: &Element, name: &str, language: &str| {
        let child = document.create_element(name).unwrap();
        child.set_attribute("lang", language).unwrap();
        parent.append_child(&child).unwrap();
        child
    };
    let inner = nested(&nested(&outer, "div", "fr"), "div", "de");
    inner.append_child(&document.create_element("p").unwrap()).unwrap();
    document.body().unwrap().append_child(&outer).unwrap();
    let job = "job_nearest";
    let (view, _guard) = open(&[("job-id", job), ("refresh", "0")]);
    outer.query_selector("p").unwrap().unwrap().append_child(&view.host).unwrap();
    answer(&call(job).await, job, 1, 0..1);
    view.until_files(&["0.csv"]).await;
    assert_eq!(headings(&view), GERMAN);
    // The element's own one is nearer.
    view.host.set_attribute("lang", "en").unwrap();
    quiet().await;
    assert_eq!(headings(&view), ENGLISH);
    view.host.remove_attribute("lang").unwrap();
    quiet().await;
    assert_eq!(headings(&view), GERMAN);
    outer.remove();
}

#[wasm_bindgen_test]
async fn a_language_that_an_ancestor_gets_later_is_followed_across_shadow_roots() {
    let document = web_sys::window().unwrap().document().unwrap();
    let (outer, inner) = (document.create_element("div").unwrap(), document.create_element("div").unwrap());
    let root = outer.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Closed)).unwrap();
    root.append_child(&inner).unwrap();
    document.body().unwrap().append_child(&outer).unwrap();
    let job = "job_later_language";
    let (view, _guard) = open(&[("job-id", job), ("refresh", "0")]);
    inner.append_child(&view.host).unwrap();
    answer(&call(job).await, job, 1, 0..1);
    view.until_files(&["0.csv"]).await;
    assert_eq!(headings(&view), ENGLISH);
    let page = document.document_element().unwrap();
    let own = page.get_attribute("lang");
    for (element, language, then) in [
        (&page, Some("de"), GERMAN),
        (&page, own.as_deref(), ENGLISH),
        (&outer, Some("de"), GERMAN),
        (&inner, Some("en"), ENGLISH),
        (&inner, None, GERMAN),
    ] {
        match language {
            Some(language) => element.set_attribute("lang", language).unwrap(),
            None => element.remove_attribute("lang").unwrap(),
        }
        quiet().await;
        assert_eq!(headings(&view), then);
    }
    // Among other ancestors, whose language is followed from then on.
    document.body().unwrap().append_child(&view.host).unwrap();
    quiet().await;
    assert_eq!(headings(&view), ENGLISH);
    outer.set_attribute("lang", "fr").unwrap();
    page.set_attribute("lang", "de").unwrap();
    quiet().await;
    assert_eq!(headings(&view), GERMAN);
    match own {
        Some(own) => page.set_attribute("lang", &own).unwrap(),
        None => page.remove_attribute("lang").unwrap(),
    }
    outer.remove();
    assert_eq!((view.files(), untaken(job)), (vec!["0.csv".to_owned()], 0));
}

#[wasm_bindgen_test]
async fn the_standalone_page_has_the_language_of_the_browser_unless_it_names_one() {
    let page = web_sys::window().unwrap().document().unwrap().document_element().unwrap();
    let own = page.get_attribute("lang");
    page.remove_attribute("lang").unwrap();
    let speak = |language: &str| {
        let set = "Object.defineProperty(navigator, 'language', { configurable: true, value: language })";
        Function::new_with_args("language", set).call1(&JsValue::UNDEFINED, &language.into()).unwrap();
    };
    let job = "job_browser_language";
    for (browser, named, then, created) in [
        ("de-DE", "de-DE", GERMAN, "14. Apr., "),
        ("en-GB", "en-GB", ENGLISH, "14 Apr, "),
        ("en-GB", "de", GERMAN, "14. Apr., "),
    ] {
        speak(browser);
        if named == "de" {
            page.set_attribute("lang", named).unwrap();
        }
        let (view, guard) = open(&[("job-id", job), ("refresh", "0"), ("standalone", "")]);
        answer(&call(job).await, job, 1, 0..1);
        view.until_files(&["0.csv"]).await;
        assert_eq!(page.get_attribute("lang").as_deref(), Some(named));
        assert_eq!(headings(&view), then);
        let shown = view.text("td.created");
        assert!(shown.starts_with(created), "{shown}");
        drop(guard);
        page.remove_attribute("lang").unwrap();
    }
    quiet().await;
    forget_page();
    Function::new_no_args("delete navigator.language").call0(&JsValue::UNDEFINED).unwrap();
    if let Some(own) = own {
        page.set_attribute("lang", &own).unwrap();
    }
}

#[wasm_bindgen_test]
async fn the_export_opens_at_the_first_click_after_a_change_of_language() {
    let (view, _guard) = open(&[("job-id", "job_spoken"), ("lang", "en"), ("refresh", "0")]);
    answer(&call("job_spoken").await, "job_spoken", 1, 0..1);
    view.until_files(&["0.csv"]).await;
    view.host.set_attribute("lang", "de").unwrap();
    view.until(|view| view.text("[aria-haspopup=dialog]") == "Exportieren").await;
    view.click("[aria-haspopup=dialog]");
    view.until(|view| view.count("dialog:modal") == 1).await;
}
