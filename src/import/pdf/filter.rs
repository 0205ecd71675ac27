//! What a stream's bytes were packed with, undone (ISO 32000-1, 7.4); the only door to `flate2` and `weezl`.
//!
//! Damaged data gives what could be had before the damage, as other readers do. Nothing is unpacked
//! beyond the room that is given: a file of 64 KiB can hold 64 MiB, and twice packed, any size.
//! Pictures stay packed, since no text is in them.

use flate2::{Decompress, FlushDecompress, Status};
use weezl::{BitOrder, LzwStatus, decode::Decoder};

use super::object::{Dict, Object, unhex};

/// Sound files use one filter, seldom two; more would only be there to take time.
const MOST_FILTERS: usize = 8;

/// A filter and its parameters.
pub(super) struct Filter {
    pub(super) name: Vec<u8>,
    pub(super) params: Dict,
}

/// Why nothing was unpacked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refused {
    /// There is more than the room allows.
    Full,
    /// It is a picture's, or unknown.
    Foreign,
}

/// Undoes `filters` in order; no step gives more than `room` bytes.
pub(super) fn undo(data: &[u8], filters: &[Filter], room: usize) -> Result<Vec<u8>, Refused> {
    if filters.len() > MOST_FILTERS {
        return Err(Refused::Full);
    }
    let mut data = data.to_vec();
    for filter in filters {
        data = match &*filter.name {
            b"FlateDecode" | b"Fl" => predicted(inflate(&data, room)?, &filter.params),
            b"LZWDecode" | b"LZW" => predicted(unlzw(&data, &filter.params, room)?, &filter.params),
            b"ASCIIHexDecode" | b"AHx" => unhex(data.split(|b| *b == b'>').next().unwrap_or(&[])),
            b"ASCII85Decode" | b"A85" => ascii85(&data),
            b"RunLengthDecode" | b"RL" => run_lengths(&data, room)?,
            b"Crypt" => data,
            _ => return Err(Refused::Foreign),
        };
        if data.len() > room {
            return Err(Refused::Full);
        }
    }
    Ok(data)
}

/// Bytes unpacked at a time.
const STEP: usize = 1 << 16;

fn inflate(data: &[u8], room: usize) -> Result<Vec<u8>, Refused> {
    // Bit 3 of a zlib header's first byte says "deflate"; some writers leave the header out.
    let headed = data.first().is_some_and(|byte| byte & 15 == 8);
    let mut machine = Decompress::new(headed);
    let mut out = Vec::new();
    loop {
        let rest = usize::try_from(machine.total_in())
            .ok()
            .and_then(|at| data.get(at..));
        let before = (machine.total_in(), out.len());
        out.reserve(STEP);
        let status =
            machine.decompress_vec(rest.unwrap_or_default(), &mut out, FlushDecompress::None);
        if out.len() > room {
            return Err(Refused::Full);
        }
        match status {
            Ok(Status::Ok | Status::BufError) if before != (machine.total_in(), out.len()) => {}
            _ => return Ok(out),
        }
    }
}

fn unlzw(data: &[u8], params: &Dict, room: usize) -> Result<Vec<u8>, Refused> {
    let late = params.get(&b"EarlyChange"[..]).and_then(Object::number) == Some(0.0);
    let mut machine = if late {
        Decoder::new(BitOrder::Msb, 8)
    } else {
        Decoder::with_tiff_size_switch(BitOrder::Msb, 8)
    };
    let mut out = Vec::new();
    let mut rest = data;
    let mut step = vec![0; STEP];
    loop {
        let done = machine.decode_bytes(rest, &mut step);
        out.extend_from_slice(step.get(..done.consumed_out).unwrap_or_default());
        rest = rest.get(done.consumed_in..).unwrap_or_default();
        if out.len() > room {
            return Err(Refused::Full);
        }
        match done.status {
            Ok(LzwStatus::Ok) if done.consumed_in + done.consumed_out > 0 => {}
            _ => return Ok(out),
        }
    }
}

fn ascii85(data: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(data.len() / 5 * 4);
    let mut group = Vec::with_capacity(5);
    let mut emit = |group: &mut Vec<u8>| {
        let length = group.len();
        group.resize(5, 84);
        let value = group.iter().fold(0_u32, |value, digit| {
            value.wrapping_mul(85).wrapping_add(u32::from(*digit))
        });
        out.extend(value.to_be_bytes().iter().take(length.saturating_sub(1)));
        group.clear();
    };
    for byte in data {
        match byte {
            b'~' => break,
            b'z' if group.is_empty() => {
                group.resize(5, 0);
                emit(&mut group);
            }
            b'!'..=b'u' => {
                group.push(byte - b'!');
                if group.len() == 5 {
                    emit(&mut group);
                }
            }
            _ => {}
        }
    }
    if !group.is_empty() {
        emit(&mut group);
    }
    out
}

fn run_lengths(data: &[u8], room: usize) -> Result<Vec<u8>, Refused> {
    let mut out = Vec::new();
    let mut rest = data;
    while let Some((length, after)) = rest.split_first() {
        let length = usize::from(*length);
        match length {
            128 => break,
            0..=127 => {
                let end = after.len().min(length + 1);
                let (run, after) = after.split_at(end);
                out.extend_from_slice(run);
                rest = after;
            }
            _ => {
                let Some((byte, after)) = after.split_first() else {
                    break;
                };
                out.resize(out.len() + 257 - length, *byte);
                rest = after;
            }
        }
        if out.len() > room {
            return Err(Refused::Full);
        }
    }
    Ok(out)
}

