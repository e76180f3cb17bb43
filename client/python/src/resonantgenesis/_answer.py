"""What the API answers: objects with attributes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

A = TypeVar("A", bound="Answer")


class Answer:
    """An object of an answer: its fields are attributes, and also items.

    A field that a newer server adds is there too, though type checkers do not know it. What the server leaves out is None.
    """

    _nested: ClassVar[Mapping[str, type]] = {}
    """The classes of the objects in it, by the name of the field; `dict` where the keys are the user's own."""

    def __init__(self, fields: Mapping[str, Any]) -> None:
        for name, value in fields.items():
            self.__dict__[name] = _decoded(value, self._nested.get(name, Answer))

    if not TYPE_CHECKING:  # which would take every name for an attribute

        def __getattr__(self, name: str) -> Any:
            """A field named like a keyword has an underscore behind it: `alert.for_`."""
            if name.endswith("_") and name[:-1] in self.__dict__:
                return self.__dict__[name[:-1]]
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

    def __getitem__(self, name: str) -> Any:
        """The field of that name, for names that are no attribute, like `row["label.team"]`."""
        return self.__dict__[name]

    def to_dict(self) -> dict[str, Any]:
        """The server's own object, as `json.loads` gives it."""
        return {name: _encoded(value) for name, value in self.__dict__.items()}

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.__dict__ == other.__dict__

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        fields = ", ".join(f"{name}={value!r}" for name, value in self.__dict__.items())
        return f"{type(self).__name__}({fields})"


def _decoded(value: Any, cls: type) -> Any:
    if isinstance(value, list):
        return [_decoded(item, cls) for item in value]
    return cls(value) if isinstance(value, dict) else value


def _encoded(value: Any) -> Any:
    if isinstance(value, list):
        return [_encoded(item) for item in value]
    return value.to_dict() if isinstance(value, Answer) else value
