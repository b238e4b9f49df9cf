use batch_job_inputs::model::calendar::days_since_1970;
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
fn every_other_form_is_left_to_the_browser() {
    for text in [
        "",
        "Z",
        "2026-04-14",
        "2026-04-14T10:01Z",
        "2026-04-14T10:01:53",
        "2026-04-14T10:01:53+02:00",
        "2026-04-14 10:01:53Z",
        "2026-04-14T10:01:53.Z",
        "2026-04-14T10:01:53.5.5Z",
        "2026-13-14T10:01:53Z",
        "2026-00-14T10:01:53Z",
        "2026-04-00T10:01:53Z",
        // Some months and years have these, others do not.
        "2026-02-29T10:01:53Z",
        "2026-04-31T10:01:53Z",
        "2026-04-14T24:00:00Z",
        "2026-04-14T10:60:00Z",
        "2026-04-14T10:00:60Z",
        "+026-04-14T10:01:53Z",
        "２026-04-14T10:01:53Z",
    ] {
        assert_eq!(milliseconds(text), None, "{text}");
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
