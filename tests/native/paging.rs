//! Where a page lies, and which pages can be turned to.

use batch_job_inputs::model::paging::Paging;
use batch_job_inputs::model::paging::limits;
use batch_job_inputs::model::paging::smaller_limit;
use proptest::prelude::*;

fn paging(total: u64, offset: u64, limit: u64, count: u64) -> Paging {
    Paging { total, offset, limit, count }
}

#[test]
fn the_first_of_many_pages() {
    let page = paging(1234, 0, 50, 50);
    assert_eq!((page.page(), page.pages(), page.rows()), (1, 25, Some((1, 50))));
    assert_eq!((page.first(), page.previous(), page.next(), page.last()), (None, None, Some(50), Some(1200)));
}

#[test]
fn the_last_of_many_pages() {
    let page = paging(1234, 1200, 50, 34);
    assert_eq!((page.page(), page.pages(), page.rows()), (25, 25, Some((1201, 1234))));
    assert_eq!((page.first(), page.previous(), page.next(), page.last()), (Some(0), Some(1150), None, None));
}

#[test]
fn a_total_that_fills_its_pages_has_no_empty_one() {
    let page = paging(100, 50, 50, 50);
    assert_eq!((page.pages(), page.next(), page.last()), (2, None, None));
}

#[test]
fn nothing_at_all_is_one_empty_page() {
    let page = paging(0, 0, 50, 0);
    assert_eq!((page.page(), page.pages(), page.rows()), (1, 1, None));
    assert_eq!((page.first(), page.previous(), page.next(), page.last()), (None, None, None, None));
    assert_eq!(page.correction(), None);
}

#[test]
fn an_offset_past_the_end_moves_to_the_last_page() {
    assert_eq!(paging(120, 500, 50, 0).correction(), Some(100));
    assert_eq!(paging(100, 100, 50, 0).correction(), Some(50));
    assert_eq!(paging(100, 99, 50, 1).correction(), None);
    // Rows that came are shown, whatever the total says.
    assert_eq!(paging(100, 100, 50, 3).correction(), None);
}

#[test]
fn a_granted_limit_below_the_asked_one_is_what_offsets_move_by() {
    // 250 were asked for.
    let page = paging(500, 0, 100, 100);
    assert_eq!((page.next(), page.last(), page.pages()), (Some(100), Some(400), 5));
}

#[test]
fn a_short_page_is_not_the_last_one() {
    assert_eq!(paging(100, 0, 10, 7).next(), Some(10));
    assert_eq!(paging(5, 0, 10, 0).next(), None, "where nothing came, nothing else would");
}

#[test]
fn the_documented_page_of_one_row_of_two_leads_to_the_other_row() {
    let page = paging(2, 0, 10, 1);
    assert_eq!((page.rows(), page.next(), page.pages()), (Some((1, 1)), Some(1), 1));
}

#[test]
fn a_million_inputs_can_be_turned_through() {
    let page = paging(1_000_000, 0, 50, 50);
    assert_eq!((page.pages(), page.last()), (20_000, Some(999_950)));
    assert_eq!(page.offset_of(20_000), 999_950);
    assert_eq!(page.offset_of(20_001), 999_950);
    assert_eq!(page.offset_of(0), 0);
}

#[test]
fn totals_above_32_bits_are_counted() {
    let page = paging(1 << 40, 1 << 33, 50, 50);
    assert_eq!(page.next(), Some((1 << 33) + 50));
    assert_eq!(page.pages(), (1_u64 << 40).div_ceil(50));
}

#[test]
fn a_page_size_of_the_host_is_offered_too() {
    assert_eq!(limits(50), [10, 25, 50, 100, 250, 1000]);
    assert_eq!(limits(30), [10, 25, 30, 50, 100, 250, 1000]);
}

#[test]
fn a_refused_page_size_falls_back_to_what_worked() {
    assert_eq!(smaller_limit(1000, Some(250)), Some(250));
    assert_eq!(smaller_limit(1000, Some(10)), Some(10));
    assert_eq!(smaller_limit(1000, None), Some(50));
    assert_eq!(smaller_limit(100, Some(250)), Some(50));
    assert_eq!(smaller_limit(100, Some(100)), Some(50), "it worked once and does no more");
    assert_eq!(smaller_limit(50, None), Some(25));
    assert_eq!(smaller_limit(10, None), None);
}

proptest! {
    #[test]
    fn no_figures_break_the_arithmetic(
        total in any::<u64>(), offset in any::<u64>(), limit in any::<u64>(), count in 0..2000_u64, wanted in any::<u64>(),
    ) {
        let page = paging(total, offset, limit, count);
        prop_assert!(page.page() >= 1 && page.pages() >= page.page());
        prop_assert!(page.next().is_none_or(|next| next > offset && next < total));
        prop_assert!(page.previous().is_none_or(|previous| previous < offset));
        prop_assert!(page.correction().is_none_or(|to| to < total && to < offset));
        prop_assert!(page.offset_of(wanted) < total.max(1));
    }
}
