//! The package of a DOCX or ODT file itself: names, sizes, offsets, compressed bytes.
#![no_main]

use travaux::import::{Format, Options, import_with};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    for format in [Format::Docx, Format::Odt] {
        let options = Options {
            format: Some(format),
            ..Options::default()
        };
        import_with("fuzzed", bytes, &options).ok();
    }
});
