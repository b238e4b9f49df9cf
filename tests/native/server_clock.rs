//! The time of a server whose clock the browser's does not agree with.

use batch_job_inputs::api::server_clock::ServerClock;

const HOUR: f64 = 3_600_000.0;

#[test]
fn a_clock_that_agrees_stays_as_it_is() {
    let clock = ServerClock::default();
    // Any part of the second, and half a minute for the answer.
    for (date, received) in [(100_000.0, 100_900.0), (100_000.0, 130_000.0), (100_000.0, 100_000.0)] {
        clock.learn(date, 100_000.0, received);
        assert_eq!(clock.at(5.0), 5.0, "{received}");
    }
}

#[test]
fn a_clock_that_is_wrong_by_hours_is_known_to_the_second() {
    for wrong in [-3.0 * HOUR, 3.0 * HOUR] {
        let clock = ServerClock::default();
        // The request took a tenth of a second, the server's time is in the middle of a second.
        clock.learn(500_000.0 + wrong, 500_450.0, 500_550.0);
        let known = clock.at(500_500.0) - wrong;
        assert!((known - 500_500.0).abs() <= 600.0, "{known}");
    }
}

#[test]
fn it_does_not_waver_and_follows_a_clock_that_is_set() {
    let clock = ServerClock::default();
    clock.learn(HOUR, 0.0, 100.0);
    let known = clock.at(0.0);
    clock.learn(HOUR + 7000.0, 7100.0, 7900.0);
    assert_eq!(clock.at(0.0), known);
    // Somebody has set the browser's clock right.
    clock.learn(HOUR + 8000.0, HOUR + 8000.0, HOUR + 8100.0);
    assert!(clock.at(0.0).abs() <= 600.0, "{}", clock.at(0.0));
}

#[test]
fn a_request_that_was_sent_ahead_of_the_program_does_not_mislead() {
    let clock = ServerClock::default();
    // Sent at 0 and answered at once; the program took it over four seconds later.
    clock.learn(0.0, 4000.0, 4000.0);
    assert_eq!(clock.at(0.0), 0.0);
}
