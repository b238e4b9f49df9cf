//! Lists of any length in which every thousand rows repeat one seeded pattern.

use std::sync::LazyLock;

use time::macros::datetime;
use time::{Duration, OffsetDateTime};

use crate::dataset::{Dataset, Ended};
use crate::input::{DataRef, Input, REFERENCE_PORT, Status, TRACKED_PORT, numbered};
use crate::links::Links;
use crate::seed;

const SEED: u64 = 0x5eed;
const START: OffsetDateTime = datetime!(2026-04-14 10:00 UTC);
const STEP_MS: u64 = 250;
const CYCLE: u64 = 1000;

/// How many of each thousand rows stand where.
const SHARES: [(Status, usize); 5] = [
    (Status::Completed, 900),
    (Status::Failed, 40),
    (Status::Processing, 25),
    (Status::Reference, 20),
    (Status::Pending, 15),
];

const ERRORS: [&str; 5] = [
    "Column 'vibration_mm_s' is missing",
    "The file is empty",
    "Expected 52 columns in line 118, found 51",
    "The download of the file timed out after 30 s",
    "The worker ran out of memory at window 4,096. Split the file into parts of at most 256 MB. \
     Then create the job again.",
];

#[derive(Clone, Copy)]
struct Slot {
    status: Status,
    took_ms: u64,
}

static PATTERN: LazyLock<Vec<Slot>> = LazyLock::new(|| {
    let mut slots: Vec<(u64, Slot)> = SHARES
        .iter()
        .flat_map(|(status, share)| std::iter::repeat_n(*status, *share))
        .zip(0u64..)
        .map(|(status, n)| {
            let random = seed::mix(SEED ^ n);
            let took_ms = 20_000 + seed::mix(random) % 120_000;
            (random, Slot { status, took_ms })
        })
        .collect();
    slots.sort_by_key(|(random, _)| *random);
    slots.into_iter().map(|(_, slot)| slot).collect()
});

/// The first `total` rows of an endless list.
pub(crate) struct Synthetic {
    pub(crate) job_id: String,
    pub(crate) total: u64,
    pub(crate) links: Links,
}

impl Synthetic {
    fn slot(n: u64) -> Option<Slot> {
        PATTERN.get(usize::try_from(n % CYCLE).ok()?).copied()
    }

    fn end_of(n: u64) -> Option<OffsetDateTime> {
        let slot = Self::slot(n)?;
        matches!(slot.status, Status::Completed | Status::Failed)
            .then(|| START + milliseconds(n * STEP_MS + slot.took_ms))
    }
}

impl Dataset for Synthetic {
    fn total(&self) -> u64 {
        self.total
    }

    fn pattern(&self) -> Vec<(Status, &str)> {
        PATTERN
            .iter()
            .map(|slot| match slot.status {
                Status::Reference => (slot.status, REFERENCE_PORT),
                status => (status, TRACKED_PORT),
            })
            .collect()
    }

    fn row(&self, n: u64) -> Option<Input> {
        let slot = Self::slot(n).filter(|_| n < self.total)?;
        let random = seed::mix(SEED.wrapping_add(n));
        let kind = match slot.status {
            Status::Reference => "n_shot",
            _ => "run",
        };
        let filename = format!("{kind}_{n:07}.csv");
        let bytes = 4_000 + random % 40_000_000;
        let data = DataRef::csv(&self.links, &self.job_id, n, &filename, bytes);
        let created_at = START + milliseconds(n * STEP_MS);
        let input = Input::pending(&self.job_id, n, data, created_at);
        let took = milliseconds(slot.took_ms);
        let percent = random % 95 + 1;
        Some(match slot.status {
            Status::Processing => input.processing(percent),
            Status::Completed => input.completed(took),
            Status::Failed => {
                let error = usize::try_from(random % 5).ok().and_then(|nth| ERRORS.get(nth));
                input.failed(took, error.copied().unwrap_or_default(), percent)
            }
            Status::Reference => input.reference(),
            Status::Pending | Status::Quarantined => input,
        })
    }

    fn find(&self, id: &str) -> Vec<u64> {
        let number = id.rsplit('_').next().and_then(|digits| digits.parse().ok());
        number.filter(|n| *n < self.total && numbered("inp", &self.job_id, *n) == id).into_iter().collect()
    }

    fn created_at(&self) -> OffsetDateTime {
        START
    }

    fn told_until(&self) -> OffsetDateTime {
        self.last_end().unwrap_or(START)
    }

    fn last_end(&self) -> Option<OffsetDateTime> {
        // No row takes as long as a cycle, so none of an earlier cycle ends later.
        (self.total.saturating_sub(2 * CYCLE)..self.total).filter_map(Self::end_of).max()
    }

    fn ended_by(&self, time: OffsetDateTime) -> Ended {
        let elapsed_ms = u64::try_from((time - START).whole_milliseconds()).unwrap_or(0);
        let mut ended = Ended::default();
        for (place, slot) in (0u64..).zip(PATTERN.iter()) {
            let rows = self.total / CYCLE + u64::from(place < self.total % CYCLE);
            let first_end = place * STEP_MS + slot.took_ms;
            let Some(since) = elapsed_ms.checked_sub(first_end) else {
                continue;
            };
            let count = (since / (CYCLE * STEP_MS) + 1).min(rows);
            match slot.status {
                Status::Completed => ended.completed += count,
                Status::Failed => ended.failed += count,
                _ => {}
            }
        }
        ended
    }
}

fn milliseconds(count: u64) -> Duration {
    Duration::milliseconds(i64::try_from(count).unwrap_or(i64::MAX))
}
