"""The table of what became of each misbehaviour, printed after the tests."""

_rows: dict[str, dict[str, str]] = {}


def note(name: str, form: str, *, outcome: str, requests: int, seconds: float) -> None:
    """Remember a row's entry."""
    entry = f"{outcome} ({requests}×, {seconds:.1f} s)"
    _rows.setdefault(name, {})[form] = entry


def table() -> list[str]:
    """The lines of the table; none where nothing was noted."""
    if not _rows:
        return []
    forms = list(dict.fromkeys(form for row in _rows.values() for form in row))
    lines = ["| the server's answer | " + " | ".join(forms) + " |"]
    lines.append("| --- " * (len(forms) + 1) + "|")
    for name, row in _rows.items():
        cells = " | ".join(row.get(form, "") for form in forms)
        lines.append(f"| {name} | {cells} |")
    return lines
