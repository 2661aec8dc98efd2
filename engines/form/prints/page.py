"""The frame of a printed page: paper, margins, head and foot, and how tables look."""

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import escape

from engines.core.errors import localise
from engines.core.schema import Schema, array, boolean, choice, localised, props
from engines.core.schema import integer as whole
from engines.form.prints.sandbox import PLAIN, filled
from engines.form.prints.scope import Scope

SIZES = ("A3", "A4", "A5", "B5", "letter")
_UPRIGHT = "portrait"
# Latin fonts first: digits of a CJK font cannot be copied out of the PDF.
_FONTS = (
    'Arial,"Liberation Sans","DejaVu Sans","Noto Sans CJK SC","Noto Sans SC",'
    '"Source Han Sans SC","Microsoft YaHei","PingFang SC","WenQuanYi Zen Hei",'
    '"WenQuanYi Micro Hei",sans-serif'
)
_SMALL = f"font-family:{_FONTS};font-size:8pt;color:#555"
_LOOKS = f"""
body{{font-family:{_FONTS};font-size:10pt;color:#000;line-height:1.5;margin:0}}
h1{{font-size:18pt;margin:0 0 4mm}}h2{{font-size:14pt;margin:4mm 0 2mm}}
h3{{font-size:11pt;margin:4mm 0 1.5mm}}p{{margin:0 0 2mm}}
table{{border-collapse:collapse;width:100%;margin:0 0 3mm}}
th,td{{border:0.5pt solid #666;padding:1.2mm 2mm;text-align:left;vertical-align:top;
word-break:break-word}}
table.fields th{{font-weight:normal;color:#444;background:#f4f4f4;width:14%}}
table.plain th,table.plain td{{border:none;background:none}}
table.rows th{{background:#f4f4f4}}
table.rows .number{{text-align:right;white-space:nowrap}}
thead{{display:table-header-group}}
tr{{break-inside:avoid}}tr.total td{{font-weight:bold}}
table.sign td{{border:none;padding-top:8mm;white-space:nowrap}}
table.sign span{{display:inline-block;width:35mm;border-bottom:0.5pt solid #000}}
hr{{border:none;border-top:0.5pt solid #666;margin:3mm 0}}
.page-break,.next-record{{break-after:page}}
"""


def page_schema() -> Schema:
    """Return the JSON Schema of the page; margins in mm, in the order of CSS."""
    return props(
        size=choice(SIZES, default="A4", title=_SIZE),
        orientation=choice(
            {
                _UPRIGHT: {"zh-CN": "纵向", "en": "Upright"},
                "landscape": {"zh-CN": "横向", "en": "Landscape"},
            },
            default=_UPRIGHT,
            title={"zh-CN": "方向", "en": "Direction"},
        ),
        margins=array(
            whole(minimum=0, maximum=80),
            minItems=4,
            maxItems=4,
            default=[15, 15, 18, 15],
            input="margins",
            title={"zh-CN": "页边距（上右下左，毫米）", "en": "Margins (mm)"},
        ),
        header=localised(title={"zh-CN": "页眉", "en": "Head"}),
        footer=localised(title={"zh-CN": "页脚", "en": "Foot"}),
        numbers=boolean(default=True, title={"zh-CN": "页码", "en": "Page numbers"}),
    )


_SIZE = {"zh-CN": "纸张", "en": "Paper"}


def document(bodies: Sequence[str], page: Mapping[str, Any], scope: Scope) -> str:
    """Return one HTML document of several records, each from a new page."""
    joined = '\n<div class="next-record"></div>\n'.join(bodies)
    title = escape(scope.form)
    return (
        f'<!doctype html><html lang="{scope.language}"><head><meta charset="utf-8">'
        f"<title>{title}</title><style>{_paper(page, scope)}{_LOOKS}</style></head>"
        f"<body>{joined}</body></html>"
    )


def _paper(page: Mapping[str, Any], scope: Scope) -> str:
    size = page.get("size", "A4")
    turned = page.get("orientation", _UPRIGHT)
    margins = " ".join(f"{n}mm" for n in page.get("margins", (15, 15, 18, 15)))
    boxes = _box("top-center", page.get("header"), scope)
    boxes += _box("bottom-left", page.get("footer"), scope)
    if page.get("numbers", True):
        numbers = 'content:counter(page) " / " counter(pages)'
        boxes += f"@bottom-right{{{numbers};{_SMALL}}}"
    return f"@page{{size:{size} {turned};margin:{margins};{boxes}}}"


def _box(place: str, typed: Any, scope: Scope) -> str:
    if not typed:
        return ""
    said = filled(PLAIN, localise(typed, scope.language), scope.names())
    quoted = _quoted(said)
    return f'@{place}{{content:"{quoted}";{_SMALL}}}'


def _quoted(said: str) -> str:
    """Return words as a CSS string: every sign that could end it is an escape."""
    return "".join(c if c.isalnum() or c == " " else f"\\{ord(c):x} " for c in said)
