//! The README and the documents of `tests/cmd`, run as a person would run them.

#[test]
fn documents_show_what_the_program_says() {
    trycmd::TestCases::new()
        .env("COLUMNS", "80")
        .env("SOURCE_DATE_EPOCH", "1763978400")
        .env("TRAVAUX_DRAFTS", "")
        .case("README.md")
        .case("tests/cmd/*.md");
}
