"""The check of a rule in its app: names that are not there, kinds out of place."""

from collections.abc import Iterator, Sequence

from engines.core.conditions import fields_of
from engines.core.errors import Path, Problem, localise, text
from engines.core.world import World
from engines.rules.definition import ACTIONS, Rule, Use
from engines.rules.trigger import missing_field, missing_form

# What a condition may read beside the fields of the record.
BESIDE = ("event", "steps")
DEEPEST = 10


def check_rule(rule: Rule, world: World) -> tuple[Problem, ...]:
    """Return what is wrong with a rule in its app."""
    return tuple(_problems(rule, world))


def _problems(rule: Rule, world: World) -> Iterator[Problem]:
    if rule.form:
        wrong = list(missing_form(rule.form, world, ("trigger", "form")))
        if wrong:
            yield from wrong
            return
    kind = rule.trigger_type
    for problem in kind.check(rule.trigger.props, world):
        yield problem.under("trigger")
    if rule.phase == "before" and not kind.before:
        texts = text(
            "“{zh_kind}”不能在保存之前执行。请改为保存之后。",
            "'{en_kind}' cannot run before saving. Let it run after saving.",
            zh_kind=localise(kind.label, "zh-CN"),
            en_kind=localise(kind.label, "en"),
        )
        yield Problem("rule.phase", texts, ("phase",))
    if rule.when:
        yield from _fields(fields_of(rule.when), rule.form, world, ("when",))
    yield from _list(rule, rule.actions, world, ("actions",))
    yield from _twice(rule)


def _fields(
    paths: frozenset[str], form: str, world: World, at: Path
) -> Iterator[Problem]:
    for path in sorted(paths):
        if path.split(".", 1)[0] not in BESIDE:
            yield from missing_field(path, form, world, at)


def _list(
    rule: Rule, uses: Sequence[Use], world: World, path: Path
) -> Iterator[Problem]:
    if len(path) > 2 * DEEPEST:
        texts = text(
            "分支嵌套太深，最多 {most} 层。",
            "Branches are nested too deep: at most {most}.",
            most=DEEPEST,
        )
        yield Problem("rule.too_deep", texts, path)
        return
    for number, use in enumerate(uses):
        yield from _use(rule, use, world, (*path, number))


def _use(rule: Rule, use: Use, world: World, path: Path) -> Iterator[Problem]:
    kind = ACTIONS[use.kind]
    given = {**use.props, **use.lists}
    for problem in kind.check(given, rule.form, world):
        yield problem.under(*path)
    yield from _place(rule, use, path)
    for name, inside in use.lists.items():
        yield from _list(rule, inside, world, (*path, name))


def _place(rule: Rule, use: Use, path: Path) -> Iterator[Problem]:
    kind = ACTIONS[use.kind]
    names = {
        "zh_kind": localise(kind.label, "zh-CN"),
        "en_kind": localise(kind.label, "en"),
    }
    early = rule.phase == "before"
    if early and (not kind.before or "of" in use.props):
        texts = text(
            "“{zh_kind}”不能在保存之前执行。请改为保存之后的规则。",
            "'{en_kind}' cannot run before saving. Put it into a rule after saving.",
            **names,
        )
        yield Problem("rule.action_phase", texts, (*path, "do"))
    if kind.only_before and not early:
        texts = text(
            "“{zh_kind}”只能在保存之前执行。请把规则改为保存之前。",
            "'{en_kind}' only works before saving. Let the rule run before saving.",
            **names,
        )
        yield Problem("rule.action_phase", texts, (*path, "do"))
    if kind.needs_record and not rule.about_records:
        texts = text(
            "“{zh_kind}”需要一条记录，而这条规则的触发没有记录。",
            "'{en_kind}' needs a record, and what sets this rule off has none.",
            **names,
        )
        yield Problem("rule.no_record", texts, (*path, "do"))


def _twice(rule: Rule) -> Iterator[Problem]:
    seen: set[str] = set()
    for use in rule.uses():
        if use.key and use.key in seen:
            texts = text(
                "有两个步骤都叫“{key}”。请改名。",
                "Two steps are called '{key}'. Rename one.",
                key=use.key,
            )
            yield Problem("rule.step_twice", texts, ("actions",))
        seen.add(use.key)
