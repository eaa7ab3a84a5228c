"""How an area declares its built-in catalogue (its `indicators.py`)."""

from dataclasses import dataclass

from bureau.algebra.values import Kind


@dataclass(frozen=True)
class BuiltIn:
    """One indicator of the built-in catalogue; units and rules as in `figures.models.Indicator`.

    `merged_since` is the year from which the source merges January and February; None = it does not.
    """

    code: str
    name: str
    unit: str
    kind: Kind = Kind.FLOW
    decimals: int = 0
    short_name: str = ""
    aliases: tuple[str, ...] = ()
    said_in: str = ""
    direction: int = 1
    merged_since: int | None = None
    definition: str = ""
    source: str = "本局台账"
    since_year: int | None = None
    part_of: str = ""
    headline: bool = False
