//! Compiles the fuzz targets with the unit tests and runs them on the seeds of `fuzz/seeds`, without a fuzzer.

#[path = "../fuzz/src/lib.rs"]
mod targets;

mod mutated;

use std::fs;
use std::path::{Path, PathBuf};
use targets::{catalogue, content, docx, import, lock, markdown, names, ofd, pdf, query, redline, shards, sheets};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Files of the sample and of `tests/invalid` whose name has this ending.
fn seeds(ending: &str) -> Vec<(PathBuf, String)> {
    let folders = ["content", "tests/invalid"].map(|folder| Path::new(ROOT).join(folder));
    let entries = folders.iter().flat_map(walkdir::WalkDir::new).map(|entry| entry.expect("an entry").into_path());
    let mut paths: Vec<PathBuf> =
        entries.filter(|path| path.is_file() && path.to_string_lossy().ends_with(ending)).collect();
    paths.sort();
    let text = |path: &PathBuf| fs::read(path).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    let seeds: Vec<_> = paths.into_iter().filter_map(|path| text(&path).map(|text| (path, text))).collect();
    assert!(seeds.len() > 2, "{ending}");
    seeds
}

#[test]
fn the_target_content_runs_on_every_invalid_case() {
    content::prepare();
    for case in fs::read_dir(Path::new(ROOT).join("tests/invalid")).expect("a folder") {
        let case = case.expect("an entry").path();
        let mut seed = Vec::new();
        for entry in walkdir::WalkDir::new(case.join("content")).sort_by_file_name().into_iter().filter_map(Result::ok)
        {
            if entry.file_type().is_file() {
                let path = entry.path().strip_prefix(&case).expect("inside").to_string_lossy();
                seed.extend(format!("%%% {path}\n").bytes());
                seed.extend(fs::read(entry.path()).expect("a file"));
            }
        }
        content::run(&seed);
    }
}

#[test]
fn the_targets_of_texts_run_on_every_chapter() {
    for (_, text) in seeds(".md") {
        markdown::run(&text);
        redline::run(&format!("{text}\n%%%\n{}", text.replace('应', "宜").replace("shall", "should")));
    }
}

#[test]
fn the_target_import_runs_on_every_chapter_and_on_laws() {
    seeds(".md").iter().take(150).for_each(|(_, text)| import::run(text));
    import::run(LAW);
}

/// A law as plain text, with much that laws seldom have.
const LAW: &str = "条例\n（2020年1月2日通过）\n第一章　总则\n第一条　甲：\n（一）乙；\n1．丙。\n第一条之一　注1：*甲*\n附件1\n|a|b|\n";

#[test]
fn the_target_catalogue_runs_on_a_catalogue_of_each_format() {
    CATALOGUES.into_iter().for_each(catalogue::run);
}

/// A catalogue in each format.
const CATALOGUES: [&str; 3] = [
    include_str!("../tests/catalogue/oscal.json"),
    include_str!("../tests/catalogue/cyclonedx.json"),
    include_str!("../tests/catalogue/sts.xml"),
];

#[test]
fn the_target_lock_runs_on_every_lock() {
    seeds("edition.lock").iter().for_each(|(_, text)| lock::run(text));
}

#[test]
fn the_target_names_runs_on_names_of_every_kind() {
    let all = [
        "5.1.2",
        "A.1",
        "zh-Hant",
        "2022/zh/c/a.b.html",
        "../files/a/b.svg#x",
        "mailto:a@example.org",
        "第五章",
        "#a types=\"b c\"",
    ];
    all.into_iter().for_each(names::run);
}

#[test]
fn the_target_query_runs_on_queries_with_parameters() {
    query::prepare();
    ["党员比例", "\"红色物业\" -应", "commitee", "shall\nlang=en\nkind=clause\nlimit=3", "应\nlang=all\noffset=2"]
        .into_iter()
        .for_each(query::run);
}

