"""What both clients do with answers, good and bad. Each behaviour is asked of the plain and of the asynchronous one."""

from __future__ import annotations

import asyncio
import json
import pickle
import re
import time
from typing import Any, Callable

import httpx
import pytest

from resonantgenesis import (
    ApiConnectionError,
    ApiError,
    ApiTimeoutError,
    AsyncResonantGenesis,
    AuthenticationError,
    InvalidField,
    InvalidRequestError,
    NotFoundError,
    PermissionDeniedError,
    RateLimitedError,
    ResonantGenesis,
    UnavailableError,
)

from .stub_server import Reply, StubServer, answer, drop, hang, problem, stub_server

BUSY = problem(503, "store_unavailable", {"Retry-After": "0"})
LIMITED = problem(429, "rate_limited", {"Retry-After": "0"})
DONE = answer(200, {"done": True})
SUMMARY = "/api/v1/analytics/summary"

Call = Callable[..., Any]


def plain(url: str, resource: str, method: str, arguments: dict[str, Any], **options: Any) -> Any:
    with ResonantGenesis(base_url=url, **options) as client:
        result = getattr(getattr(client, resource), method)(**arguments)
        return list(result) if method.startswith("iterate_") else result


def asynchronous(url: str, resource: str, method: str, arguments: dict[str, Any], **options: Any) -> Any:
    async def ask() -> Any:
        async with AsyncResonantGenesis(base_url=url, **options) as client:
            result = getattr(getattr(client, resource), method)(**arguments)
            return [row async for row in result] if method.startswith("iterate_") else await result

    return asyncio.run(ask())


@pytest.fixture(params=[plain, asynchronous], ids=["plain", "async"])
def call(request: pytest.FixtureRequest) -> Call:
    found: Call = request.param
    return found


def summary(call: Call, server: StubServer, **options: Any) -> Any:
    return call(server.url, "analytics", "get_summary", {}, **options)


class TestRetries:
    @pytest.mark.parametrize(
        "reply",
        [
            BUSY,
            LIMITED,
            drop,
            problem(503, "shutting_down"),
            problem(503, "shutting_down", {"Retry-After": "Thu, 01 Jan 2026 00:00:00 GMT"}),
            problem(503, "shutting_down", {"Retry-After": "soon"}),
        ],
        ids=["503", "429", "lost connection", "503 without Retry-After", "a date that has passed", "no time at all"],
    )
    def test_asks_again(self, call: Call, reply: Reply) -> None:
        with stub_server(reply, DONE) as server:
            assert summary(call, server).to_dict() == {"done": True}
            assert [asked.target for asked in server.requests] == [SUMMARY, SUMMARY]

    def test_gives_up_after_the_retries_allowed(self, call: Call) -> None:
        with stub_server(BUSY) as server:
            with pytest.raises(UnavailableError) as caught:
                summary(call, server, max_retries=1)
            error = caught.value
            assert (error.code, error.status, error.title, error.detail) == ("store_unavailable", 503, "Title", "Detail.")
            assert error.retry_after == 0
            assert len(server.requests) == 2

    @pytest.mark.parametrize(
        "reply", [problem(500, "internal"), problem(503, "shutting_down", {"Retry-After": "31"})], ids=["500", "asked to wait too long"]
    )
    def test_does_not_ask_again(self, call: Call, reply: Reply) -> None:
        with stub_server(reply, DONE) as server:
            with pytest.raises(ApiError):
                summary(call, server)
            assert len(server.requests) == 1

    @pytest.mark.parametrize("reply", [drop, BUSY], ids=["lost connection", "503"])
    def test_does_not_send_a_write_again_that_may_have_been_done(self, call: Call, reply: Reply) -> None:
        with stub_server(reply, DONE) as server:
            with pytest.raises((ApiConnectionError, UnavailableError)):
                call(server.url, "prices", "set_price", {"kind": "tool", "name": "search"})
            assert len(server.requests) == 1

    def test_sends_a_write_again_that_was_not_taken(self, call: Call) -> None:
        with stub_server(LIMITED, DONE) as server:
            assert call(server.url, "prices", "set_price", {"kind": "tool", "name": "search"}).to_dict() == {"done": True}
            assert [json.loads(asked.body) for asked in server.requests] == [{"kind": "tool", "name": "search"}] * 2

    def test_waits_as_long_as_asked(self, call: Call) -> None:
        with stub_server(problem(429, "rate_limited", {"Retry-After": "1"}), DONE) as server:
            started = time.monotonic()
            summary(call, server)
            assert time.monotonic() - started >= 1


class TestTime:
    def test_raises_when_no_answer_comes_in_time(self, call: Call) -> None:
        with stub_server(hang) as server:
            with pytest.raises(ApiTimeoutError, match=re.escape("No answer within 0.05 s.")) as caught:
                summary(call, server, timeout=0.05)
            assert caught.value.code == "timeout"
            assert isinstance(caught.value.__cause__, httpx.ReadTimeout)
            assert len(server.requests) == 1

    def test_takes_the_timeout_of_a_call_over_that_of_the_client(self, call: Call) -> None:
        with stub_server(hang) as server, pytest.raises(ApiTimeoutError, match=re.escape("No answer within 0.02 s.")):
            call(server.url, "analytics", "get_summary", {"timeout": 0.02})


