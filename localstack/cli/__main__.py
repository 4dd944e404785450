"""Entry point of `python localstack/cli <command>`, which the scripts up, down, tour, token, logs and status call."""

import sys

from penstock_local.commands import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
