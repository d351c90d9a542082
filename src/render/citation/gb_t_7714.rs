//! GB/T 7714, Information and documentation — Rules for bibliographic references: by the rules of 2015, and by those of
//! 2025, which are in force from 2026-07-01. Journals and schools go over at their own times, so both are given, each
//! under its year.
//!
//! Both print the clause where the pages are printed that are cited, since a clause is to a standard what a page is to a
//! book: after `: `. By 2015 that is after the year of publication. By 2025 a standard has no publication item, so the
//! clause follows the mark of the kind of document: `[S]: 5.1.2.` Neither edition has an example with a clause. The
//! alternative, the clause's number in the citation in the text and not in the reference, is left to the writer:
//! whoever cites several clauses of one standard takes `: 5.1.2` off.

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
pub fn gb_t_7714_2015(cited: &Cited<'_>) -> String {
    let mut out = String::new();
    let named: Vec<&str> = cited.responsible.iter().copied().filter(|name| !name.is_empty()).collect();
    if !named.is_empty() {
        out.push_str(&named[..named.len().min(MOST_RESPONSIBLE)].join(", "));
        if named.len() > MOST_RESPONSIBLE {
            out.push_str(if cited.is_chinese() { ", 等" } else { ", et al" });
        }
        out.push_str(". ");
    }
    out.push_str(&title(cited));
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

/// The reference to a standard by the rules of 2025: its number first, then its name, and neither who answers for it nor
/// place, publisher or year, all of which the number stands for.
///
/// ```text
/// 标准编号 标准名称[S]: 引文所在.
/// GB/T 1.1—2020 标准化工作导则[S].
/// 标准编号 标准名称[S/OL]: 引文所在[引用日期]. 获取和访问路径.
/// ```
///
/// A standard without a number begins with its name, and what tells its editions apart follows as further information on the
/// name. A draft is told as by 2015.
pub fn gb_t_7714_2025(cited: &Cited<'_>) -> String {
    let name = match cited.designation {
        "" => format!("{}: {}", title(cited), cited.edition),
        number => format!("{number} {}", title(cited)),
    };
    match cited.url {
        Some(url) => format!("{name}[S/OL]: {}[{}]. {url}.", cited.clause, cited.accessed),
        None => format!("{name}[S]: {}.", cited.clause),
    }
}

/// The name of the standard; that it is a draft is further information on it.
fn title(cited: &Cited<'_>) -> String {
    match cited.draft {
        None => cited.title.to_owned(),
        Some(draft) if cited.is_chinese() => format!("{}({draft})", cited.title),
        Some(draft) => format!("{} ({draft})", cited.title),
    }
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
