//! Imports point down: a module names only the modules listed before it, or its own.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot read the sources has failed"
)]

use std::{fs, path::Path};

/// The architecture, lowest first; modules of one layer do not name each other.
const LAYERS: [&[&str]; 10] = [
    &["error"],
    &["fold"],
    &["characters"],
    &["hash"],
    &["draft"],
    &["import", "align", "store"],
    &["compare"],
    &["history"],
    &["render"],
    &["batch", "guide"],
];

/// Outside packages and the place each is named in: one, or one to read and one to write.
const DOORS: &[(&str, &str)] = &[
    ("base64", "src/render/html/page.rs"),
    ("html5gum", "src/import/html/token.rs"),
    ("similar", "src/compare/edits.rs"),
    ("toml", "src/store/file.rs"),
    ("sha2", "src/hash.rs"),
    ("strsim", "src/error.rs"),
    ("terminal_size", "src/cli/screen.rs"),
    ("zip", "src/import/office/package.rs"),
    ("roxmltree", "src/import/office/xml.rs"),
    ("flate2", "src/import/pdf/filter.rs"),
    ("weezl", "src/import/pdf/filter.rs"),
    ("aes", "src/import/pdf/crypt.rs"),
    ("md5", "src/import/pdf/crypt.rs"),
    ("glyph_names", "src/import/pdf/encoding.rs"),
    ("supports_hyperlinks", "src/cli/screen.rs"),
    ("signal_hook", "src/cli/pager.rs"),
    ("clap_complete", "src/cli/completions.rs"),
    ("clap_mangen", "src/cli/man.rs"),
    ("zip", "src/render/docx/package.rs"),
    ("form_urlencoded", "src/cli/serve/form.rs"),
    ("getrandom", "src/cli/serve/token.rs"),
    ("subtle", "src/cli/serve/token.rs"),
    ("http_body_util", "src/cli/serve/wire/mod.rs"),
    ("hyper", "src/cli/serve/wire/mod.rs"),
    ("hyper_util", "src/cli/serve/wire/mod.rs"),
    ("multer", "src/cli/serve/wire/mod.rs"),
    ("tokio", "src/cli/serve/wire/mod.rs"),
    ("open", "src/cli/serve/mod.rs"),
];

/// Returns every source file below `path` with its text.
fn sources(path: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    if path.is_dir() {
        for entry in fs::read_dir(path).unwrap() {
            found.extend(sources(&entry.unwrap().path()));
        }
    } else if path.is_file() && path.extension().is_some_and(|ending| ending == "rs") {
        let name = path.to_str().unwrap().replace('\\', "/");
        found.push((name, fs::read_to_string(path).unwrap()));
    }
    found
}

/// Returns the source without its comments, where a module may be mentioned freely.
fn code(source: &str) -> String {
    let is_code = |line: &&str| !line.trim_start().starts_with("//");
    source
        .lines()
        .filter(is_code)
        .collect::<Vec<_>>()
        .join("\n")
}

/// Returns the modules that `use crate::…` or a path `crate::…` names.
fn named(code: &str) -> Vec<String> {
    let mut names = Vec::new();
    for rest in code.split("crate::").skip(1) {
        let list = rest
            .strip_prefix('{')
            .and_then(|rest| rest.split_once("};"))
            .map(|(list, _)| list);
        // In a braced list only the outermost names are modules.
        let mut depth = 0;
        let outermost = |c: char| {
            depth += i32::from(c == '{') - i32::from(c == '}');
            if depth == 0 || c == '{' {
                Some(c)
            } else {
                None
            }
        };
        match list {
            Some(list) => {
                let flat: String = list.chars().filter_map(outermost).collect();
                names.extend(flat.split(',').map(|name| first_word(name.trim())));
            }
            None => names.push(first_word(rest)),
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

fn first_word(text: &str) -> String {
    text.chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect()
}

#[test]
fn modules_import_only_lower_modules() {
    let height = |module: &str| LAYERS.iter().position(|layer| layer.contains(&module));
    for module in LAYERS.concat() {
        let folder = format!("src/{module}");
        let files = [
            sources(Path::new(&folder)),
            sources(Path::new(&format!("{folder}.rs"))),
        ]
        .concat();
        assert!(!files.is_empty(), "`{module}` has no source");
        for (file, source) in files {
            for other in named(&code(&source)) {
                let below = other == module
                    || height(&other).is_some_and(|other| Some(other) < height(module));
                assert!(
                    below,
                    "{file}: `{module}` does not stand above `{other}` and may not name it"
                );
            }
        }
    }
}

#[test]
fn every_module_has_its_layer() {
    for entry in fs::read_dir("src").unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let module = name.strip_suffix(".rs").unwrap_or(&name);
        let known =
            matches!(module, "lib" | "main" | "cli" | "guide") || LAYERS.concat().contains(&module);
        assert!(known, "`{module}` stands in no layer");
    }
}

#[test]
fn the_program_sees_only_the_public_face() {
    for (file, source) in sources(Path::new("src/cli")) {
        assert_eq!(
            named(&code(&source)),
            [""; 0],
            "{file} names the library from inside"
        );
    }
}

#[test]
fn each_outside_package_has_one_door() {
    for (file, source) in sources(Path::new("src")) {
        for (package, door) in DOORS {
            let code = code(source.split("#[cfg(test)]").next().unwrap());
            let names = code.contains(&format!("use {package}::"))
                || code.contains(&format!(" {package}::"));
            // What is both read and written has a door for each.
            let is_door = DOORS.contains(&(package, file.as_str()));
            assert!(
                !names || is_door,
                "{file} names `{package}`, whose door is {door}"
            );
        }
    }
}
