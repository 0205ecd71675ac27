//! A PDF file, whole or broken.
#![no_main]

use travaux::import::{Format, Options, import_with};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let options = Options {
        format: Some(Format::Pdf),
        as_typed: true,
        ..Options::default()
    };
    import_with("fuzzed", bytes, &options).ok();
});
