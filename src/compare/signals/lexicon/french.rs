//! French: numbers, dates, modal verbs, negation, and conditions that are sure.
//!
//! Words are cut at the apostrophe ("l'Ukraine", "n'est"), so elided forms stand here alone.
//! "pas" is left out: it comes with "ne", and one negation is enough.

use super::Bound::{AtLeast, AtMost, Exact};
use super::Meaning::{
    Bound, Condition, Currency, Distinct, Duty, Function, Idiom, Instrument, Join, MaybePart,
    Measure, Month, Negation, Number, Ordinal, Part, Party, Percent, Period, Reference, Scale,
    TimeBound, Unit, WholeCondition,
};
use super::{Habits, Row};

pub(super) const HABITS: Habits = Habits {
    names: true,
    abbreviations: true,
    capital_months: false,
    capital_states: false,
    point_groups: true,
    inflected: false,
    elision: true,
    english_spelling: false,
};

#[rustfmt::skip] // a row a line
pub(super) const TABLE: &[Row] = &[
    // Numbers.
    (Number(1), "un, une | deux | trois | quatre | cinq | six | sept | huit | neuf | dix"),
    (Number(12), "douze"),
    (Number(14), "quatorze | quinze"),
    (Number(20), "vingt"),
    (Number(30), "trente"),
    (Number(40), "quarante"),
    (Number(50), "cinquante"),
    (Number(60), "soixante"),
    (Number(70), "soixante dix, septante"),
    (Number(80), "quatre vingts, quatre vingt, octante, huitante"),
    (Number(90), "quatre vingt dix, nonante"),
    (Scale(100), "cent, cents"),
    (Scale(1_000), "mille"),
    (Scale(1_000_000), "million, millions"),
    (Scale(1_000_000_000), "milliard, milliards"),
    (Scale(1_000_000_000_000), "billion, billions"),
    (Join, "et"),
    (Ordinal(1), "premier, première | deuxième, second, seconde | troisième"),
    (Ordinal(5), "cinquième"),
    (Ordinal(10), "dixième"),
    (Percent, "pour cent"),
    (Part(2), "moitié"),
    (MaybePart(3), "tiers"),
    (MaybePart(4), "quart, quarts"),
    (Bound(AtMost), "pas plus de, au plus, au maximum, jusqu à, ne dépassant pas, moins de"),
    (Bound(AtLeast), "au moins, pas moins de, plus de, au minimum"),
    // Time.
    (Unit("minute"), "minute, minutes"),
    (Unit("hour"), "heure, heures"),
    (Unit("day"), "jour, jours, jours calendaires"),
    (Unit("working day"), "jour ouvrable, jours ouvrables, jours ouvrés"),
    (Unit("week"), "semaine, semaines"),
    (Unit("month"), "mois"),
    (Unit("year"), "an, ans, année, années"),
    (Month(1), "janvier | février | mars | avril | mai | juin | juillet | août | septembre"),
    (Month(10), "octobre | novembre | décembre"),
    (Period("start"), "début, début de, commencement de"),
    (Period("middle"), "milieu de, mi"),
    (Period("end"), "fin, fin de, la fin de"),
    (TimeBound(Exact), "en, le, au cours de"),
    (TimeBound(AtMost), "avant, d ici, d ici à, dans les, au plus tard, au plus tard le, jusqu en"),
    (TimeBound(AtLeast), "depuis, depuis le, après, après le, à partir de, à partir du"),
    (TimeBound(AtLeast), "à compter de"),
    // Money and other units.
    (Currency("$"), "dollar, dollars"),
    (Currency("€"), "euro, euros"),
    (Currency("£"), "livre sterling, livres sterling"),
    (Currency("₴"), "hryvnia, hryvnias"),
    (Currency("₽"), "rouble, roubles"),
    (Currency("crown"), "couronne, couronnes"),
    (Measure("km"), "km, kilomètre, kilomètres"),
    (Measure("m"), "mètre, mètres"),
    (Measure("mm"), "mm, millimètre, millimètres"),
    (Measure("tonne"), "tonne, tonnes"),
    (Measure("hectare"), "hectare, hectares"),
    (Reference, "article, articles, art, point, points, paragraphe, section, chapitre, annexe"),
    (Reference, "résolution, alinéa"),
    // Duty.
    (Duty("must"), "doit, doivent, devra, devront, est tenu de, est tenue de, sont tenus de"),
    (Duty("must"), "sont tenues de"),
    (Duty("should"), "devrait, devraient"),
    (Duty("may"), "peut, peuvent, pourra, pourront, a le droit de, ont le droit de"),
    (Duty("can"), "pourrait, pourraient"),
    (Duty("undertake"), "s engage à, s engagent à, accepte de, acceptent de, convient de"),
    (Duty("undertake"), "conviennent de"),
    (Duty("try"), "s efforce de, s efforcent de"),
    // Negation.
    (Negation("not"), "ne, n, ni, jamais, aucun, aucune, nul, nulle, non"),
    (Negation("without"), "sans"),
    (Negation("ban"), "interdit, interdite, interdits, interdites, interdiction, interdisent"),
    (Negation("ban"), "s abstient de, s abstiennent de"),
    (Idiom, "non seulement, ne dépassant pas, pas plus de, pas moins de, sans délai"),
    // Conditions.
    (Condition("if"), "si, s il, s ils, à condition que, à condition de, sous réserve de"),
    (Condition("if"), "sous réserve du, en cas de, en cas d, dans le cas où, pourvu que"),
    (Condition("if"), "au cas où, dépend de, dépend d, dépend du"),
    (Condition("unless"), "sauf, à moins que, à moins de, à l exception de, hormis, excepté"),
    (Condition("after"), "après, une fois, dès que, dès, lorsque, lorsqu, quand, aussitôt que"),
    (Condition("before"), "avant, avant que"),
    (Condition("until"), "jusqu à ce que, tant que, en attendant"),
    (WholeCondition("peace"), "en temps de paix"),
    (WholeCondition("war"), "en temps de guerre"),
    (WholeCondition("none"), "inconditionnel, inconditionnelle, inconditionnellement"),
    (WholeCondition("none"), "sans condition, sans conditions, sans conditions préalables"),
    (Idiom, "dès que possible, d abord, ainsi que, une fois de plus"),
    // Parties.
    (Party("US"), "états unis d amérique, états unis, usa, américain, américaine, américains, américaines"),
    (Party("UK"), "royaume uni, grande bretagne, britannique, britanniques"),
    (Party("EU"), "union européenne, ue"),
    (Party("UN"), "nations unies, onu"),
    (Party("OSCE"), "osce"),
    (Party("NATO"), "otan"),
    (Party("IAEA"), "aiea"),
    (Party("Europe"), "europ*"),
    (Party("Russia"), "russie, russe, russes, fédération de russie"),
    (Party("Ukraine"), "ukrain*"),
    (Party("France"), "france, français, française, françaises"),
    (Party("Germany"), "allemagne, allemand, allemande, allemands, allemandes"),
    (Party("Poland"), "pologne, polonais, polonaise"),
    (Party("Israel"), "israël*, israélien*"),
    (Party("Palestine"), "palestin*"),
    (Distinct, "nord, sud, est, ouest, nouveau, nouvelle"),
    (Instrument, "accord, accords, traité, traités, convention, conventions, protocole"),
    (Instrument, "mémorandum, loi, acte, charte, déclaration, plan, constitution, partie, parties"),
    (Instrument, "annexe"),
    // Grammar.
    (Function, "le, la, les, l, de, du, des, d, et, à, au, aux, en, dans, sur, par, pour, avec"),
    (Function, "que, qu, qui, dont, où, ce, cet, cette, ces, c, son, sa, ses, leur, leurs, il"),
    (Function, "elle, ils, elles, se, y, est, sont, été, être, ont, a, comme, ainsi, entre"),
];

