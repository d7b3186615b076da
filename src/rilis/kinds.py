"""The words that a field of the contract is limited to, as types."""

from __future__ import annotations

from typing import Literal

PlaceKind = Literal["province", "regency", "city", "district"]
QuoteKind = Literal["direct", "indirect"]
SpeakerFrom = Literal["named", "pronoun", "continued"]
YearFrom = Literal["written", "document", "weekday", "option"]
