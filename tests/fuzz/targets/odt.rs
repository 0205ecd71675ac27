//! The parts of an ODT file, parted by the byte 0xFF: content, styles.
#![no_main]

mod packed;

use travaux::import::{Changes, Format, Options, import_with};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let mut parts: Vec<(&str, &[u8])> =
        vec![("mimetype", b"application/vnd.oasis.opendocument.text")];
    let names = ["content.xml", "styles.xml", "meta.xml"];
    parts.extend(names.into_iter().zip(bytes.split(|byte| *byte == 0xFF)));
    let package = packed::zip(&parts);
    for changes in [Changes::Accepted, Changes::Rejected] {
        let options = Options {
            format: Some(Format::Odt),
            changes,
            ..Options::default()
        };
        import_with("fuzzed.odt", &package, &options).ok();
    }
});
