//! The catalogues of words.

use std::collections::BTreeSet;

use batch_job_inputs::i18n::Word;
use batch_job_inputs::i18n::Words;
use batch_job_inputs::i18n::fill;

/// The places for values in a sentence.
fn places(sentence: &str) -> BTreeSet<&str> {
    sentence.split('{').skip(1).map(|part| part.split('}').next().unwrap()).collect()
}

#[test]
fn every_catalogue_has_every_word_with_the_same_places() {
    for words in Words::ALL {
        let lacking: Vec<Word> =
            Word::ALL.iter().copied().filter(|word| words.get(*word).is_empty()).collect();
        assert!(lacking.is_empty(), "{words:?} lacks {lacking:?}");
        for word in Word::ALL {
            let english = Words::English.get(*word);
            assert_eq!(places(words.get(*word)), places(english), "{words:?}, {word:?}");
        }
    }
}

#[test]
fn the_language_is_chosen_by_the_first_part_of_its_tag() {
    for tag in ["de", "de-AT", "DE-ch", " de ", "de_DE"] {
        assert_eq!(Words::of(tag), Words::German, "{tag}");
    }
    for words in Words::ALL {
        assert_eq!(Words::of(words.tag()), words);
    }
    for tag in ["en", "en-GB", "fr", "", "den", "nds-DE", "d"] {
        assert_eq!(Words::of(tag), Words::English, "{tag}");
    }
}

#[test]
fn values_get_into_their_places() {
    assert_eq!(fill("{1} of {0}, {1}", &["a", "b"]), "b of a, b");
    assert_eq!(fill("nothing", &["a"]), "nothing");
    assert_eq!(fill("{0}{2}!", &["a"]), "a!", "a value that is not there");
    assert_eq!(fill("{0}", &["{1}"]), "{1}", "a value is not a sentence");
    assert_eq!(fill("{", &["a"]), "", "no place");
}
