"""`python -m llm_app.offline --port N`: the author as a process without Django."""

import argparse
import os

import uvicorn

from llm_app.offline.server import build_app

DEFAULT_TOKENS_PER_S = 60.0
SHUTDOWN_S = 2


def main() -> None:
    """Serve until the process is told to stop."""
    arguments = _parser().parse_args()
    uvicorn.run(
        build_app(tokens_per_s=arguments.tokens_per_s, has_faults=arguments.faults),
        host=arguments.host,
        port=arguments.port,
        log_level="critical" if arguments.faults else "warning",
        access_log=False,
        timeout_graceful_shutdown=SHUTDOWN_S,
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="offline_author", description=__doc__)
    speed = float(os.environ.get("OFFLINE_TOKENS_PER_S") or DEFAULT_TOKENS_PER_S)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--tokens-per-s", type=float, default=speed)
    parser.add_argument(
        "--faults",
        action="store_true",
        help="serve faults by model name, and /debug/requests; for tests only",
    )
    return parser


if __name__ == "__main__":
    main()
