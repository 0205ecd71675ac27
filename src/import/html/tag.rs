//! What the tags of HTML are to a reader of text.

/// A tag by a hash of its name (FNV-1a), so that unknown ones need no memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tag(u64);

impl Tag {
    pub(super) const fn of(name: &[u8]) -> Self {
        let mut hash = 0xcbf2_9ce4_8422_2325;
        let mut rest = name;
        while let [first, tail @ ..] = rest {
            hash ^= *first as u64;
            hash = u64::wrapping_mul(hash, 0x0100_0000_01b3);
            rest = tail;
        }
        Self(hash)
    }

    /// Tells whether nothing can stand in it.
    pub(super) fn is_void(self) -> bool {
        VOID.contains(&self)
    }

    /// Tells whether it separates text: it begins and ends paragraphs.
    pub(super) fn is_block(self) -> bool {
        BLOCK.contains(&self) || self.heading().is_some()
    }

    /// Tells whether what stands in it is no text of the page.
    pub(super) fn is_left_out(self) -> bool {
        LEFT_OUT.contains(&self)
    }

    /// Returns the level of a heading.
    pub(super) fn heading(self) -> Option<u8> {
        let at = HEADINGS.iter().position(|tag| *tag == self)?;
        u8::try_from(at + 1).ok()
    }

    /// Tells whether tags inside it close nothing outside it.
    pub(super) fn is_wall(self) -> bool {
        matches!(self, TABLE | TD | TH | CAPTION)
    }

    /// Tells whether it is a table or a part of one.
    pub(super) fn is_table(self) -> bool {
        self.is_wall() || matches!(self, TR | TBODY | THEAD | TFOOT)
    }
}

pub(super) const A: Tag = Tag::of(b"a");
pub(super) const ARTICLE: Tag = Tag::of(b"article");
pub(super) const ASIDE: Tag = Tag::of(b"aside");
pub(super) const BLOCKQUOTE: Tag = Tag::of(b"blockquote");
pub(super) const BODY: Tag = Tag::of(b"body");
pub(super) const BR: Tag = Tag::of(b"br");
pub(super) const CAPTION: Tag = Tag::of(b"caption");
pub(super) const DD: Tag = Tag::of(b"dd");
pub(super) const DEL: Tag = Tag::of(b"del");
pub(super) const DIALOG: Tag = Tag::of(b"dialog");
pub(super) const DIV: Tag = Tag::of(b"div");
pub(super) const DT: Tag = Tag::of(b"dt");
pub(super) const FIGCAPTION: Tag = Tag::of(b"figcaption");
pub(super) const FOOTER: Tag = Tag::of(b"footer");
pub(super) const HEAD: Tag = Tag::of(b"head");
pub(super) const HEADER: Tag = Tag::of(b"header");
pub(super) const HR: Tag = Tag::of(b"hr");
pub(super) const HTML: Tag = Tag::of(b"html");
pub(super) const IMG: Tag = Tag::of(b"img");
pub(super) const INS: Tag = Tag::of(b"ins");
pub(super) const LI: Tag = Tag::of(b"li");
pub(super) const MAIN: Tag = Tag::of(b"main");
pub(super) const MATH: Tag = Tag::of(b"math");
pub(super) const MENU: Tag = Tag::of(b"menu");
pub(super) const META: Tag = Tag::of(b"meta");
pub(super) const NAV: Tag = Tag::of(b"nav");
pub(super) const OL: Tag = Tag::of(b"ol");
pub(super) const P: Tag = Tag::of(b"p");
pub(super) const PRE: Tag = Tag::of(b"pre");
pub(super) const S: Tag = Tag::of(b"s");
pub(super) const STRIKE: Tag = Tag::of(b"strike");
pub(super) const STYLE: Tag = Tag::of(b"style");
pub(super) const SUP: Tag = Tag::of(b"sup");
pub(super) const SVG: Tag = Tag::of(b"svg");
pub(super) const TABLE: Tag = Tag::of(b"table");
pub(super) const TBODY: Tag = Tag::of(b"tbody");
pub(super) const TD: Tag = Tag::of(b"td");
pub(super) const TFOOT: Tag = Tag::of(b"tfoot");
pub(super) const TH: Tag = Tag::of(b"th");
pub(super) const THEAD: Tag = Tag::of(b"thead");
pub(super) const TITLE: Tag = Tag::of(b"title");
pub(super) const TR: Tag = Tag::of(b"tr");
pub(super) const UL: Tag = Tag::of(b"ul");

const HEADINGS: [Tag; 6] = [
    Tag::of(b"h1"),
    Tag::of(b"h2"),
    Tag::of(b"h3"),
    Tag::of(b"h4"),
    Tag::of(b"h5"),
    Tag::of(b"h6"),
];

const VOID: [Tag; 18] = [
    BR,
    HR,
    IMG,
    META,
    Tag::of(b"area"),
    Tag::of(b"base"),
    Tag::of(b"basefont"),
    Tag::of(b"bgsound"),
    Tag::of(b"col"),
    Tag::of(b"embed"),
    Tag::of(b"frame"),
    Tag::of(b"input"),
    Tag::of(b"keygen"),
    Tag::of(b"link"),
    Tag::of(b"param"),
    Tag::of(b"source"),
    Tag::of(b"track"),
    Tag::of(b"wbr"),
];

const BLOCK: [Tag; 43] = [
    ARTICLE,
    ASIDE,
    BLOCKQUOTE,
    CAPTION,
    DD,
    DIALOG,
    DIV,
    DT,
    FIGCAPTION,
    FOOTER,
    HEADER,
    LI,
    MAIN,
    MENU,
    NAV,
    OL,
    P,
    PRE,
    TABLE,
    TBODY,
    TD,
    TFOOT,
    TH,
    THEAD,
    TR,
    UL,
    Tag::of(b"address"),
    Tag::of(b"center"),
    Tag::of(b"colgroup"),
    Tag::of(b"details"),
    Tag::of(b"dir"),
    Tag::of(b"dl"),
    Tag::of(b"fieldset"),
    Tag::of(b"figure"),
    Tag::of(b"form"),
    Tag::of(b"hgroup"),
    Tag::of(b"legend"),
    Tag::of(b"listing"),
    Tag::of(b"plaintext"),
    Tag::of(b"search"),
    Tag::of(b"section"),
    Tag::of(b"summary"),
    Tag::of(b"xmp"),
];

/// Scripts, pictures, what stands in for them, and controls of forms.
const LEFT_OUT: [Tag; 23] = [
    STYLE,
    SVG,
    Tag::of(b"script"),
    Tag::of(b"template"),
    Tag::of(b"noscript"),
    Tag::of(b"iframe"),
    Tag::of(b"noembed"),
    Tag::of(b"noframes"),
    Tag::of(b"object"),
    Tag::of(b"applet"),
    Tag::of(b"audio"),
    Tag::of(b"video"),
    Tag::of(b"canvas"),
    Tag::of(b"map"),
    Tag::of(b"button"),
    Tag::of(b"select"),
    Tag::of(b"datalist"),
    Tag::of(b"textarea"),
    Tag::of(b"progress"),
    Tag::of(b"meter"),
    Tag::of(b"annotation"),
    Tag::of(b"rt"),
    Tag::of(b"rp"),
];
