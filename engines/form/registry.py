"""The widgets and the kinds of view, layout and panel that exist, found once."""

from engines.core.kinds import Registry, discover
from engines.form import layouts as layout_modules
from engines.form import panels as panel_modules
from engines.form import views as view_modules
from engines.form import widgets as widget_modules
from engines.form.layout import Layouts, LayoutType
from engines.form.panel import PanelType
from engines.form.view import ViewType
from engines.form.widget import WidgetType

WIDGETS: Registry[WidgetType] = discover(widget_modules, "widget", WidgetType)
VIEWS: Registry[ViewType] = discover(view_modules, "view", ViewType)
LAYOUT_KINDS: Registry[LayoutType] = discover(layout_modules, "layout", LayoutType)
LAYOUTS = Layouts(LAYOUT_KINDS)
PANELS: Registry[PanelType] = discover(panel_modules, "panel", PanelType)
