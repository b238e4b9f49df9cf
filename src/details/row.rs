//! The row below a row, with everything that is known of an input: opened by its button, kept open by refreshes.

use leptos::ev;
use serde_json::value::RawValue;
use web_sys::Element;

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
use crate::model::json::Members;
use crate::model::json::compact;
use crate::model::outline::Outline;
use crate::model::status::InputStatus;
use crate::model::text::visible;
use crate::state::element_state::ElementState;
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
    Word::Ended,
    Word::Location,
];

/// What is kept of an answer for a person to look into, by its name in `data`.
const EXTRAS: [(&str, Word); 3] =
    [("metadata", Word::Metadata), ("file_tags", Word::Tags), ("file_attributes", Word::Attributes)];

/// The details of one row. They leave the document when this is dropped.
pub struct RowDetails {
    widget: ElementState,
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
    /// The details of `input`, which came as `raw`, in a row of so many cells that is not in the document yet.
    pub fn new(widget: ElementState, cells: usize, input: &Input, raw: &RawValue) -> Self {
        let row = create("tr");
        row.set_class_name("details");
        let cell = append(&row, "td", "", "");
        attribute(&cell, "colspan", Some(&cells.to_string()));
        attribute(&cell, "part", Some("details"));
        let sheet = append(&cell, "div", "sheet", "");
        let fields = append(&sheet, "dl", "fields", "");
        let fields = FIELDS.map(|name| Field::new(widget, &fields, name));
        let extras =
            EXTRAS.map(|(_, name)| Extra { place: group(&sheet, widget.language.say(name)), drawn: None });
        let feed =
            |kind: Kind| Feed::new(widget, kind, &input.id, group(&sheet, widget.language.say(kind.name())));
        let feeds = [Kind::Events, Kind::Outputs].map(feed);
        let mut details = Self { widget, row, fields, extras, feeds, status: String::new() };
        details.update(input, raw);
        details
    }

    /// Their `<tr>`.
    pub fn element(&self) -> &Element {
        &self.row
    }

    /// Shows a newer state of the input, touching only what differs.
    pub fn update(&mut self, input: &Input, raw: &RawValue) {
        let members = Members::of(raw);
        let data = members.get("data").map(Members::of).unwrap_or_default();
        self.draw_fields(texts(self.widget, input, &data));
        for (extra, (name, _)) in self.extras.iter_mut().zip(EXTRAS) {
            extra.draw(self.widget, data.get(name));
        }
        let status = members.text("status").map(String::from).unwrap_or_default();
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
    fn new(widget: ElementState, list: &Element, name: Word) -> Self {
        let label = append(list, "dt", "", widget.language.say(name));
        let value = append(list, "dd", "", "");
        append(&value, "bdi", "", "");
        attach(
            &value,
            &copy_button(&widget.language.words().fill(Word::Copy, &[widget.language.say(name)]), ""),
        );
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
fn texts(widget: ElementState, input: &Input, data: &Members<'_>) -> [Option<String>; FIELDS.len()] {
    let status = match input.status {
        InputStatus::Known(status) => widget.language.say(status.label()).to_owned(),
        InputStatus::Other(ref word) => word.clone(),
    };
    let odd = |name: &str| input.odd(name).map(str::to_owned);
    [
        input.error_message.clone().or_else(|| odd("error_message")),
        Some(input.id.clone()),
        input.file_id.clone().or_else(|| odd("file_id")),
        Some(input.data.filename.clone()),
        input.port_name.clone().or_else(|| odd("port_name")),
        Some(status),
        input
            .data
            .num_bytes
            .map(|bytes| widget.language.figures().bytes(bytes))
            .or_else(|| odd("data.num_bytes")),
        input.data.file_type.clone().or_else(|| odd("data.file_type")),
        data.text("file_extension").map(String::from),
        input.created_at.clone().or_else(|| odd("created_at")),
        input.completed_at.clone().or_else(|| odd("completed_at")),
        Some(input.data.reference.clone()),
    ]
    .map(|text| text.filter(|text| !text.is_empty()))
}

impl Extra {
    /// Shows a part of the answer as lines; hides it where there is nothing in it.
    fn draw(&mut self, widget: ElementState, raw: Option<&RawValue>) {
        let compact = raw.map(compact).unwrap_or_default();
        if self.drawn.as_ref() == Some(&compact) {
            return;
        }
        self.place.set_text_content(None);
        let outline = raw.map(|raw| Outline::of(raw, MOST_LINES)).unwrap_or_default();
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
            0 => widget.language.words().fill(Word::Copy, &["JSON"]),
            more => {
                widget.language.words().fill(Word::LeftOut, &[&widget.language.figures().count(more as u64)])
            }
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
        matches!(self.entry.row, Row::Input(_)) && (details || self.element.contains(Some(node)))
    }
}
