"""The figures as one table, beside the goals."""

import statistics
from typing import Any

from tests.bench.fanout import Figures

HEAD = ("clients", "server", "CPU", "of floor", "of stock", "p50", "p99")
HEAD_REST = ("bytes", "lost", "KiB/conn", "reader CPU")
LEGEND = """CPU: ms per 1,000 deliveries, server + children + Valkey; reader CPU: the
same for the load generator. p50, p99: ms from commit to receipt, the median and the
highest of all rounds."""


def fan_out_rows(figures: list[Figures]) -> list[list[str]]:
    """One row per server of a size; the second is the floor, the third the peer."""
    rows = []
    for one in figures:
        ratios = [_ratio(one, other) for other in figures[1:3]]
        rows.append(
            [
                f"{one.clients:,}",
                one.name,
                f"{one.cpu_ms_per_1000:.1f}",
                *[*ratios, "", ""][:2],
                f"{statistics.median(one.p50_ms):.0f}",
                f"{max(one.p99_ms):.0f}",
                f"{one.bytes_per_frame:.0f}",
                str(one.lost),
                f"{one.memory_kib:.0f}",
                f"{1e6 * one.crowd_s / max(one.frames, 1):.1f}",
            ]
        )
    return rows


def table(rows: list[list[str]]) -> str:
    """Columns of equal width, texts to the left, numbers to the right."""
    every = [[*HEAD, *HEAD_REST], *rows]
    widths = [max(len(row[column]) for row in every) for column in range(len(every[0]))]
    lines = []
    for row in every:
        cells = [
            cell.ljust(width) if column == 1 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def goals(figures: list[Figures]) -> list[str]:
    """The goals for one size of ours, floor and stock, each with what was measured."""
    ours, floor, stock = figures
    cpu = ours.cpu_ms_per_1000
    by_stock = 15 if ours.clients >= 1000 else 10
    checks = [
        ("0 lost", f"{ours.lost}", ours.lost == 0),
        (
            f"at most 1/{by_stock} of stock",
            f"1/{stock.cpu_ms_per_1000 / cpu:.0f}",
            cpu * by_stock <= stock.cpu_ms_per_1000,
        ),
        ("at most 900 bytes", f"{ours.bytes_per_frame:.0f}", _small(ours)),
    ]
    if ours.clients >= 1000:
        ratio = cpu / floor.cpu_ms_per_1000
        checks.append(("at most 1.5 × floor", f"{ratio:.2f}", ratio <= 1.5))
        memory = ours.memory_kib
        checks.append(("at most 40 KiB per connection", f"{memory:.0f}", memory <= 40))
    if ours.clients == 1000:
        p99 = max(ours.p99_ms)
        checks.append(("p99 < 100 ms", f"{p99:.0f} ms", p99 < 100))
    return [
        f"{ours.clients:,} clients: {goal}: {'met' if is_met else 'MISSED'} ({found})"
        for goal, found, is_met in checks
    ]


def slow_line(result: dict[str, Any]) -> str:
    """What the slow readers did to the others."""
    memory, healthy = result["memory"], result["healthy"]
    is_met = abs(memory["growth_percent"]) <= 5 and healthy["p99_ms"] < 250
    return (
        f"{result['plan']['mute']} clients that never read, "
        f"{result['plan']['updates']:,} updates: {'met' if is_met else 'MISSED'} "
        f"(memory {memory['first_mib']:.1f} to {memory['last_mib']:.1f} MiB, "
        f"{memory['growth_percent']:+.1f} %; healthy p99 {healthy['p99_ms']:.0f} ms; "
        f"closed by code {result['closed_by_code']}, "
        f"opened in all {result['never_read']['opened']})"
    )


def failover_line(result: dict[str, Any]) -> str:
    """Who came back, and how it was spread."""
    wanted = result["plan"]["clients"]
    is_met = result["returned"] == wanted and result["all_back_after_s"] <= 20
    return (
        f"kill -9 under {wanted:,} clients, backoff of {result['plan']['backoff']}: "
        f"{'met' if is_met and not result['faults'] else 'MISSED'} "
        f"({result['returned']:,} back after {result['all_back_after_s']:.1f} s; "
        f"attempts per tenth of a second {result['attempts_per_tenth'][:20]}, "
        f"back per second {result['returns_per_s']}, "
        f"server CPU % {result['server_cpu_percent_per_s'][:12]}; "
        f"bystanders p99 {result['bystanders']['p99_ms']:.0f} ms)"
    )


def _small(ours: Figures) -> bool:
    return ours.bytes_per_frame <= 900


def _ratio(one: Figures, other: Figures) -> str:
    return f"{one.cpu_ms_per_1000 / other.cpu_ms_per_1000:.2f}"