#[cfg(test)]
mod tests {
    use crate::compare::signals::tests::check;

    #[test]
    fn drafts_tell_numbers_dates_duties_and_negation() {
        check(
            "fr",
            "
            pas plus de 600 000 soldats | pas plus de 800 000 soldats
                = figure 600 000 -> 800 000
            dans les quatre-vingt-dix jours | dans les 90 jours
            dans les 100 jours | dans les 60 jours
                = duration 100 jours -> 60 jours
            le 15 février 2015 | le 20 février 2015
                = date 15 février 2015 -> 20 février 2015
            100 milliards d'euros | 120 milliards d'euros
                = money 100 milliards d'euros -> 120 milliards d'euros
            100 milliards d'euros | 100 milliards €
            50 % des profits | la moitié des profits
            L'Ukraine peut adhérer | L'Ukraine doit adhérer
                = duty peut -> doit
            la Russie s'engage à partir | la Russie doit partir
                = duty s'engage à -> doit
            l'armée entre | l'armée n'entre pas
                = negation none -> n'entre pas
            les forces partent | les forces partent, sauf en Crimée
                = condition none -> sauf en Crimée; party none -> Crimée
            avec les États-Unis | avec l'Union européenne
                = party États-Unis -> Union européenne
            ",
        );
    }
}
