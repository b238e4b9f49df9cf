//! Numbers by text.

use std::collections::BTreeMap;

/// A number for each of some texts, in the texts' order.
///
/// One type for all who need such a thing: each further one would be compiled anew, one to two kilobytes of it.
pub type ByText = BTreeMap<String, usize>;
