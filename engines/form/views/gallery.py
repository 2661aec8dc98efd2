"""Gallery: records as cards with a picture."""

from engines.core.errors import text
from engines.core.schema import choice, props
from engines.form.view import ViewType, colours, one_field, some_fields

PICTURES = ("image", "attachment", "signature")

view = ViewType(
    name="gallery",
    label=text("画廊", "Gallery"),
    icon="layout-grid",
    props=props(
        cover=one_field(text("封面", "Cover"), widgets=PICTURES),
        fit=choice(
            {
                "cover": text("填满", "Fill"),
                "contain": text("完整显示", "Whole picture"),
            },
            default="cover",
            title=text("封面裁剪", "Picture"),
        ),
        size=choice(
            {
                "small": text("小", "Small"),
                "medium": text("中", "Medium"),
                "large": text("大", "Large"),
            },
            default="medium",
            title=text("卡片大小", "Size of a card"),
        ),
        card=some_fields(text("卡片字段", "On the card")),
        color=colours(text("着色", "Colours")),
    ),
)
