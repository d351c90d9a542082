#!/usr/bin/env python3
"""Makes a library of real laws that cite each other, as a user would: by `clausebook import`.

    cargo build --release
    tests/outside/laws.py FOLDER OUT [--all]

FOLDER is a clone of github.com/LawRefBook/Laws: laws in Markdown, NAME(YEAR-MM-DD).md, in folders by kind. OUT gets `library.yaml` and a
standard for each law, the newest version of each: 26 laws about homes, work and courts, or with --all every law, regulation and
interpretation. Each is imported twice, so that the citations by title of all of them (《民法典》第二百七十八条) become references. Prints what
could not be imported, with the message of the command. Nothing of the laws belongs into this repository.

Then, in OUT: `clausebook check`, `clausebook build`, `clausebook search 电梯维修 谁出钱`.
"""
import collections
import concurrent.futures
import os
import pathlib
import re
import shutil
import subprocess
import sys

PROGRAM = os.environ.get("CLAUSEBOOK_BIN") or str(pathlib.Path("target/release/clausebook").resolve())

# The laws of the small library, with the ids of their standards.
CHOSEN = {
    "民法典": "minfadian", "物业管理条例": "wuye", "特种设备安全法": "tezhong-shebei", "城市房地产管理法": "fangdichan",
    "土地管理法": "tudi", "土地管理法实施条例": "tudi-shishi", "建筑法": "jianzhu", "价格法": "jiage", "消费者权益保护法": "xiaofeizhe",
    "行政许可法": "xingzheng-xuke", "行政诉讼法": "xingzheng-susong", "民事诉讼法": "minshi-susong", "治安管理处罚法": "zhian",
    "公司法": "gongsi", "企业破产法": "pochan", "证券法": "zhengquan", "证券公司风险处置条例": "zhengquan-fengxian", "保险法": "baoxian",
    "劳动法": "laodong", "劳动合同法": "laodong-hetong", "药品管理法": "yaopin", "药品管理法实施条例": "yaopin-shishi",
    "道路交通安全法": "jiaotong", "道路交通事故处理程序规定": "jiaotong-shigu", "档案法": "dangan",
    "最高人民法院关于审理仲裁司法审查案件若干问题的规定": "zhongcai-shencha",
}
LEFT_OUT = ("案例", "其他", "scripts")
CODE = "民法典"


def title_of(file):
    return re.sub(r"[（(]\d{4}-\d{2}-\d{2}[)）]$", "", file.stem)


def date_of(file):
    found = re.search(r"(\d{4})-(\d{2})-(\d{2})[)）]$", file.stem)
    return "-".join(found.groups()) if found else ""


def code(folder, work):
    """The civil code, whose parts are files of their own, as one file. The headings of its parts are in their second line."""
    parts = ["总则", "物权编", "合同编", "人格权编", "婚姻家庭编", "继承编", "侵权责任编", "附则"]
    if not all((folder / f"{part}.md").is_file() for part in parts):
        return None
    whole = ["# 中华人民共和国民法典", "", "2020年5月28日 第十三届全国人民代表大会第三次会议通过", ""]
    for number, part in zip("一二三四五六七", parts):
        text = (folder / f"{part}.md").read_text().split("<!-- INFO END -->")[1]
        heading = f"## 第{number}编 {part.removesuffix('编')}"
        whole += [heading, re.sub(r"^#", "##", text, flags=re.M)]
    # The last provisions have no number among the parts.
    whole += ["## 附则", (folder / "附则.md").read_text().split("<!-- INFO END -->")[1]]
    file = work / f"{CODE}(2020-05-28).md"
    file.write_text("\n".join(whole))
    return file


def laws(folder, work, everything):
    """The newest file of each law, by its title."""
    newest = {}
    for file in sorted(folder.rglob("*.md")):
        inside = file.relative_to(folder).parts
        if len(inside) < 2 or inside[0] in LEFT_OUT or file.name == "_index.md":
            continue
        if inside[0] == CODE:
            continue
        title = title_of(file)
        if title not in newest or date_of(newest[title]) < date_of(file):
            newest[title] = file
    if (folder / CODE).is_dir() and (file := code(folder / CODE, work)):
        newest[CODE] = file
    return newest if everything else {title: newest[title] for title in CHOSEN if title in newest}


def imported(root, file, date):
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir()
    edition = date[:4] or "undated"
    command = [PROGRAM, "--root", str(root), "import", str(file), "--edition", edition, "--allow-loss"]
    ran = subprocess.run(command, capture_output=True, text=True)
    if ran.returncode != 0:
        return ran.stderr.strip() or ran.stdout.strip() or f"ended with {ran.returncode}"
    if date:
        settings = root / "content/editions" / edition / "edition.yaml"
        settings.write_text(settings.read_text().replace("status: draft", f"status: published\npublished: {date}", 1))
    return None


def main():
    arguments = [argument for argument in sys.argv[1:] if argument != "--all"]
    folder, out = (pathlib.Path(argument) for argument in arguments)
    work = out / ".laws"
    work.mkdir(parents=True, exist_ok=True)
    chosen = laws(folder, work, "--all" in sys.argv)
    ids = {title: CHOSEN.get(title, f"law-{number}") for number, title in enumerate(sorted(chosen), 1)}
    subjects = {title: file.relative_to(folder).parts[0] if folder in file.parents else CODE for title, file in chosen.items()}
    # Twice: laws cite laws that are imported after them.
    failed = {}
    for number in range(2):
        listed = [title for title in sorted(chosen) if title not in failed]
        entries = "".join(f"  - {{id: {ids[title]}, subject: {{zh: {subjects[title]}}}}}\n" for title in listed)
        (out / "library.yaml").write_text(f"name: {{zh: 法律法规库}}\nlanguages: [zh]\nstandards:\n{entries}")
        # Later a standard must be there while others are imported that cite it.
        with concurrent.futures.ThreadPoolExecutor(1 if number else os.cpu_count()) as pool:
            made = pool.map(lambda title: imported(out / ids[title], chosen[title], date_of(chosen[title])), listed)
            failed |= {title: message for title, message in zip(listed, made) if message}
    shutil.rmtree(work)
    for title, message in failed.items():
        shutil.rmtree(out / ids[title], ignore_errors=True)
        print(f"{chosen[title].name}: {message}\n")
    reasons = collections.Counter(message.split("\n")[0][:60] for message in failed.values())
    print(f"{len(chosen) - len(failed)} of {len(chosen)} laws are in the library; not imported: {dict(reasons)}")


main()
