"""Rich text: paragraphs, lists, links and tables; made harmless before it is shown."""

from engines.core.errors import text
from engines.core.sanitise import sanitise
from engines.core.schema import localised, props
from engines.report.element import ElementType, Props


def clean(given: Props) -> Props:
    """Return the settings with only harmless tags and addresses in each language."""
    html = given.get("html", "")
    if isinstance(html, str):
        return {**given, "html": sanitise(html)}
    return {**given, "html": {name: sanitise(one) for name, one in html.items()}}


element = ElementType(
    name="rich_text",
    label=text("富文本", "Rich text"),
    group="words",
    icon="file-text",
    size=(6, 4),
    props=props(
        html=localised(title=text("内容", "Content")) | {"x-input": "rich_text"},
    ),
    clean=clean,
    accepts=[{"html": "<p>口径：含税金额。</p>"}, {"html": {"en": "<p>With tax.</p>"}}],
    rejects=[{"html": 3}],
)
