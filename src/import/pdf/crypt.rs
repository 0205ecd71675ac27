//! Encryption with an empty password undone (ISO 32000-2, 7.6); the only door to `aes` and `md5`.
//!
//! Many published PDFs are encrypted so that they cannot be printed or copied from, yet open without
//! a password: those are read. What needs a password is not.

use aes::{
    Aes128, Aes256, Block,
    cipher::{BlockCipherDecrypt, BlockCipherEncrypt, KeyInit},
};
use md5::{Digest, Md5};

use super::object::{Dict, Object};
use crate::hash::sha2_of;

/// What a password shorter than 32 bytes is filled up with.
const PADDING: [u8; 32] = [
    0x28, 0xbf, 0x4e, 0x5e, 0x4e, 0x75, 0x8a, 0x41, 0x64, 0x00, 0x4e, 0x56, 0xff, 0xfa, 0x01, 0x08,
    0x2e, 0x2e, 0x00, 0xb6, 0xd0, 0x68, 0x3e, 0x80, 0x2f, 0x0c, 0xa9, 0xfe, 0x64, 0x53, 0x69, 0x7a,
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Method {
    None,
    Rc4,
    Aes128,
    Aes256,
}

/// The key to a file that opens without a password.
#[derive(Debug)]
pub(super) struct Crypt {
    key: Vec<u8>,
    strings: Method,
    streams: Method,
}

impl Crypt {
    /// Finds the key by the encryption dictionary and the file's identifier; nothing where a
    /// password is wanted, or the method is unknown.
    pub(super) fn open(encrypt: &Dict, id: &[u8]) -> Option<Self> {
        let get = |key: &str| encrypt.get(key.as_bytes());
        if get("Filter")?.name()? != b"Standard" {
            return None;
        }
        let version = get("V").and_then(Object::index).unwrap_or(0);
        let revision = get("R").and_then(Object::index)?;
        let (strings, streams) = match version {
            1 | 2 => (Method::Rc4, Method::Rc4),
            4 | 5 => (method(encrypt, "StrF")?, method(encrypt, "StmF")?),
            _ => return None,
        };
        let key = match revision {
            2..=4 => old_key(encrypt, id, version, revision)?,
            5 | 6 => new_key(encrypt, revision)?,
            _ => return None,
        };
        Some(Self {
            key,
            strings,
            streams,
        })
    }

    pub(super) fn stream(&self, data: &[u8], id: (u32, u16)) -> Vec<u8> {
        self.decrypt(data, id, self.streams)
    }

    /// Decrypts every string in `object`, the object `id`.
    pub(super) fn strings(&self, object: &mut Object, id: (u32, u16)) {
        // The reader bounds the depth of what it makes, so this ends.
        match object {
            Object::String(bytes) => *bytes = self.decrypt(bytes, id, self.strings),
            Object::Array(values) => values.iter_mut().for_each(|value| self.strings(value, id)),
            Object::Dict(dict) => dict.values_mut().for_each(|value| self.strings(value, id)),
            Object::Stream(stream) => {
                stream
                    .dict
                    .values_mut()
                    .for_each(|value| self.strings(value, id));
            }
            _ => {}
        }
    }

    fn decrypt(&self, data: &[u8], id: (u32, u16), method: Method) -> Vec<u8> {
        let own_key = |salt: &[u8]| {
            let mut hash = Md5::new();
            hash.update(&self.key);
            hash.update(id.0.to_le_bytes().get(..3).unwrap_or_default());
            hash.update(id.1.to_le_bytes());
            hash.update(salt);
            let mut key = hash.finalize().to_vec();
            key.truncate((self.key.len() + 5).min(16));
            key
        };
        match method {
            Method::None => data.to_vec(),
            Method::Rc4 => rc4(&own_key(b""), data),
            Method::Aes128 => unchained(&own_key(b"sAlT"), data),
            Method::Aes256 => unchained(&self.key, data),
        }
    }
}

/// Returns the method that the crypt filter named under `key` uses.
fn method(encrypt: &Dict, key: &str) -> Option<Method> {
    let name = encrypt.get(key.as_bytes()).and_then(Object::name);
    let Some(name) = name.filter(|name| *name != b"Identity") else {
        return Some(Method::None);
    };
    let filter = encrypt.get(&b"CF"[..])?.dict()?.get(name)?.dict()?;
    match filter.get(&b"CFM"[..])?.name()? {
        b"None" => Some(Method::None),
        b"V2" => Some(Method::Rc4),
        b"AESV2" => Some(Method::Aes128),
        b"AESV3" => Some(Method::Aes256),
        _ => None,
    }
}

/// Makes the key of RC4 and AES-128 files (algorithms 2, 4 and 5) and checks it.
fn old_key(encrypt: &Dict, id: &[u8], version: usize, revision: usize) -> Option<Vec<u8>> {
    let string = |key: &str| encrypt.get(key.as_bytes()).and_then(Object::string);
    let bits = encrypt.get(&b"Length"[..]).and_then(Object::index);
    let length = match version {
        1 => 5,
        4 => 16,
        _ => bits.map_or(5, |bits| bits / 8),
    };
    let length = if revision == 2 {
        5
    } else {
        length.clamp(5, 16)
    };
    let user = string("U")?;
    let rights = encrypt.get(&b"P"[..])?.number()?;
    let mut hash = Md5::new();
    hash.update(PADDING);
    hash.update(string("O")?.get(..32)?);
    hash.update(low_bits(rights).to_le_bytes());
    hash.update(id);
    if revision >= 4 && encrypt.get(&b"EncryptMetadata"[..]) == Some(&Object::Bool(false)) {
        hash.update([0xff; 4]);
    }
    let mut key = hash.finalize().to_vec();
    key.truncate(length);
    if revision >= 3 {
        for _ in 0..50 {
            key = Md5::digest(&key).to_vec();
            key.truncate(length);
        }
    }
    let check = if revision == 2 {
        rc4(&key, &PADDING)
    } else {
        let mut hash = Md5::new();
        hash.update(PADDING);
        hash.update(id);
        (0..20_u8).fold(hash.finalize().to_vec(), |text, round| {
            let key: Vec<u8> = key.iter().map(|byte| byte ^ round).collect();
            rc4(&key, &text)
        })
    };
    user.starts_with(&check).then_some(key)
}

/// Returns the rights as the 32 bits that are hashed; some writers give them without their sign.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the low 32 bits are what is meant"
)]
fn low_bits(number: f64) -> u32 {
    number as i64 as u32
}

