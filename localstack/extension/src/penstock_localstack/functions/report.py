"""What Lambda writes around an invocation: log lines and error payloads.

https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-view.html
"""

import json
import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Usage:
    """What an invocation took. init_ms is None unless this invocation started the process."""

    duration_ms: float
    memory_size_mb: int
    memory_used_mb: int
    init_ms: float | None = None


def start_line(request_id: str, version: str) -> str:
    return f"START RequestId: {request_id} Version: {version}\n"


def end_lines(request_id: str, usage: Usage) -> str:
    init = "" if usage.init_ms is None else f"\tInit Duration: {usage.init_ms:.2f} ms"
    return (
        f"END RequestId: {request_id}\n"
        f"REPORT RequestId: {request_id}\tDuration: {usage.duration_ms:.2f} ms\t"
        f"Billed Duration: {math.ceil(usage.duration_ms)} ms\tMemory Size: {usage.memory_size_mb} MB\t"
        f"Max Memory Used: {usage.memory_used_mb} MB{init}\n"
    )


def error(kind: str, message: str, request_id: str | None = None) -> bytes:
    """Lambda's error payload for what went wrong outside the function's own code."""
    prefix = f"RequestId: {request_id} " if request_id else ""
    return json.dumps({"errorType": kind, "errorMessage": f"{prefix}Error: {message}"}).encode()
