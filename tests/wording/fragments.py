"""Fragments that a hostile text repeats: each is harmless once, and was slow in the reader or in 核数."""

FRAGMENTS = (
    "甲乙丙、",
    "1万",
    "社零总额123.4亿元，增长5%；",
    "1亿元、",
    "连续17个月",
    "居全区第1位，",
    "连续3个月保持增长，",
    "1%",
    "1%-",
    "比上年同期增加1亿元，",
)
