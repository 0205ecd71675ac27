//! Where a package keeps its parts: relationships (ECMA-376 part 2, clause 9), never fixed names.

use std::collections::BTreeMap;

use crate::{
    error::Result,
    import::office::{
        Subject,
        package::Package,
        xml::{Element, Space, Tree},
    },
};

/// A document refers to pictures and addresses too, but to no more parts than a package may have.
const MOST_RELATIONS: usize = 20_000;

/// The parts that a part refers to, by what they are for: `styles`, `numbering`.
#[derive(Debug, Default)]
pub(super) struct Relations(BTreeMap<String, Vec<String>>);

impl Relations {
    /// Reads the relationships of the part at `path`; those of the package itself where that is empty.
    pub(super) fn of(subject: Subject, package: &mut Package, path: &str) -> Result<Self> {
        let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
        let slash = if folder.is_empty() { "" } else { "/" };
        let own = format!("{folder}{slash}_rels/{file}.rels");
        let Some(text) = package.part(&own)? else {
            return Ok(Self::default());
        };
        let tree = Tree::parse(subject, &own, &text)?;
        let mut relations: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let inside =
            |relation: &Element| relation.attribute(Space::None, "TargetMode") != Some("External");
        let all = tree.root().elements().filter(inside);
        for relation in all.take(MOST_RELATIONS) {
            let kind = relation.attribute(Space::None, "Type").unwrap_or("");
            let kind = kind.rsplit('/').next().unwrap_or("").to_lowercase();
            let target = relation.attribute(Space::None, "Target").unwrap_or("");
            let targets = relations.entry(kind.replace('-', "")).or_default();
            targets.push(resolve(folder, target));
        }
        Ok(Self(relations))
    }

    /// Returns the paths of the parts of a kind: the last word of a relationship's type, without `-`.
    pub(super) fn all(&self, kind: &str) -> &[String] {
        self.0.get(kind).map_or(&[], Vec::as_slice)
    }

    pub(super) fn first(&self, kind: &str) -> Option<&str> {
        self.all(kind).first().map(String::as_str)
    }
}

/// Returns the path that `target` names from `folder`.
fn resolve(folder: &str, target: &str) -> String {
    let start = if target.starts_with('/') { "" } else { folder };
    let mut path: Vec<&str> = Vec::new();
    for step in start.split('/').chain(target.split('/')) {
        match step {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            step => path.push(step),
        }
    }
    path.join("/")
}

/// Finds the main part by its type, where no relationship leads to it.
pub(super) fn main_by_type(subject: Subject, package: &mut Package) -> Result<Option<String>> {
    let path = "[Content_Types].xml";
    let Some(text) = package.part(path)? else {
        return Ok(None);
    };
    let tree = Tree::parse(subject, path, &text)?;
    let is_main = |given: &Element| {
        let kind = given.attribute(Space::None, "ContentType").unwrap_or("");
        kind.contains("wordprocessingml") && kind.ends_with("main+xml")
            || kind.starts_with("application/vnd.ms-word.") && kind.ends_with("main+xml")
    };
    let part = tree.root().elements().find(is_main);
    let name = part.and_then(|part| part.attribute(Space::None, "PartName"));
    Ok(name.map(|name| resolve("", name)))
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn a_target_is_named_from_its_folder_or_from_the_root() {
        assert_eq!(resolve("word", "styles.xml"), "word/styles.xml");
        assert_eq!(resolve("word", "/other/styles.xml"), "other/styles.xml");
        assert_eq!(resolve("word", "../x/./styles.xml"), "x/styles.xml");
        assert_eq!(resolve("", "../../x.xml"), "x.xml");
    }
}
