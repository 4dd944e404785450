"""Which bodies the gateway validates, and against what."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from contexts import request
from localstack.services.apigateway.next_gen.execute_api.handlers.method_request import MethodRequestHandler

from penstock_localstack.gateway import body_validation

JSON = {"requestModels": {"application/json": "Empty"}}


@pytest.fixture
def installed() -> Iterator[None]:
    original = MethodRequestHandler.__dict__["_is_body_valid"]
    body_validation.install()
    yield
    MethodRequestHandler._is_body_valid = original


@pytest.mark.parametrize(
    ("models", "content_type", "has"),
    [
        (["application/json"], "application/json", True),
        (["application/json"], "Application/JSON; charset=utf-8", True),
        (["application/json"], "application/x-www-form-urlencoded", False),
        (["application/json"], "nonsense", False),
        (["application/json", "$default"], "text/plain", True),
        ([], "text/plain", True),
    ],
)
def test_a_body_has_the_model_of_its_content_type(models: list[str], content_type: str, has: bool) -> None:
    method = {"requestModels": dict.fromkeys(models, "Empty")}
    assert body_validation.has_model(method, request(Content_Type=content_type)) is has


def test_no_content_type_means_json() -> None:
    assert body_validation.has_model(JSON, request())


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize(
    ("body", "valid"),
    [("{}", True), ("{", False), ("[" * 100_000, False), ("[" * 100_000 + "]" * 100_000, False), ("1" * 5000, False)],
)
def test_what_cannot_be_read_is_not_valid(body: str, valid: bool) -> None:
    api: Any = SimpleNamespace(models={"Empty": {"name": "Empty", "schema": '{"type": "object"}'}}, resolved_models={})
    assert MethodRequestHandler._is_body_valid(JSON, api, request() | {"body": body}) is valid