#[test]
fn the_target_shards_runs_on_every_code() {
    for kind in 0..5u8 {
        let operation =
            |n: u8| [[kind + 5 * (n % 50)].as_slice(), &(u32::from(n).pow(2) * 7919).to_le_bytes()].concat();
        shards::run(&(0..60).flat_map(operation).collect::<Vec<u8>>());
    }
}

#[test]
fn the_target_sheets_runs_on_sheets_of_every_kind_and_on_pieces_of_them() {
    for text in SHEETS {
        sheets::run(text.as_bytes());
        let cells: Vec<(usize, char)> = text.char_indices().filter(|(_, c)| matches!(c, ',' | '\n')).collect();
        for &(at, _) in cells.iter().step_by(3) {
            sheets::run([&text[..at], &text[at + 1..]].concat().as_bytes());
            sheets::run([&text[..at], ",1e308", &text[at..]].concat().as_bytes());
            sheets::run([&text[at + 1..], &text[..at]].concat().as_bytes());
        }
    }
    sheets::run(b"PK\x03\x04xl/workbook.xml");
}

/// Sheets of every kind: those of other programs, and tables of our own.
const SHEETS: [&str; 12] = [
    "检查表,,,,,\n序号,类别,检查项目,检查内容,分值,条款\n1,环境,楼道,应整洁。*,1.10,4.1\n2,,,\"a,b\n注：c\",1e308,\n合计,,,,-1e308,x\n",
    "序号,类别,检查内容,分值,评分标准,责任单位\n1,环境,应整洁。,10,扣分,甲\n,组,,,,\n",
    "责任单位,工作内容,责任类型,条款\n甲、乙,巡查。,牵头,1\n,报告。,配合,\n,,,2\n",
    "机构名称,英文,层级,上级,别名\n甲,A,区级,,\"a、b\"\n,B,,甲,\n",
    "术语,英文,定义,备注\n门,door,出入口。,x\n,,,y\n",
    "甲,乙\n1,2\n",
    "id,number,depth,chapter,part,parent,bodies,types,provenance,title_zh,title_en,text_zh,text_en\na,§1,1,a,body,,b,,,甲,A,,\na.b,'1.10,9,a,x,a,,t,s,,,\"a) 甲\nb) 乙\",x\n",
    "position,id,kind,types,dimension,points,clauses,dimension_name_zh,title_zh,text_zh\n1,i,common,,d,5,a.b,维,题,文\n2,i,individual,t u,e,x,q,,题,别\n",
    "list,body,entry,role,clauses,list_title_zh,body_name_zh,text_zh\nl,b,e,lead,a,清单,甲,做\nl,b,e,x,,清单,甲,别\n,,,,,,,z\n",
    "id,level,party,under,name_zh,level_name_zh\na,l,,b,甲,级\nb,l,p,,乙,级\n",
    "kind,id,catalogue,relation,entry,address,title_zh,catalogue_name_zh\nclause,a,c,related,CWE-1,https://x/1,甲,目录\nitem,i,c,related,CWE-2,,甲,目录\n",
    "id,type,value,unit,name_zh,amount_zh,type_name_zh\nv,t,1.10,d,值,1.10 日,甲\nv,u,2,d,值,2 日,乙\n",
];