/// Undoes a predictor: each row was written as its difference from the one above (PNG, TIFF).
fn predicted(data: Vec<u8>, params: &Dict) -> Vec<u8> {
    let param = |key: &[u8], default| {
        let value = params.get(key).and_then(Object::index);
        value.unwrap_or(default)
    };
    let predictor = param(b"Predictor", 1);
    if predictor < 2 {
        return data;
    }
    let bits = param(b"Colors", 1).saturating_mul(param(b"BitsPerComponent", 8));
    let row = bits.saturating_mul(param(b"Columns", 1)).div_ceil(8);
    let pixel = bits.div_ceil(8).max(1);
    if row == 0 || row > data.len() {
        return Vec::new();
    }
    let tagged = predictor >= 10;
    let mut out: Vec<u8> = Vec::with_capacity(data.len());
    let mut above = vec![0; row];
    for coded in data.chunks(row + usize::from(tagged)) {
        let (kind, coded) = match coded.split_first() {
            Some((kind, coded)) if tagged => (*kind, coded),
            _ => (1, coded),
        };
        let mut line: Vec<u8> = Vec::with_capacity(row);
        for (place, byte) in coded.iter().enumerate() {
            let before = place.checked_sub(pixel);
            let left = before.and_then(|at| line.get(at)).copied().unwrap_or(0);
            let up = above.get(place).copied().unwrap_or(0);
            let corner = before.and_then(|at| above.get(at)).copied().unwrap_or(0);
            let guess = match kind {
                1 => left,
                2 => up,
                3 => left.midpoint(up),
                4 => paeth(left, up, corner),
                _ => 0,
            };
            line.push(byte.wrapping_add(guess));
        }
        out.extend_from_slice(&line);
        line.resize(row, 0);
        above = line;
    }
    out
}

fn paeth(left: u8, up: u8, corner: u8) -> u8 {
    let guess = i16::from(left) + i16::from(up) - i16::from(corner);
    let far = |value: u8| guess.abs_diff(i16::from(value));
    if far(left) <= far(up) && far(left) <= far(corner) {
        left
    } else if far(up) <= far(corner) {
        up
    } else {
        corner
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::{Filter, Refused, undo};
    use crate::import::pdf::object::{Dict, Object};

    fn filters(names: &[&str]) -> Vec<Filter> {
        let filter = |name: &&str| Filter {
            name: name.as_bytes().to_vec(),
            params: Dict::new(),
        };
        names.iter().map(filter).collect()
    }

    fn deflate(data: &[u8]) -> Vec<u8> {
        let mut writer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        writer.write_all(data).unwrap();
        writer.finish().unwrap()
    }

    fn lzw(data: &[u8]) -> Vec<u8> {
        weezl::encode::Encoder::with_tiff_size_switch(weezl::BitOrder::Msb, 8)
            .encode(data)
            .unwrap()
    }

    #[test]
    fn every_filter_of_text_is_undone() {
        for (name, packed) in [
            ("ASCIIHexDecode", b"50 65 61 63 65>".to_vec()),
            ("ASCII85Decode", b":h='FAH~>".to_vec()),
            ("RunLengthDecode", b"\x04Peace\x80".to_vec()),
            ("LZWDecode", lzw(b"Peace")),
            ("FlateDecode", deflate(b"Peace")),
        ] {
            let found = undo(&packed, &filters(&[name]), 100).unwrap();
            assert!(found.starts_with(b"Pea"), "{name}: {found:?}");
        }
    }

    #[test]
    fn what_is_unpacked_is_bounded() {
        let bomb = deflate(&deflate(&vec![0; 10 << 20]));
        let twice = filters(&["FlateDecode", "FlateDecode"]);
        assert_eq!(undo(&bomb, &twice, 1 << 20), Err(Refused::Full));
        assert_eq!(undo(b"", &filters(&["Fl"; 99]), 9), Err(Refused::Full));
        assert_eq!(
            undo(&[129, 0].repeat(99), &filters(&["RL"]), 99),
            Err(Refused::Full)
        );
    }

    #[test]
    fn damaged_data_gives_what_stands_before_the_damage() {
        let mut packed = deflate(&b"The war ends. ".repeat(1000));
        packed.truncate(packed.len() / 2);
        let found = undo(&packed, &filters(&["FlateDecode"]), 1 << 20).unwrap();
        assert!(found.starts_with(b"The war"));
    }

    #[test]
    fn a_predictor_of_any_width_is_harmless() {
        let number = |value: f64| Object::Number(value);
        for columns in [0.0, 1.0, 3.0, 1e15, 9e18] {
            let params = Dict::from([
                (b"Predictor".to_vec(), number(12.0)),
                (b"Columns".to_vec(), number(columns)),
                (b"Colors".to_vec(), number(1e15)),
            ]);
            let filter = Filter {
                name: b"FlateDecode".to_vec(),
                params,
            };
            assert!(undo(&deflate(&[2, 1, 1, 1, 2, 1, 1, 1]), &[filter], 99).is_ok());
        }
    }
}