/// Unwraps the key of AES-256 files (algorithm 2.A) and checks the empty password.
fn new_key(encrypt: &Dict, revision: usize) -> Option<Vec<u8>> {
    let user = encrypt.get(&b"U"[..])?.string()?;
    let wrapped = encrypt.get(&b"UE"[..])?.string()?.get(..32)?;
    let hash = |salt: &[u8]| match revision {
        5 => sha2_of(256, salt),
        _ => hardened(salt),
    };
    if hash(user.get(32..40)?) != user.get(..32)? {
        return None;
    }
    let cipher = Aes256::new_from_slice(&hash(user.get(40..48)?)).ok()?;
    let plain = blocks_back(wrapped, [0; 16], |block| cipher.decrypt_block(block));
    Some(plain)
}

/// Hashes the empty password with `salt` as revision 6 does (algorithm 2.B).
fn hardened(salt: &[u8]) -> Vec<u8> {
    let mut key = sha2_of(256, salt);
    let mut round = 0_u32;
    loop {
        let input = key.repeat(64);
        let Some((cipher, vector)) = key
            .get(..16)
            .and_then(|k| Aes128::new_from_slice(k).ok())
            .zip(key.get(16..32))
        else {
            return key;
        };
        let mut chain: Vec<u8> = vector.to_vec();
        let mut coded = Vec::with_capacity(input.len());
        for plain in input.chunks_exact(16) {
            let mut block = Block::default();
            for ((byte, plain), chained) in block.iter_mut().zip(plain).zip(&chain) {
                *byte = plain ^ chained;
            }
            cipher.encrypt_block(&mut block);
            chain = block.to_vec();
            coded.extend_from_slice(&block);
        }
        let sum: u32 = coded.iter().take(16).map(|byte| u32::from(*byte)).sum();
        let bits = [256, 384, 512];
        key = sha2_of(bits[usize::try_from(sum % 3).unwrap_or(0)], &coded);
        round += 1;
        // Expected rounds are 64 to about 70; the bound only keeps a stranger from looping.
        let last = coded.last().copied().map_or(0, u32::from);
        if round >= 64 && last <= round - 32 || round > 1000 {
            key.truncate(32);
            return key;
        }
    }
}

/// Undoes AES in cipher block chaining, the vector first and padding last.
fn unchained(key: &[u8], data: &[u8]) -> Vec<u8> {
    let Some((vector, coded)) = data.split_first_chunk::<16>() else {
        return Vec::new();
    };
    let mut plain = match key.len() {
        16 => match Aes128::new_from_slice(key) {
            Ok(cipher) => blocks_back(coded, *vector, |block| cipher.decrypt_block(block)),
            Err(_) => return Vec::new(),
        },
        _ => match Aes256::new_from_slice(key) {
            Ok(cipher) => blocks_back(coded, *vector, |block| cipher.decrypt_block(block)),
            Err(_) => return Vec::new(),
        },
    };
    let padding = plain.last().copied().map_or(0, usize::from);
    if (1..=16).contains(&padding) {
        plain.truncate(plain.len().saturating_sub(padding));
    }
    plain
}

fn blocks_back(coded: &[u8], vector: [u8; 16], decrypt: impl Fn(&mut Block)) -> Vec<u8> {
    let mut plain = Vec::with_capacity(coded.len());
    let mut chained = vector;
    for chunk in coded.as_chunks::<16>().0 {
        let mut block = Block::from(*chunk);
        decrypt(&mut block);
        plain.extend(
            block
                .iter()
                .zip(chained)
                .map(|(byte, chained)| byte ^ chained),
        );
        chained = *chunk;
    }
    plain
}

/// Undoes RC4, which does and undoes alike.
fn rc4(key: &[u8], data: &[u8]) -> Vec<u8> {
    let mut state: [u8; 256] = std::array::from_fn(|place| u8::try_from(place).unwrap_or(0));
    let mut other = 0_u8;
    for (place, key) in (0..=255_u8).zip(key.iter().cycle()) {
        other = other
            .wrapping_add(state[usize::from(place)])
            .wrapping_add(*key);
        state.swap(usize::from(place), usize::from(other));
    }
    let (mut place, mut other) = (0_u8, 0_u8);
    let mut next = |byte: &u8| {
        place = place.wrapping_add(1);
        other = other.wrapping_add(state[usize::from(place)]);
        state.swap(usize::from(place), usize::from(other));
        let sum = state[usize::from(place)].wrapping_add(state[usize::from(other)]);
        byte ^ state[usize::from(sum)]
    };
    data.iter().map(&mut next).collect()
}

#[cfg(test)]
mod tests {
    use super::rc4;

    #[test]
    fn rc4_gives_the_bytes_of_its_test_vector() {
        assert_eq!(rc4(b"Key", b"Plaintext")[..4], [0xbb, 0xf3, 0x16, 0xe8]);
    }
}
