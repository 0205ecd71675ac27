//! Entities of HTML, as far as people and converters write them into Markdown.

/// Longer than any name in the table, and than any number.
const LONGEST: usize = 10;

/// Names and what they stand for, in the order of names.
const ENTITIES: [(&str, char); 62] = [
    ("AElig", 'Æ'),
    ("Aring", 'Å'),
    ("Auml", 'Ä'),
    ("Ccedil", 'Ç'),
    ("Eacute", 'É'),
    ("Ntilde", 'Ñ'),
    ("Oslash", 'Ø'),
    ("Ouml", 'Ö'),
    ("Uuml", 'Ü'),
    ("aacute", 'á'),
    ("acirc", 'â'),
    ("acute", '´'),
    ("aelig", 'æ'),
    ("agrave", 'à'),
    ("amp", '&'),
    ("apos", '\''),
    ("aring", 'å'),
    ("auml", 'ä'),
    ("bdquo", '„'),
    ("bull", '•'),
    ("ccedil", 'ç'),
    ("cent", '¢'),
    ("copy", '©'),
    ("deg", '°'),
    ("eacute", 'é'),
    ("ecirc", 'ê'),
    ("egrave", 'è'),
    ("euml", 'ë'),
    ("euro", '€'),
    ("frac12", '½'),
    ("gt", '>'),
    ("hellip", '…'),
    ("iacute", 'í'),
    ("icirc", 'î'),
    ("iuml", 'ï'),
    ("laquo", '«'),
    ("ldquo", '“'),
    ("lsquo", '‘'),
    ("lt", '<'),
    ("mdash", '—'),
    ("middot", '·'),
    ("minus", '−'),
    ("nbsp", '\u{a0}'),
    ("ndash", '–'),
    ("ntilde", 'ñ'),
    ("oacute", 'ó'),
    ("ocirc", 'ô'),
    ("ouml", 'ö'),
    ("para", '¶'),
    ("pound", '£'),
    ("quot", '"'),
    ("raquo", '»'),
    ("rdquo", '”'),
    ("rsquo", '’'),
    ("sect", '§'),
    ("shy", '\u{ad}'),
    ("szlig", 'ß'),
    ("thinsp", '\u{2009}'),
    ("times", '×'),
    ("uacute", 'ú'),
    ("uuml", 'ü'),
    ("yen", '¥'),
];

/// Replaces entities by what they stand for; what is none stays.
pub(super) fn decoded(text: String) -> String {
    if !text.contains('&') {
        return text;
    }
    let mut kept = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once('&') {
        kept.push_str(before);
        let found = after.char_indices().take(LONGEST).find(|(_, c)| *c == ';');
        let named = found.and_then(|(end, _)| {
            let (name, behind) = after.split_at(end);
            Some((character(name)?, behind.strip_prefix(';')?))
        });
        let (sign, behind) = named.unwrap_or(('&', after));
        kept.push(sign);
        rest = behind;
    }
    kept.push_str(rest);
    kept
}

fn character(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        };
        return char::from_u32(code.ok()?).filter(|c| *c != '\0');
    }
    let at = ENTITIES
        .binary_search_by(|(known, _)| (*known).cmp(name))
        .ok()?;
    ENTITIES.get(at).map(|(_, sign)| *sign)
}

#[cfg(test)]
mod tests {
    use super::{ENTITIES, decoded};

    #[test]
    fn entities_are_named_or_numbered() {
        let text = "&lt;&amp;&#65;&#x41;&mdash;&szlig;&nbsp;";
        assert_eq!(decoded(text.to_owned()), "<&AA—ß\u{a0}");
        for plain in ["a & b", "&;", "&x", "R&D;", "&#0;", "&#99999999;"] {
            assert_eq!(decoded(plain.to_owned()), plain);
        }
        assert!(ENTITIES.is_sorted());
    }
}
