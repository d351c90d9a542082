"""Writes a law of so many articles as plain text: `benches/import/law.py 147000 > law.txt`.

Each hundred articles are a chapter, and each fifth article has two items. The words are those of rules for housing estates, drawn by a
fixed seed, so that the file is the same every time.
"""
import random
import sys

WORDS = (
    "业主 物业服务人 业主委员会 街道办事处 应当 可以 不得 公示 收费项目 维修资金 合同 报告 检查 记录 期限 书面 同意 建筑物 共有部分 使用 "
    "管理 规定 设施 安全"
).split()


def main():
    random.seed(1)
    words = lambda count: "".join(random.choice(WORDS) for _ in range(count))
    print("物业管理总条例\n（2020年3月27日通过）")
    for article in range(1, int(sys.argv[1]) + 1):
        if article % 100 == 1:
            print(f"第{article // 100 + 1}章　{words(2)}")
        print(f"第{article}条　{words(20)}。")
        if article % 5 == 0:
            print(f"（一）{words(8)}；\n（二）{words(8)}。")


main()
