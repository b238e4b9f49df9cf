//! Sizes, durations, links, texts, columns and attributes: what is calculated before it is shown.

use batch_job_inputs::format::duration;
use batch_job_inputs::format::elapsed;
use batch_job_inputs::format::offset;
use batch_job_inputs::format::size;
use batch_job_inputs::host::settings::Settings;
use batch_job_inputs::model::columns::Column;
use batch_job_inputs::model::columns::Columns;
use batch_job_inputs::model::link::expires_at;
use batch_job_inputs::model::link::is_web;
use batch_job_inputs::model::query::Query;
use batch_job_inputs::model::status::Status;
use batch_job_inputs::model::text::visible;
use proptest::prelude::*;

#[test]
fn a_size_has_the_unit_that_suits_its_rounded_figure() {
    let cases = [
        (0, 0.0, "byte"),
        (1, 1.0, "byte"),
        (999, 999.0, "byte"),
        (1000, 1.0, "kilobyte"),
        (1234, 1.23, "kilobyte"),
        (9_994, 9.99, "kilobyte"),
        (9_996, 10.0, "kilobyte"),
        (12_345, 12.3, "kilobyte"),
        (245_760, 246.0, "kilobyte"),
        (999_499, 999.0, "kilobyte"),
        (999_500, 1.0, "megabyte"),
        (999_999, 1.0, "megabyte"),
        (1_000_000, 1.0, "megabyte"),
        (1_234_567_890, 1.23, "gigabyte"),
        (999_499_999_999, 999.0, "gigabyte"),
        (999_500_000_000, 1.0, "terabyte"),
        (1 << 53, 9.01, "petabyte"),
    ];
    for (bytes, value, unit) in cases {
        let measure = size(bytes);
        assert_eq!((measure.value, measure.unit), (value, unit), "{bytes}");
    }
}

#[test]
fn an_offset_has_hours_only_where_there_are_some() {
    let cases = [
        (0, "+0:00"),
        (47, "+0:47"),
        (600, "+10:00"),
        (3600, "+1:00:00"),
        (3723, "+1:02:03"),
        (180_000, "+50:00:00"),
    ];
    for (seconds, text) in cases {
        assert_eq!(offset(seconds), text, "{seconds}");
    }
}

#[test]
fn a_duration_is_as_exact_as_it_is_short() {
    let words = |seconds| {
        let (first, second) = duration(seconds);
        let second = second.map(|second| format!(" {} {}", second.value, second.unit)).unwrap_or_default();
        format!("{} {}{second}", first.value, first.unit)
    };
    let cases = [
        (0, "0 second"),
        (59, "59 second"),
        (60, "1 minute"),
        (300, "5 minute"),
        (330, "5 minute 30 second"),
        (605, "10 minute"),
        (3600, "1 hour"),
        (4800, "1 hour 20 minute"),
        (3601, "1 hour"),
        (36_001, "10 hour"),
        (90_000, "1 day 1 hour"),
        (1_000_000, "11 day"),
    ];
    for (seconds, expected) in cases {
        assert_eq!(words(seconds), expected, "{seconds}");
    }
}

#[test]
fn below_a_second_a_duration_is_in_milliseconds() {
    for (milliseconds, value, unit) in [
        (0, 0.0, "second"),
        (1, 1.0, "millisecond"),
        (380, 380.0, "millisecond"),
        (999, 999.0, "millisecond"),
        (1000, 1.0, "second"),
        (1499, 1.0, "second"),
        (1500, 2.0, "second"),
        (59_499, 59.0, "second"),
        (59_500, 1.0, "minute"),
        (u64::MAX, 213_503_982_334.0, "day"),
    ] {
        let (first, second) = elapsed(milliseconds);
        assert_eq!((first.value, first.unit, second), (value, unit, None), "{milliseconds}");
    }
}