class TestErrors:
    @pytest.mark.parametrize(
        ("status", "error"),
        [
            (400, InvalidRequestError),
            (401, AuthenticationError),
            (403, PermissionDeniedError),
            (404, NotFoundError),
            (418, ApiError),
            (429, RateLimitedError),
            (500, ApiError),
            (503, UnavailableError),
        ],
    )
    def test_has_an_exception_for_each_status(self, call: Call, status: int, error: type[ApiError]) -> None:
        with stub_server(problem(status, "code_of_it")) as server:
            with pytest.raises(ApiError) as caught:
                summary(call, server, max_retries=0)
            assert type(caught.value) is error
            assert (caught.value.status, caught.value.code, str(caught.value)) == (status, "code_of_it", "Detail.")

    def test_names_every_invalid_field(self, call: Call) -> None:
        fields = [{"field": "period", "value": "x", "expected": "a period"}, {"nothing": 1}, "?"]
        with stub_server(answer(400, {"detail": "Not valid.", "code": "invalid_request", "fields": fields})) as server:
            with pytest.raises(InvalidRequestError) as caught:
                summary(call, server)
            assert caught.value.fields == [InvalidField("period", "a period", "x")]
            assert str(caught.value) == "Not valid.\n  period: expected a period"

    def test_raises_with_the_cause_where_nothing_listens(self, call: Call) -> None:
        with stub_server(DONE) as server:
            pass
        with pytest.raises(ApiConnectionError, match=f"{server.url} cannot be reached.") as caught:
            summary(call, server, max_retries=0)
        assert caught.value.code == "network_error"
        assert isinstance(caught.value.__cause__, httpx.ConnectError)

    @pytest.mark.parametrize(
        ("reply", "status", "detail"),
        [
            (answer(200, "<html>"), 200, "The answer is not JSON. Is {url}/api/v1/analytics/summary Resonant Analytics?"),
            (answer(200, []), 200, "The answer is not an object. Is {url}/api/v1/analytics/summary Resonant Analytics?"),
            (answer(302, "", {"Location": "/login"}), 302, "The answer is not JSON. Is {url}/api/v1/analytics/summary Resonant Analytics?"),
            (answer(502, "<html>"), 502, "The server answered 502 Bad Gateway."),
            (answer(418, {"title": "Teapot", "code": 7}), 418, "Teapot"),
        ],
        ids=["page", "list", "redirect", "proxy's error", "another kind of problem"],
    )
    def test_raises_for_an_answer_that_is_none_of_the_apis(self, call: Call, reply: Reply, status: int, detail: str) -> None:
        with stub_server(reply) as server:
            with pytest.raises(ApiError) as caught:
                summary(call, server)
            assert (caught.value.status, caught.value.code) == (status, "unexpected_answer")
            assert caught.value.detail == detail.format(url=server.url)


class TestRequests:
    def test_sends_the_key_and_who_it_is_and_a_body_as_json(self, call: Call) -> None:
        with stub_server(DONE) as server:
            call(server.url, "analytics", "query", {"metrics": ["total_cost"]}, api_key="secret")
            (asked,) = server.requests
        assert (asked.method, asked.target, asked.body) == ("POST", "/api/v1/analytics/query", '{"metrics": ["total_cost"]}')
        assert (asked.headers["Authorization"], asked.headers["Content-Type"]) == ("Bearer secret", "application/json")
        assert re.fullmatch(r"resonantgenesis-python/\d+\.\d+\.\d+ Python/3\.\S+", asked.headers["User-Agent"])

    def test_sends_no_key_where_there_is_none(self, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("RESONANT_API_KEY", raising=False)
        with stub_server(DONE) as server:
            summary(call, server)
            assert "Authorization" not in server.requests[0].headers

    def test_keeps_the_path_of_the_base_url(self, call: Call) -> None:
        with stub_server(DONE) as server:
            call(f"{server.url}/resonant/", "analytics", "get_summary", {})
            assert server.requests[0].target == f"/resonant{SUMMARY}"

    def test_holds_the_period_of_the_first_page_for_all_pages(self, call: Call) -> None:
        def page(rows: list[str], cursor: str | None) -> Reply:
            body = {"period": {"start": "s", "end": "e"}, "data": [{"execution_id": row} for row in rows], "next_cursor": cursor}
            return answer(200, body)

        with stub_server(page(["1", "2"], "next"), page(["3"], None)) as server:
            rows = call(server.url, "analytics", "iterate_executions", {"period": "7d", "tool": "search"})
            assert [row.execution_id for row in rows] == ["1", "2", "3"]
            assert [asked.target for asked in server.requests] == [
                "/api/v1/analytics/executions?period=7d&tool=search",
                "/api/v1/analytics/executions?start=s&end=e&tool=search&cursor=next",
            ]


def test_errors_go_from_process_to_process() -> None:
    error = RateLimitedError("Too much.", status=429, code="rate_limited", fields=[InvalidField("f", "less")], retry_after=1.5)
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again), again.__dict__) == (RateLimitedError, "Too much.\n  f: expected less", error.__dict__)


def test_uses_the_http_client_that_it_is_given_and_leaves_it_open() -> None:
    http = httpx.Client(transport=httpx.MockTransport(lambda request: httpx.Response(200, json={"url": str(request.url)})))
    with ResonantGenesis(base_url="http://elsewhere", http_client=http) as client:
        assert client.analytics.get_catalog().to_dict() == {"url": "http://elsewhere/api/v1/analytics/catalog"}
    assert not http.is_closed
    http.close()


def test_closes_its_own_connections() -> None:
    client = ResonantGenesis()
    client.close()
    with pytest.raises(RuntimeError, match="closed"):
        client.analytics.get_summary()
