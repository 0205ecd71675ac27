//! A PDF file: its objects by number, wherever they stand in it (ISO 32000-1, 7.5).
//!
//! An object is read when it is first asked for, and kept. Where the file's own table of its objects
//! is missing or wrong they are found by searching the file, as all readers do. Tables, object
//! streams and references may point anywhere, at each other and at themselves, so everything is
//! paid for from budgets: values made, bytes looked at, bytes unpacked. The known packages read all
//! objects at once, so that a file of 20 MB can have them copy terabytes.

use std::{
    cell::{Cell, OnceCell, RefCell},
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use super::{
    crypt::Crypt,
    filter::{Filter, Refused, undo},
    object::{Dict, Object, Reader, Stream, is_space},
};

/// More values than this are not read; a draft of a thousand pages has a few ten thousand.
const MOST_VALUES: usize = 2_000_000;

/// More bytes than this are not looked at: each byte of the largest file, sixteen times.
const MOST_WORK: usize = 1 << 30;

/// More bytes than this are not unpacked, all streams together.
pub(super) const MOST_UNPACKED: usize = 128 << 20;

/// A chain of references longer than this is a circle.
const LONGEST_CHAIN: usize = 32;

/// More sections of the table than revisions that any file has.
const MOST_SECTIONS: usize = 1024;

/// More objects than this are not listed; the standard's own limit is eight times as many.
const MOST_OBJECTS: usize = 1_000_000;

/// The end of the file in which the place of its table is named.
const TAIL: usize = 2048;

/// A stream taken counts as at least this many bytes, so that empty ones are not free.
const LEAST_COST: usize = 64;

/// Where an object stands.
#[derive(Debug, Clone, Copy)]
enum Place {
    Free,
    At(usize),
    /// In an object stream, at this place of its list.
    In(u32, usize),
}

#[derive(Debug)]
struct Entry {
    place: Place,
    object: OnceCell<Object>,
}

/// An object stream unpacked, and the number and place of each object in it.
type Container = (Vec<u8>, Vec<(u32, usize)>);

#[derive(Debug)]
pub(super) struct File<'a> {
    bytes: &'a [u8],
    entries: BTreeMap<u32, Entry>,
    pub(super) trailer: Dict,
    crypt: Option<Crypt>,
    /// The table was missing or wrong.
    pub(super) searched: bool,
    containers: RefCell<BTreeMap<u32, Rc<Container>>>,
    values: Cell<usize>,
    work: Cell<usize>,
    unpacked: Cell<usize>,
    depth: Cell<usize>,
    /// Where objects begin, found by searching when one is not where the table says.
    found: OnceCell<BTreeMap<u32, usize>>,
    null: Object,
}

/// Why a file is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trouble {
    /// It does not open without a password.
    Locked,
    /// No table and no catalog was found.
    NoCatalog,
    /// A budget was spent before its pages were found.
    Spent,
}

