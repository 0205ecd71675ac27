//! Reports for a terminal or a pipe: readable at 80 columns and without colour.
//!
//! Colour changes nothing but colour and the redline's brackets: `[-deleted-]{+inserted+}` become
//! struck and underlined. Texts from documents go through [`escape`] without exception.

mod beside;
mod characters;
mod comparison;
mod concordance;
mod distance;
mod drafts;
mod find;
mod history;
mod invariants;
mod layout;
mod origin;

pub use self::{
    characters::characters,
    comparison::{View, comparison},
    concordance::concordance,
    distance::distances,
    drafts::{draft, list, outline, point, verification},
    find::found,
    history::history,
    invariants::invariants,
    layout::{Screen, escape},
    origin::origin,
};
