//! Numbers as lists write them: `4`, `04`, `d`, `IV`, `г`, `四`, `Four`.
//!
//! Names are those of `ST_NumberFormat` (ECMA-376 part 1, 17.18.59). What a number says in letters or
//! signs beyond the reach of its system is written in digits, as office programs do, so a hostile
//! start value costs nothing.

use super::super::outline::write_roman;

/// How the numbers of a list are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Count {
    Decimal,
    DecimalZero,
    Letter(Alphabet, Case),
    Roman(Case),
    Ordinal,
    CardinalText,
    OrdinalText,
    Chinese,
    /// Nothing is written.
    None,
    Bullet,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    Lower,
    Upper,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Alphabet {
    Latin,
    Russian,
    Ukrainian,
    Greek,
    Arabic,
    Abjad,
}

impl Alphabet {
    /// Its letters as lists count with them; Cyrillic lists pass over letters that are like others.
    fn letters(self) -> &'static str {
        match self {
            Self::Latin => "abcdefghijklmnopqrstuvwxyz",
            Self::Russian => "абвгдежзиклмнопрстуфхцчшщыэюя",
            Self::Ukrainian => "абвгдеєжзиіклмнопрстуфхцчшщюя",
            Self::Greek => "αβγδεζηθικλμνξοπρστυφχψω",
            Self::Arabic => "أبتثجحخدذرزسشصضطظعغفقكلمنهوي",
            Self::Abjad => "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ",
        }
    }
}

/// After `z` comes `aa`; longer repetitions are written in digits, since no label is so long.
const MOST_REPEATED: usize = 9;

/// Roman numerals end where their signs do.
const LAST_ROMAN: u32 = 3_999;

/// Numbers in words go as far as any list does.
const LAST_WORD: u32 = 999;

const ONES: [(&str, &str); 20] = [
    ("", ""),
    ("one", "first"),
    ("two", "second"),
    ("three", "third"),
    ("four", "fourth"),
    ("five", "fifth"),
    ("six", "sixth"),
    ("seven", "seventh"),
    ("eight", "eighth"),
    ("nine", "ninth"),
    ("ten", "tenth"),
    ("eleven", "eleventh"),
    ("twelve", "twelfth"),
    ("thirteen", "thirteenth"),
    ("fourteen", "fourteenth"),
    ("fifteen", "fifteenth"),
    ("sixteen", "sixteenth"),
    ("seventeen", "seventeenth"),
    ("eighteen", "eighteenth"),
    ("nineteen", "nineteenth"),
];

const TENS: [&str; 10] = [
    "", "", "twen", "thir", "for", "fif", "six", "seven", "eigh", "nine",
];

const CHINESE: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/// Reads the name that `WordprocessingML` gives a way of counting.
pub(super) fn named(name: &str) -> Option<Count> {
    use Count::{Letter, Roman};
    Some(match name {
        "decimal" | "decimalHalfWidth" | "decimalFullWidth" | "decimalFullWidth2" => Count::Decimal,
        "decimalZero" => Count::DecimalZero,
        "lowerLetter" => Letter(Alphabet::Latin, Case::Lower),
        "upperLetter" => Letter(Alphabet::Latin, Case::Upper),
        "lowerRoman" => Roman(Case::Lower),
        "upperRoman" => Roman(Case::Upper),
        "russianLower" => Letter(Alphabet::Russian, Case::Lower),
        "russianUpper" => Letter(Alphabet::Russian, Case::Upper),
        "arabicAlpha" => Letter(Alphabet::Arabic, Case::Lower),
        "arabicAbjad" => Letter(Alphabet::Abjad, Case::Lower),
        "ordinal" => Count::Ordinal,
        "cardinalText" => Count::CardinalText,
        "ordinalText" => Count::OrdinalText,
        "chineseCounting"
        | "chineseCountingThousand"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "ideographDigital"
        | "japaneseCounting"
        | "japaneseDigitalTenThousand" => Count::Chinese,
        "none" => Count::None,
        "bullet" => Count::Bullet,
        _ => return None,
    })
}

/// Reads the sample that `OpenDocument` gives for a way of counting: `1`, `a`, `I`, `А, Б, …`
pub(super) fn sampled(sample: &str) -> Option<Count> {
    use Count::{Letter, Roman};
    let ukrainian = sample.contains("(uk)");
    let cyrillic = if ukrainian {
        Alphabet::Ukrainian
    } else {
        Alphabet::Russian
    };
    let first = sample.split(',').next().unwrap_or("").trim();
    Some(match first {
        "" => Count::None,
        "1" => Count::Decimal,
        "01" => Count::DecimalZero,
        "a" => Letter(Alphabet::Latin, Case::Lower),
        "A" => Letter(Alphabet::Latin, Case::Upper),
        "i" => Roman(Case::Lower),
        "I" => Roman(Case::Upper),
        "а" => Letter(cyrillic, Case::Lower),
        "А" => Letter(cyrillic, Case::Upper),
        "α" => Letter(Alphabet::Greek, Case::Lower),
        "Α" => Letter(Alphabet::Greek, Case::Upper),
        "أ" => Letter(Alphabet::Arabic, Case::Lower),
        "一" | "壹" => Count::Chinese,
        "1st" => Count::Ordinal,
        "One" => Count::CardinalText,
        "First" => Count::OrdinalText,
        _ => return None,
    })
}

