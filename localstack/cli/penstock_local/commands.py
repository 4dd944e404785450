"""The command line: one function per command, one place for failures."""

import argparse
import http.client
from collections.abc import Sequence

from . import logs, people, servers
from .console import Console
from .lock import exclusive
from .modes import Mode
from .problem import Problem
from .settings import Settings
from .stack import SERVERS, Stack
from .tour import Tour
from .up import Options, Up

DONE, FAILED, INTERRUPTED = 0, 1, 130


def main(arguments: Sequence[str]) -> int:
    """Runs one command; gives the exit status (docs/contracts.md)."""
    options = _parser().parse_args(arguments)
    console = Console()
    try:
        return options.run(Stack(Settings.read()), console, options)
    except Problem as problem:
        console.say(f"\nlocalstack/{options.command}: {problem}")
        return FAILED
    except BrokenPipeError:
        return DONE  # The reader of our output has seen enough.
    except (OSError, http.client.HTTPException) as failure:
        console.say(f"\nlocalstack/{options.command}: {failure}\n  to mend: localstack/status shows what runs")
        return FAILED
    except KeyboardInterrupt:
        console.say(f"\nlocalstack/{options.command}: interrupted. What runs by now goes on; localstack/down stops it.")
        return INTERRUPTED


def _up(stack: Stack, console: Console, options: argparse.Namespace) -> int:
    with exclusive(stack.settings.run / "lock", console):
        description = Up(stack, console).run(Options(options.build, options.mode, options.for_tests))
    if options.tour:
        return _tour(stack, console, options)
    if not options.for_tests:
        print(_what_to_try(description))
    return DONE


def _down(stack: Stack, console: Console, options: argparse.Namespace) -> int:
    with exclusive(stack.settings.run / "lock", console):
        mark = stack.settings.run / "started-by-tests"
        if options.for_tests and not mark.exists():
            console.say("the tests did not start this stack: it stays up")
            return DONE
        stack.unpublish()
        with console.step("stopping"):
            stopped = [name for name in SERVERS if stack.daemons.stop(name)]
        mark.unlink(missing_ok=True)
        console.say(f"stopped {', '.join(stopped)}" if stopped else "nothing of ours was running")
    return DONE


def _tour(stack: Stack, console: Console, options: argparse.Namespace) -> int:
    del console, options
    return DONE if Tour(stack).play() else FAILED


def _token(stack: Stack, console: Console, options: argparse.Namespace) -> int:
    del console
    person = people.find(options.who, people.known(stack.settings.home / "issuers.json"))
    print(people.token(person, stack.settings.issuers_url))
    return DONE


def _logs(stack: Stack, console: Console, options: argparse.Namespace) -> int:
    del console
    logs.show(stack, options.name, options.follow)
    return DONE


def _status(stack: Stack, console: Console, options: argparse.Namespace) -> int:
    del console
    if options.endpoint:
        print(stack.description()["endpoint"])
        return DONE
    ports = {
        servers.EMULATOR: stack.settings.aws_url,
        servers.ISSUERS: stack.settings.issuers_url,
        servers.EXTERNAL: stack.settings.external_url,
    }
    for name in SERVERS:
        running = stack.daemons.running(name)
        print(f"{name:<11} {f'process {running.pid:<8} {ports[name]}' if running else 'not running'}")
    print(f"endpoint    {stack.description()['endpoint']}")
    return DONE


def _what_to_try(description: dict) -> str:
    return f"""
Penstock is up.  endpoint  {description["endpoint"]}

  E={description["endpoint"]}
  curl -i -X POST $E/quotes -H 'Content-Type: application/json' -d '{{"product": "pump-40", "quantity": 3}}'                # 401: who are you?
  curl -i -X POST $E/quotes -H "Authorization: Bearer $(localstack/token trader)" -H 'Content-Type: application/json' -d '{{"product": "pump-40", "quantity": 3}}'
  curl -i -X POST $E/processReport -H "Authorization: Bearer $(localstack/token analyst)" -H 'Content-Type: application/json' -H 'Idempotency-Key: january' \\
       -d '{{"title": "Sales, January 2026", "period": {{"from": "2026-01-01", "to": "2026-01-31"}}, "sources": ["ledger", "crm"]}}'
  curl -i $E/executions/processReport/january -H "Authorization: Bearer $(localstack/token analyst)"
  curl -i $E/executions/processReport/january/result -H "Authorization: Bearer $(localstack/token analyst)"

localstack/tour plays the whole story, localstack/logs events|access|authorizer shows the record, localstack/down stops it all."""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="localstack", description="The local stack; docs/local-stack.md has more.")
    commands = parser.add_subparsers(dest="command", required=True)

    up = commands.add_parser("up", help="build, start and deploy whatever is not current")
    building = up.add_mutually_exclusive_group()
    building.add_argument("--no-build", dest="build", action="store_false", help="use the artifacts as they are")
    building.add_argument(
        "--native", dest="mode", action="store_const", const=Mode.NATIVE,
        help="functions as native binaries: builds those that are not, or are not current (minutes each, needs GraalVM)",
    )  # fmt: skip
    building.add_argument(
        "--jvm", dest="mode", action="store_const", const=Mode.JVM,
        help="functions on the JVM; with neither of the two, each stays in the mode it was built in (JVM at first)",
    )  # fmt: skip
    up.add_argument("--tour", action="store_true", help="play the story when all is ready")
    up.add_argument("--for-tests", action="store_true", help="leave a mark for down --for-tests when nothing ran before")
    up.set_defaults(run=_up)

    down = commands.add_parser("down", help="stop everything of ours")
    down.add_argument("--for-tests", action="store_true", help="only what up --for-tests started")
    down.set_defaults(run=_down)

    commands.add_parser("tour", help="play the story over HTTP").set_defaults(run=_tour)

    token = commands.add_parser("token", help="print a token")
    token.add_argument("who", help="a caller of issuers.json, for example analyst or corp/analyst")
    token.set_defaults(run=_token)

    log = commands.add_parser("logs", help="print a log; without a name, the names")
    log.add_argument("name", nargs="?", help="events, access, authorizer, transformer, quote, …, localstack, issuers, external")
    log.add_argument("-f", "--follow", action="store_true", help="go on as it grows")
    log.set_defaults(run=_logs)

    status = commands.add_parser("status", help="what runs where; exit status 0 only when the stack is up")
    status.add_argument("--endpoint", action="store_true", help="print the endpoint only")
    status.set_defaults(run=_status)
    return parser