/// A document with every element that the reader knows.
fn word_document() -> String {
    let names = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math' \
                 xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'";
    let paragraph =
        |style: &str, content: &str| format!("<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr>{content}</w:p>");
    let run = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let body = [
        paragraph("h", &run("1 范围")),
        paragraph("x", &format!("{}<w:ins>{}</w:ins><w:del><w:r><w:delText>删</w:delText></w:r></w:del>", run("见 1.1 和表 1"), run("增"))),
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前</w:t></w:r></w:p>".into(),
        paragraph("h2", &format!("<w:bookmarkStart w:name='b'/>{}", run("1.1 要求"))),
        paragraph("x", "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> REF b </w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>1.1</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>"),
        paragraph("l", &run("项")),
        paragraph("x", &run("注1：小心")),
        paragraph("x", &run("表1 时限")),
        format!("<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val='restart'/></w:tcPr>{0}</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{0}</w:tc></w:tr></w:tbl>", paragraph("x", &run("格"))),
        paragraph("x", "<m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath><w:r><w:tab/><w:t>(1)</w:t></w:r>"),
        paragraph("x", "<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:t>框</w:t></mc:Fallback></mc:AlternateContent><w:sym w:char='F0B7'/><w:footnoteReference w:id='1'/></w:r>"),
        paragraph("h", &run("附录A（规范性）样例")),
    ]
    .concat();
    let rels = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    format!(
        "%%% word/document.xml\n<w:document {names}><w:body>{body}</w:body></w:document>\n\
         %%% word/styles.xml\n<w:styles {names}><w:style w:type='paragraph' w:styleId='h'><w:name w:val='heading 1'/></w:style>\
         <w:style w:type='paragraph' w:styleId='h2'><w:name w:val='heading 2'/><w:basedOn w:val='h'/></w:style>\
         <w:style w:type='paragraph' w:styleId='l'><w:name w:val='l'/><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style></w:styles>\n\
         %%% word/numbering.xml\n<w:numbering {names}><w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='lowerLetter'/>\
         <w:lvlText w:val='%1)'/></w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num></w:numbering>\n\
         %%% word/footnotes.xml\n<w:footnotes {names}><w:footnote w:id='1'><w:p><w:r><w:t>脚</w:t></w:r></w:p></w:footnote></w:footnotes>\n\
         %%% word/_rels/document.xml.rels\n<Relationships><Relationship Id='1' Type='{rels}/styles' Target='styles.xml'/>\
         <Relationship Id='2' Type='{rels}/numbering' Target='numbering.xml'/><Relationship Id='3' Type='{rels}/footnotes' Target='footnotes.xml'/></Relationships>"
    )
}

