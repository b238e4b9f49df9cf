//! Which columns are shown, and that this browser remembers it.

use js_sys::{Array, Function};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlElement, KeyboardEvent};

use crate::{
    details::answer_with_nothing,
    fetch::{answer, call, press, quiet, untaken},
    view::{Guard, View, open},
};

const NAME: &str = "batch-job-inputs.columns";

/// What this browser has kept, which it forgets when the test is over.
struct Kept;

impl Kept {
    fn get(&self) -> Option<String> {
        web_sys::window().unwrap().local_storage().unwrap().unwrap().get_item(NAME).unwrap()
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        web_sys::window().unwrap().local_storage().unwrap().unwrap().remove_item(NAME).unwrap();
    }
}

async fn shown(job: &str, attributes: &[(&str, &str)]) -> (View, Guard) {
    let (view, guard) = open(&[&[("job-id", job), ("refresh", "0")], attributes].concat());
    answer(&call(job).await, job, 1, 0..1);
    view.until_files(&["0.csv"]).await;
    (view, guard)
}

/// Opens the menu, in which there is nothing to choose before that.
async fn open_menu(view: &View) {
    view.click(".menu summary");
    view.until(|view| view.count(".menu input") == 8).await;
}

/// The columns of head and rows, which have to be the same; a row that has not failed has no cell for an error.
fn columns(view: &View) -> String {
    let classes = |selector: &str| {
        let cells = view.root().query_selector_all(selector).unwrap();
        let classes: Vec<String> = (0..cells.length())
            .map(|place| cells.item(place).unwrap().unchecked_into::<HtmlElement>().class_name())
            .collect();
        classes.join(" ")
    };
    let (head, row) = (
        classes(".inputs thead th"),
        classes(".inputs tbody:not(.skeleton) tr:not(.details) > :not(.opener)"),
    );
    assert_eq!(head.trim_end_matches("error").trim_end(), row);
    head
}

#[wasm_bindgen_test]
async fn the_menu_hides_and_shows_columns_and_the_choice_is_remembered() {
    let kept = Kept;
    let (view, guard) = shown("job_columns", &[]).await;
    assert_eq!(columns(&view), "file port status size type created completed duration error");
    open_menu(&view).await;
    assert_eq!(
        view.texts(".menu .tick"),
        ["Port", "Status", "Size", "Type", "Created", "Finished", "Duration", "Error"]
    );
    assert_eq!(view.count(".menu input:checked"), 8);
    for column in ["port", "error", "type"] {
        view.click(&format!(".menu input[value={column}]"));
    }
    view.until(|view| view.count(".inputs thead th") == 6).await;
    view.click(".menu input[value=type]");
    view.until(|view| view.count(".inputs thead th") == 7).await;
    assert_eq!(columns(&view), "file status size type created completed duration");
    assert_eq!(kept.get().as_deref(), Some("file status size type created completed duration"));
    assert_eq!(view.files(), ["0.csv"]);
    assert_eq!(untaken("job_columns"), 0);
    drop(guard);

    let (view, _guard) = shown("job_columns_2", &[]).await;
    assert_eq!(columns(&view), "file status size type created completed duration");
    open_menu(&view).await;
    assert_eq!(view.count(".menu input:checked"), 6);
    for column in ["port", "error"] {
        view.click(&format!(".menu input[value={column}]"));
    }
    view.until(|view| view.count(".inputs thead th") == 9).await;
    assert_eq!(kept.get(), None, "all of them are no choice");
}

#[wasm_bindgen_test]
async fn one_field_alone_is_called_port_while_the_menu_is_closed() {
    let (view, _guard) = shown("job_labels", &[]).await;
    let called_port =
        |view: &View| view.texts("label").iter().filter(|label| label.starts_with("Port")).count();
    assert_eq!(called_port(&view), 1);
    open_menu(&view).await;
    assert_eq!(called_port(&view), 2);
    view.click(".menu summary");
    view.until(move |view| called_port(view) == 1).await;
}

#[wasm_bindgen_test]
async fn the_menu_has_the_switch_for_the_zone_which_is_remembered() {
    const NAME: &str = "batch-job-inputs.times-utc";
    let storage = web_sys::window().unwrap().local_storage().unwrap().unwrap();
    let (view, guard) = shown("job_zone", &[]).await;
    open_menu(&view).await;
    let switch = ".menu [role=switch]";
    assert_eq!(
        (view.text(switch), view.says(switch, "aria-checked")),
        ("Times in UTC".into(), "false".into())
    );
    view.click(switch);
    view.until(move |view| view.says(switch, "aria-checked") == "true").await;
    assert!(view.says("td.created", "title").ends_with("(displayed in UTC)"));
    drop(guard);

    let (view, _guard) = shown("job_zone_again", &[]).await;
    open_menu(&view).await;
    assert_eq!(view.says(switch, "aria-checked"), "true");
    view.click(switch);
    view.until(move |view| view.says(switch, "aria-checked") == "false").await;
    assert_eq!(storage.get_item(NAME).unwrap(), None);
}

#[wasm_bindgen_test]
async fn what_the_host_names_counts_and_leaves_no_choice() {
    let kept = Kept;
    let storage = web_sys::window().unwrap().local_storage().unwrap().unwrap();
    storage.set_item(NAME, "file error").unwrap();
    let (view, _guard) = shown("job_host_columns", &[("columns", "size status")]).await;
    assert_eq!(columns(&view), "file status size");
    assert!(!view.is_shown(".menu"));
    view.host.remove_attribute("columns").unwrap();
    view.until(|view| view.is_shown(".menu")).await;
    assert_eq!(columns(&view), "file error");
    assert_eq!(kept.get().as_deref(), Some("file error"));
}

