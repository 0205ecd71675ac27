//! What is a signal and what is none, a case a line.

use super::{Signal, SignalKind, weigh};
use crate::compare::edits::{Edit, Op, edits};

/// Writes the signals between two texts as `kind old -> new`, one after another.
fn told(old: &str, new: &str, language: &str) -> String {
    let signals = weigh(&edits(old, new), language).signals;
    let side = |value: &Option<String>| value.clone().unwrap_or_else(|| "none".to_owned());
    let lines = signals
        .iter()
        .map(|s| format!("{} {} -> {}", s.kind.word(), side(&s.old), side(&s.new)));
    lines.collect::<Vec<_>>().join("; ")
}

/// Checks the cases of a language, one a line as `old | new`, its signals on the next after `=`
/// where there are any; shows all that fail.
pub(super) fn check(language: &str, cases: &str) {
    let mut wrong = Vec::new();
    let mut lines = cases
        .lines()
        .map(str::trim)
        .filter(|l| !l.is_empty())
        .peekable();
    while let Some(line) = lines.next() {
        let (old, new) = line.split_once(" | ").unwrap();
        let signals = lines.next_if(|l| l.starts_with("= "));
        let expected = signals.map_or("", |l| l.trim_start_matches("= "));
        let told = told(old, new, language);
        if told != expected {
            wrong.push(format!("{line}\n  told     {told}\n  expected {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{language}:\n{}", wrong.join("\n"));
}

#[test]
fn english_figures_tell_by_value_and_bound() {
    check(
        "en",
        "
        Ukraine's armed forces may number no more than 600,000. | Ukraine's armed forces may number no more than 800,000 in peacetime.
            = figure 600,000 -> 800,000; condition none -> in peacetime
        a force of no more than 600,000 | a robust force of no more than 600,000
        up to 600,000 troops | at least 600,000 troops
            = figure up to 600,000 -> at least 600,000
        about 11 million people | about 12 million people
            = figure 11 million -> 12 million
        a zone 30 km wide | a zone thirty kilometres wide
        a zone 15 km wide | a zone 30 km wide
            = figure 15 km -> 30 km
        hand over 1 000 trucks | hand over 1,000 trucks
        three reactors | two reactors
            = figure three -> two
        the two sides meet | both sides meet
        1. Forces leave. | 2. Forces leave.
        in the first phase | in the second phase
            = figure first -> second
        first, all agree | all agree
        since Feb. 24, 2022 | since 24 February 2022
        $1.5bn of loans | 1.5 billion dollars of loans
        in accordance with Resolution 1701 | in accordance with Resolution 2202
            = figure Resolution 1701 -> Resolution 2202
        as in Article 5 | as in Article 6
            = figure Article 5 -> Article 6
        security guarantees | guarantees on the model of Article 5
        ",
    );
}

#[test]
fn english_money_and_shares_tell_however_written() {
    check(
        "en",
        "
        adds $100 billion in loans | adds $800 billion in loans
            = money $100 billion -> $800 billion
        adds $100 million | adds $100 billion
            = money $100 million -> $100 billion
        EUR 678 billion | €678 billion
        EUR 678 billion | 678 billion dollars
            = money EUR 678 billion -> 678 billion dollars
        100 billion crowns | 120 billion crowns
            = money 100 billion crowns -> 120 billion crowns
        50 per cent of profits | 50% of profits
        half of the profits | 50% of the profits
        a third of the seats | a quarter of the seats
            = share a third -> a quarter
        split 50:50 | split 60:40
            = share 50:50 -> 60:40
        a third country | a third state
        ",
    );
}

#[test]
fn english_dates_and_durations_tell_however_written() {
    check(
        "en",
        "
        within ninety days | within 90 days
        within ninety (90) days | within 90 days
        a 100-day truce | a 60-day truce
            = duration 100-day -> 60-day
        24 hours | one day
            = duration 24 hours -> one day
        within 30 days | no later than 30 days
        by the fifth day | by the tenth day
            = duration fifth day -> tenth day
        in the first year | in the second year
            = duration first year -> second year
        from 15 February 2015 | from 20 February 2015
            = date 15 February 2015 -> 20 February 2015
        on February 15, 2015 | on 2015-02-15
        since 2014 | since 2022
            = date 2014 -> 2022
        by the end of 2015 | by the end of 2016
            = date end of 2015 -> end of 2016
        by 2026 | after 2026
            = date by 2026 -> after 2026
        the 1967 lines | the 1949 lines
            = date 1967 -> 1949
        elections in May | elections in June
            = date May -> June
        ",
    );
}

#[test]
fn english_duties_and_negations_tell_when_put_in_or_changed() {
    check(
        "en",
        "
        Russia will withdraw | Russia shall withdraw
            = duty will -> shall
        Ukraine may join | Ukraine must join
            = duty may -> must
        undertakes to leave | agrees to leave
        undertakes to leave | seeks to leave
            = duty undertakes to -> seeks to
        the agreed line | the line, not agreed
            = negation none -> not agreed
        will join the pact | will never join the pact
            = negation none -> never join
        No troops are based there | Troops are not based there
        overflights are allowed | overflights are banned
            = negation none -> banned
        not only peace | only peace
        ",
    );
}

#[test]
fn english_conditions_tell_when_put_in_or_changed() {
    check(
        "en",
        "
        holds elections within 100 days. | holds elections as soon as possible after the peace agreement is signed.
            = duration 100 days -> none; condition none -> after the peace agreement is signed
        Forces leave. | Once all agree, forces leave.
            = condition none -> Once all agree
        after the pact is signed | once a pact is signed
        at once | once again
        a full ceasefire | an unconditional ceasefire
            = condition none -> unconditional
        sanctions end | sanctions end, unless it attacks
            = condition none -> unless it attacks
        ",
    );
}

#[test]
fn english_parties_tell_under_all_their_names() {
    check(
        "en",
        "
        Russia, Ukraine and Europe agree | Russia, Ukraine and NATO agree
            = party Europe -> NATO
        the US mediates | the United States mediates
        the US mediates | Turkey mediates
            = party US -> Turkey
        an alliance of Kyiv and Moscow | an alliance of Moscow and Kyiv
        approved by the State Duma | approved by the Duma
        talks with South Korea | talks with North Korea
            = party South Korea -> North Korea
        under the Minsk Agreement | under the Budapest Memorandum
        led by the Board of Peace | led by the OSCE
            = party Board of Peace -> OSCE
        Sudan and South Sudan meet | Sudan meets
            = party South Sudan -> none
        The U.S. will lead | The United States will lead
        by the Government of Ukraine | by the Ukrainian government
        START I among them | START II among them
            = party START I -> START II
        ",
    );
}

#[test]
fn a_language_without_a_table_tells_figures_and_dates() {
    check(
        "xx",
        "
        600,000 askeri | 800,000 askeri
            = figure 600,000 -> 800,000
        2025-11-20 itibaren | 2025-11-23 itibaren
            = date 2025-11-20 -> 2025-11-23
        $100 milyar | $800 milyar
            = money $100 -> $800
        EUR 5 | EUR 6
            = money EUR 5 -> EUR 6
        karın 50% | karın 40%
            = share 50% -> 40%
        NATO ile | OSCE ile
        停火30天 | 停火60天
            = figure 30 -> 60
        may | shall
        ",
    );
}

#[test]
fn a_value_that_crosses_the_edits_shows_whole() {
    let edit = |op, text: &str| Edit {
        op,
        text: text.to_owned(),
        was: None,
    };
    let edits = [
        edit(Op::Keep, "Europe adds $"),
        edit(Op::Delete, "100"),
        edit(Op::Insert, "800"),
        edit(Op::Keep, " billion."),
    ];
    let signals = weigh(&edits, "en").signals;
    let expected = Signal {
        kind: SignalKind::Money,
        old: Some("$100 billion".to_owned()),
        new: Some("$800 billion".to_owned()),
    };
    assert_eq!(signals, [expected]);
}

#[test]
fn what_only_moves_or_stands_is_no_signal() {
    check(
        "en",
        "
        600,000 troops leave in 30 days | in 30 days 600,000 troops leave
        Russia may not stay; Ukraine decides | Ukraine decides; Russia may not stay
        If asked, the US helps | The US helps if asked
        Israel withdraws by 1 May 2026 | Israel withdraws by 1 May 2026
        ",
    );
}

#[test]
fn a_point_taken_out_or_put_in_tells_all_it_holds() {
    let text = "NATO shall pay $5 billion within 30 days, unless Russia attacks.";
    let all = [
        "party NATO",
        "duty shall",
        "money $5 billion",
        "duration 30 days",
        "condition unless Russia attacks",
        "party Russia",
    ];
    let taken_out: Vec<String> = all.iter().map(|s| format!("{s} -> none")).collect();
    assert_eq!(told(text, "", "en"), taken_out.join("; "));
    let put_in: Vec<String> = all
        .iter()
        .map(|s| s.replacen(' ', " none -> ", 1))
        .collect();
    assert_eq!(told("", text, "en"), put_in.join("; "));
}

#[test]
fn signals_are_written_as_the_reports_promise() {
    let signals = weigh(&edits("600,000 men", "800,000 men in peacetime"), "en").signals;
    assert_eq!(
        serde_json::to_string(&signals).unwrap(),
        r#"[{"kind":"figure","old":"600,000","new":"800,000"},{"kind":"condition","old":null,"new":"in peacetime"}]"#
    );
    for kind in SignalKind::ALL {
        assert_eq!(serde_json::to_value(kind).unwrap(), kind.word());
    }
}

#[test]
fn any_text_at_all_is_read_without_harm() {
    for text in [
        "",
        " ",
        "-",
        "--",
        "'",
        "-a-",
        "a--b",
        "$",
        "%",
        "1-",
        "2025-11-20-",
        "99:99",
        ":",
        "00:61",
        "no",
        "the end of",
        "within",
        "(",
        "ninety (",
        "a third",
        "May",
        "is to",
        "\u{200b}5\u{301}",
        "10²",
        "١٢٣",
        "٣٠ days",
        "5,,5..5",
        "1,2,3",
        "½ of",
        "İstanbul'da",
        "ﬁfty",
        "$٣",
        "undertakes not to",
    ] {
        for language in ["en", "uk", "ru", "fr", "de", "xx"] {
            for (old, new) in [
                (text, ""),
                ("", text),
                (text, text),
                (text, "x"),
                ("in 5 days", text),
            ] {
                let signals = weigh(&edits(old, new), language).signals;
                assert!(old != new || signals.is_empty(), "{language}: {text:?}");
            }
        }
    }
}