/// An OFD file with every element that the reader knows.
fn ofd_file() -> String {
    let text = |attributes: &str, content: &str| {
        format!(
            "<ofd:TextObject ID='20' Boundary='10 20 50 5' Font='1' Size='4' {attributes}>{content}</ofd:TextObject>"
        )
    };
    let goto = "<ofd:Actions><ofd:Action Event='CLICK'><ofd:Goto><ofd:Dest Type='XYZ' PageID='10' Left='1' Top='2'/></ofd:Goto></ofd:Action></ofd:Actions>";
    let objects = [
        text("", "<ofd:TextCode X='0' Y='3.5' DeltaX='4 g 2 2'>第1条。</ofd:TextCode>"),
        text("CTM='0 1 -1 0 0 0' CharDirection='90'", "<ofd:TextCode X='0' Y='3.5' DeltaX='4' DeltaY='0 5'>甲乙丙</ofd:TextCode>"),
        text("Visible='false' Stroke='true'", "<ofd:FillColor Value='0 0 0' Alpha='0'/><ofd:CGTransform CodePosition='0' CodeCount='2' GlyphCount='1'><ofd:Glyphs>7 8</ofd:Glyphs></ofd:CGTransform><ofd:TextCode>fi</ofd:TextCode>"),
        text("", "<ofd:CGTransform CodePosition='0' CodeCount='1'><ofd:Glyphs>7</ofd:Glyphs></ofd:CGTransform><ofd:TextCode X='0' Y='1'></ofd:TextCode>"),
        format!("<ofd:PathObject Boundary='0 0 9 9' LineWidth='0.2' DrawParam='5'>{goto}<ofd:AbbreviatedData>M 0 0 L 9 0 B 1 1 2 2 3 3 Q 1 1 2 2 A 1 1 0 1 1 4 4 C</ofd:AbbreviatedData></ofd:PathObject>"),
        "<ofd:ImageObject Boundary='0 0 9 9' CTM='9 0 0 9 0 0' ResourceID='3'/><ofd:PageBlock><ofd:CompositeObject Boundary='0 0 9 9' ResourceID='4'/></ofd:PageBlock>".into(),
    ]
    .concat();
    let page = format!(
        "<ofd:Page><ofd:Template TemplateID='6' ZOrder='Background'/><ofd:Area><ofd:PhysicalBox>0 0 99 99</ofd:PhysicalBox></ofd:Area><ofd:Content><ofd:Layer ID='11' DrawParam='5'>{objects}</ofd:Layer></ofd:Content></ofd:Page>"
    );
    format!(
        "%%% OFD.xml\n<ofd:OFD xmlns:ofd='http://www.ofdspec.org/2016'><ofd:DocBody><ofd:DocInfo><ofd:Title>标题</ofd:Title><ofd:CustomDatas><ofd:CustomData Name='a'>b</ofd:CustomData></ofd:CustomDatas></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot><ofd:Signatures>s.xml</ofd:Signatures></ofd:DocBody></ofd:OFD>\n\
         %%% Doc_0/Document.xml\n<ofd:Document><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>Res.xml</ofd:PublicRes><ofd:TemplatePage ID='6' BaseLoc='T.xml'/></ofd:CommonData>\
         <ofd:Pages><ofd:Page ID='10' BaseLoc='P.xml'/><ofd:Page ID='12' BaseLoc='Q.xml'/></ofd:Pages><ofd:Outlines><ofd:OutlineElem Title='1'>{goto}<ofd:OutlineElem Title='1.1'/></ofd:OutlineElem></ofd:Outlines>\
         <ofd:Bookmarks><ofd:Bookmark Name='a'><ofd:Dest PageID='12' Top='3'/></ofd:Bookmark></ofd:Bookmarks><ofd:Annotations>A.xml</ofd:Annotations><ofd:Attachments>F.xml</ofd:Attachments></ofd:Document>\n\
         %%% Doc_0/Res.xml\n<ofd:Res BaseLoc='Res'><ofd:Fonts><ofd:Font ID='1' FontName='SimSun'><ofd:FontFile>f.ttf</ofd:FontFile></ofd:Font></ofd:Fonts><ofd:MultiMedias><ofd:MultiMedia ID='3'><ofd:MediaFile>p.png</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias>\
         <ofd:DrawParams><ofd:DrawParam ID='5' LineWidth='1' Relative='5'/></ofd:DrawParams><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID='4'><ofd:Content>{objects}</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>\n\
         %%% Doc_0/P.xml\n{page}\n%%% Doc_0/Q.xml\n{page}\n%%% Doc_0/T.xml\n<ofd:Page><ofd:Content><ofd:Layer>{objects}</ofd:Layer></ofd:Content></ofd:Page>\n\
         %%% Doc_0/A.xml\n<ofd:Annotations><ofd:Page PageID='10'><ofd:FileLoc>B.xml</ofd:FileLoc></ofd:Page></ofd:Annotations>\n\
         %%% Doc_0/B.xml\n<ofd:PageAnnot><ofd:Annot Type='Link'><ofd:Appearance Boundary='0 0 9 9'>{objects}</ofd:Appearance>{goto}</ofd:Annot></ofd:PageAnnot>\n\
         %%% Doc_0/F.xml\n<ofd:Attachments><ofd:Attachment Name='a'><ofd:FileLoc>P.xml</ofd:FileLoc></ofd:Attachment></ofd:Attachments>\n%%% s.xml\n<ofd:Signatures><ofd:Signature BaseLoc='t.xml'/></ofd:Signatures>\n\
         %%% t.xml\n<ofd:Signature><ofd:SignedInfo><ofd:StampAnnot PageRef='10'/></ofd:SignedInfo></ofd:Signature>"
    )
}

