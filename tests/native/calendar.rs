use batch_job_inputs::model::calendar::days_since_1970;
use batch_job_inputs::model::calendar::is_zero_time;
use batch_job_inputs::model::calendar::milliseconds;
use proptest::prelude::*;

#[test]
fn times_of_the_api_are_counted_from_1970() {
    assert_eq!(milliseconds("1970-01-01T00:00:00Z"), Some(0.0));
    assert_eq!(milliseconds("2000-03-01T00:00:00Z"), Some(951_868_800_000.0));
    assert_eq!(milliseconds("2026-04-14T10:01:53.564Z"), Some(1_776_160_913_564.0));
    assert_eq!(milliseconds("1969-12-30T23:59:59Z"), Some(-86_401_000.0));
}

#[test]
fn a_fraction_counts_down_to_the_millisecond() {
    for (text, fine) in [(".5Z", 500.0), (".05Z", 50.0), (".1239Z", 123.0), (".000001Z", 0.0)] {
        assert_eq!(milliseconds(&["1970-01-01T00:00:00", text].concat()), Some(fine), "{text}");
    }
}

#[test]
fn a_time_without_a_zone_is_utc() {
    for text in [
        "2026-04-14T10:01:53",
        "2026-04-14 10:01:53",
        "2026-04-14 10:01:53Z",
        "2026-04-14t10:01:53z",
        "2026-4-14T10:1:53",
        "2026-04-14T12:01:53+02:00",
        "2026-04-14T12:01:53+0200",
        "2026-04-14 12:01:53 +02",
        "2026-04-14T05:31:53-04:30",
        "2026-04-15T00:01:53+14:00",
    ] {
        assert_eq!(milliseconds(text), Some(1_776_160_913_000.0), "{text}");
    }
    assert_eq!(milliseconds("2026-04-14T10:00:00.123456"), Some(1_776_160_800_123.0));
    assert_eq!(milliseconds("2026-04-14T10:00:5"), Some(1_776_160_805_000.0));
    assert_eq!(milliseconds("2026-04-14T10:00"), Some(1_776_160_800_000.0));
    assert_eq!(milliseconds("2026-04-14"), Some(1_776_124_800_000.0));
    assert_eq!(milliseconds("2028-02-29"), Some(1_835_395_200_000.0));
}

#[test]
fn what_is_no_time_is_none() {
    for text in [
        "",
        "Z",
        "soon",
        "1776160800",
        "2026-04-14T10:01:53.Z",
        "2026-04-14T10:01:53.5.5Z",
        "2026-13-14T10:01:53Z",
        "2026-00-14T10:01:53Z",
        "2026-04-00T10:01:53Z",
        "2026-02-29T10:01:53Z",
        "2026-04-31T10:01:53Z",
        "2026-04-14T24:00:00Z",
        "2026-04-14T10:60:00Z",
        "2026-04-14T10:00:60Z",
        "2026-04-14T10:00:00+24:00",
        "2026-04-14T10:00:00+2:0:0",
        "+026-04-14T10:01:53Z",
        "２026-04-14T10:01:53Z",
    ] {
        assert_eq!(milliseconds(text), None, "{text}");
    }
}

#[test]
fn zero_times_are_none_of_a_job() {
    for zero in [
        "",
        " ",
        "0001-01-01T00:00:00Z",
        "0001-01-01T00:53:28+00:53",
        "0000-00-00 00:00:00",
        "1970-01-01T00:00:00Z",
        "1970-01-01T00:00:00.000",
        "1970-01-01T01:00:00+01:00",
        "1970-01-01",
    ] {
        assert!(is_zero_time(zero), "{zero}");
    }
    for time in ["1970-01-01T00:00:01Z", "2026-04-14T10:00:00Z", "soon"] {
        assert!(!is_zero_time(time), "{time}");
    }
}

proptest! {
    #[test]
    fn any_text_is_a_time_or_none(text in "\\PC{0,30}") {
        let _ = milliseconds(&text);
    }

    #[test]
    fn the_next_day_is_a_day_later(year in 1i64..9999, month in 1i64..=12, day in 1i64..28) {
        prop_assert_eq!(days_since_1970(year, month, day).unwrap() + 1, days_since_1970(year, month, day + 1).unwrap());
    }

    #[test]
    fn a_month_is_as_long_as_it_is(year in 1i64..9999, month in 1i64..12) {
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let length = [31, if leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30][month as usize - 1];
        let begin = days_since_1970(year, month, 1).unwrap();
        prop_assert_eq!(days_since_1970(year, month + 1, 1).unwrap() - begin, length);
    }
}
