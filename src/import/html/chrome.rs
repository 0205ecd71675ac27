//! Which parts of a page are not its article: menus, headers, footers, banners, comments.

use super::{
    tag::{self, Tag},
    token::Attributes,
};

/// Roles (WAI-ARIA landmarks and dialogs) of what surrounds an article.
const ROLES: [&str; 10] = [
    "navigation",
    "banner",
    "contentinfo",
    "complementary",
    "search",
    "dialog",
    "alertdialog",
    "menu",
    "menubar",
    "toolbar",
];

/// Words that the classes of such parts begin with, as sites name them.
const CLASSES: [&str; 31] = [
    "advert",
    "ad-",
    "ads-",
    "breadcrumb",
    "byline",
    "caption",
    "comment-list",
    "commentlist",
    "comments",
    "consent",
    "cookie",
    "disqus",
    "footer",
    "gdpr",
    "menu",
    "most-read",
    "mostread",
    "nav-",
    "navbar",
    "navigation",
    "newsletter",
    "paywall",
    "promo",
    "read-more",
    "recommend",
    "related",
    "share-",
    "sharing",
    "sidebar",
    "social",
    "trending",
];

/// Classes of text that is there for screen readers only.
const UNSEEN: [&str; 4] = [
    "sr-only",
    "visually-hidden",
    "screen-reader-text",
    "visuallyhidden",
];

/// Tells whether a part of a page surrounds the article, by its tag, its role or its name.
pub(super) fn is_chrome(tag: Tag, attributes: &Attributes, in_article: bool) -> bool {
    match tag {
        tag::NAV | tag::ASIDE | tag::FIGCAPTION | tag::MENU | tag::DIALOG => return true,
        // Pandoc's header is the title.
        tag::HEADER if attributes.get("id") == Some("title-block-header") => return false,
        tag::HEADER | tag::FOOTER => return !in_article,
        tag::MAIN | tag::ARTICLE => return false,
        // LibreOffice writes what stands at the head and foot of every page so.
        tag::DIV if matches!(attributes.get("title"), Some("header" | "footer")) => return true,
        _ => {}
    }
    let role = attributes.get("role").unwrap_or_default();
    if ROLES.contains(&role) {
        return true;
    }
    let named = |name: &str| {
        let name = name.to_ascii_lowercase();
        name == "ad" || CLASSES.iter().any(|word| name.starts_with(word))
    };
    attributes.class(named) || attributes.get("id").is_some_and(named)
}

/// Tells whether a class keeps an element from sight.
pub(super) fn is_unseen(attributes: &Attributes) -> bool {
    attributes.class(|class| UNSEEN.contains(&class))
}

/// What stands between the paragraphs of an article where an advertisement is shown.
pub(super) fn is_advertisement(text: &str) -> bool {
    const LONGEST: usize = 40;
    const WORDS: [&str; 9] = [
        "advertisement",
        "ad",
        "sponsored",
        "реклама",
        "anzeige",
        "werbung",
        "publicité",
        "publicidad",
        "continue reading the main story",
    ];
    text.len() <= LONGEST
        && WORDS.contains(
            &text
                .trim_matches(|c: char| !c.is_alphanumeric())
                .to_lowercase()
                .as_str(),
        )
}
