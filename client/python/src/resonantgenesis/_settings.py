"""What a client is made with."""

from __future__ import annotations

import math
import os
import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from ._errors import ConfigurationError, InvalidField

MOST_RETRIES = 10


@dataclass(frozen=True)
class Settings:
    """Checked, with every default filled in."""

    api_key: str | None = field(repr=False)
    base_url: str
    """Without a slash at its end."""
    timeout: float
    max_retries: int


def read_settings(api_key: str | None, base_url: str | None, timeout: float, max_retries: int) -> Settings:
    """Options, else the environment, else defaults. An empty variable counts as unset.

    Raises ConfigurationError, naming every option that is wrong.
    """
    settings = Settings(
        api_key=api_key if api_key is not None else os.environ.get("RESONANT_API_KEY") or None,
        base_url=(base_url if base_url is not None else os.environ.get("RESONANT_URL") or "http://127.0.0.1:8080").rstrip("/"),
        timeout=timeout,
        max_retries=max_retries,
    )
    wrong = _wrong(settings)
    if wrong:
        raise ConfigurationError(wrong)
    return settings


def _wrong(settings: Settings) -> list[InvalidField]:
    """Values that may be secret stay out of what is said."""
    wrong = []
    if settings.api_key is not None and not re.fullmatch(r"[\x21-\x7e]+", settings.api_key):
        wrong.append(InvalidField("api_key", "a key, without spaces or line breaks"))
    if not _is_base_url(settings.base_url):
        wrong.append(InvalidField("base_url", "an http or https URL without credentials, query and fragment"))
    if not (settings.timeout > 0 and math.isfinite(settings.timeout)):
        wrong.append(InvalidField("timeout", "seconds, more than 0", settings.timeout))
    if not 0 <= settings.max_retries <= MOST_RETRIES:
        wrong.append(InvalidField("max_retries", f"a whole number from 0 to {MOST_RETRIES}", settings.max_retries))
    return wrong


def _is_base_url(text: str) -> bool:
    try:
        url = urlsplit(text)
        _ = url.port
    except ValueError:
        return False
    return url.scheme in {"http", "https"} and bool(url.hostname) and "@" not in url.netloc and not re.search(r"[?#\s]", text)