/// Runs a target on a document, and on what is left of it with elements taken out, doubled and put where they do not belong.
fn run_on_pieces(document: &str, run: fn(&[u8])) {
    run(document.as_bytes());
    run(b"PK");
    let tags: Vec<(usize, usize)> =
        document.match_indices('<').filter_map(|(at, _)| Some((at, at + document[at..].find('>')? + 1))).collect();
    for (index, &(from, to)) in tags.iter().enumerate().step_by(7) {
        run([&document[..from], &document[to..]].concat().as_bytes());
        run([&document[..to], &document[from..]].concat().as_bytes());
        let (other, end) = tags[(index * 7) % tags.len()];
        run([&document[..from], &document[other..end], &document[to..]].concat().as_bytes());
    }
}

#[test]
fn the_target_docx_runs_on_a_document_and_on_pieces_of_it() {
    run_on_pieces(&word_document(), docx::run);
}

#[test]
fn the_target_ofd_runs_on_a_file_and_on_pieces_of_it() {
    run_on_pieces(&ofd_file(), ofd::run);
}

/// A PDF without the table of its objects, which the reader finds by itself.
fn pdf_file() -> String {
    let stream = |number: u8, entries: &str, data: &str| {
        format!("{number} 0 obj << {entries} /Length {} >>\nstream\n{data}\nendstream endobj\n", data.len())
    };
    let within =
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /SimSun /DW 1000 /CIDSystemInfo << /Ordering (GB1) >> >>";
    let content = "BT /F1 10 Tf 50 800 Td <352E31> Tj 0 -20 TD [(a) -20 (b)] TJ ET /P << /MCID 0 >> BDC BT /F2 9 Tf 3 Tr (hidden) Tj ET EMC \
                   /Span << /ActualText <FEFF5B89> >> BDC BT 0 1 -1 0 9 9 Tm (x) ' ET EMC /Artifact BMC 1 w 9 9 m 99 9 l S EMC q 595 0 0 842 0 0 cm /I Do Q /X Do \
                   BI /W 1 /H 1 /BPC 8 /CS /G ID x EI";
    [
        "%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 2 0 R /Outlines 9 0 R /StructTreeRoot 11 0 R /Lang (zh) /Dests << /a [3 0 R /XYZ 1 2 0] >> >> endobj\n".into(),
        "2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595 842] >> endobj\n".into(),
        "3 0 obj << /Type /Page /Parent 2 0 R /Rotate 90 /StructParents 0 /Contents [4 0 R] /Resources << /Font << /F1 5 0 R /F2 6 0 R >> \
         /XObject << /I 7 0 R /X 8 0 R >> >> /Annots [ << /Subtype /Link /Rect [0 0 9 9] /Dest /a >> << /Subtype /Text /Contents (note) >> ] >> endobj\n".into(),
        stream(4, "", content),
        format!("5 0 obj << /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /GBK-EUC-H /DescendantFonts [{within}] >> endobj\n"),
        "6 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 12 0 R >> endobj\n".into(),
        stream(7, "/Subtype /Image /Width 2 /Height 1 /BitsPerComponent 8 /ColorSpace [/Indexed /DeviceRGB 1 <000000FFFFFF>] /SMask 7 0 R", "xy"),
        stream(8, "/Subtype /Form /BBox [0 0 9 9] /Matrix [1 0 0 1 5 5]", "BT /F1 9 Tf <D6D0> Tj ET /X Do"),
        "9 0 obj << /First 10 0 R /Last 10 0 R >> endobj\n10 0 obj << /Title (1) /Parent 9 0 R /Dest /a /Next 10 0 R >> endobj\n".into(),
        "11 0 obj << /Type /StructTreeRoot /K 13 0 R /ParentTree << /Nums [0 [13 0 R]] >> >> endobj\n".into(),
        stream(12, "", "begincmap 1 beginbfrange <61> <7A> <4E00> endbfrange endcmap"),
        "13 0 obj << /Type /StructElem /S /TD /P 11 0 R /Pg 3 0 R /K 0 /A << /O /Table /ColSpan 2 >> >> endobj\ntrailer << /Root 1 0 R /Info << /Title (A) >> >>".into(),
    ]
    .concat()
}

