"""Video: a film from an https address; known video sites are played in place."""

from engines.core.errors import text
from engines.core.schema import boolean, props, string
from engines.report.element import WEB, ElementType

element = ElementType(
    name="video",
    label=text("视频", "Video"),
    group="media",
    icon="film",
    size=(6, 6),
    props=props(
        url=string(
            pattern=WEB,
            maxLength=2000,
            title=text("视频地址（https）", "Address of the video (https)"),
        ),
        loop=boolean(default=False, title=text("循环播放", "Play again and again")),
        silent=boolean(
            default=False, title=text("静音自动播放", "Play by itself without sound")
        ),
    ),
    accepts=[{}, {"url": "https://example.com/tour.mp4", "silent": True}],
    rejects=[{"url": "http://example.com/tour.mp4"}, {"url": "javascript:alert(1)"}],
)
