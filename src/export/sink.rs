//! Where an export goes: straight into a file where the browser can do that, else into a download at the end.

use js_sys::{Array, Object, Promise, Reflect};
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, HtmlElement, Url};

use std::time::Duration;

#[wasm_bindgen]
extern "C" {
    // Not in every browser, and in none within a frame of another origin.
    #[wasm_bindgen(catch, js_namespace = window, js_name = showSaveFilePicker)]
    fn show_save_file_picker(options: &Object) -> Result<Promise, JsValue>;

    /// `FileSystemFileHandle`.
    pub type FileHandle;
    #[wasm_bindgen(method, catch, js_name = createWritable)]
    fn create_writable(this: &FileHandle) -> Result<Promise, JsValue>;

    /// `FileSystemWritableFileStream`.
    pub type Writable;
    #[wasm_bindgen(method, catch)]
    fn write(this: &Writable, text: &str) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn close(this: &Writable) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn abort(this: &Writable) -> Result<Promise, JsValue>;
}

/// Somewhere to write text to.
pub enum FileSink {
    /// A file that the person has chosen.
    File(Writable),
    /// Pieces, which the browser may keep on disk, for a download.
    Download(Array),
}

impl FileSink {
    /// Asks the person for a file, named `name` if they like; `None` when they would rather not. Where the browser
    /// cannot ask, or does not as nothing was clicked in the last seconds, there will be a download.
    ///
    /// The browser empties an existing file at once, whatever comes later, which `chosen` then says:
    /// <https://wicg.github.io/file-system-access/#api-showsavefilepicker>.
    ///
    /// # Errors
    /// The chosen file cannot be written.
    pub async fn choose(name: &str, chosen: StoredValue<bool>) -> Result<Option<Self>, JsValue> {
        let options = Object::new();
        // Setting a property of a plain object cannot fail.
        let _ = Reflect::set(&options, &"suggestedName".into(), &name.into());
        Ok(match result(show_save_file_picker(&options)).await {
            Ok(handle) => {
                chosen.set_value(true);
                let writable = result(handle.unchecked_into::<FileHandle>().create_writable()).await?;
                Some(Self::File(writable.unchecked_into()))
            }
            Err(error) if is_named(&error, "AbortError") => None,
            Err(_) => Some(Self::Download(Array::new())),
        })
    }

    /// Adds text at the end. It is there when the promise is fulfilled.
    ///
    /// # Errors
    /// The browser cannot keep it: the disk is full, or the file is gone.
    pub fn write(&self, text: &str) -> Result<Promise, JsValue> {
        match self {
            Self::File(file) => file.write(text),
            Self::Download(pieces) => {
                pieces.push(&Blob::new_with_str_sequence(&Array::of1(&text.into()))?.into());
                Ok(Promise::resolve(&JsValue::UNDEFINED))
            }
        }
    }

    /// Ends the file; a download has this name and MIME type. It is saved when the promise is fulfilled.
    ///
    /// # Errors
    /// Likewise.
    pub fn close(&self, name: &str, mime: &str) -> Result<Promise, JsValue> {
        match self {
            Self::File(file) => file.close(),
            Self::Download(pieces) => {
                let options = BlobPropertyBag::new();
                options.set_type(mime);
                download(&Blob::new_with_blob_sequence_and_options(pieces, &options)?, name)?;
                Ok(Promise::resolve(&JsValue::UNDEFINED))
            }
        }
    }

    /// Leaves the file as the browser made it: empty.
    pub fn abandon(&self) {
        if let Self::File(file) = self {
            // It is not our concern any more.
            let _ = file.abort();
        }
    }
}

/// What comes of a promise, or the error that kept it from being made.
async fn result(promise: Result<Promise, JsValue>) -> Result<JsValue, JsValue> {
    JsFuture::from(promise?).await
}

fn download(blob: &Blob, name: &str) -> Result<(), JsValue> {
    let url = Url::create_object_url_with_blob(blob)?;
    let link: HtmlElement = document().create_element("a")?.unchecked_into();
    link.set_attribute("href", &url)?;
    link.set_attribute("download", name)?;
    link.click();
    // Long after the browser has begun with it.
    set_timeout(
        move || {
            let _ = Url::revoke_object_url(&url);
        },
        Duration::from_secs(60),
    );
    Ok(())
}

fn is_named(error: &JsValue, name: &str) -> bool {
    Reflect::get(error, &"name".into()).is_ok_and(|known| known.as_string().as_deref() == Some(name))
}
