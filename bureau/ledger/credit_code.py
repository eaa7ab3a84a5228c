"""统一社会信用代码: 18 characters, the last one a check digit (GB 32100—2015)."""

from django.core.exceptions import ValidationError

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # without I, O, S, V, Z
_WEIGHTS = [pow(3, place, 31) for place in range(17)]
LENGTH = 18


def normal(text: str) -> str:
    """As it is stored: capitals, no blanks, half-width."""
    half = "".join(chr(ord(c) - 0xFEE0) if 0xFF01 <= ord(c) <= 0xFF5E else c for c in text)
    return "".join(half.split()).upper()


def check_digit(first: str) -> str:
    """The 18th character for the first 17: (31 − Σ Cᵢ·Wᵢ mod 31) mod 31."""
    total = sum(_ALPHABET.index(c) * weight for c, weight in zip(first, _WEIGHTS, strict=True))
    return _ALPHABET[(31 - total % 31) % 31]


def valid_credit_code(text: str) -> None:
    """A model validator; the message says what is wrong and what the last character should be."""
    code = normal(text)
    if len(code) != LENGTH:
        raise ValidationError(f"统一社会信用代码应为18位，“{text}”是{len(code)}位，请核对营业执照。")
    if strange := [c for c in code if c not in _ALPHABET]:
        raise ValidationError(
            f"统一社会信用代码里不会有“{strange[0]}”（不用字母I、O、S、V、Z），请核对营业执照。"
        )
    if check_digit(code[:17]) != code[17]:
        raise ValidationError(
            f"“{text}”的校验位不对：按前17位算，最后一位应是{check_digit(code[:17])}，请核对是否抄错。"
        )
