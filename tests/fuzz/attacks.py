"""What a hostile client does to a live socket; every attack ends by itself."""

import asyncio
import base64
import contextlib
import json
import random
import struct
from collections.abc import Awaitable, Callable
from urllib.parse import quote, urlsplit

TEXT, BINARY, CLOSE, PING = 1, 2, 8, 9
KIB = 1024
PATIENCE_S = 3.0

Bits = dict[str, str]


class RawSocket:
    """A WebSocket by hand: it may write whatever it likes and need not read."""

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self._reader = reader
        self._writer = writer
        self._draining = asyncio.create_task(self._read())

    @property
    def is_gone(self) -> bool:
        return self._draining.done()

    async def write(self, data: bytes) -> None:
        self._writer.write(data)
        async with asyncio.timeout(PATIENCE_S):
            await self._writer.drain()

    async def send(self, payload: bytes | str, *, opcode: int = TEXT) -> None:
        data = payload.encode() if isinstance(payload, str) else payload
        await self.write(ws_frame(data, opcode=opcode))

    async def push(self, *frame: object) -> None:
        await self.send(json.dumps(frame))

    def stop_reading(self) -> None:
        self._draining.cancel()

    async def end(self) -> None:
        self._draining.cancel()
        self._writer.transport.abort()
        with contextlib.suppress(OSError):
            await self._writer.wait_closed()

    async def _read(self) -> None:
        with contextlib.suppress(OSError):
            while await self._reader.read(64 * KIB):
                pass


def ws_frame(
    payload: bytes, *, opcode: int, is_final: bool = True, is_masked: bool = True
) -> bytes:
    """A WebSocket frame, or something like it."""
    size, mask_bit = len(payload), 0x80 if is_masked else 0
    head = bytes([(0x80 if is_final else 0) | opcode])
    if size < 126:
        head += bytes([mask_bit | size])
    elif size < 2**16:
        head += bytes([mask_bit | 126]) + struct.pack("!H", size)
    else:
        head += bytes([mask_bit | 127]) + struct.pack("!Q", size)
    # A mask of zeros leaves the payload as it is.
    return head + (bytes(4) if is_masked else b"") + payload