#[test]
fn the_target_pdf_runs_on_a_file_and_on_pieces_of_it() {
    let file = pdf_file();
    pdf::run(file.as_bytes());
    // Numbers, names and marks are taken out, doubled and put where they do not belong.
    let words: Vec<(usize, usize)> =
        file.match_indices(' ').filter_map(|(at, _)| Some((at, at + 1 + file[at + 1..].find(' ')?))).collect();
    for (index, &(from, to)) in words.iter().enumerate().step_by(9) {
        let (other, end) = words[(index * 7) % words.len()];
        pdf::run([&file[..from], &file[to..]].concat().as_bytes());
        pdf::run([&file[..from], &file[other..end], &file[to..]].concat().as_bytes());
        pdf::run(&file.as_bytes()[..to]);
    }
}

/// libFuzzer refuses a whole dictionary for one line that is not a comment or ASCII between quotation marks, with other bytes as `\xE4`.
#[test]
fn every_dictionary_is_one_that_the_fuzzer_reads() {
    for entry in fs::read_dir(Path::new(ROOT).join("fuzz/dictionaries")).expect("a folder") {
        let path = entry.expect("an entry").path();
        let text = fs::read_to_string(&path).expect("a dictionary");
        let is_entry = |line: &str| {
            line.contains('"') && line.ends_with('"') && line.bytes().all(|byte| (32..127).contains(&byte))
        };
        let odd: Vec<&str> =
            text.lines().filter(|line| !line.is_empty() && !line.starts_with('#') && !is_entry(line)).collect();
        assert!(odd.is_empty(), "{}: {odd:?}", path.display());
    }
}

/// Writes what the tests above run the readers of foreign files on, as seeds for a fuzzer.
#[test]
#[ignore = "writes files: fuzz/seeds runs it"]
fn seeds_of_the_readers_are_written() {
    let of = [
        ("catalogue", CATALOGUES.map(str::to_owned).to_vec()),
        ("docx", vec![word_document()]),
        ("import", seeds(".md").into_iter().map(|(_, text)| text).take(150).chain([LAW.to_owned()]).collect()),
        ("ofd", vec![ofd_file()]),
        ("pdf", vec![pdf_file()]),
        ("sheets", SHEETS.map(str::to_owned).to_vec()),
    ];
    for (target, seeds) in of {
        let folder = Path::new(ROOT).join("fuzz/corpus").join(target);
        fs::create_dir_all(&folder).expect("a folder");
        for (number, seed) in seeds.iter().enumerate() {
            fs::write(folder.join(format!("seed-{number}")), seed).expect("a file");
        }
    }
}

#[test]
fn every_target_is_a_program_that_calls_its_function() {
    let manifest = fs::read_to_string(Path::new(ROOT).join("fuzz/Cargo.toml")).expect("a manifest");
    let names = [
        "catalogue",
        "content",
        "docx",
        "import",
        "lock",
        "markdown",
        "names",
        "ofd",
        "pdf",
        "query",
        "redline",
        "shards",
        "sheets",
    ];
    for name in names {
        let target = format!("fuzz_targets/{name}.rs");
        assert!(manifest.contains(&format!("name = \"{name}\"\npath = \"{target}\"\n")), "{name}");
        let text = fs::read_to_string(Path::new(ROOT).join("fuzz").join(target)).expect("a program");
        assert!(text.contains(&format!("clausebook_fuzz::{name}::run(input)")), "{text}");
    }
    let programs = fs::read_dir(Path::new(ROOT).join("fuzz/fuzz_targets")).expect("a folder").count();
    assert_eq!((programs, manifest.matches("[[bin]]").count()), (names.len(), names.len()));
}
