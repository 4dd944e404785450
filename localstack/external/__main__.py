"""Entry point of `python localstack/external`."""

from penstock_external.server import main

if __name__ == "__main__":
    main()
