//! Rows that are readable and as unpleasant as the API allows: none may break or script a page.

use time::Duration;
use time::macros::datetime;

use crate::handmade::Handmade;
use crate::input::{DataRef, Details, Input, Status};
use crate::links::Links;

/// What is odd about a row; everything else about it is ordinary.
#[derive(Clone, Copy)]
enum Oddity {
    Name(&'static str),
    LongName,
    Link(&'static str),
    Size(u64),
    Nulls,
    Absent,
    UnknownStatus,
    SameId,
    Error(&'static str),
    Port(&'static str),
}

const MARKUP: &str = "<img src=x onerror=alert(1)>";

const ODDITIES: [Oddity; 35] = [
    Oddity::Name("<img src=x onerror=alert(1)>.csv"),
    Oddity::Name("</td><script>alert(1)</script>.csv"),
    Oddity::Name("\"double\" 'single' `back` & &amp; {{braces}}.csv"),
    Oddity::Name("../../etc/passwd"),
    // Drawn carelessly this reads as `invoice_exe.csv`.
    Oddity::Name("invoice_\u{202e}vsc.exe"),
    Oddity::Name("\u{2067}right to left\u{2069}\u{200b}\u{feff}.csv"),
    Oddity::Name("tab\tline\nreturn\rnul\u{0}bell\u{7}escape\u{1b}[31m.csv"),
    Oddity::Name("данные_データ_بيانات_🚀_e\u{301}.csv"),
    Oddity::Name("   "),
    Oddity::Name(""),
    Oddity::LongName,
    Oddity::Link("javascript:alert(1)"),
    Oddity::Link(" \tJaVaScRiPt:alert(1)"),
    Oddity::Link("data:text/html,<script>alert(1)</script>"),
    Oddity::Link("vbscript:msgbox(1)"),
    Oddity::Link("file:///etc/passwd"),
    Oddity::Link("s3://bucket/key"),
    Oddity::Link("//relative"),
    Oddity::Link("/v0.5/batch/jobs"),
    Oddity::Link("not-a-url"),
    Oddity::Link("http://"),
    Oddity::Link(""),
    Oddity::Nulls,
    Oddity::Absent,
    Oddity::UnknownStatus,
    Oddity::Size(0),
    Oddity::Size(999),
    Oddity::Size(1000),
    Oddity::Size(999_999),
    // The first whole number above which a browser's numbers leave gaps.
    Oddity::Size(9_007_199_254_740_992),
    Oddity::SameId,
    Oddity::SameId,
    Oddity::Error("</td><script>alert(1)</script> \u{202e}desrever\u{202c} \u{0} <b>bold</b>"),
    Oddity::Error(""),
    Oddity::Port(MARKUP),
];

/// One row for each oddity.
pub(crate) fn hostile(job_id: &str, links: &Links) -> Handmade {
    let rows = (0..).zip(ODDITIES);
    Handmade::new(rows.map(|(n, oddity)| row(job_id, links, n, oddity)).collect())
}

fn row(job_id: &str, links: &Links, n: u64, oddity: Oddity) -> Input {
    let data = DataRef::csv(links, job_id, n, &format!("row_{n:02}.csv"), 4_096);
    let created_at = datetime!(2026-04-14 10:00 UTC);
    let took = Duration::minutes(5);
    let mut row = Input::pending(job_id, n, data, created_at).completed(took);
    match oddity {
        Oddity::Name(name) => row.data.filename = name.to_owned(),
        Oddity::LongName => row.data.filename = long_name(),
        Oddity::Link(link) => row.data.link = link.to_owned(),
        Oddity::Size(bytes) => {
            if let Some(details) = &mut row.data.details {
                details.num_bytes = Some(bytes);
            }
        }
        Oddity::Nulls => row.data.details = Some(Details::default()),
        Oddity::Absent => row.data.details = None,
        Oddity::UnknownStatus => {
            row.status = Status::Quarantined;
            row.completed_at = None;
        }
        Oddity::SameId => row.id = "inp_hostile_twice".to_owned(),
        Oddity::Error(error) => row = row.failed(took, error, 10),
        Oddity::Port(port) => row.port_name = port.to_owned(),
    }
    row
}

/// 5,000 characters without a place to break the line.
fn long_name() -> String {
    format!("{}.csv", "long".repeat(1249))
}
