//! The ports that inputs of the job are known to have.

use leptos::prelude::*;

use crate::state::inputs::Inputs;

/// The ports of all pages of the job that were shown, sorted, as a context.
#[derive(Clone, Copy, Debug)]
pub struct Ports(pub Memo<Vec<String>>);

impl Ports {
    /// The ports of the pages of `inputs`.
    #[must_use]
    pub fn new(inputs: Inputs) -> Self {
        Self(Memo::new(move |before: Option<&Vec<String>>| {
            // There is no page before the first answer for another job.
            let Some(shown) = inputs.shown.get() else { return Vec::new() };
            let mut ports = before.cloned().unwrap_or_default();
            for input in shown.page.entries.iter().filter_map(|entry| entry.row.input()) {
                if let Some(port) = &input.port_name
                    && let Err(place) = ports.binary_search(port)
                {
                    ports.insert(place, port.clone());
                }
            }
            ports
        }))
    }

    /// Whether an input is known to have this port.
    #[must_use]
    pub fn has(self, port: &str) -> bool {
        self.0.with(|ports| ports.iter().any(|known| known == port))
    }
}
