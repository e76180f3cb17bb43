"""Sends requests, again where that helps, and gives the answers' bodies. The plain and the asynchronous way share all but the waiting."""

from __future__ import annotations

import asyncio
import contextlib
import platform
import time
from collections.abc import Iterator
from typing import Any

import httpx

from ._errors import ApiConnectionError, ApiTimeoutError, ResonantError, error_of_answer, unexpected_answer
from ._generated.version import __version__
from ._request import Request
from ._retry import delay_before_retry
from ._settings import Settings

USER_AGENT = f"resonantgenesis-python/{__version__} Python/{platform.python_version()}"

FIRST_ERROR = 400


class Transport:
    """The plain way."""

    def __init__(self, settings: Settings, http_client: httpx.Client | None) -> None:
        self.settings = settings
        self.http = http_client if http_client is not None else httpx.Client()
        self._is_own = http_client is None

    def send(self, request: Request, timeout: float | None) -> Any:
        """The answer's body. Raises ResonantError."""
        attempt = 0
        while True:
            try:
                with failures(self.settings, timeout):
                    response = self.http.request(**arguments(self.settings, request, timeout))
                return read_answer(response)
            except ResonantError as error:
                delay = _delay(self.settings, request, error, attempt)
                if delay is None:
                    raise
            time.sleep(delay)
            attempt += 1

    def close(self) -> None:
        """Closes the connections that are its own."""
        if self._is_own:
            self.http.close()


class AsyncTransport:
    """The asynchronous way."""

    def __init__(self, settings: Settings, http_client: httpx.AsyncClient | None) -> None:
        self.settings = settings
        self.http = http_client if http_client is not None else httpx.AsyncClient()
        self._is_own = http_client is None

    async def send(self, request: Request, timeout: float | None) -> Any:
        """The answer's body. Raises ResonantError."""
        attempt = 0
        while True:
            try:
                with failures(self.settings, timeout):
                    response = await self.http.request(**arguments(self.settings, request, timeout))
                return read_answer(response)
            except ResonantError as error:
                delay = _delay(self.settings, request, error, attempt)
                if delay is None:
                    raise
            await asyncio.sleep(delay)
            attempt += 1

    async def close(self) -> None:
        """Closes the connections that are its own."""
        if self._is_own:
            await self.http.aclose()


def arguments(settings: Settings, request: Request, timeout: float | None) -> dict[str, Any]:
    """What httpx is asked."""
    headers = {"Accept": "application/json", "User-Agent": USER_AGENT}
    if settings.api_key is not None:
        headers["Authorization"] = f"Bearer {settings.api_key}"
    if request.content is not None:
        headers["Content-Type"] = "application/json"
    return {
        "method": request.method,
        "url": settings.base_url + request.target,
        "headers": headers,
        "content": request.content,
        "timeout": seconds(settings, timeout),
        "follow_redirects": False,
    }


def seconds(settings: Settings, timeout: float | None) -> float:
    """How long the server may be silent."""
    return settings.timeout if timeout is None else timeout


@contextlib.contextmanager
def failures(settings: Settings, timeout: float | None) -> Iterator[None]:
    """Turns failures of httpx into this client's."""
    try:
        yield
    except httpx.TimeoutException as cause:
        raise ApiTimeoutError(f"No answer within {seconds(settings, timeout):g} s.") from cause
    except httpx.TransportError as cause:
        raise ApiConnectionError(f"{settings.base_url} cannot be reached.") from cause
    except httpx.DecodingError as cause:
        raise ApiConnectionError(f"The answer of {settings.base_url} cannot be decoded.") from cause


def read_answer(response: httpx.Response) -> Any:
    """The body. Raises ApiError for errors, and for what is not JSON."""
    try:
        body = response.json()
    except ValueError as cause:
        if response.status_code >= FIRST_ERROR:
            raise error_of_answer(response, None) from None
        message = f"The answer is not JSON. Is {response.url} Resonant Analytics?"
        raise unexpected_answer(message, response.status_code) from cause
    if response.status_code >= FIRST_ERROR:
        raise error_of_answer(response, body)
    if not isinstance(body, dict):
        raise unexpected_answer(f"The answer is not an object. Is {response.url} Resonant Analytics?", response.status_code)
    return body


def _delay(settings: Settings, request: Request, error: ResonantError, attempt: int) -> float | None:
    return delay_before_retry(error, attempt, repeatable=request.repeatable, max_retries=settings.max_retries)