proptest! {
    #[test]
    fn no_size_reads_as_a_thousand_of_a_unit(bytes in any::<u64>()) {
        let measure = size(bytes);
        prop_assert!(measure.value < 1000.0 || measure.unit == "petabyte");
    }

    #[test]
    fn only_http_ever_becomes_a_link(text in any::<String>()) {
        let start = text.to_ascii_lowercase();
        prop_assert!(!is_web(&text) || start.starts_with("http://") || start.starts_with("https://"));
    }

    #[test]
    fn no_text_breaks_the_reading_of_links(text in any::<String>(), date in "[0-9TZ:-]{0,20}", seconds in any::<i64>()) {
        let _ = expires_at(&text);
        let _ = expires_at(&format!("https://a/?X-Amz-Date={date}&X-Amz-Expires={seconds}"));
        let _ = expires_at(&format!("https://a/?se={date}&sig=x"));
    }

    #[test]
    fn what_is_shown_has_no_control_characters(text in any::<String>()) {
        prop_assert!(!visible(&text).chars().any(char::is_control));
    }
}

#[test]
fn links_are_plain_http() {
    for link in ["https://storage.example.com/a.csv", "http://127.0.0.1:8080/files/a", "HTTPS://example.com"]
    {
        assert!(is_web(link), "{link}");
    }
    for link in
        ["https://host/files/night shift.csv", "https://host/a?b c#d e", "https://host/データ\u{3000}1.csv"]
    {
        assert!(is_web(link), "{link}");
    }
    let texts = [
        "https://host/a\tb.csv",
        "https://host/a\r\nb.csv",
        "https://host/a\0b.csv",
        "https://host/a\u{85}b.csv",
        "https://host/a\u{2028}b.csv",
        "https:// host/a",
        "https://host name/a",
        "https://host\u{A0}/a",
        "https:// ",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "s3://bucket/key",
        "//relative",
        "/path",
        "not a url",
        "",
        "https:",
        "https://",
        "https:///x",
        "http://?x",
        " https://example.com",
        "https://exa mple.com",
        "https://example.com/\n",
        "java\nscript:alert(1)",
        "file:///etc/passwd",
        "blob:https://example.com/x",
        "httpſ://x",
    ];
    for text in texts {
        assert!(!is_web(text), "{text}");
    }
}

