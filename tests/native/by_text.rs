//! Numbers by text, beside the map of the standard library.

use std::collections::BTreeMap;

use batch_job_inputs::model::by_text::ByText;
use proptest::{collection, prelude::*};

proptest! {
    #[test]
    fn it_is_a_map_in_the_order_of_its_texts(given in collection::vec(("[a-c]{0,2}|\\PC{0,3}", 0..9_usize), 0..40)) {
        let (mut numbers, mut known) = (ByText::default(), BTreeMap::new());
        for (text, number) in &given {
            prop_assert_eq!(numbers.get(text), known.get(text.as_str()).copied());
            prop_assert_eq!(numbers.insert(text, *number), known.insert(text.as_str(), *number));
        }
        let expected: Vec<(&str, usize)> = known.into_iter().collect();
        prop_assert_eq!(numbers.iter().collect::<Vec<_>>(), expected);
    }
}

#[test]
fn it_counts_and_forgets() {
    let mut numbers = ByText::default();
    assert_eq!(["b", "a", "b", "b"].map(|text| numbers.count(text)), [1, 1, 2, 3]);
    assert_eq!(numbers.iter().collect::<Vec<_>>(), [("a", 1), ("b", 3)]);
    numbers.clear();
    assert_eq!((numbers.get("b"), numbers.count("b")), (None, 1));
}
