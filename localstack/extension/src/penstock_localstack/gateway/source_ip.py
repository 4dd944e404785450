"""$context.identity.sourceIp is the address that the client connects from.

LocalStack 4.14 says 127.0.0.1 whoever calls. Locally every client is on this machine, but 127.0.0.2 is another address of
it, and so what depends on the address (identity sources, conditions) can be tried.
"""

from typing import Any

from localstack.services.apigateway.next_gen.execute_api import handlers


def set_source_ip(chain: Any, context: Any, response: Any) -> None:
    """A handler of LocalStack's chain."""
    if address := context.request.remote_addr:
        context.context_variables["identity"]["sourceIp"] = address


def install() -> None:
    handlers.modify_request.append(set_source_ip)
