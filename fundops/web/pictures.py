"""Pictures that a page draws by itself: a QR code as inline SVG, without style attributes."""

from io import BytesIO

import segno


def qr_code(content: str) -> str:
    """Black on white in both colour schemes: a phone reads nothing else surely."""
    picture = BytesIO()
    segno.make(content, error="m").save(
        picture,
        kind="svg",
        xmldecl=False,
        svgns=True,
        border=4,
        dark="#000",
        light="#fff",
        omitsize=True,
        svgclass=None,
        lineclass=None,
    )
    return picture.getvalue().decode("ascii")
