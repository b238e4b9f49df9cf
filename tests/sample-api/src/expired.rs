//! Inputs behind presigned links that may be over, in the forms of three storage services.

use time::format_description::StaticFormatDescription;
use time::macros::{datetime, format_description};
use time::{Duration, OffsetDateTime};

use crate::handmade::Handmade;
use crate::input::{DataRef, Input};
use crate::links::Links;
use crate::seed;

const VALID: Duration = Duration::hours(1);
const COMPACT: StaticFormatDescription = format_description!("[year][month][day]T[hour][minute][second]Z");
/// With the colons percent-encoded, as the link carries it.
const EXTENDED: StaticFormatDescription =
    format_description!("[year]-[month]-[day]T[hour]%3A[minute]%3A[second]Z");

/// Who signed a link.
#[derive(Clone, Copy)]
enum Storage {
    Amazon,
    Google,
    Azure,
}

const SIGNED: [Storage; 6] =
    [Storage::Amazon, Storage::Google, Storage::Azure, Storage::Amazon, Storage::Google, Storage::Azure];

/// Six inputs whose links are valid for an hour from now, or have been over for an hour.
pub(crate) fn expired(job_id: &str, links: &Links, now: OffsetDateTime, fresh: bool) -> Handmade {
    let signed_at = if fresh { now } else { now - 2 * VALID };
    let created_at = datetime!(2026-04-14 10:00 UTC);
    let rows = (0..).zip(SIGNED).map(|(n, storage)| {
        let filename = format!("presigned_{n}.csv");
        let mut data = DataRef::csv(links, job_id, n, &filename, 245_760);
        data.link = format!("{}?{}", data.link, signature(storage, n, signed_at));
        Input::pending(job_id, n, data, created_at).completed(Duration::minutes(5))
    });
    Handmade::new(rows.collect())
}

fn signature(storage: Storage, n: u64, signed_at: OffsetDateTime) -> String {
    let signed = written(signed_at, COMPACT);
    let seconds = VALID.whole_seconds();
    let signature = seed::hex(n, 64);
    match storage {
        Storage::Amazon => format!(
            "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date={signed}&X-Amz-Expires={seconds}\
             &X-Amz-SignedHeaders=host&X-Amz-Signature={signature}"
        ),
        Storage::Google => format!(
            "X-Goog-Algorithm=GOOG4-RSA-SHA256&X-Goog-Date={signed}&X-Goog-Expires={seconds}\
             &X-Goog-SignedHeaders=host&X-Goog-Signature={signature}"
        ),
        Storage::Azure => {
            format!("sv=2024-11-04&se={}&sr=b&sp=r&sig={signature}", written(signed_at + VALID, EXTENDED))
        }
    }
}

fn written(time: OffsetDateTime, form: StaticFormatDescription) -> String {
    // The formats only ask for parts that every time has.
    time.format(form).unwrap_or_default()
}
