"""Answers that come one after the other for as long as they are listened to."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Generator, Iterator
from typing import Any, Generic

import httpx

from ._answer import A
from ._errors import ApiTimeoutError, ResonantError, unexpected_answer
from ._event_parser import EventParser, ServerSentEvent
from ._request import Request
from ._retry import LONGEST_DELAY, backoff, delay_before_retry, is_retryable
from ._settings import Settings
from ._transport import arguments, failures, read_answer

NO_MORE = 204


class EventStream(Generic[A], Iterator[A], AsyncIterator[A]):
    """Both a plain and an asynchronous iterator: `for …` and `async for …` alike.

    A connection that is lost is made again, from the event after the last one received. Leaving a `with` or `async with` closes it.
    """

    def __init__(self, listening: _Listening[A], http: httpx.Client | None, async_http: httpx.AsyncClient | None) -> None:
        self._plain = _listen(listening, http)
        self._asynchronous = _listen_async(listening, async_http)

    def __iter__(self) -> EventStream[A]:
        return self

    def __next__(self) -> A:
        return next(self._plain)

    def __aiter__(self) -> EventStream[A]:
        return self

    def __anext__(self) -> Awaitable[A]:
        return self._asynchronous.__anext__()

    def close(self) -> None:
        """Ends plain iteration and its connection."""
        self._plain.close()

    async def aclose(self) -> None:
        """Ends asynchronous iteration and its connection."""
        await self._asynchronous.aclose()

    def __enter__(self) -> EventStream[A]:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    async def __aenter__(self) -> EventStream[A]:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()


def event_stream(
    settings: Settings,
    request: Request,
    event: type[A],
    timeout: float | None,
    *,
    http: httpx.Client | None = None,
    async_http: httpx.AsyncClient | None = None,
) -> EventStream[A]:
    """Nothing is asked before it is iterated. Without a client of httpx for the way in which that is done, it has one of its own."""
    return EventStream(_Listening(settings, request, event, timeout), http, async_http)


class _Listening(Generic[A]):
    """What both ways share: what was received, and what to do when a connection ends."""

    def __init__(self, settings: Settings, request: Request, event: type[A], timeout: float | None) -> None:
        self.settings = settings
        self.timeout = timeout
        self._request = request
        self._event = event
        self._parser = EventParser()
        self._was_connected = False
        self._failures = 0

    def arguments(self) -> dict[str, Any]:
        """What httpx is asked."""
        asked = arguments(self.settings, self._request, self.timeout)
        last_event_id = self._parser.last_event_id
        resume = {"Last-Event-ID": last_event_id} if last_event_id else {}
        return {**asked, "headers": {**asked["headers"], "Accept": "text/event-stream", **resume}}

    def accepts(self, response: httpx.Response) -> bool:
        """Whether events follow."""
        if not response.headers.get("content-type", "").startswith("text/event-stream"):
            return False
        self._parser.connected()
        self._was_connected = True
        return True

    def received(self, text: str) -> list[A]:
        """The events that the text completes."""
        self._failures = 0
        return [self._decoded(event) for event in self._parser.feed(text)]

    def _decoded(self, event: ServerSentEvent) -> A:
        try:
            return self._event(json.loads(event.data))
        except (ValueError, AttributeError) as cause:
            raise unexpected_answer("An event is not a JSON object.", 200) from cause

    def delay_after(self, error: ResonantError | None) -> float:
        """Seconds until it is tried again. Raises the error where that is of no use.

        A stream that once began is taken up again however long that takes.
        """
        attempt, self._failures = self._failures, self._failures + 1
        if error is None or (self._was_connected and (is_retryable(error, repeatable=True) or isinstance(error, ApiTimeoutError))):
            asked = self._parser.retry_seconds if error is None else getattr(error, "retry_after", None)
            return min(LONGEST_DELAY, backoff(min(attempt, 10), asked))
        delay = delay_before_retry(error, attempt, repeatable=True, max_retries=self.settings.max_retries)
        if delay is None:
            raise error
        return delay


def _refuse(response: httpx.Response) -> None:
    """Raises what an answer without events is."""
    read_answer(response)
    raise unexpected_answer(f"The answer has no events. Is {response.url} Resonant Analytics?", response.status_code)


def _listen(listening: _Listening[A], client: httpx.Client | None) -> Generator[A, None, None]:
    http = client or httpx.Client()
    try:
        while True:
            failure = None
            try:
                with failures(listening.settings, listening.timeout), http.stream(**listening.arguments()) as response:
                    if listening.accepts(response):
                        for text in response.iter_text():
                            yield from listening.received(text)
                    elif response.status_code == NO_MORE:
                        return
                    else:
                        response.read()
                        _refuse(response)
            except ResonantError as error:
                failure = error
            time.sleep(listening.delay_after(failure))
    finally:
        if http is not client:
            http.close()


async def _listen_async(listening: _Listening[A], client: httpx.AsyncClient | None) -> AsyncGenerator[A, None]:
    http = client or httpx.AsyncClient()
    try:
        while True:
            failure = None
            try:
                with failures(listening.settings, listening.timeout):
                    async with http.stream(**listening.arguments()) as response:
                        if listening.accepts(response):
                            async for text in response.aiter_text():
                                for event in listening.received(text):
                                    yield event
                        elif response.status_code == NO_MORE:
                            return
                        else:
                            await response.aread()
                            _refuse(response)
            except ResonantError as error:
                failure = error
            await asyncio.sleep(listening.delay_after(failure))
    finally:
        if http is not client:
            await http.aclose()
