use super::builder::{Docx, p, px, r};
use crate::import::docx::Changes;
use crate::import::docx::review::{ChangeKind, read};

const BY: &str = "w:author='李' w:date='2026-05-01T10:00:00Z'";

fn deleted(text: &str) -> String {
    format!("<w:del w:id='1' {BY}><w:r><w:delText>{text}</w:delText></w:r></w:del>")
}

fn inserted(text: &str) -> String {
    format!("<w:ins w:id='2' {BY}>{}</w:ins>", r(text))
}

#[test]
fn comments_have_author_date_text_and_the_numbered_and_bookmarked_paragraph_that_they_stand_at() {
    let at = |id: u32, text: &str| {
        format!(
            "<w:commentRangeStart w:id='{id}'/>{}<w:commentRangeEnd w:id='{id}'/><w:r><w:commentReference w:id='{id}'/></w:r>",
            r(text)
        )
    };
    let body = [
        p("a", "要求"),
        "<w:bookmarkStart w:id='7' w:name='_cb1'/>".into(),
        px("b9", &format!("{}{}", r("窗口应开放"), at(0, "八小时"))),
        "<w:bookmarkEnd w:id='7'/>".into(),
        px("b9", &at(1, "窗口应整洁")),
        px("b9", "<w:r><w:t>窗口应明亮</w:t><w:commentReference w:id='2'/></w:r>"),
    ]
    .concat();
    let id = "xmlns:w14='http://schemas.microsoft.com/office/word/2010/wordml'";
    let comments = format!(
        "<w:comment w:id='0' {BY} w:initials='L'><w:p {id} w14:paraId='A0'>{}</w:p><w:p {id} w14:paraId='A1'>{}</w:p></w:comment>\
         <w:comment w:id='1' {BY}><w:p {id} w14:paraId='B1'>{}</w:p></w:comment>\
         <w:comment w:id='2' w:author='王'>{}</w:comment><w:comment w:id='9' w:author='王'>{}</w:comment>",
        r("太短"),
        r("改为十小时"),
        r("同意"),
        p("d", "多亮"),
        p("d", "没有处"),
    );
    let extended = "<w15:commentsEx xmlns:w15='http://schemas.microsoft.com/office/word/2012/wordml'>\
                    <w15:commentEx w15:paraId='A1' w15:done='1'/><w15:commentEx w15:paraId='B1' w15:paraIdParent='A1' w15:done='0'/>\
                    </w15:commentsEx>";
    let docx = Docx::national(&body).word_part("comments", "comments.xml", "comments", &comments).part(
        "commentsExtended",
        "commentsExtended.xml",
        extended,
    );
    let review = read(&docx.given(), Changes::Reject).expect("read");
    let told = |index: usize| {
        let comment = &review.comments[index];
        let at = comment.paragraph.map(|at| &review.paragraphs[at]);
        let label = at.and_then(|at| at.label.clone()).unwrap_or_default();
        let marks = at.map(|at| at.bookmarks.join(" ")).unwrap_or_default();
        format!("{}|{}|{}|{label}|{marks}", comment.author, comment.text, comment.anchor)
    };
    assert_eq!(told(0), "李|太短\n改为十小时|八小时|1.1|_cb1");
    assert_eq!(told(1), "李|同意|窗口应整洁|1.2|");
    assert_eq!(told(2), "王|多亮||1.3|");
    assert_eq!(told(3), "王|没有处|||");
    assert_eq!((review.comments[0].date.as_str(), &*review.comments[0].initials), ("2026-05-01T10:00:00Z", "L"));
    assert_eq!((review.comments[0].is_done, review.comments[1].answers.as_deref()), (true, Some("0")));
    assert!(!review.comments[1].is_done);
}

#[test]
fn tracked_changes_keep_both_texts_and_count_numbers_in_the_state_that_is_asked_for() {
    let moved = |name: &str, text: &str| format!("<w:{name} w:id='5' {BY}>{}</w:{name}>", r(text));
    let new = format!(
        "<w:p><w:pPr><w:pStyle w:val='b9'/><w:rPr><w:ins w:id='3' {BY}/></w:rPr></w:pPr>{}</w:p>",
        inserted("新条文")
    );
    let body = [
        p("a", "要求"),
        new,
        px("b9", &format!("{}{}{}{}", r("应在"), deleted("八"), inserted("十"), r("小时内完成"))),
        px("b9", &format!("{}{}", r("一"), moved("moveFrom", "移动的话"))),
        px("b9", &format!("{}{}", r("二"), moved("moveTo", "移动的话"))),
        px("b9", &format!("<w:ins w:id='8' {BY}>{}</w:ins>", deleted("来去"))),
    ]
    .concat();
    let docx = Docx::national(&body);
    let before = read(&docx.given(), Changes::Reject).expect("read");
    let after = read(&docx.given(), Changes::Accept).expect("read");
    let labels = |review: &super::super::review::Review| -> Vec<String> {
        review.paragraphs.iter().map(|paragraph| paragraph.label.clone().unwrap_or_default()).collect()
    };
    assert_eq!(labels(&before), ["1", "", "1.1", "1.2", "1.3", "1.4"]);
    assert_eq!(labels(&after), ["1", "1.1", "1.2", "1.3", "1.4", "1.5"]);
    assert_eq!(before.paragraphs[2].before, "应在八小时内完成");
    assert_eq!(before.paragraphs[2].after, "应在十小时内完成");
    assert_eq!((&*before.paragraphs[5].before, &*before.paragraphs[5].after), ("", ""));
    let changes: Vec<(ChangeKind, &str, usize)> =
        before.changes.iter().map(|change| (change.kind, change.text.as_str(), change.paragraph)).collect();
    let expected = [
        (ChangeKind::Inserted, "新条文", 1),
        (ChangeKind::Deleted, "八", 2),
        (ChangeKind::Inserted, "十", 2),
        (ChangeKind::MovedAway, "移动的话", 3),
        (ChangeKind::MovedHere, "移动的话", 4),
        (ChangeKind::Deleted, "来去", 5),
    ];
    assert_eq!(changes, expected);
    assert!(before.changes.iter().all(|change| change.author == "李" && change.date.starts_with("2026-05")));
}
