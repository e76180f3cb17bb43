"""Whether a failed request is sent again, and when."""

from __future__ import annotations

import random

import httpx

from ._errors import ApiConnectionError, ApiTimeoutError, RateLimitedError, ResonantError, UnavailableError

FIRST_DELAY = 0.25
LONGEST_DELAY = 30.0
"""Seconds. A server that asks for a longer wait is not waited for: the caller is told."""


def is_retryable(error: ResonantError, *, repeatable: bool) -> bool:
    """What was not taken may be sent again; what may have been done, only if doing it twice changes nothing."""
    if isinstance(error, ApiTimeoutError):
        return False
    if isinstance(error, ApiConnectionError):
        return repeatable or isinstance(error.__cause__, httpx.ConnectError)
    return isinstance(error, RateLimitedError) or (isinstance(error, UnavailableError) and repeatable)


def delay_before_retry(error: ResonantError, attempt: int, *, repeatable: bool, max_retries: int) -> float | None:
    """Seconds to wait after the failed attempt (the first is 0); None where it is not sent again."""
    if attempt >= max_retries or not is_retryable(error, repeatable=repeatable):
        return None
    delay = backoff(attempt, getattr(error, "retry_after", None))
    return delay if delay <= LONGEST_DELAY else None


def backoff(attempt: int, retry_after: float | None) -> float:
    """Doubles from attempt to attempt; up to half of it is left to chance, so that clients do not come back together."""
    if retry_after is not None:
        return retry_after
    return FIRST_DELAY * 2.0**attempt * (1 - random.random() / 2)
