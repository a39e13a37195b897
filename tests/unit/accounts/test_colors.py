from accounts.domain.colors import INITIALS_COLOR, PALETTE, color_for


def _luminance(color: str) -> float:
    parts = [int(color[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_palette_keeps_dark_initials_readable() -> None:
    ratios = {
        color: (_luminance(color) + 0.05) / (_luminance(INITIALS_COLOR) + 0.05)
        for color in PALETTE
    }

    assert len(PALETTE) == len(set(PALETTE))
    assert min(ratios.values()) >= 4.5


def test_color_is_the_same_whenever_it_is_asked() -> None:
    assert color_for("alice") == color_for("alice")


def test_colors_are_spread_over_the_palette() -> None:
    chosen = {color_for(f"person-{number}") for number in range(300)}

    assert chosen == set(PALETTE)
