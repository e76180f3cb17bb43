from __future__ import annotations

import pytest

from resonantgenesis import ConfigurationError, InvalidField, ResonantGenesis
from resonantgenesis._settings import Settings, read_settings

DEFAULTS = Settings(api_key=None, base_url="http://127.0.0.1:8080", timeout=30.0, max_retries=2)


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RESONANT_API_KEY", raising=False)
    monkeypatch.delenv("RESONANT_URL", raising=False)


def test_asks_the_service_on_this_machine_unless_told_otherwise() -> None:
    assert read_settings(None, None, 30.0, 2) == DEFAULTS


def test_takes_an_empty_variable_as_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RESONANT_API_KEY", "")
    monkeypatch.setenv("RESONANT_URL", "")
    assert read_settings(None, None, 30.0, 2) == DEFAULTS


def test_reads_the_environment_and_options_before_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RESONANT_API_KEY", "key")
    monkeypatch.setenv("RESONANT_URL", "https://host/resonant/")
    assert read_settings(None, None, 1, 0) == Settings("key", "https://host/resonant", 1, 0)
    assert read_settings("own", "http://other:1", 1, 0) == Settings("own", "http://other:1", 1, 0)


def test_lists_everything_that_is_wrong_without_what_may_be_secret() -> None:
    with pytest.raises(ConfigurationError) as caught:
        ResonantGenesis(api_key="a\nb", base_url="http://me:password@host", timeout=0, max_retries=11)
    assert caught.value.fields == [
        InvalidField("api_key", "a key, without spaces or line breaks"),
        InvalidField("base_url", "an http or https URL without credentials, query and fragment"),
        InvalidField("timeout", "seconds, more than 0", 0),
        InvalidField("max_retries", "a whole number from 0 to 10", 11),
    ]


def test_does_not_show_the_key() -> None:
    assert "secret" not in repr(read_settings("secret", None, 30.0, 2))


@pytest.mark.parametrize("base_url", ["ftp://host", "host:8080", "", "http://host/?a", "http://host/#a", "http://host:port", "http://"])
def test_refuses_a_base_url(base_url: str) -> None:
    with pytest.raises(ConfigurationError, match="base_url: expected"):
        read_settings(None, base_url, 30.0, 2)
