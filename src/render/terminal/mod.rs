//! Reports for a terminal or a pipe: readable at 80 columns and without colour.
//!
//! Colour changes nothing but colour and the redline's brackets: `[-deleted-]{+inserted+}` become
//! struck and underlined. Texts from documents go through [`escape`] without exception.

mod comparison;
mod concordance;
mod drafts;
mod history;
mod layout;
mod origin;

pub use self::{
    comparison::comparison,
    concordance::concordance,
    drafts::{draft, list, outline, point, verification},
    history::history,
    layout::{Screen, escape},
    origin::origin,
};