class Attacker:
    """One hostile client with its own source of chance."""

    def __init__(
        self, *, base: str, token: str, topic: str, chance: random.Random
    ) -> None:
        self.chance = chance
        self.done: dict[str, int] = {}
        self._host = urlsplit(base).hostname or ""
        self._port = urlsplit(base).port or 0
        self._token = token
        self._topic = topic

    async def run(self, *, until: float) -> None:
        """Attack until the loop's clock says `until`."""
        attacks = [getattr(self, name) for name in dir(self) if name.startswith("try_")]
        loop = asyncio.get_running_loop()
        while loop.time() < until:
            attack = self.chance.choice(attacks)
            # Being cut off is what an attacker has to expect.
            with contextlib.suppress(
                OSError, TimeoutError, asyncio.IncompleteReadError
            ):
                await attack()
            self.done[attack.__name__] = self.done.get(attack.__name__, 0) + 1

    # --- Frames -----------------------------------------------------------------------

    async def try_broken_text(self) -> None:
        """Frames that were good before something was cut, put in or turned round."""
        await self._with_socket(self._broken_text)

    async def _broken_text(self, socket: RawSocket) -> None:
        good = json.dumps(
            ["1", "2", self._topic, "lvs_evt:post_message", {"body": "x"}]
        )
        for _ in range(25):
            text = list(good)
            for _ in range(self.chance.randrange(1, 6)):
                place = self.chance.randrange(len(text))
                text[place] = self.chance.choice(
                    ("", "\0", "[", "]", '"', "é", "9" * 30)
                )
            await socket.send("".join(text))

    async def try_binary_noise(self) -> None:
        """Random bytes, and binary pushes with wrong lengths."""
        await self._with_socket(self._binary_noise)

    async def _binary_noise(self, socket: RawSocket) -> None:
        for _ in range(25):
            noise = self.chance.randbytes(self.chance.randrange(200))
            await socket.send(bytes([self.chance.randrange(4)]) + noise, opcode=BINARY)
            await socket.send(noise, opcode=TEXT)

    async def try_bad_values(self) -> None:
        """Sound envelopes around what no database and no browser takes."""
        await self._with_socket(self._bad_values)

    async def _bad_values(self, socket: RawSocket) -> None:
        values = (
            *("NaN", "Infinity", "1e999", "9" * 6000, "-" + "9" * 19, "1" + "0" * 400),
            *(r'"\ud800"', r'"\u0000"', '{"__proto__":1}', "null", "[]", "1", '"text"'),
            '{"body":' + "9" * 6000 + "}",
            r'{"body":"\udfff\ud800"}',
            '{"body":' + "[" * 500 + "]" * 500 + "}",
            '{"body":"' + "x" * 5000 + '"}',
        )
        for event in ("lvs_evt:post_message", "phx_join", "lvs_refresh", "no_such"):
            for value in self.chance.sample(values, 4):
                topic = json.dumps(self._topic)
                await socket.send(f'["1","7",{topic},"{event}",{value}]')
                await asyncio.sleep(0.02)

    async def try_wrong_envelopes(self) -> None:
        """Refs, topics and events of every type, and giants of them."""
        await self._with_socket(self._wrong_envelopes)

    async def _wrong_envelopes(self, socket: RawSocket) -> None:
        odd: tuple[object, ...] = (
            None,
            1,
            1.5,
            True,
            [],
            {},
            "",
            "é😀",
            "x" * 100_000,
            "phoenix",
            "heartbeat",
        )
        for _ in range(20):
            parts = [self.chance.choice(odd) for _ in range(self.chance.randrange(8))]
            await socket.push(*parts)

    async def try_deep_json(self) -> None:
        """Nesting that exhausts recursive parsers."""
        await self._with_socket(self._deep_json)

    async def _deep_json(self, socket: RawSocket) -> None:
        for opening, closing in (("[", "]"), ('{"a":', "}")):
            depth = self.chance.choice((200, 5_000, 50_000))
            await socket.send(opening * depth + "1" + closing * depth)
            nested = opening * 100 + "1" + closing * 100
            await socket.send(f'["1","1","session_list","phx_join",{nested}]')

    async def try_huge_frames(self) -> None:
        """Around the limit of a frame, and far beyond it."""
        await self._with_socket(self._huge_frames)

    async def _huge_frames(self, socket: RawSocket) -> None:
        size = self.chance.choice(
            (200 * KIB, 256 * KIB, 257 * KIB, 1024 * KIB, 3000 * KIB)
        )
        body = "x" * size
        await socket.push("1", "1", self._topic, "lvs_evt:post_message", {"body": body})
        await asyncio.sleep(0.1)

    async def try_flood(self) -> None:
        """As many frames as the wire takes."""
        await self._with_socket(self._flood)

    async def _flood(self, socket: RawSocket) -> None:
        frame = ws_frame(
            json.dumps(["1", "9", self._topic, "lvs_refresh", {}]).encode(), opcode=TEXT
        )
        for _ in range(20):
            if socket.is_gone:
                return
            await socket.write(frame * 50)

    async def try_join_storm(self) -> None:
        """Joins of everything, again and again, left and not left."""
        await self._with_socket(self._join_storm)

    async def _join_storm(self, socket: RawSocket) -> None:
        for number in range(55):
            topic = self.chance.choice(
                ("session_list", self._topic, f"workspace:{number}", f"t:{number}" * 50)
            )
            await socket.push(str(number), str(number), topic, "phx_join", {})
            if self.chance.random() < 0.3:
                await socket.push(str(number), f"l{number}", topic, "phx_leave", {})
        await asyncio.sleep(self.chance.random())

    # --- Below the frames -------------------------------------------------------------

    async def try_odd_websocket(self) -> None:
        """Reserved opcodes, close codes nobody has, fragments, masks that lack."""
        await self._with_socket(self._odd_websocket)

    async def _odd_websocket(self, socket: RawSocket) -> None:
        code = struct.pack(
            "!H", self.chance.choice((0, 999, 1000, 1005, 1006, 4999, 65535))
        )
        await socket.write(
            self.chance.choice(
                (
                    ws_frame(code, opcode=CLOSE),
                    ws_frame(code + b"\xff\xfe", opcode=CLOSE),
                    ws_frame(b"\x01", opcode=CLOSE),
                    ws_frame(b"x", opcode=self.chance.randrange(16)),
                    ws_frame(b"[1", opcode=TEXT, is_final=False) * 3,
                    ws_frame(b"[]", opcode=TEXT, is_masked=False),
                    ws_frame(b"p" * 126, opcode=PING),
                    b"\x81\xff" + b"\xff" * 12,
                )
            )
        )
        await asyncio.sleep(0.1)

    async def try_half_open_handshake(self) -> None:
        """A request that never ends, or is none."""
        reader, writer = await asyncio.open_connection(self._host, self._port)
        request = self._request()
        writer.write(
            self.chance.choice(
                (request[: self.chance.randrange(len(request))], b"\0" * 99)
            )
        )
        await asyncio.sleep(self.chance.random())
        writer.transport.abort()
        del reader

    async def try_bad_handshake(self) -> None:
        """Queries, subprotocols and cookies full of junk."""
        junk = "".join(self.chance.choice("%&=;/+ é\0\xff") for _ in range(200))
        query = self.chance.choice(
            (
                "vsn=1.0.0",
                "vsn=2.0.0&vsn=2.0.0",
                "token=x&vsn=2.0.0",
                quote(junk),
                "v" * 9000,
            )
        )
        proof = base64.b64encode(self.chance.randbytes(40)).decode()
        headers = self.chance.choice(
            (
                f"Sec-WebSocket-Protocol: phoenix, base64url.bearer.phx.{proof}\r\n",
                f"Cookie: a={quote(junk)}; ;=;\r\nOrigin: null\r\n",
                f"Authorization: Bearer {quote(junk)}\r\n",
                "Origin: http://[::1\r\n",
            )
        )
        await self._handshake(self._request(query=query, headers=headers))

    async def try_trickle(self) -> None:
        """A good frame, a byte at a time."""
        await self._with_socket(self._trickle)

    async def _trickle(self, socket: RawSocket) -> None:
        good = json.dumps([None, "1", "phoenix", "heartbeat", {}]).encode()
        for byte in ws_frame(good, opcode=TEXT):
            await socket.write(bytes([byte]))
            await asyncio.sleep(0.02)

    async def try_never_read(self) -> None:
        """Ask for much and read nothing of it."""
        await self._with_socket(self._never_read)

    async def _never_read(self, socket: RawSocket) -> None:
        await socket.push("1", "1", self._topic, "phx_join", {})
        socket.stop_reading()
        for ref in range(50):
            await socket.push("1", str(ref), self._topic, "lvs_refresh", {})
        await asyncio.sleep(1 + self.chance.random())

    # --- Opening ----------------------------------------------------------------------

    async def _with_socket(self, work: Callable[[RawSocket], Awaitable[None]]) -> None:
        socket = await self._handshake(self._request())
        if socket is None:
            return
        try:
            await socket.push("1", "1", self._topic, "phx_join", {})
            await work(socket)
            await asyncio.sleep(0.05)
        finally:
            await socket.end()

    def _request(self, *, query: str = "", headers: str = "") -> bytes:
        query = query or f"token={self._token}&vsn=2.0.0"
        return (
            f"GET /socket/websocket?{query} HTTP/1.1\r\n"
            f"Host: {self._host}:{self._port}\r\n"
            "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            f"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n{headers}\r\n"
        ).encode()

    async def _handshake(self, request: bytes) -> RawSocket | None:
        reader, writer = await asyncio.open_connection(self._host, self._port)
        try:
            writer.write(request)
            async with asyncio.timeout(PATIENCE_S):
                answer = await reader.readuntil(b"\r\n\r\n")
        except BaseException:
            writer.transport.abort()
            raise
        if b" 101 " not in answer.split(b"\r\n", 1)[0]:
            writer.transport.abort()
            return None
        return RawSocket(reader, writer)
