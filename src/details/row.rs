//! The row below a row, with everything that is known of an input: opened by its button, kept open by refreshes.

use leptos::ev;
use wasm_bindgen::JsValue;
use web_sys::Element;

use crate::api::json::Json;
use crate::api::model::Input;
use crate::api::model::Row;
use crate::components::copy::copy_button;
use crate::components::dom::append;
use crate::components::dom::append_foreign;
use crate::components::dom::attach;
use crate::components::dom::attribute;
use crate::components::dom::create;
use crate::details::feed::Feed;
use crate::details::feed::Kind;
use crate::i18n::Word;
use crate::model::outline::Outline;
use crate::model::status::InputStatus;
use crate::model::text::visible;
use crate::state::widget::Widget;
use crate::table::row::ShownRow;

/// More lines than that nobody reads; the whole can be copied.
const MOST_LINES: usize = 200;

/// The fields of an input.
const FIELDS: [Word; 12] = [
    Word::Error,
    Word::InputId,
    Word::FileId,
    Word::File,
    Word::Port,
    Word::Status,
    Word::Size,
    Word::Type,
    Word::Extension,
    Word::Created,
    Word::Finished,
    Word::Location,
];

/// What is kept of an answer for a person to look into, by its name in `data`.
const EXTRAS: [(&str, Word); 3] =
    [("metadata", Word::Metadata), ("file_tags", Word::Tags), ("file_attributes", Word::Attributes)];

/// The details of one row. They leave the document when this is dropped.
pub struct RowDetails {
    widget: Widget,
    row: Element,
    fields: [Field; FIELDS.len()],
    extras: [Extra; EXTRAS.len()],
    feeds: [Feed; 2],
    /// The status that the feeds were loaded for.
    status: String,
}

/// One of [`FIELDS`].
struct Field {
    label: Element,
    value: Element,
    drawn: Option<String>,
}

/// One of [`EXTRAS`].
struct Extra {
    place: Element,
    /// As JSON.
    drawn: Option<String>,
}

impl Drop for RowDetails {
    fn drop(&mut self) {
        self.row.remove();
    }
}

impl RowDetails {
    /// The details of `input`, which came as `json`, in a row of so many cells that is not in the document yet.
    pub fn new(widget: Widget, cells: usize, input: &Input, json: &JsValue) -> Self {
        let row = create("tr");
        row.set_class_name("details");
        let cell = append(&row, "td", "", "");
        attribute(&cell, "colspan", Some(&cells.to_string()));
        attribute(&cell, "part", Some("details"));
        let sheet = append(&cell, "div", "sheet", "");
        let fields = append(&sheet, "dl", "fields", "");
        let fields = FIELDS.map(|name| Field::new(widget, &fields, name));
        let extras = EXTRAS.map(|(_, name)| Extra { place: group(&sheet, widget.say(name)), drawn: None });
        let feed = |kind: Kind| Feed::new(widget, kind, &input.id, group(&sheet, widget.say(kind.name())));
        let feeds = [Kind::Events, Kind::Outputs].map(feed);
        let mut details = Self { widget, row, fields, extras, feeds, status: String::new() };
        details.update(input, json);
        details
    }

    /// Their `<tr>`.
    pub fn element(&self) -> &Element {
        &self.row
    }

    /// Shows a newer state of the input, touching only what differs.
    pub fn update(&mut self, input: &Input, json: &JsValue) {
        let data = json.member("data");
        self.draw_fields(texts(self.widget, input, data.as_ref()));
        for (extra, (name, _)) in self.extras.iter_mut().zip(EXTRAS) {
            let json = data.as_ref().and_then(|data| data.member(name));
            extra.draw(self.widget, json.as_ref());
        }
        let status = json.member("status").and_then(|status| status.text()).unwrap_or_default();
        if self.status != status {
            // Something has happened to the input.
            self.status = status;
            self.feeds.iter().for_each(|feed| feed.load(true));
        }
    }

    /// A button in the details was clicked.
    pub fn clicked(&self, button: &Element) {
        self.feeds.iter().for_each(|feed| feed.clicked(button));
    }

    /// A link in the details was activated.
    pub fn followed(&self, link: &Element, click: &ev::MouseEvent) {
        if self.row.contains(Some(link)) {
            self.feeds.iter().for_each(|feed| feed.followed(link, click));
        }
    }

