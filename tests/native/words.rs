//! The catalogues of texts.

use batch_job_inputs::i18n::Key;
use batch_job_inputs::i18n::Locale;
use batch_job_inputs::i18n::Plural;
use batch_job_inputs::i18n::fill;

// The compiler checks that every catalogue has every key and its places.
#[test]
fn no_text_is_empty_or_has_line_breaks() {
    for locale in Locale::ALL {
        for key in Key::ALL {
            let text = locale.text(*key);
            assert!(!text.trim().is_empty() && !text.contains('\n'), "{locale:?}, {key:?}");
        }
    }
}

#[test]
fn the_locale_is_chosen_by_the_language_of_the_tag() {
    for tag in ["de", "de-AT", "DE-ch", " de ", "de_DE"] {
        assert_eq!(Locale::from_tag(tag), Locale::German, "{tag}");
    }
    for locale in Locale::ALL {
        assert_eq!(Locale::from_tag(locale.tag()), locale);
    }
    for tag in ["en", "en-GB", "fr", "", "den", "nds-DE", "d"] {
        assert_eq!(Locale::from_tag(tag), Locale::English, "{tag}");
    }
}

#[test]
fn values_are_given_in_the_order_of_the_declared_places() {
    assert_eq!(Key::ExportFailed.places(), ["written", "total", "reason"]);
    let text = Locale::English.format(Key::ExportFailed, &["1", "2", "because"]);
    assert!(text.find('1') < text.find('2') && text.ends_with("because"), "{text}");
}

#[test]
fn a_value_is_never_read_as_a_text_with_places() {
    assert_eq!(Locale::English.format(Key::InputsOfJob, &["{job}{0}"]), "Inputs of job {job}{0}");
}

#[test]
fn numbered_places_are_filled() {
    assert_eq!(fill("{1} of {0}, {1}", &["a", "b"]), "b of a, b");
    assert_eq!(fill("nothing", &["a"]), "nothing");
    assert_eq!(fill("{0}{2}!", &["a"]), "a!", "a value that is missing");
    assert_eq!(fill("{0}", &["{1}"]), "{1}", "a value is not a template");
    assert_eq!(fill("{", &["a"]), "", "a place that is not closed");
}

#[test]
fn only_the_category_one_is_singular() {
    let forms = |category| Plural::from_category(category).select(Key::RangeOfOne, Key::RangeOfMany);
    assert_eq!(forms("one"), Key::RangeOfOne);
    for category in ["other", "few", "many", "zero", "two", ""] {
        assert_eq!(forms(category), Key::RangeOfMany, "{category}");
    }
}
