//! The query and its form in a query string.

use batch_job_inputs::model::query::Address;
use batch_job_inputs::model::query::DEFAULT_LIMIT;
use batch_job_inputs::model::query::Invalid;
use batch_job_inputs::model::query::MAX_LIMIT;
use batch_job_inputs::model::query::MAX_OFFSET;
use batch_job_inputs::model::query::Query;
use batch_job_inputs::model::status::Status;
use proptest::{option, prelude::*};

fn any_query() -> impl Strategy<Value = Query> {
    let status = option::of(proptest::sample::select(Status::ALL.to_vec()));
    (status, any::<String>(), 0..=MAX_OFFSET, 1..=MAX_LIMIT).prop_map(|(status, port_name, offset, limit)| {
        Query { status, port_name: port_name.trim().to_owned(), offset, limit }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn an_address_comes_back_as_it_was_written(
        query in any_query(), job in option::of("[^\\s](.*[^\\s])?"), input_id in option::of("[!-~]{1,200}"),
    ) {
        let job_id = job.map(|job| job.trim().to_owned()).filter(|job| !["", ".", ".."].contains(&job.as_str()));
        let address = Address { job_id, query, input_id, ..Address::default() };
        let (read, invalid) = Address::parse(&address.to_search());
        prop_assert_eq!(read, address);
        prop_assert!(invalid.is_empty());
    }

    #[test]
    fn no_text_breaks_an_address(text in any::<String>()) {
        let (address, _) = Address::parse(&text);
        let (again, invalid) = Address::parse(&address.to_search());
        prop_assert_eq!(again, address);
        prop_assert!(invalid.is_empty());
    }

    #[test]
    fn what_the_api_is_asked_is_the_query(query in any_query()) {
        let asked = query.parameters();
        let value = |name: &str| asked.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone());
        prop_assert_eq!(value("status"), query.status.map(|status| status.as_str().to_owned()));
        prop_assert_eq!(value("port_name").unwrap_or_default(), query.port_name);
        prop_assert_eq!(value("offset"), Some(query.offset.to_string()));
        prop_assert_eq!(value("limit"), Some(query.limit.to_string()));
    }
}

#[test]
fn an_address_names_only_what_differs_from_the_defaults() {
    assert_eq!(Address::default().to_search(), "");
    let address = Address {
        job_id: Some("job_1".into()),
        query: Query { status: Some(Status::Failed), offset: 50, ..Query::default() },
        job_search: "press".into(),
        job_status: "FAILED".into(),
        input_id: None,
    };
    assert_eq!(address.to_search(), "?job=job_1&status=failed&offset=50");
    let found = Address { input_id: Some("inp_1".into()), ..address.clone() };
    assert_eq!(found.to_search(), "?job=job_1&status=failed&offset=50&input=inp_1");
    let jobs = Address { job_id: None, query: Query::default(), ..address };
    assert_eq!(jobs.to_search(), "?job_search=press&job_status=FAILED");
    assert_eq!(Address::parse("?job_search=+press%20&job_status=FAILED"), (jobs.clone(), Vec::new()));
    // What is searched for is forgotten with the job that was found, but for Back.
    assert_eq!(
        Address::default().to_search_in(&[&*jobs.to_search(), "&search=theirs"].concat()),
        "?search=theirs"
    );
}

#[test]
fn bad_values_have_their_defaults_and_are_told() {
    let (address, invalid) = Address::parse("?job=job_1&status=done&offset=-1&limit=0&port_name=a%20b&utm=x");
    assert_eq!(address.job_id.as_deref(), Some("job_1"));
    assert_eq!(address.query, Query { port_name: "a b".into(), ..Query::default() });
    let told: Vec<String> = invalid.iter().map(Invalid::message).collect();
    assert_eq!(
        told,
        [
            "status=\"done\" is ignored: expected pending, processing, completed, failed or reference",
            "offset=\"-1\" is ignored: expected a whole number from 0",
            "limit=\"0\" is ignored: expected a whole number from 1 to 1000",
        ]
    );
}

#[test]
fn what_cannot_be_the_id_of_an_input_is_none() {
    let long = "i".repeat(201);
    for text in ["a b", "a%00b", "a%0Ab", &long] {
        let (address, invalid) = Address::parse(&["?job=job_1&input=", text].concat());
        assert_eq!((address.input_id, invalid.len()), (None, 1), "{text}");
    }
    let (address, invalid) = Address::parse("?job=job_1&input=");
    assert_eq!((address.input_id, invalid.len()), (None, 0));
}

#[test]
fn a_step_to_another_path_is_no_job() {
    for step in [".", "..", "%2E%2e", " .. "] {
        let (address, invalid) = Address::parse(&["?job=", step].concat());
        assert_eq!(address.job_id, None, "{step}");
        assert_eq!(invalid.len(), 1, "{step}");
    }
}

#[test]
fn numbers_are_read_as_people_write_them() {
    for (text, limit) in
        [("25", Some(25)), (" 25 ", Some(25)), ("1000", Some(1000)), ("", Some(DEFAULT_LIMIT))]
    {
        let mut query = Query::default();
        assert!(query.set("limit", text).is_ok(), "{text:?}");
        assert_eq!(Some(query.limit), limit, "{text:?}");
    }
    let mut query = Query::default();
    assert!(query.set("offset", "9007199254740991").is_ok(), "the largest that JavaScript counts exactly");
    assert!(query.set("offset", "9007199254740992").is_err());
    for text in ["1001", "+5", "1e3", "2.0", "٢٥", "99999999999999999999"] {
        let mut query = Query { limit: 10, ..Query::default() };
        assert!(query.set("limit", text).is_err(), "{text:?}");
        assert_eq!(query.limit, DEFAULT_LIMIT, "{text:?}");
    }
}

#[test]
fn a_filter_begins_at_the_first_page() {
    let query = Query { offset: 150, ..Query::default() };
    assert_eq!(query.with_status(Some(Status::Failed)).offset, 0);
    assert_eq!(query.with_port_name(" worker.data ").port_name, "worker.data");
    assert_eq!(query.with_port_name("worker.data").offset, 0);
    assert!(!query.is_filtered(), "a page is no filter");
    assert!(query.with_status(Some(Status::Failed)).is_filtered());
    assert!(query.with_port_name("a").is_filtered());
    let filtered = Query { status: Some(Status::Failed), port_name: "a".into(), offset: 50, limit: 25 };
    assert_eq!(filtered.without_filters(), Query { limit: 25, ..Query::default() });
}

#[test]
fn a_page_size_keeps_the_first_row_in_view() {
    let query = Query { offset: 150, limit: 50, ..Query::default() };
    for limit in [10, 25, 100, 250, 1000] {
        let Query { offset, limit: chosen, .. } = query.with_limit(limit);
        assert_eq!(chosen, limit);
        assert!(offset <= 150 && 150 < offset + limit, "{limit}: {offset}");
        assert_eq!(offset % limit, 0, "{limit}");
    }
}

#[test]
fn another_page_has_the_same_filters() {
    let query = Query { status: Some(Status::Failed), port_name: "a".into(), offset: 0, limit: 25 };
    assert_eq!(query.at(75), Query { offset: 75, ..query.clone() });
    assert_eq!(query.at(u64::MAX).offset, MAX_OFFSET);
}

/// Parameters that a portal or a mail adds stay as they were written.
#[test]
fn parameters_of_others_stay() {
    let (address, _) = Address::parse("?job=job_small&utm_source=mail&status=failed&embed=1&q=a%20b");
    let moved = Address { query: address.query.with_status(None), ..address };
    let search = moved.to_search_in("?job=job_small&utm_source=mail&status=failed&embed=1&q=a%20b");
    assert_eq!(search, "?job=job_small&utm_source=mail&embed=1&q=a%20b");
    assert_eq!(Address::default().to_search_in("?a=1&job=x"), "?a=1");
    assert_eq!(Address::default().to_search_in(""), "");
}