#[wasm_bindgen_test]
async fn what_cannot_be_read_is_no_choice() {
    let _kept = Kept;
    let storage = web_sys::window().unwrap().local_storage().unwrap().unwrap();
    storage.set_item(NAME, "file colour").unwrap();
    let (view, _guard) = shown("job_odd_columns", &[]).await;
    assert_eq!(view.count(".inputs thead th"), 9);
}

#[wasm_bindgen_test]
async fn escape_closes_one_thing_only_and_is_the_hosts_when_nothing_is_open() {
    let (view, _guard) = shown("job_escape", &[]).await;
    let heard = Array::new();
    let hear: Closure<dyn Fn(KeyboardEvent)> = {
        let heard = heard.clone();
        Closure::new(move |press: KeyboardEvent| {
            heard.push(&press.default_prevented().into());
        })
    };
    view.host.add_event_listener_with_callback("keydown", hear.as_ref().unchecked_ref()).unwrap();
    open_menu(&view).await;
    // `false`: what the browser does by itself, such as closing a dialog of the host, it does not do.
    assert!(!press(&view.find(".menu input"), "Escape"));
    assert_eq!((heard.length(), view.find(".menu").has_attribute("open")), (0, false));
    assert!(press(&view.find(".menu summary"), "Escape"));
    assert!(press(&view.find(".page input"), "Escape"));
    assert_eq!(heard.length(), 2);

    view.click(".export > button");
    view.until(|view| view.count("dialog:modal") == 1).await;
    assert!(press(&view.find("dialog .end"), "Escape"), "the browser closes it");
    press(&view.find("dialog .end"), "a");
    assert_eq!(heard.length(), 3, "other keys are the host's");
    assert_eq!(heard.iter().filter(|prevented| prevented.is_truthy()).count(), 0);
}

/// A browser that denies storage until this is over.
struct Denied {
    allow: Function,
}

impl Denied {
    fn begin() -> Self {
        let deny = "const real = Object.getOwnPropertyDescriptor(window, 'localStorage');
            const get = () => { throw new DOMException('denied', 'SecurityError') };
            Object.defineProperty(window, 'localStorage', { configurable: true, get });
            return () => Object.defineProperty(window, 'localStorage', real);";
        Self { allow: Function::new_no_args(deny).call0(&JsValue::UNDEFINED).unwrap().unchecked_into() }
    }
}

impl Drop for Denied {
    fn drop(&mut self) {
        self.allow.call0(&JsValue::UNDEFINED).unwrap();
    }
}

#[wasm_bindgen_test]
async fn a_browser_that_denies_storage_shows_and_changes_columns_all_the_same() {
    let denied = Denied::begin();
    assert!(Function::new_no_args("return localStorage").call0(&JsValue::UNDEFINED).is_err());
    let (view, _guard) = shown("job_denied", &[]).await;
    open_menu(&view).await;
    view.click(".menu input[value=port]");
    view.until(|view| view.count(".inputs thead th") == 8).await;
    assert_eq!(columns(&view), "file status size type created completed duration error");
    drop(denied);
    assert_eq!(Kept.get(), None);
}

#[wasm_bindgen_test]
async fn open_details_stay_open_as_wide_as_the_table() {
    let _kept = Kept;
    let (view, _guard) = shown("job_wide", &[]).await;
    view.click(".toggle");
    answer_with_nothing("job_wide", 0).await;
    assert_eq!(view.says(".details td", "colspan"), "10");
    open_menu(&view).await;
    view.until(|view| !view.is_shown(".details [aria-label=Events]")).await;
    view.click(".menu input[value=port]");
    view.until(|view| view.says(".details td", "colspan") == "9").await;
    assert_eq!((view.count(".details"), view.says(".toggle", "aria-expanded")), (1, "true".into()));
    let row = view.find(".toggle").closest("tr").unwrap().unwrap();
    assert_eq!(row.next_element_sibling().unwrap(), view.find(".details"));
    assert!(row.class_list().contains("open"));
    view.click(".toggle");
    view.until(|view| view.count(".details") == 0).await;
}

#[wasm_bindgen_test]
async fn escape_closes_the_menu_and_so_does_leaving_it() {
    let (view, _guard) = shown("job_menu", &[]).await;
    let is_open = |view: &View| view.find(".menu").has_attribute("open");
    let tick = |view: &View| view.find(".menu input").unchecked_into::<HtmlElement>();
    open_menu(&view).await;
    assert!(is_open(&view));
    tick(&view).focus().unwrap();
    press(&tick(&view), "a");
    assert!(is_open(&view));
    press(&tick(&view), "Escape");
    assert!(!is_open(&view));
    assert_eq!(view.root().active_element(), Some(view.find(".menu summary")));

    view.until(|view| view.count(".menu input") == 0).await;
    open_menu(&view).await;
    tick(&view).focus().unwrap();
    view.find(".page input").unchecked_into::<HtmlElement>().focus().unwrap();
    quiet().await;
    assert!(!is_open(&view));
    assert_eq!(view.root().active_element(), Some(view.find(".page input")));
}
