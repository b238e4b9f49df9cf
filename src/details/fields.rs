//! What an answer says about an input: its fields and its metadata.

use leptos::prelude::*;

use crate::api::model::Entry;
use crate::api::model::Input;
use crate::api::model::Row;
use crate::details::copy_label;
use crate::i18n::Word;
use crate::model::json::Members;
use crate::model::json::compact;
use crate::model::outline::Outline;
use crate::model::status::InputStatus;
use crate::model::text::visible;
use crate::state::language::Language;

/// More lines than that nobody reads; the whole can be copied.
const MAX_LINES: usize = 200;

/// The members of `data` that are shown as an outline.
const METADATA: [(&str, Word); 3] =
    [("metadata", Word::Metadata), ("file_tags", Word::Tags), ("file_attributes", Word::Attributes)];

/// The fields as entries of a `<dl>`. Those without a value are hidden, so that the others stay where they are.
pub fn fields(entry: &Entry, language: Language) -> impl IntoView + use<> {
    let Row::Input(input) = &entry.row else { return Vec::new() };
    let members = Members::of(&entry.raw);
    let data = members.get("data").map(Members::of).unwrap_or_default();
    let fields = texts(input, &data, language).into_iter().map(|(name, text)| {
        let text = text.filter(|text| !text.is_empty());
        let (hidden, text) = (text.is_none(), text.unwrap_or_default());
        let name = language.say(name);
        let label = copy_label(language, name);
        view! {
            <dt hidden=hidden>{name}</dt>
            <dd hidden=hidden>
                <bdi>{visible(&text).into_owned()}</bdi>
                <button type="button" class="copy" title=label.clone() aria-label=label data-copy=text>
                    <span aria-hidden={"true"}></span>
                </button>
            </dd>
        }
    });
    fields.collect()
}

fn texts(input: &Input, data: &Members<'_>, language: Language) -> [(Word, Option<String>); 12] {
    let status = match &input.status {
        InputStatus::Known(status) => language.say(status.label()).to_owned(),
        InputStatus::Other(text) => text.clone(),
    };
    let or_odd =
        |text: &Option<String>, name: &str| text.clone().or_else(|| input.odd(name).map(str::to_owned));
    let bytes = input.data.num_bytes.map(|bytes| language.figures().bytes(bytes));
    [
        (Word::Error, or_odd(&input.error_message, "error_message")),
        (Word::InputId, Some(input.id.clone())),
        (Word::FileId, or_odd(&input.file_id, "file_id")),
        (Word::File, Some(input.data.filename.clone())),
        (Word::Port, or_odd(&input.port_name, "port_name")),
        (Word::Status, Some(status)),
        (Word::Size, or_odd(&bytes, "data.num_bytes")),
        (Word::Type, or_odd(&input.data.file_type, "data.file_type")),
        (Word::Extension, data.text("file_extension").map(String::from)),
        (Word::Created, or_odd(&input.created_at, "created_at")),
        (Word::Ended, or_odd(&input.completed_at, "completed_at")),
        (Word::Location, Some(input.data.reference.clone())),
    ]
}

/// Metadata, tags and attributes, each as lines with a button that copies its JSON.
pub fn metadata(entry: &Entry, language: Language) -> impl IntoView + use<> {
    let members = Members::of(&entry.raw);
    let data = members.get("data").map(Members::of).unwrap_or_default();
    let groups = METADATA.map(|(member, name)| {
        let raw = data.get(member);
        let outline = raw.map(|raw| Outline::of(raw, MAX_LINES)).unwrap_or_default();
        let json = raw.map(compact).unwrap_or_default();
        let label = match outline.left_out {
            0 => copy_label(language, "JSON"),
            #[allow(clippy::cast_possible_truncation)]
            more => language.fill(Word::LeftOut, &[&language.figures().count(more as u64)]),
        };
        let name = language.say(name);
        let hidden = outline.lines.is_empty();
        let lines = outline.lines.into_iter().map(|line| {
            let value = line.value.as_deref().unwrap_or_default();
            view! {
                <dt class=["depth-", &line.depth.to_string()].concat()>
                    <bdi>{visible(&line.name).into_owned()}</bdi>
                </dt>
                <dd><bdi>{visible(value).into_owned()}</bdi></dd>
            }
        });
        view! {
            <div class="group" role="group" aria-label=name hidden=hidden>
                <p class="heading">{name}</p>
                <div>
                    <dl class="outline">{lines.collect_view()}</dl>
                    <button type="button" class="button small" data-copy=json>{label}</button>
                </div>
            </div>
        }
    });
    groups.into_iter().collect_view()
}
