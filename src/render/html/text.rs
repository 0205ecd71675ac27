//! Text from documents on its way into a page: escaped, and what cannot be seen made visible.

use maud::Render;

use crate::{characters::is_at_home, draft::Date, fold::is_unseen};

/// A text that nobody here wrote. It shows as text whatever it holds, in elements and attributes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Text<'a>(pub(super) &'a str);

impl Render for Text<'_> {
    fn render_to(&self, page: &mut String) {
        let mut before = ' ';
        let mut chars = self.0.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '&' => page.push_str("&amp;"),
                '<' => page.push_str("&lt;"),
                '>' => page.push_str("&gt;"),
                '"' => page.push_str("&quot;"),
                '\'' => page.push_str("&#39;"),
                '\n' | '\t' => page.push(c),
                c if is_unseen(c) && !is_at_home(c, before, chars.peek().copied()) => {
                    page.push_str(&format!("&lt;U+{:04X}&gt;", u32::from(c)));
                }
                c => page.push(c),
            }
            before = c;
        }
    }
}

/// Returns an address if it may become a link: none but http and https, and nothing unseen in it.
pub(super) fn address(url: &str) -> Option<&str> {
    let web = ["http://", "https://"].iter().any(|scheme| {
        let start = url.get(..scheme.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    });
    let sound = |c: char| !c.is_whitespace() && !is_unseen(c);
    (web && url.chars().all(sound)).then_some(url)
}

/// Writes a day as people read it: `20 November 2025`.
pub(super) fn day(date: Date) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let written = date.to_string();
    let mut parts = written.splitn(3, '-');
    let mut number = || parts.next().and_then(|part| part.parse::<usize>().ok());
    let (year, month, day) = (number(), number(), number());
    let month = month.and_then(|month| MONTHS.get(month.wrapping_sub(1)));
    match (year, month, day) {
        (Some(year), Some(month), Some(day)) => format!("{day} {month} {year}"),
        _ => written,
    }
}

/// Writes a day where there is little room: `20 Nov 2025`.
pub(super) fn short_day(date: Date) -> String {
    let day = day(date);
    let mut parts = day.splitn(3, ' ');
    match (parts.next(), parts.next(), parts.next()) {
        (Some(day), Some(month), Some(year)) => {
            let month: String = month.chars().take(3).collect();
            format!("{day} {month} {year}")
        }
        _ => day,
    }
}

/// Tells in which direction a language is written, by its primary subtag.
pub(super) fn direction(language: &str) -> &'static str {
    let primary = language.split('-').next().unwrap_or_default();
    let right_to_left = ["ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"];
    if right_to_left.contains(&primary) {
        "rtl"
    } else {
        "ltr"
    }
}

#[cfg(test)]
mod tests {
    use maud::Render;

    use super::{Text, address, day, short_day};

    #[test]
    fn a_text_shows_as_text() {
        let shown = Text("<b onclick=\"x\">'&'</b>\u{202e}\0 e\u{301} 👩\u{200d}🚀").render();
        assert_eq!(
            shown.into_string(),
            "&lt;b onclick=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/b&gt;&lt;U+202E&gt;&lt;U+0000&gt; e\u{301} 👩\u{200d}🚀"
        );
    }

    #[test]
    fn only_addresses_of_the_web_become_links() {
        assert!(address("https://example.org/a?b=c").is_some());
        for other in [
            "javascript:alert(1)",
            "data:text/html,x",
            "//example.org",
            "https://exa mple.org",
            "https://a\u{202e}b",
            "",
        ] {
            assert_eq!(address(other), None, "{other}");
        }
    }

    #[test]
    fn a_day_is_written_out() {
        let date = "2025-11-05".parse().unwrap();
        assert_eq!(day(date), "5 November 2025");
        assert_eq!(short_day(date), "5 Nov 2025");
    }
}
