//! What a person does with mouse and keyboard.

use std::time::Duration;

use fantoccini::{
    Locator,
    actions::{InputSource, KeyAction, KeyActions, MouseActions, PointerAction},
    key::Key,
};

use super::Page;

impl Page {
    /// The page of a job with everything open that can be open beside the dialog, and what is loaded for it there.
    pub async fn unfolded(job: &str) -> Self {
        let page = Self::of(job).await;
        page.until("shown('.over-time') && find('.choice:last-child .count').textContent !== ''").await;
        page.read("[...root.querySelectorAll('.over-time, .causes, .figures')].forEach((part) => { part.open = true; })")
            .await;
        page.read("[...root.querySelectorAll('.toggle')].slice(0, 12).forEach((toggle) => toggle.click())")
            .await;
        page.until(
            "find('.chart svg') && find('.figures tbody tr') && (find('.causes').hidden || find('.causes tbody tr'))
                && find('.details .feed li')
                && [...root.querySelectorAll('.details [role=status]')].every((note) => note.textContent !== 'Loading…')",
        )
        .await;
        page.read("(root.querySelector('.reason')?.click(), 0)").await;
        page.until("find('.causes').hidden || find('.affected a')").await;
        page
    }

    /// Clicks on a node inside the element.
    pub async fn click(&self, selector: &str) {
        self.find(selector).await.click().await.expect("a click");
    }

    /// Selects the text of a node with the mouse: from its start to its end.
    pub async fn select_text(&self, selector: &str) {
        let ends = format!(
            "((range) => {{
                range.selectNodeContents(root.querySelector({selector:?}));
                const {{ left, right, top, height }} = range.getBoundingClientRect();
                return [left + 1, right - 1, top + height / 2];
            }})(document.createRange())"
        );
        // A window that has just opened may still be smaller than it will be, and nothing tells when it has grown.
        for attempt in 1.. {
            let ends = self.read(&ends).await;
            let [left, right, y] = [0, 1, 2].map(|place| ends[place].as_f64().expect("a place").floor());
            let to = |x: f64| PointerAction::MoveTo { duration: None, x, y };
            let mouse = MouseActions::new("mouse".to_owned())
                .then(to(left))
                .then(PointerAction::Down { button: 0 })
                .then(to(right))
                .then(PointerAction::Up { button: 0 });
            match self.browser.perform_actions(mouse).await {
                Ok(()) => return,
                Err(error) if attempt == 50 => panic!("no selection: {error}"),
                Err(_) => tokio::time::sleep(Duration::from_millis(100)).await,
            }
        }
    }

    /// Clicks on the file's name in the row at this place, from 0.
    pub async fn click_file(&self, place: usize) {
        let rows = ".inputs > tbody:not(.skeleton) > tr:not(.details)";
        let text = format!(":nth-child({} of {rows}) a.name", place + 1);
        self.click(&text).await;
    }

    /// Chooses the entry of a list that says `text`.
    pub async fn choose(&self, selector: &str, text: &str) {
        let entries = self.find(selector).await.find_all(Locator::Css("option")).await.expect("entries");
        for entry in entries {
            if entry.text().await.expect("a text") == text {
                return entry.click().await.expect("a choice");
            }
        }
        panic!("there is no {text} to choose");
    }

    /// Types into a field in place of what stands there, and presses Enter.
    pub async fn enter(&self, selector: &str, text: &str) {
        // WebKit's driver takes the inside of a field for something that lies on top of it, and clicks on none.
        self.read(&format!("(root.querySelector({selector:?}).focus(), 0)")).await;
        let down = |value| KeyAction::Down { value };
        let up = |value| KeyAction::Up { value };
        let control = char::from(Key::Control);
        let mut keys = vec![down(control), down('a'), up('a'), up(control)];
        keys.extend(text.chars().chain([char::from(Key::Enter)]).flat_map(|value| [down(value), up(value)]));
        self.type_keys(keys).await;
    }

    /// Presses a key, wherever the focus is.
    pub async fn press(&self, key: Key) {
        let value = char::from(key);
        self.type_keys([KeyAction::Down { value }, KeyAction::Up { value }]).await;
    }

    /// Types a text, wherever the focus is.
    pub async fn write(&self, text: &str) {
        let keys = text.chars().flat_map(|value| [KeyAction::Down { value }, KeyAction::Up { value }]);
        self.type_keys(keys).await;
    }

    async fn type_keys(&self, keys: impl IntoIterator<Item = KeyAction>) {
        let keyboard = KeyActions::new("keyboard".to_owned());
        let keys = keys.into_iter().fold(keyboard, KeyActions::then);
        self.browser.perform_actions(keys).await.expect("keys");
    }
}
