//! German: numbers, dates, modal verbs, negation, and conditions that are sure.
//!
//! Every noun bears a capital, so only the table and abbreviations are parties.

use super::Bound::{AtLeast, AtMost, Exact};
use super::Meaning::{
    Bound, Condition, Currency, Duty, Function, Idiom, Instrument, MaybePart, Measure, Month,
    Negation, Number, Ordinal, Part, Party, Percent, Period, Reference, Scale, TimeBound, Unit,
    WholeCondition,
};
use super::{Habits, Row};

pub(super) const HABITS: Habits = Habits {
    names: false,
    abbreviations: true,
    capital_months: true,
    capital_states: false,
    point_groups: true,
    inflected: false,
    elision: false,
    english_spelling: false,
};

#[rustfmt::skip] // a row a line
pub(super) const TABLE: &[Row] = &[
    // Numbers; "eins" counts, "ein" is an article.
    (Number(1), "eins | zwei | drei | vier | fünf | sechs | sieben | acht | neun | zehn | elf"),
    (Number(12), "zwölf"),
    (Number(14), "vierzehn | fünfzehn"),
    (Number(20), "zwanzig"),
    (Number(30), "dreißig, dreissig"),
    (Number(40), "vierzig"),
    (Number(50), "fünfzig"),
    (Number(60), "sechzig"),
    (Number(70), "siebzig"),
    (Number(80), "achtzig"),
    (Number(90), "neunzig"),
    (Number(100), "hundert, einhundert"),
    (Number(200), "zweihundert"),
    (Scale(1_000), "tausend"),
    (Scale(1_000_000), "million, millionen, mio, mio ."),
    (Scale(1_000_000_000), "milliarde, milliarden, mrd, mrd ."),
    (Scale(1_000_000_000_000), "billion, billionen"),
    (Ordinal(1), "erste, ersten, erster | zweite, zweiten, zweiter | dritte, dritten, dritter"),
    (Ordinal(5), "fünfte, fünften, fünfter"),
    (Ordinal(10), "zehnte, zehnten, zehnter"),
    (Percent, "prozent, vom hundert"),
    (Part(2), "hälfte"),
    (Part(3), "drittel"),
    (MaybePart(4), "viertel"),
    (Bound(AtMost), "nicht mehr als, höchstens, maximal, bis zu, weniger als"),
    (Bound(AtLeast), "mindestens, nicht weniger als, mehr als, über, minimal"),
    // Time.
    (Unit("minute"), "minute, minuten"),
    (Unit("hour"), "stunde, stunden"),
    (Unit("day"), "tag, tage, tagen, tages, kalendertage, kalendertagen, tägige, tägiger, tägigen"),
    (Unit("working day"), "werktag, werktage, werktagen, arbeitstage, arbeitstagen"),
    (Unit("week"), "woche, wochen"),
    (Unit("month"), "monat, monate, monaten, monats"),
    (Unit("year"), "jahr, jahre, jahren, jahres"),
    (Month(1), "januar, jänner | februar | märz | april | mai | juni | juli | august | september"),
    (Month(10), "oktober | november | dezember"),
    (Period("start"), "anfang, beginn"),
    (Period("middle"), "mitte"),
    (Period("end"), "ende"),
    (TimeBound(Exact), "im, in, am, während"),
    (TimeBound(AtMost), "bis, bis zum, vor, vor dem, binnen, innerhalb von, spätestens"),
    (TimeBound(AtMost), "spätestens am"),
    (TimeBound(AtLeast), "seit, seit dem, ab, ab dem, nach, nach dem, frühestens"),
    // Money and other units.
    (Currency("$"), "dollar, us dollar"),
    (Currency("€"), "euro"),
    (Currency("£"), "pfund"),
    (Currency("₴"), "hrywnja, hrywna, griwna"),
    (Currency("₽"), "rubel"),
    (Currency("franc"), "franken"),
    (Currency("crown"), "krone, kronen"),
    (Measure("km"), "km, kilometer, kilometern"),
    (Measure("m"), "meter, metern"),
    (Measure("mm"), "mm, millimeter, millimetern"),
    (Measure("tonne"), "tonne, tonnen"),
    (Measure("hectare"), "hektar"),
    (Reference, "artikel, art, punkt, absatz, abschnitt, anhang, anlage, ziffer, resolution"),
    // Duty.
    (Duty("must"), "muss, müssen, hat zu, haben zu, ist verpflichtet, sind verpflichtet"),
    (Duty("shall"), "soll, sollen"),
    (Duty("should"), "sollte, sollten"),
    (Duty("will"), "wird, werden"),
    (Duty("may"), "darf, dürfen, ist berechtigt, sind berechtigt"),
    (Duty("can"), "kann, können, könnte, könnten"),
    (Duty("undertake"), "verpflichtet sich, verpflichten sich, stimmt zu, stimmen zu"),
    (Duty("try"), "bemüht sich, bemühen sich, strebt an, streben an"),
    // Negation.
    (Negation("not"), "nicht, kein, keine, keinen, keiner, keinem, keines, nie, niemals, weder"),
    (Negation("not"), "noch nie"),
    (Negation("without"), "ohne"),
    (Negation("ban"), "verbot, verbote, verbietet, verbieten, verboten, untersagt"),
    (Idiom, "nicht nur, nicht zuletzt"),
    // Conditions.
    (Condition("if"), "wenn, falls, sofern, soweit, im falle, im fall, unter der bedingung"),
    (Condition("if"), "unter der voraussetzung, vorausgesetzt, vorbehaltlich, hängt von"),
    (Condition("if"), "mit zustimmung"),
    (Condition("unless"), "es sei denn, außer, ausgenommen, mit ausnahme"),
    (Condition("after"), "nachdem, nach, sobald, nach abschluss"),
    (Condition("before"), "bevor, ehe"),
    (Condition("until"), "solange, bis"),
    (WholeCondition("peace"), "in friedenszeiten"),
    (WholeCondition("war"), "in kriegszeiten, im kriegsfall"),
    (WholeCondition("none"), "bedingungslos, bedingungslose, bedingungslosen, bedingungsloser"),
    (WholeCondition("none"), "bedingungsloses, ohne bedingungen, ohne vorbedingungen"),
    (Idiom, "so bald wie möglich, nach und nach, nach wie vor, bis auf weiteres"),
    // Parties.
    (Party("US"), "vereinigte staaten von amerika, vereinigten staaten von amerika"),
    (Party("US"), "usa, vereinigte staaten, vereinigten staaten, us, amerikanisch*"),
    (Party("UK"), "großbritannien, vereinigtes königreich, vereinigten königreich, britisch*"),
    (Party("EU"), "eu, europäische union, europäischen union, europäischer union"),
    (Party("UN"), "un, vereinte nationen, vereinten nationen, uno"),
    (Party("OSCE"), "osze"),
    (Party("NATO"), "nato"),
    (Party("IAEA"), "iaea, iaeo"),
    (Party("Europe"), "europa, europas, europäisch*, europäer*"),
    (Party("Russia"), "russland, russlands, rußland, russisch*, russische föderation"),
    (Party("Russia"), "russischen föderation"),
    (Party("Ukraine"), "ukrain*"),
    (Party("Kyiv"), "kiew, kyjiw, kyiv"),
    (Party("Moscow"), "moskau, moskaus"),
    (Party("France"), "frankreich, frankreichs, französisch*"),
    (Party("Germany"), "deutschland, deutschlands, deutsche, deutschen, deutscher"),
    (Party("Poland"), "polen, polens, polnisch*"),
    (Party("Belarus"), "belarus, weißrussland, belarussisch*"),
    (Party("Israel"), "israel*"),
    (Party("Palestine"), "palästin*"),
    (Party("China"), "china*, chinesisch*"),
    (Instrument, "abkommen, vertrag, memorandum, protokoll, gesetz, plan"),
    // Grammar.
    (Function, "der, die, das, den, dem, des, ein, eine, einen, einem, einer, eines, und, in, im"),
    (Function, "an, am, auf, zu, zum, zur, von, vom, mit, bei, beim, für, durch, als, wie, dass"),
    (Function, "dieser, diese, dieses, diesem, diesen, sein, seine, ihre, ihr, ihren, ihrer, sich"),
    (Function, "ist, sind, war, waren, sei, hat, haben, es, er, sie, auch, so, sowie, aus, um"),
];

