"""Audio and video: recorded on the spot, or uploaded."""

from engines.core.errors import text
from engines.core.schema import Schema, boolean, choice, integer, props, string
from engines.form.filing import MAX_COUNT, MAX_MEGABYTES, files_schema, kept, titles
from engines.form.widget import BLANK_OPERATORS, Props, StorageType, WidgetType

_TYPES = {"any": "^(audio|video)/", "audio": "^audio/", "video": "^video/"}


def value_schema(p: Props) -> Schema:
    """Return files whose type, where it is named, is a sound's or a film's.

    What a recorder calls a sound may be a film by its content: the container is the
    same.
    """
    found = files_schema(p)
    kind = "any" if p["kind"] == "audio" else p["kind"]
    properties = found["items"]["properties"] | {"type": string(pattern=_TYPES[kind])}
    return found | {"items": found["items"] | {"properties": properties}}


widget = WidgetType(
    name="audio_video",
    label=text("音视频", "Audio and video"),
    group="files",
    icon="video",
    storage=StorageType.LIST,
    input="files",
    props=props(
        kind=choice(
            {
                "any": text("不限", "Either"),
                "audio": text("仅录音", "Audio only"),
                "video": text("仅视频", "Video only"),
            },
            default="any",
            title=text("类型", "Kind"),
        ),
        record_only=boolean(
            default=False, title=text("仅现场录制", "Only recorded on the spot")
        ),
        max_seconds=integer(
            minimum=1, maximum=3600, default=300, title=text("最长（秒）", "Longest, s")
        ),
        max=MAX_COUNT | {"default": 5},
        max_megabytes=MAX_MEGABYTES,
    ),
    value_schema=value_schema,
    convert=kept,
    show=titles,
    operators=BLANK_OPERATORS,
    media=("audio/", "video/"),
    accepts=[
        ({}, [{"id": 5, "name": "a.webm", "type": "video/webm"}]),
        ({"kind": "audio"}, [{"id": 6, "type": "audio/mpeg"}]),
        ({}, [{"id": 7}]),
    ],
    rejects=[
        ({}, [{"id": 5, "type": "text/html"}]),
        ({"kind": "video"}, [{"id": 5, "type": "audio/mpeg"}]),
        ({"max": 1}, [{"id": 5}, {"id": 6}]),
        ({}, {"id": 5}),
    ],
)
