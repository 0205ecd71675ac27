//! The parts of a ZIP package, unpacked with care; the only door to `zip`.
//!
//! DOCX (ECMA-376, part 2) and ODT (ISO/IEC 26300, part 3) files are packages of parts. What a file
//! says of its own sizes is not believed: bytes are counted as they are inflated. A package in which
//! one name stands twice or two entries share bytes is read one way by one program and another way
//! by the next, so it is refused.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read},
};

use zip::{ZipArchive, result::ZipError};

use super::Subject;
use crate::error::Result;

/// Documents have tens of parts, and one for each picture.
const MOST_ENTRIES: usize = 2_000;

/// A longer index is not even read: each entry takes memory, whatever it says it holds.
const MOST_INDEXED: usize = 10 * MOST_ENTRIES;

/// The longest treaties have a few megabytes of XML; a bomb has thousands.
const LARGEST_PART: u64 = 32 << 20;

/// All that is unpacked of one package, so that many parts cannot do what one may not.
const LARGEST_PACKAGE: u64 = 128 << 20;

/// How each entry of the index begins (APPNOTE 4.3.12).
const INDEXED: &[u8; 4] = b"PK\x01\x02";

/// A package whose index was found sound.
pub(super) struct Package<'a> {
    subject: Subject<'a>,
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Entries by name, in lower case: part names differ in more than that.
    entries: BTreeMap<String, usize>,
    /// How many more bytes may be unpacked.
    left: u64,
}

impl<'a> Package<'a> {
    /// Reads the index of `bytes`, and refuses what no honest writer makes.
    pub(super) fn open(subject: Subject<'a>, bytes: &'a [u8]) -> Result<Self> {
        let indexed = bytes.windows(4).filter(|four| four == INDEXED).count();
        if indexed > MOST_INDEXED {
            return Err(too_many(subject));
        }
        let broken = |error: ZipError| subject.broken(reason(&error));
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
        if archive.len() > MOST_ENTRIES {
            return Err(too_many(subject));
        }
        if archive.has_overlapping_entries().map_err(broken)? {
            return Err(subject.broken("two of its parts share bytes"));
        }
        let mut entries = BTreeMap::new();
        let mut twice = archive.has_duplicate_names();
        for index in 0..archive.len() {
            let entry = archive.by_index_data(index).map_err(broken)?;
            if entry.encrypted() {
                return Err(subject.broken(ENCRYPTED));
            }
            let name = entry.name().map_err(broken)?.to_lowercase();
            twice |= entries.insert(name, index).is_some();
        }
        if twice {
            return Err(subject.broken("two of its parts have one name"));
        }
        Ok(Self {
            subject,
            archive,
            entries,
            left: LARGEST_PACKAGE,
        })
    }

    /// Unpacks the part at `path`, a name without `/` at its start, if there is one.
    pub(super) fn part(&mut self, path: &str) -> Result<Option<String>> {
        let Some(index) = self.entries.get(&path.to_lowercase()) else {
            return Ok(None);
        };
        let subject = self.subject;
        let broken = |why: String| subject.broken(format!("`{path}` {why}"));
        let entry = self.archive.by_index(*index);
        let entry = entry.map_err(|error| broken(format!("cannot be unpacked: {error}")))?;
        let most = LARGEST_PART.min(self.left);
        let mut bytes = Vec::new();
        entry
            .take(most + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| broken(format!("cannot be unpacked: {error}")))?;
        let size = bytes.len() as u64;
        if size > LARGEST_PART {
            return Err(subject.too_large(&format!("`{path}` in "), "32 MiB"));
        }
        if size > most {
            return Err(subject.too_large("what is packed in ", "128 MiB"));
        }
        self.left -= size;
        decode(bytes).map(Some).ok_or_else(|| {
            let not_text = "is neither UTF-8 nor UTF-16".to_owned();
            broken(not_text)
        })
    }
}

/// Decodes a document that is one XML file, without a package around it.
pub(super) fn flat(subject: Subject, bytes: &[u8]) -> Result<String> {
    if bytes.len() as u64 > LARGEST_PART {
        return Err(subject.too_large("", "32 MiB"));
    }
    decode(bytes.to_vec()).ok_or_else(|| subject.broken("it is neither UTF-8 nor UTF-16"))
}

/// Why a package that only its password opens is not read.
pub(super) const ENCRYPTED: &str = "it is encrypted: open it with its password and save it without";

fn too_many(subject: Subject) -> crate::error::Error {
    subject.too_large("the number of parts in ", "2,000")
}

/// Says what is wrong with a package, without the words that only a programmer needs.
fn reason(error: &ZipError) -> String {
    format!("its ZIP index cannot be read: {error}")
}

/// Decodes XML in one of the two encodings that both formats allow.
fn decode(bytes: Vec<u8>) -> Option<String> {
    let units = |pair: fn([u8; 2]) -> u16| -> Vec<u16> {
        let pairs = bytes.get(2..).unwrap_or_default().chunks_exact(2);
        pairs
            .filter_map(|two| two.try_into().ok())
            .map(pair)
            .collect()
    };
    match bytes.get(..2) {
        Some(b"\xff\xfe") => String::from_utf16(&units(u16::from_le_bytes)).ok(),
        Some(b"\xfe\xff") => String::from_utf16(&units(u16::from_be_bytes)).ok(),
        _ => String::from_utf8(bytes).ok(),
    }
}
