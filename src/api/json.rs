//! Reading an untrusted answer field by field, each with a reason when it is not what it should be.
//!
//! The browser has parsed the JSON already; what is read of it are a dozen fields a row. Asking for them one
//! by one takes a fifth of the code that a general deserializer takes, and less time.

use std::fmt;

use crate::i18n::Word;
use crate::i18n::Words;

/// Something else than a text stands where one may be.
pub struct NoText;

/// JSON that is parsed already.
pub trait Json: Clone {
    /// The member of an object by its name; `None` where there is no such member or it is null.
    fn member(&self, name: &'static str) -> Option<Self>;
    /// The text of a member; `None` where there is no such member or it is null.
    ///
    /// # Errors
    /// It is something else.
    fn member_text(&self, name: &'static str) -> Result<Option<String>, NoText> {
        let Some(member) = self.member(name) else { return Ok(None) };
        member.text().map(Some).ok_or(NoText)
    }

    /// Whether this is an object.
    fn is_object(&self) -> bool;
    /// The text, if this is one.
    fn text(&self) -> Option<String>;
    /// The number, if this is one.
    fn number(&self) -> Option<f64>;
    /// The entries, if this is a list.
    fn list(&self) -> Option<Vec<Self>>;
    /// The members with their names, if this is an object.
    fn members(&self) -> Option<Vec<(String, Self)>>;
    /// This as JSON again, without spaces.
    fn compact(&self) -> String;
    /// Whether this and that say the same, as far as that is quickly told.
    fn is_like(&self, other: &Self) -> bool;
}

#[wasm_bindgen::prelude::wasm_bindgen(module = "/src/rows.js")]
extern "C" {
    fn alike(one: &wasm_bindgen::JsValue, other: &wasm_bindgen::JsValue) -> bool;
}

impl Json for wasm_bindgen::JsValue {
    fn member(&self, name: &'static str) -> Option<Self> {
        let member = js_sys::Reflect::get(self, &crate::state::names::name(name)).ok()?;
        (!member.is_null() && !member.is_undefined()).then_some(member)
    }

    // The same, with fewer questions for what nearly all of them are.
    fn member_text(&self, name: &'static str) -> Result<Option<String>, NoText> {
        let member = js_sys::Reflect::get(self, &crate::state::names::name(name)).unwrap_or_default();
        match member.as_string() {
            Some(text) => Ok(Some(text)),
            None if member.is_null() || member.is_undefined() => Ok(None),
            None => Err(NoText),
        }
    }

    fn is_object(&self) -> bool {
        self.is_object() && !js_sys::Array::is_array(self)
    }

    fn text(&self) -> Option<String> {
        self.as_string()
    }

    fn number(&self) -> Option<f64> {
        self.as_f64()
    }

    fn list(&self) -> Option<Vec<Self>> {
        use wasm_bindgen::JsCast as _;

        self.dyn_ref::<js_sys::Array>().map(js_sys::Array::to_vec)
    }

    fn members(&self) -> Option<Vec<(String, Self)>> {
        use wasm_bindgen::JsCast as _;

        let object: &js_sys::Object = Some(self).filter(|json| Json::is_object(*json))?.unchecked_ref();
        let member = |name: Self| (name.as_string().unwrap_or_default(), js_sys::Reflect::get(self, &name));
        let members = js_sys::Object::keys(object).into_iter().map(member);
        Some(members.filter_map(|(name, member)| Some((name, member.ok()?))).collect())
    }

    fn compact(&self) -> String {
        js_sys::JSON::stringify(self).map(String::from).unwrap_or_default()
    }

    fn is_like(&self, other: &Self) -> bool {
        alike(self, other)
    }
}

/// Why an answer or a row cannot be read: it names the field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    field: String,
    complaint: Word,
    /// What stands there instead, where that helps.
    instead: String,
}

impl Unreadable {
    /// The field and what is wrong with it.
    #[must_use]
    pub fn new(field: &str, complaint: Word) -> Self {
        Self { field: field.to_owned(), complaint, instead: String::new() }
    }

    /// The same, with what stands there.
    #[must_use]
    pub fn instead(self, instead: String) -> Self {
        Self { instead, ..self }
    }

    /// The whole sentence.
    #[must_use]
    pub fn say(&self, words: Words) -> String {
        words.fill(self.complaint, &[&self.field, &self.instead])
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.say(Words::English))
    }
}

/// An object of an answer.
pub struct Object<J> {
    json: J,
    /// Its own name and a dot, for the names of its fields; empty for the answer itself.
    path: &'static str,
}

impl<J: Json> Object<J> {
    /// Takes `json` for an object.
    ///
    /// # Errors
    /// It is something else; `name` is what it is called.
    pub fn new(json: J, name: &str, path: &'static str) -> Result<Self, Unreadable> {
        if json.is_object() { Ok(Self { json, path }) } else { Err(Unreadable::new(name, Word::NotAnObject)) }
    }

    /// The field, for whoever knows what to do with it.
    pub fn member(&self, name: &'static str) -> Option<J> {
        self.json.member(name)
    }

    /// A text that may be absent or null.
    ///
    /// # Errors
    /// Something else stands there.
    pub fn text(&self, name: &'static str) -> Result<Option<String>, Unreadable> {
        self.json.member_text(name).map_err(|NoText| self.wrong(name, Word::NotAString))
    }

    /// A text that every such object has.
    ///
    /// # Errors
    /// There is none.
    pub fn required_text(&self, name: &'static str) -> Result<String, Unreadable> {
        self.text(name)?.ok_or_else(|| self.wrong(name, Word::MissingField))
    }

    /// A count or a size, a whole number from 0, that may be absent or null. JSON has no type of its own
    /// for these: beyond 2^53 they are as exact as JavaScript's numbers.
    ///
    /// # Errors
    /// Something else stands there.
    pub fn count(&self, name: &'static str) -> Result<Option<u64>, Unreadable> {
        let Some(member) = self.member(name) else { return Ok(None) };
        let number = member.number().filter(|number| *number >= 0.0 && number.fract() == 0.0);
        // Checked; what is beyond 2^64 saturates.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        number.map(|number| Some(number as u64)).ok_or_else(|| self.wrong(name, Word::NotACount))
    }

    /// A count that every such object has.
    ///
    /// # Errors
    /// There is none.
    pub fn required_count(&self, name: &'static str) -> Result<u64, Unreadable> {
        self.count(name)?.ok_or_else(|| self.wrong(name, Word::MissingField))
    }

    /// A list that every such object has.
    ///
    /// # Errors
    /// There is none.
    pub fn required_list(&self, name: &'static str) -> Result<Vec<J>, Unreadable> {
        let list = self.member(name).ok_or_else(|| self.wrong(name, Word::MissingField))?.list();
        list.ok_or_else(|| self.wrong(name, Word::NotAList))
    }

    /// Says what is wrong with a field.
    pub fn wrong(&self, name: &str, complaint: Word) -> Unreadable {
        Unreadable::new(&[self.path, name].concat(), complaint)
    }
}
