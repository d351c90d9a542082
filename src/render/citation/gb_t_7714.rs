//! GB/T 7714, Information and documentation — Rules for bibliographic references: the rules of 2015, and those of 2025,
//! which are in force from 2026-07-01. Journals and schools switch at different times, so both citations are given,
//! each with its year.
//!
//! Both put the clause in the place of the cited pages, because a clause of a standard corresponds to a page of a book:
//! after `: `. By 2015 that is after the year of publication. By 2025 a standard has no publication item, so the clause
//! follows the mark of the document type: `[S]: 5.1.2.` Neither edition has an example with a clause. An alternative is
//! the clause number in the citation in the text instead of the reference; a writer who cites several clauses of one
//! standard can remove `: 5.1.2`.

use super::Cited;

/// The maximum number of responsible bodies that are named before "等" or "et al." (8.1.2).
const MOST_RESPONSIBLE: usize = 3;

/// The reference to a standard, numbered style. A standard is a monograph (4.1.2) whose number is part of its title
/// (8.2.3):
///
/// ```text
/// 主要责任者. 标准名称: 标准编号[S]. 出版地: 出版者, 出版年: 引文所在.
/// 全国信息与文献标准化技术委员会. 信息与文献 都柏林核心元数据元素集: GB/T 25100—2010[S]. 北京: 中国标准出版社, 2010: 2-3.
/// ```
///
/// The clause takes the place of the cited pages. Without a responsible body the reference begins with the title
/// (8.1.3). An unknown publisher is marked as unknown in brackets, and so is the place (8.4.1.3, 8.4.2.3), which the
/// content does not contain.
///
/// With a URL it is an electronic resource (4.6.2): `[S/OL]`, the access date in brackets, and the URL; place and
/// publisher may then be omitted (8.4.1.3, 8.4.2.3). Without a URL no carrier is named, because `OL` requires one. A
/// draft is marked after the title, like other information on it (8.2.3).
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

/// The reference to a standard by the rules of 2025: number, then name. Responsible body, place, publisher and year are
/// omitted, because the number identifies the document.
///
/// ```text
/// 标准编号 标准名称[S]: 引文所在.
/// GB/T 1.1—2020 标准化工作导则[S].
/// 标准编号 标准名称[S/OL]: 引文所在[引用日期]. 获取和访问路径.
/// ```
///
/// A standard without a number begins with its name, followed by the information that distinguishes its editions. A
/// draft is marked as by 2015.
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

/// The name of the standard, with the mark of a draft.
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