impl<'a> File<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Trouble> {
        let head = bytes.windows(5).take(TAIL).position(|w| w == b"%PDF-");
        let bytes = bytes.get(head.unwrap_or(0)..).unwrap_or_default();
        let mut file = Self::empty(bytes);
        file.read_tables();
        file.unlock()?;
        if !file.has_pages() {
            file = Self::empty(bytes);
            file.searched = true;
            file.search();
            file.unlock()?;
            if !file.has_pages() {
                let spent = file.is_spent();
                return Err(if spent {
                    Trouble::Spent
                } else {
                    Trouble::NoCatalog
                });
            }
        }
        Ok(file)
    }

    fn empty(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            entries: BTreeMap::new(),
            trailer: Dict::new(),
            crypt: None,
            searched: false,
            containers: RefCell::default(),
            values: Cell::new(MOST_VALUES),
            work: Cell::new(MOST_WORK),
            unpacked: Cell::new(MOST_UNPACKED),
            depth: Cell::new(0),
            found: OnceCell::new(),
            null: Object::Null,
        }
    }

    /// Tells whether a budget is spent: what came after that is missing.
    pub(super) fn is_spent(&self) -> bool {
        self.values.get() == 0 || self.work.get() == 0 || self.unpacked.get() == 0
    }

    fn unlock(&mut self) -> Result<(), Trouble> {
        let Some(encrypt) = self.trailer.get(&b"Encrypt"[..]).cloned() else {
            return Ok(());
        };
        let id = self.trailer.get(&b"ID"[..]).map(|id| self.resolve(id));
        let id = id.and_then(Object::array).and_then(|parts| parts.first());
        let id = id.and_then(Object::string).unwrap_or_default().to_vec();
        let dict = self.resolve(&encrypt).dict().cloned().unwrap_or_default();
        let dict: Dict = dict
            .iter()
            .map(|(key, value)| (key.clone(), self.resolve(value).clone()))
            .collect();
        self.crypt = Some(Crypt::open(&dict, &id).ok_or(Trouble::Locked)?);
        // What was read before the key was known was read wrong.
        for entry in self.entries.values_mut() {
            entry.object = OnceCell::new();
        }
        self.containers.borrow_mut().clear();
        if let Object::Ref(number) = encrypt
            && let Some(entry) = self.entries.get_mut(&number)
        {
            entry.place = Place::Free;
        }
        Ok(())
    }

    fn has_pages(&self) -> bool {
        let pages = self.at(self.catalog(), "Pages").dict();
        pages.is_some_and(|pages| pages.contains_key(&b"Kids"[..]))
    }

    /// Returns the root of all that the file holds.
    pub(super) fn catalog(&self) -> &Dict {
        self.dict(&self.trailer, "Root")
    }

    /// Returns the value of `key`, whatever object it stands in.
    pub(super) fn at<'o>(&'o self, dict: &'o Dict, key: &str) -> &'o Object {
        dict.get(key.as_bytes())
            .map_or(&self.null, |value| self.resolve(value))
    }

    /// Returns the dictionary that is the value of `key`, empty if there is none.
    pub(super) fn dict<'o>(&'o self, dict: &'o Dict, key: &str) -> &'o Dict {
        static EMPTY: Dict = Dict::new();
        self.at(dict, key).dict().unwrap_or(&EMPTY)
    }

    /// Returns the array that is the value of `key`, empty if there is none.
    pub(super) fn array<'o>(&'o self, dict: &'o Dict, key: &str) -> &'o [Object] {
        self.at(dict, key).array().unwrap_or_default()
    }

    /// Follows a reference, as far as it goes.
    pub(super) fn resolve<'o>(&'o self, object: &'o Object) -> &'o Object {
        let mut object = object;
        for _ in 0..LONGEST_CHAIN {
            let Object::Ref(number) = object else {
                return object;
            };
            object = self.get(*number);
        }
        &self.null
    }

    fn get(&self, number: u32) -> &Object {
        let Some(entry) = self.entries.get(&number) else {
            return &self.null;
        };
        if let Some(object) = entry.object.get() {
            return object;
        }
        // An object's length may be another object, whose container has a length: in a circle.
        if self.depth.get() >= LONGEST_CHAIN {
            return &self.null;
        }
        self.depth.set(self.depth.get() + 1);
        let object = self.load(number, entry.place);
        self.depth.set(self.depth.get() - 1);
        entry.object.get_or_init(|| object.unwrap_or(Object::Null))
    }

    fn load(&self, number: u32, place: Place) -> Option<Object> {
        match place {
            Place::Free => None,
            Place::At(at) => {
                let there = self.read_at(at).filter(|(found, _)| *found == number);
                let read = there.or_else(|| {
                    let found = self.found.get_or_init(|| headings(self.bytes));
                    let at = found.get(&number)?;
                    self.read_at(*at)
                });
                Some(read?.1)
            }
            Place::In(container, place) => {
                let container = self.container(container)?;
                let (data, list) = &*container;
                let listed = list.get(place).filter(|(found, _)| *found == number);
                let (_, at) = listed.or_else(|| list.iter().find(|(n, _)| *n == number))?;
                self.parse(data, *at, true)?.0
            }
        }
    }

    /// Reads one value of `bytes`, paid for from the budgets; returns where it ends, too.
    fn parse(&self, bytes: &[u8], at: usize, references: bool) -> Option<(Option<Object>, usize)> {
        if self.is_spent() {
            return None;
        }
        let mut reader = Reader::new(bytes, at, self.values.get(), references);
        let object = reader.value();
        self.values.set(reader.left);
        self.pay(reader.at.saturating_sub(at));
        Some((object, reader.at))
    }

    fn pay(&self, bytes: usize) {
        let cost = bytes.max(LEAST_COST);
        self.work.set(self.work.get().saturating_sub(cost));
    }

    /// Reads the object at a place in the file: `12 0 obj …`.
    fn read_at(&self, at: usize) -> Option<(u32, Object)> {
        let mut reader = Reader::new(self.bytes, at, 1, true);
        let number = u32::try_from(reader.whole()?).ok()?;
        let generation = u16::try_from(reader.whole()?).ok()?;
        if !reader.take(b"obj") {
            return None;
        }
        let (object, end) = self.parse(self.bytes, reader.at, true)?;
        let mut object = object?;
        if let Object::Dict(dict) = object {
            object = self.with_data(dict, end, (number, generation));
        }
        if let Some(crypt) = &self.crypt {
            crypt.strings(&mut object, (number, generation));
        }
        Some((number, object))
    }

    /// Makes a stream of a dictionary if bytes follow it.
    fn with_data(&self, dict: Dict, at: usize, id: (u32, u16)) -> Object {
        let mut reader = Reader::new(self.bytes, at, 1, true);
        if !reader.take(b"stream") {
            return Object::Dict(dict);
        }
        if reader.peek() == Some(b'\r') {
            reader.at += 1;
        }
        if reader.peek() == Some(b'\n') {
            reader.at += 1;
        }
        let start = reader.at;
        let length = self.at(&dict, "Length").index();
        let told = length.and_then(|length| start.checked_add(length));
        let end = told.filter(|end| self.ends_stream(*end)).or_else(|| {
            let rest = self.bytes.get(start..)?;
            let rest = rest.get(..rest.len().min(self.work.get()))?;
            let found = find(rest, b"endstream");
            self.pay(found.unwrap_or(rest.len()));
            Some(start + found.unwrap_or(rest.len()))
        });
        let end = end.unwrap_or(start);
        Object::Stream(Stream {
            dict,
            start,
            end,
            id,
        })
    }

    fn ends_stream(&self, end: usize) -> bool {
        let tail = self.bytes.get(end..).unwrap_or_default();
        let space = tail.iter().take(4).take_while(|byte| is_space(**byte));
        let space = space.count();
        tail.get(space..)
            .is_some_and(|tail| tail.starts_with(b"endstream"))
    }

    /// Returns what a stream holds, unpacked; nothing of a picture or beyond the budget.
    pub(super) fn data(&self, stream: &Stream) -> Vec<u8> {
        let raw = self.bytes.get(stream.start..stream.end).unwrap_or_default();
        let room = self.unpacked.get();
        let kind = stream.dict.get(&b"Type"[..]).and_then(Object::name);
        let clear;
        let raw = match &self.crypt {
            Some(crypt) if kind != Some(b"XRef") => {
                clear = crypt.stream(raw, stream.id);
                &clear
            }
            _ => raw,
        };
        self.pay(raw.len());
        match undo(raw, &self.filters(&stream.dict), room) {
            Ok(data) => {
                let cost = data.len().max(LEAST_COST);
                self.unpacked.set(room.saturating_sub(cost));
                data
            }
            Err(Refused::Full) => {
                self.unpacked.set(0);
                Vec::new()
            }
            Err(Refused::Foreign) => Vec::new(),
        }
    }

    fn filters(&self, dict: &Dict) -> Vec<Filter> {
        let names = match self.at(dict, "Filter") {
            Object::Array(names) => names.as_slice(),
            Object::Null => &[],
            name => std::slice::from_ref(name),
        };
        let params = match self.at(dict, "DecodeParms") {
            Object::Array(params) => params.as_slice(),
            params => std::slice::from_ref(params),
        };
        let params = params.iter().map(Some).chain(std::iter::repeat(None));
        let filter = |(name, params): (&Object, Option<&Object>)| {
            let params = params.and_then(|params| self.resolve(params).dict());
            let simple = |(key, value): (&Vec<u8>, &Object)| {
                let number = self.resolve(value).number()?;
                Some((key.clone(), Object::Number(number)))
            };
            Filter {
                name: self.resolve(name).name().unwrap_or_default().to_vec(),
                params: params.into_iter().flatten().filter_map(simple).collect(),
            }
        };
        // One more than is undone, so that too many are noticed.
        names.iter().take(9).zip(params).map(filter).collect()
    }

    fn container(&self, number: u32) -> Option<Rc<Container>> {
        if let Some(container) = self.containers.borrow().get(&number) {
            return Some(Rc::clone(container));
        }
        let Object::Stream(stream) = self.get(number) else {
            return None;
        };
        let data = self.data(stream);
        let first = self.at(&stream.dict, "First").index()?;
        let count = self.at(&stream.dict, "N").index()?;
        let mut reader = Reader::new(&data, 0, 0, false);
        let mut list = Vec::new();
        while list.len() < count.min(MOST_OBJECTS) {
            let Some((number, at)) = reader.whole().zip(reader.whole()) else {
                break;
            };
            let at = usize::try_from(at).ok()?.checked_add(first)?;
            list.push((u32::try_from(number).ok()?, at));
        }
        let container = Rc::new((data, list));
        let mut containers = self.containers.borrow_mut();
        containers.insert(number, Rc::clone(&container));
        Some(container)
    }

    /// Reads the tables of objects, the newest first.
    fn read_tables(&mut self) {
        let tail = self.bytes.len().saturating_sub(TAIL);
        let end = self.bytes.get(tail..).unwrap_or_default();
        let named = end.windows(9).rposition(|word| word == b"startxref");
        let start = named
            .and_then(|at| Reader::new(end, at + 9, 0, false).whole())
            .and_then(|at| usize::try_from(at).ok());
        let mut seen = BTreeSet::new();
        let mut queue: Vec<usize> = start.into_iter().collect();
        while let Some(at) = queue.pop() {
            if !seen.insert(at) || seen.len() > MOST_SECTIONS || self.is_spent() {
                continue;
            }
            let Some(trailer) = self.read_section(at) else {
                return;
            };
            let other = |key: &str| trailer.get(key.as_bytes()).and_then(Object::index);
            // The last is read next: what a section itself points at goes before older ones.
            queue.extend(other("Prev"));
            queue.extend(other("XRefStm"));
            for (key, value) in trailer {
                self.trailer.entry(key).or_insert(value);
            }
        }
    }

    fn read_section(&mut self, at: usize) -> Option<Dict> {
        let mut reader = Reader::new(self.bytes, at, 0, true);
        if !reader.take(b"xref") {
            let (_, Object::Stream(stream)) = self.read_at(at)? else {
                return None;
            };
            self.read_stream_section(&stream);
            return Some(stream.dict);
        }
        loop {
            if reader.take(b"trailer") {
                self.pay(reader.at.saturating_sub(at));
                let (trailer, _) = self.parse(self.bytes, reader.at, true)?;
                return trailer?.dict().cloned();
            }
            let first = u32::try_from(reader.whole()?).ok()?;
            let count = reader.whole()?;
            for place in 0..u32::try_from(count).ok()? {
                let at = usize::try_from(reader.whole()?).ok()?;
                reader.whole()?;
                let used = reader.take(b"n");
                if !used && !reader.take(b"f") {
                    return None;
                }
                let place_of = if used { Place::At(at) } else { Place::Free };
                self.enter(first.checked_add(place)?, place_of);
            }
        }
    }

    /// Reads a table that is kept in a stream (7.5.8).
    fn read_stream_section(&mut self, stream: &Stream) {
        let numbers = |key: &str| -> Vec<usize> {
            let values = self.array(&stream.dict, key).iter();
            values.filter_map(Object::index).collect()
        };
        let (widths, index) = (numbers("W"), numbers("Index"));
        let size = self.at(&stream.dict, "Size").index().unwrap_or(0);
        let index = if index.is_empty() {
            vec![0, size]
        } else {
            index
        };
        let &[kind, middle, last] = widths.as_slice() else {
            return;
        };
        if widths.iter().any(|width| *width > 8) || kind + middle + last == 0 {
            return;
        }
        let data = self.data(stream);
        let mut rows = data.chunks_exact(kind + middle + last);
        for range in index.as_chunks::<2>().0 {
            for (number, row) in (range[0]..range[0].saturating_add(range[1])).zip(&mut rows) {
                let (first, rest) = row.split_at(kind);
                let (second, third) = rest.split_at(middle);
                let value = |bytes: &[u8]| {
                    let value = bytes
                        .iter()
                        .fold(0_u64, |value, b| value << 8 | u64::from(*b));
                    usize::try_from(value).unwrap_or(usize::MAX)
                };
                let place = match (if kind == 0 { 1 } else { value(first) }, value(second)) {
                    (1, at) => Place::At(at),
                    (2, container) => match u32::try_from(container) {
                        Ok(container) => Place::In(container, value(third)),
                        Err(_) => Place::Free,
                    },
                    _ => Place::Free,
                };
                if let Ok(number) = u32::try_from(number) {
                    self.enter(number, place);
                }
            }
        }
    }

    /// Lists an object, unless a newer section did.
    fn enter(&mut self, number: u32, place: Place) {
        if self.entries.len() < MOST_OBJECTS {
            self.entries.entry(number).or_insert(Entry {
                place,
                object: OnceCell::new(),
            });
        }
    }

    /// Finds all objects by their first words, and the catalog by its type.
    fn search(&mut self) {
        for (number, at) in headings(self.bytes) {
            self.entries.remove(&number);
            self.enter(number, Place::At(at));
        }
        let mut at = 0;
        while let Some(found) = find(self.bytes.get(at..).unwrap_or_default(), b"trailer") {
            at += found + 7;
            let trailer = self
                .parse(self.bytes, at, true)
                .and_then(|(object, _)| object);
            if let Some(Object::Dict(trailer)) = trailer {
                self.trailer.extend(trailer);
            }
        }
        let mut containers = Vec::new();
        let numbers: Vec<u32> = self.entries.keys().copied().collect();
        for number in &numbers {
            let Some(dict) = self.get(*number).dict() else {
                continue;
            };
            let kind = dict.get(&b"Type"[..]).and_then(Object::name);
            match kind {
                Some(b"ObjStm") => containers.push(*number),
                Some(b"XRef") => {
                    let wanted = |key: &[u8]| matches!(key, b"Root" | b"Encrypt" | b"ID" | b"Info");
                    let dict = dict.clone().into_iter().filter(|(key, _)| wanted(key));
                    self.trailer.extend(dict);
                }
                Some(b"Catalog") => {
                    self.trailer.insert(b"Root".to_vec(), Object::Ref(*number));
                }
                _ => {}
            }
        }
        // Object streams of a locked file cannot be looked into before it is unlocked.
        if self.unlock().is_err() {
            return;
        }
        for number in containers {
            let listed = self.container(number).map(|container| container.1.clone());
            for (place, (inner, _)) in listed.into_iter().flatten().enumerate() {
                self.enter(inner, Place::In(number, place));
            }
        }
        if !self.has_pages() {
            let numbers: Vec<u32> = self.entries.keys().copied().collect();
            let catalog = numbers.into_iter().rfind(|number| {
                let dict = self.get(*number).dict();
                let kind = dict.and_then(|dict| dict.get(&b"Type"[..]));
                kind.and_then(Object::name) == Some(b"Catalog")
            });
            let root = catalog.map(|number| (b"Root".to_vec(), Object::Ref(number)));
            self.trailer.extend(root);
        }
    }
}

