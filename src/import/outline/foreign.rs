//! Numbers of other scripts, brought to the form that marks are read in.
//!
//! `١.`, `一、`, `第三条`, `（2）` and `①` count as `1.`, `1.`, `Article 3`, `(2)` and `1.` do. A label is
//! compared across languages, so its parts are written in digits and Latin letters whatever the
//! script. Digits are those of Unicode's decimal sets, Chinese numerals are read by tens and hundreds,
//! Arabic letters by their order in lists of legal texts (abjad).

/// A mark as it would be written in Latin script, and where the text behind it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Translated {
    pub(super) mark: String,
    pub(super) behind: usize,
}

/// What stands for zero in each script; the other nine digits follow it.
const ZEROS: [char; 19] = [
    '\u{660}', '\u{6F0}', '\u{7C0}', '\u{966}', '\u{9E6}', '\u{A66}', '\u{AE6}', '\u{B66}',
    '\u{BE6}', '\u{C66}', '\u{CE6}', '\u{D66}', '\u{E50}', '\u{ED0}', '\u{F20}', '\u{1040}',
    '\u{17E0}', '\u{1810}', '\u{FF10}',
];

/// Chinese digits, each at its value.
const CHINESE: &str = "零一二三四五六七八九";

/// Arabic letters in the order in which legal lists count by them.
const ABJAD: &str = "ابجدهوزحطيكلمنسعفصقر";

/// Words before or around a number in scripts of their own, and the word they stand for.
const WORDS: [(&str, &str); 14] = [
    ("المادة", "Article"),
    ("مادة", "Article"),
    ("البند", "Point"),
    ("بند", "Point"),
    ("النقطة", "Point"),
    ("الفقرة", "Paragraph"),
    ("ماده", "Article"),
    ("بند", "Point"),
    ("סעיף", "Article"),
    ("נקודה", "Point"),
    ("अनुच्छेद", "Article"),
    ("第", ""),
    ("제", ""),
    ("要点", "Point"),
];

/// What closes a counted word of East Asian texts: `第三条`, `제3조`.
const CLOSINGS: [(char, &str); 14] = [
    ('条', "Article"),
    ('條', "Article"),
    ('조', "Article"),
    ('章', "Chapter"),
    ('장', "Chapter"),
    ('节', "Section"),
    ('節', "Section"),
    ('款', "Paragraph"),
    ('項', "Paragraph"),
    ('项', "Paragraph"),
    ('항', "Paragraph"),
    ('点', "Point"),
    ('點', "Point"),
    ('호', "Point"),
];

/// The greatest number of a point.
const GREATEST: u32 = 9_999;

/// Reads a mark that is not written in ASCII.
pub(super) fn translate(text: &str) -> Option<Translated> {
    // Most lines are told apart by their first characters.
    let head = text.as_bytes().get(..8).unwrap_or(text.as_bytes());
    if head.is_ascii() {
        return None;
    }
    let mut reader = Reader {
        rest: text.trim_start_matches(['\u{200E}', '\u{200F}', '\u{61C}', '\u{FEFF}']),
        circled: false,
    };
    let word = reader.word();
    if word.is_some() {
        reader.rest = reader.rest.trim_start();
    }
    let opened = reader.any(&['(', '（', '【', '[']);
    let number = reader.number()?;
    let closing = CLOSINGS
        .iter()
        .find(|(sign, _)| word == Some("") && reader.any(&[*sign]));
    let mark = match (word, closing) {
        (Some(""), closing) => format!("{} {number}", closing?.1),
        (Some(word), _) => format!("{word} {number}"),
        (None, _) if opened => {
            let closed = reader.any(&[')', '）', '】', ']']);
            closed.then(|| format!("({number})"))?
        }
        (None, _) => format!("{number}{}", reader.punctuation(&number)?),
    };
    if word.is_some() {
        reader.any(&[':', '：', '.', '．', '、', '。']);
    }
    let behind = text.len() - reader.rest.trim_start().len();
    // What is all ASCII the ordinary rules read better.
    let is_foreign = !text.split_at(behind).0.trim().is_ascii();
    is_foreign.then_some(Translated { mark, behind })
}

/// What is left of a line.
struct Reader<'a> {
    rest: &'a str,
    /// The number was one character that needs no punctuation.
    circled: bool,
}

