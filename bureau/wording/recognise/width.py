"""One way to write each character: what the reader sees has the length of the text, so places stay true."""

from typing import Final

_ASCII: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FORMS: Final = {
    "，": ",﹐",
    "；": ";﹔",
    "：": ":﹕∶",
    "（": "(﹙",
    "）": ")﹚",
    "！": "!",
    "？": "?",
    "。": "｡",
    "、": "､",
    "%": "﹪",
    "—": "-–―−─~〜‐‑",
    "“": '"「『',
    "”": "」』",
    " ": "\t\u00a0\u2002\u2003\u2009\u3000\u200b\ufeff",
    "〇": "○◯",
}
_ONE_FORM: Final = {ord(each): form for form, many in _FORMS.items() for each in many}


def folded(text: str) -> str:
    """The text in half-width digits and letters and full-width punctuation, character for character."""
    return text.translate(_ASCII).translate(_ONE_FORM)
