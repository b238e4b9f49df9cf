//! Short lists written by hand: the documented job and the small one.

use time::macros::datetime;
use time::{Duration, OffsetDateTime};

use crate::dataset::{Dataset, Ended};
use crate::extras;
use crate::input::{DataRef, Input, Status};
use crate::links::Links;

/// A list that is held in memory as a whole.
pub(crate) struct Handmade {
    pub(crate) rows: Vec<Input>,
    pub(crate) created_at: OffsetDateTime,
    pub(crate) told_until: OffsetDateTime,
}

impl Handmade {
    /// A list whose story ends with the last of its inputs.
    pub(crate) fn new(rows: Vec<Input>) -> Self {
        let created_at = rows.iter().map(|row| row.created_at).min();
        let created_at = created_at.unwrap_or(START);
        let last_end = rows.iter().filter_map(|row| row.completed_at).max();
        Self { rows, created_at, told_until: last_end.unwrap_or(created_at) }
    }
}

impl Dataset for Handmade {
    fn total(&self) -> u64 {
        u64::try_from(self.rows.len()).unwrap_or(u64::MAX)
    }

    fn pattern(&self) -> Vec<(Status, &str)> {
        let rows = self.rows.iter();
        rows.map(|row| (row.status, row.port_name.as_str())).collect()
    }

    fn row(&self, n: u64) -> Option<Input> {
        self.rows.get(usize::try_from(n).ok()?).cloned()
    }

    fn find(&self, id: &str) -> Vec<u64> {
        let numbered = (0..).zip(&self.rows);
        numbered.filter(|(_, row)| row.id == id).map(|(n, _)| n).collect()
    }

    fn created_at(&self) -> OffsetDateTime {
        self.created_at
    }

    fn told_until(&self) -> OffsetDateTime {
        self.told_until
    }

    fn last_end(&self) -> Option<OffsetDateTime> {
        self.rows.iter().filter_map(|row| row.completed_at).max()
    }

    fn ended_by(&self, time: OffsetDateTime) -> Ended {
        let ended = |status| {
            let rows = self.rows.iter().filter(|row| row.status == status);
            let ends = rows.filter_map(|row| row.completed_at);
            u64::try_from(ends.filter(|end| *end <= time).count()).unwrap_or(u64::MAX)
        };
        Ended { completed: ended(Status::Completed), failed: ended(Status::Failed) }
    }
}

const START: OffsetDateTime = datetime!(2026-04-14 10:00 UTC);

const LONG_ERROR: &str = "The file could not be read as a table of sensor values. Line 4,213 has 51 \
    columns where the header names 52, and the lines after it are shifted by one. This usually means \
    that a value holds a comma without quotes around it. Export the file again with quoted values, \
    upload it, and create the job again with the new file; the other inputs of this job are not \
    affected.";

enum State {
    Pending,
    Processing(u64),
    Completed,
    Failed(&'static str),
    Reference,
}

/// File name, bytes, seconds until it was created and until it ended, and what came of it.
const SMALL: [(&str, u64, i64, i64, State); 12] = [
    ("normal_operation_shot.csv", 48_128, 0, 0, State::Reference),
    ("valve_stiction_shot.csv", 51_904, 0, 0, State::Reference),
    ("tep_inference.csv", 245_760, 2, 298, State::Completed),
    ("tep_night_shift.csv", 1_843_200, 3, 512, State::Completed),
    ("reactor_feed_2026-04-12.csv", 912_384, 4, 344, State::Completed),
    ("reactor_feed_2026-04-13.csv", 913_021, 4, 361, State::Completed),
    ("separator_level.csv", 86_016, 5, 47, State::Failed(LONG_ERROR)),
    ("stripper_column.csv", 655_360, 6, 402, State::Completed),
    ("compressor_vibration.csv", 734_003_200, 7, 930, State::Completed),
    ("cooling_water.csv", 0, 8, 12, State::Failed("The file is empty")),
    ("purge_valve_position.csv", 3_145_728, 9, 0, State::Processing(63)),
    ("product_analysis.csv", 420_864, 10, 0, State::Pending),
];

/// Twelve inputs with every status on two ports.
pub(crate) fn small(job_id: &str, links: &Links) -> Handmade {
    let rows = (0..).zip(SMALL).map(|(n, row)| {
        let (filename, bytes, created, took, state) = row;
        let data = DataRef::csv(links, job_id, n, filename, bytes);
        let mut input = Input::pending(job_id, n, data, START + Duration::seconds(created));
        extras::add(n, &mut input);
        let took = Duration::seconds(took);
        match state {
            State::Pending => input,
            State::Processing(percent) => input.processing(percent),
            State::Completed => input.completed(took),
            State::Failed(error) => input.failed(took, error, 40),
            State::Reference => input.reference(),
        }
    });
    Handmade::new(rows.collect())
}

/// The two inputs that the documented example counts, of which it shows the first.
pub(crate) fn documented(job_id: &str, links: &Links) -> Handmade {
    let input = |n, filename: &str| {
        let data = DataRef::csv(links, job_id, n, filename, 245_760);
        Input::pending(job_id, n, data, START).completed(Duration::minutes(5))
    };
    let mut first = input(0, "tep_inference.csv");
    first.id = "inp_abc123def456".to_owned();
    first.file_id = "file_abc123".to_owned();
    first.data.link = "https://storage.example.com/files/tep_inference.csv".to_owned();
    Handmade::new(vec![first, input(1, "tep_inference_2.csv")])
}
