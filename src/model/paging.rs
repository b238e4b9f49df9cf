//! Where a page lies in the whole list, and which pages can be turned to.

use crate::model::query::DEFAULT_LIMIT;

/// The page sizes that are offered.
pub const LIMITS: [u64; 6] = [10, 25, 50, 100, 250, 1000];

/// The place of one answered page, in the answer's own figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Paging {
    /// Inputs that match the filters.
    pub total: u64,
    /// Inputs before this page.
    pub offset: u64,
    /// The page size that the server granted, which may be smaller than the requested one.
    pub limit: u64,
    /// Inputs on this page. May be fewer than `limit` although more follow.
    pub count: u64,
}

impl Paging {
    /// Offsets move by the granted limit; 0 would never move.
    fn step(self) -> u64 {
        self.limit.max(1)
    }

    /// The number of this page, from 1.
    #[must_use]
    pub fn page(self) -> u64 {
        self.offset / self.step() + 1
    }

    /// How many pages there are, at least 1 and at least this one.
    #[must_use]
    pub fn pages(self) -> u64 {
        self.total.div_ceil(self.step()).max(self.page())
    }

    /// The first and the last row of this page, counted from 1; `None` when it is empty.
    #[must_use]
    pub fn rows(self) -> Option<(u64, u64)> {
        (self.count > 0).then(|| (self.offset.saturating_add(1), self.offset.saturating_add(self.count)))
    }

    /// The offset of the first page, unless this is it.
    #[must_use]
    pub fn first(self) -> Option<u64> {
        (self.offset > 0).then_some(0)
    }

    /// The offset of the page before.
    #[must_use]
    pub fn previous(self) -> Option<u64> {
        (self.offset > 0).then(|| self.offset.saturating_sub(self.step()))
    }

    /// The offset of the page after.
    ///
    /// It moves by the limit even when the page is short. Only where that would end the list although rows
    /// are missing does it move by what came, so that the rest can be reached.
    #[must_use]
    pub fn next(self) -> Option<u64> {
        [self.step(), self.count]
            .into_iter()
            .map(|step| self.offset.saturating_add(step))
            .find(|offset| *offset > self.offset && *offset < self.total)
    }

    /// The offset of the last page, unless this is it or lies after it.
    #[must_use]
    pub fn last(self) -> Option<u64> {
        Some(self.last_offset()).filter(|offset| *offset > self.offset)
    }

    fn last_offset(self) -> u64 {
        self.total.saturating_sub(1) / self.step() * self.step()
    }

    /// The offset of a page by its number, the nearest one there is.
    #[must_use]
    pub fn offset_of(self, page: u64) -> u64 {
        let index = page.clamp(1, self.pages()) - 1;
        index.saturating_mul(self.step()).min(self.last_offset())
    }

    /// Where to go instead when this page lies past the end of a list that has inputs.
    #[must_use]
    pub fn correction(self) -> Option<u64> {
        (self.count == 0 && self.total > 0 && self.offset >= self.total).then(|| self.last_offset())
    }
}

/// The page size to fall back to when the server refuses `refused`: the largest that `worked`, else the
/// default or the next smaller one that is offered; `None` when there is nothing smaller to try.
#[must_use]
pub fn smaller_limit(refused: u64, worked: Option<u64>) -> Option<u64> {
    let offered = LIMITS.into_iter().rev().find(|limit| *limit <= DEFAULT_LIMIT && *limit < refused);
    worked.filter(|limit| *limit < refused).or(offered)
}

/// The page sizes to offer while `current` is in use.
#[must_use]
pub fn limits(current: u64) -> Vec<u64> {
    let mut limits = LIMITS.to_vec();
    if let Err(place) = limits.binary_search(&current) {
        limits.insert(place, current);
    }
    limits
}
