//! Numbers by text.

/// A number for each of some texts, in the texts' order.
///
/// The standard library's maps are several times as much code, anew for each type of values; there are thousands of
/// texts at most.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ByText(Vec<(String, usize)>);

impl ByText {
    /// The number of a text, if it has one.
    #[must_use]
    pub fn get(&self, text: &str) -> Option<usize> {
        let place = self.place(text).ok()?;
        self.0.get(place).map(|(_, number)| *number)
    }

    /// Gives a text another number, and gives back the one that it had.
    pub fn insert(&mut self, text: &str, number: usize) -> Option<usize> {
        match self.place(text) {
            Ok(place) => self.0.get_mut(place).map(|(_, known)| std::mem::replace(known, number)),
            Err(place) => {
                self.0.insert(place, (text.to_owned(), number));
                None
            }
        }
    }

    /// Counts a text, and gives how often that was done.
    pub fn count(&mut self, text: &str) -> usize {
        let count = self.get(text).unwrap_or(0) + 1;
        self.insert(text, count);
        count
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = (&str, usize)> {
        self.0.iter().map(|(text, number)| (text.as_str(), *number))
    }

    /// Forgets them.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    fn place(&self, text: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(known, _)| known.as_str().cmp(text))
    }
}
