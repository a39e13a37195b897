"""Server-held state pushed to clients as JSON patches, over Phoenix Channels V2.

Knows no domain: an application declares topics and says when they may have changed.

- `topics`: declare a topic, what may be seen of it, the events clients may send.
- `publish`: say that a topic, a right or a login may have changed.
- `socket`, `longpoll`: the ASGI applications to mount; `credentials`: what they ask.
- `refusals`, `validation`: how to say no, and what is wrong with which field.
- `presence`: who is there.
- `draining`: empty a server before it stops.
- `testing`: a client for the tests of topics.

Everything else is how it works: frames (`protocol`, `prepared`), one socket
(`connection`, `channel`, `lanes`, `outbox`), one process (`runtime`, `hub`, `feed`,
`patch`, `presence_tracker`), its ways to the database and to Valkey (`db`, `layer`).
"""
