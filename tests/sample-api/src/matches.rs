//! Which rows of a repeating pattern match, found by arithmetic instead of a walk over the rows.

/// A part of a list.
#[derive(Clone, Copy)]
pub(crate) struct Window {
    pub(crate) offset: u64,
    pub(crate) limit: u64,
}

/// From which end a list is read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    Ascending,
    Descending,
}

/// The matches among `rows` rows that repeat every `cycle` rows, each with what it matched as.
pub(crate) struct Matches<T> {
    rows: u64,
    cycle: u64,
    /// Places within one cycle, ascending; one place may match more than once.
    hits: Vec<(u64, T)>,
}

impl<T: Copy> Matches<T> {
    pub(crate) fn new(rows: u64, cycle: u64, hits: Vec<(u64, T)>) -> Self {
        Self { rows, cycle: cycle.max(1), hits }
    }

    /// How many there are.
    pub(crate) fn count(&self) -> u64 {
        let rest = self.rows % self.cycle;
        let in_rest = self.hits.partition_point(|(place, _)| *place < rest);
        self.rows / self.cycle * to_u64(self.hits.len()) + to_u64(in_rest)
    }

    /// Those of a window, as row and what it matched as.
    pub(crate) fn window(&self, window: Window, order: Order) -> Vec<(u64, T)> {
        let count = self.count();
        let start = window.offset.min(count);
        let end = start.saturating_add(window.limit).min(count);
        (start..end)
            .filter_map(|nth| match order {
                Order::Ascending => self.nth(nth),
                Order::Descending => self.nth(count - 1 - nth),
            })
            .collect()
    }

    fn nth(&self, nth: u64) -> Option<(u64, T)> {
        let in_cycle = to_u64(self.hits.len());
        let hit = usize::try_from(nth.checked_rem(in_cycle)?).ok()?;
        let (place, what) = self.hits.get(hit)?;
        Some((nth / in_cycle * self.cycle + place, *what))
    }
}

fn to_u64(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(matches: &Matches<()>, offset: u64, limit: u64, order: Order) -> Vec<u64> {
        let window = Window { offset, limit };
        let found = matches.window(window, order);
        found.into_iter().map(|(row, ())| row).collect()
    }

    #[test]
    fn the_arithmetic_finds_what_a_walk_finds() {
        for total in 0..40 {
            let hits = [1, 2, 6].map(|place| (place, ())).to_vec();
            let matches = Matches::new(total, 7, hits);
            let walked: Vec<u64> = (0..total).filter(|n| [1, 2, 6].contains(&(n % 7))).collect();
            assert_eq!(rows(&matches, 0, 100, Order::Ascending), walked);
            assert_eq!(matches.count(), walked.len() as u64);
            let backwards: Vec<u64> = walked.iter().rev().skip(2).take(3).copied().collect();
            assert_eq!(rows(&matches, 2, 3, Order::Descending), backwards);
        }
    }

    #[test]
    fn a_window_past_the_end_is_empty() {
        let matches = Matches::new(10, 2, vec![(0, ())]);
        assert!(rows(&matches, u64::MAX, u64::MAX, Order::Ascending).is_empty());
        let none = Matches::<()>::new(0, 0, Vec::new());
        assert_eq!(none.count(), 0);
        assert!(rows(&none, 0, 5, Order::Ascending).is_empty());
    }
}
