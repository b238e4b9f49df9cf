//! All inputs that match the filters, as a file: read page by page, written as they come.

use gloo_timers::future::TimeoutFuture;
use js_sys::Date;
use js_sys::Set;
use leptos::prelude::*;
use serde_json::value::RawValue;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use crate::api::client::OnPause;
use crate::api::error::ErrorKind;
use crate::api::pages::Pages;
use crate::export::csv;
use crate::export::json;
use crate::export::sink::FileSink;
use crate::model::json::Members;
use crate::model::query::Query;
use crate::model::separator::Separator;

/// Longer than that nothing else may have to wait; half of what people notice, for slower machines.
const TURN: f64 = 12.0;

/// Written at least every so many rows, so that no text becomes long.
const CHUNK: usize = 500;

/// The format of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For spreadsheets, with what separates the fields.
    Csv(Separator),
    /// An array of the inputs as they came.
    Json,
}

impl Format {
    /// The ending of the file's name.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Csv(_) => "csv",
            Self::Json => "json",
        }
    }

    /// The MIME type.
    pub fn mime(self) -> &'static str {
        match self {
            Self::Csv(_) => "text/csv",
            Self::Json => "application/json",
        }
    }
}

/// Why an export stopped.
pub enum Stop {
    /// A page could not be read; it can go on from there.
    Api(ErrorKind),
    /// The file could not be written.
    File,
    /// The person chose no file.
    NotChosen,
}

/// An export that is under way, or waits to go on.
pub struct Export {
    pages: Pages,
    format: Format,
    keep_signatures: bool,
    /// Where it goes; `None` before there is anything to write.
    sink: Option<FileSink>,
    /// Whether there is a file that the person chose, which has no content until the export is complete.
    has_file: StoredValue<bool>,
    /// Whether the file is neither complete nor given up.
    open: bool,
    /// The ids that are in the file: pages shift while a job runs, and then bring the same again. The browser keeps
    /// them, as the memory of WebAssembly never shrinks again.
    seen: Set,
    /// Inputs in the file.
    pub written: u64,
    /// Inputs that match, the most that a page told of: as many have to be in the file, or some slipped through
    /// while others left the list.
    pub total: u64,
    text: String,
}

impl Export {
    /// An export of `pages`. `total` is the number of matching inputs as far as it is known; `has_file` will say whether
    /// the person chose a file.
    pub fn new(
        pages: Pages,
        total: u64,
        format: Format,
        keep_signatures: bool,
        has_file: StoredValue<bool>,
    ) -> Self {
        has_file.set_value(false);
        Self {
            pages,
            format,
            keep_signatures,
            sink: None,
            has_file,
            open: true,
            seen: Set::new(&JsValue::UNDEFINED),
            written: 0,
            total,
            text: match format {
                Format::Csv(separator) => [csv::BYTE_ORDER_MARK, &csv::header(separator)].concat(),
                Format::Json => "[".to_owned(),
            },
        }
    }

    /// Reads and writes on until the end, and tells after each page how far it is. Asks for a file when the first page
    /// is there.
    ///
    /// # Errors
    /// After a failed page it can be called again, and goes on from there.
    pub async fn go_on(&mut self, on_pause: OnPause<'_>, on_progress: &dyn Fn(&Self)) -> Result<(), Stop> {
        while !self.pages.at_end() {
            let first = self.pages.query().offset == 0;
            let (paging, inputs) = self.pages.next(on_pause).await.map_err(|error| Stop::Api(error.kind))?;
            self.total = if first { paging.total } else { self.total.max(paging.total) };
            if self.sink.is_none() {
                let name = self.file_name(&self.total.to_string());
                let sink = FileSink::choose(&name, self.has_file).await.map_err(|_| Stop::File)?;
                self.sink = Some(sink.ok_or(Stop::NotChosen)?);
            }
            self.write(inputs).await?;
            on_progress(self);
        }
        self.finish().await
    }

    async fn write(&mut self, inputs: Vec<Box<RawValue>>) -> Result<(), Stop> {
        let mut begun = Date::now();
        for (place, input) in inputs.into_iter().enumerate() {
            if let Some(id) = Members::of(&input).text("id") {
                let id = JsValue::from_str(&id);
                if self.seen.has(&id) {
                    continue;
                }
                self.seen.add(&id);
            }
            self.add(&input);
            if place % CHUNK == CHUNK - 1 {
                self.flush().await?;
            }
            if Date::now() - begun > TURN {
                TimeoutFuture::new(0).await;
                begun = Date::now();
            }
        }
        self.flush().await
    }

    fn add(&mut self, input: &RawValue) {
        match self.format {
            Format::Csv(separator) => {
                self.text.push_str(&csv::record(separator, input, self.keep_signatures));
            }
            Format::Json => {
                self.text.push_str(if self.written == 0 { "\n" } else { ",\n" });
                self.text.push_str(&json::record(input, self.keep_signatures));
            }
        }
        self.written += 1;
    }

    async fn flush(&mut self) -> Result<(), Stop> {
        let text = std::mem::take(&mut self.text);
        let sink = self.sink.as_ref().ok_or(Stop::File)?;
        let written = sink.write(&text).map_err(|_| Stop::File)?;
        JsFuture::from(written).await.map(|_| ()).map_err(|_| Stop::File)
    }

    /// Ends the file. It says in itself when it has not all of what there is, since nobody may look elsewhere.
    async fn finish(&mut self) -> Result<(), Stop> {
        let short = (self.written < self.total).then(|| {
            [
                &self.written.to_string(),
                " of ",
                &self.total.to_string(),
                " inputs: the list changed meanwhile",
            ]
            .concat()
        });
        match (self.format, short) {
            (Format::Csv(separator), Some(short)) => self.text.push_str(&csv::remark(separator, &short)),
            (Format::Csv(_), None) => {}
            (Format::Json, short) => {
                if let Some(short) = short {
                    self.text.push_str(if self.written == 0 { "\n" } else { ",\n" });
                    self.text.push_str(&[r#"{"incomplete":""#, &short, r#""}"#].concat());
                }
                self.text.push_str("\n]\n");
            }
        }
        self.flush().await?;
        let name =
            self.file_name([&self.written.to_string(), "-of-", &self.total.to_string()].concat().as_str());
        let sink = self.sink.as_ref().ok_or(Stop::File)?;
        let closed = sink.close(&name, self.format.mime()).map_err(|_| Stop::File)?;
        JsFuture::from(closed).await.map_err(|_| Stop::File)?;
        self.open = false;
        Ok(())
    }

    fn file_name(&self, count: &str) -> String {
        file_name(self.pages.job_id(), self.pages.query(), count, self.format)
    }
}

impl Drop for Export {
    /// Leaves no file behind that is not complete: whoever cancels drops an export that is under way.
    fn drop(&mut self) {
        if let Some(sink) = self.sink.as_ref().filter(|_| self.open) {
            sink.abandon();
        }
    }
}

/// A name that says which job, which filters and how many inputs, of characters that every system takes.
fn file_name(job_id: &str, query: &Query, count: &str, format: Format) -> String {
    let status = query.status.map(|status| status.as_str()).unwrap_or_default();
    let parts = [job_id, "inputs", status, query.port_name.as_str(), count];
    let name: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let plain = |character: char| match character {
        '0'..='9' | 'A'..='Z' | 'a'..='z' | '-' | '_' | '.' => character,
        _ => '-',
    };
    let name: String = name.join("-").chars().map(plain).take(120).collect();
    [&name, ".", format.ending()].concat()
}
