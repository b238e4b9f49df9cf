//! The catalogues of texts.

use batch_job_inputs::i18n::Key;
use batch_job_inputs::i18n::Locale;
use batch_job_inputs::i18n::Plural;
use batch_job_inputs::i18n::tag::language_tag;
use proptest::prelude::*;

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
fn language_tags_are_normalised() {
    for (text, tag) in [
        ("de", "de"),
        ("de-DE", "de-DE"),
        ("de_DE", "de-DE"),
        (" DE_de ", "de-DE"),
        ("de_DE.UTF-8", "de-DE"),
        ("de_DE@euro", "de-DE"),
        ("zh_hant_tw", "zh-Hant-TW"),
        ("sr-latn", "sr-Latn"),
        ("es-419", "es-419"),
        ("gsw", "gsw"),
        ("ar-u-nu-latn", "ar-u-nu-latn"),
        ("en_US-u-hc-h23", "en-US-u-hc-h23"),
        ("de-DE-1996", "de-DE"),
        ("de-DE-1996-u-nu-latn", "de-DE-u-nu-latn"),
        ("de-u", "de"),
        ("de-u-a", "de"),
        ("de-u-1-nu", "de"),
        ("de-u-n1", "de"),
        ("de-x-private", "de"),
        ("de-", "de"),
        ("de--AT", "de"),
        ("de-Größe", "de"),
        ("de DE", ""),
        ("", ""),
        ("-de", ""),
        ("d", ""),
        ("x-private", ""),
        ("i-klingon", ""),
        ("lang", ""),
        ("C", ""),
        ("C.UTF-8", ""),
        ("deutsch-land", "deutsch-Land"),
        ("123", ""),
        ("größe", ""),
        ("*", ""),
    ] {
        assert_eq!(language_tag(text).unwrap_or_default(), tag, "{text:?}");
    }
}

proptest! {
    #[test]
    fn a_normalised_tag_stays_as_it_is(text in "[a-zA-Z0-9_@. -]{0,24}|\\PC{0,8}") {
        if let Some(tag) = language_tag(&text) {
            prop_assert_eq!(language_tag(&tag), Some(tag));
        }
    }
}

#[test]
fn values_are_given_in_the_order_of_the_declared_places() {
    assert_eq!(Key::ExportStopped.places(), ["written", "total", "reason"]);
    let text = Locale::English.format(Key::ExportStopped, &["1", "2", "because"]);
    assert!(text.find('1') < text.find('2') && text.ends_with("because"), "{text}");
}

#[test]
fn a_value_is_never_read_as_a_text_with_places() {
    assert_eq!(Locale::English.format(Key::InputsOfJob, &["{job}{0}"]), "Inputs of job {job}{0}");
}

#[test]
fn only_the_category_one_is_singular() {
    let forms = |category| Plural::from_category(category).select(Key::RangeOne, Key::RangeOther);
    assert_eq!(forms("one"), Key::RangeOne);
    for category in ["other", "few", "many", "zero", "two", ""] {
        assert_eq!(forms(category), Key::RangeOther, "{category}");
    }
}
