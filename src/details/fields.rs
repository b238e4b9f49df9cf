//! What an answer says about an input: its fields and its metadata.

use leptos::prelude::*;
use serde_json::value::RawValue;

use crate::api::model::Entry;
use crate::api::model::Input;
use crate::components::copy::CopyButton;
use crate::format::intl::times::Moment;
use crate::host::Host;
use crate::i18n::Key;
use crate::model::calendar::milliseconds;
use crate::model::json::Members;
use crate::model::json::compact;
use crate::model::outline::Line;
use crate::model::outline::Outline;
use crate::model::status::InputStatus;
use crate::model::status::Status;
use crate::model::text::visible;
use crate::state::language::Language;

/// More lines than that nobody reads; the whole can be copied.
const MAX_LINES: usize = 200;

/// The members of `data` that are shown as an outline.
const METADATA: [(&str, Key); 3] =
    [("metadata", Key::Metadata), ("file_tags", Key::Tags), ("file_attributes", Key::Attributes)];

/// The fields as a list. Those without a value are hidden, so that the others stay where they are. `now` says the
/// server's time, and is asked only for an input that is processed.
pub fn fields(entry: &Entry, language: Language, now: &dyn Fn() -> f64) -> impl IntoView + use<> {
    let input = entry.row.input();
    let texts = input.map(|input| texts(input, &entry.raw, language, now)).unwrap_or_default();
    let fields = texts.into_iter().map(|(key, value)| {
        let name = language.text(key).to_owned();
        let copy = copy_label(language, &name);
        let time =
            value.as_deref().filter(|_| matches!(key, Key::Created | Key::Finished)).and_then(milliseconds);
        let moment = time.map(|time| language.formats().moment_to_the_second(time, language.locale()));
        line(Line { depth: 0, name, value }, look(key), moment, Some(copy))
    });
    view! { <dl class="fields">{fields.collect_view()}</dl> }
}

/// The class of a field: `wide` has all the width, and `often` is copied so often that its button is always to be seen.
fn look(key: Key) -> &'static str {
    match key {
        Key::Error => "wide",
        Key::InputId | Key::FileId => "often",
        Key::Location => "wide often",
        _ => "",
    }
}

/// A name and its value, or the time that it is, with a button that copies the value if there is a label for one; then
/// it is hidden if it has no value.
fn line(
    line: Line,
    class: &'static str,
    moment: Option<Moment>,
    copy: Option<String>,
) -> impl IntoView + use<> {
    let Line { depth, name, value } = line;
    let value = value.unwrap_or_default();
    let hidden = copy.is_some() && value.is_empty();
    let (title, text) = match moment {
        Some(Moment { short, exact }) => (Some(exact), short),
        None => (None, visible(&value).into_owned()),
    };
    view! {
        <dt class=["depth-", &depth.to_string(), " ", class].concat() hidden=hidden>
            <bdi>{visible(&name).into_owned()}</bdi>
        </dt>
        <dd class=class hidden=hidden>
            <bdi title=title>{text}</bdi>
            {copy.map(|label| view! { <CopyButton label text=value /> })}
        </dd>
    }
}

fn texts(
    input: &Input,
    raw: &RawValue,
    language: Language,
    now: &dyn Fn() -> f64,
) -> Vec<(Key, Option<String>)> {
    let members = Members::of(raw);
    let data = members.get("data").map(Members::of).unwrap_or_default();
    let status = match &input.status {
        InputStatus::Known(status) => language.text(status.label()).to_owned(),
        InputStatus::Other(text) => text.clone(),
    };
    let or_odd =
        |text: &Option<String>, name: &str| text.clone().or_else(|| input.odd(name).map(str::to_owned));
    // With plain spaces: others are made visible below, as those of names are.
    let plain = |text: String| text.replace(['\u{a0}', '\u{202f}'], " ");
    let formats = language.formats();
    let bytes = input.data.num_bytes.map(|bytes| plain(formats.bytes(bytes)));
    let now = if input.status.is(Status::Processing) { now() } else { 0.0 };
    let duration = input.duration(now).map(|duration| plain(formats.elapsed(duration)));
    vec![
        (Key::Error, or_odd(&input.error_message, "error_message")),
        (Key::InputId, Some(input.id.clone())),
        (Key::FileId, or_odd(&input.file_id, "file_id")),
        (Key::File, Some(input.data.filename.clone())),
        (Key::Port, or_odd(&input.port_name, "port_name")),
        (Key::Status, Some(status)),
        (Key::Size, or_odd(&bytes, "data.num_bytes")),
        (Key::Type, or_odd(&input.data.file_type, "data.file_type")),
        (Key::Extension, data.text("file_extension").map(String::from)),
        (Key::Created, or_odd(&input.created_at, "created_at")),
        (Key::Finished, or_odd(&input.completed_at, "completed_at")),
        (Key::Duration, duration),
        (Key::Location, Some(input.data.reference.clone())),
    ]
}

/// Metadata, tags and attributes, each as lines with a button that copies its JSON.
pub fn metadata(entry: &Entry, language: Language) -> impl IntoView + use<> {
    let members = Members::of(&entry.raw);
    let data = members.get("data").map(Members::of).unwrap_or_default();
    let level = expect_context::<Host>().heading_level(1);
    let groups = METADATA.map(|(member, name)| {
        let raw = data.get(member);
        let outline = raw.map(|raw| Outline::of(raw, MAX_LINES)).unwrap_or_default();
        let json = raw.map(compact).unwrap_or_default();
        let label = match outline.left_out {
            0 => copy_label(language, "JSON"),
            #[allow(clippy::cast_possible_truncation)]
            more => language.format(Key::MoreLines, &[&language.formats().count(more as u64)]),
        };
        let name = language.text(name);
        let hidden = outline.lines.is_empty();
        let lines = outline.lines.into_iter().map(|entry| line(entry, "", None, None)).collect_view();
        view! {
            <div class="group" role="group" aria-label=name hidden=hidden>
                <p class="heading" role="heading" {..level.clone()}>{name}</p>
                <div>
                    <dl class="outline">{lines}</dl>
                    <button type="button" class="button small" data-copy=json>{label}</button>
                </div>
            </div>
        }
    });
    groups.into_iter().collect_view()
}

/// The label of a button that copies something.
fn copy_label(language: Language, what: &str) -> String {
    language.format(Key::Copy, &[what])
}