#[test]
fn presigned_links_say_when_they_end() {
    let at = |query: &str| expires_at(&format!("https://storage.example.com/a.csv?{query}"));
    // 2026-04-14T10:00:00Z is 1776160800.
    assert_eq!(at("X-Amz-Date=20260414T100000Z&X-Amz-Expires=3600"), Some(1_776_164_400));
    assert_eq!(at("x=1&X-Goog-Expires=60&X-Goog-Date=20260414T100000Z#part"), Some(1_776_160_860));
    assert_eq!(at("se=2026-04-14T10%3A00%3A00Z&sig=abc"), Some(1_776_160_800));
    assert_eq!(at("se=2026-04-14T10:00Z&sig=abc"), Some(1_776_160_800));
    assert_eq!(at("se=2026-04-14&sig=abc"), Some(1_776_124_800));
    assert_eq!(at("X-Amz-Date=20240229T000000Z&X-Amz-Expires=0"), Some(1_709_164_800));
    assert_eq!(at("X-Amz-Date=20261231T235958Z&X-Amz-Expires=0"), Some(1_798_761_598));
    assert_eq!(at("se=2027-01-01T00:00:01.5Z&sig=abc"), Some(1_798_761_601));
    assert_eq!(at("se=2026-04-14T12%3A00%3A00%2B02%3A00&sig=abc"), Some(1_776_160_800));
    assert_eq!(at("se=2026-04-14T10:00:00+00:00&sig=abc"), Some(1_776_160_800), "a plus sign is not encoded");
    assert_eq!(at("se=2026-04-14T05:00:00-05:00&sig=abc"), Some(1_776_160_800));
    // S3 version 2, CloudFront, Cloud Storage version 2.
    assert_eq!(at("AWSAccessKeyId=A&Expires=1776160800&Signature=abc%3D"), Some(1_776_160_800));
    assert_eq!(at("Expires=1776160800&Signature=abc&Key-Pair-Id=K"), Some(1_776_160_800));
    assert_eq!(at("GoogleAccessId=a%40b&Expires=1776160800&Signature=abc"), Some(1_776_160_800));
    // CloudFront's custom policies, of which the second one has each character that its Base64 spells in another way.
    let policy = "eyJTdGF0ZW1lbnQiOlt7IlJlc291cmNlIjoiaHR0cHM6Ly9kMTExLmNsb3VkZnJvbnQubmV0L2E~Yi5jc3YiLCJDb25kaXRpb24iOnsiSXBBZGRyZXNzIjp7IkFXUzpTb3VyY2VJcCI6IjE5Mi4wLjIuMC8yNCJ9LCJEYXRlR3JlYXRlclRoYW4iOnsiQVdTOkVwb2NoVGltZSI6MTc3NjAwMDAwMH0sIkRhdGVMZXNzVGhhbiI6eyJBV1M6RXBvY2hUaW1lIjoxNzc2MTYwODAwfX19XX0_";
    assert_eq!(at(&format!("Policy={policy}&Signature=abc&Key-Pair-Id=K")), Some(1_776_160_800));
    let policy = "eyAiU3RhdGVtZW50IjogW3sKICJDb25kaXRpb24iOiB7ICJEYXRlTGVzc1RoYW4iIDogeyAiQVdTOkVwb2NoVGltZSIgOiAiMTc3NjE2MDgwMCIgfSwgIkRhdGVHcmVhdGVyVGhhbiI6IHsiQVdTOkVwb2NoVGltZSI6MX0gfSwgIlJlc291cmNlIjogIsO8Pj4-Pz8~IiB9XX0_";
    assert_eq!(at(&format!("Signature=abc&Policy={policy}")), Some(1_776_160_800));
    let policy = policy.replace('-', "%2B").replace('_', "%3D").replace('~', "/");
    assert_eq!(at(&format!("Signature=abc&Policy={policy}")), Some(1_776_160_800));
    assert_eq!(at(&format!("Policy={policy}")), None, "a policy without a signature is a word");
    for nothing in [
        "",
        "Policy=eyJTdGF0ZW1lbnQiOlt7IlJlc291cmNlIjoiKiJ9XX0_&Signature=abc",
        "Policy=eyJEYXRlTGVzc1RoYW4i&Signature=abc",
        "Policy=strict!&Signature=abc",
        "Policy=____&Signature=abc",
        "Expires=1776160800",
        "Expires=soon&Signature=abc",
        "Expires=99999999999999999999&Signature=abc",
        "se=2026-04-14T10:00:00Z",
        "X-Amz-Date=20260414T100000Z",
        "X-Amz-Date=soon&X-Amz-Expires=5",
        "se=20260414T10Z&sig=abc",
        "se=202604140T100000Z&sig=abc",
        "se=2026-13-01&sig=abc",
        "se=2026-12-32&sig=abc",
        "se=2026-12-00&sig=abc",
    ] {
        assert_eq!(at(nothing), None, "{nothing}");
    }
    assert_eq!(expires_at("https://storage.example.com/a.csv"), None);
}

#[test]
fn tricks_with_text_are_made_visible() {
    assert_eq!(visible("tep_inference.csv"), "tep_inference.csv");
    assert_eq!(visible("данные_データ_👩‍🔬.csv"), "данные_データ_👩‍🔬.csv");
    assert_eq!(visible("invoice_\u{202E}vsc.exe"), "invoice_⟨U+202E⟩vsc.exe");
    assert_eq!(visible("a\tb\nc\0\u{7F}"), "a␉b␊c␀␡");
    assert_eq!(visible("\u{85}\u{2028}\u{FEFF}"), "⟨U+0085⟩⟨U+2028⟩⟨U+FEFF⟩");
}

#[test]
fn nothing_looks_like_another_text_by_what_is_not_seen() {
    let blanks = "\u{A0}\u{AD}\u{34F}\u{61C}\u{115F}\u{1160}\u{1680}\u{17B4}\u{17B5}\u{180B}\u{180E}\u{180F}\u{2000}\
        \u{200B}\u{200C}\u{200D}\u{202F}\u{205F}\u{2060}\u{2065}\u{206F}\u{2800}\u{3000}\u{3164}\u{FE00}\u{FE0F}\
        \u{FEFF}\u{FFA0}\u{FFF0}\u{FFF9}\u{FFFB}\u{1BCA0}\u{1D159}\u{1D173}\u{E0001}\u{E0041}\u{E0100}\u{E01EF}\
        \u{E0FFF}";
    for blank in blanks.chars() {
        let number = format!("⟨U+{:04X}⟩", u32::from(blank));
        assert_eq!(visible(&format!("report.csv{blank}")), format!("report.csv{number}"));
        assert_eq!(visible(&format!("{blank}report.csv")), format!("{number}report.csv"));
    }
    assert_eq!(visible("night shift.csv"), "night shift.csv");
    assert_eq!(visible(" night   shift.csv "), "␠night ␠␠shift.csv␠");
    for same in
        ["می\u{200C}خواهم", "❤\u{FE0F}\u{200D}🔥", "1\u{FE0F}\u{20E3}", "葛\u{E0100}城.csv", "☀\u{FE0F}.csv"]
    {
        assert_eq!(visible(same), same);
    }
    assert_eq!(visible("☀\u{FE0F}\u{FE0F}"), "☀\u{FE0F}⟨U+FE0F⟩");
    assert_eq!(visible("é\u{200D}\u{200D}é"), "é⟨U+200D⟩⟨U+200D⟩é");
}