/// Finds where objects begin: `12 0 obj`; of those with one number, the last counts.
fn headings(bytes: &[u8]) -> BTreeMap<u32, usize> {
    let mut found = BTreeMap::new();
    let mut from = 0;
    while let Some(at) = find(bytes.get(from..).unwrap_or_default(), b"obj") {
        let end = from + at;
        from = end + 3;
        // Two numbers with their spaces are no longer than this.
        let start = end.saturating_sub(24);
        let before = bytes.get(start..end).unwrap_or_default();
        let back = |text: &[u8], wanted: fn(&u8) -> bool| {
            text.iter().rev().take_while(|byte| wanted(byte)).count()
        };
        let mut kept = before.len();
        let mut steps = [0; 4];
        let kinds: [fn(&u8) -> bool; 4] = [
            |byte| is_space(*byte),
            u8::is_ascii_digit,
            |byte| is_space(*byte),
            u8::is_ascii_digit,
        ];
        for (step, kind) in steps.iter_mut().zip(kinds) {
            *step = back(before.get(..kept).unwrap_or_default(), kind);
            kept -= *step;
        }
        let [_, generation, between, digits] = steps;
        if generation == 0 || between == 0 || digits == 0 || found.len() >= MOST_OBJECTS {
            continue;
        }
        let number = Reader::new(bytes, start + kept, 0, false).whole();
        if let Some(number) = number.and_then(|number| u32::try_from(number).ok()) {
            found.insert(number, start + kept);
        }
    }
    found
}

/// Finds `word` in `bytes`.
fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    let first = *word.first()?;
    let mut from = 0;
    loop {
        let rest = bytes.get(from..)?;
        let at = from + rest.iter().position(|byte| *byte == first)?;
        if bytes.get(at..)?.starts_with(word) {
            return Some(at);
        }
        from = at + 1;
    }
}
