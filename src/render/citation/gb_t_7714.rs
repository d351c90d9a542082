//! GB/T 7714-2015, Information and documentation — Rules for bibliographic references.

use super::Cited;

/// How many of those responsible are named before the rest is "等" or "et al." (8.1.2).
const MOST_RESPONSIBLE: usize = 3;

/// The reference to a standard, numbered style: a standard is a monograph (4.1.2) whose number is part of its title
/// (8.2.3), so that the whole reads
///
/// ```text
/// 主要责任者. 标准名称: 标准编号[S]. 出版地: 出版者, 出版年: 引文所在.
/// 全国信息与文献标准化技术委员会. 信息与文献 都柏林核心元数据元素集: GB/T 25100—2010[S]. 北京: 中国标准出版社, 2010: 2-3.
/// ```
///
/// The clause stands where the pages are cited. Without anybody responsible the reference begins with the title (8.1.3).
/// A publisher that is not known is said to be so, in brackets, and so is the place (8.4.1.3, 8.4.2.3), of which the
/// content says nothing.
///
/// With an address it is an electronic resource (4.6.2): `[S/OL]`, the day on which it was read in brackets, and the
/// address; place and publisher may then be left out (8.4.1.3, 8.4.2.3). Without one no carrier is named, since `OL` asks
/// for an address. That it is a draft is told with the title, as other information on it is (8.2.3).
///
/// (GB/T 7714-2025 writes the reference to a standard of the same items in the same order.)
pub fn gb_t_7714(cited: &Cited<'_>) -> String {
    let mut out = String::new();
    let named: Vec<&str> = cited.responsible.iter().copied().filter(|name| !name.is_empty()).collect();
    if !named.is_empty() {
        out.push_str(&named[..named.len().min(MOST_RESPONSIBLE)].join(", "));
        if named.len() > MOST_RESPONSIBLE {
            out.push_str(if cited.is_chinese() { ", 等" } else { ", et al" });
        }
        out.push_str(". ");
    }
    out.push_str(cited.title);
    if let Some(draft) = cited.draft {
        out.push_str(&if cited.is_chinese() { format!("({draft})") } else { format!(" ({draft})") });
    }
    out.push_str(": ");
    out.push_str(cited.number());
    out.push_str(if cited.url.is_some() { "[S/OL]. " } else { "[S]. " });
    out.push_str(&publication(cited));
    match cited.url {
        Some(url) => out.push_str(&format!("[{}]. {url}.", cited.accessed)),
        None => out.push('.'),
    }
    out
}

/// Place, publisher, year and clause.
fn publication(cited: &Cited<'_>) -> String {
    let mut out = String::new();
    if cited.url.is_none() {
        out.push_str(if cited.is_chinese() { "[出版地不详]: " } else { "[S.l.]: " });
    }
    let unknown = if cited.is_chinese() { "[出版者不详]" } else { "[s.n.]" };
    let publisher = match (cited.publisher, cited.url) {
        ("", None) => unknown,
        (publisher, _) => publisher,
    };
    let year = cited.year.map(|year| year.to_string()).unwrap_or_default();
    let issue: Vec<&str> = [publisher, &year].into_iter().filter(|part| !part.is_empty()).collect();
    out.push_str(&issue.join(", "));
    if !issue.is_empty() {
        out.push_str(": ");
    }
    out.push_str(cited.clause);
    out
}
