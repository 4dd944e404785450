"""LocalStack 4.14's Twisted server binds 0.0.0.0 whatever IPv4 host GATEWAY_LISTEN names; this one binds that host.

It serves plain HTTP only: the stock server multiplexes TLS on the same port, which needs a certificate from the network.
"""

from localstack.config import HostAndPort, is_ipv6_address
from localstack.runtime.server.twisted import TwistedRuntimeServer
from rolo.gateway import Gateway
from rolo.serving.twisted import TwistedGateway
from twisted.internet import endpoints, reactor


class LoopbackServer(TwistedRuntimeServer):  # type: ignore[misc]
    """LocalStack's own server, except for the interface that it listens on."""

    def register(self, gateway: Gateway, listen: list[HostAndPort], ssl_creds: tuple[str, str] | None = None) -> None:
        site = TwistedGateway(gateway)
        for address in listen:
            kind = endpoints.TCP6ServerEndpoint if is_ipv6_address(address.host) else endpoints.TCP4ServerEndpoint
            kind(reactor, address.port, interface=address.host).listen(site).addErrback(stop_reactor)


def stop_reactor(failure: object) -> None:
    """A port that is taken ends the process: otherwise LocalStack would run on, unreachable."""
    print(f"penstock-localstack: cannot listen: {failure}", flush=True)
    reactor.callWhenRunning(reactor.stop)