#[cfg(test)]
mod tests {
    use crate::compare::signals::tests::check;

    #[test]
    fn drafts_tell_numbers_dates_duties_and_negation() {
        check(
            "de",
            "
            höchstens 600.000 Soldaten | höchstens 800.000 Soldaten
                = figure 600.000 -> 800.000
            binnen neunzig Tagen | binnen 90 Tagen
            binnen 100 Tagen | binnen 60 Tagen
                = duration 100 Tagen -> 60 Tagen
            am 15. Februar 2015 | am 20. Februar 2015
                = date 15. Februar 2015 -> 20. Februar 2015
            100 Mrd. Euro | 100 Milliarden €
            100 Mrd. Euro | 120 Mrd. Euro
                = money 100 Mrd. Euro -> 120 Mrd. Euro
            die Hälfte der Gewinne | 50 Prozent der Gewinne
            Russland soll abziehen | Russland muss abziehen
                = duty soll -> muss
            Truppen stehen dort | Keine Truppen stehen dort
                = negation none -> Keine Truppen
            in der Pufferzone | in der Sperrzone
            mit der Europäischen Union | mit der NATO
                = party Europäischen Union -> NATO
            Kräfte ziehen ab | Kräfte ziehen ab, sobald alle zustimmen
                = condition none -> sobald alle zustimmen
            ",
        );
    }
}
