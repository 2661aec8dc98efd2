"""Acting: one rule that acts for one record, and what it may look at meanwhile."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from engines.core.errors import LANGUAGES, Text
from engines.flow.resolver import Asking
from engines.flow.resolving import resolve
from engines.rules.action import Situation, Who
from engines.rules.definition import Rule
from engines.rules.templates import fill
from tenon.live import LiveApp
from tenon.services.opening import Opened
from tenon.services.organisation import Organisation, organisation
from tenon.services.rule_records import load_record, shown_record
from tenon.storage.history import plain


@dataclass
class Acting:
    """One rule that acts for one record, inside one transaction.

    `initiator` began the flow whose actions these are; for a rule it is the owner.
    `event` is what the trigger told, `steps` what earlier steps answered; `key` names
    the execution, for what must happen once. `turns` is what a dry run imagines to have
    been given to whom.
    """

    opened: Opened
    live: LiveApp
    rule: Rule
    record_id: int
    record: Mapping[str, Any]
    initiator: int | None = None
    event: Mapping[str, Any] = field(default_factory=dict)
    steps: dict[str, Any] = field(default_factory=dict)
    key: str = ""
    turns: dict[str, Any] = field(default_factory=dict, repr=False)
    _said: dict[Any, Any] = field(default_factory=dict, repr=False)

    @property
    def link(self) -> str:
        """Where the record is found in the web client."""
        if not self.rule.form or not self.record_id:
            return f"/apps/{self.live.key}"
        return f"/apps/{self.live.key}/forms/{self.rule.form}/records/{self.record_id}"

    @cached_property
    def shown(self) -> Mapping[str, Mapping[str, str]]:
        """The record as people read it, per language, for the words of messages."""
        if not self.record_id:
            return {language: {} for language in LANGUAGES}
        return shown_record(self.opened, self.rule.form, self.record_id)

    @cached_property
    def situation(self) -> Situation:
        """What the actions may read now."""
        env = self.opened.sight.env
        form = self.rule.form
        return Situation(form, self.record, env, self.event, self.steps)

    @cached_property
    def organisation(self) -> Organisation:
        """The people as the rule may ask for them."""
        return organisation(self.opened.ctx, self.opened.conn, self.live.key)

    def answered(self, key: str, result: Mapping[str, Any]) -> None:
        """Keep what a step answered for those that follow."""
        if key and result:
            self.steps[key] = plain(dict(result))
            self._forget()

    def reload(self) -> None:
        """Read the record again: a step has changed it."""
        found = load_record(self.opened, self.rule, self.record_id)
        self.see(found or self.record)
        if found is not None:
            self.__dict__.pop("shown", None)

    def see(self, record: Mapping[str, Any]) -> None:
        """Take this for the record from now on."""
        self.record = record
        self._forget()

    def _forget(self) -> None:
        """What was worked out may be otherwise now."""
        self.__dict__.pop("situation", None)
        self._said.clear()

    def words(self, template: Text) -> Text:
        """Return a template filled in, in every language; each is filled in once."""
        asked = tuple(template.get(language) for language in LANGUAGES)
        known: Text | None = self._said.get(asked)
        if known is None:
            known = {
                language: self.fill(template.get(language) or "", language)
                for language in LANGUAGES
            }
            self._said[asked] = known
        return known

    def fill(self, template: str, language: str) -> str:
        """Return a template filled in, in one language."""
        if "{" not in template:
            return template
        beside = {"event": self.event, "steps": self.steps}
        return fill(template, self.shown[language], beside)

    def people(self, who: Who) -> list[int]:
        """Return the people that `who` means, those who left dropped, each once."""
        known: list[int] | None = self._said.get(("people", *map(id, who)))
        if known is None:
            known = self._people(who)
            self._said["people", *map(id, who)] = known
        return known

    def _people(self, who: Who) -> list[int]:
        owner = self.record.get("owner")
        owner_id = owner.get("id") if isinstance(owner, Mapping) else owner
        initiator = self.initiator or owner_id or 0
        found = resolve(who, Asking(self.organisation, self.record, initiator))
        people = [self.organisation.person(one) for one in found]
        active = [one.id for one in people if one and one.active]
        return list(dict.fromkeys(active))

    def target(self, of: str | None) -> tuple[str, int | None]:
        """Return the form and record that an action writes to: its own, or `of`'s."""
        if of is None:
            return self.rule.form, self.record_id or None
        shape = self.live.world.find(self.rule.form, of)
        value = self.record.get(of)
        found = value.get("id") if isinstance(value, Mapping) else value
        return (shape.target if shape else None) or "", found