impl Count {
    /// Writes `value`.
    pub(super) fn write(self, value: u32) -> String {
        let written = match self {
            Self::None | Self::Bullet => Some(String::new()),
            Self::Decimal => None,
            Self::DecimalZero => Some(format!("{value:02}")),
            Self::Letter(alphabet, case) => letters(alphabet, value).map(|text| cased(text, case)),
            Self::Roman(case) => roman(value).map(|text| cased(text, case)),
            Self::Ordinal => Some(format!("{value}{}", ending(value))),
            Self::CardinalText => words(value, false).map(capital),
            Self::OrdinalText => words(value, true).map(capital),
            Self::Chinese => chinese(value),
        };
        written.unwrap_or_else(|| value.to_string())
    }
}

fn cased(text: String, case: Case) -> String {
    match case {
        Case::Lower => text,
        Case::Upper => text.to_uppercase(),
    }
}

fn letters(alphabet: Alphabet, value: u32) -> Option<String> {
    let letters = alphabet.letters();
    let size = letters.chars().count();
    let place = usize::try_from(value.checked_sub(1)?).ok()?;
    let times = place / size + 1;
    let letter = letters.chars().nth(place % size)?;
    (times <= MOST_REPEATED).then(|| letter.to_string().repeat(times))
}

fn roman(value: u32) -> Option<String> {
    (1..=LAST_ROMAN)
        .contains(&value)
        .then(|| write_roman(value))
}

/// Returns the `st` of `21st`.
fn ending(value: u32) -> &'static str {
    match (value % 100, value % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    }
}

/// Writes `value` in English words: `forty-two`, `forty-second`.
fn words(value: u32, ordinal: bool) -> Option<String> {
    if value == 0 || value > LAST_WORD {
        return None;
    }
    let (hundreds, rest) = (value / 100, value % 100);
    let one = |value: u32| ONES.get(usize::try_from(value).ok()?);
    let mut written = Vec::new();
    if hundreds > 0 {
        let last = if ordinal && rest == 0 { "dth" } else { "d" };
        written.push(format!("{} hundre{last}", one(hundreds)?.0));
    }
    if rest >= 20 {
        let tens = TENS.get(usize::try_from(rest / 10).ok()?)?;
        let (_, unit) = (tens, one(rest % 10)?);
        written.push(match (rest % 10, ordinal) {
            (0, false) => format!("{tens}ty"),
            (0, true) => format!("{tens}tieth"),
            (_, false) => format!("{tens}ty-{}", unit.0),
            (_, true) => format!("{tens}ty-{}", unit.1),
        });
    } else if rest > 0 {
        let unit = one(rest)?;
        written.push(if ordinal { unit.1 } else { unit.0 }.to_owned());
    }
    Some(written.join(" "))
}

fn capital(text: String) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => text,
    }
}

/// Writes numbers below a hundred in Chinese: `二十一`.
fn chinese(value: u32) -> Option<String> {
    let digit = |value: u32| CHINESE.get(usize::try_from(value).ok()?).copied();
    match value {
        1..=9 => digit(value).map(str::to_owned),
        10..=19 => Some(format!("十{}", digit(value % 10)?)),
        20..=99 => Some(format!("{}十{}", digit(value / 10)?, digit(value % 10)?)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{named, sampled};

    fn written(name: &str, values: &[u32]) -> String {
        let count = named(name).unwrap();
        let written: Vec<String> = values.iter().map(|value| count.write(*value)).collect();
        written.join(" ")
    }

    #[test]
    fn numbers_are_written_as_word_shows_them() {
        for (name, values, expected) in [
            ("decimal", &[1, 10][..], "1 10"),
            ("decimalZero", &[1, 10], "01 10"),
            ("lowerLetter", &[1, 26, 27, 28, 53], "a z aa bb aaa"),
            ("upperRoman", &[4, 9, 1999], "IV IX MCMXCIX"),
            ("russianLower", &[1, 7, 9, 10], "а ж и к"),
            (
                "ordinal",
                &[1, 2, 3, 11, 21, 112],
                "1st 2nd 3rd 11th 21st 112th",
            ),
            ("cardinalText", &[1, 42, 100], "One Forty-two One hundred"),
            ("ordinalText", &[1, 20, 42], "First Twentieth Forty-second"),
            ("chineseCounting", &[1, 10, 11, 21], "一 十 十一 二十一"),
            ("none", &[3], ""),
        ] {
            assert_eq!(written(name, values), expected, "{name}");
        }
        assert_eq!(sampled("а, б, .., аа, аб, ... (ru)").unwrap().write(3), "в");
    }

    #[test]
    fn a_number_out_of_reach_is_written_in_digits() {
        let far = u32::MAX.to_string();
        for name in [
            "lowerLetter",
            "lowerRoman",
            "cardinalText",
            "chineseCounting",
        ] {
            assert_eq!(written(name, &[0, u32::MAX]), format!("0 {far}"), "{name}");
        }
        assert!(named("koreanLegal").is_none());
    }
}
