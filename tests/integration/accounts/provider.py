"""A small OpenID provider on loopback: discovery, keys, code exchange, userinfo.

It signs with real keys and speaks real HTTP; a test decides what it says.
"""

import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

CLIENT_ID = "caseroom"


@cache
def signing_key() -> rsa.RSAPrivateKey:
    """The provider's key; made once, since that takes longer than a test."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass
class Provider:
    """What it will say, and what it was asked."""

    issuer: str = ""
    claims: dict[str, Any] = field(default_factory=dict)
    header: dict[str, Any] = field(default_factory=dict)
    userinfo: dict[str, Any] | None = None
    metadata: dict[str, Any] = field(default_factory=dict)
    token_status: int = 200
    is_down: bool = False
    asked: list[str] = field(default_factory=list)
    exchanged: dict[str, list[str]] = field(default_factory=dict)
    key: rsa.RSAPrivateKey = field(default_factory=signing_key)
    sign: Callable[[dict[str, Any]], str] | None = None

    def id_token(self) -> str:
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": CLIENT_ID,
            "iat": now,
            "exp": now + 60,
            **self.claims,
        }
        if self.sign is not None:
            return self.sign(claims)
        return jwt.encode(
            claims, self.key, algorithm="RS256", headers={"kid": "1", **self.header}
        )

    def answer(self, path: str, body: bytes) -> tuple[int, Any]:
        self.asked.append(path)
        if self.is_down:
            return 503, {"error": "down"}
        answers = {
            "/.well-known/openid-configuration": self._metadata,
            "/jwks": self._keys,
            "/userinfo": lambda: self.userinfo or {},
        }
        if path == "/token":
            self.exchanged = parse_qs(body.decode())
            return self.token_status, self._tokens()
        answer: Callable[[], Any] = answers[path]
        return 200, answer()

    def _keys(self) -> dict[str, Any]:
        public = RSAAlgorithm.to_jwk(self.key.public_key(), as_dict=True)
        return {"keys": [{"kty": "oct"}, {**public, "kid": "1"}]}

    def _tokens(self) -> dict[str, str]:
        if self.token_status != 200:
            return {"error": "invalid_grant"}
        return {"access_token": "opaque", "id_token": self.id_token()}

    def _metadata(self) -> dict[str, Any]:
        paths = {
            "authorization_endpoint": "/authorize",
            "token_endpoint": "/token",
            "userinfo_endpoint": "/userinfo",
            "jwks_uri": "/jwks",
        }
        endpoints = {name: self.issuer + path for name, path in paths.items()}
        return {"issuer": self.issuer, **endpoints, **self.metadata}


class RunningProvider:
    """The provider behind a port of its own."""

    def __init__(self) -> None:
        self.provider = provider = Provider()

        class Handler(BaseHTTPRequestHandler):
            def _serve(self) -> None:
                length = int(self.headers.get("Content-Length") or 0)
                status, answer = provider.answer(self.path, self.rfile.read(length))
                body = json.dumps(answer).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_GET = do_POST = _serve  # noqa: N815 - the names http.server calls

            def log_message(self, *_: object) -> None:
                """Say nothing on the test's terminal."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        provider.issuer = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.02}
        )
        self._thread.start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
