//! Inputs behind presigned links that may be over, in the forms of several storage services.

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
    AzureWithOffset,
    AmazonV2,
    GoogleV2,
    CloudFront,
    CloudFrontPolicy,
}

const OLDER: [Storage; 5] = [
    Storage::AmazonV2,
    Storage::GoogleV2,
    Storage::CloudFront,
    Storage::CloudFrontPolicy,
    Storage::AzureWithOffset,
];

const SIGNED: [Storage; 6] =
    [Storage::Amazon, Storage::Google, Storage::Azure, Storage::Amazon, Storage::Google, Storage::Azure];

/// Six inputs whose links are valid for an hour from now, or have been over for an hour.
pub(crate) fn expired(job_id: &str, links: &Links, now: OffsetDateTime, fresh: bool) -> Handmade {
    signed(&SIGNED, "presigned_", job_id, links, now, fresh)
}

/// The same in older and rarer forms, with a space in the name of the file.
pub(crate) fn older(job_id: &str, links: &Links, now: OffsetDateTime, fresh: bool) -> Handmade {
    signed(&OLDER, "night shift ", job_id, links, now, fresh)
}

fn signed(
    storages: &[Storage],
    name: &str,
    job_id: &str,
    links: &Links,
    now: OffsetDateTime,
    fresh: bool,
) -> Handmade {
    let signed_at = if fresh { now } else { now - 2 * VALID };
    let created_at = datetime!(2026-04-14 10:00 UTC);
    let rows = (0..).zip(storages).map(|(n, storage)| {
        let filename = format!("{name}{n}.csv");
        let mut data = DataRef::csv(links, job_id, n, &filename, 245_760);
        data.link = format!("{}?{}", data.link, signature(*storage, n, signed_at));
        Input::pending(job_id, n, data, created_at).completed(Duration::minutes(5))
    });
    Handmade::new(rows.collect())
}

fn signature(storage: Storage, n: u64, signed_at: OffsetDateTime) -> String {
    let signed = written(signed_at, COMPACT);
    let seconds = VALID.whole_seconds();
    let signature = seed::hex(n, 64);
    let end = (signed_at + VALID).unix_timestamp();
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
        Storage::AzureWithOffset => {
            let end = written(signed_at + VALID, EXTENDED).replace('Z', "%2B00%3A00");
            format!("sv=2024-11-04&se={end}&sr=b&sp=r&sig={signature}")
        }
        Storage::AmazonV2 => format!("AWSAccessKeyId=AKIASAMPLE&Expires={end}&Signature={signature}"),
        Storage::GoogleV2 => {
            format!("GoogleAccessId=sample%40example.com&Expires={end}&Signature={signature}")
        }
        Storage::CloudFront => format!("Expires={end}&Signature={signature}&Key-Pair-Id=KSAMPLE"),
        Storage::CloudFrontPolicy => {
            let condition = format!(r#"{{"DateLessThan":{{"AWS:EpochTime":{end}}}}}"#);
            let policy = base64(&format!(r#"{{"Statement":[{{"Resource":"*","Condition":{condition}}}]}}"#));
            format!("Policy={policy}&Signature={signature}&Key-Pair-Id=KSAMPLE")
        }
    }
}

/// Base64 as CloudFront writes it into URLs.
fn base64(text: &str) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-~";
    let mut written = String::new();
    for bytes in text.as_bytes().chunks(3) {
        let group = bytes.iter().fold(0_usize, |group, byte| group << 8 | usize::from(*byte))
            << (8 * (3 - bytes.len()));
        let digits = [18, 12, 6, 0].map(|shift| DIGITS.get(group >> shift & 63).copied().unwrap_or_default());
        written.extend(digits.iter().take(bytes.len() + 1).copied().map(char::from));
        written.extend(std::iter::repeat_n('_', 3 - bytes.len()));
    }
    written
}

fn written(time: OffsetDateTime, form: StaticFormatDescription) -> String {
    // The formats only ask for parts that every time has.
    time.format(form).unwrap_or_default()
}