    fn draw_fields(&mut self, texts: [Option<String>; FIELDS.len()]) {
        for (field, text) in self.fields.iter_mut().zip(texts) {
            if field.drawn != text {
                field.draw(text);
            }
        }
    }
}

impl Field {
    fn new(widget: Widget, list: &Element, name: Word) -> Self {
        let label = append(list, "dt", "", widget.say(name));
        let value = append(list, "dd", "", "");
        append(&value, "bdi", "", "");
        attach(&value, &copy_button(&widget.words().fill(Word::Copy, &[widget.say(name)]), ""));
        let mut field = Self { label, value, drawn: None };
        field.draw(None);
        field
    }

    /// Shows another text; hides the field where there is none, so that those beside it stay as they are.
    fn draw(&mut self, text: Option<String>) {
        for element in [&self.label, &self.value] {
            attribute(element, "hidden", text.is_none().then_some(""));
        }
        let shown = text.as_deref().unwrap_or_default();
        if let (Some(place), Some(copy)) = (self.value.first_element_child(), self.value.last_element_child())
        {
            place.set_text_content(Some(&visible(shown)));
            attribute(&copy, "data-copy", Some(shown));
        }
        self.drawn = text;
    }
}

/// What is known of the input itself, in the order of [`FIELDS`].
fn texts(widget: Widget, input: &Input, data: Option<&JsValue>) -> [Option<String>; FIELDS.len()] {
    let status = match input.status {
        InputStatus::Known(status) => widget.say(status.label()).to_owned(),
        InputStatus::Other(ref word) => word.clone(),
    };
    [
        input.error_message.clone(),
        Some(input.id.clone()),
        input.file_id.clone(),
        Some(input.data.filename.clone()),
        input.port_name.clone(),
        Some(status),
        input.data.num_bytes.map(|bytes| widget.figures_now().bytes(bytes)),
        input.data.file_type.clone(),
        data.and_then(|data| data.member("file_extension")?.text()),
        input.created_at.clone(),
        input.completed_at.clone(),
        Some(input.data.reference.clone()),
    ]
    .map(|text| text.filter(|text| !text.is_empty()))
}

impl Extra {
    /// Shows a part of the answer as lines; hides it where there is nothing in it.
    fn draw(&mut self, widget: Widget, json: Option<&JsValue>) {
        let compact = json.map(Json::compact).unwrap_or_default();
        if self.drawn.as_ref() == Some(&compact) {
            return;
        }
        self.place.set_text_content(None);
        let outline = json.map(|json| Outline::of(json, MOST_LINES)).unwrap_or_default();
        hide_group(&self.place, outline.lines.is_empty());
        let list = append(&self.place, "dl", "outline", "");
        for line in &outline.lines {
            let name = append(&list, "dt", &["depth-", &line.depth.to_string()].concat(), "");
            append_foreign(&name, &line.name);
            append(
                &append(&list, "dd", "", ""),
                "bdi",
                "",
                &visible(line.value.as_deref().unwrap_or_default()),
            );
        }
        let label = match outline.left_out {
            0 => widget.words().fill(Word::Copy, &["JSON"]),
            more => widget.words().fill(Word::MoreLines, &[&widget.figures_now().count(more as u64)]),
        };
        let copy = append(&self.place, "button", "button small", &label);
        attribute(&copy, "type", Some("button"));
        attribute(&copy, "data-copy", Some(&compact));
        self.drawn = Some(compact);
    }
}

/// A part of the details with a heading; gives the place below it.
fn group(parent: &Element, name: &str) -> Element {
    let group = append(parent, "div", "group", "");
    attribute(&group, "role", Some("group"));
    attribute(&group, "aria-label", Some(name));
    append(&group, "p", "heading", name);
    append(&group, "div", "", "")
}

fn hide_group(place: &Element, hidden: bool) {
    if let Some(group) = place.parent_element() {
        attribute(&group, "hidden", hidden.then_some(""));
    }
}

impl ShownRow {
    /// Whether this node is in the row or in its details.
    pub fn contains(&self, node: &Element) -> bool {
        let details = self.details.as_ref().is_some_and(|details| details.row.contains(Some(node)));
        matches!(*self.row, Row::Input(_)) && (details || self.element.contains(Some(node)))
    }
}
