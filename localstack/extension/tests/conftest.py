"""Shared by all tests: a bootstrap folder, and function versions as LocalStack hands them over."""

import stat
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

# Serves the Runtime API with nothing but Python; behave(event) of each test decides what comes back.
BOOTSTRAP = """#!/usr/bin/env -S {python} -u
import json, os, sys, time, urllib.request
API = "http://" + os.environ["AWS_LAMBDA_RUNTIME_API"] + "/2018-06-01/runtime"
def post(path, value):
    urllib.request.urlopen(urllib.request.Request(API + path, json.dumps(value).encode())).read()
{code}
while True:
    with urllib.request.urlopen(API + "/invocation/next", timeout=None) as answer:
        request_id = answer.headers["Lambda-Runtime-Aws-Request-Id"]
        headers, event = answer.headers, json.loads(answer.read())
    try:
        post(f"/invocation/{{request_id}}/response", behave(event, headers))
    except Exception as e:
        post(f"/invocation/{{request_id}}/error", {{"errorType": type(e).__name__, "errorMessage": str(e)}})
"""


def bootstrap_text(python: str, code: str) -> str:
    return BOOTSTRAP.format(python=python, code=code)


@pytest.fixture
def make_bootstrap(tmp_path: Path, request: pytest.FixtureRequest) -> Any:
    """make_bootstrap(text) writes an executable bootstrap and returns its folder."""

    def make(text: str) -> Path:
        folder = tmp_path / "code"
        folder.mkdir(exist_ok=True)
        path = folder / "bootstrap"
        path.write_text(text)
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return folder

    return make


def function_version(folder: Path, timeout: int = 30, memory: int = 128, runtime: str = "provided.al2023") -> Any:
    code = SimpleNamespace(get_unzipped_code_location=lambda: folder, prepare_for_execution=lambda: None)
    config = SimpleNamespace(code=code, timeout=timeout, memory_size=memory, runtime=runtime)
    return SimpleNamespace(config=config, id=SimpleNamespace(qualifier="$LATEST"))