#[test]
fn columns_are_shown_and_hidden_and_the_file_stays() {
    let all = Columns::default();
    let fewer = all.with(Column::Size, false).with(Column::Error, false);
    assert_eq!(fewer.to_words(), "file port status type created completed duration");
    assert_eq!(fewer.with(Column::Error, true), all.with(Column::Size, false));
    assert_eq!((all.with(Column::Size, true), all.with(Column::File, false)), (all, all));
    assert_eq!(Columns::read(&fewer.to_words()), Ok(Some(fewer)), "it is read as it was written");
}

fn settings(attributes: &[(&str, &str)]) -> (Settings, Vec<String>) {
    let (settings, invalid) = Settings::read(|name| {
        attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
    });
    (settings, invalid.iter().map(|problem| problem.name.to_owned()).collect())
}

#[test]
fn attributes_are_read_with_their_defaults() {
    let (read, invalid) = settings(&[]);
    assert_eq!((read.job_id, read.api_base.as_str(), read.standalone), (None, "/v0.5", false));
    assert_eq!((read.query, read.columns, read.refresh), (Query::default(), None, 5));
    assert_eq!(invalid, [""; 0]);

    let (read, invalid) = settings(&[
        ("job-id", "job_1"),
        ("api-base", "https://api.example.com/v0.5"),
        ("status", "failed"),
        ("port-name", "worker.data"),
        ("offset", "100"),
        ("limit", "25"),
        ("columns", "status size"),
        ("theme", "dark"),
        ("refresh", "0"),
        ("standalone", ""),
    ]);
    assert_eq!((read.job_id.as_deref(), read.standalone), (Some("job_1"), true));
    assert_eq!(
        read.query,
        Query { status: Some(Status::Failed), port_name: "worker.data".into(), offset: 100, limit: 25 }
    );
    assert_eq!(read.refresh, 0);
    assert!(read.columns.unwrap().iter().eq([Column::File, Column::Status, Column::Size]));
    assert_eq!(invalid, [""; 0]);
}

#[test]
fn attributes_that_make_no_sense_break_nothing() {
    let (read, invalid) = settings(&[
        ("job-id", ".."),
        ("status", "Done"),
        ("offset", "x"),
        ("limit", "5000"),
        ("columns", "size colour"),
        ("theme", "blue"),
        ("refresh", "+5"),
    ]);
    assert_eq!((read.job_id, read.query, read.columns), (None, Query::default(), None));
    assert_eq!(read.refresh, 5);
    assert_eq!(invalid, ["status", "offset", "limit", "refresh", "columns", "theme", "job-id"]);
}

#[test]
fn columns_give_way_in_their_order_and_only_where_there_is_no_room() {
    let words = |columns: &str, width: u64| {
        let columns = Columns::read(columns).unwrap().unwrap_or_default();
        columns.without_room(width).to_words()
    };
    assert_eq!(words("", u64::MAX), "");
    assert_eq!((words("", 1182), words("", 1181)), (String::new(), "type".to_owned()));
    assert_eq!(words("", 1040), "type created");
    assert_eq!(words("", 900), "type created duration");
    assert_eq!(words("", 700), "port type created duration");
    // What the host chose alone has room at any width.
    for width in [320, 456, 640, 1000] {
        assert_eq!(words("type", width), "", "{width}");
        assert_eq!(words("size port", width), "", "{width}");
    }
    // Cards have a line for three of them, or for two beside the status.
    assert_eq!(words("", 600), "port type completed");
    assert_eq!(words("", 300), "port type created completed");
}
