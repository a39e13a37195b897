import socket

import pytest

from config.dev.ports import free_port, require_free
from config.dev.refusal import StartRefused


def test_taken_port_is_refused_with_its_number_and_another_one() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        with pytest.raises(
            StartRefused, match=rf"Port {port} is taken.*PORT={port + 10}"
        ):
            require_free(host="127.0.0.1", port=port)


def test_free_port_may_be_used() -> None:
    require_free(host="127.0.0.1", port=free_port())


def test_foreign_address_is_refused_with_its_variable() -> None:
    with pytest.raises(StartRefused, match=r"HOST=192\.0\.2\.1"):
        require_free(host="192.0.2.1", port=free_port())
