//! The states of the world in English, by the stem their name and adjective share.
//!
//! Needed only where a capital letter proves nothing, at the head of a sentence; anywhere else a
//! name is known by its capital. States whose stem is also a common word ("Chad", "Jordan" as
//! names of men, "Georgia" of a state) are in: with its capital the word is a name anyhow.

use super::Meaning::{Party, State};
use super::Row;

#[rustfmt::skip] // a row a line
pub(super) const TABLE: &[Row] = &[
    (State, "afghan*, albania*, algeria*, angola*, argentin*, armenia*, australia*, austria*"),
    (State, "azerbaijan*, bahrain*, bangladesh*, belarus*, belgi*, benin*, bhutan*, bolivia*"),
    (State, "bosnia*, botswana*, brazil*, brunei*, bulgaria*, burkina*, burundi*, cambodia*"),
    (State, "cameroon*, canad*, chad*, chile*, colombia*, comor*, congo*, croatia*, cuba*, cypr*"),
    (State, "czech*, djibouti*, ecuador*, egypt*, eritrea*, estonia*, eswatini*, ethiopia*, fiji*"),
    (State, "gabon*, gambia*, georgia*, ghana*, guatemala*, guinea*, guyan*, haiti*, hondura*"),
    (State, "hungar*, iceland*, india, indian, indonesia*, iran*, iraq*, israel*, ital*, jamaica*"),
    (State, "japan*, jordan*, kazakh*, kenya*, korea*, kosov*, kurd*, kuwait*, kyrgyz*, laos*"),
    (State, "latvia*, leban*, lesotho*, liberia*, libya*, liechtenstein*, lithuania*, luxembourg*"),
    (State, "madagasca*, malawi*, malaysia*, maldiv*, mali, malian, malta*, mauritania*, mauriti*"),
    (State, "mexic*, moldov*, monaco*, mongolia*, montenegr*, morocc*, mozambi*, myanmar*"),
    (State, "namibia*, nepal*, nicaragua*, niger*, nigeria*, norw*, oman*, pakistan*, panama*"),
    (State, "paraguay*, peru*, portug*, qatar*, romania*, rwanda*, saudi*, senegal*, serbia*"),
    (State, "seychell*, singapor*, slovakia*, slovenia*, somali*, sudan*, surinam*, syria*"),
    (State, "taiwan*, tajik*, tanzania*, timor*, togo*, tunisia*, turkmen*, uganda*, uruguay*"),
    (State, "uzbek*, vatican*, venezuela*, vietnam*, yemen*, zambia*, zimbabwe*"),
    (Party("China"), "china, chinese"),
    (Party("Denmark"), "denmark, danish"),
    (Party("Finland"), "finland, finnish"),
    (Party("France"), "france, french"),
    (Party("Germany"), "germany, german, germans"),
    (Party("Greece"), "greece, greek, greeks"),
    (Party("Ireland"), "ireland, irish"),
    (Party("Netherlands"), "netherlands, dutch"),
    (Party("Poland"), "poland, polish, poles"),
    (Party("Spain"), "spain, spanish"),
    (Party("Sweden"), "sweden, swedish"),
    (Party("Switzerland"), "switzerland, swiss"),
    (Party("Thailand"), "thailand, thai"),
    (Party("Turkey"), "turkey, turkish, türkiye"),
    (Party("Philippines"), "philippines, philippine, filipino"),
    (Party("Hamas"), "hamas"),
    (Party("Hezbollah"), "hezbollah, hizbollah, hizballah"),
    (Party("Taliban"), "taliban"),
];