impl<'a> Reader<'a> {
    fn word(&mut self) -> Option<&'static str> {
        let (word, meaning) = WORDS.iter().find(|(word, _)| self.rest.starts_with(word))?;
        self.rest = self.rest.strip_prefix(word)?;
        Some(meaning)
    }

    /// Takes one of `signs`, if it stands next.
    fn any(&mut self, signs: &[char]) -> bool {
        let found = self.rest.strip_prefix(signs);
        self.rest = found.unwrap_or(self.rest);
        found.is_some()
    }

    /// Takes a number in digits of any script, in Chinese numerals, circled, or an Arabic letter.
    fn number(&mut self) -> Option<String> {
        let first = self.rest.chars().next()?;
        if let Some(value) = circled(first) {
            self.take(first.len_utf8());
            self.circled = true;
            return Some(value.to_string());
        }
        if digit(first).is_some() {
            let written = self.take(digits_end(self.rest));
            let value = |c| digit(c).and_then(|value| char::from_digit(value, 10));
            return Some(written.chars().map(|c| value(c).unwrap_or(c)).collect());
        }
        if chinese_digit(first).is_some() || "十百".contains(first) {
            let end = self
                .rest
                .find(|c| chinese_digit(c).is_none() && !"十百".contains(c));
            let written = self.take(end.unwrap_or(self.rest.len()));
            return chinese(written).map(|value| value.to_string());
        }
        let plain = match first {
            'أ' | 'إ' | 'آ' => 'ا',
            'ة' => 'ه',
            'ى' => 'ي',
            'ت' => 'ج',
            'ث' => 'د',
            other => other,
        };
        let place = ABJAD.chars().position(|letter| letter == plain)?;
        self.take(first.len_utf8());
        let letter = u8::try_from(place).ok().filter(|place| *place < 26)?;
        Some(char::from(b'a' + letter).to_string())
    }

    fn take(&mut self, end: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest;
        taken
    }

    /// Takes what sets a number apart from its text, and returns it in ASCII.
    fn punctuation(&mut self, number: &str) -> Option<&'static str> {
        let first = self.rest.chars().next().unwrap_or(' ');
        let sign = match first {
            '.' | '．' | '、' | '。' | '\u{6D4}' => ".",
            ')' | '）' => ")",
            ':' | '：' => ":",
            '-' | '–' | '—' | '\u{640}' => " -",
            // A number of several parts needs no more, nor does one in a circle.
            _ if number.contains('.') && first.is_whitespace() => return Some(""),
            _ if self.circled => return Some("."),
            _ => return None,
        };
        self.take(first.len_utf8());
        Some(sign)
    }
}

/// Returns where digits, and full stops between two of them, end.
fn digits_end(text: &str) -> usize {
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let before_digit = chars.peek().is_some_and(|(_, next)| digit(*next).is_some());
        if digit(c).is_some() || c == '.' && before_digit {
            end = at + c.len_utf8();
        } else {
            break;
        }
    }
    end
}

/// Returns the value of a decimal digit of any script.
fn digit(c: char) -> Option<u32> {
    let script = ZEROS.iter().find_map(|zero| {
        u32::from(c)
            .checked_sub(u32::from(*zero))
            .filter(|value| *value < 10)
    });
    c.to_digit(10).or(script)
}

fn chinese_digit(c: char) -> Option<u32> {
    let c = if c == '〇' { '零' } else { c };
    let place = CHINESE.chars().position(|digit| digit == c)?;
    u32::try_from(place).ok()
}

/// Reads Chinese numerals: `十二` is 12, `二十` 20, `一百零五` 105, `二五` 25.
fn chinese(written: &str) -> Option<u32> {
    let (mut total, mut digit) = (0, None);
    for c in written.chars() {
        let unit = match c {
            '十' => 10,
            '百' => 100,
            _ => {
                digit = Some(digit.unwrap_or(0) * 10 + chinese_digit(c)?);
                if digit? > GREATEST {
                    return None;
                }
                continue;
            }
        };
        total += digit.take().unwrap_or(1) * unit;
        if total > GREATEST {
            return None;
        }
    }
    Some(total + digit.unwrap_or(0)).filter(|value| *value > 0)
}

/// Returns the number in a circle, in parentheses or with its full stop that is one character.
fn circled(c: char) -> Option<u32> {
    let from = |first: char, last: char| {
        let inside = (first..=last).contains(&c);
        inside.then(|| u32::from(c) - u32::from(first) + 1)
    };
    from('\u{2460}', '\u{2473}') // ① to ⑳
        .or_else(|| from('\u{2474}', '\u{2487}')) // ⑴ to ⒇
        .or_else(|| from('\u{2488}', '\u{249B}')) // ⒈ to ⒛
        .or_else(|| from('\u{2776}', '\u{277F}')) // ❶ to ❿
        .or_else(|| from('\u{2780}', '\u{2789}')) // ➀ to ➉
        .or_else(|| from('\u{278A}', '\u{2793}')) // ➊ to ➓
}

#[cfg(test)]
mod tests {
    use super::translate;

    #[test]
    fn marks_of_other_scripts_count_as_ours_do() {
        for (text, mark, rest) in [
            ("١. وقف إطلاق النار", "1.", "وقف إطلاق النار"),
            ("١٢- نص", "12 -", "نص"),
            ("(٣) نص", "(3)", "نص"),
            ("(ب) نص", "(b)", "نص"),
            ("المادة ٥: نص", "Article 5", "نص"),
            ("البند 7 نص", "Point 7", "نص"),
            ("۴) متن", "4)", "متن"),
            ("一、停火", "1.", "停火"),
            ("二十一．停火", "21.", "停火"),
            ("第三条 停火", "Article 3", "停火"),
            ("第12章　停火", "Chapter 12", "停火"),
            ("제1조 휴전", "Article 1", "휴전"),
            ("（二）停火", "(2)", "停火"),
            ("1、停火", "1.", "停火"),
            ("２．停火", "2.", "停火"),
            ("③ a ceasefire", "3.", "a ceasefire"),
            ("१. युद्धविराम", "1.", "युद्धविराम"),
            ("١.٢ نص", "1.2", "نص"),
        ] {
            let found = translate(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(found.mark, mark, "{text}");
            assert_eq!(text.split_at(found.behind).1, rest, "{text}");
        }
    }

    #[test]
    fn words_and_figures_are_no_marks() {
        for text in [
            "الحرب تنتهي",
            "一个国家",
            "二〇二五年",
            "第三方",
            "1. Текст",
            "10.а) Текст",
            "１２ 名",
            "مادةٌ واحدة",
            "",
            "①",
        ] {
            let found = translate(text);
            assert!(found.is_none() || text == "①", "{text}: {found:?}");
        }
    }
}
