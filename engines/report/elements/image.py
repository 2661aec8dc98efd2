"""Image: a picture that is kept in the definition itself, so it travels with it."""

from engines.core.errors import text
from engines.core.schema import choice, localised, props, string
from engines.report.element import WEB, ElementType

KEPT = r"^data:image/(png|jpeg|webp|gif|svg\+xml);base64,[A-Za-z0-9+/]+={0,2}$"

element = ElementType(
    name="image",
    label=text("图片", "Image"),
    group="media",
    icon="image",
    size=(4, 4),
    bare=True,
    props=props(
        source=string(
            pattern=KEPT,
            maxLength=600_000,
            input="picture",
            title=text("图片", "Image"),
        ),
        alt=localised(title=text("替代文字", "What it shows, in words")),
        fit=choice(
            {
                "contain": text("完整显示", "Whole"),
                "cover": text("铺满裁切", "Fill and cut"),
            },
            default="contain",
            title=text("填充", "Fit"),
        ),
        link=string(pattern=WEB, maxLength=2000, title=text("点击打开", "Opens")),
    ),
    accepts=[{}, {"source": "data:image/png;base64,iVBORw0KGgo=", "fit": "cover"}],
    rejects=[
        {"source": "https://example.com/a.png"},
        {"source": "data:text/html;base64,PHNjcmlwdD4="},
        {"link": "javascript:alert(1)"},
    ],
)
